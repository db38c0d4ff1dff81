"""Every request a client can send is one its vendor published, and every call of the client is looked at."""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

import pytest

from peak_desk.pos import registry
from peak_desk.pos.client import Capability, Page, PosClient
from peak_desk.pos.shopify import operations
from peak_desk.sandbox.exchange import Call
from peak_desk.sandbox.server import Sandbox
from tests.contract.calls import calls_of, rows
from tests.contract.sending import every_place_passed, places
from tests.contract.validation.interface import Allowed, Disagrees
from tests.contract.validation.openapi import OpenApi
from tests.helpers.pos_cases import PosCase, cases_by_name

Feed = Callable[[str], Iterator[Page[Any]]]


@cache
def seen_of(name: str) -> tuple[frozenset[str], frozenset[tuple[str, int]]]:
    """The calls of the interface that the client of a system makes, whatever happens; and the places of its program passed."""
    case = cases_by_name()[name]
    seen: set[str] = set()
    with every_place_passed() as passed:
        for api in case.apis:
            for sandbox in played(case, api):
                if api not in case.unpublished:
                    assert all((one.status or 0) < 500 for one in sandbox.requests)
                    seen.update(case.interface.agree(one.call) for one in sandbox.requests)
    return frozenset(seen), frozenset(passed)


def played(case: PosCase, api: str) -> Iterator[Sandbox]:
    """The sandbox after every call of this account, then after each thing that happens seldom."""
    with case.in_own_time(api) as (sandbox, client):
        for run in calls_of(case, sandbox, client).values():
            run(client)
        pull_twice(sandbox, client)
        yield sandbox
    for occasion in case.occasions:
        if (occasion.api or case.apis[0]) == api:
            with case.in_own_time(api, **occasion.options) as (sandbox, client):
                occasion.run(sandbox, client)
                yield sandbox


def pull_twice(sandbox: Sandbox, client: PosClient) -> None:
    """What is asked by a cursor is asked otherwise than the first time."""
    feeds: list[Feed] = [
        client.customers,
        client.orders,
        *([client.products] if Capability.PRODUCT_FEED in client.traits.capabilities else []),
    ]
    cursors = [[page.cursor for page in feed("")][-1] for feed in feeds]
    sandbox.arrive_now()
    for feed, cursor in zip(feeds, cursors, strict=True):
        rows(feed(cursor))


@pytest.mark.parametrize("name", list(cases_by_name()))
def test_every_call_is_seen_and_agrees_with_what_the_vendor_published(name: str) -> None:
    assert seen_of(name)[0] == cases_by_name()[name].calls


@pytest.mark.parametrize("name", list(cases_by_name()))
def test_there_is_no_place_in_a_client_that_sends_and_was_not_looked_at(name: str) -> None:
    passed = seen_of(name)[1]
    there = places(import_module(f"{registry.__package__}.{name}"))
    assert there
    assert [place for place, (file, lines) in there.items() if not any((file, line) in passed for line in lines)] == []


def test_every_operation_of_graphql_is_seen() -> None:
    """Their texts stand in one place, whoever sends them: each must have been sent."""
    sent = seen_of("shopify")[0]
    names = {f"{one.text.split()[0]} {one.answers}" for one in vars(operations).values() if isinstance(one, operations.Operation)}
    assert names <= sent


def test_what_is_not_published_is_noticed(case: PosCase, sandbox: Sandbox, client: PosClient) -> None:
    client.check()
    client.customers("")
    good = sandbox.requests[-1].call
    if sandbox.api in case.unpublished:
        return
    case.interface.agree(good)
    with pytest.raises(Disagrees):
        case.interface.agree(Call(good.method, good.host, good.raw_path + "/nowhere", good.query, good.headers, good.body))
    with pytest.raises(Disagrees):
        case.interface.agree(Call("DELETE", good.host, "/nowhere", "", good.headers))


SMALL = OpenApi("treez-v3-openapi.json", allowed=(Allowed("GET /extra/*", "a test"),))


def test_a_misspelt_name_a_wrong_type_and_a_missing_field_are_noticed() -> None:
    spec = OpenApi("leaflogix-openapi.json")
    head = {"content-type": "application/json"}

    def search(body: bytes, query: str = "") -> str:
        return spec.agree(Call("POST", "h", "/customer/search", query, head, body))

    assert search(b'{"phone": "3035550123"}') == "POST /customer/search"
    for body in (b'{"phones": "3035550123"}', b'{"phone": 3035550123}'):
        with pytest.raises(Disagrees):
            search(body)
    with pytest.raises(Disagrees):
        search(b"{}", "unknown=1")
    with pytest.raises(Disagrees, match="takes"):
        spec.agree(Call("POST", "h", "/customer/search", "", {"content-type": "text/plain"}, b"{}"))
    with pytest.raises(Disagrees, match="wants"):
        OpenApi("flowhub-openapi.json").agree(Call("GET", "h", "/v1/customers/findByPhoneNumber"))


def test_a_call_that_is_allowed_beside_the_file_is_taken_by_its_address() -> None:
    assert SMALL.agree(Call("GET", "h", "/extra/7")) == "GET /extra/*"
    with pytest.raises(Disagrees):
        SMALL.agree(Call("POST", "h", "/extra/7"))
