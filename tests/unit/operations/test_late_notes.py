"""A scan is answered at once; the audit log hears of it as soon as the file can be written, and none is lost in silence."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest

from peak_desk.credentials import MemoryCredentials
from peak_desk.database import audit, driver
from peak_desk.domain.stores import Store
from peak_desk.operations import late_notes
from peak_desk.operations.opening import open_store
from tests.helpers.guards import LogLines
from tests.helpers.licence_samples import sample
from tests.helpers.store_world import MAYA, SAM, StoreWorld
from tests.helpers.waiting import until
from tests.unit.operations.scanning import opened, read, stub


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A write gives up soon, and is tried again soon."""
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr(late_notes, "FIRST_PAUSE", 0.01)


@contextmanager
def held_by_another_program(world: StoreWorld) -> Iterator[None]:
    """Another program writes to the file all the time, as one that rebuilds the search does."""
    other = driver.connect(world.database.path, world.database.key)
    other.execute("BEGIN IMMEDIATE").close()
    try:
        yield
    finally:
        other.execute("ROLLBACK").close()
        other.close()


@contextmanager
def held_by_this_program(world: StoreWorld) -> Iterator[None]:
    """Another thread of the desk does so."""
    holds, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        with world.database.writing():
            holds.set()
            assert let_go.wait(20)

    thread = threading.Thread(target=hold)
    thread.start()
    assert holds.wait(20)
    try:
        yield
    finally:
        let_go.set()
        thread.join()


def tries_failed(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Grows with every try to write that failed."""
    failed: list[bool] = []
    write = late_notes.LateNotes._write

    def counted(notes: late_notes.LateNotes, what: tuple[late_notes.LateNote, ...]) -> None:
        try:
            write(notes, what)
        except Exception:
            failed.append(True)
            raise

    monkeypatch.setattr(late_notes.LateNotes, "_write", counted)
    return failed


def scans_noted(world: StoreWorld) -> list[tuple[str, str]]:
    """Who scanned and what came of it, as the audit log has it, oldest first."""
    with world.database.reading() as tx:
        assert audit.verify(tx).first_bad is None
        return [(row.actor, row.after) for row in reversed(audit.rows(tx)) if row.action == "scan"]


@pytest.mark.parametrize("hold", [held_by_another_program, held_by_this_program])
def test_a_scan_is_answered_while_another_write_holds_the_file(
    world: StoreWorld, monkeypatch: pytest.MonkeyPatch, hold: Callable[[StoreWorld], AbstractContextManager[None]]
) -> None:
    known = stub(world)
    failed = tries_failed(monkeypatch)
    with hold(world):
        assert opened(read(world)) == known
        world.clock.turn(minutes=1)
        assert opened(world.desk.scans.read(MAYA, "CUST-00001")) == known
        until(lambda: len(failed) >= 3)
        assert scans_noted(world) == []
    until(lambda: scans_noted(world) == [("Sam", "allowed"), ("Maya", "customer_code")])


def test_the_audit_log_tells_when_it_was_scanned_and_not_when_it_was_written(world: StoreWorld) -> None:
    with held_by_another_program(world):
        read(world)
        scanned = world.clock()
        world.clock.turn(minutes=5)
    until(lambda: len(scans_noted(world)) == 1)
    with world.database.reading() as tx:
        assert audit.rows(tx)[0].at == scanned


def test_closing_writes_what_waits_at_once(world: StoreWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(late_notes, "FIRST_PAUSE", 3600.0)
    monkeypatch.setattr(late_notes, "LONGEST_PAUSE", 3600.0)
    failed = tries_failed(monkeypatch)
    with held_by_another_program(world):
        read(world)
        until(lambda: len(failed) == 1)
    world.desk.scans.close()
    assert scans_noted(world) == [("Sam", "allowed")]


def test_what_cannot_be_written_before_the_store_is_closed_is_told_to_the_log(
    world: StoreWorld, monkeypatch: pytest.MonkeyPatch, log_lines: LogLines
) -> None:
    log_lines.expect("2 entries of the audit log could not be written before the store was closed: DatabaseBusy")
    failed = tries_failed(monkeypatch)
    with held_by_another_program(world):
        read(world)
        read(world, "CUST-00001")
        until(lambda: len(failed) >= 2)
        world.desk.scans.close()
    assert scans_noted(world) == []
    assert len(log_lines.records) == 1
    read(world)  # whoever scans all the same is heard
    until(lambda: scans_noted(world) == [("Sam", "allowed")])


def test_many_scans_at_once_are_each_noted_once(world: StoreWorld) -> None:
    raw = sample("CO", 10)
    threads = [threading.Thread(target=world.desk.scans.read, args=(SAM, raw)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    world.desk.scans.close()
    assert scans_noted(world) == [("Sam", "allowed")] * 12


def test_closing_a_store_finishes_its_audit_log(keyring_in_memory: MemoryCredentials) -> None:
    store = Store(id="store-1", name="Denver", pos="treez", options={"dispensary": "partnersandbox1"})
    first = open_store(store, keyring_in_memory)
    for _ in range(5):
        first.desk.scans.read(SAM, "CUST-00001")
    first.close()
    again = open_store(store, keyring_in_memory)
    with again.database.reading() as tx:
        assert [row.after for row in audit.rows(tx)] == ["customer_code"] * 5
    again.close()


def test_a_fault_of_the_program_does_not_keep_later_entries_from_being_written(
    world: StoreWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, faults = audit.write, iter([ValueError("Jonas Weidmann"), MemoryError()])

    def faulty(*args: Any, **named: Any) -> None:
        for fault in faults:
            raise fault
        write(*args, **named)

    monkeypatch.setattr(audit, "write", faulty)
    read(world)
    until(lambda: scans_noted(world) == [("Sam", "allowed")])
    read(world, "CUST-00001")
    until(lambda: len(scans_noted(world)) == 2)
