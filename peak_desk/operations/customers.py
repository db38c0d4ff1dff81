"""What staff do with customers: find, look at, create, edit, take back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import uuid4

from peak_desk.database import activity, audit, awaited, customers, licences, orders, outbox
from peak_desk.database.connection import Database, Transaction
from peak_desk.database.search import CustomerSearch
from peak_desk.domain import duplicates, names, phones
from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock
from peak_desk.domain.customers import (
    MAX_TAG,
    MAX_TAGS,
    Customer,
    CustomerDraft,
    CustomerStatus,
    CustomerType,
    Field,
    FoundCustomers,
    LikelyDuplicate,
    PatientType,
    needs,
    problems,
    read_birthday,
    storable,
)
from peak_desk.domain.orders import OrderFilter, OrderRow, OrderStatus
from peak_desk.domain.outbox import OutboxRow
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.domain.stores import Store
from peak_desk.errors import Invalid, NotFound, Problem, ProblemCode, Refusal, Refused
from peak_desk.operations import customer_writes
from peak_desk.pos.client import PosTraits

GUEST_NAME = "Walk-in Customer"
_SHOWN_ORDERS = 200
_SHOWN_DUPLICATES = 5


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """A customer with their orders (newest first) and the writes still on their way or lately done."""

    customer: Customer
    orders: tuple[OrderRow, ...]
    writes: tuple[OutboxRow, ...]
    duplicates: tuple[LikelyDuplicate, ...] = ()


class CustomerDesk:
    """The customer operations of one store; safe to call from any thread, each call is one unit of work."""

    def __init__(
        self, database: Database, store: Store, traits: PosTraits, now: Clock, search: CustomerSearch | None = None
    ) -> None:
        """Keep what every operation needs; ``search`` is one over this database that may be ready already."""
        self._database = database
        self._store = store
        self._traits = traits
        self._now = now
        self._search = search or CustomerSearch(database)

    @property
    def demanded(self) -> tuple[Field, ...]:
        """The fields this store's POS wants before it takes a new customer."""
        return self._traits.demanded if customer_writes.can_create(self._traits) else ()

    @property
    def defaults(self) -> dict[Field, str]:
        """What the store's options say of some of them: sent for a customer of whom staff know no better."""
        return {Field(name): value for name, value in customer_writes.defaults(self._traits).items()}

    def find(self, staff: StaffMember, query: str, limit: int = 50, offset: int = 0) -> FoundCustomers:
        """The customers the query means, best first; recent ones for an empty query."""
        staff.require(Permission.FIND_CUSTOMERS)
        return self._search.find(query, self._store.region, limit, offset)

    def active_today(self, staff: StaffMember, customer_ids: Collection[str]) -> frozenset[str]:
        """Those of the customers with whom something happened on the store's day: staff, a visit, an order."""
        staff.require(Permission.FIND_CUSTOMERS)
        midnight = datetime.combine(self._today(), time.min, self._store.zone)
        with self._database.reading() as tx:
            return activity.active_since(tx, customer_ids, midnight)

    def prepare(self) -> None:
        """Make misspelt names findable too, or bring that up to date after changes; for a worker thread, see ``CustomerSearch``."""
        self._search.prepare()

    def get(self, staff: StaffMember, customer_id: str) -> CustomerCard:
        """Everything about one customer; raises ``NotFound``."""
        staff.require(Permission.FIND_CUSTOMERS)
        with self._database.reading() as tx:
            customer = _known(tx, customer_id)
            of_customer = OrderFilter(statuses=frozenset(OrderStatus), customer_id=customer_id, limit=_SHOWN_ORDERS, latest=True)
            return CustomerCard(
                customer=customer,
                orders=orders.rows(tx, of_customer),
                writes=outbox.for_record(tx, customer_id),
                duplicates=_duplicates_of(tx, customer),
            )

    def resolve(self, staff: StaffMember, text: str) -> Customer:
        """The customer with that id, customer number or POS id; raises ``NotFound``."""
        staff.require(Permission.FIND_CUSTOMERS)
        with self._database.reading() as tx:
            for by in (customers.get, customers.by_number, customers.by_pos_id):
                if (customer := by(tx, text)) is not None:
                    return customer
        raise NotFound("customer", text)

    def parse(self, text: str) -> CustomerDraft:
        """What was typed into the search box, told apart into the fields of a stub."""
        return names.parse_typed(text, self._store.region)

    def problems(self, draft: CustomerDraft) -> tuple[Problem, ...]:
        """What is wrong with the draft so far."""
        return problems(draft, self._store, self._today())

    def missing(self, draft: CustomerDraft) -> tuple[Field, ...]:
        """What the POS will still want before it takes this draft; the stub is saved all the same."""
        return needs({**self.defaults, **_given(draft.values())}, self.demanded)

    def likely_duplicates(self, staff: StaffMember, draft: CustomerDraft, but: str = "") -> tuple[LikelyDuplicate, ...]:
        """Who in the store may already be this person, most likely first; inactive and merged ones too. ``but`` is left out."""
        staff.require(Permission.FIND_CUSTOMERS)
        with self._database.reading() as tx:
            return _duplicates_of(tx, replace(licences.kept(tx, self._read(draft, staff)), id=but))

    def create_stub(self, staff: StaffMember, draft: CustomerDraft) -> tuple[Customer, Changes]:
        """Save a new stub at once and queue it for the POS if it has all the POS demands; raises ``Invalid``."""
        staff.require(Permission.CREATE_CUSTOMERS)
        if found := problems(draft, self._store, self._today()):
            raise Invalid(found)
        return self._add(staff, self._read(draft, staff))

    def create_guest(self, staff: StaffMember) -> tuple[Customer, Changes]:
        """Save a guest: nobody's data, never sent."""
        staff.require(Permission.CREATE_CUSTOMERS)
        return self._add(staff, replace(self._read(CustomerDraft(first_name=GUEST_NAME), staff), type=CustomerType.GUEST, needs=()))

    def edit(
        self, staff: StaffMember, customer_id: str, draft: CustomerDraft, base: CustomerDraft | None = None
    ) -> tuple[Customer, Changes]:
        """Save what the draft changes against ``base`` (what the form showed first) and queue it for the POS.

        A guest with name and phone becomes a stub. Raises ``Invalid``; ``NotFound`` for a stub that was taken back; ``Refused``
        when somebody changed one of the same fields to something else meanwhile.
        """
        staff.require(Permission.EDIT_CUSTOMERS)
        if found := problems(draft, self._store, self._today()):
            raise Invalid(found)
        with self._database.writing() as tx:
            before = _still_there(tx, customer_id)
            shown = (base or self.draft_of(before)).values()
            typed = draft.values()
            changed = tuple(field for field in Field if typed[field] != shown[field])
            after = self._edited(before, self._read(draft, staff), changed, self._read(base, staff) if base else before)
            after = replace(after, licence_hash=draft.id_hash or before.licence_hash)
            if after == before:
                return before, Changes()
            if after.type is CustomerType.GUEST and after.phone and after.first_name != GUEST_NAME:
                after = replace(after, type=CustomerType.STUB)
            after = replace(after, needs=self._needs(after), updated_at=self._now())
            after = customers.put(tx, after)
            sends = customer_writes.queue_edit(tx, before, after, self._traits, staff, self._now())
            self._note(tx, staff, "customer.edit", after.id, ",".join(field.value for field in changed))
            return _known(tx, after.id), Changes(customers=frozenset({after.id}), outbox=sends)

    def set_tags(self, staff: StaffMember, customer_id: str, tags: tuple[str, ...]) -> tuple[Customer, Changes]:
        """Give a customer these tags instead of the old ones; they are searched like names and stay on this desk.

        Raises ``Invalid`` for a tag that is too long or too many of them, ``NotFound``.
        """
        staff.require(Permission.EDIT_CUSTOMERS)
        wanted = tuple(dict.fromkeys(tag for text in tags if (tag := " ".join(storable(text).split()))))
        if len(wanted) > MAX_TAGS or any(len(tag) > MAX_TAG for tag in wanted):
            raise Invalid((Problem("tags", ProblemCode.TOO_LONG, str(MAX_TAG)),))
        with self._database.writing() as tx:
            before = _still_there(tx, customer_id)
            if wanted == before.tags:
                return before, Changes()
            customers.put(tx, replace(before, tags=wanted, updated_at=self._now()))
            self._note(tx, staff, "customer.tags", before.id)
            return _known(tx, before.id), Changes(customers=frozenset({before.id}))

    def undo_create(self, staff: StaffMember, customer_id: str) -> Changes:
        """Take a stub back that the POS does not have yet; raises ``Refused`` once it was sent.

        The record stays, marked removed, so that customer numbers keep no gap.
        """
        staff.require(Permission.CREATE_CUSTOMERS)
        with self._database.writing() as tx:
            customer = _known(tx, customer_id)
            live = tuple(row for row in outbox.for_record(tx, customer_id) if not row.ended)
            if customer.pos_id is not None or not all(row.foldable for row in live):
                raise Refused(Refusal.ALREADY_SENT)
            if awaited.is_waited_for(tx, customer_id):
                raise Refused(Refusal.WORK_WAITING)
            for row in live:
                outbox.discard(tx, row.seq, "taken back", staff.name, self._now())
            customers.put(tx, replace(customer, status=CustomerStatus.REMOVED, needs=(), updated_at=self._now()))
            self._note(tx, staff, "customer.undo_create", customer_id)
        return Changes(customers=frozenset({customer_id}), outbox=True)

    def draft_of(self, customer: Customer) -> CustomerDraft:
        """The customer as text for the edit form; who came in without a phone (by an ID, or from the POS) may stay without."""
        return CustomerDraft(
            first_name=customer.first_name,
            last_name=customer.last_name,
            phone=phones.display(customer.phone, self._store.region) if customer.phone else "",
            email=customer.email or "",
            birthday=customer.birthday.isoformat() if customer.birthday else "",
            patient_type=customer.patient_type.value if customer.patient_type else "",
            driver_licence=customer.driver_licence or "",
            gender=customer.gender or "",
            notes=customer.notes,
            second_name=customer.second_name,
            street=customer.street or "",
            city=customer.city or "",
            state=customer.state or "",
            postal_code=customer.postal_code or "",
            scanned=customer.phone is None and customer.type is not CustomerType.GUEST,
        )

    def _today(self) -> date:
        return self._now().astimezone(self._store.zone).date()

    def _needs(self, customer: Customer) -> tuple[Field, ...]:
        if customer.type is CustomerType.GUEST or customer.pos_id is not None:
            return ()
        return needs({**self.defaults, **_given({field: getattr(customer, field.value) for field in Field})}, self.demanded)

    def _read(self, draft: CustomerDraft, staff: StaffMember) -> Customer:
        """The draft as a customer that is not stored yet; what cannot be read is left empty."""
        values = draft.values()
        known = set(PatientType)
        now = self._now()
        customer = Customer(
            id=str(uuid4()),
            customer_number="",
            type=CustomerType.STUB,
            first_name=" ".join(values[Field.FIRST_NAME].split()),
            last_name=" ".join(values[Field.LAST_NAME].split()),
            phone=phones.normalise(values[Field.PHONE], self._store.region),
            email=values[Field.EMAIL] or None,
            birthday=read_birthday(values[Field.BIRTHDAY]),
            patient_type=PatientType(values[Field.PATIENT_TYPE]) if values[Field.PATIENT_TYPE] in known else None,
            driver_licence=values[Field.DRIVER_LICENCE] or None,
            licence_hash=draft.id_hash or None,
            gender=values[Field.GENDER] or None,
            notes=values[Field.NOTES],
            second_name=" ".join(values[Field.SECOND_NAME].split()),
            street=" ".join(values[Field.STREET].split()) or None,
            city=" ".join(values[Field.CITY].split()) or None,
            state=values[Field.STATE] or None,
            postal_code=values[Field.POSTAL_CODE] or None,
            created_at=now,
            created_by=staff.name,
            updated_at=now,
        )
        return replace(customer, needs=self._needs(customer))

    def _add(self, staff: StaffMember, new: Customer) -> tuple[Customer, Changes]:
        now = self._now()
        with self._database.writing() as tx:
            added = customers.add(tx, new)
            sends = customer_writes.queue_create(tx, added, self._traits, staff, now, self._store.undo_seconds)
            self._note(tx, staff, "customer.create", added.id, added.type.value)
            return _known(tx, added.id), Changes(customers=frozenset({added.id}), outbox=sends)

    def _note(self, tx: Transaction, staff: StaffMember, action: str, customer_id: str, after: str = "") -> None:
        audit.write(
            tx,
            actor=staff.name,
            via=staff.via,
            action=action,
            entity="customer",
            local_id=customer_id,
            before="",
            after=after,
            now=self._now(),
        )

    @staticmethod
    def _edited(current: Customer, typed: Customer, changed: tuple[Field, ...], base: Customer) -> Customer:
        clashes = [
            field.value
            for field in changed
            if getattr(current, field.value) not in (getattr(base, field.value), getattr(typed, field.value))
        ]
        if clashes:
            raise Refused(Refusal.SOMEONE_ELSE_CHANGED_IT, ", ".join(clashes))
        return replace(current, **{field.value: getattr(typed, field.value) for field in changed})


