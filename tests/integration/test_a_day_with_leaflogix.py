"""A day at a store on Leaflogix: people it takes for others, answers that get lost, orders of which it moves none for us."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from peak_desk.credentials import MemoryCredentials
from peak_desk.domain.customers import ADDRESS, Customer, CustomerDraft, Field
from peak_desk.domain.orders import NewLine, NewOrder, OrderDetail, OrderFilter, OrderStatus
from peak_desk.domain.outbox import SyncState
from peak_desk.domain.status import RunKind
from peak_desk.domain.stores import Store
from peak_desk.operations.opening import OpenStore, open_store
from peak_desk.operations.quotes import QuoteDesk
from peak_desk.pos import registry
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.quirks import LeaflogixQuirks, Quirks
from peak_desk.sandbox.records import COMPLETED, Ticket
from peak_desk.sandbox.server import Sandbox
from peak_desk.sync.engine import SyncEngine
from tests.helpers.store_world import MAYA, SAM
from tests.helpers.waiting import until

ANA = CustomerDraft("Ana", "Lopez", "(303) 555-0123")
HOME: dict[str, str] = {Field.STREET: "12 Elm St", Field.CITY: "Denver", Field.STATE: "CO", Field.POSTAL_CODE: "80203"}
LOST = {
    "customer": Fault(route="*/customer/customer", method="POST", drop_after=True),
    "order": Fault(route="*/preorder/submit", drop_after=True),
}
S = OrderStatus


class Counter:
    """A store at a Leaflogix whose account was tested when it was set up, synced by hand."""

    def __init__(self, folder: Path, api: str, **quirks: Any) -> None:
        told = Quirks(rate=0, leaflogix=LeaflogixQuirks(**quirks))
        self.sandbox = Sandbox("leaflogix", customers=40, orders=4, alive=False, api=api, quirks=told)
        self.sandbox.start()
        url = self.sandbox.base_url
        store = Store(id="store-1", name="Denver", pos="leaflogix", base_url=url, undo_seconds=0, settle_seconds=1)
        syncing, probing, asking = self.clients = [registry.connect(store, self.sandbox.secrets()) for _ in range(3)]
        store = replace(store, lacking=tuple(one.capability.value for one in probing.probe() if one.granted is False))
        self.opened: OpenStore = open_store(store, MemoryCredentials())
        self.desk = self.opened.desk
        self.engine = SyncEngine(self.opened.database, store, syncing, probing, lambda _notice: None, backups=folder)
        self.quotes = QuoteDesk(self.opened.database, self.opened.store, asking.traits, lambda: asking, self.sandbox.world.clock)

    def push(self) -> bool:
        self.engine.run_once((RunKind.PUSH,))
        return not self.desk.records.outbox(SAM)

    def pull(self, *kinds: RunKind) -> None:
        self.engine.run_once(kinds)

    def customer(self, customer_id: str) -> Customer:
        return self.desk.customers.get(SAM, customer_id).customer

    def ordered(self, customer_id: str, *codes: str) -> OrderDetail:
        self.pull(RunKind.PRODUCTS)
        wanted = NewOrder((NewLine("90001", "2"), NewLine("90004")), customer_id=customer_id, note="Bag", codes=codes)
        return self.desk.orders.create(SAM, wanted)[0]

    def made_order(self) -> Ticket:
        (ticket_id,) = self.sandbox.world.written.tickets_created
        ticket = self.sandbox.world.ticket(ticket_id)
        assert ticket is not None
        return ticket

    def stop(self) -> None:
        for client in self.clients:
            client.close()
        self.opened.close()
        self.sandbox.stop()


Begin = Callable[..., Counter]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    running: list[Counter] = []

    def start(api: str = "plain", **quirks: Any) -> Counter:
        running.append(Counter(tmp_path / "backups", api, **quirks))
        return running[-1]

    yield start
    for counter in running:
        counter.stop()


def test_a_stub_of_a_name_and_a_phone_arrives_with_the_address_of_the_store(begin: Begin) -> None:
    counter = begin()
    assert counter.desk.customers.missing(ANA) == ()
    customer, _ = counter.desk.customers.create_stub(SAM, ANA)
    until(counter.push, 20)
    (made,) = counter.sandbox.world.created_by_api()
    assert (made.street, made.city, made.postal_code) == ("100 Main St", "Denver", "80205")
    assert (counter.customer(customer.id).sync, counter.customer(customer.id).pos_id) == (
        SyncState.DONE,
        counter.sandbox.play.customer_id(made),
    )


def test_where_the_store_has_no_address_the_form_asks_for_one_and_nothing_is_refused(begin: Begin) -> None:
    counter = begin(tells_address=False)
    assert counter.desk.customers.missing(ANA) == ADDRESS
    customer, _ = counter.desk.customers.create_stub(SAM, ANA)
    assert counter.customer(customer.id).needs == ADDRESS
    assert counter.push()
    counter.desk.customers.edit(SAM, customer.id, ANA.with_values(HOME), ANA)
    until(counter.push, 20)
    (made,) = counter.sandbox.world.created_by_api()
    assert (made.street, made.postal_code) == (HOME[Field.STREET], HOME[Field.POSTAL_CODE])


@pytest.mark.parametrize("api", ["plain", "integrator"])
def test_a_creation_whose_answer_was_lost_makes_nobody_twice(begin: Begin, api: str) -> None:
    counter = begin(api, takes_doubles=True)
    counter.sandbox.faults.add(LOST["customer"])
    customer, _ = counter.desk.customers.create_stub(SAM, ANA)
    until(counter.push, 20)
    (made,) = counter.sandbox.world.created_by_api()
    assert counter.customer(customer.id).pos_id == counter.sandbox.play.customer_id(made)


def test_who_the_pos_takes_for_somebody_else_waits_for_a_person(begin: Begin) -> None:
    counter = begin()
    licence = counter.sandbox.world.customers[0].drivers_license
    counter.desk.customers.create_stub(SAM, CustomerDraft("Ana", "Lopez", "(303) 555-0123", driver_licence=licence))
    until(lambda: counter.push() or bool(counter.desk.records.outbox_counts().needs_you), 20)
    assert counter.sandbox.world.written.customers_created == []
    (row,) = counter.desk.records.outbox(SAM)
    assert row.error_code == "joined_by_pos"
    assert [customer.first_name for customer in counter.sandbox.world.customers[:1]] == ["Jon"]


def test_an_edit_arrives_and_leaves_the_rest_as_it_was(begin: Begin) -> None:
    counter = begin()
    counter.pull(RunKind.CUSTOMERS)
    jon = counter.sandbox.world.customers[0]
    before = (jon.street, jon.phone, jon.patient_type, jon.notes)
    (row, *_) = counter.desk.customers.find(SAM, "jon smith calls").rows or counter.desk.customers.find(SAM, jon.email).rows
    draft = counter.desk.customers.draft_of(counter.customer(row.id))
    counter.desk.customers.edit(SAM, row.id, draft.with_values({Field.EMAIL: "jon@example.com"}), draft)
    until(counter.push, 20)
    assert jon.email == "jon@example.com"
    assert (jon.street, jon.phone, jon.patient_type, jon.notes) == before


def test_an_order_is_priced_made_for_a_new_customer_and_cancelled(begin: Begin) -> None:
    counter = begin("integrator")
    customer, _ = counter.desk.customers.create_stub(SAM, ANA)
    counter.pull(RunKind.PRODUCTS)
    wanted = NewOrder((NewLine("90001", "2"), NewLine("90004")), customer_id=customer.id, codes=("SAVE10",))
    quote = counter.quotes.preview(SAM, wanted)
    assert [(code.good, code.effect_cents) for code in quote.codes] == [(True, None)]
    order = counter.ordered(customer.id, "SAVE10")
    until(counter.push, 20)
    ticket = counter.made_order()
    there = counter.desk.orders.get(SAM, order.row.id).row
    assert (there.pos_id, there.total_cents) == (counter.sandbox.play.order_id(ticket), quote.total_cents)
    assert (ticket.coupon_codes, ticket.note) == (("SAVE10",), "Bag")
    counter.desk.orders.set_status(MAYA, order.row.id, S.CANCELED, "Changed her mind")
    until(counter.push, 20)
    assert ticket.status == "CANCELED"


def test_a_lost_answer_to_an_order_makes_no_second_one_where_the_key_is_known(begin: Begin) -> None:
    counter = begin("integrator")
    customer, _ = counter.desk.customers.create_stub(SAM, ANA)
    until(counter.push, 20)
    counter.sandbox.faults.add(LOST["order"])
    order = counter.ordered(customer.id)
    until(counter.push, 20)
    assert counter.desk.orders.get(SAM, order.row.id).row.pos_id == counter.sandbox.play.order_id(counter.made_order())


def test_without_the_key_a_person_decides_about_an_order_whose_answer_was_lost(begin: Begin) -> None:
    counter = begin("plain")
    customer, _ = counter.desk.customers.create_stub(SAM, ANA)
    until(counter.push, 20)
    counter.sandbox.faults.add(LOST["order"])
    counter.ordered(customer.id)
    until(lambda: counter.push() or bool(counter.desk.records.outbox_counts().needs_you), 20)
    assert len(counter.sandbox.world.written.tickets_created) == 1


def test_more_for_somebody_with_an_open_order_goes_on_top_of_it_though_its_lines_tell_names_alone(begin: Begin) -> None:
    counter = begin("integrator")
    customer, _ = counter.desk.customers.create_stub(SAM, ANA)
    first = counter.ordered(customer.id)
    until(counter.push, 20)
    ticket = counter.made_order()
    counter.pull(RunKind.ORDERS)
    again, _ = counter.desk.orders.create(SAM, NewOrder((NewLine("90001"), NewLine("90002")), customer_id=customer.id))
    assert again.row.id == first.row.id
    until(counter.push, 20)
    numbers = [counter.sandbox.play.product_id(line.product) for line in ticket.lines]
    assert dict(zip(numbers, (line.quantity for line in ticket.lines), strict=True)) == {"90001": 3, "90004": 1, "90002": 1}
    counter.made_order()


def test_a_step_is_kept_here_only_and_the_end_at_the_register_is_seen(begin: Begin) -> None:
    counter = begin()
    counter.pull(RunKind.ORDERS)
    row = counter.desk.orders.queue(SAM, OrderFilter(statuses=frozenset({S.AWAITING_PROCESSING})))[0]
    ticket = next(t for t in counter.sandbox.world.tickets if counter.sandbox.play.order_id(t) == row.pos_id)
    assert counter.desk.orders.is_local_step(S.IN_PROCESS)
    moved, _ = counter.desk.orders.set_status(SAM, row.id, S.IN_PROCESS)
    assert moved.row.local_step
    assert counter.desk.records.outbox(SAM) == ()
    with counter.sandbox.world.lock:
        counter.sandbox.world.move(ticket, COMPLETED, "Dana")
    counter.pull(RunKind.ORDERS)
    assert counter.desk.orders.get(SAM, row.id).row.status is S.COMPLETED
