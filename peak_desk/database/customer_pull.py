"""Customers as a pull brings them: a page at a time into the cache, without losing what staff changed meanwhile."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from operator import attrgetter
from secrets import randbits
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from peak_desk.database import both_sides, licences, order_pull, search_index, times
from peak_desk.database.both_sides import FIELDS
from peak_desk.database.connection import Transaction
from peak_desk.database.search_index import Entry
from peak_desk.database.sync_state import refresh_sync
from peak_desk.domain.customers import CustomerStatus, CustomerType, PatientType
from peak_desk.domain.outbox import Entity

_LICENCE = FIELDS.index("driver_licence")
_STATUS, _LAST_VISIT = 1, 6
_FIRST_SAID, _FIRST_SHARED = 6, 15
_SHORTEST_MARKER = 8
_LOW_BITS = (1 << 62) - 1

_KNOWN = """
SELECT id, seq, type, sync, pos_base, search_names,
    pos_id, status, banned, warning, verified, loyalty_points, last_visit, pos_updated_at, merged_into,
    first_name, last_name, phone, email, birthday, patient_type, driver_licence, gender, notes,
    street, city, state, postal_code,
    search_contact, second_name, tags, licence_hash
FROM customers WHERE pos_id IN (SELECT value FROM json_each(?))
"""
_BY_MARKER = """
SELECT c.id, c.seq, c.type, c.sync, c.pos_base, c.search_names,
    c.pos_id, c.status, c.banned, c.warning, c.verified, c.loyalty_points, c.last_visit, c.pos_updated_at, c.merged_into,
    c.first_name, c.last_name, c.phone, c.email, c.birthday, c.patient_type, c.driver_licence, c.gender, c.notes,
    c.street, c.city, c.state, c.postal_code,
    c.search_contact, c.second_name, c.tags, c.licence_hash, w.op_id
FROM outbox w JOIN customers c ON c.id = w.local_id
WHERE w.op_id >= ? AND w.op_id < ? AND w.kind = 'create_customer'
"""
_LIVE_WRITES = """
SELECT local_id, payload FROM outbox
WHERE state IN ('queued', 'sending', 'unsure', 'needs_you') AND local_id IN (SELECT value FROM json_each(?))
"""
_ADD = """
INSERT INTO customers(
    pos_id, status, banned, warning, verified, loyalty_points, last_visit, pos_updated_at, merged_into,
    first_name, last_name, phone, email, birthday, patient_type, driver_licence, gender, notes, street, city, state, postal_code,
    type, pos_base, updated_at, seq, search_names, search_contact, licence_folded, licence_hash, id, number, created_at, sync)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'done')
"""
_CHANGE = """
UPDATE customers SET
    pos_id = ?, status = ?, banned = ?, warning = ?, verified = ?, loyalty_points = ?, last_visit = ?, pos_updated_at = ?,
    merged_into = ?, first_name = ?, last_name = ?, phone = ?, email = ?, birthday = ?, patient_type = ?, driver_licence = ?,
    gender = ?, notes = ?, street = ?, city = ?, state = ?, postal_code = ?,
    type = ?, pos_base = ?, updated_at = ?, seq = ?, search_names = ?, search_contact = ?,
    licence_folded = ?, licence_hash = ?, needs = '[]'
WHERE id = ?
"""
# The same without the fields staff and POS share: SQLite writes every index of a column that is set, changed or not.
_CHANGE_OWN = """
UPDATE customers SET
    status = ?, banned = ?, warning = ?, verified = ?, loyalty_points = ?, last_visit = ?, pos_updated_at = ?, merged_into = ?,
    type = ?, pos_base = ?, updated_at = ?, seq = ?
