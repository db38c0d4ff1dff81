"""What is kept of the POS's side where it has something else, and what a conflict on the way leads to."""

from dataclasses import replace

import pytest

from peak_desk.domain.orders import OrderStatus as S
from peak_desk.domain.outbox import OutboxState, Theirs
from peak_desk.errors import Fate, PosError
from tests.helpers.store_world import SAM
from tests.unit.sync.conftest import Bench
from tests.unit.sync.test_push_clashes import arrived, at_pos, clashed, edit, linked, order_moved, person, pull

DONE, QUEUED, UNSURE, NEEDS_YOU = OutboxState.DONE, OutboxState.QUEUED, OutboxState.UNSURE, OutboxState.NEEDS_YOU


def test_both_sides_of_a_clash_are_kept_with_when_and_by_whom_theirs_came(bench: Bench) -> None:
    customer_id = linked(bench, email="old@example.com")
    at_pos(bench, email="theirs@example.com", notes="ring twice", updated_by="Till 2")
    changed_at = bench.world.clock()
    edit(bench, customer_id, email="ours@example.com", gender="F")
    bench.world.clock.turn(minutes=5)
    bench.push()
    (row,) = bench.live()
    assert (row.payload["email"], row.base["email"]) == ("ours@example.com", "old@example.com")
    assert row.theirs == Theirs({"email": "theirs@example.com"}, changed_at, "Till 2")


def test_a_step_the_pos_went_past_keeps_where_the_order_is_there_and_since_when(bench: Bench) -> None:
    order_id = arrived(bench)
    bench.world.desk.orders.next(SAM, order_id)
    order_moved(bench, S.CANCELED)
    moved_at = bench.world.clock()
    bench.world.clock.turn(minutes=5)
    bench.push()
    assert bench.live()[0].theirs == Theirs({"status": "CANCELED"}, moved_at)


def test_a_later_clash_shows_what_the_pos_has_then(bench: Bench) -> None:
    clashed(bench)
    bench.world.desk.records.retry(SAM, 2)
    at_pos(bench, email="newer@example.com")
    bench.push()
    assert bench.live()[0].theirs.values == {"email": "newer@example.com"}


def test_a_record_that_changed_while_the_write_was_on_its_way_is_read_again_and_shown(bench: Bench) -> None:
    customer_id = linked(bench, email="old@example.com")
    edit(bench, customer_id, email="ours@example.com")

    def change(name: str) -> None:
        if name == "update_customer":
            at_pos(bench, email="theirs@example.com")

    bench.pos.on_call = change
    bench.pos.fail("update_customer", Fate.CONFLICT, "conflict", status=412)
    bench.push()
    (row,) = bench.live()
    assert (row.state, row.error_code, row.theirs.values) == (NEEDS_YOU, "conflict", {"email": "theirs@example.com"})


def test_a_record_that_was_changed_to_just_what_was_on_its_way_needs_nobody(bench: Bench) -> None:
    customer_id = linked(bench, email="old@example.com")
    edit(bench, customer_id, email="ours@example.com")

    def change(name: str) -> None:
        if name == "update_customer":
            at_pos(bench, email="ours@example.com")

    bench.pos.on_call = change
    bench.pos.fail("update_customer", Fate.CONFLICT, "conflict", status=409)
    bench.push()
    assert bench.states() == [DONE, DONE]


@pytest.mark.parametrize("call", ["customer", "update_customer"])
def test_a_conflict_nobody_can_see_a_reason_for_is_left_to_a_person(bench: Bench, call: str) -> None:
    """Who has nothing to choose between must be able to send it again: "conflict" is kept for two values."""
    customer_id = linked(bench, email="old@example.com")
    edit(bench, customer_id, email="ours@example.com")
    bench.pos.fail("update_customer", Fate.CONFLICT, "conflict", status=409)
    if call == "customer":
        bench.pos.on_call = lambda name: bench.pos.fail("customer", Fate.LATER, "busy") if name == "update_customer" else None
        with pytest.raises(PosError):
            bench.push()
        assert bench.states() == [DONE, QUEUED]
    else:
        bench.push()
        assert (bench.states(), bench.live()[0].error_code) == ([DONE, NEEDS_YOU], "refused")


def test_a_value_another_till_cleared_while_staff_changed_it_is_a_question(bench: Bench) -> None:
    customer_id = linked(bench, email="old@example.com")
    pull(bench)
    edit(bench, customer_id, email="new@example.com")
    at_pos(bench, email=None)
    bench.push()
    (row,) = bench.live()
    (field,) = bench.world.desk.records.clash(SAM, row.seq).fields
    assert (field.before, field.ours, field.theirs) == ("old@example.com", "new@example.com", None)
    edit(bench, customer_id, gender="F")
    bench.push()
    assert (bench.states(), bench.pos.people["1000"].email) == ([DONE, NEEDS_YOU], None)


@pytest.mark.parametrize(("ours", "left"), [(frozenset({"email"}), "new@example.com"), (frozenset(), None)])
def test_a_question_about_a_cleared_value_is_answered_once(bench: Bench, ours: frozenset[str], left: str | None) -> None:
    customer_id = linked(bench, email="old@example.com")
    pull(bench)
    edit(bench, customer_id, email="new@example.com")
    at_pos(bench, email=None)
    bench.push()
    bench.world.desk.records.settle_clash(SAM, 2, ours)
    bench.push()
    assert (bench.live(), bench.pos.people["1000"].email, person(bench, customer_id).email) == ((), left, left)


@pytest.mark.parametrize("name", ["notes", "last_name"])
def test_a_text_another_till_cleared_may_stand_cleared(bench: Bench, name: str) -> None:
    customer_id = linked(bench, **{name: "old"})
    pull(bench)
    edit(bench, customer_id, **{name: "new"})
    at_pos(bench, **{name: ""})
    bench.push()
    bench.world.desk.records.settle_clash(SAM, 2, frozenset())
    bench.push()
    assert (bench.live(), getattr(bench.pos.people["1000"], name), getattr(person(bench, customer_id), name)) == ((), "", "")


def test_a_field_the_pos_never_tells_is_no_question(bench: Bench) -> None:
    customer_id = linked(bench, email="old@example.com")
    at_pos(bench, email=None)
    pull(bench)
    edit(bench, customer_id, email="new@example.com")
    bench.push()
    assert (bench.states(), bench.pos.people["1000"].email) == ([DONE, DONE], "new@example.com")


def test_a_pos_with_a_word_of_its_own_for_an_empty_field_is_asked_once(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    customer_id = linked(bench)
    at_pos(bench, gender="U")
    pull(bench)
    edit(bench, customer_id, gender="")
    change = bench.pos.update_customer
    monkeypatch.setattr(bench.pos, "update_customer", lambda pos_id, write: replace(change(pos_id, write), gender="U"))
    bench.push()
    assert (bench.states(), bench.pos.count("update_customer")) == ([DONE, DONE], 1)
