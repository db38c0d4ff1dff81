"""Backups of a store's file: made while the desk works, checked, rotated, put back without deleting anything."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from peak_desk.database import driver, migrations, times
from peak_desk.database.connection import Database
from peak_desk.errors import DatabaseTrouble, NewerFile, WrongKeyOrDamaged

KEPT = 7
_DAY = timedelta(hours=24)
_DAILY = "daily-"


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did; ``set_aside`` is where the file it replaced lies now, None when there was none."""

    path: Path
    set_aside: Path | None


def back_up(database: Database, target: Path) -> Path:
    """Write a checked copy with the same key to ``target``, which must not be there yet; the desk goes on meanwhile."""
    if target.exists():
        raise DatabaseTrouble("there is a file of that name already")
    with driver.opened(target), database.raw() as connection:
        return driver.copy(connection, target, database.key)


def daily(database: Database, folder: Path, now: datetime) -> Path | None:
    """Make the backup of the day unless there is one, and keep the last seven; copies older than a week go.

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
    return target


def restore(path: Path, source: Path, key: str, *, store_id: str, now: datetime) -> Restored:
    """Put a backup in the place of the store's file; the old file is kept beside it under another name.

    The store must be closed. A source that is damaged, foreign, newer or of another key is refused before anything is touched.
    """
    with driver.opened(source):
        found = driver.probe(source, key, store_id)
        if found > len(migrations.MIGRATIONS):
            raise NewerFile(found, len(migrations.MIGRATIONS))
        fresh = _copy(source, path.with_name(f"{path.name}.restored"), key)
    with driver.opened(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        set_aside = _set_aside(path, key, now) if path.exists() else None
        fresh.replace(path)
        driver.flush_folder(path.parent)
    return Restored(path, set_aside)


def _copy(source: Path, target: Path, key: str) -> Path:
    connection = driver.connect(source, key, mode="ro")
    try:
        if driver.problems(connection, quick=True):
            raise WrongKeyOrDamaged("the backup is damaged")
        return driver.copy(connection, target, key)
    finally:
        connection.close()


def _set_aside(path: Path, key: str, now: datetime) -> Path:
    """Give the old file a second name; it keeps its own until the new one takes it, so that there is a file at every moment."""
    name = "replaced" if _emptied_journal(path, key) else "damaged"
    aside = path.with_name(f"{name}-{times.stamp(now)}-{path.name}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{name}-{times.stamp(now)}-{number}-{path.name}")
    for ending in ("-wal", "-shm"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + ending))
    try:
        aside.hardlink_to(path)
    except OSError:  # a file system without hard links
        shutil.copy2(path, aside)
    return aside


def _emptied_journal(path: Path, key: str) -> bool:
    try:
        with driver.converted(path):
            driver.check_header(path)
            driver.connect(path, key, mode="ro").close()  # a file that does not open for writing would lose its journal by the try
            connection = driver.connect(path, key)
            try:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                return not driver.problems(connection, quick=True)
            finally:
                connection.close()
    except DatabaseTrouble:
        return False
