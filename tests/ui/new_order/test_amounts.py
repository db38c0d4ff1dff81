"""Money and quantities as they are typed."""

from decimal import Decimal

import pytest
from babel import Locale
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.domain.orders import NewLine
from peak_desk.ui.new_order.amounts import read_money, read_quantity
from peak_desk.ui.new_order.basket import Basket, cost_of, number_of, plain

US, MEXICO, GERMANY, EGYPT, FRANCE, SWITZERLAND = (
    Locale.parse(name) for name in ("en_US", "es_MX", "de_DE", "ar_EG", "fr_FR", "de_CH")
)


@pytest.mark.parametrize(
    ("text", "locale", "cents"),
    [
        ("12", US, 1200),
        ("12.5", US, 1250),
        ("$12.50", US, 1250),
        (" 1,250.00 ", US, 125000),
        ("1,250", US, 125000),
        ("12,50", US, 1250),
        (".99", US, 99),
        ("1.250,00", GERMANY, 125000),
        ("1.250", GERMANY, 125000),
        ("12.50", GERMANY, 1250),
        ("\u0661\u0662\u066b\u0665\u0660", EGYPT, 1250),
        ("0", US, 0),
        ("1.234", US, None),
        ("12.345,678", US, None),
        ("-5", US, None),
        ("5-6", US, None),
        ("free", US, None),
        ("12 each", US, None),
        ("1 250", US, 125000),
        ("1 250 000.5", US, None),
        ("100 000", US, 10000000),
        ("1\u202f250,50", FRANCE, 125050),
        ("1\u2019250.50", SWITZERLAND, 125050),
        ("\u0661\u066c\u0662\u0665\u0660", EGYPT, 125000),
        ("\u200f12.50\u00a0\u20ac", GERMANY, 1250),
        ("12 50", US, None),
        ("12:50", US, None),
        ("12/50", US, None),
        ("12\u060c50", EGYPT, None),
        ("12'50", US, None),
        ("", US, None),
        (".", US, None),
        ("99999999999", US, None),
    ],
)
def test_a_price_is_read_as_the_region_and_a_hurried_hand_write_it(text: str, locale: Locale, cents: int | None) -> None:
    assert read_money(text, locale) == cents


@given(st.integers(0, 9_999_999), st.sampled_from([US, MEXICO, GERMANY, FRANCE, SWITZERLAND]))
def test_a_price_the_desk_writes_is_read_as_what_it_is(cents: int, locale: Locale) -> None:
    assert read_money(format_currency(Decimal(cents) / 100, "USD", format="#,##0.00", locale=locale), locale) == cents


@given(st.text(max_size=20))
def test_any_text_is_a_price_or_none(text: str) -> None:
    read = read_money(text, US)
    assert read is None or 0 <= read <= 100_000_00


@pytest.mark.parametrize(
    ("text", "locale", "quantity"),
    [
        ("1", US, "1"),
        ("007", US, "7"),
        ("3.5", US, "3.5"),
        ("3,50", US, "3.5"),
        ("\u0662", US, "2"),
        (".5", US, "0.5"),
        ("1,000", US, "1000"),
        ("1,000.5", US, ""),
        ("1.125", US, "1.125"),
        ("0,125", US, "0.125"),
        ("1.000", GERMANY, "1000"),
        ("1,125", GERMANY, "1.125"),
        ("1 000", FRANCE, "1000"),
        ("1'000", SWITZERLAND, "1000"),
        ("1,,000", US, ""),
        ("0", US, ""),
        ("x", US, ""),
        ("", US, ""),
        ("12345", US, ""),
        ("1,000,000", US, ""),
    ],
)
def test_a_quantity_is_digits_with_one_point_and_thousands_as_the_region_writes_them(
    text: str, locale: Locale, quantity: str
) -> None:
    assert read_quantity(text, locale) == quantity


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 50)), max_size=12))
def test_whatever_is_put_in_is_in_it_once_for_each_product(put_in: list[tuple[str, int]]) -> None:
    basket = Basket()
    for key, count in put_in:
        basket.add(NewLine(key, str(count), key, 100))
    keys = [line.product_pos_id for line in basket.lines]
    assert len(keys) == len(set(keys))
    assert basket.total_cents == 100 * sum(count for _key, count in put_in)
    for key in keys:
        place, line = basket.take_out(key) or (-1, NewLine(""))
        basket.put_back(place, line)
    assert [line.product_pos_id for line in basket.lines] == keys


def test_half_a_cent_counts_as_one() -> None:
    assert cost_of(NewLine("a", "0.5", "", 101)) == 51
    assert number_of("NaN") == 0
    assert number_of("two") == 0
    assert plain(Decimal("3.50")) == "3.5"
