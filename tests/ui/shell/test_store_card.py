"""The card of the store in the settings, with names as long as people make them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.settings.page import SettingsPage
from tests.ui.conftest import settle

LONG = "The store at the corner of the long street " * 5


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> SettingsPage:
    """The settings in a small window."""
    assert window.frame is not None
    window.resize(1280, 800)
    window.frame.open_place("settings")
    settle(qtbot, window.context)
    opened = window.frame.stack.currentWidget()
    assert isinstance(opened, SettingsPage)
    return opened


def test_a_long_name_of_a_store_that_was_removed_pushes_nothing_out_of_sight(
    page: SettingsPage, window: MainWindow, qtbot: QtBot
) -> None:
    store = window.context.desk.store
    page.store.show_removed((replace(store, id="store-2", name=LONG), replace(store, id="store-3", name="Boulder")))
    qtbot.waitUntil(lambda: all(button.isVisible() for button in page.store.put_back))
    parts = (*page.store.put_back, page.people)
    qtbot.waitUntil(lambda: all(part.mapTo(window, QPoint(part.width(), 0)).x() <= window.width() for part in parts))
    assert page.store.put_back[0].accessibleName() == f"Put back {LONG}"
