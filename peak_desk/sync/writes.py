"""For each kind of outbox write: what the POS has of it already, and how it is sent.

Every write looks before it leaves. The look answers one of three things: the POS has it (``Applied``), the POS or somebody
there disagrees (``Clash``, a person decides), or it is not there and may be sent (``Free``).
"""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from peak_desk.database import customers, orders
from peak_desk.database.connection import Database, Transaction
from peak_desk.domain import names
from peak_desk.domain.clock import Clock
from peak_desk.domain.customers import CustomerStatus, Field
from peak_desk.domain.orders import ENDED, OrderStatus
from peak_desk.domain.outbox import ClashCode, OutboxKind, OutboxRow
from peak_desk.errors import Fate, NotFound, PosError, PosMissing
from peak_desk.pos.client import CustomerWrite, PosClient, PosCustomer, PosOrder

Settle = Callable[[Transaction], object]

SAME_PHONE = "same_phone"
SAME_EMAIL = "same_email"
CONFLICT = ClashCode.CONFLICT.value
MOVED_ON = ClashCode.MOVED_ON.value
GONE = ClashCode.GONE_AT_POS.value
_CLOCKS_MAY_DIFFER = timedelta(minutes=5)
_OFTEN_IN_CAPITALS = frozenset({Field.FIRST_NAME, Field.LAST_NAME, Field.EMAIL, Field.DRIVER_LICENCE})


@dataclass(frozen=True, slots=True)
class Applied:
    """The POS has it; ``settle`` writes that down in the transaction that ends the outbox row, after that."""

    settle: Settle


@dataclass(frozen=True, slots=True)
class Clash:
    """A person must decide; ``code`` says what about, ``words`` more of it without personal data.

    ``settle`` writes down what the POS has, so that the person decides about that and not about something older.
    """

    code: str
    words: str = ""
    settle: Settle | None = None


@dataclass(frozen=True, slots=True)
class Free:
    """It is not at the POS; ``send`` puts it there and returns how to write that down."""

    send: Callable[[], Settle]


Look = Applied | Clash | Free


class Writes:
    """Looks and sends for the writes of one POS account."""

    def __init__(self, database: Database, client: PosClient, now: Clock) -> None:
        """Keep the POS and the records the writes are about."""
        self._database = database
        self._client = client
        self._now = now

    def look(self, row: OutboxRow) -> Look:
        """What the POS has of this write; raises ``PosError`` when it cannot be asked."""
        by_kind: Mapping[OutboxKind, Callable[[OutboxRow], Look]] = {
            OutboxKind.CREATE_CUSTOMER: self._look_for_customer,
            OutboxKind.UPDATE_CUSTOMER: self._look_for_edit,
            OutboxKind.SET_ORDER_STATUS: self._look_for_status,
        }
        return by_kind[row.kind](row)

    def _look_for_customer(self, row: OutboxRow) -> Look:
        with self._database.reading() as tx:
            customer = customers.get(tx, row.local_id)
        if customer is not None and customer.pos_id is not None:  # a pull found our mark meanwhile, under whatever phone
            return Applied(self._settle_known(row, customer.pos_id))
        hits = self._hits(row)
        for hit in (*hits, *self._lost(row)):
            if hit.marker == row.marker or _made_by_us(row, hit):
                return Applied(self._settle_found(row, hit))
        active = [hit for hit in hits if hit.status is CustomerStatus.ACTIVE]
        if active:
            same_phone = any(hit.phone == row.payload.get(Field.PHONE) for hit in active)
            return Clash(SAME_PHONE if same_phone else SAME_EMAIL)
        return Free(lambda: self._link(row, self._client.create_customer(_write(row, row.payload)).pos_id))

    def _hits(self, row: OutboxRow) -> tuple[PosCustomer, ...]:
        found: dict[str, PosCustomer] = {}
        for field in (Field.PHONE, Field.EMAIL):
            if field in self._client.traits.searches and (value := row.payload.get(field)):
                found.update((hit.pos_id, hit) for hit in self._client.look_up(field, value))
        return tuple(found.values())

    def _lost(self, row: OutboxRow) -> tuple[PosCustomer, ...]:
        """Where a creation in doubt may be found that neither phone nor e-mail can find: one made from an ID alone.

        Not every POS with these searches grants them to every account: a refusal is no answer.
        """
        if row.sent_at is None or row.payload.get(Field.PHONE) or row.payload.get(Field.EMAIL):
            return ()
        traits, value = self._client.traits, {field: row.payload.get(field) or "" for field in Field}
        found: tuple[PosCustomer, ...] = ()
        if Field.DRIVER_LICENCE in traits.searches and value[Field.DRIVER_LICENCE]:
            found += _granted(lambda: self._client.look_up(Field.DRIVER_LICENCE, value[Field.DRIVER_LICENCE]))
        if traits.searches_names:
            found += _granted(lambda: self._client.look_up_name(value[Field.FIRST_NAME], value[Field.LAST_NAME]))
        return found

    def _link(self, row: OutboxRow, pos_id: str) -> Settle:
        return lambda tx: customers.link(tx, row.local_id, pos_id, self._now())

    def _settle_found(self, row: OutboxRow, hit: PosCustomer) -> Settle:
        def settle(tx: Transaction) -> None:
            customers.link(tx, row.local_id, hit.pos_id, self._now())
            self._know(hit)(tx)

        return settle

    def _settle_known(self, row: OutboxRow, pos_id: str) -> Settle:
        """A pull kept staff's values while the write was in doubt: what somebody changed since is shown from here on."""

        def settle(tx: Transaction) -> None:
            customers.link(tx, row.local_id, pos_id, self._now())
            customers.fall_back(tx, row.local_id, {Field(name) for name in row.payload}, self._now())

        return settle

    def _look_for_edit(self, row: OutboxRow) -> Look:
        with self._database.reading() as tx:
            customer = customers.get(tx, row.local_id)
        if customer is None or customer.pos_id is None:
            raise NotFound("customer", row.local_id)
        pos_id = customer.pos_id
        try:
            theirs = self._client.customer(pos_id)
        except PosMissing:
            return Clash(GONE)
        if theirs.merged_into is not None:
            return Clash(GONE)
        open_fields = {name: value for name, value in row.payload.items() if not _agree(name, pos_text(theirs, name), value)}
        clashing = [name for name in open_fields if _clashes(name, pos_text(theirs, name), row.base.get(name))]
        if clashing:
            return Clash(CONFLICT, ", ".join(sorted(clashing)), self._know(theirs))
        if not open_fields:
            return Applied(_nothing_more)

        def send() -> Settle:
            self._client.update_customer(pos_id, _write(row, open_fields))
            return _nothing_more

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
            return Clash(MOVED_ON, theirs.status.value, self._confirm(row, theirs))
        reason = row.payload.get("reason") or ""
        return Free(lambda: self._confirm(row, self._client.set_order_status(pos_id, target, reason)))

    def _know(self, theirs: PosCustomer) -> Settle:
        return lambda tx: customers.apply_pulled(tx, (customers.pulled_customer(theirs),), self._now())

    def _confirm(self, row: OutboxRow, theirs: PosOrder) -> Settle:
        return lambda tx: orders.confirm_status(tx, row.local_id, theirs.status, self._now())


