"""Orders made here in a file that was damaged: none is lost with its write, none is sent a second time unasked."""

import json
from pathlib import Path

import pytest

from peak_desk.database import customers, mending, order_writes, orders, outbox, outbox_check, recovery
from peak_desk.database.connection import Transaction
from peak_desk.database.order_writes import LocalOrder
from peak_desk.database.outbox import NewWrite
from peak_desk.database.rebuild import By
from peak_desk.domain.orders import OrderDetail, OrderItem, OrderSource, OrderStatus, OrderType
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxRow, OutboxState
from tests.helpers.store_file import KEY, NOON, STORE_ID, customer, minutes, open_store, pulled_order

ITEMS = (OrderItem("Blue Dream", "1.5", "3.5 g", 3000, 4500, "p-1"), OrderItem("Papers", "1", "", 250, 250, "p-2"))
LATER = NOON + minutes(3)


@pytest.fixture
def order_id(tx: Transaction) -> str:
    """An order of a stub, waiting for it."""
    ana = customers.add(tx, customer("Ana"))
    outbox.add(tx, NewWrite(OutboxKind.CREATE_CUSTOMER, Entity.CUSTOMER, ana.id, {"first_name": "Ana"}, {}, "Sam"), NOON)
    new = LocalOrder("o-1", ITEMS, NOON, OrderType.DELIVERY, OrderSource.ONLINE, customer_id=ana.id, note="ring")
    order_writes.add_local(tx, new, by="Sam", via="desk", now=NOON)
    payload = order_writes.payload(ITEMS, OrderType.DELIVERY, OrderSource.ONLINE, "ring", ("SAVE",))
    outbox.add(tx, NewWrite(OutboxKind.CREATE_ORDER, Entity.ORDER, "o-1", payload, {}, "Sam", ana.id), NOON)
    return "o-1"


def known(tx: Transaction, order_id: str) -> OrderDetail:
    found = orders.get(tx, order_id)
    assert found is not None
    return found


def creation(tx: Transaction, order_id: str) -> OutboxRow:
    (row,) = [row for row in outbox.for_record(tx, order_id) if row.kind is OutboxKind.CREATE_ORDER]
    return row


def test_an_order_that_is_lost_is_made_anew_from_its_write(tx: Transaction, order_id: str) -> None:
    before = known(tx, order_id)
    for table, column in (("order_items", "order_id"), ("order_history", "order_id"), ("orders", "id")):
        tx.exec_driver_sql(f"DELETE FROM {table} WHERE {column} = 'o-1'")  # noqa: S608 - names of ours
    mending.give_back_orders(tx, LATER)
    mending.settle(tx, LATER)
    again = known(tx, order_id)
    assert (again.items, again.note, again.row.total_cents) == (before.items, "ring", 4750)
    assert (again.row.type, again.row.source, again.row.placed_at) == (OrderType.DELIVERY, OrderSource.ONLINE, NOON)
    assert (again.row.customer_id, again.row.order_number, again.history[0].by) == (before.row.customer_id, "PD-2", "Sam")
    assert outbox_check.check_outbox(tx) == ()


def test_a_write_that_is_lost_is_made_anew_and_a_person_is_asked_before_it_leaves(tx: Transaction, order_id: str) -> None:
    tx.exec_driver_sql("DELETE FROM outbox WHERE kind = 'create_order'")
    assert mending.make_writes_anew(tx, LATER, LATER) == 1
    row = creation(tx, order_id)
    assert (row.state, row.unsure_cycles, row.attempts, row.needs_local_id) == (
        OutboxState.UNSURE,
        3,
        0,
        known(tx, order_id).row.customer_id,
    )
    assert order_writes.items_of(row.payload) == ITEMS
    assert (row.payload["note"], json.loads(row.payload["codes"] or ""), row.created_by) == ("ring", [], "Sam")


def test_an_order_made_anew_does_not_wait_for_a_customer_who_was_given_up(tx: Transaction, order_id: str) -> None:
    ana = known(tx, order_id).row.customer_id
    assert ana is not None
    tx.exec_driver_sql("DELETE FROM outbox WHERE kind = 'create_order'")
    outbox.discard(tx, outbox.for_record(tx, ana)[0].seq, "typed twice", "Sam", NOON)
    assert mending.make_writes_anew(tx, LATER, LATER) == 1
    mending.settle(tx, LATER)
    assert (creation(tx, order_id).state, creation(tx, order_id).needs_local_id) == (OutboxState.UNSURE, None)
    assert outbox_check.check_outbox(tx) == ()


