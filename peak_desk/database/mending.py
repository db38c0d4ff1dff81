"""Making a file that was put together from several ones agree with itself: writes, the records they are about, states, licences."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from peak_desk.database import awaited, customer_record, customers, licences, order_writes, outbox, times
from peak_desk.database.connection import Transaction
from peak_desk.database.order_writes import LocalOrder
from peak_desk.database.outbox import NewWrite
from peak_desk.database.sync_state import refresh_sync
from peak_desk.domain.customers import SHARED_FIELDS, Customer, CustomerType, Field, PatientType
from peak_desk.domain.licences import LicenceKeeping
from peak_desk.domain.orders import OrderSource, OrderType
from peak_desk.domain.outbox import Entity, OutboxKind

SALVAGED = "salvaged"

_ASK = "UPDATE outbox SET unsure_cycles = 3 WHERE op_id = ?"
_DOUBT = """
UPDATE outbox SET state = 'unsure', unsure_cycles = max(unsure_cycles, 1), sent_at = coalesce(sent_at, created_at), next_at = ?,
    error_code = ?, error_text = '' WHERE op_id = ?
"""
# The POS has them, but under which id could not be read. Three rounds of doubt: found and linked, or a person is asked; never sent.
_LINK_AGAIN = """
UPDATE outbox SET state = 'unsure', unsure_cycles = 3, next_at = ?, done_at = NULL, error_code = ?
WHERE kind = 'create_customer' AND state = 'done' AND local_id IN (
    SELECT id FROM customers WHERE pos_id IS NULL AND status = 'active' AND merged_into IS NULL)
"""
_LINK_ORDERS_AGAIN = """
UPDATE outbox SET state = 'unsure', unsure_cycles = 3, next_at = ?, done_at = NULL, error_code = ?
WHERE kind = 'create_order' AND state = 'done' AND local_id IN (
    SELECT id FROM orders WHERE pos_id IS NULL AND status NOT IN ('CANCELED', 'REMOVED'))
"""
_WITHOUT_ORDER = """
SELECT local_id, payload, created_at, created_by, needs_local_id FROM outbox
WHERE kind = 'create_order' AND state IN ('queued', 'sending', 'unsure', 'needs_you')
    AND local_id NOT IN (SELECT id FROM orders) ORDER BY seq
"""
_NEW_ORDERS_ON_THE_WAY = """
SELECT id, type, source, note, placed_at, customer_id,
    (SELECT h.by FROM order_history h WHERE h.order_id = orders.id ORDER BY h.key LIMIT 1) AS made_by
FROM orders WHERE pos_id IS NULL AND status NOT IN ('CANCELED', 'REMOVED') AND sync NOT IN ('done', 'local') AND NOT EXISTS (
    SELECT 1 FROM outbox w WHERE w.local_id = orders.id AND w.kind = 'create_order' AND w.state <> 'discarded')
"""
_WITHOUT_CUSTOMER = """
SELECT local_id, payload, created_at, created_by FROM outbox
WHERE kind = 'create_customer' AND state IN ('queued', 'sending', 'unsure', 'needs_you')
    AND local_id NOT IN (SELECT id FROM customers) ORDER BY seq
"""
_GIVEN_NUMBERS = "SELECT value FROM counters WHERE name = 'customer_number'"
_FILL_NUMBERS = """
WITH RECURSIVE given(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM given WHERE number < ?)
INSERT INTO customers(id, number, type, status, first_name, created_at, updated_at)
SELECT 'lost-' || number, number, 'stub', 'removed', '', ?, ? FROM given WHERE number NOT IN (SELECT number FROM customers)
"""
_CUSTOMERS_ON_THE_WAY = """
SELECT * FROM customers WHERE status = 'active' AND type <> 'guest' AND needs = '[]' AND sync NOT IN ('done', 'local')
    AND NOT EXISTS (
        SELECT 1 FROM outbox w WHERE w.local_id = customers.id
            AND (w.state NOT IN ('done', 'discarded') OR (customers.pos_id IS NULL AND w.kind = 'create_customer')))
