"""A day at a store on Cova: a whole company in one answer, orders that are accepted later or not at all, steps, lost answers."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from peak_desk.database.connection import open_database
from peak_desk.domain.customers import Customer, CustomerDraft, Field
from peak_desk.domain.orders import NewLine, NewOrder, OrderFilter, OrderRow, OrderStatus
from peak_desk.domain.outbox import OutboxState, SyncState
from peak_desk.domain.status import RunKind
from peak_desk.domain.stores import Store
from peak_desk.errors import Fate, PosError
from peak_desk.operations.desk import Desk, open_desk
from peak_desk.pos.covasoft.client import CovasoftClient
from peak_desk.pos.http import Limits
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.quirks import CovasoftQuirks, Quirks
from peak_desk.sandbox.records import COMPLETED, IN_PROCESS, PACKED, Ticket
from peak_desk.sandbox.server import Sandbox
from peak_desk.sync.engine import SyncEngine
from tests.helpers.answers import OwnTime, OwnWire, of
from tests.helpers.store_world import KEY, MAYA, SAM

S = OrderStatus
ALL = (RunKind.CUSTOMERS, RunKind.ORDERS, RunKind.PRODUCTS)
STUB = CustomerDraft("Jonas", "", "(602) 555-0842")
_LATER = 600.0


class Counter:
    """A store at a Cova, synced by hand, in a time of its own."""

    def __init__(self, folder: Path, *, customers: int = 60, orders: int = 6, api: str = "tep", **quirks: Any) -> None:
        self.time = OwnTime()
        self.quirks = CovasoftQuirks(**quirks)
        told = Quirks(rate=0, covasoft=self.quirks)
        self.sandbox = Sandbox(
            "covasoft", customers=customers, orders=orders, alive=False, api=api, quirks=told, clock=self.time.now
        )
        self.world, self.play = self.sandbox.world, self.sandbox.play
        options, url = self.sandbox.options(), self.sandbox.base_url
        self.store = Store(id="store-1", name="Calgary", pos="covasoft", base_url=url, options=options, undo_seconds=0)
        self.wire = OwnWire(of(self.sandbox), self.time)
        self.clients = [self.client() for _ in range(2)]
        backups = folder / "backups"
        self.database = open_database(folder / "store-1.db", KEY, store_id="store-1", backups=backups, now=self.time.now)
        traits = self.clients[0].traits
        self.desk: Desk = open_desk(self.store, traits, self.database, backups, self.time.now, connect=self.client)
        pull, probe = self.clients
        now, monotonic = self.time.now, self.wire.monotonic
        self.engine = SyncEngine(self.database, self.store, pull, probe, lambda _: None, now, monotonic=monotonic)

    def client(self) -> CovasoftClient:
        limits = Limits(per_second=10_000, repeats=0)
        return CovasoftClient(self.store, self.sandbox.secrets(), limits=limits, clock=self.time.now, wire=self.wire)

    def sync(self, *kinds: RunKind) -> None:
        self.time.seconds += 61
        self.engine.run_once(kinds or ALL)

    def push(self) -> bool:
        """Send what waits; says whether nothing does any more."""
        self.sync(RunKind.PUSH)
        return not self.desk.records.outbox(SAM)

    def wanted(self, customer: Customer, quantity: str = "2") -> NewOrder:
        products = [p for p in self.world.products if p.active and p.available > 5 and not p.medical_only][:2]
        return NewOrder(tuple(NewLine(p.id, quantity) for p in products), customer_id=customer.id)

    def customer(self, customer_id: str) -> Customer:
        return self.desk.customers.get(SAM, customer_id).customer

    def row(self, order_id: str) -> OrderRow:
        return self.desk.orders.get(SAM, order_id).row

    def ticket(self, row: OrderRow) -> Ticket:
        return next(ticket for ticket in self.world.tickets if ticket.id == row.pos_id)

    def made(self) -> Ticket:
        (ticket_id,) = self.world.written.tickets_created
        ticket = self.world.ticket(ticket_id)
        assert ticket is not None
        return ticket

    def close(self) -> None:
        for client in self.clients:
            client.close()
        self.database.close()
        self.sandbox.stop()


class Begin:
    """Starts counters that are ended with the test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.running: list[Counter] = []

    def __call__(self, **changes: Any) -> Counter:
        self.running.append(Counter(self._folder, **changes))
        return self.running[-1]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    made = Begin(tmp_path)
    yield made
    for counter in made.running:
        counter.close()


