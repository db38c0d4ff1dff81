"""One answered list of rows, read one by one: a row that cannot be read is counted and left out, never the end of the list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

import msgspec

from peak_desk.pos.readings import Unreadable
from peak_desk.pos.treez.records import latest

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Listing(Generic[Record]):
    """The records, how many rows there were, how many could not be read, the newest change, and how many there are in all.

    ``mark`` tells two pages with the same content.
    """

    records: tuple[Record, ...]
    length: int
    broken: int
    newest: datetime | None
    mark: int
    total: int | None = None


def listing(
    raws: Sequence[msgspec.Raw],
    read: Callable[[msgspec.Raw], tuple[Record | None, datetime | None]],
    total: object = None,
) -> Listing[Record]:
    """Read the rows; ``read`` gives the record (None: leave it out, it is none of ours) and when it changed."""
    records: list[Record] = []
    moments: list[datetime | None] = []
    broken = 0
    for raw in raws:
        try:
            record, changed = read(raw)
        except Unreadable:
            broken += 1
            continue
        moments.append(changed)
        if record is not None:
            records.append(record)
    count = total if isinstance(total, int) and not isinstance(total, bool) and total >= 0 else None
    return Listing(tuple(records), len(raws), broken, latest(moments), hash(tuple(bytes(raw) for raw in raws)), count)