def pos_text(customer: PosCustomer, name: str) -> str | None:
    """One field of a POS's customer as the text a payload would hold."""
    value = getattr(customer, name)
    if value is None or value == "":
        return None
    return str(value)


def _agree(name: str, theirs: str | None, ours: str | None) -> bool:
    """Whether both mean the same: a POS may store some fields in capitals, and notes with other blanks.

    An accent or an apostrophe is a difference: whoever corrects one wants it to arrive.
    """
    return _stored(name, theirs) == _stored(name, ours)


def _stored(name: str, text: str | None) -> str:
    plain = " ".join(unicodedata.normalize("NFC", text or "").split())
    return plain.casefold() if name in _OFTEN_IN_CAPITALS else plain


def _clashes(name: str, theirs: str | None, base: str | None) -> bool:
    """Whether somebody else changed the field: a value that is simply gone there is lost to nobody, except notes."""
    gone = theirs is None and name != Field.NOTES
    return not gone and not _agree(name, theirs, base)


def _granted(ask: Callable[[], tuple[PosCustomer, ...]]) -> tuple[PosCustomer, ...]:
    """The answer, none when the POS refuses the question for good."""
    try:
        return ask()
    except PosError as error:
        if not needs_a_person(error):
            raise
        return ()


def _made_by_us(row: OutboxRow, hit: PosCustomer) -> bool:
    """A hit without our mark is ours only for a write in doubt: same person in every field sent, made since it was sent."""
    if row.sent_at is None or hit.signed_up_at is None or hit.signed_up_at < row.sent_at - _CLOCKS_MAY_DIFFER:
        return False
    same_name = all(
        names.fold(pos_text(hit, name) or "") == names.fold(row.payload.get(name) or "")
        for name in (Field.FIRST_NAME, Field.LAST_NAME)
    )
    return same_name and all(_agree(name, pos_text(hit, name), row.payload.get(name)) for name in (Field.PHONE, Field.BIRTHDAY))


def _may_follow(theirs: PosOrder, target: OrderStatus, base: str | None) -> bool:
    """Whether the order may go from where the POS has it to the target: unmoved since staff decided, or on the way there."""
    if theirs.status in ENDED:
        return False
    return theirs.status.value == base or target in _forward(theirs.status)


def _forward(status: OrderStatus) -> frozenset[OrderStatus]:
    words = list(OrderStatus)
    return frozenset(words[words.index(status) + 1 :]) - {OrderStatus.REMOVED}


def _write(row: OutboxRow, values: Mapping[str, str | None]) -> CustomerWrite:
    return CustomerWrite({Field(name): value for name, value in values.items()}, row.marker)


def _nothing_more(_tx: Transaction) -> None:
    """The pull brings the rest."""


def needs_a_person(error: PosError) -> bool:
    """Whether repeating the same request can never help."""
    return error.fate in {Fate.REFUSED, Fate.CONFLICT}
