"""Orders as a pull brings them: a page at a time into the cache, without undoing steps of staff that are still on their way."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Row

from peak_desk.database import search_index, times
from peak_desk.database.connection import Transaction
from peak_desk.database.sync_state import refresh_sync
from peak_desk.domain.orders import DOUBLE, ENDED, OPEN, SAID_ONCE, OrderItem, OrderSource, OrderStatus, OrderType, is_before
from peak_desk.domain.outbox import Entity

_SHORTEST_MARK = 8
# The columns the POS tells of, in ``_KNOWN`` from here on, and their places in ``_pos_columns``.
_FIRST_TOLD = 6
_STATUS, _EXTERNAL, _WORD, _UPDATED, _ATTENTION, _NOTE = 0, 2, 3, 8, 9, 15
_MONEY = slice(10, 14)

_KNOWN = """
SELECT o.id, o.pos_id, o.status, o.local_step, o.customer_id, o.sync,
    o.pos_status, o.order_number, o.external_number, o.status_word, o.type, o.source, o.customer_pos_id, o.placed_at,
    o.updated_at, o.attention, o.total_cents, o.subtotal_cents, o.discount_cents, o.tax_cents, o.paid, o.note,
    EXISTS (
        SELECT 1 FROM outbox w WHERE w.local_id = o.id AND w.kind = 'set_order_status'
            AND w.state IN ('queued', 'sending', 'unsure', 'needs_you')
    ) AS moving,
    EXISTS (
        SELECT 1 FROM outbox w WHERE w.local_id = o.id AND w.kind = 'update_order'
            AND w.state IN ('queued', 'sending', 'unsure', 'needs_you')
    ) AS editing
FROM orders o WHERE o.pos_id IN (SELECT value FROM json_each(?))
"""
_ITEMS = """
SELECT order_id, name, quantity, size, price_cents, total_cents, product_pos_id
FROM order_items WHERE order_id IN (SELECT value FROM json_each(?)) ORDER BY order_id, position
"""
_PEOPLE = "SELECT pos_id, id FROM customers WHERE pos_id IN (SELECT value FROM json_each(?))"
_ADD = """
INSERT INTO orders(id, pos_id, status, local_step, customer_id, sync, item_count,
    pos_status, order_number, external_number, status_word, type, source, customer_pos_id, placed_at,
    updated_at, attention, total_cents, subtotal_cents, discount_cents, tax_cents, paid, note)
