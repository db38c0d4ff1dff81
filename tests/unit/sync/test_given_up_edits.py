"""A change of an order that is given up: the order shows what is at the POS or on its way there, and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from peak_desk.domain.orders import NewLine, NewOrder, OrderItem, OrderStatus
from peak_desk.errors import Fate
from tests.helpers.store_world import MAYA, SAM
from tests.unit.sync.order_bench import TWO, OrderBench, open_bench

FIVE = NewOrder((NewLine("p-1", "2"), NewLine("p-2", "5")))
SEVEN = NewOrder((NewLine("p-1", "7"), NewLine("p-2", "5")))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[OrderBench]:
    opened = open_bench(tmp_path)
    yield opened
    opened.world.database.close()


def told(bench: OrderBench, note: str | None) -> None:
    """A pull brings the order, touched at the POS."""
    later = bench.world.clock() + timedelta(seconds=1)
    bench.pos.tickets["o-1"] = replace(bench.pos.tickets["o-1"], updated_at=later, note=note)
    bench.pull()


def twice_changed(bench: OrderBench) -> str:
    """An order with a change in doubt, which did not arrive, and another one behind it; returns our id of it."""
    order_id = bench.make().row.id
    bench.push()
    bench.world.desk.orders.update(SAM, order_id, FIVE)
    bench.pos.fail("update_order", Fate.UNKNOWN, "timeout")
    bench.push()
    bench.world.desk.orders.update(SAM, order_id, SEVEN)
    return order_id


def shown(bench: OrderBench, order_id: str) -> dict[str, str]:
    return {item.product_pos_id: item.quantity for item in bench.order(order_id).items}


@pytest.mark.parametrize("pulled", [False, True])
@pytest.mark.parametrize("before", ["by the window", ""])
def test_a_note_the_pos_does_not_tell_is_the_one_before_again(bench: OrderBench, before: str, *, pulled: bool) -> None:
    order_id = bench.make(replace(TWO, note=before)).row.id
    bench.push()
    bench.world.desk.orders.update(SAM, order_id, replace(TWO, note="leave it at the door"))
    if pulled:
        told(bench, note=None)
    bench.world.desk.records.drop(MAYA, bench.live()[0].seq, "they changed their mind")
    assert bench.order(order_id).note == before


@pytest.mark.parametrize("there", ["allergic to nuts", ""])
def test_a_note_the_pos_tells_is_shown(bench: OrderBench, there: str) -> None:
    order_id = bench.make(replace(TWO, note="by the window")).row.id
    bench.push()
    bench.world.desk.orders.update(SAM, order_id, replace(TWO, note="leave it at the door"))
    told(bench, note=there)
    bench.world.desk.records.drop(MAYA, bench.live()[0].seq, "they changed their mind")
    assert bench.order(order_id).note == there


@pytest.mark.parametrize("pulled", [False, True])
def test_a_change_taken_back_behind_one_in_doubt_leaves_that_one_on_screen(bench: OrderBench, *, pulled: bool) -> None:
    order_id = twice_changed(bench)
    if pulled:
        told(bench, None)
    bench.world.desk.orders.take_back(SAM, order_id)
    assert shown(bench, order_id) == {"p-1": "2", "p-2": "5"}
    bench.wait()
    assert (shown(bench, order_id), bench.live(), bench.sound()) == ({"p-1": "2", "p-2": "5"}, (), True)


@pytest.mark.parametrize("pulled", [False, True])
def test_a_change_given_up_behind_one_in_doubt_leaves_that_one_on_screen(bench: OrderBench, *, pulled: bool) -> None:
    order_id = twice_changed(bench)
    if pulled:
        told(bench, None)
    first, second = bench.live()
    bench.world.desk.records.drop(MAYA, second.seq, "they changed their mind")
    assert shown(bench, order_id) == {"p-1": "2", "p-2": "5"}
    bench.world.desk.records.drop(MAYA, first.seq, "and once more")
    assert shown(bench, order_id) == {"p-1": "2", "p-2": "1"}


def test_a_change_given_up_before_a_later_one_leaves_that_one_on_screen(bench: OrderBench) -> None:
    order_id = twice_changed(bench)
    bench.world.desk.records.drop(MAYA, bench.live()[0].seq, "they changed their mind")
    assert shown(bench, order_id) == {"p-1": "7", "p-2": "5"}


def test_a_change_that_arrived_with_a_code_and_another_tills_is_no_question_once_the_order_has_moved_on(bench: OrderBench) -> None:
    order_id = bench.make().row.id
    bench.push()
    bench.world.desk.orders.update(SAM, order_id, replace(FIVE, codes=("SAVE10",)))
    ticket = bench.pos.tickets["o-1"]
    bench.pos.tickets["o-1"] = replace(ticket, items=(*ticket.items, OrderItem("Gummies", "1", "", 500, 500, "p-9")))
    bench.pos.fail("update_order", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    assert (bench.pos.sent[-1].codes, bench.pos.sent[-1].codes_before) == (("SAVE10",), ())
    bench.pos.tickets["o-1"] = replace(bench.pos.tickets["o-1"], status=OrderStatus.IN_PROCESS)
    bench.wait()
    assert bench.live() == ()
    assert shown(bench, order_id) == {"p-1": "2", "p-2": "5", "p-9": "1"}
