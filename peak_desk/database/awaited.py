"""Customers that orders wait for: whether one still comes to the POS, and what becomes of an order that waits in vain."""

from datetime import datetime

from peak_desk.database import outbox
from peak_desk.database.connection import Transaction

_WAITING = """
SELECT seq, needs_local_id FROM outbox
WHERE state IN ('queued', 'sending', 'unsure', 'needs_you') AND needs_local_id IS NOT NULL
"""
_COMES = """
SELECT EXISTS (
    SELECT 1 FROM customers c WHERE c.id = ? AND (c.pos_id IS NOT NULL OR (
        c.status IN ('active', 'inactive') AND c.merged_into IS NULL AND (c.needs <> '[]' OR EXISTS (
            SELECT 1 FROM outbox w WHERE w.local_id = c.id AND w.kind = 'create_customer'
                AND w.state IN ('queued', 'sending', 'unsure', 'needs_you'))))))
"""
_TO_SURVIVOR = """
UPDATE outbox SET needs_local_id = joined.survivor FROM (
    SELECT c.id, s.id AS survivor FROM customers c JOIN customers s ON s.pos_id = c.merged_into WHERE c.pos_id IS NULL
) joined
WHERE joined.id = needs_local_id AND state IN ('queued', 'sending', 'unsure', 'needs_you')
"""


def is_waited_for(tx: Transaction, customer_id: str) -> bool:
    """Whether a write can leave only when the POS has this customer."""
    return any(needed == customer_id for _, needed in tx.exec_driver_sql(_WAITING))


def comes(tx: Transaction, customer_id: str) -> bool:
    """Whether the POS has this customer or will: one on the way there, or one staff have still to fill in what it demands."""
    return bool(tx.exec_driver_sql(_COMES, (customer_id,)).scalar_one())


def in_vain(tx: Transaction) -> tuple[int, ...]:
    """The writes that wait for a customer the POS will never have: given up, taken back, or gone into another record."""
    return tuple(seq for seq, needed in tx.exec_driver_sql(_WAITING).all() if not comes(tx, needed))


def let_go(tx: Transaction, now: datetime) -> None:
    """End that: an order follows its customer into the other record, else a person decides whether it goes without one."""
    tx.exec_driver_sql(_TO_SURVIVOR)
    for seq in in_vain(tx):
        outbox.let_go(tx, seq, now)
