"""Both sides of a clash, and the choice between them by keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peak_desk.domain.outbox import OutboxState
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.sync.clash import OURS, THEIRS, ClashSheet
from peak_desk.ui.sync.deeds import Deed
from peak_desk.ui.sync.page import SyncPage
from tests.helpers.fake_sync import clashing_write
from tests.ui.conftest import Asked, fake_of, settle
from tests.ui.sync.choosing import decided, opened_sheet, press, told


@pytest.fixture
def sheet(window: MainWindow, sync: SyncPage, qtbot: QtBot) -> ClashSheet:
    """The sheet of Dana's phone and e-mail."""
    return opened_sheet(window, sync, qtbot, clashing_write())


def test_both_values_stand_side_by_side_with_who_and_when(sheet: ClashSheet) -> None:
    assert {"On this desk", "Treez", "Maya, today 10:37 AM", "Treez till 2, today 10:39 AM", "Phone", "E-mail"} <= set(told(sheet))
    ours, theirs = sheet.choices["phone"]
    assert ("555-9917" in ours.text(), "555-0199" in theirs.text()) == (True, True)
    assert "Before: \N{EM DASH}" in told(sheet)
    assert theirs.accessibleName().startswith("Phone, Treez: ")
    assert ours.mapTo(sheet, QPoint()).x() < theirs.mapTo(sheet, QPoint()).x()


def test_nothing_is_chosen_for_anybody(sheet: ClashSheet) -> None:
    assert sheet.chosen == {}
    assert not sheet.use.isEnabled()
    sheet.choices["phone"][OURS].click()
    assert not sheet.use.isEnabled()


def test_each_field_is_chosen_by_keyboard(window: MainWindow, sheet: ClashSheet, asked: Asked, qtbot: QtBot) -> None:
    assert sheet.choices["phone"][OURS].hasFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Right)
    assert sheet.chosen == {"phone": THEIRS}
    press(Qt.Key.Key_Left)
    sheet.choices["email"][THEIRS].setFocus()
    press(Qt.Key.Key_Space)
    assert sheet.chosen == {"phone": OURS, "email": THEIRS}
    press(Qt.Key.Key_Return)
    settle(qtbot, window.context)
    assert decided(window) == ["records.settle_clash phone"]
    assert asked.calls == ["push_soon"]


def test_tab_reaches_every_value_and_the_main_button(sheet: ClashSheet) -> None:
    sheet.all_ours.click()
    reached = set()
    for _ in range(12):
        press(Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert {sheet.choices["phone"][OURS], sheet.choices["email"][OURS], sheet.use, sheet.all_theirs} <= reached


def test_everything_from_the_pos_gives_the_own_values_up(window: MainWindow, sheet: ClashSheet, qtbot: QtBot) -> None:
    sheet.all_theirs.click()
    assert sheet.use.hasFocus()
    press(Qt.Key.Key_Space)
    settle(qtbot, window.context)
    assert decided(window) == ["records.settle_clash"]


def test_deciding_later_changes_nothing(window: MainWindow, sheet: ClashSheet, qtbot: QtBot) -> None:
    sheet.all_ours.click()
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(ClashSheet))
    settle(qtbot, window.context)
    assert decided(window) == []


@pytest.mark.usefixtures("sheet")
def test_the_value_of_the_pos_is_kept_with_one_button(window: MainWindow, sync: SyncPage, qtbot: QtBot) -> None:
    press(Qt.Key.Key_Escape)
    sync.outbox.button(Deed.KEEP_THEIRS).click()
    settle(qtbot, window.context)
    assert decided(window) == ["records.settle_clash"]
    assert "The value of Treez stands" in window.context.toasts.texts[-1]


def test_from_right_to_left_this_desk_stands_right_and_the_arrows_follow(sheet: ClashSheet, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        QApplication.sendPostedEvents()
        ours, theirs = sheet.choices["phone"]
        assert ours.mapTo(sheet, QPoint()).x() > theirs.mapTo(sheet, QPoint()).x()
        ours.setFocus()
        press(Qt.Key.Key_Space)
        press(Qt.Key.Key_Left)
        assert sheet.chosen == {"phone": THEIRS}
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_sheet_that_is_out_of_date_is_replaced_by_one_that_shows_both_sides_as_they_are(
    window: MainWindow, sheet: ClashSheet, qtbot: QtBot
) -> None:
    row = fake_of(window).world.outbox[0]
    fake_of(window).world.outbox[0] = replace(
        row, theirs=replace(row.theirs, values={**row.theirs.values, "phone": "+13035550123"})
    )
    sheet.all_ours.click()
    sheet.use.click()
    settle(qtbot, window.context)
    qtbot.waitUntil(lambda: [opened is sheet for opened in window.findChildren(ClashSheet)] == [False])
    (opened,) = window.findChildren(ClashSheet)
    assert "555-0123" in opened.choices["phone"][THEIRS].text()
    assert opened.chosen == {}
    assert fake_of(window).world.outbox[0].state is OutboxState.NEEDS_YOU
