"""Whether the outbox and the records it is about agree: what must be true of every file, whatever happened to the program."""

from peak_desk.database import awaited
from peak_desk.database.connection import Transaction

_WITHOUT_RECORD = """
SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending', 'unsure', 'needs_you')
    AND NOT EXISTS (SELECT 1 FROM customers WHERE id = local_id) AND NOT EXISTS (SELECT 1 FROM orders WHERE id = local_id)
"""
_NEVER_LINKED = """
SELECT count(*) FROM outbox w JOIN customers c ON c.id = w.local_id
WHERE w.kind = 'create_customer' AND w.state = 'done' AND c.pos_id IS NULL AND c.status = 'active' AND c.merged_into IS NULL
"""
_ORDERS_NEVER_LINKED = """
SELECT count(*) FROM outbox w JOIN orders o ON o.id = w.local_id
WHERE w.kind = 'create_order' AND w.state = 'done' AND o.pos_id IS NULL
"""
_NEVER_TO_LEAVE = """
SELECT count(*) FROM outbox w JOIN orders o ON o.id = w.local_id
WHERE w.state IN ('queued', 'sending', 'unsure', 'needs_you') AND w.kind <> 'create_order' AND o.pos_id IS NULL AND NOT EXISTS (
    SELECT 1 FROM outbox c WHERE c.local_id = o.id AND c.kind = 'create_order' AND c.seq < w.seq
        AND c.state IN ('queued', 'sending', 'unsure', 'needs_you'))
"""
# What ``sync_state.refresh_sync`` stores, worked out anew for all records of a table at once.
_OTHERWISE = """
WITH live AS (
    SELECT local_id, min(CASE state WHEN 'needs_you' THEN 1 WHEN 'unsure' THEN 2 WHEN 'sending' THEN 3 ELSE 4 END) AS worst
    FROM outbox WHERE state IN ('queued', 'sending', 'unsure', 'needs_you') GROUP BY local_id
)
SELECT count(*) FROM {table} r LEFT JOIN live ON live.local_id = r.id WHERE r.sync <> CASE live.worst
    WHEN 1 THEN 'needs_you' WHEN 2 THEN 'unsure' WHEN 3 THEN 'sending' WHEN 4 THEN 'queued'
    ELSE CASE WHEN r.pos_id IS NULL THEN 'local' ELSE 'done' END END
"""
_RULES = (
    ("changes are about records that are not there", _WITHOUT_RECORD),
    ("customers are said to be at the POS and nobody knows under which number", _NEVER_LINKED),
    ("orders are said to be at the POS and nobody knows under which number", _ORDERS_NEVER_LINKED),
    ("changes are about orders the POS will never have", _NEVER_TO_LEAVE),
    ("customers show another state than their changes have", _OTHERWISE.format(table="customers")),
    ("orders show another state than their changes have", _OTHERWISE.format(table="orders")),
)


def check_outbox(tx: Transaction) -> tuple[str, ...]:
    """What does not agree, in words with counts; empty = sound."""
    found = [(int(tx.exec_driver_sql(query).scalar_one()), words) for words, query in _RULES]
    found.append((len(awaited.in_vain(tx)), "orders wait for customers the POS will never have"))
    return tuple(f"{count} {words}" for count, words in found if count)
