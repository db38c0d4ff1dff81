"""Taking a store off this desk, and putting it back: its file, its key and its backups stay, and so does what was never sent."""

from dataclasses import dataclass, replace
from pathlib import Path

from peak_desk import paths, settings
from peak_desk.credentials import Credentials
from peak_desk.database import audit, outbox
from peak_desk.database.connection import Database
from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.domain.stores import Store
from peak_desk.errors import Refusal, Refused
from peak_desk.operations.file import open_file
from peak_desk.operations.opening import traits_of


@dataclass(frozen=True, slots=True)
class Removed:
    """A store that was taken off this desk: the file that stays, and how many changes in it are not at the POS."""

    store: Store
    file: Path
    unsent: int = 0


def remove_store(
    staff: StaffMember, store: Store, credentials: Credentials, now: Clock = utc_now, *, with_unsent: bool = False
) -> Removed:
    """Take a store off this desk; only the keys of its account at the POS are gone then.

    The store must be closed. Raises ``Refused`` while changes are not at the POS, unless somebody was told of them and goes on
    ``with_unsent``. Where the file does not open, or the keyring does not forget every key, that error is raised and the store
    stays where it was; keys that are gone by then are asked for anew.
    """
    staff.require(Permission.CHANGE_SETTINGS)
    file, unsent = paths.store(store.id), 0
    if file.exists():
        opened = open_file(store, credentials, now)
        try:
            unsent = _unsent(opened.database)
            if unsent and not with_unsent:
                raise Refused(Refusal.WORK_WAITING, str(unsent))
            _note(opened.database, staff, str(unsent), now)
        finally:
            opened.close()
    before = settings.load()
    settings.remove_store(store.id)
    try:
        _forget_account(store, credentials)
    except BaseException:
        settings.change(lambda known: replace(known, stores=before.stores, removed=before.removed, last_store=before.last_store))
        raise
    return Removed(store, file, unsent)


def _forget_account(store: Store, credentials: Credentials) -> None:
    traits = traits_of(store)
    for name in (*traits.secrets, *traits.optional_secrets):
        credentials.delete(store.id, name)


def _unsent(database: Database) -> int:
    with database.reading() as tx:
        counts = outbox.counts(tx)
    return counts.waiting + counts.needs_you


def _note(database: Database, staff: StaffMember, unsent: str, now: Clock) -> None:
    with database.writing() as tx:
        audit.write(
            tx,
            actor=staff.name,
            via=staff.via,
            action="store.remove",
            entity="store",
            local_id="",
            before="",
            after=unsent,
            now=now(),
        )


def removed_stores() -> tuple[Store, ...]:
    """The stores that were taken off this desk, the last one first; raises ``SettingsTrouble``."""
    return settings.load().removed[::-1]


def put_back(staff: StaffMember, name_or_id: str) -> Store:
    """Take a removed store onto this desk again, as it was but without the keys of its account.

    Raises ``NotFound``, or ``Refused`` where another store has its name by now.
    """
    staff.require(Permission.CHANGE_SETTINGS)
    return settings.put_store_back(name_or_id)
