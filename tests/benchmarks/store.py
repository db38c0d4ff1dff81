"""An encrypted store of made-up customers, brought in through the program's own pull, and kept for the next benchmark.

``python -m tests.benchmarks.store [--customers N] [--keep FOLDER] [--fresh]`` makes it, and measures how many rows a second go in
with their index, and how many a second are changed.
"""

import json
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

from peak_desk.database import customers, migrations, search, search_index
from peak_desk.database.connection import Database, Transaction, open_database
from peak_desk.database.customer_pull import PulledCustomer
from peak_desk.database.search_index import Entry
from peak_desk.domain.staff import Role, StaffMember
from peak_desk.domain.stores import Store
from peak_desk.operations.desk import Desk, open_desk
from tests.benchmarks import measures
from tests.benchmarks.measures import Figure, Options
from tests.benchmarks.people import BLOCK, GENERATION, NOW, SEED, Person, people, person
from tests.helpers.store_world import KEY, TRAITS

STORE = Store(id="benchmark", name="Denver", pos="treez", time_zone="America/Denver")
STAFF = StaffMember("benchmark", "Ada", Role.ADMINISTRATOR)
UPDATES = 20_000
_READ_EXTRA = "SELECT key, seq, search_names, search_contact, first_name, last_name FROM customers WHERE number = ?"
_WRITE_EXTRA = "UPDATE customers SET second_name = ?, tags = ?, search_names = ? WHERE key = ?"


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast rows went in: a second on the wall without waiting for a processor, and a second of the processor."""

    rows: int
    own: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Kept:
    """A store's file in a folder of its own, laid out as the program does."""

    home: Path
    count: int

    @property
    def path(self) -> Path:
        """The encrypted file."""
        return self.home / "stores" / f"{STORE.id}.db"

    @property
    def fill_rate(self) -> Rate:
        """How fast it was filled."""
        return Rate(**json.loads((self.home / "fill.json").read_text(encoding="utf-8")))

    def opened(self) -> Database:
        """The open file, with its index made anew where the program feeds it in another way by now."""
        database = open_database(self.path, KEY, store_id=STORE.id, backups=self.home / "backups")
        if search.feed_anew(database):
            tidy(database)
        return database

    @contextmanager
    def desk(self) -> Iterator[tuple[Database, Desk]]:
        """The open file and what staff can do with it."""
        database = self.opened()
        try:
            yield database, open_desk(STORE, TRAITS, database, self.home / "backups")
        finally:
            database.close()

    def copied(self, home: Path) -> "Kept":
        """The same in another folder, to be changed there."""
        shutil.copytree(self.home, home)
        return Kept(home, self.count)


def kept(asked: Options) -> Kept:
    """The store of that size, made when it is not there yet."""
    home = asked.keep / f"{asked.customers}-{SEED}-{GENERATION}-{len(migrations.MIGRATIONS)}"
    if asked.fresh or not (home / "fill.json").exists():
        shutil.rmtree(home, ignore_errors=True)
        part = home.with_name(f"{home.name}.part")
        shutil.rmtree(part, ignore_errors=True)
        make(part, asked.customers)
        part.rename(home)
    return Kept(home, asked.customers)


def make(home: Path, count: int) -> Kept:
    """Make a new store's file with so many customers."""
    made = Kept(home, count)
    made.path.parent.mkdir(parents=True)
    database = made.opened()
    laps = []
    try:
        for start in range(0, count, BLOCK):
            page = tuple(people(min(BLOCK, count - start), start))
            rows = [one.pulled for one in page]
            laps.append(measures.lap(partial(pull, database, rows)))
            with database.writing() as tx:
                _add_extras(tx, page)
        tidy(database)
    finally:
        database.close()
    rate = Rate(count, sum(lap.own for lap in laps) / 1000, sum(lap.cpu for lap in laps) / 1000)
    (home / "fill.json").write_text(json.dumps(asdict(rate)), encoding="utf-8")
    return made


def pull(database: Database, rows: Sequence[PulledCustomer]) -> None:
    """Bring one page in, as the sync does."""
    with database.writing() as tx:
        customers.apply_pulled(tx, rows, NOW)


def tidy(database: Database) -> None:
    """What the sync does after a pull, and when nothing happens: bring the index together again."""
    more = True
    while more:
        with database.writing() as tx:
            more = search.merge_index(tx)


