"""The sync when the disk, the keyboard or the other side of a pull gets in its way."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from peak_desk.database import backup, outbox, search, sync_runs
from peak_desk.database.connection import Transaction
from peak_desk.domain.orders import OrderFilter
from peak_desk.domain.outbox import OutboxRow, OutboxState
from peak_desk.domain.status import DeskStatus, RunKind, RunStatus
from peak_desk.errors import DatabaseBusy, DiskFull, Fate, PosError
from peak_desk.sync import engine as engine_module
from peak_desk.sync import housekeeping
from peak_desk.sync.engine import SyncEngine
from tests.helpers.guards import LogLines
from tests.helpers.store_world import MAYA, SAM, STUB, pos_order
from tests.helpers.waiting import until
from tests.unit.sync.test_engine import Running


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """An engine that is stopped at the end whatever happens."""
    parts = Running(tmp_path)
    yield parts
    parts.engine.stop()
    parts.world.database.close()


def backups(folder: Path) -> list[Path]:
    """The copies of the day."""
    return sorted(folder.glob("daily-*.db"))


def test_a_full_disk_stops_one_round_and_the_next_one_sends(
    running: Running, monkeypatch: pytest.MonkeyPatch, log_lines: LogLines
) -> None:
    log_lines.expect("stopped by (the database|database trouble)")
    full = [True]
    real = outbox.due

    def due(tx: Transaction, now: datetime, limit: int = 200) -> tuple[OutboxRow, ...]:
        if full[0]:
            raise DiskFull
        return real(tx, now, limit)

    monkeypatch.setattr(outbox, "due", due)
    running.engine.start()
    running.world.desk.customers.create_stub(SAM, STUB)
    until(lambda: bool(log_lines.records))
    assert running.pos.people == {}
    full[0] = False
    running.engine.push_soon()
    until(lambda: len(running.pos.people) == 1)


def test_the_copy_of_the_day_is_made_by_itself_once(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "BACKUP_AFTER_START", timedelta(0))
    running.engine.start()
    until(lambda: len(backups(running.world.folder)) == 1)
    assert running.engine.stop()
    later = running.fresh_engine()
    later._backup_job()
    assert len(backups(running.world.folder)) == 1
    running.world.clock.turn(days=1, seconds=1)
    later._backup_job()
    assert len(backups(running.world.folder)) == 2


def test_a_copy_that_fails_is_logged_and_the_sync_goes_on(
    running: Running, monkeypatch: pytest.MonkeyPatch, log_lines: LogLines
) -> None:
    log_lines.expect("no backup today: DiskFull")

    def full(*_rest: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patched:
        patched.setattr(backup, "daily", full)
        running.engine._backup_job()
    assert len(log_lines.records) == 1
    assert running.engine.status().trouble == "no_backup"
    running.engine._backup_job()
    assert running.engine.status().trouble == ""
    running.people(1)
    running.engine.start()
    until(lambda: len(running.changes().customers) == 1)


def test_nothing_is_copied_pulled_or_told_once_the_desk_closes(running: Running) -> None:
    running.people(1)
    running.world.desk.customers.create_stub(SAM, STUB)
    assert running.engine.stop()
    told = list(running.told)
    for job in (running.engine._backup_job, running.engine._push_job, running.engine._probe_job):
        job()
    running.engine._pull_job(RunKind.CUSTOMERS)
    running.engine._scheduled_pull(RunKind.CUSTOMERS)
    assert (running.told, running.pos.calls, backups(running.world.folder)) == (told, [], [])


def test_closing_while_a_write_is_on_its_way_tells_nobody_any_more(running: Running) -> None:
    running.world.desk.customers.create_stub(SAM, STUB)
    running.pos.on_call = lambda name: running.engine._stopping.set() if name == "create_customer" else None
    running.engine._push_job()
    assert len(running.pos.people) == 1
    assert [status.outbox.sending for status in running.statuses()] == [1]  # told before it was closed, nothing after


def test_a_call_broken_off_by_closing_is_not_taken_for_a_lost_network(running: Running) -> None:
    running.pos.on_call = lambda _name: running.engine._stopping.set()
    running.pos.fail("orders", Fate.NOT_SENT, "stopped")
    running.engine._pull_job(RunKind.ORDERS)
    assert running.engine.status().online


def test_without_a_folder_for_backups_nothing_is_copied(running: Running) -> None:
    world = running.world
    bare = SyncEngine(world.database, world.store, running.pos, running.probe, running.told.append, world.clock)
    bare._backup_job()
    bare.start()
    until(lambda: running.pos.count("orders") > 0)
    assert bare.stop()
    assert backups(world.folder) == []


def test_a_new_order_need_not_wait_for_the_end_of_a_long_pull(running: Running) -> None:
    running.people(130)
    running.pos.tickets["t-1"] = pos_order()
    running.engine.start()
    until(lambda: running.pos.count("orders") > 0)
    ticks = [0.0]
    engine = running.fresh_engine(monotonic=lambda: ticks[0])

    def a_page_took_long(name: str) -> None:
        if name == "customers":
            ticks[0] += 30.0

    assert running.engine.stop()
    running.pos.calls.clear()
    running.pos.on_call = a_page_took_long
    running.pos.tickets["t-2"] = pos_order("t-2", at=running.world.clock() + timedelta(minutes=1))
    engine.start()
    until(lambda: running.pos.count("customers") >= 1 and len(running.world.desk.orders.queue(SAM, OrderFilter())) == 2)
    assert engine.stop()


def test_a_stub_saved_before_the_sync_runs_is_sent_when_it_does(running: Running) -> None:
    running.world.desk.customers.create_stub(SAM, STUB)
    running.engine.push_soon()
    assert running.pos.calls == []
    running.engine.start()
    until(lambda: len(running.pos.people) == 1)


def test_asking_for_an_end_when_nothing_is_pulled_does_not_end_the_next_pull(running: Running) -> None:
    running.engine.cancel_pull()
    running.people(2)
    (run,) = running.engine.run_once((RunKind.CUSTOMERS,))
    assert (run.status, run.created) == (RunStatus.FINISHED, 2)


def test_the_clock_is_left_alone_while_the_plan_runs(running: Running) -> None:
    running.engine.watch()
    running.engine.start()
    until(lambda: running.probe.count("check") > 0)
    running.engine.watch()
    assert running.engine.status().online


@pytest.mark.usefixtures("each_page_alone")
def test_a_pull_stopped_by_a_busy_disk_goes_on_from_its_last_page(
    running: Running, monkeypatch: pytest.MonkeyPatch, log_lines: LogLines
) -> None:
    log_lines.expect("pull of customers stopped by database trouble after 1 pages")
    running.people(120)
    real, pages = sync_runs.save_cursor, [0]

    def save_cursor(tx: Transaction, kind: RunKind, cursor: str) -> None:
        pages[0] += 1
        if pages[0] == 2:
            raise DatabaseBusy
        real(tx, kind, cursor)

    monkeypatch.setattr(sync_runs, "save_cursor", save_cursor)
    with pytest.raises(DatabaseBusy):
        running.engine.run_once((RunKind.CUSTOMERS,))
    assert running.world.desk.customers.find(SAM, "").total == 50
    (run,) = running.engine.run_once((RunKind.CUSTOMERS,))
    assert (run.status, run.created) == (RunStatus.FINISHED, 70)
    assert [run.status for run in running.world.desk.records.runs(MAYA)] == [RunStatus.FINISHED, RunStatus.FAILED]


def test_the_command_line_hears_why_a_push_ended_and_the_run_says_so(running: Running) -> None:
    running.pos.unreachable = True
    running.world.desk.customers.create_stub(SAM, STUB)
    with pytest.raises(PosError):
        running.engine.run_once((RunKind.PUSH,))
    (run,) = running.world.desk.records.runs(MAYA)
    assert (run.status, run.error) == (RunStatus.FAILED, "unreachable")


def test_what_the_search_still_has_to_tidy_waits_when_the_pull_is_canceled(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.people(20)
    merged: list[bool] = []

    def merge_index(_tx: object) -> bool:
        merged.append(True)
        running.engine._canceled.set()
        return True

    monkeypatch.setattr(search, "merge_index", merge_index)
    (run,) = running.engine.run_once((RunKind.CUSTOMERS,))
    assert (run.status, len(merged)) == (RunStatus.FINISHED, 1)


def test_a_command_of_a_moment_settles_what_an_earlier_program_left_in_doubt(running: Running) -> None:
    running.world.desk.customers.create_stub(SAM, STUB)
    with running.world.database.writing() as tx:
        outbox.mark(tx, 1, OutboxState.SENDING, now=running.world.clock(), attempts=1, sent_at=running.world.clock())
    running.engine.run_once((RunKind.PUSH,))
    assert len(running.pos.people) == 0
    running.world.clock.turn(seconds=300)
    running.engine.run_once((RunKind.PUSH,))
    assert len(running.pos.people) == 1


def test_how_many_writes_a_crash_left_in_doubt_is_logged_without_their_people(
    running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    running.world.desk.customers.create_stub(SAM, STUB)
    with running.world.database.writing() as tx:
        outbox.mark(tx, 1, OutboxState.SENDING, now=running.world.clock(), attempts=1, sent_at=running.world.clock())
    with caplog.at_level(logging.INFO):
        running.engine.run_once((RunKind.ORDERS,))
    assert "1 writes were on the wire" in caplog.text
    assert "Weidmann" not in caplog.text


def test_a_file_that_cannot_be_read_for_the_status_keeps_the_desk_from_neither_syncing_nor_closing(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_engine: SyncEngine) -> DeskStatus:
        raise DatabaseBusy("another program holds the file")

    with monkeypatch.context() as patch:
        patch.setattr(SyncEngine, "status", busy)
        running.engine._push_job()
        running.engine._pull_job(RunKind.ORDERS)
    assert running.pos.count("orders") == 1
    assert running.engine.stop(0.0)


def test_a_kick_after_the_plan_has_ended_is_no_trouble(running: Running) -> None:
    running.engine.start()
    scheduler = running.engine._scheduler
    assert running.engine.stop()
    running.engine._scheduler = scheduler
    running.engine.push_soon()
    running.engine.sync_now()
    running.engine._scheduler = None


def test_the_last_of_the_disk_is_kept_for_what_staff_write(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    room = [False]
    monkeypatch.setattr(housekeeping, "has_room", lambda _database: room[0])
    running.people(1)
    running.world.desk.customers.create_stub(SAM, STUB)
    running.engine._pull_job(RunKind.CUSTOMERS)
    assert running.pos.count("customers") == 0
    running.engine._push_job()
    assert running.pos.count("create_customer") == 1
    room[0] = True
    running.engine._pull_job(RunKind.CUSTOMERS)
    assert running.pos.count("customers") == 1
