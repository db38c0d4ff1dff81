"""Orders staff make and change here: kept at once, linked to the POS's own once it has them, put back when an edit is given up."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import func, insert, select, text, update

from peak_desk.database import search_index, times
from peak_desk.database.connection import Transaction
from peak_desk.database.order_pull import PulledOrder, content, refresh_totals, upsert_pulled
from peak_desk.database.sync_state import refresh_sync
from peak_desk.database.tables import LIVE_STATES, LIVE_STEP, order_history, order_items, orders, outbox
from peak_desk.domain.order_sides import OrderSide, OrderSides
from peak_desk.domain.orders import DOUBLE, NewLine, OrderItem, OrderSource, OrderStatus, OrderType
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxRow
from peak_desk.errors import NotFound

PREFIX = "PD-"
COUNTER = "order_number"
_MOVE = (
    "UPDATE outbox SET local_id = ? WHERE local_id = ?",
    "UPDATE order_history SET order_id = ? WHERE order_id = ?",
)
_FORGET = ("DELETE FROM order_items WHERE order_id = ?", "DELETE FROM orders WHERE id = ?")


@dataclass(frozen=True, slots=True)
class LocalOrder:
    """An order as it is made here; money is integer cents, without the taxes only the POS knows."""

    id: str
    items: tuple[OrderItem, ...]
    placed_at: datetime
    type: OrderType
    source: OrderSource
    customer_id: str | None = None
    customer_pos_id: str | None = None
    note: str = ""


def add_local(tx: Transaction, order: LocalOrder, *, by: str, via: str, now: datetime) -> str:
    """Keep a new order under the next number of this desk (``PD-12``), which is returned; the POS does not know it yet."""
    number = f"{PREFIX}{search_index.take(tx, COUNTER) + 1}"
    status = OrderStatus.AWAITING_PROCESSING.value
    tx.execute(
        insert(orders).values(
            id=order.id,
            order_number=number,
            external_number=number,
            status=status,
            type=order.type.value,
            source=order.source.value,
            customer_id=order.customer_id,
            customer_pos_id=order.customer_pos_id,
            placed_at=times.text(order.placed_at),
            updated_at=times.text(now),
            note=order.note,
        )
    )
    tx.execute(insert(order_history).values(order_id=order.id, at=times.text(now), status=status, by=by, via=via))
    set_content(tx, order.id, order.items, order.note, now)
    if order.customer_id is not None:
        refresh_totals(tx, [order.customer_id])
        search_index.move_up(tx, [order.customer_id])
    refresh_sync(tx, Entity.ORDER, order.id)
    return number


def set_content(tx: Transaction, order_id: str, items: Sequence[OrderItem], note: str, now: datetime) -> None:
    """Give an order other items; its totals are those of the lines until the POS tells its own. Raises ``NotFound``."""
    total = sum(item.total_cents for item in items)
    money = {"total_cents": total, "subtotal_cents": total, "discount_cents": 0, "tax_cents": 0}
    _put(tx, order_id, items, {**money, "note": note}, now)


def payload(
    items: Sequence[OrderItem], order_type: OrderType, source: OrderSource, note: str, codes: Sequence[str]
) -> dict[str, str | None]:
    """What the outbox holds of an order; read with ``items_of``."""
    return {
        "lines": _lines(items),
        "type": order_type.value,
        "source": source.value,
        "note": note or None,
        "codes": json.dumps(list(codes), ensure_ascii=False),
    }


def items_of(payload: Mapping[str, str | None]) -> tuple[OrderItem, ...]:
    """The lines of a payload as items."""
    return tuple(
        OrderItem(
            line["name"],
            line["quantity"],
            line["size"],
            line["price_cents"],
            line_total(line["quantity"], line["price_cents"]),
            line["product_pos_id"],
        )
        for line in json.loads(payload.get("lines") or "[]")
    )


def codes_of(payload: Mapping[str, str | None]) -> tuple[str, ...]:
    """The discount codes of a payload."""
    return tuple(json.loads(payload.get("codes") or "[]"))


def line_total(quantity: str, price_cents: int) -> int:
    """What a line costs, half a cent rounded up."""
    return int((Decimal(quantity) * price_cents).quantize(Decimal(1), ROUND_HALF_UP))


def items_in(tx: Transaction, order_id: str) -> tuple[OrderItem, ...]:
    """The items an order has here."""
    rows = tx.execute(select(order_items).where(order_items.c.order_id == order_id).order_by(order_items.c.position))
    return tuple(OrderItem(i.name, i.quantity, i.size, i.price_cents, i.total_cents, i.product_pos_id) for i in rows)


def content_of(tx: Transaction, order_id: str) -> dict[str, str | None]:
    """What an edit of the order changes, as text; see ``put_back``."""
    row = tx.execute(select(orders).where(orders.c.id == order_id)).one()
    lines = [(i.name, i.quantity, i.size, i.price_cents, i.total_cents, i.product_pos_id) for i in items_in(tx, order_id)]
    money = (row.total_cents, row.subtotal_cents, row.discount_cents, row.tax_cents)
    return {"items": json.dumps(lines, ensure_ascii=False), "money": json.dumps(money), "note": row.note or None}


def began(lines: Iterable[OrderItem | NewLine], note: str, codes: Sequence[str]) -> dict[str, str | None]:
    """What staff had before their eyes when they began to change an order: what another till changes since is told by it."""
    told = [(i.name, i.quantity, i.size, i.price_cents, 0, i.product_pos_id) for i in lines]
    return {"began": json.dumps(told, ensure_ascii=False), "began_note": note, "began_codes": json.dumps(list(codes))}


def told(order: PulledOrder) -> dict[str, str | None]:
    """The POS's side of a change both made, as the outbox keeps it; read by ``sides_of``."""
    return {name: value for name, value in content(order).items() if name in {"items", "note"}}


