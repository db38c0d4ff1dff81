"""Searching the menu as somebody at the counter types it."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peak_desk.database import menu, products
from peak_desk.database.connection import Transaction
from peak_desk.database.menu import MenuSearch
from peak_desk.database.products import PulledProduct
from peak_desk.domain.menu import MenuLine
from tests.helpers.store_file import NOON

MENU = (
    PulledProduct("a1", "Blue Dream", "Flower", "Green Co", "14 g", 9000, available=2),
    PulledProduct("a2", "Blue Dream", "Flower", "Green Co", "3.5 g", 3000, available=4),
    PulledProduct("a3", "Crème Brûlée 10mg Gummies", "Edible", "Sweet Leaf", "", 1500),
    PulledProduct("a4", "Jack Herer", "Flower", "Blue River", "3.5g", 3500, available=0),
    PulledProduct("sku-77123", "Kush Cart", "Vape", "Green Co", "1 g", 4000),
    PulledProduct("a6", "Blue Cheese", "Flower", "Old Town", "1 g", 1000, active=False),
    PulledProduct("a7", "Grinder", "Accessory", "O'Neil", "", 800),
    PulledProduct("a8", "كوكيز", "زهرة", "", "", 700),
)


@pytest.fixture
def search(tx: Transaction) -> MenuSearch:
    products.upsert_pulled(tx, MENU, NOON)
    return MenuSearch()


def found(tx: Transaction, search: MenuSearch, text: str, limit: int = 60) -> list[str]:
    return [line.product_pos_id for line in search.find(tx, text, limit).lines]


def test_nothing_typed_shows_the_menu_by_category_name_and_size_what_is_sold_out_last(tx: Transaction, search: MenuSearch) -> None:
    assert found(tx, search, "") == ["a7", "a3", "a2", "a1", "sku-77123", "a8", "a4"]
    assert (search.find(tx, "", 3).total, len(search.find(tx, "", 3).lines)) == (7, 3)


def test_a_line_tells_all_that_is_known_of_it(tx: Transaction, search: MenuSearch) -> None:
    assert search.find(tx, "blue 14", 60).lines == (MenuLine("a1", "Blue Dream", "Flower", "Green Co", "14 g", 9000, 2),)
    (sold_out,) = search.find(tx, "jack", 60).lines
    assert (sold_out.sold_out, search.find(tx, "kush", 60).lines[0].sold_out) == (True, False)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("dre blu", ["a2", "a1"]),
        ("BLUE", ["a2", "a1", "a4"]),  # in the name first, and by brand what is sold out
        ("creme brulee", ["a3"]),
        ("gum 10 mg", ["a3"]),
        ("10mg", ["a3"]),
        ("blue 3.5g", ["a2", "a4"]),
        ("blue 3.5 g", ["a2", "a4"]),
        ("green vape", ["sku-77123"]),
        ("oneil", ["a7"]),
        ("o'neil", ["a7"]),
        ("77123", ["sku-77123"]),
        ("كوكيز", ["a8"]),
        ("cheese", []),  # sold no more
        ("eam", []),  # words begin so, they do not merely hold it
        ("bleu dream", ["a2", "a1"]),
        ("blue draem", ["a2", "a1"]),
        ("grindr", ["a7"]),
        ("kuhs", ["sku-77123"]),
        ("kuh", []),  # too short to be guessed
        ("grnidder", []),  # two mistakes
        ("blue dream xyz", []),
    ],
)
def test_what_is_typed_finds(tx: Transaction, search: MenuSearch, typed: str, expected: list[str]) -> None:
    assert found(tx, search, typed) == expected


def test_what_is_spelt_as_typed_comes_before_what_may_be_meant(tx: Transaction, search: MenuSearch) -> None:
    products.upsert_pulled(tx, (PulledProduct("b1", "Dream Cake", available=0), PulledProduct("b2", "Cream Cake")), NOON)
    assert found(tx, search, "dream cake") == ["b1", "b2"]
    assert search.find(tx, "dream cake", 1).total == 1


def test_what_a_pull_changes_is_found_so_at_once(tx: Transaction, search: MenuSearch) -> None:
    assert found(tx, search, "kush") == ["sku-77123"]
    products.upsert_pulled(tx, (replace(MENU[4], name="Haze Cart", available=0),), NOON)
    assert (found(tx, search, "kush"), found(tx, search, "haze")) == ([], ["sku-77123"])
    assert search.find(tx, "haze", 60).lines[0].available == 0
    products.deactivate_missing(tx, ["a1"], NOON)
    assert found(tx, search, "") == ["a1"]


def test_what_a_pull_leaves_as_it_is_is_read_once(tx: Transaction) -> None:
    products.upsert_pulled(tx, MENU, NOON)
    before = products.revision(tx)
    products.upsert_pulled(tx, MENU, NOON)
    products.deactivate_missing(tx, [product.pos_id for product in MENU], NOON)
    assert products.revision(tx) == before


texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=24)
offers = st.lists(st.tuples(texts, texts, texts, texts, texts, st.integers(0, 9999), st.none() | st.integers(-1, 3)), max_size=8)


@given(offered=offers, typed=texts, limit=st.integers(1, 4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_on_the_menu_and_whatever_is_typed_something_is_answered(
    offered: list[menu.Offered], typed: str, limit: int
) -> None:
    answer = menu.find(offered, typed, limit)
    assert len(answer.lines) <= limit
    assert len(answer.lines) <= answer.total <= len(offered)
    assert menu.find(offered, "", limit).total == len(offered)


@given(name=texts.filter(str.strip), data=st.data())
def test_a_product_is_found_by_the_beginning_of_its_name(name: str, data: st.DataObject) -> None:
    start = name[: data.draw(st.integers(1, len(name)))]
    assert menu.find([("id", name, "", "", "", 0, None)], start, 1).total == 1
