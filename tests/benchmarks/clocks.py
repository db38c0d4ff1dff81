"""The clocks the children of the benchmarks read; alone, so that reading them loads nothing of the program."""

from contextlib import suppress
from pathlib import Path


def starved_ms() -> float:
    """For how long threads of this program were ready to run while other programs had the processors (0 where nobody counts it)."""
    total = 0
    with suppress(OSError):
        for thread in Path("/proc/self/task").iterdir():
            with suppress(OSError):  # a thread that ended meanwhile
                total += int((thread / "schedstat").read_bytes().split()[1])
    return total / 1e6


def waited_ms() -> float:
    """For how long this thread was ready to run while others had the processors (0 where nobody counts it)."""
    with suppress(OSError):
        return int(Path("/proc/thread-self/schedstat").read_bytes().split()[1]) / 1e6
    return 0.0
