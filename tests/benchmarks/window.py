"""How long from a key pressed to its rows painted, in the real window on the real store.

``python -m tests.benchmarks.window [--customers N] [--keep FOLDER] [--runs 3] [--quick]`` opens the window offscreen and types,
80 to 120 ms after each answer the next key. A key goes to the window as the system's keys do, past the scanner's filter. It counts
as painted when the paint that follows the rows of exactly that text has ended and the event loop is free again.
"""

import os
import random
import shutil
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from peak_desk import paths
from peak_desk.app import qt, waiting
from peak_desk.app.program import DeskProgram
from peak_desk.credentials import DATABASE_KEY, MemoryCredentials
from peak_desk.operations.opening import open_store
from peak_desk.ui.customers.search_box import SearchBox
from peak_desk.ui.links import Links
from tests.benchmarks import measures
from tests.benchmarks.clocks import starved_ms
from tests.benchmarks.measures import Figure, Lap, Options, spread
from tests.benchmarks.queries import Session, sessions
from tests.benchmarks.store import STAFF, STORE, kept
from tests.helpers.store_world import KEY

KEYS = 400
GIVE_UP_MS = 2_000
IN_SIGHT = 6


class Painted(QObject):
    """Waits until the rows of a text are on screen."""

    def __init__(self, box: SearchBox) -> None:
        """Listen to the rows under the box."""
        super().__init__()
        popup: Any = box.popup
        self._loop = QEventLoop()
        self._wanted = ""
        self._shown = ""
        self._other_rows = False
        self._ended = 0.0
        self._patience = QTimer(singleShot=True, interval=GIVE_UP_MS)
        self._patience.timeout.connect(self._loop.quit)
        show = popup.show_found

        def shown(answer: Any) -> None:
            before = popup.rows.rows[:IN_SIGHT]
            show(answer)
            self._shown, now = answer.query, popup.rows.rows[:IN_SIGHT]
            self._other_rows = now != before and bool(now)
            if not self._other_rows:  # a blank typed after a word may change nothing on screen
                QTimer.singleShot(0, self, self._end)

        popup.show_found = shown
        popup.list.viewport().installEventFilter(self)

    def key(self, letter: str, text: str) -> Lap | None:
        """Press a key and wait until the rows of the text it makes are painted; None when that takes too long."""
        self._wanted, self._ended = text, 0.0
        focus = QGuiApplication.focusWindow()
        assert focus is not None
        starved, cpu, began = starved_ms(), time.process_time(), time.perf_counter()
        QTest.keyClick(focus, letter)  # type: ignore[call-overload] # takes letters for windows too, only its stub does not know
        if not self._ended:
            self._patience.start()
            self._loop.exec()
            self._patience.stop()
        wall, cpu = (self._ended - began) * 1000, (time.process_time() - cpu) * 1000
        return Lap(wall, cpu, max(cpu, wall - starved_ms() + starved)) if self._ended else None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._shown == self._wanted and self._other_rows:
            QTimer.singleShot(0, self, self._end)
        return False

    def _end(self) -> None:
        if not self._ended and self._shown == self._wanted:
            self._ended = time.perf_counter()
            self._loop.quit()


def type_sessions(box: SearchBox, painted: Painted, typed: Sequence[Session], keys: int, turn: int) -> tuple[list[Lap], int]:
    """Type whole sessions until there were enough keys; returns their times and how many were never painted."""
    chance = random.Random(f"window {turn}")
    laps: list[Lap] = []
    lost = 0
    for session in chance.sample(list(typed), len(typed)):
        box.clear()
        pause(chance)
        for letter, text in zip(session.text, session.keystrokes(), strict=True):
            lap = painted.key(letter, text)
            if lap is None:
                lost += 1
                sys.stdout.write(f"  never painted: {text!r}\n")
            else:
                laps.append(lap)
            pause(chance)
        if len(laps) + lost >= keys:
            break
    return laps, lost


def pause(chance: random.Random) -> None:
    """Let the event loop run for as long as a person looks for the next key."""
    loop = QEventLoop()
    QTimer.singleShot(chance.randrange(80, 121), loop, loop.quit)
    loop.exec()


def measure(home: Path, typed: Sequence[Session], asked: Options) -> list[tuple[list[Lap], int]]:
    """Open the window on the store of that folder and type."""
    os.environ[paths.HOME_VARIABLE] = str(home)
    keys = MemoryCredentials()
    keys.set(STORE.id, DATABASE_KEY, KEY)
    with qt.application("benchmark") as app:
        opened = open_store(STORE, keys)
        program = DeskProgram(app, opened, None, lambda _running: Links(demo_staff=STAFF))
        program.start()
        frame = program.window.frame
        assert frame is not None
        assert waiting.until(lambda: program.window.isActiveWindow() and program.context.background.idle, 30)
        opened.desk.customers.prepare()
        frame.search.start()
        assert waiting.until(lambda: frame.search.is_open, 30)
        painted = Painted(frame.search)
        amount = KEYS // 20 if asked.quick else KEYS
        type_sessions(frame.search, painted, typed, amount // 10, -1)
        runs = [type_sessions(frame.search, painted, typed, amount, turn) for turn in range(asked.runs)]
        close(app, program)
    return runs


def close(app: QApplication, program: DeskProgram) -> None:
    """End the window."""
    program.window.close()
    app.processEvents()


def main() -> None:
    """Measure and print."""
    asked = measures.options()
    made = kept(asked)
    typed = [session for session in sessions(asked.customers) if session.text.isascii()]
    copy = made.copied(asked.keep / "window.part")
    try:
        runs = measure(copy.home, typed, asked)
    finally:
        with suppress(OSError):
            shutil.rmtree(copy.home)
    rows = {
        "own ms": [[lap.own for lap in laps] for laps, _lost in runs],
        "wall ms": [[lap.wall for lap in laps] for laps, _lost in runs],
        "ms of the processor": [[lap.cpu for lap in laps] for laps, _lost in runs],
    }
    measures.table(
        f"key pressed -> rows painted, {asked.customers:,} customers, median of {len(runs)} runs",
        ("what", "p50", "p95", "p99", "worst"),
        [(what, *measures.medians([spread(one) for one in values]), max(map(max, values))) for what, values in rows.items()],
    )
    bar = 33 if asked.customers > 200_000 else 16
    middle = statistics.median(spread(one)[1] for one in rows["own ms"])
    measures.tell([Figure(f"key pressed -> rows painted, p95, {asked.customers:,}", bar, middle, " ms", most=True)], asked.figures)


if __name__ == "__main__":
    main()
