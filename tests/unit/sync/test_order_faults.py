"""Orders made here while answers are lost, calls fail and the program is killed: never one too many, never one forgotten."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peak_desk.database import orders, outbox
from peak_desk.domain.orders import NewOrder
from peak_desk.domain.outbox import OutboxKind, OutboxState, SyncState
from peak_desk.errors import Fate, PosError
from tests.helpers.ordering_pos import ORDER_FLAVOURS, Killed
from tests.helpers.store_world import MAYA
from tests.unit.sync.order_bench import TWO, OrderBench, open_bench

DONE, NEEDS_YOU = OutboxState.DONE, OutboxState.NEEDS_YOU
KILLED = "killed"
_WHAT = st.sampled_from([Fate.UNKNOWN, Fate.UNKNOWN, KILLED, Fate.NOT_SENT, Fate.LATER, Fate.REFUSED])
FAULTS = st.lists(st.tuples(_WHAT, st.booleans(), st.sampled_from([1, 30, 70, 200])), min_size=1, max_size=4)


@pytest.mark.parametrize("flavour", ORDER_FLAVOURS)
@given(faults=FAULTS, pulls=st.booleans(), marks=st.booleans(), of_somebody=st.booleans())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_on_the_way_no_order_is_made_twice_unseen(
    tmp_path_factory: pytest.TempPathFactory,
    flavour: str,
    *,
    faults: list[tuple[Fate | str, bool, int]],
    pulls: bool,
    marks: bool,
    of_somebody: bool,
) -> None:
    """An order is at the POS once and linked, or not there and kept, or a person is asked; both sides agree at the end."""
    bench = open_bench(tmp_path_factory.mktemp("way"), flavour)
    bench.pos.tells_marks = marks
    made = bench.make(NewOrder(TWO.lines, customer_id=bench.stub() if of_somebody else None))
    for what, applied, seconds in faults:
        if isinstance(what, Fate):
            bench.pos.fail("create_order", what, "told_to", applied=applied and what is Fate.UNKNOWN)
        else:
            bench.pos.kills.append(applied)
        step(bench, seconds, pulls=pulls)
    bench.pos.heal()
    bench.pos.kills.clear()
    for _ in range(6):
        step(bench, 700, pulls=pulls)
    order = bench.order(made.row.id)
    (write,) = [row for row in bench.world.desk.records.outbox(MAYA, live_only=False) if row.kind is OutboxKind.CREATE_ORDER]
    assert len(bench.pos.tickets) <= 1
    assert write.state in {DONE, NEEDS_YOU}
    if write.state is DONE:
        assert (order.row.pos_id, order.row.sync) == ("o-1", SyncState.DONE)
        assert len(bench.shown()) == 1
    assert bench.sound()
    with bench.world.database.reading() as tx:
        assert all(row.ended or row.state is NEEDS_YOU for row in outbox.rows(tx))
        assert orders.open_ids(tx) <= bench.pos.tickets.keys()
    bench.world.database.close()


def step(bench: OrderBench, seconds: float, *, pulls: bool) -> None:
    """Some time of the worker, whatever the POS says."""
    for work in (bench.push, bench.pull) if pulls else (bench.push,):
        try:
            with suppress(PosError):
                work()
        except Killed:
            bench.start_again()
        bench.world.clock.turn(seconds=seconds)


@pytest.mark.parametrize("applied", [True, False])
def test_an_order_caught_by_a_crash_where_nobody_can_be_asked_is_left_to_a_person_at_once(
    tmp_path_factory: pytest.TempPathFactory, *, applied: bool
) -> None:
    bench = open_bench(tmp_path_factory.mktemp("crash"), "blind")
    bench.make()
    bench.pos.kills.append(applied)
    step(bench, 700, pulls=False)
    step(bench, 700, pulls=False)
    assert (bench.states(), bench.live()[0].error_code, len(bench.pos.tickets)) == ([NEEDS_YOU], "cannot_look", int(applied))
    bench.world.database.close()
