"""How often an account may be called: windows by group, points, and pauses that a POS announces, on a clock the test turns."""

import threading
from collections import Counter
from collections.abc import Hashable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from peak_desk.errors import Fate, PosError
from peak_desk.pos.deadlines import Call, Timing, Turn, running, within
from peak_desk.pos.rates import Points, Rates, Slots, slots_of

MINUTE: Rates = {"search": ((3, 60.0),), "": ((100, 60.0), (1000, 3600.0))}


class PlayedTime(Timing):
    """Time passes only where somebody waits."""

    def __init__(self) -> None:
        self.now = 1000.0

    @property
    @override
    def clock(self) -> Hashable:
        return self

    @override
    def monotonic(self) -> float:
        return self.now

    @override
    def wait(self, stopped: threading.Event, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def time() -> PlayedTime:
    return PlayedTime()


def call(slots: Slots, time: PlayedTime, group: str = "", *, total: float = 15.0, points: float = 1.0, grace: float = 0.0) -> float:
    """Let one call through and say how long it waited."""
    before = time.now
    made = Call(total, 10, threading.Event(), time, Turn(group, points, grace))
    with running(made):
        slots.try_acquire()
    slots.over(made)
    return time.now - before


def refused(slots: Slots, time: PlayedTime, group: str = "", **more: float) -> PosError:
    with pytest.raises(PosError) as caught:
        call(slots, time, group, **more)
    return caught.value


def test_a_full_minute_is_told_at_once_and_with_its_end(time: PlayedTime) -> None:
    slots = Slots(1000, time, MINUTE)
    assert [call(slots, time, "search") for _ in range(3)] == [0, 0, 0]
    error = refused(slots, time, "search")
    assert (error.fate, error.code, round(error.retry_after or 0)) == (Fate.LATER, "own_limit", 66)
    time.now += error.retry_after or 0
    assert call(slots, time, "search") == 0


def test_a_full_group_does_not_stop_the_others(time: PlayedTime) -> None:
    slots = Slots(1000, time, MINUTE)
    for _ in range(3):
        call(slots, time, "search")
    refused(slots, time, "search")
    assert call(slots, time, "orders") == call(slots, time) == 0


def test_a_feed_that_brings_patience_waits_for_its_turn_and_has_its_own_time_afterwards(time: PlayedTime) -> None:
    slots = Slots(1000, time, MINUTE)
    for _ in range(3):
        call(slots, time, "search")
    made = Call(15.0, 10, threading.Event(), time, Turn("search", grace=70.0))
    with running(made):
        slots.try_acquire()
    assert made.left == pytest.approx(15.0, abs=0.5)


def test_patience_ends_with_the_time_several_calls_share(time: PlayedTime) -> None:
    slots = Slots(1000, time, MINUTE)
    for _ in range(3):
        call(slots, time, "search")
    with within(5, time.monotonic):
        assert refused(slots, time, "search", grace=70.0).code == "own_limit"


def test_a_group_rests_for_as_long_as_the_pos_said(time: PlayedTime) -> None:
    slots = Slots(1000, time)
    slots.hold("crm", 40)
    assert round(refused(slots, time, "crm").retry_after or 0) == 40
    assert call(slots, time, "orders") == 0
    time.now += 30
    assert call(slots, time, "crm") == pytest.approx(10)


@given(st.lists(st.tuples(st.sampled_from(["search", "orders", ""]), st.floats(0, 20)), max_size=120))
def test_no_stretch_of_time_ever_holds_more_calls_than_agreed(burst: list[tuple[str, float]]) -> None:
    time = PlayedTime()
    slots = Slots(5, time, MINUTE)
    sent: list[tuple[str, float]] = []
    for group, pause in burst:
        time.now += pause
        call(slots, time, group, grace=10_000)
        sent.append((group, time.now))
    for calls, seconds, groups in ((3, 60.0, {"search"}), (100, 60.0, {"orders", ""}), (5, 1.0, {"search", "orders", ""})):
        moments = [moment for group, moment in sent if group in groups]
        assert all(later - one >= seconds for one, later in zip(moments, moments[calls:], strict=False))


def test_points_are_waited_for_and_what_the_pos_says_overrules_our_count(time: PlayedTime) -> None:
    slots = Slots(1000, time, None, (1000, 50))
    assert call(slots, time, points=900) == 0
    assert call(slots, time, points=200) == pytest.approx(2)
    assert slots.points is not None
    slots.points.learn(2000, 1500, 100)
    assert call(slots, time, points=1500) == 0
    assert call(slots, time, points=100) == pytest.approx(1)


def test_points_of_calls_on_their_way_are_not_counted_as_free(time: PlayedTime) -> None:
    points = Points(1000, 50, time.monotonic)
    assert points.take(600) == 0
    points.learn(1000, 990, 50)
    assert points.take(600) > 0
    points.landed(600)
    points.learn(1000, 990, 50)
    assert points.take(600) == 0


def test_a_call_that_costs_more_than_the_whole_bucket_waits_for_a_full_one(time: PlayedTime) -> None:
    slots = Slots(1000, time, None, (1000, 500))
    assert call(slots, time, points=1000) == 0
    assert call(slots, time, points=5000) == pytest.approx(2)


@given(st.lists(st.tuples(st.floats(1, 900), st.floats(0, 5)), max_size=60))
def test_a_bucket_counted_by_the_pos_is_never_overdrawn(burst: list[tuple[float, float]]) -> None:
    time = PlayedTime()
    slots = Slots(1000, time, None, (1000, 50))
    level, at = 1000.0, time.now
    for cost, pause in burst:
        time.now += pause
        call(slots, time, points=cost, grace=10_000)
        level = min(1000.0, level + (time.now - at) * 50) - cost
        at = time.now
        assert level >= -0.001


def test_clients_of_an_account_share_their_turns_by_rates_and_clock(time: PlayedTime) -> None:
    other = PlayedTime()
    kept = [slots_of("shop", 5, time, MINUTE, None), slots_of("shop", 5, time, dict(MINUTE), None)]
    kept += [slots_of("shop", 5, other, MINUTE, None), slots_of("", 5, time, MINUTE, None), slots_of("shop", 5, time, {}, None)]
    assert sorted(Counter(map(id, kept)).values()) == [1, 1, 1, 2]
