"""What piles up is cleared away, and nothing that somebody may still need."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from peak_desk.database import driver, outbox, sync_runs
from peak_desk.domain.outbox import OutboxState
from peak_desk.domain.status import RunKind, RunStatus
from peak_desk.errors import DatabaseTrouble
from peak_desk.sync import housekeeping
from peak_desk.sync.housekeeping import keep_house
from tests.helpers.store_world import MAYA, SAM, STUB, StoreWorld, open_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StoreWorld]:
    """An open store."""
    opened = open_world(tmp_path)
    yield opened
    opened.database.close()


def run(world: StoreWorld, status: RunStatus = RunStatus.FINISHED, created: int = 0) -> None:
    """One run of now."""
    with world.database.writing() as tx:
        begun = sync_runs.start(tx, RunKind.ORDERS, world.clock())
        sync_runs.progress(tx, begun.id, pages=1, created=created)
        sync_runs.end(tx, begun.id, status, "", world.clock())


def test_writes_that_ended_long_ago_go_and_those_on_their_way_stay(world: StoreWorld) -> None:
    world.desk.customers.create_stub(SAM, STUB)
    world.desk.customers.create_stub(SAM, STUB)
    with world.database.writing() as tx:
        outbox.mark(tx, 1, OutboxState.DONE, now=world.clock())
    world.clock.turn(days=91)
    keep_house(world.database, None, world.clock)
    assert [row.seq for row in world.desk.records.outbox(MAYA, live_only=False)] == [2]


def test_runs_that_found_nothing_go_after_a_day_all_others_after_a_month_and_the_last_good_one_never(world: StoreWorld) -> None:
    run(world)
    run(world, created=1)
    run(world, RunStatus.FAILED)
    world.clock.turn(days=2)
    keep_house(world.database, None, world.clock)
    assert [(r.status, r.created) for r in world.desk.records.runs(MAYA)] == [(RunStatus.FAILED, 0), (RunStatus.FINISHED, 1)]
    world.clock.turn(days=31)
    keep_house(world.database, None, world.clock)
    assert [(r.status, r.created) for r in world.desk.records.runs(MAYA)] == [(RunStatus.FINISHED, 1)]


def test_a_backup_that_fails_does_not_keep_the_rest_from_being_cleared_away(world: StoreWorld) -> None:
    world.desk.customers.create_stub(SAM, STUB)
    with world.database.writing() as tx:
        outbox.mark(tx, 1, OutboxState.DONE, now=world.clock())
    world.clock.turn(days=91)
    in_the_way = world.folder / "a file"
    in_the_way.write_text("no folder", encoding="utf-8")
    with pytest.raises(DatabaseTrouble):
        keep_house(world.database, in_the_way / "backups", world.clock)
    assert world.desk.records.outbox(MAYA, live_only=False) == ()


def test_a_backup_made_while_the_clock_was_wrong_does_not_keep_the_next_ones_away(world: StoreWorld) -> None:
    backups = world.folder / "backups"
    world.clock.turn(days=2000)
    keep_house(world.database, backups, world.clock)
    world.clock.turn(days=-2000)
    keep_house(world.database, backups, world.clock)
    keep_house(world.database, backups, world.clock)
    world.clock.time += timedelta(days=1, seconds=1)
    keep_house(world.database, backups, world.clock)
    assert len(list(backups.glob("daily-*.db"))) == 3


@dataclass(frozen=True)
class Usage:
    """What the system says of a disk."""

    free: int


def test_a_nearly_full_disk_and_a_damaged_file_are_said_before_they_stop_anybody(
    world: StoreWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = [251 * 2**20]
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(free[0]))
    assert (housekeeping.trouble(world.database), housekeeping.has_room(world.database)) == ("", True)
    free[0] = 249 * 2**20
    assert (housekeeping.trouble(world.database), housekeeping.has_room(world.database)) == ("little_space", True)
    free[0] = 49 * 2**20
    assert not housekeeping.has_room(world.database)
    driver.suspicion(world.database.path).touch()
    assert housekeeping.trouble(world.database) == "file_damaged"


def test_a_disk_nobody_can_ask_keeps_nothing_from_working(world: StoreWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_folder: Path) -> None:
        raise OSError(2, "No such file or directory")

    monkeypatch.setattr(shutil, "disk_usage", gone)
    assert (housekeeping.trouble(world.database), housekeeping.has_room(world.database)) == ("", True)
