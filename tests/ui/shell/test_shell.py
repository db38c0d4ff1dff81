"""The window before there is anything to show in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peak_desk.ui import skeleton
from peak_desk.ui.context import DeskContext
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.shell import Shell
from peak_desk.ui.tokens import DARK, LIGHT, Tokens
from peak_desk.ui.widgets import Card, IconLabel

WIDTH, HEIGHT = 1280, 800
CARD = QRect((WIDTH - 600) // 2, (HEIGHT - 485 + 1) // 2, 600, 485)
MARK = CARD.topLeft() + QPoint(29 + 16, 33 + 20)


def picture(qtbot: QtBot, shell: Shell, *words: str) -> QImage:
    """The shell as it is painted first."""
    qtbot.addWidget(shell)
    shell.resize(WIDTH, HEIGHT)
    with qtbot.waitSignal(shell.painted):
        shell.show_skeleton(*words)
    return shell.grab().toImage()


def mirrored(point: QPoint) -> QPoint:
    """The same place where people read from right to left."""
    return QPoint(WIDTH - 1 - point.x(), point.y())


@pytest.mark.parametrize(("mode", "colours"), [("light", LIGHT), ("dark", DARK)])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_shell_has_the_look_and_the_reading_direction_of_last_time(
    qtbot: QtBot, tmp_path: Path, mode: str, colours: Tokens, language: str
) -> None:
    before = Shell(tmp_path / "window.ini")
    before.remember_look(mode, language)
    before.deleteLater()
    image = picture(qtbot, Shell(tmp_path / "window.ini"))
    mark = mirrored(MARK) if language == "ar" else MARK
    elsewhere = MARK if language == "ar" else mirrored(MARK)
    assert image.pixelColor(3, 3) == QColor(colours.bg)
    assert image.pixelColor(mark) == QColor(colours.accent)
    assert image.pixelColor(elsewhere) == QColor(colours.surface)


def test_without_a_last_time_the_shell_is_as_light_as_the_system(qtbot: QtBot, qapp: QApplication) -> None:
    before = QGuiApplication.palette()
    for ground, colours in (("#202020", DARK), ("#efefef", LIGHT)):
        system = QPalette(before)
        system.setColor(QPalette.ColorRole.Window, QColor(ground))
        qapp.setPalette(system)
        assert picture(qtbot, Shell()).pixelColor(3, 3) == QColor(colours.bg)
    qapp.setPalette(before)


def test_the_frame_of_the_desk_and_the_mark_alone(qtbot: QtBot) -> None:
    desk = picture(qtbot, Shell(), skeleton.DESK, "light", "en")
    assert [desk.pixelColor(3, 3), desk.pixelColor(200, 300)] == [QColor(LIGHT.rail), QColor(LIGHT.bg)]
    assert desk.pixelColor(42, 34) == QColor(LIGHT.on_rail_active)
    alone = picture(qtbot, Shell(), skeleton.MARK, "light", "en")
    assert alone.pixelColor(WIDTH // 2, HEIGHT // 2) == QColor(LIGHT.accent)
    assert alone.pixelColor(CARD.center() + QPoint(200, 0)) == QColor(LIGHT.bg)


def test_the_sign_in_card_comes_where_the_skeleton_was(
    qtbot: QtBot, make_desk_context: Callable[..., DeskContext], tmp_path: Path
) -> None:
    window = MainWindow(window_file=tmp_path / "window.ini")
    picture(qtbot, window)
    place = window.geometry()
    window.open_desk(make_desk_context())
    qtbot.waitUntil(lambda: bool(window.sign_in.people()))
    (card,) = (card for card in window.sign_in.findChildren(Card) if card.width() == skeleton.CARD[0])
    found = QRect(card.mapTo(window, QPoint()), card.size())
    assert abs(found.top() - CARD.top()) <= 4
    assert abs(found.height() - CARD.height()) <= 8
    assert found.left() == CARD.left()
    assert card.findChildren(IconLabel)[0].mapTo(card, QPoint()) == QPoint(*skeleton.MARK_OF_CARD[:2])
    assert window.geometry() == place


def test_a_window_opened_later_still_prepares_its_search_and_locks(
    qtbot: QtBot, make_desk_context: Callable[..., DeskContext], tmp_path: Path
) -> None:
    window = MainWindow(window_file=tmp_path / "window.ini")
    picture(qtbot, window)
    context = make_desk_context()
    window.open_desk(context)
    qtbot.waitUntil(lambda: window.preparing._begun)
    qtbot.waitUntil(lambda: context.background.idle)
    handle = window.windowHandle()
    assert handle is not None
    window.close()
    assert window.is_closed
