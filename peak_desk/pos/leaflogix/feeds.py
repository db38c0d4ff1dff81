"""Leaflogix's feeds: customers by the time of their change, orders and the menu by the whole list."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from peak_desk.domain.clock import Clock
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import Page, PosCustomer, PosOrder, PosProduct
from peak_desk.pos.cursors import ByTime, Cursor, Listing, cursor_at, whole_list
from peak_desk.pos.leaflogix.account import Account
from peak_desk.pos.leaflogix.customers import CustomerCalls
from peak_desk.pos.leaflogix.menu import MenuCalls
from peak_desk.pos.leaflogix.orders import OrderCalls

_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
# Lists there are said to be one to five minutes behind (https://api.pos.dutchie.com/pages/overview.html), and a row that comes late
# carries the moment of its change.
_OVERLAP = timedelta(minutes=6)
_AT_ONCE = 5
_PRODUCTS_A_PAGE = 500


class Feeds:
    """The three feeds of an account."""

    def __init__(self, account: Account, customers: CustomerCalls, orders: OrderCalls, menu: MenuCalls, clock: Clock) -> None:
        """Put the parts together."""
        self._customers = customers
        self._orders = orders
        self._menu = menu
        self._clock = clock
        # The OpenAPI file counts pages from 0, https://api.pos.dutchie.com/pages/pagination.html from 1: 0 is asked for first, and
        # the first page coming twice is no end.
        self._walk = ByTime(account.page_size, _OVERLAP, clock, first_page=0)

    def customers(self, text: str, *, full: bool) -> Iterator[Page[PosCustomer]]:
        """Customers changed since the cursor."""
        return self._walk.pages(cursor_at("" if full else text, _NEVER, self._clock()), self._customers_at)

    def orders(self, text: str, *, full: bool) -> Iterator[Page[PosOrder]]:
        """Everything open; what is new or looks different there is read with its lines."""
        looks, broken = self._orders.queue()
        for page in whole_list(text, looks, self._orders.listed, full=full, at_once=_AT_ONCE):
            yield replace(page, broken=page.broken + broken)
            broken = 0

    def products(self) -> Iterator[Page[PosProduct]]:
        """The whole menu: how much is left changes without a product changing."""
        rows, broken = self._menu.products()
        # An empty menu is rather a key nobody opened the products to than a shop without any, and a product that cannot be read is
        # one all the same: nothing is taken off for either.
        listed = None if broken else frozenset(row.pos_id for row in rows) or None
        for start in range(0, max(1, len(rows)), _PRODUCTS_A_PAGE):
            part = rows[start : start + _PRODUCTS_A_PAGE]
            yield Page(part, "", len(rows), broken if start == 0 else 0, listed)

    def _customers_at(self, at: Cursor) -> Listing[PosCustomer]:
        since = at.position if at.position > _NEVER else None
        number = self._walk.number(at)
        try:
            found = self._customers.page(since, number)
        except PosError as error:
            if number > 0 or error.fate is not Fate.REFUSED:
                raise
            found = None
        # A server that counts from 1 may have nothing on page 0, or refuse it.
        return found if found is not None and (found.length or number > 0) else self._customers.page(since, 1)
