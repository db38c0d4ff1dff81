"""The lines and the note of an order on three sides: as staff began, as they made them, and as the POS has them now."""

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from peak_desk.domain.orders import OrderItem
from peak_desk.pos.client import OrderLine

_Counts = dict[str, Decimal]


def same(ours: Iterable[OrderLine], theirs: Iterable[OrderItem]) -> bool:
    """Whether the POS has exactly the lines we sent, whatever their order."""
    try:
        return _counts(ours) == _counts(theirs)
    except InvalidOperation:
        return False


def together(
    ours: Sequence[OrderLine], base: Mapping[str, str | None], theirs: Sequence[OrderItem]
) -> tuple[OrderLine, ...] | None:
    """Our lines with whatever another till changed since staff began; None where both changed the same product.

    ``base`` is that of the write. Where it does not say what staff began with, or a quantity is no number, there is nothing to
    compare: then the lines are ours.
    """
    began = [OrderItem(*line) for line in json.loads(base.get("began") or "[]")]
    if not began:
        return tuple(ours)
    try:
        mine, was, now = _counts(ours), _counts(began), _counts(theirs)
    except InvalidOperation:
        return tuple(ours)
    unseen = {product for product in was.keys() | now.keys() if now.get(product) not in {was.get(product), mine.get(product)}}
    if "" in unseen or any(mine.get(product) != was.get(product) for product in unseen):
        return None
    kept = (line for line in ours if line.product_pos_id not in unseen)
    return (*kept, *(_line(item) for item in theirs if item.product_pos_id in unseen))


def note(ours: str, base: Mapping[str, str | None], theirs: str | None) -> str | None:
    """Our note, or that of another till where staff left it alone; None where both wrote another one."""
    if "began_note" not in base or theirs is None or _plain(theirs) in {_plain(base["began_note"]), _plain(ours)}:
        return ours
    return theirs if _plain(ours) == _plain(base["began_note"]) else None


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())


def _counts(lines: Iterable[OrderLine | OrderItem]) -> _Counts:
    """How much of each product; an order may have several lines of one."""
    found: _Counts = {}
    for line in lines:
        found[line.product_pos_id] = found.get(line.product_pos_id, Decimal(0)) + Decimal(line.quantity)
    return found


def _line(item: OrderItem) -> OrderLine:
    return OrderLine(item.product_pos_id, item.quantity, item.name, item.price_cents, item.size)
