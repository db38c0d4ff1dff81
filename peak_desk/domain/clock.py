"""The time of day as a function, so that tests and simulations can turn the clock."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Now, aware and in UTC."""
    return datetime.now(UTC)
