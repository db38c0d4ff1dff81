"""The calls of Treez that write orders: preview, create, and the one update for everything else."""

from dataclasses import dataclass, replace
from decimal import Decimal

from peak_desk.sandbox.exchange import Answer
from peak_desk.sandbox.pricing import bill
from peak_desk.sandbox.records import CANCELED, COMPLETED, PREVIEW, Line, Payment, Step, Ticket
from peak_desk.sandbox.treez import ticket_fields
from peak_desk.sandbox.treez.desk import Desk
from peak_desk.sandbox.treez.envelope import Refused, success
from peak_desk.sandbox.treez.ticket_rows import ticket_row
from peak_desk.sandbox.treez.tickets import known

_SOURCES = ("KIOSK", "ECOMMERCE", "IN_STORE", "VENDING_MACHINE")
_METHODS = ("CREDIT", "DEBIT", "CASH", "CHECK", "ACH")
_API_USER = "API"
# The old API takes these besides the money when it closes an order; anything else in that call is refused.
_CLOSING = frozenset({"type", "order_source", "order_status", "revenue_source", "payments", "customer_id", "ticket_id"})


def _draft(desk: Desk, status: str) -> Ticket:
    world, body = desk.world, desk.body()
    now = world.now()
    ticket = Ticket(world.new_id(), "", status, "", "", created=now, updated=0, revenue_source="", by_api=True)
    ticket_fields.write(world, ticket, body)
    ticket.lines = ticket_fields.read_lines(world, ticket, body.get("items"))
    return ticket


def preview(desk: Desk) -> Answer:
    """What the order would cost; nothing is stored."""
    body = desk.body()
    ticket_fields.check_required(body)
    ticket_fields.check_status(body["order_status"], ticket_fields.WRITABLE)
    return success(ticket_row(_draft(desk, PREVIEW)))


def create(desk: Desk) -> Answer:
    """A new order in any status but an ended one."""
    body = desk.body()
    ticket_fields.check_required(body)
    status = ticket_fields.check_status(body["order_status"], ticket_fields.WRITABLE)
    ticket = _draft(desk, status)
    ticket.number = desk.world.new_order_number()
    ticket.touched = ticket.created
    ticket.steps.append(Step(ticket.created, status, f"Order #{ticket.number} created", _API_USER))
    desk.world.add_ticket(ticket)
    desk.world.written.tickets_created.append(ticket.id)
    return success(ticket_row(ticket))


@dataclass(frozen=True, slots=True)
class _Update:
    status: str
    lines: tuple[Line, ...]
    payments: tuple[Payment, ...]


def _statuses(desk: Desk) -> tuple[str, ...]:
    # COMPLETED is not in the published v3 list.
    return (*ticket_fields.WRITABLE, CANCELED) if desk.v3 else (*ticket_fields.WRITABLE, CANCELED, COMPLETED)


def _payments(desk: Desk, ticket: Ticket) -> tuple[Payment, ...]:
    rows = desk.body().get("payments")
    if not rows:
        return ()
    if desk.body().get("items"):
        raise Refused(400, "INVALID_REQUEST", "Payments and items can not be sent together")
    payments = []
    for row in rows if isinstance(rows, list) else [rows]:
        if not isinstance(row, dict) or row.get("payment_source") not in _SOURCES:
            raise Refused(400, "INCORRECT_VALUE", f"payment_source: possible values are: {', '.join(_SOURCES)}")
        method = str(row.get("payment_method"))
        if method not in _METHODS and not method.endswith("_CUSTOM"):
            raise Refused(400, "INCORRECT_VALUE", f"payment_method: possible values are: {', '.join(_METHODS)}")
        paid = row.get("amount_paid")
        cents = round(Decimal(str(paid)) * 100) if isinstance(paid, int | float) and not isinstance(paid, bool) else -1
        payments.append(Payment(desk.world.new_id(), str(row["payment_source"]), method, cents, desk.world.now()))
    if sum(payment.amount_cents for payment in payments) != bill(ticket).total_cents:
        raise Refused(400, "INCORRECT_VALUE", "amount_paid must match the ticket total")
    return tuple(payments)


def _check_closing(desk: Desk, payments: tuple[Payment, ...]) -> None:
    if not payments:
        raise Refused(400, "INVALID_REQUEST", "COMPLETED must be posted with the payment")
    more = sorted(set(desk.body()) - _CLOSING)
    if more:
        raise Refused(400, "INVALID_REQUEST", f"COMPLETED can not be posted together with {', '.join(more)}")


def _read_update(desk: Desk, ticket: Ticket) -> _Update:
    body = desk.body()
    ticket_fields.check_required(body)
    status = ticket_fields.check_status(body["order_status"], _statuses(desk))
    payments = _payments(desk, ticket)
    if status == COMPLETED:
        _check_closing(desk, payments)
    lines = ticket.lines
    if "items" in body:
        lines = ticket_fields.read_lines(desk.world, ticket, body["items"])
    elif not payments and status != CANCELED and not desk.quirks.omitted_items_kept:
        lines = ()
    return _Update(status, lines, payments)


def update(desk: Desk, ticket_id: str) -> Answer:
    """Everything that can happen to an order by API: change, move, cancel, pay; a paid or ended order is frozen."""
    world, ticket = desk.world, known(desk, ticket_id)
    if ticket.paid or not (ticket.open or ticket.status == "DRAFT"):
        raise Refused(400, "INVALID_REQUEST", f"Ticket {ticket.number} is closed and can not be updated")
    wanted = _read_update(desk, ticket)
    # Once on a copy, so that a refusal leaves the order as it was.
    ticket_fields.write(world, replace(ticket), desk.body())

    def change(record: Ticket) -> None:
        now = world.now()
        ticket_fields.write(world, record, desk.body())
        _take_from_stock(record.lines, () if wanted.status == CANCELED else wanted.lines)
        record.lines = wanted.lines
        record.payments = wanted.payments
        if wanted.payments:
            record.steps.append(Step(now, wanted.status, "Ticket Paid", _API_USER))
        elif record.status != wanted.status:
            record.steps.append(Step(now, wanted.status, "POS STATUS CHANGE", _API_USER))
        record.status = wanted.status
        record.touched = now

    world.change_ticket(ticket, change)
    world.written.tickets_updated.append((ticket.id, wanted.status))
    return success(None if desk.quirks.bare_update else ticket_row(ticket))


def _take_from_stock(before: tuple[Line, ...], after: tuple[Line, ...]) -> None:
    for line in before:
        line.product.available += int(line.quantity)
    for line in after:
        line.product.available = max(0, line.product.available - int(line.quantity))
