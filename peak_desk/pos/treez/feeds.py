"""Feeds page by page with a cursor that is safe to go on from: after a page, after a crash, after the end.

A cursor never passes the beginning of its run, and steps back by an overlap: a row that changed while pages were read, or that
two clocks see differently, is read once more instead of missed. (Rows can still slip past while a list shifts under its pages;
the nightly full pull finds those.)
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import msgspec

from peak_desk.domain.clock import Clock
from peak_desk.domain.orders import OrderStatus
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import Page, PosCustomer, PosOrder, PosProduct
from peak_desk.pos.treez.account import Account
from peak_desk.pos.treez.customers import CustomerCalls
from peak_desk.pos.treez.listing import Listing
from peak_desk.pos.treez.menu import MenuCalls
from peak_desk.pos.treez.tickets import TicketCalls

Row = TypeVar("Row")

_S = OrderStatus
OPEN_FIRST = (_S.AWAITING_PROCESSING, _S.VERIFICATION_PENDING, _S.IN_PROCESS, _S.PACKED_READY, _S.OUT_FOR_DELIVERY)
_NO_ORDERS: Listing[PosOrder] = Listing((), 0, 0, None, 0)


class Cursor(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a feed stands: changes ``since``, the next ``page``, the list being read (a status word, "" = by change)."""

    since: datetime
    page: int = 1
    list: str = ""
    began: datetime | None = None
    newest: datetime | None = None

    @property
    def text(self) -> str:
        """The cursor as it is saved."""
        return msgspec.json.encode(self).decode()

    def ended(self, overlap: timedelta) -> "Cursor":
        """Where the next run begins."""
        if self.newest is None or self.began is None:
            return Cursor(self.since)
        return Cursor(max(self.since, min(self.newest, self.began) - overlap))


def read_cursor(text: str) -> Cursor | None:
    """A saved cursor; None for "", and for one that cannot be read (then all is read again)."""
    try:
        found = msgspec.json.decode(text, type=Cursor)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return None
    moments = [moment for moment in (found.since, found.began, found.newest) if moment is not None]
    return found if found.page >= 1 and all(moment.tzinfo is not None for moment in moments) else None


class Feeds:
    """The three feeds of an account."""

    def __init__(self, account: Account, customers: CustomerCalls, tickets: TicketCalls, menu: MenuCalls, clock: Clock) -> None:
        """Put the parts together."""
        self._account = account
        self._customers = customers
        self._tickets = tickets
        self._menu = menu
        self._clock = clock
        self._overlap = timedelta(seconds=account.overlap_seconds)
        self._has_status_list = account.status_list == "yes"

    def customers(self, text: str, *, full: bool) -> Iterator[Page[PosCustomer]]:
        """Customers changed since the cursor."""
        start = self._account.customers_since
        first = Cursor(datetime(start.year, start.month, start.day, tzinfo=UTC))
        cursor = (None if full else read_cursor(text)) or first
        return self._walk(cursor, lambda at: self._customers.changed(at.since, at.page))

    def products(self, text: str, *, full: bool) -> Iterator[Page[PosProduct]]:
        """The menu, then what changed in it."""
        beginning = datetime(2000, 1, 1, tzinfo=UTC)
        cursor = (None if full else read_cursor(text)) or Cursor(beginning)
        return self._walk(cursor, lambda at: self._menu.products(at.since if at.since > beginning else None, at.page))

    def orders(self, text: str, *, full: bool) -> Iterator[Page[PosOrder]]:
        """First what is open, list by list, then what changed lately; later only what changed."""
        oldest = self._clock() - timedelta(days=self._account.orders_days) + timedelta(hours=1)
        cursor = None if full else read_cursor(text)
        if cursor is None or cursor.since < oldest:
            cursor = Cursor(oldest, list=OPEN_FIRST[0] if self._has_status_list else "")
        return self._walk(cursor, self._orders_at)

    def _orders_at(self, at: Cursor) -> Listing[PosOrder]:
        if at.list not in set(OrderStatus):
            return self._tickets.changed(at.since, at.page)
        if not self._has_status_list:
            return _NO_ORDERS
        try:
            return self._tickets.with_status(OrderStatus(at.list), at.page)
        except PosError as error:
            if error.fate is Fate.REFUSED and error.status in {404, 405}:
                # The path is not confirmed for v3: without it the changes of the last days bring the open orders too.
                self._has_status_list = False
                return _NO_ORDERS
            raise

    def _walk(self, at: Cursor, read: Callable[[Cursor], Listing[Row]]) -> Iterator[Page[Row]]:
        at = at if at.began else msgspec.structs.replace(at, began=self._clock())
        before: int | None = None
        while True:
            found = read(at)
            newest = max((moment for moment in (at.newest, found.newest) if moment), default=None)
            at = msgspec.structs.replace(at, newest=newest)
            # A server that ignores the page number would be read for ever.
            more = found.length >= self._account.page_size and found.mark != before
            before = found.mark if more else None
            following = self._list_after(at)
            if more:
                at = msgspec.structs.replace(at, page=at.page + 1)
            elif following is not None:
                at = msgspec.structs.replace(at, page=1, list=following)
            else:
                at = at.ended(self._overlap)
            yield Page(found.records, at.text, found.total, found.broken)
            if at.began is None:
                return

    def _list_after(self, at: Cursor) -> str | None:
        if not at.list:
            return None
        place = [status.value for status in OPEN_FIRST].index(at.list) + 1 if at.list in set(OPEN_FIRST) else len(OPEN_FIRST)
        return OPEN_FIRST[place].value if place < len(OPEN_FIRST) and self._has_status_list else ""
