"""Works on a store's file until it is killed: started by the tests of storage faults as a process of its own.

Reads jobs from standard input, one JSON object a line, and does each in a fork, so that the imports are paid once. Prints
``pid N`` when a job begins, what the job itself tells, and ``ended STATUS`` after it.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from peak_desk.database import audit, customers, driver, outbox, recovery
from peak_desk.database.outbox import NewWrite
from peak_desk.database.rebuild import By
from peak_desk.domain.outbox import Entity, OutboxKind
from tests.helpers.store_file import KEY, NOON, STORE_ID, customer, open_store

_FILE_EVENTS = frozenset({"open", "os.rename", "os.link", "os.remove", "shutil.copyfile"})


def main() -> None:
    """Do every job until standard input ends."""
    jobs: dict[str, Callable[[Path], None]] = {
        "write": _write,
        "create": _create,
        "migrate": _create,
        "restore": _restore,
        "recover": _recover,
    }
    for line in sys.stdin:
        job = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _tell(f"pid {os.getpid()}")
            count = _DiesAt(job.get("at", 0))
            jobs[job["kind"]](Path(job["folder"]))
            _tell(f"done {count.events}")
            os._exit(0)
        _, status = os.waitpid(pid, 0)
        _tell(f"ended {status}")


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


def _write(folder: Path) -> None:
    database = open_store(folder)
    while True:
        with database.writing() as tx:
            kept = customers.add(tx, customer(notes="x" * 300))
            outbox.add(tx, NewWrite(OutboxKind.CREATE_CUSTOMER, Entity.CUSTOMER, kept.id), NOON)
            audit.write(tx, "Sam", "desk", "customer.create", "customer", kept.id, "", "", NOON)
        _tell(f"saved {kept.id}")


def _create(folder: Path) -> None:
    open_store(folder).close()


def _restore(folder: Path) -> None:
    path, backups = folder / "store.db", folder / "backups"
    recovery.restore(path, folder / "usb.db", KEY, store_id=STORE_ID, backups=backups, by=By("Ada", "test"), now=NOON)


def _recover(folder: Path) -> None:
    recovery.recover(folder / "store.db", KEY, store_id=STORE_ID, backups=folder / "backups", by=By("Ada", "test"), now=NOON)


def _tell(text: str) -> None:
    os.write(1, f"{text}\n".encode())


if __name__ == "__main__":
    main()
