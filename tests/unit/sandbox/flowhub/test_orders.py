"""Orders as the sandbox's Flowhub takes them, and sales as it lists them."""

from typing import Any

import pytest

from peak_desk.sandbox.pricing import bill
from peak_desk.sandbox.records import CANCELED, COMPLETED, IN_PROCESS, ON_THE_WAY, PACKED, REMOVED, Product
from tests.unit.sandbox.callers import HandClock
from tests.unit.sandbox.flowhub.conftest import FlowhubCaller, Start


def _order(caller: FlowhubCaller, *products: Product, **changes: object) -> dict[str, Any]:
    person = {"firstName": "Ana", "lastName": "Lopez", "birthDate": "1990-04-02", "externalId": "pd-1", "phone": "+16025550101"}
    chosen = products or tuple(product for product in caller.play.world.products if product.available)[:1]
    items = [{"productId": caller.play.product_id(product).partition(":")[0], "quantityPurchased": 1} for product in chosen]
    return {
        "externalCreatedAt": "2026-11-21T18:00:00Z",
        "orderType": "pickup",
        "customer": {**person, "medRecOrBoth": "rec"},
        "orderItems": items,
        **changes,
    }


def _create(caller: FlowhubCaller, **changes: object) -> Any:
    return caller.send("POST", "/order-ahead/v0/create", _order(caller, **changes))


@pytest.fixture
def signed_in(flowhub: FlowhubCaller) -> FlowhubCaller:
    return flowhub.sign_in()


def test_an_order_is_handed_in_and_its_status_followed_word_by_word(signed_in: FlowhubCaller) -> None:
    told = _create(signed_in, customerNote="kiosk 3", cartDiscountNote="SAVE10").json()
    assert (told["status"], told["customerExternalId"]) == ("new", "pd-1")
    world = signed_in.play.world
    ticket = world.ticket(told["orderId"])
    assert ticket is not None
    assert (ticket.note, ticket.customer, ticket.by_api) == ("kiosk 3\nSAVE10", 1, True)
    words = []
    for status in (IN_PROCESS, PACKED, ON_THE_WAY, COMPLETED, CANCELED, REMOVED):
        world.move(ticket, status, "Dana Reyes")
        words.append(signed_in.get(f"/order-ahead/v0/orderStatus/{ticket.id}").json()["status"])
    assert words == ["started", "ready", "inTransit", "sold", "unableToComplete", "deleted"]


@pytest.mark.parametrize("status", [400, 409])
def test_a_second_open_order_of_one_person_is_refused_until_the_first_is_over(start: Start, status: int) -> None:
    caller = start(second_order_status=status).sign_in()
    first = _create(caller).json()["orderId"]
    second = _create(caller)
    assert second.status_code == status
    assert second.json()["message"].endswith("order for customer with phone or medId already exists")
    ticket = caller.play.world.ticket(first)
    assert ticket is not None
    caller.play.world.complete(ticket, "Dana Reyes", bill(ticket).total_cents)
    assert _create(caller).status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"externalCreatedAt": None},
        {"customer": {"firstName": "Ana"}},
        {"orderItems": []},
        {"orderItems": [{"productId": "no such", "quantityPurchased": 1}]},
        {"orderType": "drone"},
    ],
)
def test_an_order_that_lacks_something_is_refused(signed_in: FlowhubCaller, changes: dict[str, object]) -> None:
    assert _create(signed_in, **changes).status_code == 422
    assert signed_in.play.world.written.tickets_created == []


def test_more_than_there_is_cannot_be_ordered(signed_in: FlowhubCaller) -> None:
    product = signed_in.play.world.products[0]
    items = [{"productId": signed_in.play.product_id(product), "quantityPurchased": product.available + 1}]
    assert _create(signed_in, orderItems=items).json()["errors"] == ["not enough inventory for an item of the order"]


def test_a_weight_is_ordered_in_grams_at_the_price_of_its_step(signed_in: FlowhubCaller) -> None:
    product = next(product for product in signed_in.play.world.products if product.tiers)
    items = [{"productId": signed_in.play.product_id(product).partition(":")[0], "quantityPurchased": 3.5}]
    ticket = signed_in.play.world.ticket(_create(signed_in, orderItems=items).json()["orderId"])
    assert ticket is not None
    assert abs(bill(ticket).gross_cents - dict(product.tiers)[product.tiers[1][0]]) <= 2


