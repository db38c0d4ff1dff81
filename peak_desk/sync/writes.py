"""For each kind of outbox write: what the POS has of it already, and how it is sent. Every write looks before it leaves."""

from collections.abc import Callable, Mapping

from peak_desk.database import customers, orders
from peak_desk.database.connection import Database, Transaction
from peak_desk.domain.clock import Clock
from peak_desk.domain.customers import Field
from peak_desk.domain.orders import ENDED, OrderStatus
from peak_desk.domain.outbox import ClashCode, OutboxKind, OutboxRow, Theirs
from peak_desk.domain.stores import Store
from peak_desk.errors import Fate, NotFound, PosError, PosMissing
from peak_desk.pos.client import CustomerWrite, MarkKind, PosClient, PosCustomer, PosOrder
from peak_desk.sync.agreement import agree, clashes, pos_text
from peak_desk.sync.creations import Creations
from peak_desk.sync.looks import Applied, Clash, Free, Look, Settle, nothing_more
from peak_desk.sync.order_writes import OrderWrites
from peak_desk.sync.records import pulled_order

CONFLICT = ClashCode.CONFLICT.value
MOVED_ON = ClashCode.MOVED_ON.value
GONE = ClashCode.GONE_AT_POS.value


class Writes:
    """Looks and sends for the writes of one POS account."""

    def __init__(self, database: Database, store: Store, client: PosClient, now: Clock) -> None:
        """Keep the POS and the records the writes are about."""
        self._database = database
        self._client = client
        self._now = now
        self.creations = Creations(database, store, client, now)
        self.orders = OrderWrites(database, client, now)

    def look(self, row: OutboxRow) -> Look:
        """What the POS has of this write; raises ``PosError`` when it cannot be asked."""
        by_kind: Mapping[OutboxKind, Callable[[OutboxRow], Look]] = {
            OutboxKind.CREATE_CUSTOMER: self.creations.look,
            OutboxKind.UPDATE_CUSTOMER: self._look_for_edit,
            OutboxKind.CREATE_ORDER: self.orders.look_for_creation,
            OutboxKind.UPDATE_ORDER: self.orders.look_for_edit,
            OutboxKind.SET_ORDER_STATUS: self._look_for_status,
        }
        return by_kind[row.kind](row)

    def can_look(self, row: OutboxRow) -> bool:
        """Whether the POS can be asked for this write after a doubt; a record it has can always be read."""
        if row.kind is OutboxKind.CREATE_CUSTOMER:
            return self.creations.can_look(row)
        return row.kind is not OutboxKind.CREATE_ORDER or self.orders.can_look(row)

    def marks(self, row: OutboxRow) -> MarkKind:
        """Where the POS carries the mark of such a creation."""
        traits = self._client.traits
        return traits.order_marks if row.kind is OutboxKind.CREATE_ORDER else traits.marks

    def _look_for_edit(self, row: OutboxRow) -> Look:
        with self._database.reading() as tx:
            customer = customers.get(tx, row.local_id)
            told = _told(tx, row)
        if customer is None or customer.pos_id is None:
            raise NotFound("customer", row.local_id)
        pos_id = customer.pos_id
        try:
            theirs = self._client.customer(pos_id)
        except PosMissing:
            return Clash(GONE)
        if theirs.merged_into is not None:
            return Clash(GONE)
        open_fields = {name: value for name, value in row.payload.items() if not agree(name, pos_text(theirs, name), value)}
        clashing = sorted(
            name for name in open_fields if clashes(name, pos_text(theirs, name), row.base.get(name), told=name in told)
        )
        if clashing:
            values = {name: pos_text(theirs, name) for name in clashing}
            side = Theirs(values, theirs.updated_at, theirs.updated_by)
            return Clash(CONFLICT, ", ".join(clashing), self._know(theirs), side)
        if not open_fields:
            return Applied(nothing_more)

        def send() -> Settle:
            values = {Field(name): value for name, value in open_fields.items()}
            changed = self._client.update_customer(pos_id, CustomerWrite(values, row.marker, row.op_id))
            if any(_stayed(name, theirs, changed, value) for name, value in open_fields.items()):
                raise PosError(Fate.UNKNOWN, "no_confirmation")
            return nothing_more

        return Free(send)

    def _look_for_status(self, row: OutboxRow) -> Look:
        with self._database.reading() as tx:
            detail = orders.get(tx, row.local_id)
        if detail is None or detail.row.pos_id is None:
            raise NotFound("order", row.local_id)
        pos_id = detail.row.pos_id
        target = OrderStatus(row.payload["status"] or "")
        try:
            theirs = self._client.order(pos_id)
        except PosMissing:
            return Clash(GONE)
        if theirs.status is target:
            return Applied(self._confirm(row, theirs))
        if not _may_follow(theirs, target, row.base.get("status")):
            side = Theirs({"status": theirs.status.value}, theirs.updated_at, theirs.updated_by)
            return Clash(MOVED_ON, theirs.status.value, self._confirm(row, theirs), side)
        reason = row.payload.get("reason") or ""
        return Free(lambda: self._confirm(row, self._client.set_order_status(pos_id, target, reason)))

    def _know(self, theirs: PosCustomer) -> Settle:
        return lambda tx: customers.apply_pulled(tx, (customers.pulled_customer(theirs),), self._now())

    def _confirm(self, row: OutboxRow, theirs: PosOrder) -> Settle:
        def settle(tx: Transaction) -> None:
            orders.confirm_status(tx, row.local_id, theirs.status, self._now())
            # An order that ended is told in no list of some systems: what another till put on it is known from this answer only.
            orders.upsert_pulled(tx, (pulled_order(theirs),), self._now())

        return settle


def _stayed(name: str, before: PosCustomer, after: PosCustomer, ours: str | None) -> bool:
    """Whether the POS answers a change of the field with what was there before it.

    The next pull would bring that back without a word. A POS may keep a value otherwise than it was sent; that is no such thing,
    nor is a word of its own for a field that is empty.
    """
    theirs = pos_text(after, name)
    return bool(ours) and theirs is not None and agree(name, theirs, pos_text(before, name)) and not agree(name, theirs, ours)


def _told(tx: Transaction, row: OutboxRow) -> frozenset[str]:
    """The fields the POS has told a value of: in a pull, or in the clash a person has still to decide about."""
    known = customers.get(tx, row.local_id)
    pulled = known is not None and known.pos_updated_at is not None
    agreed = customers.agreed(tx, row.local_id) if pulled else {}
    return frozenset(field.value for field, value in agreed.items() if value is not None) | row.theirs.values.keys()


def _may_follow(theirs: PosOrder, target: OrderStatus, base: str | None) -> bool:
    """Whether the order may go from where the POS has it to the target: unmoved since staff decided, or on the way there.

    A cancellation is on no way: whoever canceled may not have done so had they seen how far the order has come.
    """
    if theirs.status in ENDED:
        return False
    return theirs.status.value == base or (target is not OrderStatus.CANCELED and target in _forward(theirs.status))


def _forward(status: OrderStatus) -> frozenset[OrderStatus]:
    words = list(OrderStatus)
    return frozenset(words[words.index(status) + 1 :]) - {OrderStatus.REMOVED}
