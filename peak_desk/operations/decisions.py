"""What a person's decision about a write that met something else at the POS does: ours wins, or theirs stands."""

from datetime import datetime

from peak_desk.database import customers, order_writes, orders, outbox
from peak_desk.database.connection import Transaction
from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.outbox import ClashCode, Entity, OutboxKind, OutboxRow

STATUS = "status"


def let_ours_win(tx: Transaction, row: OutboxRow) -> None:
    """Send it although the POS has something else: it stands on what the person could see; anything newer is a clash again."""
    if seen := their_side(tx, row):
        outbox.rebase(tx, row.seq, {**row.base, **seen})
    if row.error_code == ClashCode.ORDER_CHANGED:
        told = row.theirs.values
        outbox.rebase(tx, row.seq, {**row.base, "began": told["items"], "began_note": told["note"]})


def let_theirs_stand(tx: Transaction, row: OutboxRow, now: datetime, *, by: str = "", via: str = "", reason: str = "") -> None:
    """A write was given up: its record shows what the POS has, and an order the POS no longer has leaves the queue.

    So does one it never got; then the order's history tells who gave it up, from where and why.
    """
    if row.entity is Entity.CUSTOMER:
        customers.fall_back(tx, row.local_id, {Field(name) for name in row.payload}, now)
    elif row.kind is OutboxKind.CREATE_ORDER:
        order_writes.give_up(tx, row.local_id, by=by, via=via, reason=reason, now=now)
    elif row.kind is OutboxKind.UPDATE_ORDER and row.error_code != ClashCode.GONE_AT_POS:
        if not any(other.kind is row.kind and not other.ended for other in outbox.for_record(tx, row.local_id)):
            order_writes.put_back(tx, row.local_id, row.base, now)
    else:
        gone = row.error_code == ClashCode.GONE_AT_POS
        status = OrderStatus.REMOVED if gone else _pos_status(tx, row.local_id)
        if status is not None:
            orders.confirm_status(tx, row.local_id, status, now)


def their_side(tx: Transaction, row: OutboxRow) -> dict[str, str | None]:
    """What the POS has in each clashing field; where the row does not tell, what was read from there last."""
    if row.error_code == ClashCode.CONFLICT and row.entity is Entity.CUSTOMER:
        names = [name.strip() for name in row.error_text.split(",")]
        known = customers.agreed(tx, row.local_id)
        return {name: row.theirs.values.get(name, known.get(Field(name))) for name in names if name in row.payload}
    if row.error_code == ClashCode.MOVED_ON:
        return {STATUS: row.theirs.values.get(STATUS, row.error_text)}
    return {}


def _pos_status(tx: Transaction, order_id: str) -> OrderStatus | None:
    detail = orders.get(tx, order_id)
    return None if detail is None else detail.row.pos_status
