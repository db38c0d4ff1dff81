"""Who the sandbox's Leaflogix lets in, and how often."""

import base64

import pytest

from tests.unit.sandbox.callers import HandClock, send
from tests.unit.sandbox.leaflogix.conftest import Caller, Start


def _basic(text: str) -> str:
    return f"Basic {base64.b64encode(text.encode()).decode()}"


def test_a_key_alone_opens_the_store_and_so_does_one_with_the_integrators(caller: Caller) -> None:
    key, second = caller.secrets["api_key"], caller.secrets["integrator_key"]
    for pair in (f"{key}:", f"{key}:{second}"):
        assert (
            send("GET", f"{caller.sandbox.base_url}/whoami", headers=caller.headers(Authorization=_basic(pair))).status_code == 200
        )


@pytest.mark.parametrize("pair", ["", "other:", "{key}:other", "{key}"])
def test_a_wrong_key_is_turned_away_without_a_word(caller: Caller, pair: str) -> None:
    headers = caller.headers(Authorization=_basic(pair.format(key=caller.secrets["api_key"])))
    answer = send("GET", f"{caller.sandbox.base_url}/whoami", headers=headers)
    assert (answer.status_code, answer.content) == (401, b"")


def test_a_store_may_insist_on_the_second_key(start: Start) -> None:
    caller = start(integrator_required=True)
    assert caller.send("GET", "whoami").status_code == 200
    headers = caller.headers(Authorization=_basic(f"{caller.secrets['api_key']}:"))
    assert send("GET", f"{caller.sandbox.base_url}/whoami", headers=headers).status_code == 401


@pytest.mark.parametrize("header", ["User-Agent", "Accept"])
def test_who_does_not_say_what_they_take_stops_at_the_firewall(caller: Caller, header: str) -> None:
    answer = send("GET", f"{caller.sandbox.base_url}/whoami", headers=caller.headers(**{header: ""}))
    assert (answer.status_code, answer.text[:6]) == (403, "<html>")


def test_a_key_without_a_role_is_turned_away_there_and_only_there(start: Start) -> None:
    caller = start(missing_roles=frozenset({"PreOrder"}))
    answer = caller.send("GET", "preorder/Status")
    assert (answer.status_code, answer.content) == (403, b"")
    assert caller.send("GET", "customer/customers-paginated", PageSize=1).status_code == 200


def test_the_store_is_told_in_either_spelling(start: Start) -> None:
    assert start().get("whoami")["PostalCode"] == "80205"
    assert start(pascal_case=False).get("whoami")["postalCode"] == "80205"


def test_every_endpoint_counts_its_own_calls_of_the_last_minute(start: Start, clock: HandClock) -> None:
    caller = start(rate=1, customers=1, orders=0)
    assert [caller.send("GET", "preorder/Status").status_code for _ in range(121)] == [200] * 120 + [429]
    answer = caller.send("GET", "preorder/Status")
    assert answer.json()["Message"] == "Too many requests - only 120 per minute allowed"
    assert "Retry-After" not in answer.headers
    assert caller.send("GET", "whoami").status_code == 200
    assert caller.sandbox.play.counts()["refused"] == 2
    clock.turn(seconds=61)
    assert caller.send("GET", "preorder/Status").status_code == 200


def test_a_full_endpoint_may_say_when_to_come_back(start: Start, clock: HandClock) -> None:
    caller = start(rate=1, customers=1, orders=0, says_when=True)
    for _ in range(120):
        caller.send("GET", "preorder/Status")
    clock.turn(seconds=20)
    assert caller.send("GET", "preorder/Status").headers["Retry-After"] == "40"
