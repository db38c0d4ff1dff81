"""Asking the POS's own search for somebody the cache does not have yet."""

from dataclasses import dataclass, field

from peak_desk.domain.changes import Changes
from peak_desk.domain.customers import CustomerRow, Field


@dataclass(frozen=True, slots=True)
class PosHits:
    """What the POS answered to one text: which fields it was asked for, and the customers in the POS's order.

    They are in the cache already; ``changes`` tells what that changed, for the other views.
    """

    query: str
    asked: tuple[Field, ...] = ()
    rows: tuple[CustomerRow, ...] = ()
    changes: Changes = field(default_factory=Changes)
