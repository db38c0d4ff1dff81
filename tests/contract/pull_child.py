"""A desk in a process of its own that pulls everybody for the first time, and says how much memory that took at most.

Standard input tells where the POS is (one JSON line); one JSON line on standard output says what came of it.
"""

import json
import sys
from pathlib import Path

from peak_desk.credentials import MemoryCredentials
from peak_desk.domain.status import RunKind
from peak_desk.domain.stores import Store
from peak_desk.operations.opening import open_store
from peak_desk.pos import registry
from peak_desk.pos.http import Limits
from peak_desk.sync.engine import SyncEngine


def main() -> None:
    """Pull and tell."""
    told = json.loads(sys.stdin.readline())
    store = Store(id="pulled", name="Denver", pos=told["pos"], base_url=told["url"], options=told["options"])
    opened = open_store(store, MemoryCredentials())
    limits = Limits(per_second=100_000)
    clients = [registry.connect(store, told["secrets"], limits=limits) for _ in range(2)]
    engine = SyncEngine(opened.database, store, clients[0], clients[1], lambda _notice: None)
    try:
        (run,) = engine.run_once((RunKind.CUSTOMERS,))
    finally:
        engine.stop()
        opened.close()
    sys.stdout.write(json.dumps({"rows": run.created, "failed": run.failed, "megabytes": megabytes_at_most()}) + "\n")


def megabytes_at_most() -> int:
    """The most memory this program ever held; what ``getrusage`` says counts in who started it."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


if __name__ == "__main__":
    main()
