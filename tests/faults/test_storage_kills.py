"""kill -9 at any moment of saving, making, migrating or restoring a store: nothing saved is lost, nothing is left broken."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from peak_desk.database import audit, backup, customers, damage, migrations, outbox, recovery, search
from peak_desk.database.connection import Database
from peak_desk.database.outbox import NewWrite
from peak_desk.database.rebuild import By
from peak_desk.domain.outbox import Entity, OutboxKind
from tests.helpers.store_file import KEY, NOON, STORE_ID, customer, open_store, raw

pytestmark = [pytest.mark.kills, pytest.mark.skipif(os.name == "nt", reason="needs fork and SIGKILL")]

ROUNDS = 20
_HOUSE = Path(__file__).parents[2]


class Child:
    """The process that does the jobs and is killed."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def begin(self, kind: str, folder: Path, at: int = 0) -> int:
        """Start a job that dies before its ``at``-th step (0 = never); returns the process to kill."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"kind": kind, "folder": str(folder), "at": at}) + "\n")
        self._process.stdin.flush()
        return int(self.next("pid"))

    def next(self, word: str) -> str:
        """What the next line tells; it must begin with the word."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline().split()
        assert line[:1] == [word], line
        return line[1]

    def rest(self) -> list[str]:
        """What the job still told before it ended."""
        assert self._process.stdout is not None
        lines = []
        while not (line := self._process.stdout.readline()).startswith("ended"):
            assert line
            lines.append(line.split()[1])
        return lines

    def steps(self, kind: str, folder: Path) -> int:
        """Do a job to its end; returns how many steps it took."""
        self.begin(kind, folder)
        (steps,) = self.rest()
        return int(steps)

    def die(self, kind: str, folder: Path, at: int) -> None:
        """Let a job die before a step."""
        self.begin(kind, folder, at)
        assert self.rest() == []


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    """One process for all tests of this file."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.storage_child"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_HOUSE
    ) as process:
        yield Child(process)
        assert process.stdin is not None
        process.stdin.close()


def _moments(steps: int) -> list[int]:
    """Evenly spread steps at which to die, the first and the last among them."""
    return sorted({1 + round(number * (steps - 1) / (ROUNDS - 1)) for number in range(ROUNDS)})


def _require_sound(database: Database) -> None:
    assert database.check(quick=False) == ()
    with database.writing() as tx:
        assert search.check_index(tx) == ()
        assert audit.verify(tx).first_bad is None


def test_killed_while_saving_loses_nothing_that_was_told_saved(tmp_path: Path, child: Child) -> None:
    chance = random.Random(20261121)
    saved: set[str] = set()
    for _ in range(ROUNDS):
        pid = child.begin("write", tmp_path)
        saved |= {child.next("saved") for _ in range(chance.randint(1, 12))}
        os.kill(pid, signal.SIGKILL)
        saved |= set(child.rest())
        database = open_store(tmp_path)
        with database.reading() as tx:
            rows = customers.recent(tx, 10_000)
            queued = {row.local_id for row in outbox.rows(tx, limit=10_000)}
            assert len(audit.rows(tx, 10_000)) == len(rows)
        database.close()
        there = {row.id for row in rows}
        assert saved <= there
        assert len(there - saved) <= ROUNDS
        assert queued == there
        assert sorted(row.customer_number for row in rows) == [f"CUST-{n:05d}" for n in range(1, len(rows) + 1)]
    database = open_store(tmp_path)
    _require_sound(database)
    database.close()


def test_killed_while_the_store_is_made_the_next_start_makes_it(tmp_path: Path, child: Child) -> None:
    steps = child.steps("create", tmp_path / "whole")
    for at in _moments(steps):
        folder = tmp_path / str(at)
        child.die("create", folder, at)
        database = open_store(folder)
        assert database.check() == ()
        database.close()


def _old_store(folder: Path) -> Path:
    path = folder / "store.db"
    migrations.create(path, KEY, STORE_ID, version=1)
    connection = raw(path)
    connection.execute("BEGIN")
    for number in range(200):
        connection.execute(
            "INSERT INTO customers(id, number, type, status, first_name, notes, created_at, updated_at)"
            " VALUES (?, ?, 'stub', 'active', 'Ana', ?, '2026', '2026')",
            (str(number), number + 1, "x" * 500),
        )
    connection.execute("COMMIT")
    connection.close()
    return path


def test_killed_while_migrating_leaves_the_old_file_or_the_new_one(tmp_path: Path, child: Child) -> None:
    old = _old_store(tmp_path / "old")
    rehearsal = tmp_path / "rehearsal"
    shutil.copytree(old.parent, rehearsal)
    versions = set()
    for at in _moments(child.steps("migrate", rehearsal)):
        folder = tmp_path / str(at)
        shutil.copytree(old.parent, folder)
        child.die("migrate", folder, at)
        connection = raw(folder / "store.db")
        version = migrations.version_of(connection)
        versions.add(version)
        tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'products'").fetchone()[0]
        assert tables == (1 if version == len(migrations.MIGRATIONS) else 0)
        assert connection.execute("SELECT count(*) FROM customers").fetchone() == (200,)
        connection.close()
        database = open_store(folder)
        assert database.check(quick=False) == ()
        database.close()
        backups = [path for path in (folder / "backups").iterdir() if path.suffix == ".db"]
        for path in backups:
            copy = raw(path, mode="ro")
            assert copy.execute("SELECT count(*) FROM customers").fetchone() == (200,)
            copy.close()
        assert backups
    assert versions == {1, len(migrations.MIGRATIONS)}


def _with_backup(folder: Path) -> Path:
    """A store whose backup has one customer, and who was pulled later; nothing waits to be sent."""
    database = open_store(folder)
    with database.writing() as tx:
        customers.add(tx, customer("Backup", pos_id="1"))
    backup.daily(database, folder / "backups", NOON)
    backup.back_up(database, folder / "usb.db")
    with database.writing() as tx:
        customers.add(tx, customer("Later", pos_id="2"))
    database.close()
    return folder


def _counted(folder: Path) -> int:
    database = open_store(folder)
    with database.reading() as tx:
        found = customers.count(tx)
    assert database.check() == ()
    database.close()
    return found


def test_killed_while_restoring_there_is_always_a_whole_store(tmp_path: Path, child: Child) -> None:
    original = _with_backup(tmp_path / "original")
    rehearsal = tmp_path / "rehearsal"
    shutil.copytree(original, rehearsal)
    counts = set()
    for at in _moments(child.steps("restore", rehearsal)):
        folder = tmp_path / str(at)
        shutil.copytree(original, folder)
        child.die("restore", folder, at)
        counts.add(_counted(folder))
        path, by = folder / "store.db", By("Ada", "test")
        again = recovery.restore(path, folder / "usb.db", KEY, store_id=STORE_ID, backups=folder / "backups", by=by, now=NOON)
        assert again.set_aside is not None
        assert _counted(folder) == 1
    assert counts == {1, 2}


def test_killed_while_a_damaged_file_is_mended_the_next_try_mends_it_and_loses_nothing(tmp_path: Path, child: Child) -> None:
    original = _with_backup(tmp_path / "original")
    database = open_store(original)
    with database.writing() as tx:
        kept = customers.add(tx, customer("Unsent"))
        outbox.add(tx, NewWrite(OutboxKind.CREATE_CUSTOMER, Entity.CUSTOMER, kept.id), NOON)
    torn = tmp_path / "torn"
    shutil.copytree(original, torn)  # as after kill -9: what was saved last lies in the journal only
    database.close()
    with (torn / "store.db").open("rb+") as file:
        file.write(bytes(4096))
    rehearsal = tmp_path / "rehearsal"
    shutil.copytree(torn, rehearsal)
    mended = set()
    for at in _moments(child.steps("recover", rehearsal)):
        folder = tmp_path / str(at)
        shutil.copytree(torn, folder)
        child.die("recover", folder, at)
        path, by = folder / "store.db", By("Ada", "test")
        mended.add(damage.is_sound(path, KEY, STORE_ID))
        if not damage.is_sound(path, KEY, STORE_ID):
            recovery.recover(path, KEY, store_id=STORE_ID, backups=folder / "backups", by=by, now=NOON)
        assert _counted(folder) == 3
        assert not list(folder.glob("store.db.*"))
    assert mended == {True, False}
