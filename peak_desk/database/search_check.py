"""Whether the search index holds exactly what the customers' rows say.

To compare with a fresh index of a million customers would take gigabytes. So both sides are added up first: every word makes
a number with the place of the customer who has it, and the sums are equal when nothing is missing, too much or changed. Only where
they differ the entries of the customers concerned are looked at one by one.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from peak_desk.database.connection import Transaction
from peak_desk.database.reader import Reader
from peak_desk.database.search_index import contact_text, fold_licence, name_text

_ROWS = """
SELECT search_names, search_contact, licence_folded, first_name, last_name, second_name, tags, phone, email, driver_licence
FROM customers
"""
_KEPT = "SELECT term, doc FROM temp.kept_words"
_FRESH = "SELECT term, doc FROM temp.fresh_words"
_FEED = "INSERT INTO temp.fresh(rowid, t) VALUES (?, ?)"
_TAKE_DOWN = tuple(f"DROP TABLE IF EXISTS temp.{table}" for table in ("kept_words", "fresh_words", "fresh"))
_PIECE = 3
_MOST_LOOKED_AT = 20_000

Entry = tuple[str, int]
"""A word or piece, and the place of the customer who has it."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the two tables of the index: what it is fed with, how it takes a plain text apart, and how to make a fresh one."""

    title: str
    texts: str
    pieces: Callable[[str], Iterable[str]]
    set_up: tuple[str, ...]


def _words(text: str) -> list[str]:
    return text.split(" ")


def _threes(text: str) -> set[str]:
    return {text[place : place + _PIECE] for place in range(len(text) - _PIECE + 1)}


_PARTS = (
    _Part(
        "names",
        "SELECT seq, search_names FROM customers WHERE seq IS NOT NULL AND search_names <> ''",
        _words,
        (
            "CREATE VIRTUAL TABLE temp.kept_words USING fts5vocab('main', 'customer_names', 'instance')",
            "CREATE VIRTUAL TABLE temp.fresh USING fts5(t, content='', detail=none, columnsize=0, tokenize='ascii')",
            "CREATE VIRTUAL TABLE temp.fresh_words USING fts5vocab('temp', 'fresh', 'instance')",
        ),
    ),
    _Part(
        "contacts",
        "SELECT seq, search_contact FROM customers WHERE seq IS NOT NULL AND search_contact <> ''",
        _threes,
        (
            "CREATE VIRTUAL TABLE temp.kept_words USING fts5vocab('main', 'customer_contacts', 'instance')",
            "CREATE VIRTUAL TABLE temp.fresh USING fts5(t, content='', detail=none, columnsize=0, tokenize='trigram')",
            "CREATE VIRTUAL TABLE temp.fresh_words USING fts5vocab('temp', 'fresh', 'instance')",
        ),
    ),
)


def check_index(tx: Transaction) -> tuple[str, ...]:
    """What is wrong with the index, compared with one made anew from the customers' rows; empty = sound. Takes seconds."""
    reader = Reader.of(tx)
    problems = []
    if stale := sum(map(_is_stale, reader.each(_ROWS))):
        problems.append(f"{stale} customers are indexed under other texts than they have")
    for part in _PARTS:
        try:
            for statement in part.set_up:
                reader.do(statement)
            missing, surplus = _compare(reader, tx, part)
        finally:
            for statement in _TAKE_DOWN:
                reader.do(statement)
        for kind, count in (("misses", missing), ("has too many:", surplus)):
            if count:
                problems.append(f"the index of {part.title} {kind} {count} entries")
    return tuple(problems)


def _is_stale(row: Any) -> bool:
    return bool(row[:3] != (name_text(*row[3:7]), contact_text(row[7], row[8]), fold_licence(row[9])))


def _compare(reader: Reader, tx: Transaction, part: _Part) -> tuple[int, int]:
    """How many entries the index misses and how many it has too many; of the first ones where very many customers are concerned."""
    _feed_strange(reader, tx, part)
    if sum(map(hash, _wanted(reader, part))) == sum(map(hash, reader.each(_KEPT))):
        return 0, 0
    wanted, kept = _by_place(_wanted(reader, part)), _by_place(reader.each(_KEPT))
    wrong = sorted(place for place in wanted.keys() | kept.keys() if wanted.get(place) != kept.get(place))
    looked_at = frozenset(wrong[:_MOST_LOOKED_AT])
    should, has = _at(looked_at, _wanted(reader, part)), _at(looked_at, reader.each(_KEPT))
    return len(should - has), len(has - should)


def _wanted(reader: Reader, part: _Part) -> Iterator[Entry]:
    """What the index should hold."""
    for seq, text in reader.each(part.texts):
        if _plain(text):
            for piece in part.pieces(text):
                yield piece, seq
    yield from reader.each(_FRESH)


def _feed_strange(reader: Reader, tx: Transaction, part: _Part) -> None:
    """Let the index itself take apart what is more than ASCII: it knows more about letters."""
    strange = [row for row in reader.each(part.texts) if not _plain(row[1])]
    if strange:
        tx.exec_driver_sql(_FEED, strange)


def _plain(text: str) -> bool:
    return text.isascii() and text.isprintable()


def _by_place(entries: Iterable[Entry]) -> dict[int, int]:
    sums: dict[int, int] = defaultdict(int)
    for entry in entries:
        sums[entry[1]] += hash(entry)
    return dict(sums)


def _at(places: Collection[int], entries: Iterable[Entry]) -> set[Entry]:
    return {entry for entry in entries if entry[1] in places}
