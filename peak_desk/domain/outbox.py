"""The outbox: every write of staff that the POS has still to agree to, and where each one stands."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class OutboxState(StrEnum):
    """Where one write stands; ``done`` and ``discarded`` are ends."""

    QUEUED = "queued"
    SENDING = "sending"
    UNSURE = "unsure"
    NEEDS_YOU = "needs_you"
    DONE = "done"
    DISCARDED = "discarded"


CANNOT_LOOK = "cannot_look"  # why a person must look at the POS: the answer was lost, and it offers no way to ask

CUSTOMER_DROPPED = "customer_dropped"  # why a person must look at an order: the customer it waited for is not sent

LIVE = frozenset({OutboxState.QUEUED, OutboxState.SENDING, OutboxState.UNSURE, OutboxState.NEEDS_YOU})


class ClashCode(StrEnum):
    """Why a write waits for a person though the POS did not refuse it: they or their tills have something else."""

    CONFLICT = "conflict"
    MOVED_ON = "moved_on"
    GONE_AT_POS = "gone_at_pos"
    ORDER_CHANGED = "order_changed"


class SyncState(StrEnum):
    """How far a record has come to the POS; the worst of its live outbox rows, ``local`` where nothing is to be sent."""

    LOCAL = "local"
    QUEUED = "queued"
    SENDING = "sending"
    UNSURE = "unsure"
    NEEDS_YOU = "needs_you"
    DONE = "done"


class Entity(StrEnum):
    """The kind of record a write is about."""

    CUSTOMER = "customer"
    ORDER = "order"


class OutboxKind(StrEnum):
    """What the write does at the POS."""

    CREATE_CUSTOMER = "create_customer"
    UPDATE_CUSTOMER = "update_customer"
    CREATE_ORDER = "create_order"
    UPDATE_ORDER = "update_order"
    SET_ORDER_STATUS = "set_order_status"

    @property
    def creates(self) -> bool:
        """Whether it makes a record: sent twice it makes two."""
        return self in {OutboxKind.CREATE_CUSTOMER, OutboxKind.CREATE_ORDER}


@dataclass(frozen=True, slots=True)
class Theirs:
    """The POS's side of a clash: what it has in each clashing field (``status`` for an order), and since when and from whom.

    ``at`` is aware UTC; it and ``by`` are empty where the POS does not tell.
    """

    values: Mapping[str, str | None] = field(default_factory=dict)
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class ClashField:
    """One field both sides changed: what it was when the person here began, what they made of it, what the POS has now.

    ``title`` names what no word of the program names: a product.
    """

    name: str
    before: str | None
    ours: str | None
    theirs: str | None
    title: str = ""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One write on its way; ``payload`` holds only what changes, ``base`` what those fields were when the person began.

    ``op_id`` (UUID) marks the write at the POS where a field allows it. Times are aware UTC. ``label`` names the record for
    staff (a person's name or an order number); it is joined in when read and never stored in the row. ``look_again_at`` is when a
    creation that arrived after a doubt is looked for once more, because an earlier try of it may have turned up late.
    """

    seq: int
    op_id: str
    kind: OutboxKind
    entity: Entity
    local_id: str
    state: OutboxState
    created_at: datetime
    created_by: str
    payload: Mapping[str, str | None] = field(default_factory=dict)
    base: Mapping[str, str | None] = field(default_factory=dict)
    needs_local_id: str | None = None
    attempts: int = 0
    unsure_cycles: int = 0
    next_at: datetime | None = None
    sent_at: datetime | None = None
    done_at: datetime | None = None
    error_code: str = ""
    error_text: str = ""
    theirs: Theirs = field(default_factory=Theirs)
    look_again_at: datetime | None = None
    label: str = ""

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state not in LIVE

    @property
    def in_doubt(self) -> bool:
        """Whether it may be at the POS without anybody knowing: it left and nothing proved since that it did not arrive."""
        return self.unsure_cycles > 0 or self.state is OutboxState.UNSURE

    @property
    def after_retry(self) -> OutboxState:
        """Where it goes when a person wants it sent again: looked up first after a doubt, unless that person had to look."""
        return OutboxState.UNSURE if self.in_doubt and self.error_code != CANNOT_LOOK else OutboxState.QUEUED

    @property
    def unsent(self) -> bool:
        """Whether the POS surely never got it: it waits here and was never in doubt."""
        return self.state is OutboxState.QUEUED and not self.in_doubt

    @property
    def foldable(self) -> bool:
        """Whether a later edit may ride with it: the POS surely does not have it, unsent or refused and never in doubt."""
        return self.unsent or (self.state is OutboxState.NEEDS_YOU and not self.in_doubt)

    @property
    def readable(self) -> dict[str, str]:
        """The payload as text for people: the lines and codes of an order are lists in it."""
        return {name: _readable(name, value or "") for name, value in self.payload.items()}

    @property
    def marker(self) -> str:
        """The mark the write carries at the POS, where a field allows one."""
        return f"PD-{self.op_id.replace('-', '')[:12]}"


def _readable(name: str, value: str) -> str:
    if name == "lines":
        return ", ".join(f"{line['quantity']} \N{MULTIPLICATION SIGN} {line['name']}" for line in json.loads(value or "[]"))
    return ", ".join(json.loads(value or "[]")) if name == "codes" else value


@dataclass(frozen=True, slots=True)
class OutboxCounts:
    """How many writes stand where."""

    queued: int = 0
    sending: int = 0
    unsure: int = 0
    needs_you: int = 0
    done: int = 0

    @property
    def waiting(self) -> int:
        """Writes the POS does not have yet, without those a person must decide."""
        return self.queued + self.sending + self.unsure
