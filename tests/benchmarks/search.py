"""How fast the search answers each key, against LIKE over the same file and against fetching 50 rows, and whom it finds.

``python -m tests.benchmarks.search [--customers N] [--keep FOLDER] [--runs 3] [--quick]``. Every session of ``queries`` is typed
from its first letter to its last; at keystrokes spread evenly over all of them LIKE and the fetching of 50 rows take their turn
right after ours, in the same process. Ratios are of processor time. With pauses means: 80 ms of sleep before each key, as a person
types; then the milliseconds are those of the clock, without what other programs took.
"""

import gc
import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import eq
from typing import Any

from peak_desk.database import driver
from peak_desk.database.connection import Database
from peak_desk.domain.customers import FoundCustomers
from peak_desk.operations.desk import Desk
from tests.benchmarks import measures
from tests.benchmarks.measures import Figure, Lap, Options, spread
from tests.benchmarks.queries import Session, sessions
from tests.benchmarks.store import STAFF, Kept, kept
from tests.helpers.store_world import KEY

PAUSE = 0.08
FIRST = 5
_COLUMNS = "seq, id, number, pos_id, first_name, last_name, phone, email, type, status, sync, needs, banned, warning, birthday"
_SEARCHED = ("first_name", "last_name", "second_name", "phone", "email", "driver_licence", "number")
_BY_KEY = f"SELECT {_COLUMNS} FROM customers WHERE key IN ({','.join('?' * 50)})"  # noqa: S608 - fixed text
_TYPOS = "typo"
_EXACT = (
    "full name",
    "reversed",
    "Last, First",
    "prefixes",
    "accents left out",
    "accents typed",
    "Arabic forms",
    "phone",
    "seven digits",
    "name + last four",
    "e-mail",
    "e-mail part",
    "licence",
    "customer number",
)


class Naive:
    """What a program without an index does: every word anywhere in any column, the latest visitors first, the first 50.

    Sorted by the last visit, as such programs do: without an index for that, each query looks at every row. It has as much
    cache as the search has.
    """

    def __init__(self, kept: Kept, database: Database) -> None:
        """Open a connection of its own."""
        self._connection: Any = driver.connect(kept.path, KEY)
        with database.searching() as (searching, _audit_key):
            cache = searching.execute("PRAGMA cache_size").fetchone()[0]
        self._connection.execute(f"PRAGMA cache_size={cache}")
        self._chance = random.Random(1)
        self._count = kept.count

    def find(self, query: str) -> list[Any]:
        """The rows for a typed text."""
        tokens = [f"%{token}%" for token in query.split()]
        one = " OR ".join(f"{column} LIKE ?" for column in _SEARCHED)
        where = " AND ".join(f"({one})" for _ in tokens) or "1"
        statement = f"SELECT {_COLUMNS} FROM customers WHERE {where} ORDER BY last_visit DESC LIMIT 50"  # noqa: S608 - no data in it
        return list(self._connection.execute(statement, [token for token in tokens for _ in _SEARCHED]))

    def fetch(self) -> list[Any]:
        """Fifty rows by their keys: what any page of fifty must pay."""
        return list(self._connection.execute(_BY_KEY, [self._chance.randrange(1, self._count + 1) for _ in range(50)]))

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


@dataclass(slots=True)
class Run:
    """One pass through all sessions."""

    ours: list[Lap] = field(default_factory=list)
    pairs: list[tuple[Lap, Lap, Lap]] = field(default_factory=list)
    kinds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    worst: tuple[float, str] = (0.0, "")

    def ratios(self) -> tuple[float, ...]:
        """LIKE/ours at the 50th and 95th percentile, ours/fetch at both; processor time."""
        ours, like, fetch = (spread([pair[place].cpu for pair in self.pairs]) for place in range(3))
        return like[0] / ours[0], like[1] / ours[1], ours[0] / fetch[0], ours[1] / fetch[1]


def keystrokes(typed: Sequence[Session]) -> list[tuple[Session, str]]:
    """Every key of every session, in the order they are pressed."""
    return [(session, text) for session in typed for text in session.keystrokes()]


