"""Records of a POS on their way into the cache: the same fields on another floor, and only what a row of the file can be."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import TypeVar

from peak_desk.database.orders import PulledOrder
from peak_desk.database.products import PulledProduct
from peak_desk.pos.client import PosCustomer, PosOrder, PosProduct

BAD_ID = "row_without_id"
BAD_LENGTH = "row_too_long"
LONGEST = 20_000
LONGEST_ID = 200

Row = TypeVar("Row", PosCustomer, PosOrder, PosProduct)
_ORDER = tuple(field.name for field in fields(PulledOrder))
_PRODUCT = tuple(field.name for field in fields(PulledProduct))


def pulled_order(row: PosOrder) -> PulledOrder:
    """An order of the POS as the cache takes it."""
    return PulledOrder(**{name: getattr(row, name) for name in _ORDER})


def pulled_product(row: PosProduct) -> PulledProduct:
    """A product of the POS as the cache takes it."""
    return PulledProduct(**{name: getattr(row, name) for name in _PRODUCT})


def sane(rows: Sequence[Row]) -> tuple[list[Row], list[tuple[str, str]]]:
    """The rows that can be records at all, and the others as POS id and code: no id, or a text longer than any real one."""
    good: list[Row] = []
    bad: list[tuple[str, str]] = []
    for row in rows:
        if not row.pos_id:
            bad.append(("", BAD_ID))
        elif len(row.pos_id) > LONGEST_ID or any(text and len(text) > LONGEST for text in _texts(row)):
            bad.append((row.pos_id[:LONGEST_ID], BAD_LENGTH))
        else:
            good.append(row)
    return good, bad


def _texts(row: PosCustomer | PosOrder | PosProduct) -> Iterable[str | None]:
    if isinstance(row, PosCustomer):
        contact = (row.email, row.phone, row.street, row.city, row.state, row.postal_code)
        return (row.first_name, row.last_name, row.notes, row.warning, row.driver_licence, row.gender, *contact)
    if isinstance(row, PosOrder):
        names = (text for item in row.items for text in (item.name, item.quantity, item.size))
        return (row.note, row.order_number, row.external_number, row.status_word, row.attention, row.mark, *names)
    return (row.name, row.category, row.brand, row.size)
