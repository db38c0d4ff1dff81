"""What staff do with a store's backups: look at them, and go back to one."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from peak_desk.database import backup
from peak_desk.database.backup import BackupFile, BackupKind, TookTooLong
from peak_desk.database.connection import Database
from peak_desk.domain.clock import Clock
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.domain.stores import Store
from peak_desk.errors import DatabaseTrouble

if TYPE_CHECKING:  # ten megabytes of code that most days nobody wants
    from peak_desk.database.recovery import Recovered

log = logging.getLogger(__name__)

LONGEST_SETTLE = 540.0
"""Seconds; a write that seems to wait for longer than ten minutes is taken for one saved by a wrong clock, and sent."""

__all__ = ["LONGEST_SETTLE", "BackupDesk", "BackupFile", "BackupKind", "BackupLook", "settle_of"]


@dataclass(frozen=True, slots=True)
class BackupLook:
    """What came out of opening a backup as a restore would: how much unsent work it holds, or why it cannot be used."""

    file: BackupFile
    unsent: int = 0
    trouble: DatabaseTrouble | None = None


class BackupDesk:
    """The operations about backups; safe to call from any thread."""

    def __init__(self, database: Database, store: Store, folder: Path, now: Clock) -> None:
        """Keep the folder they lie in."""
        self._database = database
        self._store = store
        self._folder = folder
        self._now = now

    def list(self, staff: StaffMember) -> tuple[BackupFile, ...]:
        """The backups, the newest first; nothing is opened."""
        staff.require(Permission.BACK_UP)
        return backup.kept_in(self._folder)

    def look(self, staff: StaffMember, file: BackupFile) -> BackupLook:
        """Open one and check every page of it; takes a second for some ten thousand customers."""
        staff.require(Permission.BACK_UP)
        try:
            backup.check(file.path, self._database.key, self._store.id)
            return BackupLook(file, backup.unsent(file.path, self._database.key))
        except DatabaseTrouble as trouble:
            return BackupLook(file, trouble=trouble)

    def restore(self, staff: StaffMember, source: Path) -> "Recovered":
        """Go back to a backup; what is not at the POS yet comes along, and staff, settings and consents stay as they are.

        The store must be closed. Raises the ``DatabaseTrouble`` that makes the backup useless before anything is touched.
        """
        from peak_desk.database import recovery
        from peak_desk.database.rebuild import By

        staff.require(Permission.RESTORE)
        return recovery.restore(
            self._database.path,
            source,
            self._database.key,
            store_id=self._store.id,
            backups=self._folder,
            by=By(staff.name, staff.via),
            now=self._now(),
            settle=settle_of(self._store),
        )

    def at_the_end(self, seconds: float) -> Path | None:
        """Make the backup of the day before the program ends if it is due and takes no longer; else the next start makes it."""
        try:
            return backup.daily(self._database, self._folder, self._now(), seconds=seconds)
        except TookTooLong:
            log.info("no backup at the end of the program: it would take too long; the next start makes it")
        except DatabaseTrouble as trouble:
            log.warning("no backup at the end of the program: %s", type(trouble).__name__)
        return None


def settle_of(store: Store) -> timedelta:
    """How long writes in doubt are left to settle after a restore."""
    return timedelta(seconds=min(store.settle_seconds or LONGEST_SETTLE, LONGEST_SETTLE))
