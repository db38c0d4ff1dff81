"""Orders of the played Shopify: how they are listed, moved and cancelled, and how a draft becomes one."""

from collections.abc import Callable
from typing import Any

import pytest

from peak_desk.sandbox.records import AWAITING, CANCELED, COMPLETED, IN_PROCESS, ON_THE_WAY, PACKED, VERIFICATION_PENDING, Ticket
from tests.unit.sandbox.callers import HandClock
from tests.unit.sandbox.shopify.conftest import ShopifyCaller

LIST = """query($q: String, $n: Int!, $after: String) {
  orders(first: $n, after: $after, query: $q, sortKey: UPDATED_AT, reverse: true) {
    nodes { id name updatedAt tags } pageInfo { hasNextPage endCursor } } }"""
ONE = """query($id: ID!) { order(id: $id) {
  name displayFulfillmentStatus displayFinancialStatus cancelledAt cancelReason tags poNumber
  currentTotalPriceSet { shopMoney { amount } } lineItems(first: 40) { nodes { quantity variant { id } } }
  fulfillmentOrders(first: 3) { nodes { id status supportedActions { action } deliveryMethod { methodType } } }
  fulfillments(first: 5) { displayStatus } } }"""
PARTS = """query($q: String, $n: Int!) {
  fulfillmentOrders(first: $n, query: $q, sortKey: UPDATED_AT, reverse: true) { nodes { id orderId updatedAt } } }"""
ERRORS = "userErrors { field message code }"
BEGIN = f"mutation($id: ID!) {{ fulfillmentOrderReportProgress(id: $id) {{ fulfillmentOrder {{ status }} {ERRORS} }} }}"
OPEN_AGAIN = "mutation($id: ID!) { fulfillmentOrderOpen(id: $id) { fulfillmentOrder { status } userErrors { message } } }"
RELEASE = "mutation($id: ID!) { fulfillmentOrderReleaseHold(id: $id) { fulfillmentOrder { status } userErrors { message } } }"
READY = """mutation($input: FulfillmentOrderLineItemsPreparedForPickupInput!) {
  fulfillmentOrderLineItemsPreparedForPickup(input: $input) { userErrors { code } } }"""
TAG = "mutation($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { node { id } userErrors { message } } }"
UNTAG = "mutation($id: ID!, $tags: [String!]!) { tagsRemove(id: $id, tags: $tags) { userErrors { message } } }"
FULFIL = "mutation($f: FulfillmentInput!) { fulfillmentCreate(fulfillment: $f) { fulfillment { id } userErrors { message } } }"
EVENT = """mutation($e: FulfillmentEventInput!) { fulfillmentEventCreate(fulfillmentEvent: $e) {
  fulfillmentEvent { status } userErrors { message } } }"""
PAID = "mutation($input: OrderMarkAsPaidInput!) { orderMarkAsPaid(input: $input) { order { fullyPaid } userErrors { message } } }"
CANCEL = """mutation($id: ID!, $reason: OrderCancelReason!) { orderCancel(orderId: $id, reason: $reason, restock: true) {
  job { id done } orderCancelUserErrors { code } } }"""
JOB = "query($id: ID!) { job(id: $id) { done } }"
CALCULATE = """mutation($input: DraftOrderInput!) { draftOrderCalculate(input: $input) { calculatedDraftOrder {
  discountCodes totalPriceSet { shopMoney { amount } } } userErrors { field } } }"""
DRAFT = """mutation($input: DraftOrderInput!) {
  draftOrderCreate(input: $input) { draftOrder { id status } userErrors { field message } } }"""
COMPLETE = """mutation($id: ID!) { draftOrderComplete(id: $id, paymentPending: true) {
  draftOrder { status order { id } } userErrors { message } } }"""
DRAFTS = "query($q: String) { draftOrders(first: 5, query: $q) { nodes { id status order { id } } } }"
CODE = """query($code: String!) { codeDiscountNodeByCode(code: $code) { codeDiscount { __typename
  ... on DiscountCodeBasic { status title } ... on DiscountCodeApp { title } } } }"""


