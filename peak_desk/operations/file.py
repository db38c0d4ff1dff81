"""Opening a store's file and the search in it: what is wanted first, so nothing else of the desk is imported for it."""

from dataclasses import dataclass

from peak_desk import paths
from peak_desk.credentials import Credentials, database_key
from peak_desk.database import damage, search
from peak_desk.database.connection import Database, open_database
from peak_desk.database.search import CustomerSearch
from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.stores import Store


@dataclass(frozen=True, slots=True)
class StoreFile:
    """A store's open file and the one search over it."""

    database: Database
    search: CustomerSearch

    def close(self) -> None:
        """Close the file; closing twice is fine."""
        self.database.close()


def open_file(store: Store, credentials: Credentials, now: Clock = utc_now, *, look_closely: bool = False) -> StoreFile:
    """Open the store's file, made with a new key when there is none yet; see ``open_store``."""
    path = paths.store(store.id)
    if not path.exists():
        from peak_desk.pos import registry

        registry.traits(store.pos, store.options)  # for a POS this program does not know no file is made
    key = database_key(credentials, store.id, create=not path.exists())
    paths.make_private(path.parent)
    suspected = look_closely and damage.wants_a_look(path)
    database = open_database(path, key, store_id=store.id, backups=paths.backups(store.id), now=now)
    try:
        if suspected:
            damage.look(database)
        search.feed_anew(database)
    except BaseException:
        database.close()
        raise
    return StoreFile(database, CustomerSearch(database))
