"""Flowhub's calls about orders: sales by the day they were made, and Order-Ahead.

No call lists what is open, moves an order, cancels one or prices it. The vendor's nodes are ``orders.oas2.yml`` and
``Order-Ahead.oas2.yml`` (https://flowhub.stoplight.io/docs/public-developer-portal).
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec

from peak_desk.domain.clock import Clock
from peak_desk.domain.customers import PatientType
from peak_desk.domain.orders import OrderSource, OrderType
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos import fates
from peak_desk.pos.client import OrderLine, OrderWrite, PosContact, PosOrder
from peak_desk.pos.cursors import Listing
from peak_desk.pos.fates import Answer
from peak_desk.pos.flowhub import sales
from peak_desk.pos.flowhub.api import Api, listed, rows
from peak_desk.pos.flowhub.customers import CustomerCalls
from peak_desk.pos.flowhub.place import Places
from peak_desk.pos.flowhub.wire import OrderAheadRow, SaleRow
from peak_desk.pos.listing import listing
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.refusing import cannot, require_quantity
from peak_desk.pos.rows import decoded, read_row

_DAY = timedelta(days=1)
_LOOK_BACK = timedelta(days=30)
_MOST_PAGES = 100
_KINDS = {PatientType.ADULT: "rec", PatientType.MEDICAL: "med", PatientType.MEDICAL_MMID: "med"}


class OrderCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api, places: Places, people: CustomerCalls, clock: Clock) -> None:
        """Use the account's API."""
        self._api = api
        self._places = places
        self._people = people
        self._clock = clock

    @property
    def can_hand_in(self) -> bool:
        """Whether the store was given the secrets of Order-Ahead."""
        return self._api.auth.has_pair

    def made_since(self, day: date, page: int, *, size: int = 0) -> Listing[PosOrder]:
        """One page of the store's sales made on that day or later, oldest first; the last page is empty.

        A sale that is voided later than a pull looks back is not heard of: there is no list of changes.
        """
        query = {
            # Whether the day itself is meant too is not known.
            "created_after": (day - _DAY).isoformat(),
            "page": str(page),
            "page_size": str(size or self._api.account.page_size),
            "order_by": "asc",
        }
        answer = self._api.read("v1", "orders", "findByLocationId", self._places.here().import_id, query=query)
        found = listed(answer, "orders")
        return listing(found, self._sale, more=bool(found))

    def status(self, pos_id: str) -> PosOrder:
        """Where an order of Order-Ahead stands; ``PosMissing`` for one that did not come that way."""
        answer = self._api.order_ahead("GET", "order-ahead", "v0", "orderStatus", pos_id)
        found = self._handed_in(answer, repeatable=True)
        if found.pos_id != pos_id:
            raise fates.unreadable(answer, repeatable=True)
        return found

    def by_id(self, pos_id: str) -> PosOrder:
        """One order, from Order-Ahead or else from the sales of the last weeks: no call brings a single sale.

        Never ``PosMissing``.
        """
        try:
            if self.can_hand_in:
                return self.status(pos_id)
        except PosMissing:
            pass
        today = self._places.here().midnight(self._clock()).date()
        before = None
        for page in range(1, _MOST_PAGES):
            found = self.made_since(today - _LOOK_BACK, page)
            sold = next((order for order in found.records if order.pos_id == pos_id), None)
            if sold is not None:
                return sold
            if not found.more or found.mark == before:
                break
            before = found.mark
        # A sale under way is perhaps never listed: an order that is nowhere shown is not gone.
        raise PosError(Fate.REFUSED, "not_shown")

    def create(self, write: OrderWrite) -> PosOrder:
        """Hand an order in; never again by itself, since no call finds one whose answer was lost."""
        self._require_pair()
        answer = self._api.order_ahead("POST", "order-ahead", "v0", "create", body=self._body(write))
        return self._handed_in(answer, repeatable=False)

    def change(self, pos_id: str, write: OrderWrite) -> PosOrder:
        """Other contents for an order that nobody has begun."""
        self._require_pair()
        answer = self._api.order_ahead("PATCH", "orders", pos_id, body=self._body(write))
        found = self._handed_in(answer, repeatable=False)
        if found.pos_id != pos_id:
            raise fates.unreadable(answer, repeatable=False)
        return found

    def try_pair(self) -> None:
        """Ask for a token; raises ``PosError`` where there is no second pair of secrets or it is not taken."""
        if not self.can_hand_in:
            raise PosError(Fate.REFUSED, "second_keys_missing")
        self._api.auth.token()

    def _require_pair(self) -> None:
        if not self.can_hand_in:
            raise cannot()

    def _sale(self, raw: msgspec.Raw) -> tuple[PosOrder, datetime | None]:
        found = sales.sale(read_row(raw, SaleRow), UTC)
        return found, found.placed_at

    def _handed_in(self, answer: Answer, *, repeatable: bool) -> PosOrder:
        inside = rows(answer, "order")
        try:
            row = read_row(inside[0], OrderAheadRow) if inside else decoded(answer, OrderAheadRow)
            return sales.handed_in(row or OrderAheadRow(), self._clock())
        except Unreadable:
            raise fates.unreadable(answer, repeatable=repeatable, code="unreadable" if repeatable else "no_id") from None

    def _body(self, write: OrderWrite) -> dict[str, Any]:
        """Discount codes travel as a note: Flowhub checks none, staff give the discount at the register."""
        body: dict[str, Any] = {
            "externalCreatedAt": write.placed_at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            "orderType": _order_type(write),
            "customer": self._person(write),
            "customerId": write.customer_pos_id,
            "orderItems": [_line(line) for line in write.lines],
            "address": write.address("street1", "city", "state", "zip") or None,
            "customerNote": write.note.strip(),
            "cartDiscountNote": ", ".join(write.codes),
        }
        return {name: value for name, value in body.items() if value not in (None, "")}

    def _person(self, write: OrderWrite) -> dict[str, str]:
        """Who it is for, with name and birthday, read from the POS where the desk did not say."""
        contact = write.contact or PosContact()
        if write.customer_pos_id and not (contact.first_name and contact.birthday):
            contact = self._contact(write.customer_pos_id)
        if not contact.first_name or contact.birthday is None:
            raise PosError(Fate.REFUSED, "demanded_missing", "first_name, birthday")
        kind = contact.patient_type or self._api.account.customer_type
        person = {
            "firstName": contact.first_name,
            "lastName": contact.last_name,
            "birthDate": contact.birthday.isoformat(),
            "externalId": write.marker,
            "email": contact.email,
            "phone": contact.phone,
            "medRecOrBoth": _KINDS[kind],
        }
        return {name: value for name, value in person.items() if value}

    def _contact(self, pos_id: str) -> PosContact:
        there = self._people.by_id(pos_id)
        return PosContact(
            there.first_name, there.last_name, there.phone or "", there.email or "", there.birthday, there.patient_type
        )


def _order_type(write: OrderWrite) -> str:
    if write.type is OrderType.DELIVERY:
        return "delivery"
    return "kiosk" if write.source is OrderSource.KIOSK else "pickup"


def _line(line: OrderLine) -> dict[str, Any]:
    """A product, or so many grams of one: what is sold by weight is named with its weight ("17:3.5").

    The papers call the id a number, the stock has texts: it is sent as it was shown.
    """
    product, _, grams = line.product_pos_id.partition(":")
    amount = require_quantity(line.quantity) * require_quantity(grams or "1")
    number: int | float = int(amount) if amount == amount.to_integral_value() else float(amount)
    return {
        "productId": int(product) if product.isascii() and product.isdigit() else product,
        "quantityPurchased": number,
    }
