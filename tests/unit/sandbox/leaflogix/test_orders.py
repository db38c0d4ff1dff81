"""Pre-orders, prices and the menu as the sandbox's Leaflogix shows and takes them."""

from typing import Any

import pytest

from peak_desk.sandbox.pricing import bill
from peak_desk.sandbox.records import AWAITING, CANCELED, COMPLETED, IN_PROCESS, PACKED, Ticket
from tests.unit.sandbox.callers import HandClock
from tests.unit.sandbox.leaflogix.conftest import Caller, Start

QUEUE = "preorder/Status"


def _new_order(caller: Caller, **changes: object) -> dict[str, Any]:
    play, world = caller.sandbox.play, caller.sandbox.world
    body = {
        "customerId": int(play.customer_id(world.customers[0])),
        "items": [{"productId": int(play.product_id(world.products[0])), "quantity": 2}],
        "isDelivery": False,
        "notes": "kiosk 3",
        "transactionReference": "PD-1",
    }
    return {**body, **changes}


def _one_open(caller: Caller, status: str = AWAITING) -> Ticket:
    ticket = next(ticket for ticket in caller.sandbox.world.tickets if ticket.open)
    caller.sandbox.world.move(ticket, status, "Dana")
    return ticket


def test_the_queue_has_every_open_order_of_a_fortnight_without_lines(caller: Caller, clock: HandClock) -> None:
    rows = caller.get(QUEUE)
    assert len(rows) == 30
    assert all(row["items"] is None for row in rows)
    clock.turn(days=15)
    assert caller.get(QUEUE) == []


def test_a_queue_of_one_comes_as_an_object(start: Start) -> None:
    assert isinstance(start(orders=1).get(QUEUE), dict)
    assert len(start(orders=1, single_as_object=False).get(QUEUE)) == 1


def test_one_order_is_told_with_its_lines_when_asked(caller: Caller) -> None:
    ticket = _one_open(caller)
    row = caller.get(QUEUE, PreOrderId=caller.sandbox.play.order_id(ticket), includeLineItems="true")
    menu = {row["productId"]: row["productName"] for row in caller.get("products")}
    named = [menu[int(caller.sandbox.play.product_id(line.product))] for line in ticket.lines]
    assert [item["productName"] for item in row["items"]] == named
    assert round(row["total"] * 100) == bill(ticket).total_cents


def test_an_unknown_order_is_refused_or_an_empty_list(start: Start) -> None:
    assert start().send("GET", QUEUE, PreOrderId=1).status_code == 404
    assert start(unknown_order="empty").get(QUEUE, PreOrderId=1) == []


def test_an_order_that_ended_leaves_the_queue_and_is_still_known_by_its_number(start: Start) -> None:
    caller, gone = start(), start(ended_vanish=True)
    for world in (caller, gone):
        ticket = _one_open(world, COMPLETED)
        assert world.sandbox.play.order_id(ticket) not in {str(row["preOrderId"]) for row in world.get(QUEUE)}
    number = caller.sandbox.play.order_id(ticket)
    assert caller.get(QUEUE, PreOrderId=number)["status"] == "Complete"
    assert gone.send("GET", QUEUE, PreOrderId=number).status_code == 404


@pytest.mark.parametrize("bare", [True, False])
def test_a_new_order_is_answered_with_its_number_or_with_two(start: Start, bare: object) -> None:
    caller = start(bare_order_id=bare)
    answer = caller.post("preorder/submit", _new_order(caller)).json()
    number = answer if bare else answer["orderId"]
    row = caller.get(QUEUE, PreOrderId=number, includeLineItems="true")
    assert (row["status"], row["isCancellable"], row["items"][0]["quantity"]) == ("Submitted", True, 2)


def test_the_same_key_again_makes_no_second_order(caller: Caller) -> None:
    body = _new_order(caller, idempotencyKey="7c0e9f6e-30aa-4b4c-8f0f-0a5e6a1f7c11")
    numbers = {caller.post("preorder/submit", body, key=True).json() for _ in range(2)}
    assert (len(numbers), len(caller.sandbox.world.written.tickets_created)) == (1, 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"customerId": 5},
        {"items": []},
        {"items": [{"productId": 1, "quantity": 1}]},
        {"items": [{"productId": 90_001, "quantity": 100_000}]},
        {"items": [{"productId": 90_001, "quantity": 0}]},
        {"redemptions": [{"redemptionType": "Other", "redemptionId": "X"}]},
    ],
)
def test_an_order_that_cannot_be_is_refused(caller: Caller, changes: dict[str, object]) -> None:
    assert caller.post("preorder/submit", _new_order(caller, **changes)).status_code == 400
    assert caller.sandbox.world.written.tickets_created == []


