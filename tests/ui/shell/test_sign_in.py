"""Signing in by PIN."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.sign_in import PadButton
from tests.ui.conftest import fake_of, settle


def enter(window: MainWindow, pin: str) -> None:
    """Type a PIN and press Enter."""
    QTest.keyClicks(window.sign_in.pin, pin)
    QTest.keyClick(window.sign_in.pin, Qt.Key.Key_Return)


def test_the_keyboard_is_in_the_pin_at_once(locked_window: MainWindow) -> None:
    assert locked_window.sign_in.pin.hasFocus()
    assert locked_window.sign_in.people() == ("Sam", "Maya")


def test_the_right_pin_opens_the_desk(locked_window: MainWindow, qtbot: QtBot) -> None:
    enter(locked_window, "1234")
    qtbot.waitUntil(lambda: locked_window.context.session.staff is not None)
    assert locked_window.frame is not None
    assert locked_window.frame.isVisible()
    settle(qtbot, locked_window.context)


def test_the_arrows_choose_another_person(locked_window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(locked_window.sign_in.pin, Qt.Key.Key_Down)
    assert locked_window.sign_in.chosen() == "Maya"
    enter(locked_window, "2468")
    qtbot.waitUntil(lambda: locked_window.context.session.staff is not None)
    assert locked_window.context.session.person.name == "Maya"
    settle(qtbot, locked_window.context)


def test_the_pad_types_digits_too(locked_window: MainWindow, qtbot: QtBot) -> None:
    pad = {button.text(): button for button in locked_window.sign_in.findChildren(PadButton)}
    for digit in "1234":
        QTest.mouseClick(pad[digit], Qt.MouseButton.LeftButton)
    QTest.mouseClick(locked_window.sign_in.enter, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: locked_window.context.session.staff is not None)
    settle(qtbot, locked_window.context)


def test_letters_are_no_pin_and_arabic_digits_are(locked_window: MainWindow) -> None:
    QTest.keyClicks(locked_window.sign_in.pin, "a1b")
    no_modifier = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(locked_window.sign_in.pin, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_2, no_modifier, "\u0662"))
    assert locked_window.sign_in.pin.text() == "12"


def test_a_short_pin_is_not_even_tried(locked_window: MainWindow) -> None:
    enter(locked_window, "12")
    assert "4 to 12" in locked_window.sign_in.note.text()
    assert "staff.sign_in" not in fake_of(locked_window).world.calls


def test_a_wrong_pin_is_said_and_wiped(locked_window: MainWindow, qtbot: QtBot) -> None:
    enter(locked_window, "9999")
    settle(qtbot, locked_window.context)
    assert locked_window.sign_in.note.text()
    assert locked_window.sign_in.pin.text() == ""
    assert locked_window.sign_in.pin.hasFocus()


def test_after_too_many_wrong_pins_the_wait_counts_down(locked_window: MainWindow, qtbot: QtBot) -> None:
    page = locked_window.sign_in
    for _ in range(3):
        enter(locked_window, "9999")
        settle(qtbot, locked_window.context)
    assert not page.pin.isEnabled()
    assert "5" in page.note.text()
    page._count_down()
    assert "4" in page.note.text()
    for _ in range(4):
        page._count_down()
    assert page.pin.isEnabled()
    enter(locked_window, "1234")
    qtbot.waitUntil(lambda: locked_window.context.session.staff is not None)
    settle(qtbot, locked_window.context)


def test_locking_wipes_what_was_typed_and_forgets_the_news(window: MainWindow, qtbot: QtBot) -> None:
    window.context.toasts.show("Something")
    window.context.session.lock()
    assert window.context.toasts.texts == ()
    assert window.sign_in.pin.text() == ""
    settle(qtbot, window.context)


@pytest.mark.parametrize("gone", [True, False])
def test_somebody_who_left_is_not_offered_any_more(window: MainWindow, qtbot: QtBot, *, gone: bool) -> None:
    world = fake_of(window).world
    if gone:
        world.people = {name: (replace(member), pin) for name, (member, pin) in world.people.items() if name != "Maya"}
    window.context.session.lock()
    settle(qtbot, window.context)
    assert ("Maya" in window.sign_in.people()) is not gone