def sides_of(row: OutboxRow, theirs: OrderSide | None = None) -> OrderSides:
    """The three sides of a change of an order; without ``theirs`` the POS's is what the write keeps of a clash."""
    if theirs is None:
        kept = row.theirs.values
        theirs = OrderSide(_items(kept.get("items")), (kept["note"] or "") if "note" in kept else None)
    lines = json.loads(row.payload.get("lines") or "[]")
    ours = tuple(OrderItem(n["name"], n["quantity"], n["size"], n["price_cents"], 0, n["product_pos_id"]) for n in lines)
    note = (row.base["began_note"] or "") if "began_note" in row.base else None
    return OrderSides(OrderSide(_items(row.base.get("began")), note), OrderSide(ours, row.payload.get("note") or ""), theirs)


def choose(tx: Transaction, row: OutboxRow, chosen: OrderSide, theirs: OrderSide, now: datetime) -> None:
    """Let a change be about what a person chose of both sides, and stand on ``theirs``, which they saw.

    The order has those lines at once, unless a later change of it waits behind this one.
    """
    items = tuple(replace(i, total_cents=i.total_cents or line_total(i.quantity, i.price_cents)) for i in chosen.items)
    kept = {**row.payload, "lines": _lines(items), "note": chosen.note or None}
    told = began(theirs.items, theirs.note or "", ())
    base = {**row.base, "began": told["began"], **({} if theirs.note is None else {"began_note": theirs.note})}
    values = {"payload": json.dumps(kept, ensure_ascii=False), "base": json.dumps(base, ensure_ascii=False)}
    tx.execute(update(outbox).where(outbox.c.seq == row.seq).values(**values))
    edits = (outbox.c.local_id == row.local_id, outbox.c.kind == row.kind.value, text(LIVE_STATES))
    if tx.execute(select(func.max(outbox.c.seq)).where(*edits)).scalar_one() == row.seq:
        set_content(tx, row.local_id, items, chosen.note or "", now)


def put_back(tx: Transaction, order_id: str, content: Mapping[str, str | None], now: datetime) -> None:
    """An edit was given up: the order has the items and totals again that the POS told of last."""
    total, subtotal, discount, tax = json.loads(content["money"] or "[0, 0, 0, 0]")
    items = _items(content["items"])
    money = {"total_cents": total, "subtotal_cents": subtotal, "discount_cents": discount, "tax_cents": tax}
    note = {"note": content["note"] or ""} if "note" in content else {}
    _put(tx, order_id, items, {**money, **note}, now)


