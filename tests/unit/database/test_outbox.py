"""Writes wait in order, one per record at a time, and never vanish."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peak_desk.database import customers, orders, outbox
from peak_desk.database.connection import Database, Transaction
from peak_desk.database.outbox import NewWrite
from peak_desk.domain.orders import OrderFilter
from peak_desk.domain.outbox import Entity, OutboxCounts, OutboxKind, OutboxRow, OutboxState, SyncState, Theirs
from peak_desk.errors import NotFound, Refused
from tests.helpers.store_file import NOON, customer, minutes, pulled_order, undone


def _write(local_id: str, **payload: str | None) -> NewWrite:
    return NewWrite(OutboxKind.UPDATE_CUSTOMER, Entity.CUSTOMER, local_id, payload, base={"first_name": "Old"}, created_by="Sam")


def test_a_write_comes_back_as_it_was_given_with_the_name_of_its_customer(tx: Transaction) -> None:
    kept = customers.add(tx, customer("Jo", "Smith"))
    row = outbox.add(tx, _write(kept.id, first_name="Joe", email=None), NOON)
    assert row == OutboxRow(
        seq=1,
        op_id=row.op_id,
        kind=OutboxKind.UPDATE_CUSTOMER,
        entity=Entity.CUSTOMER,
        local_id=kept.id,
        state=OutboxState.QUEUED,
        created_at=NOON,
        created_by="Sam",
        payload={"first_name": "Joe", "email": None},
        base={"first_name": "Old"},
        next_at=NOON,
        label="Jo Smith",
    )
    assert outbox.get(tx, 1) == row
    assert outbox.rows(tx) == outbox.for_record(tx, kept.id) == (row,)


def test_a_write_about_an_order_carries_its_number(tx: Transaction) -> None:
    orders.upsert_pulled(tx, [pulled_order("7001", order_number="A-17")], NOON)
    (order,) = orders.rows(tx, OrderFilter())
    row = outbox.add(tx, NewWrite(OutboxKind.SET_ORDER_STATUS, Entity.ORDER, order.id), NOON)
    assert row.label == "A-17"
    assert orders.rows(tx, OrderFilter())[0].sync is SyncState.QUEUED
    outbox.mark(tx, row.seq, OutboxState.DONE, now=NOON)
    assert orders.rows(tx, OrderFilter())[0].sync is SyncState.DONE


def test_only_the_oldest_live_write_of_a_record_is_due(tx: Transaction) -> None:
    first, second = outbox.add(tx, _write("a"), NOON), outbox.add(tx, _write("a"), NOON)
    other = outbox.add(tx, _write("b"), NOON)
    assert [row.seq for row in outbox.due(tx, NOON)] == [first.seq, other.seq]
    outbox.mark(tx, first.seq, OutboxState.SENDING, now=NOON, attempts=1, sent_at=NOON)
    assert [row.seq for row in outbox.due(tx, NOON)] == [other.seq]
    outbox.mark(tx, first.seq, OutboxState.NEEDS_YOU, now=NOON, error_code="refused", error_text="phone is taken")
    assert [row.seq for row in outbox.due(tx, NOON)] == [other.seq]
    blocked = outbox.get(tx, first.seq)
    assert (blocked.attempts, blocked.sent_at, blocked.error_code, blocked.error_text) == (1, NOON, "refused", "phone is taken")
    outbox.discard(tx, first.seq, "typed wrong", "Sam", NOON)
    assert [row.seq for row in outbox.due(tx, NOON)] == [second.seq, other.seq]
    ended = outbox.get(tx, first.seq)
    assert (ended.state, ended.done_at, ended.error_text) == (OutboxState.DISCARDED, NOON, "Sam: typed wrong")


def test_a_write_is_due_when_its_time_has_come(tx: Transaction) -> None:
    row = outbox.add(tx, NewWrite(OutboxKind.UPDATE_CUSTOMER, Entity.CUSTOMER, "a", next_at=NOON + minutes(1)), NOON)
    assert outbox.due(tx, NOON) == ()
    assert outbox.due(tx, NOON + minutes(1)) == (row,)
    outbox.mark(tx, row.seq, OutboxState.UNSURE, now=NOON, next_at=NOON + minutes(2), unsure_cycles=1)
    assert [again.unsure_cycles for again in outbox.due(tx, NOON + minutes(3))] == [1]
    outbox.mark(tx, row.seq, OutboxState.NEEDS_YOU, now=NOON)


def test_a_write_waits_for_the_customer_the_pos_must_know_first(tx: Transaction) -> None:
    stub = customers.add(tx, customer())
    write = NewWrite(OutboxKind.SET_ORDER_STATUS, Entity.ORDER, "order", needs_local_id=stub.id)
    row = outbox.add(tx, write, NOON)
    assert outbox.due(tx, NOON) == ()
    customers.link(tx, stub.id, "9001", NOON)
    assert outbox.due(tx, NOON) == (row,)


def test_a_later_edit_rides_with_one_the_pos_surely_does_not_have(tx: Transaction) -> None:
    row = outbox.add(tx, _write("a", first_name="Joe"), NOON)
    folded = outbox.fold(tx, row.seq, {"first_name": "Jon", "email": "x@x.org"}, base={"first_name": "Joe", "email": None})
    assert folded.payload == {"first_name": "Jon", "email": "x@x.org"}
    assert folded.base == {"first_name": "Old", "email": None}
    for state in (OutboxState.SENDING, OutboxState.UNSURE, OutboxState.DONE):
        outbox.mark(tx, row.seq, state, now=NOON, attempts=1)
        with pytest.raises(Refused):
            outbox.fold(tx, row.seq, {"first_name": "Late"})


def test_an_edit_of_a_refused_write_queues_it_again(tx: Transaction) -> None:
    kept = customers.add(tx, customer())
    row = outbox.add(tx, _write(kept.id, phone="1"), NOON)
    outbox.mark(tx, row.seq, OutboxState.NEEDS_YOU, now=NOON, attempts=1, error_code="refused", error_text="phone is taken")
    folded = outbox.fold(tx, row.seq, {"phone": "2"})
    assert (folded.state, folded.payload, folded.error_code) == (OutboxState.QUEUED, {"phone": "2"}, "")
    after = customers.get(tx, kept.id)
    assert after is not None
    assert after.sync is SyncState.QUEUED


def test_what_was_being_sent_when_the_program_ended_is_unsure_afterwards(tx: Transaction) -> None:
    row, other = outbox.add(tx, _write("a"), NOON), outbox.add(tx, _write("b"), NOON)
    outbox.mark(tx, row.seq, OutboxState.SENDING, now=NOON, sent_at=NOON)
    assert outbox.recover(tx, NOON + minutes(1)) == 1
    found = outbox.get(tx, row.seq)
    assert (found.state, found.sent_at, found.error_code) == (OutboxState.UNSURE, NOON, "interrupted")
    assert outbox.get(tx, other.seq).state is OutboxState.QUEUED
    assert outbox.recover(tx, NOON) == 0


def test_what_is_on_the_wire_or_ended_cannot_be_given_up(tx: Transaction) -> None:
    row = outbox.add(tx, _write("a"), NOON)
    for state in (OutboxState.SENDING, OutboxState.DONE):
        outbox.mark(tx, row.seq, state, now=NOON)
        with pytest.raises(Refused):
            outbox.discard(tx, row.seq, "no", "Sam", NOON)


def test_counts_and_pruning(tx: Transaction) -> None:
    states = [*OutboxState, OutboxState.DONE]
    for number, state in enumerate(states):
        row = outbox.add(tx, _write(str(number)), NOON)
        outbox.mark(tx, row.seq, state, now=NOON + minutes(number))
    assert outbox.counts(tx) == OutboxCounts(queued=1, sending=1, unsure=1, needs_you=1, done=2)
    assert len(outbox.rows(tx)) == 4
    assert [row.seq for row in outbox.rows(tx, live_only=False, limit=3)] == [7, 6, 5]
    assert outbox.prune(tx, NOON + minutes(6)) == 2
    assert outbox.counts(tx).done == 1
    assert outbox.add(tx, _write("z"), NOON).seq == 8


def test_an_unknown_row_is_told(tx: Transaction) -> None:
    with pytest.raises(NotFound):
        outbox.get(tx, 99)
    with pytest.raises(NotFound):
        outbox.mark(tx, 99, OutboxState.DONE, now=NOON)


@dataclass
class _Model:
    """What the queue should do, the obvious way."""

    rows: list[tuple[int, str, OutboxState, timedelta]] = field(default_factory=list)

    def add(self, seq: int, record: str) -> None:
        """What is in doubt about the same record is looked at again at once."""
        waiting = [(o, r, s, min(at, timedelta()) if r == record and s is OutboxState.UNSURE else at) for o, r, s, at in self.rows]
        self.rows = [*waiting, (seq, record, OutboxState.QUEUED, timedelta())]

    def due(self, now: timedelta) -> list[int]:
        seen: set[str] = set()
        found = []
        for seq, record, state, next_at in self.rows:
            if state in {OutboxState.DONE, OutboxState.DISCARDED} or record in seen:
                continue
            seen.add(record)
            if state in {OutboxState.QUEUED, OutboxState.UNSURE} and next_at <= now:
                found.append(seq)
        return found


_EVENTS = st.lists(
    st.tuples(st.sampled_from(["add", "mark"]), st.integers(0, 9), st.sampled_from(OutboxState), st.integers(-2, 3)), max_size=30
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(events=_EVENTS)
def test_whatever_happens_each_record_keeps_its_order(database: Database, events: list[tuple[str, int, OutboxState, int]]) -> None:
    model = _Model()
    with undone(database) as tx:
        for kind, number, state, wait in events:
            if kind == "add" or not model.rows:
                record = "abc"[number % 3]
                row = outbox.add(tx, _write(record), NOON)
                model.add(row.seq, record)
            else:
                place = number % len(model.rows)
                seq, record, _, _ = model.rows[place]
                outbox.mark(tx, seq, state, now=NOON, next_at=NOON + minutes(wait))
                model.rows[place] = (seq, record, state, minutes(wait))
            assert [row.seq for row in outbox.due(tx, NOON)] == model.due(timedelta())


@pytest.mark.parametrize(
    ("state", "code", "woken"),
    [(OutboxState.QUEUED, "server_error", True), (OutboxState.UNSURE, "timeout", True), (OutboxState.QUEUED, "", False)],
)
def test_an_edit_wakes_what_waits_before_it_but_not_what_can_still_be_undone(
    tx: Transaction, state: OutboxState, code: str, *, woken: bool
) -> None:
    first = outbox.add(tx, _write("a"), NOON)
    outbox.mark(tx, first.seq, state, now=NOON, next_at=NOON + minutes(4), error_code=code)
    outbox.add(tx, _write("b"), NOON)
    assert [row.seq for row in outbox.due(tx, NOON)] == [2]
    outbox.add(tx, _write("a"), NOON)
    assert [row.seq for row in outbox.due(tx, NOON)] == ([1, 2] if woken else [2])


def test_a_creation_is_due_for_a_second_look_once_it_arrived_and_is_kept_until_then(tx: Transaction) -> None:
    row = outbox.add(tx, _write("a"), NOON)
    outbox.mark(tx, row.seq, OutboxState.UNSURE, now=NOON, look_again_at=NOON)
    assert outbox.due_to_look_again(tx, NOON) == ()
    outbox.mark(tx, row.seq, OutboxState.DONE, now=NOON, look_again_at=NOON + minutes(2))
    assert outbox.due_to_look_again(tx, NOON) == ()
    assert [found.seq for found in outbox.due_to_look_again(tx, NOON + minutes(2))] == [row.seq]
    assert [found.seq for found in outbox.due_to_look_again(tx, NOON - timedelta(days=3))] == [row.seq]
    assert outbox.prune(tx, NOON + minutes(9)) == 0
    outbox.look_again(tx, row.seq, None, now=NOON + minutes(2))
    assert outbox.due_to_look_again(tx, NOON + minutes(2)) == ()
    assert outbox.prune(tx, NOON + minutes(9)) == 1


def test_what_the_pos_has_in_a_clash_and_when_to_look_again_stay_until_told_otherwise(tx: Transaction) -> None:
    row = outbox.add(tx, _write("a", email="ours@example.com"), NOON)
    assert (row.theirs, row.look_again_at) == (Theirs(), None)
    theirs = Theirs({"email": "theirs@example.com", "notes": None}, NOON + minutes(3), "Till 2")
    outbox.mark(tx, row.seq, OutboxState.NEEDS_YOU, now=NOON, theirs=theirs, look_again_at=NOON + minutes(5))
    outbox.mark(tx, row.seq, OutboxState.QUEUED, now=NOON)
    kept = outbox.get(tx, row.seq)
    assert (kept.theirs, kept.look_again_at) == (theirs, NOON + minutes(5))
