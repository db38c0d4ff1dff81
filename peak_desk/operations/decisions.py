"""What a person's decision about a write that met something else at the POS does: ours wins, or theirs stands."""

from collections.abc import Collection
from datetime import datetime

from peak_desk.database import customers, order_writes, orders, outbox
from peak_desk.database.connection import Transaction
from peak_desk.domain.customers import Field
from peak_desk.domain.order_sides import EVERYTHING
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.outbox import ClashCode, ClashField, Entity, OutboxKind, OutboxRow
from peak_desk.errors import Invalid, Problem, ProblemCode

STATUS = "status"


def fields(tx: Transaction, row: OutboxRow) -> tuple[ClashField, ...]:
    """Every field both sides changed; where the row does not tell the POS's value, it is what was read from there last."""
    if row.error_code == ClashCode.ORDER_CHANGED:
        return order_writes.sides_of(row).fields
    told = _told(tx, row)
    return tuple(ClashField(name, row.base.get(name), row.payload[name], value) for name, value in told.items())


def keep_ours(tx: Transaction, row: OutboxRow, now: datetime, yielded: Collection[str] = ()) -> bool:
    """Send it although the POS has something else, but for the fields in ``yielded``; False where nothing of it is left to send.

    It stands on what the person could see; anything newer is a clash again.
    """
    if row.error_code == ClashCode.ORDER_CHANGED:
        return _keep_order(tx, row, now, yielded)
    if yielded and (row.kind is not OutboxKind.UPDATE_CUSTOMER or row.payload.keys() <= set(yielded)):
        return False
    if yielded:
        outbox.narrow(tx, row.seq, yielded)
    if seen := _told(tx, row):
        base = {**row.base, **seen}
        outbox.rebase(tx, row.seq, {name: value for name, value in base.items() if name not in yielded})
    return True


def let_theirs_stand(tx: Transaction, row: OutboxRow, now: datetime, *, by: str = "", via: str = "", reason: str = "") -> None:
    """A write was given up: its record shows what the POS has, and an order the POS no longer has leaves the queue.

    So does one it never got; then the order's history tells who gave it up, from where and why.
    """
    if row.entity is Entity.CUSTOMER:
        customers.fall_back(tx, row.local_id, {Field(name) for name in row.payload}, now)
    elif row.kind is OutboxKind.CREATE_ORDER:
        order_writes.give_up(tx, row.local_id, by=by, via=via, reason=reason, now=now)
    elif row.kind is OutboxKind.UPDATE_ORDER and row.error_code != ClashCode.GONE_AT_POS:
        _show_without(tx, row, now)
    else:
        gone = row.error_code == ClashCode.GONE_AT_POS
        status = OrderStatus.REMOVED if gone else _pos_status(tx, row.local_id)
        if status is not None:
            orders.confirm_status(tx, row.local_id, status, now)


def _keep_order(tx: Transaction, row: OutboxRow, now: datetime, yielded: Collection[str]) -> bool:
    sides, codes = order_writes.sides_of(row), order_writes.codes_of(row.payload)
    chosen = sides.chosen({field.name for field in sides.fields} - set(yielded))
    same_codes = codes == order_writes.codes_of({"codes": row.base.get("began_codes")})
    if EVERYTHING in yielded or (sides.are_there(chosen) and same_codes):
        # A later edit of the order began with what this one wanted: what it left alone becomes the POS's.
        outbox.rebase(tx, row.seq, {**row.base, **order_writes.began(sides.ours.items, sides.ours.note or "", codes)})
        return False
    if not chosen.items:
        raise Invalid((Problem("lines", ProblemCode.MISSING),))
    order_writes.choose(tx, row, chosen, sides.theirs, now)
    return True


def _told(tx: Transaction, row: OutboxRow) -> dict[str, str | None]:
    """What the POS has in each clashing field of a customer, or where it has an order."""
    if row.error_code == ClashCode.CONFLICT and row.entity is Entity.CUSTOMER:
        names = [name.strip() for name in row.error_text.split(",")]
        known = customers.agreed(tx, row.local_id)
        return {name: row.theirs.values.get(name, known.get(Field(name))) for name in names if name in row.payload}
    if row.error_code == ClashCode.MOVED_ON:
        return {STATUS: row.theirs.values.get(STATUS, row.error_text)}
    return {}


def _show_without(tx: Transaction, row: OutboxRow, now: datetime) -> None:
    """A change of an order was given up: it shows the one before that is still on its way, else what the POS told of last.

    A later one is on screen and stays there.
    """
    left = [other for other in outbox.for_record(tx, row.local_id) if other.kind is row.kind and not other.ended]
    if not left:
        order_writes.put_back(tx, row.local_id, row.base, now)
    elif left[-1].seq < row.seq:
        payload = left[-1].payload
        order_writes.set_content(tx, row.local_id, order_writes.items_of(payload), payload.get("note") or "", now)


def _pos_status(tx: Transaction, order_id: str) -> OrderStatus | None:
    detail = orders.get(tx, order_id)
    return None if detail is None else detail.row.pos_status
