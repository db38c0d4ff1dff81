"""Lists of Shopify: a page with the rows that could be read, a whole list inside a row, and how a very long list is gone on with.

The vendor ends a chain of pages after 25,000 rows (https://shopify.dev/docs/api/usage/limits#pagination-limits): before that, a
list begins anew with what is left of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Generic, Protocol, TypeVar

import msgspec

from peak_desk.errors import Fate, PosError
from peak_desk.pos.cursors import Listing
from peak_desk.pos.listing import listing
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.rows import read_row, shaped
from peak_desk.pos.shopify.wire import Connection, PageInfo

Record = TypeVar("Record")
Inner = TypeVar("Inner")
Read = Callable[[msgspec.Raw], tuple[Record | None, datetime | None]]
LONGEST_CHAIN = 20_000
_MOST_INSIDE = 25_000


@dataclass(frozen=True, slots=True)
class Connected(Generic[Record]):
    """A page; ``ids`` are the ids of all its rows, also of those that could not be read otherwise."""

    rows: Listing[Record]
    ids: tuple[str, ...]


class _Named(msgspec.Struct, frozen=True):
    id: str = ""


def page_of(raw: msgspec.Raw, read: Read[Record]) -> Connected[Record]:
    """Read the rows one by one; raises ``PosError`` where the page itself cannot be read or its end is not told."""
    try:
        page = read_row(raw, Connection)
    except Unreadable as error:
        raise PosError(Fate.NOT_SENT, "unreadable") from error
    if page.page_info.has_next_page and not page.page_info.end_cursor:
        raise PosError(Fate.NOT_SENT, "unreadable")
    rows = replace(listing(page.nodes, read), more=page.page_info.has_next_page, token=page.page_info.end_cursor or "")
    return Connected(rows, tuple(_id(row) for row in page.nodes))


def _id(row: msgspec.Raw) -> str:
    try:
        return read_row(row, _Named).id
    except Unreadable:
        return ""


class Inside(Protocol[Inner]):
    """A page of a list that is part of a row."""

    @property
    def nodes(self) -> list[Inner]:
        """The rows of the page."""

    @property
    def page_info(self) -> PageInfo:
        """Whether the list goes on."""


def all_inside(first: Inside[Inner], following: Callable[[str], Inside[Inner]]) -> list[Inner]:
    """Every row of a list inside a row; raises ``Unreadable`` where it does not go on though it says so, or never ends."""
    found, page = list(first.nodes), first.page_info
    while page.has_next_page:
        if not page.end_cursor or len(found) >= _MOST_INSIDE:
            raise Unreadable("a list inside a row whose end is not told")
        more = following(page.end_cursor)
        if not more.nodes:
            raise Unreadable("a list inside a row that does not go on")
        found += more.nodes
        page = more.page_info
    return found


def is_too_long(rows: int) -> bool:
    """Whether a chain of so many rows should be gone on with in another way."""
    return rows >= LONGEST_CHAIN


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a list that comes newest change first goes on: behind a cursor, in a chain of what changed ``until`` a moment."""

    until: str = ""
    after: str = ""
    read: int = 0

    @property
    def text(self) -> str:
        """The place as it is saved in a cursor."""
        return msgspec.json.encode(self).decode()

    @property
    def filter(self) -> str:
        """What the query holds besides."""
        return f" updated_at:<='{self.until}'" if self.until else ""

    def following(self, rows: Listing[Record]) -> "Place":
        """The place of the next page; raises ``PosError`` for a list that does not go on though it says so."""
        read = self.read + rows.length
        if not rows.length or rows.token == self.after:
            raise PosError(Fate.NOT_SENT, "unreadable")
        if not is_too_long(read) or rows.oldest is None:
            return Place(self.until, rows.token, read)
        until = instant(rows.oldest)
        if until == self.until:
            raise PosError(Fate.NOT_SENT, "unreadable")
        return Place(until)


def place_in(token: str) -> Place:
    """The place in a saved cursor; the beginning for what is none."""
    return shaped(token, Place) or Place()


def instant(moment: datetime) -> str:
    """A moment as Shopify's filters take it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_all(ask: Callable[..., msgspec.Raw], read: Read[Record], most: int) -> tuple[Record, ...]:
    """Every row of a short list, or an error: one that cannot be read, or that is not told, may be the very one looked for."""
    found: list[Record] = []
    token: str | None = None
    while True:
        page = page_of(ask(after=token), read).rows
        stuck = page.more and (not page.length or page.token == token)
        if page.broken or stuck or len(found) > most:
            raise PosError(Fate.NOT_SENT, "unreadable")
        found += page.records
        if not page.more:
            return tuple(found)
        token = page.token
