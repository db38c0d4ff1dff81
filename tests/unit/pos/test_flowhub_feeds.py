"""Flowhub's feeds over a real port, whatever the tenant's quirks are: nobody missed, nothing told that nobody said."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.stores import Store
from peak_desk.errors import PosError
from peak_desk.pos.client import CustomerWrite, OrderLine, OrderWrite, Page, PosOrder
from peak_desk.pos.flowhub.client import FlowhubClient
from peak_desk.pos.http import Limits
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.pricing import bill
from peak_desk.sandbox.quirks import FlowhubQuirks, Quirks
from peak_desk.sandbox.records import IN_PROCESS, PACKED, Ticket
from peak_desk.sandbox.server import Sandbox

MANY = Limits(per_second=1000)
S = OrderStatus


class HandClock:
    """A clock that stands still until it is turned; desk and sandbox read the same one."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def turn(self, **span: float) -> None:
        self.moment += timedelta(**span)


class Shop:
    """A sandbox and one desk at it."""

    def __init__(self, clock: HandClock, customers: int, options: dict[str, str], quirks: dict[str, Any]) -> None:
        self.clock = clock
        told = Quirks(rate=0, flowhub=FlowhubQuirks(**quirks))
        self.sandbox = Sandbox("flowhub", customers=customers, orders=12, alive=False, quirks=told, clock=clock)
        self.sandbox.start()
        self.world = self.sandbox.world
        self.store = Store(
            id="s1", name="Shop", pos="flowhub", base_url=self.sandbox.base_url, options={**self.sandbox.options(), **options}
        )
        self.desk = self.connect("full")

    def connect(self, api: str) -> FlowhubClient:
        return FlowhubClient(self.store, self.sandbox.secrets(api), limits=MANY, clock=self.clock)

    def listed(self) -> set[str]:
        return {self.sandbox.play.customer_id(customer) for customer in self.world.customers if customer.listed}

    def customers(self, cursor: str = "") -> tuple[list[str], str]:
        rows, cursor = read(self.desk.customers(cursor), cursor)
        return [row.pos_id for row in rows], cursor

    def orders(self, cursor: str = "", *open_ids: str) -> tuple[dict[str, PosOrder], str]:
        rows, cursor = read(self.desk.orders(cursor, open_ids=frozenset(open_ids)), cursor)
        return {row.pos_id: row for row in rows}, cursor

    def order(self, number: int = 1) -> Ticket:
        """An order of the desk for one of the regulars."""
        product = next(product for product in self.world.products if product.available and not product.tiers)
        customer = self.world.customers[number - 1]
        made = self.desk.create_order(
            OrderWrite(
                lines=(OrderLine(self.sandbox.play.product_id(product), "1"),),
                placed_at=self.clock(),
                customer_pos_id=self.sandbox.play.customer_id(customer),
            )
        )
        ticket = self.world.ticket(made.pos_id)
        assert ticket is not None
        return ticket

    def stop(self) -> None:
        self.desk.close()
        self.sandbox.stop()


Start = Callable[..., Shop]


def read(feed: Iterator[Page[Any]], cursor: str) -> tuple[list[Any], str]:
    rows: list[Any] = []
    for page in feed:
        assert page.broken == 0
        rows += page.rows
        cursor = page.cursor
    return rows, cursor


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def start(clock: HandClock) -> Iterator[Start]:
    running: list[Shop] = []

    def begin(customers: int = 130, options: dict[str, str] | None = None, **quirks: Any) -> Shop:
        running.append(Shop(clock, customers, options or {}, quirks))
        return running[-1]

    yield begin
    for shop in running:
        shop.stop()


@pytest.fixture
def shop(start: Start) -> Shop:
    return start()


