"""For how long the event loop is kept from running while 10,000 customers arrive and somebody types.

``python -m tests.benchmarks.stall [runs] [--figures FILE]`` starts the window offscreen against a POS in a process of its own, and
prints for each run the five longest gaps, in ms, without the time other programs had the processors. Typical is the longest gap of
the middle run, worst that of all runs. With ``--kept FOLDER`` the stores stay there, and the key of each as ``run-0.key``.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from peak_desk import paths
from peak_desk.app import qt, waiting
from peak_desk.app.program import DeskProgram
from peak_desk.app.sandbox_process import SandboxProcess
from peak_desk.credentials import DATABASE_KEY, MemoryCredentials
from peak_desk.domain.staff import Role, StaffMember
from peak_desk.domain.stores import Store
from peak_desk.operations.opening import open_store
from peak_desk.pos import registry
from peak_desk.ui.links import Links
from tests.benchmarks import measures
from tests.benchmarks.clocks import starved_ms
from tests.benchmarks.measures import Figure

PEOPLE = 10_000
BEAT_MS = 5
KEY_EVERY_MS = 90
TYPED = "maria lopez 303 jon smith nguyen 0142 delgado @example ahmed "
ADA = StaffMember("staff-1", "Ada", Role.ADMINISTRATOR)


@dataclass
class Heartbeat:
    """Beats in the event loop and remembers by how much it was kept from beating, in ms, without what other programs took."""

    gaps: list[float] = field(default_factory=list)
    last: float = field(default_factory=time.perf_counter)
    starved: float = field(default_factory=starved_ms)

    def beat(self) -> None:
        """One beat."""
        now, starved = time.perf_counter(), starved_ms()
        gap = (now - self.last) * 1000 - BEAT_MS
        self.gaps.append(gap - max(0.0, starved - self.starved))
        self.last, self.starved = now, starved


def gaps_while_pulling(qapp: QApplication, store: Store, secrets: dict[str, str]) -> list[float]:
    """Pull everybody into a new store while somebody types; returns by how many ms each beat of the event loop was late."""
    keys = MemoryCredentials()
    opened = open_store(store, keys)
    paths.data().joinpath(f"{store.id}.key").write_text(keys.get(store.id, DATABASE_KEY))
    clients = registry.connect(store, secrets), registry.connect(store, secrets)
    program = DeskProgram(qapp, opened, clients, lambda _running: Links(demo_staff=ADA))
    frame = program.window.frame
    assert frame is not None
    program.start()
    assert waiting.until(lambda: frame.customers.results.count.text() not in {"", "0"}, 30)
    frame.search.start()
    heart, letters, rows = Heartbeat(), iter(TYPED * 100), [0]
    beating, typing = QTimer(), QTimer()
    program.context.bus.status.connect(lambda status: rows.append(status.pull.rows if status.pull is not None else 0))
    beating.timeout.connect(heart.beat)
    typing.timeout.connect(lambda: type_on(frame.search, next(letters)))
    beating.start(BEAT_MS)
    typing.start(KEY_EVERY_MS)
    arrived = waiting.until(lambda: max(rows) > PEOPLE * 0.9 and rows[-1] == 0, 120)
    beating.stop()
    typing.stop()
    program.window.close()
    program.window.deleteLater()
    assert arrived
    return heart.gaps


def type_on(search: QLineEdit, letter: str) -> None:
    """Press one key; after forty letters begin anew."""
    if len(search.text()) > 25:
        search.clear()
    QTest.keyClicks(search, letter)


def measure(runs: int, kept: Path | None) -> list[float]:
    """The longest gap of each run; the five longest are printed as soon as they are known."""
    sandbox = SandboxProcess("treez", PEOPLE, 20)
    longest = []
    try:
        answer = sandbox.answer()
        with tempfile.TemporaryDirectory() as folder:
            os.environ[paths.HOME_VARIABLE] = str(kept or folder)
            with qt.application("stall") as app:
                for run in range(runs):
                    store = replace(Store(id=f"run-{run}", name="Denver", pos="treez"), base_url=answer.url, options=answer.options)
                    gaps = sorted(gaps_while_pulling(app, store, answer.secrets))[-5:]
                    longest.append(gaps[-1])
                    sys.stdout.write(f"{' '.join(f'{gap:.1f}' for gap in gaps)}\n")
                    sys.stdout.flush()
    finally:
        sandbox.stop()
    return longest


def main() -> None:
    """Measure and print, one line a run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("runs", type=int, nargs="?", default=3)
    parser.add_argument("--figures", type=Path, help="file the figures are written to as well, as JSON")
    parser.add_argument("--kept", type=Path, help="folder in which the stores stay")
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    longest = measure(asked.runs, asked.kept)
    if asked.runs > 1:
        what = "longest gap of the event loop while typing during a pull"
        measures.tell(
            [
                Figure(f"{what}, typical", 16, statistics.median(longest), " ms", most=True),
                Figure(f"{what}, worst", 50, max(longest), " ms", most=True),
            ],
            asked.figures,
        )


if __name__ == "__main__":
    main()
