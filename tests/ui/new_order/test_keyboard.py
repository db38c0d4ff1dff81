"""A whole order made without touching the mouse."""

from PySide6.QtCore import Qt

from peak_desk.domain.orders import OrderSource, OrderType
from peak_desk.domain.outbox import SyncState
from tests.helpers.store_world import SAM, STUB
from tests.ui.new_order.counter import CTRL, Counter

K = Qt.Key


def test_an_order_for_a_known_customer_by_keyboard_alone(counter: Counter) -> None:
    customer, _changes = counter.world.desk.customers.create_stub(SAM, STUB)
    sheet = counter.open()
    assert sheet.customer.box.hasFocus()
    counter.type("jonas weid")
    counter.until(lambda: sheet.customer.box.is_open and sheet.customer.box.popup.chosen_row is not None)
    counter.settle()
    counter.press(K.Key_Return)
    counter.settle()
    assert sheet.customer.name.text() == "Jonas Weidmann"
    assert sheet.menu.line.hasFocus()
    counter.type("blue 7")
    counter.settle()
    counter.press(K.Key_Return)
    counter.type("paper")
    counter.press(K.Key_Return)  # faster than the menu answers: it is taken as soon as it has
    counter.until(lambda: len(sheet.basket.lines) == 2)
    counter.press(K.Key_Tab)
    assert sheet.list.hasFocus()
    counter.press(K.Key_Up)
    counter.type("+")
    assert counter.lines() == [("p-2", "2"), ("p-4", "1")]
    counter.press(K.Key_Down)
    counter.type("12")
    counter.press(K.Key_Return, CTRL)
    counter.until(lambda: not counter.is_open)
    counter.settle()
    (order,) = counter.orders()
    assert [(item.name, item.size, item.quantity) for item in order.items] == [
        ("Blue Dream", "7 g", "2"),
        ("Rolling Papers", "", "12"),
    ]
    assert (order.row.customer_id, order.row.type, order.row.source) == (customer.id, OrderType.PICKUP, OrderSource.IN_STORE)
    assert order.row.sync is SyncState.QUEUED
    assert counter.heard.pushes == 1
    assert counter.toasts == (f"Order #{order.row.order_number} is saved. It will be sent to Treez.",)
    counter.until(counter.orders_page.detail.isVisible)
    assert counter.orders_page.detail.order_id == order.row.id
    counter.settle()
    assert counter.orders_page.detail.step.hasFocus()


def test_tab_goes_from_the_customer_over_the_menu_to_the_button_and_round_again(counter: Counter) -> None:
    sheet = counter.open()
    counter.put_in("papers")
    sheet.customer.box.setFocus()
    order = [sheet.menu.line, sheet.list, sheet.types.chips[OrderType.PICKUP], sheet.note.line, sheet.codes.line]
    for place in order:
        counter.press(K.Key_Tab)
        assert place.hasFocus(), place
    sheet.types.chips[OrderType.PICKUP].setFocus()
    counter.press(K.Key_Right)
    assert sheet.wanted.type is OrderType.DELIVERY
    seen = set()
    for _step in range(8):
        counter.press(K.Key_Tab)
        focus = counter.window.focusWidget()
        assert focus is not None
        assert sheet.isAncestorOf(focus)
        seen.add(focus)
    assert sheet.place in seen
    assert sheet.customer.box in seen
