"""Five hundred calls at once stay within every limit of the system: the sandbox counts what would have been too much."""

import pytest

from peak_desk.domain.customers import Field
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import PosClient
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.server import Sandbox
from tests.contract.calls import Run
from tests.helpers.answers import OwnTime, OwnWire, of
from tests.helpers.pos_cases import PosCase

CALLS = 500
_MOST_PAUSES = 60


def mixed(case: PosCase, sandbox: Sandbox, client: PosClient) -> list[Run]:
    """What a busy hour asks: people by id, by phone, orders."""
    play, world = sandbox.play, sandbox.world
    people = [play.customer_id(customer) for customer in world.customers if customer.listed]
    shown = [ticket for ticket in world.tickets if (play.in_feed(ticket) if sandbox.api in case.hidden else ticket.open)]
    orders = [play.order_id(ticket) for ticket in shown]
    searches = Field.PHONE in client.traits.searches
    return [
        run
        for place in range(CALLS // 4 + 1)
        for run in _round(people[place % len(people)], orders[place % len(orders)], f"+120155{50000 + place}" if searches else "")
    ][:CALLS]


def _round(person: str, order: str, phone: str) -> list[Run]:
    return [
        lambda c: c.customer(person),
        lambda c: c.order(order),
        lambda c: c.check(),
        lambda c: c.look_up(Field.PHONE, phone) if phone else c.customer(person),
    ]


def patient(client: PosClient, wire: OwnWire, run: Run) -> None:
    """Make the call; where our own limit says when to come back, come back then."""
    for _ in range(_MOST_PAUSES):
        pause = _pause(client, run)
        if not pause:
            return
        wire.time.seconds += pause
    pytest.fail("the call never had its turn")


def _pause(client: PosClient, run: Run) -> float:
    """Make the call: 0, or the seconds after which to come back."""
    try:
        run(client)
    except PosError as error:
        if (error.fate, error.code) != (Fate.LATER, "own_limit") or not error.retry_after:
            raise
        return error.retry_after
    return 0.0


def test_a_burst_of_calls_is_never_too_much(account: tuple[PosCase, str]) -> None:
    case, api = account
    time = OwnTime()
    sandbox = case.sandbox(api, clock=time.now, quirks=Quirks())
    wire = OwnWire(of(sandbox), time, each_call=0.003)
    client = case.over(wire, sandbox)
    for run in mixed(case, sandbox, client):
        patient(client, wire, run)
    assert len(sandbox.requests) >= CALLS
    assert sandbox.play.counts()["refused"] == 0
    assert [seen.status for seen in sandbox.requests if seen.status == 429] == []
    client.close()
    sandbox.stop()


def test_the_first_pulls_are_never_too_much(account: tuple[PosCase, str]) -> None:
    case, api = account
    time = OwnTime()
    sandbox = case.sandbox(api, clock=time.now, quirks=Quirks(), customers=3000, orders=60)
    wire = OwnWire(of(sandbox), time, each_call=0.003)
    client = case.over(wire, sandbox)
    seen = {row.pos_id for page in client.customers("") for row in page.rows}
    assert len(seen) == sum(customer.listed for customer in sandbox.world.customers)
    assert sandbox.play.counts()["refused"] == 0
    client.close()
    sandbox.stop()