@pytest.mark.parametrize("paging_ignored", [True, False])
def test_a_whole_day(begin: Begin, *, paging_ignored: bool) -> None:
    counter = begin(customers=5000, orders=200, paging_ignored=paging_ignored, api="tip")
    counter.clients[0].check()
    counter.sync()
    desk, world = counter.desk, counter.world
    assert len(desk.orders.queue(SAM, OrderFilter())) == sum(ticket.open for ticket in world.tickets) == 200
    jon = world.customers[0]
    (found,) = desk.customers.find(SAM, jon.email).rows
    draft = desk.customers.draft_of(counter.customer(found.id))
    before = (jon.phone, jon.email, jon.birthday, jon.notes, jon.street)
    desk.customers.edit(SAM, found.id, draft.with_values({Field.CITY: "Banff"}), draft)
    assert counter.push()
    assert (jon.city, before) == ("Banff", (jon.phone, jon.email, jon.birthday, jon.notes, jon.street))
    stub, _ = desk.customers.create_stub(SAM, STUB)
    order, _ = desk.orders.create(SAM, counter.wanted(stub))
    assert counter.push()
    ticket = counter.made()
    assert (counter.row(order.row.id).pos_id, counter.customer(stub.id).sync) == (ticket.id, SyncState.DONE)
    assert ticket.customer == world.written.customers_created[0]
    counter.sync()
    assert len(desk.orders.queue(SAM, OrderFilter())) == 201
    for step in (S.IN_PROCESS, S.PACKED_READY, S.COMPLETED):
        desk.orders.set_status(SAM, order.row.id, step)
        assert counter.push()
        assert (counter.row(order.row.id).status, ticket.status) == (step, step.value)
    counter.sync()
    assert len(desk.orders.queue(SAM, OrderFilter())) == 200


@pytest.mark.parametrize("kind", ["customer_create", "order_create"])
def test_an_answer_that_was_lost_makes_nothing_twice(begin: Begin, kind: str) -> None:
    counter = begin()
    counter.sync()
    counter.sandbox.faults.add(replace(counter.play.routes[kind], drop_after=True))
    stub, _ = counter.desk.customers.create_stub(SAM, STUB)
    order, _ = counter.desk.orders.create(SAM, counter.wanted(stub))
    for _ in range(8):
        counter.push()
    assert counter.desk.records.outbox(SAM) == ()
    assert len(counter.world.written.customers_created) == 1
    assert counter.row(order.row.id).pos_id == counter.made().id


def test_an_order_the_intake_has_not_accepted_is_there_once_and_its_step_waits(begin: Begin) -> None:
    counter = begin(accept_seconds=_LATER)
    counter.sync()
    stub, _ = counter.desk.customers.create_stub(SAM, STUB)
    order, _ = counter.desk.orders.create(SAM, counter.wanted(stub))
    assert counter.push()
    counter.sync()
    many = len(counter.desk.orders.queue(SAM, OrderFilter()))
    there = counter.row(order.row.id)
    assert (there.pos_id, there.pos_status, there.item_count) == (counter.made().id, S.VERIFICATION_PENDING, 2)
    counter.desk.orders.set_status(SAM, order.row.id, S.AWAITING_PROCESSING)
    assert not counter.push()
    assert [row.state for row in counter.desk.records.outbox(SAM)] == [OutboxState.QUEUED]
    counter.time.seconds += _LATER
    for _ in range(4):
        counter.push()
    counter.sync()
    assert (counter.row(order.row.id).status, counter.made().status) == (S.AWAITING_PROCESSING, "AWAITING_PROCESSING")
    assert len(counter.desk.orders.queue(SAM, OrderFilter())) == many
    counter.desk.orders.set_status(MAYA, order.row.id, S.CANCELED, "Changed her mind")
    assert counter.push()
    assert counter.made().status == "CANCELED"


def test_an_order_for_more_than_there_is_waits_for_a_person(begin: Begin) -> None:
    counter = begin()
    counter.sync()
    stub, _ = counter.desk.customers.create_stub(SAM, STUB)
    counter.desk.orders.create(SAM, counter.wanted(stub, "5000"))
    for _ in range(3):
        counter.push()
    (row,) = counter.desk.records.outbox(SAM)
    assert (row.state, row.error_code) == (OutboxState.NEEDS_YOU, "not_enough_stock")
    assert counter.world.written.tickets_created == []


