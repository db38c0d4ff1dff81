"""Putting a store's file right when it is damaged, or going back to a backup; the store is closed meanwhile.

Nobody can sign in to a store whose file does not open, so whoever may read the store's key in the keyring of the machine acts.
"""

from pathlib import Path

from peak_desk import paths
from peak_desk.credentials import Credentials, database_key
from peak_desk.database import backup, damage, recovery, set_aside
from peak_desk.database.backup import BackupFile
from peak_desk.database.rebuild import By, Rebuilt
from peak_desk.database.recovery import Recovered
from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.staff import Permission, Role, StaffMember
from peak_desk.domain.stores import Store
from peak_desk.operations.backups import settle_of

KEPT_DAYS = set_aside.LONGEST.days
"""How long a file that was set aside is kept, unless something of it could not be read."""

__all__ = [
    "KEPT_DAYS",
    "BackupFile",
    "Rebuilt",
    "Recovered",
    "backups_of",
    "is_sound",
    "keeper_of_machine",
    "recover_store",
    "require_opens",
    "restore_store",
]


def keeper_of_machine(via: str) -> StaffMember:
    """Who acts where nobody can sign in: the person whose keyring holds the store's key, so who could do all of it anyway."""
    return StaffMember(id="", name="administrator of this machine", role=Role.ADMINISTRATOR, via=via)


def backups_of(store: Store) -> tuple[BackupFile, ...]:
    """The backups of a store, the newest first."""
    return backup.kept_in(paths.backups(store.id))


def require_opens(store: Store, credentials: Credentials, file: BackupFile) -> None:
    """Open a backup as a restore would and check it; raises the ``DatabaseTrouble`` that makes it useless."""
    backup.check(file.path, database_key(credentials, store.id, create=False), store.id)


def is_sound(store: Store, credentials: Credentials) -> bool:
    """Whether the store's file can be worked with as it is; raises ``CredentialsTrouble``."""
    return damage.is_sound(paths.store(store.id), database_key(credentials, store.id, create=False), store.id)


def recover_store(staff: StaffMember, store: Store, credentials: Credentials, now: Clock = utc_now) -> Recovered:
    """Make a sound file of what can be read of the damaged one, with all unsent work, and of the newest good backup.

    The damaged file is set aside with every byte. Raises ``WrongKeyOrDamaged`` when neither opens with the key of the keyring.
    """
    staff.require(Permission.RESTORE)
    path, backups, key = paths.store(store.id), paths.backups(store.id), database_key(credentials, store.id, create=False)
    by, settle = By(staff.name, staff.via), settle_of(store)
    return recovery.recover(path, key, store_id=store.id, backups=backups, by=by, now=now(), settle=settle)


def restore_store(staff: StaffMember, store: Store, credentials: Credentials, source: Path, now: Clock = utc_now) -> Recovered:
    """Go back to a backup; what is not at the POS yet comes along from the file that was there, which is set aside.

    Raises the ``DatabaseTrouble`` that makes the backup useless before anything is touched.
    """
    staff.require(Permission.RESTORE)
    path, backups, key = paths.store(store.id), paths.backups(store.id), database_key(credentials, store.id, create=False)
    by, settle = By(staff.name, staff.via), settle_of(store)
    return recovery.restore(path, source, key, store_id=store.id, backups=backups, by=by, now=now(), settle=settle)
