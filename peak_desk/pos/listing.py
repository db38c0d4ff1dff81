"""One answered list of rows, read one by one: a row that cannot be read is counted and left out, never the end of the list."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import TypeVar

import msgspec

from peak_desk.pos.cursors import Listing
from peak_desk.pos.readings import Unreadable

Record = TypeVar("Record")


def listing(
    raws: Sequence[msgspec.Raw],
    read: Callable[[msgspec.Raw], tuple[Record | None, datetime | None]],
    total: object = None,
    *,
    more: bool | None = None,
) -> Listing[Record]:
    """Read the rows; ``read`` gives the record (None: leave it out, it is none of ours) and when it changed.

    ``total`` and ``more`` are what the POS says of the whole list.
    """
    records: list[Record] = []
    moments: list[datetime] = []
    undated = 0
    broken = 0
    for raw in raws:
        try:
            record, changed = read(raw)
        except Unreadable:
            broken += 1
            continue
        if changed is None:
            undated += 1
        else:
            moments.append(changed)
        if record is not None:
            records.append(record)
    count = total if isinstance(total, int) and not isinstance(total, bool) and total >= 0 else None
    return Listing(
        records=tuple(records),
        length=len(raws),
        broken=broken,
        newest=max(moments, default=None),
        mark=hash(tuple(bytes(raw) for raw in raws)),
        total=count,
        oldest=min(moments, default=None),
        rising=not undated and all(one <= next_one for one, next_one in pairwise(moments)),
        more=more,
    )
