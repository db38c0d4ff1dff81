"""A page of foreign rows goes in at once; a row that does not fit costs only itself, never its page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from sqlalchemy.exc import DataError, IntegrityError, InterfaceError, ProgrammingError

from peak_desk.database.connection import Transaction

BAD_CONSTRAINT = "row_breaks_rule"
BAD_TEXT = "row_text"
BAD_VALUE = "row_value"

_UNFIT = (IntegrityError, DataError, InterfaceError, ProgrammingError, ValueError, OverflowError, TypeError, ArithmeticError)


class Foreign(Protocol):
    """A row of the POS."""

    @property
    def pos_id(self) -> str:
        """Its id there."""


Row = TypeVar("Row", bound=Foreign)
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Brought(Generic[Result]):
    """What the parts of a page did (one part, unless a row was bad), and the rows left out as POS id and code."""

    parts: tuple[Result, ...]
    bad: tuple[tuple[str, str], ...] = ()


def bring(tx: Transaction, rows: Sequence[Row], work: Callable[[Sequence[Row]], Result]) -> Brought[Result]:
    """Do the work with all rows; when the file does not take them, with each half, down to the rows that stay out.

    Trouble of the file itself (full, busy, damaged) is none of a row and passes.
    """
    try:
        with tx.begin_nested():
            return Brought((work(rows),))
    except _UNFIT as error:
        if len(rows) < 2:
            return Brought((), tuple((_nameable(row.pos_id), _code(error)) for row in rows))
    middle = len(rows) // 2
    first, second = bring(tx, rows[:middle], work), bring(tx, rows[middle:], work)
    return Brought(first.parts + second.parts, first.bad + second.bad)


def _code(error: BaseException) -> str:
    if isinstance(error, IntegrityError):
        return BAD_CONSTRAINT
    return BAD_TEXT if isinstance(error, UnicodeError) else BAD_VALUE


def _nameable(pos_id: str) -> str:
    """An id as it can be kept: it may be the very thing that could not."""
    return pos_id[:200].encode("utf-8", "replace").decode("utf-8")
