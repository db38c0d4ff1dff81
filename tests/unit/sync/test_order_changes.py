"""An order that gets more, other and fewer lines and has them taken back while answers are lost: both sides agree in the end."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from peak_desk.domain.orders import NewLine, NewOrder, OrderDetail, OrderItem, OrderStatus
from peak_desk.domain.outbox import OutboxState
from peak_desk.errors import Fate, NotFound, PosError, Refused
from tests.helpers.store_world import MAYA, SAM
from tests.unit.sync.order_bench import TWO, OrderBench, open_bench

_PRODUCTS = st.sampled_from(["p-1", "p-2"])
_STEPS = st.one_of(
    st.tuples(st.just("more"), _PRODUCTS, st.integers(1, 3)),
    st.tuples(st.just("other"), _PRODUCTS, st.integers(1, 3)),
    st.tuples(st.just("undo"), st.none(), st.none()),
    st.tuples(st.just("lose"), st.booleans(), st.sampled_from(["create_order", "update_order"])),
    st.tuples(st.just("push"), st.none(), st.integers(0, 130)),
    st.tuples(st.just("pull"), st.none(), st.none()),
)


def counted(items: tuple[OrderItem, ...]) -> dict[str, int]:
    """How many of each product."""
    found: dict[str, int] = {}
    for item in items:
        found[item.product_pos_id] = found.get(item.product_pos_id, 0) + int(item.quantity)
    return found


class Staff:
    """Whoever makes one order; ``now`` is what they want of it, ``taken_back`` that they want it no more."""

    def __init__(self, bench: OrderBench) -> None:
        self.bench = bench
        self.customer_id = bench.stub()
        self.order_id = bench.make(NewOrder(TWO.lines, self.customer_id)).row.id
        self.pos_id: str | None = None
        self.now, self.taken_back = counted(self.order().items), False

    def order(self) -> OrderDetail:
        """The order as it is here; what a pull brought as one of its own has become one with it once its answer came."""
        try:
            return self.bench.order(self.order_id)
        except NotFound:
            (found,) = [detail for detail in self.bench.shown() if detail.row.pos_id == self.pos_id]
            self.order_id = found.row.id
            return found

    def do(self, what: str, one: object, other: object) -> None:
        """One step."""
        if what == "more":
            self.more(NewLine(str(one), str(other)))
        elif what == "other":
            self.other(NewLine(str(one), str(other)))
        elif what == "undo":
            self.undo()
        elif what == "lose":
            self.bench.pos.fail(str(other), Fate.UNKNOWN, "timeout", applied=bool(one))
        else:
            with suppress(PosError):
                self.bench.push() if what == "push" else self.bench.pull()
            self.bench.world.clock.turn(seconds=float(str(other or 0)))

    def more(self, line: NewLine) -> None:
        """More is ordered: on top of the order, unless it is gone, which makes a new one."""
        detail, _ = self.bench.world.desk.orders.create(SAM, NewOrder((line,), self.customer_id))
        self.wants(detail)

    def other(self, line: NewLine) -> None:
        """The order is to have so many of one product instead of what it had."""
        if self.bench.world.desk.orders.can_change(SAM, self.order().row.id):
            detail, _ = self.bench.world.desk.orders.update(SAM, self.order_id, NewOrder((line,)))
            self.wants(detail)

    def wants(self, detail: OrderDetail) -> None:
        self.order_id, self.pos_id = detail.row.id, detail.row.pos_id
        self.now, self.taken_back = counted(detail.items), False

    def undo(self) -> None:
        """The last thing is taken back, where it has not left."""
        with suppress(Refused):
            self.bench.world.desk.orders.take_back(SAM, self.order().row.id)
            detail = self.order()
            self.now, self.taken_back = counted(detail.items), detail.row.status is OrderStatus.REMOVED


@pytest.mark.parametrize("flavour", ["finds marks", "key"])
@given(steps=st.lists(_STEPS, min_size=3, max_size=10))
@example(steps=[("lose", True, "create_order"), ("push", None, 0), ("pull", None, None), ("more", "p-1", 1)])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_ordered_and_taken_back_the_pos_has_in_the_end(
    tmp_path_factory: pytest.TempPathFactory, flavour: str, steps: list[tuple[str, object, object]]
) -> None:
    bench = open_bench(tmp_path_factory.mktemp("changes"), flavour)
    staff = Staff(bench)
    for step in steps:
        staff.do(*step)
    bench.pos.heal()
    for _ in range(6):
        bench.wait(700)
        bench.pull()
    order = staff.order()
    assert bench.sound()
    assert [row.state for row in bench.world.desk.records.outbox(MAYA) if row.state is not OutboxState.NEEDS_YOU] == []
    if staff.taken_back:
        assert order.row.pos_id is None
    elif bench.live() == ():
        assert counted(order.items) == counted(bench.pos.tickets[order.row.pos_id or ""].items) == staff.now
    assert len(bench.pos.tickets) == len({detail.row.pos_id for detail in bench.shown() if detail.row.pos_id})
    bench.world.database.close()
