"""Working the queue on the board, with the keyboard and the mouse."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from peak_desk.domain.changes import Changes
from peak_desk.domain.orders import OrderDetail, OrderSource, OrderStatus, OrderType
from peak_desk.ui.orders.cancel import CancelSheet
from peak_desk.ui.orders.card_list import CardList
from peak_desk.ui.orders.page import OrdersPage
from peak_desk.ui.orders.words import plain_tooltip
from tests.helpers.fake_desk import NOW, ident
from tests.helpers.view_desk import ViewDesk, now

NEW, IN_PROCESS, READY, DELIVERY, DONE = range(5)


@pytest.fixture
def page(desk: ViewDesk) -> OrdersPage:
    """The orders' page."""
    made = OrdersPage(desk.context, now=now)
    desk.context.bus.changed.connect(made.refresh)
    desk.show(made)
    return made


def column(page: OrdersPage, place: int) -> CardList:
    """The cards of one column."""
    return page.board.columns[place].cards


def numbers(page: OrdersPage, place: int) -> list[str]:
    """The order numbers in a column, from top to bottom."""
    return [row.order_number for row in column(page, place).cards.rows]


def status(desk: ViewDesk, number: str) -> OrderStatus:
    """Where an order stands."""
    return desk.world.orders[ident(number)].row.status


def add_order(desk: ViewDesk, number: str, **changed: Any) -> str:
    """An order more, like #10486 but for what is changed."""
    like = desk.world.orders[ident("10486")]
    row = replace(like.row, id=ident(number), order_number=number, **changed)
    desk.world.orders[row.id] = replace(like, row=row)
    return row.id


def test_every_order_stands_in_its_column_the_oldest_on_top(page: OrdersPage) -> None:
    assert [numbers(page, place) for place in range(5)] == [
        ["10484", "10485", "10486"],
        ["10482"],
        ["10480"],
        ["10478"],
        ["10471", "10470"],
    ]
    assert page.filters.count.text() == "6"
    assert page.filters.chips[NEW][0].text() == "New  3"


def test_space_takes_the_next_step_and_undo_takes_it_back(desk: ViewDesk, page: OrdersPage) -> None:
    assert column(page, NEW).hasFocus()
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Space)
    desk.settle()
    assert status(desk, "10485") is OrderStatus.IN_PROCESS
    assert "10485" in numbers(page, IN_PROCESS)
    assert desk.toasts == ("Order #10485 is now \u201cIn process\u201d.",)
    assert desk.heard.pushes == 1
    assert column(page, NEW).current_id == ident("10486")
    assert desk.context.toasts.undo_last()
    desk.settle()
    assert status(desk, "10485") is OrderStatus.AWAITING_PROCESSING
    assert numbers(page, NEW) == ["10484", "10485", "10486"]


def test_the_arrows_lead_through_columns_and_over_empty_ones(desk: ViewDesk, page: OrdersPage) -> None:
    desk.world.orders.pop(ident("10482"))
    desk.context.bus.changed.emit(Changes(everything=True))
    desk.settle()
    desk.press(Qt.Key.Key_Right)
    assert column(page, READY).hasFocus()
    assert page.board.current_id == ident("10480")
    desk.press(Qt.Key.Key_Left)
    assert column(page, NEW).hasFocus()
    desk.press(Qt.Key.Key_Left)
    assert column(page, NEW).hasFocus()


def test_a_double_press_of_a_card_s_button_is_one_step(desk: ViewDesk, page: OrdersPage) -> None:
    cards = column(page, NEW)
    rect = cards.visualRect(cards.cards.index(1))
    spot = rect.topLeft() + QPoint(40, 115)
    # Qt's double click as it comes from a mouse: press, release, double click, release.
    desk.click(cards.viewport(), spot)
    desk.settle()
    desk.double_click(cards.viewport(), spot)
    desk.release(cards.viewport(), spot)
    desk.settle()
    assert status(desk, "10485") is OrderStatus.IN_PROCESS
    assert desk.world.calls.count("orders.set_status") == 1


