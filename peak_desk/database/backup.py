"""Backups of a store's file: made while the desk works, checked, rotated; ``recovery`` puts them back."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from peak_desk.database import driver, migrations, set_aside, times
from peak_desk.database.connection import Database
from peak_desk.errors import DatabaseTrouble, NewerFile, WrongKeyOrDamaged

KEPT = 7
_DAY = timedelta(hours=24)
_DAILY = "daily-"
_STAMP = re.compile(r"\d{8}-\d{6}(?=\.db$)")


@dataclass(frozen=True, slots=True)
class BackupFile:
    """One backup and when it was made, as its name says (when the file was written where the name says nothing)."""

    path: Path
    made_at: datetime


def back_up(database: Database, target: Path) -> Path:
    """Write a checked copy with the same key to ``target``, which must not be there yet; the desk goes on meanwhile."""
    if target.exists():
        raise DatabaseTrouble("there is a file of that name already")
    with driver.opened(target), database.raw() as connection:
        try:
            driver.copy(connection, target, database.key)
        except DatabaseTrouble:
            _suspect(database, connection)
            raise
        try:
            _require_opens(target, database.key)
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        return target


def daily(database: Database, folder: Path, now: datetime) -> Path | None:
    """Make the backup of the day unless there is one, and keep the last seven; copies older than a week go.

    So does what was set aside, after its time (see ``set_aside``): once a new copy is safe, and not before.

    Returns the new file, None when the last one is younger than 24 hours.
    """
    yesterday, today = (f"{_DAILY}{times.stamp(at)}.db" for at in (now - _DAY, now))
    # One "from the future" was made while the clock was wrong: it must not keep the next ones from being made.
    if any(yesterday < path.name <= today for path in folder.glob(f"{_DAILY}*.db")):
        return None
    target = back_up(database, folder / f"{_DAILY}{times.stamp(now)}.db")
    old = sorted(folder.glob(f"{_DAILY}*.db"))[:-KEPT]
    limit = times.stamp(now - KEPT * _DAY)
    old += [path for path in folder.glob("pre-v*-*.db") if path.stem.split("-", 2)[2] < limit]
    for path in old:
        path.unlink(missing_ok=True)
    set_aside.clear_away(database.path, now)
    return target


def kept_in(folder: Path) -> tuple[BackupFile, ...]:
    """The backups of a folder, the newest first; whether one is any good shows when it is opened."""
    found = [BackupFile(path, _made_at(path)) for path in folder.glob("*.db") if path.is_file()]
    return tuple(sorted(found, key=lambda file: (file.made_at, file.path.name), reverse=True))


def check(path: Path, key: str, store_id: str) -> int:
    """Open a backup as a restore would; returns its schema version, raises the ``DatabaseTrouble`` that makes it useless."""
    with driver.opened(path):
        found = driver.probe(path, key, store_id)
        if found > len(migrations.MIGRATIONS):
            raise NewerFile(found, len(migrations.MIGRATIONS))
        connection = driver.connect(path, key, mode="ro")
        try:
            if driver.problems(connection, quick=True):
                raise WrongKeyOrDamaged("the backup is damaged")
        finally:
            connection.close()
        return found


def _suspect(database: Database, connection: Any) -> None:
    """A copy may fail because of the file itself: then the next start looks closely."""
    if driver.problems(connection, quick=True):
        driver.suspicion(database.path).touch()


def _made_at(path: Path) -> datetime:
    named = _STAMP.search(path.name)
    if named is not None:
        with suppress(ValueError):
            return times.of_stamp(named.group())
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _require_opens(path: Path, key: str) -> None:
    """Open the copy as if it were needed now, and look for what matters most in it."""
    connection = driver.connect(path, key, mode="ro")
    try:
        connection.execute("SELECT count(*) FROM outbox WHERE state NOT IN ('done', 'discarded')").fetchone()
    finally:
        connection.close()
