"""What all benchmarks share: three clocks, percentiles, printed tables, figures held against their bars, the command line."""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks.clocks import waited_ms

KEEP = Path("/tmp/peak-desk-benchmarks")  # noqa: S108 - only made-up customers lie there
HEAD = ("what", "must reach", "measured", "")


@dataclass(frozen=True, slots=True)
class Lap:
    """How long something took, in ms: on the wall, of this thread's processor, and on the wall without waiting for a processor."""

    wall: float
    cpu: float
    own: float


def lap(work: Callable[[], object]) -> Lap:
    """Do the work and time it."""
    waited, cpu, wall = waited_ms(), time.thread_time(), time.perf_counter()
    work()
    wall, cpu = time.perf_counter() - wall, time.thread_time() - cpu
    return Lap(wall * 1000, cpu * 1000, max(0.0, wall * 1000 - (waited_ms() - waited)))


def percentile(values: Iterable[float], share: float) -> float:
    """The value that so many per cent of them do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share / 100 * len(ordered)) - 1))]


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """The 50th, 95th and 99th percentile."""
    return percentile(values, 50), percentile(values, 95), percentile(values, 99)


def medians(runs: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """For each column the median of the runs."""
    return tuple(statistics.median(column) for column in zip(*runs, strict=True))


def load() -> str:
    """How busy the machine was in the last minute."""
    with suppress(OSError):
        return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    return ""


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; the first column is text, numbers stand to the right."""
    lines = [[_cell(value) for value in row] for row in rows]
    widths = [max(len(line[place]) for line in [list(head), *lines]) for place in range(len(head))]
    out = sys.stdout.write
    out(f"\n{title} ({load()})\n")
    for line in [list(head), *lines]:
        cells = [
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        out(f"  {'  '.join(cells).rstrip()}\n")
    sys.stdout.flush()


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
    return str(value)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table that must hold; ``most`` tells that the bar is an upper one."""

    what: str
    bar: float
    value: float
    unit: str
    most: bool = False

    @property
    def holds(self) -> bool:
        """Whether the bar is reached."""
        return self.value <= self.bar if self.most else self.value >= self.bar

    def row(self) -> tuple[str, str, str, str]:
        """As a line of the table."""
        sign = "<=" if self.most else ">="
        return self.what, f"{sign} {self.bar:g}{self.unit}", f"{_cell(self.value)}{self.unit}", "holds" if self.holds else "MISSED"


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says."""

    customers: int
    keep: Path
    runs: int
    figures: Path | None
    fresh: bool
    quick: bool


def options(arguments: Sequence[str] | None = None, *, runs: int = 3) -> Options:
    """Read the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--customers", type=int, default=100_000, help="how many customers the store has")
    parser.add_argument("--keep", type=Path, default=KEEP, help="folder the store's files are kept in for the next time")
    parser.add_argument("--runs", type=int, default=runs, help="how often each figure is measured; the median counts")
    parser.add_argument("--figures", type=Path, help="file the figures are written to as well, as JSON")
    parser.add_argument("--fresh", action="store_true", help="make the store's file anew")
    parser.add_argument("--quick", action="store_true", help="a tenth of the keystrokes: to see that it works, not how fast")
    read = parser.parse_args(arguments)
    return Options(read.customers, read.keep, read.runs, read.figures, read.fresh, read.quick)


def tell(figures: Sequence[Figure], file: Path | None) -> None:
    """Print the figures against their bars, and write them down where somebody wants them."""
    table("against the bars", HEAD, [figure.row() for figure in figures])
    if file is not None:
        file.write_text(json.dumps([asdict(figure) for figure in figures]), encoding="utf-8")


def told(path: Path) -> list[Figure]:
    """The figures another command wrote down."""
    return [Figure(**line) for line in json.loads(path.read_text(encoding="utf-8"))]
