"""Orders as Cova's pointofsale service shows and moves them; there is no state between ready and completed."""

from collections.abc import Mapping

from peak_desk.sandbox.covasoft.customer_rows import guid_of, phone_text
from peak_desk.sandbox.covasoft.desk import Desk
from peak_desk.sandbox.covasoft.readings import money, read_stamp, stamp, text_of
from peak_desk.sandbox.covasoft.refusals import bad_filter, not_found, refused
from peak_desk.sandbox.exchange import Answer, json_answer
from peak_desk.sandbox.pricing import LinePrice, bill
from peak_desk.sandbox.records import (
    AWAITING,
    CANCELED,
    COMPLETED,
    IN_PROCESS,
    ON_THE_WAY,
    PACKED,
    REMOVED,
    VERIFICATION_PENDING,
    Line,
    Ticket,
)

LOCATIONS = (2001, 2002)
"""The two locations of the company; the second has its taxes in the prices."""
_API_USER = "API User"
_STEPS = {AWAITING: "OrderPlaced", VERIFICATION_PENDING: "OrderPlaced", IN_PROCESS: "InProgress", PACKED: "ReadyForPickup"}
_STEPS |= {ON_THE_WAY: "ReadyForPickup", COMPLETED: "Completed", CANCELED: "Cancelled", REMOVED: "Cancelled"}
_WRITABLE = {"OrderPlaced": AWAITING, "InProgress": IN_PROCESS, "ReadyForPickup": PACKED}
_METHODS = {"DELIVERY": "Delivery", "POS": "InStore"}
_SOURCES = {"KIOSK": "Kiosk", "IN_STORE": "Register"}
_EQUALS = r"{} eq '([^']*)'"


def step_of(ticket: Ticket) -> str:
    """How far the order is, in Cova's words."""
    return _STEPS[ticket.status]


def method_of(ticket: Ticket) -> str:
    """How it reaches the customer."""
    return _METHODS.get(ticket.type, "Pickup")


def _sale_status(ticket: Ticket) -> str:
    return "PaidAndAwaitingCompletion" if ticket.paid else "ReadyForPayment"


def _row(ticket: Ticket) -> dict[str, object]:
    return {
        "Id": ticket.id,
        "Created": stamp(ticket.created),
        "Source": _SOURCES.get(ticket.source, "ECommerce"),
        "Method": method_of(ticket),
        "Reference": ticket.external_number or None,
        "OrderNumber": ticket.number,
        "ReceiptNumber": f"R{ticket.number}",
        "Status": step_of(ticket),
        "SaleStatus": _sale_status(ticket),
        "Address": ticket.address,
        "Total": money(bill(ticket).total_cents),
    }


def _line(line: Line, price: LinePrice) -> dict[str, object]:
    return {
        "CatalogItemId": line.product.id,
        "Name": line.product.title,
        "Quantity": float(line.quantity),
        "SellAtPricePerUnit": money(line.price_cents),
        "Total": money(price.gross_cents - price.discount_cents),
    }


def _customer(desk: Desk, ticket: Ticket) -> dict[str, object] | None:
    customer = desk.world.customer(ticket.customer or 0)
    if customer is None:
        return None
    told = {"Id": guid_of(customer.number), "Number": str(customer.number)}
    return {**told, "FullName": f"{customer.first_name} {customer.last_name}".strip(), "Phone": phone_text(customer)}


def _detail(desk: Desk, ticket: Ticket) -> dict[str, object]:
    costs = bill(ticket)
    told: dict[str, object] = {
        "Id": ticket.id,
        "Location": {"Id": LOCATIONS[0], "Name": "Sample Store"},
        "Status": step_of(ticket) if ticket.status in (COMPLETED, CANCELED, REMOVED) else "Confirmed",
        "CreatedTime": stamp(ticket.created),
        "TenderedByUserId": None,
        "TenderedBy": None,
        "Customer": _customer(desk, ticket),
        "ReceiptNumber": f"R{ticket.number}",
        "InStock": [_line(line, price) for line, price in zip(ticket.lines, costs.lines, strict=True)],
        "TaxCalculation": {"TaxTotal": money(costs.tax_cents)},
        "Payments": [{"Amount": money(payment.amount_cents)} for payment in ticket.payments],
        "Discounts": {"DiscountTotal": money(costs.discount_cents)},
        "InvoiceType": "SalesOrder",
        "Total": {"SubTotal": money(costs.gross_cents), "Total": money(costs.total_cents)},
        "SaleOverrides": None,
        "PricingScheme": "TaxExclusive",
    }
    if desk.quirks.detail_names_step:
        told["OrderFulfillment"] = {"Method": method_of(ticket), "Status": step_of(ticket)}
    return told


