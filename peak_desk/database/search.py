"""Search as you type over all customers of the store.

The answer is put together from sources, the surest first: what names one record (customer number, POS id, whole phone, birthday,
last four digits, licence), names with exactly the words typed, names with words that begin so, names people go by, names together
with phone digits, parts of phones and e-mails, and where all that finds nearly nobody, names that are spelt a little differently.
Inside a source the customers somebody worked with last come first. Inactive and merged ones come after the others of their kind:
whoever is sure comes before whoever is guessed.

The statements go to the driver as they are: building them anew for every key pressed would cost more than running them.
"""

import threading
from collections.abc import Iterable
from dataclasses import replace
from time import perf_counter

from peak_desk.database import customer_record, search_rows
from peak_desk.database.connection import Database, Transaction
from peak_desk.database.licence_hashes import hash_under
from peak_desk.database.reader import Reader
from peak_desk.database.search_check import check_index
from peak_desk.database.search_guess import MOST_MISTAKES
from peak_desk.database.search_index import FEW, IN_USE, feed_anew, in_many_pieces, merge_index, rebuild
from peak_desk.database.search_query import Asked, KeyKind, ask
from peak_desk.database.search_sources import Sources
from peak_desk.database.vocabulary import Vocabulary
from peak_desk.database.vocabulary_source import KnownWords, VocabularySource
from peak_desk.domain.customers import FoundCustomers

__all__ = ["FEW", "CustomerSearch", "check_index", "feed_anew", "find", "in_many_pieces", "merge_index", "rebuild"]

_NEARLY_NOBODY = 10
_ANY_HASH = "SELECT 1 FROM customers WHERE licence_hash IS NOT NULL LIMIT 1"
_RECENT = "SELECT seq FROM customers WHERE seq >= ? ORDER BY seq DESC LIMIT ?"
# Counting those in use would take a walk through nearly all.
_COUNT_RECENT = f"SELECT ({customer_record.COUNT}) - (SELECT count(*) FROM customers WHERE seq < ?)"  # noqa: S608 - our own statement


class CustomerSearch:
    """The search over one open database, on a connection of its own; safe to call from any thread, one answer at a time."""

    def __init__(self, database: Database) -> None:
        """Load nothing yet."""
        self._database = database
        self._source = VocabularySource()
        self._preparing = threading.Lock()

    @property
    def ready(self) -> bool:
        """Whether misspelt names are found too."""
        return self._source.loaded is not None

    def find(self, query: str, region: str, limit: int = 50, offset: int = 0) -> FoundCustomers:
        """One page of the customers a typed text may mean, best first; see ``find`` of this module."""
        loaded = self._source.loaded  # before the snapshot begins, see ``KnownWords``
        with self._database.searching() as (connection, audit_key):
            reader = Reader(connection, audit_key)
            return _find(reader, query, region, limit, offset, KnownWords(loaded, reader))

    def prepare(self) -> None:
        """Get ready for misspelt names, or bring that up to date after changes; without this only what is spelt right is found.

        Takes some tenths of a second the first time (for a worker thread), next to nothing when little changed.
        """
        with self._preparing, self._database.looking_through() as (connection, audit_key):
            self._source.prepare(Reader(connection, audit_key))


def find(tx: Transaction, query: str, region: str, limit: int = 50, offset: int = 0) -> FoundCustomers:
    """One page of the customers a typed text may mean, best first, and how many there are; an empty text finds the recent ones.

    Only what is spelt right is found. The total is exact unless ``at_least`` is set, or for a piece of a phone or e-mail that
    hundreds have: then it may be a little too high.
    """
    reader = Reader.of(tx)
    return _find(reader, query, region, limit, offset, KnownWords(None, reader))


