"""Where staff and the POS disagree: nothing is overwritten unseen, and a person can always bring it to an end."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest

from peak_desk.database import customers, orders, outbox
from peak_desk.database.customers import PulledCustomer
from peak_desk.database.orders import PulledOrder
from peak_desk.domain.customers import Customer
from peak_desk.domain.orders import OrderRow, OrderStatus
from peak_desk.domain.outbox import OutboxState, SyncState
from peak_desk.errors import Fate
from tests.helpers.store_world import MAYA, SAM, STUB, pos_order
from tests.unit.sync.conftest import Bench

DONE, QUEUED, UNSURE, NEEDS_YOU = OutboxState.DONE, OutboxState.QUEUED, OutboxState.UNSURE, OutboxState.NEEDS_YOU
S = OrderStatus


def linked(bench: Bench, **more: str) -> str:
    """A stub the POS has; returns its id."""
    customer_id = bench.stub(STUB.with_values(more))
    bench.push()
    return customer_id


def person(bench: Bench, customer_id: str) -> Customer:
    """The customer as the desk shows them."""
    return bench.world.desk.customers.get(SAM, customer_id).customer


def edit(bench: Bench, customer_id: str, **changes: str) -> None:
    """Change some fields as the form does."""
    shown = bench.world.desk.customers.draft_of(person(bench, customer_id))
    bench.world.desk.customers.edit(SAM, customer_id, shown.with_values(changes), shown)


def at_pos(bench: Bench, **changes: Any) -> None:
    """Another till changes the person, a second later."""
    bench.world.clock.turn(seconds=1)
    changed = replace(bench.pos.people["1000"], updated_at=bench.world.clock())
    for name, value in changes.items():
        changed = replace(changed, **{name: value})
    bench.pos.people["1000"] = changed


def pull(bench: Bench) -> int:
    """Let everybody of the POS arrive; returns how many that changed."""
    people = [PulledCustomer(**{f.name: getattr(p, f.name) for f in fields(PulledCustomer)}) for p in bench.pos.people.values()]
    with bench.world.database.writing() as tx:
        return customers.apply_pulled(tx, people, bench.world.clock()).updated


def arrived(bench: Bench, status: OrderStatus = S.AWAITING_PROCESSING) -> str:
    """An order of the POS in the cache; returns our id."""
    bench.pos.tickets["t-1"] = pos_order("t-1", status)
    return pull_order(bench)


def pull_order(bench: Bench) -> str:
    """Let the POS's order arrive; returns our id."""
    order = bench.pos.tickets["t-1"]
    pulled = PulledOrder(**{f.name: getattr(order, f.name) for f in fields(PulledOrder)})
    with bench.world.database.writing() as tx:
        orders.upsert_pulled(tx, (pulled,), bench.world.clock())
        found = orders.by_pos_id(tx, "t-1")
    assert found is not None
    return found.row.id


def order_moved(bench: Bench, status: OrderStatus) -> None:
    """Another till moves the order."""
    bench.world.clock.turn(seconds=1)
    bench.pos.tickets["t-1"] = replace(bench.pos.tickets["t-1"], status=status, updated_at=bench.world.clock())


def shown(bench: Bench, order_id: str) -> OrderRow:
    """The order as the queue shows it."""
    return bench.world.desk.orders.get(SAM, order_id).row


def clashed(bench: Bench) -> str:
    """An e-mail of ours against an e-mail of another till."""
    customer_id = linked(bench, email="old@example.com")
    at_pos(bench, email="theirs@example.com")
    edit(bench, customer_id, email="ours@example.com")
    bench.push()
    assert bench.states() == [DONE, NEEDS_YOU]
    return customer_id


def test_dropping_our_side_of_a_clash_shows_what_the_pos_has(bench: Bench) -> None:
    customer_id = clashed(bench)
    bench.world.desk.records.drop(MAYA, 2, "theirs is right")
    assert (person(bench, customer_id).email, person(bench, customer_id).sync) == ("theirs@example.com", SyncState.DONE)
    edit(bench, customer_id, email="third@example.com")
    bench.push()
    assert bench.pos.people["1000"].email == "third@example.com"


def test_sending_our_side_of_a_clash_again_lets_it_win(bench: Bench) -> None:
    clashed(bench)
    bench.world.desk.records.retry(SAM, 2)
    bench.push()
    assert (bench.states(), bench.pos.people["1000"].email) == ([DONE, DONE], "ours@example.com")


