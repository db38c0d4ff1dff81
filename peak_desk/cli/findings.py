"""What the doctor found at one place, and how trouble at that place becomes a finding."""

from collections.abc import Callable
from dataclasses import dataclass

from peak_desk.cli import words
from peak_desk.errors import PeakDeskError


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: which, whether it is as it should be, and what was seen or what to do."""

    check: str
    ok: bool
    detail: str


def looked_at(name: str, look: Callable[[], str]) -> Finding:
    """The finding of one look; trouble is what it found."""
    try:
        return Finding(name, ok=True, detail=look())
    except PeakDeskError as error:
        return Finding(name, ok=False, detail=words.sentence(error))
