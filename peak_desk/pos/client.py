"""What every POS client offers: its records, its capabilities and its calls, whatever the system behind it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from peak_desk.domain.customers import CustomerStatus, Field, PatientType
from peak_desk.domain.orders import OrderItem, OrderSource, OrderStatus, OrderType

Row = TypeVar("Row")


class Capability(StrEnum):
    """Something a POS can do; what is not declared is never called and the desk says so."""

    CUSTOMER_FEED = "customer_feed"
    CUSTOMER_CREATE = "customer_create"
    CUSTOMER_UPDATE = "customer_update"
    ORDER_FEED = "order_feed"
    ORDER_STATUS = "order_status"
    PRODUCT_FEED = "product_feed"


class MarkKind(StrEnum):
    """Where a POS carries the mark of our own creation of a customer.

    ``notes``: at the end of a text people see; ``field``: in a field of its own; ``key``: the POS knows a repeat by it and answers
    with the record of the first try instead of making a second one; ``none``: nowhere.
    """

    NONE = "none"
    NOTES = "notes"
    FIELD = "field"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class PosTraits:
    """What is known of a POS without asking it.

    ``demanded`` are the fields it wants before it creates a customer, ``searches`` those of which it finds customers with exactly a
    value, ``searches_names`` whether it finds them by exactly a first and a last name, ``writable`` the statuses it takes,
    ``secrets`` and ``options`` the names of what an administrator enters (secrets go to the keyring), ``asked`` the options that
    have no usual value. ``marks`` is where it carries the mark of a creation, ``finds_marks`` whether ``look_up_mark`` finds
    customers by it, ``settle_seconds`` how long a creation whose answer was lost may still turn up there, until a search finds it.
    """

    pos: str
    title: str
    capabilities: frozenset[Capability]
    demanded: tuple[Field, ...] = ()
    searches: tuple[Field, ...] = ()
    searches_names: bool = False
    writable: frozenset[OrderStatus] = frozenset()
    secrets: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    settle_seconds: float = 120.0
    marks: MarkKind = MarkKind.NONE
    finds_marks: bool = False


@dataclass(frozen=True, slots=True)
class PosOffer:
    """A POS as it is offered to who sets a store up: what it is called there, and the options that come with the choice."""

    title: str
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PosCustomer:
    """A customer as a POS answered, already in our words; ``None`` is "the POS does not say". Times are aware UTC, phone E.164.

    ``marker`` is the mark of our own write (``CustomerWrite.marker``, or its ``op_id``) found in the record; it is cut out of
    ``notes``. ``updated_by`` is who changed the record last, where the POS tells.
    """

    pos_id: str
    first_name: str
    last_name: str
    status: CustomerStatus = CustomerStatus.ACTIVE
    phone: str | None = None
    email: str | None = None
    birthday: date | None = None
    patient_type: PatientType | None = None
    driver_licence: str | None = None
    gender: str | None = None
    notes: str = ""
    banned: bool = False
    warning: str = ""
    verified: bool = False
    loyalty_points: int = 0
    last_visit: datetime | None = None
    signed_up_at: datetime | None = None
    updated_at: datetime | None = None
    updated_by: str = ""
    merged_into: str | None = None
    marker: str = ""


@dataclass(frozen=True, slots=True)
class PosOrder:
    """An order as a POS answered, already in our words; ``customer_pos_id`` is text, money integer cents, times aware UTC.

    ``status_word`` is the POS's own word when it is none of ours (then ``status`` is the nearest open one). ``updated_by`` is who
    changed the order last, where the POS tells.
    """

    pos_id: str
    order_number: str
    status: OrderStatus
    type: OrderType
    source: OrderSource
    placed_at: datetime
    updated_at: datetime
    customer_pos_id: str | None = None
    external_number: str = ""
    total_cents: int = 0
    subtotal_cents: int = 0
    discount_cents: int = 0
    tax_cents: int = 0
    paid: bool = False
    note: str = ""
    items: tuple[OrderItem, ...] = ()
    status_word: str = ""
    updated_by: str = ""


@dataclass(frozen=True, slots=True)
class PosProduct:
    """A product as a POS answered; money integer cents, ``available`` None where unknown."""

    pos_id: str
    name: str
    category: str = ""
    brand: str = ""
    size: str = ""
    price_cents: int = 0
    active: bool = True
    available: int | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a feed; ``cursor`` is opaque text: saved with the page, it makes the next pull go on right after it.

    ``broken`` counts rows that could not be read (they are left out and reported, never guessed at). ``listed`` is given by a feed
    that always tells of everything open: the ids open there now, so that what left the list is looked up by its id.
    """

    rows: tuple[Row, ...]
    cursor: str
    total: int | None = None
    broken: int = 0
    listed: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class CustomerWrite:
    """What is to be created or changed at a POS: only the fields given; text as in ``Field``, phone E.164, birthday ISO.

    ``marker`` (``PD-`` and 4 to 40 letters, digits or hyphens) is carried where a field of the POS allows it, so that a write whose
    answer was lost can be recognised. ``op_id`` is the same mark at full length (a UUID), for a POS with a field or a key for it.
    """

    values: dict[Field, str | None] = field(default_factory=dict)
    marker: str = ""
    op_id: str = ""


class PosClient(Protocol):
    """The calls of one POS account. All block the calling thread (a worker), end within the total deadline, raise ``PosError``.

    Feeds are generators of pages; a closed generator sends nothing more. ``stop()`` makes a running call end soon from any thread.
    """

    @property
    def traits(self) -> PosTraits:
        """What this POS can do and demands."""

    def check(self) -> None:
        """One cheap authenticated call: passes, or raises ``PosError`` (used for "test", for the offline probe and the breaker)."""

    def customers(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosCustomer]]:
        """Pages of customers changed since the cursor ("" = from the beginning); ``full`` reads all again."""

    def orders(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosOrder]]:
        """Pages of orders changed since the cursor ("" = what is open and the recent past)."""

    def products(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosProduct]]:
        """Pages of the menu."""

    def customer(self, pos_id: str) -> PosCustomer:
        """One customer; raises ``PosMissing`` when the POS has no such id."""

    def look_up(self, field: Field, value: str) -> tuple[PosCustomer, ...]:
        """Customers with exactly that value, for the fields in ``traits.searches``; an empty answer is "none", a failure raises."""

    def look_up_name(self, first_name: str, last_name: str) -> tuple[PosCustomer, ...]:
        """Customers with exactly that name, where ``traits.searches_names``; empty and failing like ``look_up``."""

    def look_up_mark(self, write: CustomerWrite) -> tuple[PosCustomer, ...]:
        """Customers that carry the mark of this very creation, where ``traits.finds_marks``; empty and failing like ``look_up``."""

    def create_customer(self, write: CustomerWrite) -> PosCustomer:
        """Create, never repeated by itself; a lost answer raises ``PosError`` with fate ``unknown``."""

    def update_customer(self, pos_id: str, write: CustomerWrite) -> PosCustomer:
        """Change the given fields of a customer and return the record as the POS now has it."""

    def order(self, pos_id: str) -> PosOrder:
        """One order; raises ``PosMissing`` when the POS has no such id."""

    def set_order_status(self, pos_id: str, status: OrderStatus, reason: str = "") -> PosOrder:
        """Move an order and return it as the POS now has it."""

    def stop(self) -> None:
        """Refuse further calls and break off a running one; safe from any thread."""

    def close(self) -> None:
        """Release connections; call from the worker after the last call."""
