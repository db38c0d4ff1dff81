"""Shopify's feeds: everybody once in the order of their ids, then what changed; orders by change; the menu whole."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import msgspec

from peak_desk.domain.clock import Clock
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import Page, PosCustomer, PosOrder, PosProduct
from peak_desk.pos.cursors import DAY, ByTime, Cursor, Listing, cursor_at, read_cursor
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.shopify import operations as op
from peak_desk.pos.shopify.account import Account
from peak_desk.pos.shopify.customers import CustomerCalls, is_told
from peak_desk.pos.shopify.menu import MenuCalls
from peak_desk.pos.shopify.orders import OrderCalls
from peak_desk.pos.shopify.pages import Connected, is_too_long
from peak_desk.pos.shopify.records import pos_id_of

Row = TypeVar("Row")

_BY_ID = "ids"
_PARTS_AT_ONCE = 20
_OVERLAP = timedelta(minutes=2)
_A_MOMENT = timedelta(seconds=10)
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


class Feeds:
    """The three feeds of an account."""

    def __init__(self, account: Account, people: CustomerCalls, orders: OrderCalls, menu: MenuCalls, clock: Clock) -> None:
        """Put the parts together."""
        self._account = account
        self._people = people
        self._orders = orders
        self._menu = menu
        self._clock = clock
        self._known: dict[str, datetime] = {}
        # Newest first: what changes meanwhile comes to the top, and the next run finds it there.
        self._customers_by_time = ByTime(op.CHANGES_A_PAGE, _OVERLAP, clock, oldest_first=False)
        self._orders_by_time = ByTime(op.ORDERS_A_PAGE, _OVERLAP, clock, oldest_first=False)

    def customers(self, text: str, *, full: bool) -> Iterator[Page[PosCustomer]]:
        """Everybody, when there is no cursor yet; then who changed since."""
        at = cursor_at("" if full else text, _NEVER, self._clock())
        return self._by_id(at) if at.list == _BY_ID or at.since == _NEVER else self._by_change(at)

    def _by_change(self, at: Cursor) -> Iterator[Page[PosCustomer]]:
        """Who changed, newest change first; where they are more than a chain of pages may hold, by their ids from the first on."""
        for page in self._customers_by_time.pages(at, self._customers_at):
            following = read_cursor(page.cursor)
            if following is None or not following.token or not is_too_long(following.skip):
                yield page
                continue
            by_id = Cursor(at.since, list=_BY_ID, began=following.began)
            yield replace(page, cursor=by_id.text)
            yield from self._by_id(by_id)
            return

    def _by_id(self, at: Cursor) -> Iterator[Page[PosCustomer]]:
        """Everybody, or all who changed since, by ranges of ids."""
        began, newest = at.began or self._clock(), at.newest
        last = _id_in(at)
        day = "" if at.since == _NEVER else self._day_before(at.since)
        while True:
            found = self._people.after_id(last, day)
            self._check_told(found.rows)
            more, last = bool(found.rows.more), _next_id("Customer", found, last)
            newest = max((moment for moment in (newest, found.rows.newest) if moment), default=None)
            goes_on = Cursor(at.since, list=_BY_ID, began=began, newest=newest, token=last)
            yield Page(found.rows.records, (goes_on if more else _done_by_id(goes_on, began)).text, None, found.rows.broken)
            if not more:
                return

    def _check_told(self, found: Listing[PosCustomer]) -> None:
        """Raise where names are kept from us: read as they come, they would empty those known here."""
        if found.records and not any(map(is_told, found.records)) and self._people.are_hidden():
            raise PosError(Fate.REFUSED, "data_protected")

    def _customers_at(self, at: Cursor) -> Listing[PosCustomer]:
        found = self._people.changed(self._day_before(at.since), at.token).rows
        self._check_told(found)
        return _since(at, found, lambda row: row.updated_at)

    def _day_before(self, moment: datetime) -> str:
        return (moment.astimezone(self._account.zone) - DAY).date().isoformat()

    def orders(self, text: str, *, full: bool, kept: frozenset[str]) -> Iterator[Page[PosOrder]]:
        """What changed: first of the last days, open or ended, later since the cursor; ``kept`` are the orders open here."""
        now = self._clock()
        oldest = now - timedelta(days=self._account.orders_days)
        at = cursor_at("" if full else text, oldest, now)
        # A day's grace: the first pull, broken off, goes on where it was.
        if at.since < oldest - DAY:
            at = Cursor(oldest)
        pages = self._orders_by_time.pages(at, lambda place: self._orders_at(place, kept))
        return self._remembered(pages if at.since <= oldest else self._with_parts(pages, at, kept))

    def _with_parts(self, pages: Iterator[Page[PosOrder]], at: Cursor, kept: frozenset[str]) -> Iterator[Page[PosOrder]]:
        """The pages, the last one also with the orders of which only a part changed: the cursor must not pass them by.

        When these are many they get pages of their own, all of which go on at the last page should this be broken off.
        """
        before, last = at.text, next(pages)
        seen = {row.pos_id for row in last.rows}
        for page in pages:
            yield last
            before = last.cursor
            seen.update(row.pos_id for row in page.rows)
            last = page
        worked_on, broken = self._orders.worked_on(at.since)
        more = [one for one, moment in worked_on.items() if one not in seen and self._known.get(one, _NEVER) < moment]
        rows, broken = last.rows, last.broken + broken
        for start in range(0, max(1, len(more)), _PARTS_AT_ONCE):
            there, unread = self._there(more[start : start + _PARTS_AT_ONCE], kept)
            whole = start + _PARTS_AT_ONCE >= len(more)
            cursor = _moved(last.cursor, worked_on, self._clock()) if whole else before
            yield replace(last, rows=(*rows, *there), cursor=cursor, broken=broken + unread)
            rows, broken = (), 0

    def _remembered(self, pages: Iterator[Page[PosOrder]]) -> Iterator[Page[PosOrder]]:
        """Remember how new each order was that somebody has taken; a fresh one may change within the same second."""
        for page in pages:
            settled = self._clock() - _A_MOMENT
            yield page
            self._known |= {row.pos_id: row.updated_at for row in page.rows if row.updated_at < settled}
        newest = max(self._known.values(), default=_NEVER)
        self._known = {one: moment for one, moment in self._known.items() if moment > newest - DAY}

    def _there(self, pos_ids: list[str], kept: frozenset[str]) -> tuple[list[PosOrder], int]:
        """Those orders as they are now, and how many of them could not be read."""
        found, broken = [], 0
        for pos_id in pos_ids:
            try:
                order = self._orders.ours(pos_id, kept)
            except Unreadable:
                broken += 1
                continue
            if order is not None:
                found.append(order)
        return found, broken

    def _orders_at(self, at: Cursor, kept: frozenset[str]) -> Listing[PosOrder]:
        return _since(at, self._orders.changed(at.since, at.token, kept).rows, lambda row: row.updated_at)

    def products(self, text: str, *, full: bool) -> Iterator[Page[PosProduct]]:
        """The whole menu each time: whether a change of stock is a change of the variant is not published."""
        at = read_cursor("" if full else text) or Cursor(self._clock())
        last, seen = _id_in(at), set[str]()
        began = last == ""
        while True:
            found = self._menu.after_id(last)
            seen.update(product.pos_id for product in found.rows.records)
            last = _next_id("ProductVariant", found, last)
            if found.rows.more:
                yield Page(found.rows.records, msgspec.structs.replace(at, token=last).text, None, found.rows.broken)
                continue
            whole = began and not found.rows.broken
            yield Page(found.rows.records, Cursor(self._clock()).text, None, found.rows.broken, frozenset(seen) if whole else None)
            return


def _done_by_id(at: Cursor, began: datetime) -> Cursor:
    """Where the next run begins after one by ids.

    After everybody a day is read over again: the clocks of the shop and of this machine may differ, the other list goes by days.
    """
    return Cursor(began - DAY) if at.since == _NEVER else at.ended(_OVERLAP)


def _moved(text: str, worked_on: Mapping[str, datetime], now: datetime) -> str:
    """The cursor of the end of a run, moved on to the newest work on an order, or the same work would be read again each time."""
    at = read_cursor(text)
    if at is None or not worked_on:
        return text
    return Cursor(max(at.since, min(max(worked_on.values()), now) - _OVERLAP)).text


def _since(at: Cursor, found: Listing[Row], changed: Callable[[Row], datetime | None]) -> Listing[Row]:
    """The page without what is older than the cursor; once something is, what follows is older still."""
    fresh = tuple(row for row in found.records if (changed(row) or at.since) >= at.since)
    goes_on = found.more and (found.oldest is None or found.oldest >= at.since)
    return replace(found, records=fresh, more=bool(goes_on))


def _id_in(at: Cursor) -> str:
    """The id a list by ids goes on after, "" at its beginning."""
    return at.token if at.token.isascii() and at.token.isdigit() else ""


def _next_id(kind: str, found: Connected[Row], last: str) -> str:
    """The highest id of a page, in which unreadable ones do not count; raises ``PosError`` for a list that does not go on."""
    ids = []
    for one in found.ids:
        try:
            ids.append(int(pos_id_of(kind, one)))
        except Unreadable:
            continue
    highest = max(ids, default=0)
    if found.rows.more and highest <= int(last or 0):
        raise PosError(Fate.NOT_SENT, "unreadable")
    return str(highest) if ids else ""