def test_a_value_that_came_after_the_decision_is_a_new_clash(bench: Bench) -> None:
    clashed(bench)
    bench.world.desk.records.retry(SAM, 2)
    at_pos(bench, email="newer@example.com")
    bench.push()
    assert (bench.states()[-1], bench.pos.people["1000"].email) == (NEEDS_YOU, "newer@example.com")


def test_dropping_an_edit_keeps_what_the_pos_says_nothing_about(bench: Bench) -> None:
    customer_id = linked(bench)
    edit(bench, customer_id, email="ours@example.com", first_name="Jonathan")
    bench.world.desk.records.drop(MAYA, 2, "by mistake")
    assert (person(bench, customer_id).email, person(bench, customer_id).first_name) == ("ours@example.com", "Jonas")


def test_dropping_an_edit_empties_the_notes_the_pos_has_none_of(bench: Bench) -> None:
    customer_id = linked(bench)
    edit(bench, customer_id, notes="ring twice")
    bench.world.desk.records.drop(MAYA, 2, "by mistake")
    assert (person(bench, customer_id).notes, person(bench, customer_id).sync) == ("", SyncState.DONE)


def test_dropping_a_step_shows_where_the_pos_has_the_order(bench: Bench) -> None:
    order_id = arrived(bench)
    bench.world.desk.orders.next(SAM, order_id)
    order_moved(bench, S.CANCELED)
    pull_order(bench)
    bench.push()
    bench.world.desk.records.drop(MAYA, 1, "the customer called")
    row = shown(bench, order_id)
    assert (row.status, row.pos_status, row.sync) == (S.CANCELED, S.CANCELED, SyncState.DONE)


def test_dropping_a_step_of_an_order_the_pos_does_not_have_removes_it_from_the_queue(bench: Bench) -> None:
    order_id = arrived(bench)
    bench.world.desk.orders.next(SAM, order_id)
    del bench.pos.tickets["t-1"]
    bench.push()
    bench.world.desk.records.drop(MAYA, 1, "gone")
    assert shown(bench, order_id).status is S.REMOVED


def test_sending_a_step_again_after_the_pos_moved_on_moves_the_order_there(bench: Bench) -> None:
    order_id = arrived(bench)
    bench.world.desk.orders.next(SAM, order_id)
    order_moved(bench, S.PACKED_READY)
    bench.push()
    assert bench.live()[0].state is NEEDS_YOU
    bench.world.desk.records.retry(SAM, 1)
    bench.push()
    assert (bench.states(), bench.pos.tickets["t-1"].status) == ([DONE], S.IN_PROCESS)


def test_an_order_that_ended_at_the_pos_is_not_brought_back_by_sending_again(bench: Bench) -> None:
    order_id = arrived(bench)
    bench.world.desk.orders.next(SAM, order_id)
    order_moved(bench, S.CANCELED)
    bench.push()
    bench.world.desk.records.retry(SAM, 1)
    bench.push()
    assert (bench.states(), bench.pos.tickets["t-1"].status) == ([NEEDS_YOU], S.CANCELED)
    assert shown(bench, order_id).pos_status is S.CANCELED


def test_a_later_step_replaces_the_one_the_pos_refused(bench: Bench) -> None:
    order_id = arrived(bench)
    bench.world.desk.orders.next(SAM, order_id)
    bench.pos.fail("set_order_status", Fate.REFUSED, "INVALID_TICKET_STATUS", status=400)
    bench.push()
    bench.world.desk.orders.set_status(SAM, order_id, S.CANCELED, "customer left")
    bench.push()
    assert (bench.states(), bench.pos.tickets["t-1"].status) == ([DONE], S.CANCELED)


def test_a_cancellation_the_pos_refused_can_be_undone(bench: Bench) -> None:
    order_id = arrived(bench)
    bench.world.desk.orders.set_status(SAM, order_id, S.CANCELED, "customer left")
    bench.pos.fail("set_order_status", Fate.REFUSED, "INVALID_TICKET_STATUS", status=400)
    bench.push()
    bench.world.desk.orders.undo(SAM, order_id)
    row = shown(bench, order_id)
    assert (row.status, row.sync, bench.live()) == (S.AWAITING_PROCESSING, SyncState.DONE, ())


def test_undoing_a_step_that_was_not_sent_shows_where_the_pos_moved_meanwhile(bench: Bench) -> None:
    order_id = arrived(bench)
    bench.world.desk.orders.next(SAM, order_id)
    order_moved(bench, S.PACKED_READY)
    pull_order(bench)
    bench.world.desk.orders.undo(SAM, order_id)
    row = shown(bench, order_id)
    assert (row.status, row.pos_status, row.local_step) == (S.PACKED_READY, S.PACKED_READY, False)


