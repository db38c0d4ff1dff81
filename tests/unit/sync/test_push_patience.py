"""Looks that fail: what they are taken for, how long they are made, and when a person hears of it."""

from datetime import timedelta

from peak_desk.database import mending
from peak_desk.domain.outbox import OutboxState
from peak_desk.errors import Fate
from peak_desk.sync.push import CANNOT_CONFIRM
from tests.helpers.store_world import MAYA
from tests.unit.sync.conftest import Bench
from tests.unit.sync.test_push_flavours import at

DONE, QUEUED, UNSURE, NEEDS_YOU = OutboxState.DONE, OutboxState.QUEUED, OutboxState.UNSURE, OutboxState.NEEDS_YOU


def in_doubt_and_never_answered(bench: Bench) -> None:
    """A creation whose answer was lost, at a POS that answers everything but the look for it."""
    bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    bench.pos.fail("look_up", Fate.NOT_SENT, "server_error", status=500, times=999)


def test_a_write_in_doubt_that_can_never_be_looked_for_is_shown_to_a_person(bench: Bench) -> None:
    in_doubt_and_never_answered(bench)
    for _ in range(19):
        bench.world.clock.turn(seconds=301)
        bench.push()
    assert bench.states() == [UNSURE]
    bench.world.clock.turn(seconds=301)
    bench.push()
    (row,) = bench.live()
    assert (row.state, row.error_code) == (NEEDS_YOU, CANNOT_CONFIRM)


def test_a_desk_that_is_started_anew_all_the_time_asks_a_person_after_a_day(bench: Bench) -> None:
    in_doubt_and_never_answered(bench)
    for _ in range(30):
        bench.restart()
        for _ in range(3):
            bench.world.clock.turn(minutes=20)
            bench.push()
    (row,) = bench.live()
    assert (row.state, row.error_code) == (NEEDS_YOU, CANNOT_CONFIRM)


def test_once_looks_are_answered_again_a_person_has_it_settled_by_sending_again(bench: Bench) -> None:
    in_doubt_and_never_answered(bench)
    for _ in range(20):
        bench.world.clock.turn(seconds=301)
        bench.push()
    bench.pos.failures.clear()
    bench.world.desk.records.retry(MAYA, 1)
    bench.push()
    assert (bench.states(), bench.pos.count("create_customer")) == ([DONE], 1)


def test_a_write_that_never_left_waits_for_its_look_for_as_long_as_it_takes(bench: Bench) -> None:
    bench.stub()
    bench.pos.fail("look_up", Fate.NOT_SENT, "server_error", status=500, times=999)
    for _ in range(40):
        bench.world.clock.turn(seconds=301)
        bench.push()
    (row,) = bench.live()
    assert (row.state, row.attempts) == (QUEUED, 0)


def test_looks_that_fail_are_no_proof_that_a_creation_left_under_its_mark(bench: Bench) -> None:
    at(bench, "mark only")
    bench.stub()
    with bench.world.database.writing() as tx:
        mending.doubt(tx, [bench.live()[0].op_id], bench.world.clock())
    at(bench, "treez")
    bench.pos.fail("look_up", Fate.NOT_SENT, "server_error", status=500)
    bench.push()
    assert bench.live()[0].attempts == 0


def test_a_second_look_comes_although_the_clock_was_years_ahead(bench: Bench) -> None:
    bench.world.clock.set(days=1000)
    bench.stub()
    bench.push()
    bench.world.clock.set(days=-1000)
    asked = bench.pos.count("look_up")
    bench.world.clock.turn(seconds=60)
    bench.push()
    assert bench.pos.count("look_up") == asked
    bench.world.clock.turn(seconds=65)
    bench.push()
    bench.world.clock.turn(days=1)
    bench.push()
    assert bench.pos.count("look_up") == asked + 1
    (row,) = bench.world.desk.records.outbox(MAYA, live_only=False)
    assert row.done_at is not None
    assert row.done_at <= bench.world.clock()


def test_a_second_look_that_always_fails_ends_although_the_clock_was_years_ahead(bench: Bench) -> None:
    bench.world.clock.set(days=1000)
    bench.stub()
    bench.push()
    bench.world.clock.set(days=-1000)
    asked = bench.pos.count("look_up")
    bench.pos.fail("look_up", Fate.NOT_SENT, "server_error", status=500, times=999)
    for _ in range(200):
        bench.world.clock.turn(minutes=30)
        bench.push()
    looks = bench.pos.count("look_up") - asked
    assert 5 <= looks <= 15
    bench.world.clock.turn(seconds=timedelta(days=9).total_seconds())
    bench.push()
    assert bench.pos.count("look_up") - asked == looks
