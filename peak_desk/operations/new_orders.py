"""Orders staff make: what is wrong with one, what the menu says of its lines, and how it gets into the outbox."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from uuid import uuid4

from peak_desk.database import audit, customers, order_writes, orders, outbox, products
from peak_desk.database.connection import Transaction
from peak_desk.database.order_writes import LocalOrder
from peak_desk.database.outbox import NewWrite
from peak_desk.domain.customers import Customer, CustomerStatus, CustomerType, storable
from peak_desk.domain.orders import NewLine, NewOrder, OrderDetail, OrderFilter, OrderItem, OrderStatus
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxRow, OutboxState
from peak_desk.domain.staff import StaffMember
from peak_desk.errors import Invalid, NotFound, Problem, ProblemCode, Refusal, Refused
from peak_desk.operations import customer_writes
from peak_desk.pos.client import Capability, PosTraits

MAX_LINES = 100
MAX_NOTE = 500
MAX_CODE = 60
_MOST_QUANTITY = 10_000
_UNTOUCHED = frozenset({OrderStatus.AWAITING_PROCESSING})


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

    def add(self, wanted: NewOrder) -> tuple[str, bool]:
        """Save it; returns our id of it, or of the customer's open order its lines were put on, and whether a write waits.

        Raises as ``OrderDesk.create``.
        """
        wanted = _trimmed(wanted)
        items = items_of(self._tx, wanted)
        customer = customer_of(self._tx, wanted)
        if customer is not None and (open_order := self._open_order(customer, wanted)) is not None:
            return open_order.row.id, self._put(open_order, _on_top(open_order, self._codes(open_order), wanted))
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
        if not self._traits.no_pos:
            self._send(OutboxKind.CREATE_ORDER, order_id, wanted, items, waits_for=self._awaited(customer))
        self.touched = frozenset() if customer is None else frozenset({customer.id})
        self._note("order.create", order_id, str(len(items)))
        return order_id, not self._traits.no_pos

    def change(self, detail: OrderDetail, wanted: NewOrder) -> bool:
        """Give a known order other lines; says whether there is something to send. Raises as ``OrderDesk.update``."""
        if not self._can_change(detail):
            able = self._traits.no_pos or Capability.ORDER_UPDATE in self._traits.capabilities
            raise Refused(Refusal.STATUS_NOT_REACHABLE if able else Refusal.POS_CANNOT, detail.row.status.value)
        return self._put(detail, _trimmed(wanted))

    def _put(self, detail: OrderDetail, wanted: NewOrder) -> bool:
        items = items_of(self._tx, wanted)
        order_id = detail.row.id
        before = order_writes.content_of(self._tx, order_id)
        order_writes.set_content(self._tx, order_id, items, wanted.note, self._now)
        self._note("order.update", order_id, str(len(items)))
        last = _last_live(self._tx, order_id)
        if last is not None and last.foldable and last.kind in {OutboxKind.CREATE_ORDER, OutboxKind.UPDATE_ORDER}:
            outbox.fold(self._tx, last.seq, _payload(wanted, items), base=before if last.kind is OutboxKind.UPDATE_ORDER else None)
            return True
        if detail.row.pos_id is None and last is None:
            return False
        self._send(OutboxKind.UPDATE_ORDER, order_id, wanted, items, base=before)
        return True

    def _open_order(self, customer: Customer, wanted: NewOrder) -> OrderDetail | None:
        """The newest open order of the customer that more lines can be put on."""
        theirs = OrderFilter(statuses=_UNTOUCHED, types=frozenset({wanted.type}), customer_id=customer.id)
        for row in reversed(orders.rows(self._tx, theirs)):
            detail = orders.get(self._tx, row.id)
            # More is sent with all the order had, which is not known of one whose lines nobody told.
            if detail is None or row.paid or not detail.items or not all(item.product_pos_id for item in detail.items):
                continue
            if self._can_change(detail):
                return detail
        return None

    def _codes(self, detail: OrderDetail) -> tuple[str, ...]:
        """The discount codes staff gave an order last."""
        written = {OutboxKind.CREATE_ORDER, OutboxKind.UPDATE_ORDER}
        rows = [row for row in outbox.for_record(self._tx, detail.row.id) if row.kind in written]
        counted = [row for row in rows if row.state is not OutboxState.DISCARDED]
        return order_writes.codes_of(counted[-1].payload) if counted else ()

    def _can_change(self, detail: OrderDetail) -> bool:
        """Whether nobody works on the order yet, and whoever has it takes changes: this desk alone, or the POS."""
        live = _last_live(self._tx, detail.row.id)
        if detail.row.status not in _UNTOUCHED or (live is not None and live.kind is OutboxKind.SET_ORDER_STATUS):
            return False
        only_here = detail.row.pos_id is None and (live is None or (live.kind is OutboxKind.CREATE_ORDER and live.foldable))
        return only_here or Capability.ORDER_UPDATE in self._traits.capabilities

    def _awaited(self, customer: Customer | None) -> str | None:
        """The customer the POS must have first: one that is on the way there, or will be once staff filled in what it demands."""
        if customer is None or customer.pos_id is not None or customer.type is CustomerType.GUEST:
            return None
        # One whose creation was given up never comes: the order would wait for ever.
        comes = bool(customer.needs) or _last_live(self._tx, customer.id) is not None
        return customer.id if comes and customer_writes.can_create(self._traits) else None

    def _send(
        self,
        kind: OutboxKind,
        order_id: str,
        wanted: NewOrder,
        items: tuple[OrderItem, ...],
        *,
        base: dict[str, str | None] | None = None,
        waits_for: str | None = None,
    ) -> None:
        write = NewWrite(
            kind=kind,
            entity=Entity.ORDER,
            local_id=order_id,
            payload=_payload(wanted, items),
            base=base or {},
            created_by=self._staff.name,
            needs_local_id=waits_for,
            next_at=self._now + self._hold,
        )
        outbox.add(self._tx, write, self._now)

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


def items_of(tx: Transaction, wanted: NewOrder) -> tuple[OrderItem, ...]:
    """The lines as items, with what the menu says of them; raises ``Invalid``."""
    menu = products.get(tx, [line.product_pos_id for line in wanted.lines])
    known = [_known(line, menu.get(line.product_pos_id)) for line in wanted.lines]
    problems = [*_problems(wanted), *(problem for line in known if (problem := _line_problem(line)) is not None)]
    if problems:
        raise Invalid(tuple({problem.field: problem for problem in reversed(problems)}.values()))
    return tuple(_item(line) for line in known)


def _known(line: NewLine, product: products.PulledProduct | None) -> NewLine:
    if product is None:
        return line
    if not product.active:
        return replace(line, name="")
    return replace(line, name=product.name, price_cents=product.price_cents, size=product.size)


def _problems(wanted: NewOrder) -> list[Problem]:
    found = []
    if not wanted.lines:
        found.append(Problem("lines", ProblemCode.MISSING))
    if len(wanted.lines) > MAX_LINES:
        found.append(Problem("lines", ProblemCode.TOO_LONG, str(MAX_LINES)))
    if len(wanted.note) > MAX_NOTE:
        found.append(Problem("note", ProblemCode.TOO_LONG, str(MAX_NOTE)))
    if any(len(code) > MAX_CODE for code in wanted.codes):
        found.append(Problem("codes", ProblemCode.TOO_LONG, str(MAX_CODE)))
    return found


def _line_problem(line: NewLine) -> Problem | None:
    """Something that is not on the menu, or is sold no more, has no name."""
    if not line.product_pos_id or not line.name.strip() or line.price_cents < 0:
        return Problem("lines", ProblemCode.UNKNOWN)
    quantity = _quantity(line.quantity)
    return None if quantity is not None and 0 < quantity <= _MOST_QUANTITY else Problem("quantity", ProblemCode.UNKNOWN)


def _quantity(text: str) -> Decimal | None:
    plain = text.strip()
    if not plain.isascii() or not plain.replace(".", "", 1).isdigit():
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _item(line: NewLine) -> OrderItem:
    quantity = _quantity(line.quantity) or Decimal(0)
    total = order_writes.line_total(_plain(quantity), line.price_cents)
    return OrderItem(line.name, _plain(quantity), line.size, line.price_cents, total, line.product_pos_id)


def _plain(quantity: Decimal) -> str:
    text = f"{quantity:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _trimmed(wanted: NewOrder) -> NewOrder:
    codes = tuple(dict.fromkeys(code for text in wanted.codes if (code := storable(text).strip())))
    return replace(wanted, note=storable(wanted.note).strip(), codes=codes)


def _on_top(detail: OrderDetail, codes: tuple[str, ...], wanted: NewOrder) -> NewOrder:
    """The lines and codes of an open order with more on top; the same product in both is one line."""
    lines: dict[str, NewLine] = {}
    theirs = (NewLine(i.product_pos_id, i.quantity, i.name, i.price_cents, i.size) for i in detail.items)
    for line in (*theirs, *wanted.lines):
        before = lines.get(line.product_pos_id)
        count = (_quantity(line.quantity) or Decimal(0)) + ((before and _quantity(before.quantity)) or Decimal(0))
        lines[line.product_pos_id] = replace(line, quantity=_plain(count))
    note = "\n".join(dict.fromkeys(text for text in (detail.note, wanted.note) if text))
    return replace(wanted, lines=tuple(lines.values()), note=note, codes=tuple(dict.fromkeys((*codes, *wanted.codes))))


def _payload(wanted: NewOrder, items: tuple[OrderItem, ...]) -> dict[str, str | None]:
    return order_writes.payload(items, wanted.type, wanted.source, wanted.note, wanted.codes)


def _last_live(tx: Transaction, order_id: str) -> OutboxRow | None:
    live = [row for row in outbox.for_record(tx, order_id) if not row.ended]
    return live[-1] if live else None
