"""Worker threads for everything that may wait: no desk call ever runs in the UI thread."""

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

T = TypeVar("T")
_log = logging.getLogger(__name__)
# Two may hang on a POS (somebody looked up, an order priced) and one load what the search needs: one is left for whoever types.
_THREADS = 4


@dataclass(frozen=True, slots=True)
class _Job:
    """``perform`` runs in a thread and returns the result's ways; ``owner`` is the callback, asked whether it still lives."""

    number: int
    lane: str
    perform: Callable[[], "_Result"]
    owner: object
    failed: Callable[[Exception], None] | None


@dataclass(frozen=True, slots=True)
class _Result:
    """The two ways of a result: to the one who asked, here; or, when nobody takes it any more, back, in any thread."""

    deliver: Callable[[], object]
    give_back: Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Outcome:
    result: _Result | None = None
    error: Exception | None = None

    def drop(self) -> None:
        """Nobody takes the result any more."""
        if self.result is not None:
            self.result.give_back()


def _gone(callback: object) -> bool:
    """Whether the callback belongs to a widget that Qt has deleted meanwhile."""
    while isinstance(callback, partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return isinstance(owner, QObject) and not shiboken6.isValid(owner)


class Background(QObject):
    """Runs work in a few threads and hands results back in the UI thread, in the order they end.

    Work with the same non-empty lane replaces what was asked there before: waiting work is skipped, late results are dropped.
    Never use a lane for writes. Callbacks of deleted widgets are dropped. Errors without a ``failed`` go to the signal ``failed``.
    """

    failed = Signal(object)
    _ended = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start no thread yet."""
        super().__init__(parent)
        self._waiting: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        # Held here until their outcome is in, so that nothing of Qt is ever freed by a worker thread.
        self._jobs: dict[int, _Job] = {}
        # What has ended and is not handed over yet. Whoever takes an outcome out, in one step, hands it over or drops it.
        self._outcomes: dict[int, _Outcome] = {}
        self._newest: dict[str, int] = {}
        self._count = self._forgotten = 0
        self._closed = False
        self._ended.connect(self._receive)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        lane: str = "",
        give_back: Callable[[T], object] | None = None,
    ) -> None:
        """Run ``work`` in a thread, then ``done`` with its result or ``failed`` with its error here. UI thread only.

        A result nobody takes any more, because the window closes or asked for something newer, is handed to ``give_back``.
        """
        if self._closed:
            return

        def perform() -> _Result:
            result = work()
            return _Result(partial(done, result), partial(give_back or _forget, result))

        self._count += 1
        job = _Job(self._count, lane, perform, done, failed)
        self._jobs[job.number] = job
        self._newest[lane] = job.number
        self._waiting.put(job)
        if len(self._threads) < _THREADS:
            thread = threading.Thread(target=self._serve, name=f"peak-desk-background-{len(self._threads)}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def drop(self, lane: str) -> None:
        """Forget what was asked in a lane."""
        self._newest[lane] = 0

    def forget(self) -> None:
        """Hand over no result of what was asked so far; all of it is still done, it may be a write, and what fails is told."""
        self._forgotten = self._count

    @property
    def closed(self) -> bool:
        """Whether nothing more is taken: long work may ask, in its thread, and end early."""
        return self._closed

    @property
    def idle(self) -> bool:
        """Whether nothing is waiting, running or still to be handed over."""
        return not self._jobs

    def close(self, seconds: float = 2.0) -> bool:
        """Take nothing more, drop what waits, and wait for running work; False when some of it hangs on."""
        self._closed = True
        try:
            while True:
                self._waiting.get_nowait()
        except queue.Empty:
            pass
        for _ in self._threads:
            self._waiting.put(None)
        until = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        ended = not any(thread.is_alive() for thread in self._threads)
        for number in tuple(self._outcomes):
            self._drop(number)
        if ended:
            self._jobs.clear()
        return ended

    def _serve(self) -> None:
        while (job := self._waiting.get()) is not None:
            number = job.number
            self._outcomes[number] = self._outcome(job)
            del job
            if self._closed:
                self._drop(number)
            else:
                self._ended.emit(number)

    def _outcome(self, job: _Job) -> _Outcome:
        if self._late(job):
            return _Outcome()
        try:
            return _Outcome(job.perform())
        except Exception as error:  # noqa: BLE001 - whatever it was, a person must hear of it, and the thread goes on
            return _Outcome(error=error)

    def _drop(self, number: int) -> None:
        outcome = self._outcomes.pop(number, None)
        if outcome is not None:
            outcome.drop()

    def _late(self, job: _Job) -> bool:
        return bool(job.lane) and self._newest.get(job.lane) != job.number

    @Slot(int)
    def _receive(self, number: int) -> None:
        job, outcome = self._jobs.pop(number, None), self._outcomes.pop(number, None)
        if outcome is None:
            return  # dropped when this was closed
        if job is None or self._late(job) or _gone(job.owner):
            outcome.drop()
        elif job.number <= self._forgotten:
            outcome.drop()
            self._tell(None if job.lane else outcome.error)
        elif outcome.result is not None:
            outcome.result.deliver()
        elif outcome.error is not None and job.failed is not None:
            job.failed(outcome.error)
        else:
            self._tell(outcome.error)

    def _tell(self, error: Exception | None) -> None:
        if error is not None:
            _log.info("background work failed: %s", type(error).__name__)
            self.failed.emit(error)


def _forget(_result: object) -> None:
    """Most results are nothing anybody has to close."""
