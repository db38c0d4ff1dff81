"""The calls of Treez that read orders."""

from collections.abc import Callable, Sequence

from peak_desk.sandbox.exchange import Answer, json_answer
from peak_desk.sandbox.people import DAY
from peak_desk.sandbox.records import Ticket
from peak_desk.sandbox.treez.desk import Desk, page_of
from peak_desk.sandbox.treez.envelope import Refused, success
from peak_desk.sandbox.treez.ticket_fields import LISTED, check_status
from peak_desk.sandbox.treez.ticket_rows import history_rows, ticket_row
from peak_desk.sandbox.treez.times import day_bounds, read_date, read_time

FEED_DAYS = 30


def not_found(wanted: str) -> Refused:
    """There is no such order; Treez says 400, not 404."""
    return Refused(400, "TICKET_NOT_FOUND", f"Cannot find the ticket {wanted}", {"ticketList": []})


def known(desk: Desk, ticket_id: str) -> Ticket:
    """The order of that id, or the refusal."""
    ticket = desk.world.ticket(ticket_id)
    if ticket is None:
        raise not_found(ticket_id)
    return ticket


def _list(tickets: Sequence[Ticket], total: int) -> Answer:
    body = {
        "resultCode": "SUCCESS",
        "resultReason": None,
        "resultDetail": None,
        "pageElements": len(tickets),
        "totalElements": total,
        "ticketList": [ticket_row(ticket) for ticket in tickets],
    }
    return json_answer(200, body)


def _page(desk: Desk, wanted: Callable[[Ticket], bool], key: Callable[[Ticket], int], page: str, size: str) -> Answer:
    skip, count = page_of(page, size)
    hits = sorted((t for t in desk.world.tickets if wanted(t)), key=key, reverse=desk.quirks.tickets_newest_first)
    return _list(hits[skip : skip + count], len(hits))


def _created(ticket: Ticket) -> int:
    return ticket.created


def _closed(ticket: Ticket) -> int:
    return ticket.closed


def by_id(desk: Desk, ticket_id: str) -> Answer:
    """One order."""
    return success(ticket_row(known(desk, ticket_id)))


def by_number(desk: Desk, order_number: str) -> Answer:
    """The order with these six characters."""
    ticket = desk.world.ticket_by_number(order_number)
    if ticket is None:
        raise not_found(order_number)
    return success(ticket_row(ticket))


def by_status(desk: Desk, status: str, page: str, size: str) -> Answer:
    """The orders in a status."""
    check_status(status, LISTED)
    return _page(desk, lambda ticket: ticket.status == status, _created, page, size)


def of_customer(desk: Desk, number: str, page: str, size: str) -> Answer:
    """The orders of a customer; old clients may leave out those without lines."""
    skip, count = page_of(page, size)
    bare = desk.call.parameters.get("hide_empty_tickets", "false").lower() == "true"
    found = desk.world.tickets_of(int(number)) if number.isascii() and number.isdigit() else ()
    hits = [ticket for ticket in found if ticket.lines or not bare]
    hits.sort(key=_created, reverse=desk.quirks.tickets_newest_first)
    return _list(hits[skip : skip + count], len(hits))


def opened(desk: Desk, day: str, page: str, size: str) -> Answer:
    """The orders placed on a day at the store."""
    start, end = day_bounds(read_date(day))
    return _page(desk, lambda ticket: start <= ticket.created < end, _created, page, size)


def closed(desk: Desk, day: str, page: str, size: str) -> Answer:
    """The orders closed on a day at the store."""
    start, end = day_bounds(read_date(day))
    return _page(desk, lambda ticket: start <= ticket.closed < end, _closed, page, size)


def changed(desk: Desk, since: str, page: str, size: str) -> Answer:
    """The orders changed after a moment, thirty days back at most."""
    skip, count = page_of(page, size)
    oldest = max(read_time(since), desk.world.now() - FEED_DAYS * DAY)
    tickets, total = desk.world.tickets_after(oldest, skip, count, newest_first=desk.quirks.tickets_newest_first)
    return _list(tickets, total)


def history(desk: Desk, ticket_id: str) -> Answer:
    """Who moved the order where and when."""
    rows = history_rows(known(desk, ticket_id))
    body = {"resultCode": "SUCCESS", "resultReason": None, "data": rows, "totalPages": 0, "totalElements": 0, "resultDetail": None}
    return json_answer(200, body)
