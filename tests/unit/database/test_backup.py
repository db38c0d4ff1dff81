"""Backups are whole, encrypted and rotated; a restore keeps what it replaces."""

from datetime import timedelta
from pathlib import Path

import pytest

from peak_desk.database import backup, customers, migrations
from peak_desk.database.connection import Database
from peak_desk.errors import DatabaseTrouble, ForeignFile, NewerFile, NotEncrypted, WrongKeyOrDamaged
from tests.helpers.store_file import KEY, NOON, OTHER_KEY, STORE_ID, customer, minutes, open_store, raw

DAY = timedelta(days=1)


def _add(database: Database, name: str) -> None:
    with database.writing() as tx:
        customers.add(tx, customer(name))


def _names(folder: Path) -> list[str]:
    database = open_store(folder)
    with database.reading() as tx:
        found = [row.name for row in customers.recent(tx, 10)]
    assert database.check(quick=False) == ()
    database.close()
    return found


def _restore(folder: Path, source: Path) -> backup.Restored:
    return backup.restore(folder / "store.db", source, KEY, store_id=STORE_ID, now=NOON)


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


def test_a_restore_brings_back_the_backup_and_keeps_the_file_it_replaced(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    _add(database, "Ana")
    made = backup.back_up(database, tmp_path / "usb.db")
    _add(database, "Ben")
    database.close()
    restored = _restore(tmp_path, made)
    assert restored.set_aside == tmp_path / "replaced-20261121-120000-store.db"
    assert _names(tmp_path) == ["Ana Smith"]
    old = raw(restored.set_aside, mode="ro")
    assert old.execute("SELECT count(*) FROM customers").fetchone() == (2,)
    old.close()
    assert made.exists()
    again = _restore(tmp_path, made)
    assert again.set_aside == tmp_path / "replaced-20261121-120000-2-store.db"


def test_a_restore_gets_by_where_no_links_can_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_self: Path, _target: Path) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuses)
    database = open_store(tmp_path)
    _add(database, "Ana")
    made = backup.back_up(database, tmp_path / "usb.db")
    database.close()
    assert _restore(tmp_path, made).set_aside is not None
    assert _names(tmp_path) == ["Ana Smith"]


def test_a_damaged_store_is_set_aside_with_its_journal(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    _add(database, "Ana")
    made = backup.back_up(database, tmp_path / "usb.db")
    database.close()
    (tmp_path / "store.db").write_bytes(b"rubbish" * 1000)
    (tmp_path / "store.db-wal").write_bytes(b"journal")
    restored = _restore(tmp_path, made)
    assert restored.set_aside == tmp_path / "damaged-20261121-120000-store.db"
    assert restored.set_aside.read_bytes() == b"rubbish" * 1000
    assert (tmp_path / "damaged-20261121-120000-store.db-wal").read_bytes() == b"journal"
    assert _names(tmp_path) == ["Ana Smith"]


def test_a_restore_into_an_empty_place_needs_nothing_set_aside(tmp_path: Path) -> None:
    database = open_store(tmp_path / "old")
    _add(database, "Ana")
    made = backup.back_up(database, tmp_path / "usb.db")
    database.close()
    assert _restore(tmp_path / "new", made).set_aside is None
    assert _names(tmp_path / "new") == ["Ana Smith"]


def test_an_old_backup_is_migrated_when_the_store_opens(tmp_path: Path) -> None:
    migrations.create(tmp_path / "usb.db", KEY, STORE_ID, version=1)
    _restore(tmp_path, tmp_path / "usb.db")
    assert _names(tmp_path) == []


def _newer(path: Path) -> None:
    migrations.create(path, KEY, STORE_ID)
    connection = raw(path)
    connection.execute("PRAGMA user_version=99").close()
    connection.close()


def test_a_backup_that_does_not_fit_is_refused_before_anything_is_touched(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    _add(database, "Ana")
    database.close()
    before = (tmp_path / "store.db").read_bytes()
    source = tmp_path / "usb.db"
    cases = (
        (lambda: migrations.create(source, OTHER_KEY, STORE_ID), WrongKeyOrDamaged),
        (lambda: migrations.create(source, KEY, "store-2"), ForeignFile),
        (lambda: _newer(source), NewerFile),
        (lambda: source.write_bytes(b""), WrongKeyOrDamaged),
        (lambda: source.write_bytes(b"SQLite format 3\x00" + bytes(200)), NotEncrypted),
        (lambda: None, DatabaseTrouble),
    )
    for prepare, error in cases:
        source.unlink(missing_ok=True)
        prepare()
        with pytest.raises(error):
            _restore(tmp_path, source)
        assert (tmp_path / "store.db").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["store.db"]


def test_a_backup_with_a_damaged_page_is_refused(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    with database.writing() as tx:
        for number in range(100):
            customers.add(tx, customer(notes=f"{number}" + "x" * 1500))
    made = backup.back_up(database, tmp_path / "usb.db")
    database.close()
    content = bytearray(made.read_bytes())
    content[-3000:-2900] = bytes(100)
    made.write_bytes(bytes(content))
    with pytest.raises(WrongKeyOrDamaged):
        _restore(tmp_path, made)
