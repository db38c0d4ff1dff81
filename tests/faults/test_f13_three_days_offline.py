"""F13: three days without the network. Five hundred writes arrive afterwards, in order for each record, within the POS's limit."""

import random
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from peak_desk.database import outbox
from peak_desk.database.outbox import NewWrite
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxState
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import CustomerWrite, PosCustomer
from peak_desk.sync.push import Pusher
from peak_desk.ui import messages
from tests.faults.calm_shop import CalmShop
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.played_pos import PlayedPos
from tests.helpers.store_world import KEY, MAYA, SAM, STUB, StoreWorld, open_world

WRITES = 500
RECORDS = 100
A_SECOND = 10
DONE, QUEUED = OutboxState.DONE, OutboxState.QUEUED


@dataclass
class CountingPos(PlayedPos):
    """A POS that takes ten calls a second and turns down all others; it keeps in which order notes came."""

    taken: Counter[int] = field(default_factory=Counter)
    refused: int = 0
    notes: dict[str, list[str]] = field(default_factory=dict)

    @override
    def update_customer(self, pos_id: str, write: CustomerWrite) -> PosCustomer:
        changed = super().update_customer(pos_id, write)
        self.notes.setdefault(pos_id, []).append(changed.notes)
        return changed

    @override
    def _called(self, name: str, *, raises: bool = True) -> tuple[PosError, bool] | None:
        second = int(self.clock().timestamp())
        if not self.unreachable and self.taken[second] >= A_SECOND:
            self.refused += 1
            raise PosError(Fate.LATER, "busy", status=429, retry_after=1.0)
        failure = super()._called(name, raises=raises)
        self.taken[second] += 1
        return failure


class Quick(random.Random):
    """Dice of the quickest network there is."""

    @override
    def uniform(self, a: float, b: float) -> float:
        return a


@pytest.fixture
def world(no_disk: Path) -> Iterator[StoreWorld]:
    opened = open_world(no_disk)
    yield opened
    assert_doctor_green(opened.database.path, KEY)
    opened.database.close()


def five_for_each_record(world: StoreWorld, pos: CountingPos) -> None:
    """A hundred customers the POS knows; each is changed five times in three days, one change behind the other."""
    ids = [world.desk.customers.create_stub(SAM, replace(STUB, phone=f"+1303555{number:04d}"))[0].id for number in range(RECORDS)]
    pusher = worker(world, pos)
    while any(row.state is not DONE for row in world.desk.records.outbox(MAYA)):
        go_round(world, pusher)
    pos.unreachable = True
    for turn in range(WRITES // RECORDS):
        for place, customer_id in enumerate(ids):
            before, after = f"note {turn - 1}" if turn else None, f"note {turn}"
            write = NewWrite(OutboxKind.UPDATE_CUSTOMER, Entity.CUSTOMER, customer_id, {"notes": after}, {"notes": before}, "Sam")
            with world.database.writing() as tx:
                outbox.add(tx, write, world.clock())
            world.clock.turn(seconds=3 * 86400 / WRITES)
            if place % 25 == 0:
                go_round(world, pusher)


def worker(world: StoreWorld, pos: CountingPos) -> Pusher:
    """The worker of a program that runs all the time."""
    clock = world.clock
    return Pusher(world.database, world.store, pos, clock, threading.Event(), lambda _row: None, monotonic=lambda: clock.passed)


def go_round(world: StoreWorld, pusher: Pusher) -> None:
    """One round; a pause the POS asks for is kept."""
    try:
        pusher.push()
    except PosError as error:
        world.clock.turn(seconds=error.retry_after or 1)


def test_five_writes_for_each_of_a_hundred_records_arrive_in_order_and_never_more_than_ten_a_second(world: StoreWorld) -> None:
    pos = CountingPos(world.clock)
    five_for_each_record(world, pos)
    counts = world.desk.records.outbox_counts()
    assert (counts.waiting, counts.needs_you) == (WRITES, 0)
    assert {row.attempts for row in world.desk.records.outbox(MAYA)} == {0}
    pos.unreachable, pos.refused = False, 0
    pusher = worker(world, pos)
    rounds = 0
    while world.desk.records.outbox_counts().waiting:
        rounds += 1
        go_round(world, pusher)
    assert pos.notes == {pos_id: [f"note {turn}" for turn in range(WRITES // RECORDS)] for pos_id in pos.people}
    assert max(pos.taken.values()) <= A_SECOND
    assert pos.refused <= rounds
    assert world.desk.records.outbox_counts().needs_you == 0


@pytest.mark.timeout(400)
def test_five_hundred_stubs_reach_the_sandbox_in_order_without_one_call_too_many(qapp: QApplication, no_disk: Path) -> None:
    shop = CalmShop(no_disk, api="v2")
    try:
        three_days(shop)
        offline = shop.engine.status()
        assert (offline.online, offline.outbox.waiting, offline.outbox.needs_you) == (False, WRITES, 0)
        assert str(WRITES) in messages.waiting_text(offline.outbox.waiting)
        assert {(row.state, row.attempts, row.unsure_cycles) for row in shop.rows()} == {(QUEUED, 0, 0)}
        come_back(shop)
        assert {row.state for row in shop.rows()} == {DONE}
        assert shop.made() == [f"303555{number:04d}" for number in range(WRITES)]
        assert shop.engine.status().outbox.waiting == 0
        assert_doctor_green(shop.file, KEY, backups=shop.folder / "backups")
    finally:
        shop.close()
    assert qapp is not None


def three_days(shop: CalmShop) -> None:
    """The network is gone, the counter works on, the program is started anew each morning."""
    shop.network.down = True
    for number in range(WRITES):
        shop.stub(number)
        if number % (WRITES // 6) == 0:
            shop.pass_time(30)
        if number % (WRITES // 3) == 0:
            shop.restart()
            shop.pass_time(30)
        shop.times.spend(3 * 86400 / WRITES)
    shop.pass_time(30)


def come_back(shop: CalmShop) -> None:
    """The network is back; the POS allows ten calls a second and each takes a fiftieth of one."""
    shop.sandbox.quirks.rate = A_SECOND
    shop.luck.dice = Quick()
    shop.forget()
    shop.network.down = False
    shop.pass_time(20)
    assert shop.engine.status().online
    for _ in range(20):
        shop.pass_time(20)
        status = shop.engine.status().outbox
        assert status.waiting + status.done == WRITES
    assert [line for line in shop.network.trace if line.split()[3] == "429"] == []
    seconds = Counter(int(moment) for moment in shop.asked_at())
    assert max(seconds.values()) <= A_SECOND + 2  # the sandbox, like the POS, allows a little bunching
    busy = [seconds[second] for second in sorted(seconds)[2:60]]
    assert sum(busy) / len(busy) > 0.8 * A_SECOND * 1000 / 1100  # and the limit is used, not crept up to
