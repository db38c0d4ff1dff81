"""What waits for a manager: changes that need a person and customers who are perhaps one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peak_desk.ui.context import DeskContext
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.places import CUSTOMERS, REVIEW, SYNC
from peak_desk.ui.review.page import ReviewPage
from peak_desk.ui.sync.clash import ClashSheet
from peak_desk.ui.widgets import Badge, ElidedLabel
from tests.helpers.fake_desk import MAYA, online
from tests.ui.conftest import fake_of, open_window, settle
from tests.ui.review.conftest import review_page


def press(key: Qt.Key) -> None:
    """Press a key wherever the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def test_what_is_to_decide_is_counted_on_the_tab(review: ReviewPage) -> None:
    assert review.tabs.tabText(1) == "To decide 3"
    assert [row[0].text for row in review.decide.writes.rows] == [
        "New customer: Dana Whitfield",
        "Changed customer: Dana Whitfield",
    ]
    assert [row[2].text for row in review.decide.pairs.rows] == ["Sent from here, and turned up twice"]


def test_enter_on_a_clash_shows_both_sides_and_the_choice_is_kept(window: MainWindow, review: ReviewPage, qtbot: QtBot) -> None:
    view = review.decide.writes_view
    view.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    settle(qtbot, window.context)
    (sheet,) = window.findChildren(ClashSheet)
    sheet.all_ours.click()
    press(Qt.Key.Key_Return)
    settle(qtbot, window.context)
    assert "records.settle_clash email phone" in fake_of(window).world.calls
    assert len(review.decide.writes.rows) == 1


def test_enter_on_anything_else_leads_to_the_sync_page(window: MainWindow, review: ReviewPage) -> None:
    review.decide.writes_view.setFocus()
    press(Qt.Key.Key_Return)
    assert window.frame is not None
    assert window.frame.place == SYNC


def test_a_pair_stands_side_by_side_and_says_what_differs(review: ReviewPage) -> None:
    pane = review.decide.pair
    words = [badge.text() for badge in pane.findChildren(Badge)]
    assert words == ["differs", "the same"]
    values = [label.text() for label in pane.findChildren(ElidedLabel)]
    assert any("555-2204" in value for value in values)
    assert any("555-9917" in value for value in values)
    assert pane.why.text() == "Perhaps one person: Sent from here, and turned up twice."


def test_either_of_a_pair_is_opened_by_keyboard(window: MainWindow, review: ReviewPage, qtbot: QtBot) -> None:
    review.decide.pairs_view.setFocus()
    press(Qt.Key.Key_Return)
    assert review.decide.pair.openers[0].hasFocus()
    press(Qt.Key.Key_Tab)
    assert review.decide.pair.openers[1].hasFocus()
    with qtbot.waitSignal(review.customer_wanted) as wanted:
        press(Qt.Key.Key_Space)
    settle(qtbot, window.context)
    assert wanted.args == [fake_of(window).world.pairs[0].second.id]
    assert window.frame is not None
    assert window.frame.place == CUSTOMERS


def test_different_people_are_never_shown_as_a_pair_again(window: MainWindow, review: ReviewPage, qtbot: QtBot) -> None:
    review.decide.pair.different_button.click()
    settle(qtbot, window.context)
    assert review.decide.pairs.rows == ()
    assert review.decide.pairs_stack.currentIndex() == 1
    assert not review.decide.pair.isVisible()
    assert review.tabs.tabText(1) == "To decide 2"
    assert "Kept as two people." in window.context.toasts.texts


def test_the_rail_counts_what_a_manager_has_to_decide(window: MainWindow) -> None:
    assert window.frame is not None
    button = window.frame.rail.button(REVIEW)
    assert button.count == 1
    window.context.bus.status.emit(replace(online(fake_of(window).world), duplicates=2))
    assert button.count == 3
    assert button.accessibleName() == "Review: 3 to decide"


def test_counter_staff_see_neither_the_count_nor_the_page(
    qtbot: QtBot, make_desk_context: Callable[..., DeskContext], tmp_path: Path
) -> None:
    window = open_window(qtbot, make_desk_context(MAYA), tmp_path)
    window.context.bus.status.emit(replace(online(fake_of(window).world), duplicates=2))
    assert window.frame is not None
    assert window.frame.rail.button(REVIEW).count == 0
    page = review_page(window, qtbot)
    assert not page.decide.isVisible()
    assert page.decide.pairs.rows == ()


def test_locking_empties_both_lists(window: MainWindow, review: ReviewPage, qtbot: QtBot) -> None:
    window.context.session.lock()
    settle(qtbot, window.context)
    assert review.decide.writes.rows == ()
    assert review.decide.pairs.rows == ()
