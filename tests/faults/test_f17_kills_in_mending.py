"""F17: kill -9 while a damaged file is mended or a backup is put back: there is a whole store, or the next try makes one.

``KILLS=1000`` in the environment lets the program die before every single step:

    KILLS=1000 python -m pytest tests/faults/test_f17_kills_in_mending.py
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from peak_desk.database import backup, customers, damage, outbox, recovery
from peak_desk.database.outbox import NewWrite
from peak_desk.database.rebuild import By
from peak_desk.domain.outbox import Entity, OutboxKind
from tests.faults.forks import Forks, forks_of
from tests.faults.scenes import KILLS
from tests.faults.storage_jobs import die, moments, steps
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.store_file import KEY, NOON, STORE_ID, customer, open_store, pulled

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


def _with_backup(folder: Path) -> Path:
    """A store whose backup has one customer, and who was pulled later; nothing waits to be sent."""
    database = open_store(folder)
    with database.writing() as tx:
        customers.apply_pulled(tx, [pulled("1", "Backup")], NOON)
    backup.daily(database, folder / "backups", NOON)
    backup.back_up(database, folder / "usb.db")
    with database.writing() as tx:
        customers.apply_pulled(tx, [pulled("2", "Later")], NOON)
    database.close()
    return folder


def _counted(folder: Path) -> int:
    database = open_store(folder)
    with database.reading() as tx:
        found = customers.count(tx)
    assert database.check() == ()
    database.close()
    return found


def test_killed_while_restoring_there_is_always_a_whole_store(tmp_path: Path, forks: Forks) -> None:
    original = _with_backup(tmp_path / "original")
    rehearsal = tmp_path / "rehearsal"
    shutil.copytree(original, rehearsal)
    counts = set()
    for at in moments(steps(forks, "restore", rehearsal)):
        folder = tmp_path / str(at)
        shutil.copytree(original, folder)
        die(forks, "restore", folder, at)
        counts.add(_counted(folder))
        path, by = folder / "store.db", By("Ada", "test")
        again = recovery.restore(path, folder / "usb.db", KEY, store_id=STORE_ID, backups=folder / "backups", by=by, now=NOON)
        assert again.set_aside is not None
        assert _counted(folder) == 1
    assert counts == {1, 2}
    assert_doctor_green(folder / "store.db", KEY)


def test_killed_while_a_damaged_file_is_mended_the_next_try_mends_it_and_loses_nothing(tmp_path: Path, forks: Forks) -> None:
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
    for at in moments(steps(forks, "recover", rehearsal)):
        folder = tmp_path / str(at)
        shutil.copytree(torn, folder)
        die(forks, "recover", folder, at)
        path, by = folder / "store.db", By("Ada", "test")
        mended.add(damage.is_sound(path, KEY, STORE_ID))
        if not damage.is_sound(path, KEY, STORE_ID):
            recovery.recover(path, KEY, store_id=STORE_ID, backups=folder / "backups", by=by, now=NOON)
        assert _counted(folder) == 3
        assert not list(folder.glob("store.db.*"))
    assert mended == {True, False}
    assert_doctor_green(folder / "store.db", KEY)
