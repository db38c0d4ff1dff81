"""F14: the clock of the system is turned back or ahead, the machine sleeps and wakes, summer time begins and ends."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import apscheduler.schedulers.base
import pytest
from typing_extensions import override

import peak_desk.sync.engine
from peak_desk.domain.status import RunKind
from peak_desk.domain.stores import Store
from peak_desk.sync.engine import SyncEngine
from peak_desk.sync.reconcile import due
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.played_pos import PlayedPos
from tests.helpers.store_world import KEY, SAM, STUB, StoreWorld, open_world, pos_order
from tests.helpers.waiting import until

BACK = timedelta(hours=-1)
AHEAD = timedelta(hours=6)
YEARS = timedelta(days=5 * 365)
INTERVAL = 10
REST_OF_TWO_INTERVALS = 2.0 * INTERVAL


class System:
    """The machine: a clock anybody can turn, and its own count of seconds, which nobody can."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.turned = timedelta(0)
        self.slept = 0.0
        system = self

        class SystemTime(datetime):
            """What the plan takes for the time."""

            @classmethod
            @override
            def now(cls, tz: tzinfo | None = None) -> "SystemTime":
                return cls.fromtimestamp(system.clock().timestamp(), tz)

        for module in (peak_desk.sync.engine, apscheduler.schedulers.base):
            monkeypatch.setattr(module, "datetime", SystemTime)

    def clock(self) -> datetime:
        """The time it shows."""
        return datetime.fromtimestamp(time.time(), UTC) + self.turned

    def seconds(self) -> float:
        """The seconds it counts."""
        return time.monotonic() + self.slept


class Desk:
    """A running store on that machine."""

    def __init__(self, folder: Path, system: System) -> None:
        self.system = system
        self.world: StoreWorld = open_world(folder)
        self.pos, self.probe = PlayedPos(system.clock), PlayedPos(system.clock)
        self.pos.tickets["t-1"] = pos_order()
        self.at_start = (0, 0)
        self.store: Store = replace(self.world.store, orders_every=INTERVAL, customers_every=INTERVAL, probe_every=1)
        self.engine = SyncEngine(
            self.world.database, self.store, self.pos, self.probe, lambda _notice: None, system.clock, monotonic=system.seconds
        )

    def start(self) -> "Desk":
        """Open, and wait until the first pulls are done and the plan has just come round."""
        self.engine.start()
        until(lambda: min(self.pulls()) >= 1)
        self.probes(1)
        self.at_start = self.pulls()
        return self

    def pulls(self) -> tuple[int, int]:
        """How often orders and customers were asked for."""
        return self.pos.count("orders"), self.pos.count("customers")

    def pulled_again(self) -> bool:
        """Whether both were asked for once more."""
        return all(now > then for now, then in zip(self.pulls(), self.at_start, strict=True))

    def flooded(self) -> bool:
        """Whether what was missed was made up for more than once.

        The comparison of a night may have come too, and orders go in between the pages of customers.
        """
        orders, customers = (now - then for now, then in zip(self.pulls(), self.at_start, strict=True))
        return orders > 3 or customers > 2

    def probes(self, more: int) -> None:
        """Let the plan come round so many times."""
        wanted = self.probe.count("check") + more
        until(lambda: self.probe.count("check") >= wanted)

    def planned_too_late(self) -> list[str]:
        """Jobs that would not run within their interval by the clock as it is now."""
        assert self.engine._scheduler is not None
        now = self.system.clock()
        jobs = self.engine._scheduler.get_jobs()
        return [job.id for job in jobs if job.next_run_time - now > job.trigger.pause + timedelta(seconds=5)]


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> System:
    return System(monkeypatch)


@pytest.fixture
def desk(tmp_path: Path, system: System) -> Iterator[Desk]:
    opened = Desk(tmp_path, system)
    yield opened
    assert opened.engine.stop()
    assert_doctor_green(tmp_path / "store-1.db", KEY)
    opened.world.database.close()


@pytest.mark.parametrize("turn", [BACK, -YEARS])
def test_a_clock_turned_back_stops_the_sync_for_no_more_than_two_intervals(desk: Desk, turn: timedelta) -> None:
    desk.start()
    desk.system.turned = turn
    desk.system.slept += REST_OF_TWO_INTERVALS
    desk.engine.watch()
    until(desk.pulled_again)
    assert desk.planned_too_late() == []


@pytest.mark.parametrize("turn", [AHEAD, YEARS])
def test_a_clock_turned_ahead_makes_one_round_and_no_flood(desk: Desk, turn: timedelta) -> None:
    desk.start()
    desk.system.turned = turn
    until(desk.pulled_again)
    desk.probes(3)
    assert not desk.flooded()


def test_a_clock_years_ahead_and_put_right_again_keeps_nothing_waiting_for_those_years(desk: Desk) -> None:
    desk.start()
    desk.system.turned = YEARS
    until(desk.pulled_again)
    desk.world.desk.customers.create_stub(SAM, STUB)
    desk.pos.unreachable = desk.probe.unreachable = True
    desk.engine.push_soon()
    until(lambda: not desk.engine.status().online)
    desk.system.turned = timedelta(0)
    desk.pos.unreachable = desk.probe.unreachable = False
    desk.system.slept += REST_OF_TWO_INTERVALS
    desk.engine.watch()
    until(lambda: desk.world.desk.records.outbox(SAM) == ())
    assert len(desk.pos.people) == 1
    assert desk.planned_too_late() == []


@pytest.mark.parametrize("counted", [0.0, 8 * 3600.0])
def test_after_a_night_asleep_the_sync_runs_at_once_and_once(desk: Desk, counted: float) -> None:
    """Some systems count the seconds of their sleep, some do not."""
    desk.start()
    desk.system.turned = timedelta(hours=8)
    desk.system.slept += counted
    desk.engine.watch()
    until(desk.pulled_again)
    desk.probes(3)
    assert not desk.flooded()


@pytest.mark.parametrize("change", [datetime(2027, 3, 14, 9, tzinfo=UTC), datetime(2026, 11, 1, 8, tzinfo=UTC)])
def test_summer_time_beginning_and_ending_is_nothing_to_the_sync(
    desk: Desk, change: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(time, "tzset"):
        pytest.skip("this system has no time zone of its own to set")
    monkeypatch.setenv("TZ", "America/Denver")
    time.tzset()
    try:
        desk.system.turned = change - timedelta(seconds=1.5) - datetime.now(UTC)
        before = time.localtime(desk.system.clock().timestamp()).tm_isdst
        desk.start()
        desk.probes(3)
        assert time.localtime(desk.system.clock().timestamp()).tm_isdst != before
        assert not desk.flooded()
        assert desk.planned_too_late() == []
    finally:
        monkeypatch.undo()
        os.environ.pop("TZ", None)
        time.tzset()


def test_a_comparison_made_on_a_day_that_has_not_come_is_made_again(desk: Desk) -> None:
    desk.system.turned = YEARS
    (run,) = desk.engine.run_once((RunKind.CUSTOMERS,), full=True)
    desk.system.turned = timedelta(0)
    night = desk.system.clock().replace(hour=desk.store.quiet_hour, minute=5)
    assert due(desk.store, run, run, night)
