"""What a desk told its staff was saved, and whether a file still keeps all of it."""

from collections import Counter
from dataclasses import dataclass, field

from peak_desk.database import audit, customers, outbox, search
from peak_desk.database.connection import Database
from peak_desk.domain.outbox import OutboxKind, OutboxState


@dataclass
class Promises:
    """The lines of ``counter_child``, added up: the phone of each stub, the number of its last edit, its id at the POS."""

    saved: dict[str, str] = field(default_factory=dict)
    edited: dict[str, int] = field(default_factory=dict)
    pushed: dict[str, str] = field(default_factory=dict)
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
        elif word == "pulled":
            self.pulled = max(self.pulled, int(told[0]))

    @property
    def count(self) -> int:
        """How many promises there are."""
        return len(self.saved) + len(self.edited) + len(self.pushed) + bool(self.pulled)

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
        return broken


def _creates(kind: OutboxKind, state: OutboxState) -> bool:
    return kind is OutboxKind.CREATE_CUSTOMER and state is not OutboxState.DISCARDED


def require_sound(database: Database) -> None:
    """Every page, every reference, the chain of the audit log and the search index."""
    assert database.check(quick=False) == ()
    with database.reading() as tx:
        assert search.check_index(tx) == ()
        assert audit.verify(tx).first_bad is None
