"""Jobs on a store's file that die before a chosen step of theirs, from the first to the last."""

from collections.abc import Iterator
from pathlib import Path

from tests.faults.forks import Forks
from tests.faults.scenes import KILLS


def steps(forks: Forks, kind: str, folder: Path) -> int:
    """Do a job to its end; returns how many steps it took."""
    forks.begin({"kind": kind, "folder": str(folder), "at": 0})
    (done,) = forks.rest()
    return int(done.split()[1])


def die(forks: Forks, kind: str, folder: Path, at: int) -> None:
    """Let a job die before a step."""
    forks.begin({"kind": kind, "folder": str(folder), "at": at})
    assert forks.rest() == []


def moments(count: int) -> Iterator[int]:
    """Evenly spread steps at which to die, the first and the last among them; every step where there are enough deaths for it."""
    yield from sorted({1 + round(number * (count - 1) / max(KILLS - 1, 1)) for number in range(KILLS)})
