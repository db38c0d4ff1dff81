"""F10: one write among a hundred that always fails, in whatever way. No other waits for longer than one cycle because of it."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from peak_desk.database import outbox
from peak_desk.database.outbox import NewWrite
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxRow, OutboxState
from peak_desk.errors import Fate, PosError
from peak_desk.sync.push import Pusher
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.played_pos import PlayedPos
from tests.helpers.store_world import KEY, MAYA, SAM, STUB, StoreWorld, open_world

DONE, QUEUED, UNSURE, NEEDS_YOU = OutboxState.DONE, OutboxState.QUEUED, OutboxState.UNSURE, OutboxState.NEEDS_YOU
POISON = "+13035550100"
ROUNDS = 7  # a round takes twenty writes at most, there are a hundred, and a fault of the program ends one


@dataclass
class Counter:
    """A shop, its POS, and the worker that goes round once a second."""

    world: StoreWorld
    pos: PlayedPos
    faults: list[Exception] = field(default_factory=list)

    def __post_init__(self) -> None:
        clock = self.world.clock
        self.pusher = Pusher(
            self.world.database,
            self.world.store,
            self.pos,
            clock,
            threading.Event(),
            lambda _row: None,
            monotonic=lambda: clock().timestamp(),
        )

    def cycle(self, times: int = 1, seconds: float = 1) -> None:
        """One round of the worker; what its scheduler would catch is kept."""
        for _ in range(times):
            try:
                self.pusher.push()
            except Exception as fault:  # noqa: BLE001 - as the scheduler does
                self.faults.append(fault)
            self.world.clock.turn(seconds=seconds)

    def first(self) -> OutboxRow:
        """The poisoned write."""
        with self.world.database.reading() as tx:
            return outbox.get(tx, 1)

    def rows(self) -> list[OutboxRow]:
        """All writes, the poisoned one first."""
        return sorted(self.world.desk.records.outbox(MAYA, live_only=False), key=lambda row: row.seq)


@pytest.fixture
def counter(no_disk: Path) -> Iterator[Counter]:
    """A hundred customers are saved; the first of them is the poisoned one."""
    world = open_world(no_disk)
    for number in range(100):
        world.desk.customers.create_stub(SAM, replace(STUB, first_name=f"N{number}", phone=f"+1303555{100 + number:04d}"))
    yield Counter(world, PlayedPos(world.clock))
    assert_doctor_green(world.database.path, KEY)
    world.database.close()


def poisoned(counter: Counter, call: str, strike: Callable[[], None]) -> None:
    """Whenever the worker is at the poisoned write and makes that call, it strikes."""

    def on_call(name: str) -> None:
        if name != call:
            return
        if counter.first().state is OutboxState.SENDING if call == "create_customer" else counter.pos.sought == POISON:
            strike()

    counter.pos.on_call = on_call


def raising(fate: Fate, status: int | None = None) -> Callable[[], None]:
    """A failure of that fate."""

    def strike() -> None:
        raise PosError(fate, "poison", status=status)

    return strike


def breaking() -> None:
    """A fault of the program itself."""
    raise ZeroDivisionError


HOW = {
    "forbidden when sent": ("create_customer", raising(Fate.CREDENTIALS, 403), QUEUED),
    "refused when sent": ("create_customer", raising(Fate.REFUSED, 422), NEEDS_YOU),
    "a conflict when sent": ("create_customer", raising(Fate.CONFLICT, 409), NEEDS_YOU),
    "an error of the server when sent": ("create_customer", raising(Fate.UNKNOWN, 500), UNSURE),
    "silence when sent": ("create_customer", raising(Fate.UNKNOWN), UNSURE),
    "cut off when sent": ("create_customer", raising(Fate.NOT_SENT), QUEUED),
    "an error of the server when looked up": ("look_up", raising(Fate.NOT_SENT, 500), QUEUED),
    "forbidden when looked up": ("look_up", raising(Fate.CREDENTIALS, 403), QUEUED),
    "refused when looked up": ("look_up", raising(Fate.REFUSED, 400), NEEDS_YOU),
    "a fault of the program when sent": ("create_customer", breaking, UNSURE),
    "a fault of the program when looked up": ("look_up", breaking, QUEUED),
}


@pytest.mark.parametrize("how", HOW)
def test_no_other_write_waits_for_the_poisoned_one(counter: Counter, how: str) -> None:
    call, strike, state = HOW[how]
    poisoned(counter, call, strike)
    counter.cycle(ROUNDS, seconds=0)
    states = [row.state for row in counter.rows()]
    assert states[1:] == [DONE] * 99
    assert states[0] is state
    assert [person.first_name for person in counter.pos.people.values()] == [f"N{number}" for number in range(1, 100)]


@pytest.mark.parametrize("how", HOW)
def test_work_that_comes_later_does_not_wait_for_it_either_and_it_is_not_tried_all_the_time(counter: Counter, how: str) -> None:
    call, strike, _ = HOW[how]
    poisoned(counter, call, strike)
    counter.cycle(ROUNDS, seconds=0)
    tried = counter.first().attempts
    for number in range(100, 103):
        counter.world.desk.customers.create_stub(SAM, replace(STUB, first_name=f"N{number}", phone=f"+1303555{100 + number:04d}"))
        counter.cycle(2)
        assert counter.rows()[-1].state is DONE
    counter.cycle(60, seconds=10)
    assert counter.first().state is not DONE
    assert counter.first().attempts - tried <= 12
    assert len(counter.pos.people) == 102


@pytest.mark.parametrize("how", ["a fault of the program when sent", "a fault of the program when looked up"])
def test_a_fault_of_the_program_is_left_to_a_person_after_some_tries_and_stays_seen(counter: Counter, how: str) -> None:
    call, strike, _ = HOW[how]
    poisoned(counter, call, strike)
    for _ in range(6):
        counter.cycle()
        counter.world.clock.turn(seconds=200)
    row = counter.first()
    assert (row.state, row.error_code) == (NEEDS_YOU, "program_fault")
    assert 1 <= len(counter.faults) <= 3
    assert all(isinstance(fault, ZeroDivisionError) for fault in counter.faults)


def test_a_later_write_of_the_poisoned_record_keeps_its_place_behind_it(counter: Counter) -> None:
    poisoned(counter, "create_customer", raising(Fate.CREDENTIALS, 403))
    first = counter.first()
    write = NewWrite(OutboxKind.UPDATE_CUSTOMER, Entity.CUSTOMER, first.local_id, {"email": "late@example.com"}, {"email": None})
    counter.cycle()
    with counter.world.database.writing() as tx:
        outbox.add(tx, write, counter.world.clock())
    counter.cycle(30)
    assert [row.state for row in counter.rows() if row.local_id == first.local_id] == [QUEUED, QUEUED]
    counter.pos.on_call = lambda _name: None
    counter.cycle(60, seconds=10)
    assert {row.state for row in counter.rows()} == {DONE}
    assert next(p for p in counter.pos.people.values() if p.phone == POISON).email == "late@example.com"
