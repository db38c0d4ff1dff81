"""The stock of Flowhub as a menu: rooms added up, weights with their prices, and no number where one is missing."""

from typing import Any

import pytest

from peak_desk.errors import PosError
from peak_desk.pos.client import PosProduct
from tests.helpers.flowhub_account import LOCATION, Canned, client, stock_row

STOCK = f"/v0/locations/{LOCATION}/inventoryNonZero"
TIERS = [{"gramAmount": 1, "pricePerUnitInMinorUnits": 1200}, {"gramAmount": "3.50", "pricePerUnitInMinorUnits": 3800}]


def menu(*rows: Any) -> tuple[dict[str, PosProduct], int]:
    canned = Canned()
    canned.answers["GET", STOCK] = {"status": 200, "data": list(rows)}
    (page,) = client(canned).products("")
    assert page.listed == frozenset(row.pos_id for row in page.rows)
    return {row.pos_id: row for row in page.rows}, page.broken


def test_a_packed_product_is_one_with_the_stock_of_all_rooms() -> None:
    rows, broken = menu(stock_row(), stock_row(quantity=5, roomName="Back Stock"), stock_row(quantity=9, forSale=False))
    assert broken == 0
    assert rows == {
        "product-1": PosProduct("product-1", "Blue Dream", "Flower", "High Mesa", "3.5 grams", 3500, available=12),
    }


def test_what_is_sold_by_weight_is_one_for_each_weight() -> None:
    rows, _ = menu(stock_row(isSoldByWeight=True, weightTierInformation=TIERS, quantity=40))
    assert {pos_id: (row.size, row.price_cents, row.available) for pos_id, row in rows.items()} == {
        "product-1:1": ("1 g", 1200, 40),
        "product-1:3.5": ("3.5 g", 3800, 40),
    }


def test_a_packed_product_costs_what_its_own_weight_does() -> None:
    rows, _ = menu(
        stock_row(weightTierInformation=TIERS), stock_row(productId=17, priceInMinorUnits=None, preTaxPriceInPennies=900)
    )
    assert (rows["product-1"].price_cents, rows["17"].price_cents) == (3800, 900)


@pytest.mark.parametrize(
    "changes",
    [
        {"productId": None},
        {"productName": ["x"]},
        {"priceInMinorUnits": "dear"},
        {"priceInMinorUnits": 12.5},
        {"isSoldByWeight": True, "weightTierInformation": None},
        {"isSoldByWeight": True, "weightTierInformation": [{"pricePerUnitInMinorUnits": 5}]},
        {"isSoldByWeight": True, "weightTierInformation": ["1 g"]},
        {"isSoldByWeight": "perhaps"},
        {"forSale": "perhaps"},
        {"quantity": "some"},
    ],
)
def test_a_row_that_cannot_be_read_is_counted_and_its_stock_is_unknown(changes: dict[str, Any]) -> None:
    rows, broken = menu(stock_row(), stock_row(productId="other"), stock_row(**{"quantity": 3, **changes}))
    assert (broken, set(rows)) == (1, {"product-1", "other"})
    assert rows["product-1"].available is None
    assert rows["other"].available == (None if "productId" in changes else 7)


def test_a_row_that_comes_twice_counts_once_and_a_silent_one_makes_the_stock_unknown() -> None:
    assert menu(stock_row(), stock_row())[0]["product-1"].available == 7
    assert menu(stock_row(), stock_row(quantity=None))[0]["product-1"].available is None
    assert menu(stock_row(), stock_row(quantity=4, forSale=None))[0]["product-1"].available is None


@pytest.mark.parametrize("told", [b"", b"[]", b"null", b"{}", b"<html>", {"data": None}, {"data": {}}, {"status": 200}, (500, b"")])
def test_a_list_that_did_not_come_is_not_an_empty_store(told: Any) -> None:
    canned = Canned()
    canned.answers["GET", STOCK] = told
    with pytest.raises(PosError):
        list(client(canned).products(""))
    assert menu() == ({}, 0)
