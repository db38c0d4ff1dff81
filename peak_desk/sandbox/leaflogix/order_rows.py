"""How Leaflogix writes a pre-order: no moment of its last change, no product ids in its lines, totals as JSON numbers."""

from peak_desk.sandbox.leaflogix.desk import Desk, customer_id, money, order_id
from peak_desk.sandbox.leaflogix.products import menu_name
from peak_desk.sandbox.pricing import bill
from peak_desk.sandbox.records import (
    AWAITING,
    CANCELED,
    COMPLETED,
    IN_PROCESS,
    ON_THE_WAY,
    PACKED,
    REMOVED,
    VERIFICATION_PENDING,
    Ticket,
)

WORDS = {
    VERIFICATION_PENDING: "Pending",
    AWAITING: "Submitted",
    IN_PROCESS: "Processing",
    PACKED: "Filled",
    ON_THE_WAY: "In Transit",
    COMPLETED: "Complete",
    CANCELED: "Cancelled",
    REMOVED: "Cancelled",
}
_REGISTER_WORDS = {PACKED: "Ready for pickup", COMPLETED: "Checked Out"}
_TYPES = {"DELIVERY": "Delivery", "POS": "In Store", "EXPRESS": "Express"}
_SOURCES = {"IN_STORE": "In-Store", "KIOSK": "In-Store"}


def order_row(desk: Desk, ticket: Ticket, *, with_lines: bool) -> dict[str, object]:
    """The order as the status call answers it."""
    sums = bill(ticket)
    customer = desk.world.customer(ticket.customer) if ticket.customer is not None else None
    row: dict[str, object] = {
        "preOrderId": order_id(ticket),
        "status": status_word(desk, ticket),
        "transactionId": order_id(ticket) + 10_000_000,
        "orderDate": desk.utc(ticket.created),
        "customerFirstName": customer.first_name if customer else None,
        "customerLastName": customer.last_name if customer else None,
        "customerId": customer_id(customer) if customer else 0,
        "orderType": _TYPES.get(ticket.type, "Pickup"),
        "orderSource": _SOURCES.get(ticket.source, "Web"),
        "rejectedReason": None,
        "isCancellable": cancellable(desk, ticket),
        "isUpdateable": updateable(ticket),
        "total": money(sums.total_cents),
        "subTotal": money(sums.gross_cents - sums.discount_cents),
        "totalTax": money(sums.tax_cents),
        "sourceSystem": "Integration" if ticket.by_api else "POS",
        "items": None,
    }
    if with_lines:
        row["items"] = [
            {
                "productName": menu_name(line.product),
                "quantity": float(line.quantity),
                "totalPrice": money(price.gross_cents - price.discount_cents),
                "totalDiscount": money(price.discount_cents),
                "totalTax": money(price.total_cents - price.gross_cents + price.discount_cents),
            }
            for line, price in zip(ticket.lines, sums.lines, strict=True)
        ]
    return row


def status_word(desk: Desk, ticket: Ticket) -> str:
    """The status in the words of the vendor's pages, or of the register of one location."""
    if desk.quirks.register_words and ticket.status in _REGISTER_WORDS:
        return _REGISTER_WORDS[ticket.status]
    return desk.quirks.strange_word if desk.quirks.strange_word and ticket.status == IN_PROCESS else WORDS[ticket.status]


def cancellable(desk: Desk, ticket: Ticket) -> bool:
    """Until somebody begins with it, and at some locations a little longer."""
    return ticket.status in (VERIFICATION_PENDING, AWAITING) or (ticket.status == IN_PROCESS and desk.quirks.cancels_processing)


def updateable(ticket: Ticket) -> bool:
    """Until somebody begins with it."""
    return ticket.status in (VERIFICATION_PENDING, AWAITING)
