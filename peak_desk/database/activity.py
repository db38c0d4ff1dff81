"""With which customers something happened since a moment: staff worked with them, they visited, or they ordered."""

import json
from collections.abc import Collection
from datetime import datetime

from peak_desk.database import times
from peak_desk.database.connection import Transaction

_ACTIVE = """
SELECT id FROM customers WHERE id IN (SELECT value FROM json_each(?)) AND (
    last_visit >= ?
    OR EXISTS (SELECT 1 FROM orders WHERE orders.customer_id = customers.id AND orders.placed_at >= ?)
    OR EXISTS (SELECT 1 FROM audit WHERE audit.local_id = customers.id AND audit.at >= ?)
)
"""


def active_since(tx: Transaction, customer_ids: Collection[str], since: datetime) -> frozenset[str]:
    """Those of the customers with whom something happened since then."""
    moment = times.text(since)
    found = tx.exec_driver_sql(_ACTIVE, (json.dumps(list(customer_ids)), moment, moment, moment))
    return frozenset(found.scalars())
