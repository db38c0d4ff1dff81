"""A store's file with a week's work, what a disk, a copy or a person can do to its bytes, and a look at what was kept.

The week: customers of the POS, stubs and edits on their way, orders, an audit log, a backup made in the middle.
"""

import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from peak_desk.database import audit, backup, customers, orders, outbox, pages, recovery, search
from peak_desk.database.connection import Database
from peak_desk.database.outbox import NewWrite
from peak_desk.database.rebuild import By
from peak_desk.database.recovery import Recovered
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxState
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.store_file import KEY, NOON, STORE_ID, customer, minutes, open_store, pulled, pulled_order, raw

ADA = By("Ada", "test")
PAGE = pages.PAGE


@dataclass
class Week:
    """What was saved: ids of customers with a write on its way, before and after the backup was made."""

    folder: Path
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    @property
    def file(self) -> Path:
        return self.folder / "store.db"

    @property
    def unsent(self) -> set[str]:
        return {*self.before, *self.after}

    def copied(self, folder: Path) -> "Week":
        """The same week to be damaged."""
        shutil.copytree(self.folder, folder)
        return Week(folder, self.before, self.after)


def _stub(database: Database, number: int) -> str:
    with database.writing() as tx:
        phone = f"+1303555{number:04d}"
        made = customers.add(tx, customer(f"Stub{number}", notes="x" * 200, phone=phone))
        payload: dict[str, str | None] = {"first_name": made.first_name, "last_name": "Smith", "phone": phone}
        outbox.add(tx, NewWrite(OutboxKind.CREATE_CUSTOMER, Entity.CUSTOMER, made.id, payload, created_by="Sam"), NOON)
        audit.write(tx, "Sam", "desk", "customer.create", "customer", made.id, "", "", NOON)
        return made.id


def a_week(folder: Path, *, closed: bool = True) -> Week:
    """The week in this folder; not closed: as kill -9 would leave it."""
    week = Week(folder)
    database = open_store(folder / "open")
    with database.writing() as tx:
        customers.apply_pulled(tx, [pulled(str(n), f"Ana{n}", phone=f"+1720555{n:04d}") for n in range(300)], NOON)
        orders.upsert_pulled(tx, [pulled_order(str(n), customer_pos_id=str(n)) for n in range(60)], NOON)
    week.before = [_stub(database, number) for number in range(60)]
    backup.daily(database, folder / "open" / "backups", NOON)
    week.after = [_stub(database, number) for number in range(60, 100)]
    if closed:
        database.close()
    for path in (folder / "open").iterdir():  # with the store still open: what kill -9 would leave
        (shutil.copytree if path.is_dir() else shutil.copy2)(path, folder / path.name)
    database.close()
    shutil.rmtree(folder / "open")
    return week


def recover(week: Week) -> Recovered:
    """Climb the ladder."""
    backups = week.folder / "backups"
    return recovery.recover(week.file, KEY, store_id=STORE_ID, backups=backups, by=ADA, now=NOON + minutes(9))


@dataclass(frozen=True)
class Found:
    """What the store holds now."""

    people: int
    writes: dict[str, OutboxState]
    doubles: list[str]


def look(week: Week) -> Found:
    """Open the store as the window would, check everything there is to check, ask the doctor, and tell what is in it."""
    assert_doctor_green(week.file, KEY)
    database = open_store(week.folder)
    try:
        assert database.check(quick=False) == ()
        with database.writing() as tx:
            assert search.check_index(tx) == ()
            assert audit.verify(tx).first_bad is None
            rows = outbox.rows(tx, limit=1000)
            assert all(customers.get(tx, row.local_id) is not None for row in rows)
            people = len(customers.recent(tx, 10_000))
            assert customers.count(tx) == people
        seen = Counter(row.local_id for row in rows)
        return Found(people, {row.local_id: row.state for row in rows}, [who for who, count in seen.items() if count > 1])
    finally:
        database.close()


def spoil(week: Week, *places: int, with_: bytes = b"\x01") -> None:
    """Turn bits of the file over at these places."""
    with week.file.open("rb+") as file:
        for place in places:
            file.seek(place)
            old = file.read(len(with_))
            file.seek(place)
            file.write(bytes(mine ^ theirs for mine, theirs in zip(old, with_, strict=False)))


def zero(week: Week, *numbers: int) -> None:
    """Fill these pages with zeros."""
    with week.file.open("rb+") as file:
        for number in numbers:
            file.seek((number - 1) * PAGE)
            file.write(bytes(PAGE))


def root(week: Week, table: str) -> int:
    """The number of the first page of a table or an index."""
    connection = raw(week.file, mode="ro")
    found = int(connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0])
    connection.close()
    return found


def length(week: Week) -> int:
    """How many pages the file has."""
    return week.file.stat().st_size // PAGE


def all_kept(week: Week, *, complete: bool = True) -> Found:
    """Climb the ladder and see that nothing and nobody was lost."""
    made = recover(week)
    found = look(week)
    assert (found.people, set(found.writes), found.doubles) == (400, week.unsent, [])
    assert made.rebuilt.complete is complete
    assert made.set_aside is not None
    return found
