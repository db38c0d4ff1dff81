"""How fast calls may follow failures: waits that spread, and a breaker that stops a run of answers which say nothing."""

import random
from collections.abc import Callable

LONGEST_BACKOFF = 300.0
RUN = 5
FIRST_PAUSE = 30.0
LONGEST_PAUSE = 600.0


def backoff(failures: int) -> float:
    """Seconds to wait after so many failures: anything from a second up to a limit that doubles ("full jitter").

    The whole range is drawn from, so that desks which failed together do not come back together.
    """
    most = min(LONGEST_BACKOFF, 2.0 * 2.0 ** min(failures, 20))
    return random.uniform(1, most)  # noqa: S311 - spreads calls, no secret


class Breaker:
    """Opens after five answers in a row that say nothing clear; each further one while it is open doubles its pause.

    While it is open nothing is let through for 30 s; then one call is, and if that says nothing either, for twice as long, at most
    10 minutes. One good answer closes it. Used under the lock or by the thread of whoever owns it.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        """Begin closed; ``monotonic`` counts seconds and never jumps."""
        self._monotonic = monotonic
        self._failures = 0
        self._pause = 0.0
        self._until = 0.0

    @property
    def open(self) -> bool:
        """Whether the last answers said nothing, so that at most one call is let through to see."""
        return self._pause > 0

    @property
    def seconds_left(self) -> float:
        """How long nothing is let through; 0 while it is closed or one call may see."""
        return max(0.0, self._until - self._monotonic()) if self.open else 0.0

    def bad(self) -> None:
        """An answer said nothing clear, or none came."""
        self._failures += 1
        if self._failures >= RUN:
            self._pause = min(LONGEST_PAUSE, 2 * self._pause or FIRST_PAUSE)
            self._until = self._monotonic() + self._pause

    def good(self) -> None:
        """An answer was clear."""
        self._failures = 0
        self._pause = 0.0

    def try_now(self) -> None:
        """A person wants to see: the next call is let through."""
        self._until = 0.0
