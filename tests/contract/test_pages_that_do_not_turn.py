"""A server that minds no page number or cursor: everybody comes all the same, or it is said that they did not."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from peak_desk.errors import PosError
from peak_desk.pos.client import Capability, Page, PosClient
from peak_desk.pos.http import Limits
from peak_desk.sandbox.server import Sandbox
from tests.helpers.answers import Answerer, OwnTime, OwnWire, Told, of
from tests.helpers.pos_cases import PosCase

PEOPLE, ORDERS = 1_300, 600
MOST_PAGES = 700
QUICK = Limits(per_second=100_000, repeats=0, pause=0.01)
# What asks for another page than the first: a number, how many rows to leave out, a cursor.
TURNS = re.compile(rb'(?i)(?:[?&](?:page|pagenumber|skip|start|%24skip)=|/page/|"(?:skip|after)":)("[^"]*"|\d*)')


def without_pages(sandbox: Sandbox) -> Answerer:
    """The sandbox, which tells the first page again whichever is asked for."""
    told: dict[bytes, Told] = {}
    answer = of(sandbox)

    def first(request: requests.PreparedRequest) -> Told:
        body = request.body or b""
        asked = f"{request.method} {request.url} ".encode() + (body if isinstance(body, bytes) else body.encode())
        key = TURNS.sub(b"", asked)
        if key == asked:
            return answer(request)
        if key not in told:
            told[key] = answer(request)
        return told[key]

    return first


@pytest.fixture
def shop(account: tuple[PosCase, str]) -> Iterator[tuple[Sandbox, PosClient]]:
    case, api = account
    time = OwnTime()
    sandbox = case.sandbox(api, clock=time.now, customers=PEOPLE, orders=ORDERS)
    client = case.over(OwnWire(without_pages(sandbox), time), sandbox, limits=QUICK)
    yield sandbox, client
    client.close()
    sandbox.stop()


def ids(feed: Iterator[Page[Any]]) -> tuple[set[str], bool]:
    """Everything a feed brings, and whether it takes that for all there is; it ends in any case."""
    found: set[str] = set()
    for _ in range(MOST_PAGES):
        try:
            page = next(feed)
        except StopIteration:
            return found, True
        except PosError as error:
            # Any other trouble would be one of this test.
            return found, error.code != "unreadable"
        found |= {row.pos_id for row in page.rows}
    pytest.fail("it goes on for ever")


def test_nothing_is_missing_without_a_word(shop: tuple[Sandbox, PosClient]) -> None:
    sandbox, client = shop
    world, play = sandbox.world, sandbox.play
    people = {play.customer_id(one) for one in world.listed()}
    orders = {play.order_id(one) for one in world.tickets if play.in_feed(one)}
    menu = {pos_id for one in world.products if one.active and one.available for pos_id in play.prices(one)}
    has_menu = Capability.PRODUCT_FEED in client.traits.capabilities
    for there, feed in (
        (people, client.customers("")),
        (orders, client.orders("")),
        (menu if has_menu else set(), client.products("") if has_menu else iter(())),
    ):
        found, whole = ids(feed)
        assert not whole or found >= there
