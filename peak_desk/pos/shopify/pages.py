"""Lists of Shopify: a page with the rows that could be read, and a whole short list."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, TypeVar

import msgspec

from peak_desk.errors import Fate, PosError
from peak_desk.pos.cursors import Listing
from peak_desk.pos.listing import listing
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.shopify.api import read_row
from peak_desk.pos.shopify.wire import Connection

Record = TypeVar("Record")
Read = Callable[[msgspec.Raw], tuple[Record | None, datetime | None]]


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


def read_all(ask: Callable[..., msgspec.Raw], read: Read[Record], most: int) -> tuple[Record, ...]:
    """Every row of a short list, or an error: one that cannot be read may be the very one looked for."""
    found: list[Record] = []
    token: str | None = None
    while True:
        page = page_of(ask(after=token), read).rows
        if page.broken or len(found) > most:
            raise PosError(Fate.NOT_SENT, "unreadable")
        found += page.records
        if not page.more:
            return tuple(found)
        token = page.token
