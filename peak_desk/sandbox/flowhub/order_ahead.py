"""Order-Ahead: an order is handed in, its contents may change until somebody begins, its status is told one order at a time."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from peak_desk.sandbox import ids
from peak_desk.sandbox.exchange import Answer, json_answer
from peak_desk.sandbox.flowhub.customer_rows import KIND
from peak_desk.sandbox.flowhub.desk import Body, Desk, digits, text
from peak_desk.sandbox.flowhub.inventory import product_of
from peak_desk.sandbox.flowhub.refusals import not_found, refused
from peak_desk.sandbox.records import (
    AWAITING,
    CANCELED,
    COMPLETED,
    IN_PROCESS,
    ON_THE_WAY,
    PACKED,
    REMOVED,
    VERIFICATION_PENDING,
    Customer,
    Line,
    Step,
    Ticket,
)

_TYPES = {"delivery": "DELIVERY", "pickup": "PICKUP", "kiosk": "PICKUP"}
_SOURCES = {"kiosk": "KIOSK"}
_KINDS = ("med", "rec", "both")
_API_USER = "Order-Ahead"
_WORDS = {
    AWAITING: "inQueue",
    VERIFICATION_PENDING: "inQueue",
    IN_PROCESS: "started",
    PACKED: "ready",
    ON_THE_WAY: "inTransit",
    CANCELED: "unableToComplete",
    REMOVED: "deleted",
}


def handed_in(ticket: Ticket) -> bool:
    """Whether the order came through Order-Ahead; the register's own are unknown there."""
    return ticket.by_api or ticket.source != "IN_STORE"


def _word(ticket: Ticket) -> str:
    if ticket.status == COMPLETED:
        return "delivered" if ticket.type == "DELIVERY" else "sold"
    if ticket.status == AWAITING and len(ticket.steps) == 1:
        return "new"
    return _WORDS[ticket.status]


def _known(desk: Desk, order_id: str) -> Ticket:
    ticket = desk.world.ticket(order_id)
    if ticket is None or not handed_in(ticket):
        raise not_found("Order")
    return ticket


def _told(ticket: Ticket) -> Answer:
    external = (ticket.extra or {}).get("customerExternalId", "")
    return json_answer(200, {"customerExternalId": external, "orderId": ticket.id, "status": _word(ticket)})


def status(desk: Desk, order_id: str) -> Answer:
    """Where one order stands."""
    return _told(_known(desk, order_id))


def postback(desk: Desk, order_id: str) -> Answer:
    """The status sent to the integrator's server once more: nobody is there to take it."""
    _known(desk, order_id)
    return Answer(204, b"")


def _person(body: Body) -> Body:
    found = body.get("customer")
    return found if isinstance(found, dict) else {}


def _check(desk: Desk, body: Body) -> None:
    wrong = [f"{name} is required" for name in ("externalCreatedAt", "customer", "orderItems") if not body.get(name)]
    person = _person(body)
    wrong += [f"customer.{name} is required" for name in ("firstName", "lastName", "birthDate") if not text(person, name)]
    if body.get("orderType", "pickup") not in _TYPES:
        wrong.append("orderType must be one of delivery, pickup, kiosk")
    if person.get("medRecOrBoth", "rec") not in _KINDS:
        wrong.append("customer.medRecOrBoth must be one of med, rec, both")
    if text(person, "phone") and not text(person, "phone").startswith("+"):
        wrong.append("customer.phone must be in E.164 format")
    try:
        datetime.fromisoformat(text(body, "externalCreatedAt"))
    except ValueError:
        wrong.append("externalCreatedAt must be a date-time")
    if wrong:
        raise refused(422, *wrong)
    _lines(desk, body)


def _lines(desk: Desk, body: Body) -> tuple[Line, ...]:
    rows = body.get("orderItems")
    return tuple(_line(desk, row) for row in (rows if isinstance(rows, list) else []))


def _line(desk: Desk, row: object) -> Line:
    item: Mapping[str, object] = row if isinstance(row, dict) else {}
    product = desk.world.product_by_number(product_of(item.get("productId"), desk.quirks))
    if product is None or not product.active:
        raise refused(422, "orderItems.productId is not a product of this location")
    quantity = item.get("quantityPurchased")
    if not isinstance(quantity, int | float) or isinstance(quantity, bool) or quantity <= 0:
        raise refused(422, "orderItems.quantityPurchased must be greater than 0")
    amount = Decimal(str(quantity))
    if amount > product.available:
        raise refused(422, "not enough inventory for an item of the order")
    tier = next((cents / grams for grams, cents in reversed(product.tiers) if amount >= grams), None)
    return Line(desk.world.new_id(), product, amount, product.price_cents if tier is None else round(tier))


def _owner(desk: Desk, body: Body) -> Customer | None:
    """Whose order it is: by the id, else by the phone."""
    named = desk.world.customer(ids.n_of(KIND, body.get("customerId")) or 0)
    return named or desk.world.phone_owner(digits(text(_person(body), "phone")))


def _has_open_order(desk: Desk, phone: str) -> bool:
    return any(
        other.open and other.by_api and (other.extra or {}).get("phone") == phone for other in reversed(desk.world.tickets[-2000:])
    )


def _notes(body: Body) -> str:
    return "\n".join(note for note in (text(body, "customerNote"), text(body, "cartDiscountNote")) if note)


def create(desk: Desk) -> Answer:
    """A new order; a second open one of the same person is refused."""
    world, body = desk.world, desk.body()
    _check(desk, body)
    person = _person(body)
    phone = digits(text(person, "phone"))
    if phone and _has_open_order(desk, phone):
        raise refused(desk.quirks.second_order_status, "error:order for customer with phone or medId already exists")
    owner = _owner(desk, body)
    kind = text(body, "orderType") or "pickup"
    now = world.now()
    ticket = Ticket(
        world.new_id(),
        world.new_order_number(),
        AWAITING,
        _TYPES[kind],
        _SOURCES.get(kind, "ECOMMERCE"),
        created=now,
        updated=0,
        customer=owner.number if owner else None,
        patient_type="MEDICAL" if person.get("medRecOrBoth") == "med" else "ADULT",
        lines=_lines(desk, body),
        note=_notes(body),
        by_api=True,
        touched=now,
        extra={"customerExternalId": text(person, "externalId"), "phone": phone},
    )
    ticket.steps.append(Step(now, AWAITING, f"Order #{ticket.number} created", _API_USER))
    world.add_ticket(ticket)
    world.written.tickets_created.append(ticket.id)
    return _told(ticket)


def change(desk: Desk, order_id: str) -> Answer:
    """The contents anew, as long as nobody has begun; there is no status among them."""
    ticket, body = _known(desk, order_id), desk.body()
    _check(desk, body)
    if ticket.status not in (AWAITING, VERIFICATION_PENDING):
        raise refused(400, "order can no longer be changed")
    lines = _lines(desk, body)

    def put(record: Ticket) -> None:
        for line in record.lines:
            line.product.available += int(line.quantity)
        for line in lines:
            line.product.available = max(0, line.product.available - int(line.quantity))
        record.lines, record.note, record.touched = lines, _notes(body), desk.world.now()

    desk.world.change_ticket(ticket, put)
    desk.world.written.tickets_updated.append((ticket.id, ticket.status))
    return _told(ticket)
