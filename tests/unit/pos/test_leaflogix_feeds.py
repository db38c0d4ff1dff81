"""Leaflogix's lists: customers by pages of either base, the queue and the menu whole; keys, roles and limits."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from peak_desk.domain.customers import ADDRESS, CustomerStatus, Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.errors import Fate, PosError, PosMissing, SecretMissing, SettingsTrouble
from peak_desk.pos import registry
from peak_desk.pos.client import Capability, PosClient, PosCustomer
from peak_desk.pos.leaflogix.client import LeaflogixClient
from peak_desk.sandbox.records import COMPLETED, IN_PROCESS
from tests.helpers.canned_wire import Asked
from tests.helpers.leaflogix_account import KEYS, Shop, StartShop, canned, customer_row, order_row, store
from tests.unit.sandbox.callers import HandClock

PAGES, QUEUE = "GET customer/customers-paginated", "GET preorder/Status"


@pytest.fixture
def start() -> Iterator[StartShop]:
    running: list[Shop] = []

    def begin(**told: Any) -> Shop:
        running.append(Shop(**told))
        return running[-1]

    yield begin
    for shop in running:
        shop.close()


def _pull(client: PosClient, cursor: str = "") -> tuple[list[PosCustomer], str]:
    rows: list[PosCustomer] = []
    for page in client.customers(cursor):
        rows += page.rows
        cursor = page.cursor
    return rows, cursor


# Customers


@pytest.mark.parametrize(
    "server",
    [
        {},
        {"first_page": 1},
        {"first_page": 1, "page_zero": "empty"},
        {"first_page": 1, "page_zero": "refused"},
        {"largest_page": 7},
        {"first_page": 1, "largest_page": 7},
    ],
    ids=str,
)
@pytest.mark.parametrize("size", ["20", "1000"])
def test_everybody_comes_wherever_the_pages_begin_and_however_short_they_are(
    start: StartShop, server: dict[str, Any], size: str
) -> None:
    shop = start(**server)
    rows, _ = _pull(shop.client(page_size=size))
    assert {row.pos_id for row in rows} == {shop.play.customer_id(customer) for customer in shop.world.listed()}


def test_a_pull_goes_on_in_the_middle(start: StartShop) -> None:
    shop = start(first_page=1)
    feed = shop.client(page_size="20").customers("")
    first, second = next(feed), next(feed)
    rest, _ = _pull(shop.client(page_size="20"), second.cursor)
    seen = {row.pos_id for row in (*first.rows, *second.rows, *rest)}
    assert len(seen) == 60
    assert len(rest) < 60


def test_the_next_pull_asks_from_before_the_newest_change(start: StartShop) -> None:
    clock = HandClock()
    shop = start(clock=clock, lag_seconds=240)
    client = shop.client()
    clock.turn(minutes=10)
    _, cursor = _pull(client)
    late = shop.world.customers[3]
    with shop.world.lock:
        shop.world.change_customer(late, lambda customer: setattr(customer, "last_name", "Late"))
    assert "Late" not in {row.last_name for row in _pull(client, cursor)[0]}
    clock.turn(minutes=5)
    assert "Late" in {row.last_name for row in _pull(client, cursor)[0]}


def test_lists_that_are_minutes_behind_are_asked_for_the_minutes_before() -> None:
    rows = [customer_row(lastModifiedDateUTC="2026-11-20T17:03:11")]
    with canned({PAGES: lambda asked: rows if asked.query["PageNumber"] == "0" else []}) as (client, http):
        _, cursor = _pull(client)
        _pull(client, cursor)
    assert http.asked[-1].query["fromLastModifiedDateUTC"] == "2026-11-20T16:57:11.000+00:00"


def test_a_creation_is_looked_for_as_long_as_the_lists_may_be_behind() -> None:
    assert registry.traits("leaflogix", {}).settle_seconds > 300.0


def test_who_was_merged_or_closed_since_comes_as_such(start: StartShop) -> None:
    clock = HandClock()
    shop = start(clock=clock)
    client = shop.client()
    _, cursor = _pull(client)
    clock.turn(minutes=10)
    with shop.world.lock:
        shop.world.merge(shop.world.customers[5], shop.world.customers[6])
        shop.world.deactivate(shop.world.customers[8])
    rows = {row.pos_id: row for row in _pull(client, cursor)[0]}
    assert rows[shop.customer_id(5)].merged_into == shop.customer_id(6)
    assert rows[shop.customer_id(5)].status is CustomerStatus.MERGED
    assert rows[shop.customer_id(8)].status is CustomerStatus.INACTIVE


def test_guests_are_left_out_and_broken_rows_counted() -> None:
    rows = [
        customer_row(),
        customer_row(customerId=2, isAnonymous=True),
        {"firstName": "No id"},
        [1],
        customer_row(customerId="x" * 90),
    ]
    pages = {PAGES: lambda asked: rows if asked.query["PageNumber"] == "0" else []}
    with canned(pages) as (client, http):
        found = list(client.customers(""))
    assert [row.pos_id for row in found[0].rows] == ["418223", "x" * 90]
    assert sum(page.broken for page in found) == 2
    assert http.asked[0].query["includeAnonymous"] == "false"
    assert "fromLastModifiedDateUTC" not in http.asked[0].query


@pytest.mark.parametrize("told", [(500, ""), (200, "<html>"), (403, ""), (200, ""), (200, "null"), (200, "5"), (404, "")])
def test_a_list_that_is_none_is_a_failure(told: Any) -> None:
    with canned({PAGES: told, QUEUE: told, "GET inventory": told}) as (client, _):
        for feed in (client.customers(""), client.orders(""), client.products("")):
            with pytest.raises(PosError) as caught:
                next(iter(feed))
            assert not isinstance(caught.value, PosMissing)


# Orders


def test_the_queue_is_read_once_and_then_only_what_looks_different(start: StartShop) -> None:
    shop = start()
    client = shop.client()
    pages = list(client.orders(""))
    assert sum(len(page.rows) for page in pages) == 8
    assert all(row.items for page in pages for row in page.rows)
    assert all(page.listed == pages[0].listed for page in pages)
    before = shop.calls("preorder/Status")
    moved = next(ticket for ticket in shop.world.tickets if ticket.open and ticket.status != IN_PROCESS)
    ended = next(ticket for ticket in shop.world.tickets if ticket.open and ticket is not moved)
    with shop.world.lock:
        shop.world.move(moved, IN_PROCESS, "Dana")
        shop.world.move(ended, COMPLETED, "Dana")
    (page,) = client.orders(pages[-1].cursor)
    assert [(row.pos_id, row.status) for row in page.rows] == [(shop.play.order_id(moved), OrderStatus.IN_PROCESS)]
    assert page.listed is not None
    assert shop.play.order_id(ended) not in page.listed
    assert shop.calls("preorder/Status") - before == 2
    assert client.order(shop.play.order_id(ended)).status is OrderStatus.COMPLETED


def test_an_empty_queue_is_a_list_of_nothing_and_a_row_without_an_id_is_counted() -> None:
    with canned({QUEUE: []}) as (client, _):
        (page,) = client.orders("")
    assert (page.rows, page.listed) == ((), frozenset())

    def answer(asked: Asked) -> Any:
        return order_row() if asked.query else [order_row(), {"status": "Filled"}, 5]

    with canned({QUEUE: answer}) as (client, _):
        (page,) = client.orders("")
    assert ([row.pos_id for row in page.rows], page.broken, page.listed) == (["7000001"], 2, frozenset({"7000001"}))


def test_an_order_that_cannot_be_read_is_counted_and_the_others_come() -> None:
    def answer(asked: Asked) -> Any:
        if not asked.query:
            return [order_row(), order_row(preOrderId=7000002)]
        return order_row(total="a lot") if asked.query["PreOrderId"] == "7000001" else order_row(preOrderId=7000002)

    with canned({QUEUE: answer}) as (client, _):
        (page,) = client.orders("")
    assert ([row.pos_id for row in page.rows], page.broken) == (["7000002"], 1)


# The menu


def test_what_can_be_sold_is_what_stands_on_the_sales_floor(start: StartShop) -> None:
    shop = start()
    (page,) = shop.client().products("")
    rows = {row.pos_id: row for row in page.rows}
    assert page.listed == frozenset(rows)
    for product in shop.world.products:
        row = rows[shop.play.product_id(product)]
        assert (row.price_cents, row.active) == (product.price_cents, product.active)
        assert row.available == (product.available if product.active else 0)


def test_a_sales_floor_of_another_name_is_a_setting(start: StartShop) -> None:
    shop = start(sales_room="Front of house")
    assert {row.available for page in shop.client().products("") for row in page.rows} == {None}
    named = shop.client(sales_room="front of House")
    assert None not in {row.available for page in named.products("") for row in page.rows}


def test_a_key_that_sees_no_packages_does_not_make_everything_sold_out(start: StartShop) -> None:
    shop = start(sees_inventory=False)
    assert {row.available for page in shop.client().products("") for row in page.rows} == {None}


def _floor(**changes: Any) -> dict[str, Any]:
    return {"roomId": 1, "room": "Sales Floor", "quantityAvailable": 3.7, **changes}


@pytest.mark.parametrize(
    ("package", "available"),
    [
        ({"roomQuantities": [_floor(), {"roomId": 2, "room": "Vault", "quantityAvailable": 9}]}, 3),
        ({"roomQuantities": [_floor(), _floor()]}, 3),
        ({"roomQuantities": [_floor(quantityAvailable=-2)]}, 0),
        ({"roomQuantities": [_floor(quantityAvailable="x")]}, None),
        ({"roomQuantities": [_floor(quantityAvailable=None)]}, None),
        ({"roomQuantities": [_floor(room=None)]}, None),
        ({"roomQuantities": [_floor(), _floor(roomId=None)]}, None),
        ({"roomQuantities": []}, None),
        ({"roomQuantities": 5}, None),
        ({"inventoryId": None, "roomQuantities": [_floor()]}, None),
        ({"productId": None, "roomQuantities": [_floor()]}, None),
    ],
)
def test_stock_that_cannot_be_told_is_not_told(package: dict[str, Any], available: int | None) -> None:
    products = [{"productId": 1, "productName": "Blue Dream", "price": 35.5, "isActive": True}, {"productName": "No id"}]
    sold_out = {"inventoryId": 8, "productId": 8, "roomQuantities": [_floor(quantityAvailable=0)]}
    packages = [{"inventoryId": 7, "productId": 1, "unitPrice": 30, **package}, sold_out]
    with canned({"GET inventory": packages, "GET products": products}) as (client, _):
        (page,) = client.products("")
    assert [(row.pos_id, row.price_cents, row.available) for row in page.rows] == [("1", 3550, available)]
    assert page.broken >= 1
    # A product that cannot be read may be any of those known here.
    assert page.listed is None


def test_a_package_told_twice_is_counted_once() -> None:
    package = {"inventoryId": 7, "productId": 1, "roomQuantities": [_floor()]}
    with canned({"GET inventory": [package, package], "GET products": [{"productId": 1, "price": 1}]}) as (client, _):
        (page,) = client.products("")
    assert (page.rows[0].available, page.listed) == (3, frozenset({"1"}))


def test_an_empty_menu_takes_nothing_off_the_desks_own() -> None:
    with canned({"GET inventory": [], "GET products": []}) as (client, _):
        (page,) = client.products("")
    assert (page.rows, page.listed) == ((), None)


# Keys, roles, limits


def test_the_keys_go_as_user_and_password_and_in_no_address() -> None:
    pair = {"api_key": "key-1", "integrator_key": "key-2", "consumer_key": "guid"}
    for keys, text in ((KEYS, "key-1:"), (pair, "key-1:key-2")):
        with canned({"GET whoami": {}}, keys=keys) as (client, http):
            with pytest.raises(PosError):
                client.check()
            assert http.asked[0].headers["Authorization"] == f"Basic {base64.b64encode(text.encode()).decode()}"
            assert (http.asked[0].path, http.asked[0].query) == ("whoami", {})


def test_no_key_no_client() -> None:
    with pytest.raises(SecretMissing, match="api_key"):
        LeaflogixClient(store("https://leaflogix.invalid"), {"integrator_key": "x"})


@pytest.mark.parametrize(
    "told",
    [
        {"base_url": "http://leaflogix.invalid"},
        {"options": {"page_size": "0"}},
        {"options": {"page_size": "x"}},
        {"options": {"city": "Denver"}},
    ],
)
def test_a_setting_that_cannot_be_is_named(told: dict[str, Any]) -> None:
    with pytest.raises(SettingsTrouble):
        LeaflogixClient(replace(store("https://leaflogix.invalid"), **told), KEYS)


def test_the_vendors_own_address_is_the_usual_one() -> None:
    client = LeaflogixClient(replace(store(""), base_url=""), KEYS)
    assert client._api.account.root == "https://api.pos.dutchie.com"
    client.close()


def test_a_key_without_a_role_shows_in_the_probe_and_the_rest_is_granted(start: StartShop) -> None:
    shop = start(missing_roles=frozenset({"PreOrder", "Inventory"}))
    probed = {one.capability: (one.granted, one.code) for one in shop.client().probe()}
    lacking = {capability for capability, (granted, _) in probed.items() if granted is False}
    assert lacking == {
        Capability.ORDER_FEED,
        Capability.ORDER_CREATE,
        Capability.ORDER_UPDATE,
        Capability.ORDER_PREVIEW,
        Capability.ORDER_STATUS,
        Capability.ORDER_CANCEL,
        Capability.PRODUCT_FEED,
        Capability.DISCOUNT_CHECK,
    }
    assert {code for granted, code in probed.values() if not granted} == {"role_missing"}
    without = registry.traits("leaflogix", {}, [capability.value for capability in lacking])
    assert (without.writable, Capability.ORDER_CREATE in without.capabilities) == (frozenset(), False)


@pytest.mark.parametrize(
    ("told", "options", "known"),
    [
        ({}, {}, False),
        ({"Address": "1 A St", "City": "Denver", "State": "CO", "PostalCode": None}, {}, False),
        ({"Address": "1 A St", "City": "Denver", "State": "CO", "PostalCode": "80202"}, {}, True),
        ({}, {"street": "5 Elm", "city": "Boulder", "state": "CO", "postal_code": "80301"}, True),
    ],
    ids=["nowhere", "in part", "at the POS", "in the options"],
)
def test_an_address_of_the_store_that_is_nowhere_is_asked_for_in_the_form(
    told: dict[str, Any], options: dict[str, Any], *, known: bool
) -> None:
    with canned({"GET whoami": {"LocationId": 1, **told}}, **options) as (client, _):
        (probed,) = (one for one in client.probe() if one.capability is Capability.STORE_ADDRESS)
    assert probed.granted is known
    lacking = [] if known else [Capability.STORE_ADDRESS.value]
    traits = registry.traits("leaflogix", options, lacking)
    assert {field for field in traits.demanded if not traits.defaulted.get(field)} == {
        Field.FIRST_NAME,
        *(() if known else ADDRESS),
    }


def test_trouble_of_one_area_is_no_answer_and_a_wrong_key_ends_the_probe() -> None:
    answers = {"GET whoami": {"LocationId": 1}, PAGES: (500, ""), "POST customer/search": [], QUEUE: [], "GET products": (429, "")}
    with canned({**answers, "GET discounts/v2/list": []}) as (client, _):
        probed = {one.capability: one for one in client.probe()}
    assert (probed[Capability.CUSTOMER_FEED].granted, probed[Capability.CUSTOMER_FEED].code) == (None, "server_error")
    assert (probed[Capability.PRODUCT_FEED].granted, probed[Capability.ORDER_FEED].granted) == (None, True)
    with canned({**answers, "GET whoami": (401, "")}) as (client, _), pytest.raises(PosError) as caught:
        client.probe()
    assert caught.value.fate is Fate.CREDENTIALS


def test_the_firewalls_refusal_is_no_missing_role() -> None:
    for body, code in (("<html>403</html>", "not_accepted"), ("\r\n<html>403</html>", "not_accepted"), ("", "role_missing")):
        with canned({QUEUE: (403, body)}) as (client, _), pytest.raises(PosError) as caught:
            client.order("7000001")
        assert caught.value.code == code


def test_the_page_of_a_filter_before_leaflogix_takes_no_ability_away() -> None:
    with canned({"GET whoami": {"LocationId": 1}}) as (client, http):
        http.otherwise = (403, "<html>403</html>")
        found = client.probe()
    assert {(one.granted, one.code) for one in found if one.capability is not Capability.STORE_ADDRESS} == {(None, "not_accepted")}


def test_each_endpoint_keeps_its_own_minute() -> None:
    client = LeaflogixClient(store("https://leaflogix.invalid"), KEYS)
    assert {group: client._http.limits.rates[group] for group in ("", "search")} == {"": ((120, 60.0),), "search": ((360, 60.0),)}
    client.close()
