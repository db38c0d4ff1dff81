"""One answer to "are we online?" from many calls."""

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from peak_desk.database import store_settings
from peak_desk.errors import Fate, PosError
from peak_desk.sync.reach import REST, Reach
from tests.helpers.store_world import NOON, Clock, StoreWorld, open_world


class Ticks:
    """A monotonic clock the test turns."""

    now = 0.0

    def __call__(self) -> float:
        """The seconds it shows."""
        return self.now


def reach() -> tuple[Reach, Ticks]:
    """A fresh one with its clock."""
    ticks = Ticks()
    return Reach(Clock(), ticks), ticks


def test_a_call_that_could_not_be_sent_means_offline_since_now() -> None:
    seen, _ = reach()
    assert seen.bad(PosError(Fate.NOT_SENT, "unreachable"))
    assert (seen.current().online, seen.current().since, seen.may_call()) == (False, NOON, False)


def test_being_offline_for_longer_keeps_the_first_moment() -> None:
    clock = Clock()
    seen = Reach(clock, Ticks())
    seen.bad(PosError(Fate.NOT_SENT, "unreachable"))
    clock.turn(minutes=5)
    assert not seen.bad(PosError(Fate.NOT_SENT, "unreachable"))
    assert seen.current().since == NOON


def unclear(status: int = 500) -> PosError:
    """An answer that says nothing clear."""
    return PosError(Fate.NOT_SENT, "server_error", status=status)


def test_four_unclear_answers_are_not_offline_a_fifth_one_is() -> None:
    seen, _ = reach()
    for _ in range(4):
        assert not seen.bad(unclear())
    assert seen.may_call()
    assert seen.bad(unclear())
    assert (seen.current().online, seen.current().since, seen.resting()) == (False, NOON, True)


@pytest.mark.parametrize("status", [200, 302])
def test_an_answer_that_is_not_the_pos_s_own_is_offline_at_once_and_asked_about_often(status: int) -> None:
    seen, _ = reach()
    assert seen.bad(PosError(Fate.NOT_SENT, "unreadable", status=status))
    assert (seen.current().online, seen.resting()) == (False, False)


def test_a_good_answer_between_unclear_ones_keeps_the_breaker_closed() -> None:
    seen, _ = reach()
    for _ in range(4):
        seen.bad(unclear())
    seen.good()
    for _ in range(4):
        assert not seen.bad(PosError(Fate.UNKNOWN, "timeout"))
    assert seen.may_call()


def test_an_open_breaker_lets_one_call_see_after_thirty_seconds_and_then_after_twice_as_long_up_to_ten_minutes() -> None:
    seen, ticks = reach()
    for _ in range(5):
        seen.bad(unclear())
    for pause in (30, 60, 120, 240, 480, 600, 600):
        ticks.now += pause - 1
        assert seen.resting()
        ticks.now += 1
        assert not seen.resting()
        assert not seen.may_call()
        seen.bad(unclear())
        assert seen.resting()
    ticks.now += 600
    assert seen.good()
    assert seen.may_call()


def test_a_person_may_see_at_once_whether_a_pos_that_said_nothing_clear_is_well_again() -> None:
    seen, _ = reach()
    for _ in range(5):
        seen.bad(unclear())
    seen.wake()
    assert not seen.resting()
    seen.bad(unclear())
    assert seen.resting()


def test_a_good_call_brings_everything_back() -> None:
    seen, _ = reach()
    seen.bad(PosError(Fate.NOT_SENT, "unreachable"))
    assert seen.good()
    assert not seen.good()
    assert seen.may_call()


def test_too_many_requests_rests_for_as_long_as_the_pos_said() -> None:
    seen, ticks = reach()
    seen.bad(PosError(Fate.LATER, "http_429", retry_after=30))
    assert (seen.current().online, seen.resting(), seen.may_call()) == (True, True, False)
    ticks.now = 30
    assert seen.may_call()


def test_a_person_may_cut_the_rest_short() -> None:
    seen, _ = reach()
    seen.bad(PosError(Fate.LATER, "http_429", retry_after=3000))
    seen.wake()
    assert seen.may_call()


def test_refused_credentials_stop_everything_without_being_offline() -> None:
    seen, _ = reach()
    seen.bad(PosError(Fate.CREDENTIALS, "http_401", status=401))
    assert (seen.current().online, seen.current().trouble, seen.may_call()) == (True, "http_401", False)


def test_refused_credentials_are_asked_about_only_once_a_minute_unless_a_person_wants_to_know() -> None:
    seen, ticks = reach()
    seen.bad(PosError(Fate.CREDENTIALS, "http_401", status=401))
    ticks.now = 59
    assert seen.resting()
    ticks.now = 60
    assert not seen.resting()
    seen.bad(PosError(Fate.CREDENTIALS, "http_401", status=401))
    seen.wake()
    assert not seen.resting()


