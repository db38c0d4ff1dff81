"""Whatever changes at a POS, of whichever kind its feed is, is cached after the next pull: no second, day or page hides it.

A pull promises what was changed before its run began; one that goes on with a run that was broken off, what was changed before
that one began. What was changed since then has come after the pull that follows.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peak_desk.domain.status import RunStatus
from peak_desk.sync import bundles
from tests.helpers.played_feeds import ChangeFeed, CutFeed, DayFeed, SkipFeed, WholeListFeed, WindowFeed, ZeroFeed
from tests.helpers.pull_bench import PullBench, open_bench

# Mostly within one second: that is where a feed is missed from.
_PASSES = (0.0, 0.0, 0.0, 0.3, 1.0, 45.0, 3600.0, 86400.0, 9 * 86400.0)


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
QUICK = st.lists(st.builds(Change, st.integers(0, 11), st.sampled_from(_PASSES[:6])), max_size=4).map(tuple)
ROUNDS = st.lists(
    st.builds(Round, CHANGES, QUICK, st.sampled_from([False] * 5 + [True]), st.sampled_from([False] * 3 + [True])),
    min_size=2,
    max_size=5,
)
FEEDS = st.sampled_from([ChangeFeed, DayFeed, WindowFeed, WholeListFeed, CutFeed, SkipFeed, ZeroFeed])
BUNDLES = st.sampled_from([1, 5, bundles.ENOUGH_ROWS])
MANNERS = st.fixed_dictionaries(
    {
        "skew": st.sampled_from([timedelta(seconds=-60), timedelta(0), timedelta(seconds=60)]),
        "newest_first": st.booleans(),
        "inclusive": st.booleans(),
        "page_size": st.sampled_from([2, 3, 50]),
    }
)


@contextmanager
def new_bench() -> Iterator[PullBench]:
    """A store of its own: what other examples left in the cache is another account's to a full pull."""
    with TemporaryDirectory() as folder:
        bench = open_bench(Path(folder))
        try:
            yield bench
        finally:
            bench.world.database.close()


@contextmanager
def bundles_of(rows: int) -> Iterator[None]:
    """Pages are saved together up to so many rows, however slow the machine is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bundles, "ENOUGH_ROWS", rows)
        patch.setattr(bundles, "LONGEST", math.inf)
        yield


@dataclass
class Counter:
    """Somebody changes customers at the POS, and Peak Desk pulls; ``begun`` is how many changes a broken-off run began after."""

    bench: PullBench
    feed: ChangeFeed
    last: dict[str, int] = field(default_factory=dict)
    made: int = 0
    begun: dict[bool, int] = field(default_factory=dict)

    def make(self, change: Change) -> None:
        """One change."""
        self.bench.world.clock.turn(seconds=change.seconds)
        self.feed.put(f"{change.person}", f"change {self.made}")
        self.last[f"{change.person}"] = self.made
        self.made += 1

    def pull(self, *, full: bool = False, during: tuple[Change, ...] = (), broken_off: bool = False) -> None:
        """A pull with changes while it reads; one that is broken off ends after its first bundle of pages."""
        pending = list(during)
        promised = self.begun.setdefault(full, self.made)
        self.feed.meanwhile = lambda: self.make(pending.pop(0)) if pending else None
        self.bench.restart(self.feed)
        if broken_off:
            self.bench.canceled.set()
        run = self.bench.pull(full=full)
        self.feed.meanwhile = lambda: None
        if run.status is RunStatus.FINISHED:
            self.begun = {} if full else {kind: begun for kind, begun in self.begun.items() if kind}
            assert self.missing(promised) == []

    def missing(self, promised: int) -> list[str]:
        """Who was changed last before so many changes and is not in the cache as the POS has them."""
        due = [person for pos_id, person in self.feed.people.items() if self.last[pos_id] < promised]
        found = [(person, self.bench.customer(person.pos_id)) for person in due]
        return [person.pos_id for person, one in found if one is None or one.notes != person.notes]

    def missing_in_the_end(self) -> list[str]:
        """Who is missing after one more pull, and before it the one that ends what was broken off."""
        if False in self.begun:
            self.pull()
        self.pull()
        return self.missing(self.made)


@settings(max_examples=45)
@given(kind=FEEDS, rounds=ROUNDS, manners=MANNERS, rows=BUNDLES)
def test_what_changes_between_and_during_pulls_is_cached_after_the_next_one(
    kind: type[ChangeFeed], rounds: list[Round], manners: dict[str, Any], rows: int
) -> None:
    with new_bench() as bench, bundles_of(rows):
        counter = Counter(bench, kind(bench.world.clock, **manners))
        for one in rounds:
            for change in one.before:
                counter.make(change)
            counter.pull(full=one.full, during=one.during, broken_off=one.broken_off)
        assert counter.missing_in_the_end() == []


def test_what_changes_before_a_broken_off_run_goes_on_has_come_after_the_pull_that_follows() -> None:
    with new_bench() as bench, bundles_of(1):
        counter = Counter(bench, ChangeFeed(bench.world.clock, newest_first=True))
        for person in (0, 1):
            counter.make(Change(person, 0.0))
        counter.pull(broken_off=True)
        counter.make(Change(0, 0.0))
        counter.pull()
        counter.pull()
        assert counter.missing(counter.made) == []


@pytest.mark.parametrize("leaving", [0, 5])
def test_a_customer_who_changes_out_of_a_past_week_hides_nobody_of_it(leaving: int) -> None:
    with new_bench() as bench, bundles_of(1):
        counter = Counter(bench, WindowFeed(bench.world.clock, newest_first=leaving > 0))
        people = [Change(person, 0.0) for person in range(6)]
        for change in people:
            counter.make(change)
        counter.pull()
        for change in people:
            counter.make(change)
        bench.world.clock.turn(days=30)
        counter.pull(during=(Change(11, 0.0), people[leaving]))
        assert counter.missing_in_the_end() == []


@pytest.mark.parametrize("kind", [ChangeFeed, DayFeed, WindowFeed, WholeListFeed, CutFeed, SkipFeed, ZeroFeed])
def test_a_hundred_changes_within_one_second_all_arrive(kind: type[ChangeFeed]) -> None:
    with new_bench() as bench:
        counter = Counter(bench, kind(bench.world.clock, page_size=7))
        for number in range(100):
            counter.make(Change(number, 0.0))
        counter.pull()
        assert len(counter.last) == 100
