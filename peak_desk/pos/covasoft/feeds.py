"""Cova's feeds: customers by the time they changed, orders by the whole queue, products by the time of the last look."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import msgspec

from peak_desk.domain.clock import Clock
from peak_desk.errors import Fate, PosError
from peak_desk.pos import cursors, readings
from peak_desk.pos.client import Page, PosCustomer, PosOrder, PosProduct
from peak_desk.pos.covasoft import records
from peak_desk.pos.covasoft.account import Account
from peak_desk.pos.covasoft.customers import PAGE_SIZE, CustomerCalls
from peak_desk.pos.covasoft.menu import PAGE_SIZE as MENU_PAGE
from peak_desk.pos.covasoft.menu import MenuCalls
from peak_desk.pos.covasoft.orders import OrderCalls
from peak_desk.pos.covasoft.wire import ChangedRow, CustomerRow
from peak_desk.pos.cursors import ByTime, Cursor, Listing, cursor_at, second_before
from peak_desk.pos.listing import listing
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.rows import read_row
from peak_desk.pos.turns import Turns

_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
_ORDERS_AT_ONCE = 5
_ASKED_FOR = 20
_FORBIDDEN = 403
# How the state of an order begins that is not in the queue yet.
_LIES_THERE = "intake|"
# Products are asked for by our own clock, which no row tells about: a quarter of an hour is read again.
_MENU_OVERLAP = timedelta(minutes=15)


class Feeds:
    """The three feeds of an account."""

    def __init__(self, account: Account, customers: CustomerCalls, orders: OrderCalls, menu: MenuCalls, clock: Clock) -> None:
        """Put the parts together."""
        self._account = account
        self._customers = customers
        self._orders = orders
        self._menu = menu
        self._clock = clock
        self._turns = Turns(_ASKED_FOR, clock)
        self._overlap = timedelta(seconds=account.overlap_seconds)

    def customers(self, text: str, *, full: bool) -> Iterator[Page[PosCustomer]]:
        """Customers changed since the cursor.

        Where the answer is longer than the part that was asked for, the server minds no paging and this is everybody. One that
        cuts the list and gives its beginning again and again is asked for all of it.
        """
        start = self._account.customers_since
        at = cursor_at("" if full else text, datetime(start.year, start.month, start.day, tzinfo=UTC), self._clock())
        at = at if at.began else msgspec.structs.replace(at, began=self._clock())
        first = self._customers.changed(at.position, at.skip)
        if not self._customers.pages or len(first) > PAGE_SIZE:
            yield from self._everybody(at, first)
            return
        answers = iter([first])
        told: list[msgspec.Raw] = []
        stuck = False

        def read(where: Cursor) -> Listing[PosCustomer]:
            nonlocal told, stuck
            raws = next(answers, None)
            raws = self._customers.changed(where.position, where.skip) if raws is None else raws
            stuck = where.page > 1 and len(raws) == PAGE_SIZE and raws == told
            told = raws
            return self._listed(raws)

        try:
            yield from ByTime(PAGE_SIZE, self._overlap, self._clock).pages(at, read)
        except PosError:
            if not stuck:
                raise
            self._customers.pages = False
            yield from self._everybody(at, self._customers.changed(at.position, 0))

    def _everybody(self, at: Cursor, raws: Sequence[msgspec.Raw]) -> Iterator[Page[PosCustomer]]:
        """The pages of one long answer, the oldest change first: so each has a moment to go on from if the run breaks off there."""
        rows = sorted(raws, key=lambda raw: _moment(raw) or _NEVER)
        for place in range(0, max(1, len(rows)), PAGE_SIZE):
            found = self._listed(rows[place : place + PAGE_SIZE])
            at = msgspec.structs.replace(at, newest=max((m for m in (at.newest, found.newest) if m is not None), default=None))
            if place + PAGE_SIZE < len(rows):
                at = msgspec.structs.replace(at, page=1, skip=0, after=self._reached(at, found.newest))
                yield Page(found.records, at.text, len(rows), found.broken)
            else:
                yield Page(found.records, at.ended(self._overlap).text, len(rows), found.broken)

    def _reached(self, at: Cursor, newest: datetime | None) -> datetime | None:
        return at.after if newest is None else max(at.position, second_before(newest))

    def _listed(self, raws: Sequence[msgspec.Raw]) -> Listing[PosCustomer]:
        return listing(raws, self._read)

    def _read(self, raw: msgspec.Raw) -> tuple[PosCustomer, datetime | None]:
        found = records.customer(read_row(raw, CustomerRow), self._account)
        return found, found.updated_at

    def orders(self, text: str, *, full: bool, open_ids: frozenset[str]) -> Iterator[Page[PosOrder]]:
        """The whole queue each time, and what lies with the intake; fetched in detail where it looks different than before.

        No answer tells when an order changed, so the moment it was first seen to look as it does is kept in its mark. The intake
        is another service with rights of its own: what is wrong there is told after the queue.
        """
        now = self._clock()
        rows, broken = self._orders.queue()
        before = cursors.marks_in(text)
        states = {pos_id: f"{row.status}|{row.sale_status}|{row.method}|{row.total}" for pos_id, row in rows.items()}
        intake = self._lying_with_the_intake(open_ids - set(rows))
        states |= {pos_id: f"{_LIES_THERE}{order.status}|{order.status_word}" for pos_id, order in intake.orders.items()}
        listed = {pos_id: _mark(before.get(pos_id, ""), state, now) for pos_id, state in states.items()}
        if not full:
            # Whose turn it was not lies there as it did.
            listed |= {pos_id: before[pos_id] for pos_id in intake.waiting if f"@{_LIES_THERE}" in before.get(pos_id, "")}

        def fetch(pos_id: str) -> PosOrder:
            since, asked = _moment_of(listed[pos_id], now), intake.orders.get(pos_id)
            return self._orders.detailed(pos_id, rows[pos_id], since) if asked is None else replace(asked, updated_at=since)

        broken += len(intake.closed)
        for page in cursors.whole_list(text, listed, fetch, full=full, at_once=_ORDERS_AT_ONCE):
            yield replace(page, broken=page.broken + broken)
            broken = 0
        if intake.trouble is not None:
            raise intake.trouble

    def _lying_with_the_intake(self, open_ids: frozenset[str]) -> "_Intake":
        """Orders open here that are in no list: those the intake has yet to accept or could not, and some that ended meanwhile."""
        if not self._account.integrator_id:
            return _Intake({}, frozenset())
        found: dict[str, PosOrder] = {}
        turn = self._turns.next(open_ids)
        waiting = open_ids - set(turn)
        for place, pos_id in enumerate(turn):
            try:
                found[pos_id] = self._orders.handed_in(pos_id)
            except PosError as error:
                if error.status == _FORBIDDEN:
                    return _Intake(found, waiting, closed=frozenset(turn[place:]))
                # An order of which it tells nothing is left to who keeps it and asks for it by its id.
                if error.fate is not Fate.REFUSED and error.code != "unreadable":
                    return _Intake(found, waiting | set(turn[place:]), trouble=error)
        return _Intake(found, waiting)

    def products(self, text: str, *, full: bool) -> Iterator[Page[PosProduct]]:
        """The menu once, then what changed in it."""
        at = cursor_at("" if full else text, _NEVER, self._clock())
        since = at.since if at.since > _NEVER else None
        skip, seen, broken, began = at.skip, set[str](), 0, at.began or self._clock()
        barren = False
        while True:
            part = self._menu.products(since, skip)
            skip += part.length
            new = {row.pos_id for row in part.rows} - seen
            seen |= new
            broken += part.broken
            # The POS's own clock, if it is behind ours: what changed since then is asked for next time.
            began = min(began, part.at or began)
            if not new and not part.broken and part.length == MENU_PAGE:
                # As long as was asked for and nothing new: the rest is never told, and whoever is in it is not gone.
                raise PosError(Fate.NOT_SENT, "unreadable")
            # A part of which nothing can be read is not the end, two of them in a row are.
            last = not new and (barren or not part.broken)
            barren = not new
            whole = at.skip == 0 and since is None
            cursor = Cursor(max(at.since, began - _MENU_OVERLAP)) if last else msgspec.structs.replace(at, skip=skip, began=began)
            yield Page(part.rows, cursor.text, None, part.broken, frozenset(seen) if last and whole and not broken else None)
            if last:
                return


@dataclass(frozen=True, slots=True)
class _Intake:
    """What the intake told of orders: some of them, those not asked for now, those it may not be asked for, and what went wrong."""

    orders: dict[str, PosOrder]
    waiting: frozenset[str]
    closed: frozenset[str] = frozenset()
    trouble: PosError | None = None


def _moment(raw: msgspec.Raw) -> datetime | None:
    try:
        return readings.when(read_row(raw, ChangedRow).last_modified_date_utc, UTC)
    except Unreadable:
        return None


def _mark(before: str, state: str, now: datetime) -> str:
    """The mark of before where the order looks as it did, else one that says since when it looks so."""
    return before if before.partition("@")[2] == state else f"{now.isoformat()}@{state}"


def _moment_of(mark: str, now: datetime) -> datetime:
    return readings.when(mark.partition("@")[0], UTC) or now
