"""One order in full, in the drawer."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from peak_desk.domain.changes import Changes
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.outbox import OutboxKind, OutboxState
from peak_desk.ui.orders.page import OrdersPage
from peak_desk.ui.sync.clash import ClashSheet
from tests.helpers.fake_desk import ident
from tests.helpers.fake_sync import clashing_order
from tests.helpers.view_desk import ViewDesk, now


@pytest.fixture
def page(desk: ViewDesk) -> OrdersPage:
    """The orders' page with #10482 open."""
    made = OrdersPage(desk.context, now=now)
    desk.context.bus.changed.connect(made.refresh)
    desk.show(made)
    made.open_order(ident("10482"))
    desk.until(made.detail.isVisible)
    return made


def test_the_drawer_tells_items_totals_note_and_history(page: OrdersPage) -> None:
    detail = page.detail
    assert detail.number.text() == "#10482"
    assert [line.end for line in detail.items.lines.rows] == ["$32.00", "$18.50", "$41.00"]
    assert detail.note.label.text() == "Call when ready"
    texts = [label.text() for label in detail.findChildren(QLabel)]
    assert {"Subtotal", "$54.82", "Taxes", "$9.68", "Total", "$64.50"} <= set(texts)
    assert "Discounts" not in texts
    assert [line.title for line in detail.history.lines.rows] == ["In process", "New"]
    assert detail.history.lines.rows[1].text == "Treez"


def test_items_are_ticked_off_while_packing_and_stay_ticked(desk: ViewDesk, page: OrdersPage) -> None:
    assert page.detail.packing.text() == "Packed 0 of 3"
    page.detail.items.setFocus()
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Space)
    assert page.detail.packing.text() == "Packed 1 of 3"
    page.open_order(ident("10480"))
    desk.settle()
    assert page.detail.packing.text() == "4 items"
    page.open_order(ident("10482"))
    desk.settle()
    assert page.detail.packing.text() == "Packed 1 of 3"


def test_only_the_left_button_ticks_an_item_off(page: OrdersPage) -> None:
    items = page.detail.items
    spot = items.visualRect(items.lines.index(0)).center()
    QTest.mouseClick(items.viewport(), Qt.MouseButton.RightButton, pos=spot)
    assert page.detail.packing.text() == "Packed 0 of 3"
    QTest.mouseClick(items.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page.detail.packing.text() == "Packed 1 of 3"


def test_enter_takes_the_step_and_the_drawer_follows(desk: ViewDesk, page: OrdersPage) -> None:
    assert page.detail.step.hasFocus()
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert page.detail.status.text() == "Packed"
    assert page.detail.step.text() == "Complete"


def test_one_step_back(desk: ViewDesk, page: OrdersPage) -> None:
    assert page.detail.back.text() == "Back to \u201cNew\u201d"
    desk.click(page.detail.back)
    desk.settle()
    assert desk.world.orders[ident("10482")].row.status is OrderStatus.AWAITING_PROCESSING


def test_the_customer_is_one_click_away(desk: ViewDesk, page: OrdersPage) -> None:
    with desk.qtbot.waitSignal(page.customer_wanted) as told:
        desk.click(page.detail.customer)
    assert told.args == [ident("Ahmed Al-Said")]


def test_escape_puts_the_drawer_away_and_the_keyboard_back_on_the_order(desk: ViewDesk, page: OrdersPage) -> None:
    desk.press(Qt.Key.Key_Escape)
    assert not page.detail.isVisible()
    assert page.board.current_id == ident("10482")


def test_what_changes_elsewhere_is_shown_in_the_open_drawer(desk: ViewDesk, page: OrdersPage) -> None:
    desk.desk.orders.next(desk.context.session.person, ident("10482"))
    desk.context.bus.changed.emit(Changes(orders=frozenset({ident("10482")})))
    desk.settle()
    assert page.detail.status.text() == "Packed"


def test_an_order_that_ended_offers_no_step(desk: ViewDesk, page: OrdersPage) -> None:
    page.open_order(ident("10471"))
    desk.settle()
    assert not page.detail.step.isVisible()
    assert not page.detail.cancel.isVisible()
    assert not page.detail.back.isVisible()


def test_a_step_that_stays_here_is_labelled(desk: ViewDesk, page: OrdersPage) -> None:
    page.open_order(ident("10484"))
    desk.settle()
    assert not page.detail.local_hint.isVisible()
    for _step in range(3):
        desk.click(page.detail.step)
        desk.settle()
    assert page.detail.status.text() == "Packed"
    assert page.detail.local_hint.isVisible()
    assert page.detail.local_hint.text().startswith("Only here")


def test_the_warning_of_a_customer_stands_above_everything(desk: ViewDesk, page: OrdersPage) -> None:
    page.open_order(ident("10478"))
    desk.settle()
    assert page.detail.warning.isVisible()
    assert page.detail.warning.label.text() == "Ask for the card"


def test_an_order_that_was_put_away_does_not_open_by_itself_when_it_changes(desk: ViewDesk, page: OrdersPage) -> None:
    desk.press(Qt.Key.Key_Escape)
    desk.context.bus.changed.emit(Changes(orders=frozenset({ident("10482")})))
    desk.settle()
    assert not page.detail.isVisible()


def test_escape_pressed_before_the_step_has_come_back_still_puts_the_drawer_away(desk: ViewDesk, page: OrdersPage) -> None:
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Escape)
    desk.settle()
    assert not page.detail.isVisible()
    assert desk.world.orders[ident("10482")].row.status is OrderStatus.PACKED_READY


def test_after_the_last_step_the_keyboard_stays_in_the_drawer(desk: ViewDesk, page: OrdersPage) -> None:
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert page.detail.status.text() == "Completed"
    desk.press(Qt.Key.Key_Escape)
    assert not page.detail.isVisible()


def test_the_drawer_tells_what_waits_for_a_person_and_shows_both_sides(desk: ViewDesk, page: OrdersPage) -> None:
    assert not page.detail.waiting.isVisible()
    desk.world.outbox.append(clashing_order())
    desk.context.bus.changed.emit(Changes(orders=frozenset({ident("10482")}), outbox=True))
    desk.until(page.detail.both.isVisible)
    assert page.detail.waiting.label.text().startswith("Another till changed the same items or note of this order in Treez")
    page.detail.both.setFocus()
    desk.press(Qt.Key.Key_Space)
    desk.until(lambda: bool(desk.window.findChildren(ClashSheet)))
    (sheet,) = desk.window.findChildren(ClashSheet)
    sheet.all_ours.click()
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert [row.state for row in desk.world.outbox if row.kind is OutboxKind.UPDATE_ORDER] == [OutboxState.QUEUED]
    assert desk.heard.pushes == 1
    desk.context.bus.changed.emit(Changes(orders=frozenset({ident("10482")}), outbox=True))
    desk.until(page.detail.waiting.isHidden)


def test_the_drawer_says_why_a_write_waits_where_there_is_nothing_to_choose(desk: ViewDesk, page: OrdersPage) -> None:
    desk.world.outbox.append(replace(clashing_order(), error_code="order_too_late"))
    desk.context.bus.changed.emit(Changes(orders=frozenset({ident("10482")}), outbox=True))
    desk.until(page.detail.waiting.isVisible)
    assert "somebody works on the order already" in page.detail.waiting.label.text()
    assert page.detail.both.isHidden()
