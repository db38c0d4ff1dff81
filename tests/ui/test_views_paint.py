"""Every view paints itself light and dark, in both reading directions, from the smallest screen up."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peak_desk.domain.customers import CustomerDraft
from peak_desk.ui import tokens
from peak_desk.ui.customers.page import CustomersPage
from peak_desk.ui.customers.search_box import SearchBox
from peak_desk.ui.orders.page import OrdersPage
from peak_desk.ui.theme import Theme
from tests.helpers.fake_desk import ident
from tests.helpers.view_desk import ViewDesk, close_view_desk, now, open_view_desk


@pytest.fixture(params=["light", "dark"])
def desk(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, look: Theme) -> Iterator[ViewDesk]:
    """The desk in one of both looks."""
    made = open_view_desk(qtbot, qapp, look, mode=request.param)
    yield made
    close_view_desk(made)


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft], ids=["ltr", "rtl"])
def direction(request: pytest.FixtureRequest, desk: ViewDesk) -> Qt.LayoutDirection:
    """A reading direction."""
    wanted: Qt.LayoutDirection = request.param
    desk.window.setLayoutDirection(wanted)
    return wanted


def colours(image: QImage) -> set[str]:
    """The colours in a picture, looked at every few pixels."""
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}


def has(image: QImage, name: str) -> bool:
    """Whether a token of now is in the picture."""
    return QColor(str(getattr(tokens.current(), name))).name() in colours(image)


def test_the_customers_paint_themselves(desk: ViewDesk, direction: Qt.LayoutDirection) -> None:
    page = CustomersPage(desk.context, now=now)
    desk.show(page, width=1356, height=820)
    page.open_customer(ident("Ahmed Al-Said"))
    desk.settle()
    picture = desk.window.grab().toImage()
    assert has(picture, "accent")
    assert has(picture, "info_soft")
    x = page.results.mapTo(desk.window, page.results.rect().center()).x()
    assert (x > desk.window.width() / 2) is (direction is Qt.LayoutDirection.RightToLeft)


def test_the_form_paints_itself(desk: ViewDesk, direction: Qt.LayoutDirection) -> None:
    page = CustomersPage(desk.context, now=now)
    desk.show(page, width=1196, height=700)
    page.new_stub(CustomerDraft(first_name="Maria", last_name="Delgado", phone="3035550142"))
    desk.until(page.form.likely.isVisible)
    desk.press(Qt.Key.Key_Down)
    assert has(desk.window.grab().toImage(), "accent_soft")
    assert direction is desk.window.layoutDirection()


def test_the_search_paints_itself(desk: ViewDesk, direction: Qt.LayoutDirection) -> None:
    box = SearchBox(desk.context)
    desk.show(box)
    box.start()
    desk.keys("m")
    desk.settle()
    assert box.is_open
    popup = box.popup.geometry()
    assert desk.window.rect().contains(popup)
    assert has(desk.window.grab().toImage(), "accent_soft")
    assert direction is box.popup.layoutDirection()


def test_the_orders_paint_themselves_on_board_and_table_with_the_drawer(desk: ViewDesk, direction: Qt.LayoutDirection) -> None:
    page = OrdersPage(desk.context, now=now)
    desk.show(page, width=1196, height=700)
    assert has(desk.window.grab().toImage(), "danger")
    page.show_table(wanted=True)
    page.open_order(ident("10482"))
    desk.until(page.detail.isVisible)
    assert has(desk.window.grab().toImage(), "accent")
    left = page.detail.geometry().center().x() < page.width() / 2
    assert left is (direction is Qt.LayoutDirection.RightToLeft)
