"""Shopify's client at a played shop on this machine: what only shows when both sides move."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus, OrderType
from peak_desk.domain.stores import Store
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.client import Capability, CustomerWrite, OrderLine, OrderWrite
from peak_desk.pos.http import Limits
from peak_desk.pos.shopify.client import ShopifyClient
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.quirks import Quirks, ShopifyQuirks
from peak_desk.sandbox.records import AWAITING, IN_PROCESS, PACKED, Ticket
from peak_desk.sandbox.server import Sandbox
from peak_desk.sandbox.shopify.shopify import Shopify

S = OrderStatus
MARK = "PD-0123456789ab"


class Desk:
    """A played shop, and clients of it."""

    def __init__(self, *, rate: int = 0, api: str = "static", **quirks: Any) -> None:
        told = Quirks(rate=rate, shopify=ShopifyQuirks(**quirks))
        self.shop = Sandbox("shopify", customers=60, orders=20, alive=False, api=api, quirks=told)
        self.shop.start()
        self.world = self.shop.world
        self._open: list[ShopifyClient] = []
        self.client = self.another()

    @property
    def play(self) -> Shopify:
        assert isinstance(self.shop.play, Shopify)
        return self.shop.play

    def another(self, **options: str) -> ShopifyClient:
        told = {**self.shop.options(), **options}
        store = Store(id="s1", name="Shop", pos="shopify", base_url=self.shop.base_url, time_zone="America/Phoenix", options=told)
        self._open.append(ShopifyClient(store, self.shop.secrets(), limits=Limits(per_second=1000, repeats=0)))
        return self._open[-1]

    def ticket(self, status: str, kind: str = "PICKUP") -> Ticket:
        return next(t for t in self.world.tickets if t.status == status and t.type == kind)

    def order(self, *products: int, **changes: Any) -> OrderWrite:
        lines = tuple(OrderLine(self.play.product_id(self.world.products[place]), "1") for place in products)
        somebody = self.play.customer_id(self.world.customers[0])
        write = OrderWrite(lines=lines, placed_at=datetime.now(UTC), customer_pos_id=somebody, marker=MARK, op_id=MARK)
        return replace(write, **changes)

    def close(self) -> None:
        for one in self._open:
            one.close()
        self.shop.stop()


@pytest.fixture
def open_desk() -> Iterator[Callable[..., Desk]]:
    running: list[Desk] = []

    def start(**told: Any) -> Desk:
        running.append(Desk(**told))
        return running[-1]

    yield start
    for desk in running:
        desk.close()


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk()


def failure(call: Any) -> PosError:
    with pytest.raises(PosError) as caught:
        call()
    return caught.value


def test_another_app_that_empties_the_bucket_makes_us_wait_and_nothing_is_lost(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(rate=10, restore=10)
    desk.client.check()
    desk.play.bucket.take(1998)
    write = CustomerWrite({Field.FIRST_NAME: "Ana", Field.PHONE: "+15205550199"}, MARK)
    error = failure(lambda: desk.client.create_customer(write))
    assert (error.fate, error.code) == (Fate.LATER, "throttled")
    assert error.retry_after == pytest.approx(1.5, abs=0.6)
    assert desk.world.written.customers_created == []


def test_whole_pulls_stay_within_the_bucket(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(rate=10, bucket=1000, restore=2000)
    assert sum(len(page.rows) for page in desk.client.customers("")) == 60
    assert sum(len(page.rows) for page in desk.client.orders("")) == 60
    assert desk.play.counts()["refused"] == 0


def test_a_token_that_ran_out_is_bought_again_by_whoever_notices(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(api="credentials")
    second = desk.another()
    desk.client.check()
    desk.play.run_out()
    second.check()
    desk.client.check()
    assert desk.play.counts()["logins"] == 2


def test_an_order_left_half_made_is_finished_when_it_is_looked_for(desk: Desk) -> None:
    desk.shop.faults.add(Fault(holds="draftOrderComplete(", drop_before=True))
    write = desk.order(0, 3)
    assert failure(lambda: desk.client.create_order(write)).fate is Fate.UNKNOWN
    assert desk.world.written.tickets_created == []
    (found,) = desk.client.look_up_order_mark(write)
    (again,) = desk.client.look_up_order_mark(write)
    assert (found.pos_id, found.mark, len(desk.world.written.tickets_created)) == (again.pos_id, MARK, 1)


def test_an_order_to_be_brought_is_read_as_one(desk: Desk) -> None:
    made = desk.client.create_order(desk.order(0, type=OrderType.DELIVERY))
    assert (made.type, made.status) == (OrderType.DELIVERY, S.AWAITING_PROCESSING)
    out = desk.client.set_order_status(made.pos_id, S.PACKED_READY)
    assert (out.status, out.type) == (S.PACKED_READY, OrderType.DELIVERY)


def test_an_order_goes_all_the_way_and_back_by_one(desk: Desk) -> None:
    pos_id = desk.play.order_id(desk.ticket(AWAITING, "DELIVERY"))
    way = (S.IN_PROCESS, S.AWAITING_PROCESSING, S.IN_PROCESS, S.PACKED_READY, S.IN_PROCESS, S.PACKED_READY, S.OUT_FOR_DELIVERY)
    for step in (*way, S.COMPLETED):
        assert desk.client.set_order_status(pos_id, step).status is step
    assert desk.client.order(pos_id).paid
    assert failure(lambda: desk.client.set_order_status(pos_id, S.PACKED_READY)).code == "step_not_possible"


@pytest.mark.parametrize("call", ["orderMarkAsPaid(", "fulfillmentCreate("])
@pytest.mark.parametrize("lost", [Fault(drop_before=True), Fault(drop_after=True)], ids=["request", "answer"])
def test_a_handover_that_broke_off_anywhere_is_finished_and_paid_once(desk: Desk, call: str, lost: Fault) -> None:
    ticket = desk.ticket(IN_PROCESS)
    assert not ticket.paid
    pos_id = desk.play.order_id(ticket)
    desk.shop.faults.add(replace(lost, holds=call))
    assert failure(lambda: desk.client.set_order_status(pos_id, S.COMPLETED)).fate is Fate.UNKNOWN
    # What a retry asks first: an order that reads as completed is taken for done.
    there = desk.client.order(pos_id)
    assert there.paid or there.status is not S.COMPLETED
    done = desk.client.set_order_status(pos_id, S.COMPLETED)
    assert (done.status, done.paid, len(ticket.payments)) == (S.COMPLETED, True, 1)


@pytest.mark.parametrize("lost", [Fault(drop_before=True), Fault(drop_after=True)], ids=["request", "answer"])
@pytest.mark.parametrize("call", ["tagsAdd(", "fulfillmentCreate(", "fulfillmentEventCreate("])
def test_an_order_whose_way_broke_off_anywhere_never_reads_as_completed(desk: Desk, call: str, lost: Fault) -> None:
    pos_id = desk.play.order_id(desk.ticket(IN_PROCESS, "DELIVERY"))
    desk.shop.faults.add(replace(lost, holds=call))
    failure(lambda: desk.client.set_order_status(pos_id, S.OUT_FOR_DELIVERY))
    assert desk.client.order(pos_id).status in {S.IN_PROCESS, S.OUT_FOR_DELIVERY}
    assert desk.client.set_order_status(pos_id, S.OUT_FOR_DELIVERY).status is S.OUT_FOR_DELIVERY
    assert desk.client.set_order_status(pos_id, S.COMPLETED).status is S.COMPLETED


def test_an_order_is_sent_out_and_arrives_without_the_right_to_tell_of_the_way(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(missing_scopes=frozenset({"write_fulfillments"}))
    pos_id = desk.play.order_id(desk.ticket(IN_PROCESS, "DELIVERY"))
    for step in (S.OUT_FOR_DELIVERY, S.COMPLETED):
        assert desk.client.set_order_status(pos_id, step).status is step
    assert desk.client.order(pos_id).paid


def test_a_slow_cancellation_is_waited_for_and_a_hanging_one_is_in_doubt(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(job_seconds=1.0)
    pos_id = desk.play.order_id(desk.ticket(IN_PROCESS))
    assert desk.client.set_order_status(pos_id, S.CANCELED, "The customer called").status is S.CANCELED
    assert (
        desk.play.shop.facts(desk.play.shop.ticket(f"gid://shopify/Order/{pos_id}") or desk.ticket(AWAITING)).cancel_reason
        == "CUSTOMER"
    )
    desk.shop.quirks.shopify.job_seconds = 600
    other = desk.play.order_id(desk.ticket(AWAITING))
    error = failure(lambda: desk.client.set_order_status(other, S.CANCELED))
    assert (error.fate, error.code) == (Fate.UNKNOWN, "still_working")


def test_what_another_till_packs_is_seen_though_the_order_did_not_change(desk: Desk) -> None:
    cursor = [page.cursor for page in desk.client.orders("")][-1]
    ticket = desk.ticket(IN_PROCESS)
    with desk.world.lock:
        desk.world.move(ticket, PACKED, "Other Till")
    rows = {row.pos_id: row for page in desk.client.orders(cursor) for row in page.rows}
    assert rows[desk.play.order_id(ticket)].status is S.PACKED_READY


def test_an_address_is_made_changed_and_found_again(desk: Desk) -> None:
    made = desk.client.create_customer(CustomerWrite({Field.FIRST_NAME: "Ana", Field.BIRTHDAY: "1990-04-02"}, MARK))
    first = desk.client.update_customer(made.pos_id, CustomerWrite({Field.STREET: "1 Main St", Field.STATE: "CO"}))
    assert (first.street, first.city, first.state) == ("1 Main St", None, "CO")
    changes: dict[Field, str | None] = {Field.CITY: "Denver", Field.BIRTHDAY: None, Field.DRIVER_LICENCE: "D1"}
    second = desk.client.update_customer(made.pos_id, CustomerWrite(changes))
    assert (second.street, second.city, second.birthday, second.driver_licence) == ("1 Main St", "Denver", None, "D1")
    assert (second.first_name, second.marker) == ("Ana", MARK)


def test_the_menu_tells_the_stock_there_is_now(desk: Desk) -> None:
    product = next(one for one in desk.world.products if one.active and one.available > 5)
    desk.client.create_order(desk.order(product.number - 1))
    rows = {row.pos_id: row for page in desk.client.products("") for row in page.rows}
    assert rows[desk.play.product_id(product)].available == product.available
    assert len(rows) == len(desk.world.products)


def test_who_was_merged_is_missing(desk: Desk) -> None:
    gone, stays = desk.world.customers[3], desk.world.customers[4]
    with desk.world.lock:
        desk.world.merge(gone, stays)
    assert isinstance(failure(lambda: desk.client.customer(desk.play.customer_id(gone))), PosMissing)


def test_what_the_app_may_not_do_is_found_by_the_probe_and_told_by_the_call(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(missing_scopes=frozenset({"write_customers", "write_merchant_managed_fulfillment_orders"}))
    lacking = {one.capability for one in desk.client.probe() if one.granted is False}
    assert lacking == {Capability.CUSTOMER_CREATE, Capability.CUSTOMER_UPDATE, Capability.ORDER_STATUS}
    error = failure(lambda: desk.client.create_customer(CustomerWrite({Field.FIRST_NAME: "Ana"}, MARK)))
    assert (error.fate, error.code) == (Fate.REFUSED, "scope_missing")
    assert "write_customers" in error.words


def test_a_shop_of_several_locations_wants_to_know_which(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(locations=2)
    assert {one.code for one in desk.client.probe() if one.granted is None} == {"several_locations"}


def test_a_plan_that_hides_people_is_noticed(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(protected=True)
    assert {one.code for one in desk.client.probe() if one.granted is None} == {"data_protected"}
    assert failure(lambda: list(desk.client.customers(""))).code == "data_protected"


def test_a_search_that_lags_finds_nobody_yet(desk: Desk) -> None:
    write = CustomerWrite({Field.FIRST_NAME: "Ana", Field.PHONE: "+15205550199"}, MARK)
    made = desk.client.create_customer(write)
    desk.shop.faults.add(Fault(holds=MARK, lag=60))
    assert desk.client.look_up_mark(write) == ()
    assert [one.pos_id for one in desk.client.look_up_mark(write)] == [made.pos_id]
