"""F16: kill -9 while a store's file is made or brought to a newer version: the old file or the new one, whole, and a backup.

A file is never given another key (there is no rekey), so there is no such moment to die in. ``KILLS=1000`` in the environment
lets the program die before every single step:

    KILLS=1000 python -m pytest tests/faults/test_f16_kills_in_migration.py
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from peak_desk.database import migrations
from tests.faults.forks import Forks, forks_of
from tests.faults.scenes import KILLS
from tests.faults.storage_jobs import die, moments, steps
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.store_file import KEY, STORE_ID, open_store, raw

NEWEST = len(migrations.MIGRATIONS)
pytestmark = [
    pytest.mark.kills,
    pytest.mark.timeout(120 + KILLS),
    pytest.mark.skipif(os.name == "nt", reason="needs fork and SIGKILL"),
]


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    """One process for all tests of this file."""
    with forks_of("tests.faults.storage_child") as found:
        yield found


def test_killed_while_the_store_is_made_the_next_start_makes_it(tmp_path: Path, forks: Forks) -> None:
    for at in moments(steps(forks, "open", tmp_path / "whole")):
        folder = tmp_path / str(at)
        die(forks, "open", folder, at)
        database = open_store(folder)
        assert database.check() == ()
        database.close()
    assert_doctor_green(folder / "store.db", KEY)


def _old_store(folder: Path, version: int) -> Path:
    """A file of that version with two hundred customers in it."""
    path = folder / "store.db"
    migrations.create(path, KEY, STORE_ID, version=version)
    connection = raw(path)
    connection.execute("BEGIN")
    for number in range(200):
        connection.execute(
            "INSERT INTO customers(id, number, type, status, first_name, notes, created_at, updated_at)"
            " VALUES (?, ?, 'stub', 'active', 'Ana', ?, '2026-11-21T12:00:00.000000+00:00', '2026-11-21T12:00:00.000000+00:00')",
            (str(number), number + 1, "x" * 500),
        )
    connection.execute("COMMIT")
    connection.close()
    return path


def _shape(path: Path) -> tuple[int, set[str], int]:
    """The version a file says it has, its tables and indexes, and how many customers are in it."""
    connection = raw(path, mode="ro")
    try:
        names = {str(row[0]) for row in connection.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")}
        people = int(connection.execute("SELECT count(*) FROM customers").fetchone()[0])
        return migrations.version_of(connection), names, people
    finally:
        connection.close()


@pytest.mark.parametrize("version", range(1, NEWEST))
def test_killed_while_migrating_leaves_the_old_file_or_the_new_one(tmp_path: Path, forks: Forks, version: int) -> None:
    old = _old_store(tmp_path / "old", version)
    rehearsal = tmp_path / "rehearsal"
    shutil.copytree(old.parent, rehearsal)
    count = steps(forks, "open", rehearsal)
    allowed = {version: _shape(old), NEWEST: _shape(rehearsal / "store.db")}
    seen = set()
    for at in moments(count):
        folder = tmp_path / str(at)
        shutil.copytree(old.parent, folder)
        die(forks, "open", folder, at)
        shape = _shape(folder / "store.db")
        seen.add(shape[0])
        assert shape == allowed[shape[0]]
        database = open_store(folder)
        assert database.check(quick=False) == ()
        database.close()
        backups = [path for path in (folder / "backups").iterdir() if path.suffix == ".db"]
        assert {_shape(path)[2] for path in backups} == {200}
    assert seen == {version, NEWEST}
    assert_doctor_green(folder / "store.db", KEY)
