"""Orders of Shopify: where one stands, and the steps it is moved by."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peak_desk.domain.orders import OrderItem, OrderSource, OrderStatus, OrderType
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.shopify.records import share
from tests.helpers.canned_wire import in_turn
from tests.helpers.shopify_account import (
    ORDER,
    PERSON,
    VARIANT,
    Canned,
    client,
    errors,
    fulfillment_row,
    gid,
    line_row,
    money,
    order_row,
    page,
    part_row,
)

S = OrderStatus
OWN = gid("Order", ORDER)
PART = gid("FulfillmentOrder", "7")
PACKED, ON_THE_WAY = "peak-desk-packed", "peak-desk-on-the-way"
DONE: dict[str, Any] = {"userErrors": []}
WAITING, BUSY = part_row("OPEN"), part_row("IN_PROGRESS")


@pytest.fixture
def canned() -> Canned:
    told = Canned()
    mutations = (
        "fulfillmentOrderReportProgress",
        "fulfillmentOrderOpen",
        "fulfillmentOrderReleaseHold",
        "fulfillmentOrderLineItemsPreparedForPickup",
        "fulfillmentEventCreate",
        "orderMarkAsPaid",
        "tagsAdd",
        "tagsRemove",
    )
    told.answers |= dict.fromkeys(mutations, DONE)
    told.answers["fulfillmentCreate"] = {"fulfillment": {"id": gid("Fulfillment", "3")}, "userErrors": []}
    return told


def failure(call: Any) -> PosError:
    with pytest.raises(PosError) as caught:
        call()
    return caught.value


def moved(canned: Canned, before: dict[str, Any], after: dict[str, Any], status: OrderStatus, reason: str = "") -> Any:
    """Move an order that reads like this before and like that after."""
    canned.answers["order"] = in_turn(before, after)
    return client(canned).set_order_status(ORDER, status, reason)


def asked_to(canned: Canned) -> list[str]:
    return [what for what in canned.order if what != "order"]


def test_an_order_is_read_in_our_words(canned: Canned) -> None:
    canned.answers["order"] = order_row(poNumber="PD-0123456789ab")
    found = client(canned).order(ORDER)
    assert (found.pos_id, found.order_number, found.customer_pos_id) == (ORDER, "1042", PERSON)
    assert (found.status, found.type, found.source) == (S.AWAITING_PROCESSING, OrderType.PICKUP, OrderSource.ONLINE)
    assert (found.subtotal_cents, found.discount_cents, found.tax_cents, found.total_cents) == (7000, 700, 542, 6842)
    assert found.items == (OrderItem("Blue Dream", "2", "3.5 GRAMS", 3500, 6300, VARIANT),)
    assert (found.mark, found.external_number, found.note, found.paid) == (
        "PD-0123456789ab",
        "PD-0123456789ab",
        "Ring twice",
        False,
    )


@pytest.mark.parametrize(
    ("row", "status"),
    [
        (order_row(part_row("ON_HOLD")), S.VERIFICATION_PENDING),
        (order_row(part_row("OPEN")), S.AWAITING_PROCESSING),
        (order_row(part_row("SCHEDULED")), S.AWAITING_PROCESSING),
        (order_row(part_row("INCOMPLETE")), S.AWAITING_PROCESSING),
        (order_row(part_row("IN_PROGRESS")), S.IN_PROCESS),
        (order_row(part_row("IN_PROGRESS"), tags=[PACKED]), S.PACKED_READY),
        (order_row(part_row("OPEN"), fulfillments=[fulfillment_row("READY_FOR_PICKUP", "OPEN")]), S.PACKED_READY),
        (order_row(part_row("CLOSED"), tags=[PACKED]), S.COMPLETED),
        (order_row(part_row("CLOSED"), fulfillments=[fulfillment_row("OUT_FOR_DELIVERY")]), S.OUT_FOR_DELIVERY),
        (order_row(part_row("CLOSED"), fulfillments=[fulfillment_row("DELIVERED")]), S.COMPLETED),
        (order_row(part_row("OPEN"), fulfillments=[fulfillment_row("OUT_FOR_DELIVERY", "CANCELLED")]), S.AWAITING_PROCESSING),
        (order_row(part_row("CLOSED"), part_row("IN_PROGRESS", number="8")), S.IN_PROCESS),
        (
            order_row(part_row("CLOSED"), part_row("OPEN", number="8"), fulfillments=[fulfillment_row("OUT_FOR_DELIVERY")]),
            S.AWAITING_PROCESSING,
        ),
        (order_row(part_row("OPEN"), part_row("IN_PROGRESS", number="8")), S.IN_PROCESS),
        (order_row(part_row("CANCELLED"), part_row("OPEN", number="8")), S.AWAITING_PROCESSING),
        (order_row(part_row("OPEN"), closedAt="2026-11-20T18:00:00Z"), S.COMPLETED),
        (order_row(part_row("CLOSED"), cancelledAt="2026-11-20T18:00:00Z"), S.CANCELED),
        (order_row(fulfillmentOrders=page(), displayFulfillmentStatus="FULFILLED"), S.COMPLETED),
        (order_row(fulfillmentOrders=page(), displayFulfillmentStatus="IN_PROGRESS"), S.IN_PROCESS),
    ],
)
def test_where_an_order_stands_is_told_by_its_parts(canned: Canned, row: dict[str, Any], status: OrderStatus) -> None:
    canned.answers["order"] = row
    found = client(canned).order(ORDER)
    assert (found.status, found.status_word) == (status, "")


def test_a_word_nobody_knows_yet_is_shown_and_open(canned: Canned) -> None:
    canned.answers["order"] = order_row(part_row("WAITING_FOR_DRONE"))
    assert (client(canned).order(ORDER).status, client(canned).order(ORDER).status_word) == (
        S.AWAITING_PROCESSING,
        "WAITING_FOR_DRONE",
    )
    canned.answers["order"] = order_row(fulfillmentOrders=page(), displayFulfillmentStatus="FULFILLMENT_NOT_REQUIRED")
    assert client(canned).order(ORDER).status_word == "FULFILLMENT_NOT_REQUIRED"


def test_only_the_parts_at_this_store_count_where_a_location_is_set(canned: Canned) -> None:
    canned.answers["order"] = order_row(part_row("CLOSED", place="1"), part_row("OPEN", number="8", place="2"))
    assert client(canned, location="1").order(ORDER).status is S.COMPLETED
    assert client(canned, location="gid://shopify/Location/2").order(ORDER).status is S.AWAITING_PROCESSING


@pytest.mark.parametrize(
    ("way", "tags", "type_"),
    [
        ("PICK_UP", [], OrderType.PICKUP),
        ("LOCAL", [], OrderType.DELIVERY),
        ("SHIPPING", [], OrderType.DELIVERY),
        ("RETAIL", [], OrderType.IN_STORE),
        ("NONE", [], OrderType.PICKUP),
        ("NONE", ["peak-desk-delivery"], OrderType.DELIVERY),
        ("BALLOON", [], OrderType.PICKUP),
    ],
)
def test_how_an_order_reaches_its_customer(canned: Canned, way: str, tags: list[str], type_: OrderType) -> None:
    canned.answers["order"] = order_row(part_row("OPEN", way=way), tags=tags)
    assert client(canned).order(ORDER).type is type_


def test_what_needs_a_person_there_is_told(canned: Canned) -> None:
    canned.answers["order"] = order_row(part_row("INCOMPLETE"))
    assert client(canned).order(ORDER).attention == "cannot_complete"
    canned.answers["order"] = order_row(displayFinancialStatus="PARTIALLY_REFUNDED")
    assert client(canned).order(ORDER).attention == "refund"


def test_an_order_of_many_parts_stands_where_the_last_of_them_does(canned: Canned) -> None:
    closed = [part_row("CLOSED", number=str(number)) for number in (1, 2, 3)]
    first = order_row(fulfillmentOrders=page(*closed, more="c1"))
    canned.answers["order"] = in_turn(first, {"fulfillmentOrders": page(part_row("IN_PROGRESS", number="9"))})
    assert client(canned).order(ORDER).status is OrderStatus.IN_PROCESS
    assert [sent.get("after") for sent in canned.of("order")] == [None, "c1"]


def test_a_long_order_is_read_to_its_end(canned: Canned) -> None:
    first = order_row(lineItems=page(*[line_row() for _ in range(10)], more="c1"))
    canned.answers["order"] = in_turn(first, {"lineItems": page(line_row(title="Last"))})
    items = client(canned).order(ORDER).items
    assert (len(items), items[-1].name) == (11, "Last")


def test_lines_taken_out_are_gone_but_a_cancelled_order_keeps_its_own(canned: Canned) -> None:
    canned.answers["order"] = order_row(lineItems=page(line_row(), line_row(currentQuantity=0)))
    assert len(client(canned).order(ORDER).items) == 1
    canned.answers["order"] = order_row(lineItems=page(line_row(currentQuantity=0)), cancelledAt="2026-11-20T18:00:00Z")
    assert [item.quantity for item in client(canned).order(ORDER).items] == ["2"]


def test_a_line_costs_what_is_still_on_the_order(canned: Canned) -> None:
    some = line_row(quantity=3, currentQuantity=1, discountedTotalSet=money("100.00"))
    canned.answers["order"] = order_row(lineItems=page(some, line_row(currentQuantity=1)))
    assert [(item.quantity, item.total_cents) for item in client(canned).order(ORDER).items] == [("1", 3333), ("1", 3150)]
    canned.answers["order"] = order_row(lineItems=page({**some, "currentQuantity": 0}), cancelledAt="2026-11-20T18:00:00Z")
    assert [(item.quantity, item.total_cents) for item in client(canned).order(ORDER).items] == [("3", 10000)]


@given(ordered=st.integers(1, 500), data=st.data(), paid=st.integers(0, 10**7))
@settings(max_examples=60, deadline=None)
def test_what_was_taken_out_and_what_stayed_cost_the_line_together(ordered: int, data: st.DataObject, paid: int) -> None:
    stayed = data.draw(st.integers(0, ordered))
    costs = [share(paid, pieces, ordered) for pieces in (stayed, ordered - stayed)]
    assert abs(sum(costs) - paid) <= 1
    assert all(0 <= cost <= paid for cost in costs)


def test_an_order_that_is_not_there_is_missing(canned: Canned) -> None:
    canned.answers["order"] = None
    assert isinstance(failure(lambda: client(canned).order(ORDER)), PosMissing)


def test_an_order_is_begun_and_given_back(canned: Canned) -> None:
    assert moved(canned, order_row(WAITING), order_row(BUSY), S.IN_PROCESS).status is S.IN_PROCESS
    assert canned.of("fulfillmentOrderReportProgress") == [{"id": PART}]
    moved(canned, order_row(BUSY), order_row(WAITING), S.AWAITING_PROCESSING)
    assert canned.of("fulfillmentOrderOpen") == [{"id": PART}]


def test_what_is_on_hold_is_let_go(canned: Canned) -> None:
    moved(canned, order_row(part_row("ON_HOLD")), order_row(WAITING), S.AWAITING_PROCESSING)
    assert asked_to(canned) == ["fulfillmentOrderReleaseHold"]


def test_a_packed_order_is_told_where_it_is_picked_up_and_tagged_always(canned: Canned) -> None:
    moved(canned, order_row(BUSY), order_row(BUSY, tags=[PACKED]), S.PACKED_READY)
    assert asked_to(canned) == ["fulfillmentOrderLineItemsPreparedForPickup", "tagsAdd"]
    assert canned.of("tagsAdd") == [{"id": OWN, "tags": [PACKED]}]
    canned.asked.clear()
    local = part_row("IN_PROGRESS", way="LOCAL")
    moved(canned, order_row(local), order_row(local, tags=[PACKED]), S.PACKED_READY)
    assert asked_to(canned) == ["tagsAdd"]


def test_an_order_made_ready_before_is_tagged_now(canned: Canned) -> None:
    said = {"field": ["input"], "message": "No", "code": "NO_LINE_ITEMS_TO_PREPARE_FOR_FULFILLMENT_ORDER"}
    canned.answers["fulfillmentOrderLineItemsPreparedForPickup"] = {"userErrors": [said]}
    assert moved(canned, order_row(BUSY), order_row(BUSY, tags=[PACKED]), S.PACKED_READY).status is S.PACKED_READY
    canned.answers["fulfillmentOrderLineItemsPreparedForPickup"] = {"userErrors": [{**said, "code": "FULFILLMENT_ORDER_INVALID"}]}
    error = failure(lambda: moved(canned, order_row(BUSY), order_row(BUSY), S.PACKED_READY))
    assert (error.fate, error.code) == (Fate.REFUSED, "FULFILLMENT_ORDER_INVALID")


def test_a_packed_order_is_unpacked_by_taking_the_tag_away(canned: Canned) -> None:
    moved(canned, order_row(BUSY, tags=[PACKED]), order_row(BUSY), S.IN_PROCESS)
    assert asked_to(canned) == ["tagsRemove"]


def test_an_order_goes_out_and_arrives(canned: Canned) -> None:
    out = order_row(part_row("CLOSED"), fulfillments=[fulfillment_row("OUT_FOR_DELIVERY")])
    moved(canned, order_row(part_row("IN_PROGRESS", way="LOCAL")), out, S.OUT_FOR_DELIVERY)
    assert asked_to(canned) == ["tagsAdd", "fulfillmentCreate", "fulfillmentEventCreate"]
    assert canned.of("fulfillmentCreate") == [
        {"f": {"lineItemsByFulfillmentOrder": [{"fulfillmentOrderId": PART}], "notifyCustomer": False}}
    ]
    canned.asked.clear()
    there = order_row(part_row("CLOSED"), fulfillments=[fulfillment_row("DELIVERED")], fullyPaid=True)
    moved(canned, out, there, S.COMPLETED)
    assert asked_to(canned) == ["orderMarkAsPaid", "fulfillmentEventCreate"]
    assert canned.of("fulfillmentEventCreate")[0]["e"]["status"] == "DELIVERED"


def test_an_order_is_on_its_way_by_our_tag_until_it_arrives(canned: Canned) -> None:
    tagged = order_row(part_row("CLOSED"), tags=[ON_THE_WAY], fulfillments=[fulfillment_row("FULFILLED")], fullyPaid=True)
    canned.answers["order"] = tagged
    assert client(canned).order(ORDER).status is S.OUT_FOR_DELIVERY
    canned.answers["order"] = {**tagged, "fulfillments": [fulfillment_row("DELIVERED")]}
    assert client(canned).order(ORDER).status is S.COMPLETED
    canned.answers["order"] = {**tagged, "fulfillmentOrders": page(part_row("IN_PROGRESS"))}
    assert client(canned).order(ORDER).status is S.IN_PROCESS
    canned.asked.clear()
    moved(canned, tagged, {**tagged, "tags": []}, S.COMPLETED)
    assert asked_to(canned) == ["tagsRemove"]


def test_an_app_that_may_not_tell_of_the_way_sends_orders_out_all_the_same(canned: Canned) -> None:
    canned.answers["fulfillmentEventCreate"] = errors("ACCESS_DENIED", "write_fulfillments")
    out = order_row(part_row("CLOSED"), tags=[ON_THE_WAY], fulfillments=[fulfillment_row("FULFILLED")])
    assert moved(canned, order_row(BUSY), out, S.OUT_FOR_DELIVERY).status is S.OUT_FOR_DELIVERY
    canned.answers["fulfillmentEventCreate"] = errors("INTERNAL_SERVER_ERROR")
    assert failure(lambda: moved(canned, order_row(BUSY), out, S.OUT_FOR_DELIVERY)).fate is Fate.UNKNOWN


def test_a_way_that_broke_off_after_the_parcel_left_is_gone_on_with(canned: Canned) -> None:
    left = order_row(part_row("CLOSED"), fulfillments=[fulfillment_row("FULFILLED")])
    out = order_row(part_row("CLOSED"), fulfillments=[fulfillment_row("OUT_FOR_DELIVERY")])
    moved(canned, left, out, S.OUT_FOR_DELIVERY)
    assert asked_to(canned) == ["tagsAdd", "fulfillmentEventCreate"]


def test_an_order_that_is_handed_over_is_paid_first_unless_it_was(canned: Canned) -> None:
    done = order_row(part_row("CLOSED"))
    moved(canned, order_row(BUSY), done, S.COMPLETED)
    assert asked_to(canned) == ["orderMarkAsPaid", "fulfillmentCreate"]
    for there in ({"fullyPaid": True, "displayFinancialStatus": "PAID"}, {"canMarkAsPaid": False}):
        canned.asked.clear()
        moved(canned, order_row(BUSY, **there), done, S.COMPLETED)
        assert asked_to(canned) == ["fulfillmentCreate"]


def test_an_order_somebody_fulfilled_but_nobody_paid_is_paid_when_staff_complete_it(canned: Canned) -> None:
    paid = order_row(part_row("CLOSED"), fullyPaid=True, displayFinancialStatus="PAID")
    assert moved(canned, order_row(part_row("CLOSED")), paid, S.COMPLETED).paid
    assert asked_to(canned) == ["orderMarkAsPaid"]
    canned.asked.clear()
    moved(canned, paid, paid, S.COMPLETED)
    assert canned.order == ["order"]


def test_a_payment_that_another_till_told_a_moment_ago_is_no_failure(canned: Canned) -> None:
    said = {"field": ["id"], "message": "Order cannot be marked as paid."}
    canned.answers["orderMarkAsPaid"] = {"order": None, "userErrors": [said]}
    paid = order_row(BUSY, fullyPaid=True, displayFinancialStatus="PAID")
    canned.answers["order"] = in_turn(order_row(BUSY), paid, order_row(part_row("CLOSED"), fullyPaid=True))
    assert client(canned).set_order_status(ORDER, S.COMPLETED).status is S.COMPLETED


def test_an_order_whose_payment_is_refused_stays_where_it_is(canned: Canned) -> None:
    said = {"field": ["id"], "message": "Order cannot be marked as paid."}
    canned.answers["orderMarkAsPaid"] = {"order": None, "userErrors": [said]}
    error = failure(lambda: moved(canned, order_row(BUSY), order_row(BUSY), S.COMPLETED))
    assert (error.fate, asked_to(canned)) == (Fate.REFUSED, ["orderMarkAsPaid"])


def test_an_order_of_which_a_part_is_on_hold_is_neither_paid_nor_sent_in_part(canned: Canned) -> None:
    held = order_row(BUSY, part_row("ON_HOLD", number="8"))
    for status in (S.COMPLETED, S.OUT_FOR_DELIVERY):
        error = failure(lambda status=status: moved(canned, held, held, status))
        assert (error.code, asked_to(canned)) == ("step_not_possible", [])


def test_an_order_is_cancelled_by_a_job_that_is_waited_for(canned: Canned) -> None:
    canned.answers["orderCancel"] = {"job": {"id": "gid://shopify/Job/1", "done": False}, "orderCancelUserErrors": []}
    canned.answers["job"] = {"id": "gid://shopify/Job/1", "done": True}
    gone = order_row(part_row("CLOSED"), cancelledAt="2026-11-20T18:00:00Z")
    assert moved(canned, order_row(WAITING), gone, S.CANCELED, "Out of stock").status is S.CANCELED
    assert canned.of("orderCancel") == [
        {"orderId": OWN, "reason": "INVENTORY", "refundMethod": {"originalPaymentMethodsRefund": False}, "note": "Out of stock"}
    ]


@pytest.mark.parametrize(("paid", "given_back"), [("PENDING", False), ("PARTIALLY_PAID", True), ("PARTIALLY_REFUNDED", True)])
def test_a_cancelled_order_gives_back_what_was_paid_of_it(canned: Canned, paid: str, *, given_back: bool) -> None:
    canned.answers["orderCancel"] = {"job": {"id": "gid://shopify/Job/1", "done": True}, "orderCancelUserErrors": []}
    gone = order_row(part_row("CLOSED"), cancelledAt="2026-11-20T18:00:00Z")
    moved(canned, order_row(WAITING, displayFinancialStatus=paid), gone, S.CANCELED)
    assert canned.of("orderCancel")[0]["refundMethod"] == {"originalPaymentMethodsRefund": given_back}


def test_a_cancellation_whose_job_cannot_be_asked_is_in_doubt(canned: Canned) -> None:
    canned.answers["orderCancel"] = {"job": {"id": "gid://shopify/Job/1", "done": False}, "orderCancelUserErrors": []}
    canned.answers["job"] = errors("THROTTLED")
    assert failure(lambda: moved(canned, order_row(WAITING), order_row(WAITING), S.CANCELED)).fate is Fate.UNKNOWN


def test_a_cancellation_that_is_refused_says_so(canned: Canned) -> None:
    said = {"field": ["orderId"], "message": "Cannot cancel a fulfilled order", "code": "INVALID"}
    canned.answers["orderCancel"] = {"job": None, "orderCancelUserErrors": [said]}
    error = failure(lambda: moved(canned, order_row(WAITING), order_row(WAITING), S.CANCELED))
    assert (error.fate, error.code) == (Fate.REFUSED, "INVALID")


def test_a_cancellation_without_a_job_is_in_doubt(canned: Canned) -> None:
    canned.answers["orderCancel"] = {"job": None, "orderCancelUserErrors": []}
    assert failure(lambda: moved(canned, order_row(WAITING), order_row(WAITING), S.CANCELED)).fate is Fate.UNKNOWN


def test_a_step_that_was_made_already_is_not_made_again(canned: Canned) -> None:
    moved(canned, order_row(BUSY), order_row(BUSY), S.IN_PROCESS)
    assert canned.order == ["order"]


@pytest.mark.parametrize(
    ("row", "status"),
    [
        (order_row(part_row("CLOSED")), S.IN_PROCESS),
        (order_row(part_row("CLOSED")), S.PACKED_READY),
        (order_row(part_row("ON_HOLD")), S.IN_PROCESS),
        (order_row(part_row("OPEN"), cancelledAt="2026-11-20T18:00:00Z"), S.PACKED_READY),
        (order_row(fulfillmentOrders=page()), S.COMPLETED),
    ],
)
def test_a_step_that_cannot_be_is_refused_before_anything_is_done(canned: Canned, row: dict[str, Any], status: OrderStatus) -> None:
    error = failure(lambda: moved(canned, row, row, status))
    assert (error.fate, error.code, asked_to(canned)) == (Fate.REFUSED, "step_not_possible", [])


def test_a_step_without_an_effect_is_not_reported_as_done(canned: Canned) -> None:
    error = failure(lambda: moved(canned, order_row(WAITING), order_row(WAITING), S.IN_PROCESS))
    assert (error.fate, error.code) == (Fate.REFUSED, "step_had_no_effect")


def test_a_step_whose_answer_holds_trouble_is_in_doubt(canned: Canned) -> None:
    canned.answers["fulfillmentOrderReportProgress"] = errors("INTERNAL_SERVER_ERROR")
    assert failure(lambda: moved(canned, order_row(WAITING), order_row(BUSY), S.IN_PROCESS)).fate is Fate.UNKNOWN


def test_a_step_shopify_has_no_call_for_is_refused_without_one(canned: Canned) -> None:
    for status in (S.VERIFICATION_PENDING, S.REMOVED):
        error = failure(lambda status=status: client(canned).set_order_status(ORDER, status))
        assert (error.code, canned.asked) == ("status_not_writable", [])