def give_up(
    tx: Transaction,
    order_id: str,
    *,
    by: str,
    via: str,
    reason: str,
    now: datetime,
    status: OrderStatus = OrderStatus.CANCELED,
) -> None:
    """The POS never gets the order: it ends here, with a line in its history. One the POS has meanwhile goes on as it is there."""
    ended = (
        update(orders)
        .where(orders.c.id == order_id, orders.c.pos_id.is_(None), orders.c.status != status.value)
        .values(status=status.value, local_step=1, updated_at=times.text(now))
        .returning(orders.c.customer_id)
    )
    row = tx.execute(ended).first()
    if row is None:
        return
    step = {"at": times.text(now), "status": status.value, "by": by, "via": via, "reason": reason}
    tx.execute(insert(order_history).values(order_id=order_id, **step))
    refresh_totals(tx, [row.customer_id] if row.customer_id else [])
    refresh_sync(tx, Entity.ORDER, order_id)


def link(tx: Transaction, order_id: str, order: PulledOrder, now: datetime) -> frozenset[str]:
    """Tell that the POS has our order as this one of its own; returns our ids of all orders that changed.

    Where a pull brought the POS's order as a row of its own meanwhile, that row's history and waiting writes move to ours and the
    row goes. ``NotFound`` when there is no such order here.
    """
    if tx.execute(select(orders.c.id).where(orders.c.id == order_id)).first() is None:
        raise NotFound("order", order_id)
    query = select(orders).where(orders.c.pos_id == order.pos_id, orders.c.id != order_id)
    double = tx.execute(query).first()
    changed = {order_id}
    if double is not None:
        steps = {"status": double.status, "local_step": double.local_step, "pos_status": double.pos_status}
        if not _is_moving(tx, order_id):
            tx.execute(update(orders).where(orders.c.id == order_id).values(**steps))
        if _last_edited(tx, order_id, double.id) == double.id:
            put_back(tx, order_id, content_of(tx, double.id), now)
        for statement in _MOVE:
            tx.exec_driver_sql(statement, (order_id, double.id))
        for statement in _FORGET:
            tx.exec_driver_sql(statement, (double.id,))
        changed.add(double.id)
    tx.execute(update(orders).where(orders.c.id == order_id).values(pos_id=order.pos_id, updated_at=times.text(now)))
    changed |= upsert_pulled(tx, (order,), now).changed_ids
    refresh_sync(tx, Entity.ORDER, order_id)
    return frozenset(changed)


def note_double(tx: Transaction, pos_id: str, now: datetime) -> None:
    """The POS has an order of ours under this id too: somebody must look after that."""
    tx.execute(update(orders).where(orders.c.pos_id == pos_id).values(attention=DOUBLE, updated_at=times.text(now)))


def _lines(items: Iterable[OrderItem]) -> str:
    lines = [
        {"product_pos_id": i.product_pos_id, "quantity": i.quantity, "name": i.name, "price_cents": i.price_cents, "size": i.size}
        for i in items
    ]
    return json.dumps(lines, ensure_ascii=False)


def _items(lines: str | None) -> tuple[OrderItem, ...]:
    return tuple(OrderItem(*line) for line in json.loads(lines or "[]"))


def _last_edited(tx: Transaction, *order_ids: str) -> str | None:
    """The order whose items staff changed last, of those whose changes are on their way."""
    edits = (outbox.c.local_id.in_(order_ids), outbox.c.kind == OutboxKind.UPDATE_ORDER.value, text(LIVE_STATES))
    found = tx.execute(select(outbox.c.local_id).where(*edits).order_by(outbox.c.seq.desc()).limit(1)).first()
    return None if found is None else str(found.local_id)


def _is_moving(tx: Transaction, order_id: str) -> bool:
    """Whether a step of staff is on its way."""
    step = (outbox.c.local_id == order_id, text(LIVE_STEP))
    return tx.execute(select(outbox.c.seq).where(*step).limit(1)).first() is not None


def _put(tx: Transaction, order_id: str, items: Sequence[OrderItem], values: Mapping[str, int | str], now: datetime) -> None:
    moment = times.text(now)
    result = tx.execute(update(orders).where(orders.c.id == order_id).values(**values, item_count=len(items), updated_at=moment))
    if result.rowcount != 1:
        raise NotFound("order", order_id)
    tx.exec_driver_sql("DELETE FROM order_items WHERE order_id = ?", (order_id,))
    lines = [
        {
            "order_id": order_id,
            "position": place,
            "name": item.name,
            "quantity": item.quantity,
            "size": item.size,
            "price_cents": item.price_cents,
            "total_cents": item.total_cents,
            "product_pos_id": item.product_pos_id,
        }
        for place, item in enumerate(items)
    ]
    if lines:
        tx.execute(insert(order_items), lines)
