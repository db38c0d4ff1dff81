"""Leaflogix's pre-orders, prices and codes as the desk sees and writes them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from peak_desk.domain.orders import OrderSource, OrderStatus, OrderType
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.client import Capability, MarkKind, OrderLine, OrderWrite, PosOrder
from peak_desk.sandbox.pricing import bill
from peak_desk.sandbox.records import AWAITING, COMPLETED, IN_PROCESS, PACKED, Ticket
from tests.helpers.leaflogix_account import Shop, StartShop, canned, order_row

OP = "7c0e9f6e-30aa-4b4c-8f0f-0a5e6a1f7c11"
QUEUE = "GET preorder/Status"
S = OrderStatus


@pytest.fixture
def start() -> Iterator[StartShop]:
    running: list[Shop] = []

    def begin(**told: Any) -> Shop:
        running.append(Shop(**told))
        return running[-1]

    yield begin
    for shop in running:
        shop.close()


def _read(**changes: Any) -> PosOrder:
    with canned({QUEUE: order_row(**changes)}) as (client, _):
        return client.order("7000001")


def _order(shop: Shop, *products: int, **changes: Any) -> OrderWrite:
    lines = tuple(OrderLine(shop.play.product_id(shop.world.products[place]), "1") for place in products or (0,))
    told: dict[str, Any] = {"customer_pos_id": shop.customer_id(0), "marker": "PD-1", "op_id": OP}
    return OrderWrite(lines=lines, placed_at=datetime.now(UTC), **{**told, **changes})


def _open(shop: Shop, status: str = AWAITING) -> Ticket:
    ticket = next(ticket for ticket in shop.world.tickets if ticket.open)
    with shop.world.lock:
        shop.world.move(ticket, status, "Dana")
    return ticket


# Reading


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Submitted", S.AWAITING_PROCESSING),
        ("PENDING", S.AWAITING_PROCESSING),
        ("Placed", S.AWAITING_PROCESSING),
        ("Processing", S.IN_PROCESS),
        ("Received", S.IN_PROCESS),
        ("Partially Filled", S.IN_PROCESS),
        ("Filled", S.PACKED_READY),
        ("Ready for pickup", S.PACKED_READY),
        ("In Transit", S.OUT_FOR_DELIVERY),
        ("Complete", S.COMPLETED),
        ("Delivered", S.COMPLETED),
        ("Checked Out", S.COMPLETED),
        ("Cancelled", S.CANCELED),
        ("Canceled", S.CANCELED),
    ],
)
def test_every_word_of_the_vendor_has_its_place(word: str, status: OrderStatus) -> None:
    found = _read(status=word)
    assert (found.status, found.status_word) == (status, "")


def test_a_word_of_one_register_alone_counts_as_open_and_is_shown() -> None:
    found = _read(status="Being bagged by Dana")
    assert (found.status, found.status_word) == (S.AWAITING_PROCESSING, "Being bagged by Dana")


def test_an_order_is_read_whole() -> None:
    found = _read(orderSource="In-Store", orderType="Delivery", rejectedReason="No stock")
    assert (found.order_number, found.customer_pos_id, found.placed_at) == (
        "7000001",
        "418223",
        datetime(2026, 11, 21, 17, tzinfo=UTC),
    )
    assert (found.total_cents, found.subtotal_cents, found.tax_cents, found.discount_cents) == (2190, 2000, 190, 250)
    assert (found.type, found.source, found.attention) == (OrderType.DELIVERY, OrderSource.IN_STORE, "needs_attention")
    assert [(item.name, item.quantity, item.price_cents, item.total_cents) for item in found.items] == [
        ("Blue Dream", "2", 1000, 2000)
    ]


@pytest.mark.parametrize("changes", [{"status": ""}, {"orderDate": "soon"}, {"preOrderId": None}, {"total": "a lot"}, {"items": 5}])
def test_an_order_that_cannot_be_read_is_a_failure(changes: dict[str, Any]) -> None:
    with pytest.raises(PosError) as caught:
        _read(**changes)
    assert (caught.value.fate, caught.value.code) == (Fate.NOT_SENT, "unreadable")


@pytest.mark.parametrize("told", [(404, "Order not found"), (404, ""), (200, [])])
def test_only_the_pos_itself_says_that_there_is_no_such_order(told: Any) -> None:
    with canned({QUEUE: told}) as (client, _), pytest.raises(PosMissing):
        client.order("7000001")


@pytest.mark.parametrize(
    "told", [(400, ""), (404, "<html>no</html>"), (404, "\n<html>no</html>"), (200, ""), (200, order_row(preOrderId=5)), (500, "")]
)
def test_whatever_else_goes_wrong_an_order_is_not_missing(told: Any) -> None:
    with canned({QUEUE: told}) as (client, _), pytest.raises(PosError) as caught:
        client.order("7000001")
    assert not isinstance(caught.value, PosMissing)


# Cancelling, and the steps that do not exist


def test_an_order_is_cancelled_with_its_reason_and_read_back(start: StartShop) -> None:
    shop = start()
    ticket = _open(shop)
    answered = shop.client().set_order_status(shop.play.order_id(ticket), S.CANCELED, "Out of stock")
    assert (answered.status, ticket.status) == (S.CANCELED, "CANCELED")
    assert [body["cancellationReason"] for body in shop.bodies("preorder/cancel")] == ["Out of stock"]


def test_a_cancelled_order_is_not_cancelled_twice(start: StartShop) -> None:
    shop = start()
    pos_id = shop.play.order_id(_open(shop, "CANCELED"))
    assert shop.client().set_order_status(pos_id, S.CANCELED, "x").status is S.CANCELED
    assert shop.calls("preorder/cancel") == 0


@pytest.mark.parametrize(
    ("status", "fate", "code"), [(PACKED, Fate.REFUSED, "order_not_cancellable"), (COMPLETED, Fate.CONFLICT, "order_has_ended")]
)
def test_what_can_no_longer_be_cancelled_is_refused_before_it_is_sent(start: StartShop, status: str, fate: Fate, code: str) -> None:
    shop = start()
    pos_id = shop.play.order_id(_open(shop, status))
    with pytest.raises(PosError) as caught:
        shop.client().set_order_status(pos_id, S.CANCELED, "x")
    assert (caught.value.fate, caught.value.code, shop.calls("preorder/cancel")) == (fate, code, 0)


def test_a_cancellation_that_shows_nowhere_is_in_doubt() -> None:
    with canned({QUEUE: order_row(), "POST preorder/cancel": 7000001}) as (client, _), pytest.raises(PosError) as caught:
        client.set_order_status("7000001", S.CANCELED, "x")
    assert (caught.value.fate, caught.value.code) == (Fate.UNKNOWN, "no_confirmation")


def test_every_step_of_the_register_is_refused_without_a_call() -> None:
    with canned({}) as (client, http):
        assert client.traits.writable == {S.CANCELED}
        for status in set(OrderStatus) - {S.CANCELED}:
            with pytest.raises(PosError, match="status_not_writable"):
                client.set_order_status("7000001", status)
        assert http.asked == []


# Making and changing


def test_an_order_goes_out_with_its_lines_mark_and_codes(start: StartShop) -> None:
    shop = start()
    client = shop.client()
    made = client.create_order(_order(shop, 0, 3, note="Bag", codes=("SAVE10",), source=OrderSource.ONLINE))
    (sent,) = shop.bodies("preorder/submit")
    assert sent == {
        "customerId": int(shop.customer_id(0)),
        "items": [{"productId": 90001, "quantity": 1}, {"productId": 90004, "quantity": 1}],
        "isDelivery": False,
        "orderType": "Pickup",
        "orderSource": "Web",
        "transactionReference": "PD-1",
        "notes": "Bag",
        "redemptions": [{"redemptionType": "LeafLogix Codes", "redemptionId": "SAVE10"}],
        "idempotencyKey": OP,
    }
    assert (made.status, made.whole, made.total_cents) == (S.AWAITING_PROCESSING, True, bill(shop.world.tickets[-1]).total_cents)


def test_a_second_try_with_the_key_brings_the_first_order(start: StartShop) -> None:
    shop = start(bare_order_id=False)
    client = shop.client()
    assert client.create_order(_order(shop)).pos_id == client.create_order(_order(shop)).pos_id
    assert client.traits.order_marks is MarkKind.KEY
    assert shop.client("plain").traits.order_marks is MarkKind.NONE


@pytest.mark.parametrize("answer", [7000001, {"orderId": 7000001, "transactionId": 5}, {"OrderId": "7000001"}])
def test_the_answer_is_a_number_or_an_object_with_it(answer: Any) -> None:
    with canned({"POST preorder/submit": answer, QUEUE: order_row()}) as (client, _):
        assert client.create_order(_bare()).pos_id == "7000001"


@pytest.mark.parametrize("answer", ["", "null", "true", "0", "{}", '"x"', "[7000001]", "<html>"])
def test_an_answer_without_a_number_is_no_proof(answer: str) -> None:
    with canned({"POST preorder/submit": answer}) as (client, _), pytest.raises(PosError) as caught:
        client.create_order(_bare())
    assert caught.value.fate is Fate.UNKNOWN


def test_an_order_that_was_made_is_made_even_if_it_cannot_be_read_back() -> None:
    with canned({"POST preorder/submit": 7000001, QUEUE: (500, "")}) as (client, _):
        made = client.create_order(_bare())
    assert (made.pos_id, made.status, made.whole) == ("7000001", S.AWAITING_PROCESSING, False)


def _bare(**changes: Any) -> OrderWrite:
    told: dict[str, Any] = {"customer_pos_id": "418223", "marker": "PD-1", "op_id": OP}
    return OrderWrite(lines=(OrderLine("90001", "1"),), placed_at=datetime(2026, 11, 21, tzinfo=UTC), **{**told, **changes})


@pytest.mark.parametrize(
    ("changes", "code"), [({"customer_pos_id": None}, "needs_fields"), ({"lines": (OrderLine("x", "1"),)}, "no_such_record")]
)
def test_what_cannot_be_an_order_there_is_refused_without_a_call(changes: dict[str, Any], code: str) -> None:
    with canned({}) as (client, http), pytest.raises(PosError) as caught:
        client.create_order(OrderWrite(**{"lines": (), "placed_at": datetime.now(UTC), "customer_pos_id": "1", **changes}))
    assert (caught.value.fate, caught.value.code, http.asked) == (Fate.REFUSED, code, [])


def test_a_product_in_two_lines_is_asked_for_once(start: StartShop) -> None:
    shop = start()
    shop.client().create_order(_order(shop, 0, 0))
    assert shop.bodies("preorder/submit")[0]["items"] == [{"productId": 90001, "quantity": 2}]


def test_other_lines_take_the_place_of_the_first_while_nobody_has_begun(start: StartShop) -> None:
    shop = start()
    client = shop.client()
    made = client.create_order(_order(shop, codes=("SAVE10",)))
    ticket = shop.world.tickets[-1]
    changed = client.update_order(made.pos_id, _order(shop, 1, 4, note="later"))
    assert ([line.product.number for line in ticket.lines], ticket.note, len(changed.items)) == ([2, 5], "later", 2)
    assert ticket.coupon_codes == ("SAVE10",)
    assert "redemptions" not in shop.bodies("preorder/update")[0]
    client.update_order(made.pos_id, _order(shop, 1))
    assert ticket.note == "later"
    with shop.world.lock:
        shop.world.move(ticket, IN_PROCESS, "Dana")
    with pytest.raises(PosError, match="order_not_changeable"):
        client.update_order(made.pos_id, _order(shop, 1))
    assert shop.calls("preorder/update") == 2


# Prices and codes


def test_a_price_is_told_for_a_customer_or_for_a_kind_of_customers(start: StartShop) -> None:
    shop = start()
    client = shop.client()
    quotes = [client.preview_order(_order(shop, 0, 3, customer_pos_id=buyer)) for buyer in (shop.customer_id(0), None)]
    for quote in quotes:
        assert quote.subtotal_cents - quote.discount_cents + quote.tax_cents == quote.total_cents > 0
        assert [item.product_pos_id for item in quote.items] == ["90001", "90004"]
    assert [set(body) & {"customerId", "customerTypeId"} for body in shop.bodies("preorder/price-cart")] == [
        {"customerId"},
        {"customerTypeId"},
    ]


def test_a_line_that_cannot_be_sold_is_told_with_its_place(start: StartShop) -> None:
    shop = start()
    sold_out = next(place for place, product in enumerate(shop.world.products) if not product.available)
    quote = shop.client().preview_order(_order(shop, 0, sold_out))
    assert [(trouble.place, trouble.code) for trouble in quote.troubles] == [(1, "not_sold")]
    assert "has only 0 available" in quote.troubles[0].words
    assert shop.world.written.tickets_created == []


@pytest.mark.parametrize("answer", ["", "[]", "{}", '{"total": 5}', '{"total": "x", "subTotal": 1}'])
def test_a_price_without_sums_is_none(answer: str) -> None:
    with canned({"POST preorder/price-cart": answer}) as (client, _), pytest.raises(PosError) as caught:
        client.preview_order(_bare())
    assert (caught.value.fate, caught.value.code) == (Fate.NOT_SENT, "unreadable")


@pytest.mark.parametrize(
    ("code", "good", "reason"),
    [
        ("save10", True, ""),
        (" SAVE10 ", True, ""),
        ("OLD5", False, "expired"),
        ("SOON", False, "not_yet"),
        ("ELSEWHERE", False, "not_here"),
        ("NEVERTODAY", False, "not_today"),
        ("GONE", False, "inactive"),
        ("NOSUCH", False, "unknown"),
    ],
)
def test_a_code_holds_or_it_is_said_why_not(start: StartShop, code: str, good: object, reason: str) -> None:
    answer = start().client().check_code(code)
    assert (answer.code, answer.good, answer.reason, answer.effect_cents) == (code, good, reason, None)


def _code(**changes: Any) -> tuple[bool, str]:
    row = {"discountCode": "X", "isActive": True, "onlineName": "Ten off", **changes}
    with canned({"GET discounts/v2/list": [row]}) as (client, _):
        answer = client.check_code("x")
    return answer.good, answer.reason


def test_hours_that_cannot_be_read_promise_nothing() -> None:
    assert _code(startTime="00:00:00", endTime="23:59:59.999999") == (True, "")
    assert _code(startTime={"hours": 0, "minutes": 0}, endTime={"ticks": 863_999_999_999}) == (True, "")
    strange: tuple[Any, ...] = ({}, {"hours": "x"}, 5, "soon", [])
    for odd in strange:
        assert _code(startTime=odd) == (False, "not_now")


def test_of_two_discounts_of_one_code_the_one_that_holds_counts() -> None:
    old, new = ({"discountCode": "X", "isActive": active} for active in (False, True))
    for rows in ([old, new], [new, old]):
        with canned({"GET discounts/v2/list": rows}) as (client, _):
            assert client.check_code("X").good


def test_what_the_account_lacks_is_refused_without_a_call() -> None:
    with canned({}) as (client, http):
        client._traits = client.traits.__class__(pos="leaflogix", title="Leaflogix", capabilities=frozenset[Capability]())
        calls = (
            lambda: client.preview_order(_bare()),
            lambda: client.check_code("X"),
            lambda: client.create_order(_bare()),
            lambda: client.update_order("1", _bare()),
            lambda: client.look_up_order_mark(_bare()),
            lambda: client.orders(""),
            lambda: client.customers(""),
            lambda: client.products(""),
        )
        for call in calls:
            with pytest.raises(PosError, match="pos_cannot"):
                call()
        assert http.asked == []


def test_nobody_says_that_a_code_is_not_there_while_a_row_cannot_be_read() -> None:
    rows = [{"discountCode": "X", "isActive": True}, {"discountCode": [1]}]
    with canned({"GET discounts/v2/list": rows}) as (client, _):
        assert client.check_code("X").good
        with pytest.raises(PosError, match="unreadable"):
            client.check_code("Y")


def test_a_discount_is_told_only_by_lines_that_add_up() -> None:
    line = {"productName": "Blue Dream", "quantity": 1, "totalPrice": 10, "totalDiscount": 2}
    assert _read(items=[line, line]).discount_cents == 400
    assert _read(items=[line, line, line]).discount_cents == 0
    assert _read(items=[line, {**line, "totalDiscount": None}]).discount_cents == 0
