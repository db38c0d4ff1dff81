"""Whether the search stays fast after many changes, and how soon a new stub is found.

``python -m tests.benchmarks.maintenance [--customers N] [--keep FOLDER] [--runs 3] [--quick]``. A copy of the store is changed
20,000 times: one by one, in small pages and in large ones, as days of syncing do. Then both files answer the same keys in turn.
The milliseconds of a stub are those of the clock without what other programs took; saving waits for the disk.
"""

import gc
import random
import shutil
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from peak_desk.database.connection import Database
from peak_desk.domain.customers import CustomerDraft
from peak_desk.operations.desk import Desk
from tests.benchmarks import measures, store
from tests.benchmarks.measures import Figure, Lap, spread
from tests.benchmarks.people import SEED, Person, person
from tests.benchmarks.queries import Session, plain, sessions
from tests.benchmarks.search import find
from tests.benchmarks.store import STAFF, UPDATES, kept
from tests.benchmarks.typos import error

_PAGES = (1, 200, 1_000)
_SINGLY = 1_000
STUBS = 200
_SYLLABLES = ("BDFGKLMNPRSTVZ", "aeiou", "bdgklmnprstvz", "aeiou", "dklmnrst", "aeiou", "lnrsx")


def change_much(database: Database, count: int, updates: int) -> None:
    """Change that many customers: a twentieth of them one by one, half of the rest in pages of 200, the other half of 1,000."""
    rows = [row for page in store.changed(count, updates) for row in page]
    random.Random(2).shuffle(rows)
    singly = min(_SINGLY, len(rows) // 20)
    half = singly + (len(rows) - singly) // 2
    for part, size in zip((rows[:singly], rows[singly:half], rows[half:]), _PAGES, strict=True):
        for start in range(0, len(part), size):
            store.pull(database, part[start : start + size])


def side_by_side(one: Desk, other: Desk, typed: Sequence[Session]) -> tuple[list[float], list[float]]:
    """The processor time of each keystroke in both files, ms."""
    times: tuple[list[float], list[float]] = ([], [])
    for session in typed:
        for text in session.keystrokes():
            for desk, taken in zip((one, other), times, strict=True):
                taken.append(measures.lap(partial(find, desk, text)).cpu)
    return times


@dataclass(slots=True)
class Stubs:
    """How long stubs took."""

    saved: list[Lap] = field(default_factory=list)
    found: list[Lap] = field(default_factory=list)
    guessed: list[Lap] = field(default_factory=list)
    missed: int = 0
    missed_misspelt: int = 0

    def both(self) -> list[float]:
        """From the beginning of saving to being found, ms."""
        return [saved.own + found.own for saved, found in zip(self.saved, self.found, strict=True)]


def make_stubs(desk: Desk, amount: int, first: int) -> Stubs:
    """Save stubs and look each of them up at once, well spelt and misspelt; nobody in the store has their surnames."""
    stubs, chance = Stubs(), random.Random(f"stubs {first}")
    for number in range(first, first + amount):
        draft = _draft(chance, person(number, seed=SEED + 1))
        wrong = f"{plain(draft.first_name)} {error(chance, draft.last_name.lower(), 'swapped')}".lower()
        _one_stub(desk, stubs, draft, wrong)
    return stubs


def _one_stub(desk: Desk, stubs: Stubs, draft: CustomerDraft, wrong: str) -> None:
    made, seen = [], []
    stubs.saved.append(measures.lap(lambda: made.append(desk.customers.create_stub(STAFF, draft)[0].id)))
    right = f"{draft.first_name} {draft.last_name}"
    stubs.found.append(measures.lap(lambda: seen.append(_is_found(desk, right, made[0]))))
    stubs.guessed.append(measures.lap(lambda: seen.append(_is_found(desk, wrong, made[0]))))
    stubs.missed += not seen[0]
    stubs.missed_misspelt += not seen[1]


def _draft(chance: random.Random, who: Person) -> CustomerDraft:
    last = "".join(chance.choice(letters) for letters in _SYLLABLES)
    phone = f"+1303{chance.randrange(200, 1000)}{chance.randrange(10_000):04d}"
    return CustomerDraft(first_name=who.pulled.first_name, last_name=last, phone=phone, birthday="1990-04-02", patient_type="ADULT")


def _is_found(desk: Desk, typed: str, customer_id: str) -> bool:
    return any(row.id == customer_id for row in find(desk, typed).rows)


def main() -> None:
    """Change, measure, print."""
    asked = measures.options()
    made = kept(asked)
    typed = sessions(asked.customers, 0.05 if asked.quick else 0.5)
    copy = made.copied(asked.keep / "maintenance.part")
    updates, stubs_each = (UPDATES // 10, STUBS // 10) if asked.quick else (UPDATES, STUBS)
    gc.collect()
    gc.freeze()
    try:
        with made.desk() as (_fresh, fresh), copy.desk() as (database, desk):
            fresh.customers.prepare()
            change_much(database, asked.customers, updates)
            desk.customers.prepare()
            side_by_side(fresh, desk, typed[:10])
            before = side_by_side(fresh, desk, typed)
            store.tidy(database)
            desk.customers.prepare()
            after = [side_by_side(fresh, desk, typed) for _ in range(asked.runs)]
            stubs = [make_stubs(desk, stubs_each, run * stubs_each) for run in range(asked.runs)]
    finally:
        shutil.rmtree(copy.home)
    _print(before, after, stubs, asked.customers, updates)
    ratio = statistics.median(spread(changed)[1] / spread(new)[1] for new, changed in after)
    found = statistics.median(spread([lap.own for lap in one.found])[1] for one in stubs)
    both = statistics.median(spread(one.both())[1] for one in stubs)
    measures.tell(
        [
            Figure(f"p95 after {updates:,} updates and idle maintenance / fresh, {asked.customers:,}", 1.15, ratio, "x", most=True),
            Figure(f"stub saved -> found, p95, {asked.customers:,}", 5, found, " ms", most=True),
            Figure(f"stub being saved -> saved and found, p95, {asked.customers:,}", 5, both, " ms", most=True),
        ],
        asked.figures,
    )


def _print(
    before: tuple[list[float], list[float]],
    after: Sequence[tuple[list[float], list[float]]],
    stubs: Sequence[Stubs],
    count: int,
    updates: int,
) -> None:
    measures.table(
        f"one keystroke, {count:,} customers, ms of the processor, after {updates:,} updates",
        ("what", "p50", "p95", "p99"),
        [
            ("fresh", *measures.medians([spread(new) for new, _changed in after])),
            ("changed", *spread(before[1])),
            ("changed and tidied", *measures.medians([spread(changed) for _new, changed in after])),
        ],
    )
    measures.table(
        f"a stub in a store of {count:,}, own ms",
        ("what", "p50", "p95", "p99"),
        [
            ("saved", *measures.medians([spread([lap.own for lap in one.saved]) for one in stubs])),
            ("found by the name", *measures.medians([spread([lap.own for lap in one.found]) for one in stubs])),
            ("found by the misspelt name", *measures.medians([spread([lap.own for lap in one.guessed]) for one in stubs])),
            ("saved and found", *measures.medians([spread(one.both()) for one in stubs])),
        ],
    )
    lost, lost_misspelt = sum(one.missed for one in stubs), sum(one.missed_misspelt for one in stubs)
    sys.stdout.write(
        f"  not found: {lost} by the name, {lost_misspelt} by the misspelt name, of {sum(len(one.saved) for one in stubs)}\n"
    )


if __name__ == "__main__":
    main()
