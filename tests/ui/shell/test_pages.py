"""The sync page, the review page and the settings."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peak_desk.domain.orders import OrderStatus
from peak_desk.ui.buttons import DangerButton, PrimaryButton
from peak_desk.ui.context import DeskContext
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.review.page import ReviewPage
from peak_desk.ui.settings.cards import AddPersonSheet
from peak_desk.ui.settings.keys import KeySheet
from peak_desk.ui.settings.page import SettingsPage
from tests.helpers.fake_desk import MAYA
from tests.ui.conftest import Asked, open_window, settle


@pytest.fixture
def settings(window: MainWindow, qtbot: QtBot) -> SettingsPage:
    return page_of(window, qtbot, "settings", SettingsPage)


Kind = TypeVar("Kind")


def page_of(window: MainWindow, qtbot: QtBot, place: str, kind: type[Kind]) -> Kind:
    """A place of the window, opened and loaded."""
    assert window.frame is not None
    window.frame.open_place(place)
    settle(qtbot, window.context)
    page = window.frame.stack.currentWidget()
    assert isinstance(page, kind)
    return page


def test_the_review_counts_what_stands_where(window: MainWindow, qtbot: QtBot) -> None:
    review = page_of(window, qtbot, "review", ReviewPage)
    assert review.tiles[OrderStatus.AWAITING_PROCESSING].number.text() == "2"
    assert [row[1].text for row in review.stuck.rows] == ["#10478"]
    assert (review.line("waiting"), review.line("needs_you"), review.line("failed")) == ("3", "1", "1")


def test_a_stuck_order_opens(window: MainWindow, qtbot: QtBot) -> None:
    review = page_of(window, qtbot, "review", ReviewPage)
    review.stuck_view.selectRow(0)
    with qtbot.waitSignal(review.order_wanted):
        QTest.keyClick(review.stuck_view, Qt.Key.Key_Return)
    settle(qtbot, window.context)


def test_choosing_dark_is_kept(window: MainWindow, settings: SettingsPage, asked: Asked) -> None:
    settings.look.mode.setCurrentIndex(settings.look.mode.findData("dark"))
    assert asked.looks[-1].mode == "dark"
    assert window.context.theme.tokens.dark
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert asked.looks[-1].mode == "light"
    assert settings.look.mode.currentData() == "light"


def test_sounds_and_notices_are_kept(window: MainWindow, settings: SettingsPage, asked: Asked) -> None:
    settings.look.volume.setValue(35)
    settings.look.notices.setChecked(False)
    assert (asked.looks[-1].volume, asked.looks[-1].notices) == (35, False)
    assert window.context.sounds.volume == 35


def test_the_network_can_be_cut_for_training(settings: SettingsPage, asked: Asked) -> None:
    assert settings.training is not None
    settings.training.switch.click()
    settings.training.switch.click()
    assert asked.cuts == [True, False]


def test_an_administrator_adds_a_person(window: MainWindow, settings: SettingsPage, qtbot: QtBot) -> None:
    assert list(settings.people.names) == ["Sam", "Maya"]
    settings.people.add.click()
    (sheet,) = window.findChildren(AddPersonSheet)
    for edit, text in ((sheet.name.line, "Noor"), (sheet.pin.line, "5555"), (sheet.again.line, "5555")):
        QTest.keyClicks(edit, text)
    QTest.keyClick(sheet.again.line, Qt.Key.Key_Return)
    settle(qtbot, window.context)
    settle(qtbot, window.context)
    assert list(settings.people.names) == ["Sam", "Maya", "Noor"]


@pytest.mark.parametrize(
    ("name", "pin", "again", "words"),
    [("Noor", "5555", "5556", "differ"), ("Noor", "12", "12", "4 to 12"), ("Maya", "5555", "5555", "taken")],
)
def test_a_person_that_cannot_be_added_stays_in_the_form(
    window: MainWindow, settings: SettingsPage, qtbot: QtBot, name: str, pin: str, again: str, words: str
) -> None:
    settings.ask_for_person()
    (sheet,) = window.findChildren(AddPersonSheet)
    for edit, text in ((sheet.name.line, name), (sheet.pin.line, pin), (sheet.again.line, again)):
        QTest.keyClicks(edit, text)
    sheet.save.click()
    settle(qtbot, window.context)
    notes = " ".join(field.note.text() for field in (sheet.name, sheet.again, sheet.pin) if field.edit.property("wrong"))
    assert words in notes
    assert sheet.isVisible()


def test_counter_staff_see_the_look_and_who_may_do_the_rest(
    qtbot: QtBot, make_desk_context: Callable[..., DeskContext], tmp_path: Path
) -> None:
    window = open_window(qtbot, make_desk_context(MAYA), tmp_path)
    settings = page_of(window, qtbot, "settings", SettingsPage)
    assert settings.look.isVisible()
    assert settings.note.isVisible()
    assert not settings.people.isVisible()
    assert not settings.store.isVisible()
    assert not settings.backups.isVisible()


def test_a_key_can_be_changed_and_put_back(window: MainWindow, settings: SettingsPage, asked: Asked) -> None:
    settings.keys.ask_for_key("sync_now")
    (sheet,) = window.findChildren(KeySheet)
    sheet.edit.setKeySequence(QKeySequence("F9"))
    use(sheet)
    assert dict(asked.looks[-1].keys) == {"sync_now": "F9"}
    assert settings.keys.buttons["sync_now"].text() == "F9"
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_F5)
    assert asked.calls == []
    QTest.keyClick(handle, Qt.Key.Key_F9)
    assert asked.calls == ["sync_now"]
    window.context.appearance.change(replace(window.context.appearance.look, keys={}))
    QTest.keyClick(handle, Qt.Key.Key_F5)
    assert asked.calls == ["sync_now", "sync_now"]


def test_a_key_that_is_taken_is_refused(window: MainWindow, settings: SettingsPage, asked: Asked) -> None:
    settings.keys.ask_for_key("sync_now")
    (sheet,) = window.findChildren(KeySheet)
    sheet.edit.setKeySequence(QKeySequence("F2"))
    use(sheet)
    assert "New stub" in sheet.note.text()
    assert asked.looks == []


def use(sheet: KeySheet) -> None:
    """Press the main button of the question."""
    (button,) = sheet.findChildren(PrimaryButton)
    assert not isinstance(button, DangerButton)
    button.click()