def _find(reader: Reader, query: str, region: str, limit: int, offset: int, known: KnownWords) -> FoundCustomers:
    began = perf_counter()
    asked = _with_hashes(ask(query, region), reader)
    wanted = offset + limit + 1
    if asked.text:
        search = _Search(reader, asked, max(wanted, _NEARLY_NOBODY), known)
        seqs, total, at_least = search.run()
        rows = search_rows.rows(reader, asked, seqs[offset : offset + limit], search.words)
    else:
        seqs = reader.numbers(_RECENT, IN_USE, wanted)
        total, at_least = (reader.one(_COUNT_RECENT, IN_USE) if len(seqs) == wanted else len(seqs)), False
        rows = search_rows.rows(reader, asked, seqs[offset : offset + limit], None)
    return FoundCustomers(query, total, rows, (perf_counter() - began) * 1000, at_least)


def _with_hashes(asked: Asked, reader: Reader) -> Asked:
    """The question with the keyed hash of a licence beside its number, where the file has any: they are found by nothing else."""
    licences = [key for key in asked.keys if key.kind is KeyKind.LICENCE]
    if not licences or not reader.rows(_ANY_HASH):
        return asked
    hashes = (replace(key, kind=KeyKind.LICENCE_HASH, value=hash_under(reader.audit_key, key.value)) for key in licences)
    return replace(asked, keys=(*asked.keys, *hashes))


class _Search:
    """One question: collects places in the order of the answer."""

    def __init__(self, reader: Reader, asked: Asked, wanted: int, known: KnownWords) -> None:
        self._sources = Sources(reader, asked, known)
        self._asked = asked
        self._wanted = wanted
        self._known = known
        self._in_use: dict[int, None] = {}
        self._out_of_use: dict[int, None] = {}
        self.words: Vocabulary | None = None

    def run(self) -> tuple[list[int], int, bool]:
        """The places of the customers, how many there are, and whether counting ended early."""
        keyed = tuple(self._sources.keyed())
        self._add(keyed)
        if keyed and self._asked.narrowed:
            found = [*self._in_use, *self._out_of_use]
            return found, len(found), False  # namesakes with another birthday are not meant
        sources = []
        for source in self._sources.sure():
            sources.append(source)
            if len(self._in_use) < self._wanted:
                self._add(source.read(self._wanted + len(self._in_use)))
        sure = [*self._in_use, *self._out_of_use]
        if len(sure) >= self._wanted:
            return (sure, *self._sources.total(sources, keyed))
        numbered = bool(keyed) and bool(self._asked.values(KeyKind.NUMBER))
        if len(sure) >= _NEARLY_NOBODY or not self._asked.letters or numbered:
            return sure, len(sure), False
        return self._guess(sure)

    def _add(self, seqs: Iterable[int]) -> None:
        for seq in seqs:
            (self._in_use if seq >= IN_USE else self._out_of_use)[seq] = None

    def _guess(self, sure: list[int]) -> tuple[list[int], int, bool]:
        self.words = self._known.newest()
        if self.words is None:
            return sure, len(sure), False
        found = dict.fromkeys(sure)
        if nearly := list(self._sources.nearly_keyed(self.words)):
            found.update(dict.fromkeys(nearly))
            if self._asked.narrowed:
                return list(found), len(found), False  # whose name is nearly this, but was born on another day, is not meant
        return self._guess_names(self.words, found, sure=bool(sure))

    def _guess_names(self, words: Vocabulary, found: dict[int, None], *, sure: bool) -> tuple[list[int], int, bool]:
        # Where somebody is spelt just so, two mistakes are one too many.
        for guessed in self._sources.guessed(words, self._wanted, mistakes=1 if sure else MOST_MISTAKES):
            found.update(dict.fromkeys(guessed))
            if len(found) >= self._wanted:
                return list(found), len(found), True
            if len(found) >= _NEARLY_NOBODY:
                break  # whoever is spelt with more mistakes comes behind all these
        if not found:
            for guessed in self._sources.guessed_beside_emails(words):
                found.update(dict.fromkeys(guessed))
        return list(found), len(found), False
