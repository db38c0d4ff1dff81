"""The small parts of the window: idle watch, actions, sheets, widgets, words on chips."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from peak_desk.domain.status import DeskStatus, PullProgress, RunKind
from peak_desk.ui.actions import Action, Actions
from peak_desk.ui.buttons import PrimaryButton
from peak_desk.ui.formats import Formats
from peak_desk.ui.idle import IdleWatch
from peak_desk.ui.links import Look
from peak_desk.ui.painting import initials
from peak_desk.ui.palette import fits
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.tokens import Tone
from peak_desk.ui.top_bar import chip_text
from peak_desk.ui.widgets import Badge, ElidedLabel, EmptyState, FormField, KeyHint, Label, Skeleton
from tests.helpers.fake_desk import NOW, STORE

pytestmark = pytest.mark.usefixtures("theme")


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_touched_desk_is_not_idle(qtbot: QtBot) -> None:
    clock = Clock()
    watch = IdleWatch(600, None, clock)
    window = QWindow()
    watch.watch(window)
    watch.start()
    clock.now = 599
    QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier))
    clock.now = 601
    with qtbot.assertNotEmitted(watch.idle):
        watch.look()
    clock.now = 1199
    with qtbot.waitSignal(watch.idle):
        watch.look()
    watch.stop()


def test_an_action_works_by_key_shows_it_and_obeys_its_rule(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    done: list[str] = []
    allowed = [True]
    actions = Actions()
    actions.attach(window)
    actions.add(Action("go", "Go there", "play", ("Ctrl+G", "F7"), lambda: done.append("go"), lambda: allowed[0]))
    QTest.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_F7)
    allowed[0] = False
    QTest.keyClick(window, Qt.Key.Key_F7)
    assert done == ["go", "go"]
    assert actions.tooltip("go") == "Go there (Ctrl+G)"
    assert actions.tooltip("unknown") == ""
    assert actions.key_text("unknown") == ""
    actions.trigger("unknown")


def test_a_persons_own_key_replaces_the_first_one() -> None:
    actions = Actions()
    actions.use_keys({"go": "F8"})
    actions.add(Action("go", "Go", "play", ("Ctrl+G", "F7"), lambda: None))
    found = actions.get("go")
    assert found is not None
    assert found.keys == ("F8", "F7")
    actions.use_keys({})
    found = actions.get("go")
    assert found is not None
    assert found.keys == ("Ctrl+G", "F7")


def test_a_key_that_no_keyboard_has_changes_nothing() -> None:
    actions = Actions()
    actions.add(Action("lock", "Lock", "lock", ("Ctrl+L",), lambda: None))
    actions.use_keys({"lock": "Ctrl+Nonsense", "unknown": "F9"})
    found = actions.get("lock")
    assert found is not None
    assert found.keys == ("Ctrl+L",)


@pytest.mark.parametrize(
    ("status", "words", "tone"),
    [
        (DeskStatus(), "Online", Tone.GOOD),
        (DeskStatus(last_sync=NOW - timedelta(seconds=12)), "Synced 12 s ago", Tone.GOOD),
        (DeskStatus(last_sync=NOW + timedelta(seconds=5)), "Synced 0 s ago", Tone.GOOD),
        (DeskStatus(last_sync=NOW - timedelta(minutes=4)), "Synced 4 min ago", Tone.GOOD),
        (DeskStatus(last_sync=NOW - timedelta(hours=3)), "Synced today 7:42", Tone.WARN),
        (DeskStatus(online=False), "Offline", Tone.WARN),
        (DeskStatus(trouble="not_accepted"), "Sign-in refused", Tone.DANGER),
        (DeskStatus(trouble="file_damaged"), "Needs attention", Tone.DANGER),
        (DeskStatus(pull=PullProgress(RunKind.CUSTOMERS, 1, 1)), "Syncing", Tone.INFO),
    ],
)
def test_the_status_chip_says_how_it_stands(status: DeskStatus, words: str, tone: Tone) -> None:
    text, shown = chip_text(status, NOW, Formats(STORE))
    assert text.startswith(words)
    assert shown is tone


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ahmed Al-Said", "AA"), ("Sam", "S"), ("", "?"), ("\u0623\u062d\u0645\u062f \u0627", "\u0623"), ("- x y", "XY")],
)
def test_initials_stand_for_a_name(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize("query", ["", "sync", "now sy", "SYNC"])
def test_the_palette_matches_the_beginnings_of_words(query: str) -> None:
    assert fits("Sync now", query)
    assert not fits("Sync now", f"{query} nc")


def test_a_sheet_keeps_the_keyboard_and_gives_it_back(qtbot: QtBot) -> None:
    window = QWidget()
    before = QLineEdit(window)
    window.resize(800, 600)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    before.setFocus()
    sheet = Sheet(window, 300)
    first, second = QLineEdit(), QLineEdit()
    sheet.column.addWidget(first)
    sheet.column.addWidget(second)
    sheet.open(first)
    for expected in (second, first, second):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        assert expected.hasFocus()
    window.resize(900, 700)
    assert sheet.size() == window.size()
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert not sheet.isVisible()
    assert before.hasFocus()


def test_a_label_stays_on_the_side_where_reading_starts(qtbot: QtBot) -> None:
    label = Label("$1,284.50", "strong")
    qtbot.addWidget(label)
    assert label.alignment() & Qt.AlignmentFlag.AlignLeft
    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert label.alignment() & Qt.AlignmentFlag.AlignRight
    assert label.alignment() & Qt.AlignmentFlag.AlignAbsolute


def test_markup_of_other_systems_is_shown_as_plain_text(qtbot: QtBot) -> None:
    label = Label("<img src=x>Ahmed")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_line_without_room_ends_with_an_ellipsis_and_shows_itself_as_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("A very long name of a very small shop")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.grab()
    assert label.toolTip() == label.text()
    label.set_text("A")
    label.grab()
    assert label.toolTip() == ""


def test_a_field_says_what_is_wrong_and_then_its_hint_again(qtbot: QtBot) -> None:
    field = FormField("Phone", "With area code")
    qtbot.addWidget(field)
    field.set_problem("Not whole yet.")
    assert field.edit.accessibleDescription() == "Not whole yet."
    field.set_problem("")
    assert field.note.text() == "With area code"
    with pytest.raises(TypeError):
        _ = FormField("Type", edit=QWidget()).line


def test_a_badge_without_a_word_hides_and_never_becomes_a_window(qtbot: QtBot) -> None:
    badge = Badge("New", Tone.DANGER)
    qtbot.addWidget(badge)
    badge.set("", Tone.DANGER)
    badge.set("2 new", Tone.DANGER)
    assert not badge.isVisible()
    host = QWidget()
    qtbot.addWidget(host)
    badge.setParent(host)
    host.show()
    assert badge.isVisible()
    assert (badge.text(), badge.tone()) == ("2 new", Tone.DANGER)
    assert KeyHint("").isHidden()


def test_grey_bars_come_only_when_loading_takes_longer(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    skeleton = Skeleton(3, 56, host)
    host.show()
    skeleton.start()
    assert not skeleton.isVisible()
    qtbot.waitUntil(skeleton.isVisible)
    skeleton.stop()
    assert not skeleton.isVisible()


def test_an_empty_view_offers_the_one_thing_to_do(qtbot: QtBot) -> None:
    button = PrimaryButton("Create stub", "user-plus", "F2")
    state = EmptyState("search", "No customer found", "Check the spelling.", button)
    qtbot.addWidget(state)
    assert state.button is button
    assert button.sizeHint().height() >= 36
    assert button.minimumSizeHint() == button.sizeHint() != QSize()


def test_a_look_is_a_value() -> None:
    assert replace(Look(), mode="dark") == Look(mode="dark")
