"""Opening the file, refusing what is not ours, and one unit of work."""

import shutil
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from peak_desk.database import customers, driver, migrations
from peak_desk.database.connection import Database, open_database
from peak_desk.errors import (
    DatabaseBusy,
    DatabaseTrouble,
    DiskFull,
    DiskReadOnly,
    ForeignFile,
    NewerFile,
    NotEncrypted,
    WrongKeyOrDamaged,
)
from tests.helpers.store_file import KEY, NOON, OTHER_KEY, STORE_ID, customer, open_store, raw

Prepare: TypeAlias = Callable[[Path], None]


def test_a_store_opened_for_the_first_time_gets_an_encrypted_file(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    start = (tmp_path / "store.db").read_bytes()[:16]
    assert not start.startswith(b"SQLite")
    assert (tmp_path / "store.db").stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.glob("store.db*")) == ["store.db"]


def test_what_was_saved_is_there_after_opening_again(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    with database.writing() as tx:
        kept = customers.add(tx, customer())
    database.close()
    again = open_store(tmp_path)
    with again.reading() as tx:
        assert customers.get(tx, kept.id) == kept
    again.close()


def test_every_connection_has_the_settings_that_keep_data_safe(database: Database) -> None:
    with database.raw() as connection:
        found = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "foreign_keys", "secure_delete")
        }
        assert found == {"synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert connection.execute("PRAGMA cipher_version").fetchone()[0]
        assert connection.execute("PRAGMA temp_store").fetchone()[0] in {0, 2}
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
        assert "TEMP_STORE=2" in options
        assert connection.execute("PRAGMA busy_timeout").fetchone()[0] == driver.BUSY_SECONDS * 1000


def test_a_key_that_is_no_key_is_a_mistake_of_the_program(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="64 hexadecimal"):
        open_store(tmp_path, key="secret'; DROP TABLE customers")


def _store(path: Path) -> None:
    migrations.create(path, KEY, STORE_ID)


def _other_key(path: Path) -> None:
    migrations.create(path, OTHER_KEY, STORE_ID)


def _other_store(path: Path) -> None:
    migrations.create(path, KEY, "store-2")


def _newer(path: Path) -> None:
    _store(path)
    connection = raw(path)
    connection.execute("PRAGMA user_version=99").close()
    connection.close()


def _other_program(path: Path) -> None:
    driver.new_file(path)
    connection = raw(path)
    connection.execute("CREATE TABLE t(x)")
    connection.close()


def _plain(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE customers(name)")
    connection.close()


def _plain_of_another_program(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA application_id=252006674")
    connection.execute("CREATE TABLE t(x)")
    connection.close()


def _empty(path: Path) -> None:
    path.touch()


def _noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 64)


def _first_page_damaged(path: Path) -> None:
    _store(path)
    content = bytearray(path.read_bytes())
    content[100:200] = bytes(100)
    path.write_bytes(bytes(content))


def _cut_short(path: Path) -> None:
    _store(path)
    path.write_bytes(path.read_bytes()[:1000])


@pytest.mark.parametrize(
    ("prepare", "error"),
    [
        (_other_key, WrongKeyOrDamaged),
        (_other_store, ForeignFile),
        (_newer, NewerFile),
        (_other_program, ForeignFile),
        (_plain, NotEncrypted),
        (_plain_of_another_program, ForeignFile),
        (_empty, WrongKeyOrDamaged),
        (_noise, WrongKeyOrDamaged),
        (_first_page_damaged, WrongKeyOrDamaged),
        (_cut_short, WrongKeyOrDamaged),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_keeps_every_byte(
    tmp_path: Path, prepare: Prepare, error: type[DatabaseTrouble]
) -> None:
    path = tmp_path / "store.db"
    prepare(path)
    before = path.read_bytes()
    with pytest.raises(DatabaseTrouble) as caught:
        open_store(tmp_path)
    assert type(caught.value) is error
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["store.db"]
    assert not list((tmp_path / "backups").glob("*"))


def test_what_only_the_journal_holds_survives_a_try_with_the_wrong_key(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    with database.writing() as tx:
        kept = customers.add(tx, customer())
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for name in ("store.db", "store.db-wal"):
        shutil.copy(tmp_path / name, crashed / name)
    database.close()
    before = [(crashed / name).read_bytes() for name in ("store.db", "store.db-wal")]
    with pytest.raises(WrongKeyOrDamaged):
        open_store(crashed, key=OTHER_KEY)
    with pytest.raises(ForeignFile):
        open_store(crashed, store_id="store-2")
    assert [(crashed / name).read_bytes() for name in ("store.db", "store.db-wal")] == before
    again = open_store(crashed)
    with again.reading() as tx:
        assert customers.get(tx, kept.id) == kept
    again.close()


def test_a_newer_file_says_which_version_it_has(tmp_path: Path) -> None:
    _newer(tmp_path / "store.db")
    with pytest.raises(NewerFile) as caught:
        open_store(tmp_path)
    assert (caught.value.found, caught.value.known) == (99, len(migrations.MIGRATIONS))


def test_a_journal_without_its_file_is_never_started_over(tmp_path: Path) -> None:
    (tmp_path / "store.db-wal").write_bytes(b"x" * 100)
    with pytest.raises(WrongKeyOrDamaged):
        open_store(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["store.db-wal"]


def test_a_folder_in_the_place_of_the_file_is_an_error_of_the_desk(tmp_path: Path) -> None:
    (tmp_path / "store.db").mkdir()
    with pytest.raises(DatabaseTrouble):
        open_store(tmp_path)


def test_leftovers_of_an_interrupted_first_start_do_not_disturb_the_next(tmp_path: Path) -> None:
    (tmp_path / "store.db.new").write_bytes(b"half")
    (tmp_path / "store.db.new-wal").write_bytes(b"half")
    open_store(tmp_path).close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["store.db"]


def test_nothing_of_a_failed_unit_of_work_stays(database: Database) -> None:
    def goes_wrong() -> None:
        with database.writing() as tx:
            customers.add(tx, customer())
            raise RuntimeError("the power of the till went")

    with pytest.raises(RuntimeError):
        goes_wrong()
    with database.reading() as tx:
        assert customers.count(tx) == 0


def test_a_reader_sees_one_moment_while_somebody_saves(database: Database) -> None:
    with database.reading() as early:
        assert customers.count(early) == 0
        with database.writing() as tx:
            customers.add(tx, customer())
        assert customers.count(early) == 0
    with database.reading() as later:
        assert customers.count(later) == 1


def test_two_desks_of_one_program_saving_at_once_take_turns(database: Database) -> None:
    def save(_number: int) -> None:
        for _ in range(20):
            with database.writing() as tx:
                customers.add(tx, customer())

    writers = [threading.Thread(target=save, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with database.reading() as tx:
        found = customers.recent(tx, 100)
    assert sorted(row.customer_number for row in found) == [f"CUST-{number:05d}" for number in range(1, 81)]


def test_a_lock_of_another_program_is_waited_for_and_then_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.2)
    database = open_store(tmp_path)
    other = raw(database.path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseBusy), database.writing():
        pass
    other.execute("ROLLBACK")
    other.close()
    with database.writing() as tx:
        customers.add(tx, customer())
    database.close()


def test_a_writer_of_the_same_program_that_never_ends_is_told_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.1)
    database = open_store(tmp_path)
    with database.writing(), pytest.raises(DatabaseBusy), database.writing():
        pass
    database.close()


def test_a_full_disk_is_told_and_loses_only_this_change(database: Database) -> None:
    with database.writing() as tx:
        kept = customers.add(tx, customer())
        pages = tx.exec_driver_sql("PRAGMA page_count").scalar_one()

    def fill() -> None:
        with database.writing() as tx:
            tx.exec_driver_sql(f"PRAGMA max_page_count={pages}")
            for _ in range(500):
                customers.add(tx, customer(notes="x" * 1000))

    with pytest.raises(DiskFull):
        fill()
    with database.raw() as connection:
        connection.execute("PRAGMA max_page_count=1000000").close()
    with database.writing() as tx:
        customers.add(tx, customer())
        assert customers.count(tx) == 2
        assert customers.get(tx, kept.id) == kept
    assert database.check(quick=False) == ()


def test_a_disk_that_became_read_only_is_told(database: Database) -> None:
    with database.raw() as connection:
        connection.execute("PRAGMA query_only=ON").close()
    with pytest.raises(DiskReadOnly), database.writing() as tx:
        customers.add(tx, customer())
    with database.raw() as connection:
        connection.execute("PRAGMA query_only=OFF").close()
    with database.writing() as tx:
        customers.add(tx, customer())


def test_damage_found_while_working_is_told(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    with database.writing() as tx:
        for number in range(300):
            customers.add(tx, customer(notes=f"{number} " + "x" * 1500))
    database.close()
    content = bytearray((tmp_path / "store.db").read_bytes())
    for place in range(len(content) // 2 // 4096 * 4096, len(content), 4096):
        content[place + 100 : place + 200] = bytes(100)
    (tmp_path / "store.db").write_bytes(bytes(content))
    damaged = open_store(tmp_path)
    assert damaged.check()
    with pytest.raises(WrongKeyOrDamaged), damaged.reading() as tx:
        customers.recent(tx, 1000)
    damaged.close()


def test_a_sound_file_passes_both_checks(database: Database) -> None:
    assert database.check() == ()
    assert database.check(quick=False) == ()


def test_a_closed_store_does_not_open_by_itself(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    database.close()
    database.close()
    with pytest.raises(DatabaseTrouble, match="closed"), database.reading():
        pass
    with pytest.raises(DatabaseTrouble, match="closed"), database.writing():
        pass


def test_errors_never_tell_what_was_being_saved(database: Database) -> None:
    with pytest.raises(DatabaseTrouble) as caught, database.writing() as tx:
        tx.exec_driver_sql("INSERT INTO nowhere(name) VALUES (?)", ("Zebulon",))
    shown = [str(caught.value), repr(caught.value), str(caught.value.__cause__)]
    assert not any("Zebulon" in text for text in shown)


def test_the_folder_of_a_new_store_is_made(tmp_path: Path) -> None:
    path = tmp_path / "stores" / "north" / "store.db"
    open_database(path, KEY, store_id=STORE_ID, backups=tmp_path / "backups", now=lambda: NOON).close()
    assert path.exists()
