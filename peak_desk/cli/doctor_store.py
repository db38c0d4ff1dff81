"""What the doctor looks at in one store: its file, the work in it that is not at the POS yet, its backups, its POS."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from peak_desk import credentials, paths
from peak_desk.cli import words
from peak_desk.cli.findings import Finding, looked_at
from peak_desk.cli.screen import Failed
from peak_desk.cli.stores import ask_pos
from peak_desk.domain.stores import Store
from peak_desk.errors import PeakDeskError

if TYPE_CHECKING:
    from datetime import datetime

    from peak_desk.domain.outbox import OutboxCounts
    from peak_desk.operations.opening import OpenStore

_PLAIN_FILE = b"SQLite format 3\x00"
_LONGEST_WITHOUT_BACKUP = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class _Content:
    """What a sound file holds: the writes on their way, what does not agree about them, when staff saved first and last."""

    counts: "OutboxCounts"
    strange: tuple[str, ...]
    saved: "tuple[datetime, datetime] | None"


def findings(store: Store) -> Iterator[Finding]:
    """Everything about one store; what only an open file can tell is left out where the file does not open."""
    seen: list[_Content] = []
    yield looked_at(f"database of {store.name}", partial(_database, store, seen))
    for content in seen:
        yield looked_at(f"outbox of {store.name}", partial(_outbox, store, content))
    yield looked_at(f"backups of {store.name}", partial(_backups, store, seen))
    yield _pos(store)


def _database(store: Store, seen: list[_Content]) -> str:
    from peak_desk.errors import NotEncrypted
    from peak_desk.operations.opening import open_store
    from peak_desk.operations.recovery import backups_of

    file = paths.store(store.id)
    if not file.exists() and not backups_of(store):
        return "not made yet (the first sign-in makes it)"
    if file.exists():
        with file.open("rb") as stream:
            if stream.read(len(_PLAIN_FILE)) == _PLAIN_FILE:
                raise NotEncrypted("the file is not encrypted")
    opened = open_store(store, credentials.system_credentials())
    try:
        _require_sound(opened)
        people = len(opened.desk.staff.names())
        seen.append(_content(opened))
    finally:
        opened.close()
    return f"sound and encrypted, the search finds everybody, {file.stat().st_size // 1024} KiB, {people} people may sign in"


def _require_sound(opened: "OpenStore") -> None:
    """Every page, every reference, the audit log and the search index."""
    from peak_desk.database import audit
    from peak_desk.database.search import check_index
    from peak_desk.errors import DatabaseTrouble, WrongKeyOrDamaged

    if problems := opened.database.check(quick=False):
        raise WrongKeyOrDamaged("; ".join(problems[:3]))
    with opened.database.reading() as tx:
        unfit, log_ends = check_index(tx), audit.verify(tx).first_bad
    if log_ends is not None:
        raise DatabaseTrouble(f"the audit log was changed at entry {log_ends}")
    if unfit:
        name = opened.store.name
        raise Failed(f"the file is sound, but {'; '.join(unfit)}: peak-desk search {name} --rebuild --as NAME makes it right")


def _content(opened: "OpenStore") -> _Content:
    from peak_desk.database import audit, outbox
    from peak_desk.database.outbox_check import check_outbox

    with opened.database.reading() as tx:
        return _Content(outbox.counts(tx), check_outbox(tx), audit.span(tx))


def _outbox(store: Store, content: _Content) -> str:
    if content.strange:
        raise Failed(
            f"{'; '.join(content.strange)}. Nothing of it is lost: peak-desk outbox list {store.name} --as NAME shows every change "
            f"on its way; peak-desk backup {store.name} keeps the file as it is for whoever looks into it"
        )
    counts = content.counts
    in_doubt = counts.sending + counts.unsure
    told = (
        f"{counts.waiting} on the way to the POS" if counts.waiting else "",
        f"{in_doubt} of them in doubt (looked up at the POS before anything is sent again)" if in_doubt else "",
        f"{counts.needs_you} wait for a person (peak-desk outbox list {store.name})" if counts.needs_you else "",
    )
    return ", ".join(part for part in told if part) or "empty, everything is at the POS"


def _backups(store: Store, seen: list[_Content]) -> str:
    from peak_desk.errors import DatabaseTrouble
    from peak_desk.operations.recovery import backups_of, require_opens

    found = backups_of(store)
    if found:
        try:
            require_opens(store, credentials.system_credentials(), found[0])
        except DatabaseTrouble as error:
            raise Failed(
                f"the newest one cannot be used ({error}): {found[0].path}; make one: peak-desk backup {store.name}"
            ) from error
    for first, last in (content.saved for content in seen if content.saved is not None):
        since = found[0].made_at if found else first
        if last - since > _LONGEST_WITHOUT_BACKUP:
            days = (last - since).days
            raise Failed(f"none holds the work of the last {days} days; make one: peak-desk backup {store.name}")
    if not found:
        return "none yet (the open window makes one every day)"
    return f"{len(found)}, the newest of {found[0].made_at:%Y-%m-%d %H:%M} UTC opens and is sound"


def _pos(store: Store) -> Finding:
    try:
        asked = ask_pos(store)
    except PeakDeskError as error:
        return Finding(f"POS of {store.name}", ok=False, detail=words.sentence(error))
    return Finding(f"POS of {store.name}", ok=not asked.code, detail=asked.told or f"answers in {asked.seconds} s")
