"""SQLCipher itself: opening a connection with the store's key, telling its errors apart, copying and checking a file."""

import errno
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from sqlcipher3 import dbapi2

from peak_desk.errors import (
    DatabaseBusy,
    DatabaseTrouble,
    DiskFailed,
    DiskFull,
    DiskReadOnly,
    ForeignFile,
    NotEncrypted,
    WrongKeyOrDamaged,
)

APPLICATION_ID = 0x50444B31
BUSY_SECONDS = 5.0
_PLAIN_HEADER = b"SQLite format 3\x00"
_KEY = re.compile(r"[0-9a-fA-F]{64}")
_CACHE_KIB = 24 * 1024
_PAGES_AT_ONCE = 500

Pace: TypeAlias = Callable[[], None]

# cipher_log_level comes first: SQLCipher writes to standard error otherwise. fullfsync only means something on macOS.
_SETTINGS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA fullfsync=ON",
    "PRAGMA checkpoint_fullfsync=ON",
    f"PRAGMA cache_size=-{_CACHE_KIB}",
)


def connect(path: Path, key: str, *, mode: str = "rw", salt: str = "", tolerant: bool = False) -> Any:
    """A keyed connection in autocommit; ``mode`` is ``rw`` or ``ro`` (the file must be there).

    Read-only without a journal beside the file means that nobody works with it: then not even the journal's files are made.
    ``salt`` (hexadecimal) is for a new file that is to have the salt of another one. ``tolerant`` is for a damaged file: it opens
    though it is shorter than it says, and what cannot be read fails only when it is read.

    Raises the driver's errors when the key does not fit, ``NotEncrypted`` when the driver has no cipher.
    """
    if not _KEY.fullmatch(key):
        raise ValueError("a database key is 64 hexadecimal digits")
    untouched = mode == "ro" and not path.with_name(f"{path.name}-wal").exists()
    uri = f"{path.absolute().as_uri()}?mode={mode}{'&immutable=1' if untouched else ''}"
    connection = dbapi2.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS, cached_statements=256
    )
    try:
        connection.execute("PRAGMA cipher_log_level=NONE").close()
        connection.execute(f"PRAGMA key=\"x'{key}{salt}'\"").close()
        _require_cipher(connection)
        if tolerant:
            connection.execute("PRAGMA writable_schema=ON").close()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for setting in _SETTINGS:
            connection.execute(setting).close()
    except BaseException:
        connection.close()
        raise
    return connection


def _require_cipher(connection: Any) -> None:
    if connection.execute("PRAGMA cipher_version").fetchone() is None:
        raise NotEncrypted("the database driver has no cipher")


def check_header(path: Path) -> None:
    """Refuse what is visibly no encrypted file, without opening it as a database; nothing is written."""
    with path.open("rb") as file:
        start = file.read(100)
    if not start:
        raise WrongKeyOrDamaged("the file is empty")
    if start.startswith(_PLAIN_HEADER):
        owner = int.from_bytes(start[68:72], "big")
        if owner in {0, APPLICATION_ID}:
            raise NotEncrypted("the file is not encrypted")
        raise ForeignFile("the file belongs to another program")


def probe(path: Path, key: str, store_id: str) -> int:
    """The schema version of a file that is ours; read-only, so that a file refused here keeps every byte."""
    with opened(path):
        check_header(path)
        connection = connect(path, key, mode="ro")
        try:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise ForeignFile("the file belongs to another program")
            row = connection.execute("SELECT value FROM meta WHERE name = 'store_id'").fetchone()
            if row is None or row[0] != store_id:
                raise ForeignFile("the file belongs to another store")
            return int(connection.execute("PRAGMA user_version").fetchone()[0])
        finally:
            connection.close()


def problems(connection: Any, *, quick: bool) -> tuple[str, ...]:
    """What SQLite and SQLCipher find wrong with the file; empty = sound.

    SQLCipher's check reads the file past its journal. A power loss while pages are moved from there leaves torn ones in the file,
    which the journal makes good: they are moved first, and where that cannot be only the pages in use are looked at.
    """
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")] if _is_complete(connection) else []
        found += [str(row[0]) for row in connection.execute("PRAGMA quick_check" if quick else "PRAGMA integrity_check")]
        if not quick:
            found += [f"a row of {row[0]} points nowhere" for row in connection.execute("PRAGMA foreign_key_check")]
    except dbapi2.DatabaseError as error:
        return (str(error),)
    return tuple(line for line in found if line != "ok")


def _is_complete(connection: Any) -> bool:
    """Whether the file says everything by itself, after what lies in its journal was moved into it."""
    path = Path(connection.execute("PRAGMA database_list").fetchone()[2])
    journal = path.with_name(f"{path.name}-wal")
    if not journal.exists() or journal.stat().st_size == 0:
        return True
    try:
        _busy, lying, moved = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    except dbapi2.OperationalError:  # opened to be read only, or in the middle of a unit of work
        return False
    return bool(lying == moved)


