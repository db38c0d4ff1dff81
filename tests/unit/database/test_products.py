"""The menu comes in and changes only where it changed."""

from dataclasses import replace

from peak_desk.database import products
from peak_desk.database.connection import Transaction
from peak_desk.database.products import AppliedProducts, PulledProduct
from tests.helpers.store_file import NOON

DREAM = PulledProduct("p1", "Blue Dream", "FLOWER", "Green Co", "3.5 g", 4500, available=7)


def test_products_are_created_updated_and_left_alone(tx: Transaction) -> None:
    page = [DREAM, replace(DREAM, pos_id="p2", name="Papers", available=None)]
    assert products.upsert_pulled(tx, page, NOON) == AppliedProducts(2, 0, 0)
    assert products.upsert_pulled(tx, page, NOON) == AppliedProducts(0, 0, 2)
    page = [replace(DREAM, available=None), page[1], replace(DREAM, pos_id="p3")]
    assert products.upsert_pulled(tx, page, NOON) == AppliedProducts(1, 1, 1)
    assert products.upsert_pulled(tx, [], NOON) == AppliedProducts(0, 0, 0)
    assert products.count(tx) == 3
