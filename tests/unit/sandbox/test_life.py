"""The store while you watch."""

from collections import Counter
from itertools import pairwise

from peak_desk.sandbox.life import HANDS_OFF, Life
from peak_desk.sandbox.records import COMPLETED, PACKED, Ticket
from peak_desk.sandbox.server import make_world
from peak_desk.sandbox.store_day import EMPLOYEES
from peak_desk.sandbox.world import World
from tests.unit.sandbox.callers import HandClock, V3Caller
from tests.unit.sandbox.conftest import StartSandbox


def _store(pace: float = 1.0) -> tuple[HandClock, World, Life]:
    clock = HandClock()
    world = make_world(customers=60, orders=12, seed=1, clock=clock)
    return clock, world, Life(world, seed=1, pace=pace)


def _picture(world: World) -> list[tuple[object, ...]]:
    return [(t.id, t.status, t.updated, t.customer, len(t.steps)) for t in world.tickets]


def test_an_order_arrives_every_twenty_to_forty_seconds() -> None:
    clock, world, life = _store()
    before = len(world.tickets)
    clock.turn(minutes=10)
    life.catch_up()
    assert 15 <= len(world.tickets) - before <= 30
    made = [ticket.created for ticket in world.tickets[before:]]
    assert all(20_000 <= later - earlier <= 40_000 for earlier, later in pairwise(made))


def test_asking_often_or_rarely_shows_the_same_store() -> None:
    (clock, world, life), (other_clock, other_world, other_life) = _store(), _store()
    clock.turn(minutes=45)
    life.catch_up()
    for _ in range(45 * 4):
        other_clock.turn(seconds=15)
        other_life.catch_up()
    assert _picture(world) == _picture(other_world)


def test_orders_move_step_by_step_until_the_register_completes_them() -> None:
    clock, world, life = _store()
    clock.turn(hours=2)
    life.catch_up()
    statuses = Counter(ticket.status for ticket in world.tickets if world.now() - ticket.updated < 7_200_000)
    assert statuses[COMPLETED] > 20
    assert statuses["CANCELED"] > 0
    done = [ticket for ticket in world.tickets if ticket.status == COMPLETED and ticket.updated > world.now() - 3_600_000]
    assert all(ticket.paid and ticket.packed_by in EMPLOYEES for ticket in done)
    assert all(ticket.steps[-2].status in (PACKED, "OUT_FOR_DELIVERY") for ticket in done)
    assert 20 < sum(ticket.open for ticket in world.tickets) < 90


def test_a_faster_pace_makes_more_happen() -> None:
    clock, world, life = _store(pace=10)
    before = len(world.tickets)
    clock.turn(minutes=1)
    life.catch_up()
    assert len(world.tickets) - before >= 15


def test_an_order_a_client_wrote_to_is_left_alone_for_minutes() -> None:
    clock, world, life = _store(pace=100)
    ticket = next(one for one in world.tickets if one.status == "AWAITING_PROCESSING")
    ticket.touched = world.now()
    for _ in range(HANDS_OFF // 1000 - 1):
        clock.turn(seconds=1)
        life.catch_up()
        assert ticket.status == "AWAITING_PROCESSING"
    clock.turn(minutes=10)
    life.catch_up()
    assert ticket.status != "AWAITING_PROCESSING"


def test_an_order_that_ended_meanwhile_is_not_moved_again() -> None:
    clock, world, life = _store()
    for ticket in [one for one in world.tickets if one.open]:
        world.cancel(ticket, "Dana Reyes")
    before = {ticket.id: ticket.updated for ticket in world.tickets}
    clock.turn(minutes=30)
    life.catch_up()
    assert all(ticket.updated == before[ticket.id] for ticket in world.tickets if ticket.id in before)


def test_the_shelves_are_filled_again_before_they_are_empty() -> None:
    clock, world, life = _store(pace=50)
    for _ in range(10):
        clock.turn(minutes=10)
        life.catch_up()
    sold = [line.product for ticket in world.tickets for line in ticket.lines]
    assert all(product.available > 0 for product in sold)


def test_a_call_shows_the_store_as_it_is_now(start_sandbox: StartSandbox, clock: HandClock) -> None:
    sandbox = start_sandbox(alive=True)
    v3 = V3Caller(sandbox, clock)

    def total() -> int:
        route = ("ticket", "lastUpdated", "2026-11-01T00:00:00.000-07:00", "page", 1, "pagesize", 5)
        return int(v3.get(*route).json()["totalElements"])

    before = total()
    clock.turn(minutes=5)
    assert total() > before


def test_an_order_moved_by_api_stays_where_it_was_put(start_sandbox: StartSandbox, clock: HandClock) -> None:
    sandbox = start_sandbox(alive=True, pace=60)
    v3 = V3Caller(sandbox, clock)
    ticket: Ticket = next(one for one in sandbox.world.tickets if one.status == "AWAITING_PROCESSING")
    row = v3.get("ticket", ticket.id).json()["data"]
    body = {name: row[name] for name in ("type", "order_source", "revenue_source")} | {"order_status": "IN_PROCESS"}
    items = [{"size_id": item["size_id"], "quantity": item["quantity"]} for item in row["items"]]
    assert v3.send("PUT", f"ticket/update/{ticket.id}", {**body, "items": items}).status_code == 200
    for _ in range(4):
        clock.turn(minutes=1)
        assert v3.get("ticket", ticket.id).json()["data"]["order_status"] == "IN_PROCESS"
