"""Records that are asked for one by one: each has its turn, however many there are and however they come and go."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.pos.turns import Turns

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


@given(st.sets(st.text("abc", min_size=1, max_size=5), max_size=60), st.integers(1, 20), st.integers(0, 10_000))
def test_everybody_is_asked_for_within_as_many_looks_as_are_needed_and_nobody_twice_at_once(
    ids: set[str], at_once: int, begin: int
) -> None:
    turns = Turns(at_once, lambda: at(begin))
    looks = [turns.next(ids) for _ in range(-(-len(ids) // at_once))]
    assert {one for look in looks for one in look} == ids
    assert all(len(set(look)) == len(look) == min(at_once, len(ids)) for look in looks)


@pytest.mark.parametrize("pause", [0, 15, 30, 60, 600])
def test_nobody_waits_for_ever_at_whatever_pace_the_looks_come(pause: int) -> None:
    ids, seconds = {f"{place:02}" for place in range(40)}, [0.0]
    turns = Turns(20, lambda: at(seconds[0]))
    seen: set[str] = set()
    for look in range(2):
        seconds[0] = look * pause
        seen |= set(turns.next(ids))
    assert seen == ids


def test_who_comes_and_goes_does_not_hold_up_the_others() -> None:
    turns, ids = Turns(2, lambda: NOW), {"a", "b", "c", "d", "e"}
    seen: set[str] = set()
    for look in range(5):
        chosen = turns.next(ids | {f"a{look}"})
        seen |= set(chosen)
    assert seen >= ids


def test_two_runs_of_a_program_do_not_begin_with_the_same_ones() -> None:
    ids = {f"{place:02}" for place in range(45)}
    assert Turns(20, lambda: at(0)).next(ids) != Turns(20, lambda: at(17)).next(ids)
