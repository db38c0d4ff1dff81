"""The outbox on its way: once each, in order, and never blindly again."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peak_desk.database import customers, orders, outbox
from peak_desk.database.orders import PulledOrder
from peak_desk.domain.customers import CustomerDraft, CustomerStatus, Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.outbox import OutboxState, SyncState
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import PosCustomer
from tests.helpers.store_world import MAYA, SAM, STUB, pos_order
from tests.unit.sync.conftest import Bench

DONE, QUEUED, UNSURE, NEEDS_YOU = OutboxState.DONE, OutboxState.QUEUED, OutboxState.UNSURE, OutboxState.NEEDS_YOU


def linked(bench: Bench) -> str:
    """A stub the POS has; returns its id."""
    customer_id = bench.stub()
    bench.push()
    return customer_id


def arrived(bench: Bench, status: OrderStatus = OrderStatus.AWAITING_PROCESSING, pos_id: str = "t-1") -> str:
    """An order of the POS in the cache; returns our id."""
    order = pos_order(pos_id, status)
    bench.pos.tickets[order.pos_id] = order
    pulled = PulledOrder(**{field.name: getattr(order, field.name) for field in fields(PulledOrder)})
    with bench.world.database.writing() as tx:
        return next(iter(orders.upsert_pulled(tx, (pulled,), bench.world.clock()).changed_ids))


def test_a_stub_arrives_once_and_knows_its_pos_id(bench: Bench) -> None:
    customer_id = bench.stub()
    assert bench.push().done == 1
    customer = bench.world.desk.customers.get(SAM, customer_id).customer
    assert (customer.pos_id, customer.sync, len(bench.pos.people)) == ("1000", SyncState.DONE, 1)
    assert bench.push().done == 0


def test_a_stub_held_back_for_undo_is_not_sent_before_its_time(bench: Bench) -> None:
    bench.stub()
    with bench.world.database.writing() as tx:
        outbox.mark(tx, 1, QUEUED, now=bench.world.clock(), next_at=bench.world.clock() + timedelta(seconds=5))
    assert bench.push().done == 0
    bench.world.clock.turn(seconds=5)
    assert bench.push().done == 1


def test_an_unreachable_pos_keeps_every_write_waiting_and_undoable(bench: Bench) -> None:
    customer_id = bench.stub()
    bench.pos.unreachable = True
    with pytest.raises(PosError):
        bench.push()
    assert bench.states() == [QUEUED]
    bench.world.desk.customers.undo_create(SAM, customer_id)
    bench.pos.unreachable = False
    assert bench.push().done == 0
    assert bench.pos.people == {}


def test_a_lost_answer_is_looked_up_and_found_so_nothing_is_sent_twice(bench: Bench) -> None:
    bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, applied=True)
    bench.push()
    assert bench.states() == [UNSURE]
    bench.world.clock.turn(seconds=2)
    assert bench.push().done == 1
    assert (bench.pos.count("create_customer"), len(bench.pos.people)) == (1, 1)


def test_a_lost_answer_is_recognised_without_our_mark_too(bench: Bench) -> None:
    bench.pos.keeps_marks = False
    bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, applied=True)
    bench.push()
    bench.world.clock.turn(seconds=2)
    assert bench.push().done == 1
    assert len(bench.pos.people) == 1


def test_a_lost_request_is_sent_again_only_after_it_can_no_longer_turn_up(bench: Bench) -> None:
    bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, applied=False)
    bench.push()
    for _ in range(20):
        bench.world.clock.turn(seconds=5.5)
        bench.push()
    assert bench.pos.count("create_customer") == 1
    bench.world.clock.turn(seconds=20)
    bench.push()
    assert (bench.states(), bench.pos.count("create_customer"), len(bench.pos.people)) == ([DONE], 2, 1)


def test_a_write_that_can_never_be_confirmed_goes_to_a_person(bench: Bench) -> None:
    bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, applied=False, times=9)
    for _ in range(60):
        bench.push()
        bench.world.clock.turn(seconds=60)
    (row,) = bench.live()
    assert (row.state, row.error_code, bench.pos.count("create_customer")) == (NEEDS_YOU, "cannot_confirm", 3)


def test_a_write_found_sending_at_start_is_looked_up_not_repeated(bench: Bench) -> None:
    bench.stub()
    with bench.world.database.writing() as tx:
        outbox.mark(tx, 1, OutboxState.SENDING, now=bench.world.clock(), attempts=1, sent_at=bench.world.clock())
        assert outbox.recover(tx, bench.world.clock()) == 1
    assert bench.states() == [UNSURE]
    bench.push()
    assert bench.pos.count("create_customer") == 0
    assert bench.pos.count("look_up") >= 1


def test_a_refused_write_needs_a_person_and_holds_up_nobody_else(bench: Bench) -> None:
    bench.stub()
    other = bench.stub(replace(STUB, first_name="Mia", last_name="Tran", phone="303-555-0188"))
    bench.pos.fail("create_customer", Fate.REFUSED, "duplicate_phone", status=400)
    bench.push()
    assert bench.states() == [NEEDS_YOU, DONE]
    assert bench.world.desk.customers.get(SAM, other).customer.pos_id is not None


def test_the_same_phone_at_the_pos_is_a_question_not_a_second_customer(bench: Bench) -> None:
    bench.pos.people["7"] = PosCustomer("7", "JOE", "SMITH", phone="+13035550142", updated_at=bench.world.clock())
    bench.stub()
    bench.push()
    (row,) = bench.live()
    assert (row.state, row.error_code, bench.pos.count("create_customer")) == (NEEDS_YOU, "same_phone", 0)


def test_an_inactive_one_with_the_same_phone_is_left_to_the_pos_to_judge(bench: Bench) -> None:
    bench.pos.people["7"] = PosCustomer("7", "J", "S", phone="+13035550199", status=CustomerStatus.INACTIVE, email="x@example.com")
    bench.stub(replace(STUB, email="x@example.com"))
    bench.push()
    assert bench.states() == [DONE]


def test_one_write_that_always_fails_waits_alone(bench: Bench) -> None:
    first = arrived(bench, pos_id="t-1")
    second = arrived(bench, pos_id="t-2")
    bench.world.desk.orders.next(SAM, first)
    bench.world.desk.orders.next(SAM, second)
    bench.pos.fail("order", Fate.NOT_SENT, "http_500", status=500)
    bench.push()
    assert bench.states() == [QUEUED, DONE]
    bench.world.clock.turn(seconds=10)
    bench.push()
    assert bench.states() == [DONE, DONE]


def test_too_many_requests_stops_the_round_and_keeps_the_writes(bench: Bench) -> None:
    bench.stub()
    bench.stub(replace(STUB, first_name="Mia", phone="303-555-0188"))
    bench.pos.fail("look_up", Fate.LATER, "http_429", status=429, retry_after=30.0)
    with pytest.raises(PosError) as paused:
        bench.push()
    assert (paused.value.retry_after, bench.states()) == (30.0, [QUEUED, QUEUED])


def test_refused_credentials_stop_the_round_and_keep_the_writes(bench: Bench) -> None:
    bench.stub()
    bench.pos.fail("create_customer", Fate.CREDENTIALS, "http_401", status=401)
    with pytest.raises(PosError):
        bench.push()
    assert bench.states() == [QUEUED]


def test_an_edit_sends_only_what_differs(bench: Bench) -> None:
    customer_id = linked(bench)
    shown = bench.world.desk.customers.draft_of(bench.world.desk.customers.get(SAM, customer_id).customer)
    bench.world.desk.customers.edit(SAM, customer_id, replace(shown, email="new@example.com"))
    bench.push()
    assert bench.pos.people["1000"].email == "new@example.com"
    assert bench.states() == [DONE, DONE]


def test_an_edit_that_meets_another_persons_edit_at_the_pos_is_a_question(bench: Bench) -> None:
    customer_id = linked(bench)
    bench.pos.people["1000"] = replace(bench.pos.people["1000"], email="theirs@example.com")
    shown = bench.world.desk.customers.draft_of(bench.world.desk.customers.get(SAM, customer_id).customer)
    bench.world.desk.customers.edit(SAM, customer_id, replace(shown, email="ours@example.com"))
    bench.push()
    (row,) = bench.live()
    assert (row.state, row.error_code, row.error_text) == (NEEDS_YOU, "conflict", "email")
    assert bench.pos.people["1000"].email == "theirs@example.com"


def test_an_edit_of_another_field_than_the_pos_changed_goes_through(bench: Bench) -> None:
    customer_id = linked(bench)
    bench.pos.people["1000"] = replace(bench.pos.people["1000"], email="theirs@example.com")
    shown = bench.world.desk.customers.draft_of(bench.world.desk.customers.get(SAM, customer_id).customer)
    bench.world.desk.customers.edit(SAM, customer_id, replace(shown, notes="prefers text"))
    bench.push()
    person = bench.pos.people["1000"]
    assert (person.email, person.notes) == ("theirs@example.com", "prefers text")


def test_an_edit_of_somebody_the_pos_deleted_needs_a_person(bench: Bench) -> None:
    customer_id = linked(bench)
    del bench.pos.people["1000"]
    shown = bench.world.desk.customers.draft_of(bench.world.desk.customers.get(SAM, customer_id).customer)
    bench.world.desk.customers.edit(SAM, customer_id, replace(shown, notes="x"))
    bench.push()
    assert bench.live()[0].error_code == "gone_at_pos"


def test_an_order_step_arrives(bench: Bench) -> None:
    order_id = arrived(bench)
    bench.world.desk.orders.next(SAM, order_id)
    bench.push()
    assert bench.pos.tickets["t-1"].status is OrderStatus.IN_PROCESS
    row = bench.world.desk.orders.get(SAM, order_id).row
    assert (row.pos_status, row.sync) == (OrderStatus.IN_PROCESS, SyncState.DONE)


def test_a_step_the_pos_has_already_is_not_sent(bench: Bench) -> None:
    order_id = arrived(bench)
    bench.pos.tickets["t-1"] = replace(bench.pos.tickets["t-1"], status=OrderStatus.IN_PROCESS)
    bench.world.desk.orders.next(SAM, order_id)
    bench.push()
    assert (bench.states(), bench.pos.count("set_order_status")) == ([DONE], 0)


@pytest.mark.parametrize("theirs", [OrderStatus.CANCELED, OrderStatus.COMPLETED, OrderStatus.PACKED_READY])
def test_an_order_the_pos_moved_further_is_not_dragged_back(bench: Bench, theirs: OrderStatus) -> None:
    order_id = arrived(bench)
    bench.pos.tickets["t-1"] = replace(bench.pos.tickets["t-1"], status=theirs)
    bench.world.desk.orders.next(SAM, order_id)
    bench.push()
    (row,) = bench.live()
    assert (row.state, row.error_code, bench.pos.tickets["t-1"].status) == (NEEDS_YOU, "moved_on", theirs)


def test_a_lost_answer_to_a_step_is_settled_by_reading_the_order(bench: Bench) -> None:
    order_id = arrived(bench)
    bench.world.desk.orders.next(SAM, order_id)
    bench.pos.fail("set_order_status", Fate.UNKNOWN, applied=True)
    bench.push()
    bench.world.clock.turn(seconds=2)
    bench.push()
    assert (bench.states(), bench.pos.count("set_order_status")) == ([DONE], 1)


def test_an_edit_made_while_the_worker_looks_is_not_lost(bench: Bench) -> None:
    customer_id = bench.stub()
    bench.pos.on_call = lambda name: _edit_once(bench, customer_id, name)
    bench.push()
    person = next(iter(bench.pos.people.values()))
    assert person.email == "late@example.com"


def _edit_once(bench: Bench, customer_id: str, name: str) -> None:
    if name == "look_up" and bench.pos.count("look_up") == 1:
        bench.world.desk.customers.edit(MAYA, customer_id, replace(STUB, email="late@example.com"))


def test_a_write_dropped_while_the_worker_looks_is_not_sent(bench: Bench) -> None:
    bench.stub()

    def drop(name: str) -> None:
        if name == "look_up" and bench.live():
            bench.world.desk.records.drop(MAYA, 1, "changed my mind")

    bench.pos.on_call = drop
    bench.push()
    assert (bench.states(), bench.pos.people) == ([OutboxState.DISCARDED], {})


def test_each_change_of_state_is_told(bench: Bench) -> None:
    bench.stub()
    bench.push()
    assert len(bench.moved) == 2


FAULTS = st.lists(st.sampled_from(["lost_request", "lost_answer", "not_sent", "crash_sending", "none"]), max_size=6)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(faults=FAULTS, marks=st.booleans())
def test_whatever_happens_on_the_wire_a_stub_exists_at_most_once_and_in_the_end_once(
    tmp_path_factory: pytest.TempPathFactory, faults: list[str], *, marks: bool
) -> None:
    from tests.helpers.played_pos import PlayedPos
    from tests.helpers.store_world import open_world

    world = open_world(tmp_path_factory.mktemp("store"))
    bench = Bench(world, PlayedPos(world.clock, keeps_marks=marks))
    try:
        customer_id = bench.stub(CustomerDraft("Ana", "Lopez", "303-555-0107", birthday="1990-04-02", patient_type="ADULT"))
        for fault in [*faults, *["none"] * 12]:
            _one_round(bench, fault)
            assert len(bench.pos.people) <= 1
            world.clock.turn(seconds=70)
        state = bench.states()[-1]
        if state is DONE:
            assert len(bench.pos.people) == 1
            with world.database.reading() as tx:
                stored = customers.get(tx, customer_id)
            assert stored is not None
            assert stored.pos_id in bench.pos.people
        else:
            assert state is NEEDS_YOU
    finally:
        world.database.close()


def _one_round(bench: Bench, fault: str) -> None:
    if fault == "lost_request":
        bench.pos.fail("create_customer", Fate.UNKNOWN)
    elif fault == "lost_answer":
        bench.pos.fail("create_customer", Fate.UNKNOWN, applied=True)
    elif fault == "not_sent":
        bench.pos.unreachable = True
    elif fault == "crash_sending" and bench.live() and bench.live()[0].state is QUEUED:
        with bench.world.database.writing() as tx:
            outbox.mark(tx, 1, OutboxState.SENDING, now=bench.world.clock(), attempts=1, sent_at=bench.world.clock())
            outbox.recover(tx, bench.world.clock())
    try:
        bench.push()
    except PosError:
        pass
    finally:
        bench.pos.unreachable = False
        bench.pos.failures.clear()


def test_the_marks_of_two_writes_differ(bench: Bench) -> None:
    bench.stub()
    bench.stub(replace(STUB, first_name="Mia", phone="303-555-0188"))
    first, second = bench.live()
    assert first.marker != second.marker
    assert Field.PHONE in first.payload
