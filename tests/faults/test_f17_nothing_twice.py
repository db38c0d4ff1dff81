"""F17, to the end: after a damaged file was mended, or a backup put back, everything reaches the POS once and nothing twice.

Some of the work was sent before the backup was made, some after it, some never. The POS here takes doubles without a word, finds
new people late, and on some days keeps none of our marks. ``DAMAGES=1000`` plays more days than the few played here.
"""

import os
import random
import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from typing_extensions import override

from peak_desk.database import backup, outbox, recovery
from peak_desk.database.connection import Database, open_database
from peak_desk.database.rebuild import By
from peak_desk.domain.customers import CustomerDraft, Field
from peak_desk.domain.outbox import OutboxState
from peak_desk.domain.status import RunKind
from peak_desk.pos.client import PosCustomer
from peak_desk.sync.pull import Puller
from peak_desk.sync.push import Pusher
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.played_pos import PlayedPos
from tests.helpers.store_world import KEY, SAM, StoreWorld, open_world

ADA = By("Ada", "test")
PAGE = 4096
DAMAGES = int(os.environ.get("DAMAGES", "12"))
SEARCH_LAG = timedelta(seconds=40)


class LaggingPos(PlayedPos):
    """A POS that finds people only some time after they were made."""

    @override
    def look_up(self, field: Field, value: str) -> tuple[PosCustomer, ...]:
        found = self.clock() - SEARCH_LAG
        return tuple(person for person in super().look_up(field, value) if (person.signed_up_at or found) <= found)


@dataclass
class Shop:
    """One store, one POS, one throw of dice."""

    folder: Path
    seed: int
    before: set[str] = field(default_factory=set)
    after: set[str] = field(default_factory=set)
    pushers: dict[Database, Pusher] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.world: StoreWorld = open_world(self.folder)
        self.pos = LaggingPos(self.world.clock, keeps_marks=self.dice.random() < 0.5, takes_doubles=True)

    @property
    def file(self) -> Path:
        return self.world.database.path

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    def stub(self) -> str:
        number = len(self.before) + len(self.after)
        phone = f"+1303555{2000 + number:04d}"
        draft = CustomerDraft(
            "Kim", "Tester", phone, birthday="1990-04-02", patient_type="ADULT", notes="x" * self.dice.randrange(300)
        )
        self.world.desk.customers.create_stub(SAM, draft)
        self.world.clock.turn(seconds=self.dice.choice((1, 30, 200)))
        return phone

    def work(self, saved: set[str]) -> None:
        """Some hours at the counter; the network is there at times."""
        for _ in range(self.dice.randrange(8, 25)):
            saved.add(self.stub())
            if self.dice.random() < 0.2:
                self.sync(self.world.database)

    def sync(self, database: Database) -> None:
        """One round of the worker: what the POS knows, then what waits."""
        store, clock, stopped = self.world.store, self.world.clock, threading.Event()
        pull = partial(Puller(database, self.pos, clock, stopped).pull, RunKind.CUSTOMERS, full=False)
        pull(changed=lambda _changes: None, progress=lambda _progress: None, between_pages=lambda: None)
        if database not in self.pushers:
            self.pushers[database] = Pusher(
                database, store, self.pos, clock, stopped, lambda _row: None, monotonic=lambda: clock.passed
            )
        self.pushers[database].push()

    def damage(self) -> None:
        """Lose the beginning, some pages, the end, or all of it."""
        content = bytearray(self.file.read_bytes())
        kind = self.dice.randrange(4)
        numbers = range(len(content) // PAGE)
        lost = {0: [0], 1: self.dice.sample(numbers, self.dice.randrange(1, 15)), 2: [], 3: numbers}[kind]
        for number in lost:
            content[number * PAGE : (number + 1) * PAGE] = bytes(PAGE)
        self.file.write_bytes(content[: self.dice.randrange(PAGE, len(content))] if kind == 2 else content)

    def until_quiet(self) -> list[OutboxState]:
        """Sync until nothing more happens by itself; returns what then still waits for a person."""
        database = open_database(self.file, KEY, store_id="store-1", backups=self.backups, now=self.world.clock)
        with database.writing() as tx:
            outbox.recover(tx, self.world.clock())
        for _ in range(12):
            self.sync(database)
            self.world.clock.turn(seconds=60)
        with database.reading() as tx:
            left = [row.state for row in outbox.rows(tx)]
            phones = {row.payload.get("phone") for row in outbox.rows(tx)}
        database.close()
        self.waiting = {phone for phone in phones if phone}
        return left

    def at_pos(self) -> Counter[str]:
        return Counter(str(person.phone) for person in self.pos.people.values())


def _day(folder: Path, seed: int) -> Shop:
    shop = Shop(folder, seed)
    shop.work(shop.before)
    backup.daily(shop.world.database, shop.backups, shop.world.clock())
    shop.work(shop.after)
    shop.world.database.close()
    return shop


def _check(shop: Shop, *, all_of_it: bool) -> None:
    left = shop.until_quiet()
    assert set(left) <= {OutboxState.NEEDS_YOU}, "something waits that nobody is asked about"
    there = shop.at_pos()
    assert max(there.values()) == 1, "somebody is there twice"
    saved = shop.before | shop.after if all_of_it else shop.before
    assert saved <= there.keys() | shop.waiting, "somebody saved is neither there nor shown"
    assert_doctor_green(shop.file, KEY)


@pytest.mark.parametrize("seed", range(DAMAGES))
def test_after_mending_everything_that_could_be_read_arrives_once(no_disk: Path, seed: int) -> None:
    shop = _day(no_disk, seed)
    shop.damage()
    made = recovery.recover(shop.file, KEY, store_id="store-1", backups=shop.backups, by=ADA, now=shop.world.clock())
    _check(shop, all_of_it=made.rebuilt.complete)


@pytest.mark.parametrize("seed", range(DAMAGES // 3))
def test_after_going_back_to_a_backup_everything_arrives_once(no_disk: Path, seed: int) -> None:
    shop = _day(no_disk, seed + 100)
    (source,) = shop.backups.iterdir()
    made = recovery.restore(shop.file, source, KEY, store_id="store-1", backups=shop.backups, by=ADA, now=shop.world.clock())
    assert made.rebuilt.complete
    _check(shop, all_of_it=True)


def test_what_left_a_moment_before_the_disk_died_is_not_sent_again_before_it_can_be_found(tmp_path: Path) -> None:
    shop = Shop(tmp_path, 1)
    shop.pos.keeps_marks = False
    for _ in range(3):
        shop.before.add(shop.stub())
    shop.world.clock.turn(seconds=3600)
    backup.daily(shop.world.database, shop.backups, shop.world.clock())
    shop.sync(shop.world.database)
    shop.world.clock.turn(seconds=5)
    shop.world.database.close()
    shop.file.write_bytes(b"")
    made = recovery.recover(shop.file, KEY, store_id="store-1", backups=shop.backups, by=ADA, now=shop.world.clock())
    assert (made.rebuilt.in_doubt, made.rebuilt.waiting) == (3, 3)
    _check(shop, all_of_it=True)
    assert shop.waiting == set()
