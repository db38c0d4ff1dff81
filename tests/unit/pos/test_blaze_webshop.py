"""The web shop of Blaze, where orders are made: prices, carts under our mark, accounts, discount codes."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from peak_desk.domain.orders import OrderStatus, OrderType
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import OrderLine, OrderWrite, PosContact
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


def test_an_order_is_prepared_under_our_mark_and_placed() -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), PREPARE: account.cart()}
        wire.answers[SUBMIT] = account.cart(cartStatus="Placed")
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
            "externalId": "op-1",
        }


def test_a_cart_whose_id_is_not_told_is_found_by_our_mark() -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), PREPARE: account.cart(id=None)}
        wire.answers |= {ACTIVE: account.cart(), SUBMIT: account.cart(cartStatus="Placed")}
        assert client.create_order(WRITE).pos_id == C
        wire.answers[ACTIVE] = account.cart(externalId="somebody else's")
        assert code_of(lambda: client.create_order(WRITE)) == "no_cart"


def test_a_cart_that_was_placed_by_an_earlier_try_is_not_placed_again() -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), PREPARE: account.cart(cartStatus="Placed")}
        wire.answers[CART] = account.cart(cartStatus="Placed")
        assert client.create_order(WRITE).pos_id == C
        assert SUBMIT not in wire.calls


@pytest.mark.parametrize("there", [{"externalId": "op-2"}, {"externalId": None, "cartStatus": "Placed"}])
def test_a_cart_the_customer_has_there_already_is_not_ours_to_place(there: dict[str, Any]) -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), PREPARE: account.cart(**there)}
        assert code_of(lambda: client.create_order(WRITE)) == "other_cart"
        assert SUBMIT not in wire.calls


def test_a_failure_before_it_is_placed_left_no_order_and_one_after_is_in_doubt() -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), PREPARE: (500, b""), SUBMIT: (500, b"")}
        for prepared, fate in (((500, b""), Fate.NOT_SENT), (account.cart(), Fate.UNKNOWN)):
            wire.answers[PREPARE] = prepared
            with pytest.raises(PosError) as caught:
                client.create_order(WRITE)
            assert caught.value.fate is fate


def test_a_placed_order_that_says_it_is_not_placed_is_in_doubt() -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), PREPARE: account.cart(), SUBMIT: account.cart()}
        assert code_of(lambda: client.create_order(WRITE)) == "no_confirmation"


def test_only_a_placed_cart_with_our_mark_is_our_order() -> None:
    with account.blaze() as (wire, client):
        for told, found in (
            ((404, {"message": "Cart does not exist"}), 0),
            ((200, b"null"), 0),
            (account.cart(), 0),
            (account.cart(cartStatus="Placed", externalId="op-2"), 0),
            (account.cart(cartStatus="Placed"), 1),
        ):
            wire.answers[ACTIVE] = told
            assert len(client.look_up_order_mark(WRITE)) == found
        assert wire.asked[-1].query == {"externalId": "op-1"}


def test_the_account_is_looked_for_by_email_and_phone_and_made_only_where_the_store_wants_it() -> None:
    with account.blaze() as (wire, client):
        wire.answers[MEMBER] = account.member(id="m1")
        assert code_of(lambda: client.create_order(WRITE)) == "no_web_account"
        assert [one.query for one in wire.asked if one.path == "user/find"] == [
            {"email": "ana@example.com"},
            {"phoneNumber": "4155550123"},
        ]
        assert PREPARE not in wire.calls
    with account.blaze(register_users="yes") as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1"), "POST user/register": {"id": "u9", "password": "PLANTED"}}
        wire.answers |= {PREPARE: account.cart(), SUBMIT: account.cart(cartStatus="Placed")}
        assert client.create_order(WRITE).pos_id == C
        told = next(one.body for one in wire.asked if one.path == "user/register")
        assert len(told.pop("password")) >= 24
        assert told == {
            "email": "ana@example.com",
            "firstName": "Ana",
            "lastName": "Lopez",
            "phoneNumber": "4155550123",
            "localDob": "1990-04-02",
        }


def test_a_guest_orders_with_the_account_of_the_phone_that_was_given() -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {"GET user/find": {"id": "u5"}, PREPARE: account.cart(), SUBMIT: account.cart(cartStatus="Placed")}
        client.create_order(replace(WRITE, customer_pos_id=None, contact=PosContact(phone="+14155550123")))
        assert wire.asked[-1].query == {"cuid": "u5"}
        assert "memberId" not in wire.asked[-1].body


def test_a_price_is_asked_for_without_a_mark_and_for_nobody_new() -> None:
    with account.blaze(register_users="yes") as (wire, client):
        wire.answers |= {
            MEMBER: account.member(id="m1"),
            PREPARE: account.cart(id=None, errorMsg="Not enough inventory for Gelato"),
        }
        quote = client.preview_order(WRITE)
        assert (quote.subtotal_cents, quote.discount_cents, quote.tax_cents, quote.total_cents) == (3998, 400, 360, 3958)
        assert [(trouble.place, trouble.code) for trouble in quote.troubles] == [(0, "not_enough_stock")]
        assert [(code.code, code.good) for code in quote.codes] == [("PEAK10", True)]
        assert "externalId" not in wire.asked[-1].body
        assert "POST user/register" not in wire.calls


@pytest.mark.parametrize("told", [{"cart": None}, {"cart": {"subTotal": 1}}, {"cart": {"total": "much"}}, {"cart": []}])
def test_an_answer_without_a_total_is_no_price(told: dict[str, Any]) -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1", consumerUserId="u1"), PREPARE: account.cart(**told)}
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
        ({"id": "x", "active": True, "startDate": 9_999_999_999_999}, "code_expired"),
        ({"id": "x", "enableMaxAvailable": True, "maxAvailable": 5, "usageCount": 5}, "code_used_up"),
        ({"id": "x", "maxAvailable": 5, "usageCount": 5}, ""),
        ((404, {"message": "Promotion does not exist"}), "code_unknown"),
        ((200, b"null"), "code_unknown"),
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
        wire.answers[PREPARE] = lambda asked: account.cart(
            cart=account.money(total=39.58 if "promoCode" in asked.body["cart"] else 43.98)
        )
        answer = client.check_code("PEAK10", WRITE)
        assert (answer.good, answer.title, answer.effect_cents) == (True, "Ten off", 440)
        wire.answers[PREPARE] = account.cart(rewardErrorMap={"PEAK10": "Only for members"})
        answer = client.check_code("PEAK10", WRITE)
        assert (answer.good, answer.reason, answer.effect_cents) == (False, "Only for members", 0)


def test_a_shop_without_web_orders_neither_prices_nor_makes_one() -> None:
    with account.blaze(order_way="off") as (wire, client):
        for call in (client.create_order, client.preview_order, client.look_up_order_mark):
            assert code_of(lambda c=call: c(WRITE)) == "pos_cannot"
        assert wire.calls == []
        wire.answers[CODE] = {"id": "x", "active": True}
        assert client.check_code("PEAK10", WRITE).effect_cents is None
