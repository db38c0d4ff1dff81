"""What staff do with orders: see the queue, look at one, move it on, cancel it, take a step back."""

from datetime import timedelta

from peak_desk.database import audit, orders, outbox
from peak_desk.database.connection import Database, Transaction
from peak_desk.database.outbox import NewWrite
from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock
from peak_desk.domain.orders import ENDED, VIA_POS, OrderDetail, OrderFilter, OrderRow, OrderStatus, allowed, next_step
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxRow
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.domain.stores import Store
from peak_desk.errors import NotFound, Refusal, Refused
from peak_desk.operations import decisions
from peak_desk.operations.decisions import STATUS
from peak_desk.pos.client import Capability, PosTraits

REASON = "reason"


class OrderDesk:
    """The order operations of one store; safe to call from any thread, each call is one unit of work."""

    def __init__(self, database: Database, store: Store, traits: PosTraits, now: Clock) -> None:
        """Keep what every operation needs."""
        self._database = database
        self._store = store
        self._traits = traits
        self._now = now

    def queue(self, staff: StaffMember, wanted: OrderFilter) -> tuple[OrderRow, ...]:
        """The orders the filter means, oldest first."""
        staff.require(Permission.SEE_ORDERS)
        with self._database.reading() as tx:
            return orders.rows(tx, wanted)

    def counts(self, staff: StaffMember) -> tuple[tuple[OrderStatus, int], ...]:
        """How many orders stand in each status."""
        staff.require(Permission.SEE_ORDERS)
        with self._database.reading() as tx:
            return orders.counts(tx)

    def get(self, staff: StaffMember, order_id: str) -> OrderDetail:
        """Everything about one order; raises ``NotFound``."""
        staff.require(Permission.SEE_ORDERS)
        with self._database.reading() as tx:
            return _known(tx, order_id)

    def resolve(self, staff: StaffMember, text: str) -> OrderDetail:
        """The order with that id or number; raises ``NotFound``."""
        staff.require(Permission.SEE_ORDERS)
        with self._database.reading() as tx:
            detail = orders.get(tx, text) or orders.by_number(tx, text.removeprefix("#"))
        if detail is None:
            raise NotFound("order", text)
        return detail

    def is_local_step(self, target: OrderStatus) -> bool:
        """Whether the POS has no call for this status, so that the step is kept on this desk only."""
        return Capability.ORDER_STATUS not in self._traits.capabilities or target not in self._traits.writable

    def next(self, staff: StaffMember, order_id: str) -> tuple[OrderDetail, Changes]:
        """Move the order one step on; raises ``Refused`` when it has ended."""
        row = self.get(staff, order_id).row
        target = next_step(row.status, row.type)
        if target is None:
            raise Refused(Refusal.STATUS_NOT_REACHABLE, row.status.value)
        return self.set_status(staff, order_id, target)

    def set_status(self, staff: StaffMember, order_id: str, target: OrderStatus, reason: str = "") -> tuple[OrderDetail, Changes]:
        """Move the order: on screen at once, queued for the POS where it has such a call.

        Raises ``Refused`` when the step is not allowed from where the order is, or a cancellation has no reason.
        """
        canceled = target is OrderStatus.CANCELED
        staff.require(Permission.CANCEL_ORDERS if canceled else Permission.MOVE_ORDERS)
        if canceled and not reason.strip():
            raise Refused(Refusal.REASON_NEEDED)
        with self._database.writing() as tx:
            row = _known(tx, order_id).row
            if target not in allowed(row.status, row.type):
                raise Refused(Refusal.STATUS_NOT_REACHABLE, f"{row.status.value} -> {target.value}")
            return self._move(tx, staff, row, target, reason.strip())

    def undo(self, staff: StaffMember, order_id: str) -> tuple[OrderDetail, Changes]:
        """Take the last step of this desk back: by not sending it, or by sending the step back where the POS allows it.

        Raises ``Refused`` when there is nothing of ours to undo or the order has ended at the POS.
        """
        staff.require(Permission.MOVE_ORDERS)
        with self._database.writing() as tx:
            detail = _known(tx, order_id)
            own = detail.history and detail.history[-1].via != VIA_POS and detail.history[-1].status is detail.row.status
            if not own or len(detail.history) < 2:
                raise Refused(Refusal.ALREADY_SENT)
            previous = detail.history[-2].status
            unsent = _foldable(_live(tx, order_id))
            ended = detail.row.status in ENDED and not detail.row.local_step
            if unsent is None and (ended or (self.is_local_step(previous) and not detail.row.local_step)):
                raise Refused(Refusal.ALREADY_SENT)
            return self._move(tx, staff, detail.row, previous, "")

    def _move(
        self, tx: Transaction, staff: StaffMember, row: OrderRow, target: OrderStatus, reason: str
    ) -> tuple[OrderDetail, Changes]:
        now = self._now()
        at_pos = row.pos_status is target
        local_step = self.is_local_step(target) and not at_pos
        orders.set_status(tx, row.id, target, local_step=local_step, by=staff.name, via=staff.via, reason=reason, now=now)
        if not local_step:
            self._queue(tx, staff, row, target, reason)
        audit.write(
            tx,
            actor=staff.name,
            via=staff.via,
            action="order.set_status",
            entity="order",
            local_id=row.id,
            before=row.status.value,
            after=target.value,
            now=now,
        )
        return _known(tx, row.id), Changes(orders=frozenset({row.id}), outbox=not local_step)

    def _queue(self, tx: Transaction, staff: StaffMember, row: OrderRow, target: OrderStatus, reason: str) -> None:
        now = self._now()
        live = _live(tx, row.id)
        unsent = _foldable(live)
        payload: dict[str, str | None] = {STATUS: target.value, REASON: reason or None}
        base = live[-1].payload[STATUS] if live else (row.pos_status or row.status).value
        if unsent is not None and unsent.base.get(STATUS) == target.value:
            outbox.discard(tx, unsent.seq, "taken back", staff.name, now)
            decisions.let_theirs_stand(tx, unsent, now)
        elif unsent is not None:
            outbox.fold(tx, unsent.seq, payload)
        elif row.pos_status is not target or live:
            outbox.add(
                tx,
                NewWrite(
                    kind=OutboxKind.SET_ORDER_STATUS,
                    entity=Entity.ORDER,
                    local_id=row.id,
                    payload=payload,
                    base={STATUS: base},
                    created_by=staff.name,
                    next_at=now + timedelta(seconds=self._store.undo_seconds),
                ),
                now,
            )


def _known(tx: Transaction, order_id: str) -> OrderDetail:
    detail = orders.get(tx, order_id)
    if detail is None:
        raise NotFound("order", order_id)
    return detail


def _live(tx: Transaction, order_id: str) -> tuple[OutboxRow, ...]:
    return tuple(row for row in outbox.for_record(tx, order_id) if not row.ended)


def _foldable(live: tuple[OutboxRow, ...]) -> OutboxRow | None:
    """The last write of the order if the POS surely does not have it."""
    return live[-1] if live and live[-1].foldable else None
