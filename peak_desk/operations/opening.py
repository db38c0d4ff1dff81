"""Opening a store: its key out of the keyring, its file, its desk and its POS; the same way for the window and the command line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from peak_desk import paths
from peak_desk.credentials import Credentials
from peak_desk.database.connection import Database
from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.stores import Store
from peak_desk.errors import SecretMissing
from peak_desk.operations.desk import Desk, open_desk
from peak_desk.operations.file import StoreFile, open_file
from peak_desk.pos import registry
from peak_desk.pos.client import PosClient, PosTraits


@dataclass(frozen=True, slots=True)
class OpenStore:
    """A store that is open: its file, what staff can do in it, and how a client of its account is made (None: never)."""

    store: Store
    database: Database
    desk: Desk
    connect: Callable[[], PosClient] | None = None

    def close(self) -> None:
        """Close the search of the POS, finish what the audit log is to hear, and close the file; closing twice is fine."""
        self.desk.lookup.close()
        self.desk.quotes.close()
        self.desk.scans.close()
        self.database.close()


def open_store(
    store: Store,
    credentials: Credentials,
    now: Clock = utc_now,
    *,
    look_closely: bool = False,
    file: StoreFile | None = None,
) -> OpenStore:
    """Open the store's file, made with a new key when there is none yet; ``file`` is one that was opened before, to be used.

    ``look_closely`` checks every page first where the program did not end in order last time, or met damage. Raises a
    ``CredentialsTrouble`` or ``DatabaseTrouble``; a file without its key is left alone, never made anew.
    """
    file = file or open_file(store, credentials, now, look_closely=look_closely)
    try:
        connect = partial(open_client, store, credentials)
        backups = paths.backups(store.id)
        traits = traits_of(store)
        desk = open_desk(store, traits, file.database, backups, now, connect=connect, search=file.search, keys=credentials)
    except BaseException:
        file.close()
        raise
    return OpenStore(store, file.database, desk, connect)


def traits_of(store: Store) -> PosTraits:
    """What the store's POS can do and wants to know, less what the account is not granted.

    Raises ``SettingsTrouble`` for a POS this program does not know.
    """
    return registry.traits(store.pos, store.options, store.lacking)


def pos_secrets(store: Store, credentials: Credentials) -> Mapping[str, str]:
    """The secrets of the store's POS account; those that were never entered are left out."""
    found = {}
    traits = traits_of(store)
    for name in (*traits.secrets, *traits.optional_secrets):
        try:
            found[name] = credentials.get(store.id, name)
        except SecretMissing:
            continue
    return found


def open_client(store: Store, credentials: Credentials) -> PosClient:
    """A client of the store's account, nothing is sent yet; raises ``SettingsTrouble``, ``CredentialsTrouble`` or ``PosError``."""
    return registry.connect(store, pos_secrets(store, credentials))
