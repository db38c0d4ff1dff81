"""Flowhub's feeds: customers by whole days of change, orders by the day they were made and, of our own, one by one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import msgspec

from peak_desk.domain.clock import Clock
from peak_desk.domain.orders import OPEN
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.client import Page, PosCustomer, PosOrder
from peak_desk.pos.cursors import ByTime, cursor_at
from peak_desk.pos.flowhub.account import Account
from peak_desk.pos.flowhub.auth import PAIR_TROUBLE
from peak_desk.pos.flowhub.customers import CustomerCalls
from peak_desk.pos.flowhub.orders import OrderCalls
from peak_desk.pos.flowhub.place import Places
from peak_desk.pos.rows import shaped

_DAY = timedelta(days=1)
_OVERLAP = timedelta(hours=1)
_AT_ONCE = 20
_MOST_PAGES = 10_000


class _Stand(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where the orders stand: the first ``day`` to be listed, the next ``page``, the day the run ``began``.

    ``told`` is what was heard of our own open orders, by id: the word, and since when; ``last`` is the one asked for last.
    """

    day: date
    page: int = 1
    began: date | None = None
    told: dict[str, tuple[str, datetime]] = {}
    last: str = ""

    @property
    def text(self) -> str:
        """The cursor as it is saved."""
        return msgspec.json.encode(self).decode()


class Feeds:
    """The feeds of an account."""

    def __init__(self, account: Account, places: Places, people: CustomerCalls, orders: OrderCalls, clock: Clock) -> None:
        """Put the parts together."""
        self._account = account
        self._places = places
        self._people = people
        self._orders = orders
        self._clock = clock

    def customers(self, text: str, *, full: bool) -> Iterator[Page[PosCustomer]]:
        """Customers changed since the cursor.

        ``order_by`` says the direction, not by what: whether they come oldest change first is judged by the rows.
        """
        start = self._account.customers_since
        first = datetime(start.year, start.month, start.day, tzinfo=UTC)
        walk = ByTime(self._account.page_size, _OVERLAP, self._clock, floor=self._places.here().midnight)
        return walk.pages(
            cursor_at("" if full else text, first, self._clock()), lambda at: self._people.changed(at.position, at.page)
        )

    def orders(self, text: str, *, full: bool, open_ids: frozenset[str]) -> Iterator[Page[PosOrder]]:
        """Our own open orders, asked for one by one, then the sales of yesterday and today; at first those of the last weeks."""
        today = self._places.here().midnight(self._clock()).date()
        stand = _read(text, today)
        if stand is None or full:
            told = {} if stand is None else stand.told
            stand = _Stand(today - timedelta(days=self._account.orders_days), told=told)
        stand = msgspec.structs.replace(
            stand,
            began=stand.began or today,
            told={pos_id: heard for pos_id, heard in stand.told.items() if pos_id in open_ids},
        )
        trouble: PosError | None = None
        if self._orders.can_hand_in and open_ids:
            rows, broken, stand, trouble = self._own(stand, open_ids)
            yield Page(tuple(rows.values()), stand.text, broken=broken)
        else:
            rows = {}
        yield from self._sales(stand, rows)
        if trouble is not None:
            raise trouble

    def _own(self, stand: _Stand, open_ids: frozenset[str]) -> tuple[dict[str, PosOrder], int, _Stand, PosError | None]:
        """What Order-Ahead says of our own, at most so many a pull, the others with the next one.

        One it does not know is a sale of the register, or older than it remembers: no sign that it is gone. One nobody can tell of
        is counted. What ends the asking, such as secrets that are not taken, is told of after the sales, which need none of them;
        the next pull goes on behind the order it happened at.
        """
        turn = sorted(open_ids)
        after = [pos_id for pos_id in turn if pos_id > stand.last]
        asked = [*after, *turn[: len(turn) - len(after)]][:_AT_ONCE]
        found: dict[str, PosOrder] = {}
        told = dict(stand.told)
        broken = 0
        for pos_id in asked:
            try:
                order = self._orders.status(pos_id)
            except PosMissing:
                continue
            except PosError as error:
                if error.code in PAIR_TROUBLE or (error.fate is not Fate.REFUSED and error.code != "unreadable"):
                    return found, broken, msgspec.structs.replace(stand, told=told, last=pos_id), error
                broken += 1
                continue
            heard = told.get(pos_id)
            word = order.status_word or order.status.value
            # No time comes with the word: the order changed when the word did.
            if heard is None or heard[0] != word:
                told[pos_id] = (word, order.updated_at)
            found[pos_id] = replace(order, updated_at=told[pos_id][1])
        return found, broken, msgspec.structs.replace(stand, told=told, last=asked[-1]), None

    def _sales(self, stand: _Stand, own: dict[str, PosOrder]) -> Iterator[Page[PosOrder]]:
        before = None
        for page in range(stand.page, _MOST_PAGES):
            found = self._orders.made_since(stand.day, page)
            # A server that ignores the page number would be read for ever, and one that cuts the list all the same tells no more.
            repeated = found.mark == before
            if repeated and found.length == self._account.page_size:
                raise PosError(Fate.NOT_SENT, "unreadable")
            ended = not found.more or repeated
            before = found.mark
            following = (
                _Stand((stand.began or stand.day) - _DAY, told=stand.told, last=stand.last)
                if ended
                else msgspec.structs.replace(stand, page=page + 1)
            )
            yield Page(tuple(_as_heard(order, own) for order in found.records), following.text, broken=found.broken)
            if ended:
                return


def _as_heard(sale: PosOrder, own: dict[str, PosOrder]) -> PosOrder:
    """A sale under way says "pending" all the time; Order-Ahead knows better."""
    heard = own.get(sale.pos_id)
    if heard is None or sale.status not in OPEN:
        return sale
    return replace(sale, status=heard.status, status_word=heard.status_word, updated_at=heard.updated_at, attention=heard.attention)


def _read(text: str, today: date) -> _Stand | None:
    """A saved stand; None for one that cannot be read or lies in days to come."""
    found = shaped(text, _Stand)
    if found is None:
        return None
    sane = found.day <= today + 2 * _DAY and found.day.year > 1970 and 1 <= found.page < _MOST_PAGES
    return found if sane and all(at.tzinfo is not None for _, at in found.told.values()) else None
