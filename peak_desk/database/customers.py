"""Customers in the store's file: kept, read, linked to the POS, and looked through for likely duplicates.

Every function works inside the transaction it is given; the search index is part of every write.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, insert, select, update

from peak_desk.database import (
    both_sides,
    customer_record,
    duplicates,
    licences,
    order_pull,
    outbox,
    search_guess,
    search_index,
    times,
)
from peak_desk.database.connection import Transaction
from peak_desk.database.customer_pull import (
    Applied,
    PulledCustomer,
    apply_pulled,
    being_written,
    has_news,
    pulled_customer,
)
from peak_desk.database.customer_record import row_of, with_texts
from peak_desk.database.search_index import Entry
from peak_desk.database.sync_state import refresh_sync
from peak_desk.database.tables import customers
from peak_desk.domain.customers import SHARED_FIELDS, Customer, CustomerRow, CustomerStatus, Field
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
    "fall_back",
    "get",
    "has_news",
    "link",
    "pulled_customer",
    "put",
    "recent",
    "refresh_sync",
    "row_of",
    "successors",
    "survivor",
    "with_texts",
]

_ONLY_POS = frozenset({"banned", "warning", "verified", "loyalty_points", "last_visit", "pos_updated_at", "merged_into"})
_MOST_CANDIDATES = 50
_SHORTEST_EMAIL = 5
_SAME_PHONE = """
SELECT * FROM customers WHERE substr(phone, -4) = ? AND phone IS NOT NULL AND phone = ? AND seq IS NOT NULL
ORDER BY seq DESC LIMIT ?
"""
_SAME_LICENCE = "SELECT * FROM customers WHERE licence_folded = ? AND seq IS NOT NULL ORDER BY seq DESC LIMIT ?"
_SAME_HASH = "SELECT * FROM customers WHERE licence_hash = ? AND seq IS NOT NULL ORDER BY seq DESC LIMIT ?"
_SAME_EMAIL = """
SELECT c.* FROM customer_contacts p CROSS JOIN customers c ON c.seq = p.rowid
WHERE p.customer_contacts MATCH ? AND substr(c.search_contact, instr(c.search_contact, '|')) = ? ORDER BY p.rowid DESC LIMIT ?
"""
_SAME_NAMES = """
SELECT c.* FROM customer_names n CROSS JOIN customers c ON c.seq = n.rowid
WHERE n.customer_names MATCH ? ORDER BY n.rowid DESC LIMIT ?
"""
_SAME_BIRTHDAY = "SELECT * FROM customers WHERE birthday = ? AND seq IS NOT NULL ORDER BY seq DESC"
# Statements that are built once: to build one of forty columns anew takes longer than to run it.
_INSERT = insert(customers)
_UPDATE = update(customers).where(customers.c.id == bindparam("wanted"))
_BY_ID = select(customers).where(customers.c.id == bindparam("wanted"))
_BY_POS_ID = select(customers).where(customers.c.pos_id == bindparam("wanted"))
_BY_NUMBER = select(customers).where(customers.c.number == bindparam("wanted"))


def add(tx: Transaction, customer: Customer) -> Customer:
    """Keep a new customer under the next customer number and make it findable; returns it as it was kept."""
    customer = licences.kept(tx, customer)
    number = search_index.take(tx, "customer_number") + 1
    sync = SyncState.LOCAL if customer.pos_id is None else SyncState.DONE
    values = customer_record.columns(customer)
    seq = None if customer.status is CustomerStatus.REMOVED else search_index.next_seq(tx, customer.status)
    tx.execute(_INSERT, {**values, "number": number, "seq": seq, "sync": sync.value})
    search_index.put_in(tx, [Entry(seq, str(values["search_names"]), str(values["search_contact"]))])
    return replace(customer, customer_number=customer_record.number_text(number), sync=sync)


def put(tx: Transaction, customer: Customer) -> Customer:
    """Store every field of a known customer and move it to the top of the recent ones; returns it as it was kept.

    What desk and POS agreed on before is remembered, and the sync state is worked out from the outbox, whatever the record says.
    """
    old = _row(tx, customer.id)
    customer = licences.kept(tx, customer)
    values = customer_record.columns(customer)
    seq = None if customer.status is CustomerStatus.REMOVED else search_index.next_seq(tx, customer.status)
    values["seq"] = seq
    values["pos_base"] = _base_after_edit(old, values)
    tx.execute(_UPDATE, {**values, "wanted": customer.id})
    search_index.replace(tx, _entry(old), Entry(seq, str(values["search_names"]), str(values["search_contact"])))
    refresh_sync(tx, Entity.CUSTOMER, customer.id)
    return customer


def get(tx: Transaction, customer_id: str) -> Customer | None:
    """The customer with our id."""
    return _one(tx, _BY_ID, customer_id)


def by_pos_id(tx: Transaction, pos_id: str) -> Customer | None:
    """The customer with the POS's id."""
    return _one(tx, _BY_POS_ID, pos_id)


