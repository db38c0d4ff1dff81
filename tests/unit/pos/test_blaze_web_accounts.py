"""Whose account of Blaze's web shop an order goes by: the very person's, never that of somebody with the same phone."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from peak_desk.errors import PosError
from peak_desk.pos.client import OrderLine, OrderWrite, PosContact
from tests.helpers import blaze_account as account

C = "64f0c0ffee000000000000cc"
WRITE = OrderWrite(
    lines=(OrderLine("p1", "2", "Gelato"),), placed_at=datetime(2026, 11, 21, tzinfo=UTC), customer_pos_id="m1", op_id="op-1"
)
PREPARE, SUBMIT = "POST store/cart/prepare", f"POST store/cart/submitCart/{C}"
MEMBER, FIND = "GET members/m1", "GET user/find"
NONE = (404, {"message": "User does not exist"})


def code_of(call: Any) -> str:
    with pytest.raises(PosError) as caught:
        call()
    return caught.value.code


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
        # Who has the same phone is another person by their birthday.
        wire.answers |= {MEMBER: account.member(id="m1"), "POST user/register": {"id": "u9", "password": "PLANTED"}}
        wire.answers[FIND] = lambda asked: user(localDob="1971-01-01") if "phoneNumber" in asked.query else NONE
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


def user(**changes: Any) -> dict[str, Any]:
    """An account of the web shop like those of the published shape."""
    row = {"id": "u5", "password": "PLANTED", "firstName": "Ana", "lastName": "López", "email": "ana@example.com"}
    return {**row, "localDob": "1990-04-02", "memberIds": [], **changes}


@pytest.mark.parametrize(
    "told",
    [
        user(firstName="Different", email=None, localDob=None, memberIds=["m9", "m1"]),
        user(firstName="Different", memberId="m1"),
        user(email="ana.old@example.com"),
        user(localDob=None),
        user(localDob=None, dob=639039600000, email=None),
        user(firstName="ANA", lastName="LOPEZ", email="ANA@example.com", localDob=""),
    ],
)
def test_the_account_of_a_phone_is_taken_where_it_is_the_very_person(told: Any) -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1"), PREPARE: account.cart(), SUBMIT: account.cart(cartStatus="Placed")}
        wire.answers[FIND] = lambda asked: told if "phoneNumber" in asked.query else NONE
        client.create_order(WRITE)
        assert wire.asked[-1].query == {"cuid": "u5"}


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (user(localDob="1971-01-01"), "no_web_account"),
        (user(localDob="1971-01-01", firstName="Jo"), "no_web_account"),
        (user(deleted=True), "no_web_account"),
        (user(firstName="Jo"), "web_account_unclear"),
        (user(firstName="Jo", localDob=None), "web_account_unclear"),
        (user(localDob=None, email=None), "web_account_unclear"),
        (user(firstName=None, lastName=None), "web_account_unclear"),
        ({"id": "u5", "memberIds": {"m1": 1}}, "web_account_unclear"),
    ],
)
def test_two_people_with_one_phone_are_not_taken_for_one_another(told: Any, code: str) -> None:
    with account.blaze() as (wire, client):
        wire.answers[MEMBER] = account.member(id="m1")
        wire.answers[FIND] = lambda asked: told if "phoneNumber" in asked.query else NONE
        assert code_of(lambda: client.create_order(WRITE)) == code
        assert PREPARE not in wire.calls


def test_an_address_that_belongs_to_somebody_else_there_is_not_registered_again() -> None:
    with account.blaze(register_users="yes") as (wire, client):
        wire.answers |= {MEMBER: account.member(id="m1"), FIND: user(localDob="1971-01-01")}
        assert code_of(lambda: client.create_order(WRITE)) == "web_account_unclear"
        assert "POST user/register" not in wire.calls


def test_a_customer_blaze_does_not_know_yet_orders_with_the_account_of_their_name_and_birthday() -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {FIND: user(email=None), PREPARE: account.cart(), SUBMIT: account.cart(cartStatus="Placed")}
        told = PosContact("Ana", "Lopez", "+14155550123", birthday=date(1990, 4, 2))
        client.create_order(replace(WRITE, customer_pos_id=None, contact=told))
        assert wire.asked[-1].query == {"cuid": "u5"}
        assert "memberId" not in wire.asked[-1].body
        only_phone = replace(WRITE, customer_pos_id=None, contact=PosContact(phone="+14155550123"))
        assert code_of(lambda: client.create_order(only_phone)) == "web_account_unclear"
