"""What is said over the work after a scan: how it goes, and that it takes nothing from what has the keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.orders.page import OrdersPage
from tests.ui.scanner.counter import band, maria, said_anything
from tests.ui.scanner.keyboard import Keyboard


def test_the_band_leaves_with_esc_a_click_or_the_next_scan(
    window: MainWindow, scan: Callable[[str], None], keyboard: Keyboard
) -> None:
    scan(maria())
    keyboard.key(Qt.Key.Key_Escape, after=600)
    assert not said_anything(window)
    scan(maria())
    QTest.mouseClick(band(window), Qt.MouseButton.LeftButton)
    assert not said_anything(window)
    scan(maria())
    scan("CUST-00044\r")
    assert not said_anything(window)


def test_the_band_keeps_its_place_in_a_smaller_window(window: MainWindow, scan: Callable[[str], None]) -> None:
    scan(maria())
    window.resize(1024, 640)
    said = band(window)
    assert window.rect().contains(said.geometry())
    assert abs(said.geometry().center().x() - window.rect().center().x()) <= 1


def in_search(window: MainWindow) -> QLineEdit:
    assert window.frame is not None
    return window.frame.search


def in_filter(window: MainWindow) -> QLineEdit:
    assert window.frame is not None
    window.frame.open_place("orders")
    (page,) = window.frame.findChildren(OrdersPage)
    return page.filters.text


@pytest.mark.parametrize("place", [in_search, in_filter])
def test_esc_first_clears_the_line_that_has_the_keyboard(
    window: MainWindow, keyboard: Keyboard, scan: Callable[[str], None], place: Callable[[MainWindow], QLineEdit]
) -> None:
    line = place(window)
    line.setFocus()
    scan("nobody knows this\r")
    line.setFocus()
    keyboard.type("zz")
    assert said_anything(window)
    keyboard.key(Qt.Key.Key_Escape, after=600)
    assert (line.text(), said_anything(window)) == ("", True)
    keyboard.key(Qt.Key.Key_Escape, after=600)
    assert not said_anything(window)


def test_esc_in_a_form_takes_the_band_away_and_nothing_that_was_typed(
    window: MainWindow, keyboard: Keyboard, scan: Callable[[str], None]
) -> None:
    assert window.frame is not None
    scan(maria(number="77-777-7777", first="OLGA", last="NEW"))
    assert window.frame.customers.in_form
    keyboard.key(Qt.Key.Key_Escape, after=600)
    assert not said_anything(window)
    assert window.frame.customers.in_form
