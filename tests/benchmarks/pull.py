"""What the first pull of everybody costs, and whether the window stays usable meanwhile.

``python -m tests.benchmarks.pull [--pos NAME] [--customers 100000] [--figures FILE]`` pulls from a sandbox in a process of its own,
over HTTP, into a new encrypted file. First with nothing else going on and without any limit of calls a second: our own cost is
the processor time of all of it less what was spent inside ``Http.send``. Then once more in the window at the program's own pace
(ten calls a second, so 100,000 take about four minutes), while somebody types without a rest: the gaps of the event loop, and the
time from a key to its rows in the second half of the pull against the same keys afterwards.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from peak_desk import paths
from peak_desk.app import qt, waiting
from peak_desk.app.program import DeskProgram
from peak_desk.credentials import MemoryCredentials
from peak_desk.domain.status import RunKind
from peak_desk.domain.stores import Store
from peak_desk.operations.opening import open_store
from peak_desk.pos import registry
from peak_desk.pos.fates import Answer
from peak_desk.pos.http import Authorise, Http, Limits, Request
from peak_desk.sandbox import PLAYED
from peak_desk.sandbox.names import CULTURES
from peak_desk.sync.engine import SyncEngine
from peak_desk.ui.links import Links
from tests.benchmarks import measures
from tests.benchmarks.measures import Figure, Lap, lap, percentile
from tests.benchmarks.queries import Session
from tests.benchmarks.stall import ADA, BEAT_MS, Heartbeat
from tests.benchmarks.window import Painted, type_sessions

PEOPLE = 100_000
KEYS_AFTERWARDS = 400


@dataclass(slots=True)
class Inside:
    """The time spent inside HTTP, in ms: of the processor, and on the wall."""

    cpu: float = 0.0
    wall: float = 0.0


@dataclass(frozen=True, slots=True)
class Answered:
    """Where the sandbox is and what it accepts."""

    store: Store
    secrets: dict[str, str]


@contextmanager
def sandbox(customers: int, pos: str = PLAYED[0]) -> Iterator[Answered]:
    """A POS in a process of its own."""
    store = Store(id="pulled", name="Denver", pos=pos)
    command = [sys.executable, "-m", "tests.benchmarks.pos_child", str(customers), pos]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        told = json.loads(child.stdout.readline())
        try:
            yield Answered(replace(store, base_url=told["url"], options=told["options"]), told["secrets"])
        finally:
            child.stdin.close()


@contextmanager
def inside_http() -> Iterator[Inside]:
    """Counts the time every call of this process spends inside HTTP, in the thread that makes it."""
    inside, send = Inside(), Http.send

    def timed(http: Http, request: Request, authorise: Authorise) -> Answer:
        cpu, wall = time.thread_time(), time.perf_counter()
        try:
            return send(http, request, authorise)
        finally:
            inside.cpu += (time.thread_time() - cpu) * 1000
            inside.wall += (time.perf_counter() - wall) * 1000

    with patch.object(Http, "send", timed):
        yield inside


@dataclass(frozen=True, slots=True)
class Cost:
    """One pull of everybody: how many came, the whole of it, and what of that was inside HTTP."""

    rows: int
    whole: Lap
    inside: Inside

    @property
    def own(self) -> float:
        """Our own processor time for each row, in microseconds."""
        return (self.whole.cpu - self.inside.cpu) * 1000 / self.rows


def cost(pos: Answered) -> Cost:
    """Pull everybody into an empty file with nothing else going on."""
    opened = open_store(pos.store, MemoryCredentials())
    clients = [registry.connect(pos.store, pos.secrets, limits=Limits(per_second=100_000)) for _ in range(2)]
    engine = SyncEngine(opened.database, pos.store, clients[0], clients[1], lambda _notice: None)
    try:
        with inside_http() as inside:
            whole = lap(lambda: engine.run_once((RunKind.CUSTOMERS,)))
        return Cost(opened.desk.customers.find(ADA, "").total, whole, inside)
    finally:
        engine.stop()
        opened.close()


@dataclass(slots=True)
class Usable:
    """What somebody at the window saw: each late beat of its event loop, and each key, in ms without others' processor time."""

    gaps: list[float]
    during: list[Lap]
    afterwards: list[Lap]
    lost: int


