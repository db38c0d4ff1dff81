"""The way from any older file to the tables of today: ordered steps, a backup before, one transaction, a check at the end."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from peak_desk.database import driver, schema_1, schema_2, schema_3, schema_4, schema_5, times
from peak_desk.errors import NewerFile


def _to_1(connection: Any) -> None:
    for statement in schema_1.STATEMENTS:
        connection.execute(statement)


def _to_2(connection: Any) -> None:
    for statement in schema_2.STATEMENTS:
        connection.execute(statement)


def _to_3(connection: Any) -> None:
    for statement in schema_3.STATEMENTS:
        connection.execute(statement)


def _to_4(connection: Any) -> None:
    for statement in schema_4.STATEMENTS:
        connection.execute(statement)


def _to_5(connection: Any) -> None:
    for statement in schema_5.STATEMENTS:
        connection.execute(statement)


# The n-th step makes version n. A step that was released never changes again.
MIGRATIONS: tuple[Callable[[Any], None], ...] = (_to_1, _to_2, _to_3, _to_4, _to_5)


def create(path: Path, key: str, store_id: str, *, version: int | None = None) -> None:
    """Make a new file of that version (the newest by default) at ``path``: whole or not at all.

    It is built under another name first; when somebody else made the file meanwhile, theirs stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.new")
    for leftover in (part, _beside(part, "-wal"), _beside(part, "-shm")):
        leftover.unlink(missing_ok=True)
    driver.new_file(part)
    connection = driver.connect(part, key)
    try:
        connection.execute("PRAGMA journal_mode=WAL").close()
        connection.execute("BEGIN IMMEDIATE")
        _step(connection, 0, len(MIGRATIONS) if version is None else version)
        connection.execute("INSERT INTO meta(name, value) VALUES ('store_id', ?)", (store_id,))
        connection.execute(f"PRAGMA application_id={driver.APPLICATION_ID}").close()
        connection.execute("COMMIT")
    finally:
        connection.close()
    driver.flush(part)
    _publish(part, path)


def migrate(path: Path, key: str, backups: Path, now: datetime) -> bool:
    """Bring an existing file to the newest version; False when it was there already. A failure leaves the old file as it was."""
    newest = len(MIGRATIONS)
    connection = driver.connect(path, key)
    try:
        found = version_of(connection)
        if found > newest:
            raise NewerFile(found, newest)
        if found == newest:
            return False
        driver.copy(connection, backups / f"pre-v{newest}-{times.stamp(now)}.db", key)
        connection.execute("PRAGMA foreign_keys=OFF").close()  # tables may be rebuilt; the references are checked below
        connection.execute("BEGIN IMMEDIATE")
        try:
            _step(connection, version_of(connection), newest)
            lost = tuple(str(row[0]) for row in connection.execute("PRAGMA foreign_key_check"))
            driver.require_sound(lost + driver.problems(connection, quick=True))
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
        return True
    finally:
        connection.close()


def version_of(connection: Any) -> int:
    """The schema version of an open file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _step(connection: Any, found: int, wanted: int) -> None:
    for version in range(found + 1, wanted + 1):
        MIGRATIONS[version - 1](connection)
        connection.execute(f"PRAGMA user_version={version}").close()


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _publish(part: Path, path: Path) -> None:
    try:
        path.hardlink_to(part)
    except FileExistsError:
        pass
    except OSError:  # a file system without hard links
        part.replace(path)
    part.unlink(missing_ok=True)
    driver.flush_folder(path.parent)
