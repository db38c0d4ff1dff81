"""The queue shows where orders stand, for staff and at the POS."""

from dataclasses import replace

import pytest

from peak_desk.database import customers, orders, outbox
from peak_desk.database.connection import Transaction
from peak_desk.database.outbox import NewWrite
from peak_desk.domain.customers import Customer
from peak_desk.domain.orders import OPEN, OrderDetail, OrderFilter, OrderItem, OrderSource, OrderStatus, OrderStep, OrderType
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxState, SyncState
from peak_desk.errors import NotFound
from tests.helpers.store_file import NOON, minutes, pulled, pulled_order

S = OrderStatus


def _pull(tx: Transaction, status: OrderStatus, pos_id: str = "7001") -> OrderDetail:
    orders.upsert_pulled(tx, [pulled_order(pos_id, status)], NOON)
    found = orders.by_pos_id(tx, pos_id)
    assert found is not None
    return found


def _ana(tx: Transaction) -> Customer:
    customers.apply_pulled(tx, [pulled("9001", "Ana", "Reyes", banned=True, warning="id expired")], NOON)
    found = customers.by_pos_id(tx, "9001")
    assert found is not None
    return found


def test_an_order_comes_back_in_full(tx: Transaction) -> None:
    ana = _ana(tx)
    wanted = pulled_order(
        "7001",
        external_number="K-9",
        customer_pos_id="9001",
        subtotal_cents=4000,
        discount_cents=100,
        tax_cents=300,
        paid=True,
        note="ring",
    )
    applied = orders.upsert_pulled(tx, [wanted], NOON + minutes(1))
    assert (applied.created, applied.updated, applied.unchanged) == (1, 0, 0)
    assert applied.changed_ids == applied.new_ids
    detail = orders.by_number(tx, "N7001")
    assert detail is not None
    assert orders.get(tx, detail.row.id) == detail
    row = detail.row
    assert (row.customer_name, row.customer_id, row.banned, row.warning) == ("Ana Reyes", ana.id, True, "id expired")
    assert (row.status, row.pos_status, row.local_step, row.sync) == (
        S.AWAITING_PROCESSING,
        S.AWAITING_PROCESSING,
        False,
        SyncState.DONE,
    )
    assert (row.type, row.source, row.total_cents, row.item_count, row.paid) == (OrderType.PICKUP, OrderSource.KIOSK, 4200, 2, True)
    assert (detail.subtotal_cents, detail.discount_cents, detail.tax_cents, detail.note) == (4000, 100, 300, "ring")
    assert detail.items == wanted.items
    assert detail.history == (OrderStep(NOON, S.AWAITING_PROCESSING, "", "pos"),)


def test_the_same_page_again_changes_nothing_and_a_new_item_does(tx: Transaction) -> None:
    page = [pulled_order("1"), pulled_order("2", S.COMPLETED)]
    first = orders.upsert_pulled(tx, page, NOON)
    assert (len(first.changed_ids), len(first.new_ids)) == (2, 1)
    assert orders.upsert_pulled(tx, page, NOON).unchanged == 2
    changed = replace(page[0], items=(OrderItem("Only papers", "1"),))
    again = orders.upsert_pulled(tx, [changed, page[1]], NOON)
    assert (again.created, again.updated, again.unchanged, again.new_ids) == (0, 1, 1, frozenset())
    detail = orders.by_pos_id(tx, "1")
    assert detail is not None
    assert [item.name for item in detail.items] == ["Only papers"]
    assert detail.row.item_count == 1


def test_a_step_of_the_pos_moves_the_order_and_is_noted(tx: Transaction) -> None:
    _pull(tx, S.AWAITING_PROCESSING)
    detail = _pull(tx, S.PACKED_READY)
    assert detail.row.status is S.PACKED_READY
    assert [(step.status, step.via) for step in detail.history] == [(S.AWAITING_PROCESSING, "pos"), (S.PACKED_READY, "pos")]


def test_a_step_of_staff_stays_while_its_write_is_on_the_way(tx: Transaction) -> None:
    order_id = _pull(tx, S.AWAITING_PROCESSING).row.id
    orders.set_status(tx, order_id, S.IN_PROCESS, local_step=False, by="Sam", via="desk", reason="", now=NOON)
    row = outbox.add(tx, NewWrite(OutboxKind.SET_ORDER_STATUS, Entity.ORDER, order_id), NOON)
    for theirs in (S.AWAITING_PROCESSING, S.CANCELED):
        detail = _pull(tx, theirs)
        assert (detail.row.status, detail.row.pos_status, detail.row.sync) == (S.IN_PROCESS, theirs, SyncState.QUEUED)
    outbox.mark(tx, row.seq, OutboxState.DISCARDED, now=NOON)
    assert _pull(tx, S.CANCELED).row.status is S.CANCELED


@pytest.mark.parametrize(
    ("theirs", "shown", "still_local"),
    [
        (S.AWAITING_PROCESSING, S.PACKED_READY, True),
        (S.IN_PROCESS, S.PACKED_READY, True),
        (S.PACKED_READY, S.PACKED_READY, False),
        (S.OUT_FOR_DELIVERY, S.OUT_FOR_DELIVERY, False),
        (S.COMPLETED, S.COMPLETED, False),
        (S.CANCELED, S.CANCELED, False),
        (S.REMOVED, S.REMOVED, False),
    ],
)
def test_a_step_of_this_desk_alone_stays_until_the_pos_moved_past_it(
    tx: Transaction, theirs: OrderStatus, shown: OrderStatus, *, still_local: bool
) -> None:
    order_id = _pull(tx, S.AWAITING_PROCESSING).row.id
    orders.set_status(tx, order_id, S.PACKED_READY, local_step=True, by="Sam", via="desk", reason="", now=NOON)
    detail = _pull(tx, theirs)
    assert (detail.row.status, detail.row.local_step, detail.row.pos_status) == (shown, still_local, theirs)


