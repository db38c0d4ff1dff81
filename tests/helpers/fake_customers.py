"""Plays the customers of a desk in memory, with the signatures of the real operations."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from peak_desk.database.customer_record import row_of
from peak_desk.domain import names, phones
from peak_desk.domain.changes import Changes
from peak_desk.domain.customers import (
    Customer,
    CustomerDraft,
    CustomerRow,
    CustomerStatus,
    CustomerType,
    Field,
    FoundCustomers,
    LikelyDuplicate,
    Matched,
    PatientType,
    needs,
    problems,
    read_birthday,
)
from peak_desk.domain.orders import OrderRow
from peak_desk.domain.outbox import OutboxRow, SyncState
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.errors import Invalid, NotFound, Problem
from tests.helpers.fake_world import World, ident

DEMANDED = (Field.BIRTHDAY, Field.PATIENT_TYPE)


@dataclass(frozen=True)
class FakeCard:
    """The same fields as the real customer card."""

    customer: Customer
    orders: tuple[OrderRow, ...]
    writes: tuple[OutboxRow, ...]
    duplicates: tuple[LikelyDuplicate, ...] = ()


class FakeCustomers:
    """Plays CustomerDesk."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.demanded: tuple[Field, ...] = DEMANDED

    def find(self, staff: StaffMember, query: str, limit: int = 50, offset: int = 0) -> FoundCustomers:
        self._world.called("customers.find")
        staff.require(Permission.FIND_CUSTOMERS)
        wanted = () if query.startswith("CUST-") else names.tokens(query)
        ours = {customer.pos_id: customer.id for customer in self._world.customers.values() if customer.pos_id}
        found = [
            replace(as_row(customer, wanted), survivor_id=ours.get(customer.merged_into or "", ""))
            for customer in self._world.customers.values()
            if customer.status is not CustomerStatus.REMOVED
            and (customer.customer_number == query if query.startswith("CUST-") else _fits(customer, wanted))
        ]
        return FoundCustomers(query, len(found), tuple(found[offset : offset + limit]), 0.4)

    def active_today(self, staff: StaffMember, customer_ids: Collection[str]) -> frozenset[str]:
        self._world.called("customers.active_today")
        staff.require(Permission.FIND_CUSTOMERS)
        day = self._world.now.astimezone(self._world.store.zone).date()
        rows = [detail.row for detail in self._world.orders.values()]
        ordered = {row.customer_id for row in rows if row.placed_at.astimezone(self._world.store.zone).date() == day}
        return frozenset(customer_ids) & ordered

    def prepare(self) -> None:
        self._world.called("customers.prepare")

    def get(self, staff: StaffMember, customer_id: str) -> FakeCard:
        self._world.called("customers.get")
        staff.require(Permission.FIND_CUSTOMERS)
        customer = self._known(customer_id)
        orders = [detail.row for detail in self._world.orders.values() if detail.row.customer_id == customer_id]
        writes = tuple(row for row in self._world.outbox if row.local_id == customer_id)
        return FakeCard(customer, tuple(orders), writes, self._duplicates(customer) if customer.last_name == "Al-Said" else ())

    def resolve(self, staff: StaffMember, text: str) -> Customer:
        staff.require(Permission.FIND_CUSTOMERS)
        for customer in self._world.customers.values():
            if text in {customer.id, customer.customer_number, customer.pos_id}:
                return customer
        raise NotFound("customer", text)

    def parse(self, text: str) -> CustomerDraft:
        return names.parse_typed(text, self._world.store.region)

    def problems(self, draft: CustomerDraft) -> tuple[Problem, ...]:
        return problems(draft, self._world.store, self._world.now.date())

    def missing(self, draft: CustomerDraft) -> tuple[Field, ...]:
        return needs(draft.values(), self.demanded)

    def likely_duplicates(self, staff: StaffMember, draft: CustomerDraft, but: str = "") -> tuple[LikelyDuplicate, ...]:
        self._world.called("customers.likely_duplicates")
        staff.require(Permission.FIND_CUSTOMERS)
        phone = phones.normalise(draft.phone, self._world.store.region)
        return tuple(
            LikelyDuplicate(as_row(customer), 92, (Field.PHONE,))
            for customer in self._world.customers.values()
            if phone and customer.phone == phone and customer.id != but
        )

    def create_stub(self, staff: StaffMember, draft: CustomerDraft) -> tuple[Customer, Changes]:
        self._world.called("customers.create_stub")
        staff.require(Permission.CREATE_CUSTOMERS)
        if found := self.problems(draft):
            raise Invalid(found)
        missing = self.missing(draft)
        customer = replace(
            self._read(draft),
            customer_number=f"CUST-{42 + len(self._world.customers):05d}",
            created_by=staff.name,
            sync=SyncState.LOCAL if missing else SyncState.QUEUED,
            needs=missing,
        )
        self._world.customers[customer.id] = customer
        return customer, Changes(customers=frozenset({customer.id}), outbox=not missing)

    def create_guest(self, staff: StaffMember) -> tuple[Customer, Changes]:
        self._world.called("customers.create_guest")
        staff.require(Permission.CREATE_CUSTOMERS)
        customer = replace(self._read(CustomerDraft(first_name="Walk-in Customer")), type=CustomerType.GUEST, needs=())
        self._world.customers[customer.id] = customer
        return customer, Changes(customers=frozenset({customer.id}))

    def edit(
        self, staff: StaffMember, customer_id: str, draft: CustomerDraft, base: CustomerDraft | None = None
    ) -> tuple[Customer, Changes]:
        del base
        self._world.called("customers.edit")
        staff.require(Permission.EDIT_CUSTOMERS)
        if found := self.problems(draft):
            raise Invalid(found)
        before = self._known(customer_id)
        after = replace(
            self._read(draft),
            id=customer_id,
            customer_number=before.customer_number,
            type=before.type,
            pos_id=before.pos_id,
            tags=before.tags,
            created_at=before.created_at,
            created_by=before.created_by,
            needs=self.missing(draft) if before.pos_id is None else (),
            sync=SyncState.QUEUED,
        )
        self._world.customers[customer_id] = after
        return after, Changes(customers=frozenset({customer_id}), outbox=True)

    def set_tags(self, staff: StaffMember, customer_id: str, tags: tuple[str, ...]) -> tuple[Customer, Changes]:
        self._world.called("customers.set_tags")
        staff.require(Permission.EDIT_CUSTOMERS)
        after = replace(self._known(customer_id), tags=tags)
        self._world.customers[customer_id] = after
        return after, Changes(customers=frozenset({customer_id}))

    def undo_create(self, staff: StaffMember, customer_id: str) -> Changes:
        self._world.called("customers.undo_create")
        staff.require(Permission.CREATE_CUSTOMERS)
        self._world.customers[customer_id] = replace(self._known(customer_id), status=CustomerStatus.REMOVED)
        return Changes(customers=frozenset({customer_id}))

    def draft_of(self, customer: Customer) -> CustomerDraft:
        return CustomerDraft(
            first_name=customer.first_name,
            last_name=customer.last_name,
            phone=phones.display(customer.phone, self._world.store.region) if customer.phone else "",
            email=customer.email or "",
            birthday=customer.birthday.isoformat() if customer.birthday else "",
            patient_type=customer.patient_type.value if customer.patient_type else "",
            driver_licence=customer.driver_licence or "",
            gender=customer.gender or "",
            notes=customer.notes,
            second_name=customer.second_name,
        )

    def _known(self, customer_id: str) -> Customer:
        if customer_id not in self._world.customers:
            raise NotFound("customer", customer_id)
        return self._world.customers[customer_id]

    def _duplicates(self, customer: Customer) -> tuple[LikelyDuplicate, ...]:
        other = replace(as_row(customer), id=ident("Ahmad Alsaid"), name="Ahmad Alsaid", customer_number="CUST-00017")
        return (LikelyDuplicate(other, 92, (Field.PHONE,)),)

    def _read(self, draft: CustomerDraft) -> Customer:
        return Customer(
            id=ident(f"{draft.first_name} {draft.last_name} {len(self._world.customers)}"),
            customer_number="",
            type=CustomerType.STUB,
            first_name=draft.first_name.strip(),
            last_name=draft.last_name.strip(),
            phone=phones.normalise(draft.phone, self._world.store.region),
            email=draft.email or None,
            birthday=read_birthday(draft.birthday),
            patient_type=PatientType(draft.patient_type) if draft.patient_type in set(PatientType) else None,
            driver_licence=draft.driver_licence or None,
            gender=draft.gender or None,
            notes=draft.notes,
            second_name=draft.second_name.strip(),
            created_at=self._world.now,
            updated_at=self._world.now,
        )


def as_row(customer: Customer, wanted: tuple[str, ...] = ()) -> CustomerRow:
    """A customer as a line of a list."""
    start = customer.name.casefold().find(wanted[0]) if wanted else -1
    matches = (Matched("name", ((start, len(wanted[0])),)),) if start >= 0 else ()
    return replace(row_of(customer), matches=matches)


def _fits(customer: Customer, wanted: tuple[str, ...]) -> bool:
    words = (*names.tokens(customer.name), customer.phone or "", names.fold(customer.customer_number))
    return all(any(word.startswith(want) or (want.isdigit() and want in word) for word in words) for want in wanted)
