"""Birthdays as they are typed at counters around the world."""

from datetime import date

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.ui.customers import birthdays
from peak_desk.ui.customers.birthdays import DateOrder

US, GB, OMAN, CANADA, JAPAN = (Locale.parse(name) for name in ("en_US", "en_GB", "ar_OM", "fr_CA", "ja_JP"))
TODAY = date(2026, 11, 21)
PI_DAY = date(1990, 3, 14)


@pytest.mark.parametrize(
    "text",
    ["3/14/1990", "03/14/90", "03141990", "031490", "1990-03-14", "14 Mar 1990", "Mar 14, 1990", "march 14 1990", "3.14.1990"],
)
def test_one_day_is_read_however_an_american_counter_types_it(text: str) -> None:
    assert birthdays.read(text, US, TODAY) == PI_DAY


@pytest.mark.parametrize("text", ["14/3/1990", "14.03.90", "14031990", "140390", "1990-03-14", "14 Mar 1990"])
def test_a_british_counter_types_the_day_first(text: str) -> None:
    assert birthdays.read(text, GB, TODAY) == PI_DAY


def test_arabic_digits_are_digits() -> None:
    assert birthdays.read("\u0661\u0664/\u0663/\u0661\u0669\u0669\u0660", OMAN, TODAY) == PI_DAY


@pytest.mark.parametrize("text", ["", "3/14", "13/14/1990", "2/30/1990", "0314199", "90", "14 Foo 1990", "1 2 3 4", "3/14/190"])
def test_what_is_no_date_yet_is_none(text: str) -> None:
    assert birthdays.read(text, US, TODAY) is None


def test_a_short_year_is_never_in_the_future() -> None:
    assert birthdays.read("1/2/27", US, TODAY) == date(1927, 1, 2)
    assert birthdays.read("1/2/05", US, TODAY) == date(2005, 1, 2)


def test_each_region_keeps_its_order() -> None:
    orders = [birthdays.order_of(locale) for locale in (US, GB, OMAN, CANADA, JAPAN)]
    assert orders == [DateOrder.MONTH_FIRST, DateOrder.DAY_FIRST, DateOrder.DAY_FIRST, DateOrder.YEAR_FIRST, DateOrder.YEAR_FIRST]


@given(st.dates(date(1900, 1, 1), date(2026, 11, 21)), st.sampled_from([US, GB, OMAN, CANADA]))
def test_what_is_shown_can_be_typed_again(day: date, locale: Locale) -> None:
    assert birthdays.read(birthdays.shown(day, locale), locale, TODAY) == day
    assert birthdays.read(day.isoformat(), locale, TODAY) == day


@given(st.dates(date(1900, 1, 1), date(2026, 11, 21)), st.sampled_from([US, GB, CANADA]))
def test_eight_digits_in_the_order_of_the_region_are_enough(day: date, locale: Locale) -> None:
    form = {"mdy": "%m%d%Y", "dmy": "%d%m%Y", "ymd": "%Y%m%d"}[birthdays.order_of(locale).value]
    assert birthdays.read(day.strftime(form), locale, TODAY) == day


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading(text: str) -> None:
    birthdays.read(text, US, TODAY)