def queue(desk: Desk, _location: str) -> Answer:
    """The orders that have a way to go, all at once; nothing tells what changed, and no customer is named."""
    two = f"{_EQUALS.format('Status')} and {_EQUALS.format('Method')}"
    place, values = desk.filtered(_EQUALS.format("SaleStatus"), two, _EQUALS.format("ReceiptNumber"))
    rows = [_row(ticket) for ticket in desk.world.tickets if ticket.open and desk.intake.accepted(ticket)]
    names = ((), ("SaleStatus",), ("Status", "Method"), ("ReceiptNumber",))[place + 1]
    return json_answer(200, [row for row in rows if all(row[name] == value for name, value in zip(names, values, strict=True))])


def ended(desk: Desk, _location: str) -> Answer:
    """The orders of a stretch of time that were completed; a filter without both ends is refused."""
    place, values = desk.filtered(r"Created ge datetimeoffset'([^']*)' and Created le datetimeoffset'([^']*)'")
    if place < 0:
        raise bad_filter()
    first, last = (read_stamp(value) for value in values)
    skip, count = desk.paging()
    hits = [t for t in desk.world.tickets if t.status == COMPLETED and first <= t.created <= last]
    return json_answer(200, [_completed_row(ticket) for ticket in hits[skip : skip + min(count, 100)]])


def _completed_row(ticket: Ticket) -> Mapping[str, object]:
    row = _row(ticket)
    row["FulfillmentMethod"], row["DeliveryAddress"] = row.pop("Method"), row.pop("Address")
    return {**row, "CustomerId": guid_of(ticket.customer) if ticket.customer else None}


def _known(desk: Desk, guid: str) -> Ticket:
    ticket = desk.world.ticket(guid.lower())
    if ticket is None or not desk.intake.accepted(ticket):
        raise not_found()
    return ticket


def detail(desk: Desk, guid: str) -> Answer:
    """One order; one that lies with the intake yet is none."""
    return json_answer(200, _detail(desk, _known(desk, guid)))


def move(desk: Desk, guid: str) -> Answer:
    """Another step of the fulfilment."""
    ticket, word = _known(desk, guid), text_of(desk.body(), "Status")
    if word not in _WRITABLE:
        raise refused(400, "The order status is not valid.")
    if not ticket.open:
        raise refused(400, "The sale has already been completed or cancelled.")
    ticket.touched = desk.world.now()
    desk.world.move(ticket, _WRITABLE[word], _API_USER)
    desk.world.written.tickets_updated.append((ticket.id, _WRITABLE[word]))
    return json_answer(200, {"Id": ticket.id, "Status": word})


def complete(desk: Desk, guid: str) -> Answer:
    """The order becomes an invoice."""
    ticket = _known(desk, guid)
    if not ticket.open:
        raise refused(400, "The sale has already been completed or cancelled.")
    ticket.touched = desk.world.now()
    desk.world.complete(ticket, _API_USER, bill(ticket).total_cents)
    desk.world.written.tickets_updated.append((ticket.id, COMPLETED))
    return json_answer(200, {"Id": ticket.id})


def cancel(desk: Desk, guid: str) -> Answer:
    """The order is taken back, as long as nobody paid."""
    ticket = _known(desk, guid)
    if ticket.paid or not ticket.open:
        raise refused(400, "The sale can no longer be cancelled.")
    ticket.touched = desk.world.now()
    desk.world.cancel(ticket, _API_USER)
    desk.world.written.tickets_updated.append((ticket.id, CANCELED))
    return Answer(204, b"")
