"""Customers in the store's file: kept, read, linked to the POS, and looked through for likely duplicates.

Every function works inside the transaction it is given; the search index is part of every write.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from peak_desk.database import customer_record, search_index, times
from peak_desk.database.connection import Transaction
from peak_desk.database.customer_pull import Applied, PulledCustomer, apply_pulled
from peak_desk.database.customer_record import row_of
from peak_desk.database.search_index import Entry
from peak_desk.database.sync_state import refresh_sync
from peak_desk.database.tables import customers
from peak_desk.domain.customers import Customer, CustomerRow, CustomerStatus, Field
from peak_desk.domain.outbox import Entity, SyncState
from peak_desk.errors import NotFound

__all__ = [
    "Applied",
    "PulledCustomer",
    "add",
    "agreed",
    "apply_pulled",
    "by_number",
    "by_pos_id",
    "candidates",
    "count",
    "get",
    "link",
    "put",
    "recent",
    "refresh_sync",
    "row_of",
    "touched",
]

_MOST_CANDIDATES = 50
_COUNT = """
SELECT coalesce((SELECT value FROM counters WHERE name = 'customer_number'), 0)
    - (SELECT count(*) FROM customers WHERE seq IS NULL)
"""


def add(tx: Transaction, customer: Customer) -> Customer:
    """Keep a new customer under the next customer number and make it findable; returns it with that number."""
    number = search_index.take(tx, "customer_number") + 1
    sync = SyncState.LOCAL if customer.pos_id is None else SyncState.DONE
    values = customer_record.columns(customer)
    seq = None if customer.status is CustomerStatus.REMOVED else search_index.next_seq(tx, customer.status)
    tx.execute(insert(customers).values(**values, number=number, seq=seq, sync=sync.value))
    search_index.put_in(tx, [Entry(seq, str(values["search_names"]), str(values["search_contact"]))])
    return replace(customer, customer_number=customer_record.number_text(number), sync=sync)


def put(tx: Transaction, customer: Customer) -> None:
    """Store every field of a known customer and move it to the top of the recent ones.

    What desk and POS agreed on before is remembered, and the sync state is worked out from the outbox, whatever the record says.
    """
    old = _row(tx, customer.id)
    values = customer_record.columns(customer)
    seq = None if customer.status is CustomerStatus.REMOVED else search_index.next_seq(tx, customer.status)
    values["seq"] = seq
    values["pos_base"] = _base_after_edit(old, values)
    tx.execute(update(customers).where(customers.c.id == customer.id).values(**values))
    search_index.replace(tx, _entry(old), Entry(seq, str(values["search_names"]), str(values["search_contact"])))
    refresh_sync(tx, Entity.CUSTOMER, customer.id)


def get(tx: Transaction, customer_id: str) -> Customer | None:
    """The customer with our id."""
    return _one(tx, customers.c.id == customer_id)


def by_pos_id(tx: Transaction, pos_id: str) -> Customer | None:
    """The customer with the POS's id."""
    return _one(tx, customers.c.pos_id == pos_id)


def by_number(tx: Transaction, number: str) -> Customer | None:
    """The customer with that number, written ``CUST-00042`` or ``42``."""
    wanted = customer_record.read_number(number)
    return None if wanted is None else _one(tx, customers.c.number == wanted)


def agreed(tx: Transaction, customer_id: str) -> dict[Field, str | None]:
    """What desk and POS agreed on last, field by field, as text; empty for a customer the POS does not have."""
    row = _row(tx, customer_id)
    if row.pos_id is None:
        return {}
    base = customer_record.field_values(row._asdict()) if row.pos_base is None else json.loads(row.pos_base)
    return {field: base.get(field.value) for field in Field}


def link(tx: Transaction, customer_id: str, pos_id: str, now: datetime) -> frozenset[str]:
    """Tell that the POS knows our customer under that id; returns the ids of all customers that changed.

    Where a pull brought the same POS record as a row of its own meanwhile, that row's orders and waiting writes move to ours and
    the row is removed from view.
    """
    changed = {customer_id}
    double = tx.execute(select(customers).where(customers.c.pos_id == pos_id, customers.c.id != customer_id)).first()
    if double is not None:
        _take_over(tx, double, customer_id, now)
        changed.add(double.id)
    tx.execute(update(customers).where(customers.c.id == customer_id).values(pos_id=pos_id, needs="[]", updated_at=times.text(now)))
    refresh_sync(tx, Entity.CUSTOMER, customer_id)
    return frozenset(changed)