@pytest.mark.parametrize(
    "quirks",
    [
        {},
        {"most_rows": 40},
        {"envelope": "data", "old_ids": True},
        {"envelope": "bare", "shows_national_phones": False},
        {"bounds_left_out": False, "most_rows": 30},
        {"ordered_by_making": True, "most_rows": 40},
    ],
)
def test_the_first_pull_brings_everybody_and_the_next_who_changed(start: Start, clock: HandClock, quirks: dict[str, Any]) -> None:
    shop = start(**quirks)
    rows, cursor = shop.customers()
    assert set(rows) == shop.listed()
    clock.turn(days=3)
    changed = shop.world.customers[4]
    shop.world.change_customer(changed, lambda customer: setattr(customer, "email", "new@example.com"))
    again, cursor = shop.customers(cursor)
    assert shop.sandbox.play.customer_id(changed) in again
    assert len(again) < len(rows)
    clock.turn(hours=2)
    shop.world.change_customer(shop.world.customers[5], lambda customer: setattr(customer, "email", "five@example.com"))
    assert shop.sandbox.play.customer_id(shop.world.customers[5]) in shop.customers(cursor)[0]


@pytest.mark.parametrize("minutes", range(0, 1440, 160))
def test_a_change_at_any_hour_of_the_day_comes_with_the_next_pull(shop: Shop, clock: HandClock, minutes: int) -> None:
    _, cursor = shop.customers()
    for hours in (1, 7, 26):
        clock.turn(minutes=minutes, hours=hours)
        changed = shop.world.customers[hours]
        shop.world.change_customer(changed, lambda customer: setattr(customer, "city", "Elsewhere"))
        rows, cursor = shop.customers(cursor)
        assert shop.sandbox.play.customer_id(changed) in rows


def test_a_customer_who_changes_while_pages_are_read_pushes_nobody_past_the_next_one(start: Start, clock: HandClock) -> None:
    shop = start(most_rows=40)
    feed = shop.desk.customers("")
    seen = {row.pos_id for row in next(feed).rows}
    clock.turn(seconds=30)
    first = min((c for c in shop.world.customers if c.listed), key=lambda c: c.updated)
    shop.world.change_customer(first, lambda customer: setattr(customer, "city", "Elsewhere"))
    seen |= {row.pos_id for page in feed for row in page.rows}
    assert seen == shop.listed()


def test_more_changes_of_two_days_than_a_page_holds_come_with_one_pull(start: Start, clock: HandClock) -> None:
    shop = start(bounds_left_out=False, options={"page_size": "20"})
    clock.moment = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)  # eight at night in Denver
    changed = shop.world.customers[:70]
    cursor = ""
    for place, customer in enumerate(changed):
        clock.turn(minutes=15)
        shop.world.change_customer(customer, lambda one: setattr(one, "email", "new@example.com"))
        cursor = cursor if place else shop.customers()[1]
    rows, _ = shop.customers(cursor)
    assert {shop.sandbox.play.customer_id(customer) for customer in changed if customer.listed} <= set(rows)


def test_only_the_kind_the_store_wants_to_see_is_shown(start: Start) -> None:
    shop = start(options={"shown_customers": "med"})
    there = {shop.sandbox.play.customer_id(c) for c in shop.world.customers if c.listed and c.patient_type != "ADULT"}
    assert set(shop.customers()[0]) == there


def test_sales_of_the_last_weeks_come_first_and_later_those_of_yesterday_and_today(shop: Shop, clock: HandClock) -> None:
    month = shop.world.now() - 30 * 86_400_000
    over = {ticket.id for ticket in shop.world.tickets if ticket.status in ("COMPLETED", "CANCELED") and ticket.created > month}
    rows, cursor = shop.orders()
    assert over <= set(rows)
    clock.turn(days=1)
    again, cursor = shop.orders(cursor)
    assert set(again) < set(rows)
    open_one = next(ticket for ticket in shop.world.tickets if ticket.open)
    shop.world.complete(open_one, "Dana Reyes", bill(open_one).total_cents)
    ended, _ = shop.orders(cursor)
    assert (ended[open_one.id].status, ended[open_one.id].total_cents) == (S.COMPLETED, bill(open_one).total_cents)


