"""Customers the POS's own search answered: which of them may be brought in, and as lines of a list."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from peak_desk.database import customers, times
from peak_desk.database.connection import Transaction
from peak_desk.database.customers import PulledCustomer
from peak_desk.domain.customers import CustomerRow, CustomerStatus

_OVERTAKEN = """
SELECT c.pos_id, c.pos_updated_at,
    EXISTS(SELECT 1 FROM outbox w WHERE w.local_id = c.id AND w.state = 'done' AND w.done_at >= ?) AS written
FROM customers c WHERE c.pos_id IN (SELECT value FROM json_each(?))
"""


def still_true(tx: Transaction, hits: Sequence[PulledCustomer], asked_at: datetime) -> tuple[PulledCustomer, ...]:
    """The hits without those that something overtook since the POS was asked.

    Pull and push go on meanwhile: an answer from before a write of staff arrived, or older than what a pull brought, would show
    the old values again.
    """
    asked = (times.text(asked_at), json.dumps([hit.pos_id for hit in hits]))
    known = {row.pos_id: row for row in tx.exec_driver_sql(_OVERTAKEN, asked)}

    def overtaken(hit: PulledCustomer) -> bool:
        row = known.get(hit.pos_id)
        if row is None:
            return False
        newest = times.moment_or_none(row.pos_updated_at)
        return bool(row.written) or (newest is not None and hit.updated_at is not None and hit.updated_at < newest)

    return tuple(hit for hit in hits if not overtaken(hit))


def rows(tx: Transaction, pos_ids: Sequence[str]) -> tuple[CustomerRow, ...]:
    """The customers with these ids of the POS that are in the cache, in this order; a merged one names its survivor."""
    found = []
    for pos_id in pos_ids:
        customer = customers.by_pos_id(tx, pos_id)
        if customer is None or customer.status is CustomerStatus.REMOVED:
            continue
        survivor = customers.by_pos_id(tx, customer.merged_into) if customer.merged_into else None
        found.append(replace(customers.row_of(customer), survivor_id=survivor.id if survivor else ""))
    return tuple(found)
