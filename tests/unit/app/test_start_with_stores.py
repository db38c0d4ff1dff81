"""The program as it really starts, with two stores in the settings."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from peak_desk import settings
from peak_desk.app import program as program_module
from peak_desk.app import start
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.store_board import StoreState
from tests.unit.app.shops import Shops


def test_the_last_store_opens_first_and_the_other_follows_by_itself(
    qapp: QApplication, shops: Shops, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program_module, "SETTLED_MS", 50)
    shops.add("store-denver", "Denver", customers=3)
    shops.add("store-boulder", "Boulder", customers=3)
    settings.change(lambda known: replace(known, last_store="store-boulder"))
    shown: list[str] = []

    def look() -> None:
        for window in qapp.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible() and hasattr(window, "context"):
                board = window.context.links.stores
                assert board is not None
                if all(line.state is StoreState.OPEN for line in board.lines):
                    shown.append(window.context.desk.store.name)
                    window.leave()

    timer = QTimer(qapp)
    timer.timeout.connect(look)
    timer.start(20)
    assert start.run_window() == 0
    timer.stop()
    timer.deleteLater()
    assert shown == ["Boulder"]
