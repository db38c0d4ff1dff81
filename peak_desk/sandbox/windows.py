"""Limits of so many calls in so many seconds, counted for each key (an account, a group of calls) by itself."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class RateWindow:
    """A sliding window by the clock it is asked with; used under the world's lock. ``refused`` counts what was too many."""

    calls: int
    seconds: float
    refused: int = 0
    _times: dict[str, deque[float]] = field(default_factory=dict)

    def allow(self, now: datetime, key: str = "") -> bool:
        """Whether one more call fits; one that does not is not counted into the window."""
        times = self._fresh(now, key)
        if len(times) >= self.calls:
            self.refused += 1
            return False
        times.append(now.timestamp())
        return True

    def left(self, now: datetime, key: str = "") -> int:
        """How many calls fit now."""
        return self.calls - len(self._fresh(now, key))

    def frees_in(self, now: datetime, key: str = "") -> float:
        """In how many seconds the next call fits; 0 when it fits now."""
        times = self._fresh(now, key)
        return max(0.0, times[0] + self.seconds - now.timestamp()) if len(times) >= self.calls else 0.0

    def _fresh(self, now: datetime, key: str) -> deque[float]:
        times = self._times.setdefault(key, deque())
        while times and times[0] <= now.timestamp() - self.seconds:
            times.popleft()
        return times
