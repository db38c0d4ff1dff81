"""Orders made and changed here: what of one is at the POS already, and how it is sent."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from peak_desk.database import customers, order_writes, orders
from peak_desk.database.connection import Database, Transaction
from peak_desk.domain.clock import Clock
from peak_desk.domain.customers import Customer
from peak_desk.domain.order_sides import OrderSide, lacking, same_lines
from peak_desk.domain.orders import NOT_AS_ORDERED, OrderDetail, OrderItem, OrderSource, OrderStatus, OrderType
from peak_desk.domain.outbox import ClashCode, OutboxRow, Theirs
from peak_desk.errors import NotFound, PosError, PosMissing
from peak_desk.pos.client import OrderLine, OrderWrite, PosClient, PosOrder
from peak_desk.pos.ordering import contact_of
from peak_desk.sync.looks import Applied, Clash, Free, Look, Settle, needs_a_person, nothing_more
from peak_desk.sync.records import pulled_order

TOO_LATE = "order_too_late"
_MAY_CHANGE = frozenset({OrderStatus.VERIFICATION_PENDING, OrderStatus.AWAITING_PROCESSING})


class OrderWrites:
    """Looks and sends for the orders of one POS account."""

    def __init__(self, database: Database, client: PosClient, now: Clock) -> None:
        """Keep the POS and the orders the writes are about."""
        self._database = database
        self._client = client
        self._now = now

    def look_for_creation(self, row: OutboxRow) -> Look:
        """What the POS has of an order made here; raises ``PosError`` when it cannot be asked.

        Only after a doubt there is anything to look for: nothing but its mark tells an order of ours from another one of the same
        customer. Two of them are both shown, and somebody must look after the second.
        """
        detail, write = self._wanted(row)
        if detail.row.pos_id is not None:  # a pull found our mark meanwhile
            return Applied(nothing_more)
        found = self._marked(row, write) if row.in_doubt else ()
        if found:
            return Applied(self._settle_found(row, (_looked_over(write, found[0]), *found[1:])))
        return Free(lambda: self._make(row, write), looked=not row.in_doubt or found is not None)

    def _make(self, row: OutboxRow, write: OrderWrite) -> Settle:
        return self._link(row, _looked_over(write, self._client.create_order(write)))

    def can_look(self, row: OutboxRow) -> bool:
        """Whether the POS can be asked for this creation after a doubt; one made anew after damage was sent with another mark."""
        return self._client.traits.finds_order_marks and row.attempts > 0

    def look_for_edit(self, row: OutboxRow) -> Look:
        """What the POS has of an order whose items staff changed; raises ``PosError`` when it cannot be asked."""
        detail, write = self._wanted(row)
        if detail.row.pos_id is None:
            raise NotFound("order", row.local_id)
        pos_id = detail.row.pos_id
        try:
            theirs = self._client.order(pos_id)
        except PosMissing:
            return Clash(ClashCode.GONE_AT_POS.value)
        wanted = _with_theirs(row, write, theirs) if theirs.whole else write
        if wanted is not None and _has_all(wanted, theirs):
            return Applied(self._link(row, theirs))
        if theirs.status not in _MAY_CHANGE or theirs.paid:
            if row.in_doubt and theirs.whole and wanted is not None and _same_lines(wanted, theirs):
                return Applied(self._link(row, theirs))
            side = Theirs({"status": theirs.status.value}, theirs.updated_at, theirs.updated_by)
            return Clash(TOO_LATE, settle=self._link(row, theirs), theirs=side)
        if wanted is None:
            side = Theirs(order_writes.told(pulled_order(theirs)), theirs.updated_at, theirs.updated_by)
            return Clash(ClashCode.ORDER_CHANGED.value, settle=self._link(row, theirs), theirs=side)
        return Free(lambda: self._link(row, self._client.update_order(pos_id, wanted)))

    def _wanted(self, row: OutboxRow) -> tuple[OrderDetail, OrderWrite]:
        with self._database.reading() as tx:
            detail = orders.get(tx, row.local_id)
            if detail is None:
                raise NotFound("order", row.local_id)
            customer = customers.get(tx, detail.row.customer_id) if detail.row.customer_id else None
            if customer is not None:  # whose record may have become one with another since
                customer = customers.survivor(tx, customer)
        return detail, written(row, detail, customer)

    def _marked(self, row: OutboxRow, write: OrderWrite) -> tuple[PosOrder, ...] | None:
        """Orders with our mark; None where nobody can be asked for them."""
        if not self.can_look(row):
            return None
        try:
            found = self._client.look_up_order_mark(write)
        except PosError as error:
            if not needs_a_person(error):
                raise
            return None
        return tuple(sorted(found, key=lambda order: (order.placed_at, order.pos_id)))

    def _link(self, row: OutboxRow, theirs: PosOrder) -> Settle:
        return lambda tx: order_writes.link(tx, row.local_id, pulled_order(theirs), self._now())

    def _settle_found(self, row: OutboxRow, found: tuple[PosOrder, ...]) -> Settle:
        def settle(tx: Transaction) -> None:
            now = self._now()
            order_writes.link(tx, row.local_id, pulled_order(found[0]), now)
            others = tuple(replace(pulled_order(order), mark="") for order in found[1:])
            orders.upsert_pulled(tx, others, now)
            for order in others:
                order_writes.note_double(tx, order.pos_id, now)

        return settle


def written(row: OutboxRow, detail: OrderDetail, customer: Customer | None) -> OrderWrite:
    """The order as it is sent; who it is for is told as they are known now."""
    payload = row.payload
    return OrderWrite(
        lines=tuple(OrderLine(**line) for line in _list(payload, "lines")),
        placed_at=detail.row.placed_at,
        customer_pos_id=None if customer is None else customer.pos_id,
        contact=contact_of(customer),
        type=OrderType(payload.get("type") or detail.row.type),
        source=OrderSource(payload.get("source") or detail.row.source),
        note=payload.get("note") or "",
        codes=tuple(_list(payload, "codes")),
        codes_before=tuple(_list(row.base, "began_codes")),
        marker=row.marker,
        op_id=row.op_id,
    )


def _list(payload: Mapping[str, str | None], name: str) -> list[Any]:
    found: list[Any] = json.loads(payload.get(name) or "[]")
    return found


def _with_theirs(row: OutboxRow, write: OrderWrite, theirs: PosOrder) -> OrderWrite | None:
    """An edit together with what another till changed since staff began; None where both changed the same thing."""
    sides = order_writes.sides_of(row, OrderSide(theirs.items, theirs.note))
    if sides.fields:
        return None
    both = sides.chosen(())
    return replace(write, lines=tuple(_line(item) for item in both.items), note=both.note or "")


def _has_all(write: OrderWrite, theirs: PosOrder) -> bool:
    """Whether the POS shows all of an edit: lines and note. Codes it does not tell: an edit that changed them is sent (again)."""
    if not theirs.whole or write.codes != write.codes_before:
        return False
    return (theirs.note or "") == write.note and _same_lines(write, theirs)


def _same_lines(write: OrderWrite, theirs: PosOrder) -> bool:
    """Whether the POS has exactly the lines of a write, whatever their order."""
    return same_lines(write.lines, theirs.items)


def _looked_over(write: OrderWrite, made: PosOrder) -> PosOrder:
    """An order just made, with a word to people where the POS left out some of it without one.

    An answer without any line, or with a product that was not ordered, may name things otherwise: it tells nothing of what lacks.
    """
    told = {item.product_pos_id for item in made.items}
    comparable = made.whole and bool(told) and told <= {line.product_pos_id for line in write.lines}
    is_less = comparable and not made.attention and bool(lacking(write.lines, made.items))
    return replace(made, attention=NOT_AS_ORDERED) if is_less else made


def _line(item: OrderItem) -> OrderLine:
    return OrderLine(item.product_pos_id, item.quantity, item.name, item.price_cents, item.size)
