"""The writes on their way: groups, words, and everything a person can do about one, with the keyboard alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from peak_desk.domain.changes import Changes
from peak_desk.domain.outbox import OutboxState
from peak_desk.ui.context import DeskContext
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.sync.deeds import Deed
from peak_desk.ui.sync.drop import DropSheet
from peak_desk.ui.sync.outbox_pane import OutboxPane
from peak_desk.ui.sync.page import SyncPage
from peak_desk.ui.sync.words import Group
from tests.helpers.fake_desk import MAYA, NOW, offline
from tests.helpers.fake_sync import clashing_write
from tests.ui.conftest import Asked, fake_of, open_window, settle
from tests.ui.sync.conftest import sync_page

SENTENCE = 2


def choose(pane: OutboxPane, state: str) -> None:
    """Go to the first write with that badge."""
    places = [row[0].text for row in pane.table.rows]
    pane.view.setCurrentIndex(pane.table.index(places.index(state), 0))


def menu_of(pane: OutboxPane, patch: pytest.MonkeyPatch) -> QMenu:
    """Press the menu key on the chosen write; the menu itself cannot pop up where there is no screen."""
    opened: list[QMenu] = []
    patch.setattr(QMenu, "popup", lambda menu, _spot: opened.append(menu))
    spot = QPoint(-1, -1)
    QApplication.sendEvent(pane.view, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, spot, pane.view.mapToGlobal(spot)))
    return opened[0]


def test_what_needs_a_person_stands_first_in_plain_words(sync: SyncPage) -> None:
    first = [cell.text for cell in sync.outbox.table.rows[0]]
    assert first[:3] == [
        "Needs you",
        "New customer: Dana Whitfield",
        "Treez refused it: The phone number belongs to another customer.",
    ]
    assert first[4] == "Sam"


def test_the_groups_count_and_narrow_what_is_shown(sync: SyncPage) -> None:
    pane = sync.outbox
    assert [pane.chips[group].text() for group in Group] == [
        "On their way 4",
        "Needs you 1",
        "Checking 1",
        "Waiting 2",
        "Sent and dropped",
    ]
    QTest.mouseClick(pane.chips[Group.WAITING], Qt.MouseButton.LeftButton)
    assert [row[0].text for row in pane.table.rows] == ["To send", "Sending"]
    pane.chips[Group.WAITING].setFocus()
    QTest.keyClick(pane.chips[Group.WAITING], Qt.Key.Key_Left)
    assert [row[0].text for row in pane.table.rows] == ["Checking"]


def test_what_was_sent_or_dropped_is_shown_on_demand_with_who_and_why(window: MainWindow, sync: SyncPage, qtbot: QtBot) -> None:
    outbox = fake_of(window).world.outbox
    outbox[0] = replace(outbox[0], state=OutboxState.DONE, done_at=NOW - timedelta(minutes=2))
    outbox[1] = replace(outbox[1], state=OutboxState.DISCARDED, error_text="Maya: entered twice")
    outbox[2] = replace(outbox[2], state=OutboxState.DISCARDED, error_text="Maya: POS value kept")
    sync.outbox.chips[Group.ENDED].click()
    settle(qtbot, window.context)
    told = [row[SENTENCE].text.replace("\N{NARROW NO-BREAK SPACE}", " ") for row in sync.outbox.table.rows]
    assert told == [
        "Maya let the value of Treez stand; it was not sent.",
        "Dropped by Maya: entered twice",
        "In Treez since today 10:40 AM.",
    ]
    assert not sync.outbox.button(Deed.DROP).isVisible()
    sync.outbox.chips[Group.ALL].click()
    settle(qtbot, window.context)
    assert [row[0].text for row in sync.outbox.table.rows] == ["Sending"]


def test_each_write_says_why_it_waits_and_what_happens_next(window: MainWindow, sync: SyncPage, qtbot: QtBot) -> None:
    outbox = fake_of(window).world.outbox
    later = NOW + timedelta(minutes=3)
    outbox[0] = replace(outbox[0], attempts=2, error_code="server_error", next_at=later)
    outbox[1] = replace(outbox[1], next_at=later)
    outbox[3] = replace(outbox[0], seq=4)
    window.context.bus.changed.emit(Changes(outbox=True))
    settle(qtbot, window.context)
    told = {row[0].text: row[SENTENCE].text.replace("\N{NARROW NO-BREAK SPACE}", " ") for row in sync.outbox.table.rows[:3]}
    assert told["To send"] == "Treez has trouble of its own. It is kept here and will be sent again at 10:45 AM."
    assert told["Checking"] == "Treez did not answer. Checking whether it arrived. Next look at 10:45 AM."
    assert sync.outbox.table.rows[3][SENTENCE].text == "Saved here. It follows the change before it."
    window.context.bus.status.emit(offline(fake_of(window).world))
    assert sync.outbox.table.rows[2][SENTENCE].text == "Saved here. It will be sent when Treez can be reached."


def test_a_refused_write_can_be_sent_again(window: MainWindow, sync: SyncPage, asked: Asked, qtbot: QtBot) -> None:
    sync.outbox.button(Deed.RETRY).click()
    settle(qtbot, window.context)
    assert "records.retry" in fake_of(window).world.calls
    assert asked.calls == ["push_soon"]
    assert fake_of(window).world.outbox[2].state is OutboxState.QUEUED


def test_the_menu_key_opens_everything_that_can_be_done(
    window: MainWindow, sync: SyncPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    menu = menu_of(sync.outbox, monkeypatch)
    assert [action.text() for action in menu.actions() if not action.isSeparator()] == [
        "Show record",
        "Edit …",
        "Drop …",
        "Send again",
        "Export …",
    ]
    next(action for action in menu.actions() if action.text() == "Send again").trigger()
    settle(qtbot, window.context)
    assert fake_of(window).world.outbox[2].state is OutboxState.QUEUED


def test_delete_drops_a_write_and_asks_for_the_reason(window: MainWindow, sync: SyncPage, qtbot: QtBot) -> None:
    sync.outbox.view.setFocus()
    QTest.keyClick(sync.outbox.view, Qt.Key.Key_Delete)
    (sheet,) = window.findChildren(DropSheet)
    assert sheet.reason.line.hasFocus()
    QTest.keyClick(sheet.reason.line, Qt.Key.Key_Return)
    assert sheet.reason.note.text() == "Please give a reason."
    QTest.keyClicks(sheet.reason.line, "entered twice")
    QTest.keyClick(sheet.reason.line, Qt.Key.Key_Return)
    settle(qtbot, window.context)
    assert "records.drop entered twice" in fake_of(window).world.calls
    assert fake_of(window).world.outbox[2].state is OutboxState.DISCARDED


def test_keeping_a_write_leaves_it_alone(window: MainWindow, sync: SyncPage) -> None:
    sync.outbox.button(Deed.DROP).click()
    (sheet,) = window.findChildren(DropSheet)
    QTest.keyClick(sheet.reason.line, Qt.Key.Key_Escape)
    assert fake_of(window).world.outbox[2].state is OutboxState.NEEDS_YOU


def test_a_write_on_the_wire_can_only_be_looked_at(window: MainWindow, sync: SyncPage) -> None:
    choose(sync.outbox, "Sending")
    visible = [deed for deed in Deed if sync.outbox.button(deed).isVisible()]
    assert visible == [Deed.SHOW]
    QTest.keyClick(sync.outbox.view, Qt.Key.Key_Delete)
    assert not window.findChildren(DropSheet)


def test_a_write_leads_to_its_record(sync: SyncPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sync.customer_wanted):
        QTest.keyClick(sync.outbox.view, Qt.Key.Key_Return)
    choose(sync.outbox, "Sending")
    with qtbot.waitSignal(sync.order_wanted):
        QTest.keyClick(sync.outbox.view, Qt.Key.Key_Return)


def test_editing_opens_the_form_with_the_values_as_they_were_typed(window: MainWindow, sync: SyncPage, qtbot: QtBot) -> None:
    sync.outbox.button(Deed.EDIT).click()
    settle(qtbot, window.context)
    assert window.frame is not None
    form = window.frame.customers.form
    assert form.isVisible()
    assert (form.draft.first_name, form.draft.last_name) == ("Dana", "Whitfield")


def test_what_waits_is_exported_into_a_file_of_ones_choice(
    window: MainWindow, sync: SyncPage, qtbot: QtBot, tmp_path: Path
) -> None:
    sync.outbox.export_button.click()
    (dialog,) = window.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("peak-desk-2026-11-21.csv")
    target = tmp_path / "waiting.csv"
    dialog.selectFile(str(target))
    dialog.fileSelected.emit(str(target))
    dialog.close()
    settle(qtbot, window.context)
    lines = target.read_text("utf-8-sig").splitlines()
    assert lines[0] == "State,Change,Values,What happens,Made,By"
    assert len(lines) == 5
    assert "4 changes written to waiting.csv" in window.context.toasts.texts[-1]


def test_counter_staff_read_who_may_drop_and_export(
    qtbot: QtBot, make_desk_context: Callable[..., DeskContext], tmp_path: Path
) -> None:
    window = open_window(qtbot, make_desk_context(MAYA), tmp_path)
    pane = sync_page(window, qtbot).outbox
    assert not pane.export_button.isVisible()
    assert not pane.button(Deed.DROP).isVisible()
    assert pane.not_allowed.text() == "Drop and export: Only managers and administrators may do this."
    QTest.keyClick(pane.view, Qt.Key.Key_Delete)
    assert not window.findChildren(DropSheet)


def test_when_all_is_sent_the_page_says_so(window: MainWindow, sync: SyncPage, qtbot: QtBot) -> None:
    fake_of(window).world.outbox.clear()
    window.context.bus.changed.emit(Changes(outbox=True))
    settle(qtbot, window.context)
    assert sync.outbox.stack.currentIndex() == 1
    assert not sync.outbox.button(Deed.RETRY).isVisible()
    assert not sync.outbox.export_button.isVisible()


@pytest.mark.parametrize("deed", [Deed.SETTLE, Deed.KEEP_THEIRS])
def test_a_clash_offers_both_sides_instead_of_sending_again(window: MainWindow, sync: SyncPage, qtbot: QtBot, deed: Deed) -> None:
    fake_of(window).world.outbox.append(clashing_write())
    window.context.bus.changed.emit(Changes(outbox=True))
    settle(qtbot, window.context)
    sync.outbox.view.setCurrentIndex(sync.outbox.table.index(1, 0))
    assert sync.outbox.button(deed).isVisible()
    assert not sync.outbox.button(Deed.RETRY).isVisible()
