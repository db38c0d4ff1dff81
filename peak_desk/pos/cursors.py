"""Where a feed goes on, for the three kinds of feed the POS systems have; a cursor is opaque text to everybody else.

By time (exact, or whole days with ``day_before``): a cursor never passes the beginning of its run and steps back by an overlap, so
that a row which changed while pages were read, or which two clocks see differently, is read once more instead of missed. A list
that comes oldest first is gone on by time, not by page number: rows that leave a page cannot push others past it. By the whole
list: everything open is listed each time and only what is new or looks different is fetched.

A cursor that is damaged, hostile, or of a time that has not come is no cursor: the feed begins at the beginning.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Generic, TypeVar

import msgspec

from peak_desk.domain.clock import Clock
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.client import Page
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.rows import shaped

Row = TypeVar("Row")

DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_SURELY_AHEAD = timedelta(days=2)
_FIRST_YEAR, _LAST_YEAR = 1970, 2999
_MOST_PAGES = 1_000_000
_MOST_SKIPPED = 1_000_000_000
_ENOUGH_TO_JUDGE = 20
# No POS gives out fewer rows a page than this where more are asked for and there are more.
_LEAST_CAP = 10
_AT_ONCE = 20


class Cursor(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a feed by time stands: changes ``since``, the next ``page``, the ``list`` being read ("" = by change).

    ``after`` is how far a run has gone on by time; ``began`` is when it began and ``newest`` the newest change it met. ``skip``
    counts the rows received since the first page, for a POS that wants to be told how many to leave out; ``token`` is its own word
    for the next page, where it gives one.
    """

    since: datetime
    page: int = 1
    list: str = ""
    began: datetime | None = None
    newest: datetime | None = None
    after: datetime | None = None
    skip: int = 0
    token: str = ""

    @property
    def text(self) -> str:
        """The cursor as it is saved."""
        return msgspec.json.encode(self).decode()

    @property
    def position(self) -> datetime:
        """The moment after which changes are asked for now."""
        return self.after or self.since

    def ended(self, overlap: timedelta) -> "Cursor":
        """Where the next run begins."""
        if self.newest is None or self.began is None:
            return Cursor(self.since)
        return Cursor(max(self.since, min(self.newest, self.began) - overlap))


def read_cursor(text: str) -> Cursor | None:
    """A saved cursor; None for "", and for one that cannot be read (then all is read again)."""
    found = shaped(text, Cursor)
    if found is None:
        return None
    moments = [moment for moment in (found.since, found.began, found.newest, found.after) if moment is not None]
    sound = all(moment.tzinfo is not None and _FIRST_YEAR < moment.year <= _LAST_YEAR for moment in moments)
    return found if sound and 1 <= found.page <= _MOST_PAGES and 0 <= found.skip <= _MOST_SKIPPED else None


def cursor_at(text: str, first: datetime, now: datetime) -> Cursor:
    """Where a run begins: at the saved cursor, or at the ``first`` moment when there is none or it lies days ahead of the clock.

    The latter was written while the clock was turned ahead: with it nothing would be heard until that day comes.
    """
    found = read_cursor(text)
    if found is None or max(found.since, found.position, found.began or found.since) - now > _SURELY_AHEAD:
        return Cursor(first)
    return found


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """One answered page: the records, how many rows there were, how many could not be read, and how many there are in all.

    ``oldest`` and ``newest`` are the ends of the changes in it, ``rising`` tells that they came oldest first. ``mark`` tells two
    pages with the same content. ``more`` is what the POS says of further pages, None where it says nothing; ``token`` is what it
    calls the next one.
    """

    records: tuple[Row, ...]
    length: int
    broken: int
    newest: datetime | None
    mark: int
    total: int | None = None
    oldest: datetime | None = None
    rising: bool = False
    more: bool | None = None
    token: str = ""


