"""What a look before a write can answer: the POS has it, a person must decide, or it may be sent."""

from collections.abc import Callable
from dataclasses import dataclass, field

from peak_desk.database.connection import Transaction
from peak_desk.domain.outbox import Theirs
from peak_desk.errors import Fate, PosError

Settle = Callable[[Transaction], object]


@dataclass(frozen=True, slots=True)
class Applied:
    """The POS has it; ``settle`` writes that down in the transaction that ends the outbox row, after that."""

    settle: Settle


@dataclass(frozen=True, slots=True)
class Clash:
    """A person must decide; ``code`` says what about, ``words`` more of it without personal data, ``theirs`` what the POS has.

    ``settle`` writes down what the POS has, so that the person decides about that and not about something older.
    """

    code: str
    words: str = ""
    settle: Settle | None = None
    theirs: Theirs = field(default_factory=Theirs)


@dataclass(frozen=True, slots=True)
class Free:
    """It was not found at the POS; ``send`` puts it there and returns how to write that down.

    ``looked`` says whether the POS answered any question that would have found it: without one "not found" proves nothing.
    """

    send: Callable[[], Settle]
    looked: bool = True


Look = Applied | Clash | Free


def nothing_more(_tx: Transaction) -> None:
    """The pull brings the rest."""


def needs_a_person(error: PosError) -> bool:
    """Whether repeating the same request can never help."""
    return error.fate in {Fate.REFUSED, Fate.CONFLICT}
