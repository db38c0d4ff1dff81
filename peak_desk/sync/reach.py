"""Whether the POS can be reached: one answer from many calls, and how long to leave it alone when it asked for that."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from peak_desk.domain.clock import Clock
from peak_desk.errors import Fate, PosError

UNCERTAIN_TRIES = 2
REFUSED_REST = 60.0


@dataclass(frozen=True, slots=True)
class Reached:
    """One moment's answer; ``trouble`` is the code of a refusal that concerns the whole account (credentials, clock)."""

    online: bool = True
    since: datetime | None = None
    trouble: str = ""


class Reach:
    """Collects how calls ended; safe from any thread.

    A call that could not be sent means offline at once. An answer that says nothing clear (5xx) needs a second one. "Too many
    requests" and refused credentials come from a POS that is there: online, but calls rest.
    """

    def __init__(self, now: Clock, monotonic: Callable[[], float]) -> None:
        """Start online: the first call tells."""
        self._now = now
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._reached = Reached()
        self._uncertain = 0
        self._rest_until = 0.0

    def current(self) -> Reached:
        """How it stands."""
        with self._lock:
            return self._reached

    def resting(self) -> bool:
        """Whether the POS asked for a pause that is not over."""
        with self._lock:
            return self._monotonic() < self._rest_until

    def may_call(self) -> bool:
        """Whether pulls and pushes make sense now."""
        with self._lock:
            return self._reached.online and not self._reached.trouble and self._monotonic() >= self._rest_until

    def wake(self) -> None:
        """Forget a pause: a person asked to try now."""
        with self._lock:
            self._rest_until = 0.0

    def good(self) -> bool:
        """A call succeeded; says whether that changed anything."""
        with self._lock:
            before, self._reached, self._uncertain = self._reached, Reached(), 0
            return before != self._reached

    def bad(self, error: PosError) -> bool:
        """A call failed; says whether that changed anything."""
        with self._lock:
            before = self._reached
            if error.fate is Fate.CREDENTIALS:
                # Asking every few seconds with a sign-in that is refused could lock the account; "try now" still asks at once.
                self._reached = Reached(trouble=error.code)
                self._rest_until = self._monotonic() + REFUSED_REST
            elif error.fate is Fate.LATER:
                self._rest_until = self._monotonic() + (error.retry_after or 2.0)
            elif error.fate is Fate.NOT_SENT:
                self._go_offline()
            elif error.fate is Fate.UNKNOWN:
                self._uncertain += 1
                if self._uncertain >= UNCERTAIN_TRIES:
                    self._go_offline()
            return before != self._reached

    def _go_offline(self) -> None:
        if self._reached.online:
            self._reached = Reached(online=False, since=self._now())
