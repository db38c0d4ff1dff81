"""Blaze's calls about transactions: the live queue, the past by days, one order, and the steps each call moves or does not."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from peak_desk.sandbox import ids
from peak_desk.sandbox.blaze.desk import EMPLOYEE, MOST_DAYS, SHOP_ZONE, Desk, day_start, paged, refusal
from peak_desk.sandbox.blaze.order_rows import accepted, transaction_row
from peak_desk.sandbox.exchange import Answer, json_answer
from peak_desk.sandbox.pricing import bill
from peak_desk.sandbox.records import AWAITING, IN_PROCESS, PACKED, REMOVED, VERIFICATION_PENDING, Ticket

_MOST_LISTED = 100
_CLERK = "API"


def known(desk: Desk, given: str) -> Ticket:
    """The transaction of that id; raises Blaze's refusal (an order the shop has not taken on is none)."""
    ticket = desk.world.ticket_by_seq(ids.n_of("transaction", given) or 0)
    if ticket is None or not accepted(desk, ticket):
        raise refusal(404, "Transaction does not exist")
    return ticket


def by_id(desk: Desk, given: str) -> Answer:
    """One transaction."""
    ticket = desk.world.ticket_by_seq(ids.n_of("transaction", given) or 0)
    if ticket is None or not accepted(desk, ticket):
        return desk.missing("Transaction")
    return json_answer(200, transaction_row(desk, ticket))


def _listed(desk: Desk, tickets: Sequence[Ticket]) -> list[dict[str, object]]:
    return [transaction_row(desk, ticket, listed=True) for ticket in tickets]


def active(desk: Desk) -> Answer:
    """Everything in the queues, at once and whole."""
    rows = _listed(desk, [ticket for ticket in desk.world.tickets if ticket.open and accepted(desk, ticket)])
    return json_answer(200, {"values": rows, "skip": 0, "limit": len(rows), "total": len(rows)})


def _day(desk: Desk, name: str) -> datetime | None:
    given = desk.text(name)
    try:
        return datetime.strptime(given, "%m/%d/%Y") if given else None  # noqa: DTZ007 - a day of the shop
    except ValueError as error:
        raise refusal(400, f"Invalid {name}, expected MM/dd/yyyy") from error


def past(desk: Desk) -> Answer:
    """The orders that ended within at most seven days of the shop, 100 a page whatever was asked."""
    now = desk.world.clock().astimezone(SHOP_ZONE).replace(tzinfo=None)
    last = _day(desk, "endDate") or now
    first = _day(desk, "startDate") or last - timedelta(days=MOST_DAYS - 1)
    if not timedelta() <= last - first < timedelta(days=MOST_DAYS):
        raise refusal(400, f"Date range cannot exceed {MOST_DAYS} days")
    ended = desk.world.tickets_ended(day_start(first.date()), day_start(last.date() + timedelta(days=1)))
    rows = _listed(desk, [ticket for ticket in ended if ticket.status != REMOVED])
    return paged(desk, rows, start="skip", most=_MOST_LISTED)


def _open(desk: Desk, given: str) -> Ticket:
    ticket = known(desk, given)
    if not ticket.open or ticket.status == VERIFICATION_PENDING:
        raise refusal(400, "Transaction is not active")
    return ticket


def _told(desk: Desk, name: str) -> str:
    employee = desk.body().get(name)
    if employee != EMPLOYEE:
        raise refusal(400, f"{name} does not exist")
    return EMPLOYEE


def _move(desk: Desk, ticket: Ticket, status: str, facts: dict[str, object]) -> Answer:
    def change(record: Ticket) -> None:
        record.extra = {**(record.extra or {}), "hold": False, **facts}
        record.touched = desk.world.now()

    if status != ticket.status:
        desk.world.move(ticket, status, _CLERK)
    desk.world.change_ticket(ticket, change)
    desk.world.written.tickets_updated.append((ticket.id, ticket.status))
    return json_answer(200, transaction_row(desk, ticket))


def prepared_by(desk: Desk, given: str) -> Answer:
    """Somebody prepares it; in a shop without a packing step only the name is kept."""
    ticket, employee = _open(desk, given), _told(desk, "preparedBy")
    moves = ticket.status == AWAITING and desk.quirks.checkout != "Direct"
    return _move(desk, ticket, IN_PROCESS if moves else ticket.status, {"preparedBy": employee})


def packed_by(desk: Desk, given: str) -> Answer:
    """Somebody packed it, where it was sent to be fulfilled before."""
    ticket, employee = _open(desk, given), _told(desk, "packedBy")
    moves = ticket.status == IN_PROCESS and (ticket.extra or {}).get("fulfil") is True
    return _move(desk, ticket, PACKED if moves else ticket.status, {"packedBy": employee})


def _with_body(desk: Desk, given: str) -> Ticket:
    ticket = _open(desk, given)
    if desk.body().get("id") != given:
        raise refusal(400, "Transaction is required")
    return ticket


def send_to_fulfil(desk: Desk, given: str) -> Answer:
    """To the packing table, where the shop has one."""
    ticket = _with_body(desk, given)
    if desk.quirks.checkout == "Direct":
        raise refusal(400, "Fulfillment is not enabled for this shop")
    return _move(desk, ticket, IN_PROCESS if ticket.status == AWAITING else ticket.status, {"fulfil": True})


def finalize(desk: Desk, given: str) -> Answer:
    """Everything is in the bag."""
    ticket = _with_body(desk, given)
    moves = ticket.status == IN_PROCESS and (ticket.extra or {}).get("fulfil") is True
    return _move(desk, ticket, PACKED if moves else ticket.status, {})


def hold(desk: Desk, given: str) -> Answer:
    """Put aside."""
    return _move(desk, _with_body(desk, given), IN_PROCESS, {"hold": True})


def complete(desk: Desk, given: str) -> Answer:
    """Paid and handed over."""
    ticket = _with_body(desk, given)
    desk.world.complete(ticket, _CLERK, bill(ticket).total_cents)
    desk.world.written.tickets_updated.append((ticket.id, ticket.status))
    return json_answer(200, transaction_row(desk, ticket))


def cancel(desk: Desk, given: str) -> Answer:
    """Take it out of the queue; the answer has no content."""
    ticket = known(desk, given)
    if not ticket.open:
        raise refusal(400, "Transaction is not active")
    if not desk.body().get("reason"):
        raise refusal(400, "reason is required")
    desk.world.cancel(ticket, _CLERK)
    desk.world.written.tickets_updated.append((ticket.id, ticket.status))
    return Answer(200, b"")


STEPS: dict[str, Callable[[Desk, str], Answer]] = {
    "preparedBy": prepared_by,
    "packedBy": packed_by,
    "sendToFulfill": send_to_fulfil,
    "finalize": finalize,
    "hold": hold,
    "complete": complete,
}