def test_an_order_that_waits_for_a_customer_lost_for_good_becomes_a_person_s(tx: Transaction, order_id: str) -> None:
    tx.exec_driver_sql("DELETE FROM outbox WHERE kind = 'create_customer'")
    assert outbox_check.check_outbox(tx) != ()
    mending.settle(tx, LATER)
    row = creation(tx, order_id)
    assert (row.state, row.error_code, row.needs_local_id) == (OutboxState.NEEDS_YOU, "customer_dropped", None)
    assert outbox_check.check_outbox(tx) == ()


def test_an_order_the_pos_has_under_a_number_that_is_lost_is_looked_for(tx: Transaction, order_id: str) -> None:
    outbox.mark(tx, creation(tx, order_id).seq, OutboxState.DONE, now=NOON, attempts=1)
    assert outbox_check.check_outbox(tx) != ()
    mending.link_again(tx, LATER)
    mending.settle(tx, LATER)
    row = creation(tx, order_id)
    assert (row.state, row.unsure_cycles, row.error_code) == (OutboxState.UNSURE, 3, "salvaged")
    assert outbox_check.check_outbox(tx) == ()


def test_orders_that_were_taken_back_stay_so(tx: Transaction, order_id: str) -> None:
    outbox.discard(tx, creation(tx, order_id).seq, "typed twice", "Sam", NOON)
    order_writes.give_up(tx, order_id, by="Sam", via="desk", reason="typed twice", now=NOON)
    mending.link_again(tx, LATER)
    mending.give_back_orders(tx, LATER)
    mending.make_writes_anew(tx, LATER, LATER)
    mending.settle(tx, LATER)
    assert known(tx, order_id).row.status is OrderStatus.CANCELED
    assert creation(tx, order_id).state is OutboxState.DISCARDED


def test_giving_an_order_up_that_the_pos_has_meanwhile_leaves_it(tx: Transaction, order_id: str) -> None:
    order_writes.link(tx, order_id, pulled_order("7001"), LATER)
    order_writes.give_up(tx, order_id, by="Sam", via="desk", reason="twice", now=LATER)
    assert known(tx, order_id).row.status is OrderStatus.AWAITING_PROCESSING


def test_a_changed_order_that_waits_for_nothing_is_found_by_the_check(tx: Transaction, order_id: str) -> None:
    assert outbox_check.check_outbox(tx) == ()
    outbox.add(tx, NewWrite(OutboxKind.SET_ORDER_STATUS, Entity.ORDER, order_id, {"status": "IN_PROCESS"}), NOON)
    assert outbox_check.check_outbox(tx) == ()
    tx.exec_driver_sql("DELETE FROM outbox WHERE kind = 'create_order'")
    assert outbox_check.check_outbox(tx) == ("1 changes are about orders the POS will never have",)


def test_a_number_of_this_desk_is_never_given_twice_though_the_counter_is_lost(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    with database.writing() as tx:
        for order_id in ("o-1", "o-2"):
            new = LocalOrder(order_id, ITEMS, NOON, OrderType.PICKUP, OrderSource.IN_STORE)
            order_writes.add_local(tx, new, by="Sam", via="desk", now=NOON)
        orders.upsert_pulled(tx, [pulled_order("7001", external_number="PD-123456789012")], NOON)
        tx.exec_driver_sql("DELETE FROM counters WHERE name = 'order_number'")
    database.close()
    recovery.recover(database.path, KEY, store_id=STORE_ID, backups=tmp_path / "backups", by=By("Ada", "test"), now=LATER)
    again = open_store(tmp_path)
    with again.writing() as tx:
        new = LocalOrder("o-3", ITEMS, NOON, OrderType.PICKUP, OrderSource.IN_STORE)
        assert order_writes.add_local(tx, new, by="Sam", via="desk", now=NOON) == "PD-3"
    again.close()
