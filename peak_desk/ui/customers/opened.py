"""Opening a customer's card, and from a merged record the one it went into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peak_desk.domain.customers import Customer, CustomerStatus
from peak_desk.domain.staff import StaffMember
from peak_desk.ui.customers.card import CardData

if TYPE_CHECKING:  # the database behind it need not be imported before the first paint
    from peak_desk.operations.customers import CustomerDesk

_FURTHEST = 5


@dataclass(frozen=True, slots=True)
class Opened:
    """A card to show, asked for as ``asked_id``.

    ``survivor`` is the customer a merged record went into, ``merged`` the merged record this card was reached by.
    """

    asked_id: str
    card: CardData
    survivor: Customer | None = None
    merged: Customer | None = None


def open_card(desk: CustomerDesk, staff: StaffMember, customer_id: str, *, follow: bool) -> Opened:
    """Read a card; with ``follow`` a merged record leads to the one it went into, however often that was merged itself."""
    card: CardData = desk.get(staff, customer_id)
    asked = card.customer
    survivor = survivor_of(desk, staff, asked)
    if survivor is None or not follow:
        return Opened(customer_id, card, survivor)
    for _ in range(_FURTHEST):
        card = desk.get(staff, survivor.id)
        further = survivor_of(desk, staff, survivor)
        if further is None:
            return Opened(customer_id, card, None, asked)
        survivor = further
    return Opened(customer_id, card, survivor, asked)


def survivor_of(desk: CustomerDesk, staff: StaffMember, customer: Customer) -> Customer | None:
    """The customer a merged record went into; None for all others, and while the POS has not told of that one yet."""
    if customer.status is not CustomerStatus.MERGED:
        return None
    rows = desk.find(staff, customer.customer_number).rows
    survivor_id = next((row.survivor_id for row in rows if row.id == customer.id), "")
    return desk.get(staff, survivor_id).customer if survivor_id else None
