"""The sheet of the account, opened in the settings by an administrator."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peak_desk.domain.staff import Role, StaffMember
from peak_desk.domain.status import DeskStatus
from peak_desk.ui.accounts import AccountCalls
from peak_desk.ui.context import DeskContext
from peak_desk.ui.links import ClosedWork
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.settings.page import SettingsPage
from peak_desk.ui.stores.account_sheet import AccountSheet
from tests.ui.conftest import open_window, settle

ADA = StaffMember("staff-1", "Ada", Role.ADMINISTRATOR)


@dataclass
class Opened:
    """The sheet over its window, and what was asked to be done while the store is closed."""

    sheet: AccountSheet
    window: MainWindow
    closed_for: list[ClosedWork[Any]]
    settle: Callable[[], None]

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key as it reaches whatever has the focus."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, held)


def open_account(qtbot: QtBot, context: DeskContext, folder: Path, calls: AccountCalls, status: DeskStatus | None = None) -> Opened:
    """Open it by its button, while the store stands as ``status`` says."""
    closed_for: list[ClosedWork[Any]] = []
    links = replace(context.links, while_closed=closed_for.append, account=lambda: calls)
    window = open_window(qtbot, replace(context, links=links), folder)
    assert window.frame is not None
    window.frame.open_place("settings")
    page = window.frame.stack.currentWidget()
    assert isinstance(page, SettingsPage)
    settle(qtbot, window.context)
    if status is not None:
        window.context.bus.status.emit(status)
    page.store.account.click()
    (sheet,) = window.findChildren(AccountSheet)
    return Opened(sheet, window, closed_for, lambda: settle(qtbot, window.context))