def test_a_cart_is_priced_for_a_customer_or_a_type_but_not_for_both(caller: Caller) -> None:
    order = _new_order(caller)
    cart = {"cart": order["items"], "isDelivery": False}
    for buyer in ({"customerId": order["customerId"]}, {"customerTypeId": 1}):
        priced = caller.post("preorder/price-cart", cart | buyer).json()
        assert priced["total"] == pytest.approx(priced["subTotal"] - priced["discount"] + priced["taxes"])
    both = caller.post("preorder/price-cart", cart | {"customerId": order["customerId"], "customerTypeId": 1})
    assert (both.status_code, both.headers["Content-Type"][:10]) == (400, "text/plain")


def test_new_lines_take_the_place_of_the_old_until_somebody_begins(caller: Caller) -> None:
    number = caller.post("preorder/submit", _new_order(caller)).json()
    other = int(caller.sandbox.play.product_id(caller.sandbox.world.products[3]))
    body = {"orderId": number, "items": [{"productId": other, "quantity": 1}], "notes": "later"}
    assert caller.post("preorder/update", body).content == b""
    ticket = caller.sandbox.world.tickets[-1]
    assert ([line.product.number for line in ticket.lines], ticket.note) == ([4], "later")
    caller.sandbox.world.move(ticket, IN_PROCESS, "Dana")
    assert caller.post("preorder/update", body).status_code == 400


def test_an_order_is_cancelled_while_it_may_be(start: Start) -> None:
    caller = start(cancels_processing=False)
    for status, told in ((AWAITING, 200), (IN_PROCESS, 400), (PACKED, 400)):
        ticket = _one_open(caller, status)
        body = {"orderId": int(caller.sandbox.play.order_id(ticket)), "cancellationReason": "No stock"}
        assert caller.post("preorder/cancel", body).status_code == told
        assert (ticket.status == CANCELED) is (told == 200)
    assert caller.post("preorder/cancel", {"orderId": 5, "cancellationReason": "x"}).status_code == 404


def test_the_stock_lies_in_rooms_and_quarantine_is_counted_along(caller: Caller) -> None:
    product = caller.sandbox.world.products[0]
    number = int(caller.sandbox.play.product_id(product))
    rows = [row for row in caller.get("inventory", includeRoomQuantities="true") if row["productId"] == number]
    rooms = [room for row in rows for room in row["roomQuantities"]]
    assert sum(room["quantityAvailable"] for room in rooms if room["room"] == "Sales Floor") == product.available
    assert sum(row["quantityAvailable"] for row in rows) > product.available


def test_what_ran_out_is_a_product_without_stock(caller: Caller) -> None:
    product = next(product for product in caller.sandbox.world.products if product.active and product.available == 0)
    number = int(caller.sandbox.play.product_id(product))
    assert number in {row["productId"] for row in caller.get("products")}
    assert number not in {row["productId"] for row in caller.get("inventory")}


def test_products_are_listed_active_or_not_as_asked(caller: Caller) -> None:
    world = caller.sandbox.world
    counts = [len(caller.get("products", **({"isActive": told} if told else {}))) for told in ("", "true", "false")]
    assert counts == [len(world.products), len(world.products) - 1, 1]


def test_some_keys_see_no_stock_at_all(start: Start) -> None:
    assert start(sees_inventory=False).get("inventory") == []


def test_discount_codes_are_a_list_to_look_through(caller: Caller) -> None:
    rows = {row["discountCode"]: row for row in caller.get("discounts/v2/list")}
    assert rows["SAVE10"]["isActive"]
    assert rows["ELSEWHERE"]["locationRestrictions"] == [caller.get("whoami")["LocationId"] + 1]
    assert "GONE" not in rows
    assert "GONE" in {row["discountCode"] for row in caller.get("discounts/v2/list", includeInactive="true")}
