"""Whether the POS can be reached and how the sync stands: what the status chip and the sync page show."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from peak_desk.domain.outbox import OutboxCounts


class RunKind(StrEnum):
    """What a sync run moves."""

    CUSTOMERS = "customers"
    ORDERS = "orders"
    PRODUCTS = "products"
    PUSH = "push"


class RunStatus(StrEnum):
    """How a sync run stands; the words of the requirements."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    FAILED = "failed"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class SyncRun:
    """One recorded run; ``error`` is a code, never personal data; times are aware UTC.

    ``failed`` counts rows left out because nobody could read them. A ``full`` run read everything and compared: ``theirs`` and
    ``ours`` count the records of both sides afterwards, ``missing`` those of ours the POS no longer has; None where not counted.
    """

    id: str
    kind: RunKind
    status: RunStatus
    started_at: datetime
    ended_at: datetime | None = None
    pages: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: int = 0
    error: str = ""
    full: bool = False
    theirs: int | None = None
    ours: int | None = None
    missing: int | None = None

    @property
    def seconds(self) -> float:
        """How long it took, or 0 while it goes on."""
        return (self.ended_at - self.started_at).total_seconds() if self.ended_at else 0.0


@dataclass(frozen=True, slots=True)
class PullProgress:
    """A long pull under way; ``total`` is None where the POS does not say how many there are."""

    kind: RunKind
    rows: int
    pages: int
    total: int | None = None


@dataclass(frozen=True, slots=True)
class DeskStatus:
    """The one answer to "are we online and is everything sent?"; ``trouble`` is a PosError code when the POS refuses us.

    ``last_sync`` is the moment the orders were last complete, ``customers_as_of`` that of the customers: what lists say they show.
    ``rests_until`` is when calls go on after the POS asked for a pause. ``duplicates`` counts pairs a manager should look at.
    ``alone`` tells that the store is connected to no POS.
    """

    online: bool = True
    offline_since: datetime | None = None
    last_sync: datetime | None = None
    customers_as_of: datetime | None = None
    rests_until: datetime | None = None
    duplicates: int = 0
    outbox: OutboxCounts = field(default_factory=OutboxCounts)
    pull: PullProgress | None = None
    trouble: str = ""
    alone: bool = False
