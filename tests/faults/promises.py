"""What a desk told its staff was saved, and whether a file still keeps all of it."""

from collections import Counter
from dataclasses import dataclass, field

from peak_desk.database import audit, customers, orders, outbox, search
from peak_desk.database.connection import Database, Transaction
from peak_desk.domain.outbox import OutboxKind, OutboxState


@dataclass
class Promises:
    """The lines of ``counter_child``, added up.

    The phone of each stub, the number of its last edit, its id at the POS; the orders, and the last step of each.
    """

    saved: dict[str, str] = field(default_factory=dict)
    edited: dict[str, int] = field(default_factory=dict)
    pushed: dict[str, str] = field(default_factory=dict)
    ordered: dict[str, str] = field(default_factory=dict)
    pulled: int = 0

    def hear(self, line: str) -> None:
        """One line that came whole."""
        word, *told = line.split()
        if word == "saved":
            self.saved[told[0]] = told[1]
        elif word == "edited":
            self.edited[told[0]] = int(told[1])
        elif word == "pushed":
            self.pushed[told[0]] = told[1]
        elif word in {"ordered", "moved"}:
            self.ordered[told[0]] = told[1] if word == "moved" else ""
        elif word == "pulled":
            self.pulled = max(self.pulled, int(told[0]))

    @property
    def count(self) -> int:
        """How many promises there are."""
        return len(self.saved) + len(self.edited) + len(self.pushed) + len(self.ordered) + bool(self.pulled)

    def lost(self, database: Database) -> list[str]:
        """Which promises the file does not keep."""
        broken: list[str] = []
        with database.reading() as tx:
            if customers.count(tx) < self.pulled:
                broken.append("pulled customers")
            created = Counter(
                row.local_id for row in outbox.rows(tx, live_only=False, limit=100_000) if _creates(row.kind, row.state)
            )
            for customer_id, phone in self.saved.items():
                found = customers.get(tx, customer_id)
                if found is None or found.phone != phone or created[customer_id] != 1:
                    broken.append(f"saved {customer_id}")
                elif int(found.notes or 0) < self.edited.get(customer_id, 0):
                    broken.append(f"edited {customer_id}")
                elif found.pos_id != self.pushed.get(customer_id, found.pos_id):
                    broken.append(f"pushed {customer_id}")
            broken += [f"ordered {order_id}" for order_id, status in self.ordered.items() if not _is_kept(tx, order_id, status)]
        return broken


def _is_kept(tx: Transaction, order_id: str, status: str) -> bool:
    """Whether an order is there with its last step, and with the write of each that is on its way or arrived."""
    detail = orders.get(tx, order_id)
    writes = [row.payload.get("status") for row in outbox.for_record(tx, order_id) if row.state is not OutboxState.DISCARDED]
    wanted = [None, status] if status else [None]
    return detail is not None and writes[: len(wanted)] == wanted and status in {"", *(step.status for step in detail.history)}


def _creates(kind: OutboxKind, state: OutboxState) -> bool:
    return kind is OutboxKind.CREATE_CUSTOMER and state is not OutboxState.DISCARDED


def require_sound(database: Database) -> None:
    """Every page, every reference, the chain of the audit log and the search index."""
    assert database.check(quick=False) == ()
    with database.reading() as tx:
        assert search.check_index(tx) == ()
        assert audit.verify(tx).first_bad is None
