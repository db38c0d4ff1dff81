"""Somebody at the sheet with both sides of a write: how it is opened, what stands on it, what was decided."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peak_desk.domain.changes import Changes
from peak_desk.domain.outbox import OutboxRow
from peak_desk.ui.labels import Label
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.sync.clash import ClashSheet
from peak_desk.ui.sync.page import SyncPage
from tests.ui.conftest import fake_of, settle


def opened_sheet(window: MainWindow, sync: SyncPage, qtbot: QtBot, write: OutboxRow) -> ClashSheet:
    """The sheet of a write that clashes, the only one that waits, opened with Enter in a window of the smallest usual size."""
    window.resize(1280, 800)
    fake_of(window).world.outbox[:] = [write]
    window.context.bus.changed.emit(Changes(outbox=True))
    settle(qtbot, window.context)
    QTest.keyClick(sync.outbox.view, Qt.Key.Key_Return)
    settle(qtbot, window.context)
    (opened,) = window.findChildren(ClashSheet)
    return opened


def press(*keys: Qt.Key) -> None:
    """Press keys wherever the keyboard is."""
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)


def told(sheet: ClashSheet) -> list[str]:
    """Everything that stands on the sheet."""
    return [label.text().replace("\N{NARROW NO-BREAK SPACE}", " ") for label in sheet.findChildren(Label)]


def decided(window: MainWindow) -> list[str]:
    """What was decided."""
    return [call for call in fake_of(window).world.calls if call.startswith("records.settle_clash")]
