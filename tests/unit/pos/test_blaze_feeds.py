"""The feeds of Blaze: weeks that are read in pages however short they are, a queue, a menu; and who is asking."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from peak_desk.domain.customers import CustomerStatus, Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.stores import Store
from peak_desk.errors import Fate, PosError, SecretMissing, SettingsTrouble
from peak_desk.pos import registry
from peak_desk.pos.blaze.account import account_of, traits_of
from peak_desk.pos.blaze.client import BlazeClient
from peak_desk.pos.client import Capability, OrderLine, OrderWrite, Page, PosCustomer, PosOrder, Probed
from peak_desk.pos.http import Limits
from peak_desk.sandbox.quirks import BlazeQuirks, Quirks
from peak_desk.sandbox.server import Sandbox
from tests.helpers import blaze_account as account
from tests.unit.sandbox.callers import HandClock

C = Capability


class Shop:
    """A played shop and a client of it, both by one clock."""

    def __init__(self, quirks: BlazeQuirks) -> None:
        self.clock = HandClock()
        told = Quirks(rate=0, blaze=quirks)
        self.sandbox = Sandbox("blaze", customers=240, orders=10, alive=False, quirks=told, clock=self.clock)
        self.sandbox.start()
        self.world, self.play, self.quirks = self.sandbox.world, self.sandbox.play, quirks
        self.open: list[BlazeClient] = []
        self.client = self.connect()

    def connect(self, **options: str) -> BlazeClient:
        # Only the last weeks: a store that opened lately is quickly read.
        opened = (self.clock() - timedelta(days=20)).date().isoformat()
        told = {**self.sandbox.options(), "opened_on": opened, **options}
        store = Store(id="s1", name="Shop", pos="blaze", base_url=self.sandbox.base_url, options=told)
        client = BlazeClient(store, self.sandbox.secrets(), limits=Limits(per_second=1000), clock=self.clock)
        self.open.append(client)
        return client

    def edit_everybody(self) -> None:
        for customer in self.world.listed():
            self.world.change_customer(customer, lambda record: setattr(record, "notes", "edited"))

    def close(self) -> None:
        for client in self.open:
            client.close()
        self.sandbox.stop()


@pytest.fixture
def shop() -> Iterator[Shop]:
    made = Shop(BlazeQuirks())
    yield made
    made.close()


def rows(feed: Iterator[Page[Any]]) -> list[Any]:
    return [row for page in feed for row in page.rows]


def last(feed: Iterator[Page[Any]]) -> Page[Any]:
    return list(feed)[-1]


def ids(people: list[PosCustomer]) -> list[str]:
    return sorted(person.pos_id for person in people)


@pytest.mark.parametrize("cap", [37, 100, 500])
def test_a_bulk_edit_brings_everybody_however_short_the_pages_are(shop: Shop, cap: int) -> None:
    shop.quirks.member_cap = cap
    shop.edit_everybody()
    assert ids(rows(shop.client.customers(""))) == sorted(shop.play.customer_id(c) for c in shop.world.listed())


@pytest.mark.parametrize("place", [0, 1, 5, 40])
def test_nobody_is_missed_where_members_leave_a_past_week_while_it_is_read(shop: Shop, place: int) -> None:
    shop.quirks.member_cap = 37
    shop.edit_everybody()
    shop.clock.turn(days=9)
    seen: list[str] = []
    for page in shop.client.customers(""):
        seen += ids(list(page.rows))
        # Somebody near the beginning is changed at a till, and all behind them move up by one.
        week = shop.world.customers_between(0, shop.clock.milliseconds - 86_400_000)
        if page.rows and len(week) > place:
            shop.world.change_customer(week[place], lambda record: setattr(record, "notes", "again"))
    assert set(seen) == {shop.play.customer_id(c) for c in shop.world.listed()}


def test_a_feed_that_broke_off_within_a_week_goes_on_there(shop: Shop) -> None:
    shop.edit_everybody()
    feed = shop.client.customers("")
    page = next(page for page in feed if page.rows)
    seen = ids(list(page.rows))
    shop.sandbox.forget_requests()
    rest = rows(shop.client.customers(page.cursor))
    assert set(seen) | set(ids(rest)) == {shop.play.customer_id(c) for c in shop.world.listed()}
    assert "skip=100" in shop.sandbox.requests[0].query


def test_a_week_without_a_count_of_all_is_read_to_its_end(shop: Shop) -> None:
    with account.blaze(opened_on=(shop.clock() - timedelta(days=3)).date().isoformat(), clock=shop.clock) as (wire, client):
        people = [account.member(id=f"m{place}") for place in range(45)]
        wire.answers["GET members"] = lambda asked: {"values": people[int(asked.query["skip"]) :][:20]}
        assert len(ids(rows(client.customers("")))) == 45


@pytest.mark.parametrize("total", [0, 3, -1, "many", True, None])
def test_a_count_that_is_none_loses_nobody(shop: Shop, total: Any) -> None:
    with account.blaze(opened_on=(shop.clock() - timedelta(days=3)).date().isoformat(), clock=shop.clock) as (wire, client):
        people = [account.member(id=f"m{place}") for place in range(45)]
        wire.answers["GET members"] = lambda asked: {"values": people[int(asked.query["skip"]) :][:20], "total": total}
        assert len(ids(rows(client.customers("")))) == 45


def test_no_window_is_longer_than_seven_days_and_none_is_left_out(shop: Shop) -> None:
    rows(shop.client.customers(""))
    asked = [seen.call.parameters for seen in shop.sandbox.requests if seen.path.endswith("/members")]
    windows = [(int(one["startDate"]), int(one["endDate"])) for one in asked if one["skip"] == "0"]
    assert all(0 < end - start <= 7 * 86_400_000 for start, end in windows)
    assert all(later[0] <= earlier[1] for earlier, later in pairwise(windows))
    assert windows[-1][1] >= shop.clock.milliseconds


def test_the_next_pull_brings_what_changed_since(shop: Shop) -> None:
    cursor = last(shop.client.customers("")).cursor
    shop.clock.turn(minutes=30)
    shop.world.change_customer(shop.world.customers[4], lambda record: setattr(record, "first_name", "Moved"))
    assert "Moved" in {person.first_name for person in rows(shop.client.customers(cursor))}


def test_a_deleted_member_that_is_told_of_is_out_of_use(shop: Shop) -> None:
    shop.quirks.shows_deleted = True
    cursor = last(shop.client.customers("")).cursor
    shop.world.deactivate(shop.world.customers[4])
    found = {person.pos_id: person.status for person in rows(shop.client.customers(cursor))}
    assert found[shop.play.customer_id(shop.world.customers[4])] is CustomerStatus.INACTIVE


def test_a_row_that_cannot_be_read_is_counted_and_left_out(shop: Shop) -> None:
    with account.blaze(opened_on=shop.clock().date().isoformat(), clock=shop.clock) as (wire, client):
        wire.answers["GET members"] = account.listed(account.member(), {"id": None}, "nonsense", {"id": "x", "address": 5})
        (page,) = client.customers("")
        assert ([row.pos_id for row in page.rows], page.broken) == ([account.member()["id"]], 3)


@pytest.mark.parametrize("told", [{}, {"values": None}, [], b"", {"values": {}}, b"null", (204, b"")])
def test_a_list_without_values_is_no_empty_list(told: Any) -> None:
    with account.blaze() as (wire, client):
        wire.otherwise = lambda _: told
        feeds: tuple[Iterator[Page[Any]], ...] = (client.customers(""), client.orders("x"), client.products(""))
        for feed in feeds:
            with pytest.raises(PosError):
                next(feed)


def _order(shop: Shop) -> OrderWrite:
    line = OrderLine(shop.play.product_id(shop.world.products[0]), "1")
    customer = shop.play.customer_id(shop.world.customers[0])
    return OrderWrite(lines=(line,), placed_at=shop.clock(), customer_pos_id=customer, marker="PD-0123456789ab", op_id="op-1")


def test_a_web_order_nobody_took_on_is_asked_for_by_its_id_and_then_comes_with_the_queue(shop: Shop) -> None:
    shop.quirks.accepts_after = 60.0
    made = shop.client.create_order(_order(shop))
    cursor = last(shop.client.orders("")).cursor
    assert made.pos_id not in {row.pos_id for row in rows(shop.client.orders(cursor))}
    page = last(shop.client.orders(cursor, open_ids=frozenset({made.pos_id})))
    assert page.listed is not None
    assert made.pos_id in page.listed
    shop.clock.turn(seconds=61)
    found: dict[str, PosOrder] = {row.pos_id: row for row in rows(shop.client.orders(cursor))}
    assert found[made.pos_id].order_number == shop.world.tickets[-1].number
    assert shop.client.set_order_status(made.pos_id, OrderStatus.IN_PROCESS).pos_id == made.pos_id


def test_of_many_orders_in_no_list_each_has_its_turn(shop: Shop) -> None:
    with account.blaze(clock=shop.clock) as (wire, client):
        wire.answers["GET transactions/active"] = account.listed()
        many = frozenset(f"c{place:02}" for place in range(45))
        for _ in range(9):
            before = len(wire.asked)
            list(client.orders('{"marks":{}}', open_ids=many))
            assert len([one for one in wire.asked[before:] if one.path.startswith("transactions/c")]) == 20
            shop.clock.turn(seconds=30)
        assert {one.path.rpartition("/")[2] for one in wire.asked} >= many


@pytest.mark.parametrize("told", [(403, {"error": "Forbidden"}), (500, b""), (429, b"")])
def test_what_is_wrong_with_the_web_shop_hides_nothing_of_the_register(told: Any) -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {"GET transactions/active": account.listed(account.transaction()), "GET store/cart/c1": told}
        pages = client.orders('{"marks":{}}', open_ids=frozenset({"c1"}))
        page = next(pages)
        assert [one.pos_id for one in page.rows] == [account.transaction()["id"]]
        if told[0] == 403:
            assert ("c1" in (page.listed or ()), page.broken, list(pages)) == (True, 1, [])
        else:
            with pytest.raises(PosError):
                next(pages)


def test_an_order_that_ended_comes_at_once_where_it_was_open_here_and_is_no_longer_listed(shop: Shop) -> None:
    cursor = last(shop.client.orders("")).cursor
    ticket = next(ticket for ticket in shop.world.tickets if ticket.open)
    shop.world.cancel(ticket, "Other Till")
    pos_id = shop.play.order_id(ticket)
    page = last(shop.client.orders(cursor, open_ids=frozenset({pos_id})))
    assert [(row.pos_id, row.status) for row in page.rows] == [(pos_id, OrderStatus.CANCELED)]
    assert page.listed is not None
    assert pos_id not in page.listed


def test_the_past_week_is_read_once(shop: Shop) -> None:
    first = {row.status for row in rows(shop.client.orders(""))}
    assert OrderStatus.COMPLETED in first
    shop.sandbox.forget_requests()
    rows(shop.client.orders(last(shop.client.orders("")).cursor))
    assert [seen.path.rpartition("/")[2] for seen in shop.sandbox.requests][-1] == "active"
    assert sum(seen.path.endswith("/transactions") for seen in shop.sandbox.requests) == 1


@pytest.mark.parametrize("total", [None, 250])
def test_a_past_week_whose_pages_do_not_turn_is_not_asked_for_again_and_again(shop: Shop, total: int | None) -> None:
    with account.blaze(clock=shop.clock) as (wire, client):
        wire.answers["GET transactions"] = {**account.listed(account.transaction()), "total": total}
        wire.answers["GET transactions/active"] = account.listed()
        feed = client.orders("")
        assert len(next(feed).rows) == 1
        if total is None:
            assert list(feed)[-1].listed == frozenset()
        else:
            with pytest.raises(PosError):
                next(feed)
        assert wire.calls.count("GET transactions") == 2


def test_with_an_order_that_cannot_be_read_nobody_is_taken_for_ended(shop: Shop) -> None:
    with account.blaze(clock=shop.clock) as (wire, client):
        wire.answers["GET transactions/active"] = account.listed(account.transaction(), {"id": "x"})
        (page,) = client.orders('{"marks":{}}')
        assert (len(page.rows), page.broken, page.listed) == (1, 1, None)


def test_the_menu_comes_whole_and_then_by_change(shop: Shop) -> None:
    pages = list(shop.client.products(""))
    assert len({row.pos_id for row in rows(iter(pages))}) == len(shop.world.products)
    shop.clock.turn(minutes=10)
    shop.sandbox.forget_requests()
    shop.world.products[3].updated, shop.world.products[3].active = shop.clock.milliseconds, False
    changed = rows(shop.client.products(pages[-1].cursor))
    assert (shop.play.product_id(shop.world.products[3]), False) in {(row.pos_id, row.active) for row in changed}
    assert not any(seen.path.endswith("/inventory/products") for seen in shop.sandbox.requests)


@pytest.mark.parametrize(
    ("changes", "price"),
    [
        ({"unitPrice": 10, "priceBreaks": [{"salePrice": 8.5, "price": 9}]}, 850),
        ({"unitPrice": 10, "priceBreaks": [{"salePrice": None, "price": 9}]}, 1000),
        ({"unitPrice": None, "priceRanges": [{"price": 12.345}]}, 1235),
        ({"unitPrice": 0, "priceRanges": [{"price": 12, "salePrice": 11}]}, 1100),
        ({}, 0),
    ],
)
def test_what_a_product_costs(changes: dict[str, Any], price: int) -> None:
    with account.blaze() as (wire, client):
        wire.answers["GET store/inventory/products"] = account.listed({"id": "p", "name": "Gelato", **changes})
        assert rows(_first(client.products("")))[0].price_cents == price


@pytest.mark.parametrize(("weight", "size"), [(3.5, "3.5 g"), ("2", "2 g"), (None, ""), (True, ""), (0, ""), ("N/A", "")])
def test_a_weight_of_its_own_is_a_size_where_it_is_told(weight: Any, size: str) -> None:
    with account.blaze() as (wire, client):
        row = {"id": "p", "name": "Gelato", "weightPerUnit": "CUSTOM_GRAMS", "customWeight": weight, "customGramType": "GRAM"}
        wire.answers["GET store/inventory/products"] = account.listed(row)
        assert [product.size for product in rows(_first(client.products("")))] == [size]


def _first(feed: Iterator[Page[Any]]) -> Iterator[Page[Any]]:
    yield next(feed)


@pytest.mark.parametrize(("inventories", "available"), [("", 9), ("a", 2), ("a, b", 5), ("elsewhere", 0)])
def test_stock_is_that_of_the_inventories_it_is_sold_from(inventories: str, available: int) -> None:
    stock: list[dict[str, Any]] = [{"inventoryId": "a", "quantity": 2}, {"inventoryId": "b", "quantity": 3.5}]
    # One told twice is not twice as much, and one that was taken away is nothing.
    stock += [stock[0], {"inventoryId": "b", "quantity": 40, "deleted": True}]
    with account.blaze(inventories=inventories) as (wire, client):
        row = {"id": "p", "name": "Gelato", "quantities": stock, "totalSellableQuantity": 9, "weightPerUnit": "EIGHTH"}
        wire.answers["GET store/inventory/products"] = account.listed(row)
        (product,) = rows(_first(client.products("")))
        assert (product.available, product.size) == (available, "1/8 oz")


@pytest.mark.parametrize(
    ("header", "names"), [("x-api-key", {"x-api-key"}), ("partner_key", {"partner_key"}), ("both", {"x-api-key", "partner_key"})]
)
def test_the_keys_travel_in_headers_and_nowhere_else(header: str, names: set[str]) -> None:
    with account.blaze(key_header=header) as (wire, client):
        client.check()
        (asked,) = wire.asked
        assert asked.headers["Authorization"] == "PLANTED-developer-key"
        assert {name for name, value in asked.headers.items() if value == "PLANTED-partner-key"} == names
        assert "PLANTED" not in asked.url + repr(client) + repr(client.traits) + str(vars(client))


def test_a_probe_tells_what_the_key_was_not_granted(shop: Shop) -> None:
    shop.quirks.lacking = frozenset({"promotions", "carts"})
    found = {one.capability: (one.granted, one.code) for one in shop.client.probe()}
    assert found[C.DISCOUNT_CHECK] == found[C.ORDER_CREATE] == (False, "role_missing")
    assert (found[C.PRODUCT_FEED], found[C.CUSTOMER_CREATE]) == ((True, ""), (None, ""))


def test_the_page_of_a_filter_before_blaze_takes_no_ability_away() -> None:
    with account.blaze() as (wire, client):
        wire.otherwise = lambda _: (403, b"<html>Access denied</html>")
        assert {(one.granted, one.code) for one in client.probe()} == {(None, "not_accepted"), (None, "")}
        wire.otherwise = lambda _: (403, b"")
        assert Probed(C.PRODUCT_FEED, granted=False, code="role_missing") in client.probe()


@pytest.mark.parametrize("told", [(400, {"field": "id", "message": "not allowed"}), (200, {}), (200, {"id": "odd"})])
def test_one_order_that_cannot_be_told_of_keeps_no_other_from_the_desk(told: Any) -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {"GET transactions/active": account.listed(account.transaction()), "GET transactions/odd": told}
        (page,) = client.orders('{"marks":{}}', open_ids=frozenset({"odd"}))
        assert ([row.pos_id for row in page.rows], page.broken) == ([account.transaction()["id"]], 1)
        assert page.listed == frozenset({account.transaction()["id"], "odd"})


def test_an_order_that_could_not_be_asked_for_ends_the_look() -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {"GET transactions/active": account.listed(), "GET transactions/odd": (500, b"")}
        with pytest.raises(PosError):
            list(client.orders('{"marks":{}}', open_ids=frozenset({"odd"})))


def test_an_answer_of_something_else_is_no_shop() -> None:
    with account.blaze() as (wire, client):
        for told in (b"<html>Sign in</html>", {}, {"shop": None}, {"shop": {"id": None}}):
            wire.answers["GET store"] = (200, told)
            with pytest.raises(PosError) as caught:
                client.check()
            assert caught.value.fate is Fate.NOT_SENT


def store(**options: str) -> Store:
    return Store(id="s1", name="Shop", pos="blaze", options=options)


def test_what_the_shop_demands_is_set_by_name() -> None:
    assert traits_of({"demands": "birthday, phone"}).demanded == (Field.PHONE, Field.BIRTHDAY)
    assert traits_of({}).demanded == ()
    for wrong in ({"demands": "shoe_size"}, {"demands": "second_name"}, {"key_header": "bearer"}, {"opened_on": "last year"}):
        with pytest.raises(SettingsTrouble, match=f"option {next(iter(wrong))}"):
            account_of(store(**wrong))
    with pytest.raises(SettingsTrouble, match="https"):
        account_of(replace(store(), base_url="http://blaze.example"))


def test_without_both_keys_there_is_no_client() -> None:
    for name in ("authorization", "partner_key"):
        with pytest.raises(SecretMissing, match=name):
            registry.connect(store(), {**account.SECRETS, name: " "})


def test_every_look_costs_and_none_comes_too_often_unless_it_is_played() -> None:
    traits = traits_of({})
    assert (traits.billed, traits.least["customers_every"], traits.usual["orders_every"]) == (True, 3600, 60)
    played = traits_of({"unbilled": "yes"})
    assert (played.billed, dict(played.least)) == (False, {})
