"""Plays simulated days by their seeds, several at once; every seed gives the same day again, to the last request.

``python -m tests.faults.sim_run [--days 1000] [--first 0] [--processes 2]`` plays many and prints what went wrong, if anything;
``python -m tests.faults.sim_run --seed N [--trace]`` plays one again, with all that was sent and what became of it. The seed also
decides which system is played, one after the other; ``--pos NAME`` plays that one alone.
"""

import argparse
import logging
import os
import sys
import time
import traceback
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from peak_desk import log
from peak_desk.sandbox import PLAYED
from tests.faults.sim_day import no_disk
from tests.faults.sim_orders import OrderingDay

TOLD_EVERY = 100


@dataclass(frozen=True, slots=True)
class Played:
    """What became of one seed; ``error`` is empty where everything held. Counts are of one day, ``seconds`` virtual ones."""

    seed: int
    pos: str
    hash: str
    error: str = ""
    where: str = ""
    seconds: float = 0.0
    calls: int = 0
    deaths: int = 0
    made: int = 0
    changed: int = 0
    doubled: int = 0
    listed: int = 0
    trace: tuple[str, ...] = ()


def system(seed: int) -> str:
    """Which one a seed plays where nobody says."""
    return PLAYED[seed % len(PLAYED)]


def replay(seed: int, pos: str) -> str:
    """The one command that plays the day again."""
    return f"python -m tests.faults.sim_run --seed {seed} --pos {pos}"


def play(seed: int, folder: Path) -> None:
    """Play a day to its end; raises AssertionError where something did not hold, with the command that plays it again."""
    day = OrderingDay(folder, seed, pos=system(seed))
    try:
        go_through(day)
    except BaseException as error:
        error.add_note(f"seed {seed}, {day.hash}: {replay(seed, system(seed))} plays the same day again")
        raise
    finally:
        day.close()


def go_through(day: OrderingDay) -> None:
    """From the first customer to the last check."""
    day.run()
    day.calm_down()
    day.check_end()


def played(seed: int, pos: str = "", *, trace: bool = False) -> Played:
    """Play a day and tell how it went; ``pos`` "" lets the seed decide on the system."""
    pos = pos or system(seed)
    log.quiet_libraries()
    logging.disable(logging.WARNING)
    with no_disk() as folder:
        day = OrderingDay(Path(folder), seed, pos=pos)
        error = where = ""
        try:
            go_through(day)
        except Exception as trouble:  # noqa: BLE001 - whatever it is, the next seed is played and this one told
            error = f"{type(trouble).__name__}: {trouble}"[:300]
            where = "".join(traceback.format_exception(trouble)) if trace else ""
        finally:
            day.close()
        written = day.sandbox.world.written
        return Played(
            seed,
            pos,
            day.hash,
            error,
            where,
            day.times.seconds,
            len(day.sandbox.requests),
            day.lives - 1,
            len(written.customers_created),
            len(written.customers_updated) + len(written.tickets_updated),
            len(day.doubled()),
            day.listed,
            tuple(day.network.trace) if trace else (),
        )


def tell(days: Iterable[Played]) -> int:
    """Print what went wrong at once, and the sums from time to time and at the end; returns how many days failed."""
    began, all_of_them = time.monotonic(), list[Played]()
    for day in days:
        all_of_them.append(day)
        if day.error:
            sys.stdout.write(f"seed {day.seed} ({day.pos}, {day.hash}): {day.error}\n  again: {replay(day.seed, day.pos)}\n")
        if len(all_of_them) % TOLD_EVERY == 0:
            sys.stdout.write(f"{sums(all_of_them)}\n")
        sys.stdout.flush()
    for pos in PLAYED:
        if alike := [day for day in all_of_them if day.pos == pos]:
            sys.stdout.write(f"{pos}: {sums(alike)}\n")
    sys.stdout.write(f"all: {sums(all_of_them)}, in {(time.monotonic() - began) / 60:.1f} min\n")
    return sum(bool(day.error) for day in all_of_them)


def sums(days: Sequence[Played]) -> str:
    """What happened on those days, in one line."""
    words = {
        "calls": "requests",
        "deaths": "deaths of the program",
        "made": "customers made",
        "changed": "changes applied",
        "doubled": "doubled beyond the limits",
        "listed": "pairs listed",
    }
    told = [f"{sum(getattr(day, name) for day in days):,} {what}" for name, what in words.items()]
    hours = sum(day.seconds for day in days) / 3600
    return f"{len(days)} days, {sum(bool(day.error) for day in days)} failed: {hours:.0f} hours of the shop, {', '.join(told)}"


def main() -> None:
    """Read the command line and play."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    parser.add_argument("--seed", type=int, help="play this one only")
    parser.add_argument("--pos", choices=PLAYED, default="", help="play this system only")
    parser.add_argument("--trace", action="store_true", help="print every request and what became of it")
    asked = parser.parse_args()
    if asked.seed is not None:
        day = played(asked.seed, asked.pos, trace=True)
        lines = [*day.trace, day.where] if asked.trace or day.error else []
        sys.stdout.write("\n".join([*lines, f"seed {day.seed}: {day.pos} {day.hash} {day.error or 'all holds'}\n"]))
        sys.exit(1 if day.error else 0)
    seeds = range(asked.first, asked.first + asked.days)
    with ProcessPoolExecutor(asked.processes) as pool:
        failed = tell(pool.map(partial(played, pos=asked.pos), seeds, chunksize=4))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
