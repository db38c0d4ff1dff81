"""Waiting without stopping the window: for work in a thread, or for a condition."""

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from peak_desk.ui.shell import Shell

Result = TypeVar("Result")

LOOK_MS = 20
LEAVE_SECONDS = 5.0


class Left(Exception):
    """The window was closed while something was waited for; ``hard`` when that goes on and only ending the process ends it."""

    def __init__(self, *, hard: bool) -> None:
        """Keep how the program must end."""
        super().__init__("the window was closed")
        self.hard = hard


class _Ended(QObject):
    """Tells the waiting thread that the work ended; emitted in the other one."""

    ended = Signal()


def for_work(
    work: Callable[[], Result],
    window: Shell | None = None,
    *,
    meanwhile: Callable[[], object] | None = None,
    give_back: Callable[[Result], object] | None = None,
) -> Result:
    """Do the work in a thread while events are handled, and return its result or raise its error.

    ``meanwhile`` is done here while the thread works. When the window is closed first ``Left`` is raised, once the work has ended
    or taken too long for that; what it made is handed to ``give_back`` then.
    """
    loop, told = QEventLoop(), _Ended()
    outcome: _Outcome[Result] = _Outcome()

    def perform() -> None:
        try:
            outcome.results.append(work())
        except Exception as error:  # noqa: BLE001 - raised again below, in the thread that waits
            outcome.errors.append(error)
        told.ended.emit()

    thread = threading.Thread(target=perform, name="peak-desk-start", daemon=True)
    told.ended.connect(loop.quit)
    thread.start()
    if meanwhile is not None:
        meanwhile()
    if window is not None:
        window.closed.connect(loop.quit)
    if window is None or not window.is_closed:
        loop.exec()
    if window is not None and window.is_closed:
        thread.join(LEAVE_SECONDS)
        outcome.give_back(give_back)
        raise Left(hard=thread.is_alive())
    thread.join()
    return outcome.result()


class _Outcome(Generic[Result]):
    """What work in another thread came to."""

    def __init__(self) -> None:
        self.results: list[Result] = []
        self.errors: list[Exception] = []

    def give_back(self, take: Callable[[Result], object] | None) -> None:
        """Hand over a result nobody waits for any more."""
        if self.results and take is not None:
            take(self.results[0])

    def result(self) -> Result:
        """The result, or the error again."""
        if self.errors:
            raise self.errors[0]
        return self.results[0]


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
