"""Every trouble of driver and disk becomes one the desk has words for."""

import errno
import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from peak_desk.database import driver
from peak_desk.database.connection import Database
from peak_desk.errors import DatabaseBusy, DatabaseTrouble, DiskFailed, DiskFull, DiskReadOnly, NotEncrypted, WrongKeyOrDamaged
from tests.helpers.store_file import KEY, open_store

_HOUSE = Path(__file__).parents[3]
Usage = namedtuple("Usage", "total used free")


def _said(name: str) -> Any:
    error = dbapi2.OperationalError("words of the driver about Zebulon")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_FULL", DiskFull),
        ("SQLITE_READONLY_DBMOVED", DiskReadOnly),
        ("SQLITE_BUSY_SNAPSHOT", DatabaseBusy),
        ("SQLITE_LOCKED", DatabaseBusy),
        ("SQLITE_NOTADB", WrongKeyOrDamaged),
        ("SQLITE_CORRUPT_VTAB", WrongKeyOrDamaged),
        ("SQLITE_IOERR_FSYNC", DiskFailed),
        ("SQLITE_CANTOPEN", DiskFailed),
        ("SQLITE_ERROR", DatabaseTrouble),
    ],
)
def test_what_the_driver_says_is_told_apart_without_its_words(tmp_path: Path, name: str, kind: type[DatabaseTrouble]) -> None:
    with pytest.raises(DatabaseTrouble) as caught, driver.converted(tmp_path / "store.db"):
        raise _said(name)
    assert type(caught.value) is kind
    assert "Zebulon" not in str(caught.value)


def test_a_failed_write_on_a_disk_without_room_is_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(100, 100, 0))
    assert isinstance(driver.trouble(_said("SQLITE_IOERR_WRITE"), tmp_path / "store.db"), DiskFull)


def test_a_failed_write_in_a_folder_nobody_may_write_is_a_read_only_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    assert isinstance(driver.trouble(_said("SQLITE_CANTOPEN"), tmp_path / "store.db"), DiskReadOnly)


def test_what_copying_says_without_a_name_is_told_apart_by_its_words(tmp_path: Path) -> None:
    said = dbapi2.OperationalError("database or disk is full")
    assert type(driver.trouble(said, tmp_path / "store.db")) is DiskFull


def test_a_folder_that_is_gone_is_still_told(tmp_path: Path) -> None:
    assert type(driver.trouble(_said("SQLITE_CANTOPEN"), tmp_path / "gone" / "store.db")) is DiskFailed


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.ENOSPC, DiskFull), (errno.EROFS, DiskReadOnly), (errno.EACCES, DiskReadOnly), (errno.EIO, DiskFailed)],
)
def test_what_the_system_says_while_opening_is_told_apart(tmp_path: Path, number: int, kind: type[DatabaseTrouble]) -> None:
    with pytest.raises(DatabaseTrouble) as caught, driver.opened(tmp_path / "store.db"):
        raise OSError(number, "words of the system")
    assert type(caught.value) is kind


def test_a_broken_rule_of_a_table_is_a_mistake_of_the_program_not_of_the_disk(database: Database) -> None:
    statement = "INSERT INTO meta(name, value) VALUES ('store_id', 'twice')"
    with pytest.raises(dbapi2.IntegrityError), database.raw() as connection:
        connection.execute(statement)


def test_a_driver_without_a_cipher_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    open_store(tmp_path).close()
    monkeypatch.setattr(driver, "dbapi2", sqlite3)
    with pytest.raises(NotEncrypted):
        driver.connect(tmp_path / "store.db", KEY)


def test_a_copy_that_is_not_sound_is_thrown_away(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def finds(_connection: Any, *, quick: bool) -> tuple[str, ...]:
        return (f"page 7 is torn, quick={quick}",)

    monkeypatch.setattr(driver, "problems", finds)
    with database.raw() as connection, pytest.raises(DatabaseTrouble):
        driver.copy(connection, tmp_path / "usb" / "store.db", KEY)
    assert not list((tmp_path / "usb").iterdir())


def test_the_database_comes_without_the_weight_of_an_object_mapper() -> None:
    program = "import sys, peak_desk.database.search, peak_desk.database.backup; print('sqlalchemy.orm' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=_HOUSE)
    assert done.stdout == "False\n"
