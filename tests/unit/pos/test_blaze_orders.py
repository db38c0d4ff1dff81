"""Orders of Blaze: four fields that say where one stands, two ids, steps that may move nothing."""

from datetime import UTC, datetime
from typing import Any

import pytest

from peak_desk.domain.orders import OrderItem, OrderSource, OrderStatus, OrderType
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.client import PosOrder
from tests.helpers import blaze_account as account
from tests.helpers.canned_wire import Asked

S = OrderStatus
T, C = "64f0c0ffee000000000000aa", "64f0c0ffee000000000000cc"
ONE, CART = f"GET transactions/{T}", f"GET store/cart/{C}"


def read(**changes: Any) -> PosOrder:
    with account.blaze() as (wire, client):
        wire.answers[ONE] = account.transaction(**changes)
        return client.order(T)


def code_of(call: Any) -> str:
    with pytest.raises(PosError) as caught:
        call()
    return caught.value.code


def test_an_order_is_read_in_our_words() -> None:
    assert read() == PosOrder(
        pos_id=T,
        order_number="10042",
        status=S.AWAITING_PROCESSING,
        type=OrderType.PICKUP,
        source=OrderSource.ONLINE,
        placed_at=datetime.fromtimestamp(1761800000, UTC),
        updated_at=datetime.fromtimestamp(1761800060, UTC),
        customer_pos_id="64f0c0ffee00000000000001",
        total_cents=3958,
        subtotal_cents=3998,
        discount_cents=400,
        tax_cents=360,
        note="",
        items=(OrderItem(name="Gelato", quantity="2", price_cents=1999, total_cents=3598, product_pos_id="p1"),),
    )


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ({"deleted": True, "status": "Completed"}, S.REMOVED),
        ({"status": "Canceled"}, S.CANCELED),
        ({"status": "VoidSales"}, S.CANCELED),
        ({"status": "Queued", "trackingStatus": "Declined"}, S.CANCELED),
        ({"status": "Completed", "fulfillmentStep": "Prepare"}, S.COMPLETED),
        ({"status": "InProgress", "trackingStatus": "Delivered"}, S.COMPLETED),
        ({"status": "RefundWithInventory"}, S.COMPLETED),
        ({"status": "InProgress", "fulfillmentStep": "OutForDelivery"}, S.OUT_FOR_DELIVERY),
        ({"status": "InProgress", "trackingStatus": "OnTheWay"}, S.OUT_FOR_DELIVERY),
        ({"status": "InProgress", "fulfillmentStep": "ReadyForDelivery"}, S.PACKED_READY),
        ({"status": "Hold", "trackingStatus": "WaitingPickup"}, S.PACKED_READY),
        ({"status": "InProgress", "fulfillmentStep": "Fulfill"}, S.IN_PROCESS),
        ({"status": "Hold"}, S.IN_PROCESS),
        ({"status": "Queued", "fulfillmentStep": "Fulfill"}, S.IN_PROCESS),
        ({"status": "Pending"}, S.AWAITING_PROCESSING),
        ({"status": "Draft"}, S.VERIFICATION_PENDING),
        ({"status": "inprogress", "fulfillmentStep": "outfordelivery"}, S.OUT_FOR_DELIVERY),
    ],
)
def test_where_an_order_stands(words: dict[str, Any], status: OrderStatus) -> None:
    found = read(**words)
    assert (found.status, found.status_word) == (status, "")


def test_a_refund_is_looked_after_and_a_word_nobody_knows_is_shown_and_open() -> None:
    assert read(status="RefundWithoutInventory").attention == "refund"
    found = read(status="Teleporting")
    assert (found.status, found.status_word, found.attention) == (S.AWAITING_PROCESSING, "Teleporting", "")


@pytest.mark.parametrize(
    ("words", "kind", "source"),
    [
        ({"queueType": "WalkIn"}, OrderType.IN_STORE, OrderSource.IN_STORE),
        ({"queueType": "Delivery", "internalSalesChannel": "Ecommerce"}, OrderType.DELIVERY, OrderSource.ONLINE),
        ({"queueType": "WalkIn", "internalSalesChannel": "Kiosk"}, OrderType.IN_STORE, OrderSource.KIOSK),
    ],
)
def test_how_and_from_where_it_comes(words: dict[str, Any], kind: OrderType, source: OrderSource) -> None:
    assert (read(**words).type, read(**words).source) == (kind, source)


@pytest.mark.parametrize("changes", [{"id": None}, {"created": None}, {"status": None}, {"cart": {"total": "x"}}, {"cart": [1]}])
def test_an_order_that_cannot_be_read_is_no_order(changes: dict[str, Any]) -> None:
    assert code_of(lambda: read(**changes)) == "unreadable"


