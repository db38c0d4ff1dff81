"""Orders: the eight status words, which step may follow which, items and totals, and how old an order is."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from peak_desk.domain.outbox import SyncState
from peak_desk.domain.stores import Store


class OrderStatus(StrEnum):
    """Peak Desk's status words; they are Treez's own too."""

    VERIFICATION_PENDING = "VERIFICATION_PENDING"
    AWAITING_PROCESSING = "AWAITING_PROCESSING"
    IN_PROCESS = "IN_PROCESS"
    PACKED_READY = "PACKED_READY"
    OUT_FOR_DELIVERY = "OUT_FOR_DELIVERY"
    COMPLETED = "COMPLETED"
    CANCELED = "CANCELED"
    REMOVED = "REMOVED"


class OrderType(StrEnum):
    """How the order reaches the customer."""

    PICKUP = "pickup"
    DELIVERY = "delivery"
    IN_STORE = "in_store"


class OrderSource(StrEnum):
    """Where the order was placed."""

    KIOSK = "kiosk"
    ONLINE = "online"
    IN_STORE = "in_store"


VIA_POS = "pos"

# Why a person must look after an order, which no later answer of the POS says again: it is there twice, or it was made with less on
# it than staff had ordered.
DOUBLE = "double"
NOT_AS_ORDERED = "not_as_ordered"
SAID_ONCE = frozenset({DOUBLE, NOT_AS_ORDERED})

_S = OrderStatus
OPEN = frozenset({_S.VERIFICATION_PENDING, _S.AWAITING_PROCESSING, _S.IN_PROCESS, _S.PACKED_READY, _S.OUT_FOR_DELIVERY})
ENDED = frozenset(_S) - OPEN

# A step forward, and back by one for a mistake; an end is final (REMOVED only ever comes from the POS).
_ALLOWED: dict[OrderStatus, frozenset[OrderStatus]] = {
    _S.VERIFICATION_PENDING: frozenset({_S.AWAITING_PROCESSING, _S.CANCELED}),
    _S.AWAITING_PROCESSING: frozenset({_S.IN_PROCESS, _S.CANCELED}),
    _S.IN_PROCESS: frozenset({_S.PACKED_READY, _S.AWAITING_PROCESSING, _S.CANCELED}),
    _S.PACKED_READY: frozenset({_S.OUT_FOR_DELIVERY, _S.COMPLETED, _S.IN_PROCESS, _S.CANCELED}),
    _S.OUT_FOR_DELIVERY: frozenset({_S.COMPLETED, _S.PACKED_READY, _S.CANCELED}),
    _S.COMPLETED: frozenset(),
    _S.CANCELED: frozenset(),
    _S.REMOVED: frozenset(),
}


_PLACE = {status: place for place, status in enumerate(OrderStatus)}


def is_before(status: OrderStatus, other: OrderStatus) -> bool:
    """Whether an order comes to one status before it comes to the other."""
    return _PLACE[status] < _PLACE[other]


def allowed(status: OrderStatus, order_type: OrderType) -> frozenset[OrderStatus]:
    """The statuses staff may move such an order to."""
    steps = _ALLOWED[status]
    return steps if order_type is OrderType.DELIVERY else steps - {_S.OUT_FOR_DELIVERY}


def next_step(status: OrderStatus, order_type: OrderType) -> OrderStatus | None:
    """The one obvious next step, or None when the order has ended."""
    if status is _S.PACKED_READY:
        return _S.OUT_FOR_DELIVERY if order_type is OrderType.DELIVERY else _S.COMPLETED
    return {
        _S.VERIFICATION_PENDING: _S.AWAITING_PROCESSING,
        _S.AWAITING_PROCESSING: _S.IN_PROCESS,
        _S.IN_PROCESS: _S.PACKED_READY,
        _S.OUT_FOR_DELIVERY: _S.COMPLETED,
    }.get(status)


class AgeLevel(StrEnum):
    """How an open order stands against the promise."""

    IN_TIME = "in_time"
    DUE = "due"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Age:
    """Minutes since the order was placed, how it stands, and the share of the promise used (may exceed 1)."""

    minutes: int
    level: AgeLevel
    share: float


def age(placed_at: datetime, now: datetime, store: Store) -> Age:
    """How old an order is against the store's promise; a clock that went back counts as no time."""
    seconds = max(0.0, (now - placed_at).total_seconds())
    minutes = int(seconds // 60)
    level = AgeLevel.IN_TIME
    if minutes >= store.late_minutes:
        level = AgeLevel.LATE
    elif minutes >= store.promise_minutes:
        level = AgeLevel.DUE
    return Age(minutes, level, seconds / 60 / max(1, store.promise_minutes))


@dataclass(frozen=True, slots=True)
class OrderItem:
    """One line of an order; ``quantity`` is text as the POS gives it (may be a weight), money is integer cents."""

    name: str
    quantity: str
    size: str = ""
    price_cents: int = 0
    total_cents: int = 0
    product_pos_id: str = ""


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order as a card of the board or a line of a table.

    ``status`` is where staff see it; ``pos_status`` what the POS said last; ``local_step`` tells that ``status`` is a step the
    POS has no call for and that is kept on this desk only. ``customer_id`` is ours and None when the customer is not cached.
    ``status_word`` is the POS's own word where it is none of ours, ``attention`` why somebody must look after the order.
    """

    id: str
    order_number: str
    pos_id: str | None
    status: OrderStatus
    type: OrderType
    source: OrderSource
    customer_name: str
    customer_id: str | None
    total_cents: int
    item_count: int
    placed_at: datetime
    updated_at: datetime
    pos_status: OrderStatus | None = None
    local_step: bool = False
    sync: SyncState = SyncState.DONE
    banned: bool = False
    warning: str = ""
    paid: bool = False
    status_word: str = ""
    attention: str = ""


@dataclass(frozen=True, slots=True)
class NewLine:
    """One line of an order as staff want it; ``quantity`` is text, above zero (may be a weight).

    What the menu says of the product counts; name and price are for what is not on it.
    """

    product_pos_id: str
    quantity: str = "1"
    name: str = ""
    price_cents: int = 0
    size: str = ""


@dataclass(frozen=True, slots=True)
class NewOrder:
    """An order as staff want it, before it is checked; ``customer_id`` is ours, ``codes`` are discount codes as typed."""

    lines: tuple[NewLine, ...]
    customer_id: str | None = None
    type: OrderType = OrderType.PICKUP
    source: OrderSource = OrderSource.IN_STORE
    note: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderStep:
    """One entry of an order's history: who moved it where, when, and from where (desk, command line, POS)."""

    at: datetime
    status: OrderStatus
    by: str
    via: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OrderDetail:
    """Everything about one order; totals are integer cents."""

    row: OrderRow
    items: tuple[OrderItem, ...]
    subtotal_cents: int
    discount_cents: int
    tax_cents: int
    note: str = ""
    history: tuple[OrderStep, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderFilter:
    """Which orders a list shows; empty sets mean all, ``text`` matches number or customer name.

    Of more than ``limit`` it shows the oldest, or with ``latest`` those placed last.
    """

    statuses: frozenset[OrderStatus] = OPEN
    types: frozenset[OrderType] = frozenset()
    sources: frozenset[OrderSource] = frozenset()
    text: str = ""
    customer_id: str | None = None
    since: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    limit: int = 10_000
    latest: bool = False
