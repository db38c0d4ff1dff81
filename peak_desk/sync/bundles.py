"""Pages of a first pull put together: many small transactions cost more than a few of the right size."""

import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from peak_desk.errors import PosError
from peak_desk.pos.client import Page

Row = TypeVar("Row")

ENOUGH_ROWS = 500
LONGEST = 1.0
"""Seconds a page may wait for others: that long staff's writes and new orders wait too, and that much a crash reads again."""


def bundled(pages: Iterator[Page[Row]], monotonic: Callable[[], float] = time.monotonic) -> Iterator[Page[Row]]:
    """The same rows in fewer and larger pages; what came before a failure of the POS comes before the failure."""
    held: list[Page[Row]] = []
    began = monotonic()
    try:
        for page in pages:
            held.append(page)
            if sum(len(one.rows) for one in held) >= ENOUGH_ROWS or monotonic() - began >= LONGEST:
                yield _joined(held)
                held, began = [], monotonic()
    except PosError:
        if held:
            yield _joined(held)
        raise
    if held:
        yield _joined(held)


def _joined(pages: Sequence[Page[Row]]) -> Page[Row]:
    last = pages[-1]
    listed = [page.listed for page in pages if page.listed is not None]
    return Page(
        rows=tuple(row for page in pages for row in page.rows),
        cursor=last.cursor,
        total=last.total,
        broken=sum(page.broken for page in pages),
        listed=frozenset().union(*listed) if listed else None,
    )