def survivor(tx: Transaction, customer: Customer) -> Customer:
    """The record a customer went into at the POS, over as many steps as it takes; the customer where that was into none.

    Of one that no pull has brought yet only the id is known: the rest is that of the last record known.
    """
    *_, last = (customer, *successors(tx, customer))
    if last.merged_into is None or by_pos_id(tx, last.merged_into) is not None:
        return last
    return replace(last, pos_id=last.merged_into, merged_into=None)


def successors(tx: Transaction, customer: Customer) -> Iterator[Customer]:
    """The records a customer went into at the POS, one after the other, as far as they are known here."""
    seen = {customer.pos_id}
    while customer.merged_into is not None and customer.merged_into not in seen:
        seen.add(customer.merged_into)
        known = by_pos_id(tx, customer.merged_into)
        if known is None:
            return
        yield known
        customer = known


def by_number(tx: Transaction, number: str) -> Customer | None:
    """The customer with that number, written ``CUST-00042`` or ``42``."""
    wanted = customer_record.read_number(number)
    return None if wanted is None else _one(tx, _BY_NUMBER, wanted)


def agreed(tx: Transaction, customer_id: str) -> dict[Field, str | None]:
    """What desk and POS agreed on last, field by field, as text; empty for a customer the POS does not have."""
    row = _row(tx, customer_id)
    if row.pos_id is None:
        return {}
    base = customer_record.field_values(row._asdict()) if row.pos_base is None else json.loads(row.pos_base)
    return {field: base.get(field.value) for field in SHARED_FIELDS}


def link(tx: Transaction, customer_id: str, pos_id: str, now: datetime) -> frozenset[str]:
    """Tell that the POS knows our customer under that id; returns the ids of all customers that changed.

    Where a pull brought the same POS record as a row of its own meanwhile, that row's orders and waiting writes move to ours and
    the row is removed from view.
    """
    mine = _row(tx, customer_id)
    changed = {customer_id}
    double = tx.execute(select(customers).where(customers.c.pos_id == pos_id, customers.c.id != customer_id)).first()
    if double is not None:
        _take_over(tx, double, mine, now)
        changed.add(double.id)
    tx.execute(update(customers).where(customers.c.id == customer_id).values(pos_id=pos_id, needs="[]", updated_at=times.text(now)))
    order_pull.adopt_orders(tx, [pos_id])
    order_pull.refresh_totals(tx, [customer_id])
    refresh_sync(tx, Entity.CUSTOMER, customer_id)
    return frozenset(changed)


def fall_back(tx: Transaction, customer_id: str, fields: Collection[Field], now: datetime) -> None:
    """Show what the POS said of these fields last, because staff's values will not be sent; what it does not say stays."""
    if (current := get(tx, customer_id)) is None:
        raise NotFound("customer", customer_id)
    waiting = being_written(tx, [customer_id]).get(customer_id, frozenset())
    known = agreed(tx, customer_id)
    said = {name: value for name in fields if name not in waiting and (value := known.get(name)) is not None}
    news = {name: value for name, value in said.items() if not both_sides.is_only_shouted(name, getattr(current, name), value)}
    changed = with_texts(current, {name.value: value for name, value in news.items()})
    if changed != current:
        put(tx, replace(changed, updated_at=now))


def recent(tx: Transaction, limit: int) -> tuple[CustomerRow, ...]:
    """The customers somebody worked with last, newest first."""
    found = tx.execute(
        select(customers).where(customers.c.seq >= search_index.IN_USE).order_by(customers.c.seq.desc()).limit(limit)
    )
    return tuple(row_of(customer_record.customer(row)) for row in found)


def count(tx: Transaction) -> int:
    """How many customers can be found: as many as numbers were given out, without those that are removed."""
    return int(tx.exec_driver_sql(customer_record.COUNT).scalar_one())


