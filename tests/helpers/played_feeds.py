"""Customer feeds of every kind the POS systems have, played in memory: rows that change at any moment, also between two pages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from typing_extensions import override

from peak_desk.pos.client import Page, PosCustomer
from peak_desk.pos.cursors import DAY, ByTime, Cursor, Listing, cursor_at, day_before, whole_list
from tests.helpers.played_pos import PlayedPos

ZONE = ZoneInfo("America/Denver")
OPENED = datetime(2026, 10, 1, tzinfo=UTC)
OVERLAP = timedelta(seconds=120)


@dataclass
class ChangeFeed(PlayedPos):
    """Changes by exact time, kept to the whole second, in the POS's order and on its clock; ``meanwhile`` runs at every call."""

    skew: timedelta = timedelta(0)
    newest_first: bool = False
    inclusive: bool = False
    meanwhile: Callable[[], None] = lambda: None
    page_size: int = 2
    asked: list[Cursor] = field(default_factory=list)

    def put(self, pos_id: str, notes: str) -> None:
        """Somebody changes a customer at a till."""
        changed = (self.clock() + self.skew).replace(microsecond=0)
        self.people[pos_id] = PosCustomer(pos_id, f"Ann {pos_id}", "Tester", notes=notes, updated_at=changed)

    @override
    def customers(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosCustomer]]:
        yield from self.rules().pages(cursor_at("" if full else cursor, OPENED, self.clock()), self._read)

    def rules(self) -> ByTime:
        """How a client reads this feed."""
        return ByTime(self.page_size, OVERLAP, self.clock, oldest_first=not self.newest_first)

    def wanted(self, person: PosCustomer, at: Cursor) -> bool:
        """Whether the POS answers with that customer."""
        changed = person.updated_at or OPENED
        return changed > at.position or (self.inclusive and changed == at.position)

    def _read(self, at: Cursor) -> Listing[PosCustomer]:
        self.meanwhile()
        self.asked.append(at)
        rows = sorted((p for p in self.people.values() if self.wanted(p, at)), key=lambda p: (p.updated_at or OPENED, p.pos_id))
        if self.newest_first:
            rows.reverse()
        start, end = self.part(at)
        page = tuple(rows[start:end])
        moments = [person.updated_at or OPENED for person in page]
        rising = all(one <= following for one, following in pairwise(moments))
        ends = min(moments, default=None), max(moments, default=None)
        return Listing(page, len(page), 0, ends[1], hash(page), None, ends[0], rising, self.more(end, len(rows)))

    def part(self, at: Cursor) -> tuple[int, int]:
        """From which row to which the page of the cursor goes."""
        return (at.page - 1) * self.page_size, at.page * self.page_size

    def more(self, end: int, rows: int) -> bool | None:
        """What the POS says of further pages."""
        del end, rows
        return None


CUT = 10


@dataclass
class CutFeed(ChangeFeed):
    """Gives fewer rows a page than it is asked for, and does not say so."""

    def __post_init__(self) -> None:
        self.page_size = 5 * CUT

    @override
    def part(self, at: Cursor) -> tuple[int, int]:
        return (at.page - 1) * CUT, at.page * CUT


@dataclass
class SkipFeed(CutFeed):
    """Wants to be told how many rows to leave out, gives fewer than asked for, and tells how many there are."""

    @override
    def part(self, at: Cursor) -> tuple[int, int]:
        return at.skip, at.skip + CUT

    @override
    def more(self, end: int, rows: int) -> bool | None:
        return end < rows


@dataclass
class ZeroFeed(ChangeFeed):
    """May count its pages from 0, but counts them from 1 and answers 0 like 1."""

    @override
    def rules(self) -> ByTime:
        return ByTime(self.page_size, OVERLAP, self.clock, oldest_first=not self.newest_first, first_page=0)

    @override
    def part(self, at: Cursor) -> tuple[int, int]:
        number = max(1, self.rules().number(at))
        return (number - 1) * self.page_size, number * self.page_size


@dataclass
class DayFeed(ChangeFeed):
    """Changes by whole days of the store: the moment asked for counts as its day."""

    @override
    def rules(self) -> ByTime:
        return ByTime(self.page_size, DAY, self.clock, floor=day_before(ZONE), oldest_first=not self.newest_first)

    @override
    def wanted(self, person: PosCustomer, at: Cursor) -> bool:
        return _day(person.updated_at or OPENED) >= _day(at.position)


@dataclass
class WindowFeed(ChangeFeed):
    """Changes by exact time, at most a week of them in one answer."""

    @override
    def rules(self) -> ByTime:
        return ByTime(self.page_size, OVERLAP, self.clock, oldest_first=not self.newest_first, window=timedelta(days=7))

    @override
    def wanted(self, person: PosCustomer, at: Cursor) -> bool:
        return super().wanted(person, at) and (person.updated_at or OPENED) <= at.position + timedelta(days=7)


@dataclass
class WholeListFeed(ChangeFeed):
    """No changes at all: a list of everybody with the moment of the last change, and each one by id."""

    @override
    def customers(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosCustomer]]:
        self.meanwhile()
        listed = {person.pos_id: f"{person.updated_at} {person.notes}" for person in self.people.values()}
        yield from whole_list(cursor, listed, self._fetch, full=full, at_once=self.page_size)

    def _fetch(self, pos_id: str) -> PosCustomer:
        self.meanwhile()
        return self.people[pos_id]


def _day(moment: datetime) -> date:
    return moment.astimezone(ZONE).date()
