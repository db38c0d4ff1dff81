"""The daily comparison runs in the quiet hour of the store, once, and is made up for outside the busy hours."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.domain.status import RunKind, RunStatus, SyncRun
from peak_desk.domain.stores import Store
from peak_desk.errors import Fate
from peak_desk.sync import engine as engine_module
from peak_desk.sync import housekeeping
from peak_desk.sync.reconcile import due
from tests.helpers.store_world import SAM, pos_order
from tests.helpers.waiting import until
from tests.unit.sync.test_engine import Running

DENVER = Store(id="s", name="Denver", pos="treez", time_zone="America/Denver", quiet_hour=4)
ZONE = ZoneInfo("America/Denver")


def run(at: datetime) -> SyncRun:
    return SyncRun("r", RunKind.CUSTOMERS, RunStatus.FINISHED, at, at, full=True)


def denver(day: int, hour: int, minute: int = 0, month: int = 11, fold: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE, fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("last", "now", "is_due"),
    [
        (denver(20, 4), denver(21, 4), True),
        (denver(20, 4, 30), denver(21, 4, 10), True),
        (denver(21, 4, 5), denver(21, 4, 59), False),
        (denver(21, 4, 5), denver(22, 3, 59), False),
        (denver(20, 4), denver(21, 3, 59), False),  # yesterday's is done, today's has not come
        (denver(19, 4), denver(21, 3, 59), True),  # yesterday's was missed, and the store is closed
        (denver(20, 4), denver(21, 7), True),
        (denver(20, 4), denver(21, 12), False),  # missed, but people stand at the counter
        (denver(20, 4), denver(21, 22), True),
        (denver(18, 4), denver(21, 12), True),  # three days without one
    ],
)
def test_it_is_due_once_a_night_and_made_up_for(*, last: datetime, now: datetime, is_due: bool) -> None:
    assert due(DENVER, run(last), run(denver(1, 4)), now) is is_due


def test_a_quiet_hour_at_noon_is_one() -> None:
    store = replace(DENVER, quiet_hour=12)
    assert due(store, run(denver(20, 12)), None, denver(21, 12, 5))
    assert not due(store, run(denver(20, 12)), None, denver(21, 13))


def test_one_recorded_while_the_clock_was_years_ahead_does_not_keep_it_from_running() -> None:
    now = denver(21, 4, 10)
    assert due(DENVER, run(now + timedelta(days=2000)), run(now - timedelta(days=9)), now)


def test_a_new_store_waits_for_its_first_night_or_three_days() -> None:
    first = run(denver(18, 10))
    assert not due(DENVER, None, None, denver(18, 10))
    assert not due(DENVER, None, first, denver(21, 9))
    assert due(DENVER, None, first, denver(21, 11))
    assert due(DENVER, None, first, denver(19, 4))


@pytest.mark.parametrize("quiet", [1, 2, 3])
def test_the_nights_when_the_clocks_change_have_one_comparison_as_well(quiet: int) -> None:
    store = replace(DENVER, quiet_hour=quiet)
    for month, day in ((3, 8), (11, 1)):
        now = datetime(2026, month, day, 5, 0, tzinfo=UTC)
        last = now - timedelta(hours=1)
        done = []
        for _ in range(24 * 6):
            if due(store, run(last), run(last), now):
                last = now
                done.append(now)
            now += timedelta(minutes=10)
        assert len(done) == 1
        assert done[0].astimezone(ZONE).hour in {quiet, quiet + 1}


@given(st.integers(0, 23), st.sampled_from(["America/Denver", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]), st.integers(0, 365))
def test_wherever_the_store_is_a_desk_that_never_closes_compares_once_a_day(quiet: int, zone: str, day: int) -> None:
    store = replace(DENVER, quiet_hour=quiet, time_zone=zone)
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day)
    done = [now]
    for _ in range(2 * 24 * 4):
        now += timedelta(minutes=30)
        if due(store, run(done[-1]), run(done[0]), now):
            done.append(now)
    assert len(done) >= 4
    for one, following in pairwise(done[1:]):
        assert timedelta(hours=22) < following - one < timedelta(hours=26)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    parts = Running(tmp_path)
    yield parts
    parts.engine.stop()
    parts.world.database.close()


def full_runs(running: Running) -> list[tuple[RunKind, RunStatus]]:
    return [(one.kind, one.status) for one in reversed(running.world.desk.records.runs(SAM)) if one.full]


BOTH = [(RunKind.CUSTOMERS, RunStatus.FINISHED), (RunKind.ORDERS, RunStatus.FINISHED)]


def test_the_engine_compares_in_the_quiet_hour_by_itself(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "COMPARISON_AFTER_START", timedelta(0))
    running.world.clock.time = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
    running.people(2)
    running.pos.tickets["t-1"] = pos_order()
    running.engine.start()
    until(lambda: full_runs(running) == BOTH)


def test_the_engine_compares_when_it_is_asked_to(running: Running) -> None:
    running.people(2)
    running.engine.start()
    until(lambda: running.pos.count("orders") > 0)
    assert full_runs(running) == []
    running.engine.sync_now(full=True)
    until(lambda: full_runs(running) == BOTH)


def test_one_that_was_broken_off_is_not_begun_again_at_once(running: Running) -> None:
    ticks = [0.0]
    running.engine = running.fresh_engine(monotonic=lambda: ticks[0])
    running.world.clock.time = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
    running.people(12)
    running.pos.page_size = 5
    running.pos.on_call = lambda name: running.engine.cancel_pull() if name == "customers" else None
    running.engine._comparison_job()
    broken_off = [(RunKind.CUSTOMERS, RunStatus.FAILED)]
    assert full_runs(running) == broken_off
    running.pos.on_call = lambda _name: None
    running.engine._comparison_job()
    assert full_runs(running) == broken_off
    ticks[0] = 3700.0
    running.engine._comparison_job()
    assert full_runs(running) == [*broken_off, *BOTH]


def test_a_comparison_asked_for_while_the_pos_is_away_is_made_when_it_is_back(running: Running) -> None:
    running.pos.fail("orders", Fate.NOT_SENT, "unreachable")
    running.engine._pull_job(RunKind.ORDERS)
    running.engine.sync_now(full=True)
    running.engine._comparison_job()
    assert full_runs(running) == []
    running.engine._probe_job()
    running.engine._comparison_job()
    assert full_runs(running) == BOTH


def test_the_last_of_the_disk_is_not_spent_on_a_comparison(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(housekeeping, "has_room", lambda _database: False)
    running.world.clock.time = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
    running.engine._comparison_job()
    assert running.pos.calls == []
