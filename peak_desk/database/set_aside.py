"""Files that were taken out of use and lie beside the store's file: their names, and how long they are kept.

They hold what the store's file holds, people and their orders, so they do not lie about for ever.
"""

import logging
import re
from contextlib import suppress
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from peak_desk.database import times

log = logging.getLogger(__name__)

KEPT = 3
LONGEST = timedelta(days=90)


class Why(StrEnum):
    """The first word of the name: what was the matter with the file.

    ``UNREAD``: work that was not sent yet may lie in it and nowhere else, as some of it could not be read. ``DAMAGED`` and
    ``REPLACED``: whatever was not sent is in the file that took its place.
    """

    DAMAGED = "damaged"
    REPLACED = "replaced"
    UNREAD = "unread"


_PASSING = (Why.DAMAGED, Why.REPLACED)


def free_name(path: Path, why: Why, now: datetime) -> Path:
    """A name nothing has yet."""
    number, aside = 1, path.with_name(f"{why}-{times.stamp(now)}-{path.name}")
    while any(name.exists() for name in with_journals(aside)):
        number += 1
        aside = path.with_name(f"{why}-{times.stamp(now)}-{number}-{path.name}")
    return aside


def clear_away(path: Path, now: datetime) -> int:
    """Remove what was set aside of this store long ago, or more than some newer ones ago; returns how many went.

    What may hold the only copy of something is left to a person, however old it is.
    """
    limit, gone = times.stamp(now - LONGEST), 0
    for why in _PASSING:
        kept = sorted(_set_aside(path, why), reverse=True)
        for place, (stamp, _number, aside) in enumerate(kept):
            if place >= KEPT or stamp < limit:
                gone += _removed(aside)
    if gone:
        log.info("%s files that were set aside before were removed", gone)
    return gone


def with_journals(path: Path) -> tuple[Path, Path, Path]:
    """A file and the two that may belong to it."""
    return path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def _set_aside(path: Path, why: Why) -> list[tuple[str, int, Path]]:
    """The stamp, the number and the name of each; of some only the journal is there."""
    name = re.compile(rf"({why}-(\d{{8}}-\d{{6}})(?:-(\d+))?-{re.escape(path.name)})(?:-wal|-shm)?")
    fitting = (name.fullmatch(file.name) for file in path.parent.glob(f"{why}-*{path.name}*"))
    return list({(found[2], int(found[3] or 1), path.with_name(found[1])) for found in fitting if found})


def _removed(aside: Path) -> bool:
    with suppress(OSError):  # held open by another program: tomorrow is another day
        for file in with_journals(aside):
            file.unlink(missing_ok=True)
        return True
    return False
