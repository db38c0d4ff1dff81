"""Blaze's feeds: members and the menu by windows of days, orders as a whole queue."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from peak_desk.domain.clock import Clock
from peak_desk.domain.orders import OPEN
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.blaze import customers, menu
from peak_desk.pos.blaze.api import Api
from peak_desk.pos.blaze.customers import CustomerCalls
from peak_desk.pos.blaze.menu import MenuCalls
from peak_desk.pos.blaze.orders import OrderCalls
from peak_desk.pos.client import Page, PosCustomer, PosOrder, PosProduct
from peak_desk.pos.cursors import ByTime, Cursor, Listing, cursor_at, whole_list
from peak_desk.pos.turns import Turns

# Seven days are the most one call answers for; a little less, so that no rounding makes it more.
_WINDOW = timedelta(days=7) - timedelta(minutes=1)
_PAST = timedelta(days=6)
_OVERLAP = timedelta(minutes=2)
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
_FORBIDDEN = 403
_ALL = "all"
_MOST_ASKED = 20
_PAGE = 100
_MOST_PAGES = 500


class Feeds:
    """The three feeds of an account."""

    def __init__(self, api: Api, people: CustomerCalls, orders: OrderCalls, menu_calls: MenuCalls, clock: Clock) -> None:
        """Put the parts together."""
        self._api = api
        self._people = people
        self._orders = orders
        self._menu = menu_calls
        self._clock = clock
        # Those at the head of the line must not keep the rest from being asked for.
        self._turns = Turns(_MOST_ASKED, clock)
        # In which order the rows of a window come is not published.
        self._members = ByTime(customers.PAGE, _OVERLAP, clock, oldest_first=False, window=_WINDOW)
        self._products = ByTime(menu.PAGE, _OVERLAP, clock, oldest_first=False, window=_WINDOW, next_list=_after_all)

    def customers(self, text: str, *, full: bool) -> Iterator[Page[PosCustomer]]:
        """Members changed since the cursor, week by week; a bulk edit puts everybody into one week, which is read in pages."""
        opened = self._api.account.opened_on
        first = datetime(opened.year, opened.month, opened.day, tzinfo=UTC)
        cursor = cursor_at("" if full else text, first, self._clock())
        return self._members.pages(cursor, lambda at: self._people.changed(at.position, at.position + _WINDOW, at.skip))

    def products(self, text: str, *, full: bool) -> Iterator[Page[PosProduct]]:
        """The menu whole at first, then what changed in it."""
        now = self._clock()
        cursor = cursor_at("" if full else text, _NEVER, now)
        if cursor.since == _NEVER:
            # All of it now, changes from now on: there is no need to walk through the weeks before.
            cursor = Cursor(now - _OVERLAP, list=_ALL, began=now) if not cursor.list else cursor
        return self._products.pages(cursor, self._products_at)

    def _products_at(self, at: Cursor) -> Listing[PosProduct]:
        if at.list == _ALL:
            return self._menu.whole(at.skip)
        return self._menu.changed(at.position, at.position + _WINDOW, at.skip)

    def orders(self, text: str, *, full: bool, open_ids: frozenset[str]) -> Iterator[Page[PosOrder]]:
        """The queue each time; the past week only at first, for the transactions that ended have no list by change."""
        if full or not text:
            yield from self._past_week()
        yield from self._queue(text, full=full, open_ids=open_ids)

    def _past_week(self) -> Iterator[Page[PosOrder]]:
        today = self._clock().astimezone(self._api.zone()).date()
        skip, before = 0, None
        for _ in range(_MOST_PAGES):
            found = self._orders.past(today - _PAST, today, skip)
            if found.length and found.mark == before:
                # The pages do not turn, and every one is billed.
                if found.more is None:
                    return
                raise PosError(Fate.NOT_SENT, "unreadable")
            # Without a cursor: whoever breaks off here begins the week again.
            yield Page(found.records, "", found.total, found.broken)
            skip, before = skip + found.length, found.mark
            if not found.length or found.more is False:
                return

    def _queue(self, text: str, *, full: bool, open_ids: frozenset[str]) -> Iterator[Page[PosOrder]]:
        found = self._orders.active()
        rows = {row.pos_id: row for row in found.records}
        # A web order the shop has not taken on stands in no list at all.
        unlisted = self._unlisted(open_ids - rows.keys())
        rows |= unlisted.rows
        marks = {pos_id: f"{row.status}{row.updated_at.timestamp()}{row.total_cents}" for pos_id, row in rows.items()}
        # An order that cannot be read is missing from what is listed too: nobody may take it for ended.
        still_open = unlisted.unclear | {pos_id for pos_id, row in rows.items() if row.status in OPEN}
        broken = found.broken + len(unlisted.unclear)
        for page in whole_list(text, marks, rows.__getitem__, full=full, at_once=_PAGE):
            yield replace(page, broken=page.broken + broken, listed=None if found.broken else still_open)
            broken = 0
        if unlisted.trouble is not None:
            raise unlisted.trouble

    def _unlisted(self, pos_ids: frozenset[str]) -> "_Unlisted":
        """Some orders of no list; one that cannot be told of, or a missing right, must not keep the others from this desk."""
        rows: dict[str, PosOrder] = {}
        unclear: set[str] = set()
        for pos_id in self._turns.next(pos_ids):
            try:
                rows[pos_id] = self._orders.by_id(pos_id)
            except PosMissing:
                continue
            except PosError as error:
                if error.fate is not Fate.REFUSED and error.code != "unreadable" and error.status != _FORBIDDEN:
                    return _Unlisted(rows, frozenset(unclear), error)
                unclear.add(pos_id)
        return _Unlisted(rows, frozenset(unclear))


@dataclass(frozen=True, slots=True)
class _Unlisted:
    """What was told of orders of no list, those nobody can tell of, and what ended the asking, to be raised after the rest."""

    rows: dict[str, PosOrder]
    unclear: frozenset[str]
    trouble: PosError | None = None


def _after_all(at: Cursor) -> str | None:
    return "" if at.list == _ALL else None
