"""The search index of customers: what of a row goes into it, how it gets in and out again, how it is kept small and checked.

Two FTS5 tables without content: ``customer_names`` (folded name words, prefixes) and ``customer_contacts`` (every three
characters of "phone digits|e-mail"). Their rowid is ``customers.seq``, the place in the order of activity, so that "newest first" costs nothing.
Records in use have numbers from ``IN_USE`` up, inactive and merged ones lie below: they come after all others by themselves.
An FTS row without content can only be taken out with the exact text it was fed with; that text is kept in the customer's row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from peak_desk.database.connection import Transaction
from peak_desk.domain import names, phones
from peak_desk.domain.customers import CustomerStatus

IN_USE = 1 << 32
_BREAK = "|"

_ADD_NAMES = "INSERT INTO customer_names(rowid, t) VALUES (?, ?)"
_ADD_CONTACT = "INSERT INTO customer_contacts(rowid, t) VALUES (?, ?)"
_DROP_NAMES = "INSERT INTO customer_names(customer_names, rowid, t) VALUES ('delete', ?, ?)"
_DROP_CONTACT = "INSERT INTO customer_contacts(customer_contacts, rowid, t) VALUES ('delete', ?, ?)"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds of one customer; ``seq`` None = nothing."""

    seq: int | None
    names: str
    contact: str


def name_text(first_name: str, last_name: str) -> str:
    """The folded words of a name, each once."""
    return " ".join(dict.fromkeys(names.tokens(f"{first_name} {last_name}")))


def contact_text(phone: str | None, email: str | None) -> str:
    """Phone digits and folded e-mail as one text; empty when there is neither."""
    digits = phones.digits(phone) if phone else ""
    mail = names.fold(email) if email else ""
    return f"{digits}{_BREAK}{mail}" if digits or mail else ""


def fold_licence(licence: str | None) -> str | None:
    """Letters and digits of a licence number, upper case; None when there are none."""
    folded = "".join(c for c in names.fold(licence or "").upper() if c.isalnum())
    return folded or None


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


def replace(tx: Transaction, old: Entry, new: Entry) -> None:
    """Change one row of the index; nothing is written where nothing differs."""
    if old == new:
        return
    take_out(tx, [old])
    put_in(tx, [new])
