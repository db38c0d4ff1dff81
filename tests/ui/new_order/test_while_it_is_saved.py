"""While an order is being saved: nothing pressed meanwhile makes a second one, loses another one or empties it."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt

from peak_desk.domain.orders import NewLine
from tests.helpers.store_world import SAM, STUB
from tests.ui.new_order.counter import CTRL, Counter

K = Qt.Key
GUM = NewLine("p-3", "1", "Sour Gummies", 1850, "10 pack")


@contextmanager
def disk_is_busy(counter: Counter) -> Iterator[None]:
    """Somebody else writes into the store's file for a while; whatever was saved meanwhile is there at the end."""
    with counter.world.database.writing():
        yield
    counter.settle()


def test_left_with_escape_it_leaves_no_draft_that_would_be_placed_again(counter: Counter) -> None:
    counter.open()
    counter.put_in("papers")
    with disk_is_busy(counter):
        counter.press(K.Key_Return, CTRL)
        counter.press(K.Key_Escape)
        assert not counter.is_open
        assert not counter.toasts
    (order,) = counter.orders()
    assert counter.toasts == (f"Order #{order.row.order_number} is saved. It will be sent to Treez.",)
    assert counter.open().basket.lines == ()


def test_the_next_order_begun_meanwhile_stays_open_and_in_sight(counter: Counter) -> None:
    customer, _changes = counter.world.desk.customers.create_stub(SAM, STUB)
    counter.open()
    counter.put_in("papers")
    with disk_is_busy(counter):
        counter.press(K.Key_Return, CTRL)
        counter.press(K.Key_Escape)
        counter.window.sheets.open_order_for(customer.id)
        counter.sheet.basket.add(GUM)
    assert len(counter.orders()) == 1
    assert counter.lines() == [("p-3", "1")]
    assert counter.sheet.menu.line.hasFocus()


def test_pressing_the_button_twice_does_not_empty_it(counter: Counter) -> None:
    sheet = counter.open()
    counter.put_in("papers")
    sheet.place.setFocus()
    with disk_is_busy(counter):
        counter.press(K.Key_Space)
        for key in (K.Key_Space, K.Key_Return, K.Key_Tab, K.Key_Space, K.Key_Delete):
            counter.press(key)
        assert counter.lines() == [("p-4", "1")]
    (order,) = counter.orders()
    assert [item.product_pos_id for item in order.items] == ["p-4"]


def test_a_scan_meanwhile_does_not_put_it_on_somebody_once_more(counter: Counter) -> None:
    customer, _changes = counter.world.desk.customers.create_stub(SAM, STUB)
    counter.open()
    counter.put_in("papers")
    with disk_is_busy(counter):
        counter.press(K.Key_Return, CTRL)
        counter.window.sheets.make_way_for_scan()
        counter.window.sheets.show_scanned(customer.id)
        assert not counter.is_open
    assert len(counter.orders()) == 1
    assert counter.open().basket.lines == ()


def for_somebody_erased(counter: Counter, key: Qt.Key, held: Qt.KeyboardModifier, *then: Qt.Key) -> None:
    """Save it for a customer whose record goes a moment before, and press these keys meanwhile."""
    with counter.world.database.writing() as tx:
        counter.press(key, held)
        for other in then:
            counter.press(other)
        tx.exec_driver_sql("DELETE FROM outbox")
        tx.exec_driver_sql("DELETE FROM customers")
    counter.settle()
    assert counter.orders() == ()


def test_refused_it_is_as_it_was_with_the_keyboard_where_it_was(counter: Counter) -> None:
    customer, _changes = counter.world.desk.customers.create_stub(SAM, STUB)
    sheet = counter.open()
    sheet.customer.choose(customer.id)
    counter.put_in("papers")
    sheet.place.setFocus()
    for_somebody_erased(counter, K.Key_Space, Qt.KeyboardModifier.NoModifier)
    assert sheet.place.hasFocus()
    assert counter.lines() == [("p-4", "1")]
    sheet.customer.choose(None)
    counter.press(K.Key_Space)
    counter.until(lambda: not counter.is_open)
    counter.settle()
    assert len(counter.orders()) == 1


def test_refused_after_it_was_left_it_is_kept(counter: Counter) -> None:
    customer, _changes = counter.world.desk.customers.create_stub(SAM, STUB)
    counter.open().customer.choose(customer.id)
    counter.put_in("papers")
    for_somebody_erased(counter, K.Key_Return, CTRL, K.Key_Escape)
    assert "Draft kept. Open it again with F3." in counter.toasts
    counter.open()
    assert counter.lines() == [("p-4", "1")]