VALUES (?, ?, ?, 0, ?, 'done', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_CHANGE = """
UPDATE orders SET status = ?, local_step = ?, customer_id = ?, item_count = ?,
    pos_status = ?, order_number = ?, external_number = ?, status_word = ?, type = ?, source = ?, customer_pos_id = ?,
    placed_at = ?, updated_at = ?, attention = ?,
    total_cents = ?, subtotal_cents = ?, discount_cents = ?, tax_cents = ?, paid = ?, note = ?
WHERE id = ?
"""
_ADD_ITEM = """
INSERT INTO order_items(order_id, position, name, quantity, size, price_cents, total_cents, product_pos_id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
_ADD_STEP = "INSERT INTO order_history(order_id, at, status, by, via, reason) VALUES (?, ?, ?, '', 'pos', '')"
_BY_MARK = """
SELECT w.op_id, w.state = 'discarded' AS given_up, o.id, o.pos_id FROM outbox w JOIN orders o ON o.id = w.local_id
WHERE w.op_id >= ? AND w.op_id < ? AND w.kind = 'create_order'
"""
_RECOGNISE = "UPDATE orders SET pos_id = ?, local_step = CASE WHEN ? THEN 0 ELSE local_step END WHERE id = ?"
# An edit that is given up shows what the POS told of last. What it does not tell stays in the base, and what staff began with.
_REBASE = """
UPDATE outbox SET base = json_patch(base, ?)
WHERE local_id = ? AND kind = 'update_order' AND state IN ('queued', 'sending', 'unsure', 'needs_you')
"""
_TOTALS = """
UPDATE customers SET (order_count, spent_cents) = (
    SELECT count(*) FILTER (WHERE status NOT IN ('CANCELED', 'REMOVED')),
        coalesce(sum(total_cents) FILTER (WHERE status = 'COMPLETED'), 0)
    FROM orders WHERE customer_id = customers.id
) WHERE id IN (SELECT value FROM json_each(?))
"""
_ADOPT = """
UPDATE orders SET customer_id = (SELECT c.id FROM customers c WHERE c.pos_id = orders.customer_pos_id)
WHERE customer_id IS NULL AND customer_pos_id IS NOT NULL AND customer_pos_id IN (SELECT value FROM json_each(?))
RETURNING customer_id
"""
_OPEN_AT_POS = """
SELECT o.pos_id, o.updated_at FROM orders o
WHERE o.status NOT IN ('COMPLETED', 'CANCELED', 'REMOVED') AND o.pos_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM outbox w WHERE w.local_id = o.id AND w.state IN ('queued', 'sending', 'unsure', 'needs_you')
) ORDER BY o.updated_at
"""
_ARRIVED_SINCE = """
SELECT DISTINCT o.pos_id FROM outbox d JOIN orders o ON o.id = d.local_id
WHERE d.state = 'done' AND d.done_at > ? AND o.pos_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM outbox w WHERE w.local_id = o.id AND w.state IN ('queued', 'sending', 'unsure', 'needs_you')
)
"""
_OPEN_IDS = "SELECT pos_id FROM orders WHERE status NOT IN ('COMPLETED', 'CANCELED', 'REMOVED') AND pos_id IS NOT NULL"
_REMOVE = """
UPDATE orders SET status = 'REMOVED', pos_status = 'REMOVED', local_step = 0, updated_at = ?
WHERE pos_id = ? AND status NOT IN ('COMPLETED', 'CANCELED', 'REMOVED') AND NOT EXISTS (
    SELECT 1 FROM outbox w WHERE w.local_id = orders.id AND w.state IN ('queued', 'sending', 'unsure', 'needs_you')
) RETURNING id, customer_id
"""


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """An open order the POS has an id for and no write of ours is on its way to."""

    pos_id: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class PulledOrder:
    """An order as the POS has it; ``customer_pos_id`` is text, money integer cents, times aware UTC.

    ``status_word`` is the POS's own word where it is none of ours. ``whole`` False: the POS told of no more than where the order
    stands. ``mark`` is the mark of our own write found in it, ``attention`` why a person must look after it. ``note`` None: the POS
    does not tell it, and what staff wrote stays.
    """

    pos_id: str
    order_number: str
    status: OrderStatus
    type: OrderType
    source: OrderSource
    placed_at: datetime
    updated_at: datetime
    customer_pos_id: str | None = None
    external_number: str = ""
    total_cents: int = 0
    subtotal_cents: int = 0
    discount_cents: int = 0
    tax_cents: int = 0
    paid: bool = False
    note: str | None = None
    items: tuple[OrderItem, ...] = ()
    status_word: str = ""
    whole: bool = True
    mark: str = ""
    attention: str = ""


@dataclass(frozen=True, slots=True)
class AppliedOrders:
    """What a page did to the cache, by our ids; ``new_ids`` are orders seen for the first time that are still open."""

    created: int
    updated: int
    unchanged: int
    changed_ids: frozenset[str]
    new_ids: frozenset[str]


def upsert_pulled(tx: Transaction, pulled: Sequence[PulledOrder], now: datetime) -> AppliedOrders:
    """Bring a page of orders into the cache.

    A step of staff stays where it is while its write is on its way, and a step of this desk alone until the POS moved past it. So
    do the items staff gave an order. An order made here is recognised by the mark of its own write.
    """
    newest = {order.pos_id: order for order in pulled}
    known = _known(tx, list(newest))
    marked = [order for order in newest.values() if order.mark and order.pos_id not in known]
    again = {order.pos_id for order in marked if not _recognised(tx, order)}
    if len(again) < len(marked):
        known = _known(tx, list(newest))
    items = _items(tx, [row.id for row in known.values()])
    people = _people(tx, [order.customer_pos_id for order in newest.values() if order.customer_pos_id])
    page = _Page(times.text(now), items, people)
    for order in newest.values():
        row = known.get(order.pos_id)
        if row is None:
            page.create(replace(order, attention=DOUBLE) if order.pos_id in again else order)
        else:
            page.change(order, row)
    page.write(tx)
    return AppliedOrders(
        created=len(page.added),
        updated=len(page.changed),
        unchanged=len(newest) - len(page.added) - len(page.changed),
        changed_ids=frozenset(page.ids),
        new_ids=frozenset(page.fresh),
    )


def content(order: PulledOrder) -> dict[str, str | None]:
    """What an edit of an order changes, as text: to be put back when the edit is given up."""
    money = (order.total_cents, order.subtotal_cents, order.discount_cents, order.tax_cents)
    note = {} if order.note is None else {"note": order.note or None}
    return {"items": json.dumps(_item_columns(order), ensure_ascii=False), "money": json.dumps(money), **note}


def open_at_pos(tx: Transaction) -> tuple[OpenOrder, ...]:
    """The open orders the POS should know, those nothing was heard of for longest first."""
    return tuple(OpenOrder(row.pos_id, times.moment(row.updated_at)) for row in tx.exec_driver_sql(_OPEN_AT_POS))


def arrived_since(tx: Transaction, moment: datetime) -> frozenset[str]:
    """The POS's ids of the orders of which a write arrived there since, and none is on its way."""
    return frozenset(str(row[0]) for row in tx.exec_driver_sql(_ARRIVED_SINCE, (times.text(moment),)))


