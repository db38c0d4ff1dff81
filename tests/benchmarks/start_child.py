"""The window on a store whose key is given on the command line: tells when it was painted and usable, and its memory."""

import json
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from typing_extensions import override

from peak_desk.app import qt, waiting
from peak_desk.app.program import DeskProgram
from peak_desk.credentials import DATABASE_KEY, MemoryCredentials
from peak_desk.domain.staff import Role, StaffMember
from peak_desk.domain.stores import Store
from peak_desk.operations.opening import open_store
from peak_desk.ui.links import Links
from tests.benchmarks.clocks import starved_ms

IDLE_SECONDS = 3.0


def memory() -> float:
    """The memory this process holds, in MB (Linux)."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - one line of the kernel, no path to work with
        return int(file.read().split()[1]) * 4096 / 1e6


class Told(QObject):
    """What the parent is told: moments with the processor time and the waiting until then, in seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, float] = {}

    def now(self, what: str) -> None:
        """This is the moment, the first time it is said."""
        at, cpu = time.time(), time.process_time()
        if what not in self.values:
            self.values |= {what: at, f"{what}_cpu": cpu, f"{what}_starved": starved_ms() / 1000}

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, lambda: self.now("painted"))
        return False


def main() -> None:
    """Open, measure, tell, close."""
    store_id, key = sys.argv[1:3]
    keys = MemoryCredentials()
    keys.set(store_id, DATABASE_KEY, key)
    staff = StaffMember("benchmark", "Ada", Role.ADMINISTRATOR)
    with qt.application("benchmark") as app:
        told = Told()
        opened = waiting.for_work(lambda: open_store(Store(id=store_id, name="Benchmark", pos="treez"), keys))
        program = DeskProgram(app, opened, None, lambda _running: Links(demo_staff=staff))
        program.window.installEventFilter(told)
        program.start()
        frame = program.window.frame
        assert frame is not None
        assert waiting.until(lambda: program.window.isVisible() and program.window.isActiveWindow(), 20)
        assert waiting.until(lambda: frame.customers.results.count.text() not in {"", "0"}, 20)
        frame.search.start()
        frame.search.insert("a")
        assert waiting.until(lambda: frame.search.is_open and frame.search.popup.chosen_row is not None, 20)
        told.now("usable")
        told.values["rss_start"] = memory()
        waiting.until(lambda: False, IDLE_SECONDS)
        told.values["rss_idle"] = memory()
        program.window.close()
    sys.stdout.write(json.dumps(told.values))


main()