def test_the_contents_change_while_nobody_has_begun(signed_in: FlowhubCaller) -> None:
    world = signed_in.play.world
    one, other = [product for product in world.products if product.available][:2]
    before = one.available
    order_id = _create(signed_in).json()["orderId"]
    assert signed_in.send("PATCH", f"/orders/{order_id}", _order(signed_in, other)).json()["orderId"] == order_id
    ticket = world.ticket(order_id)
    assert ticket is not None
    assert ([line.product for line in ticket.lines], one.available) == ([other], before)
    world.move(ticket, IN_PROCESS, "Dana Reyes")
    assert signed_in.send("PATCH", f"/orders/{order_id}", _order(signed_in, one)).status_code == 400
    assert signed_in.send("POST", f"/orderPostback/{order_id}").status_code == 204


def test_a_sale_is_listed_when_it_is_over_and_not_before(signed_in: FlowhubCaller, clock: HandClock) -> None:
    order_id = _create(signed_in).json()["orderId"]
    ticket = signed_in.play.world.ticket(order_id)
    assert ticket is not None
    assert order_id not in {row["orderId"] for row in signed_in.sales()}
    clock.turn(minutes=5)
    signed_in.play.world.complete(ticket, "Dana Reyes", bill(ticket).total_cents)
    (row,) = [row for row in signed_in.sales(created_after="2026-11-20") if row["orderId"] == order_id]
    assert (row["orderStatus"], row["completedOn"], row["createdAt"]) == (
        "sold",
        "2026-11-21T18:05:00.000000Z",
        "2026-11-21T18:00:00.000000Z",
    )
    assert row["id"] != order_id
    priced = bill(ticket)
    assert (row["totals"]["FinalTotal"], row["totals"]["SubTotal"]) == (priced.total_cents, priced.gross_cents)
    assert sum(item["totalPrice"] for item in row["itemsInCart"]) == priced.gross_cents - priced.discount_cents
    assert [payment["amount"] for payment in row["payments"]] == [priced.total_cents]


def test_sales_are_found_by_store_customer_and_phone_and_in_pages(signed_in: FlowhubCaller) -> None:
    everything = signed_in.sales()
    owner = everything[0]["customerId"]
    mine = signed_in.get(f"/v1/orders/findByCustomerId/{owner}", page_size=500).json()
    assert {row["customerId"] for row in mine["orders"]} == {owner}
    phone = signed_in.get(f"/v1/customers/{owner}").json()["customer"].get("phone", "")
    if phone:
        assert signed_in.get("/v1/orders/findByPhoneNumber/", phone_number=phone).json()["orders"] == mine["orders"]
    path = f"/v1/orders/findByLocationId/{signed_in.store.import_id}"
    pages = [signed_in.get(path, page=page, page_size=20, order_by="asc").json()["orders"] for page in (1, 2)]
    assert [row["createdAt"] for page in pages for row in page] == sorted(row["createdAt"] for row in everything)[:40]


def test_words_may_be_in_title_case_and_unfinished_sales_may_be_listed(start: Start) -> None:
    caller = start(title_case=True, unfinished_sales=True, old_ids=True)
    rows = caller.sales()
    assert {row["orderStatus"] for row in rows} == {"Sold", "Cancelled", "Pending"}
    assert all(row["_id"] and "id" not in row for row in rows)


def test_orders_of_the_register_are_unknown_to_order_ahead(signed_in: FlowhubCaller) -> None:
    assert signed_in.get("/order-ahead/v0/orderStatus/nothing").status_code == 404


def test_the_stock_comes_whole_with_a_row_for_each_room_and_weights_with_their_prices(signed_in: FlowhubCaller) -> None:
    path = f"/v0/locations/{signed_in.store.location_id}"
    rows = signed_in.get(f"{path}/inventoryNonZero").json()["data"]
    everything = signed_in.get(f"{path}/inventory").json()["data"]
    products = signed_in.play.world.products
    assert {row["productId"] for row in everything} - {row["productId"] for row in rows} == {
        signed_in.play.product_id(product) for product in products if not product.available
    }
    for product in products:
        there = [row for row in rows if row["productId"] == signed_in.play.product_id(product).partition(":")[0] and row["forSale"]]
        assert sum(row["quantity"] for row in there) == (product.available if product.active else 0)
    weighed = next(row for row in rows if row["isSoldByWeight"])
    assert [tier["gramAmount"] for tier in weighed["weightTierInformation"]] == [1, 3.5, 7, 28]
    assert {row["roomName"] for row in rows} == {"Sales Floor", "Back Stock", "Vault"}


def test_ids_of_products_may_be_numbers(start: Start) -> None:
    caller = start(products_are_numbers=True).sign_in()
    product = caller.play.world.products[0]
    number = int(caller.play.product_id(product))
    assert _create(caller, orderItems=[{"productId": str(number), "quantityPurchased": 1}]).status_code == 422
    assert _create(caller, orderItems=[{"productId": number, "quantityPurchased": 1}]).status_code == 200
