"""The card of the store in the settings, with names as long as people make them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from peak_desk.domain.staff import StaffMember
from peak_desk.domain.stores import Store
from peak_desk.ui.context import DeskContext
from peak_desk.ui.links import StoreCalls, nothing
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.settings.page import SettingsPage
from tests.helpers.fake_desk import SAM
from tests.ui.conftest import open_window, settle

REMOVED = "store-2"
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
    page.store.show_removed((replace(store, id=REMOVED, name=LONG), replace(store, id="store-3", name="Boulder")))
    qtbot.waitUntil(lambda: all(button.isVisible() for button in page.store.put_back))
    parts = (*page.store.put_back, page.people)
    qtbot.waitUntil(lambda: all(part.mapTo(window, QPoint(part.width(), 0)).x() <= window.width() for part in parts))
    assert page.store.put_back[0].accessibleName() == f"Put back {LONG}"


def test_put_back_pressed_twice_puts_a_store_back_once(
    qtbot: QtBot, make_desk_context: Callable[..., DeskContext], tmp_path: Path
) -> None:
    context = make_desk_context(SAM)
    away = [replace(context.desk.store, id=REMOVED, name="Boulder")]

    def put_back(_staff: StaffMember, store: Store) -> None:
        away.remove(store)

    calls = StoreCalls(add=nothing, remove=lambda _staff: None, removed=lambda: tuple(away), put_back=put_back)
    context = replace(context, links=replace(context.links, store_calls=calls))
    opened = open_window(qtbot, context, tmp_path)
    assert opened.frame is not None
    opened.frame.open_place("settings")
    settle(qtbot, context)
    shown = opened.frame.stack.currentWidget()
    assert isinstance(shown, SettingsPage)
    (button,) = shown.store.put_back
    button.click()
    button.click()
    settle(qtbot, context)
    assert (away, shown.store.put_back) == ([], ())
