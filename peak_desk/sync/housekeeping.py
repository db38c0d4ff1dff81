"""What is done once in a while: the backup of the day, clearing away what nobody will look for any more, tidying the index."""

import logging
import shutil
from datetime import timedelta
from pathlib import Path
from threading import Event

from peak_desk.database import backup, driver, outbox, search, sync_runs
from peak_desk.database.connection import Database
from peak_desk.domain.clock import Clock
from peak_desk.errors import DatabaseTrouble
from peak_desk.log import where

log = logging.getLogger(__name__)

KEEP_ENDED_WRITES = timedelta(days=90)
KEEP_RUNS = timedelta(days=30)
KEEP_QUIET_RUNS = timedelta(days=1)
LITTLE_SPACE = 250 * 2**20
NO_SPACE = 50 * 2**20
FILE_DAMAGED = "file_damaged"
NEARLY_FULL = "little_space"
NO_BACKUP = "no_backup"


def keep_house(database: Database, backups: Path | None, now: Clock) -> None:
    """Back the file up if its day is over, then clear away; raises ``DatabaseTrouble``. What was done stays in the audit log."""
    try:
        if backups is not None:
            backup.daily(database, backups, now())
    finally:
        time = now()
        with database.writing() as tx:
            outbox.prune(tx, time - KEEP_ENDED_WRITES)
            sync_runs.prune(tx, time - KEEP_RUNS, time - KEEP_QUIET_RUNS)


def trouble(database: Database) -> str:
    """A code of what staff should hear about the machine before it stops them, "" when all is well; asked with every status."""
    if driver.suspicion(database.path).exists():
        return FILE_DAMAGED
    return NEARLY_FULL if _free(database) < LITTLE_SPACE else ""


def has_room(database: Database) -> bool:
    """Whether there is room for what the POS tells; the last of the disk is kept for what staff write."""
    return _free(database) >= NO_SPACE


def _free(database: Database) -> int:
    try:
        return shutil.disk_usage(database.path.parent).free
    except OSError:
        return LITTLE_SPACE


def tidy_index(database: Database, ended: Event) -> None:
    """Merge the pieces that writes leave in the search index; every step holds the writer's lock for moments only."""
    more = True
    while more and not ended.is_set():
        with database.writing() as tx:
            more = search.merge_index(tx)


def log_end(error: Exception) -> None:
    """Tell the log by what a job was ended and where; not its text, which could hold row values."""
    kind = "the database" if isinstance(error, DatabaseTrouble) else "a fault"
    log.error("sync stopped by %s: %s at %s", kind, type(error).__name__, where(error))
