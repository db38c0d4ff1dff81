"""A first day at every system: from the first pull to a lost answer, with everything in between that the system can do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from peak_desk.domain.customers import CustomerDraft
from peak_desk.domain.orders import OrderFilter, OrderStatus, next_step
from peak_desk.domain.outbox import OutboxState
from peak_desk.domain.status import RunKind
from peak_desk.pos.client import Capability
from peak_desk.sandbox.records import AWAITING, Customer, Ticket
from tests.contract.asking import at, ticket_for
from tests.contract.calls import NO_STEPS
from tests.flow.pos_shop import Shop
from tests.helpers.pos_cases import accounts
from tests.helpers.store_world import MAYA, SAM

S = OrderStatus
PEOPLE, ORDERS = 5_000, 200
ACCOUNTS = {f"{case.pos}-{api}": (case, api) for case, api in accounts()}


@pytest.fixture(params=list(ACCOUNTS))
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shop]:
    case, api = ACCOUNTS[request.param]
    # A large store once for each system; its further accounts differ in how they sign in and what they may.
    people = PEOPLE if api == case.apis[0] else PEOPLE // 10
    opened = Shop(tmp_path, case, api, customers=people, orders=ORDERS)
    yield opened
    opened.close()


@pytest.mark.timeout(300)
def test_a_first_day(shop: Shop) -> None:
    connect_and_pull(shop)
    find_people(shop)
    customer_id = stub_and_edit(shop)
    sell(shop, customer_id)
    walk_orders(shop)
    cancel(shop)
    offline_and_back(shop)
    lose_an_answer(shop)
    assert shop.sound()
    assert shop.sandbox.play.counts()["refused"] == 0


def connect_and_pull(shop: Shop) -> None:
    shop.client.check()
    assert {one.capability for one in shop.client.probe() if one.granted is not False} == set(shop.traits.capabilities)
    people = shop.pull(RunKind.CUSTOMERS)
    assert (people.created, people.failed) == (len(shop.sandbox.world.listed()), 0)
    orders = shop.pull(RunKind.ORDERS)
    assert orders.failed == 0
    if shop.has(Capability.PRODUCT_FEED):
        assert shop.pull(RunKind.PRODUCTS).failed == 0
    there = [ticket for ticket in shop.sandbox.world.tickets if ticket.open and shop.sandbox.play.in_feed(ticket)]
    here = {row.pos_id: row for row in shop.desk.orders.queue(SAM, OrderFilter(statuses=frozenset(S)))}
    for ticket in there:
        assert here[shop.sandbox.play.order_id(ticket)].status.value == shop.sandbox.play.shown_status(ticket)


def find_people(shop: Shop) -> None:
    assert shop.desk.customers.find(SAM, "smith jon").total >= 2
    fresh = Customer(0, "Nadia", "Freshly", birthday=shop.sandbox.world.customers[0].birthday, phone="6025559931", email="")
    with shop.sandbox.world.lock:
        shop.sandbox.world.add_customer(fresh)
    assert shop.desk.customers.find(SAM, "(602) 555-9931").total == 0
    hits = shop.desk.lookup.ask(SAM, "(602) 555-9931")
    asked_by_phone = any(field.value == "phone" for field in shop.traits.searches)
    assert [row.name.casefold() for row in hits.rows] == (["nadia freshly"] if asked_by_phone else [])


def stub_and_edit(shop: Shop) -> str:
    draft = shop.draft()
    assert shop.desk.customers.missing(draft) == ()
    customer_id = shop.stub()
    assert shop.push() == ""
    (made,) = shop.made()
    card = shop.desk.customers.get(SAM, customer_id).customer
    assert card.pos_id == shop.sandbox.play.customer_id(made)
    field, value = next(iter(shop.case.edit.items()))
    typed = {one.value: text for one, text in shop.desk.customers.draft_of(card).values().items()}
    shop.desk.customers.edit(SAM, customer_id, CustomerDraft(**{**typed, field.value: value}))  # type: ignore[arg-type]
    assert shop.push() == ""
    assert len(shop.sandbox.world.written.customers_updated) == 1
    assert shop.states() == [OutboxState.DONE, OutboxState.DONE]
    return customer_id


def sell(shop: Shop, customer_id: str) -> None:
    code = shop.case.good_code if shop.desk.quotes.can_check else ""
    wanted = shop.wanted(customer_id)
    if code:
        assert shop.desk.quotes.check_code(SAM, code, wanted).good
        assert not shop.desk.quotes.check_code(SAM, "NOSUCHCODE", wanted).good
    if shop.desk.quotes.can_preview:
        quote = shop.desk.quotes.preview(SAM, wanted)
        assert quote.total_cents == quote.subtotal_cents - quote.discount_cents + quote.tax_cents > 0
    if not shop.desk.orders.can_create:
        return
    made, _ = shop.desk.orders.create(SAM, wanted)
    assert shop.push() == ""
    shop.wait()
    (ticket_id,) = shop.sandbox.world.written.tickets_created
    ticket = shop.sandbox.world.ticket(ticket_id)
    assert ticket is not None
    assert len(ticket.lines) == 2
    order = shop.desk.orders.get(SAM, made.row.id)
    assert order.row.pos_id == shop.sandbox.play.order_id(ticket)


def waiting(shop: Shop, target: OrderStatus, but: set[str]) -> Ticket:
    """A pulled order that waits, of the kind that goes that way."""
    ticket = ticket_for(shop.sandbox, AWAITING, target, {*but, *shop.sandbox.world.written.tickets_created})
    but.add(ticket.id)
    return ticket


def walk_orders(shop: Shop) -> None:
    """Two orders go all their steps, one to the door and one to the car; what the POS has no step for stays on this desk."""
    taken: set[str] = set()
    for last in (S.PACKED_READY, S.OUT_FOR_DELIVERY):
        ticket = waiting(shop, last, taken)
        shop.pull(RunKind.ORDERS)
        if not shop.sandbox.play.in_feed(ticket):
            continue
        order = shop.order_of(ticket)
        while order.row.status is not last:
            target = next_step(order.row.status, order.row.type)
            assert target is not None
            order, _ = shop.desk.orders.next(SAM, order.row.id)
            assert shop.push() == ""
            told = shop.sandbox.play.shown_status(ticket)
            assert told == target.value if target in shop.traits.writable - NO_STEPS else order.row.local_step
        shop.pull(RunKind.ORDERS)
        assert shop.desk.orders.get(SAM, order.row.id).row.status is last


def cancel(shop: Shop) -> None:
    ticket = waiting(shop, S.CANCELED, set())
    shop.pull(RunKind.ORDERS)
    if not shop.sandbox.play.in_feed(ticket):
        return
    order = shop.order_of(ticket)
    shop.desk.orders.set_status(MAYA, order.row.id, S.CANCELED, "Out of stock")
    assert shop.push() == ""
    if S.CANCELED in shop.traits.writable:
        assert shop.sandbox.play.shown_status(ticket) == S.CANCELED.value
    assert shop.desk.orders.get(SAM, order.row.id).row.status is S.CANCELED


def offline_and_back(shop: Shop) -> None:
    before = len(shop.made())
    shop.wire.down = True
    customer_id = shop.stub(first_name="Offlina", phone="(201) 555-0133", email="offlina@example.com", driver_licence="")
    assert shop.push() != "" or shop.states()[-1] is OutboxState.QUEUED
    assert shop.desk.customers.find(SAM, "offlina").total == 1
    shop.wait()
    assert len(shop.made()) == before
    shop.wire.down = False
    shop.wait(400)
    assert len(shop.made()) == before + 1
    assert shop.desk.customers.get(SAM, customer_id).customer.pos_id == shop.sandbox.play.customer_id(shop.made()[-1])


def lose_an_answer(shop: Shop) -> None:
    before = len(shop.made())
    shop.sandbox.faults.add(at(shop.sandbox, "customer_create", drop_after=True))
    shop.stub(first_name="Lostina", phone="(201) 555-0144", email="lostina@example.com", driver_licence="")
    shop.push()
    for _ in range(4):
        shop.wait(400)
    assert len(shop.made()) == before + 1
    assert shop.states()[-1] is OutboxState.DONE
    assert shop.desk.customers.find(SAM, "lostina").total == 1