def copy(connection: Any, target: Path, key: str, pace: Pace | None = None) -> Path:
    """Write all of a connection's file to ``target`` with the same key: whole and checked, or not at all.

    ``pace`` is called again and again meanwhile; what it raises ends it, and nothing of the copy stays.

    The copy has the salt of the original too, page for page: should the first page of the original be lost, with it the salt that
    the seals of all other pages depend on, a copy still has it (see ``salvage``). The salt is no secret.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    new_file(part)
    try:
        salt = str(connection.execute("PRAGMA cipher_salt").fetchone()[0])
        copied = connect(part, key, salt=salt)
        try:
            copied.execute("PRAGMA cache_size=-2048").close()  # written once and read once: memory would not make it faster
            if pace is None:
                connection.backup(copied)
            else:
                connection.backup(copied, pages=_PAGES_AT_ONCE, progress=lambda *_pages: pace())
            wrong = problems(copied, quick=True)
        finally:
            copied.close()
        require_sound(wrong)
        flush(part)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    part.replace(target)
    flush_folder(target.parent)
    return target


def require_sound(wrong: tuple[str, ...]) -> None:
    """Raise where a check found something."""
    if wrong:
        raise DatabaseTrouble(f"the check of the file found {len(wrong)} problems")


def suspicion(path: Path) -> Path:
    """The mark beside a file in which damage was met while it was worked with: the next start looks closely."""
    return path.with_name(f"{path.name}.suspect")


def new_file(path: Path) -> None:
    """An empty file only its owner can read; it must not be there yet."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def flush(path: Path) -> None:
    """Make the content of a file survive a power loss."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Make renames in a folder survive a power loss (where the system lets a folder be flushed)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def converted(path: Path) -> Iterator[None]:
    """Turn the driver's and SQLAlchemy's errors into those of the desk; everything else passes, errors of the system as well."""
    try:
        yield
    except Exception as error:
        origin = _origin(error)
        if not isinstance(origin, dbapi2.DatabaseError) or isinstance(origin, dbapi2.IntegrityError):
            raise
        raise trouble(origin, path) from error


def _origin(error: BaseException) -> BaseException | None:
    """The driver's error inside one of SQLAlchemy, which need not be loaded; any other error as it is."""
    alchemy = sys.modules.get("sqlalchemy.exc")
    return error.orig if alchemy is not None and isinstance(error, alchemy.DBAPIError) else error


@contextmanager
def opened(path: Path) -> Iterator[None]:
    """The same where the file itself is made, opened or copied: errors of the system are converted too."""
    try:
        with converted(path):
            yield
    except OSError as error:
        raise _system_trouble(error) from error


def trouble(error: BaseException, path: Path) -> DatabaseTrouble:
    """The desk's error for one of the driver; the text is a fixed sentence without data."""
    name = str(getattr(error, "sqlite_errorname", "")) or _NAMES.get(str(error), "")
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return _io_trouble(path)
    for start, kind, words in _KINDS:
        if name.startswith(start):
            return kind(words)
    return DatabaseTrouble(f"the database said {name or type(error).__name__}")


# What copying a file says has no name with it.
_NAMES = {
    "database or disk is full": "SQLITE_FULL",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "disk I/O error": "SQLITE_IOERR",
    "unable to open database file": "SQLITE_CANTOPEN",
    "database is locked": "SQLITE_BUSY",
    "file is not a database": "SQLITE_NOTADB",
    "database disk image is malformed": "SQLITE_CORRUPT",
}
_KINDS: tuple[tuple[str, type[DatabaseTrouble], str], ...] = (
    ("SQLITE_FULL", DiskFull, "the disk is full"),
    ("SQLITE_READONLY", DiskReadOnly, "the file or its folder cannot be written"),
    ("SQLITE_BUSY", DatabaseBusy, "another program holds the file"),
    ("SQLITE_LOCKED", DatabaseBusy, "another program holds the file"),
    ("SQLITE_NOTADB", WrongKeyOrDamaged, "the file does not open with the key"),
    ("SQLITE_CORRUPT", WrongKeyOrDamaged, "the file is damaged"),
)


def _system_trouble(error: OSError) -> DatabaseTrouble:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull("the disk is full")
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return DiskReadOnly("the file or its folder cannot be written")
    if error.errno == errno.EIO:
        return DiskFailed("the disk could not read or write the file")
    return DatabaseTrouble(f"the system said {errno.errorcode.get(error.errno or 0, 'an error')}")


def _io_trouble(path: Path) -> DatabaseTrouble:
    folder = path.parent
    try:
        if shutil.disk_usage(folder).free < 1024 * 1024:
            return DiskFull("the disk is full")
        if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
            return DiskReadOnly("the file or its folder cannot be written")
    except OSError:
        pass
    return DiskFailed("the disk could not read or write the file")