def second_before(moment: datetime) -> datetime:
    """From where a list by exact time goes on: nothing of the last second is left out, whether "after" includes it or not."""
    return moment.replace(microsecond=0) - _SECOND


def day_before(zone: tzinfo) -> Callable[[datetime], datetime]:
    """The same for a list by whole days of the store: the day before the one that moment is in."""

    def floor(moment: datetime) -> datetime:
        local = (moment.astimezone(zone) - DAY).replace(hour=0, minute=0, second=0, microsecond=0)
        return local.astimezone(UTC)

    return floor


@dataclass(frozen=True, slots=True)
class ByTime:
    """How a feed by time is read; each page comes with a cursor that is safe to go on from, after a crash too.

    ``floor`` is where a list of that exactness goes on, ``oldest_first`` whether the POS promises the order (None: judged by the
    rows), ``window`` the longest stretch of time it answers for, ``next_list`` the list to be read after the one of a cursor.
    ``first_page`` is the number of the first page; 0 also where the POS may count from 1 and answers 0 like 1.

    Where the POS does not say whether there is ``more``, a page shorter than asked for is the last one only if it is too short to
    have been cut: a server may give fewer rows a page than it was asked for. One that answers a page with the page before does not
    mind page numbers: what it told is all there is, unless it says or shows that it cut it (then ``PosError`` is raised).
    """

    page_size: int
    overlap: timedelta
    clock: Clock
    floor: Callable[[datetime], datetime] = second_before
    oldest_first: bool | None = None
    window: timedelta | None = None
    next_list: Callable[[Cursor], str | None] = lambda _at: None
    first_page: int = 1

    def number(self, at: Cursor) -> int:
        """The number of the cursor's page as the POS counts."""
        return at.page - 1 + self.first_page

    def pages(self, at: Cursor, read: Callable[[Cursor], Listing[Row]]) -> Iterator[Page[Row]]:
        """The pages from a cursor on; ``read`` asks for the page of ``position``, ``page`` (``skip``, ``token``) and ``list``."""
        at = at if at.began else msgspec.structs.replace(at, began=self.clock())
        before: Listing[Row] | None = None
        longest = 0
        following: Cursor | None = at
        while following is not None:
            at = following
            found = read(at)
            shifted = self._shifted(at, found, before, read)
            at = msgspec.structs.replace(at, newest=max((moment for moment in (at.newest, found.newest) if moment), default=None))
            following = self._following(at, found, before, longest)
            # Another list may be cut at another length.
            longest = max(longest, found.length) if following is not None and following.list == at.list else 0
            rows = (*shifted, *_new_in(found, before))
            before = found
            yield Page(rows, (following or at.ended(self.overlap)).text, found.total, found.broken)

    def _following(self, at: Cursor, found: Listing[Row], before: Listing[Row] | None, longest: int) -> Cursor | None:
        repeated = self._repeats(at, found, before)
        if repeated and self._is_cut(at, found):
            raise PosError(Fate.NOT_SENT, "unreadable")
        if self._goes_on(at, found, longest) and not repeated:
            reached = self._reached(at, found)
            if reached is not None:
                return _from_the_top(at, after=reached)
            return msgspec.structs.replace(at, page=at.page + 1, skip=at.skip + found.length, token=found.token)
        if self.window is not None and at.began is not None and at.position + self.window < at.began:
            return _from_the_top(at, after=at.position + self.window)
        following = self.next_list(at)
        return None if following is None else _from_the_top(at, list=following)

    def _goes_on(self, at: Cursor, found: Listing[Row], longest: int) -> bool:
        if found.more is not None:
            return found.more and (found.length > 0 or found.token != at.token)
        return found.length >= min(self.page_size, max(longest, _LEAST_CAP))

    def _repeats(self, at: Cursor, found: Listing[Row], before: Listing[Row] | None) -> bool:
        """Whether the POS ignores the page number and would be read for ever.

        The first page from a later moment may be the page before: a list by whole days goes back a day.
        """
        counts_from_one = self.first_page == 0 and at.page == 2
        turned = at.page > 1 and not counts_from_one
        return turned and before is not None and found.length > 0 and found.mark == before.mark

    def _is_cut(self, at: Cursor, found: Listing[Row]) -> bool:
        """Whether a page that came again cannot be all there is: what is behind it would never be heard of."""
        more_in_all = found.total is not None and found.total > at.skip
        return found.length == self.page_size or more_in_all or found.token != ""

    def _reached(self, at: Cursor, found: Listing[Row]) -> datetime | None:
        """The moment a list that comes oldest first can be gone on from; None while all of a page is from one moment."""
        if at.list or found.newest is None or found.oldest is None or not self._comes_oldest_first(found):
            return None
        reached = self.floor(found.newest)
        return reached if found.oldest < reached and at.position < reached else None

    def _comes_oldest_first(self, found: Listing[Row]) -> bool:
        if self.oldest_first is not None:
            return self.oldest_first
        return found.rising and found.length >= _ENOUGH_TO_JUDGE

    def _shifted(
        self, at: Cursor, found: Listing[Row], before: Listing[Row] | None, read: Callable[[Cursor], Listing[Row]]
    ) -> tuple[Row, ...]:
        """What moved to the page before while this one was asked for, in a list that rows leave when they change.

        They go to its end where the oldest come first, and out of a window whose end has passed whatever comes first.
        """
        if at.page == 1 or at.list or at.token or (self.window is None and not self._comes_oldest_first(found)):
            return ()
        received = self.page_size if before is None else before.length
        again = read(msgspec.structs.replace(at, page=at.page - 1, skip=max(0, at.skip - received)))
        return () if before is not None and again.mark == before.mark else again.records


