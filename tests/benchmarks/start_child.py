"""The window on a store whose key is given on the command line: tells when it was usable and how much memory it takes."""

import json
import sys
import time

from PySide6.QtTest import QTest

from peak_desk.app import qt, waiting
from peak_desk.app.program import DeskProgram
from peak_desk.credentials import DATABASE_KEY, MemoryCredentials
from peak_desk.domain.staff import Role, StaffMember
from peak_desk.domain.stores import Store
from peak_desk.operations.opening import open_store
from peak_desk.ui.links import Links

IDLE_SECONDS = 3.0


def memory() -> float:
    """The memory this process holds, in MB (Linux)."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - one line of the kernel, no path to work with
        return int(file.read().split()[1]) * 4096 / 1e6


def main() -> None:
    """Open, measure, tell, close."""
    store_id, key = sys.argv[1:3]
    keys = MemoryCredentials()
    keys.set(store_id, DATABASE_KEY, key)
    staff = StaffMember("benchmark", "Ada", Role.ADMINISTRATOR)
    with qt.application("benchmark") as app:
        opened = waiting.for_work(lambda: open_store(Store(id=store_id, name="Benchmark", pos="treez"), keys))
        program = DeskProgram(app, opened, None, lambda _running: Links(demo_staff=staff))
        program.start()
        frame = program.window.frame
        assert frame is not None
        assert waiting.until(lambda: program.window.isVisible() and program.window.isActiveWindow(), 20)
        painted = time.time()
        assert waiting.until(lambda: frame.customers.results.count.text() not in {"", "0"}, 20)
        frame.search.start()
        QTest.keyClicks(frame.search, "a")
        assert waiting.until(lambda: frame.search.is_open and frame.search.popup.chosen_id != "", 20)
        usable = time.time()
        rss_start = memory()
        waiting.until(lambda: False, IDLE_SECONDS)
        told = {"painted": painted, "usable": usable, "rss_start": rss_start, "rss_idle": memory()}
        program.window.close()
    sys.stdout.write(json.dumps(told))


main()