def test_undoing_a_step_in_doubt_sends_it_back_once_it_is_settled(bench: Bench) -> None:
    order_id = arrived(bench)
    bench.world.desk.orders.next(SAM, order_id)
    bench.pos.fail("set_order_status", Fate.UNKNOWN, applied=True)
    bench.push()
    bench.world.desk.orders.undo(SAM, order_id)
    bench.world.clock.turn(seconds=2)
    bench.push()
    assert (bench.states(), bench.pos.tickets["t-1"].status) == ([DONE, DONE], S.AWAITING_PROCESSING)
    assert shown(bench, order_id).status is S.AWAITING_PROCESSING


def test_a_completion_kept_here_survives_the_answer_to_the_step_before(bench: Bench) -> None:
    order_id = arrived(bench, S.IN_PROCESS)
    bench.world.desk.orders.next(SAM, order_id)
    bench.world.desk.orders.next(SAM, order_id)
    bench.push()
    with bench.world.database.writing() as tx:
        orders.confirm_status(tx, order_id, S.PACKED_READY, bench.world.clock())
    row = shown(bench, order_id)
    assert (row.status, row.local_step, row.pos_status) == (S.COMPLETED, True, S.PACKED_READY)


@pytest.mark.parametrize(
    ("field", "ours"),
    [
        ("first_name", "José"),
        ("last_name", "D'Angelo"),
        ("email", "jo'nas@example.com"),
        ("email", "jónas@example.com"),
    ],
)
def test_an_accent_or_apostrophe_staff_add_reaches_the_pos_and_stays(bench: Bench, field: str, ours: str) -> None:
    customer_id = linked(bench, first_name="Jose", last_name="DAngelo", email="jonas@example.com")
    edit(bench, customer_id, **{field: ours})
    bench.push()
    assert str(getattr(bench.pos.people["1000"], field)).casefold() == ours.casefold()
    pull(bench)
    assert getattr(person(bench, customer_id), field).casefold() == ours.casefold()


@pytest.mark.parametrize("name", ["MacDonald", "DeShawn", "LaToya", "van der Berg", "McDonald"])
def test_a_pos_that_shouts_does_not_change_how_staff_wrote_a_name(bench: Bench, name: str) -> None:
    customer_id = linked(bench, last_name=name)
    at_pos(bench, last_name=name.capitalize())
    pull(bench)
    assert person(bench, customer_id).last_name == name
    assert pull(bench) == 0


def test_nor_does_it_when_a_pull_finds_a_creation_whose_answer_was_lost(bench: Bench) -> None:
    customer_id = bench.stub(replace(STUB, last_name="MacDonald"))
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    pull(bench)
    bench.world.clock.turn(seconds=5)
    bench.push()
    assert (bench.states(), bench.pos.people["1000"].last_name) == ([DONE], "MACDONALD")
    assert person(bench, customer_id).last_name == "MacDonald"


def test_a_name_typed_without_capitals_takes_those_of_the_pos(bench: Bench) -> None:
    customer_id = linked(bench, last_name="weidmann")
    at_pos(bench, last_name="Weidmann")
    pull(bench)
    assert person(bench, customer_id).last_name == "Weidmann"


@pytest.mark.parametrize(("typed", "kept"), [("tall\n\nand  kind", "tall\nand kind"), ("  call first ", "call first")])
def test_notes_the_pos_keeps_with_other_blanks_are_no_clash(bench: Bench, typed: str, kept: str) -> None:
    customer_id = linked(bench, notes="regular")
    edit(bench, customer_id, notes=typed)
    bench.pos.fail("update_customer", Fate.UNKNOWN, applied=True)
    bench.push()
    at_pos(bench, notes=kept)
    bench.world.clock.turn(seconds=2)
    bench.push()
    assert bench.states() == [DONE, DONE]


def test_a_licence_the_pos_keeps_in_capitals_is_no_clash(bench: Bench) -> None:
    customer_id = linked(bench, driver_licence="ab-1")
    edit(bench, customer_id, driver_licence="ab-123")
    bench.pos.fail("update_customer", Fate.UNKNOWN, applied=True)
    bench.push()
    at_pos(bench, driver_licence="AB-123")
    bench.world.clock.turn(seconds=2)
    bench.push()
    assert bench.states() == [DONE, DONE]


def test_a_value_the_pos_lost_is_filled_in_again_without_a_question(bench: Bench) -> None:
    customer_id = linked(bench, email="old@example.com")
    at_pos(bench, email=None)
    pull(bench)
    edit(bench, customer_id, email="new@example.com")
    bench.push()
    assert (bench.states(), bench.pos.people["1000"].email) == ([DONE, DONE], "new@example.com")


