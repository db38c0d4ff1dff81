"""The outbox in staff's hands, backups, and who may see what."""

import pytest

from peak_desk.database import customers, outbox, search
from peak_desk.database.outbox import NewWrite
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxState
from peak_desk.errors import NotAllowed, NotFound, Refusal, Refused
from tests.helpers.store_world import ADA, MAYA, SAM, STUB, StoreWorld, pos_order
from tests.unit.operations.conftest import pull_order


def stub_refused_by_the_pos(world: StoreWorld, state: OutboxState = OutboxState.NEEDS_YOU, cycles: int = 0) -> int:
    """A stub whose write stands in the given state; returns its number in the outbox."""
    world.desk.customers.create_stub(SAM, STUB)
    with world.database.writing() as tx:
        outbox.mark(tx, 1, state, now=world.clock(), unsure_cycles=cycles, sent_at=world.clock(), error_code="duplicate_phone")
    return 1


def test_retrying_a_refused_write_puts_it_back_into_the_queue(world: StoreWorld) -> None:
    seq = stub_refused_by_the_pos(world)
    assert world.desk.records.retry(SAM, seq).outbox
    assert world.desk.records.outbox(SAM)[0].state is OutboxState.QUEUED


def test_retrying_a_write_in_doubt_has_it_looked_up_first(world: StoreWorld) -> None:
    seq = stub_refused_by_the_pos(world, cycles=3)
    world.desk.records.retry(SAM, seq)
    assert world.desk.records.outbox(SAM)[0].state is OutboxState.UNSURE


def test_a_write_on_the_wire_is_neither_retried_nor_dropped(world: StoreWorld) -> None:
    seq = stub_refused_by_the_pos(world, OutboxState.SENDING)
    with pytest.raises(Refused) as retried:
        world.desk.records.retry(SAM, seq)
    with pytest.raises(Refused) as dropped:
        world.desk.records.drop(MAYA, seq, "why")
    assert (retried.value.refusal, dropped.value.refusal) == (Refusal.ON_THE_WIRE, Refusal.ON_THE_WIRE)


def test_a_manager_drops_a_write_with_a_reason(world: StoreWorld) -> None:
    seq = stub_refused_by_the_pos(world)
    with pytest.raises(Refused) as refused:
        world.desk.records.drop(MAYA, seq, " ")
    assert refused.value.refusal is Refusal.REASON_NEEDED
    world.desk.records.drop(MAYA, seq, "double of an old customer")
    assert world.desk.records.outbox(SAM) == ()
    with pytest.raises(Refused) as again:
        world.desk.records.drop(MAYA, seq, "again")
    assert again.value.refusal is Refusal.ALREADY_SENT
    with pytest.raises(Refused):
        world.desk.records.retry(MAYA, seq)


def test_counter_staff_may_not_drop_or_restore(world: StoreWorld) -> None:
    seq = stub_refused_by_the_pos(world)
    with pytest.raises(NotAllowed):
        world.desk.records.drop(SAM, seq, "why")
    with pytest.raises(NotAllowed):
        world.desk.records.back_up(SAM)
    with pytest.raises(NotAllowed):
        world.desk.records.audit(SAM)
    assert world.desk.records.outbox_counts().needs_you == 1


def test_a_retried_order_step_and_a_dropped_one_tell_which_order_to_show_again(world: StoreWorld) -> None:
    order_id = pull_order(world, pos_order())
    world.desk.orders.next(SAM, order_id)
    (row,) = world.desk.records.outbox(SAM)
    assert world.desk.records.retry(SAM, row.seq).orders == {order_id}
    dropped = world.desk.records.drop(MAYA, row.seq, "already done by hand")
    assert dropped.orders == {order_id}
    assert not dropped.customers


def test_however_many_writes_wait_all_of_them_are_listed(world: StoreWorld) -> None:
    customer, _changes = world.desk.customers.create_stub(SAM, STUB)
    with world.database.writing() as tx:
        for _ in range(600):
            outbox.add(tx, NewWrite(OutboxKind.UPDATE_CUSTOMER, Entity.CUSTOMER, customer.id, {"notes": "x"}), world.clock())
    assert len(world.desk.records.outbox(SAM)) == world.desk.records.outbox_counts().waiting == 601


def test_an_unknown_write_is_told(world: StoreWorld) -> None:
    with pytest.raises(NotFound):
        world.desk.records.retry(SAM, 99)


def test_a_backup_is_a_checked_file_in_the_backups_folder(world: StoreWorld) -> None:
    world.desk.customers.create_stub(SAM, STUB)
    made = world.desk.records.back_up(ADA)
    assert made.parent == world.folder / "backups"
    assert b"Weidmann" not in made.read_bytes()


def test_the_audit_log_and_the_runs_can_be_read(world: StoreWorld) -> None:
    world.desk.customers.create_stub(SAM, STUB)
    assert world.desk.records.audit(MAYA)[0].action == "customer.create"
    assert world.desk.records.runs(SAM) == ()


def test_making_the_search_index_anew_is_for_managers_tells_how_far_it_is_and_is_written_down(world: StoreWorld) -> None:
    world.desk.customers.create_stub(SAM, STUB)
    with pytest.raises(NotAllowed):
        world.desk.records.rebuild_search(SAM, lambda _done, _total: None)
    told: list[tuple[int, int]] = []
    assert world.desk.records.rebuild_search(MAYA, lambda done, total: told.append((done, total))) == 1
    assert told == [(1, 1)]
    entry = world.desk.records.audit(ADA)[0]
    assert (entry.action, entry.entity, entry.after, entry.actor) == ("search.rebuild", "store", "1", "Maya")


def test_a_rebuild_that_is_stopped_leaves_the_old_index(world: StoreWorld) -> None:
    world.desk.customers.create_stub(SAM, STUB)

    def stopped(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        world.desk.records.rebuild_search(ADA, stopped)
    assert world.desk.customers.find(SAM, "weidmann").total == 1
    assert all(entry.action != "search.rebuild" for entry in world.desk.records.audit(ADA))
    with world.database.reading() as tx:
        assert search.check_index(tx) == ()


@pytest.mark.parametrize("known_there", [True, False])
def test_an_edit_behind_a_creation_that_is_dropped_goes_on_where_the_pos_has_the_customer(
    world: StoreWorld, *, known_there: bool
) -> None:
    seq = stub_refused_by_the_pos(world, cycles=1)
    customer_id = world.desk.records.outbox(SAM)[0].local_id
    if known_there:
        with world.database.writing() as tx:
            customers.link(tx, customer_id, "4711", world.clock())
    shown = world.desk.customers.draft_of(world.desk.customers.get(SAM, customer_id).customer)
    world.desk.customers.edit(SAM, customer_id, shown.with_values({"email": "new@example.com"}), shown)
    world.desk.records.drop(MAYA, seq, "it is there")
    expected = [(OutboxKind.UPDATE_CUSTOMER, OutboxState.QUEUED)] if known_there else []
    assert [(row.kind, row.state) for row in world.desk.records.outbox(MAYA)] == expected
    assert world.desk.customers.get(SAM, customer_id).customer.email == "new@example.com"
