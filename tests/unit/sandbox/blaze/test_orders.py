"""Orders as the played Blaze shows and moves them: the queue, the past, web carts, and steps that move nothing."""

from typing import Any

import pytest

from peak_desk.sandbox.records import AWAITING, COMPLETED, IN_PROCESS, PACKED, Ticket
from tests.unit.sandbox.blaze.conftest import BlazeCaller
from tests.unit.sandbox.callers import HandClock


def ticket_in(blaze: BlazeCaller, status: str) -> Ticket:
    return next(ticket for ticket in blaze.sandbox.world.tickets if ticket.status == status)


def _path(blaze: BlazeCaller, ticket: Ticket) -> str:
    return f"transactions/{blaze.sandbox.play.order_id(ticket)}"


def _cart(blaze: BlazeCaller, **changes: object) -> dict[str, Any]:
    product = blaze.sandbox.world.products[0]
    items = [{"productId": blaze.sandbox.play.product_id(product), "quantity": 2}]
    return {"cart": {"items": items, "promoCode": "PEAK10"}, "externalId": "op-9", "pickupType": "Pickup", **changes}


def _user(blaze: BlazeCaller) -> str:
    return str(blaze.get("user/find", email=blaze.sandbox.world.customers[0].email)["id"])


def test_the_queue_shows_what_is_open_with_ids_instead_of_people(blaze: BlazeCaller) -> None:
    rows = blaze.get("transactions/active")["values"]
    assert len(rows) == sum(ticket.open for ticket in blaze.sandbox.world.tickets)
    assert {row["member"] for row in rows} == {None}
    assert all(row["memberId"] for row in rows)


def test_the_past_is_asked_for_by_days_seven_at_most_and_a_hundred_a_page(blaze: BlazeCaller) -> None:
    found = blaze.get("transactions", limit=500)
    assert found["limit"] == 100
    assert {row["status"] for row in found["values"]} <= {"Completed", "Canceled"}
    assert blaze.send("GET", "transactions", startDate="11/01/2026", endDate="11/08/2026").status_code == 400
    assert blaze.send("GET", "transactions", startDate="2026-11-01").status_code == 400


def test_a_completed_order_still_says_prepare(blaze: BlazeCaller) -> None:
    row = blaze.get(_path(blaze, ticket_in(blaze, COMPLETED)))
    assert (row["status"], row["fulfillmentStep"], row["trackingStatus"]) == ("Completed", "Prepare", "NotStarted")


def test_the_money_of_an_order_adds_up(blaze: BlazeCaller) -> None:
    cart = blaze.get(_path(blaze, ticket_in(blaze, AWAITING)))["cart"]
    total = cart["subTotal"] - cart["totalDiscount"] + cart["tax"] + cart["deliveryFee"]
    assert round(total, 2) == cart["total"]


def test_the_steps_move_an_order_through_a_shop_with_a_packing_table(blaze: BlazeCaller) -> None:
    ticket = ticket_in(blaze, AWAITING)
    path, employee = _path(blaze, ticket), blaze.get("employees")["values"][0]["id"]
    assert blaze.post(f"{path}/preparedBy", {"preparedBy": employee})["status"] == "InProgress"
    row = blaze.post(f"{path}/sendToFulfill", blaze.get(path))
    assert row["fulfillmentStep"] == "Fulfill"
    assert blaze.post(f"{path}/packedBy", {"packedBy": employee})["trackingStatus"] == "Packaged"
    assert ticket.status == PACKED
    assert blaze.post(f"{path}/complete", blaze.get(path))["paid"] is True


def test_a_shop_without_one_shows_nothing_of_them(blaze: BlazeCaller) -> None:
    blaze.quirks.checkout = "Direct"
    path, employee = _path(blaze, ticket_in(blaze, AWAITING)), blaze.get("employees")["values"][0]["id"]
    assert blaze.post(f"{path}/preparedBy", {"preparedBy": employee})["status"] == "Queued"
    assert blaze.send("POST", f"{path}/sendToFulfill", blaze.get(path)).status_code == 400


def test_packing_before_it_was_sent_to_be_packed_moves_nothing(blaze: BlazeCaller) -> None:
    ticket = ticket_in(blaze, IN_PROCESS)
    employee = blaze.get("employees")["values"][0]["id"]
    assert blaze.post(f"{_path(blaze, ticket)}/packedBy", {"packedBy": employee})["fulfillmentStep"] == "Fulfill"
    assert blaze.send("POST", f"{_path(blaze, ticket)}/packedBy", {"packedBy": "nobody"}).status_code == 400


def test_an_order_is_cancelled_once_with_a_reason_and_an_answer_without_content(blaze: BlazeCaller) -> None:
    path = _path(blaze, ticket_in(blaze, AWAITING))
    assert blaze.send("DELETE", path, {}).json()["message"] == "reason is required"
    done = blaze.send("DELETE", path, {"reason": "no show"})
    assert (done.status_code, done.content) == (200, b"")
    assert blaze.get(path)["status"] == "Canceled"
    assert blaze.send("DELETE", path, {"reason": "again"}).status_code == 400


def test_a_cart_is_priced_without_being_kept_and_kept_under_a_mark(blaze: BlazeCaller) -> None:
    priced = blaze.post("store/cart/prepare", _cart(blaze, externalId=None))
    assert priced["id"] is None
    assert priced["cart"]["totalDiscount"] == pytest.approx(priced["cart"]["subTotal"] / 10)
    assert blaze.send("GET", "store/cart/active", externalId="op-9").status_code == 404
    kept = blaze.post("store/cart/prepare", _cart(blaze))
    assert blaze.get("store/cart/active", externalId="op-9")["id"] == kept["id"]
    assert blaze.post("store/cart/prepare", _cart(blaze))["id"] == kept["id"]
    assert blaze.sandbox.world.written.tickets_created == []


