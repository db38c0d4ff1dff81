"""Orders made at the counter on their way to the POS: once each, after their customer, and never blindly again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from peak_desk.database import order_writes
from peak_desk.domain.orders import NOT_AS_ORDERED, NewLine, NewOrder, OrderStatus
from peak_desk.domain.outbox import OutboxKind, OutboxState, SyncState
from peak_desk.errors import Fate, PosError
from peak_desk.sync.records import pulled_order
from tests.helpers.ordering_pos import ORDER_FLAVOURS
from tests.helpers.store_world import MAYA, SAM
from tests.unit.sync.order_bench import TWO, OrderBench, open_bench

DONE, QUEUED, UNSURE, NEEDS_YOU = OutboxState.DONE, OutboxState.QUEUED, OutboxState.UNSURE, OutboxState.NEEDS_YOU
every_flavour = pytest.mark.parametrize("flavour", ORDER_FLAVOURS)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[OrderBench]:
    opened = open_bench(tmp_path)
    yield opened
    opened.world.database.close()


def of_kind(bench: OrderBench, flavour: str) -> OrderBench:
    bench.pos.traits = ORDER_FLAVOURS[flavour]
    bench.pos.one_each = flavour == "one open order each"
    bench.restart()
    bench.lived -= 1000
    return bench


@every_flavour
def test_an_order_follows_its_customer_and_shows_what_the_pos_made_of_it(bench: OrderBench, flavour: str) -> None:
    of_kind(bench, flavour)
    customer_id = bench.stub()
    made = bench.make(replace(TWO, customer_id=customer_id, note="ring twice"))
    bench.push()
    bench.push()
    order = bench.order(made.row.id)
    assert [call for call in bench.pos.calls if call.startswith("create")] == ["create_customer", "create_order"]
    assert bench.pos.sent[0].customer_pos_id == "1000"
    assert bench.pos.sent[0].contact is not None
    assert (bench.pos.sent[0].contact.first_name, bench.pos.sent[0].contact.phone) == ("Jonas", "+13035550142")
    assert (order.row.pos_id, order.row.order_number, order.row.sync) == ("o-1", "NO-1", SyncState.DONE)
    assert (order.row.total_cents, order.tax_cents, order.note) == (6875, 625, "ring twice")
    assert (order.row.customer_id, order.row.pos_status) == (customer_id, OrderStatus.AWAITING_PROCESSING)
    assert [bench.world.desk.orders.resolve(SAM, number).row.id for number in ("NO-1", "PD-1")] == [made.row.id] * 2
    assert [step.via for step in order.history] == ["desk"]
    bench.wait()
    assert (len(bench.pos.tickets), bench.states(), bench.sound()) == (1, [DONE, DONE], True)


def test_where_the_pos_answers_the_id_alone_the_order_keeps_its_lines_and_number(bench: OrderBench) -> None:
    bench.pos.bare = True
    made = bench.make()
    bench.push()
    order = bench.order(made.row.id)
    assert (order.row.pos_id, order.row.order_number, order.row.total_cents) == ("o-1", "PD-1", 6250)
    assert order.items == made.items
    assert order.row.pos_status is OrderStatus.AWAITING_PROCESSING


def test_what_the_pos_leaves_out_of_a_new_order_without_a_word_somebody_is_told(bench: OrderBench) -> None:
    bench.pos.sold_out = frozenset({"p-2"})
    made = bench.make()
    bench.push()
    order = bench.order(made.row.id)
    assert [item.product_pos_id for item in order.items] == ["p-1"]
    assert (order.row.attention, bench.states()) == (NOT_AS_ORDERED, [DONE])


def test_the_same_is_told_of_an_order_that_turned_up_after_its_answer_was_lost(bench: OrderBench) -> None:
    bench.pos.sold_out = frozenset({"p-2"})
    bench.pos.fail("create_order", Fate.UNKNOWN, "timeout", applied=True)
    made = bench.make()
    bench.push()
    bench.wait()
    assert (bench.order(made.row.id).row.attention, len(bench.pos.tickets), bench.states()) == (NOT_AS_ORDERED, 1, [DONE])


def test_an_answer_that_names_products_otherwise_raises_no_false_alarm(bench: OrderBench) -> None:
    bench.pos.renames = {"p-2": "variant-2"}
    made = bench.make()
    bench.push()
    assert (bench.order(made.row.id).row.attention, bench.states()) == ("", [DONE])


@every_flavour
@pytest.mark.parametrize("applied", [True, False])
def test_a_lost_answer_never_makes_a_second_order(bench: OrderBench, flavour: str, *, applied: bool) -> None:
    of_kind(bench, flavour)
    bench.make()
    bench.pos.fail("create_order", Fate.UNKNOWN, "timeout", applied=applied)
    bench.push()
    for _ in range(3):
        bench.wait()
    finds = flavour in {"finds marks", "key"}
    assert bench.states() == [DONE if finds else NEEDS_YOU]
    assert len(bench.pos.tickets) == (1 if applied or finds else 0)
    if not finds:
        assert (bench.live()[0].error_code, bench.pos.count("create_order")) == ("cannot_look", 1)


def test_an_order_that_turned_up_is_linked_and_not_sent_again(bench: OrderBench) -> None:
    made = bench.make()
    bench.pos.fail("create_order", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    bench.wait()
    assert (bench.pos.count("create_order"), bench.order(made.row.id).row.pos_id) == (1, "o-1")


def test_a_pull_that_meets_our_mark_links_the_order_instead_of_showing_it_twice(bench: OrderBench) -> None:
    made = bench.make()
    bench.pos.fail("create_order", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    bench.pull()
    (order,) = bench.shown()
    assert (order.row.id, order.row.pos_id, order.row.total_cents) == (made.row.id, "o-1", 6875)
    bench.wait()
    assert (bench.states(), bench.pos.count("create_order"), bench.pos.count("look_up_order_mark")) == ([DONE], 1, 0)


def test_what_was_ordered_on_top_of_an_order_a_pull_brought_shows_on_ours_once_the_two_are_one(bench: OrderBench) -> None:
    bench.pos.tells_marks = False
    made = bench.make()
    bench.pos.fail("create_order", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    bench.pull()
    (double,) = [order for order in bench.shown() if order.row.id != made.row.id]
    bench.world.desk.orders.update(SAM, double.row.id, NewOrder((NewLine("p-1", "7"),)))
    with bench.world.database.writing() as tx:
        order_writes.link(tx, made.row.id, pulled_order(bench.pos.tickets["o-1"]), bench.world.clock())
    (order,) = bench.shown()
    assert (order.row.id, [item.quantity for item in order.items]) == (made.row.id, ["7"])
    bench.wait()
    assert [item.quantity for item in bench.pos.tickets["o-1"].items] == ["7"]
    assert bench.sound()


def test_an_order_a_pull_brought_before_its_answer_becomes_one_with_ours(bench: OrderBench) -> None:
    bench.pos.tells_marks = False
    made = bench.make()
    bench.pos.fail("create_order", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    bench.pull()
    assert len(bench.shown()) == 2
    (double,) = [order for order in bench.shown() if order.row.id != made.row.id]
    bench.world.desk.orders.next(SAM, double.row.id)
    bench.wait()
    (order,) = bench.shown()
    assert (order.row.id, order.row.pos_id, order.row.status) == (made.row.id, "o-1", OrderStatus.IN_PROCESS)
    bench.wait()
    assert (bench.states(), bench.pos.tickets["o-1"].status, bench.sound()) == ([DONE, DONE], OrderStatus.IN_PROCESS, True)


def test_an_order_made_twice_at_the_pos_is_shown_twice_and_somebody_must_look(bench: OrderBench) -> None:
    made = bench.make()
    bench.pos.order_arrives_late(200)
    bench.push()
    bench.wait()
    assert (bench.states(), len(bench.pos.tickets)) == ([DONE], 1)
    bench.wait()
    bench.pos.check()
    bench.pull()
    first, second = sorted(bench.shown(), key=lambda order: order.row.pos_id or "")
    assert (first.row.id, first.row.attention) == (made.row.id, "")
    assert (second.row.pos_id, second.row.attention) == ("o-2", "double")
    bench.pos.tickets["o-2"] = replace(bench.pos.tickets["o-2"], paid=True, updated_at=bench.world.clock())
    bench.pull()
    assert bench.order(second.row.id).row.attention == "double"


def test_two_that_are_found_at_once_are_both_shown(bench: OrderBench) -> None:
    bench.make()
    bench.pos.fail("create_order", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    (write,) = bench.pos.sent
    bench.pos._order_made(write, bench.world.clock() + timedelta(seconds=1))
    bench.wait()
    assert sorted((order.row.pos_id, order.row.attention) for order in bench.shown()) == [("o-1", ""), ("o-2", "double")]
    assert bench.states() == [DONE]


def test_a_customer_with_an_open_order_there_is_a_person_s_business(bench: OrderBench) -> None:
    of_kind(bench, "one open order each")
    customer_id = bench.stub()
    bench.make(replace(TWO, customer_id=customer_id))
    bench.push()
    bench.push()
    bench.pos.tickets["o-1"] = replace(bench.pos.tickets["o-1"], status=OrderStatus.IN_PROCESS, updated_at=bench.world.clock())
    bench.pull()
    second = bench.make(replace(TWO, customer_id=customer_id))
    bench.push()
    assert (bench.live()[0].error_code, bench.order(second.row.id).row.sync) == ("open_order_exists", SyncState.NEEDS_YOU)
    bench.pos.tickets["o-1"] = replace(bench.pos.tickets["o-1"], status=OrderStatus.COMPLETED, updated_at=bench.world.clock())
    bench.world.desk.records.retry(SAM, bench.live()[0].seq)
    bench.push()
    assert (bench.states()[-1], bench.order(second.row.id).row.pos_id) == (DONE, "o-2")


def test_an_open_order_met_after_a_doubt_is_looked_for_before_anybody_is_asked(bench: OrderBench) -> None:
    bench.pos.one_each = True
    customer_id = bench.stub()
    made = bench.make(replace(TWO, customer_id=customer_id))
    bench.push()
    bench.pos.order_arrives_late(125)
    bench.push()
    bench.world.clock.turn(seconds=121)
    bench.push()
    bench.wait()
    assert len(bench.pos.tickets) <= 2
    assert bench.order(made.row.id).row.pos_id is not None


def test_an_order_that_is_refused_is_changed_and_sent_again(bench: OrderBench) -> None:
    made = bench.make()
    bench.pos.fail("create_order", Fate.REFUSED, "not_enough_stock")
    bench.push()
    assert bench.live()[0].error_code == "not_enough_stock"
    bench.world.desk.orders.update(SAM, made.row.id, NewOrder((NewLine("p-2"),)))
    bench.push()
    assert (bench.states(), [len(write.lines) for write in bench.pos.sent]) == ([DONE], [1])


def test_more_items_reach_the_order_at_the_pos(bench: OrderBench) -> None:
    customer_id = bench.stub()
    made = bench.make(replace(TWO, customer_id=customer_id))
    bench.push()
    bench.push()
    more = bench.make(NewOrder((NewLine("p-2", "3"),), customer_id=customer_id))
    assert more.row.id == made.row.id
    bench.push()
    order = bench.order(made.row.id)
    assert [(item.product_pos_id, item.quantity) for item in order.items] == [("p-1", "2"), ("p-2", "4")]
    assert (len(bench.pos.tickets), order.row.total_cents, order.tax_cents) == (1, 7700, 700)
    assert (bench.states(), bench.sound()) == ([DONE] * 3, True)


@pytest.mark.parametrize("applied", [True, False])
def test_other_items_whose_answer_was_lost_arrive_once_it_is_settled(bench: OrderBench, *, applied: bool) -> None:
    made = bench.make()
    bench.push()
    bench.world.desk.orders.update(SAM, made.row.id, NewOrder((NewLine("p-2", "5"),)))
    bench.pos.fail("update_order", Fate.UNKNOWN, "timeout", applied=applied)
    bench.push()
    bench.wait()
    assert (bench.states(), bench.pos.count("update_order")) == ([DONE, DONE], 1 if applied else 2)
    assert [item.quantity for item in bench.pos.tickets["o-1"].items] == ["5"]


def test_items_are_not_changed_once_somebody_works_on_the_order_there(bench: OrderBench) -> None:
    made = bench.make()
    bench.push()
    bench.world.desk.orders.update(SAM, made.row.id, NewOrder((NewLine("p-2", "5"),)))
    theirs = bench.pos.tickets["o-1"]
    bench.pos.tickets["o-1"] = replace(
        theirs, status=OrderStatus.IN_PROCESS, items=theirs.items[:1], updated_at=bench.world.clock() + timedelta(seconds=1)
    )
    bench.push()
    assert (bench.states()[-1], bench.live()[0].error_code) == (NEEDS_YOU, "order_too_late")
    assert [item.quantity for item in bench.order(made.row.id).items] == ["5"]
    bench.world.desk.records.drop(MAYA, bench.live()[0].seq, "too late")
    order = bench.order(made.row.id)
    assert [item.product_pos_id for item in order.items] == ["p-1"]
    bench.pull()
    assert bench.order(made.row.id).row.status is OrderStatus.IN_PROCESS


def test_a_pull_leaves_items_on_their_way_alone_but_is_remembered(bench: OrderBench) -> None:
    made = bench.make()
    bench.push()
    bench.world.desk.orders.update(SAM, made.row.id, NewOrder((NewLine("p-2", "5"),)))
    theirs = bench.pos.tickets["o-1"]
    later = bench.world.clock() + timedelta(seconds=1)
    bench.pos.tickets["o-1"] = replace(theirs, items=theirs.items[1:], total_cents=275, updated_at=later)
    bench.pull()
    assert [item.quantity for item in bench.order(made.row.id).items] == ["5"]
    bench.world.desk.records.drop(MAYA, bench.live()[0].seq, "no")
    order = bench.order(made.row.id)
    assert ([item.product_pos_id for item in order.items], order.row.total_cents) == (["p-2"], 275)


def test_an_order_the_pos_lost_meanwhile_gets_no_other_items(bench: OrderBench) -> None:
    made = bench.make()
    bench.push()
    bench.world.desk.orders.update(SAM, made.row.id, NewOrder((NewLine("p-2", "5"),)))
    del bench.pos.tickets["o-1"]
    bench.push()
    assert bench.live()[0].error_code == "gone_at_pos"
    bench.world.desk.records.drop(MAYA, bench.live()[0].seq, "gone")
    assert bench.order(made.row.id).row.status is OrderStatus.REMOVED


def test_a_step_taken_before_the_order_left_arrives_after_it(bench: OrderBench) -> None:
    made = bench.make()
    bench.world.desk.orders.next(SAM, made.row.id)
    bench.push()
    bench.push()
    assert (bench.pos.tickets["o-1"].status, bench.order(made.row.id).row.status) == (OrderStatus.IN_PROCESS,) * 2
    assert [row.kind for row in bench.world.desk.records.outbox(MAYA, live_only=False)] == [
        OutboxKind.SET_ORDER_STATUS,
        OutboxKind.CREATE_ORDER,
    ]


def test_an_order_whose_customer_is_dropped_does_not_wait_for_ever(bench: OrderBench) -> None:
    made = bench.make(replace(TWO, customer_id=bench.stub()))
    bench.world.desk.records.drop(MAYA, bench.live()[0].seq, "typed twice")
    (row,) = bench.live()
    assert (row.kind, row.state, row.error_code) == (OutboxKind.CREATE_ORDER, NEEDS_YOU, "customer_dropped")
    bench.push()
    assert bench.pos.calls == []
    bench.world.desk.records.retry(SAM, row.seq)
    bench.push()
    write = bench.pos.sent[0]
    assert (write.customer_pos_id, write.contact is not None) == (None, True)
    assert (bench.order(made.row.id).row.pos_id, bench.sound()) == ("o-1", True)


def test_where_nobody_can_be_asked_for_a_mark_a_person_is(bench: OrderBench) -> None:
    bench.make()
    bench.pos.fail("create_order", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    bench.pos.fail_with("look_up_order_mark", PosError(Fate.REFUSED, "pos_cannot"))
    bench.wait(4)
    assert (bench.states(), bench.live()[0].error_code, len(bench.pos.tickets)) == ([NEEDS_YOU], "cannot_look", 1)


def test_an_order_given_up_in_doubt_that_turned_up_all_the_same_is_back_in_the_queue(bench: OrderBench) -> None:
    made = bench.make()
    bench.pos.fail("create_order", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    bench.world.desk.records.drop(MAYA, bench.live()[0].seq, "typed anew")
    assert bench.order(made.row.id).row.status is OrderStatus.CANCELED
    bench.pull()
    (order,) = bench.shown()
    assert (order.row.id, order.row.pos_id, order.row.status) == (made.row.id, "o-1", OrderStatus.AWAITING_PROCESSING)


@pytest.mark.parametrize("call", ["create_order", "update_order", "set_order_status"])
def test_what_the_pos_calls_a_conflict_can_be_sent_again_or_dropped(bench: OrderBench, call: str) -> None:
    made = bench.make()
    if call != "create_order":
        bench.push()
    if call == "update_order":
        bench.world.desk.orders.update(SAM, made.row.id, NewOrder((NewLine("p-2", "5"),)))
    if call == "set_order_status":
        bench.world.desk.orders.next(SAM, made.row.id)
    bench.pos.fail(call, Fate.CONFLICT, "conflict", times=2)
    bench.push()
    (row,) = bench.live()
    assert (row.state, row.error_code) == (NEEDS_YOU, "refused")
    bench.world.desk.records.retry(SAM, row.seq)
    bench.push()
    assert bench.live()[0].state is NEEDS_YOU
    bench.world.desk.records.drop(MAYA, row.seq, "no")
    assert (bench.live(), bench.sound()) == ((), True)
