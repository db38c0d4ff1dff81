"""What the sandbox world holds: customers, products and orders, kept small so that a hundred thousand fit easily.

Times are milliseconds since the epoch (UTC), money is integer cents, missing text is "". How a record looks on the wire is the
business of the POS being played.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

PREVIEW = "PREVIEW"
VERIFICATION_PENDING = "VERIFICATION_PENDING"
AWAITING = "AWAITING_PROCESSING"
IN_PROCESS = "IN_PROCESS"
PACKED = "PACKED_READY"
ON_THE_WAY = "OUT_FOR_DELIVERY"
COMPLETED = "COMPLETED"
CANCELED = "CANCELED"
REMOVED = "REMOVED"
OPEN_STATUSES = (VERIFICATION_PENDING, AWAITING, IN_PROCESS, PACKED, ON_THE_WAY)
ENDED_STATUSES = (COMPLETED, CANCELED, REMOVED)


@dataclass(slots=True, eq=False)
class Customer:
    """A person the POS knows.

    ``phone`` is ten digits, ``signed_up`` when the record was made, ``extra`` holds the vendor's rarer fields as they were written.
    """

    number: int
    first_name: str
    last_name: str
    birthday: date | None = None
    patient_type: str = "ADULT"
    phone: str = ""
    email: str = ""
    drivers_license: str = ""
    street: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    gender: str = "U"
    notes: str = ""
    status: str = "ACTIVE"
    verification: str = "VERIFICATION_PENDING"
    banned: bool = False
    warning_1: bool = False
    warning_2: bool = False
    points: int = 0
    signed_up: int = 0
    updated: int = 0
    last_visit: int = 0
    merged_into: int | None = None
    merged_from: tuple[int, ...] = ()
    by_api: bool = False
    extra: dict[str, object] | None = None

    @property
    def listed(self) -> bool:
        """Whether feeds and look-ups show the record (deactivated and removed ones are not listed)."""
        return self.status not in ("DEACTIVATED", "REMOVED")


@dataclass(slots=True, eq=False)
class Product:
    """One size of one product; ``available`` goes down as orders take it.

    ``number`` is its place on the menu, from 1. What is sold by weight has ``tiers``: grams, and what so many cost.
    """

    id: str
    name: str
    brand: str
    category: str
    subtype: str
    classification: str
    size: str
    amount: Decimal
    unit: str
    price_cents: int
    thc: str
    cbd: str
    available: int
    active: bool = True
    medical_only: bool = False
    barcode: str = ""
    description: str = ""
    updated: int = 0
    number: int = 0
    tiers: tuple[tuple[Decimal, int], ...] = ()

    @property
    def title(self) -> str:
        """Brand, name and size as they stand on an order line."""
        return f"{self.brand} {self.name} - {self.size}"


@dataclass(frozen=True, slots=True)
class Discount:
    """A reduction of one line: per cent of it, or dollars off it."""

    id: str
    title: str
    amount: Decimal
    percent: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an order; ``price_cents`` is the price of one, ``quantity`` may be a weight."""

    id: str
    product: Product
    quantity: Decimal
    price_cents: int
    discounts: tuple[Discount, ...] = ()
    automatic: bool = True
    location: str = "FRONT OF HOUSE"


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of an order's history."""

    at: int
    status: str
    words: str
    employee: str


@dataclass(frozen=True, slots=True)
class Payment:
    """Money taken for an order."""

    id: str
    source: str
    method: str
    amount_cents: int
    at: int


@dataclass(slots=True, eq=False)
class Ticket:
    """An order.

    ``touched`` is when a client of the API wrote to it last (0 = never), ``seq`` its place among all orders, from 1, ``extra`` what
    only the vendor's own system knows of it.
    """

    id: str
    number: str
    status: str
    type: str
    source: str
    created: int
    updated: int
    customer: int | None = None
    patient_type: str = "ADULT"
    closed: int = 0
    lines: tuple[Line, ...] = ()
    external_number: str = ""
    note: str = ""
    address: dict[str, object] | None = None
    window_start: str = ""
    window_end: str = ""
    fee_cents: int = 0
    payments: tuple[Payment, ...] = ()
    coupon_codes: tuple[str, ...] = ()
    discount_ids: tuple[str, ...] = ()
    revenue_source: str = "PEAK KIOSK"
    packed_by: str = ""
    steps: list[Step] = field(default_factory=list)
    by_api: bool = False
    touched: int = 0
    seq: int = 0
    extra: dict[str, object] | None = None

    @property
    def open(self) -> bool:
        """Whether the order still has a way to go."""
        return self.status in OPEN_STATUSES

    @property
    def medical(self) -> bool:
        """Whether it is a patient's order."""
        return self.patient_type != "ADULT"

    @property
    def paid(self) -> bool:
        """Whether it was paid; a paid order is frozen."""
        return bool(self.payments)