def touched(tx: Transaction, customer_id: str, now: datetime) -> None:
    """Somebody worked with this customer: it becomes the most recent one."""
    del now
    old = _row(tx, customer_id)
    if old.seq is None:
        return
    seq = search_index.next_seq(tx, CustomerStatus(old.status))
    tx.execute(update(customers).where(customers.c.id == customer_id).values(seq=seq))
    search_index.replace(tx, _entry(old), Entry(seq, old.search_names, old.search_contact))


def recent(tx: Transaction, limit: int) -> tuple[CustomerRow, ...]:
    """The customers somebody worked with last, newest first."""
    found = tx.execute(
        select(customers).where(customers.c.seq >= search_index.IN_USE).order_by(customers.c.seq.desc()).limit(limit)
    )
    return tuple(row_of(customer_record.customer(row)) for row in found)


def count(tx: Transaction) -> int:
    """How many customers can be found: as many as numbers were given out, without those that are removed."""
    return int(tx.exec_driver_sql(_COUNT).scalar_one())


def candidates(
    tx: Transaction,
    phone: str | None = None,
    email: str | None = None,
    licence: str | None = None,
    names: Sequence[str] = (),
    birthday: date | None = None,
) -> tuple[Customer, ...]:
    """Customers that may be the same person: same phone, e-mail, licence, all words of the name, or birthday and one word of it.

    Also inactive, merged and banned ones; at most 50, the surest reasons first.
    """
    found: dict[str, Customer] = {}
    wanted = (
        (customers.c.phone == phone) if phone else None,
        (customers.c.licence_folded == search_index.fold_licence(licence)) if licence else None,
        (func.lower(customers.c.email) == email.lower()) if email else None,
    )
    for condition in wanted:
        if condition is not None:
            query = select(customers).where(condition, customers.c.seq.is_not(None)).order_by(customers.c.seq.desc())
            _collect(found, tx.execute(query.limit(_MOST_CANDIDATES)).all())
    if names and len(found) < _MOST_CANDIDATES:
        rows = tx.exec_driver_sql(
            "SELECT c.* FROM customer_names n CROSS JOIN customers c ON c.seq = n.rowid"
            " WHERE n.customer_names MATCH ? ORDER BY n.rowid DESC LIMIT ?",
            (" ".join(f'"{word}"' for word in names), _MOST_CANDIDATES),
        )
        _collect(found, rows.all())
    if birthday is not None and names and len(found) < _MOST_CANDIDATES:
        born = select(customers).where(customers.c.birthday == birthday.isoformat(), customers.c.seq.is_not(None))
        shared = set(names)
        _collect(found, [row for row in tx.execute(born) if shared & set(row.search_names.split())])
    return tuple(found.values())[:_MOST_CANDIDATES]


def _collect(found: dict[str, Customer], rows: Sequence[Row[Any]]) -> None:
    for row in rows:
        found.setdefault(row.id, customer_record.customer(row))


def _one(tx: Transaction, condition: Any) -> Customer | None:
    row = tx.execute(select(customers).where(condition)).first()
    return None if row is None else customer_record.customer(row)


def _row(tx: Transaction, customer_id: str) -> Row[Any]:
    row = tx.execute(select(customers).where(customers.c.id == customer_id)).first()
    if row is None:
        raise NotFound("customer", customer_id)
    return row


def _entry(row: Row[Any]) -> Entry:
    return Entry(row.seq, row.search_names, row.search_contact)


def _base_after_edit(old: Row[Any], values: dict[str, Any]) -> str | None:
    if old.pos_id is None:
        return None
    base = customer_record.field_values(old._asdict()) if old.pos_base is None else json.loads(old.pos_base)
    return None if base == customer_record.field_values(values) else json.dumps(base, ensure_ascii=False)


def _take_over(tx: Transaction, double: Row[Any], customer_id: str, now: datetime) -> None:
    search_index.take_out(tx, [_entry(double)])
    tx.execute(
        update(customers)
        .where(customers.c.id == double.id)
        .values(pos_id=None, status=CustomerStatus.REMOVED.value, seq=None, sync=SyncState.LOCAL.value, updated_at=times.text(now))
    )
    for statement in (
        "UPDATE orders SET customer_id = ? WHERE customer_id = ?",
        "UPDATE outbox SET local_id = ? WHERE local_id = ?",
        "UPDATE outbox SET needs_local_id = ? WHERE needs_local_id = ?",
    ):
        tx.exec_driver_sql(statement, (customer_id, double.id))
