"""Orders in the store's file: the queue, one order in full, and the steps staff take with it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, func, insert, or_, select, text, update

from peak_desk.database import menu, times
from peak_desk.database.connection import Transaction
from peak_desk.database.order_pull import (
    AppliedOrders,
    OpenOrder,
    PulledOrder,
    arrived_since,
    open_at_pos,
    open_ids,
    remove,
    standing,
    upsert_pulled,
)
from peak_desk.database.sync_state import refresh_sync
from peak_desk.database.tables import LIVE_STEP, customers, order_history, order_items, orders, outbox
from peak_desk.domain.menu import Menu
from peak_desk.domain.orders import (
    VIA_POS,
    OrderDetail,
    OrderFilter,
    OrderItem,
    OrderRow,
    OrderSource,
    OrderStatus,
    OrderStep,
    OrderType,
)
from peak_desk.domain.outbox import Entity, SyncState
from peak_desk.errors import NotFound

__all__ = [
    "AppliedOrders",
    "OpenOrder",
    "PulledOrder",
    "arrived_since",
    "by_number",
    "by_pos_id",
    "confirm_status",
    "counts",
    "find_code",
    "find_ordered",
    "get",
    "open_at_pos",
    "open_ids",
    "remove",
    "rows",
    "set_status",
    "upsert_pulled",
]

# The newest line of a product tells its name, size and price: with max() the other columns are those of the same row.
_ORDERED = """
SELECT product_pos_id, name, '', '', size, price_cents, NULL FROM (
    SELECT i.product_pos_id, i.name, i.size, i.price_cents, max(o.place) FROM (
        SELECT rowid AS place, id FROM orders WHERE status <> 'REMOVED' ORDER BY rowid DESC LIMIT 2000
    ) o JOIN order_items i ON i.order_id = o.id
    WHERE i.product_pos_id <> '' GROUP BY i.product_pos_id
)
"""


def rows(tx: Transaction, wanted: OrderFilter) -> tuple[OrderRow, ...]:
    """The orders the filter lets through, oldest first: the order in which they are to be worked on."""
    order = (orders.c.placed_at.desc(), orders.c.id.desc()) if wanted.latest else (orders.c.placed_at, orders.c.id)
    found = [_row(row) for row in tx.execute(_query().where(and_(*_conditions(wanted))).order_by(*order).limit(wanted.limit))]
    return tuple(reversed(found) if wanted.latest else found)


def get(tx: Transaction, order_id: str) -> OrderDetail | None:
    """The order with our id, in full."""
    return _detail(tx, tx.execute(_query().where(orders.c.id == order_id)).first())


def by_number(tx: Transaction, number: str) -> OrderDetail | None:
    """The newest order with that number."""
    query = _query().where(orders.c.order_number == number).order_by(orders.c.placed_at.desc())
    return _detail(tx, tx.execute(query.limit(1)).first())


def by_pos_id(tx: Transaction, pos_id: str) -> OrderDetail | None:
    """The order with the POS's id, in full."""
    return _detail(tx, tx.execute(_query().where(orders.c.pos_id == pos_id)).first())


def find_code(tx: Transaction, code: str) -> str | None:
    """Our id of the newest order whose number, POS id or number of the kiosk is exactly this code."""
    for column in (orders.c.order_number, orders.c.pos_id, orders.c.external_number):
        query = select(orders.c.id).where(column == code).order_by(orders.c.placed_at.desc()).limit(1)
        if (found := tx.execute(query).scalar_one_or_none()) is not None:
            return str(found)
    return None


def find_ordered(tx: Transaction, text: str, limit: int) -> Menu:
    """What was on the orders made last and is meant by a typed text, as it was ordered last."""
    return menu.find([tuple(row) for row in tx.exec_driver_sql(_ORDERED)], text, limit)


def counts(tx: Transaction) -> tuple[tuple[OrderStatus, int], ...]:
    """How many orders stand in each status, in the order of the statuses; none is left out."""
    found = {str(row[0]): int(row[1]) for row in tx.execute(select(orders.c.status, func.count()).group_by(orders.c.status))}
    return tuple((status, found.get(status.value, 0)) for status in OrderStatus)


def set_status(
    tx: Transaction,
    order_id: str,
    status: OrderStatus,
    *,
    local_step: bool,
    by: str,
    via: str,
    reason: str = "",
    now: datetime,
) -> None:
    """Staff move an order; ``local_step`` tells that the POS has no call for it, so that it stays on this desk."""
    _update(tx, order_id, now, status=status.value, local_step=int(local_step))
    _note(tx, order_id, OrderStep(now, status, by, via, reason))
    refresh_sync(tx, Entity.ORDER, order_id)


