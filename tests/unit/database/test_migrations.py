"""Old files become today's files, after a backup, wholly or not at all."""

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlcipher3 import dbapi2

from peak_desk.database import customers, driver, migrations, tables
from peak_desk.errors import DatabaseTrouble, DiskFull, NewerFile
from tests.helpers.store_file import KEY, NOON, STORE_ID, customer, open_store, raw

_OLD_CUSTOMER = """
INSERT INTO customers(id, number, seq, type, status, first_name, last_name, created_at, updated_at, search_names)
VALUES ('c-1', 1, 4294967297, 'stub', 'active', 'Zebulon', 'Quick', ?, ?, 'zebulon quick')
"""


def _old_store(folder: Path, version: int) -> Path:
    path = folder / "store.db"
    migrations.create(path, KEY, STORE_ID, version=version)
    connection = raw(path)
    connection.execute(_OLD_CUSTOMER, (NOON.isoformat(), NOON.isoformat()))
    connection.execute("INSERT INTO counters(name, value) VALUES ('customer_number', 1), ('seq_in_use', 4294967297)")
    connection.execute("INSERT INTO customer_names(rowid, t) VALUES (4294967297, 'zebulon quick')")
    connection.close()
    return path


def _shape(connection: Any) -> dict[str, object]:
    """Columns, keys and indexes of every table, whatever the way they came to be."""
    shape: dict[str, object] = {}
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if name.startswith(("sqlite_", "customer_names", "customer_contacts")):
            continue
        columns = [tuple(row) for row in connection.execute(f'PRAGMA table_xinfo("{name}")')]
        keys = sorted(tuple(row)[2:] for row in connection.execute(f'PRAGMA foreign_key_list("{name}")'))
        indexes = {
            row[1]: (row[2], row[4], [tuple(part) for part in connection.execute(f'PRAGMA index_xinfo("{row[1]}")')])
            for row in connection.execute(f'PRAGMA index_list("{name}")').fetchall()
        }
        shape[name] = (columns, keys, indexes)
    for name, kind, sql in connection.execute("SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall():
        if kind in {"index", "table"} and not name.startswith(("sqlite_", "customer_names", "customer_contacts")):
            shape[f"{kind} {name}"] = re.sub(r"[\s\"]+", "", sql)
    return shape


def test_every_old_file_gets_exactly_the_tables_of_today(tmp_path: Path) -> None:
    wanted = dbapi2.connect(":memory:")
    engine = create_engine("sqlite://", module=dbapi2, creator=lambda: wanted)
    tables.metadata.create_all(engine)
    for version in range(1, len(migrations.MIGRATIONS) + 1):
        folder = tmp_path / str(version)
        path = _old_store(folder, version)
        open_store(folder).close()
        migrated = raw(path)
        assert _shape(migrated) == _shape(wanted)
        migrated.close()
    engine.dispose()
    wanted.close()


@pytest.mark.parametrize("version", range(1, len(migrations.MIGRATIONS)))
def test_what_an_old_file_held_is_there_afterwards_and_in_the_backup(tmp_path: Path, version: int) -> None:
    _old_store(tmp_path, version)
    database = open_store(tmp_path)
    with database.reading() as tx:
        found = customers.by_number(tx, "CUST-00001")
        assert found is not None
        assert found.name == "Zebulon Quick"
    assert database.check(quick=False) == ()
    database.close()
    (backup,) = (tmp_path / "backups").iterdir()
    assert backup.name == f"pre-v{len(migrations.MIGRATIONS)}-20261121-120000.db"
    old = raw(backup, mode="ro")
    assert migrations.version_of(old) == version
    assert old.execute("SELECT last_name FROM customers").fetchall() == [("Quick",)]
    old.close()


def test_a_file_of_today_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    migrations.create(path, KEY, STORE_ID)
    assert not migrations.migrate(path, KEY, tmp_path / "backups", NOON)
    assert not (tmp_path / "backups").exists()


def test_a_newer_file_is_not_migrated(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    migrations.create(path, KEY, STORE_ID)
    connection = raw(path)
    connection.execute("PRAGMA user_version=99").close()
    connection.close()
    with pytest.raises(NewerFile):
        migrations.migrate(path, KEY, tmp_path / "backups", NOON)


def test_a_step_that_fails_leaves_the_old_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _old_store(tmp_path, 1)
    before = _shape(raw(path, mode="ro"))

    def breaks(connection: Any) -> None:
        connection.execute("DROP TABLE orders")
        connection.execute("INSERT INTO nowhere VALUES (1)")

    monkeypatch.setattr(migrations, "MIGRATIONS", (migrations.MIGRATIONS[0], breaks))
    with pytest.raises(DatabaseTrouble):
        open_store(tmp_path)
    connection = raw(path)
    assert _shape(connection) == before
    assert migrations.version_of(connection) == 1
    connection.close()


def test_a_step_that_loses_what_others_point_to_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _old_store(tmp_path, 1)

    def loses(connection: Any) -> None:
        connection.execute(
            "INSERT INTO order_history(order_id, at, status, by, via) VALUES ('nobody', 'now', 'COMPLETED', 'Sam', 'desk')"
        )

    monkeypatch.setattr(migrations, "MIGRATIONS", (migrations.MIGRATIONS[0], loses))
    with pytest.raises(DatabaseTrouble):
        open_store(tmp_path)
    connection = raw(path)
    assert migrations.version_of(connection) == 1
    assert connection.execute("SELECT count(*) FROM order_history").fetchone() == (0,)
    connection.close()


def test_without_room_for_the_backup_nothing_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _old_store(tmp_path, 1)
    before = path.read_bytes()

    def no_room(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(driver, "flush", no_room)
    with pytest.raises(DiskFull):
        open_store(tmp_path)
    assert path.read_bytes() == before
    assert not list((tmp_path / "backups").iterdir())


def test_two_programs_making_the_same_store_end_with_one_file(tmp_path: Path) -> None:
    first = open_store(tmp_path)
    with first.writing() as tx:
        customers.add(tx, customer())
    migrations.create(tmp_path / "store.db", KEY, STORE_ID)
    with first.reading() as tx:
        assert customers.count(tx) == 1
    first.close()
