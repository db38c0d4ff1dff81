"""Orders staff make: how one gets into the file and the outbox, on which open one it comes on top, and how it is taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from peak_desk.database import audit, awaited, customers, order_writes, orders, outbox
from peak_desk.database.connection import Transaction
from peak_desk.database.order_writes import LocalOrder
from peak_desk.database.outbox import NewWrite
from peak_desk.domain.customers import Customer, CustomerStatus, CustomerType, storable
from peak_desk.domain.orders import NewOrder, OrderDetail, OrderFilter, OrderItem, OrderStatus, OrderType
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxRow, OutboxState
from peak_desk.domain.staff import StaffMember
from peak_desk.errors import NotFound, Refusal, Refused
from peak_desk.operations import customer_writes, order_lines
from peak_desk.pos.client import Capability, PosTraits

_UNTOUCHED = frozenset({OrderStatus.AWAITING_PROCESSING})


@dataclass(frozen=True, slots=True)
class Made:
    """What making or changing an order did, as far as it takes to take it back: what was there before, None = nothing was.

    ``seq`` is the write that goes to the POS for it, None where there is none.
    """

    order_id: str
    content: Mapping[str, str | None]
    seq: int | None = None
    content_before: Mapping[str, str | None] | None = None
    payload_before: Mapping[str, str | None] | None = None


class NewOrders:
    """Makes and changes orders within one unit of work; ``touched`` are our ids of customers whose totals changed."""

    def __init__(self, tx: Transaction, traits: PosTraits, staff: StaffMember, now: datetime, hold_seconds: float) -> None:
        """A write is held back for so many seconds, so that a cancellation takes it back."""
        self._tx = tx
        self._traits = traits
        self._staff = staff
        self._now = now
        self._hold = timedelta(seconds=hold_seconds)
        self.touched: frozenset[str] = frozenset()

    def add(self, wanted: NewOrder) -> Made:
        """Save it, or put its lines on the customer's open order. Raises as ``OrderDesk.create``."""
        wanted = _trimmed(wanted)
        items = order_lines.items_of(self._tx, wanted)
        customer = customer_of(self._tx, wanted)
        if customer is not None and (open_order := self.open_order(customer, wanted.type)) is not None:
            return self._put_on_top(open_order, wanted, items)
        order_id = str(uuid4())
        new = LocalOrder(
            order_id,
            items,
            self._now,
            wanted.type,
            wanted.source,
            customer_id=None if customer is None else customer.id,
            customer_pos_id=None if customer is None else customer.pos_id,
            note=wanted.note,
        )
        order_writes.add_local(self._tx, new, by=self._staff.name, via=self._staff.via, now=self._now)
        seq = None
        if not self._traits.no_pos:
            seq = self._send(OutboxKind.CREATE_ORDER, order_id, _payload(wanted, items), waits_for=self._awaited(customer))
        self.touched = frozenset() if customer is None else frozenset({customer.id})
        self._note("order.create", order_id, str(len(items)))
        return Made(order_id, order_writes.content_of(self._tx, order_id), seq)

    def change(self, detail: OrderDetail, wanted: NewOrder, seen: NewOrder | None = None) -> Made:
        """Give a known order other lines, whose old ones staff saw as ``seen``. Raises as ``OrderDesk.update``."""
        if not self.can_change(detail):
            able = self._traits.no_pos or Capability.ORDER_UPDATE in self._traits.capabilities
            raise Refused(Refusal.STATUS_NOT_REACHABLE if able else Refusal.POS_CANNOT, detail.row.status.value)
        wanted = _trimmed(wanted)
        return self._put(detail, wanted, order_lines.items_of(self._tx, wanted, self._kept(detail)), seen)

    def wanted(self, detail: OrderDetail) -> NewOrder:
        """The order as staff want it when they change nothing."""
        row, lines = detail.row, order_lines.as_lines(detail.items)
        return NewOrder(lines, row.customer_id, row.type, row.source, detail.note, self._codes(detail))

    def open_order(self, customer: Customer, order_type: OrderType) -> OrderDetail | None:
        """The newest open order of the customer that more lines can be put on."""
        theirs = OrderFilter(statuses=_UNTOUCHED, types=frozenset({order_type}), customer_id=customer.id)
        known = (orders.get(self._tx, row.id) for row in reversed(orders.rows(self._tx, theirs)))
        return next((detail for detail in known if detail is not None and self.can_change(detail)), None)

    def can_change(self, detail: OrderDetail) -> bool:
        """Whether nobody works on the order or paid it yet, and whoever has it takes changes: this desk alone, or the POS."""
        live = _last_live(self._tx, detail.row.id)
        if detail.row.status not in _UNTOUCHED or (live is not None and live.kind is OutboxKind.SET_ORDER_STATUS):
            return False
        # A change is sent with all the order has, which is not known of one whose lines nobody told.
        if detail.row.paid or not detail.items or not all(item.product_pos_id for item in detail.items):
            return False
        only_here = detail.row.pos_id is None and (live is None or (live.kind is OutboxKind.CREATE_ORDER and live.foldable))
        return only_here or Capability.ORDER_UPDATE in self._traits.capabilities

    def take_back(self, made: Made) -> None:
        """Undo what was made of an order, before it left; raises ``Refused`` when it has, or somebody changed it since."""
        detail = orders.get(self._tx, made.order_id)
        if detail is None or not self._is_as_made(detail, made):
            raise Refused(Refusal.ALREADY_SENT)
        content = made.content_before if made.seq is None else self._unsend(made, made.seq)
        if content is not None:
            order_writes.put_back(self._tx, made.order_id, content, self._now)
        else:
            by, via, gone = self._staff.name, self._staff.via, OrderStatus.REMOVED
            order_writes.give_up(self._tx, made.order_id, by=by, via=via, reason="", now=self._now, status=gone)
            self.touched = frozenset({detail.row.customer_id} if detail.row.customer_id else ())
        self._note("order.take_back", made.order_id, "")

    def _is_as_made(self, detail: OrderDetail, made: Made) -> bool:
        last = _last_live(self._tx, made.order_id)
        held = last is None if made.seq is None else (last is not None and last.seq == made.seq and last.foldable)
        return held and detail.row.status in _UNTOUCHED and order_writes.content_of(self._tx, made.order_id) == made.content

    def _unsend(self, made: Made, seq: int) -> Mapping[str, str | None] | None:
        """Take the write back as far as it is about this; returns what the order has then, None when it never was."""
        if made.payload_before is not None:
            outbox.fold(self._tx, seq, made.payload_before)
            return made.content_before
        # Its base is what the POS has, told by a pull perhaps only after the change.
        base = outbox.get(self._tx, seq).base
        outbox.discard(self._tx, seq, "taken back", self._staff.name, self._now)
        earlier = _last_live(self._tx, made.order_id)
        return made.content_before if earlier is not None and earlier.kind is OutboxKind.UPDATE_ORDER else base or None

    def _put_on_top(self, detail: OrderDetail, wanted: NewOrder, more: tuple[OrderItem, ...]) -> Made:
        items = order_lines.with_more(detail.items, more, own_prices=self._traits.no_pos)
        note = "\n".join(dict.fromkeys(text for text in (detail.note, wanted.note) if text))
        codes = tuple(dict.fromkeys((*self._codes(detail), *wanted.codes)))
        return self._put(detail, replace(wanted, note=note, codes=codes), items)

    def _put(self, detail: OrderDetail, wanted: NewOrder, items: tuple[OrderItem, ...], seen: NewOrder | None = None) -> Made:
        order_id = detail.row.id
        before = order_writes.content_of(self._tx, order_id)
        order_writes.set_content(self._tx, order_id, items, wanted.note, self._now)
        self._note("order.update", order_id, str(len(items)))
        payload = _payload(replace(wanted, type=detail.row.type, source=detail.row.source), items)
        made = Made(order_id, order_writes.content_of(self._tx, order_id), content_before=before)
        seen = seen or self.wanted(detail)
        base = {**before, **order_writes.began(seen.lines, seen.note, self._codes(detail))}
        last = _last_live(self._tx, order_id)
        if last is not None and last.foldable and last.kind in {OutboxKind.CREATE_ORDER, OutboxKind.UPDATE_ORDER}:
            outbox.fold(self._tx, last.seq, payload, base=base if last.kind is OutboxKind.UPDATE_ORDER else None)
            return replace(made, seq=last.seq, payload_before=last.payload)
        if detail.row.pos_id is None and last is None:
            return made
        return replace(made, seq=self._send(OutboxKind.UPDATE_ORDER, order_id, payload, base=base))

    def _kept(self, detail: OrderDetail) -> tuple[OrderItem, ...]:
        """The lines that stay as they are whatever the menu says; without a POS the names and prices are those staff type."""
        return () if self._traits.no_pos else detail.items

    def _codes(self, detail: OrderDetail) -> tuple[str, ...]:
        """The discount codes staff gave an order last."""
        written = {OutboxKind.CREATE_ORDER, OutboxKind.UPDATE_ORDER}
        rows = [row for row in outbox.for_record(self._tx, detail.row.id) if row.kind in written]
        counted = [row for row in rows if row.state is not OutboxState.DISCARDED]
        return order_writes.codes_of(counted[-1].payload) if counted else ()

    def _awaited(self, customer: Customer | None) -> str | None:
        """The customer the POS must have first: one that is on the way there, or will be once staff filled in what it demands."""
        if customer is None or customer.pos_id is not None or customer.type is CustomerType.GUEST:
            return None
        comes = customer_writes.can_create(self._traits) and awaited.comes(self._tx, customer.id)
        return customer.id if comes else None

    def _send(
        self,
        kind: OutboxKind,
        order_id: str,
        payload: dict[str, str | None],
        *,
        base: dict[str, str | None] | None = None,
        waits_for: str | None = None,
    ) -> int:
        write = NewWrite(
            kind=kind,
            entity=Entity.ORDER,
            local_id=order_id,
            payload=payload,
            base=base or {},
            created_by=self._staff.name,
            needs_local_id=waits_for,
            next_at=self._now + self._hold,
        )
        return outbox.add(self._tx, write, self._now).seq

    def _note(self, action: str, order_id: str, after: str) -> None:
        audit.write(
            self._tx,
            actor=self._staff.name,
            via=self._staff.via,
            action=action,
            entity="order",
            local_id=order_id,
            before="",
            after=after,
            now=self._now,
        )


def customer_of(tx: Transaction, wanted: NewOrder) -> Customer | None:
    """Whom the order is for; raises ``NotFound`` for somebody who is not there any more, or went into another record."""
    if wanted.customer_id is None:
        return None
    customer = customers.get(tx, wanted.customer_id)
    if customer is None or customer.status in {CustomerStatus.REMOVED, CustomerStatus.MERGED}:
        raise NotFound("customer", wanted.customer_id)
    return customer


def _trimmed(wanted: NewOrder) -> NewOrder:
    codes = tuple(dict.fromkeys(code for text in wanted.codes if (code := storable(text).strip())))
    return replace(wanted, note=storable(wanted.note).strip(), codes=codes)


def _payload(wanted: NewOrder, items: tuple[OrderItem, ...]) -> dict[str, str | None]:
    return order_writes.payload(items, wanted.type, wanted.source, wanted.note, wanted.codes)


def _last_live(tx: Transaction, order_id: str) -> OutboxRow | None:
    live = [row for row in outbox.for_record(tx, order_id) if not row.ended]
    return live[-1] if live else None
