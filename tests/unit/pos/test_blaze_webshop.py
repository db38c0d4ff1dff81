"""The web shop of Blaze, where orders are made: prices, carts under our mark, accounts, discount codes."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from peak_desk.domain.orders import NOT_AS_ORDERED, OrderStatus, OrderType
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import OrderLine, OrderWrite
from tests.helpers import blaze_account as account

S = OrderStatus
C = "64f0c0ffee000000000000cc"
CART = f"GET store/cart/{C}"


def code_of(call: Any) -> str:
    with pytest.raises(PosError) as caught:
        call()
    return caught.value.code


WRITE = OrderWrite(
    lines=(OrderLine("p1", "2", "Gelato"), OrderLine("p2", "3.5")),
    placed_at=datetime(2026, 11, 21, tzinfo=UTC),
    customer_pos_id="m1",
    type=OrderType.DELIVERY,
    note="Ring twice",
    codes=("PEAK10",),
    marker="PD-0123456789ab",
    op_id="op-1",
)
PREPARE, SUBMIT, ACTIVE = "POST store/cart/prepare", f"POST store/cart/submitCart/{C}", "GET store/cart/active"
MEMBER = "GET members/m1"
HISTORY, FIND = "GET store/cart/history", "GET user/find"
NONE = (404, {"message": "Cart does not exist"})


def money(**changes: Any) -> dict[str, Any]:
    """The sums of that order, and its two lines."""
    (first,) = account.money()["items"]
    return account.money(**{"items": [first, {**first, "productId": "p2", "quantity": 3.5}], **changes})


def cart(**changes: Any) -> dict[str, Any]:
    """Such an order in a cart."""
    return account.cart(**{"cart": money(), **changes})


def by_mark(told: Any) -> Any:
    """What is answered to who asks for our mark; of the account of the customer there is no cart."""
    return lambda asked: told if "externalId" in asked.query else NONE


def test_an_order_is_prepared_under_our_mark_and_placed() -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), PREPARE: cart()}
        wire.answers[SUBMIT] = cart(cartStatus="Placed")
        made = client.create_order(WRITE)
        assert (made.pos_id, made.mark, made.status) == (C, "op-1", S.AWAITING_PROCESSING)
        prepare, submit = wire.asked[-2:]
        assert prepare.query == submit.query == {"cuid": "u1"}
        assert submit.body == {**prepare.body, "id": C}
        assert prepare.body == {
            "cart": {
                "items": [{"productId": "p1", "quantity": 2}, {"productId": "p2", "quantity": 3.5}],
                "promoCode": "PEAK10",
            },
            "memberId": "m1",
            "pickupType": "Delivery",
            "deliveryAddress": {"address": "1 Main St", "city": "Oakland", "state": "CA", "zipCode": "94607"},
            "memo": "Ring twice",
            "externalId": "PD-op-1",
        }


def test_a_cart_whose_id_is_not_told_is_found_by_our_mark() -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), PREPARE: cart(id=None)}
        wire.answers |= {ACTIVE: by_mark(cart()), SUBMIT: cart(cartStatus="Placed")}
        assert client.create_order(WRITE).pos_id == C
        wire.answers[ACTIVE] = by_mark(cart(externalId="somebody else's"))
        assert code_of(lambda: client.create_order(WRITE)) == "no_cart"


def test_a_cart_that_was_placed_by_an_earlier_try_is_not_placed_again() -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), PREPARE: cart(cartStatus="Placed")}
        wire.answers[CART] = cart(cartStatus="Placed")
        assert client.create_order(WRITE).pos_id == C
        assert SUBMIT not in wire.calls


@pytest.mark.parametrize("there", [{"externalId": "op-2"}, {"externalId": None, "cartStatus": "Placed"}])
def test_a_cart_the_customer_has_there_already_is_not_ours_to_place(there: dict[str, Any]) -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), PREPARE: cart(**there)}
        assert code_of(lambda: client.create_order(WRITE)) == "other_cart"
        assert SUBMIT not in wire.calls


def test_a_failure_before_it_is_placed_left_no_order_and_one_after_is_in_doubt() -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), PREPARE: (500, b""), SUBMIT: (500, b"")}
        for prepared, fate in (((500, b""), Fate.NOT_SENT), (cart(), Fate.UNKNOWN)):
            wire.answers[PREPARE] = prepared
            with pytest.raises(PosError) as caught:
                client.create_order(WRITE)
            assert caught.value.fate is fate


def test_a_placed_order_that_says_it_is_not_placed_is_in_doubt() -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), PREPARE: cart(), SUBMIT: cart()}
        assert code_of(lambda: client.create_order(WRITE)) == "no_confirmation"


@pytest.mark.parametrize(("status", "found"), [("InProgress", 0), ("Placed", 1)])
def test_only_a_placed_cart_with_our_mark_is_our_order(status: str, found: int) -> None:
    with account.blaze() as (wire, client):
        for mark in ("PD-op-1", "op-1"):
            wire.answers[ACTIVE] = cart(cartStatus=status, externalId=mark)
            assert [one.mark for one in client.look_up_order_mark(WRITE)] == ["op-1"] * found
        assert wire.asked[-1].query == {"externalId": "PD-op-1"}
        assert HISTORY not in wire.calls


@pytest.mark.parametrize(
    ("status", "meaning"),
    [("Completed", S.COMPLETED), ("CanceledByDispensary", S.CANCELED), ("Declined", S.CANCELED), ("Placed", S.AWAITING_PROCESSING)],
)
def test_an_order_that_ended_before_its_answer_is_looked_for_is_found_among_all_of_the_account(status: str, meaning: S) -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), ACTIVE: NONE}
        others = [cart(id=f"other{place}", externalId=None) for place in range(130)]
        rows = [*others, 5, cart(cartStatus=status, externalId="PD-op-1")]
        wire.answers[HISTORY] = lambda asked: account.listed(*rows[int(asked.query["start"]) :][:100], total=None)
        (found,) = client.look_up_order_mark(WRITE)
        assert (found.pos_id, found.status, found.mark) == (C, meaning, "op-1")
        assert {one.query["cuid"] for one in wire.asked if one.path == "store/cart/history"} == {"u1"}


@pytest.mark.parametrize("active", [NONE, (200, b"null"), (200, b""), cart(cartStatus="Placed", externalId="PD-op-2")])
@pytest.mark.parametrize("past", [account.listed(), account.listed(cart(externalId=None)), NONE, (403, {"error": "Forbidden"})])
def test_an_order_that_stands_nowhere_is_for_a_person_to_look_for(active: Any, past: Any) -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), ACTIVE: active, HISTORY: past}
        with pytest.raises(PosError) as caught:
            client.look_up_order_mark(WRITE)
        assert (caught.value.fate, caught.value.code) == (Fate.REFUSED, "not_to_be_told")


def test_who_has_no_account_that_could_be_asked_leaves_the_doubt_to_a_person_and_a_lost_answer_to_the_next_look() -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1"), ACTIVE: NONE, FIND: {"id": "u5", "firstName": "Someone"}}
        assert code_of(lambda: client.look_up_order_mark(WRITE)) == "not_to_be_told"
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), HISTORY: (500, b"")}
        with pytest.raises(PosError) as caught:
            client.look_up_order_mark(WRITE)
        assert caught.value.fate is Fate.NOT_SENT


THEIRS = [
    cart(id="theirs", externalId=None),
    cart(id="theirs", externalId="their storefront's"),
    cart(id="theirs", externalId="their storefront's", cartStatus="Placed"),
    cart(id="theirs", externalId=None, cartStatus=None),
]


@pytest.mark.parametrize("theirs", THEIRS)
def test_a_cart_the_customer_has_begun_online_is_seen_before_anything_is_prepared(theirs: Any) -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), ACTIVE: theirs, PREPARE: cart()}
        assert code_of(lambda: client.create_order(WRITE)) == "other_cart"
        assert wire.asked[-1].query == {"cuid": "u1"}
        assert {one.method for one in wire.asked} == {"GET"}


@pytest.mark.parametrize(
    "there",
    [
        NONE,
        (200, b"null"),
        (200, b""),
        {},
        cart(id="theirs", externalId=None, cart={"items": []}),
        cart(id="theirs", externalId=None, cartStatus="Completed"),
        cart(),
    ],
)
def test_nothing_in_the_way_lets_the_order_be_made(there: Any) -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), ACTIVE: there, PREPARE: cart()}
        wire.answers[SUBMIT] = cart(cartStatus="Placed")
        assert client.create_order(WRITE).pos_id == C


def test_a_draft_this_desk_left_behind_is_taken_back_and_this_very_order_is_not_prepared_again() -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), PREPARE: cart()}
        wire.answers |= {SUBMIT: cart(cartStatus="Placed"), ACTIVE: cart(id="draft", externalId="PD-op-0")}
        assert client.create_order(WRITE).pos_id == C
        assert "DELETE store/cart/cancelCart/draft" in wire.calls
        before = len(wire.asked)
        wire.answers |= {ACTIVE: cart(cartStatus="Placed"), CART: cart(cartStatus="Placed")}
        assert client.create_order(WRITE).pos_id == C
        assert {one.method for one in wire.asked[before:]} == {"GET"}


def test_a_price_is_asked_for_without_naming_anybody() -> None:
    """Whether a cart prepared for an account takes the place of the one its owner has begun, nobody says."""
    with account.blaze(register_users="yes") as (wire, client):
        wire.answers |= {
            MEMBER: account.member(id="m1", consumerUserId="u1"),
            PREPARE: cart(id=None, errorMsg="Not enough inventory for Gelato"),
        }
        quote = client.preview_order(WRITE)
        assert (quote.subtotal_cents, quote.discount_cents, quote.tax_cents, quote.total_cents) == (3998, 400, 360, 3958)
        assert [(trouble.place, trouble.code) for trouble in quote.troubles] == [(0, "not_enough_stock")]
        assert [(code.code, code.good) for code in quote.codes] == [("PEAK10", True)]
        asked = wire.asked[-1]
        assert (asked.query, set(asked.body)) == ({}, {"cart", "pickupType", "deliveryAddress"})
        # Taxes go by the kind of buyer, and it names nobody.
        assert asked.body["cart"]["consumerType"] == "AdultUse"
        assert wire.calls == [MEMBER, PREPARE]


REFUSED_CODES = [
    ({"rewardErrorMap": {"PEAK10": "Only for members"}}, "code_not_taken", "Only for members"),
    ({"rewardErrorMap": {"peak ten per cent": "Limit reached"}}, "code_not_taken", "Limit reached"),
    ({"slugRewardErrorMap": {"peak10": None}}, "code_not_taken", ""),
    ({"cart": money(promoCode=None)}, "code_not_taken", "code_not_applied"),
    ({"cart": money(promoCode="OTHER")}, "code_not_taken", "code_not_applied"),
    ({"errorMsg": "Promotion cannot be combined"}, "refused", "Promotion cannot be combined"),
    ({"errorMsg": "Not enough inventory for Gelato"}, "not_enough_stock", "Not enough inventory for Gelato"),
]


@pytest.mark.parametrize(("told", "code", "words"), REFUSED_CODES)
def test_an_order_whose_code_or_lines_are_not_taken_is_refused_before_it_is_placed(told: Any, code: str, words: str) -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), PREPARE: cart(**told)}
        with pytest.raises(PosError) as caught:
            client.create_order(WRITE)
        assert (caught.value.fate, caught.value.code, caught.value.words) == (Fate.REFUSED, code, words)
        # The draft is ours, and its owner shall not find it among their own.
        assert wire.calls[-1] == f"DELETE store/cart/cancelCart/{C}"
        assert SUBMIT not in wire.calls


def test_a_code_that_is_lost_when_the_order_is_placed_is_told_to_staff() -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), PREPARE: cart()}
        wire.answers[SUBMIT] = cart(cartStatus="Placed", cart=money(promoCode=None, total=43.98))
        assert client.create_order(WRITE).attention == NOT_AS_ORDERED
        assert client.create_order(replace(WRITE, codes=())).attention == ""


LESS = [[], [{"productId": "p2", "quantity": 3.5}], [{"productId": "p1", "quantity": 1}, {"productId": "p2", "quantity": 9}]]


@pytest.mark.parametrize("left", LESS, ids=["all", "a line", "a piece of one"])
def test_what_a_cart_leaves_out_without_a_word_is_told_before_it_is_placed(left: list[dict[str, Any]]) -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), PREPARE: cart(cart=money(items=left))}
        assert {(one.place, one.code) for one in client.preview_order(WRITE).troubles} >= {(0, "not_sold")}
        assert code_of(lambda: client.create_order(WRITE)) == "not_sold"
        assert SUBMIT not in wire.calls
        wire.answers |= {PREPARE: cart(), SUBMIT: cart(cartStatus="Placed", cart=money(items=left))}
        assert client.create_order(WRITE).attention == NOT_AS_ORDERED


@pytest.mark.parametrize("told", [{"cart": None}, {"cart": {"subTotal": 1}}, {"cart": {"total": "much"}}, {"cart": []}])
def test_an_answer_without_a_total_is_no_price(told: dict[str, Any]) -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), PREPARE: cart(**told)}
        assert code_of(lambda: client.preview_order(WRITE)) == "unreadable"


def test_a_cart_has_room_for_one_code() -> None:
    with account.blaze() as (wire, client):
        for call in (client.create_order, client.preview_order):
            assert code_of(lambda c=call: c(replace(WRITE, codes=("A", "B")))) == "one_code_only"
        assert wire.calls == []


CODE = "GET loyalty/promotions/code/PEAK10"


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"id": "x", "active": True}, ""),
        ({"id": "x", "active": False}, "code_inactive"),
        ({"id": "x", "deleted": True, "active": True}, "code_inactive"),
        ({"id": "x", "active": True, "endDate": 1}, "code_expired"),
        ({"id": "x", "active": True, "startDate": 9_999_999_999_999}, "code_not_yet"),
        ({"id": "x", "enableMaxAvailable": True, "maxAvailable": 5, "usageCount": 5}, "code_used_up"),
        ({"id": "x", "maxAvailable": 5, "usageCount": 5}, ""),
        ((404, {"message": "Promotion does not exist"}), "code_unknown"),
        ((200, b"null"), "code_unknown"),
        ((200, b""), "code_unknown"),
    ],
)
def test_a_code_holds_or_it_is_said_why_not(told: Any, reason: str) -> None:
    with account.blaze() as (wire, client):
        wire.answers[CODE] = told
        answer = client.check_code("PEAK10")
        assert (answer.good, answer.reason) == (not reason, reason)


def test_what_a_code_takes_off_is_seen_by_pricing_twice() -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {CODE: {"id": "x", "name": "Ten off", "active": True}, MEMBER: account.member(id="m1", consumerUserId="u1")}
        wire.answers[PREPARE] = lambda asked: cart(cart=money(total=39.58 if "promoCode" in asked.body["cart"] else 43.98))
        answer = client.check_code("PEAK10", WRITE)
        assert (answer.good, answer.title, answer.effect_cents) == (True, "Ten off", 440)
        wire.answers[PREPARE] = cart(rewardErrorMap={"PEAK10": "Only for members"})
        answer = client.check_code("PEAK10", WRITE)
        assert (answer.good, answer.reason, answer.effect_cents) == (False, "Only for members", 0)


def test_a_shop_without_web_orders_neither_prices_nor_makes_one() -> None:
    with account.blaze(order_way="off") as (wire, client):
        for call in (client.create_order, client.preview_order, client.look_up_order_mark):
            assert code_of(lambda c=call: c(WRITE)) == "pos_cannot"
        assert wire.calls == []
        wire.answers[CODE] = {"id": "x", "active": True}
        assert client.check_code("PEAK10", WRITE).effect_cents is None
