"""Search as you type over all customers of the store.

The answer is put together from sources, the surest first: what names one record (customer number, POS id, whole phone, birthday,
last four digits, licence), names with exactly the words typed, names with words that begin so, names together with phone digits,
parts of phones and e-mails. Inside a source the customers somebody worked with last come first; inactive and merged ones come after
all others. Typing errors and nicknames will be one more source between the names and the parts.

The statements go to the driver as they are: building them anew for every key pressed would cost more than running them.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from peak_desk.database import customer_record, customers
from peak_desk.database.connection import Transaction
from peak_desk.database.search_index import IN_USE, all_parts, all_words, check_index, merge_index, rebuild
from peak_desk.database.search_match import NOTHING, Shown, match
from peak_desk.database.search_query import Asked, ask
from peak_desk.domain.customers import CustomerRow, CustomerStatus, CustomerType, FoundCustomers, Matched
from peak_desk.domain.outbox import SyncState

__all__ = ["check_index", "find", "merge_index", "rebuild"]

_TOP = (1 << 63) - 1
_ENOUGH_NAMES = 50
_VERIFIED_AT_MOST = 2_000
_MOST_DIRECT = 200

_TYPES = {kind.value: kind for kind in CustomerType}
_STATUSES = {status.value: status for status in CustomerStatus}
_SYNCS = {state.value: state for state in SyncState}

_PAGE = """
SELECT seq, id, number, pos_id, first_name, last_name, phone, email, type, status, sync, needs, banned, warning,
    licence_folded, birthday
FROM customers WHERE seq IN (SELECT value FROM json_each(?))
"""
_RECENT = "SELECT seq FROM customers WHERE seq >= ? ORDER BY seq DESC LIMIT ?"
_BY_NUMBER = "SELECT seq FROM customers WHERE number = ? AND seq IS NOT NULL"
_BY_POS_ID = "SELECT seq FROM customers WHERE pos_id = ? AND seq IS NOT NULL"
_BY_LAST_FOUR = """
SELECT seq FROM customers WHERE substr(phone, -4) = ? AND phone IS NOT NULL AND seq IS NOT NULL AND phone LIKE ?
ORDER BY seq DESC LIMIT ?
"""
_BY_BIRTHDAY = "SELECT seq FROM customers WHERE birthday = ? AND seq IS NOT NULL ORDER BY seq DESC LIMIT ?"
_BY_LICENCE = """
SELECT seq FROM customers WHERE licence_folded >= ? AND licence_folded < ? AND seq IS NOT NULL
ORDER BY licence_folded, seq DESC LIMIT ?
"""
_NAMES = """
SELECT rowid FROM customer_names WHERE customer_names MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?
"""
_COUNT_NAMES = "SELECT count(*) FROM customer_names WHERE customer_names MATCH ?"
# CROSS JOIN keeps the index outside, so that the newest come first and the walk ends with the page. The plus keeps SQLite from
# asking the second index once per row, which is a hundred times slower.
_PARTS = """
SELECT p.rowid FROM customer_contacts p CROSS JOIN customers c ON c.seq = p.rowid
WHERE p.customer_contacts MATCH ? AND p.rowid BETWEEN ? AND ? AND instr(c.search_contact, ?)
ORDER BY p.rowid DESC LIMIT ?
"""
_COUNT_PARTS = "SELECT count(*) FROM customer_contacts WHERE customer_contacts MATCH ?"
_NAMES_AND_PARTS = """
SELECT n.rowid FROM customer_names n CROSS JOIN customers c ON c.seq = n.rowid
WHERE n.customer_names MATCH ? AND n.rowid BETWEEN ? AND ?
    AND +n.rowid IN (SELECT rowid FROM customer_contacts WHERE customer_contacts MATCH ?) AND instr(c.search_contact, ?)
