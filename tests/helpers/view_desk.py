"""A view on the fake desk in a real window: real keys, real threads, no database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peak_desk.domain.changes import Changes
from peak_desk.ui.context import DeskContext, make_context
from peak_desk.ui.links import Bus, Links, Look
from peak_desk.ui.theme import Theme
from tests.helpers.fake_desk import NOW, SAM, FakeDesk, as_desk, fake_desk
from tests.helpers.fake_world import World, make_world


class Heard(QObject):
    """What the bus and the links were told."""

    def __init__(self, bus: Bus) -> None:
        super().__init__()
        self.changes: list[Changes] = []
        self.errors: list[Exception] = []
        self.pushes = 0
        bus.changed.connect(self.changes.append)
        bus.failed.connect(self.errors.append)

    def pushed(self) -> None:
        self.pushes += 1


@dataclass
class ViewDesk:
    """A context over the fake desk, and the window views are put into."""

    qtbot: QtBot
    context: DeskContext
    desk: FakeDesk
    world: World
    heard: Heard
    window: QWidget

    def show(self, *views: QWidget, width: int = 1400, height: int = 860) -> None:
        """Show views under one another in an active window and wait until they have read what they show."""
        layout = self.window.layout()
        assert layout is not None
        for view in views:
            layout.addWidget(view)
        self.window.resize(width, height)
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.settle()

    def settle(self) -> None:
        """Wait until all background work was handed over."""
        self.qtbot.waitUntil(lambda: self.context.background.idle)

    def until(self, true: Callable[[], object]) -> None:
        """Wait for something to become true."""
        self.qtbot.waitUntil(lambda: bool(true()))

    def click(self, widget: QWidget, spot: QPoint | None = None) -> None:
        """Press and release the left button of the mouse."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=spot or widget.rect().center())

    def double_click(self, widget: QWidget, spot: QPoint) -> None:
        """Press a second time, as the second half of a double click."""
        QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=spot)

    def release(self, widget: QWidget, spot: QPoint) -> None:
        """Let the button go."""
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=spot)

    def keys(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the keyboard is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)

    @property
    def toasts(self) -> tuple[str, ...]:
        """The messages shown."""
        return self.context.toasts.texts


def now() -> datetime:
    """The time of the fake world."""
    return NOW


def open_view_desk(qtbot: QtBot, app: QApplication, theme: Theme, *, empty: bool = False, mode: str = "light") -> ViewDesk:
    """A desk with Sam signed in."""
    world = make_world(empty=empty)
    fake = fake_desk(world)
    bus = Bus()
    heard = Heard(bus)
    links = Links(push_soon=heard.pushed, look=Look(mode=mode))
    context = make_context(app, as_desk(fake), links, bus, theme)
    context.session.sign_in(SAM)
    window = QWidget()
    QVBoxLayout(window)
    qtbot.addWidget(window)
    context.toasts.attach(window)
    return ViewDesk(qtbot, context, fake, world, heard, window)


def close_view_desk(desk: ViewDesk) -> None:
    """Stop the threads and take the messages down."""
    desk.context.toasts.attach(None)
    desk.window.hide()
    assert desk.context.background.close()
