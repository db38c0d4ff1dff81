"""An order whose items staff change while another till changes them too: nothing of either goes unseen."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from peak_desk.domain.orders import NewLine, NewOrder, OrderItem, OrderStatus
from peak_desk.domain.outbox import OutboxState
from peak_desk.errors import Fate
from tests.helpers.store_world import MAYA, SAM
from tests.unit.sync.order_bench import TWO, OrderBench, open_bench

DONE, NEEDS_YOU = OutboxState.DONE, OutboxState.NEEDS_YOU
GUMMIES = OrderItem("Gummies", "1", "", 500, 500, "p-9")
MORE = NewOrder((NewLine("p-1", "2"), NewLine("p-2", "5")))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[OrderBench]:
    opened = open_bench(tmp_path)
    yield opened
    opened.world.database.close()


def ordered(bench: OrderBench) -> str:
    """An order of two blue dreams and one pack of papers that the POS has; returns our id of it."""
    made = bench.make()
    bench.push()
    return made.row.id


def other_till(bench: OrderBench, *items: OrderItem) -> None:
    """Another till gives the order these items."""
    later = bench.world.clock() + timedelta(seconds=1)
    bench.pos.tickets["o-1"] = replace(bench.pos.tickets["o-1"], items=items, updated_at=later)


def there(bench: OrderBench) -> dict[str, str]:
    """What the POS has of each product."""
    return {item.product_pos_id: item.quantity for item in bench.pos.tickets["o-1"].items}


def here(bench: OrderBench, order_id: str) -> dict[str, str]:
    """What the desk shows of each product."""
    return {item.product_pos_id: item.quantity for item in bench.order(order_id).items}


@pytest.mark.parametrize("pulled", [False, True])
def test_what_another_till_put_on_an_order_stays_when_staff_put_more_on_it(bench: OrderBench, *, pulled: bool) -> None:
    order_id = ordered(bench)
    bench.world.desk.orders.update(SAM, order_id, MORE)
    other_till(bench, *bench.pos.tickets["o-1"].items, GUMMIES)
    if pulled:
        bench.pull()
    bench.push()
    assert there(bench) == here(bench, order_id) == {"p-1": "2", "p-2": "5", "p-9": "1"}
    assert (bench.live(), bench.sound()) == ((), True)


def test_what_another_till_put_on_an_order_last_is_known_once_staff_moved_it_on(bench: OrderBench) -> None:
    order_id = ordered(bench)
    other_till(bench, *bench.pos.tickets["o-1"].items, GUMMIES)
    bench.world.desk.orders.set_status(SAM, order_id, OrderStatus.CANCELED, "nobody came")
    bench.push()
    assert there(bench) == here(bench, order_id) == {"p-1": "2", "p-2": "1", "p-9": "1"}
    assert (bench.order(order_id).row.status, bench.live(), bench.sound()) == (OrderStatus.CANCELED, (), True)


def test_what_another_till_took_off_an_order_stays_off(bench: OrderBench) -> None:
    order_id = ordered(bench)
    bench.world.desk.orders.update(SAM, order_id, MORE)
    other_till(bench, *(item for item in bench.pos.tickets["o-1"].items if item.product_pos_id == "p-2"))
    bench.push()
    assert there(bench) == here(bench, order_id) == {"p-2": "5"}


@pytest.mark.parametrize("pulled", [False, True])
def test_a_product_both_changed_is_a_question_and_nothing_is_sent(bench: OrderBench, *, pulled: bool) -> None:
    order_id = ordered(bench)
    bench.world.desk.orders.update(SAM, order_id, MORE)
    blue, papers = bench.pos.tickets["o-1"].items
    other_till(bench, blue, replace(papers, quantity="3"))
    if pulled:
        bench.pull()
    bench.push()
    (row,) = bench.live()
    assert (row.state, row.error_code, bench.pos.count("update_order")) == (NEEDS_YOU, "order_changed", 0)
    assert [line[1] for line in json.loads(row.theirs.values["items"] or "")] == ["2", "3"]
    assert here(bench, order_id) == {"p-1": "2", "p-2": "5"}
    bench.world.desk.records.drop(MAYA, row.seq, "they are right")
    assert here(bench, order_id) == there(bench) == {"p-1": "2", "p-2": "3"}


def test_staff_who_looked_at_both_send_theirs_and_a_later_change_is_asked_again(bench: OrderBench) -> None:
    order_id = ordered(bench)
    bench.world.desk.orders.update(SAM, order_id, MORE)
    blue, papers = bench.pos.tickets["o-1"].items
    other_till(bench, blue, replace(papers, quantity="3"))
    bench.push()
    bench.world.desk.records.retry(SAM, bench.live()[0].seq)
    other_till(bench, blue, replace(papers, quantity="4"))
    bench.push()
    assert (bench.live()[0].error_code, there(bench)["p-2"]) == ("order_changed", "4")
    bench.world.desk.records.retry(SAM, bench.live()[0].seq)
    bench.push()
    assert there(bench) == here(bench, order_id) == {"p-1": "2", "p-2": "5"}
    assert bench.live() == ()


@pytest.mark.parametrize("applied", [True, False])
def test_both_sides_arrive_once_though_the_answer_was_lost(bench: OrderBench, *, applied: bool) -> None:
    order_id = ordered(bench)
    bench.world.desk.orders.update(SAM, order_id, MORE)
    other_till(bench, *bench.pos.tickets["o-1"].items, GUMMIES)
    bench.pos.fail("update_order", Fate.UNKNOWN, "timeout", applied=applied)
    bench.push()
    bench.wait()
    assert there(bench) == here(bench, order_id) == {"p-1": "2", "p-2": "5", "p-9": "1"}
    assert bench.live() == ()


@pytest.mark.parametrize("lost", [False, True])
def test_a_code_that_is_taken_off_an_order_is_taken_off_there(bench: OrderBench, *, lost: bool) -> None:
    made = bench.make(replace(TWO, codes=("SAVE10",)))
    bench.push()
    bench.world.desk.orders.update(SAM, made.row.id, TWO)
    if lost:
        bench.pos.fail("update_order", Fate.UNKNOWN, "timeout")
    bench.push()
    bench.wait()
    assert (bench.states(), [write.codes for write in bench.pos.sent]) == ([DONE, DONE], [("SAVE10",), ()])


@pytest.mark.parametrize("edit", [replace(TWO, note="leave it at the door"), replace(TWO, codes=("SAVE10",))])
def test_a_note_or_a_code_alone_is_not_lost_with_the_request(bench: OrderBench, edit: NewOrder) -> None:
    order_id = ordered(bench)
    bench.world.desk.orders.update(SAM, order_id, edit)
    bench.pos.fail("update_order", Fate.UNKNOWN, "timeout")
    bench.push()
    bench.wait()
    assert (bench.states(), bench.pos.count("update_order")) == ([DONE, DONE], 2)
    assert (bench.pos.sent[-1].note, bench.pos.sent[-1].codes) == (edit.note, edit.codes)
    assert bench.order(order_id).note == edit.note


@pytest.mark.parametrize("pulled", [False, True])
def test_the_note_another_till_wrote_stays_where_staff_left_it_alone(bench: OrderBench, *, pulled: bool) -> None:
    order_id = ordered(bench)
    bench.world.desk.orders.update(SAM, order_id, MORE)
    later = bench.world.clock() + timedelta(seconds=1)
    bench.pos.tickets["o-1"] = replace(bench.pos.tickets["o-1"], note="allergic to nuts", updated_at=later)
    if pulled:
        bench.pull()
    bench.push()
    assert there(bench) == {"p-1": "2", "p-2": "5"}
    assert bench.pos.tickets["o-1"].note == bench.order(order_id).note == "allergic to nuts"


def test_two_notes_are_a_question(bench: OrderBench) -> None:
    order_id = ordered(bench)
    bench.world.desk.orders.update(SAM, order_id, replace(TWO, note="leave it at the door"))
    later = bench.world.clock() + timedelta(seconds=1)
    bench.pos.tickets["o-1"] = replace(bench.pos.tickets["o-1"], note="allergic to nuts", updated_at=later)
    bench.push()
    (row,) = bench.live()
    assert (row.error_code, bench.pos.tickets["o-1"].note) == ("order_changed", "allergic to nuts")
    bench.world.desk.records.retry(SAM, row.seq)
    bench.push()
    assert bench.pos.tickets["o-1"].note == bench.order(order_id).note == "leave it at the door"


def test_what_a_pull_brought_while_staff_had_the_order_open_stays(bench: OrderBench) -> None:
    order_id = ordered(bench)
    seen = bench.world.desk.orders.wanted(SAM, order_id)
    other_till(bench, *bench.pos.tickets["o-1"].items, GUMMIES)
    bench.pull()
    bench.world.desk.orders.update(SAM, order_id, MORE, seen)
    bench.push()
    assert there(bench) == here(bench, order_id) == {"p-1": "2", "p-2": "5", "p-9": "1"}
