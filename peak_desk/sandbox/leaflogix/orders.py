"""The pre-order calls of Leaflogix."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from peak_desk.sandbox.exchange import Answer, json_answer
from peak_desk.sandbox.leaflogix.customer_rows import MEDICAL, TYPES
from peak_desk.sandbox.leaflogix.desk import Desk, money, number_of, order_id, product_id
from peak_desk.sandbox.leaflogix.order_rows import cancellable, order_row, updateable
from peak_desk.sandbox.leaflogix.products import menu_name
from peak_desk.sandbox.leaflogix.refusals import bare, text
from peak_desk.sandbox.people import DAY
from peak_desk.sandbox.pricing import LinePrice, bill
from peak_desk.sandbox.records import AWAITING, PREVIEW, Line, Step, Ticket

QUEUE_MS = 14 * DAY
_API_USER = "Integration"
_TYPES = {"delivery": "DELIVERY", "in store": "POS", "express": "EXPRESS"}
_SOURCES = {"in-store": "IN_STORE"}
_REDEMPTIONS = ("LeafLogix Codes", "SpringBig Rewards", "SpringBig Offers", "Alpine IQ", "Fyllo")


def in_queue(desk: Desk, ticket: Ticket) -> bool:
    """Whether the list shows it: open, and no older than fourteen days."""
    return ticket.open and ticket.created >= desk.world.now() - QUEUE_MS


def status(desk: Desk) -> Answer:
    """One order, or all that are open."""
    typed = desk.asked("PreOrderId")
    lines = desk.asked("includeLineItems").lower() == "true"
    if not typed:
        # "includeLineItems requires a specific PreOrderId": without one it is not heeded.
        rows = [order_row(desk, ticket, with_lines=False) for ticket in desk.world.tickets if in_queue(desk, ticket)]
        return json_answer(200, rows[0] if len(rows) == 1 and desk.quirks.single_as_object else rows)
    ticket = desk.ticket(number_of(typed))
    if ticket is None or (desk.quirks.ended_vanish and not ticket.open):
        if desk.quirks.unknown_order == "empty":
            return json_answer(200, [])
        raise text(404, "Order not found")
    row = order_row(desk, ticket, with_lines=lines)
    return json_answer(200, row if desk.quirks.single_as_object else [row])


def price_cart(desk: Desk) -> Answer:
    """What a cart would cost; refused with a plain sentence."""
    body = desk.body()
    buyer, kind = body.get("customerId"), body.get("customerTypeId")
    if bool(buyer) == bool(kind):
        raise text(400, "Either CustomerId or CustomerTypeId must be provided, not both")
    ticket = Ticket("", "", PREVIEW, "PICKUP", "ECOMMERCE", created=desk.world.now(), updated=0)
    if buyer:
        _give(desk, ticket, buyer)
    else:
        ticket.patient_type = "MEDICAL" if dict(TYPES).get(_number(kind)) == MEDICAL else "ADULT"
    ticket.lines = _lines(desk, body.get("cart"))
    sums = bill(ticket)
    rows = [_priced(line, price) for line, price in zip(ticket.lines, sums.lines, strict=True)]
    answer = {
        "cartItemPrices": rows,
        "subTotal": money(sums.gross_cents),
        "taxes": money(sums.tax_cents),
        "discount": money(sums.discount_cents),
        "total": money(sums.total_cents),
        "originalTotal": money(sums.gross_cents + sums.tax_cents),
        "roundedDifference": 0,
    }
    return json_answer(200, answer)


def _priced(line: Line, price: LinePrice) -> dict[str, object]:
    return {
        "productName": menu_name(line.product),
        "productId": product_id(line.product),
        "quantity": float(line.quantity),
        "subtotal": money(price.gross_cents),
        "pricingTierAdjustment": None,
        "discounts": [
            {"name": discount.title, "amount": money(price.discount_cents), "discountId": None} for discount in line.discounts
        ],
        "tax": money(sum(tax.cents for tax in price.taxes)),
    }


def submit(desk: Desk) -> Answer:
    """A new order for a known customer; the same key again is answered with the first order."""
    body = desk.body()
    key = desk.idempotency_key()
    if key in desk.books.orders_by_key:
        return _made(desk, desk.books.orders_by_key[key])
    now = desk.world.now()
    ticket = Ticket(desk.world.new_id(), "", AWAITING, "", "", created=now, updated=0, revenue_source="", by_api=True)
    _give(desk, ticket, body.get("customerId"))
    ticket.lines = _lines(desk, body.get("items"))
    ticket.coupon_codes = _codes(desk, body)
    ticket.type = "DELIVERY" if body.get("isDelivery") is True else _TYPES.get(_words(body, "orderType").lower(), "PICKUP")
    ticket.source = _SOURCES.get(_words(body, "orderSource").lower(), "ECOMMERCE")
    ticket.note, ticket.external_number = _words(body, "notes"), _words(body, "transactionReference")
    ticket.number = desk.world.new_order_number()
    ticket.touched = now
    ticket.steps.append(Step(now, AWAITING, f"Order #{ticket.number} created", _API_USER))
    desk.world.add_ticket(ticket)
    desk.world.written.tickets_created.append(ticket.id)
    if key:
        desk.books.orders_by_key[key] = order_id(ticket)
    return _made(desk, order_id(ticket))


def _made(desk: Desk, number: int) -> Answer:
    return json_answer(200, number if desk.quirks.bare_order_id else {"orderId": number, "transactionId": number + 10_000_000})


def update(desk: Desk) -> Answer:
    """Other lines, another note; only what nobody began with, and every refusal is an empty one."""
    body = desk.body()
    ticket = desk.ticket(body.get("orderId"))
    if ticket is None:
        raise bare(404)
    owner = desk.customer(body.get("customerId"))
    if not updateable(ticket) or (body.get("customerId") and (owner is None or owner.number != ticket.customer)):
        raise bare(400)
    lines = _lines(desk, body["items"]) if body.get("items") is not None else ticket.lines
    codes = _codes(desk, body) if body.get("redemptions") is not None else ticket.coupon_codes

    def change(record: Ticket) -> None:
        _move_stock(record.lines, lines)
        record.lines, record.coupon_codes = lines, codes
        record.note = _words(body, "notes") if body.get("notes") is not None else record.note
        record.touched = desk.world.now()

    desk.world.change_ticket(ticket, change)
    desk.world.written.tickets_updated.append((ticket.id, ticket.status))
    return Answer(200, b"")


def cancel(desk: Desk) -> Answer:
    """The end of an order nobody is too far with."""
    body = desk.body()
    ticket = desk.ticket(body.get("orderId"))
    if ticket is None:
        raise bare(404)
    if not cancellable(desk, ticket) or not _words(body, "cancellationReason"):
        raise bare(400)
    ticket.touched = desk.world.now()
    desk.world.cancel(ticket, _API_USER)
    desk.world.written.tickets_updated.append((ticket.id, ticket.status))
    return json_answer(200, order_id(ticket))


def _give(desk: Desk, ticket: Ticket, number: object) -> None:
    customer = desk.customer(number)
    if customer is None or not customer.listed:
        raise text(400, f"Customer {number} does not exist at this location")
    ticket.customer, ticket.patient_type = customer.number, customer.patient_type


def _lines(desk: Desk, rows: object) -> tuple[Line, ...]:
    """The lines asked for; raises a sentence about the first that cannot be sold."""
    if not isinstance(rows, list) or not rows:
        raise text(400, "At least one item is required")
    lines: list[Line] = []
    for row in rows:
        line = _line(desk, row)
        if any(line.product is other.product for other in lines):
            raise text(400, f"Product {product_id(line.product)} should only appear once in the cart")
        lines.append(line)
    return tuple(lines)


def _line(desk: Desk, row: object) -> Line:
    told: Mapping[str, object] = row if isinstance(row, dict) else {}
    number, quantity = told.get("productId"), _quantity(told.get("quantity"))
    product = desk.product(number)
    if product is None or not product.active:
        raise text(400, f"Product {number} is not available at this location")
    if quantity <= 0:
        raise text(400, f"Quantity of product {number} must be greater than 0")
    if quantity > product.available:
        raise text(400, f"Product {number} has only {product.available} available")
    return Line(desk.world.new_id(), product, quantity, product.price_cents)


def _quantity(value: object) -> Decimal:
    try:
        return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else Decimal(0)
    except InvalidOperation:
        return Decimal(0)


def _codes(desk: Desk, body: Mapping[str, object]) -> tuple[str, ...]:
    rows = body.get("redemptions")
    codes = []
    for row in rows if isinstance(rows, list) else []:
        told: Mapping[str, object] = row if isinstance(row, dict) else {}
        if told.get("redemptionType") not in _REDEMPTIONS or not _words(told, "redemptionId"):
            raise desk.refuse("Validation failed", {"redemptions": "redemptionType and redemptionId are required"})
        codes.append(_words(told, "redemptionId"))
    return tuple(codes)


def _move_stock(before: tuple[Line, ...], after: tuple[Line, ...]) -> None:
    for line in before:
        line.product.available += int(line.quantity)
    for line in after:
        line.product.available = max(0, line.product.available - int(line.quantity))


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _words(body: Mapping[str, object], name: str) -> str:
    value = body.get(name)
    return re.sub(r"[\x00-\x09]", " ", value).strip() if isinstance(value, str) else ""
