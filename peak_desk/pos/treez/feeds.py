"""Treez's feeds: customers and the menu by change, orders first list by list and then by change."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from peak_desk.domain.clock import Clock
from peak_desk.domain.orders import OrderStatus
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import Page, PosCustomer, PosOrder, PosProduct
from peak_desk.pos.cursors import ByTime, Cursor, Listing, cursor_at
from peak_desk.pos.treez.account import Account
from peak_desk.pos.treez.customers import CustomerCalls
from peak_desk.pos.treez.menu import MenuCalls
from peak_desk.pos.treez.tickets import TicketCalls

_S = OrderStatus
OPEN_FIRST = (_S.AWAITING_PROCESSING, _S.VERIFICATION_PENDING, _S.IN_PROCESS, _S.PACKED_READY, _S.OUT_FOR_DELIVERY)
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
_NO_ORDERS: Listing[PosOrder] = Listing((), 0, 0, None, 0)


class Feeds:
    """The three feeds of an account."""

    def __init__(self, account: Account, customers: CustomerCalls, tickets: TicketCalls, menu: MenuCalls, clock: Clock) -> None:
        """Put the parts together."""
        self._account = account
        self._customers = customers
        self._tickets = tickets
        self._menu = menu
        self._clock = clock
        self._has_status_list = account.status_list == "yes"
        self._walk = ByTime(account.page_size, timedelta(seconds=account.overlap_seconds), clock, next_list=self._list_after)

    def customers(self, text: str, *, full: bool) -> Iterator[Page[PosCustomer]]:
        """Customers changed since the cursor."""
        start = self._account.customers_since
        first = datetime(start.year, start.month, start.day, tzinfo=UTC)
        cursor = cursor_at("" if full else text, first, self._clock())
        return self._walk.pages(cursor, lambda at: self._customers.changed(at.position, at.page))

    def products(self, text: str, *, full: bool) -> Iterator[Page[PosProduct]]:
        """The menu, then what changed in it."""
        cursor = cursor_at("" if full else text, _NEVER, self._clock())
        return self._walk.pages(cursor, lambda at: self._menu.products(at.position if at.position > _NEVER else None, at.page))

    def orders(self, text: str, *, full: bool) -> Iterator[Page[PosOrder]]:
        """First what is open, list by list, then what changed lately; later only what changed."""
        now = self._clock()
        oldest = now - timedelta(days=self._account.orders_days) + timedelta(hours=1)
        cursor = cursor_at("" if full else text, _NEVER, now)
        if cursor.since < oldest:
            cursor = Cursor(oldest, list=OPEN_FIRST[0] if self._has_status_list else "")
        return self._walk.pages(cursor, self._orders_at)

    def _orders_at(self, at: Cursor) -> Listing[PosOrder]:
        if at.list not in set(OrderStatus):
            return self._tickets.changed(at.position, at.page)
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

    def _list_after(self, at: Cursor) -> str | None:
        if not at.list:
            return None
        place = [status.value for status in OPEN_FIRST].index(at.list) + 1 if at.list in set(OPEN_FIRST) else len(OPEN_FIRST)
        return OPEN_FIRST[place].value if place < len(OPEN_FIRST) and self._has_status_list else ""