def test_an_own_order_is_followed_to_its_end_and_changes_only_when_its_word_does(shop: Shop, clock: HandClock) -> None:
    ticket = shop.order()
    cursor, heard = "", []
    for status in (None, None, IN_PROCESS, PACKED):
        clock.turn(minutes=1)
        if status:
            shop.world.move(ticket, status, "Dana Reyes")
        rows, cursor = shop.orders(cursor, ticket.id)
        heard.append((rows[ticket.id].status, rows[ticket.id].updated_at, rows[ticket.id].whole))
    assert [status for status, _, _ in heard] == [S.AWAITING_PROCESSING, S.AWAITING_PROCESSING, S.IN_PROCESS, S.PACKED_READY]
    assert heard[0] == heard[1]
    assert len({at for _, at, _ in heard}) == 3
    assert not any(whole for _, _, whole in heard)
    shop.world.complete(ticket, "Dana Reyes", bill(ticket).total_cents)
    rows, _ = shop.orders(cursor, ticket.id)
    assert (rows[ticket.id].status, rows[ticket.id].whole, rows[ticket.id].total_cents) == (
        S.COMPLETED,
        True,
        bill(ticket).total_cents,
    )


def test_a_sale_under_way_says_pending_and_order_ahead_knows_better(start: Start) -> None:
    shop = start(unfinished_sales=True, title_case=True)
    ticket = shop.order()
    shop.world.move(ticket, PACKED, "Dana Reyes")
    rows, _ = shop.orders("", ticket.id)
    assert (rows[ticket.id].status, rows[ticket.id].whole, len(rows[ticket.id].items)) == (S.PACKED_READY, True, 1)


def test_twenty_orders_are_asked_for_with_each_pull_and_every_one_has_its_turn(shop: Shop) -> None:
    tickets = [shop.order(number) for number in range(1, 24)]
    ids = [ticket.id for ticket in tickets]
    asked, cursor = [], ""
    for _ in range(2):
        shop.sandbox.forget_requests()
        _, cursor = shop.orders(cursor, *ids)
        asked.append({seen.path.rpartition("/")[2] for seen in shop.sandbox.requests if "/orderStatus/" in seen.path})
    assert [len(turn) for turn in asked] == [20, 20]
    assert asked[0] | asked[1] == set(ids)


def test_an_order_order_ahead_does_not_know_is_no_sign_of_anything(shop: Shop) -> None:
    rows, _ = shop.orders("", "made-at-the-register")
    assert "made-at-the-register" not in rows


@pytest.mark.parametrize("told", [{"status": 400}, {"status": 200, "body": "{}"}, {"status": 500}], ids=["refused", "empty", "ill"])
def test_an_order_nobody_can_tell_of_keeps_neither_the_others_nor_the_sales_away(shop: Shop, told: dict[str, Any]) -> None:
    first, second = sorted(shop.order(number).id for number in (1, 2))
    shop.sandbox.faults.add(Fault(route=f"*/orderStatus/{first}", times=0, **told))
    seen: set[str] = set()
    cursor, broken = "", 0
    for _ in range(2):
        with suppress(PosError):
            for page in shop.desk.orders(cursor, open_ids=frozenset({first, second})):
                seen |= {row.pos_id for row in page.rows}
                cursor, broken = page.cursor, broken + page.broken
    assert second in seen
    assert len(seen) > 10
    assert (broken > 0) is (told["status"] != 500)


def test_a_second_pair_that_is_not_taken_does_not_keep_the_sales_away(shop: Shop) -> None:
    shop.desk = FlowhubClient(
        shop.store, {**shop.sandbox.secrets(), "auth0_client_secret": "another"}, limits=MANY, clock=shop.clock
    )
    feed = shop.desk.orders("", open_ids=frozenset({"x"}))
    own, sold, nothing = (next(feed) for _ in range(3))
    with pytest.raises(PosError) as caught:
        next(feed)
    assert caught.value.code == "second_keys_refused"
    assert (own.rows, nothing.rows) == ((), ())
    assert len(sold.rows) > 10