def open_ids(tx: Transaction) -> frozenset[str]:
    """The POS's ids of all orders that are open here, also of those a write is on its way to."""
    return frozenset(str(row[0]) for row in tx.exec_driver_sql(_OPEN_IDS))


def remove(tx: Transaction, pos_id: str, now: datetime) -> frozenset[str]:
    """The POS has an order no more: it is removed here too, with a line in its history; returns our id of it.

    An order that has ended meanwhile, or that a write is on its way to, stays as it is: then nothing is returned.
    """
    row = tx.exec_driver_sql(_REMOVE, (times.text(now), pos_id)).first()
    if row is None:
        return frozenset()
    tx.exec_driver_sql(_ADD_STEP, (row.id, times.text(now), OrderStatus.REMOVED.value))
    refresh_totals(tx, [row.customer_id] if row.customer_id else [])
    return frozenset({row.id})


def adopt_orders(tx: Transaction, customer_pos_ids: Sequence[str]) -> None:
    """Give orders that came before their customer to the customers now known."""
    owners = [row[0] for row in tx.exec_driver_sql(_ADOPT, (json.dumps(list(customer_pos_ids)),)).all()]
    refresh_totals(tx, owners)


def refresh_totals(tx: Transaction, customer_ids: Sequence[str]) -> None:
    """Work out order count and spend of customers again."""
    if customer_ids:
        tx.exec_driver_sql(_TOTALS, (json.dumps(list(customer_ids)),))


def standing(row: Row[Any], pos_status: OrderStatus) -> tuple[OrderStatus, bool]:
    """Where a known order stands here after the POS said where it stands there, and whether that is a step of this desk only."""
    mine = OrderStatus(row.status)
    if row.moving:  # an edit of the items says nothing of where the order stands
        return mine, bool(row.local_step)
    if row.local_step and pos_status not in ENDED and is_before(pos_status, mine):
        return mine, True
    return pos_status, False


class _Page:
    """One page worked out in memory, so that the file is locked only for the writing."""

    def __init__(self, now: str, items: dict[str, list[tuple[Any, ...]]], people: dict[str, str]) -> None:
        self.now = now
        self.items = items
        self.people = people
        self.added: list[tuple[Any, ...]] = []
        self.changed: list[tuple[Any, ...]] = []
        self.steps: list[tuple[str, str, str]] = []
        self.new_items: list[tuple[Any, ...]] = []
        self.stale_items: list[tuple[str]] = []
        self.ids: list[str] = []
        self.fresh: list[str] = []
        self.owners: set[str] = set()
        self.bases: list[tuple[str, str]] = []
        self.linked: list[str] = []
        self.waiting: list[tuple[str, str]] = []

    def create(self, order: PulledOrder) -> None:
        order_id = str(uuid4())
        owner = self.people.get(order.customer_pos_id or "")
        self.added.append((order_id, order.pos_id, order.status.value, owner, len(order.items), *_pos_columns(order)))
        self._put_items(order_id, order)
        self.steps.append((order_id, times.text(order.updated_at), order.status.value))
        self._seen(order_id, owner)
        if order.status in OPEN:
            self.fresh.append(order_id)
            if owner is not None:
                self.waiting.append((times.text(order.placed_at), owner))

    def change(self, order: PulledOrder, row: Row[Any]) -> None:
        status, local_step = standing(row, order.status)
        owner = self.people.get(order.customer_pos_id or "", row.customer_id)
        items = self.items.get(row.id, [])
        wanted = _told(order, row)
        if row.editing and order.whole:
            told = {name: value or "" for name, value in content(order).items()}  # null would take a name out of the base
            self.bases.append((json.dumps(told, ensure_ascii=False), row.id))
        same_items = row.editing or not order.whole or items == _item_columns(order)
        before = (row.status, bool(row.local_step), row.customer_id, *row[_FIRST_TOLD : _FIRST_TOLD + len(wanted)])
        if row.sync == "local":
            self.linked.append(row.id)
        if same_items and before == (status.value, local_step, owner, *wanted):
            return
        count = len(items) if same_items else len(order.items)
        self.changed.append((status.value, int(local_step), owner, count, *wanted, row.id))
        if not same_items:
            self.stale_items.append((row.id,))
            self._put_items(row.id, order)
        if status.value != row.status:
            self.steps.append((row.id, self.now, status.value))
        self._seen(row.id, owner)
        if row.customer_id is not None:
            self.owners.add(row.customer_id)

    def _seen(self, order_id: str, owner: str | None) -> None:
        self.ids.append(order_id)
        if owner is not None:
            self.owners.add(owner)

    def _put_items(self, order_id: str, order: PulledOrder) -> None:
        self.new_items += [(order_id, place, *columns) for place, columns in enumerate(_item_columns(order))]

    def write(self, tx: Transaction) -> None:
        for statement, batch in (
            (_ADD, self.added),
            (_CHANGE, self.changed),
            ("DELETE FROM order_items WHERE order_id = ?", self.stale_items),
            (_ADD_ITEM, self.new_items),
            (_ADD_STEP, self.steps),
            (_REBASE, self.bases),
        ):
            if batch:
                tx.exec_driver_sql(statement, list(batch))
        for order_id in self.linked:
            refresh_sync(tx, Entity.ORDER, order_id)
        refresh_totals(tx, sorted(self.owners))
        # Who has just ordered will be asked for next: the latest order on top.
        search_index.move_up(tx, [owner for _, owner in sorted(self.waiting)])


