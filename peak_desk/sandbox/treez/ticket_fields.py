"""What Treez demands of an order that is written to it, and how what was written becomes a record."""

import uuid
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from peak_desk.sandbox.records import CANCELED, COMPLETED, OPEN_STATUSES, PREVIEW, REMOVED, Discount, Line, Product, Ticket
from peak_desk.sandbox.treez.envelope import Refused
from peak_desk.sandbox.treez.times import read_time
from peak_desk.sandbox.world import World

TYPES = ("DELIVERY", "PICKUP", "EXPRESS", "POS", "DRIVE_THRU", "CURBSIDE")
SOURCES = ("ECOMMERCE", "IN_STORE", "VENDING_MACHINE", "KIOSK")
LISTED = (*OPEN_STATUSES, COMPLETED, CANCELED, REMOVED, PREVIEW)
WRITABLE = ("DRAFT", *OPEN_STATUSES)
Body = Mapping[str, object]


def check_status(status: object, words: tuple[str, ...]) -> str:
    """The status word, or the refusal that lists the possible ones."""
    if not isinstance(status, str) or status not in words:
        raise Refused(400, "INVALID_TICKET_STATUS", f"'{status}' is invalid value. Possible values are: {', '.join(words)}")
    return status


def check_required(body: Body) -> None:
    """Raise the refusal unless the four fields every write needs are there and right."""
    missing = [name for name in ("type", "order_source", "order_status", "revenue_source") if not body.get(name)]
    if missing:
        raise Refused(400, "MODEL_VALIDATION_FAIL", " \n".join(f"{name} is required" for name in missing))
    for name, words in (("type", TYPES), ("order_source", SOURCES)):
        if body[name] not in words:
            raise Refused(400, "INCORRECT_VALUE", f"'{body[name]}' is invalid value. Possible values are: {', '.join(words)}")


def _check_window(body: Body) -> None:
    for name in ("schedule_start_date", "scheduled_date"):
        if body.get(name):
            read_time(str(body[name]))
    if body.get("schedule_start_date") and not body.get("scheduled_date"):
        raise Refused(400, "MODEL_VALIDATION_FAIL", "schedule_start_date must be used with scheduled_date")


def _product(world: World, item: Body) -> Product:
    size_id = item.get("size_id")
    if not isinstance(size_id, str) or not size_id:
        raise Refused(400, "TICKET_FORMAT_ERROR", "Invalid UUID format, size_id is required")
    try:
        uuid.UUID(size_id)
    except ValueError as error:
        raise Refused(400, "TICKET_FORMAT_ERROR", "Invalid UUID format") from error
    product = world.product(size_id)
    if product is None:
        raise Refused(400, "PRODUCT_NOT_FOUND", f"Product {size_id} not found")
    return product


def _amount(value: object, name: str) -> Decimal:
    try:
        amount = Decimal(str(value))
    except InvalidOperation as error:
        raise Refused(400, "INCORRECT_VALUE", f"{name} must be a number") from error
    if isinstance(value, bool) or not amount.is_finite() or amount <= 0:
        raise Refused(400, "INCORRECT_VALUE", f"{name} must be a number above 0")
    return amount


def _rows(value: object) -> list[Mapping[str, object]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _discounts(world: World, item: Body) -> tuple[Discount, ...]:
    return tuple(
        Discount(
            str(row.get("discount_id") or world.new_id()),
            str(row.get("discount_title") or ""),
            _amount(row.get("discount_amount"), "discount_amount"),
            percent=row.get("discount_method") == "PERCENT",
        )
        for row in _rows(item.get("pos_discounts"))
    )


def read_lines(world: World, ticket: Ticket, items: object) -> tuple[Line, ...]:
    """The lines posted; what is already on the order keeps its id and price, what is new must be in stock."""
    standing = {line.product.id: line for line in ticket.lines}
    lines = []
    for item in _rows(items):
        product, quantity = _product(world, item), _amount(item.get("quantity", 1), "quantity")
        old = standing.pop(product.id, None)
        if int(quantity - (old.quantity if old else 0)) > product.available:
            raise Refused(400, "INSUFFICIENT_SELLABLE_QUANTITY", f"Insufficient sellable quantity for size_id {product.id}")
        lines.append(
            Line(
                old.id if old else world.new_id(),
                product,
                quantity,
                old.price_cents if old else product.price_cents,
                _discounts(world, item),
                bool(item.get("apply_automatic_discounts", True)),
                str(item.get("location_name") or "FRONT OF HOUSE"),
            )
        )
    return tuple(lines)


def read_customer(world: World, body: Body) -> int | None:
    """The customer's number; text and number are both taken."""
    wanted = body.get("customer_id")
    if wanted in (None, ""):
        return None
    text = str(wanted)
    customer = world.customer(int(text)) if text.isascii() and text.isdigit() else None
    if customer is None or not customer.listed:
        raise Refused(404, "CUSTOMER_DOESNT_EXIST")
    return customer.number


def _fee(body: Body) -> int:
    return sum(int(_amount(row.get("total_amount"), "total_amount") * 100) for row in _rows(body.get("fees")))


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(word) for word in value) if isinstance(value, list) else ()


def write(world: World, ticket: Ticket, body: Body) -> None:
    """Put the fields that are there into the order (all but status, lines and payments)."""
    _check_window(body)
    if "customer_id" in body:
        ticket.customer = read_customer(world, body)
        owner = world.customer(ticket.customer) if ticket.customer else None
        ticket.patient_type = owner.patient_type if owner else "ADULT"
    ticket.type, ticket.source = str(body["type"]), str(body["order_source"])
    ticket.revenue_source = ticket.revenue_source or str(body["revenue_source"])
    ticket.external_number = str(body.get("external_order_number", ticket.external_number) or "")
    ticket.note = str(body.get("ticket_note", ticket.note) or "")
    ticket.window_start = str(body.get("schedule_start_date", ticket.window_start) or "")
    ticket.window_end = str(body.get("scheduled_date", ticket.window_end) or "")
    address = body.get("delivery_address", ticket.address)
    ticket.address = dict(address) if isinstance(address, dict) else None
    ticket.fee_cents = _fee(body) if "fees" in body else ticket.fee_cents
    ticket.coupon_codes = _words(body.get("coupon_codes", list(ticket.coupon_codes)))
    ticket.discount_ids = _words(body.get("discount_ids", list(ticket.discount_ids)))
