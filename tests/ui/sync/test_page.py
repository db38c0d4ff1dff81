"""The sync page: how it stands, the long pulls, the runs, and forgetting when the desk is locked."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peak_desk.domain.status import DeskStatus, PullProgress, RunKind, RunStatus, SyncRun
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.sync.page import SyncPage
from peak_desk.ui.sync.runs import LeftOutSheet
from tests.helpers.fake_desk import NOW
from tests.ui.conftest import Asked, fake_of, settle

FULL = SyncRun(
    "full-1",
    RunKind.CUSTOMERS,
    RunStatus.FINISHED,
    NOW - timedelta(hours=6),
    NOW - timedelta(hours=6) + timedelta(minutes=3),
    pages=20,
    unchanged=1200,
    full=True,
    theirs=1204,
    ours=1204,
    missing=0,
)


def test_runs_are_listed_with_what_came_of_them(sync: SyncPage) -> None:
    assert [row[4].text for row in sync.runs.table.rows] == ["1 new, 2 changed", "Treez is not answering.", "480 new, 20 changed"]
    assert [row[3].text for row in sync.runs.table.rows] == ["1.0 s", "0.0 s", "1.0 min"]


def test_a_full_comparison_says_whether_both_sides_have_the_same(sync: SyncPage) -> None:
    sync.runs.show_runs((FULL, replace(FULL, id="full-2", theirs=1204, ours=1206, missing=2)))
    same, differing = sync.runs.table.rows
    assert (same[0].text, same[1].text, same[4].text) == ("Finished", "Customers, all of them", "compared: both have 1,204")
    assert differing[4].text == "2 no longer there, compared: Treez has 1,204, this desk 1,206"
    assert (str(same[0].tone), str(differing[0].tone)) == ("good", "warn")


def test_what_a_run_left_out_is_shown_on_demand_by_keyboard(window: MainWindow, sync: SyncPage, qtbot: QtBot) -> None:
    sync.tabs.setCurrentWidget(sync.runs)
    sync.runs.show_runs((replace(FULL, failed=2), FULL))
    sync.runs.view.setCurrentIndex(sync.runs.table.index(1, 0))
    assert not sync.runs.left_out.isVisible()
    sync.runs.view.setFocus()
    QTest.keyClick(sync.runs.view, Qt.Key.Key_Up)
    assert sync.runs.left_out.isVisible()
    QTest.keyClick(sync.runs.view, Qt.Key.Key_Return)
    settle(qtbot, window.context)
    (sheet,) = window.findChildren(LeftOutSheet)
    assert [row[1].text for row in sheet.table.rows] == [
        "A text in it is longer than any real one.",
        "Nobody can read what was sent.",
    ]
    QTest.keyClick(sheet.view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(LeftOutSheet))


def test_a_long_pull_shows_how_far_it_is_and_can_be_stopped(window: MainWindow, sync: SyncPage, asked: Asked) -> None:
    assert not sync.cancel.isVisible()
    window.context.bus.status.emit(DeskStatus(pull=PullProgress(RunKind.CUSTOMERS, 1500, 30, 6000)))
    assert sync.progress_words.text() == "Reading Customers: 1,500 of 6,000"
    assert (sync.bar.value(), sync.bar.maximum()) == (1500, 6000)
    sync.cancel.click()
    assert asked.calls == ["cancel_pull"]
    window.context.bus.status.emit(DeskStatus(pull=PullProgress(RunKind.ORDERS, 20, 1)))
    assert sync.progress_words.text() == "Reading Orders: 20 so far"


def test_everything_is_compared_when_somebody_asks(sync: SyncPage, asked: Asked) -> None:
    sync.compare_now.click()
    assert asked.calls == ["compare_now"]


@pytest.mark.parametrize("code", ["not_accepted", "no_account", "synced_elsewhere"])
def test_trouble_with_the_account_is_said_everywhere(window: MainWindow, sync: SyncPage, code: str) -> None:
    window.context.bus.status.emit(DeskStatus(online=code != "no_account", trouble=code))
    assert window.frame is not None
    assert sync.sentence.text() == window.frame.top_bar.status_chip.toolTip()
    assert window.frame.top_bar.status_chip.text() != "Offline"


def test_locking_empties_the_page(window: MainWindow, sync: SyncPage, qtbot: QtBot) -> None:
    window.context.session.lock()
    assert sync.outbox.table.rows == ()
    assert sync.runs.table.rows == ()
    settle(qtbot, window.context)
    assert fake_of(window).world.outbox