def _pos_columns(order: PulledOrder) -> tuple[Any, ...]:
    return (
        order.status.value,
        order.order_number,
        order.external_number,
        order.status_word,
        order.type.value,
        order.source.value,
        order.customer_pos_id,
        times.text(order.placed_at),
        times.text(order.updated_at),
        order.attention,
        order.total_cents,
        order.subtotal_cents,
        order.discount_cents,
        order.tax_cents,
        int(order.paid),
        order.note or "",
    )


def _told(order: PulledOrder, row: Row[Any]) -> tuple[Any, ...]:
    """What a known order becomes where the POS tells, and what it was where the POS does not say or staff are changing it."""
    before, told = row[_FIRST_TOLD:], list(_pos_columns(order))
    if told[_EXTERNAL] in {"", order.mark}:  # our own mark tells staff nothing; the number it had here does
        told[_EXTERNAL] = before[_EXTERNAL]
    told[_ATTENTION] = told[_ATTENTION] or (before[_ATTENTION] if before[_ATTENTION] in SAID_ONCE else "")
    if row.editing:
        told[_MONEY] = before[_MONEY]
    if row.editing or order.note is None:
        told[_NOTE] = before[_NOTE]
    if order.whole:
        return tuple(told)
    moved = any(told[place] != before[place] for place in (_STATUS, _WORD, _ATTENTION))
    kept = list(before[: len(told)])
    for place in (_STATUS, _WORD, _ATTENTION, *((_UPDATED,) if moved else ())):
        kept[place] = told[place]
    return tuple(kept)


def _known(tx: Transaction, pos_ids: Sequence[str]) -> dict[str, Row[Any]]:
    return {row.pos_id: row for row in tx.exec_driver_sql(_KNOWN, (json.dumps(pos_ids),))}


def _recognised(tx: Transaction, order: PulledOrder) -> bool:
    """Link an order made here to the one of the POS that carries its mark; False when it is linked to another one already."""
    mark = order.mark.removeprefix("PD-").replace("-", "").lower()
    if len(mark) < _SHORTEST_MARK:
        return True
    for row in tx.exec_driver_sql(_BY_MARK, (mark[:_SHORTEST_MARK], mark[:_SHORTEST_MARK] + "~")).all():
        if row.op_id.replace("-", "").startswith(mark):
            if row.pos_id is not None:
                return False
            # One that was given up ended here only because the POS seemed not to have it.
            tx.exec_driver_sql(_RECOGNISE, (order.pos_id, row.given_up, row.id))
    return True


def _item_columns(order: PulledOrder) -> list[tuple[Any, ...]]:
    return [(item.name, item.quantity, item.size, item.price_cents, item.total_cents, item.product_pos_id) for item in order.items]


def _items(tx: Transaction, order_ids: Sequence[str]) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    if order_ids:
        for row in tx.exec_driver_sql(_ITEMS, (json.dumps(list(order_ids)),)):
            found.setdefault(row[0], []).append(tuple(row[1:]))
    return found


def _people(tx: Transaction, pos_ids: Sequence[str]) -> dict[str, str]:
    if not pos_ids:
        return {}
    return {str(row[0]): str(row[1]) for row in tx.exec_driver_sql(_PEOPLE, (json.dumps(sorted(set(pos_ids))),))}
