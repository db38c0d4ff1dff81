"""Whatever changes at a POS, of whichever kind its feed is, is cached after the next pull: no second, day or page hides it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peak_desk.database import sync_runs
from peak_desk.domain.status import RunKind
from tests.helpers.played_feeds import ChangeFeed, DayFeed, WholeListFeed, WindowFeed
from tests.helpers.pull_bench import PullBench, open_bench

_EXAMPLE = count()
_PASSES = (0.0, 0.3, 1.0, 45.0, 3600.0, 86400.0, 9 * 86400.0)


@dataclass(frozen=True)
class Change:
    """One till changes one customer after some seconds."""

    person: int
    seconds: float


@dataclass(frozen=True)
class Round:
    """Changes before a pull, and those that happen while its pages are read."""

    before: tuple[Change, ...]
    during: tuple[Change, ...]
    full: bool
    broken_off: bool


CHANGES = st.lists(st.builds(Change, st.integers(0, 11), st.sampled_from(_PASSES)), max_size=8).map(tuple)
QUICK = st.lists(st.builds(Change, st.integers(0, 11), st.sampled_from(_PASSES[:4])), max_size=4).map(tuple)
ROUNDS = st.lists(st.builds(Round, CHANGES, QUICK, st.sampled_from([False] * 5 + [True]), st.booleans()), min_size=1, max_size=4)
FEEDS = st.sampled_from([ChangeFeed, DayFeed, WindowFeed, WholeListFeed])
MANNERS = st.fixed_dictionaries(
    {
        "skew": st.sampled_from([timedelta(seconds=-60), timedelta(0), timedelta(seconds=60)]),
        "newest_first": st.booleans(),
        "inclusive": st.booleans(),
        "page_size": st.sampled_from([2, 3, 50]),
    }
)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PullBench]:
    opened = open_bench(Path(tmp_path_factory.mktemp("feeds")))
    yield opened
    opened.world.database.close()


class Till:
    """Somebody changes customers of one example at the POS."""

    def __init__(self, bench: PullBench, feed: ChangeFeed) -> None:
        self.bench = bench
        self.feed = feed
        self.name = next(_EXAMPLE)
        self.made = count()

    def make(self, change: Change) -> None:
        self.bench.world.clock.turn(seconds=change.seconds)
        self.feed.put(f"{self.name}-{change.person}", f"change {next(self.made)}")

    def missing(self) -> list[str]:
        """Who is not in the cache as the POS has them."""
        found = {pos_id: self.bench.customer(pos_id) for pos_id in self.feed.people}
        return [
            pos_id for pos_id, person in self.feed.people.items() if (one := found[pos_id]) is None or one.notes != person.notes
        ]


def pulled(bench: PullBench, feed: ChangeFeed, one: Round, till: Till) -> None:
    """A pull of one round; one that is broken off ends after its first page."""
    pending = list(one.during)

    def meanwhile() -> None:
        if pending:
            till.make(pending.pop(0))

    feed.meanwhile = meanwhile
    bench.restart(feed)
    if one.broken_off:
        bench.canceled.set()
    bench.pull(full=one.full)
    feed.meanwhile = lambda: None


@pytest.mark.usefixtures("each_page_alone")
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=FEEDS, rounds=ROUNDS, manners=MANNERS)
def test_what_changes_between_and_during_pulls_is_cached_after_the_next_one(
    bench: PullBench, kind: type[ChangeFeed], rounds: list[Round], manners: dict[str, Any]
) -> None:
    feed = kind(bench.world.clock, **manners)
    till = Till(bench, feed)
    with bench.world.database.writing() as tx:
        sync_runs.save_cursor(tx, RunKind.CUSTOMERS, "")
        sync_runs.forget_full(tx, RunKind.CUSTOMERS)
    for one in rounds:
        for change in one.before:
            till.make(change)
        pulled(bench, feed, one, till)
        if not one.during and not one.broken_off:
            assert till.missing() == []
    pulled(bench, feed, Round((), (), full=False, broken_off=False), till)
    assert till.missing() == []


def test_a_hundred_changes_within_one_second_all_arrive(bench: PullBench) -> None:
    for kind in (ChangeFeed, DayFeed, WindowFeed, WholeListFeed):
        feed = kind(bench.world.clock, page_size=7)
        till = Till(bench, feed)
        for number in range(100):
            till.make(Change(number, 0.0))
        with bench.world.database.writing() as tx:
            sync_runs.save_cursor(tx, RunKind.CUSTOMERS, "")
        pulled(bench, feed, Round((), (), full=False, broken_off=False), till)
        assert till.missing() == []