def candidates(
    tx: Transaction,
    phone: str | None = None,
    email: str | None = None,
    licence: str | None = None,
    names: Sequence[str] = (),
    birthday: date | None = None,
    licence_hash: str | None = None,
) -> tuple[Customer, ...]:
    """Customers that may be the same person: same phone, licence, e-mail, birthday and one word of the name, or all words of it.

    Also inactive, merged and banned ones; at most 50, the surest reasons first.
    """
    folded = search_index.fold_licence(licence)
    mail = search_index.contact_text(None, email)
    rows: list[Row[Any]] = []
    if phone:
        rows += tx.exec_driver_sql(_SAME_PHONE, (phone[-4:], phone, _MOST_CANDIDATES)).all()
    if folded:
        rows += tx.exec_driver_sql(_SAME_LICENCE, (folded, _MOST_CANDIDATES)).all()
    if licence_hash:
        rows += tx.exec_driver_sql(_SAME_HASH, (licence_hash, _MOST_CANDIDATES)).all()
    if len(mail) > _SHORTEST_EMAIL:
        rows += tx.exec_driver_sql(_SAME_EMAIL, (search_index.all_parts(mail), mail, _MOST_CANDIDATES)).all()
    if birthday is not None and names:
        born = tx.exec_driver_sql(_SAME_BIRTHDAY, (birthday.isoformat(),)).all()
        rows += [row for row in born if not set(names).isdisjoint(row.search_names.split())]
    if names:
        rows += tx.exec_driver_sql(_SAME_NAMES, (search_guess.all_words(names), _MOST_CANDIDATES)).all()
    found = {row.id: row for row in reversed(rows)}
    surest = list(dict.fromkeys(row.id for row in rows))[:_MOST_CANDIDATES]
    return tuple(customer_record.customer(found[customer_id]) for customer_id in surest)


def _one(tx: Transaction, query: Select[Any], wanted: object) -> Customer | None:
    row = tx.execute(query, {"wanted": wanted}).first()
    return None if row is None else customer_record.customer(row)


def _row(tx: Transaction, customer_id: str) -> Row[Any]:
    row = tx.execute(_BY_ID, {"wanted": customer_id}).first()
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


def _take_over(tx: Transaction, double: Row[Any], mine: Row[Any], now: datetime) -> None:
    search_index.take_out(tx, [_entry(double)])
    gone = {"pos_id": None, "merged_into": double.pos_id, "status": CustomerStatus.REMOVED.value, "sync": SyncState.LOCAL.value}
    tx.execute(update(customers).where(customers.c.id == double.id).values(**gone, seq=None, updated_at=times.text(now)))
    for statement in (
        "UPDATE orders SET customer_id = ? WHERE customer_id = ?",
        "UPDATE outbox SET local_id = ? WHERE local_id = ?",
        "UPDATE outbox SET needs_local_id = ? WHERE needs_local_id = ?",
    ):
        tx.exec_driver_sql(statement, (mine.id, double.id))
    duplicates.follow(tx, double.id, mine.id, now)
    mine = _with_work_on(tx, double, mine.id, now)
    said = {name: value for name, value in double._asdict().items() if name in _ONLY_POS}
    values = customer_record.field_values(double._asdict()) if double.pos_base is None else json.loads(double.pos_base)
    base = None if values == customer_record.field_values(mine._asdict()) else json.dumps(values, ensure_ascii=False)
    tx.execute(update(customers).where(customers.c.id == mine.id).values(**said, pos_base=base))


def _with_work_on(tx: Transaction, double: Row[Any], customer_id: str, now: datetime) -> Row[Any]:
    """What staff made of the double is shown in ours: what only this desk has, and what is on its way by now."""
    values = {name: getattr(double, name) for name in both_sides.kept_in(double.pos_base)}
    for write in outbox.for_record(tx, customer_id):
        values |= {} if write.ended else write.payload
    known, other = customer_record.customer(_row(tx, customer_id)), customer_record.customer(double)
    changed = replace(
        with_texts(known, values),
        second_name=known.second_name or other.second_name,
        tags=tuple(dict.fromkeys((*known.tags, *other.tags))),
        licence_hash=known.licence_hash or other.licence_hash,
    )
    if changed != known:
        put(tx, replace(changed, updated_at=now))
    return _row(tx, customer_id)
