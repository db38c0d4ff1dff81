"""Treez's calls about tickets, which the desk calls orders (https://code.treez.io/docs/ticket-apis)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec

from peak_desk.domain.orders import ENDED, OrderStatus
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos import fates, readings
from peak_desk.pos.client import PosOrder
from peak_desk.pos.cursors import Listing
from peak_desk.pos.listing import listing
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.rows import read_row
from peak_desk.pos.treez import records
from peak_desk.pos.treez.account import WRITABLE
from peak_desk.pos.treez.api import Api, Reply
from peak_desk.pos.treez.records import TicketChange
from peak_desk.pos.treez.wire import HistoryRow, TicketRow

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """One entry of the POS's own history of an order."""

    at: datetime
    status_word: str
    what: str
    by: str


class TicketCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api) -> None:
        """Use the account's API."""
        self._api = api

    def by_id(self, pos_id: str) -> PosOrder:
        """One order; ``PosMissing`` when there is none."""
        return self._order(self._api.read("ticket", pos_id), repeatable=True)

    def by_number(self, number: str) -> PosOrder:
        """One order by the six characters customers are given."""
        return self._order(self._api.read("ticket", "ordernumber", number), repeatable=True)

    def with_status(self, status: OrderStatus, page: int) -> Listing[PosOrder]:
        """One page of the orders in a status; v3's path is not confirmed: 404 means it is another one."""
        return self._list("status", status.value, page=page)

    def of_customer(self, pos_id: str, page: int) -> Listing[PosOrder]:
        """One page of a customer's orders."""
        return self._list("customer", pos_id, page=page)

    def opened_on(self, day: date, page: int) -> Listing[PosOrder]:
        """One page of the orders placed on a day."""
        return self._list("opendate", day.isoformat(), page=page)

    def closed_on(self, day: date, page: int) -> Listing[PosOrder]:
        """One page of the orders that ended on a day."""
        return self._list("closedate", day.isoformat(), page=page)

    def changed(self, since: datetime, page: int, *, size: int = 0, total: float | None = None) -> Listing[PosOrder]:
        """One page of what changed after a moment of the last 30 days; v2 has one path part more."""
        after = () if self._api.account.is_v3 else ("after",)
        return self._list("lastUpdated", *after, readings.instant(since), page=page, size=size, total=total)

    def history(self, pos_id: str) -> tuple[OrderEvent, ...]:
        """Who moved the order where, as the POS saw it."""
        events = []
        for raw in self._api.read("ticket", "history", pos_id).rows():
            try:
                row = read_row(raw, HistoryRow)
            except Unreadable:
                continue
            at = readings.when(row.date, self._api.account.zone)
            if at is not None:
                words = (readings.text(value) or "" for value in (row.status, row.description, row.user))
                events.append(OrderEvent(at, *words))
        return tuple(events)

    def priced(self, reply: Reply) -> PosOrder:
        """The order of a preview, which is stored nowhere."""
        return self._order(reply, repeatable=True, priced_only=True)

    def made(self, reply: Reply) -> PosOrder:
        """The order of an answer to a write; one without an id is no proof."""
        return self._order(reply, repeatable=False)

    def read(self, pos_id: str) -> tuple[TicketRow, PosOrder]:
        """An order as Treez writes it, and as the desk does."""
        reply = self._api.read("ticket", pos_id)
        return self._first(reply, repeatable=True), self._order(reply, repeatable=True)

    def again(self, row: TicketRow, change: TicketChange) -> dict[str, Any]:
        """An order as it is sent back; one of which something cannot be read is not: it would be gone there."""
        try:
            return records.ticket_body(row, change, self._api.account)
        except Unreadable as error:
            raise PosError(Fate.NOT_SENT, "unreadable") from error

    def put(self, pos_id: str, body: dict[str, Any]) -> PosOrder:
        """Change an order and return it as it stands then."""
        try:
            answered = self.made(self._api.write("PUT", "ticket", "update", pos_id, body=body))
        except PosError as error:
            # The published answer of an update is empty: after a 2xx that says nothing the order itself is asked.
            if error.fate is not Fate.UNKNOWN or error.status is None or not 200 <= error.status < 300:
                raise
            answered = self._again(pos_id)
        if answered.pos_id != pos_id:
            raise PosError(Fate.UNKNOWN, "no_confirmation")
        return answered

    def set_status(self, pos_id: str, status: OrderStatus, reason: str = "") -> PosOrder:
        """Move an order; one that is there already stays untouched, one that has ended meanwhile is a conflict."""
        if status not in WRITABLE:
            raise PosError(Fate.REFUSED, "status_not_writable", status.value)
        row, now_there = self.read(pos_id)
        if now_there.status is status and not now_there.status_word:
            return now_there
        if now_there.status in ENDED:
            raise PosError(Fate.CONFLICT, "order_has_ended", now_there.status.value)
        change = TicketChange(status, reason.strip() if status is OrderStatus.CANCELED else "")
        answered = self.put(pos_id, self.again(row, change))
        if answered.status is not status:
            raise PosError(Fate.UNKNOWN, "no_confirmation")
        return answered

    def _again(self, pos_id: str) -> PosOrder:
        try:
            return self.by_id(pos_id)
        except PosError as error:
            raise PosError(Fate.UNKNOWN, "no_confirmation", status=error.status) from error

    def _list(self, *path: str, page: int, size: int = 0, total: float | None = None) -> Listing[PosOrder]:
        paging = ("page", str(page), "pagesize", str(size or self._api.account.page_size))
        try:
            reply = self._api.read("ticket", *path, *paging, total=total)
        except PosMissing:
            return listing((), self._listed)
        return listing(reply.listed_tickets(), self._listed, reply.envelope.total_elements)

    def _listed(self, raw: msgspec.Raw) -> tuple[PosOrder | None, datetime | None]:
        found = records.order(read_row(raw, TicketRow), self._api.account)
        return found, found.updated_at if found else None

    def _first(self, reply: Reply, *, repeatable: bool) -> TicketRow:
        return _readable(reply, lambda raw: read_row(raw, TicketRow), repeatable=repeatable)

    def _order(self, reply: Reply, *, repeatable: bool, priced_only: bool = False) -> PosOrder:
        def read(raw: msgspec.Raw) -> PosOrder:
            row = read_row(raw, TicketRow)
            if priced_only:
                if any(readings.text(told) is None for told in (row.sub_total, row.total)):
                    raise Unreadable("a price without sums")
                stand_in = {"order_status": "AWAITING_PROCESSING", "ticket_id": row.ticket_id or "preview"}
                row = msgspec.structs.replace(row, **stand_in, date_created=row.date_created or readings.instant(self._api.clock()))
            found = records.order(row, self._api.account)
            if found is None:
                raise Unreadable("a preview is no order")
            return found

        return _readable(reply, read, repeatable=repeatable)


def _readable(reply: Reply, read: Callable[[msgspec.Raw], Row], *, repeatable: bool) -> Row:
    for raw in reply.tickets():
        try:
            return read(raw)
        except Unreadable:
            continue
    raise fates.unreadable(reply.answer, repeatable=repeatable, code="unreadable" if repeatable else "no_id")