ORDER BY n.rowid DESC LIMIT ?
"""
_NAMES_AND_FEW_DIGITS = """
SELECT n.rowid FROM (
    SELECT rowid FROM customer_names WHERE customer_names MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT 2000
) n CROSS JOIN customers c ON c.seq = n.rowid WHERE instr(c.phone, ?) ORDER BY n.rowid DESC LIMIT ?
"""


def find(tx: Transaction, query: str, region: str, limit: int = 50, offset: int = 0) -> FoundCustomers:
    """One page of the customers a typed text may mean, best first, and how many there are; an empty text finds the recent ones.

    The total is exact, except for a piece of a phone or e-mail that thousands have: then it may be a little too high.
    """
    began = perf_counter()
    asked = ask(query, region)
    wanted = offset + limit + 1
    if not asked.text:
        seqs = _numbers(tx, _RECENT, IN_USE, wanted)
        total = customers.count(tx) if len(seqs) == wanted else len(seqs)
    else:
        seqs, total = _collect(tx, asked, wanted)
    rows = _rows(tx, asked, seqs[offset : offset + limit])
    return FoundCustomers(query, total, rows, (perf_counter() - began) * 1000)


@dataclass(frozen=True, slots=True)
class _Source:
    """One way to find customers: ``read(low, high, limit)`` gives places newest first, ``count`` how many there may be."""

    read: Callable[[int, int, int], list[int]]
    count: Callable[[], int]


def _collect(tx: Transaction, asked: Asked, wanted: int) -> tuple[list[int], int]:
    direct = list(dict.fromkeys(_direct(tx, asked)))
    sources = tuple(_sources(tx, asked))
    found = dict.fromkeys(seq for seq in direct if seq >= IN_USE)
    _fill(found, sources, IN_USE, _TOP, wanted)
    if len(found) < wanted:
        found.update(dict.fromkeys(seq for seq in direct if seq < IN_USE))
        _fill(found, sources, 0, IN_USE - 1, wanted)
    total = len(found)
    if total >= wanted:
        total = max(total, sum(source.count() for source in sources))
    return list(found), total


def _fill(found: dict[int, None], sources: tuple[_Source, ...], low: int, high: int, wanted: int) -> None:
    for source in sources:
        if len(found) >= wanted:
            return
        found.update(dict.fromkeys(source.read(low, high, wanted)))


def _direct(tx: Transaction, asked: Asked) -> Iterator[int]:
    """Rows found through ordinary indexes: few, and surely meant."""
    if asked.number is not None:
        yield from _numbers(tx, _BY_NUMBER, asked.number)
    if asked.text:
        yield from _numbers(tx, _BY_POS_ID, asked.text)
    if asked.phone:
        yield from _numbers(tx, _BY_LAST_FOUR, asked.phone[-4:], asked.phone, _MOST_DIRECT)
    for day in asked.birthdays:
        yield from _numbers(tx, _BY_BIRTHDAY, day.isoformat(), _MOST_DIRECT)
    if asked.licence:
        yield from _numbers(tx, _BY_LICENCE, asked.licence, asked.licence + "\U0010ffff", _MOST_DIRECT)
    if not asked.letters and asked.digits and len(asked.digits[0]) == 4:
        yield from _numbers(tx, _BY_LAST_FOUR, asked.digits[0], "%", _MOST_DIRECT)


def _sources(tx: Transaction, asked: Asked) -> Iterator[_Source]:
    if not asked.letters and not asked.part:
        yield from _digit_sources(tx, asked)
        return
    if "@" in asked.part:
        yield _parts(tx, asked.part)
        return
    names = 0
    if asked.words:
        exact = all_words(asked.words)
        beginning = all_words(asked.words, beginning=True)
        names = _one(tx, _COUNT_NAMES, beginning)
        if names:
            yield _names(tx, exact, lambda: 0)
            yield _names(tx, f"({beginning}) NOT ({exact})", lambda: names)
    if asked.letters and asked.digits:
        yield from (_names_and_digits(tx, asked.letters, reading) for reading in asked.digits)
    if asked.part and names < _ENOUGH_NAMES:
        yield _parts(tx, asked.part)


def _digit_sources(tx: Transaction, asked: Asked) -> Iterator[_Source]:
    """The digits as typed; another reading of them only where nobody has these."""
    for reading in asked.digits:
        if len(reading) < 3:
            continue
        source = _parts(tx, reading)
        if source.read(0, _TOP, 1):
            yield source
            return


def _names(tx: Transaction, expression: str, count: Callable[[], int]) -> _Source:
    return _Source(lambda low, high, limit: _numbers(tx, _NAMES, expression, low, high, limit), count)


def _parts(tx: Transaction, part: str) -> _Source:
    parts = all_parts(part)

    def count() -> int:
        if len(part) > 3:
            verified = _numbers(tx, _PARTS, parts, 0, _TOP, part, _VERIFIED_AT_MOST)
            if len(verified) < _VERIFIED_AT_MOST:
                return len(verified)
        return _one(tx, _COUNT_PARTS, parts)

    return _Source(lambda low, high, limit: _numbers(tx, _PARTS, parts, low, high, part, limit), count)


def _names_and_digits(tx: Transaction, letters: tuple[str, ...], digits: str) -> _Source:
    beginning = all_words(letters, beginning=True)

    def read(low: int, high: int, limit: int) -> list[int]:
        if len(digits) < 3:
            return _numbers(tx, _NAMES_AND_FEW_DIGITS, beginning, low, high, digits, limit)
        return _numbers(tx, _NAMES_AND_PARTS, beginning, low, high, all_parts(digits), digits, limit)

    return _Source(read, lambda: len(read(0, _TOP, _VERIFIED_AT_MOST)))


def _rows(tx: Transaction, asked: Asked, seqs: list[int]) -> tuple[CustomerRow, ...]:
    found = {row[0]: row for row in tx.exec_driver_sql(_PAGE, (json.dumps(seqs),))}
    rows = (_row(asked, found[seq]) for seq in seqs if seq in found)
    return tuple(rows)


def _row(asked: Asked, row: Any) -> CustomerRow:
    name = f"{row[4]} {row[5]}".strip()
    number = customer_record.number_text(row[2])
    hit = match(asked, Shown(name, number, row[3], row[6], row[7], row[14], row[15])) if asked.text else NOTHING
    return CustomerRow(
        id=row[1],
        customer_number=number,
        pos_id=row[3],
        name=name,
        phone=row[6],
        email=row[7],
        type=_TYPES[row[8]],
        status=_STATUSES[row[9]],
        sync=_SYNCS[row[10]],
        needs=customer_record.needs(row[11]),
        banned=bool(row[12]),
        warning=row[13],
        matches=(Matched(hit.field, ((hit.start, hit.length),) if hit.start >= 0 else ()),) if hit.field else (),
    )


def _numbers(tx: Transaction, statement: str, *values: object) -> list[int]:
    return list(tx.exec_driver_sql(statement, values).scalars())


def _one(tx: Transaction, statement: str, *values: object) -> int:
    return int(tx.exec_driver_sql(statement, values).scalar_one())
