"""Placing an order: on screen at once, on top of an open one, taken back, refused, changed afterwards."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from peak_desk.database import products
from peak_desk.domain.changes import Changes
from peak_desk.domain.orders import NewLine, NewOrder, OrderDetail, OrderStatus, OrderType
from peak_desk.ui.widgets import LinkButton
from tests.helpers.store_world import SAM, STUB
from tests.ui.new_order.counter import CTRL, Counter

K = Qt.Key


def placed(counter: Counter, *found: str) -> OrderDetail:
    """Place an order of these things for a walk-in and wait until its drawer is open."""
    counter.open()
    for text in found:
        counter.put_in(text)
    counter.press(K.Key_Return, CTRL)
    counter.until(lambda: not counter.is_open)
    counter.settle()
    counter.until(counter.orders_page.detail.isVisible)
    return counter.orders()[-1]


def test_undo_takes_a_new_order_back_and_offers_it_once_more(counter: Counter) -> None:
    order = placed(counter, "blue 7")
    counter.press(K.Key_Z, CTRL)
    counter.settle()
    assert counter.orders() == ()
    assert not counter.orders_page.detail.isVisible()
    assert counter.world.desk.records.outbox_counts().waiting == 0
    assert counter.toasts == (f"Order #{order.row.order_number} was taken back.",)
    (again,) = [button for button in counter.window.findChildren(LinkButton) if button.text() == "Open it again"]
    again.click()
    counter.settle()
    assert counter.lines() == [("p-2", "1")]


def test_what_has_left_for_the_pos_is_not_taken_back(counter: Counter) -> None:
    placed(counter, "blue 7")
    with counter.world.database.writing() as tx:
        tx.exec_driver_sql("UPDATE outbox SET state = 'sending'")
    counter.press(K.Key_Z, CTRL)
    counter.settle()
    assert len(counter.orders()) == 1
    assert any("cannot be taken back" in text for text in counter.toasts)


def test_more_for_a_customer_goes_on_top_of_their_open_order(counter: Counter) -> None:
    customer, _changes = counter.world.desk.customers.create_stub(SAM, STUB)
    first, _changes = counter.world.desk.orders.create(SAM, NewOrder((NewLine("p-1", "2"),), customer.id))
    sheet = counter.open()
    assert not sheet.on_top.isVisible()
    sheet.customer.choose(customer.id)
    counter.settle()
    assert sheet.on_top.isVisible()
    assert sheet.on_top.label.text().startswith(f"Goes on top of order #{first.row.order_number} (1 item, $60.00).")
    sheet.types.chips[OrderType.DELIVERY].click()
    counter.settle()
    assert not sheet.on_top.isVisible()
    sheet.types.chips[OrderType.PICKUP].click()
    counter.put_in("papers")
    sheet.place.click()
    counter.until(lambda: not counter.is_open)
    counter.settle()
    (order,) = counter.orders()
    assert [item.product_pos_id for item in order.items] == ["p-1", "p-4"]
    assert counter.toasts[0].startswith(f"Added to order #{first.row.order_number}.")
    counter.press(K.Key_Z, CTRL)
    counter.settle()
    (order,) = counter.orders()
    assert [item.product_pos_id for item in order.items] == ["p-1"]
    assert counter.orders_page.detail.isVisible()


def test_an_empty_order_is_not_placed_and_says_what_is_missing(counter: Counter) -> None:
    sheet = counter.open()
    counter.press(K.Key_Return, CTRL)
    counter.settle()
    assert sheet.problem.text() == "Put something in the order first."
    assert sheet.menu.line.hasFocus()
    counter.put_in("papers")
    assert not sheet.problem.isVisible()


def test_somebody_searched_for_and_not_chosen_is_asked_about_before_it_is_for_nobody(counter: Counter) -> None:
    counter.world.desk.customers.create_stub(SAM, STUB)
    sheet = counter.open()
    counter.type("jonas")
    counter.until(lambda: sheet.customer.box.is_open)
    counter.settle()
    counter.press(K.Key_Tab)
    counter.put_in("papers")
    counter.press(K.Key_Return, CTRL)
    counter.settle()
    assert counter.orders() == ()
    assert sheet.problem.text().startswith("Choose who it is for")
    assert sheet.customer.box.hasFocus()
    sheet.customer.box.selectAll()
    counter.press(K.Key_Delete)
    assert not sheet.problem.isVisible()
    sheet.place.click()
    counter.until(lambda: not counter.is_open)
    counter.settle()
    assert [order.row.customer_id for order in counter.orders()] == [None]


def test_what_is_no_longer_sold_is_said_where_the_lines_are(counter: Counter) -> None:
    sheet = counter.open()
    counter.put_in("papers")
    with counter.world.database.writing() as tx:
        gone = products.PulledProduct("p-4", "Rolling Papers", active=False)
        products.upsert_pulled(tx, (gone,), counter.world.clock())
    counter.press(K.Key_Return, CTRL)
    counter.settle()
    assert counter.is_open
    assert "no longer sold" in sheet.problem.text()
    assert sheet.list.hasFocus()
    assert sheet.place.isEnabled()


def test_pressed_twice_it_is_placed_once(counter: Counter) -> None:
    sheet = counter.open()
    counter.put_in("papers")
    counter.press(K.Key_Return, CTRL)
    sheet.place.click()
    counter.press(K.Key_Return, CTRL)
    counter.until(lambda: not counter.is_open)
    counter.settle()
    assert len(counter.orders()) == 1


def test_a_banned_customer_is_told_before_anything_is_put_in(counter: Counter) -> None:
    customer, _changes = counter.world.desk.customers.create_stub(SAM, STUB)
    with counter.world.database.writing() as tx:
        tx.exec_driver_sql("UPDATE customers SET banned = 1, warning = 'Threatened staff' WHERE id = ?", (customer.id,))
    sheet = counter.open()
    sheet.customer.choose(customer.id)
    counter.settle()
    assert sheet.customer.warning.isVisible()
    assert sheet.customer.warning.label.text() == "Threatened staff"
    assert "Banned" in [badge.text() for badge in sheet.customer.badges]
    sheet.customer.other.click()
    assert sheet.customer.customer_id is None
    assert not sheet.customer.warning.isVisible()
    assert sheet.customer.box.hasFocus()


def test_the_items_of_an_open_order_are_changed_from_its_drawer(counter: Counter) -> None:
    order = placed(counter, "blue 7")
    change = counter.orders_page.detail.change
    counter.until(change.isVisible)
    QTest.mouseClick(change, Qt.MouseButton.LeftButton)
    counter.settle()
    sheet = counter.sheet
    assert sheet.accessibleName() == f"Change order #{order.row.order_number}"
    assert (sheet.place.text(), counter.lines()) == ("Save the changes", [("p-2", "1")])
    assert not sheet.customer.box.isVisible()
    counter.put_in("papers")
    sheet.note.line.setText("No bag")
    counter.press(K.Key_Return, CTRL)
    counter.until(lambda: not counter.is_open)
    counter.settle()
    (changed,) = counter.orders()
    assert ([item.product_pos_id for item in changed.items], changed.note) == (["p-2", "p-4"], "No bag")
    assert counter.toasts[-1].startswith(f"Order #{order.row.order_number} is changed.")
    counter.until(lambda: len(counter.orders_page.detail.items.lines.rows) == 2)
    counter.press(K.Key_Z, CTRL)
    counter.settle()
    (back,) = counter.orders()
    assert [item.product_pos_id for item in back.items] == ["p-2"]


def test_changes_begun_and_left_are_kept_and_an_unchanged_order_is_not(counter: Counter) -> None:
    order = placed(counter, "blue 7")
    counter.window.context.toasts.clear()
    counter.until(counter.orders_page.detail.change.isVisible)
    counter.orders_page.detail.change.click()
    counter.settle()
    counter.sheet.close_sheet()
    assert not counter.toasts
    counter.orders_page.detail.change.click()
    counter.settle()
    counter.put_in("papers")
    counter.sheet.close_sheet()
    assert counter.toasts == ("Draft kept. Open it again with F3.",)
    assert counter.open().accessibleName() == f"Change order #{order.row.order_number}"
    assert counter.lines() == [("p-2", "1"), ("p-4", "1")]


def test_changes_that_are_dropped_are_no_draft_and_come_back_with_undo(counter: Counter) -> None:
    order = placed(counter, "blue 7")
    counter.window.context.toasts.clear()
    counter.until(counter.orders_page.detail.change.isVisible)
    counter.orders_page.detail.change.click()
    counter.settle()
    counter.put_in("papers")
    counter.sheet.head.leave.click()
    assert not counter.is_open
    assert counter.toasts == (f"Order #{order.row.order_number} is as it was before.",)
    counter.press(K.Key_Z, CTRL)
    counter.settle()
    assert counter.lines() == [("p-2", "1"), ("p-4", "1")]
    counter.sheet.head.leave.click()
    assert counter.open().accessibleName() == "New order"
    assert [item.product_pos_id for item in counter.orders()[0].items] == ["p-2"]


def test_an_order_somebody_works_on_offers_no_change_and_refuses_one_begun_before(counter: Counter) -> None:
    order = placed(counter, "blue 7")
    counter.until(counter.orders_page.detail.change.isVisible)
    counter.orders_page.detail.change.click()
    counter.settle()
    counter.put_in("papers")
    counter.world.desk.orders.set_status(SAM, order.row.id, OrderStatus.IN_PROCESS)
    counter.bus.changed.emit(Changes(orders=frozenset({order.row.id})))
    counter.settle()
    assert not counter.orders_page.detail.change.isVisibleTo(counter.orders_page.detail)
    counter.press(K.Key_Return, CTRL)
    counter.settle()
    assert counter.is_open
    assert any("moved on" in text for text in counter.toasts)
    assert len(counter.orders()[0].items) == 1


def test_a_customer_who_is_gone_leaves_the_order_a_walk_in(counter: Counter) -> None:
    customer, _changes = counter.world.desk.customers.create_stub(SAM, replace(STUB, phone="(303) 555-0199"))
    sheet = counter.open()
    sheet.customer.choose(customer.id)
    counter.settle()
    with counter.world.database.writing() as tx:
        tx.exec_driver_sql("DELETE FROM outbox")
        tx.exec_driver_sql("DELETE FROM customers WHERE id = ?", (customer.id,))
    counter.bus.changed.emit(Changes(customers=frozenset({customer.id})))
    counter.settle()
    assert sheet.customer.customer_id is None
