"""A limit of calls a second, with a little slack for calls that bunch up on their way."""

from dataclasses import dataclass, field
from datetime import datetime

_SLACK = 2.0


@dataclass(slots=True)
class RateLimit:
    """A bucket that fills by the clock it is asked with; used under the world's lock."""

    _tokens: float | None = None
    _filled: datetime | None = field(default=None)

    def allow(self, now: datetime, rate: int) -> bool:
        """Whether one more call fits; 0 means no limit."""
        if rate <= 0:
            return True
        full = rate + _SLACK
        passed = (now - self._filled).total_seconds() if self._filled else 0.0
        tokens = full if self._tokens is None else min(full, self._tokens + max(0.0, passed) * rate)
        self._filled = now
        self._tokens = tokens - 1 if tokens >= 1 else tokens
        return tokens >= 1
