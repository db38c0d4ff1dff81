"""Reading what can still be read of a damaged file, row by row, from a copy: the file itself keeps every byte.

SQLCipher refuses a page whose seal is broken, so what comes out of a damaged file is right or does not come out at all. After a
refused page the connection answers nothing more, so every refusal costs a new one.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from peak_desk.database import driver, migrations, pages
from peak_desk.database.pages import Seals
from peak_desk.errors import NewerFile

Row = tuple[Any, ...]

_LAST = 1 << 62
# Rows of a refused page are tried one by one, so that nothing between two of them is passed over; behind so many, in growing steps.
_ONE_BY_ONE = 256


class Source:
    """A file to read tables from: the copy of a damaged one (``tolerant``), or a sound one."""

    def __init__(self, path: Path, key: str, *, tolerant: bool) -> None:
        """Open it; raises the driver's errors when nothing at all can be read."""
        self.path = path
        self._key = key
        self._tolerant = tolerant
        self._broken: set[str] = set()
        self._held = self._connect()
        self._connection = self._connect()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
        self._held.close()

    def whole(self, table: str) -> bool:
        """Whether every row of a table came, once ``rows`` was read to its end."""
        return table not in self._broken

    def version(self) -> int:
        """The schema version of the file."""
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    def columns(self, table: str) -> tuple[str, ...]:
        """The names of a table's columns; none when there is no such table or nobody can tell."""
        try:
            return tuple(str(row[1]) for row in self._connection.execute(f"PRAGMA table_info({table})"))
        except dbapi2.DatabaseError:
            self._connect_anew()
            return ()

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[Row]:
        """The rows that can be read, in the order they were made."""
        names = ", ".join(f'"{column}"' for column in columns)
        query = f"SELECT rowid, {names} FROM {table} WHERE rowid >= ? ORDER BY rowid"  # noqa: S608 - our own table and column names
        start: int | None = -_LAST
        while start is not None:
            try:
                for row in self._connection.execute(query, (start,)):
                    start = row[0] + 1
                    # A page of zeros passes for one that was never written: what it was part of ends in zeros.
                    if any(isinstance(value, str) and "\0" in value for value in row):
                        self._broken.add(table)
                    else:
                        yield row[1:]
            except dbapi2.DatabaseError:
                self._broken.add(table)
                start = self._beyond(query, max(start, 0))
            else:
                return

    def _beyond(self, query: str, refused: int) -> int | None:
        """The first place behind a refused one from which something can be read again."""
        tried, step, last = 0, 1, refused
        place = refused + 1
        while not self._answers(query, place):
            tried += 1
            step = step * 2 if tried > _ONE_BY_ONE else 1
            last, place = place, place + step
            if place > _LAST:
                self._connect_anew()
                return None
        while place - last > 1:
            middle = (last + place) // 2
            if self._answers(query, middle):
                place = middle
            else:
                last = middle
        return place

    def _answers(self, query: str, start: int) -> bool:
        try:
            self._connect_anew()
            self._connection.execute(f"{query} LIMIT 1", (start,)).fetchall()
        except dbapi2.DatabaseError:
            return False
        return True

    def _connect_anew(self) -> None:
        self._connection.close()
        self._connection = self._connect()

    def _connect(self) -> Any:
        return driver.connect(self.path, self._key, mode="rw" if self._tolerant else "ro", tolerant=self._tolerant)


@contextmanager
def wreck(path: Path, key: str, store_id: str, copies: Sequence[Path]) -> Iterator[Source | None]:
    """What can be read of a damaged file, None when no page of it fits the key or it is another store's; ``copies`` are backups.

    Raises ``NewerFile`` for the file of a newer program.

    A lost first page is replaced by that of a backup, or of a new file when there is none: it says where the tables begin, and they
    begin where they always did. It holds nothing that staff wrote.
    """
    copy = path.with_name(f"{path.name}.salvage")
    _remove(copy)
    try:
        source = _opened(path, copy, key, store_id, copies)
        try:
            yield source
        finally:
            if source is not None:
                source.close()
    finally:
        _remove(copy)


def seals_of(path: Path, key: str, copies: Sequence[Path]) -> Seals | None:
    """The seals under which pages of a file fit the key, None when none does: another key's file, or no store's at all."""
    if not path.is_file():
        return None
    journal = _journal(path)
    salts = [pages.salt_of(path), *(page[: pages.SALT] for number, page in pages.frames(journal) if number == 1)]
    salts += [pages.salt_of(copy) for copy in copies]
    for salt in dict.fromkeys(salt for salt in salts if len(salt) == pages.SALT):
        seals = Seals.of(key, salt)
        if pages.fitting(path, seals)[0] or _journal_fits(journal, seals):
            return seals
    return None


def _opened(path: Path, copy: Path, key: str, store_id: str, copies: Sequence[Path]) -> Source | None:
    seals = seals_of(path, key, copies)
    if seals is None:
        return None
    shutil.copyfile(path, copy)
    if _journal_fits(_journal(path), seals):
        shutil.copyfile(_journal(path), _journal(copy))
    with copy.open("rb+") as file:
        file.write(seals.salt)  # no seal covers it
    _replace_lost_pages(copy, seals, copies, key, store_id)
    try:
        source = Source(copy, key, tolerant=True)
    except dbapi2.DatabaseError:
        return None
    try:
        told = {str(name): value for name, value in source.rows("meta", ("name", "value"))}
        if told.get("store_id", store_id) == store_id:
            _require_known(source)
            return source
    except BaseException:
        source.close()
        raise
    source.close()
    return None


def _require_known(source: Source) -> None:
    found, newest = source.version(), len(migrations.MIGRATIONS)
    if found > newest:
        raise NewerFile(found, newest)


def _replace_lost_pages(copy: Path, seals: Seals, copies: Sequence[Path], key: str, store_id: str) -> None:
    """Put those of a backup (page for page a copy of the file) in the place of lost ones that only say where tables begin."""
    if any(other.is_file() and _lend(other, copy, Seals.of(key, pages.salt_of(other)), seals) for other in copies):
        return
    spare = copy.with_name(f"{copy.name}.spare")
    _remove(spare)
    try:
        migrations.create(spare, key, store_id)
        _lend(spare, copy, Seals.of(key, pages.salt_of(spare)), seals)
    finally:
        _remove(spare)


def _lend(other: Path, copy: Path, theirs: Seals, ours: Seals) -> bool:
    """Lend what is lost, unless what is left says that the tables of the other file begin elsewhere."""
    first = pages.page(other, 1)
    if not theirs.fits(first, 1):
        return False
    content = theirs.opened(first, 1)
    numbers = pages.children(content)
    lent = {number: theirs.opened(page, number) for number in numbers if theirs.fits(page := pages.page(other, number), number)}
    kept = {number: ours.opened(page, number) for number in (1, *lent) if ours.fits(page := pages.page(copy, number), number)}
    if 1 in kept and not pages.same_tables(kept[1], content):
        return False
    if any(lent[number] != plain for number, plain in kept.items() if number != 1):
        return False
    lent[1] = pages.without_size(content)
    with copy.open("rb+") as file:
        for number in lent.keys() - kept.keys():
            file.seek((number - 1) * pages.PAGE)
            file.write(ours.sealed(lent[number], number))
    return True


def _journal_fits(journal: Path, seals: Seals) -> bool:
    """Whether a journal belongs to the file; SQLite itself would take any."""
    return any(seals.fits(page, number) for number, page in pages.frames(journal))


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
