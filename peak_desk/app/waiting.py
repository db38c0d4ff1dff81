"""Waiting without stopping the window: for work in a thread, or for a condition."""

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QTimer

from peak_desk.ui.background import Background

Result = TypeVar("Result")

LOOK_MS = 20


def for_work(work: Callable[[], Result]) -> Result:
    """Do the work in a thread while events are handled, and return its result or raise its error."""
    loop = QEventLoop()
    results: list[Result] = []
    errors: list[Exception] = []
    background = Background()

    def done(result: Result) -> None:
        results.append(result)
        loop.quit()

    def failed(error: Exception) -> None:
        errors.append(error)
        loop.quit()

    background.run(work, done, failed)
    loop.exec()
    background.close()
    if errors:
        raise errors[0]
    return results[0]


def until(true: Callable[[], bool], seconds: float) -> bool:
    """Handle events until it is true; False when the time is up first. What the condition raises comes out here."""
    loop = QEventLoop()
    timer = QTimer(loop)
    ends = time.monotonic() + seconds
    errors: list[Exception] = []

    def look() -> None:
        try:
            if true() or time.monotonic() > ends:
                loop.quit()
        except Exception as error:  # noqa: BLE001 - raised again below; in a slot it would leave the loop running for ever
            errors.append(error)
            loop.quit()

    timer.timeout.connect(look)
    timer.start(LOOK_MS)
    loop.exec()
    timer.stop()
    if errors:
        raise errors[0]
    return true()