def test_each_step_tells_who_when_from_where_and_why(tx: Transaction) -> None:
    order_id = _pull(tx, S.AWAITING_PROCESSING).row.id
    orders.set_status(
        tx, order_id, S.CANCELED, local_step=False, by="Sam", via="command line", reason="customer left", now=NOON + minutes(2)
    )
    detail = orders.get(tx, order_id)
    assert detail is not None
    assert detail.history[-1] == OrderStep(NOON + minutes(2), S.CANCELED, "Sam", "command line", "customer left")


def test_the_answer_of_the_pos_settles_where_the_order_stands(tx: Transaction) -> None:
    order_id = _pull(tx, S.AWAITING_PROCESSING).row.id
    orders.set_status(tx, order_id, S.IN_PROCESS, local_step=False, by="Sam", via="desk", reason="", now=NOON)
    first = outbox.add(tx, NewWrite(OutboxKind.SET_ORDER_STATUS, Entity.ORDER, order_id), NOON)
    orders.set_status(tx, order_id, S.PACKED_READY, local_step=False, by="Sam", via="desk", reason="", now=NOON)
    second = outbox.add(tx, NewWrite(OutboxKind.SET_ORDER_STATUS, Entity.ORDER, order_id), NOON)
    outbox.mark(tx, first.seq, OutboxState.DONE, now=NOON)
    orders.confirm_status(tx, order_id, S.IN_PROCESS, NOON)
    detail = orders.get(tx, order_id)
    assert detail is not None
    assert (detail.row.status, detail.row.pos_status, detail.row.sync) == (S.PACKED_READY, S.IN_PROCESS, SyncState.QUEUED)
    outbox.mark(tx, second.seq, OutboxState.DONE, now=NOON)
    orders.confirm_status(tx, order_id, S.COMPLETED, NOON)
    detail = orders.get(tx, order_id)
    assert detail is not None
    assert (detail.row.status, detail.row.pos_status, detail.row.sync) == (S.COMPLETED, S.COMPLETED, SyncState.DONE)
    assert detail.history[-1].via == "pos"


def test_the_queue_is_filtered_and_oldest_first(tx: Transaction) -> None:
    ana = _ana(tx)
    orders.upsert_pulled(
        tx,
        [
            pulled_order("1", placed_at=NOON, type=OrderType.DELIVERY),
            pulled_order("2", S.COMPLETED, placed_at=NOON - minutes(60)),
            pulled_order("3", S.IN_PROCESS, placed_at=NOON - minutes(5), customer_pos_id="9001", source=OrderSource.ONLINE),
            pulled_order("4", placed_at=NOON - minutes(9), order_number="100%_A"),
        ],
        NOON,
    )

    def shown(wanted: OrderFilter) -> list[str | None]:
        return [row.pos_id for row in orders.rows(tx, wanted)]

    assert shown(OrderFilter()) == ["4", "3", "1"]
    assert shown(OrderFilter(statuses=frozenset())) == ["2", "4", "3", "1"]
    assert shown(OrderFilter(statuses=frozenset({S.COMPLETED}))) == ["2"]
    assert shown(OrderFilter(types=frozenset({OrderType.DELIVERY}))) == ["1"]
    assert shown(OrderFilter(sources=frozenset({OrderSource.ONLINE}))) == ["3"]
    assert shown(OrderFilter(text="reyes")) == ["3"]
    assert shown(OrderFilter(text=" n1 ")) == ["1"]
    assert shown(OrderFilter(text="100%_")) == ["4"]
    assert shown(OrderFilter(customer_id=ana.id)) == ["3"]
    assert shown(OrderFilter(since=NOON - minutes(6))) == ["3", "1"]
    assert shown(OrderFilter(limit=1)) == ["4"]
    assert shown(OrderFilter(limit=2, latest=True)) == ["3", "1"]


def test_counts_name_every_status(tx: Transaction) -> None:
    orders.upsert_pulled(tx, [pulled_order("1"), pulled_order("2"), pulled_order("3", S.CANCELED)], NOON)
    counts = dict(orders.counts(tx))
    assert list(counts) == list(OrderStatus)
    assert (counts[S.AWAITING_PROCESSING], counts[S.CANCELED], counts[S.COMPLETED]) == (2, 1, 0)
    assert sum(counts[status] for status in OPEN) == 2


def test_a_customer_s_spend_and_orders_follow_the_orders(tx: Transaction) -> None:
    _ana(tx)
    page = [pulled_order(str(n), status, customer_pos_id="9001", total_cents=100) for n, status in enumerate(OrderStatus)]
    orders.upsert_pulled(tx, page, NOON)
    ana = customers.by_pos_id(tx, "9001")
    assert ana is not None
    assert (ana.order_count, ana.spent_cents) == (6, 100)


def test_an_unknown_order_is_told(tx: Transaction) -> None:
    assert orders.get(tx, "nobody") is None
    assert orders.by_number(tx, "nobody") is None
    with pytest.raises(NotFound):
        orders.set_status(tx, "nobody", S.CANCELED, local_step=False, by="Sam", via="desk", reason="", now=NOON)
    with pytest.raises(NotFound):
        orders.confirm_status(tx, "nobody", S.CANCELED, NOON)
