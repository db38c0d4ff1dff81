"""Opening a store's file and doing one unit of work in it."""

import hashlib
import hmac
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from peak_desk.database import driver, migrations
from peak_desk.database.times import utc_now
from peak_desk.errors import DatabaseBusy, DatabaseTrouble, NewerFile, WrongKeyOrDamaged

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

Transaction: TypeAlias = "Connection"
"""One unit of work; other floors only pass it on."""

AUDIT_KEY = "audit_key"
_SEARCH_CACHE_KIB = 64 * 1024
_BIG_FILE = 200_000_000


def open_database(path: Path, key: str, *, store_id: str, backups: Path, now: Callable[[], datetime] = utc_now) -> "Database":
    """The store's database, made when there is no file yet and brought to the newest version after a backup.

    ``key`` is 64 hexadecimal digits. Raises a ``DatabaseTrouble`` for a file that cannot be used; such a file keeps every byte.
    """
    with driver.opened(path):
        if not path.exists():
            if path.with_name(f"{path.name}-wal").exists():
                raise WrongKeyOrDamaged("the file is gone, only its journal is there")
            if any(backups.glob("*.db")):
                raise WrongKeyOrDamaged("the file is gone, only its backups are there")
            migrations.create(path, key, store_id)
        newest = len(migrations.MIGRATIONS)
        found = driver.probe(path, key, store_id)
        if found > newest:
            raise NewerFile(found, newest)
        if found < newest:
            migrations.migrate(path, key, backups, now())
    database = Database(path, key)
    with database.searching():  # its connection stays open from here on: the first search finds it ready
        return database


class Database:
    """A store's open file; any thread may begin a unit of work, each gets a connection of its own."""

    def __init__(self, path: Path, key: str) -> None:
        """Take a file that was checked by ``open_database``."""
        self.path = path
        self.key = key
        self._closed = False
        self._turn = threading.Lock()
        self._audit_key = hmac.new(bytes.fromhex(key), b"peak desk audit", hashlib.sha256).digest()
        self._searcher: Any = None
        self._search_turn = threading.Lock()
        self._engines: tuple[Engine, Engine] | None = None
        self._engines_turn = threading.Lock()

    def _engine(self, *, writing: bool = False) -> "Engine":
        with self._engines_turn:
            if self._engines is None:
                from peak_desk.database import engine

                self._engines = engine.engines(self.path, self.key, {AUDIT_KEY: self._audit_key})
            return self._engines[writing]

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A snapshot of the file: everything read in it belongs together; never waits for a writer."""
        self._require_open()
        with self._watched(), self._engine().begin() as tx:
            yield tx

    @contextmanager
    def searching(self) -> Iterator[tuple[Any, bytes]]:
        """A snapshot on the one connection that only searches, as the driver gives it, and the key all connections carry.

        Its cache is spent on nothing else: to read and decrypt a page of customers again costs more than all the rest of a search.
        Searches take turns.
        """
        with self._watched(), self._search_turn:
            self._require_open()  # it may have been closed while this one waited
            if self._searcher is None:
                self._searcher = driver.connect(self.path, self.key)
                cache = _SEARCH_CACHE_KIB * (4 if self.path.stat().st_size > _BIG_FILE else 1)
                self._searcher.execute(f"PRAGMA cache_size=-{cache}").close()
            self._searcher.execute("BEGIN").close()
            try:
                yield self._searcher, self._audit_key
            finally:
                self._searcher.execute("ROLLBACK").close()

    @contextmanager
    def looking_through(self) -> Iterator[tuple[Any, bytes]]:
        """The same on a connection that is opened for it: for what takes long, so that no search waits for it."""
        self._require_open()
        with self._watched(), closing(driver.connect(self.path, self.key)) as connection:
            connection.execute("BEGIN").close()
            yield connection, self._audit_key

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """One unit of work: all of it is saved when the block ends, nothing when it raises.

        Writers of this process take turns, another process is waited for (``DatabaseBusy`` after some seconds).
        """
        self._require_open()
        if not self._turn.acquire(timeout=driver.BUSY_SECONDS):
            raise DatabaseBusy("another part of the program is saving for too long")
        try:
            with self._watched(), self._engine(writing=True).begin() as tx:
                yield tx
        finally:
            self._turn.release()

    @contextmanager
    def raw(self) -> Iterator[Any]:
        """The driver's own connection outside any transaction, for backups and checks."""
        self._require_open()
        with self._watched():
            pooled = self._engine().raw_connection()
            try:
                yield pooled.driver_connection
            finally:
                pooled.close()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Turn errors into those of the desk; damage leaves a mark beside the file, so that the next start looks closely.

        A connection that met a page it could not open refuses everything from then on, also when the disk is well again: the next
        unit of work begins with new ones. After a commit that failed they must stay: opened anew, the file may hold it after all,
        and what is saved again would be there twice.
        """
        try:
            with driver.converted(self.path):
                yield
        except WrongKeyOrDamaged:
            with suppress(OSError):
                driver.suspicion(self.path).touch()
            self._drop_idle()
            raise

    def check(self, *, quick: bool = True) -> tuple[str, ...]:
        """What is wrong with the file, in the database's words; empty = sound."""
        with self.raw() as connection:
            return driver.problems(connection, quick=quick)

    def close(self) -> None:
        """End all idle connections; units of work under way end theirs themselves. Closing twice is fine."""
        self._closed = True
        self._drop_idle()

    def _drop_idle(self) -> None:
        if self._engines is not None:
            self._engines[0].dispose()
        with self._search_turn:
            if self._searcher is not None:
                self._searcher.close()
                self._searcher = None

    def _require_open(self) -> None:
        if self._closed:
            raise DatabaseTrouble("the database is closed")
