"""Backups are whole, encrypted, opened once and rotated."""

from datetime import timedelta
from pathlib import Path

import pytest

from peak_desk.database import backup, customers, driver, outbox
from peak_desk.database.backup import BackupKind
from peak_desk.database.connection import Database
from peak_desk.database.outbox import NewWrite
from peak_desk.domain.outbox import Entity, OutboxKind
from peak_desk.errors import DatabaseTrouble
from tests.helpers.store_file import KEY, NOON, STORE_ID, customer, minutes, raw

DAY = timedelta(days=1)


def _add(database: Database, name: str) -> None:
    with database.writing() as tx:
        customers.add(tx, customer(name))


def test_a_backup_made_while_somebody_saves_holds_everything_saved_before(database: Database, tmp_path: Path) -> None:
    _add(database, "Ana")
    with database.writing() as tx:
        customers.add(tx, customer("Unsaved"))
        made = backup.back_up(database, tmp_path / "usb" / "store.db")
    copy = raw(made, mode="ro")
    assert copy.execute("SELECT first_name FROM customers").fetchall() == [("Ana",)]
    copy.close()
    assert [path.name for path in made.parent.iterdir()] == ["store.db"]


def test_a_backup_never_replaces_a_file(database: Database) -> None:
    with pytest.raises(DatabaseTrouble):
        backup.back_up(database, database.path)
    _add(database, "Ana")


def test_one_backup_a_day_and_the_last_seven_stay(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    migration = folder / "pre-v2-20261110-120000.db"
    folder.mkdir()
    migration.touch()
    recent = folder / "pre-v2-20261127-120000.db"
    recent.touch()
    for day in range(10):
        assert backup.daily(database, folder, NOON + day * DAY) is not None
        assert backup.daily(database, folder, NOON + day * DAY + minutes(60)) is None
    assert [path.name for path in sorted(folder.glob("daily-*"))] == [f"daily-202611{day}-120000.db" for day in range(24, 31)]
    assert not migration.exists()
    assert recent.exists()


def test_the_backups_of_a_folder_are_told_newest_first_by_the_time_in_their_names(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    backup.daily(database, folder, NOON)
    backup.daily(database, folder, NOON + DAY)
    backup.back_up(database, folder / f"store-{NOON - DAY:%Y%m%d-%H%M%S}.db")
    backup.back_up(database, folder / "before the party 99999999-999999.db")
    (folder / "daily-20261130-120000.db.part").touch()
    (folder / "a folder.db").mkdir()
    found = backup.kept_in(folder)
    assert {file.made_at for file in found} > {NOON + DAY, NOON, NOON - DAY}  # the fourth says no time: that of its writing
    assert [file.made_at for file in found] == sorted((file.made_at for file in found), reverse=True)
    assert all(backup.check(file.path, KEY, STORE_ID) for file in found)
    assert len(found) == 4
    assert backup.kept_in(tmp_path / "nowhere") == ()


def test_a_backup_has_the_salt_of_the_file(database: Database, tmp_path: Path) -> None:
    """Without it nothing could be read of a file whose first page is lost."""
    _add(database, "Ana")
    made = backup.back_up(database, tmp_path / "usb.db")
    with database.raw() as connection:
        assert made.read_bytes()[:16].hex() == connection.execute("PRAGMA cipher_salt").fetchone()[0]


def test_a_copy_that_does_not_open_is_no_backup(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def written_by_a_lying_disk(_connection: object, target: Path, _key: str, _pace: object) -> Path:
        target.write_bytes(b"rubbish" * 1000)
        return target

    monkeypatch.setattr(driver, "copy", written_by_a_lying_disk)
    with pytest.raises(DatabaseTrouble):
        backup.back_up(database, tmp_path / "usb.db")
    assert not (tmp_path / "usb.db").exists()


def test_a_clock_that_was_wrong_for_a_week_costs_no_new_backup(database: Database, tmp_path: Path) -> None:
    """Seven copies that seem to come from the future must not push the one of today out."""
    folder = tmp_path / "backups"
    for day in range(7):
        backup.daily(database, folder, NOON + (300 + day) * DAY)
    today = [backup.daily(database, folder, NOON + day * DAY) for day in range(8)]
    assert today[0] is not None
    kept = sorted(folder.glob("daily-*"))
    assert kept == today[1:]


def test_rotation_leaves_what_a_person_made(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    mine = backup.back_up(database, folder / "store-20261001-120000.db")
    for day in range(9):
        backup.daily(database, folder, NOON + day * DAY)
    (folder / "pre-v4-20261129-110000.db").touch()
    (folder / "daily-20261101-120000.db.part").touch()
    backup.daily(database, folder, NOON + 9 * DAY)
    assert not list(folder.glob("*.part"))
    found = backup.kept_in(folder)
    kinds = {"daily": BackupKind.DAILY, "pre": BackupKind.BEFORE_UPDATE, "store": BackupKind.MANUAL}
    assert {file.path.name.split("-")[0]: file.kind for file in found} == kinds
    assert [file.kind for file in found].count(BackupKind.DAILY) == backup.KEPT
    assert found[-1].path == mine
    assert found[-1].size == mine.stat().st_size


def test_a_copy_nobody_has_the_time_for_is_given_up_and_leaves_nothing(database: Database, tmp_path: Path) -> None:
    _add(database, "Ana")
    with pytest.raises(backup.TookTooLong):
        backup.daily(database, tmp_path / "backups", NOON, seconds=-1)
    assert list((tmp_path / "backups").iterdir()) == []
    assert backup.daily(database, tmp_path / "backups", NOON, seconds=60) is not None


def test_a_backup_tells_how_much_unsent_work_it_holds(database: Database, tmp_path: Path) -> None:
    with database.writing() as tx:
        made = customers.add(tx, customer())
        outbox.add(tx, NewWrite(OutboxKind.CREATE_CUSTOMER, Entity.CUSTOMER, made.id), NOON)
    assert backup.unsent(backup.back_up(database, tmp_path / "usb.db"), KEY) == 1
