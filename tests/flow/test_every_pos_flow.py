"""A first day at every system: from the first pull to a lost answer, with everything in between that the system can do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from peak_desk.domain.orders import OrderDetail, OrderFilter, OrderStatus, OrderType
from peak_desk.domain.outbox import OutboxState
from peak_desk.domain.status import RunKind
from peak_desk.pos.client import Capability, MarkKind
from peak_desk.sandbox.pricing import bill
from peak_desk.sandbox.records import AWAITING, Customer, Ticket
from tests.contract.asking import at, ticket_for
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
    order_id = sell(shop, customer_id)
    taken: set[str] = set()
    walk_orders(shop, order_id, taken)
    cancel(shop, taken)
    offline_and_back(shop, taken)
    lose_an_answer(shop)
    lose_an_order(shop)
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
    shop.desk.customers.edit(SAM, customer_id, shop.desk.customers.draft_of(card).with_values({field: value}))
    assert shop.push() == ""
    assert len(shop.sandbox.world.written.customers_updated) == 1
    assert shop.states() == [OutboxState.DONE, OutboxState.DONE]
    return customer_id


def sell(shop: Shop, customer_id: str) -> str:
    """An order with a price asked for and a discount, as far as there are such; its id here, "" where none can be made."""
    code = shop.case.good_code if shop.desk.quotes.can_check else ""
    wanted = shop.wanted(customer_id, code=code)
    if code:
        assert shop.desk.quotes.check_code(SAM, code, wanted).good
        assert not shop.desk.quotes.check_code(SAM, "NOSUCHCODE", wanted).good
    told = None
    if shop.desk.quotes.can_preview:
        quote = shop.desk.quotes.preview(SAM, wanted)
        told = quote.total_cents
        assert told == quote.subtotal_cents - quote.discount_cents + quote.tax_cents > 0
    if not shop.desk.orders.can_create:
        return ""
    made, _ = shop.desk.orders.create(SAM, wanted)
    assert shop.push() == ""
    shop.wait()
    (ticket_id,) = shop.sandbox.world.written.tickets_created
    ticket = shop.sandbox.world.ticket(ticket_id)
    assert ticket is not None
    assert len(ticket.lines) == 2
    assert told in (None, bill(ticket).total_cents)
    # The discount is taken off there, or waits there for the register.
    assert not code or bill(ticket).discount_cents > 0 or ticket.coupon_codes == (code,)
    order = shop.desk.orders.get(SAM, made.row.id)
    assert order.row.pos_id == shop.sandbox.play.order_id(ticket)
    return order.row.id


def waiting(shop: Shop, target: OrderStatus, but: set[str]) -> Ticket:
    """A pulled order that waits, of the kind that goes that way."""
    ticket = ticket_for(shop.sandbox, AWAITING, target, {*but, *shop.sandbox.world.written.tickets_created})
    but.add(ticket.id)
    return ticket


def walk_orders(shop: Shop, own: str, taken: set[str]) -> None:
    """Two orders go all their steps, also back by one, to the shelf and to the car; where the POS lists none, our own goes them."""
    for kind in (S.PACKED_READY, S.OUT_FOR_DELIVERY):
        ticket = waiting(shop, kind, taken)
        shop.pull(RunKind.ORDERS)
        if shop.sandbox.play.in_feed(ticket):
            walk(shop, shop.order_of(ticket), ticket)
        elif own and kind is S.PACKED_READY:
            walk(shop, shop.desk.orders.get(SAM, own), ticket_of(shop, own))


def walk(shop: Shop, order: OrderDetail, ticket: Ticket) -> None:
    """What the POS has a step for is done there, the rest stays on this desk and is told to."""
    out = (S.OUT_FOR_DELIVERY,) if order.row.type is OrderType.DELIVERY else ()
    for target in (S.IN_PROCESS, S.AWAITING_PROCESSING, S.IN_PROCESS, S.PACKED_READY, *out, S.COMPLETED):
        order, _ = shop.desk.orders.set_status(SAM, order.row.id, target)
        assert shop.push() == ""
        there = shop.sandbox.play.shown_status(ticket) == target.value
        # Only here: where it never went at the POS, it is back there without a word.
        assert there if target in shop.traits.writable else order.row.local_step is not there
        shop.pull(RunKind.ORDERS)
        assert shop.desk.orders.get(SAM, order.row.id).row.status is target


def ticket_of(shop: Shop, order_id: str) -> Ticket:
    """What stands at the POS for an order made here."""
    pos_id = shop.desk.orders.get(SAM, order_id).row.pos_id
    return next(ticket for ticket in shop.sandbox.world.tickets if shop.sandbox.play.order_id(ticket) == pos_id)


def cancel(shop: Shop, taken: set[str]) -> None:
    ticket = waiting(shop, S.CANCELED, taken)
    shop.pull(RunKind.ORDERS)
    if not shop.sandbox.play.in_feed(ticket):
        return
    order = shop.order_of(ticket)
    shop.desk.orders.set_status(MAYA, order.row.id, S.CANCELED, "Out of stock")
    assert shop.push() == ""
    if S.CANCELED in shop.traits.writable:
        assert shop.sandbox.play.shown_status(ticket) == S.CANCELED.value
    assert shop.desk.orders.get(SAM, order.row.id).row.status is S.CANCELED


def offline_and_back(shop: Shop, taken: set[str]) -> None:
    """A customer is made and an order is begun; both arrive when the network is back, each once."""
    before = len(shop.made())
    ticket = waiting(shop, S.IN_PROCESS, taken)
    shop.pull(RunKind.ORDERS)
    begun = shop.order_of(ticket) if shop.sandbox.play.in_feed(ticket) else None
    shop.wire.down = True
    if begun is not None:
        shop.desk.orders.set_status(SAM, begun.row.id, S.IN_PROCESS)
    customer_id = shop.stub(first_name="Offlina", phone="(201) 555-0133", email="offlina@example.com", driver_licence="")
    assert shop.push() != "" or shop.states()[-1] is OutboxState.QUEUED
    assert shop.desk.customers.find(SAM, "offlina").total == 1
    shop.wait()
    assert len(shop.made()) == before
    assert shop.sandbox.play.shown_status(ticket) == S.AWAITING_PROCESSING
    shop.wire.down = False
    shop.wait(400)
    if begun is not None and S.IN_PROCESS in shop.traits.writable:
        assert shop.sandbox.play.shown_status(ticket) == S.IN_PROCESS
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


def lose_an_order(shop: Shop) -> None:
    """It is there once; where the POS has no mark to find it by, a person is asked and nothing is sent again."""
    if not shop.desk.orders.can_create:
        return
    (buyer,) = shop.desk.customers.find(SAM, "lostina").rows
    before = len(shop.sandbox.world.written.tickets_created)
    shop.sandbox.faults.add(at(shop.sandbox, "order_create", drop_after=True))
    made, _ = shop.desk.orders.create(SAM, shop.wanted(buyer.id))
    shop.push()
    for _ in range(4):
        shop.wait(400)
    assert shop.sandbox.faults.waiting() == ()
    assert len(shop.sandbox.world.written.tickets_created) == before + 1
    marked = shop.traits.order_marks is not MarkKind.NONE
    assert shop.states()[-1] is (OutboxState.DONE if marked else OutboxState.NEEDS_YOU)
    assert bool(shop.desk.orders.get(SAM, made.row.id).row.pos_id) is marked
