"""Customers who are perhaps one person, and the rows a run left out."""

from dataclasses import replace

import pytest

from peak_desk.database import duplicates, sync_troubles
from peak_desk.domain.customers import Field
from peak_desk.domain.status import RunKind
from peak_desk.errors import NotAllowed, NotFound
from tests.helpers.store_world import ADA, MAYA, SAM, STUB, StoreWorld


def pair_of(world: StoreWorld) -> str:
    """Two stubs that differ in their phone, noted as a pair; returns its id."""
    one, _changes = world.desk.customers.create_stub(SAM, STUB)
    other, _changes = world.desk.customers.create_stub(SAM, replace(STUB, phone="(303) 555-0188", email="jo@example.com"))
    with world.database.writing() as tx:
        duplicates.add(tx, one.id, other.id, score=100, reasons=("late_write",), now=world.clock())
    return world.desk.records.duplicates(MAYA)[0].pair.id


def test_a_pair_tells_what_is_the_same_and_what_differs(world: StoreWorld) -> None:
    pair_of(world)
    (view,) = world.desk.records.duplicates(MAYA)
    assert set(view.same) == {Field.FIRST_NAME, Field.LAST_NAME, Field.BIRTHDAY, Field.PATIENT_TYPE}
    assert set(view.differ) == {Field.PHONE, Field.EMAIL}
    assert view.pair.reasons == ("late_write",)
    assert world.desk.records.standing().duplicates == 1


def test_different_people_are_told_apart_for_good(world: StoreWorld) -> None:
    pair_id = pair_of(world)
    (view,) = world.desk.records.duplicates(MAYA)
    changes = world.desk.records.not_the_same(MAYA, pair_id)
    assert changes.customers == {view.first.id, view.second.id}
    assert world.desk.records.duplicates(MAYA) == ()
    with world.database.writing() as tx:
        assert not duplicates.add(tx, view.first.id, view.second.id, score=100, reasons=("late_write",), now=world.clock())
    assert world.desk.records.audit(ADA)[0].action == "duplicates.different"
    with pytest.raises(NotFound):
        world.desk.records.not_the_same(MAYA, pair_id)


def test_counter_staff_neither_see_nor_decide_about_pairs(world: StoreWorld) -> None:
    pair_id = pair_of(world)
    with pytest.raises(NotAllowed):
        world.desk.records.duplicates(SAM)
    with pytest.raises(NotAllowed):
        world.desk.records.not_the_same(SAM, pair_id)
    assert len(world.desk.records.duplicates(MAYA)) == 1


def test_what_a_run_left_out_can_be_read(world: StoreWorld) -> None:
    with world.database.writing() as tx:
        sync_troubles.note(tx, "run-1", RunKind.CUSTOMERS, [("88214", "row_too_long")], world.clock())
    (trouble,) = world.desk.records.troubles(SAM, "run-1")
    assert (trouble.pos_id, trouble.code) == ("88214", "row_too_long")
    assert world.desk.records.troubles(SAM, "run-2") == ()
