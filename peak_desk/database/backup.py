"""Backups of a store's file: made while the desk works, checked, rotated; ``recovery`` puts them back."""

import re
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from peak_desk.database import driver, migrations, set_aside, times
from peak_desk.database.connection import Database
from peak_desk.errors import DatabaseTrouble, NewerFile, WrongKeyOrDamaged

KEPT = 7
_DAY = timedelta(hours=24)
_DAILY, _BEFORE_UPDATE = "daily-", "pre-v"
_UNSENT = "SELECT count(*) FROM outbox WHERE state NOT IN ('done', 'discarded')"
_STAMP = re.compile(r"\d{8}-\d{6}(?=\.db$)")


class TookTooLong(Exception):
    """A copy was given up because nobody waits that long for it."""


class BackupKind(StrEnum):
    """Who made a backup: the program every day, the program before it changed the form of the file, or a person."""

    DAILY = "daily"
    BEFORE_UPDATE = "before_update"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class BackupFile:
    """One backup and when it was made, as its name says (when the file was written where the name says nothing)."""

    path: Path
    made_at: datetime
    size: int = 0

    @property
    def kind(self) -> BackupKind:
        """Who made it; those of a person are theirs to remove."""
        if self.path.name.startswith(_DAILY):
            return BackupKind.DAILY
        return BackupKind.BEFORE_UPDATE if self.path.name.startswith(_BEFORE_UPDATE) else BackupKind.MANUAL


def back_up(database: Database, target: Path, *, seconds: float | None = None) -> Path:
    """Write a checked copy with the same key to ``target``, which must not be there yet; the desk goes on meanwhile.

    With ``seconds`` it is given up, and nothing of it stays, when it would take longer: raises ``TookTooLong`` then.
    """
    if target.exists():
        raise DatabaseTrouble("there is a file of that name already")
    with driver.opened(target), database.raw() as connection:
        try:
            driver.copy(connection, target, database.key, _pace(seconds))
        except DatabaseTrouble:
            _suspect(database, connection)
            raise
        try:
            unsent(target, database.key)  # as if it were needed now
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        return target


def daily(database: Database, folder: Path, now: datetime, *, seconds: float | None = None) -> Path | None:
    """Make the backup of the day unless there is one, and keep the last seven; copies older than a week go.

    So does what was set aside, after its time (see ``set_aside``): once a new copy is safe, and not before. What a person made
    stays. ``seconds`` as for ``back_up``.

    Returns the new file, None when the last one is younger than 24 hours.
    """
    if not is_due(folder, now):
        return None
    target = back_up(database, folder / f"{_DAILY}{times.stamp(now)}.db", seconds=seconds)
    others = [path for path in folder.glob(f"{_DAILY}*.db") if path != target]
    # Those "from the future" were made while the clock was wrong: nobody knows when, so they go first.
    old = sorted(others, key=lambda path: (path.name < target.name, path.name))[: -(KEPT - 1)]
    limit, yesterday = times.stamp(now - KEPT * _DAY), f"{_DAILY}{times.stamp(now - _DAY)}"
    old += [path for path in folder.glob(f"{_DAILY}*.part") if path.name < yesterday]  # of a program that was killed
    old += [path for path in folder.glob(f"{_BEFORE_UPDATE}*-*.db") if path.stem.split("-", 2)[2] < limit]
    for path in old:
        path.unlink(missing_ok=True)
    set_aside.clear_away(database.path, now)
    return target


def is_due(folder: Path, now: datetime) -> bool:
    """Whether the last backup of a day is older than 24 hours."""
    yesterday, today = (f"{_DAILY}{times.stamp(at)}.db" for at in (now - _DAY, now))
    # One "from the future" must not keep the next ones from being made.
    return not any(yesterday < path.name <= today for path in folder.glob(f"{_DAILY}*.db"))


def kept_in(folder: Path) -> tuple[BackupFile, ...]:
    """The backups of a folder, the newest first; whether one is any good shows when it is opened."""
    found = [BackupFile(path, _made_at(path), path.stat().st_size) for path in folder.glob("*.db") if path.is_file()]
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


def unsent(path: Path, key: str) -> int:
    """How many writes in a backup had not reached the POS when it was made; raises a ``DatabaseTrouble``."""
    with driver.opened(path):
        connection = driver.connect(path, key, mode="ro")
        try:
            return int(connection.execute(_UNSENT).fetchone()[0])
        finally:
            connection.close()


def _pace(seconds: float | None) -> driver.Pace | None:
    if seconds is None:
        return None
    ends = time.monotonic() + seconds / 2  # the check that follows takes as long as the copy

    def pace() -> None:
        if time.monotonic() > ends:
            raise TookTooLong

    return pace


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
