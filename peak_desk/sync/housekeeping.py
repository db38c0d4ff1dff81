"""What is done once in a while: the backup of the day, clearing away what nobody will look for any more, tidying the index."""

from datetime import timedelta
from pathlib import Path
from threading import Event

from peak_desk.database import backup, outbox, search, sync_runs
from peak_desk.database.connection import Database
from peak_desk.domain.clock import Clock

KEEP_ENDED_WRITES = timedelta(days=90)
KEEP_RUNS = timedelta(days=30)
KEEP_QUIET_RUNS = timedelta(days=1)


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


def tidy_index(database: Database, ended: Event) -> None:
    """Merge the pieces that writes leave in the search index; every step holds the writer's lock for moments only."""
    more = True
    while more and not ended.is_set():
        with database.writing() as tx:
            more = search.merge_index(tx)