def test_an_edit_of_somebody_merged_at_the_pos_needs_a_person(bench: Bench) -> None:
    customer_id = linked(bench)
    at_pos(bench, merged_into="77")
    edit(bench, customer_id, notes="tall")
    bench.push()
    assert (bench.states()[-1], bench.pos.people["1000"].notes) == (NEEDS_YOU, "")


def test_a_stub_that_was_refused_can_be_taken_back(bench: Bench) -> None:
    customer_id = bench.stub()
    bench.pos.fail("create_customer", Fate.REFUSED, "INCORRECT_VALUE", status=400)
    bench.push()
    bench.world.desk.customers.undo_create(SAM, customer_id)
    bench.push()
    assert (bench.states(), bench.pos.people) == ([OutboxState.DISCARDED], {})


def one_of(bench: Bench, state: OutboxState) -> Callable[[], bool]:
    """Whether the only write stands there."""
    return lambda: [row.state for row in bench.live()] == [state]


def test_an_edit_behind_a_creation_in_doubt_arrives_after_it(bench: Bench) -> None:
    customer_id = bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, applied=True)
    bench.push()
    assert one_of(bench, UNSURE)()
    edit(bench, customer_id, email="late@example.com")
    with bench.world.database.reading() as tx:
        assert [row.seq for row in outbox.due(tx, bench.world.clock())] in ([1], [])
    bench.world.clock.turn(seconds=2)
    bench.push()
    assert (bench.states(), bench.pos.people["1000"].email) == ([DONE, DONE], "late@example.com")


@pytest.mark.parametrize("pulled_first", [True, False])
def test_what_another_till_changed_while_a_creation_was_in_doubt_is_shown_once_it_is_settled(
    bench: Bench, *, pulled_first: bool
) -> None:
    customer_id = bench.stub(replace(STUB, email="ours@example.com"))
    bench.pos.fail("create_customer", Fate.UNKNOWN, applied=True)
    bench.push()
    at_pos(bench, email="theirs@example.com")
    if pulled_first:
        pull(bench)
    bench.world.clock.turn(seconds=2)
    bench.push()
    assert bench.states() == [DONE]
    assert person(bench, customer_id).email == "theirs@example.com"


def test_a_step_that_arrived_stands_here_where_the_pos_has_it(bench: Bench) -> None:
    order_id = arrived(bench)
    bench.world.desk.orders.next(SAM, order_id)
    bench.push()
    row = shown(bench, order_id)
    assert (row.status, row.pos_status, row.local_step) == (S.IN_PROCESS, S.IN_PROCESS, False)


def test_an_old_cancellation_of_an_order_that_went_on_is_a_question(bench: Bench) -> None:
    order_id = arrived(bench)
    bench.world.desk.orders.set_status(SAM, order_id, S.CANCELED, "customer left")
    order_moved(bench, S.OUT_FOR_DELIVERY)
    bench.push()
    assert (bench.states(), bench.live()[0].error_code, bench.pos.tickets["t-1"].status) == (
        [NEEDS_YOU],
        "moved_on",
        S.OUT_FOR_DELIVERY,
    )
    bench.world.desk.records.retry(SAM, 1)
    bench.push()
    assert (bench.states(), bench.pos.tickets["t-1"].status) == ([DONE], S.CANCELED)


def test_a_cancellation_of_an_order_that_stands_where_staff_saw_it_goes(bench: Bench) -> None:
    order_id = arrived(bench, S.PACKED_READY)
    bench.world.desk.orders.set_status(SAM, order_id, S.CANCELED, "customer left")
    bench.push()
    assert (bench.states(), bench.pos.tickets["t-1"].status) == ([DONE], S.CANCELED)


@pytest.mark.parametrize(("lands", "ends"), [(True, DONE), (False, NEEDS_YOU)])
def test_nobody_is_asked_to_choose_while_an_earlier_try_may_still_turn_up(bench: Bench, ends: OutboxState, *, lands: bool) -> None:
    customer_id = linked(bench)
    edit(bench, customer_id, email="new@example.com")
    bench.pos.fail("update_customer", Fate.UNKNOWN, "timeout")
    bench.push()
    at_pos(bench, email="till@example.com")
    bench.world.clock.turn(seconds=5)
    bench.push()
    assert bench.states()[-1] is UNSURE
    if lands:
        at_pos(bench, email="new@example.com")
    bench.world.clock.turn(seconds=40)
    bench.push()
    assert (bench.states()[-1], bench.pos.count("update_customer")) == (ends, 1)
