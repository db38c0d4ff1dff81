"""Writes in doubt: whatever happened meanwhile, they are settled once, and nothing stays on the wire for ever."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import timedelta

import pytest

from peak_desk.database import customers, outbox
from peak_desk.database.connection import Database, Transaction
from peak_desk.database.customers import PulledCustomer
from peak_desk.domain.customers import Field
from peak_desk.domain.licences import LicenceKeeping
from peak_desk.domain.outbox import OutboxState
from peak_desk.errors import DatabaseBusy, Fate, PosError
from tests.helpers.store_world import ADA, MAYA, SAM, STUB
from tests.unit.sync.conftest import Bench

DONE, QUEUED, UNSURE, NEEDS_YOU = OutboxState.DONE, OutboxState.QUEUED, OutboxState.UNSURE, OutboxState.NEEDS_YOU


def pull(bench: Bench) -> None:
    """Let everybody of the POS arrive."""
    people = [PulledCustomer(**{f.name: getattr(p, f.name) for f in fields(PulledCustomer)}) for p in bench.pos.people.values()]
    with bench.world.database.writing() as tx:
        customers.apply_pulled(tx, people, bench.world.clock())


def sending(bench: Bench) -> None:
    """The program dies while the first write is on the wire, and starts again."""
    with bench.world.database.writing() as tx:
        outbox.mark(tx, 1, OutboxState.SENDING, now=bench.world.clock(), attempts=1, sent_at=bench.world.clock())
        outbox.recover(tx, bench.world.clock())


def test_a_stub_the_pull_recognised_is_not_sent_again_though_its_phone_changed_at_the_pos(bench: Bench) -> None:
    customer_id = bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, applied=True)
    bench.push()
    bench.pos.people["1000"] = replace(bench.pos.people["1000"], phone="+13035550999")
    pull(bench)
    bench.world.clock.turn(seconds=200)
    bench.push()
    assert (bench.states(), bench.pos.count("create_customer")) == ([DONE], 1)
    assert bench.world.desk.customers.get(SAM, customer_id).customer.pos_id == "1000"


def test_a_write_whose_result_could_not_be_saved_is_looked_up_without_a_restart(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.stub()
    real = Database.writing

    @contextmanager
    def busy(database: Database) -> Iterator[Transaction]:
        if bench.pos.people:
            raise DatabaseBusy("another program holds the file")
        with real(database) as tx:
            yield tx

    with monkeypatch.context() as patch:
        patch.setattr(Database, "writing", busy)
        with pytest.raises(DatabaseBusy):
            bench.push()
    assert bench.states() == [OutboxState.SENDING]
    bench.push()
    assert (bench.states(), bench.pos.count("create_customer"), len(bench.pos.people)) == ([DONE], 1, 1)


def test_a_write_broken_off_by_a_fault_of_the_program_is_in_doubt_not_stuck(bench: Bench) -> None:
    bench.stub()

    def fault(name: str) -> None:
        if name == "create_customer" and bench.pos.count(name) == 1:
            raise RuntimeError("a fault of the program")

    bench.pos.on_call = fault
    with pytest.raises(RuntimeError):
        bench.push()
    bench.push()
    assert bench.states() == [UNSURE]
    bench.world.clock.turn(seconds=200)
    bench.push()
    assert bench.states() == [DONE]


def test_a_write_caught_by_a_crash_is_never_taken_for_surely_unsent(bench: Bench) -> None:
    customer_id = bench.stub()
    sending(bench)
    bench.world.clock.turn(seconds=200)
    bench.pos.fail("create_customer", Fate.REFUSED, "duplicate_phone", status=400)
    bench.push()
    assert bench.states() == [UNSURE]
    bench.world.clock.turn(seconds=200)
    bench.push()
    (row,) = bench.live()
    assert (row.state, row.error_code, row.foldable) == (NEEDS_YOU, "duplicate_phone", False)
    bench.world.desk.customers.edit(SAM, customer_id, replace(STUB, email="jonas@example.com"))
    bench.world.desk.records.retry(SAM, row.seq)
    assert bench.states() == [UNSURE, QUEUED]


def test_a_refusal_after_the_doubt_is_over_proves_that_the_pos_has_nothing(bench: Bench) -> None:
    customer_id = bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, applied=False)
    bench.push()
    bench.world.clock.turn(seconds=200)
    bench.pos.fail("create_customer", Fate.REFUSED, "INCORRECT_VALUE", status=400)
    bench.push()
    assert bench.live()[0].foldable
    bench.world.desk.customers.edit(SAM, customer_id, replace(STUB, email="jonas@example.com"))
    bench.push()
    assert (bench.states(), [p.email for p in bench.pos.people.values()]) == ([DONE], ["jonas@example.com"])


def test_a_write_the_pos_forbids_does_not_hold_up_the_others(bench: Bench) -> None:
    bench.stub()
    bench.stub(replace(STUB, first_name="Mia", last_name="Tran", phone="303-555-0188"))
    bench.pos.fail("create_customer", Fate.CREDENTIALS, "not_accepted", status=403)
    bench.push()
    assert bench.states() == [QUEUED, DONE]
    bench.world.clock.turn(minutes=6)
    bench.push()
    assert bench.states() == [DONE, DONE]


def test_an_account_the_pos_forbids_stops_the_round(bench: Bench) -> None:
    bench.stub()
    bench.pos.fail("create_customer", Fate.CREDENTIALS, "not_accepted", status=403)
    bench.pos.fail("check", Fate.CREDENTIALS, "not_accepted", status=403)
    with pytest.raises(PosError):
        bench.push()
    assert bench.states() == [QUEUED]


FROM_AN_ID = replace(STUB, phone="", driver_licence="94-123-4567", scanned=True)


@pytest.mark.parametrize(
    ("searches", "names", "marks"),
    [((Field.DRIVER_LICENCE,), False, True), ((), True, True), ((Field.DRIVER_LICENCE,), True, False), ((), True, False)],
)
def test_a_lost_creation_from_an_id_alone_is_found_by_licence_or_name(
    bench: Bench, searches: tuple[Field, ...], *, names: bool, marks: bool
) -> None:
    bench.pos.traits = replace(bench.pos.traits, searches=searches, searches_names=names)
    bench.pos.keeps_marks = marks
    customer_id = bench.stub(FROM_AN_ID)
    bench.pos.fail("create_customer", Fate.UNKNOWN, applied=True)
    bench.push()
    bench.world.clock.turn(seconds=200)
    bench.push()
    assert (bench.states(), bench.pos.count("create_customer")) == ([DONE], 1)
    assert bench.world.desk.customers.get(SAM, customer_id).customer.pos_id == "1000"


def test_a_lost_creation_from_an_id_alone_is_sent_again_when_the_pos_has_nothing_or_will_not_be_asked(bench: Bench) -> None:
    bench.pos.traits = replace(bench.pos.traits, searches=(Field.DRIVER_LICENCE,), searches_names=True)
    bench.stub(FROM_AN_ID)
    bench.pos.fail("create_customer", Fate.UNKNOWN, applied=False)
    bench.push()
    bench.world.clock.turn(seconds=200)
    bench.pos.fail("look_up", Fate.REFUSED, "pos_cannot", status=404)
    bench.push()
    assert (bench.states(), bench.pos.count("create_customer"), len(bench.pos.people)) == ([DONE], 2, 1)


def test_a_lost_creation_from_an_id_alone_waits_while_the_pos_cannot_be_asked(bench: Bench) -> None:
    bench.pos.traits = replace(bench.pos.traits, searches=(Field.DRIVER_LICENCE,))
    bench.stub(FROM_AN_ID)
    bench.pos.fail("create_customer", Fate.UNKNOWN, applied=True)
    bench.push()
    bench.world.clock.turn(seconds=200)
    bench.pos.fail("look_up", Fate.LATER, "busy", status=503)
    with pytest.raises(PosError):
        bench.push()
    assert (bench.states(), bench.pos.count("create_customer")) == ([UNSURE], 1)


@pytest.mark.parametrize("lost", [False, True])
def test_a_licence_on_the_wire_while_the_store_decides_to_keep_none_is_settled_once(bench: Bench, *, lost: bool) -> None:
    customer_id = bench.stub(replace(STUB, driver_licence="94-123-4567"))
    if lost:
        bench.pos.fail("create_customer", Fate.UNKNOWN, applied=True)

    def decide(name: str) -> None:
        if name == "create_customer":
            bench.world.desk.scans.keep_licences(ADA, LicenceKeeping.HASH)

    bench.pos.on_call = decide
    bench.push()
    bench.world.clock.turn(seconds=200)
    bench.push()
    bench.push()
    assert (bench.states(), bench.pos.count("create_customer")) == ([DONE], 1)
    customer = bench.world.desk.customers.get(SAM, customer_id).customer
    assert (customer.pos_id, customer.driver_licence) == ("1000", None)


def test_a_clock_that_was_a_day_ahead_keeps_no_write_waiting(bench: Bench) -> None:
    bench.world.clock.turn(days=1)
    bench.stub()
    with bench.world.database.writing() as tx:
        outbox.mark(tx, 1, QUEUED, now=bench.world.clock(), next_at=bench.world.clock() + timedelta(seconds=5))
    bench.world.clock.turn(days=-1)
    assert bench.push().done == 1


def test_a_clock_that_was_a_day_ahead_keeps_no_write_in_doubt(bench: Bench) -> None:
    bench.world.clock.turn(days=1)
    bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, applied=False)
    bench.push()
    bench.world.clock.turn(days=-1)
    bench.push()
    assert bench.pos.count("create_customer") == 1
    bench.world.clock.turn(seconds=121)
    bench.push()
    assert (bench.states(), bench.pos.count("create_customer")) == ([DONE], 2)


def test_an_edit_lets_a_write_that_waits_after_a_failure_go_at_once(bench: Bench) -> None:
    customer_id = bench.stub()
    bench.pos.fail("look_up", Fate.NOT_SENT, "server_error", status=500)
    bench.push()
    assert bench.states() == [QUEUED]
    bench.world.desk.customers.edit(SAM, customer_id, replace(STUB, email="jonas@example.com"))
    bench.push()
    assert bench.states() == [DONE]


def test_what_waited_behind_a_creation_is_dropped_with_it_and_the_next_edit_sends_all(bench: Bench) -> None:
    customer_id = bench.stub()
    sending(bench)
    bench.world.desk.customers.edit(SAM, customer_id, replace(STUB, email="jonas@example.com"))
    bench.world.desk.records.drop(MAYA, 1, "looked in the POS: nothing there")
    assert bench.live() == ()
    bench.world.desk.customers.edit(SAM, customer_id, replace(STUB, email="jonas@example.com", notes="tall"))
    bench.push()
    assert (bench.states()[-1], bench.pos.people) == (UNSURE, {})  # the one that was given up may still turn up
    bench.world.clock.turn(seconds=130)
    bench.push()
    (person,) = bench.pos.people.values()
    assert (person.first_name, person.email, person.notes) == ("JONAS", "jonas@example.com", "tall")
