"""Closing the window and leaving the desk while changes wait to be sent."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from peak_desk.domain.outbox import OutboxCounts
from peak_desk.domain.status import DeskStatus
from peak_desk.ui.closing import ClosingSheet
from peak_desk.ui.context import DeskContext
from peak_desk.ui.main_window import MainWindow
from tests.helpers.fake_desk import MAYA, offline
from tests.ui.conftest import fake_of, open_window, settle


def sheet_of(window: MainWindow) -> ClosingSheet:
    """The question."""
    (sheet,) = window.findChildren(ClosingSheet)
    return sheet


def press(key: Qt.Key) -> None:
    """Press a key wherever the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def test_when_everything_is_sent_the_window_closes_without_a_word(window: MainWindow) -> None:
    window.context.bus.status.emit(DeskStatus(outbox=OutboxCounts(done=12)))
    window.close()
    assert window.is_closed
    assert not window.findChildren(ClosingSheet)


def test_unsent_work_is_told_before_the_window_closes(window: MainWindow, qtbot: QtBot) -> None:
    window.context.bus.status.emit(offline(fake_of(window).world))
    window.close()
    sheet = sheet_of(window)
    assert not window.is_closed
    assert ("3" in sheet.counted.text(), "1" in sheet.counted.text()) == (True, True)
    assert "Nothing is lost" in sheet.kept.text()
    assert not sheet.going.isVisible()
    assert sheet.close_now.hasFocus()
    window.close()
    assert len(window.findChildren(ClosingSheet)) == 1
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(ClosingSheet))
    assert window.isVisible()
    window.close()
    press(Qt.Key.Key_Space)
    assert window.is_closed


def test_while_it_is_being_sent_the_window_closes_by_itself_when_that_is_done(window: MainWindow) -> None:
    sending = DeskStatus(outbox=OutboxCounts(queued=1, sending=1))
    window.context.bus.status.emit(sending)
    window.close()
    sheet = sheet_of(window)
    assert sheet.going.isVisible()
    window.context.bus.status.emit(replace(sending, outbox=OutboxCounts(sending=1, done=1)))
    assert not window.is_closed
    window.context.bus.status.emit(replace(sending, outbox=OutboxCounts(done=2)))
    assert window.is_closed


def test_what_waits_can_be_written_down_before(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.context.bus.status.emit(offline(fake_of(window).world))
    window.close()
    sheet_of(window).export.click()
    (dialog,) = window.findChildren(QFileDialog)
    target = tmp_path / "waiting.csv"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    settle(qtbot, window.context)
    assert target.exists()
    assert not window.is_closed


def test_counter_staff_are_told_without_the_export(
    qtbot: QtBot, make_desk_context: Callable[..., DeskContext], tmp_path: Path
) -> None:
    window = open_window(qtbot, make_desk_context(MAYA), tmp_path)
    window.context.bus.status.emit(offline(fake_of(window).world))
    window.close()
    assert not sheet_of(window).export.isVisible()


def test_nothing_of_a_demo_is_kept_so_nothing_is_asked(
    qtbot: QtBot, make_desk_context: Callable[..., DeskContext], tmp_path: Path
) -> None:
    context = make_desk_context(MAYA)
    window = open_window(qtbot, replace(context, links=replace(context.links, passing=True)), tmp_path)
    window.context.bus.status.emit(offline(fake_of(window).world))
    window.close()
    assert window.is_closed


@pytest.mark.parametrize("waiting", [0, 3])
def test_whoever_leaves_the_desk_reads_what_is_kept(window: MainWindow, qtbot: QtBot, waiting: int) -> None:
    window.context.bus.status.emit(DeskStatus(outbox=OutboxCounts(queued=waiting)))
    window.context.session.lock()
    settle(qtbot, window.context)
    assert window.sign_in.waiting.isVisible() is bool(waiting)
    assert window.sign_in.waiting.text().startswith("3 change") is bool(waiting)
