"""What staff do with orders: see the queue, look at one, move it on, cancel it, take a step back."""

from datetime import timedelta

from peak_desk.database import audit, order_writes, orders, outbox
from peak_desk.database.connection import Database, Transaction
from peak_desk.database.outbox import NewWrite
from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock
from peak_desk.domain.orders import (
    ENDED,
    VIA_POS,
    NewOrder,
    OrderDetail,
    OrderFilter,
    OrderRow,
    OrderStatus,
    OrderType,
    allowed,
    is_before,
    next_step,
)
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxRow
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.domain.stores import Store
from peak_desk.errors import NotFound, Refusal, Refused
from peak_desk.operations import decisions
from peak_desk.operations.decisions import STATUS
from peak_desk.operations.new_orders import Made, NewOrders, customer_of
from peak_desk.pos.client import Capability, PosTraits

REASON = "reason"
_UNDOABLE = 50


class OrderDesk:
    """The order operations of one store; safe to call from any thread, each call is one unit of work."""

    def __init__(self, database: Database, store: Store, traits: PosTraits, now: Clock) -> None:
        """Keep what every operation needs."""
        self._database = database
        self._store = store
        self._traits = traits
        self._now = now
        self._made: dict[str, Made] = {}

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

    def writes(self, staff: StaffMember, order_id: str) -> tuple[OutboxRow, ...]:
        """The changes of the order that are not at the POS yet, oldest first."""
        staff.require(Permission.SEE_ORDERS)
        with self._database.reading() as tx:
            return _live(tx, order_id)

    def resolve(self, staff: StaffMember, text: str) -> OrderDetail:
        """The order with that id or number, be it the one it had here before the POS had it; raises ``NotFound``."""
        staff.require(Permission.SEE_ORDERS)
        with self._database.reading() as tx:
            number = text.removeprefix("#")
            detail = orders.get(tx, text) or orders.by_number(tx, number) or orders.get(tx, orders.find_code(tx, number) or "")
        if detail is None:
            raise NotFound("order", text)
        return detail

    def is_local_step(self, target: OrderStatus) -> bool:
        """Whether the POS has no call for this status, so that the step is kept on this desk only; never so without a POS."""
        return not self._traits.no_pos and self._stays_here(target)

    def _stays_here(self, target: OrderStatus) -> bool:
        return Capability.ORDER_STATUS not in self._traits.capabilities or target not in self._traits.writable

    def can_go(self, row: OrderRow, target: OrderStatus) -> bool:
        """Whether staff may move this order there: the step exists, and is none back from where the POS holds an order."""
        return target in allowed(row.status, row.type) and not self._is_held(row, target)

    def _is_held(self, row: OrderRow, target: OrderStatus) -> bool:
        """Whether it would be a step back from a status the POS does not take an order back from."""
        return row.pos_status is not None and row.pos_status in self._traits.one_way and is_before(target, row.pos_status)

    @property
    def can_create(self) -> bool:
        """Whether orders can be made here: the POS takes them, or there is none and they stay on this desk."""
        return self._traits.no_pos or Capability.ORDER_CREATE in self._traits.capabilities

    def create(self, staff: StaffMember, wanted: NewOrder) -> tuple[OrderDetail, Changes]:
        """Save a new order at once and queue it for the POS, behind its customer where that one is not there yet.

        Where the customer has an open order nobody works on, and the POS takes changes of one, the lines come on top of that
        instead: it is returned. Raises ``Invalid``, ``NotFound`` for a customer, ``Refused`` where no order can be made.
        """
        staff.require(Permission.CREATE_ORDERS)
        if not self.can_create or wanted.type not in self._traits.order_types:
            raise Refused(Refusal.POS_CANNOT)
        with self._database.writing() as tx:
            orders_made = self._new(tx, staff)
            made = orders_made.add(wanted)
            detail = _known(tx, made.order_id)
        return detail, self._remember(made) | Changes(customers=orders_made.touched)

    def update(
        self, staff: StaffMember, order_id: str, wanted: NewOrder, seen: NewOrder | None = None
    ) -> tuple[OrderDetail, Changes]:
        """Give an open order that nobody works on these lines, codes and note instead of its own.

        ``seen`` is what staff saw when they began: what came from another till since then stays.

        Raises ``Invalid``, ``NotFound``, ``Refused`` where the POS takes no changes or the order has gone on.
        """
        staff.require(Permission.CREATE_ORDERS)
        with self._database.writing() as tx:
            made = self._new(tx, staff).change(_known(tx, order_id), wanted, seen)
            detail = _known(tx, order_id)
        return detail, self._remember(made)

    def open_for(self, staff: StaffMember, customer_id: str, order_type: OrderType) -> OrderDetail | None:
        """The customer's open order that ``create`` would put more lines of this type on; raises ``NotFound`` for the customer."""
        staff.require(Permission.CREATE_ORDERS)
        with self._database.reading() as tx:
            customer = customer_of(tx, NewOrder((), customer_id))
            return None if customer is None else self._new(tx, staff).open_order(customer, order_type)

    def can_change(self, staff: StaffMember, order_id: str) -> bool:
        """Whether this person may give the order other lines now; raises ``NotFound``."""
        staff.require(Permission.SEE_ORDERS)
        with self._database.reading() as tx:
            return self._new(tx, staff).can_change(_known(tx, order_id)) and staff.may(Permission.CREATE_ORDERS)

    def wanted(self, staff: StaffMember, order_id: str) -> NewOrder:
        """A known order as staff want it when they change nothing, to be handed to ``update``; raises ``NotFound``."""
        staff.require(Permission.CREATE_ORDERS)
        with self._database.reading() as tx:
            return self._new(tx, staff).wanted(_known(tx, order_id))

    def take_back(self, staff: StaffMember, order_id: str) -> Changes:
        """Undo what this desk made of the order last, once: a new one is in no list any more, a changed one as it was before.

        Raises ``Refused`` when it has left for the POS, somebody changed it since, or there is nothing left to undo.
        """
        staff.require(Permission.CREATE_ORDERS)
        made = self._made.get(order_id)
        if made is None:
            raise Refused(Refusal.ALREADY_SENT)
        with self._database.writing() as tx:
            orders_made = self._new(tx, staff)
            orders_made.take_back(made)
        self._made.pop(order_id, None)
        return Changes(orders=frozenset({order_id}), customers=orders_made.touched, outbox=made.seq is not None)

    def _new(self, tx: Transaction, staff: StaffMember) -> NewOrders:
        return NewOrders(tx, self._traits, staff, self._now(), self._store.undo_seconds)

    def _remember(self, made: Made) -> Changes:
        """Keep what it takes to undo it, of the latest orders."""
        self._made.pop(made.order_id, None)
        self._made[made.order_id] = made
        for oldest in list(self._made)[:-_UNDOABLE]:
            self._made.pop(oldest, None)
        return Changes(orders=frozenset({made.order_id}), outbox=made.seq is not None)

    def next(self, staff: StaffMember, order_id: str) -> tuple[OrderDetail, Changes]:
        """Move the order one step on; raises ``Refused`` when it has ended."""
        row = self.get(staff, order_id).row
        target = next_step(row.status, row.type)
        if target is None:
            raise Refused(Refusal.STATUS_NOT_REACHABLE, row.status.value)
        return self.set_status(staff, order_id, target)

    def set_status(self, staff: StaffMember, order_id: str, target: OrderStatus, reason: str = "") -> tuple[OrderDetail, Changes]:
        """Move the order: on screen at once, queued for the POS where it has such a call.

        Raises ``Refused`` when the step is not allowed from where the order is, when the POS takes no step back from where it has
        the order, or when a cancellation has no reason.
        """
        canceled = target is OrderStatus.CANCELED
        staff.require(Permission.CANCEL_ORDERS if canceled else Permission.MOVE_ORDERS)
        if canceled and not reason.strip():
            raise Refused(Refusal.REASON_NEEDED)
        with self._database.writing() as tx:
            row = _known(tx, order_id).row
            if target not in allowed(row.status, row.type):
                raise Refused(Refusal.STATUS_NOT_REACHABLE, f"{row.status.value} -> {target.value}")
            if self._is_held(row, target):
                raise Refused(Refusal.POS_CANNOT, f"{row.status.value} -> {target.value}")
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
            taken_back = detail.row.pos_id is None and detail.row.status in ENDED
            ended = taken_back or (detail.row.status in ENDED and not detail.row.local_step)
            if (
                unsent is None
                and not self._traits.no_pos
                and (ended or self._is_held(detail.row, previous) or (self.is_local_step(previous) and not detail.row.local_step))
            ):
                raise Refused(Refusal.ALREADY_SENT)
            return self._move(tx, staff, detail.row, previous, "")

    def _move(
        self, tx: Transaction, staff: StaffMember, row: OrderRow, target: OrderStatus, reason: str
    ) -> tuple[OrderDetail, Changes]:
        now = self._now()
        live = _live(tx, row.id)
        at_pos = row.pos_status is target
        kept_here = (self._stays_here(target) or (row.pos_id is None and not live)) and not at_pos
        local_step = kept_here and not self._traits.no_pos
        if target is OrderStatus.CANCELED and row.pos_id is None and live and live[0].foldable:
            outbox.discard(tx, live[0].seq, "taken back", staff.name, now)
            order_writes.give_up(tx, row.id, by=staff.name, via=staff.via, reason=reason, now=now)
        else:
            orders.set_status(tx, row.id, target, local_step=local_step, by=staff.name, via=staff.via, reason=reason, now=now)
            if not kept_here:
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
        return _known(tx, row.id), Changes(orders=frozenset({row.id}), outbox=not kept_here)

    def _queue(self, tx: Transaction, staff: StaffMember, row: OrderRow, target: OrderStatus, reason: str) -> None:
        now = self._now()
        live = _live(tx, row.id)
        steps = [write for write in live if write.kind is OutboxKind.SET_ORDER_STATUS]
        unsent = _foldable(live)
        payload: dict[str, str | None] = {STATUS: target.value, REASON: reason or None}
        base = steps[-1].payload[STATUS] if steps else (row.pos_status or row.status).value
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
    """The last write of the order if it is a step and the POS surely does not have it."""
    last = live[-1] if live else None
    return last if last is not None and last.kind is OutboxKind.SET_ORDER_STATUS and last.foldable else None
