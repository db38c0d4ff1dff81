"""The search index of customers: what of a row goes into it, how it gets in and out again, how it is kept small and checked.

Two FTS5 tables without content: ``customer_names`` (folded name words, prefixes) and ``customer_contacts`` (every three characters
of "phone digits|e-mail"). Their rowid is ``customers.seq``, the place in the order of activity: "newest first" costs nothing.
Records in use have numbers from ``IN_USE`` up, inactive and merged ones lie below: they come after all others by themselves.
An FTS row without content can only be taken out with the exact text it was fed with; that text is kept in the customer's row.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from peak_desk.database.connection import Database, Transaction
from peak_desk.domain import names, phones
from peak_desk.domain.customers import CustomerStatus

IN_USE = 1 << 32
_BREAK = "|"
TAG = "\N{CURRENCY SIGN}"
"""Stands before the words of tags: whoever is called so comes before whoever is tagged so. No word of a name has it."""

FEEDINGS = "search_feedings"
"""The counter of how often the whole index was made anew: no vocabulary in memory knows what it holds then."""

_ADD_NAMES = "INSERT INTO customer_names(rowid, t) VALUES (?, ?)"
_ADD_CONTACT = "INSERT INTO customer_contacts(rowid, t) VALUES (?, ?)"
_DROP_NAMES = "INSERT INTO customer_names(customer_names, rowid, t) VALUES ('delete', ?, ?)"
_DROP_CONTACT = "INSERT INTO customer_contacts(customer_contacts, rowid, t) VALUES ('delete', ?, ?)"
_ERASE_AT_ONCE = (
    "INSERT INTO customer_names(customer_names, rank) VALUES ('secure-delete', ?)",
    "INSERT INTO customer_contacts(customer_contacts, rank) VALUES ('secure-delete', ?)",
)
FEW = 10
_MANY_PIECES = 8
_MOST_PARTS = 12
_KNOWN_BY = 4
_TELLING_DIGITS = 7
_LONGEST_JOINED = 24
_BATCH = 2_000
# To be counted up with every change of what is fed to the index: files fed otherwise are fed anew when they are opened.
_FED_AS = "3"
_MERGE = (
    "INSERT INTO customer_names(customer_names, rank) VALUES ('merge', -200)",
    "INSERT INTO customer_contacts(customer_contacts, rank) VALUES ('merge', -200)",
)
_PIECES = (
    "SELECT max((SELECT count(DISTINCT segid) FROM customer_names_idx), (SELECT count(DISTINCT segid) FROM customer_contacts_idx))"
)
_IN_USE_BY_ID = """
SELECT id, seq, search_names, search_contact FROM customers WHERE id IN (SELECT value FROM json_each(?)) AND seq >= ?
"""
_NEW_PLACE = "UPDATE customers SET seq = ? WHERE id = ?"
_EMPTY = (
    "INSERT INTO customer_names(customer_names) VALUES ('delete-all')",
    "INSERT INTO customer_contacts(customer_contacts) VALUES ('delete-all')",
)
_TO_FEED = """
SELECT key, seq, first_name, last_name, second_name, tags, phone, email, driver_licence,
    search_names, search_contact, licence_folded
FROM customers WHERE key > ? ORDER BY key LIMIT ?
"""
_FEED = "UPDATE customers SET search_names = ?, search_contact = ?, licence_folded = ? WHERE key = ?"


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds of one customer; ``seq`` None = nothing."""

    seq: int | None
    names: str
    contact: str


def name_text(first_name: str, last_name: str, second_name: str = "", tags: str = "") -> str:
    """The folded words of a customer's names, each once, and those of the tags, marked as such.

    Names of several words are there in one too: "delacruz", "maryann".
    """
    words: dict[str, None] = {}
    for name in (first_name, last_name, second_name):
        parts = names.tokens(name)
        words.update(dict.fromkeys(parts))
        if len(parts) > 1 and sum(map(len, parts)) <= _LONGEST_JOINED:
            words["".join(parts)] = None
    if tags:
        words.update(dict.fromkeys(f"{TAG}{word}" for word in names.tokens(tags)))
    return " ".join(words)