def test_a_double_click_beside_the_button_opens_the_order(desk: ViewDesk, page: OrdersPage) -> None:
    cards = column(page, IN_PROCESS)
    spot = cards.visualRect(cards.cards.index(0)).topLeft() + QPoint(60, 45)
    desk.double_click(cards.viewport(), spot)
    desk.until(page.detail.isVisible)
    assert page.detail.order_id == ident("10482")


def test_a_step_the_pos_cannot_take_is_said_to_stay_here(desk: ViewDesk, page: OrdersPage) -> None:
    made = add_order(desk, "10500", status=OrderStatus.PACKED_READY, type=OrderType.DELIVERY)
    desk.context.bus.changed.emit(Changes(orders=frozenset({made})))
    desk.settle()
    column(page, READY).setFocus()
    column(page, READY).select(made)
    desk.press(Qt.Key.Key_Space)
    desk.settle()
    assert desk.toasts == ("Order #10500 is now \u201cOut for delivery\u201d. Only here: Treez has no such step.",)
    assert desk.heard.pushes == 0


def test_an_order_is_cancelled_with_a_reason_by_three_keys(desk: ViewDesk, page: OrdersPage) -> None:
    desk.press(Qt.Key.Key_Delete)
    sheet = desk.window.findChild(CancelSheet)
    assert sheet is not None
    desk.press(Qt.Key.Key_Return)
    assert sheet.isVisible()
    desk.press(Qt.Key.Key_3)
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert status(desk, "10484") is OrderStatus.CANCELED
    assert desk.world.orders[ident("10484")].history[-1].reason == "Out of stock"
    assert "10484" in numbers(page, DONE)


def test_another_reason_is_typed(desk: ViewDesk, page: OrdersPage) -> None:
    page.ask_to_cancel(ident("10482"))
    sheet = desk.window.findChild(CancelSheet)
    assert sheet is not None
    assert not sheet.confirm.isEnabled()
    sheet.other.setFocus()
    desk.keys("Rain in the shop")
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.world.orders[ident("10482")].history[-1].reason == "Rain in the shop"


def test_escape_keeps_the_order(desk: ViewDesk, page: OrdersPage) -> None:
    page.ask_to_cancel(ident("10482"))
    desk.press(Qt.Key.Key_Escape)
    desk.settle()
    assert status(desk, "10482") is OrderStatus.IN_PROCESS


def test_the_menu_of_a_card_takes_a_step_back(desk: ViewDesk, page: OrdersPage) -> None:
    cards = column(page, IN_PROCESS)
    row = cards.cards.row_at(0)
    assert row is not None
    menu = cards.menu_for(row)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Open", "Back to \u201cNew\u201d", "Cancel order \u2026"]
    menu.actions()[1].trigger()
    desk.settle()
    assert status(desk, "10482") is OrderStatus.AWAITING_PROCESSING
    menu.deleteLater()


def test_a_step_back_the_pos_does_not_take_is_not_offered(desk: ViewDesk, page: OrdersPage) -> None:
    desk.desk.orders.one_way = frozenset({OrderStatus.IN_PROCESS})
    cards = column(page, IN_PROCESS)
    row = cards.cards.row_at(0)
    assert row is not None
    menu = cards.menu_for(row)
    assert [action.text() for action in menu.actions() if action.text()] == ["Open", "Cancel order \u2026"]
    menu.deleteLater()
    page.open_order(row.id)
    desk.settle()
    assert page.detail.isVisible()
    assert not page.detail.back.isVisible()


def test_new_orders_come_by_themselves_stand_out_and_are_counted(desk: ViewDesk, page: OrdersPage) -> None:
    made = add_order(desk, "10501", placed_at=NOW)
    with desk.qtbot.waitSignal(page.new_orders) as told:
        desk.context.bus.changed.emit(Changes(orders=frozenset({made}), new_orders=frozenset({made})))
    desk.settle()
    assert told.args == [1]
    assert numbers(page, NEW) == ["10484", "10485", "10486", "10501"]
    assert column(page, NEW).painter_of_cards.fresh == {made}
    assert page.filters.fresh.isVisible()
    column(page, NEW).select(made)
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert page.fresh_count == 0


def test_new_orders_are_told_while_another_page_is_shown(desk: ViewDesk, page: OrdersPage) -> None:
    page.hide()
    made = add_order(desk, "10501")
    with desk.qtbot.waitSignal(page.new_orders):
        desk.context.bus.changed.emit(Changes(new_orders=frozenset({made})))
    page.show()
    desk.settle()
    assert "10501" in numbers(page, NEW)


