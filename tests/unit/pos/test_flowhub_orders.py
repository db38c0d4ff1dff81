"""Orders of Flowhub: sales read whole, Order-Ahead's orders by their word, handing in and changing."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import requests

from peak_desk.domain.customers import PatientType
from peak_desk.domain.orders import OrderItem, OrderSource, OrderStatus, OrderType
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.client import Capability, OrderLine, OrderWrite, PosContact, PosOrder
from tests.helpers.flowhub_account import IMPORT, KEYS, ORDER, PERSON, Canned, client, customer_row, item_row, sale_row

S = OrderStatus
SALES = f"/v1/orders/findByLocationId/{IMPORT}"
CREATE, CHANGE, STATUS = "/order-ahead/v0/create", f"/orders/{ORDER}", f"/order-ahead/v0/orderStatus/{ORDER}"
NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
ANA = PosContact("Ana", "Lopez", "+13035550123", "ana@example.com", date(1990, 4, 2), PatientType.ADULT)
WRITE = OrderWrite(
    lines=(OrderLine("product-1", "2"), OrderLine("17:3.5", "2")),
    placed_at=NOW,
    customer_pos_id=PERSON,
    contact=ANA,
    note="kiosk 3",
    codes=("SAVE10", "VIP"),
    marker="PD-0123456789ab",
)


@pytest.fixture
def canned() -> Canned:
    return Canned()


def sales(canned: Canned, *rows: Any) -> list[PosOrder]:
    canned.answers["GET", SALES] = {"total": len(rows), "orders": list(rows)}
    return list(client(canned).tickets.made_since(date(2026, 11, 20), 1).records)


def failure(call: Any) -> PosError:
    with pytest.raises(PosError) as caught:
        call()
    return caught.value


def test_a_sale_is_read_in_our_words_and_its_cents_are_cents(canned: Canned) -> None:
    assert sales(canned, sale_row()) == [
        PosOrder(
            pos_id=ORDER,
            order_number="00000000",
            status=S.COMPLETED,
            type=OrderType.IN_STORE,
            source=OrderSource.IN_STORE,
            placed_at=datetime(2026, 11, 20, 17, 0, 0, 1, UTC),
            updated_at=datetime(2026, 11, 20, 17, 9, tzinfo=UTC),
            customer_pos_id=PERSON,
            total_cents=3801,
            subtotal_cents=3500,
            discount_cents=350,
            tax_cents=651,
            paid=True,
            items=(OrderItem("Blue Dream 3.5g", "1", price_cents=3500, total_cents=3150, product_pos_id="product-1"),),
        )
    ]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("new", S.AWAITING_PROCESSING),
        ("inQueue", S.AWAITING_PROCESSING),
        ("Pending", S.AWAITING_PROCESSING),
        ("started", S.IN_PROCESS),
        ("READY", S.PACKED_READY),
        ("inTransit", S.OUT_FOR_DELIVERY),
        ("delivered", S.COMPLETED),
        ("Sold", S.COMPLETED),
        ("cancelled", S.CANCELED),
        ("Voided", S.CANCELED),
        ("unableToComplete", S.CANCELED),
        ("unableToVerify", S.CANCELED),
        ("deleted", S.REMOVED),
    ],
)
def test_every_word_is_read_in_any_letter_case(canned: Canned, word: str, status: OrderStatus) -> None:
    canned.answers["GET", STATUS] = {"orderId": ORDER, "status": word}
    (sold,) = sales(canned, sale_row(orderStatus=word))
    asked = client(canned).order(ORDER)
    assert (sold.status, sold.status_word, asked.status, asked.status_word) == (status, "", status, "")
    assert (sold.attention, asked.attention) == (("needs_attention",) * 2 if word.startswith("unable") else ("", ""))


def test_an_unknown_word_is_shown_and_open(canned: Canned) -> None:
    (found,) = sales(canned, sale_row(orderStatus="beingBlessed"))
    assert (found.status, found.status_word, found.paid) == (S.AWAITING_PROCESSING, "beingBlessed", False)


def test_a_voided_sale_is_cancelled_whatever_its_word(canned: Canned) -> None:
    (found,) = sales(canned, sale_row(voided=True))
    assert (found.status, found.paid) == (S.CANCELED, False)


def test_older_ids_and_missing_parts_do_no_harm(canned: Canned) -> None:
    row = {"_id": 77, "orderStatus": "sold", "createdAt": "2026-11-20T17:00:00Z"}
    (found,) = sales(canned, row)
    assert (found.pos_id, found.order_number, found.items, found.total_cents) == ("77", "77", (), 0)


def test_only_a_sale_of_the_register_may_have_no_order_behind_it(canned: Canned) -> None:
    (found,) = sales(canned, sale_row(orderId=None), sale_row(orderId=None, orderType="pickup"))
    assert (found.pos_id, found.type) == ("sale-1", OrderType.IN_STORE)


def test_a_sale_that_cannot_be_read_is_counted_and_left_out(canned: Canned) -> None:
    canned.answers["GET", SALES] = {
        "orders": [
            sale_row(orderStatus=None),
            sale_row(createdAt="x", completedOn=None),
            sale_row(totals={"FinalTotal": "many"}),
            7,
        ]
    }
    found = client(canned).tickets.made_since(date(2026, 11, 20), 1)
    assert (found.records, found.broken, found.more) == ((), 4, True)


def test_sales_are_asked_for_by_days_from_the_day_before(canned: Canned) -> None:
    sales(canned, sale_row(itemsInCart=[item_row(quantity=3.5)]))
    (asked,) = canned.of("GET", SALES)
    assert asked.query == {"created_after": "2026-11-19", "page": "1", "page_size": "500", "order_by": "asc"}


def test_an_order_is_handed_in_as_the_papers_show_it(canned: Canned) -> None:
    canned.answers["POST", CREATE] = {"customerExternalId": "PD-0123456789ab", "orderId": ORDER, "status": "new"}
    made = client(canned).create_order(WRITE)
    assert (made.pos_id, made.status, made.whole, made.mark) == (ORDER, S.AWAITING_PROCESSING, False, "PD-0123456789ab")
    (sent,) = canned.of("POST", CREATE)
    assert sent.body == {
        "externalCreatedAt": "2026-11-21T18:00:00Z",
        "orderType": "pickup",
        "customer": {
            "firstName": "Ana",
            "lastName": "Lopez",
            "birthDate": "1990-04-02",
            "externalId": "PD-0123456789ab",
            "email": "ana@example.com",
            "phone": "+13035550123",
            "medRecOrBoth": "rec",
        },
        "customerId": PERSON,
        "orderItems": [{"productId": "product-1", "quantityPurchased": 2}, {"productId": 17, "quantityPurchased": 7}],
        "customerNote": "kiosk 3",
        "cartDiscountNote": "SAVE10, VIP",
    }


@pytest.mark.parametrize(
    ("kind", "source", "word"),
    [
        (OrderType.DELIVERY, OrderSource.ONLINE, "delivery"),
        (OrderType.PICKUP, OrderSource.KIOSK, "kiosk"),
    ],
)
def test_the_way_to_the_customer_has_three_words(canned: Canned, kind: OrderType, source: OrderSource, word: str) -> None:
    canned.answers["POST", CREATE] = {"orderId": ORDER, "status": "new"}
    client(canned).create_order(OrderWrite(lines=WRITE.lines, placed_at=NOW, contact=ANA, type=kind, source=source))
    assert canned.of("POST", CREATE)[0].body["orderType"] == word


def test_who_is_not_described_is_read_first(canned: Canned) -> None:
    canned.answers["POST", CREATE] = {"orderId": ORDER, "status": "new"}
    canned.answers["GET", f"/v1/customers/{PERSON}"] = customer_row(type="medCustomer")
    client(canned).create_order(OrderWrite(lines=WRITE.lines, placed_at=NOW, customer_pos_id=PERSON))
    person = canned.of("POST", CREATE)[0].body["customer"]
    assert (person["firstName"], person["birthDate"], person["phone"], person["medRecOrBoth"]) == (
        "Ana",
        "1990-04-02",
        "+13035550123",
        "med",
    )


@pytest.mark.parametrize(
    "write", [OrderWrite(lines=(), placed_at=NOW), OrderWrite(lines=(), placed_at=NOW, contact=PosContact("Ana"))]
)
def test_an_order_for_nobody_is_not_handed_in(canned: Canned, write: OrderWrite) -> None:
    assert failure(lambda: client(canned).create_order(write)).code == "demanded_missing"
    assert canned.of("POST", CREATE) == []


@pytest.mark.parametrize("quantity", ["0", "-1", "some", "NaN"])
def test_a_quantity_that_is_none_is_not_handed_in(canned: Canned, quantity: str) -> None:
    write = OrderWrite(lines=(OrderLine("p", quantity),), placed_at=NOW, contact=ANA)
    assert failure(lambda: client(canned).create_order(write)).code == "quantity_not_possible"
    assert canned.of("POST", CREATE) == []


@pytest.mark.parametrize("status", [400, 403, 409, 422, 500])
def test_a_second_open_order_is_named_whatever_the_status(canned: Canned, status: int) -> None:
    words = "order for customer with phone or medId already exists"
    for body in ({"message": f"error:{words}"}, {"errors": [words]}, {"error": [words], "status": status}):
        canned.answers["POST", CREATE] = (status, body)
        error = failure(lambda: client(canned).create_order(WRITE))
        assert (error.fate, error.code) == (Fate.REFUSED, "open_order_exists")


@pytest.mark.parametrize(
    "told",
    [
        (500, b""),
        {},
        {"orderId": ORDER},
        {"data": {"id": 1, "orderId": [ORDER]}},
        {"status": "new"},
        b"<html>",
        (204, b""),
        requests.ConnectionError(),
    ],
)
def test_an_order_without_proof_is_in_doubt_and_handed_in_once(canned: Canned, told: Any) -> None:
    canned.answers["POST", CREATE] = told
    assert failure(lambda: client(canned).create_order(WRITE)).fate is Fate.UNKNOWN
    assert len(canned.of("POST", CREATE)) == 1


def test_what_is_not_there_is_said_to_be_short(canned: Canned) -> None:
    canned.answers["POST", CREATE] = (422, {"errors": ["Not enough inventory for an item of the order"]})
    assert failure(lambda: client(canned).create_order(WRITE)).code == "not_enough_stock"


def test_the_contents_of_an_order_are_replaced(canned: Canned) -> None:
    canned.answers["PATCH", CHANGE] = {"data": [{"id": "x", "orderId": ORDER, "status": "inQueue"}]}
    assert client(canned).update_order(ORDER, WRITE).status is S.AWAITING_PROCESSING
    (sent,) = canned.of("PATCH", CHANGE)
    assert "status" not in sent.body
    assert len(sent.body["orderItems"]) == 2
    canned.answers["PATCH", CHANGE] = {"orderId": "another", "status": "inQueue"}
    assert failure(lambda: client(canned).update_order(ORDER, WRITE)).fate is Fate.UNKNOWN


def test_an_order_somebody_works_on_is_not_changed(canned: Canned) -> None:
    canned.answers["PATCH", CHANGE] = (400, {"message": "order can no longer be changed"})
    assert failure(lambda: client(canned).update_order(ORDER, WRITE)).code == "order_not_changeable"


def test_an_order_order_ahead_does_not_know_is_looked_for_among_the_sales(canned: Canned) -> None:
    canned.answers["GET", SALES] = {"orders": [sale_row(orderId="another"), sale_row()]}
    assert client(canned).order(ORDER).total_cents == 3801
    assert len(canned.of("GET", STATUS)) == 1
    assert client(canned, secrets=KEYS).order(ORDER).total_cents == 3801
    assert len(canned.of("GET", STATUS)) == 1


def test_an_order_that_is_nowhere_shown_may_still_be_there(canned: Canned) -> None:
    canned.answers["GET", SALES] = {"orders": []}
    error = failure(lambda: client(canned).order(ORDER))
    assert (error.fate, error.code, isinstance(error, PosMissing)) == (Fate.REFUSED, "not_shown", False)


def test_another_order_than_the_one_asked_for_is_none(canned: Canned) -> None:
    canned.answers["GET", STATUS] = {"orderId": "another", "status": "ready"}
    assert failure(lambda: client(canned).order(ORDER)).code == "unreadable"


def test_what_flowhub_cannot_do_is_refused_without_a_call(canned: Canned) -> None:
    one = client(canned)
    calls = [
        lambda: one.preview_order(WRITE),
        lambda: one.check_code("SAVE10", WRITE),
        lambda: one.look_up_order_mark(WRITE),
        lambda: one.look_up_name("Ana", "Lopez"),
        *(lambda step=step: one.set_order_status(ORDER, step) for step in OrderStatus),
    ]
    assert {failure(call).fate for call in calls} == {Fate.REFUSED}
    assert canned.asked == []


def test_without_the_second_pair_no_order_is_handed_in(canned: Canned) -> None:
    one = client(canned, secrets=KEYS)
    assert not {Capability.ORDER_CREATE, Capability.ORDER_UPDATE} & one.traits.capabilities
    for call in (lambda: one.create_order(WRITE), lambda: one.update_order(ORDER, WRITE)):
        assert failure(call).code == "pos_cannot"
    assert canned.asked == []


def test_a_gram_may_cost_parts_of_a_cent_and_a_sale_may_not(canned: Canned) -> None:
    gram = item_row(quantity=3.5, unitPrice=1000.5, totalPrice="3501.75")
    (found,) = sales(canned, sale_row(itemsInCart=[gram]))
    assert (found.items[0].price_cents, found.items[0].total_cents, found.items[0].quantity) == (1001, 3502, "3.5")
    assert sales(canned, sale_row(totals={"FinalTotal": 38.01})) == []
