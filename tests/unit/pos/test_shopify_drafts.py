"""Orders made at Shopify from the desk: priced, made as drafts, found again after a lost answer; discount codes."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
import requests

from peak_desk.domain.orders import OrderStatus, OrderType
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import CodeAnswer, LineTrouble, OrderLine, OrderWrite, PosContact
from tests.helpers.canned_wire import Whole
from tests.helpers.shopify_account import (
    ORDER,
    PERSON,
    VARIANT,
    Canned,
    client,
    errors,
    gid,
    money,
    order_row,
    page,
    part_row,
    wrong,
)

MARK = "PD-0123456789ab"
NEW = OrderWrite(
    lines=(OrderLine(VARIANT, "2"), OrderLine("12", "1")),
    placed_at=datetime(2026, 11, 20, 17, 0, tzinfo=UTC),
    customer_pos_id=PERSON,
    note="Ring twice",
    codes=("PEAK10",),
    marker=MARK,
    op_id="01234567-89ab-4cde-8f01-23456789abcd",
)
DRAFT = gid("DraftOrder", "4")
LINE = {
    "title": "Blue Dream",
    "variantTitle": "Default Title",
    "quantity": 2,
    "variant": {"id": gid("ProductVariant", VARIANT)},
    "originalUnitPriceSet": money("35.00"),
    "discountedTotalSet": money("63.00"),
}
QUOTE = {
    "subtotalPriceSet": money("63.00"),
    "totalTaxSet": money("5.42"),
    "totalDiscountsSet": money("7.00"),
    "totalPriceSet": money("68.42"),
    "discountCodes": ["PEAK10"],
    "platformDiscounts": [{"code": "PEAK10", "title": "Ten per cent off", "totalAmount": {"amount": "7.00"}}],
    "lineItems": [LINE],
}


@pytest.fixture
def canned() -> Canned:
    told = Canned()
    told.answers |= {
        "draftOrderCalculate": {"calculatedDraftOrder": QUOTE, "userErrors": []},
        "draftOrderCreate": {"draftOrder": {"id": DRAFT}, "userErrors": []},
        "draftOrderComplete": {"draftOrder": {"id": DRAFT, "order": {"id": gid("Order", ORDER)}}, "userErrors": []},
        "order": order_row(poNumber=MARK, tags=[MARK]),
        "orders": page(),
        "draftOrders": page(),
        "codeDiscountNodeByCode": {"codeDiscount": {"__typename": "DiscountCodeBasic", "title": "Ten", "status": "ACTIVE"}},
    }
    return told


def failure(call: Any) -> PosError:
    with pytest.raises(PosError) as caught:
        call()
    return caught.value


def test_an_order_is_a_draft_that_is_completed_to_be_paid_later(canned: Canned) -> None:
    made = client(canned).create_order(NEW)
    assert (made.pos_id, made.mark, made.whole) == (ORDER, MARK, True)
    assert canned.order == ["draftOrderCalculate", "draftOrderCreate", "draftOrderComplete", "order"]
    assert canned.of("draftOrderCreate") == [
        {
            "input": {
                "lineItems": [
                    {"variantId": gid("ProductVariant", VARIANT), "quantity": 2},
                    {"variantId": gid("ProductVariant", "12"), "quantity": 1},
                ],
                "tags": [MARK],
                "poNumber": MARK,
                "note": "Ring twice",
                "discountCodes": ["PEAK10"],
                "acceptAutomaticDiscounts": True,
                "purchasingEntity": {"customerId": gid("Customer", PERSON)},
            }
        }
    ]


@pytest.mark.parametrize("codes", [("NOPE",), ("PEAK10", "NOPE")])
def test_a_code_that_does_not_hold_makes_no_dearer_order(canned: Canned, codes: tuple[str, ...]) -> None:
    error = failure(lambda: client(canned).create_order(replace(NEW, codes=codes)))
    assert (error.fate, error.code, canned.order) == (Fate.REFUSED, "code_not_taken", ["draftOrderCalculate"])


def test_an_order_without_codes_is_made_without_asking_for_its_price(canned: Canned) -> None:
    client(canned).create_order(replace(NEW, codes=()))
    assert canned.order == ["draftOrderCreate", "draftOrderComplete", "order"]


def test_without_a_customer_there_the_contact_is_told(canned: Canned) -> None:
    contact = PosContact("Ana", "Lopez", "+13035550123", "")
    client(canned).create_order(replace(NEW, customer_pos_id=None, contact=contact, type=OrderType.DELIVERY))
    (sent,) = canned.of("draftOrderCreate")
    assert sent["input"]["phone"] == "+13035550123"
    assert "email" not in sent["input"]
    assert sent["input"]["tags"] == ["peak-desk-delivery", MARK]


@pytest.mark.parametrize("quantity", ["0", "1.5", "-1", "", "x", "99999999"])
def test_only_whole_pieces_are_sold(canned: Canned, quantity: str) -> None:
    write = replace(NEW, lines=(OrderLine(VARIANT, "1"), OrderLine("12", quantity)))
    error = failure(lambda: client(canned).create_order(write))
    assert (error.fate, error.code) == (Fate.REFUSED, "quantity_not_possible")
    assert client(canned).preview_order(write).troubles == (LineTrouble(1, "quantity_not_possible"),)
    assert canned.asked == []


@pytest.mark.parametrize("call", ["draftOrderCreate", "draftOrderComplete"])
@pytest.mark.parametrize("told", [Whole({}, 500), Whole(b"<html>"), {"userErrors": []}, {"draftOrder": None, "userErrors": []}])
def test_an_order_without_proof_is_in_doubt(canned: Canned, call: str, told: Any) -> None:
    canned.answers[call] = told
    assert failure(lambda: client(canned).create_order(NEW)).fate is Fate.UNKNOWN


@pytest.mark.parametrize("told", [Whole({}, 401), Whole({}, 429), errors("THROTTLED"), requests.exceptions.ConnectTimeout()])
def test_a_draft_that_was_not_completed_for_sure_is_in_doubt_all_the_same(canned: Canned, told: Any) -> None:
    canned.answers["draftOrderComplete"] = told
    assert failure(lambda: client(canned).create_order(NEW)).fate is Fate.UNKNOWN


def test_a_draft_that_may_not_be_completed_is_refused(canned: Canned) -> None:
    canned.answers["draftOrderComplete"] = wrong("draftOrder", {"field": ["id"], "message": "Payment is not possible"})
    assert failure(lambda: client(canned).create_order(NEW)).fate is Fate.REFUSED


def test_an_order_that_was_made_but_not_read_again_is_made(canned: Canned) -> None:
    canned.answers["order"] = Whole({}, 500)
    made = client(canned).create_order(NEW)
    assert (made.pos_id, made.whole, made.mark, made.status) == (ORDER, False, MARK, OrderStatus.AWAITING_PROCESSING)


def test_what_not_sold_is_refused(canned: Canned) -> None:
    said = {"field": ["lineItems", "1", "variantId"], "message": "Product is no longer available."}
    canned.answers["draftOrderCreate"] = wrong("draftOrder", said)
    assert failure(lambda: client(canned).create_order(NEW)).fate is Fate.REFUSED
    canned.answers["draftOrderCalculate"] = wrong("calculatedDraftOrder", said)
    troubles = client(canned).preview_order(NEW).troubles
    assert troubles == (LineTrouble(1, "not_sold", "Product is no longer available."),)


def test_the_price_is_told_with_what_each_code_takes_off(canned: Canned) -> None:
    quote = client(canned).preview_order(replace(NEW, codes=("peak10", "NOPE")))
    assert (quote.subtotal_cents, quote.discount_cents, quote.tax_cents, quote.total_cents) == (7000, 700, 542, 6842)
    assert [(item.name, item.size, item.total_cents) for item in quote.items] == [("Blue Dream", "", 6300)]
    assert quote.codes == (
        CodeAnswer("peak10", good=True, title="Ten per cent off", effect_cents=700),
        CodeAnswer("NOPE", good=False, reason="code_not_applied"),
    )


@pytest.mark.parametrize("missing", ["totalPriceSet", "totalTaxSet", "lineItems"])
def test_half_a_price_is_none(canned: Canned, missing: str) -> None:
    canned.answers["draftOrderCalculate"] = {
        "calculatedDraftOrder": {name: value for name, value in QUOTE.items() if name != missing},
        "userErrors": [],
    }
    assert failure(lambda: client(canned).preview_order(NEW)).code == "unreadable"


@pytest.mark.parametrize("field", [["input", "note"], ["input", "lineItems", "0"]], ids=["of the order", "of a line"])
def test_what_a_customer_wants_is_not_told_again_by_a_refusal(canned: Canned, field: list[str]) -> None:
    said = {"field": field, "message": "Not possible with: for Ana at the door"}
    canned.answers["draftOrderCalculate"] = wrong("calculatedDraftOrder", said)
    write = replace(NEW, note="for Ana at the door")
    try:
        (trouble,) = client(canned).preview_order(write).troubles
        words = trouble.words
    except PosError as error:
        words = error.words
    assert "possible" in words
    assert "Ana" not in words


def test_a_lost_order_is_found_by_its_mark(canned: Canned) -> None:
    other = order_row(id=gid("Order", "12"), poNumber="PD-ffffffffffff")
    canned.answers["orders"] = page(order_row(poNumber=MARK), other)
    assert [one.pos_id for one in client(canned).look_up_order_mark(NEW)] == [ORDER]
    assert canned.of("orders")[0]["q"] == f"po_number:'{MARK}'"
    assert canned.order == ["orders"]


def test_a_lost_order_is_found_wherever_it_is_worked_on(canned: Canned) -> None:
    canned.answers["orders"] = page(order_row(part_row("OPEN", place="2"), poNumber=MARK))
    assert [one.pos_id for one in client(canned, location="1").look_up_order_mark(NEW)] == [ORDER]


def test_a_lost_draft_is_finished_and_of_several_only_the_one_made_last(canned: Canned) -> None:
    left = {"id": DRAFT, "status": "OPEN", "poNumber": MARK, "tags": [MARK], "order": None}
    # The first may be that of an order staff have changed since it was refused.
    canned.answers["draftOrders"] = page({**left, "id": gid("DraftOrder", "9")}, {**left, "id": gid("DraftOrder", "10")}, left)
    assert [one.pos_id for one in client(canned).look_up_order_mark(NEW)] == [ORDER]
    assert canned.of("draftOrderComplete") == [{"id": gid("DraftOrder", "10")}]


def test_a_draft_that_became_an_order_is_not_finished_again(canned: Canned) -> None:
    done = {"id": DRAFT, "status": "COMPLETED", "poNumber": MARK, "tags": [], "order": {"id": gid("Order", ORDER)}}
    canned.answers["draftOrders"] = page(done)
    assert [one.pos_id for one in client(canned).look_up_order_mark(NEW)] == [ORDER]
    assert canned.of("draftOrderComplete") == []


def test_nothing_with_the_mark_is_none_and_a_failure_is_not(canned: Canned) -> None:
    assert client(canned).look_up_order_mark(NEW) == ()
    done = {"id": DRAFT, "poNumber": MARK, "tags": []}
    for told in ({"id": 5}, {**done, "id": "another"}, {**done, "order": {"id": gid("Product", ORDER)}}):
        canned.answers["draftOrders"] = page(told)
        assert failure(lambda: client(canned).look_up_order_mark(NEW)).code == "unreadable"


@pytest.mark.parametrize(
    ("told", "good", "reason"),
    [
        (None, False, "code_unknown"),
        ({"codeDiscount": {"title": "Old", "status": "EXPIRED"}}, False, "code_expired"),
        ({"codeDiscount": {"title": "Soon", "status": "SCHEDULED"}}, False, "code_scheduled"),
        ({"codeDiscount": {"title": "Ten", "status": "ACTIVE"}}, True, ""),
    ],
)
def test_a_code_is_looked_up(canned: Canned, told: Any, *, good: bool, reason: str) -> None:
    canned.answers["codeDiscountNodeByCode"] = told
    answer = client(canned).check_code("PEAK10")
    assert (answer.good, answer.reason, answer.effect_cents) == (good, reason, None)


def test_a_code_is_tried_on_the_order_it_is_for(canned: Canned) -> None:
    assert client(canned).check_code("PEAK10", NEW) == CodeAnswer("PEAK10", good=True, title="Ten", effect_cents=700)
    canned.answers["draftOrderCalculate"] = {"calculatedDraftOrder": {**QUOTE, "discountCodes": []}, "userErrors": []}
    assert client(canned).check_code("PEAK10", NEW).reason == "code_not_applied"


def test_the_lines_of_a_placed_order_cannot_be_changed(canned: Canned) -> None:
    assert failure(lambda: client(canned).update_order(ORDER, NEW)).code == "pos_cannot"
    assert canned.asked == []


def test_a_product_that_can_be_none_is_refused_without_a_call(canned: Canned) -> None:
    write = replace(NEW, lines=(OrderLine("not-a-number", "1"),))
    error = failure(lambda: client(canned).create_order(write))
    assert (error.fate, error.code) == (Fate.REFUSED, "not_sold")
    assert canned.asked == []