def test_a_placed_cart_becomes_an_order_once_and_a_transaction_when_it_is_taken_on(blaze: BlazeCaller, clock: HandClock) -> None:
    blaze.quirks.accepts_after = 30.0
    user = _user(blaze)
    cart = blaze.post("store/cart/prepare", _cart(blaze), cuid=user)
    placed = blaze.post(f"store/cart/submitCart/{cart['id']}", _cart(blaze), cuid=user)
    assert (placed["cartStatus"], placed["transactionId"]) == ("Placed", None)
    assert cart["id"] not in [row["consumerCartId"] for row in blaze.get("transactions/active")["values"]]
    assert blaze.send("POST", f"store/cart/submitCart/{cart['id']}", _cart(blaze), cuid=user).status_code == 400
    clock.turn(seconds=31)
    row = next(row for row in blaze.get("transactions/active")["values"] if row["consumerCartId"] == cart["id"])
    assert blaze.get(f"store/cart/{cart['id']}")["transactionId"] == row["id"]
    assert len(blaze.sandbox.world.written.tickets_created) == 1


def test_a_cart_that_ended_is_no_longer_active_and_stands_in_the_history(blaze: BlazeCaller) -> None:
    user = _user(blaze)
    cart = blaze.post("store/cart/prepare", _cart(blaze), cuid=user)
    placed = blaze.post(f"store/cart/submitCart/{cart['id']}", _cart(blaze), cuid=user)
    assert blaze.get("store/cart/active", externalId="op-9")["cartStatus"] == "Accepted"
    blaze.send("DELETE", f"transactions/{placed['transactionId']}", {"reason": "no show"})
    assert blaze.send("GET", "store/cart/active", externalId="op-9").status_code == 404
    (row,) = blaze.get("store/cart/history", cuid=user, start=0, limit=10)["values"]
    assert (row["id"], row["externalId"], row["cartStatus"]) == (cart["id"], "op-9", "CanceledByDispensary")
    assert blaze.get("store/cart/history", start=0)["values"] == []


def test_what_is_prepared_for_an_account_goes_into_the_cart_its_owner_has_begun(blaze: BlazeCaller) -> None:
    user = _user(blaze)
    begun = blaze.post("store/cart/prepare", _cart(blaze, externalId=None), cuid=user)
    assert blaze.get("store/cart/active", cuid=user)["id"] == begun["id"]
    over = blaze.post("store/cart/prepare", _cart(blaze, pickupType="Delivery"), cuid=user)
    assert (over["id"], over["pickupType"], over["externalId"]) == (begun["id"], "Delivery", None)


def test_nobody_places_a_cart_without_an_account(blaze: BlazeCaller) -> None:
    cart = blaze.post("store/cart/prepare", _cart(blaze))
    assert blaze.send("POST", f"store/cart/submitCart/{cart['id']}", _cart(blaze)).json()["message"] == "Consumer user is required"


def test_a_placed_cart_can_be_taken_back_until_it_is_taken_on(blaze: BlazeCaller) -> None:
    blaze.quirks.accepts_after = 30.0
    user = _user(blaze)
    cart = blaze.post("store/cart/prepare", _cart(blaze), cuid=user)
    blaze.post(f"store/cart/submitCart/{cart['id']}", _cart(blaze), cuid=user)
    assert blaze.send("DELETE", f"store/cart/cancelCart/{cart['id']}").json()["cartStatus"] == "CanceledByConsumer"
    assert blaze.send("DELETE", f"store/cart/cancelCart/{cart['id']}").status_code == 400


def test_what_is_not_there_in_that_number_is_said_with_the_price_and_refused_when_placed(blaze: BlazeCaller) -> None:
    blaze.sandbox.world.products[0].available = 1
    user = _user(blaze)
    cart = blaze.post("store/cart/prepare", _cart(blaze), cuid=user)
    assert cart["errorMsg"].startswith("Not enough inventory")
    assert blaze.send("POST", f"store/cart/submitCart/{cart['id']}", _cart(blaze), cuid=user).status_code == 400


def test_a_code_nobody_knows_stands_in_the_map_of_errors(blaze: BlazeCaller) -> None:
    cart = _cart(blaze)
    cart["cart"]["promoCode"] = "NOPE"
    assert blaze.post("store/cart/prepare", cart)["rewardErrorMap"] == {"NOPE": "Promo code is not valid"}
    assert blaze.send("GET", "loyalty/promotions/code/NOPE").status_code == 404
    assert blaze.get("loyalty/promotions/code/peak10")["discountAmt"] == 10


def test_an_account_is_registered_once_for_a_member(blaze: BlazeCaller) -> None:
    blaze.post("members", {"firstName": "Ana", "email": "ana@example.com"})
    assert blaze.send("GET", "user/find", email="ana@example.com").status_code == 404
    made = blaze.post("user/register", {"email": "ana@example.com", "password": "long enough", "firstName": "Ana"})
    assert blaze.get("user/find", email="ana@example.com")["id"] == made["id"]
    assert blaze.send("POST", "user/register", {"email": "ana@example.com", "password": "long enough"}).status_code == 400


def test_the_menu_comes_whole_and_by_change(blaze: BlazeCaller, clock: HandClock) -> None:
    found = blaze.get("store/inventory/products", start=0, limit=500)
    rows = found["values"]
    assert len(rows) == found["total"] == len(blaze.sandbox.world.products)
    since = clock.milliseconds - 30 * 86_400_000
    late = blaze.get("products/modified", startDate=since, endDate=clock.milliseconds)
    assert 0 < late["total"] < found["total"]
    assert [row["name"] for row in blaze.get("store/inventory/inventories")["values"]] == ["Sales floor", "Safe"]
