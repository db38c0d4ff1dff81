"""A day at a store on Blaze: weeks of members, orders made through its web shop, steps that are believed when they are seen."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import requests

from peak_desk.database.connection import Database, open_database
from peak_desk.domain.customers import CustomerDraft, Field
from peak_desk.domain.orders import OPEN, NewLine, NewOrder, OrderFilter, OrderRow, OrderStatus
from peak_desk.domain.outbox import OutboxState, SyncState
from peak_desk.domain.status import RunKind
from peak_desk.domain.stores import Store
from peak_desk.errors import Fate, PosError
from peak_desk.operations.desk import Desk, open_desk
from peak_desk.operations.opening import OpenStore
from peak_desk.pos.blaze.client import BlazeClient
from peak_desk.pos.http import Limits
from peak_desk.sandbox.blaze.blaze import Blaze
from peak_desk.sandbox.blaze.carts import Cart, WebShop
from peak_desk.sandbox.blaze.member_rows import user_id
from peak_desk.sandbox.quirks import BlazeQuirks, Quirks
from peak_desk.sandbox.records import Customer, Ticket
from peak_desk.sandbox.server import Sandbox
from peak_desk.sync.engine import SyncEngine
from tests.helpers.store_world import KEY, SAM, Clock

S = OrderStatus
ALL = (RunKind.CUSTOMERS, RunKind.ORDERS, RunKind.PRODUCTS)
STUB = CustomerDraft("Jonas", "Weidmann", "(602) 555-0842", "jonas@example.com")
# Nothing waits for the limits of the account here: the clock stands.
LIMITS = Limits(per_second=10_000, repeats=0)


class Counter:
    """A store at a Blaze, synced by hand, by a clock that is turned."""

    def __init__(self, folder: Path, *, customers: int = 60, orders: int = 6) -> None:
        self.clock = Clock()
        self.quirks = BlazeQuirks()
        told = Quirks(rate=0, blaze=self.quirks)
        self.sandbox = Sandbox("blaze", customers=customers, orders=orders, alive=False, quirks=told, clock=self.clock)
        self.sandbox.start()
        self.world, self.play = self.sandbox.world, self.sandbox.play
        self.store = Store(
            id="store-1",
            name="Oakland",
            pos="blaze",
            base_url=self.sandbox.base_url,
            options=self.sandbox.options(),
            undo_seconds=0,
        )
        self.clients = [self.client() for _ in range(2)]
        self.database: Database = open_database(
            folder / "store-1.db", KEY, store_id="store-1", backups=folder / "backups", now=self.clock
        )
        traits = self.clients[0].traits
        self.desk: Desk = open_desk(self.store, traits, self.database, folder / "backups", self.clock, connect=self.client)
        self.opened = OpenStore(self.store, self.database, self.desk, self.client)
        self.engine = SyncEngine(
            self.database,
            self.store,
            self.clients[0],
            self.clients[1],
            lambda _: None,
            self.clock,
            monotonic=lambda: self.clock.passed,
        )

    @property
    def web(self) -> WebShop:
        assert isinstance(self.play, Blaze)
        return self.play.web

    def begun_at_home(self, customer: Customer) -> Cart:
        """The cart a customer begins in the web shop."""
        keys = self.sandbox.secrets()
        items = [{"productId": self.play.product_id(self.world.products[-1]), "quantity": 1}]
        answer = requests.post(
            f"{self.sandbox.base_url}/api/v1/partner/store/cart/prepare",
            params={"cuid": user_id(customer)},
            json={"cart": {"items": items}},
            headers={"Authorization": keys["authorization"], "x-api-key": keys["partner_key"]},
            timeout=10,
        )
        return self.web.carts[answer.json()["id"]]

    def client(self) -> BlazeClient:
        return BlazeClient(self.store, self.sandbox.secrets(), limits=LIMITS, clock=self.clock)

    def sync(self, *kinds: RunKind) -> None:
        self.clock.turn(seconds=61)
        self.engine.run_once(kinds or ALL)

    def push(self) -> bool:
        """Send what waits; says whether nothing does any more."""
        self.sync(RunKind.PUSH)
        return not self.desk.records.outbox(SAM)

    def wanted(self, customer_id: str, *codes: str) -> NewOrder:
        products = [p for p in self.world.products if p.active and p.available > 5 and not p.medical_only][:2]
        lines = tuple(NewLine(self.play.product_id(product), "2") for product in products)
        return NewOrder(lines, customer_id=customer_id, codes=codes, note="Ring twice")

    def row(self, order_id: str) -> OrderRow:
        return self.desk.orders.get(SAM, order_id).row

    def made(self) -> Ticket:
        (ticket_id,) = self.world.written.tickets_created
        ticket = self.world.ticket(ticket_id)
        assert ticket is not None
        return ticket

    def close(self) -> None:
        for client in self.clients:
            client.close()
        self.opened.close()
        self.sandbox.stop()


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    made = Counter(tmp_path)
    yield made
    made.close()


@pytest.fixture
def large(tmp_path: Path) -> Iterator[Counter]:
    made = Counter(tmp_path, customers=5000, orders=200)
    yield made
    made.close()


def test_a_whole_day(large: Counter) -> None:
    counter = large
    counter.clients[0].check()
    counter.sync()
    desk, world = counter.desk, counter.world
    assert len(desk.orders.queue(SAM, OrderFilter())) == sum(ticket.open for ticket in world.tickets) == 200
    jon = world.customers[0]
    (found,) = desk.customers.find(SAM, jon.email).rows
    draft = desk.customers.draft_of(desk.customers.get(SAM, found.id).customer)
    desk.customers.edit(SAM, found.id, draft.with_values({Field.CITY: "Berkeley"}), draft)
    before = (jon.phone, jon.email, jon.birthday, jon.gender, jon.notes, jon.drivers_license)
    assert counter.push()
    assert (jon.city, before) == ("Berkeley", (jon.phone, jon.email, jon.birthday, jon.gender, jon.notes, jon.drivers_license))
    stub, _ = desk.customers.create_stub(SAM, STUB)
    order, _ = desk.orders.create(SAM, counter.wanted(stub.id, "PEAK10"))
    assert counter.push()
    ticket = counter.made()
    assert (counter.row(order.row.id).pos_id, ticket.coupon_codes) == (counter.play.order_id(ticket), ("PEAK10",))
    counter.sync()
    assert len(desk.orders.queue(SAM, OrderFilter())) == 201
    for step in (S.IN_PROCESS, S.PACKED_READY, S.COMPLETED):
        desk.orders.set_status(SAM, order.row.id, step)
        assert counter.push()
        assert (counter.row(order.row.id).status, ticket.status) == (step, step.value)
    counter.sync()
    assert {row.status for row in desk.orders.queue(SAM, OrderFilter())} <= OPEN


def test_a_price_and_a_code_are_told_before_an_order_is_made(counter: Counter) -> None:
    counter.sync()
    (found,) = counter.desk.customers.find(SAM, counter.world.customers[0].email).rows
    quote = counter.desk.quotes.preview(SAM, counter.wanted(found.id, "PEAK10"))
    assert quote.discount_cents == round(quote.subtotal_cents / 10)
    answer = counter.desk.quotes.check_code(SAM, "SUMMER", counter.wanted(found.id))
    assert (answer.good, answer.reason) == (False, "code_expired")
    assert counter.world.written.tickets_created == []


@pytest.mark.parametrize("kind", ["customer_create", "order_create"])
def test_an_answer_that_was_lost_makes_nothing_twice(counter: Counter, kind: str) -> None:
    counter.sync()
    counter.sandbox.faults.add(replace(counter.play.routes[kind], drop_after=True))
    stub, _ = counter.desk.customers.create_stub(SAM, STUB)
    order, _ = counter.desk.orders.create(SAM, counter.wanted(stub.id))
    for _ in range(8):
        counter.push()
    assert counter.desk.records.outbox(SAM) == ()
    assert len(counter.world.written.customers_created) == 1
    assert counter.row(order.row.id).pos_id == counter.play.order_id(counter.made())


def test_an_order_that_ended_before_its_lost_answer_was_looked_for_is_not_made_again(counter: Counter) -> None:
    counter.sync()
    counter.sandbox.faults.add(replace(counter.play.routes["order_create"], drop_after=True))
    (found,) = counter.desk.customers.find(SAM, counter.world.customers[0].email).rows
    order, _ = counter.desk.orders.create(SAM, counter.wanted(found.id))
    assert not counter.push()
    with counter.world.lock:
        counter.world.cancel(counter.made(), "the register")
    for _ in range(4):
        counter.push()
    assert counter.desk.records.outbox(SAM) == ()
    assert (counter.row(order.row.id).status, counter.row(order.row.id).pos_id) == (
        S.CANCELED,
        counter.play.order_id(counter.made()),
    )


def test_an_order_in_doubt_that_stands_nowhere_is_left_to_a_person(counter: Counter) -> None:
    counter.sync()
    counter.sandbox.faults.add(replace(counter.play.routes["order_create"], drop_after=True))
    (found,) = counter.desk.customers.find(SAM, counter.world.customers[0].email).rows
    counter.desk.orders.create(SAM, counter.wanted(found.id))
    assert not counter.push()
    counter.web.carts.clear()
    for _ in range(4):
        counter.push()
    (write,) = counter.desk.records.outbox(SAM)
    assert (write.state, write.error_code) == (OutboxState.NEEDS_YOU, "cannot_look")
    counter.made()


def test_the_cart_a_customer_began_at_home_stays_as_it_is(counter: Counter) -> None:
    counter.sync()
    customer = counter.world.customers[0]
    (found,) = counter.desk.customers.find(SAM, customer.email).rows
    begun = counter.begun_at_home(customer)
    before = begun.ticket.lines
    counter.desk.quotes.preview(SAM, counter.wanted(found.id, "PEAK10"))
    counter.desk.quotes.check_code(SAM, "PEAK10", counter.wanted(found.id))
    counter.desk.orders.create(SAM, counter.wanted(found.id))
    assert not counter.push()
    (write,) = counter.desk.records.outbox(SAM)
    assert write.error_code == "other_cart"
    assert [(one.id, one.ticket.lines, one.placed) for one in counter.web.carts.values()] == [(begun.id, before, False)]


def test_an_order_with_a_code_that_is_not_taken_is_not_made_dearer_without_a_word(counter: Counter) -> None:
    counter.sync()
    (found,) = counter.desk.customers.find(SAM, counter.world.customers[0].email).rows
    counter.desk.orders.create(SAM, counter.wanted(found.id, "STAFF"))
    assert not counter.push()
    (write,) = counter.desk.records.outbox(SAM)
    assert (write.state, write.error_code) == (OutboxState.NEEDS_YOU, "code_not_taken")
    assert (counter.world.written.tickets_created, counter.web.carts) == ([], {})


def test_what_is_done_while_the_network_is_cut_arrives_when_it_is_back(counter: Counter) -> None:
    counter.sync()
    row = next(row for row in counter.desk.orders.queue(SAM, OrderFilter()) if row.status is S.AWAITING_PROCESSING)
    counter.sandbox.faults.cut = True
    counter.desk.orders.set_status(SAM, row.id, S.CANCELED, "No show")
    stub, _ = counter.desk.customers.create_stub(SAM, STUB)
    with pytest.raises(PosError) as caught:
        counter.push()
    assert caught.value.fate is Fate.NOT_SENT
    assert len(counter.desk.records.outbox(SAM)) == 2
    counter.sandbox.faults.cut = False
    for _ in range(4):
        counter.push()
    assert counter.desk.records.outbox(SAM) == ()
    assert counter.desk.customers.get(SAM, stub.id).customer.sync is SyncState.DONE
    ticket = next(ticket for ticket in counter.world.tickets if counter.play.order_id(ticket) == row.pos_id)
    assert ticket.status == "CANCELED"


def test_a_web_order_the_shop_has_not_taken_on_is_there_once_and_waits_for_it(counter: Counter) -> None:
    counter.quirks.accepts_after = 600.0
    counter.sync()
    stub, _ = counter.desk.customers.create_stub(SAM, STUB)
    order, _ = counter.desk.orders.create(SAM, counter.wanted(stub.id))
    assert counter.push()
    counter.sync()
    many = len(counter.desk.orders.queue(SAM, OrderFilter()))
    counter.desk.orders.set_status(SAM, order.row.id, S.IN_PROCESS)
    assert not counter.push()
    assert [row.state for row in counter.desk.records.outbox(SAM)] == [OutboxState.QUEUED]
    counter.clock.turn(seconds=600)
    for _ in range(3):
        counter.push()
    counter.sync()
    assert (counter.row(order.row.id).status, counter.made().status) == (S.IN_PROCESS, "IN_PROCESS")
    assert len(counter.desk.orders.queue(SAM, OrderFilter())) == many


def test_a_shop_without_a_packing_table_leaves_the_step_to_a_person(counter: Counter) -> None:
    counter.quirks.checkout = "Direct"
    counter.sync()
    row = next(row for row in counter.desk.orders.queue(SAM, OrderFilter()) if row.status is S.AWAITING_PROCESSING)
    counter.desk.orders.set_status(SAM, row.id, S.IN_PROCESS)
    assert not counter.push()
    (write,) = counter.desk.records.outbox(SAM)
    assert (write.error_code, counter.desk.records.outbox_counts().needs_you) == ("step_had_no_effect", 1)


def test_what_the_shop_demands_of_a_member_is_named(counter: Counter) -> None:
    counter.quirks.requires = frozenset({"phone", "address"})
    counter.sync()
    counter.desk.customers.create_stub(SAM, STUB)
    assert not counter.push()
    (write,) = counter.desk.records.outbox(SAM)
    assert (write.error_code, counter.world.written.customers_created) == ("needs_fields", [])
