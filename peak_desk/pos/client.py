"""What every POS client offers: its records, its capabilities and its calls, whatever the system behind it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar

from peak_desk.domain.customers import CustomerStatus, Field, PatientType
from peak_desk.domain.orders import OrderItem, OrderSource, OrderStatus, OrderType
from peak_desk.pos.ordering import CodeAnswer, LineTrouble, OrderLine, OrderQuote, OrderWrite, PosContact
from peak_desk.pos.traits import Capability, MarkKind, PosOffer, PosTraits, Probed

__all__ = [
    "CHECK_SECONDS",
    "PATIENT_SECONDS",
    "Capability",
    "CodeAnswer",
    "CustomerWrite",
    "LineTrouble",
    "MarkKind",
    "OrderLine",
    "OrderQuote",
    "OrderWrite",
    "Page",
    "PosClient",
    "PosContact",
    "PosCustomer",
    "PosOffer",
    "PosOrder",
    "PosProduct",
    "PosTraits",
    "Probed",
]

# With a look every two seconds, a POS that hangs is noticed within five.
CHECK_SECONDS = 2.8
# Who asks for a test waits for its answer: a slow line or a busy computer is no fault of the account.
PATIENT_SECONDS = 12.0

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class PosCustomer:
    """A customer as a POS answered, already in our words; ``None`` is "the POS does not say". Times are aware UTC, phone E.164.

    ``marker`` is the mark of our own write (``CustomerWrite.marker``, or its ``op_id``) found in the record; it is cut out of
    ``notes``. ``updated_by`` is who changed the record last, where the POS tells. ``verified`` None: this POS verifies nobody.
    """

    pos_id: str
    first_name: str = field(repr=False)
    last_name: str = field(repr=False)
    status: CustomerStatus = CustomerStatus.ACTIVE
    phone: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)
    birthday: date | None = field(default=None, repr=False)
    patient_type: PatientType | None = None
    driver_licence: str | None = field(default=None, repr=False)
    gender: str | None = field(default=None, repr=False)
    notes: str = field(default="", repr=False)
    banned: bool = False
    warning: str = field(default="", repr=False)
    verified: bool | None = None
    loyalty_points: int = 0
    last_visit: datetime | None = None
    signed_up_at: datetime | None = None
    updated_at: datetime | None = None
    updated_by: str = ""
    merged_into: str | None = None
    marker: str = ""
    street: str | None = field(default=None, repr=False)
    city: str | None = field(default=None, repr=False)
    state: str | None = field(default=None, repr=False)
    postal_code: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class PosOrder:
    """An order as a POS answered, already in our words; ``customer_pos_id`` is text, money integer cents, times aware UTC.

    ``status_word`` is the POS's own word when it is none of ours (then ``status`` is the nearest open one). ``updated_by`` is who
    changed the order last, where the POS tells. ``whole`` False: the POS told of no more than id and status, what else is known of
    the order stays. ``mark`` is the mark of our own write found in it (``OrderWrite.marker``, or its ``op_id``), ``attention``
    why a person must look at it there ("needs_attention", "refund", "cannot_complete"; of an order just made also
    ``NOT_AS_ORDERED``). ``note`` None: the POS does not tell it.
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
    note: str | None = field(default=None, repr=False)
    items: tuple[OrderItem, ...] = ()
    status_word: str = ""
    updated_by: str = ""
    whole: bool = True
    mark: str = ""
    attention: str = ""


@dataclass(frozen=True, slots=True)
class PosProduct:
    """A product as a POS answered, one for each size that can be ordered; money integer cents, ``available`` None where unknown.

    ``pos_id`` is what a line of an order needs: for a product sold by weight it names the weight too ("17:3.5").
    """

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

    values: Mapping[Field, str | None] = field(default_factory=dict, repr=False)
    marker: str = ""
    op_id: str = ""


class PosClient(Protocol):
    """The calls of one POS account. All block the calling thread (a worker), end within the total deadline, raise ``PosError``.

    Feeds are generators of pages; a closed generator sends nothing more. ``stop()`` makes a running call end soon from any thread.
    What ``traits`` do not declare is refused with the code ``pos_cannot`` before anything is sent.
    """

    @property
    def traits(self) -> PosTraits:
        """What this POS can do and demands."""

    def check(self, *, seconds: float = CHECK_SECONDS) -> None:
        """One cheap authenticated call: passes within so many seconds, or raises ``PosError``.

        Used for "test", for the offline probe and for the breaker.
        """

    def probe(self) -> tuple[Probed, ...]:
        """Try every declared capability once with calls that change nothing; raises only where nobody answers or lets in."""

    def customers(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosCustomer]]:
        """Pages of customers changed since the cursor ("" = from the beginning); ``full`` reads all again."""

    def orders(self, cursor: str, *, full: bool = False, open_ids: frozenset[str] = frozenset()) -> Iterator[Page[PosOrder]]:
        """Pages of orders changed since the cursor ("" = what is open and the recent past).

        ``open_ids`` are the POS's ids of what is open here: those that the lists of the POS cannot show are asked for one by one.
        """

    def products(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosProduct]]:
        """Pages of the menu."""

    def customer(self, pos_id: str) -> PosCustomer:
        """One customer; raises ``PosMissing`` when the POS has no such id."""

    def look_up(self, field: Field, value: str) -> tuple[PosCustomer, ...]:
        """Customers with exactly that value, for the fields in ``traits.searches``; an empty answer is "none", a failure raises."""

    def look_up_name(self, first_name: str, last_name: str) -> tuple[PosCustomer, ...]:
        """Customers with exactly that name, where ``traits.searches_names``; empty and failing like ``look_up``."""

    def look_up_together(self, values: Mapping[Field, str]) -> tuple[PosCustomer, ...]:
        """Customers with exactly all these values, for the fields of one of ``traits.searches_together``; else like ``look_up``."""

    def look_up_mark(self, write: CustomerWrite) -> tuple[PosCustomer, ...]:
        """Customers that carry the mark of this very creation, where ``traits.finds_marks``; empty and failing like ``look_up``."""

    def create_customer(self, write: CustomerWrite) -> PosCustomer:
        """Create, never repeated by itself; a lost answer raises ``PosError`` with fate ``unknown``."""

    def update_customer(self, pos_id: str, write: CustomerWrite) -> PosCustomer:
        """Change the given fields of a customer and return the record as the POS now has it."""

    def order(self, pos_id: str) -> PosOrder:
        """One order; raises ``PosMissing`` when the POS has no such id."""

    def preview_order(self, write: OrderWrite) -> OrderQuote:
        """What such an order would cost; nothing is stored there."""

    def check_code(self, code: str, write: OrderWrite | None = None) -> CodeAnswer:
        """Whether a discount code holds, for this order where the POS can tell."""

    def create_order(self, write: OrderWrite) -> PosOrder:
        """Make an order, never repeated by itself; a lost answer raises ``PosError`` with fate ``unknown``."""

    def update_order(self, pos_id: str, write: OrderWrite) -> PosOrder:
        """Put these lines, codes and note in the place of the order's and return it as the POS now has it."""

    def look_up_order_mark(self, write: OrderWrite) -> tuple[PosOrder, ...]:
        """Orders that carry the mark of this very creation, where ``traits.finds_order_marks``; failing like ``look_up``."""

    def set_order_status(self, pos_id: str, status: OrderStatus, reason: str = "") -> PosOrder:
        """Move an order and return it as the POS now has it."""

    def stop(self) -> None:
        """Refuse further calls and break off a running one; safe from any thread."""

    def close(self) -> None:
        """Release connections; call from the worker after the last call."""
