"""Moving orders on, cancelling them, taking a step back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peak_desk.database import orders, outbox
from peak_desk.domain.orders import OrderFilter, OrderStatus, OrderType
from peak_desk.domain.outbox import OutboxKind, OutboxState, SyncState
from peak_desk.domain.staff import Role, StaffMember
from peak_desk.errors import NotAllowed, NotFound, Refusal, Refused
from tests.helpers.store_world import SAM, TRAITS, StoreWorld, open_world, pos_order
from tests.unit.operations.conftest import pull_order

S = OrderStatus
NOBODY = StaffMember("staff-9", "Gone", Role.STAFF, active=False)


def sent(world: StoreWorld, order_id: str, status: OrderStatus) -> None:
    """Let the POS take every waiting write of the order."""
    with world.database.writing() as tx:
        for row in outbox.for_record(tx, order_id):
            if not row.ended:
                outbox.mark(tx, row.seq, OutboxState.DONE, now=world.clock())
        orders.confirm_status(tx, order_id, status, world.clock())


def test_the_next_step_is_on_screen_at_once_and_waits_for_the_pos(world: StoreWorld) -> None:
    order_id = pull_order(world, pos_order())
    detail, changes = world.desk.orders.next(SAM, order_id)
    assert (detail.row.status, detail.row.pos_status, detail.row.sync) == (S.IN_PROCESS, S.AWAITING_PROCESSING, SyncState.QUEUED)
    assert changes.outbox
    assert detail.history[-1].by == "Sam"


def test_two_quick_steps_are_sent_as_one(world: StoreWorld) -> None:
    order_id = pull_order(world, pos_order())
    world.desk.orders.next(SAM, order_id)
    world.desk.orders.next(SAM, order_id)
    (write,) = world.desk.records.outbox(SAM)
    assert (write.base["status"], write.payload["status"]) == (S.AWAITING_PROCESSING, S.PACKED_READY)


def test_completing_is_kept_on_this_desk_where_the_pos_has_no_such_call(world: StoreWorld) -> None:
    order_id = pull_order(world, pos_order(status=S.PACKED_READY))
    detail, changes = world.desk.orders.next(SAM, order_id)
    assert (detail.row.status, detail.row.local_step, changes.outbox) == (S.COMPLETED, True, False)
    assert world.desk.records.outbox(SAM) == ()
    assert world.desk.orders.queue(SAM, OrderFilter()) == ()


@pytest.fixture
def one_way(tmp_path: Path) -> Iterator[StoreWorld]:
    """A store whose POS takes no order back once it is on its way."""
    opened = open_world(tmp_path, replace(TRAITS, one_way=frozenset({S.OUT_FOR_DELIVERY})))
    yield opened
    opened.desk.scans.close()
    opened.database.close()


def test_no_step_goes_back_from_where_the_pos_takes_none_back(one_way: StoreWorld) -> None:
    orders_desk = one_way.desk.orders
    order_id = pull_order(one_way, pos_order(status=S.PACKED_READY, order_type=OrderType.DELIVERY))
    packed, _ = orders_desk.next(SAM, order_id)
    assert orders_desk.can_go(packed.row, S.PACKED_READY)
    detail, _ = orders_desk.undo(SAM, order_id)
    assert detail.row.status is S.PACKED_READY

    orders_desk.next(SAM, order_id)
    sent(one_way, order_id, S.OUT_FOR_DELIVERY)
    row = orders_desk.get(SAM, order_id).row
    assert not orders_desk.can_go(row, S.PACKED_READY)
    assert orders_desk.can_go(row, S.COMPLETED)
    with pytest.raises(Refused) as refused:
        orders_desk.set_status(SAM, order_id, S.PACKED_READY)
    assert refused.value.refusal is Refusal.POS_CANNOT
    with pytest.raises(Refused) as refused:
        orders_desk.undo(SAM, order_id)
    assert refused.value.refusal is Refusal.ALREADY_SENT
    assert one_way.desk.records.outbox(SAM) == ()


def test_a_local_step_stays_until_the_pos_itself_moved_past_it(world: StoreWorld) -> None:
    order_id = pull_order(world, pos_order(status=S.PACKED_READY))
    world.desk.orders.next(SAM, order_id)
    world.clock.turn(minutes=1)
    pull_order_again = pos_order(status=S.PACKED_READY, at=world.clock())
    with world.database.writing() as tx:
        from dataclasses import fields

        from peak_desk.database.orders import PulledOrder

        pulled = PulledOrder(**{f.name: getattr(pull_order_again, f.name) for f in fields(PulledOrder)})
        orders.upsert_pulled(tx, (pulled,), world.clock())
    assert world.desk.orders.get(SAM, order_id).row.status is S.COMPLETED
    pull_order(world, pos_order(status=S.COMPLETED, at=world.clock()))
    row = world.desk.orders.get(SAM, order_id).row
    assert (row.status, row.local_step) == (S.COMPLETED, False)


def test_an_undo_before_sending_leaves_nothing_to_send(world: StoreWorld) -> None:
    order_id = pull_order(world, pos_order())
    world.desk.orders.next(SAM, order_id)
    detail, _ = world.desk.orders.undo(SAM, order_id)
    assert (detail.row.status, detail.row.sync) == (S.AWAITING_PROCESSING, SyncState.DONE)
    assert world.desk.records.outbox(SAM) == ()


def test_an_undo_after_sending_sends_the_step_back(world: StoreWorld) -> None:
    order_id = pull_order(world, pos_order(status=S.IN_PROCESS))
    world.desk.orders.next(SAM, order_id)
    sent(world, order_id, S.PACKED_READY)
    detail, changes = world.desk.orders.undo(SAM, order_id)
    assert (detail.row.status, changes.outbox) == (S.IN_PROCESS, True)
    (write,) = world.desk.records.outbox(SAM)
    assert (write.base["status"], write.payload["status"]) == (S.PACKED_READY, S.IN_PROCESS)


def test_an_undo_of_a_local_completion_puts_the_order_back_into_the_queue(world: StoreWorld) -> None:
    order_id = pull_order(world, pos_order(status=S.PACKED_READY))
    world.desk.orders.next(SAM, order_id)
    detail, _ = world.desk.orders.undo(SAM, order_id)
    assert (detail.row.status, detail.row.local_step) == (S.PACKED_READY, False)
    assert [row.id for row in world.desk.orders.queue(SAM, OrderFilter())] == [order_id]


def test_a_cancellation_the_pos_took_cannot_be_undone(world: StoreWorld) -> None:
    order_id = pull_order(world, pos_order())
    world.desk.orders.set_status(SAM, order_id, S.CANCELED, "customer left")
    sent(world, order_id, S.CANCELED)
    with pytest.raises(Refused) as refused:
        world.desk.orders.undo(SAM, order_id)
    assert refused.value.refusal is Refusal.ALREADY_SENT


def test_nothing_of_ours_to_undo_is_said(world: StoreWorld) -> None:
    order_id = pull_order(world, pos_order())
    with pytest.raises(Refused):
        world.desk.orders.undo(SAM, order_id)


def test_cancelling_needs_a_reason(world: StoreWorld) -> None:
    order_id = pull_order(world, pos_order())
    with pytest.raises(Refused) as refused:
        world.desk.orders.set_status(SAM, order_id, S.CANCELED, "  ")
    assert refused.value.refusal is Refusal.REASON_NEEDED


def test_a_step_that_is_not_allowed_is_refused_and_changes_nothing(world: StoreWorld) -> None:
    order_id = pull_order(world, pos_order())
    with pytest.raises(Refused) as refused:
        world.desk.orders.set_status(SAM, order_id, S.COMPLETED)
    assert refused.value.refusal is Refusal.STATUS_NOT_REACHABLE
    assert world.desk.orders.get(SAM, order_id).row.status is S.AWAITING_PROCESSING


def test_a_delivery_goes_out_before_it_is_complete(world: StoreWorld) -> None:
    order_id = pull_order(world, pos_order(status=S.PACKED_READY, order_type=OrderType.DELIVERY))
    assert world.desk.orders.next(SAM, order_id)[0].row.status is S.OUT_FOR_DELIVERY


def test_an_order_that_ended_has_no_next_step(world: StoreWorld) -> None:
    order_id = pull_order(world, pos_order(status=S.COMPLETED))
    with pytest.raises(Refused) as refused:
        world.desk.orders.next(SAM, order_id)
    assert (refused.value.refusal, refused.value.detail) == (Refusal.STATUS_NOT_REACHABLE, "COMPLETED")


def test_an_order_that_is_not_there_is_told(world: StoreWorld) -> None:
    for ask in (world.desk.orders.get, world.desk.orders.next, world.desk.orders.undo):
        with pytest.raises(NotFound):
            ask(SAM, "nothing")


def test_an_order_is_found_by_its_number(world: StoreWorld) -> None:
    order_id = pull_order(world, pos_order())
    assert world.desk.orders.resolve(SAM, "#NT-1").row.id == order_id
    with pytest.raises(NotFound):
        world.desk.orders.resolve(SAM, "nothing")


def test_the_counts_tell_how_many_stand_where(world: StoreWorld) -> None:
    pull_order(world, pos_order("t-1"))
    pull_order(world, pos_order("t-2"))
    pull_order(world, pos_order("t-3", S.PACKED_READY))
    counts = dict(world.desk.orders.counts(SAM))
    assert (counts[S.AWAITING_PROCESSING], counts[S.PACKED_READY]) == (2, 1)


def test_what_of_an_order_is_on_its_way_is_told(world: StoreWorld) -> None:
    order_id = pull_order(world, pos_order())
    assert world.desk.orders.writes(SAM, order_id) == ()
    world.desk.orders.next(SAM, order_id)
    assert [row.kind for row in world.desk.orders.writes(SAM, order_id)] == [OutboxKind.SET_ORDER_STATUS]
    world.desk.orders.undo(SAM, order_id)
    assert world.desk.orders.writes(SAM, order_id) == ()


def test_who_lacks_the_permission_moves_nothing(world: StoreWorld) -> None:
    order_id = pull_order(world, pos_order())
    desk = world.desk.orders
    for call in (
        lambda: desk.queue(NOBODY, OrderFilter()),
        lambda: desk.counts(NOBODY),
        lambda: desk.get(NOBODY, order_id),
        lambda: desk.writes(NOBODY, order_id),
        lambda: desk.resolve(NOBODY, order_id),
        lambda: desk.next(NOBODY, order_id),
        lambda: desk.set_status(NOBODY, order_id, S.CANCELED, "why"),
        lambda: desk.undo(NOBODY, order_id),
    ):
        with pytest.raises(NotAllowed):
            call()
    assert desk.get(SAM, order_id).row.status is S.AWAITING_PROCESSING
