"""Works on a store's file until it is killed: started by the tests of storage faults as a process of its own."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from peak_desk.database import driver, recovery
from peak_desk.database.rebuild import By
from tests.faults.forks import serve, tell
from tests.helpers.store_file import KEY, NOON, STORE_ID, open_store

_FILE_EVENTS = frozenset({"open", "os.rename", "os.link", "os.remove", "shutil.copyfile"})


def _carry_out(order: dict[str, Any]) -> None:
    """Do one job, and tell in how many steps."""
    jobs: dict[str, Callable[[Path], None]] = {"open": _open, "restore": _restore, "recover": _recover}
    count = _DiesAt(order["at"])
    jobs[order["kind"]](Path(order["folder"]))
    tell("done", str(count.events))


class _DiesAt:
    """Counts the steps of a job (statements and file operations) and kills the process before the given one."""

    def __init__(self, last: int) -> None:
        self.events = 0
        self._last = last
        connect = driver.connect

        def watched(path: Path, key: str, *, mode: str = "rw", salt: str = "", tolerant: bool = False) -> Any:
            connection = connect(path, key, mode=mode, salt=salt, tolerant=tolerant)
            connection.set_trace_callback(self._step)
            return connection

        driver.connect = watched
        sys.addaudithook(lambda event, _values: self._step(event) if event in _FILE_EVENTS else None)

    def _step(self, _what: str) -> None:
        self.events += 1
        if self.events == self._last:
            os.kill(os.getpid(), signal.SIGKILL)


def _open(folder: Path) -> None:
    open_store(folder).close()


def _restore(folder: Path) -> None:
    path, backups = folder / "store.db", folder / "backups"
    recovery.restore(path, folder / "usb.db", KEY, store_id=STORE_ID, backups=backups, by=By("Ada", "test"), now=NOON)


def _recover(folder: Path) -> None:
    recovery.recover(folder / "store.db", KEY, store_id=STORE_ID, backups=folder / "backups", by=By("Ada", "test"), now=NOON)


if __name__ == "__main__":
    serve(_carry_out)