def test_a_pos_that_does_not_say_how_long_is_left_alone_for_longer_each_time() -> None:
    seen, ticks = reach()
    random.seed(7)
    pauses = []
    for _ in range(12):
        seen.bad(PosError(Fate.LATER, "busy", status=429))
        pauses.append((seen.rests_until() or NOON) - NOON)
        ticks.now += 300
        assert not seen.resting()
    assert timedelta(seconds=1) <= min(pauses)
    assert timedelta(seconds=4) < max(pauses) <= timedelta(minutes=5)


def test_when_calls_go_on_is_told_while_they_rest_and_not_afterwards() -> None:
    seen, ticks = reach()
    assert seen.rests_until() is None
    seen.bad(PosError(Fate.LATER, "busy", retry_after=30))
    assert seen.rests_until() == NOON + timedelta(seconds=30)
    ticks.now = 30
    assert seen.rests_until() is None


def test_no_rest_lasts_longer_than_an_hour() -> None:
    seen, ticks = reach()
    seen.bad(PosError(Fate.LATER, "busy", retry_after=1e9))
    ticks.now = 3600
    assert not seen.resting()


def test_a_change_by_staff_lets_one_call_see_whether_the_pos_still_wants_its_pause() -> None:
    seen, ticks = reach()
    seen.bad(PosError(Fate.LATER, "busy", retry_after=600))
    seen.lift()
    assert seen.may_call()
    seen.bad(PosError(Fate.LATER, "busy", retry_after=500))
    seen.lift()  # a second change right after it
    assert not seen.may_call()
    ticks.now = 30
    seen.lift()
    seen.good()
    assert seen.may_call()


def test_an_answer_that_was_under_way_when_the_pos_asked_for_a_pause_does_not_end_it() -> None:
    seen, _ = reach()
    seen.bad(PosError(Fate.LATER, "busy", retry_after=600))
    seen.good()
    assert seen.resting()


def test_an_unclear_answer_to_the_one_call_leaves_the_pause_as_it_was() -> None:
    seen, ticks = reach()
    seen.bad(PosError(Fate.LATER, "busy", retry_after=600))
    seen.lift()
    seen.bad(unclear())
    assert seen.resting()
    ticks.now = 600
    assert seen.may_call()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StoreWorld]:
    opened = open_world(tmp_path)
    yield opened
    opened.database.close()


def restarted(world: StoreWorld) -> Reach:
    """The same store after the program was started anew."""
    seen = Reach(world.clock, Ticks(), world.database)
    seen.recall()
    return seen


def test_a_rest_goes_on_after_a_restart_for_what_is_left_of_it(world: StoreWorld) -> None:
    assert not restarted(world).resting()
    restarted(world).bad(PosError(Fate.LATER, "busy", retry_after=600))
    world.clock.turn(seconds=599)
    seen = restarted(world)
    assert (seen.may_call(), seen.rests_until()) == (False, world.clock() + timedelta(seconds=1))
    world.clock.turn(seconds=1)
    assert restarted(world).may_call()


def test_a_clock_turned_back_does_not_prolong_a_rest_over_a_restart(world: StoreWorld) -> None:
    restarted(world).bad(PosError(Fate.LATER, "busy", retry_after=600))
    world.clock.turn(days=-1)
    assert restarted(world).may_call()


@pytest.mark.parametrize("end", ["a person asks", "a change and a good answer"])
def test_a_rest_that_was_ended_does_not_come_back_with_a_restart(world: StoreWorld, end: str) -> None:
    seen = restarted(world)
    seen.bad(PosError(Fate.LATER, "busy", retry_after=600))
    if end == "a person asks":
        seen.wake()
    else:
        seen.lift()
        seen.good()
    assert restarted(world).may_call()


NO_ZONE = '{"from": "2026-11-21T00:00:00", "until": "2026-11-21T23:00:00"}'


@pytest.mark.parametrize("words", ["", "{", "[]", '{"from": "now", "until": 7}', '{"from": "2026-11-21T00:00:00+00:00"}', NO_ZONE])
def test_a_kept_rest_nobody_can_read_is_no_rest(world: StoreWorld, words: str) -> None:
    with world.database.writing() as tx:
        store_settings.put(tx, REST, words, "", world.clock())
    assert restarted(world).may_call()


def test_a_rest_that_cannot_be_written_down_is_kept_all_the_same(world: StoreWorld) -> None:
    seen = restarted(world)
    world.database.close()
    seen.bad(PosError(Fate.LATER, "busy", retry_after=600))
    assert seen.resting()


def test_a_refused_request_says_nothing_about_the_connection() -> None:
    seen, _ = reach()
    assert not seen.bad(PosError(Fate.REFUSED, "http_400", status=400))
    assert seen.may_call()
