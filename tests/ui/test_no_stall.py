"""The window stays alive while 10,000 customers arrive and somebody types."""

import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from peak_desk.app import waiting
from peak_desk.app.program import DeskProgram
from peak_desk.app.sandbox_process import SandboxProcess
from peak_desk.credentials import MemoryCredentials
from peak_desk.domain.staff import Role, StaffMember
from peak_desk.domain.stores import Store
from peak_desk.operations.opening import open_store
from peak_desk.pos import registry
from peak_desk.ui.links import Links

PEOPLE = 10_000
LONGEST_MS = 50.0
BEAT_MS = 5
KEY_EVERY_MS = 90
TYPED = "maria lopez 303 jon smith nguyen 0142 delgado @example ahmed "
ADA = StaffMember("staff-1", "Ada", Role.ADMINISTRATOR)

pytestmark = pytest.mark.timeout(300)


def starved_ms() -> float:
    """For how long threads of this program were ready to run while other programs had the processors (0 where nobody counts it)."""
    total = 0
    with suppress(OSError):
        for thread in Path("/proc/self/task").iterdir():
            with suppress(OSError):  # a thread that ended meanwhile
                total += int((thread / "schedstat").read_bytes().split()[1])
    return total / 1e6


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


@pytest.fixture
def sandbox() -> Iterator[SandboxProcess]:
    """A POS with 10,000 customers, in a process of its own as in the demo."""
    process = SandboxProcess("treez", PEOPLE, 20)
    yield process
    process.stop()


def test_the_event_loop_is_never_kept_for_longer_than_fifty_milliseconds(qapp: QApplication, sandbox: SandboxProcess) -> None:
    answer = sandbox.answer()
    # The claim is about the program: when something else of this machine took the processor, the pull is played once more.
    for attempt in range(3):
        store = replace(Store(id=f"store-{attempt}", name="Denver", pos="treez"), base_url=answer.url, options=answer.options)
        gaps = gaps_while_pulling(qapp, store, answer.secrets)
        worst = ", ".join(f"{gap:.0f}" for gap in sorted(gaps)[-5:])
        sys.stdout.write(f"longest of {len(gaps)} gaps: {worst} ms\n")
        if max(gaps) <= LONGEST_MS:
            return
    pytest.fail(f"the event loop was kept from running for {max(gaps):.0f} ms, in each of three pulls")


def gaps_while_pulling(qapp: QApplication, store: Store, secrets: dict[str, str]) -> list[float]:
    """Pull everybody into a new store while somebody types; returns by how many ms each beat of the event loop was late."""
    opened = open_store(store, MemoryCredentials())
    clients = registry.connect(store, secrets), registry.connect(store, secrets)
    program = DeskProgram(qapp, opened, clients, lambda _running: Links(demo_staff=ADA))
    frame = program.window.frame
    assert frame is not None
    program.start()
    assert waiting.until(lambda: frame.customers.results.count.text() not in {"", "0"}, 30)
    frame.search.start()
    heart, letters, rows = Heartbeat(), iter(TYPED * 100), [0]
    beating, typing = QTimer(), QTimer()
    program.bus.status.connect(lambda status: rows.append(status.pull.rows if status.pull is not None else 0))
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
