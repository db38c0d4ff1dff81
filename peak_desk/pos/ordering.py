"""An order as the desk asks a POS to make, price or change it, and what the POS answers before there is one."""

from dataclasses import dataclass, field
from datetime import date, datetime

from peak_desk.domain.customers import Customer, CustomerType, PatientType
from peak_desk.domain.orders import OrderItem, OrderSource, OrderType


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line wanted: ``product_pos_id`` as in ``PosProduct``, ``quantity`` as text; the rest is what the menu said of it."""

    product_pos_id: str
    quantity: str
    name: str = ""
    price_cents: int = 0
    size: str = ""


@dataclass(frozen=True, slots=True)
class PosContact:
    """Who the order is for, where the POS wants to be told beside, or instead of, the customer's id; phone E.164."""

    first_name: str = field(default="", repr=False)
    last_name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    birthday: date | None = field(default=None, repr=False)
    patient_type: PatientType | None = field(default=None, repr=False)
    street: str = field(default="", repr=False)
    city: str = field(default="", repr=False)
    state: str = field(default="", repr=False)
    postal_code: str = field(default="", repr=False)


def contact_of(customer: Customer | None) -> PosContact | None:
    """Who an order is for, as far as the desk knows them; nobody for a guest."""
    if customer is None or customer.type is CustomerType.GUEST:
        return None
    return PosContact(
        customer.first_name,
        customer.last_name,
        customer.phone or "",
        customer.email or "",
        customer.birthday,
        customer.patient_type,
        customer.street or "",
        customer.city or "",
        customer.state or "",
        customer.postal_code or "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderWrite:
    """An order to be made, priced or changed; ``marker`` and ``op_id`` are as in ``CustomerWrite``.

    ``codes`` are the discount codes staff want on it, ``codes_before`` those they knew of: any other is somebody else's.
    """

    lines: tuple[OrderLine, ...]
    placed_at: datetime
    customer_pos_id: str | None = None
    contact: PosContact | None = None
    type: OrderType = OrderType.PICKUP
    source: OrderSource = OrderSource.IN_STORE
    note: str = field(default="", repr=False)
    codes: tuple[str, ...] = ()
    codes_before: tuple[str, ...] = ()
    marker: str = ""
    op_id: str = ""

    @property
    def where(self) -> PosContact | None:
        """Who lives where a delivery goes; None for what is fetched, and where no street is known."""
        contact = self.contact
        return contact if self.type is OrderType.DELIVERY and contact is not None and contact.street else None

    def address(self, street: str, city: str, state: str, postal_code: str) -> dict[str, str]:
        """Where a delivery goes, as far as it is known, under the names a POS has for the four parts; nothing without ``where``."""
        home = self.where
        if home is None:
            return {}
        told = {street: home.street, city: home.city, state: home.state, postal_code: home.postal_code}
        return {name: part for name, part in told.items() if part}


@dataclass(frozen=True, slots=True)
class LineTrouble:
    """Why the POS would not sell a line; ``place`` counts the lines from 0."""

    place: int
    code: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class CodeAnswer:
    """What the POS says of a discount code; ``effect_cents`` None: what it takes off shows only at the register."""

    code: str
    good: bool
    title: str = ""
    reason: str = ""
    effect_cents: int | None = None


@dataclass(frozen=True, slots=True)
class OrderQuote:
    """What an order would cost; nothing of it is stored at the POS. Money is integer cents."""

    subtotal_cents: int
    discount_cents: int
    tax_cents: int
    total_cents: int
    items: tuple[OrderItem, ...]
    troubles: tuple[LineTrouble, ...] = ()
    codes: tuple[CodeAnswer, ...] = ()