def _from_the_top(at: Cursor, **changes: object) -> Cursor:
    return msgspec.structs.replace(at, page=1, skip=0, token="", **changes)


def _new_in(found: Listing[Row], before: Listing[Row] | None) -> tuple[Row, ...]:
    """The records without those at the beginning that the page before ended with."""
    known = before.records if before is not None else ()
    first = next((place for place, record in enumerate(found.records) if record not in known), len(found.records))
    return found.records[first:]


class _Marks(msgspec.Struct, frozen=True):
    """What every listed record looked like when it was fetched last."""

    marks: dict[str, str] = {}


def whole_list(
    text: str, listed: Mapping[str, str], fetch: Callable[[str], Row], *, full: bool = False, at_once: int = _AT_ONCE
) -> Iterator[Page[Row]]:
    """The pages of a feed that lists everything open; ``listed`` is what each record looks like there, by its id.

    New ones and those that look different are fetched, all when ``full``; every page names what is listed, so that what left the
    list is looked up by whoever keeps it. A record that left between list and fetch is left out. One that cannot be read or is
    refused is counted, keeps nobody behind it away, and is fetched again when it looks different.
    """
    marks = {} if full else marks_in(text)
    marks = {pos_id: mark for pos_id, mark in marks.items() if pos_id in listed}
    wanted = [pos_id for pos_id, mark in listed.items() if marks.get(pos_id) != mark]
    ids = frozenset(listed)
    for start in range(0, max(1, len(wanted)), at_once):
        rows: list[Row] = []
        broken = 0
        for pos_id in wanted[start : start + at_once]:
            try:
                rows.append(fetch(pos_id))
            except PosMissing:
                continue
            except Unreadable:
                broken += 1
            except PosError as error:
                if error.fate is not Fate.REFUSED:
                    raise
                broken += 1
            marks[pos_id] = listed[pos_id]
        yield Page(tuple(rows), msgspec.json.encode(_Marks(dict(marks))).decode(), len(wanted), broken, ids)


def marks_in(text: str) -> dict[str, str]:
    """What every record looked like by a saved cursor of ``whole_list``; nothing where there is none that can be read."""
    found = shaped(text, _Marks)
    return {} if found is None else dict(found.marks)
