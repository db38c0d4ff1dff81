"""A creation in doubt that finds a record without our mark: whatever that does not have of it arrives, or is a question."""

from dataclasses import replace
from datetime import date
from typing import Any

from peak_desk.domain.customers import PatientType
from peak_desk.domain.outbox import OutboxState
from peak_desk.errors import Fate
from peak_desk.pos.client import PosCustomer
from tests.helpers.store_world import SAM, STUB
from tests.unit.sync.conftest import Bench
from tests.unit.sync.test_push_clashes import edit, person
from tests.unit.sync.test_push_flavours import at

DONE, UNSURE, NEEDS_YOU = OutboxState.DONE, OutboxState.UNSURE, OutboxState.NEEDS_YOU
JONAS = replace(STUB, email="jonas@example.com", notes="prefers flower")


def in_doubt(bench: Bench) -> str:
    """A creation that never arrived and whose answer was lost, at a POS without marks; returns the customer's id."""
    at(bench, "flowhub")
    customer_id = bench.stub(JONAS)
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout")
    bench.push()
    assert bench.states() == [UNSURE]
    return customer_id


def made_there(bench: Bench, **more: Any) -> None:
    """Another till makes the same person meanwhile, and the worker looks."""
    now = bench.world.clock()
    there = PosCustomer(
        "55", "JONAS", "WEIDMANN", phone="+13035550142", birthday=date(1990, 4, 2), signed_up_at=now, updated_at=now, **more
    )
    bench.pos.people["55"] = there
    bench.world.clock.turn(seconds=5)
    bench.push()


def test_what_the_record_does_not_have_follows_as_an_edit(bench: Bench) -> None:
    customer_id = in_doubt(bench)
    made_there(bench)
    assert (bench.states(), len(bench.pos.people), len(bench.live())) == ([DONE, DONE], 1, 0)
    there, here = bench.pos.people["55"], person(bench, customer_id)
    assert (there.email, there.notes) == ("jonas@example.com", "prefers flower")
    assert (here.email, here.notes) == ("jonas@example.com", "prefers flower")


def test_another_value_there_is_a_question_and_nothing_is_lost_here(bench: Bench) -> None:
    customer_id = in_doubt(bench)
    made_there(bench, email="other@example.com")
    assert bench.states() == [DONE, NEEDS_YOU]
    (row,) = bench.live()
    view = bench.world.desk.records.clash(SAM, row.seq)
    assert [(field.name, field.ours, field.theirs) for field in view.fields] == [
        ("email", "jonas@example.com", "other@example.com")
    ]
    assert (person(bench, customer_id).email, person(bench, customer_id).notes) == ("jonas@example.com", "prefers flower")
    bench.world.desk.records.settle_clash(SAM, row.seq, frozenset(), view)
    bench.push()
    assert (bench.pos.people["55"].email, bench.pos.people["55"].notes) == ("other@example.com", "prefers flower")


def test_an_edit_made_meanwhile_keeps_the_last_word(bench: Bench) -> None:
    customer_id = in_doubt(bench)
    edit(bench, customer_id, email="new@example.com")
    made_there(bench)
    assert set(bench.states()) == {DONE}
    there = bench.pos.people["55"]
    assert (there.email, there.notes) == ("new@example.com", "prefers flower")
    assert person(bench, customer_id).email == "new@example.com"


def test_a_record_that_has_everything_needs_no_edit(bench: Bench) -> None:
    in_doubt(bench)
    made_there(bench, email="Jonas@Example.com", notes="prefers flower", patient_type=PatientType.ADULT)
    assert (bench.states(), bench.pos.count("update_customer")) == ([DONE], 0)


def test_a_name_without_its_accent_is_put_right_without_a_question(bench: Bench) -> None:
    at(bench, "flowhub")
    bench.stub(replace(STUB, first_name="Jónas"))
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout")
    bench.push()
    made_there(bench)
    assert (bench.states(), bench.pos.people["55"].first_name.casefold()) == ([DONE, DONE], "jónas")