def test_a_pull_that_breaks_off_goes_on_with_its_page(start: Start) -> None:
    shop = start(most_rows=5, options={"page_size": "5"})
    whole, _ = shop.orders()
    feed = shop.desk.orders("")
    pages = [next(feed), next(feed)]
    shop.sandbox.faults.add(Fault(route="*/findByLocationId/*", times=9, status=500))
    with pytest.raises(PosError):
        next(feed)
    shop.sandbox.faults.clear()
    rest, _ = shop.orders(pages[-1].cursor)
    assert {row.pos_id for page in pages for row in page.rows} | set(rest) == set(whole)
    assert len(rest) == len(whole) - 10


NO_CURSORS = ["", "{", "null", '{"day":"2999-01-01"}', '{"day":"2026-11-20","page":0}']
NO_CURSORS += ['{"day":"2026-11-20","told":{"x":["y","2026-11-20T00:00:00"]}}']


@pytest.mark.parametrize("cursor", NO_CURSORS)
def test_a_cursor_that_cannot_be_right_begins_at_the_beginning(shop: Shop, cursor: str) -> None:
    assert set(shop.orders(cursor)[0]) == set(shop.orders()[0])


def test_without_the_second_pair_nobody_asks_order_ahead(shop: Shop) -> None:
    keys = shop.connect("keys")
    rows, _ = read(keys.orders("", open_ids=frozenset({"x"})), "")
    keys.close()
    assert rows
    assert shop.sandbox.play.counts()["logins"] == 0


def test_the_menu_adds_the_rooms_up_leaves_the_vault_out_and_names_each_weight(shop: Shop) -> None:
    (page,) = shop.desk.products("")
    rows = {row.pos_id: row for row in page.rows}
    play = shop.sandbox.play
    assert {row.pos_id: row.price_cents for row in page.rows} == {
        pos_id: cents for product in shop.world.products for pos_id, cents in play.prices(product).items()
    }
    assert page.listed == frozenset(rows)
    for product in shop.world.products:
        for pos_id in play.prices(product):
            assert rows[pos_id].available == product.available
    weighed = next(product for product in shop.world.products if product.tiers)
    assert [rows[pos_id].size for pos_id in play.prices(weighed)] == ["1 g", "3.5 g", "7 g", "28 g"]


def test_ids_of_products_that_are_numbers_are_ordered_as_numbers(start: Start) -> None:
    shop = start(products_are_numbers=True)
    assert shop.order().lines


def test_a_customer_is_found_in_the_form_this_store_wants_and_written_without_loss(start: Start) -> None:
    for form in ("digits", "national"):
        shop = start(phone_form=form, put_wipes=True)
        before = shop.world.customers[0]
        kept = (before.email, before.points, before.birthday, before.street)
        (found,) = shop.desk.look_up(Field.PHONE, "+16025550101")
        edited = shop.desk.update_customer(found.pos_id, CustomerWrite({Field.LAST_NAME: f"{found.last_name}y"}))
        assert replace(edited, last_name="", updated_at=None) == replace(found, last_name="", updated_at=None)
        assert (before.email, before.points, before.birthday, before.street) == kept


def test_a_busy_day_is_read_page_by_page_and_not_again_from_its_morning(start: Start, clock: HandClock) -> None:
    shop = start(most_rows=40)
    clock.turn(days=1)
    for customer in [customer for customer in shop.world.customers if customer.listed]:
        shop.world.change_customer(customer, lambda record: setattr(record, "city", "Elsewhere"))
    shop.sandbox.forget_requests()
    assert set(shop.customers()[0]) == shop.listed()
    # Four pages, each but the first with a look back at the one before, and the empty one; and the list of locations.
    assert len(shop.sandbox.requests) <= 9


def test_days_are_those_of_the_location_and_not_of_this_machine(start: Start, clock: HandClock) -> None:
    clock.moment = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)  # half past eleven at night in Denver
    shop = start(options={"orders_days": "1"})
    shop.orders()
    days = {seen.query.partition("created_after=")[2][:10] for seen in shop.sandbox.requests if "findByLocationId" in seen.path}
    assert days == {"2026-11-19"}
