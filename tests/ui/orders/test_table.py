"""The orders as a table."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester

from peak_desk.domain.changes import Changes
from peak_desk.domain.orders import OrderStatus
from peak_desk.ui.orders import table as columns
from peak_desk.ui.orders.page import OrdersPage
from tests.helpers.fake_desk import ident
from tests.helpers.view_desk import ViewDesk, now


@pytest.fixture
def page(desk: ViewDesk) -> OrdersPage:
    """The orders' page with the table open."""
    made = OrdersPage(desk.context, now=now)
    desk.context.bus.changed.connect(made.refresh)
    desk.show(made)
    made.show_table(wanted=True)
    return made


def numbers(page: OrdersPage) -> list[str]:
    """The orders from top to bottom."""
    return [row.order_number for row in page.table.orders.rows]


def test_the_oldest_order_stands_on_top(page: OrdersPage) -> None:
    assert page.table.isVisible()
    assert not page.board.isVisible()
    assert numbers(page)[0] == "10470"
    assert page.table.rowHeight(0) == 40


def test_a_click_on_a_heading_sorts_by_it_and_another_turns_it_round(desk: ViewDesk, page: OrdersPage) -> None:
    heads = page.table.horizontalHeader()
    spot = QPoint(heads.sectionViewportPosition(columns.TOTAL) + 10, 10)
    desk.click(heads.viewport(), spot)
    first = numbers(page)
    desk.click(heads.viewport(), spot)
    assert numbers(page) == first[::-1]
    assert {first[0], first[-1]} == {"10470", "10480"}


@pytest.mark.parametrize("column", range(9))
def test_every_column_can_be_sorted(page: OrdersPage, column: int) -> None:
    page.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    assert len(numbers(page)) == 8


def test_the_selected_order_stays_selected_when_the_table_is_sorted_again(desk: ViewDesk, page: OrdersPage) -> None:
    page.table.select(ident("10482"))
    page.table.setFocus()
    desk.press(Qt.Key.Key_Space)
    desk.settle()
    assert desk.world.orders[ident("10482")].row.status is OrderStatus.PACKED_READY
    assert page.table.current_id == ident("10482")


def test_the_button_in_a_row_takes_the_next_step(desk: ViewDesk, page: OrdersPage) -> None:
    place = page.table.orders.place_of(ident("10486"))
    rect = page.table.visualRect(page.table.orders.index(place, columns.STEP))
    desk.click(page.table.viewport(), rect.topLeft() + QPoint(30, 20))
    desk.settle()
    assert desk.world.orders[ident("10486")].row.status is OrderStatus.IN_PROCESS


def test_enter_opens_the_order_and_delete_asks_why_to_cancel(desk: ViewDesk, page: OrdersPage) -> None:
    page.table.select(ident("10482"))
    page.table.setFocus()
    desk.press(Qt.Key.Key_Return)
    desk.until(page.detail.isVisible)
    assert page.detail.order_id == ident("10482")
    desk.press(Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    desk.press(Qt.Key.Key_Delete)
    desk.press(Qt.Key.Key_1)
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.world.orders[ident("10482")].row.status is OrderStatus.CANCELED


def test_a_chip_narrows_the_table(desk: ViewDesk, page: OrdersPage) -> None:
    desk.click(page.filters.chips[0][0])
    assert numbers(page) == ["10484", "10485", "10486"]


def test_the_models_keep_qt_s_rules_while_orders_come_and_go(desk: ViewDesk, page: OrdersPage) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    testers = [QAbstractItemModelTester(model, mode) for model in (page.table.orders, page.board.columns[0].cards.cards)]
    gone = desk.world.orders.pop(ident("10485"))
    desk.context.bus.changed.emit(Changes(everything=True))
    desk.settle()
    desk.world.orders[gone.row.id] = gone
    desk.context.bus.changed.emit(Changes(everything=True))
    desk.settle()
    assert all(tester.model() is not None for tester in testers)