def test_a_voided_line_does_not_count() -> None:
    items = [*account.money()["items"], {"productId": "p2", "status": "Void"}]
    assert [item.product_pos_id for item in read(cart=account.money(items=items)).items] == ["p1"]


def test_a_web_order_keeps_the_id_of_its_cart_all_its_life() -> None:
    with account.blaze() as (wire, client):
        wire.answers[CART] = account.cart(cartStatus="Placed", orderNo="W7")
        placed = client.order(C)
        assert (placed.pos_id, placed.status, placed.mark, placed.order_number) == (C, S.AWAITING_PROCESSING, "op-1", "W7")
        wire.answers[CART] = account.cart(cartStatus="Accepted", transactionId=T)
        wire.answers[ONE] = account.transaction(consumerCartId=C, status="InProgress")
        assert (client.order(C).pos_id, client.order(C).status) == (C, S.IN_PROCESS)


def test_an_order_neither_the_register_nor_the_web_shop_knows_is_missing() -> None:
    with account.blaze() as (_, client), pytest.raises(PosMissing):
        client.order(T)


def test_a_step_is_believed_when_the_order_shows_it() -> None:
    with account.blaze() as (wire, client):
        rows = [account.transaction(), account.transaction(status="InProgress")]
        wire.answers[ONE] = lambda _: rows.pop(0)
        wire.answers[f"POST transactions/{T}/preparedBy"] = account.transaction()
        assert client.set_order_status(T, S.IN_PROCESS).status is S.IN_PROCESS
        assert wire.asked[1].body == {"preparedBy": "e1"}


def test_a_step_that_moved_nothing_is_said_to() -> None:
    with account.blaze() as (wire, client):
        wire.answers[ONE] = account.transaction(checkoutType="Direct")
        wire.answers[f"POST transactions/{T}/preparedBy"] = account.transaction()
        with pytest.raises(PosError) as caught:
            client.set_order_status(T, S.IN_PROCESS)
        assert (caught.value.fate, caught.value.code) == (Fate.REFUSED, "step_had_no_effect")


def test_a_step_that_cannot_be_read_back_is_in_doubt() -> None:
    with account.blaze() as (wire, client):
        answers = [account.transaction(), (500, b"")]
        wire.answers[ONE] = lambda _: answers.pop(0)
        wire.answers[f"POST transactions/{T}/preparedBy"] = account.transaction()
        with pytest.raises(PosError) as caught:
            client.set_order_status(T, S.IN_PROCESS)
        assert (caught.value.fate, caught.value.code) == (Fate.UNKNOWN, "no_confirmation")


@pytest.mark.parametrize(("employee", "last"), [("e1", "packedBy"), ("", "finalize")])
def test_packing_is_two_calls_and_needs_no_employee(employee: str, last: str) -> None:
    with account.blaze(employee_id=employee) as (wire, client):
        moved = [False]

        def step(_: Asked) -> Any:
            moved[0] = True
            return account.transaction()

        wire.answers[ONE] = lambda _: account.transaction(fulfillmentStep="ReadyForDelivery" if moved[0] else "Prepare")
        wire.answers[f"POST transactions/{T}/sendToFulfill"] = account.transaction()
        wire.answers[f"POST transactions/{T}/{last}"] = step
        assert client.set_order_status(T, S.PACKED_READY).status is S.PACKED_READY
        body = next(one.body for one in wire.asked if one.path.endswith("sendToFulfill"))
        assert (body["id"], "member" in body) == (T, False)


def test_steps_ship_switched_off() -> None:
    with account.blaze(status_calls="off") as (wire, client):
        assert client.traits.writable == {S.CANCELED}
        assert code_of(lambda: client.set_order_status(T, S.IN_PROCESS)) == "status_not_writable"
        assert wire.calls == []
    with account.blaze(employee_id="") as (_, client):
        assert client.traits.writable == {S.CANCELED, S.PACKED_READY}
    with account.blaze(complete_calls="on") as (_, client):
        assert client.traits.writable == {S.CANCELED, S.PACKED_READY, S.IN_PROCESS, S.COMPLETED}


def test_an_order_that_is_deleted_by_its_cancellation_is_gone_as_wished() -> None:
    with account.blaze() as (wire, client):
        rows = [account.transaction(), account.transaction(deleted=True)]
        wire.answers |= {ONE: lambda _: rows.pop(0), f"DELETE transactions/{T}": (200, b"")}
        assert client.set_order_status(T, S.CANCELED, "No show").status is S.REMOVED


def test_an_order_at_the_register_is_cancelled_with_a_reason_and_who_did_it() -> None:
    with account.blaze() as (wire, client):
        rows = [account.transaction(), account.transaction(status="Canceled")]
        wire.answers[ONE] = lambda _: rows.pop(0)
        wire.answers[f"DELETE transactions/{T}"] = (200, b"")
        assert client.set_order_status(T, S.CANCELED, "No show").status is S.CANCELED
        assert wire.asked[1].body == {"reason": "No show", "employeeId": "e1", "terminalId": "t1"}


