"""Doing several things at once that each may hang: none of them holds up the others, or the end of the program."""

import threading
import time
from collections.abc import Callable, Sequence


class Together:
    """Runs calls in a thread each; those that hang are left alone."""

    def __init__(self, calls: Sequence[Callable[[], bool]]) -> None:
        """Begin with all of them."""
        self._answers = [False] * len(calls)
        self._threads = [
            threading.Thread(target=self._run, args=(place, call), name=f"peak-desk-together-{place}", daemon=True)
            for place, call in enumerate(calls)
        ]
        for thread in self._threads:
            thread.start()

    def _run(self, place: int, call: Callable[[], bool]) -> None:
        self._answers[place] = call()

    def answers(self, seconds: float) -> tuple[bool, ...]:
        """Wait for all of them, but no longer than that; what each answered, False for one that hangs or failed."""
        until = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        return tuple(self._answers)