def _given(values: Mapping[Field, object]) -> dict[Field, object]:
    return {field: value for field, value in values.items() if value}


def _known(tx: Transaction, customer_id: str) -> Customer:
    customer = customers.get(tx, customer_id)
    if customer is None:
        raise NotFound("customer", customer_id)
    return customer


def _still_there(tx: Transaction, customer_id: str) -> Customer:
    """The customer, or the one a second record of theirs went into while somebody had it open; raises ``NotFound``."""
    customer = _known(tx, customer_id)
    if customer.status is CustomerStatus.REMOVED:
        customer = customers.survivor(tx, customer)
    if customer.status is CustomerStatus.REMOVED:
        raise NotFound("customer", customer_id)
    return customer


def _duplicates_of(tx: Transaction, customer: Customer) -> tuple[LikelyDuplicate, ...]:
    found = []
    for other in customers.candidates(
        tx,
        customer.phone,
        customer.email,
        customer.driver_licence,
        names.tokens(customer.name),
        customer.birthday,
        customer.licence_hash,
    ):
        points, reasons = duplicates.score(customer, other)
        if points >= duplicates.LIKELY and other.id != customer.id and other.status is not CustomerStatus.REMOVED:
            found.append(LikelyDuplicate(customers.row_of(other), points, reasons))
    newest_wins_ties = sorted(found, key=lambda likely: likely.score, reverse=True)
    return tuple(newest_wins_ties[:_SHOWN_DUPLICATES])
