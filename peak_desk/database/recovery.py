"""What is done when a store's file is damaged or somebody wants an older one back: a new file is made, the old one is set aside.

The ladder for a damaged file: what can still be read of it, with all that staff have not sent; the newest good backup for the rest;
every feed from its beginning. Nothing is deleted here: the file that was there lies beside the new one under another name, see
``set_aside``.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from peak_desk.database import backup, damage, driver
from peak_desk.database.backup import BackupFile
from peak_desk.database.rebuild import SETTLE, By, Rebuilt, Sources, rebuild
from peak_desk.database.salvage import Source, wreck
from peak_desk.database.set_aside import Why, free_name, with_journals
from peak_desk.errors import DatabaseTrouble, WrongKeyOrDamaged


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was made of what; ``set_aside`` is where the old file lies now (None: there was none), ``backup`` that helped."""

    path: Path
    set_aside: Path | None
    backup: BackupFile | None
    rebuilt: Rebuilt


def newest_good(folder: Path, key: str, store_id: str) -> BackupFile | None:
    """The newest backup that opens and passes the check."""
    for file in backup.kept_in(folder):
        try:
            backup.check(file.path, key, store_id)
        except DatabaseTrouble:
            continue
        return file
    return None


def recover(path: Path, key: str, *, store_id: str, backups: Path, by: By, now: datetime, settle: timedelta = SETTLE) -> Recovered:
    """Make a sound file out of a damaged, foreign or missing one; the store must be closed.

    Raises ``WrongKeyOrDamaged`` when neither the file nor a backup opens with the key, and touches nothing then.
    """
    with driver.opened(path):
        good = newest_good(backups, key, store_id)
        copies = [file.path for file in backup.kept_in(backups)]
        with wreck(path, key, store_id, copies) as latest, _sound(good, key) as older:
            if latest is None and older is None:
                raise WrongKeyOrDamaged("neither the file nor a backup opens with the key")
            fresh, made = _made(path, key, store_id, Sources(latest, older, settle=settle), by, now)
        return Recovered(path, _put_in_place(fresh, path, _why(made, Why.DAMAGED), now), good, made)


def restore(
    path: Path, source: Path, key: str, *, store_id: str, backups: Path, by: By, now: datetime, settle: timedelta = SETTLE
) -> Recovered:
    """Go back to a backup; what staff have not sent yet comes along from the file that was there. The store must be closed.

    A source that is damaged, foreign, newer or of another key is refused before anything is touched.
    """
    with driver.opened(source):
        backup.check(source, key, store_id)
    with driver.opened(path):
        sound = damage.is_sound(path, key, store_id)
        copies = [source, *(file.path for file in backup.kept_in(backups))]
        latest_of = _sound(BackupFile(path, now), key) if sound else wreck(path, key, store_id, copies)
        with latest_of as latest, _sound(BackupFile(source, now), key) as older:
            fresh, made = _made(path, key, store_id, Sources(latest, older, go_back=True, settle=settle), by, now)
        chosen = next((file for file in backup.kept_in(source.parent) if file.path == source), None)
        why = _why(made, Why.REPLACED if sound else Why.DAMAGED)
        return Recovered(path, _put_in_place(fresh, path, why, now), chosen, made)


@contextmanager
def _sound(file: BackupFile | None, key: str) -> Iterator[Source | None]:
    if file is None:
        yield None
        return
    source = Source(file.path, key, tolerant=False)
    try:
        yield source
    finally:
        source.close()


def _made(path: Path, key: str, store_id: str, sources: Sources, by: By, now: datetime) -> tuple[Path, Rebuilt]:
    fresh = path.with_name(f"{path.name}.rebuilt")
    for leftover in with_journals(fresh):
        leftover.unlink(missing_ok=True)
    try:
        made = rebuild(fresh, key, store_id, sources, by, now)
    except BaseException:
        for leftover in with_journals(fresh):
            leftover.unlink(missing_ok=True)
        raise
    driver.flush(fresh)
    return fresh, made


def _why(made: Rebuilt, why: Why) -> Why:
    """What is certain to hold nothing that is missing elsewhere may go some day; all else is left to a person."""
    return why if made.complete else Why.UNREAD


def _put_in_place(fresh: Path, path: Path, why: Why, now: datetime) -> Path | None:
    """Give what was there other names, put the new file in its place, then take the old names away: there is always a file.

    Should the program die in between, the journal left behind belongs to another file; that is seen and mended at the next start.
    """
    aside = free_name(path, why, now)
    kept = False
    for old, new in zip(with_journals(path)[:2], with_journals(aside)[:2], strict=True):
        if old.exists():
            kept = True
            _link(old, new)
    driver.flush_folder(path.parent)
    fresh.replace(path)
    for old in (*with_journals(path)[1:], driver.suspicion(path)):
        old.unlink(missing_ok=True)
    driver.flush_folder(path.parent)
    return aside if kept else None


def _link(old: Path, new: Path) -> None:
    try:
        new.hardlink_to(old)
    except OSError:  # a file system without hard links
        shutil.copy2(old, new)