"""
_ORDERS_ON_THE_WAY = """
SELECT id, status, pos_status, claimed_by,
    (SELECT h.reason FROM order_history h WHERE h.order_id = orders.id ORDER BY h.key DESC LIMIT 1) AS reason
FROM orders WHERE pos_id IS NOT NULL AND local_step = 0 AND status <> pos_status AND sync NOT IN ('done', 'local')
    AND NOT EXISTS (SELECT 1 FROM outbox w WHERE w.local_id = orders.id AND w.state NOT IN ('done', 'discarded'))
"""
_MARKED = (
    (Entity.CUSTOMER, "SELECT id FROM customers WHERE sync NOT IN ('done', 'local')"),
    (Entity.ORDER, "SELECT id FROM orders WHERE sync NOT IN ('done', 'local')"),
)
_LIVE = "SELECT DISTINCT entity, local_id FROM outbox WHERE state NOT IN ('done', 'discarded')"
_DECISIONS = "SELECT name, value, changed_at, changed_by FROM settings"
_DECIDE = "INSERT OR REPLACE INTO settings(name, value, changed_at, changed_by) VALUES (?, ?, ?, ?)"


def doubt(tx: Transaction, op_ids: Iterable[str], from_: datetime) -> None:
    """What only a backup knows may have been sent since it was made: it is looked up at the POS before it is sent, if at all.

    It may have been sent at any time since it was saved, up to a moment ago: ``from_`` is when the last of that can be found.
    """
    for op_id in op_ids:
        tx.exec_driver_sql(_DOUBT, (times.text(from_), SALVAGED, op_id))


def link_again(tx: Transaction, from_: datetime) -> None:
    """Customers and orders the POS has, though under which id could not be read, are looked up there."""
    for statement in (_LINK_AGAIN, _LINK_ORDERS_AGAIN):
        tx.exec_driver_sql(statement, (times.text(from_), SALVAGED))


def give_back_customers(tx: Transaction, now: datetime) -> None:
    """A customer whose row could not be read is made anew from the write that was to create them.

    Numbers of customers that are lost for good stay given: each gets a row nobody finds, so that counting goes on being simple.
    """
    for row in tx.exec_driver_sql(_WITHOUT_CUSTOMER).all():
        values: dict[str, str | None] = json.loads(row.payload)
        known = {name.value: _typed(name, value) for name in SHARED_FIELDS if (value := values.get(name))}
        made = Customer(
            id=row.local_id,
            customer_number="",
            type=CustomerType.STUB,
            first_name="",
            created_at=times.moment(row.created_at),
            created_by=row.created_by,
            updated_at=now,
        )
        customers.add(tx, replace(made, **known))
    last = tx.exec_driver_sql(_GIVEN_NUMBERS).scalar_one_or_none()
    if last:
        tx.exec_driver_sql(_FILL_NUMBERS, (last, times.text(now), times.text(now)))


def give_back_orders(tx: Transaction, now: datetime) -> None:
    """An order made here whose row could not be read is made anew from the write that was to bring it to the POS."""
    for row in tx.exec_driver_sql(_WITHOUT_ORDER).all():
        payload: dict[str, str | None] = json.loads(row.payload)
        customer = customers.get(tx, row.needs_local_id) if row.needs_local_id else None
        order = LocalOrder(
            row.local_id,
            order_writes.items_of(payload),
            times.moment(row.created_at),
            OrderType(payload["type"] or ""),
            OrderSource(payload["source"] or ""),
            customer_id=None if customer is None else customer.id,
            note=payload["note"] or "",
        )
        order_writes.add_local(tx, order, by=row.created_by, via=SALVAGED, now=now)


def make_writes_anew(tx: Transaction, now: datetime, from_: datetime) -> int:
    """A record whose write was on the way and could not be read gets one again, in doubt; returns how many.

    The new write has another mark than the lost one. Who can be looked up by phone or e-mail is looked up and then sent; about all
    others who are not found a person is asked.
    """
    made = 0
    for row in tx.exec_driver_sql(_CUSTOMERS_ON_THE_WAY).all():
        write = _of_customer(row)
        if write is not None:
            _add_in_doubt(tx, write, min(now, times.moment(row.created_at)) if row.pos_id is None else now, from_)
            made += 1
    for row in tx.exec_driver_sql(_ORDERS_ON_THE_WAY).all():
        _add_in_doubt(tx, _of_order(row), now, from_)
        made += 1
    for row in tx.exec_driver_sql(_NEW_ORDERS_ON_THE_WAY).all():
        _add_in_doubt(tx, _of_new_order(tx, row), min(now, times.moment(row.placed_at)), from_)
        made += 1
    return made


def _add_in_doubt(tx: Transaction, write: NewWrite, begun: datetime, from_: datetime) -> None:
    row = outbox.add(tx, write, begun)
    doubt(tx, [row.op_id], from_)
    reachable = write.payload.get(Field.PHONE) or write.payload.get(Field.EMAIL)
    if write.kind is OutboxKind.CREATE_ORDER or (write.kind is OutboxKind.CREATE_CUSTOMER and not reachable):
        tx.exec_driver_sql(_ASK, (row.op_id,))


def _of_customer(row: Any) -> NewWrite | None:
    values = customer_record.field_values(row._asdict())
    if row.pos_id is None:
        payload = {name: value for name, value in values.items() if value}
        return NewWrite(OutboxKind.CREATE_CUSTOMER, Entity.CUSTOMER, row.id, payload, created_by=row.created_by)
    if row.pos_base is None:
        return None
    agreed: dict[str, str | None] = json.loads(row.pos_base)
    changed = {name: value or None for name, value in values.items() if (value or None) != (agreed.get(name) or None)}
    base = {name: agreed.get(name) or None for name in changed}
    return NewWrite(OutboxKind.UPDATE_CUSTOMER, Entity.CUSTOMER, row.id, changed, base) if changed else None


def _of_order(row: Any) -> NewWrite:
    payload = {"status": row.status, "reason": row.reason or None}
    return NewWrite(OutboxKind.SET_ORDER_STATUS, Entity.ORDER, row.id, payload, {"status": row.pos_status}, row.claimed_by)


def _of_new_order(tx: Transaction, row: Any) -> NewWrite:
    """Its discount codes are lost; a person is asked before it is sent."""
    payload = order_writes.payload(order_writes.items_in(tx, row.id), OrderType(row.type), OrderSource(row.source), row.note, ())
    waits_for = customers.get(tx, row.customer_id) if row.customer_id else None
    known = waits_for is None or waits_for.pos_id is not None or waits_for.type is CustomerType.GUEST
    needed = None if known or not awaited.comes(tx, row.customer_id) else row.customer_id
    return NewWrite(OutboxKind.CREATE_ORDER, Entity.ORDER, row.id, payload, created_by=row.made_by or "", needs_local_id=needed)


def settle(tx: Transaction, now: datetime) -> None:
    """Bring every record's state in line with its writes, and every licence with what the store decided to keep.

    No order goes on waiting for a customer whose way to the POS is lost.
    """
    awaited.let_go(tx, now)
    for entity, query in _MARKED:
        for (record,) in tx.exec_driver_sql(query).all():
            refresh_sync(tx, entity, record)
    for word, record in tx.exec_driver_sql(_LIVE).all():
        refresh_sync(tx, Entity(word), record)
    keeping = licences.keeping(tx)
    if keeping is not LicenceKeeping.NUMBER:  # a backup may be older than the decision
        decided = tx.exec_driver_sql(_DECISIONS).all()
        licences.decide(tx, keeping, "", now)
        tx.exec_driver_sql(_DECIDE, [tuple(row) for row in decided])


def _typed(name: Field, value: str) -> Any:
    if name is Field.BIRTHDAY:
        return date.fromisoformat(value)
    return PatientType(value) if name is Field.PATIENT_TYPE else value