def contact_text(phone: str | None, email: str | None) -> str:
    """Phone digits and folded e-mail as one text; empty when there is neither."""
    digits = phones.digits(phone) if phone else ""
    mail = names.fold(email) if email else ""
    return f"{digits}{_BREAK}{mail}" if digits or mail else ""


def fold_licence(licence: str | None) -> str | None:
    """Letters and digits of a licence number, upper case; None when there are none."""
    folded = "".join(c for c in names.fold(licence or "").upper() if c.isalnum())
    return folded or None


def all_parts(part: str) -> str:
    """The search expression for rows with every three characters of the part; a long part is known by its first dozen.

    Of an e-mail only what stands before the "@": what stands behind it nearly everybody has.
    """
    known = _known_of(part)
    return _having(known[place : place + 3] for place in range(len(known) - 2))


def some_parts(part: str) -> str:
    """The same for rows with enough threes of the part to tell it from nearly all others: quicker where rows are looked at anyhow.

    Of a long number its end: thousands share what it begins with.
    """
    known = part[-_TELLING_DIGITS:] if part.isdigit() else _known_of(part)
    last = len(known) - 3
    return _having(known[place : place + 3] for place in (*range(0, last, 3), last))


def _known_of(part: str) -> str:
    local, at, _ = part.partition("@")
    return f"{local}@" if at and len(local) >= _KNOWN_BY else part


def _having(pieces: Iterable[str]) -> str:
    return " AND ".join('"' + piece.replace('"', '""') + '"' for piece in list(dict.fromkeys(pieces))[:_MOST_PARTS])


def next_seq(tx: Transaction, status: CustomerStatus, count: int = 1) -> int:
    """The first of ``count`` new places at the top of the order of activity."""
    name, start = ("seq_in_use", IN_USE) if status is CustomerStatus.ACTIVE else ("seq_out_of_use", 0)
    return take(tx, name, count, start) + 1


def take(tx: Transaction, counter: str, count: int = 1, start: int = 0) -> int:
    """The value of a counter before ``count`` numbers are taken from it; goes back with the transaction."""
    value = tx.exec_driver_sql(
        "INSERT INTO counters(name, value) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = value + ? RETURNING value",
        (counter, start + count, count),
    ).scalar_one()
    return int(value) - count


def put_in(tx: Transaction, entries: Sequence[Entry]) -> None:
    """Feed rows to the index."""
    named = [(entry.seq, entry.names) for entry in entries if entry.seq is not None and entry.names]
    reached = [(entry.seq, entry.contact) for entry in entries if entry.seq is not None and entry.contact]
    if named:
        tx.exec_driver_sql(_ADD_NAMES, named)
    if reached:
        tx.exec_driver_sql(_ADD_CONTACT, reached)


def take_out(tx: Transaction, entries: Sequence[Entry]) -> None:
    """Remove rows by exactly what they were fed with."""
    named = [(entry.seq, entry.names) for entry in entries if entry.seq is not None and entry.names]
    reached = [(entry.seq, entry.contact) for entry in entries if entry.seq is not None and entry.contact]
    if named:
        tx.exec_driver_sql(_DROP_NAMES, named)
    if reached:
        tx.exec_driver_sql(_DROP_CONTACT, reached)


def take_out_many(tx: Transaction, entries: Sequence[Entry]) -> None:
    """Remove the rows of a page.

    Erasing their words at once costs 2 ms a row; many rows are only marked as gone (0.1 ms) and ``merge_index`` erases them.
    """
    if len(entries) <= FEW:
        take_out(tx, entries)
        return
    for setting in _ERASE_AT_ONCE:
        tx.exec_driver_sql(setting, (0,))
    take_out(tx, entries)
    for setting in _ERASE_AT_ONCE:
        tx.exec_driver_sql(setting, (1,))


