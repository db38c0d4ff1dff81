"""Every benchmark one after the other, and the whole table at the end.

``python -m tests.benchmarks.all [--customers N ...] [--keep FOLDER] [--quick]``; without ``--customers`` at 100,000 and 1,000,000.
Each runs in a process of its own and prints its own tables; the last table holds every figure against its bar. It takes about half
an hour, most of it LIKE over a million customers and people typing.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import measures
from tests.benchmarks.measures import Figure

SIZES = (100_000, 1_000_000)
EVERY_SIZE = ("store", "search", "window", "maintenance")
ONCE = ("start", "stall", "pull")


def commands(sizes: Sequence[int]) -> list[tuple[str, int]]:
    """What is run, in which order; what has a bar at one size only runs at the smallest."""
    return [(name, size) for size in sizes for name in EVERY_SIZE] + [(name, min(sizes)) for name in ONCE]


def run(name: str, size: int, keep: Path, *, quick: bool) -> list[Figure]:
    """Run one benchmark and return its figures; none where it failed."""
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder) / "figures.json"
        words = ["--figures", str(figures)]
        if name == "pull":
            words += ["--customers", str(size // 10 if quick else size)]
        elif name != "stall":  # it has its own customers, at a POS
            words += ["--customers", str(size), "--keep", str(keep)]
            words += ["--quick", "--runs", "1"] if quick else []
        sys.stdout.write(f"\n== {name}, {size:,} customers\n")
        sys.stdout.flush()
        ended = subprocess.run([sys.executable, "-m", f"tests.benchmarks.{name}", *words], check=False)
        if ended.returncode or not figures.exists():
            sys.stdout.write(f"{name} failed\n")
            return []
        return measures.told(figures)


def main() -> None:
    """Run all, print all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--customers", type=int, nargs="+", default=SIZES)
    parser.add_argument("--keep", type=Path, default=measures.KEEP)
    parser.add_argument("--quick", action="store_true", help="a tenth of the keystrokes: to see that it works, not how fast")
    asked = parser.parse_args()
    figures: list[Figure] = []
    failed: list[str] = []
    for name, size in commands(asked.customers):
        told = run(name, size, asked.keep, quick=asked.quick)
        figures += told
        if not told:
            failed.append(f"{name} at {size:,}")
    measures.table("the whole table", measures.HEAD, [figure.row() for figure in figures])
    missed = sum(not figure.holds for figure in figures)
    sys.stdout.write(f"{len(figures)} figures, {missed} missed; benchmarks that failed: {', '.join(failed) or 'none'}\n")
    sys.exit(1 if missed or failed else 0)


if __name__ == "__main__":
    main()
