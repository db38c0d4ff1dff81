"""What the worker looks at before it sends, and what staff may do while it looks."""

from dataclasses import replace

from peak_desk.database import outbox
from peak_desk.database.outbox import NewWrite
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxState
from peak_desk.errors import Fate
from tests.helpers.store_world import MAYA, STUB, TRAITS
from tests.unit.sync.conftest import Bench


def queued(bench: Bench, kind: OutboxKind, entity: Entity, local_id: str) -> None:
    """A write about a record the POS does not know."""
    payload = {"status": "IN_PROCESS"} if entity is Entity.ORDER else {"email": "jonas@example.com"}
    write = NewWrite(kind=kind, entity=entity, local_id=local_id, payload=payload, base={}, created_by="Sam")
    with bench.world.database.writing() as tx:
        outbox.add(tx, write, bench.world.clock())


def drop_while_asked(bench: Bench, call: str) -> None:
    """Let a manager give the first write up at the moment the POS is asked about it."""

    def drop(name: str) -> None:
        if name == call and bench.live():
            bench.world.desk.records.drop(MAYA, 1, "changed my mind")

    bench.pos.on_call = drop


def test_a_pos_that_cannot_be_asked_for_phones_is_sent_the_stub_all_the_same(bench: Bench) -> None:
    bench.pos.traits = replace(TRAITS, searches=())
    bench.stub()
    assert bench.push().done == 1
    assert (bench.pos.count("look_up"), len(bench.pos.people)) == (0, 1)


def test_a_write_about_somebody_the_pos_never_had_needs_a_person(bench: Bench) -> None:
    bench.stub()
    bench.world.desk.records.drop(MAYA, 1, "not wanted")
    customer_id = bench.world.desk.records.outbox(MAYA, live_only=False)[0].local_id
    queued(bench, OutboxKind.UPDATE_CUSTOMER, Entity.CUSTOMER, customer_id)
    queued(bench, OutboxKind.SET_ORDER_STATUS, Entity.ORDER, "no-such-order")
    assert bench.push().needs_you == 2
    assert [row.error_code for row in bench.live()] == ["gone", "gone"]
    assert bench.pos.calls == []


def test_closing_the_desk_ends_the_round_after_the_write_under_way(bench: Bench) -> None:
    bench.stub()
    bench.stub(replace(STUB, first_name="Mia", phone="303-555-0188"))
    bench.pos.on_call = lambda name: bench.stopped.set() if name == "create_customer" else None
    bench.push()
    assert bench.states() == [OutboxState.DONE, OutboxState.QUEUED]
    bench.stopped.clear()
    bench.push()
    assert len(bench.pos.people) == 2


def test_a_write_in_doubt_given_up_while_it_is_looked_up_stays_given_up(bench: Bench) -> None:
    bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, applied=True)
    bench.push()
    drop_while_asked(bench, "look_up")
    bench.world.clock.turn(seconds=5)
    bench.push()
    assert bench.states() == [OutboxState.DISCARDED]


def test_a_write_given_up_while_the_pos_fails_stays_given_up(bench: Bench) -> None:
    bench.stub()
    bench.pos.fail("look_up", Fate.REFUSED, "odd_question")
    drop_while_asked(bench, "look_up")
    bench.push()
    assert (bench.states(), bench.pos.people) == ([OutboxState.DISCARDED], {})
