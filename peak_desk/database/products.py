"""The menu of the POS in the store's file."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import func, select

from peak_desk.database import search_index, times
from peak_desk.database.connection import Transaction
from peak_desk.database.tables import products

_UPSERT = """
INSERT INTO products(id, pos_id, name, category, brand, size, price_cents, active, available, updated_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT(pos_id) DO UPDATE SET name = excluded.name, category = excluded.category, brand = excluded.brand,
    size = excluded.size, price_cents = excluded.price_cents, active = excluded.active, available = excluded.available,
    updated_at = excluded.updated_at
WHERE (name, category, brand, size, price_cents, active, available) IS NOT (excluded.name, excluded.category, excluded.brand,
    excluded.size, excluded.price_cents, excluded.active, excluded.available)
"""
_ON_SALE = "SELECT pos_id, name, category, brand, size, price_cents, available FROM products WHERE active = 1"
_COUNTER = "menu"
_REVISION = "SELECT coalesce((SELECT value FROM counters WHERE name = ?), 0)"
_DEACTIVATE = """
UPDATE products SET active = 0, updated_at = ?
WHERE active = 1 AND pos_id NOT IN (SELECT value FROM json_each(?))
"""


@dataclass(frozen=True, slots=True)
class PulledProduct:
    """A product as the POS has it; money integer cents, ``available`` None where unknown."""

    pos_id: str
    name: str
    category: str = ""
    brand: str = ""
    size: str = ""
    price_cents: int = 0
    active: bool = True
    available: int | None = None


@dataclass(frozen=True, slots=True)
class AppliedProducts:
    """What a page did to the cache."""

    created: int
    updated: int
    unchanged: int


def upsert_pulled(tx: Transaction, pulled: Sequence[PulledProduct], now: datetime) -> AppliedProducts:
    """Bring a page of products into the cache."""
    newest = {product.pos_id: product for product in pulled}
    if not newest:
        return AppliedProducts(0, 0, 0)
    before = count(tx)
    result = tx.exec_driver_sql(
        _UPSERT,
        [
            (
                str(uuid4()),
                product.pos_id,
                product.name,
                product.category,
                product.brand,
                product.size,
                product.price_cents,
                int(product.active),
                product.available,
                times.text(now),
            )
            for product in newest.values()
        ],
    )
    created = count(tx) - before
    _note_change(tx, result.rowcount)
    return AppliedProducts(created, result.rowcount - created, len(newest) - result.rowcount)


def get(tx: Transaction, pos_ids: Collection[str]) -> dict[str, PulledProduct]:
    """The products with these ids of the POS; one that is not cached is left out."""
    rows = tx.execute(select(products).where(products.c.pos_id.in_(sorted(set(pos_ids)))))
    return {
        row.pos_id: PulledProduct(
            row.pos_id, row.name, row.category, row.brand, row.size, row.price_cents, bool(row.active), row.available
        )
        for row in rows
    }


def on_sale(tx: Transaction) -> Iterator[tuple[str, str, str, str, str, int, int | None]]:
    """What is on sale: id at the POS, name, category, brand, size, price in cents, and how many there are."""
    return (tuple(row) for row in tx.exec_driver_sql(_ON_SALE))


def revision(tx: Transaction) -> int:
    """A number that is another one whenever anything of the menu has changed."""
    return int(tx.exec_driver_sql(_REVISION, (_COUNTER,)).scalar_one())


def deactivate_missing(tx: Transaction, listed: Collection[str], now: datetime) -> int:
    """The POS told of everything it has: what is not ``listed`` is sold no more; returns how many that are."""
    gone = tx.exec_driver_sql(_DEACTIVATE, (times.text(now), json.dumps(sorted(listed)))).rowcount
    _note_change(tx, gone)
    return gone


def count(tx: Transaction) -> int:
    """How many products are cached."""
    return int(tx.execute(select(func.count()).select_from(products)).scalar_one())


def _note_change(tx: Transaction, rows: int) -> None:
    if rows:
        search_index.take(tx, _COUNTER, start=1)
