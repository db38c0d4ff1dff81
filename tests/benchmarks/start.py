"""How long from the start of the process to a usable window, and how much memory an idle desk takes.

``python -m tests.benchmarks.start [customers] [runs]`` makes an encrypted store of that many customers (100,000), starts the
window on it offscreen in processes of their own, and prints the median of the runs. "Usable" means: the window is painted, the
recent customers are in the list, and a letter typed into the search box has its rows on screen.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from peak_desk.database import customers
from peak_desk.database.connection import open_database
from peak_desk.database.customers import PulledCustomer
from peak_desk.sandbox.server import make_world
from tests.helpers.store_world import KEY

STORE_ID = "benchmark"
PAGE = 1_000


def fill(home: Path, count: int) -> float:
    """Make the store's file with so many customers; returns the seconds it took."""
    people = make_world(customers=count, orders=0, seed=7).listed()
    began = time.perf_counter()
    (home / "stores").mkdir(parents=True)
    database = open_database(home / "stores" / f"{STORE_ID}.db", KEY, store_id=STORE_ID, backups=home / "backups")
    now = datetime.now(UTC)
    for start in range(0, len(people), PAGE):
        rows = tuple(
            PulledCustomer(
                pos_id=str(person.number),
                first_name=person.first_name.title(),
                last_name=person.last_name.title(),
                phone=f"+1{person.phone}" if person.phone else None,
                email=person.email or None,
                birthday=person.birthday,
                driver_licence=person.drivers_license or None,
                updated_at=now - timedelta(seconds=count - place),
            )
            for place, person in enumerate(people[start : start + PAGE], start)
        )
        with database.writing() as tx:
            customers.apply_pulled(tx, rows, now)
    database.close()
    return time.perf_counter() - began


def measure(home: Path) -> dict[str, float]:
    """Start one window on the store and return what it tells of itself."""
    environment = {**os.environ, "PEAK_DESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    began = time.time()
    child = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.start_child", STORE_ID, KEY],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    told: dict[str, float] = json.loads(child.stdout)
    return {**told, "painted": told["painted"] - began, "usable": told["usable"] - began}


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        seconds = fill(home, count)
        size = (home / "stores" / f"{STORE_ID}.db").stat().st_size / 1e6
        out = sys.stdout.write
        out(f"{count:,} customers stored in {seconds:.1f} s ({seconds / max(1, count) * 1e6:.0f} us a row), file {size:.1f} MB\n")
        measured = [measure(home) for _ in range(runs)]
    out(f"{'what':<28}{'median':>10}{'worst':>10}\n")
    for name, unit, digits in (("painted", "s", 2), ("usable", "s", 2), ("rss_start", "MB", 0), ("rss_idle", "MB", 0)):
        values = [run[name] for run in measured]
        out(f"{name + ' (' + unit + ')':<28}{statistics.median(values):>10.{digits}f}{max(values):>10.{digits}f}\n")


if __name__ == "__main__":
    main()
