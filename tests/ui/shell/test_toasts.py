"""Messages at the lower end of the window."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peak_desk.ui.buttons import LinkButton
from peak_desk.ui.toasts import Toast, Toasts

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    widget.resize(1000, 600)
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


@pytest.fixture
def toasts(host: QWidget) -> Toasts:
    return Toasts(None, host)


def shown(host: QWidget) -> list[Toast]:
    """The messages on screen, oldest first."""
    return [toast for toast in host.findChildren(Toast) if toast.isVisible()]


def button(toast: Toast, text: str) -> LinkButton:
    """One of the words that can be pressed."""
    (found,) = [link for link in toast.findChildren(LinkButton) if link.text() == text]
    return found


def test_a_message_stands_at_the_lower_end_and_the_newest_lowest(host: QWidget, toasts: Toasts) -> None:
    toasts.show("first")
    toasts.show("second")
    first, second = shown(host)
    assert second.geometry().right() == host.width() - 17
    assert first.geometry().bottom() < second.geometry().top()


def test_right_to_left_it_stands_at_the_other_side(host: QWidget, toasts: Toasts) -> None:
    host.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    toasts.show("first")
    assert shown(host)[0].x() == 16


def test_undo_runs_once_and_takes_the_message_away(host: QWidget, toasts: Toasts) -> None:
    undone: list[int] = []
    toasts.show("Stub saved here.", "good", undo=lambda: undone.append(1))
    assert toasts.can_undo()
    QTest.mouseClick(button(shown(host)[0], "Undo"), Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert not toasts.can_undo()
    assert not toasts.undo_last()


def test_the_undo_key_takes_the_newest_first(toasts: Toasts) -> None:
    undone: list[str] = []
    toasts.show("one", undo=lambda: undone.append("one"))
    toasts.show("two", undo=lambda: undone.append("two"))
    toasts.show("three")
    assert toasts.undo_last()
    assert toasts.undo_last()
    assert undone == ["two", "one"]


def test_details_are_behind_a_click_and_can_be_copied(host: QWidget, toasts: Toasts) -> None:
    toasts.show("The disk is full.", "error", detail="DiskFull: x")
    (toast,) = shown(host)
    before = toast.height()
    QTest.mouseClick(button(toast, "Details"), Qt.MouseButton.LeftButton)
    assert toast.height() > before


def test_an_action_runs_from_the_message(host: QWidget, toasts: Toasts) -> None:
    done: list[int] = []
    toasts.show("New order", action=("Open", lambda: done.append(1)))
    button(shown(host)[0], "Open").click()
    assert done == [1]


def test_a_message_leaves_by_itself_but_not_under_the_pointer(host: QWidget, toasts: Toasts, qtbot: QtBot) -> None:
    toasts.show("gone soon", seconds=0.01)
    (toast,) = shown(host)
    QApplication.sendEvent(toast, QEnterEvent(QPointF(), QPointF(), QPointF()))
    assert not toast._timer.isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: toasts.texts == ())


def test_the_same_message_is_not_stacked(toasts: Toasts) -> None:
    toasts.show("Treez is not answering.", "error")
    toasts.show("Treez is not answering.", "error")
    assert toasts.texts == ("Treez is not answering.",)
    toasts.clear()


def test_at_most_four_are_shown(toasts: Toasts) -> None:
    for number in range(6):
        toasts.show(str(number))
    assert toasts.texts == ("2", "3", "4", "5")


def test_they_follow_the_size_of_the_window(host: QWidget, toasts: Toasts) -> None:
    toasts.show("here")
    host.resize(700, 500)
    assert shown(host)[0].geometry().right() == 700 - 17


def test_without_a_window_nothing_is_shown() -> None:
    toasts = Toasts()
    toasts.show("nobody sees it")
    assert toasts.texts == ()