def test_the_filters_narrow_board_and_chips(desk: ViewDesk, page: OrdersPage) -> None:
    page.filters.text.setFocus()
    desk.keys("maria")
    desk.settle()
    assert numbers(page, NEW) == ["10485"]
    desk.press(Qt.Key.Key_Escape)
    desk.settle()
    page.filters.type.setCurrentIndex(page.filters.type.findData(OrderType.DELIVERY))
    desk.settle()
    assert [numbers(page, place) for place in range(5)] == [["10484"], [], [], ["10478"], []]
    page.filters.source.setCurrentIndex(page.filters.source.findData(OrderSource.KIOSK))
    desk.settle()
    assert page.empty.isVisible()
    button = page.empty.button
    assert button is not None
    desk.click(button)
    desk.settle()
    assert page.filters.count.text() == "6"


def test_a_chip_shows_one_stage_only(desk: ViewDesk, page: OrdersPage) -> None:
    desk.click(page.filters.chips[READY][0])
    visible = [place for place in range(5) if page.board.columns[place].isVisible()]
    assert visible == [READY]


def test_a_store_without_orders_says_so(desk: ViewDesk, page: OrdersPage) -> None:
    desk.world.orders.clear()
    desk.context.bus.changed.emit(Changes(everything=True))
    desk.settle()
    assert page.empty.isVisible()
    assert page.empty.title.text() == "No orders"


def test_yesterday_s_orders_are_not_done_today(desk: ViewDesk, page: OrdersPage) -> None:
    add_order(desk, "10300", status=OrderStatus.COMPLETED, updated_at=NOW - timedelta(days=1))
    desk.context.bus.changed.emit(Changes(everything=True))
    desk.settle()
    assert "10300" not in numbers(page, DONE)


def test_what_cannot_be_done_is_said_and_the_order_stays(desk: ViewDesk, page: OrdersPage) -> None:
    desk.world.orders[ident("10484")] = _moved(desk.world.orders[ident("10484")], OrderStatus.COMPLETED)
    desk.press(Qt.Key.Key_Space)
    desk.until(lambda: desk.heard.errors)
    assert not page.steps.is_busy(ident("10484"))


def test_a_screen_reader_hears_the_whole_card(page: OrdersPage) -> None:
    said = column(page, READY).cards.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "#10480, Packed, To send, Priya Raman, 4 items, $120.25, 18 min, next: Complete"


def test_letters_stay_with_the_window_s_shortcuts(desk: ViewDesk, page: OrdersPage) -> None:
    desk.keys("1")
    assert page.board.current_id == ident("10484")


def test_a_locked_desk_shows_no_orders(desk: ViewDesk, page: OrdersPage) -> None:
    page.open_order(ident("10482"))
    desk.settle()
    desk.context.session.lock()
    assert all(numbers(page, place) == [] for place in range(5))
    assert not page.detail.isVisible()


def test_ten_thousand_orders_are_shown_without_a_widget_for_each(desk: ViewDesk, page: OrdersPage) -> None:
    before = len(desk.window.findChildren(QWidget))
    like = desk.world.orders[ident("10486")].row
    rows = tuple(replace(like, id=f"o-{place}", order_number=str(place)) for place in range(10_000))
    page.queue.loaded.emit(rows)
    assert len(column(page, NEW).cards.rows) == 10_000
    assert len(desk.window.findChildren(QWidget)) == before


def _moved(detail: OrderDetail, target: OrderStatus) -> OrderDetail:
    return replace(detail, row=replace(detail.row, status=target))


def test_the_ages_are_painted_again_by_a_timer_that_stops_with_the_page(page: OrdersPage) -> None:
    assert page._ageing.isActive()
    assert page._ageing.parent() is page
    page.hide()
    assert not page._ageing.isActive()


def test_a_tooltip_says_the_warning_in_plain_text() -> None:
    assert plain_tooltip("<b>Ask</b>\nfor the card") == "<qt>&lt;b&gt;Ask&lt;/b&gt;<br>for the card</qt>"
