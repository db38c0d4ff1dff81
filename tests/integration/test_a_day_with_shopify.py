"""A day at a store on Shopify: answers that get lost between two facts, codes that no longer hold."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from peak_desk.credentials import MemoryCredentials
from peak_desk.domain.customers import CustomerDraft
from peak_desk.domain.orders import NewLine, NewOrder, OrderDetail, OrderRow, OrderStatus
from peak_desk.domain.outbox import OutboxState, SyncState
from peak_desk.domain.status import RunKind
from peak_desk.domain.stores import Store
from peak_desk.operations.opening import open_store
from peak_desk.pos import registry
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.quirks import Quirks, ShopifyQuirks
from peak_desk.sandbox.records import IN_PROCESS, Ticket
from peak_desk.sandbox.server import Sandbox
from peak_desk.sync.engine import SyncEngine
from tests.helpers.store_world import MAYA, SAM
from tests.helpers.waiting import until

ANA = CustomerDraft("Ana", "Lopez", "(303) 555-0123")
LOST = [Fault(drop_before=True), Fault(drop_after=True)]
S = OrderStatus
# What the shop says of a metafield it will not take: inside an answer that is none of a failure.
WRONG_DAY = {
    "data": {
        "metafieldsSet": {
            "metafields": None,
            "userErrors": [{"field": ["metafields", "0", "value"], "message": "Value is out of range.", "code": "INVALID_VALUE"}],
        }
    }
}


class Counter:
    """A store at a Shopify shop, synced by hand."""

    def __init__(self, folder: Path) -> None:
        quirks = Quirks(rate=0, shopify=ShopifyQuirks(job_seconds=0.1))
        self.shop = Sandbox("shopify", customers=40, orders=30, alive=False, quirks=quirks)
        self.shop.start()
        url, options = self.shop.base_url, self.shop.options()
        store = Store(
            id="store-1",
            name="Denver",
            pos="shopify",
            base_url=url,
            time_zone="America/Phoenix",
            options=options,
            undo_seconds=0,
            settle_seconds=1,
        )
        self.opened = open_store(store, MemoryCredentials())
        self.desk = self.opened.desk
        syncing, probing = self.clients = [registry.connect(store, self.shop.secrets()) for _ in range(2)]
        self.engine = SyncEngine(self.opened.database, store, syncing, probing, lambda _notice: None, backups=folder)

    def push(self) -> bool:
        self.engine.run_once((RunKind.PUSH,))
        return not self.desk.records.outbox(SAM)

    def pull(self, *kinds: RunKind) -> None:
        self.engine.run_once(kinds)

    def begun(self, kind: str) -> tuple[Ticket, OrderRow]:
        """An order somebody works on and nobody has paid, as the desk has it."""
        ticket = next(t for t in self.shop.world.tickets if t.status == IN_PROCESS and t.type == kind and not t.paid)
        self.pull(RunKind.ORDERS)
        return ticket, self.desk.orders.resolve(SAM, self.shop.play.order_id(ticket)).row

    def order(self, row: OrderRow) -> OrderRow:
        return self.desk.orders.get(SAM, row.id).row

    def ordered(self, *codes: str) -> OrderDetail:
        customer, _ = self.desk.customers.create_stub(SAM, ANA)
        self.pull(RunKind.PRODUCTS)
        product = self.shop.play.product_id(self.shop.world.products[0])
        return self.desk.orders.create(SAM, NewOrder((NewLine(product),), customer_id=customer.id, codes=codes))[0]

    def stop(self) -> None:
        for client in self.clients:
            client.close()
        self.opened.close()
        self.shop.stop()


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    counter = Counter(tmp_path / "backups")
    yield counter
    counter.stop()


@pytest.mark.parametrize("fault", [*LOST, Fault(status=500)], ids=["request", "answer", "refused"])
def test_a_birthday_that_did_not_arrive_with_a_new_customer_follows(counter: Counter, fault: Fault) -> None:
    counter.shop.faults.add(replace(fault, holds="metafieldsSet("))
    counter.desk.customers.create_stub(SAM, replace(ANA, birthday="1990-04-02"))
    until(counter.push, 20)
    (made,) = counter.shop.world.created_by_api()
    assert made.birthday == date(1990, 4, 2)


def test_a_birthday_shopify_will_not_take_is_a_persons(counter: Counter) -> None:
    counter.shop.faults.add(Fault(status=200, body=json.dumps(WRONG_DAY), holds="metafieldsSet(", times=0))
    customer, _ = counter.desk.customers.create_stub(SAM, replace(ANA, birthday="1990-04-02"))
    counter.push()
    counter.push()
    (waiting,) = counter.desk.records.outbox(SAM)
    assert (waiting.local_id, dict(waiting.payload)) == (customer.id, {"birthday": "1990-04-02"})
    assert waiting.state is OutboxState.NEEDS_YOU
    assert len(counter.shop.world.created_by_api()) == 1


def test_a_change_that_is_answered_with_what_was_there_before_is_sent_again_and_then_a_persons(counter: Counter) -> None:
    counter.pull(RunKind.CUSTOMERS)
    who = next(one for one in counter.shop.world.listed() if one.email and one.phone)
    customer = counter.desk.customers.resolve(SAM, counter.shop.play.customer_id(who))
    answer = {"customer": {"id": f"gid://shopify/Customer/{customer.pos_id}"}, "userErrors": []}
    unheeded = Fault(status=200, body=json.dumps({"data": {"customerUpdate": answer}}), holds="customerUpdate(")

    def edit(email: str) -> None:
        shown = counter.desk.customers.draft_of(counter.desk.customers.get(SAM, customer.id).customer)
        counter.desk.customers.edit(SAM, customer.id, replace(shown, email=email), shown)

    counter.shop.faults.add(unheeded)
    edit("new@example.com")
    until(counter.push, 20)
    assert who.email == "new@example.com"
    counter.shop.faults.add(replace(unheeded, times=0))
    edit("newer@example.com")
    until(lambda: counter.push() or counter.desk.records.outbox(SAM)[0].state is OutboxState.NEEDS_YOU, 30)
    (waiting,) = counter.desk.records.outbox(SAM)
    assert (dict(waiting.payload), who.email) == ({"email": "newer@example.com"}, "new@example.com")


@pytest.mark.parametrize("call", ["orderMarkAsPaid(", "fulfillmentCreate("])
@pytest.mark.parametrize("lost", LOST, ids=["request", "answer"])
def test_an_order_handed_over_while_an_answer_got_lost_is_paid_for_once(counter: Counter, call: str, lost: Fault) -> None:
    ticket, row = counter.begun("PICKUP")
    for step in (S.PACKED_READY, S.COMPLETED):
        counter.desk.orders.set_status(SAM, row.id, step)
    counter.shop.faults.add(replace(lost, holds=call))
    until(counter.push, 20)
    counter.pull(RunKind.ORDERS)
    there = counter.order(row)
    assert (there.status, there.paid, len(ticket.payments)) == (S.COMPLETED, True, 1)


@pytest.mark.parametrize("call", ["fulfillmentCreate(", "fulfillmentEventCreate("])
@pytest.mark.parametrize("lost", LOST, ids=["request", "answer"])
def test_an_order_that_left_while_an_answer_got_lost_is_on_its_way_and_arrives(counter: Counter, call: str, lost: Fault) -> None:
    _, row = counter.begun("DELIVERY")
    for step in (S.PACKED_READY, S.OUT_FOR_DELIVERY):
        counter.desk.orders.set_status(SAM, row.id, step)
    counter.shop.faults.add(replace(lost, holds=call))
    until(counter.push, 20)
    counter.pull(RunKind.ORDERS)
    assert counter.order(row).status is S.OUT_FOR_DELIVERY
    counter.desk.orders.set_status(SAM, row.id, S.COMPLETED)
    until(counter.push, 20)
    assert counter.order(row).pos_status is S.COMPLETED


def test_an_order_for_a_new_customer_is_made_once_though_it_was_left_half_made(counter: Counter) -> None:
    order = counter.ordered("PEAK10")
    counter.shop.faults.add(Fault(holds="draftOrderComplete(", drop_before=True))
    until(counter.push, 20)
    (made,) = counter.shop.world.written.tickets_created
    ticket = counter.shop.world.ticket(made)
    assert ticket is not None
    there = counter.order(order.row)
    assert (there.pos_id, there.sync) == (counter.shop.play.order_id(ticket), SyncState.DONE)


def test_an_order_with_a_code_that_no_longer_holds_waits_for_a_person_and_is_sent_without_it(counter: Counter) -> None:
    order = counter.ordered("SUMMER25")
    until(lambda: counter.push() or bool(counter.desk.records.outbox_counts().needs_you), 20)
    assert counter.shop.world.written.tickets_created == []
    (row,) = counter.desk.records.outbox(SAM)
    assert row.error_code == "code_not_taken"
    wanted = counter.desk.orders.wanted(SAM, order.row.id)
    counter.desk.orders.update(SAM, order.row.id, replace(wanted, codes=()))
    counter.desk.records.retry(MAYA, row.seq)
    until(counter.push, 20)
    assert len(counter.shop.world.written.tickets_created) == 1