def confirm_status(tx: Transaction, order_id: str, pos_status: OrderStatus, now: datetime) -> None:
    """The POS told where the order stands there; here it stands there too, unless a step of staff still holds as in a pull."""
    moving = select(outbox.c.seq).where(outbox.c.local_id == orders.c.id, text(LIVE_STEP)).exists()
    old = tx.execute(select(orders.c.status, orders.c.local_step, moving.label("moving")).where(orders.c.id == order_id)).first()
    if old is None:
        raise NotFound("order", order_id)
    status, local_step = standing(old, pos_status)
    if status.value != old.status:
        _note(tx, order_id, OrderStep(now, status, "", VIA_POS))
    _update(tx, order_id, now, status=status.value, pos_status=pos_status.value, local_step=int(local_step))
    refresh_sync(tx, Entity.ORDER, order_id)


def _update(tx: Transaction, order_id: str, now: datetime, **values: str | int) -> None:
    result = tx.execute(update(orders).where(orders.c.id == order_id).values(updated_at=times.text(now), **values))
    if result.rowcount != 1:
        raise NotFound("order", order_id)


def _note(tx: Transaction, order_id: str, step: OrderStep) -> None:
    values = {"at": times.text(step.at), "status": step.status.value, "by": step.by, "via": step.via, "reason": step.reason}
    tx.execute(insert(order_history).values(order_id=order_id, **values))


def _query() -> Select[Any]:
    person = (customers.c.first_name, customers.c.last_name, customers.c.banned, customers.c.warning)
    return select(orders, *person).outerjoin_from(orders, customers, customers.c.id == orders.c.customer_id)


def _conditions(wanted: OrderFilter) -> list[Any]:
    # What was taken back before the POS had it is in no list.
    was_there = or_(orders.c.status != OrderStatus.REMOVED.value, orders.c.pos_id.is_not(None))
    conditions: list[Any] = [orders.c.placed_at >= times.text(wanted.since), was_there]
    chosen = ((orders.c.status, wanted.statuses), (orders.c.type, wanted.types), (orders.c.source, wanted.sources))
    conditions += [column.in_(sorted(word.value for word in words)) for column, words in chosen if words]
    if wanted.customer_id is not None:
        conditions.append(orders.c.customer_id == wanted.customer_id)
    if part := wanted.text.strip():
        name = customers.c.first_name + " " + customers.c.last_name
        columns = (orders.c.order_number, orders.c.external_number, name)
        conditions.append(or_(*(column.icontains(part, autoescape=True) for column in columns)))
    return conditions


def _row(row: Row[Any]) -> OrderRow:
    return OrderRow(
        id=row.id,
        order_number=row.order_number,
        pos_id=row.pos_id,
        status=OrderStatus(row.status),
        type=OrderType(row.type),
        source=OrderSource(row.source),
        customer_name=f"{row.first_name or ''} {row.last_name or ''}".strip(),
        customer_id=row.customer_id,
        total_cents=row.total_cents,
        item_count=row.item_count,
        placed_at=times.moment(row.placed_at),
        updated_at=times.moment(row.updated_at),
        pos_status=None if row.pos_status is None else OrderStatus(row.pos_status),
        local_step=bool(row.local_step),
        sync=SyncState(row.sync),
        banned=bool(row.banned),
        warning=row.warning or "",
        paid=bool(row.paid),
        status_word=row.status_word,
        attention=row.attention,
    )


def _detail(tx: Transaction, row: Row[Any] | None) -> OrderDetail | None:
    if row is None:
        return None
    items = tx.execute(select(order_items).where(order_items.c.order_id == row.id).order_by(order_items.c.position))
    steps = tx.execute(select(order_history).where(order_history.c.order_id == row.id).order_by(order_history.c.key))
    return OrderDetail(
        row=_row(row),
        items=tuple(
            OrderItem(i.name, i.quantity, i.size, i.price_cents, i.total_cents, product_pos_id=i.product_pos_id) for i in items
        ),
        subtotal_cents=row.subtotal_cents,
        discount_cents=row.discount_cents,
        tax_cents=row.tax_cents,
        note=row.note,
        history=tuple(OrderStep(times.moment(s.at), OrderStatus(s.status), s.by, s.via, s.reason) for s in steps),
    )
