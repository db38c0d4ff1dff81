"""Cova's order intake: an order is handed in under an id of the caller's making and is accepted, or not, a moment later."""

import uuid
from dataclasses import dataclass, field
from decimal import Decimal

from peak_desk.sandbox.covasoft.customer_rows import number_of
from peak_desk.sandbox.covasoft.readings import Body, amount, rows_of, text_of
from peak_desk.sandbox.covasoft.refusals import bad_request, refused
from peak_desk.sandbox.quirks import CovasoftQuirks
from peak_desk.sandbox.records import AWAITING, VERIFICATION_PENDING, Line, Product, Ticket
from peak_desk.sandbox.world import World

_INTAKE = "Order intake"


@dataclass(slots=True)
class Handed:
    """One order handed in: when it is decided on, and why it will not be one ("" = it will)."""

    due: int
    trouble: str = ""
    decided: bool = False


@dataclass(slots=True)
class Intake:
    """The orders that were handed in, by their ids."""

    world: World
    quirks: CovasoftQuirks
    company: int
    integrator_id: str
    _handed: dict[str, Handed] = field(default_factory=dict)

    def catch_up(self) -> None:
        """Decide on everything that is due."""
        now = self.world.now()
        for guid, handed in self._handed.items():
            if not handed.decided and handed.due <= now:
                handed.decided = True
                ticket = self.world.ticket(guid)
                if ticket is not None and ticket.status == VERIFICATION_PENDING:
                    self.world.move(ticket, AWAITING, _INTAKE)

    def of(self, guid: str) -> Handed | None:
        """What is known of an order that was handed in."""
        return self._handed.get(guid.lower())

    def accepted(self, ticket: Ticket) -> bool:
        """Whether it is an order the store sees: one nobody handed in, or one that was decided on."""
        handed = self._handed.get(ticket.id)
        return handed is None or handed.decided

    def take(self, guid: str, body: Body) -> None:
        """Take an order in; one under an id that was here before is nothing new, or refused."""
        self._check(guid, body)
        guid = guid.lower()
        if guid in self._handed:
            if self.quirks.second_order_refused:
                raise refused(400, "An order with this id already exists.")
            return
        due = self.world.now() + round(self.quirks.accept_seconds * 1000)
        lines, trouble = self._lines(body)
        self._handed[guid] = Handed(due, trouble)
        if not trouble:
            self._keep(guid, body, lines)
        self.catch_up()

    def _check(self, guid: str, body: Body) -> None:
        try:
            uuid.UUID(guid)
        except ValueError as error:
            raise refused(400, "The order id is not valid.") from error
        if text_of(body, "Id").lower() != guid.lower() or body.get("CompanyId") != self.company:
            raise bad_request()
        if text_of(body, "IntegratorId") != self.integrator_id:
            raise refused(400, "The integrator id is not valid, please provide a valid one.")

    def _keep(self, guid: str, body: Body, lines: tuple[Line, ...]) -> None:
        customer = number_of(text_of(body, "customerId")) or None
        kind = "DELIVERY" if body.get("IsDelivery") is True else "PICKUP"
        ticket = Ticket(guid, self.world.new_order_number(), VERIFICATION_PENDING, kind, "ECOMMERCE", 0, 0, customer)
        ticket.lines, ticket.by_api = lines, True
        ticket.external_number = text_of(body, "OrderReference") or text_of(body, "ExternalOrderId")
        ticket.note = f"{text_of(body, 'FirstName')} {text_of(body, 'LastName')}".strip()
        ticket.touched = self.world.now()
        self.world.add_ticket(ticket)
        self.world.written.tickets_created.append(guid)

    def _lines(self, body: Body) -> tuple[tuple[Line, ...], str]:
        rows = rows_of(body.get("Lines")) or rows_of(body.get("Items"))
        if not rows:
            return (), "The order has no lines."
        lines: list[Line] = []
        for row in rows:
            product = self.world.product(text_of(row, "CatalogItemId").lower())
            if product is None or not product.active:
                return (), "CatalogItemId was not found."
            quantity = amount(row.get("Quantity"), "Quantity")
            if quantity > product.available:
                return (), "INSUFFICIENT_SELLABLE_QUANTITY"
            lines.append(Line(self.world.new_id(), product, quantity, _price(row, product)))
        return tuple(lines), ""


def _price(row: Body, product: Product) -> int:
    if row.get("SellAtPricePerUnit") is None:
        return product.price_cents
    return int(amount(row["SellAtPricePerUnit"], "SellAtPricePerUnit") * Decimal(100))