def replace(tx: Transaction, old: Entry, new: Entry) -> None:
    """Change one row of the index; nothing is written where nothing differs."""
    if old == new:
        return
    take_out(tx, [old])
    put_in(tx, [new])


def move_up(tx: Transaction, customer_ids: Sequence[str]) -> None:
    """Put customers in use at the top of the order of activity, the last one named on top."""
    order = {customer_id: place for place, customer_id in enumerate(customer_ids)}
    rows = tx.exec_driver_sql(_IN_USE_BY_ID, (json.dumps(list(order)), IN_USE)).all()
    if not rows:
        return
    first = next_seq(tx, CustomerStatus.ACTIVE, len(rows))
    moved = [(first + place, row) for place, row in enumerate(sorted(rows, key=lambda row: order[row[0]]))]
    tx.exec_driver_sql(_NEW_PLACE, [(seq, row[0]) for seq, row in moved])
    take_out_many(tx, [Entry(*row[1:]) for row in rows])
    put_in(tx, [Entry(seq, *row[2:]) for seq, row in moved])


def in_many_pieces(tx: Transaction) -> bool:
    """Whether so much was written since the last merging that searching gets slower."""
    return int(tx.exec_driver_sql(_PIECES).scalar_one()) > _MANY_PIECES


def merge_index(tx: Transaction) -> bool:
    """One short step (some 20 ms) of bringing the index together again after a batch; True while there is more to do.

    Every batch leaves the index in more pieces, which makes searching slower, and leaves marks of rows that went. To be called in a
    transaction of its own each time, so that staff can save in between. All steps together write the whole index once: not to be
    done for a few rows.
    """
    more = False
    for statement in _MERGE:
        before = _changes(tx)
        tx.exec_driver_sql(statement)
        more = more or _changes(tx) - before > 1
    return more


def rebuild(tx: Transaction, progress: Callable[[int, int], None] = _silent) -> int:
    """Make the whole index anew from the customers' rows; returns how many are in it.

    ``progress`` is told how many rows of how many are done; what it raises ends the work, and the index stays as it was.
    """
    for statement in _EMPTY:
        tx.exec_driver_sql(statement)
    take(tx, FEEDINGS)
    total = int(tx.exec_driver_sql("SELECT count(*) FROM customers").scalar_one())
    done = found = last = 0
    while rows := tx.exec_driver_sql(_TO_FEED, (last, _BATCH)).all():
        texts = [(name_text(*row[2:6]), contact_text(row[6], row[7]), fold_licence(row[8])) for row in rows]
        if stale := [(*text, row[0]) for row, text in zip(rows, texts, strict=True) if tuple(row[9:]) != text]:
            tx.exec_driver_sql(_FEED, stale)
        entries = [Entry(row[1], text[0], text[1]) for row, text in zip(rows, texts, strict=True) if row[1] is not None]
        put_in(tx, entries)
        last, done, found = rows[-1][0], done + len(rows), found + len(entries)
        progress(done, total)
    tx.exec_driver_sql("INSERT OR REPLACE INTO meta(name, value) VALUES ('search_fed_as', ?)", (_FED_AS,))
    return found


def feed_anew(database: Database) -> bool:
    """Make the index of a file anew that another version of the program fed in another way; False where that is not needed."""
    with database.searching() as (connection, _key):  # not in a unit of work: the search is ready before SQLAlchemy is loaded
        fed_as = connection.execute("SELECT value FROM meta WHERE name = 'search_fed_as'").fetchone()
    if fed_as == (_FED_AS,):
        return False
    with database.writing() as tx:
        rebuild(tx)
    return True


def _changes(tx: Transaction) -> int:
    return int(tx.exec_driver_sql("SELECT total_changes()").scalar_one())
