"""A full pull compared with the cache: what the POS listed, which records of ours it did not, and what became of those."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from peak_desk.database import audit, customers, times
from peak_desk.database.connection import Transaction
from peak_desk.domain.customers import CustomerStatus, WellKnown
from peak_desk.domain.status import RunKind

GONE = "customer.gone_at_pos"
VIA_POS = "pos"

_UNLISTED = """
SELECT c.id, c.pos_id FROM customers c
WHERE c.pos_id IS NOT NULL AND c.status = 'active'
    AND NOT EXISTS (SELECT 1 FROM seen_at_pos s WHERE s.kind = 'customers' AND s.pos_id = c.pos_id)
    AND NOT EXISTS (
        SELECT 1 FROM outbox w
        WHERE w.local_id = c.id AND (w.state IN ('queued', 'sending', 'unsure', 'needs_you') OR w.done_at >= ?)
    )
ORDER BY random() LIMIT ?
"""
_STILL_FREE = """
SELECT 1 FROM customers c
WHERE c.id = ? AND c.pos_id = ? AND c.status = 'active' AND NOT EXISTS (
    SELECT 1 FROM outbox w WHERE w.local_id = c.id AND w.state IN ('queued', 'sending', 'unsure', 'needs_you')
)
"""
_UNLISTED_OF_OURS = """
SELECT count(*), coalesce(sum(s.pos_id IS NULL), 0) FROM customers c
LEFT JOIN seen_at_pos s ON s.kind = 'customers' AND s.pos_id = c.pos_id
WHERE c.pos_id IS NOT NULL AND c.status = 'active'
"""
_WELL_KNOWN = """
SELECT c.pos_id, c.first_name, c.last_name FROM customers c
WHERE c.pos_id IS NOT NULL AND c.status = 'active' ORDER BY c."key" {order} LIMIT ?
"""
_OLDEST_AND_NEWEST = 2
_OURS = {
    RunKind.CUSTOMERS: """
SELECT count(*) FROM customers c WHERE c.pos_id IS NOT NULL AND (
    c.status = 'active' OR EXISTS (SELECT 1 FROM seen_at_pos s WHERE s.kind = 'customers' AND s.pos_id = c.pos_id)
)
""",
    RunKind.ORDERS: """
SELECT count(*) FROM orders o WHERE o.pos_id IS NOT NULL AND (
    o.status NOT IN ('COMPLETED', 'CANCELED', 'REMOVED')
    OR EXISTS (SELECT 1 FROM seen_at_pos s WHERE s.kind = 'orders' AND s.pos_id = o.pos_id)
)
""",
}


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A customer of ours with an id of the POS that its list did not have."""

    id: str
    pos_id: str


def well_known(tx: Transaction) -> tuple[WellKnown, ...]:
    """A few active customers the POS has an id for, the oldest ones first, then the newest; none where nothing was ever read.

    Both: those of another account, read through its keys before, are never among the oldest, and the oldest may have gone.
    """
    found = [row for order in ("", "DESC") for row in tx.exec_driver_sql(_WELL_KNOWN.format(order=order), (_OLDEST_AND_NEWEST,))]
    return tuple(WellKnown(*row) for row in dict.fromkeys(tuple(row) for row in found))


def begin(tx: Transaction, kind: RunKind) -> None:
    """Nothing was seen yet."""
    tx.exec_driver_sql("DELETE FROM seen_at_pos WHERE kind = ?", (kind.value,))


def seen(tx: Transaction, kind: RunKind, pos_ids: Sequence[str]) -> None:
    """The POS listed these."""
    if pos_ids:
        rows = [(kind.value, pos_id) for pos_id in pos_ids]
        tx.exec_driver_sql("INSERT OR IGNORE INTO seen_at_pos(kind, pos_id) VALUES (?, ?)", rows)


def all_seen(tx: Transaction, kind: RunKind) -> frozenset[str]:
    """Everything the POS listed so far."""
    return frozenset(tx.exec_driver_sql("SELECT pos_id FROM seen_at_pos WHERE kind = ?", (kind.value,)).scalars())


def unlisted(tx: Transaction, began: datetime, most: int) -> tuple[Unlisted, ...]:
    """Some active customers the POS has an id for but did not list; in no order, so that in time each has its turn.

    Not those with a write on its way, nor those written to since the full pull began: a list may lag behind.
    """
    return tuple(Unlisted(row.id, row.pos_id) for row in tx.exec_driver_sql(_UNLISTED, (times.text(began), most)))


def unlisted_of_ours(tx: Transaction) -> tuple[int, int]:
    """How many active customers the POS has an id for, and how many of those it did not list."""
    ours, away = tx.exec_driver_sql(_UNLISTED_OF_OURS).one()
    return int(ours), int(away)


def gone(tx: Transaction, customer: Unlisted, now: datetime) -> bool:
    """The POS has the customer no more: it becomes inactive, never deleted. False when a write was begun meanwhile: it stays."""
    if tx.exec_driver_sql(_STILL_FREE, (customer.id, customer.pos_id)).first() is None:
        return False
    current = customers.get(tx, customer.id)
    if current is None:
        return False
    customers.put(tx, replace(current, status=CustomerStatus.INACTIVE, updated_at=now))
    audit.write(
        tx,
        actor="",
        via=VIA_POS,
        action=GONE,
        entity="customer",
        local_id=customer.id,
        before=CustomerStatus.ACTIVE.value,
        after=CustomerStatus.INACTIVE.value,
        now=now,
    )
    return True


def counts(tx: Transaction, kind: RunKind) -> tuple[int, int]:
    """How many the POS listed, and how many of ours should be among them: those in use, and those it listed anyway."""
    theirs = tx.exec_driver_sql("SELECT count(*) FROM seen_at_pos WHERE kind = ?", (kind.value,)).scalar_one()
    return int(theirs), int(tx.exec_driver_sql(_OURS[kind]).scalar_one())