def ticket_in(shop: ShopifyCaller, status: str, *types: str) -> Ticket:
    return next(t for t in shop.world.tickets if t.status == status and (not types or t.type in types))


def order(shop: ShopifyCaller, ticket: Ticket) -> str:
    return f"gid://shopify/Order/{shop.play.order_id(ticket)}"


def part(shop: ShopifyCaller, ticket: Ticket) -> str:
    return f"gid://shopify/FulfillmentOrder/{shop.play.order_id(ticket)}"


def read(shop: ShopifyCaller, ticket: Ticket) -> dict[str, Any]:
    told: dict[str, Any] = shop.data(ONE, id=order(shop, ticket))["order"]
    return told


def lines(shop: ShopifyCaller, *numbers: int) -> list[dict[str, Any]]:
    return [
        {"variantId": f"gid://shopify/ProductVariant/{shop.play.product_id(shop.world.products[n])}", "quantity": 1}
        for n in numbers
    ]


def test_orders_are_listed_newest_change_first_page_by_page(shop: ShopifyCaller) -> None:
    after, seen = None, []
    while True:
        page = shop.data(LIST, q="status:open", n=7, after=after)["orders"]
        seen += page["nodes"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert [row["updatedAt"] for row in seen] == sorted((row["updatedAt"] for row in seen), reverse=True)
    assert {row["id"] for row in seen} == {order(shop, t) for t in shop.world.tickets if t.open}


def walked(shop: ShopifyCaller, text: str, name: str) -> list[str]:
    """The ids of a list, page by page."""
    after, seen = None, list[str]()
    while True:
        page = shop.data(text, q="", n=2, after=after)[name]
        seen += [row["id"] for row in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return seen


@pytest.mark.parametrize("name", ["orders", "fulfillmentOrders"])
def test_none_is_lost_where_a_page_ends_between_two_of_the_same_moment(shop: ShopifyCaller, name: str) -> None:
    world = shop.world
    with world.lock:
        for ticket in world.tickets:
            ticket.created = ticket.updated = world.tickets[0].created
    text = """query($q: String, $n: Int!, $after: String) { LIST(first: $n, after: $after, query: $q, sortKey: UPDATED_AT) {
      nodes { id } pageInfo { hasNextPage endCursor } } }""".replace("LIST", name)
    seen = walked(shop, text, name)
    assert len(seen) == len(set(seen))
    assert len(seen) == len([ticket for ticket in world.tickets if ticket.open or name == "orders"])


def test_orders_are_found_by_the_moment_of_their_change(start_shop: Callable[..., ShopifyCaller], clock: HandClock) -> None:
    shop = start_shop(rate=0, parts_apart=False)
    clock.turn(hours=1)
    ticket = ticket_in(shop, AWAITING)
    shop.world.move(ticket, IN_PROCESS, "Dana")
    found = shop.data(LIST, q=f"updated_at:>='{clock():%Y-%m-%dT%H:%M:%SZ}'", n=10)["orders"]["nodes"]
    assert [row["id"] for row in found] == [order(shop, ticket)]


def test_work_on_a_part_may_be_no_change_of_its_order(shop: ShopifyCaller, clock: HandClock) -> None:
    clock.turn(hours=1)
    ticket = ticket_in(shop, AWAITING)
    shop.world.move(ticket, IN_PROCESS, "Dana")
    since = f"updated_at:>='{clock():%Y-%m-%dT%H:%M:%SZ}'"
    assert shop.data(LIST, q=since, n=10)["orders"]["nodes"] == []
    (found,) = shop.data(PARTS, q=since, n=10)["fulfillmentOrders"]["nodes"]
    assert (found["id"], found["orderId"]) == (part(shop, ticket), order(shop, ticket))


def test_old_orders_need_a_right_of_their_own(shop: ShopifyCaller, clock: HandClock) -> None:
    ticket = ticket_in(shop, AWAITING)
    clock.turn(days=61)
    assert shop.data(ONE, id=order(shop, ticket))["order"] is None
    assert shop.data(LIST, n=10)["orders"]["nodes"] == []


def test_a_part_is_begun_given_back_and_let_go(shop: ShopifyCaller) -> None:
    ticket = ticket_in(shop, AWAITING)
    assert shop.data(BEGIN, id=part(shop, ticket))["fulfillmentOrderReportProgress"]["fulfillmentOrder"] == {
        "status": "IN_PROGRESS"
    }
    assert ticket.status == IN_PROCESS
    shop.data(OPEN_AGAIN, id=part(shop, ticket))
    assert ticket.status == AWAITING
    held = ticket_in(shop, VERIFICATION_PENDING)
    refused = shop.data(BEGIN, id=part(shop, held))["fulfillmentOrderReportProgress"]
    assert refused["userErrors"][0]["code"] == "FULFILLMENT_ORDER_STATUS_INVALID"
    shop.data(RELEASE, id=part(shop, held))
    assert held.status == AWAITING


def test_only_what_is_picked_up_can_be_made_ready_for_it(shop: ShopifyCaller) -> None:
    picked, brought = ticket_in(shop, IN_PROCESS, "PICKUP"), ticket_in(shop, AWAITING, "DELIVERY")
    for ticket, code in ((picked, []), (brought, ["FULFILLMENT_ORDER_INVALID"])):
        sent = {"lineItemsByFulfillmentOrder": [{"fulfillmentOrderId": part(shop, ticket)}]}
        told = shop.data(READY, input=sent)["fulfillmentOrderLineItemsPreparedForPickup"]
        assert [row["code"] for row in told["userErrors"]] == code
    assert (picked.status, brought.status) == (PACKED, AWAITING)


def test_the_tag_of_this_shop_packs_and_unpacks(shop: ShopifyCaller) -> None:
    ticket = ticket_in(shop, IN_PROCESS)
    shop.data(TAG, id=order(shop, ticket), tags=["peak-desk-packed", "vip"])
    assert ticket.status == PACKED
    assert read(shop, ticket)["tags"] == ["peak-desk-packed", "vip"]
    shop.data(UNTAG, id=order(shop, ticket), tags=["peak-desk-packed"])
    assert ticket.status == IN_PROCESS
    assert read(shop, ticket)["tags"] == ["vip"]


def test_a_parcel_leaves_is_on_its_way_and_arrives(shop: ShopifyCaller) -> None:
    ticket = ticket_in(shop, AWAITING, "DELIVERY")
    sent = {"lineItemsByFulfillmentOrder": [{"fulfillmentOrderId": part(shop, ticket)}]}
    fulfillment = shop.data(FULFIL, f=sent)["fulfillmentCreate"]["fulfillment"]["id"]
    assert read(shop, ticket)["displayFulfillmentStatus"] == "FULFILLED"
    shop.data(EVENT, e={"fulfillmentId": fulfillment, "status": "OUT_FOR_DELIVERY"})
    assert ticket.status == ON_THE_WAY
    assert read(shop, ticket)["fulfillments"] == [{"displayStatus": "OUT_FOR_DELIVERY"}]
    shop.data(EVENT, e={"fulfillmentId": fulfillment, "status": "DELIVERED"})
    assert ticket.status == COMPLETED
    assert shop.data(FULFIL, f=sent)["fulfillmentCreate"]["userErrors"]


def test_money_is_marked_as_taken_once(shop: ShopifyCaller) -> None:
    ticket = ticket_in(shop, AWAITING)
    assert read(shop, ticket)["displayFinancialStatus"] == "PENDING"
    shop.data(PAID, input={"id": order(shop, ticket)})
    assert read(shop, ticket)["displayFinancialStatus"] == "PAID"
    assert shop.data(PAID, input={"id": order(shop, ticket)})["orderMarkAsPaid"]["userErrors"]


def test_a_cancellation_is_done_by_a_job(shop: ShopifyCaller, clock: HandClock) -> None:
    ticket = ticket_in(shop, AWAITING)
    told = shop.data(CANCEL, id=order(shop, ticket), reason="INVENTORY")["orderCancel"]
    assert (told["job"]["done"], ticket.status) == (False, AWAITING)
    clock.turn(seconds=2)
    assert shop.data(JOB, id=told["job"]["id"])["job"] == {"done": True}
    assert (ticket.status, read(shop, ticket)["cancelReason"]) == (CANCELED, "INVENTORY")
    again = shop.data(CANCEL, id=order(shop, ticket), reason="INVENTORY")["orderCancel"]
    assert (again["job"], again["orderCancelUserErrors"]) == (None, [{"code": "INVALID"}])


def test_a_draft_is_priced_made_and_becomes_one_order(shop: ShopifyCaller) -> None:
    somebody = f"gid://shopify/Customer/{shop.play.customer_id(shop.world.customers[0])}"
    wanted = {
        "lineItems": lines(shop, 0, 3),
        "poNumber": "PD-1",
        "tags": ["PD-1"],
        "discountCodes": ["peak10", "NOPE"],
        "purchasingEntity": {"customerId": somebody},
    }
    priced = shop.data(CALCULATE, input=wanted)["draftOrderCalculate"]["calculatedDraftOrder"]
    assert priced["discountCodes"] == ["PEAK10"]
    assert shop.world.written.tickets_created == []
    draft = shop.data(DRAFT, input=wanted)["draftOrderCreate"]["draftOrder"]
    assert (draft["status"], shop.world.written.tickets_created) == ("OPEN", [])
    assert [row["id"] for row in shop.data(DRAFTS, q="tag:'PD-1'")["draftOrders"]["nodes"]] == [draft["id"]]
    made = shop.data(COMPLETE, id=draft["id"])["draftOrderComplete"]["draftOrder"]["order"]["id"]
    (ticket_id,) = shop.world.written.tickets_created
    ticket = shop.world.ticket(ticket_id)
    assert ticket is not None
    row = read(shop, ticket)
    assert (made, row["poNumber"], len(row["lineItems"]["nodes"])) == (order(shop, ticket), "PD-1", 2)
    assert row["currentTotalPriceSet"] == priced["totalPriceSet"]
    assert row["fulfillmentOrders"]["nodes"][0]["deliveryMethod"] == {"methodType": "NONE"}
    assert shop.data(COMPLETE, id=draft["id"])["draftOrderComplete"]["userErrors"]
    assert len(shop.data(LIST, q="po_number:'PD-1'", n=5)["orders"]["nodes"]) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"lineItems": []}, "lineItems"),
        ({"lineItems": [{"variantId": "gid://shopify/ProductVariant/1", "quantity": 1}]}, "variantId"),
        ({"purchasingEntity": {"customerId": "gid://shopify/Customer/1"}}, "purchasingEntity"),
    ],
)
def test_a_draft_that_cannot_be_is_not_kept(shop: ShopifyCaller, change: dict[str, Any], field: str) -> None:
    told = shop.data(DRAFT, input={"lineItems": lines(shop, 0), **change})["draftOrderCreate"]
    assert told["draftOrder"] is None
    assert told["userErrors"][0]["field"][-1] == field


def test_codes_are_known_in_any_letters(shop: ShopifyCaller) -> None:
    found = shop.data(CODE, code="summer25")["codeDiscountNodeByCode"]["codeDiscount"]
    assert found == {"__typename": "DiscountCodeBasic", "status": "EXPIRED", "title": "Summer sale"}
    assert shop.data(CODE, code="NOPE")["codeDiscountNodeByCode"] is None


def test_the_menu_lists_every_size(shop: ShopifyCaller) -> None:
    text = "query($n: Int!) { productVariants(first: $n) { nodes { id price product { status } } pageInfo { hasNextPage } } }"
    page = shop.data(text, n=250)["productVariants"]
    assert len(page["nodes"]) == len(shop.world.products)
    assert {row["product"]["status"] for row in page["nodes"]} == {"ACTIVE", "ARCHIVED"}
