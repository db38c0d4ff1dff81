"""How much one round does, what it leaves for the next, and what two workers at once can do to one write."""

from dataclasses import replace

from peak_desk.database import outbox
from peak_desk.domain.customers import Field
from peak_desk.domain.outbox import OutboxState
from peak_desk.domain.status import RunKind
from peak_desk.errors import Fate
from peak_desk.pos.client import PosCustomer
from peak_desk.sync.engine import SyncEngine
from tests.helpers.played_pos import PlayedPos
from tests.helpers.store_world import STUB
from tests.unit.sync.conftest import Bench
from tests.unit.sync.test_push_flavours import at

DONE, QUEUED = OutboxState.DONE, OutboxState.QUEUED


def stubs(bench: Bench, number: int) -> None:
    """So many people are entered, and none of them is held back any more."""
    for each in range(number):
        bench.stub(replace(STUB, first_name=f"N{each}", phone=f"+1303555{each:04d}"))
    bench.world.clock.turn(seconds=10)


def test_a_long_queue_goes_out_in_several_rounds_in_its_order(bench: Bench) -> None:
    stubs(bench, 45)
    rounds = [bench.push() for _ in range(3)]
    assert [(pushed.done, pushed.more) for pushed in rounds] == [(20, True), (20, True), (5, False)]
    assert [person.first_name for person in bench.pos.people.values()] == [f"N{each}" for each in range(45)]


def test_a_round_at_a_slow_pos_ends_after_some_seconds(bench: Bench) -> None:
    stubs(bench, 8)
    bench.pos.on_call = lambda _name: bench.world.clock.turn(seconds=2)
    pushed = bench.push()
    assert (pushed.done, pushed.more) == (3, True)
    assert bench.states() == [DONE] * 3 + [QUEUED] * 5


def test_the_command_line_pushes_everything_in_one_run(bench: Bench) -> None:
    stubs(bench, 45)
    world = bench.world
    engine = SyncEngine(world.database, world.store, bench.pos, PlayedPos(world.clock), lambda _notice: None, world.clock)
    (run,) = engine.run_once((RunKind.PUSH,))
    assert (run.created, len(bench.pos.people)) == (45, 45)


def test_what_staff_save_goes_before_the_second_looks_that_are_due(bench: Bench) -> None:
    stubs(bench, 12)
    bench.push()
    bench.world.clock.turn(seconds=125)
    bench.pos.calls.clear()
    entered: list[str] = []

    def somebody_comes(_name: str) -> None:
        if not entered:
            entered.append(bench.stub(replace(STUB, first_name="Zoe", phone="303-555-9999")))
            bench.world.clock.turn(seconds=10)

    bench.pos.on_call = somebody_comes
    assert bench.push().more
    assert bench.pos.calls == ["look_up"]
    bench.push()
    assert bench.pos.calls[:3] == ["look_up", "look_up", "create_customer"]
    assert bench.pos.calls.count("look_up") == 5


def test_a_round_makes_a_few_second_looks_and_the_rest_follow(bench: Bench) -> None:
    stubs(bench, 8)
    bench.push()
    bench.world.clock.turn(seconds=125)
    bench.pos.calls.clear()
    rounds = []
    for _ in range(4):
        pushed = bench.push()
        rounds.append((len(bench.pos.calls), pushed.more))
    assert rounds == [(3, True), (6, True), (8, False), (8, False)]


def test_a_worker_that_looked_before_another_one_sent_does_not_send_as_well(bench: Bench) -> None:
    at(bench, "treez")
    bench.stub()
    bench.world.clock.turn(seconds=10)
    seen = bench.pos.look_up

    def look_up(field: Field, value: str) -> tuple[PosCustomer, ...]:
        found = seen(field, value)
        with bench.world.database.writing() as tx:  # the other worker's call leaves now
            outbox.mark(tx, 1, OutboxState.SENDING, now=bench.world.clock(), attempts=1, sent_at=bench.world.clock())
        bench.stopped.set()
        return found

    bench.pos.look_up = look_up  # type: ignore[method-assign]  # the moment between a look and a send
    bench.push()
    assert (bench.states(), bench.pos.calls) == ([OutboxState.SENDING], ["look_up"])


def test_a_worker_that_looked_before_another_ones_answer_was_lost_does_not_send_as_well(bench: Bench) -> None:
    at(bench, "treez")
    bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout")
    bench.push()
    bench.world.clock.turn(seconds=130)
    seen = bench.pos.look_up

    def look_up(field: Field, value: str) -> tuple[PosCustomer, ...]:
        found = seen(field, value)
        with bench.world.database.writing() as tx:  # the other worker's call has left, and its answer is lost as well
            outbox.mark(tx, 1, OutboxState.UNSURE, now=bench.world.clock(), attempts=2, unsure_cycles=2, error_code="timeout")
        bench.stopped.set()
        return found

    bench.pos.look_up = look_up  # type: ignore[method-assign]  # the moment between a look and a send
    bench.push()
    assert (bench.states(), bench.pos.count("create_customer")) == ([OutboxState.UNSURE], 1)