def test_an_order_that_fails_after_we_stopped_looking_asks_for_somebody(begin: Begin) -> None:
    counter = begin(accept_seconds=_LATER)
    counter.sync()
    stub, _ = counter.desk.customers.create_stub(SAM, STUB)
    order, _ = counter.desk.orders.create(SAM, counter.wanted(stub, "5000"))
    assert counter.push()
    assert counter.row(order.row.id).attention == ""
    counter.time.seconds += _LATER
    counter.sync()
    assert counter.row(order.row.id).attention == "cannot_complete"
    counter.desk.orders.set_status(MAYA, order.row.id, S.CANCELED, "Out of stock")
    assert counter.push()
    assert counter.row(order.row.id).status is S.CANCELED


def test_what_the_register_does_is_seen_and_what_cova_has_no_step_for_stays_here(begin: Begin) -> None:
    counter = begin(orders=30)
    counter.sync()
    rows = counter.desk.orders.queue(SAM, OrderFilter(statuses=frozenset({S.AWAITING_PROCESSING})))
    moved, ended = (counter.ticket(row) for row in rows[:2])
    with counter.world.lock:
        counter.world.move(moved, IN_PROCESS, "Dana")
        counter.world.move(ended, COMPLETED, "Dana")
    counter.sync()
    assert [counter.row(row.id).status for row in rows[:2]] == [S.IN_PROCESS, S.COMPLETED]
    assert counter.desk.orders.is_local_step(S.OUT_FOR_DELIVERY)
    assert not counter.desk.orders.is_local_step(S.PACKED_READY)


def test_what_is_done_while_nobody_answers_arrives_when_cova_is_back(begin: Begin) -> None:
    counter = begin()
    counter.sync()
    counter.sandbox.faults.cut = True
    stub, _ = counter.desk.customers.create_stub(SAM, STUB)
    with pytest.raises(PosError) as caught:
        counter.push()
    assert caught.value.fate is Fate.NOT_SENT
    counter.sandbox.faults.cut = False
    for _ in range(6):
        counter.push()
    assert counter.customer(stub.id).sync is SyncState.DONE
    assert len(counter.world.written.customers_created) == 1


def test_two_of_one_phone_are_both_found_at_cova_and_nobody_is_joined_by_the_way(begin: Begin) -> None:
    counter = begin()
    counter.sync()
    jon = counter.world.customers[0]
    counter.desk.customers.create_stub(SAM, CustomerDraft("Ana", "Lopez", jon.phone))
    for _ in range(3):
        counter.push()
    (row,) = counter.desk.records.outbox(SAM)
    assert (row.state, row.error_code) == (OutboxState.NEEDS_YOU, "same_phone")
    assert counter.world.written.customers_created == []


def test_keys_that_may_not_ask_the_intake_still_show_and_move_everything_at_the_register(begin: Begin) -> None:
    counter = begin(accept_seconds=_LATER)
    counter.sync()
    stub, _ = counter.desk.customers.create_stub(SAM, STUB)
    mine, _ = counter.desk.orders.create(SAM, counter.wanted(stub))
    for _ in range(3):
        counter.push()
    assert counter.row(mine.row.id).status is S.VERIFICATION_PENDING
    counter.sandbox.faults.add(Fault(route="*/CovaOrder(*)/Status", status=403, body='{"Message":"Forbidden"}', times=0))
    moved = next(ticket for ticket in counter.world.tickets if ticket.status == IN_PROCESS)
    with counter.world.lock:
        counter.world.move(moved, PACKED, "the register")
    for _ in range(3):
        counter.sync(RunKind.ORDERS)
    by_id = {row.pos_id: row for row in counter.desk.orders.queue(SAM, OrderFilter())}
    assert by_id[moved.id].status is S.PACKED_READY
    assert counter.row(mine.row.id).status is S.VERIFICATION_PENDING
    counter.desk.orders.set_status(SAM, by_id[moved.id].id, S.IN_PROCESS, "Mixed up")
    assert counter.push()
    # What the register has taken on it tells by itself.
    counter.time.seconds += _LATER
    counter.sync(RunKind.ORDERS)
    assert counter.row(mine.row.id).status is S.AWAITING_PROCESSING
