"""Waiting for a condition instead of for a time, outside the window."""

import threading
import time
from collections.abc import Callable

_PAUSE = threading.Event()


def until(true: Callable[[], bool], seconds: float = 10.0, *, pause: float = 0.01) -> None:
    """Return as soon as it is true, asking every ``pause`` seconds; fail the test when it does not become true in time."""
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends, "it did not become true in time"
        _PAUSE.wait(pause)