def usable(app: QApplication, pos: Answered, people: int) -> Usable:
    """Start the window on an empty file and type until everybody is there, and a while longer."""
    opened = open_store(pos.store, MemoryCredentials())
    clients = registry.connect(pos.store, pos.secrets), registry.connect(pos.store, pos.secrets)
    program = DeskProgram(app, opened, clients, lambda _running: Links(demo_staff=ADA))
    frame = program.window.frame
    assert frame is not None
    rows = [0]
    program.context.bus.status.connect(lambda status: rows.append(status.pull.rows if status.pull is not None else 0))
    program.start()
    assert waiting.until(lambda: frame.customers.results.count.text() not in {"", "0"} and program.window.isActiveWindow(), 60)
    frame.search.start()
    assert waiting.until(lambda: frame.search.is_open, 30)
    painted, seen = Painted(frame.search), Usable([], [], [], 0)
    with beating(program) as heart:
        turn = 0
        while not (max(rows) > people * 0.9 and rows[-1] == 0):
            early = max(rows) < people / 2
            laps, lost = type_sessions(frame.search, painted, words(turn), 40, turn)
            seen.during += [] if early else laps
            seen.lost += lost
            turn += 1
        seen.gaps = heart.gaps
    seen.afterwards, lost = type_sessions(frame.search, painted, words(-1), KEYS_AFTERWARDS, -1)
    seen.lost += lost
    program.window.close()
    program.window.deleteLater()
    app.processEvents()
    return seen


@contextmanager
def beating(program: DeskProgram) -> Iterator[Heartbeat]:
    """A heart that beats in the window's event loop."""
    heart, timer = Heartbeat(), QTimer(program.window)
    timer.timeout.connect(heart.beat)
    timer.start(BEAT_MS)
    yield heart
    timer.stop()


def words(turn: int) -> list[Session]:
    """Last names that many have."""
    names = random.Random(f"pull {turn}").sample(CULTURES[0].last, 40)
    return [Session("name", name.lower(), "", 0) for name in names]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--customers", type=int, default=PEOPLE)
    parser.add_argument("--pos", choices=PLAYED, default=PLAYED[0], help="from which system")
    parser.add_argument("--figures", type=Path, help="file the figures are written to as well, as JSON")
    asked = parser.parse_args()
    with sandbox(asked.customers, asked.pos) as pos, tempfile.TemporaryDirectory() as home:
        os.environ[paths.HOME_VARIABLE] = str(Path(home) / "alone")
        alone = cost(pos)
        assert alone.rows == asked.customers
        tell_cost(alone)
        os.environ[paths.HOME_VARIABLE] = str(Path(home) / "window")
        with qt.application("pull") as app:
            seen = usable(app, pos, asked.customers)
    tell_window(seen, asked.customers)
    idle = percentile([one.own for one in seen.afterwards], 95)
    busy = percentile([one.own for one in seen.during], 95)
    figures = [
        Figure(f"our own cost of a row pulled, first pull of {asked.customers:,}", 200, alone.own, " us", most=True),
        Figure("longest gap of the event loop meanwhile", 50, max(seen.gaps), " ms", most=True),
        Figure("key -> rows, p95, during the pull against afterwards", 2, busy / idle, " times", most=True),
    ]
    measures.tell(figures, asked.figures)


def tell_cost(alone: Cost) -> None:
    """The parts of the first pull."""
    parts = [
        ("all of it", alone.whole.wall, alone.whole.cpu),
        ("inside HTTP", alone.inside.wall, alone.inside.cpu),
        ("our own", alone.whole.wall - alone.inside.wall, alone.whole.cpu - alone.inside.cpu),
    ]
    measures.table(
        f"first pull of {alone.rows:,} into an empty file",
        ("what", "s on the wall", "s of the processor", "us of the processor a row"),
        [(what, wall / 1000, cpu / 1000, cpu * 1000 / alone.rows) for what, wall, cpu in parts],
    )


def tell_window(seen: Usable, people: int) -> None:
    """What somebody at the window saw."""
    shown = {"in the second half of the pull": seen.during, "afterwards": seen.afterwards}
    measures.table(
        f"key -> rows painted in the window, {people:,} customers arriving; {seen.lost} never painted",
        ("when", "p50 ms", "p95 ms", "p99 ms", "keys"),
        [(when, *measures.spread([one.own for one in laps]), len(laps)) for when, laps in shown.items()],
    )
    measures.table(
        "how late the event loop was meanwhile",
        ("", "p50 ms", "p95 ms", "p99 ms", "worst ms"),
        [("beats", *measures.spread(seen.gaps), max(seen.gaps))],
    )


if __name__ == "__main__":
    main()