WHERE id = ?
"""


@dataclass(frozen=True, slots=True)
class PulledCustomer:
    """A customer as the POS has it; ``None`` is "the POS does not say". Times are aware UTC, phone E.164.

    ``marker`` is the mark of our own write found in the record: the op id of the outbox row, whole or its beginning.
    """

    pos_id: str
    first_name: str
    last_name: str
    status: CustomerStatus = CustomerStatus.ACTIVE
    phone: str | None = None
    email: str | None = None
    birthday: date | None = None
    patient_type: PatientType | None = None
    driver_licence: str | None = None
    gender: str | None = None
    notes: str = ""
    banned: bool = False
    warning: str = ""
    verified: bool | None = None
    loyalty_points: int = 0
    last_visit: datetime | None = None
    signed_up_at: datetime | None = None
    updated_at: datetime | None = None
    merged_into: str | None = None
    marker: str = ""
    street: str | None = None
    city: str | None = None
    state: str | None = None
    postal_code: str | None = None


_EVERY_FIELD = attrgetter(*(field.name for field in fields(PulledCustomer)))


@dataclass(frozen=True, slots=True)
class Applied:
    """What a page did to the cache; ``changed_ids`` are our ids of created and updated customers."""

    created: int
    updated: int
    unchanged: int
    changed_ids: frozenset[str]


def apply_pulled(tx: Transaction, pulled: Sequence[PulledCustomer], now: datetime) -> Applied:
    """Bring a page into the cache; rows that say nothing new are not written.

    A field with a live outbox write keeps staff's value (what the POS says is remembered as its base), every other field becomes
    what the POS says. A customer made here is recognised by the mark of its own write only, never by phone or licence alone.
    """
    page = _worked_out(tx, pulled, now)
    page.write(tx)
    return Applied(
        created=len(page.new),
        updated=len(page.changed),
        unchanged=page.length - len(page.new) - len(page.changed),
        changed_ids=frozenset(page.ids),
    )


def has_news(tx: Transaction, pulled: Sequence[PulledCustomer], now: datetime) -> bool:
    """Whether ``apply_pulled`` would write anything."""
    return bool(_worked_out(tx, pulled, now).ids)


def pulled_customer(row: object) -> PulledCustomer:
    """A customer of the POS, a record with the same fields made on another floor, as it is taken here."""
    return PulledCustomer(*_EVERY_FIELD(row))


def _worked_out(tx: Transaction, pulled: Sequence[PulledCustomer], now: datetime) -> "_Page":
    newest = {customer.pos_id: customer for customer in pulled}
    known = _known(tx, list(newest))
    known.update(_marked(tx, [customer for customer in newest.values() if customer.marker and customer.pos_id not in known]))
    writing = being_written(tx, [row.id for row in known.values() if row.sync not in {"done", "local"}])
    page = _Page(now, len(newest), licences.rules(tx))
    for customer in newest.values():
        row = known.get(customer.pos_id)
        if row is None:
            page.create(customer)
        else:
            page.change(customer, row, writing.get(row.id, frozenset()))
    return page


class _Page:
    """One page worked out in memory, so that only the writing is left for the file."""

    def __init__(self, now: datetime, length: int, rules: licences.LicenceRules) -> None:
        self.length = length
        self.rules = rules
        self.now = times.text(now)
        self.moment = int(now.timestamp() * 1000)
        self.new: list[_Line] = []
        self.changed: list[_Line] = []
        self.ids: list[str] = []
        self.linked: list[str] = []

    def create(self, customer: PulledCustomer) -> None:
        shared = _shared(customer, self.rules)
        line = _Line(
            id=self._new_id(),
            type=CustomerType.FULL.value if _is_full(customer) else CustomerType.STUB.value,
            said=_said(customer),
            shared=shared,
            base=None,
            licence_hash=self.rules.hashed(customer.driver_licence),
            entry=_entry(shared),
            created_at=self.now if customer.signed_up_at is None else times.text(customer.signed_up_at),
            activity=times.text_or_none(customer.last_visit or customer.updated_at or customer.signed_up_at) or "",
        )
        self.new.append(line)
        self.ids.append(line.id)

    def _new_id(self) -> str:
        """A random UUID that begins with the time (version 7): new rows lie side by side in the index, which halves the writing."""
        chance = randbits(74)
        return str(UUID(int=self.moment << 80 | 0x7 << 76 | chance >> 62 << 64 | 0b10 << 62 | chance & _LOW_BITS))

    def change(self, customer: PulledCustomer, row: Row[Any], writing: frozenset[str]) -> None:
        theirs = _shared(customer, self.rules)
        mine = tuple(row[_FIRST_SHARED : _FIRST_SHARED + len(FIELDS)])
        merged, base = both_sides.together(mine, theirs, row.pos_base, writing)
        said = _said(customer)
        before = tuple(row[_FIRST_SAID : _FIRST_SAID + len(said)])
        licence_hash = self.rules.hashed(merged[_LICENCE] or customer.driver_licence, row.licence_hash)
        same_fields = merged == mine and licence_hash == row.licence_hash and row.pos_id is not None
        if same_fields and said == before and base == row.pos_base:
            return
        entry = _entry(merged, row.second_name, row.tags)
        grown = row.type == CustomerType.STUB.value and customer.verified is True
        line = _Line(
            id=row.id,
            type=CustomerType.FULL.value if grown else row.type,
            said=said,
            shared=merged,
            base=base,
            licence_hash=licence_hash,
            entry=entry,
            old=Entry(row.seq, row.search_names, row.search_contact),
            activity=said[_LAST_VISIT] or "",
            same_fields=same_fields,
            # New words get a new place too: that is how a vocabulary in memory hears of them.
            moved=(said[_LAST_VISIT], said[_STATUS], entry.names) != (before[_LAST_VISIT], before[_STATUS], row.search_names),
        )
        if row.pos_id is None:
            self.linked.append(row.id)
        self.changed.append(line)
        self.ids.append(row.id)

    def write(self, tx: Transaction) -> None:
        self._place(tx)
        if self.new:
            first = search_index.take(tx, "customer_number", len(self.new)) + 1
            tx.exec_driver_sql(_ADD, [line.added(first + place, self.now) for place, line in enumerate(self.new)])
        fields = [line.updated(self.now) for line in self.changed if not line.same_fields]
        own = [line.updated_own(self.now) for line in self.changed if line.same_fields]
        for statement, batch in ((_CHANGE, fields), (_CHANGE_OWN, own)):
            if batch:
                tx.exec_driver_sql(statement, batch)
        stale = [line for line in self.changed if line.old != line.entry]
        search_index.take_out_many(tx, [line.old for line in stale if line.old is not None])
        search_index.put_in(tx, [line.entry for line in (*stale, *self.new)])
        for customer_id in self.linked:
            refresh_sync(tx, Entity.CUSTOMER, customer_id)
        if self.new or self.linked:
            order_pull.adopt_orders(tx, [line.pos_id for line in (*self.new, *self.changed)])

    def _place(self, tx: Transaction) -> None:
        """Give new and active rows their places in the order of activity, the latest on top; the others keep theirs."""
        moving = {True: list[_Line](), False: list[_Line]()}
        for line in (*self.new, *self.changed):
            if line.said[_STATUS] == CustomerStatus.REMOVED.value:
                line.entry = Entry(None, line.entry.names, line.entry.contact)
            elif line.old is None or line.moved or line.old.seq is None:
                moving[line.active].append(line)
            else:
                line.entry = Entry(line.old.seq, line.entry.names, line.entry.contact)
        for active, lines in moving.items():
            if lines:
                status = CustomerStatus.ACTIVE if active else CustomerStatus.INACTIVE
                first = search_index.next_seq(tx, status, len(lines))
                for place, line in enumerate(sorted(lines, key=lambda line: line.activity)):
                    line.entry = Entry(first + place, line.entry.names, line.entry.contact)


@dataclass(slots=True)
class _Line:
    """One row to be written: what the POS alone says, the fields shared with staff, and its place in the search index."""

    id: str
    type: str
    said: tuple[Any, ...]
    shared: tuple[str | None, ...]
    base: str | None
    licence_hash: str | None
    entry: Entry
    old: Entry | None = None
    created_at: str = ""
    activity: str = ""
    moved: bool = True
    same_fields: bool = False

    @property
    def active(self) -> bool:
        return bool(self.said[_STATUS] == CustomerStatus.ACTIVE.value)

    @property
    def pos_id(self) -> str:
        return str(self.said[0])

    def _columns(self, now: str) -> tuple[Any, ...]:
        licence = search_index.fold_licence(self.shared[_LICENCE])
        entry = self.entry
        place = (entry.seq, entry.names, entry.contact)
        return (*self.said, *self.shared, self.type, self.base, now, *place, licence, self.licence_hash)

    def added(self, number: int, now: str) -> tuple[Any, ...]:
        return (*self._columns(now), self.id, number, self.created_at)

    def updated(self, now: str) -> tuple[Any, ...]:
        return (*self._columns(now), self.id)

    def updated_own(self, now: str) -> tuple[Any, ...]:
        return (*self.said[1:], self.type, self.base, now, self.entry.seq, self.id)


def _is_full(customer: PulledCustomer) -> bool:
    """Whether somebody the POS brings counts as more than a stub: verified there, or as complete as such a POS has people."""
    return customer.verified if customer.verified is not None else bool(customer.phone and customer.birthday)


def _said(customer: PulledCustomer) -> tuple[Any, ...]:
    return (
        customer.pos_id,
        customer.status.value,
        int(customer.banned),
        customer.warning,
        int(bool(customer.verified)),
        customer.loyalty_points,
        times.text_or_none(customer.last_visit),
        times.text_or_none(customer.updated_at),
        customer.merged_into,
    )


def _shared(customer: PulledCustomer, rules: licences.LicenceRules) -> tuple[str | None, ...]:
    return (
        customer.first_name,
        customer.last_name,
        customer.phone,
        customer.email,
        None if customer.birthday is None else customer.birthday.isoformat(),
        None if customer.patient_type is None else customer.patient_type.value,
        rules.number(customer.driver_licence),
        customer.gender,
        customer.notes,
        customer.street,
        customer.city,
        customer.state,
        customer.postal_code,
    )


def _entry(shared: Sequence[str | None], second_name: str = "", tags: str = "") -> Entry:
    first, last, phone, email = shared[:4]
    return Entry(None, search_index.name_text(first or "", last or "", second_name, tags), search_index.contact_text(phone, email))


def _known(tx: Transaction, pos_ids: Sequence[str]) -> dict[str, Row[Any]]:
    rows = tx.exec_driver_sql(_KNOWN, (json.dumps(list(pos_ids)),)).all()
    return {row.pos_id: row for row in rows}


def _marked(tx: Transaction, customers: Sequence[PulledCustomer]) -> dict[str, Row[Any]]:
    """Customers made here whose creation carries the mark found in a row of the POS, by the POS's id."""
    found: dict[str, Row[Any]] = {}
    taken: set[str] = set()  # where the POS has two records with one mark, the first of them is ours
    for customer in customers:
        marker = customer.marker.removeprefix("PD-").replace("-", "").lower()
        if len(marker) < _SHORTEST_MARKER:
            continue
        for row in tx.exec_driver_sql(_BY_MARKER, (marker[:_SHORTEST_MARKER], marker[:_SHORTEST_MARKER] + "~")):
            if row.op_id.replace("-", "").startswith(marker) and row.pos_id is None and row.id not in taken:
                found[customer.pos_id] = row
                taken.add(row.id)
    return found


def being_written(tx: Transaction, customer_ids: Sequence[str]) -> dict[str, frozenset[str]]:
    """The fields that live outbox writes of these customers are about."""
    found: dict[str, frozenset[str]] = {}
    if customer_ids:
        for row in tx.exec_driver_sql(_LIVE_WRITES, (json.dumps(list(customer_ids)),)):
            found[row[0]] = found.get(row[0], frozenset()) | frozenset(json.loads(row[1]))
    return found