def _add_extras(tx: Transaction, page: Sequence[Person]) -> None:
    """Names in another script and tags: what the desk knows and no POS tells."""
    old, new, values = [], [], []
    for one in page:
        if not one.second_name and not one.tags:
            continue
        row = tx.exec_driver_sql(_READ_EXTRA, (one.place + 1,)).one()
        words = search_index.name_text(row.first_name, row.last_name, one.second_name, "\n".join(one.tags))
        old.append(Entry(row.seq, row.search_names, row.search_contact))
        new.append(Entry(row.seq, words, row.search_contact))
        values.append((one.second_name, "\n".join(one.tags), words, row.key))
    if values:
        tx.exec_driver_sql(_WRITE_EXTRA, values)
        search_index.take_out_many(tx, old)
        search_index.put_in(tx, new)


def changed(count: int, updates: int = UPDATES, round_number: int = 0) -> Iterator[list[PulledCustomer]]:
    """Pages of customers who came again: all with another visit, a third with another phone, a tenth under another surname."""
    chance = Random(f"changes {round_number}")
    places = sorted(chance.sample(range(count), min(updates, count)))
    for start in range(0, len(places), BLOCK):
        yield [_changed(chance, person(place), round_number) for place in places[start : start + BLOCK]]


def _changed(chance: Random, who: Person, round_number: int) -> PulledCustomer:
    seen = NOW + timedelta(days=round_number + 1, seconds=chance.randrange(80_000))
    now = replace(who.pulled, last_visit=seen, updated_at=seen)
    if chance.random() < 0.33:
        now = replace(now, phone=f"+1303{chance.randrange(200, 1000)}{chance.randrange(10_000):04d}")
    if chance.random() < 0.1:
        now = replace(
            now, last_name=f"{now.last_name}-{chance.choice('ABCDEFGH')}{chance.choice('aeiou')}{chance.choice('lnrst')}er"
        )
    return now


def update_rate(database: Database, count: int, updates: int = UPDATES, round_number: int = 0) -> Rate:
    """Change so many customers, pages of 1,000."""
    return _rate(database, list(changed(count, updates, round_number)))


def add_rate(database: Database, first: int, amount: int = UPDATES) -> Rate:
    """Add so many new customers, pages of 1,000."""
    pages = [[one.pulled for one in people(min(BLOCK, amount - start), first + start)] for start in range(0, amount, BLOCK)]
    return _rate(database, pages)


def _rate(database: Database, pages: Sequence[Sequence[PulledCustomer]]) -> Rate:
    laps = [measures.lap(_puller(database, page)) for page in pages]
    return Rate(sum(map(len, pages)), sum(lap.own for lap in laps) / 1000, sum(lap.cpu for lap in laps) / 1000)


def _puller(database: Database, page: Sequence[PulledCustomer]) -> Callable[[], None]:
    return lambda: pull(database, page)


def _middle(rates: Sequence[Rate]) -> Rate:
    return sorted(rates, key=lambda rate: rate.own / rate.rows)[len(rates) // 2]


def main() -> None:
    """Make it, add to a copy of it and change that, print all rates."""
    asked = measures.options()
    began = time.perf_counter()
    made = kept(asked)
    sys.stdout.write(f"{made.path} in {time.perf_counter() - began:.0f} s, {made.path.stat().st_size / 1e6:.0f} MB\n")
    copy = made.copied(asked.keep / "store.part")
    amount = UPDATES // 10 if asked.quick else UPDATES
    adding, changing = [], []
    try:
        database = copy.opened()
        for number in range(asked.runs):
            adding.append(add_rate(database, made.count + number * amount, amount))
            tidy(database)
            changing.append(update_rate(database, made.count, amount, number))
            tidy(database)
        database.close()
    finally:
        shutil.rmtree(copy.home)
    rates = {"filling, when the file was made": made.fill_rate, "adding": _middle(adding), "changing": _middle(changing)}
    measures.table(
        f"batch upsert with index, encrypted, {made.count:,} customers, pages of 1,000",
        ("what", "rows", "rows/s", "rows/s of the processor"),
        [(what, f"{rate.rows:,}", rate.rows / rate.own, rate.rows / rate.cpu) for what, rate in rates.items()],
    )
    slower = min(rates["adding"], rates["changing"], key=lambda rate: rate.rows / rate.own)
    figure = Figure(f"batch upsert with index, encrypted, {made.count:,}", 5_000, slower.rows / slower.own, " rows/s")
    measures.tell([figure], asked.figures)


if __name__ == "__main__":
    main()