def find(desk: Desk, text: str) -> FoundCustomers:
    """The search as the window uses it."""
    return desk.customers.find(STAFF, text)


def interleaved(desk: Desk, naive: Naive, typed: Sequence[Session], samples: int, turn: int) -> Run:
    """Type all sessions; at some keystrokes LIKE and the fetching take their turn, each run at others."""
    run, keys = Run(), keystrokes(typed)
    step = max(1, len(keys) // samples)
    for place, (session, text) in enumerate(keys):
        ours = measures.lap(partial(find, desk, text))
        run.ours.append(ours)
        run.worst = max(run.worst, (ours.cpu, text))
        run.kinds[session.kind].append(ours.cpu)
        if place % step == turn * step // 3:
            like = measures.lap(partial(naive.find, text))
            run.pairs.append((ours, like, measures.lap(naive.fetch)))
    return run


def with_pauses(desk: Desk, typed: Sequence[Session], keys: int, turn: int) -> list[Lap]:
    """Some whole sessions, 80 ms between the keys."""
    laps: list[Lap] = []
    for session in random.Random(f"pauses {turn}").sample(list(typed), len(typed)):
        for text in session.keystrokes():
            time.sleep(PAUSE)
            laps.append(measures.lap(partial(find, desk, text)))
        if len(laps) >= keys:
            break
    return laps


@dataclass(slots=True)
class Recall:
    """How many sessions of a kind found their person among the first rows."""

    asked: int = 0
    found: int = 0
    missed: list[Session] = field(default_factory=list)

    def count(self, session: Session, *, found: bool) -> None:
        """Count one session."""
        self.asked += 1
        self.found += found
        if not found:
            self.missed.append(session)

    @property
    def share(self) -> float:
        """Per cent found."""
        return 100 * self.found / self.asked if self.asked else 100.0


def recall(desk: Desk, typed: Sequence[Session]) -> dict[str, tuple[Recall, Recall]]:
    """For each kind: of the sessions that mean five people at most, and of all."""
    kinds: dict[str, tuple[Recall, Recall]] = {}
    for session in typed:
        few, everybody = kinds.setdefault(session.kind, (Recall(), Recall()))
        shown = find(desk, session.text).rows[:FIRST]
        found = any(row.customer_number == session.expected for row in shown)
        everybody.count(session, found=found)
        if session.marked:
            few.count(session, found=found)
    return kinds


def together(kinds: dict[str, tuple[Recall, Recall]], wanted: Callable[[str], bool]) -> float:
    """The recall of several kinds, per cent."""
    chosen = [few for kind, (few, _all) in kinds.items() if wanted(kind)]
    asked = sum(one.asked for one in chosen)
    return 100 * sum(one.found for one in chosen) / asked if asked else 0.0


def _times(desk: Desk, naive: Naive, typed: Sequence[Session], asked: Options) -> tuple[list[Run], list[list[Lap]]]:
    samples = 300 if asked.customers <= 200_000 else 60
    pauses = 300
    if asked.quick:
        samples, pauses = samples // 10, pauses // 10
    for session in typed[:20]:
        find(desk, session.text)
    runs = [interleaved(desk, naive, typed, samples, turn) for turn in range(asked.runs)]
    for taken, text in (run.worst for run in runs):
        again = measures.lap(partial(find, desk, text)).cpu
        sys.stdout.write(f"  worst keystroke of a run: {text!r} {taken:.1f} ms, once more {again:.1f} ms\n")
    return runs, [with_pauses(desk, typed, pauses, turn) for turn in range(asked.runs)]


def _print_times(runs: Sequence[Run], pauses: Sequence[Sequence[Lap]], count: int) -> None:
    def row(what: str, values: Sequence[Sequence[float]]) -> tuple[object, ...]:
        return (what, *measures.medians([spread(one) for one in values]), max(max(one) for one in values))

    measures.table(
        f"one keystroke, {count:,} customers, ms of the processor, median of {len(runs)} runs",
        ("what", "p50", "p95", "p99", "worst"),
        [
            row("ours, every keystroke", [[lap.cpu for lap in run.ours] for run in runs]),
            row("ours, where the others had a turn", [[pair[0].cpu for pair in run.pairs] for run in runs]),
            row("LIKE", [[pair[1].cpu for pair in run.pairs] for run in runs]),
            row("50 rows by key", [[pair[2].cpu for pair in run.pairs] for run in runs]),
            row("ours, every keystroke, own ms", [[lap.own for lap in run.ours] for run in runs]),
            row("ours with pauses, own ms", [[lap.own for lap in one] for one in pauses]),
            row("ours with pauses, wall ms", [[lap.wall for lap in one] for one in pauses]),
        ],
    )
    like50, like95, fetch50, fetch95 = measures.medians([run.ratios() for run in runs])
    measures.table(
        "ratios of processor time", ("what", "p50", "p95"), [("LIKE / ours", like50, like95), ("ours / 50 rows", fetch50, fetch95)]
    )
    kinds = {kind: [spread(run.kinds[kind]) for run in runs] for kind in runs[0].kinds}
    slowest = sorted(kinds, key=lambda kind: -statistics.median(one[1] for one in kinds[kind]))
    measures.table(
        "kinds, the slowest first, ms of the processor",
        ("kind", "p50", "p95", "p99"),
        [(k, *measures.medians(kinds[k])) for k in slowest],
    )


def _print_recall(kinds: dict[str, tuple[Recall, Recall]]) -> None:
    measures.table(
        f"found among the first {FIRST}, per cent",
        ("kind", "meaning five at most", "of", "all", "of"),
        [(kind, few.share, few.asked, everybody.share, everybody.asked) for kind, (few, everybody) in kinds.items()],
    )
    missed = [session for few, _all in kinds.values() for session in few.missed]
    for session in missed[:40]:
        sys.stdout.write(f"  not found: {session.kind}: {session.text!r} for {session.expected} ({session.holders} such)\n")


def figures(
    runs: Sequence[Run], pauses: Sequence[Sequence[Lap]], kinds: dict[str, tuple[Recall, Recall]], count: int
) -> Iterator[Figure]:
    """The lines of the table that must hold; recall has bars at 100,000 customers."""
    many = count > 200_000
    like50, like95, _fetch50, _fetch95 = measures.medians([run.ratios() for run in runs])
    yield Figure(f"per keystroke, {count:,}: LIKE/ours p50", 200 if many else 25, like50, "x")
    yield Figure(f"per keystroke, {count:,}: LIKE/ours p95", 40 if many else 10, like95, "x")
    paused = statistics.median(spread([lap.own for lap in one])[1] for one in pauses)
    yield Figure(f"p95 at {count:,} with 80 ms pauses", 8 if many else 5, paused, " ms", most=True)
    if not many:
        yield Figure("recall: typos", 98, together(kinds, lambda kind: kind.startswith(_TYPOS)), " %")
        for name in _EXACT:
            yield Figure(f"recall: {name}", 100, together(kinds, partial(eq, name)), " %")
        yield Figure("recall: nicknames", 95, together(kinds, lambda kind: kind.startswith("nickname")), " %")


def main() -> None:
    """Measure and print."""
    asked = measures.options()
    made = kept(asked)
    many = sessions(asked.customers, 0.2 if asked.quick else 4.0)
    typed = sessions(asked.customers, 0.1 if asked.quick else 1.0)
    gc.collect()
    gc.freeze()  # as the program does after its start; here it keeps collections from walking through the benchmark's own people
    with made.desk() as (database, desk):
        desk.customers.prepare()
        naive = Naive(made, database)
        runs, pauses = _times(desk, naive, typed, asked)
        naive.close()
        kinds = recall(desk, many)
    _print_times(runs, pauses, asked.customers)
    _print_recall(kinds)
    measures.tell(list(figures(runs, pauses, kinds, asked.customers)), asked.figures)


if __name__ == "__main__":
    main()
