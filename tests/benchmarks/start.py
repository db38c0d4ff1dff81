"""How long from the start of the process to a usable window, and how much memory an idle desk takes.

``python -m tests.benchmarks.start [--customers N] [--keep FOLDER] [--runs 7]`` starts three processes in turn: a bare window of
PySide6, the program as people start it (twice), and the window with somebody signed in. "Painted" means: the first picture of a
window is there, of the program's that is its frame without words; "ready": the program's search has answered a misspelt name;
"asked": the page for signing in is painted; "usable": the recent customers are in the list, and a letter typed into the search box
has its rows. The longest gap is the longest time, in the second start of the program, for which its window could not react between
its first picture and being asked. Prints the medians; ratios are of the clock without what other programs took.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from peak_desk import paths, settings
from tests.benchmarks import measures
from tests.benchmarks.measures import Figure
from tests.benchmarks.program_child import BEAT_VARIABLE, KEY_VARIABLE, TEXT_VARIABLE
from tests.benchmarks.store import STAFF, STORE, Kept, kept
from tests.helpers.store_world import KEY

RUNS = 7
BARE = "bare window: painted, s"
PAINTED = "program: painted, s"
READY = "program: ready, s"


def misspelt(made: Kept) -> str:
    """The name of the last customer somebody worked with, two letters of it swapped, and found all the same."""
    with made.desk() as (_database, desk):
        desk.customers.prepare()
        for row in desk.customers.find(STAFF, "").rows:
            word = max(row.name.split(), key=len)
            text = f"{word[:2]}{word[3:4]}{word[2:3]}{word[4:]}"
            if any(found.near for found in desk.customers.find(STAFF, text).rows):
                return text
    raise ValueError("nobody with a name to be misspelt")


def child(module: str, home: Path, *arguments: str, **variables: str) -> dict[str, float]:
    """Start a process and return what it tells of itself; moments become seconds since its start, without waiting for others."""
    environment = {**os.environ, paths.HOME_VARIABLE: str(home), "QT_QPA_PLATFORM": "offscreen", KEY_VARIABLE: KEY, **variables}
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments]
    began = time.time()
    ended = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    told: dict[str, float] = json.loads(ended.stdout)
    for what in ("painted", "usable", "ready", "asked"):
        if what in told:
            wall = told[what] - began
            told[f"{what}_wall"], told[what] = wall, max(told[f"{what}_cpu"], wall - told[f"{what}_starved"])
    return told


def measure(home: Path, runs: int, text: str, *, warm: bool = True) -> dict[str, list[float]]:
    """Start all in turn, several times; what each told, by what it is called in the table. ``text`` is a misspelt name."""
    settings.add_store(STORE, home / "settings.toml")
    if warm:  # everything is in the memory of the system then
        child("start_child", home, STORE.id, KEY)
    found: dict[str, list[float]] = {}
    for _ in range(runs):
        bare = child("bare_child", home)
        program = child("program_child", home, **{TEXT_VARIABLE: text})
        beating = child("program_child", home, **{TEXT_VARIABLE: text, BEAT_VARIABLE: "1"})
        window = child("start_child", home, STORE.id, KEY)
        for name, value in (
            (BARE, bare["painted"]),
            (PAINTED, program["painted"]),
            ("program: painted, s of the processor", program["painted_cpu"]),
            (READY, program.get("ready", float("inf"))),
            ("program: ready, s of the processor", program.get("ready_cpu", float("inf"))),
            ("program: asked, s", program.get("asked", float("inf"))),
            ("program: longest gap, ms", beating.get("gap", float("inf"))),
            ("signed in: painted, s", window["painted"]),
            ("signed in: usable, s", window["usable"]),
            ("signed in: usable, s of the clock", window["usable_wall"]),
            ("memory when usable, MB", window["rss_start"]),
            ("memory when idle, MB", window["rss_idle"]),
        ):
            found.setdefault(name, []).append(value)
    return found


def main() -> None:
    """Measure and print."""
    asked = measures.options(runs=RUNS)
    made = kept(asked)
    with made.desk():  # not the start is to make an index of another version anew
        copy = made.copied(asked.keep / "start.part")
    try:
        found = measure(copy.home, asked.runs, misspelt(copy))
    finally:
        shutil.rmtree(copy.home)
    middle = {name: statistics.median(values) for name, values in found.items()}
    measures.table(
        f"start, {asked.customers:,} customers, median of {asked.runs} runs",
        ("what", "median", "best", "worst"),
        [(name, middle[name], min(values), max(values)) for name, values in found.items()],
    )
    measures.tell(
        [
            Figure("program start -> first paint / bare Qt window", 1.5, middle[PAINTED] / middle[BARE], "x", most=True),
            Figure("program start -> misspelt names found / bare Qt window", 4, middle[READY] / middle[BARE], "x", most=True),
        ],
        asked.figures,
    )


if __name__ == "__main__":
    main()
