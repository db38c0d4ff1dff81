"""What a person's decision about a write that met something else at the POS does: ours wins, or theirs stands."""

from collections.abc import Mapping
from datetime import datetime

from peak_desk.database import customers, orders, outbox
from peak_desk.database.connection import Transaction
from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.outbox import ClashCode, Entity, OutboxRow

STATUS = "status"
_OURS_MAY_WIN = frozenset({ClashCode.CONFLICT.value, ClashCode.MOVED_ON.value})


def let_ours_win(tx: Transaction, row: OutboxRow) -> None:
    """Send it although the POS has something else: it stands on what is known from there now; anything newer is a clash again."""
    if row.error_code in _OURS_MAY_WIN:
        outbox.rebase(tx, row.seq, _known_there(tx, row))


def let_theirs_stand(tx: Transaction, row: OutboxRow, now: datetime) -> None:
    """A write was given up: its record shows what the POS has, and an order the POS no longer has leaves the queue."""
    if row.entity is Entity.CUSTOMER:
        customers.fall_back(tx, row.local_id, {Field(name) for name in row.payload}, now)
    else:
        gone = row.error_code == ClashCode.GONE_AT_POS
        status = OrderStatus.REMOVED if gone else _pos_status(tx, row.local_id)
        if status is not None:
            orders.confirm_status(tx, row.local_id, status, now)


def _known_there(tx: Transaction, row: OutboxRow) -> Mapping[str, str | None]:
    if row.entity is Entity.CUSTOMER:
        known = customers.agreed(tx, row.local_id)
        return {name: known.get(Field(name)) for name in row.payload}
    status = _pos_status(tx, row.local_id)
    return row.base if status is None else {STATUS: status.value}


def _pos_status(tx: Transaction, order_id: str) -> OrderStatus | None:
    detail = orders.get(tx, order_id)
    return None if detail is None else detail.row.pos_status