def test_a_web_order_that_was_not_taken_on_is_taken_back_and_takes_no_step() -> None:
    with account.blaze() as (wire, client):
        wire.answers[CART] = account.cart(cartStatus="Placed")
        assert code_of(lambda: client.set_order_status(C, S.IN_PROCESS)) == "not_taken_on_yet"
        carts = [account.cart(cartStatus="Placed"), account.cart(cartStatus="CanceledByConsumer")]
        wire.answers[CART] = lambda _: carts.pop(0)
        wire.answers[f"DELETE store/cart/cancelCart/{C}"] = account.cart()
        assert client.set_order_status(C, S.CANCELED).status is S.CANCELED


def test_an_order_that_stands_there_already_is_left_alone_and_an_ended_one_is_a_conflict() -> None:
    with account.blaze() as (wire, client):
        wire.answers[ONE] = account.transaction(status="InProgress")
        assert client.set_order_status(T, S.IN_PROCESS).status is S.IN_PROCESS
        wire.answers[ONE] = account.transaction(status="Completed")
        assert code_of(lambda: client.set_order_status(T, S.IN_PROCESS)) == "order_has_ended"
        assert {one.method for one in wire.asked} == {"GET"}


def test_an_order_whose_deletion_leaves_nothing_is_cancelled_as_wished_and_a_step_after_which_it_is_gone_is_in_doubt() -> None:
    gone = (404, {"message": "Transaction does not exist"})
    with account.blaze() as (wire, client):
        rows: list[Any] = [account.transaction(), gone]
        wire.answers |= {ONE: lambda _: rows.pop(0), f"DELETE transactions/{T}": (200, b"")}
        assert client.set_order_status(T, S.CANCELED, "No show").status is S.CANCELED
        rows = [account.transaction(), gone]
        wire.answers[f"POST transactions/{T}/preparedBy"] = account.transaction()
        with pytest.raises(PosError) as caught:
            client.set_order_status(T, S.IN_PROCESS)
        assert (caught.value.fate, type(caught.value)) == (Fate.UNKNOWN, PosError)


@pytest.mark.parametrize(
    ("told", "status", "word"),
    [
        # That the shop took a cart on says nothing of how far it is at the register.
        ({"cartStatus": "Accepted"}, S.AWAITING_PROCESSING, "Accepted"),
        ({"cartStatus": "Accepted", "trackingStatus": "Placed"}, S.AWAITING_PROCESSING, ""),
        ({"cartStatus": "Accepted", "trackingStatus": "Accepted"}, S.IN_PROCESS, ""),
        ({"cartStatus": "Accepted", "trackingStatus": "Packaged"}, S.PACKED_READY, ""),
        ({"cartStatus": "Accepted", "trackingStatus": None}, S.AWAITING_PROCESSING, "Accepted"),
        ({"cartStatus": "Whatever"}, S.AWAITING_PROCESSING, "Whatever"),
        ({"cartStatus": "Completed"}, S.COMPLETED, ""),
    ],
)
def test_a_cart_without_its_transaction_is_no_further_than_it_says(told: dict[str, Any], status: S, word: str) -> None:
    with account.blaze() as (wire, client):
        wire.answers[CART] = account.cart(**told)
        found = client.order(C)
        assert (found.status, found.status_word) == (status, word)


@pytest.mark.parametrize(("cart", "status"), [("CanceledByDispensary", S.CANCELED), ("Completed", S.COMPLETED), ("Accepted", None)])
def test_how_an_order_ended_that_the_register_cleared_away_its_cart_still_tells(cart: str, status: S | None) -> None:
    with account.blaze() as (wire, client):
        wire.answers[CART] = account.cart(cartStatus=cart, transactionId=T)
        if status is not None:
            assert (client.order(C).pos_id, client.order(C).status) == (C, status)
        else:
            with pytest.raises(PosMissing):
                client.order(C)


@pytest.mark.parametrize("kind", ["Adjustment", "Transfer", "ReturnToVendor", "ShippingManifest"])
def test_goods_that_go_elsewhere_are_no_order(kind: str) -> None:
    with account.blaze() as (wire, client):
        rows = account.listed(account.transaction(id="x", transType=kind), account.transaction(transType="Sale"))
        wire.answers |= {"GET transactions/active": rows, "GET transactions": rows}
        for page in client.orders(""):
            assert ([row.pos_id for row in page.rows], page.broken) == ([T], 0)


def test_a_register_that_says_nothing_of_the_note_of_a_web_order_does_not_wipe_it() -> None:
    assert read(consumerCartId=C, memo=None).note is None
    assert read(consumerCartId=C, memo="").note == ""
    assert read(memo=None).note == ""
