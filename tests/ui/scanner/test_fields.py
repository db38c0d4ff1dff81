"""Scans and hands in every kind of field: what a hand wrote stays and can be undone, of a scan there is no trace."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from typing_extensions import override

from peak_desk.ui.scanner.bursts import GAP_MS, SHORT_QUIET_MS
from tests.helpers.licence_samples import sample
from tests.ui.scanner.keyboard import Keyboard

CODE = "CUST-00042\r"
LICENCE = sample()
NUMBER = "123456\r"


class Bench(QWidget):
    """One of every kind."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.line, self.notes, self.rich = QLineEdit(), QPlainTextEdit(), QTextEdit()
        self.combo, self.spin, self.day = QComboBox(), QSpinBox(), QDateEdit()
        self.combo.setEditable(True)
        self.spin.setMaximum(9_999_999)
        self.spin.clear()
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.button, self.list = QPushButton("Go"), QListWidget()
        self.list.addItems(["anna", "berta", "carla"])
        self.button.setAutoDefault(True)
        self.button.clicked.connect(lambda: self.heard.append("clicked"))
        self.line.returnPressed.connect(lambda: self.heard.append("entered"))
        column = QVBoxLayout(self)
        for part in (
            *(self.line, self.notes, self.rich, self.combo, self.spin),
            *(self.day, self.pin, self.button, self.list),
        ):
            column.addWidget(part)
        for key in ("/", "Ctrl+K", "Ctrl+J"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda key=key: self.heard.append(key))


@pytest.fixture
def bench(qtbot: QtBot, keyboard: Keyboard) -> Iterator[Bench]:
    """The bench, in the active window."""
    made = Bench()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    assert keyboard.scanned == []
    yield made
    made.hide()


FIELDS: dict[str, tuple[Callable[[Bench], QWidget], Callable[[Bench], str], str]] = {
    "a line": (lambda bench: bench.line, lambda bench: bench.line.text(), "Jo Smith"),
    "a password": (lambda bench: bench.pin, lambda bench: bench.pin.text(), "4711"),
    "notes": (lambda bench: bench.notes, lambda bench: bench.notes.toPlainText(), "likes tea"),
    "rich text": (lambda bench: bench.rich, lambda bench: bench.rich.toPlainText(), "likes tea"),
    "an editable list of choices": (lambda bench: bench.combo, lambda bench: bench.combo.currentText(), "other"),
    "a number": (lambda bench: bench.spin, lambda bench: bench.spin.cleanText().lstrip("0"), "42"),
}


@pytest.mark.parametrize(
    "raw", [CODE, LICENCE, NUMBER, "no code of ours\r", "7777777"], ids=["code", "id", "number", "other", "no end"]
)
@pytest.mark.parametrize("kind", FIELDS)
def test_a_scan_between_two_words_leaves_the_field_as_it_was(bench: Bench, keyboard: Keyboard, kind: str, raw: str) -> None:
    widget, text, typed = FIELDS[kind]
    widget(bench).setFocus()
    half = len(typed) // 2
    keyboard.type(typed[:half])
    keyboard.scan(raw)
    keyboard.type(typed[half:], gap=200)
    assert text(bench) == typed
    assert keyboard.scanned == [raw]
    assert bench.heard == []


def test_a_date_stays_what_it_was(bench: Bench, keyboard: Keyboard) -> None:
    bench.day.setFocus()
    before = bench.day.text()
    keyboard.scan(NUMBER)
    assert (bench.day.text(), keyboard.scanned) == (before, [NUMBER])


def test_a_hand_sees_each_letter_at_once(bench: Bench, keyboard: Keyboard) -> None:
    bench.line.setFocus()
    seen: list[str] = []
    keyboard.type("smith", each=lambda: seen.append(bench.line.text()))
    assert seen == ["s", "sm", "smi", "smit", "smith"]


def test_what_a_hand_typed_before_a_scan_can_still_be_undone(bench: Bench, keyboard: Keyboard) -> None:
    bench.line.setFocus()
    keyboard.type("smith")
    keyboard.scan(CODE)
    bench.line.undo()
    assert bench.line.text() == ""
    bench.line.redo()
    assert bench.line.text() == "smith"
    bench.notes.setFocus()
    keyboard.type("tea")
    keyboard.scan(CODE)
    bench.notes.undo()
    assert bench.notes.toPlainText() == ""


def test_a_selection_overwritten_by_the_first_key_of_a_scan_is_there_again(bench: Bench, keyboard: Keyboard) -> None:
    bench.line.setText("Weidmann")
    bench.line.setFocus()
    bench.line.setSelection(6, -4)
    keyboard.scan(CODE)
    assert (bench.line.text(), bench.line.selectedText(), bench.line.cursorPosition()) == ("Weidmann", "idma", 2)
    bench.notes.setPlainText("a \N{FACE WITH TEARS OF JOY} b")
    bench.notes.setFocus()
    cursor = bench.notes.textCursor()
    cursor.setPosition(5)
    cursor.setPosition(2, cursor.MoveMode.KeepAnchor)
    bench.notes.setTextCursor(cursor)
    keyboard.scan(CODE)
    after = bench.notes.textCursor()
    assert (bench.notes.toPlainText(), after.anchor(), after.position()) == ("a \N{FACE WITH TEARS OF JOY} b", 5, 2)


def test_a_full_field_is_not_shortened(bench: Bench, keyboard: Keyboard) -> None:
    bench.line.setMaxLength(4)
    bench.line.setText("full")
    bench.line.setFocus()
    keyboard.scan(CODE)
    assert bench.line.text() == "full"


def test_a_key_right_before_a_scan_stays(bench: Bench, keyboard: Keyboard) -> None:
    bench.line.setFocus()
    keyboard.type("smit")
    keyboard.press("h")
    keyboard.scan(LICENCE, after=20)
    assert (bench.line.text(), keyboard.scanned) == ("smith", [LICENCE])


def test_no_scan_presses_a_button_or_moves_a_list(bench: Bench, keyboard: Keyboard) -> None:
    for widget in (bench.button, bench.list):
        widget.setFocus()
        row = bench.list.currentRow()
        for raw in (LICENCE, " " + CODE, "\r\r" + CODE, "berta77\r"):
            keyboard.scan(raw)
        assert bench.list.currentRow() == row
    assert bench.heard == []
    assert len(keyboard.scanned) == 8


def test_the_returns_right_after_a_scan_press_nothing(bench: Bench, keyboard: Keyboard) -> None:
    bench.line.setFocus()
    for char in CODE:
        keyboard.press(char, 4)
    keyboard.press("\r", 80)
    keyboard.press("\r", 50)
    assert bench.heard == []
    keyboard.press("\r", 300)
    assert bench.heard == ["entered"]


def test_hands_press_buttons_and_keys_as_ever(bench: Bench, keyboard: Keyboard) -> None:
    bench.button.setFocus()
    keyboard.press(" ")
    assert bench.heard == []
    keyboard.wait(GAP_MS + 5)
    keyboard.press("/")
    keyboard.wait(GAP_MS + 5)
    keyboard.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    keyboard.key(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    keyboard.wait(SHORT_QUIET_MS + 5)
    assert bench.heard == ["clicked", "/", "Ctrl+K", "Ctrl+J"]
    bench.list.setFocus()
    keyboard.press("c")
    keyboard.wait(GAP_MS + 5)
    assert bench.list.currentRow() == 2
    keyboard.key(Qt.Key.Key_Up)
    assert bench.list.currentRow() == 1


def test_a_shortcut_that_was_held_leads_the_next_key_to_where_it_goes(bench: Bench, keyboard: Keyboard) -> None:
    shortcut = QShortcut(QKeySequence("#"), bench)
    shortcut.activated.connect(bench.line.setFocus)
    bench.button.setFocus()
    stamp = keyboard.time + 1_000
    for place, char in enumerate("#ab"):  # all three waited while the program was busy
        keyboard.late(char, stamp=round(stamp) + place * 60, came=stamp + 500 + place)
    keyboard.wait(SHORT_QUIET_MS + 5)
    assert bench.line.text() == "ab"


def test_quick_keys_of_a_hand_go_to_the_field_they_were_meant_for(bench: Bench, keyboard: Keyboard) -> None:
    bench.line.setFocus()
    keyboard.press("a")
    keyboard.press("b", 20)
    assert bench.line.text() == "a"
    bench.notes.setFocus()
    keyboard.wait(SHORT_QUIET_MS + 5)
    assert (bench.line.text(), bench.notes.toPlainText()) == ("ab", "")


def test_a_field_that_takes_the_keyboard_by_itself_breaks_no_scan(bench: Bench, keyboard: Keyboard) -> None:
    bench.line.setFocus()
    keyboard.press("C", 300)
    keyboard.press("U", 4)
    bench.notes.setFocus()
    for char in "ST-00042\r":
        keyboard.press(char, 4)
    keyboard.wait(200)
    assert (bench.line.text(), bench.notes.toPlainText(), keyboard.scanned) == ("", "", [CODE])


def test_a_click_and_an_arrow_come_after_quick_keys(bench: Bench, keyboard: Keyboard) -> None:
    bench.line.setFocus()
    keyboard.press("a")
    keyboard.press("b", 20)
    window = bench.windowHandle()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=bench.notes.mapTo(bench, QPoint(5, 5)))
    assert bench.line.text() == "ab"
    bench.line.setFocus()
    keyboard.press("c")
    keyboard.press("d", 20)
    keyboard.key(Qt.Key.Key_Home, after=20)
    assert (bench.line.text(), bench.line.cursorPosition()) == ("abcd", 0)


def test_a_key_that_stays_down_repeats(bench: Bench, keyboard: Keyboard) -> None:
    bench.line.setFocus()
    keyboard.press("x")
    keyboard.wait(400)
    for _ in range(12):
        keyboard.repeat(Qt.Key.Key_X, "x")
    keyboard.wait(200)
    assert (bench.line.text(), keyboard.scanned) == ("x" * 13, [])


def test_double_letters_of_a_scanner_are_no_key_that_stays_down(bench: Bench, keyboard: Keyboard) -> None:
    bench.line.setFocus()
    keyboard.scan("PB-1", gap=4)
    keyboard.wait(300)
    bench.line.clear()
    keyboard.scanned.clear()
    keyboard.press("7")
    for _ in range(6):
        keyboard.repeat(Qt.Key.Key_7, "7", after=1)
    keyboard.wait(300)
    assert (bench.line.text(), keyboard.scanned) == ("", ["7777777"])


@pytest.mark.qt_log_ignore("does not support (grabbing|raise|propagateSizeHints)")
def test_an_open_menu_is_not_chosen_from(bench: Bench, keyboard: Keyboard, qtbot: QtBot) -> None:
    menu = QMenu(bench)
    qtbot.addWidget(menu)
    action = menu.addAction("Cancel the order")
    action.triggered.connect(lambda: bench.heard.append("canceled"))
    menu.popup(bench.mapToGlobal(QPoint(0, 0)))
    menu.setActiveAction(action)
    QApplication.processEvents()
    keyboard.scan(CODE)
    assert (bench.heard, keyboard.scanned, menu.isVisible()) == ([], [CODE], True)
    menu.close()


def test_a_second_window_is_watched_too(bench: Bench, keyboard: Keyboard, qtbot: QtBot) -> None:
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    other.setFocus()
    keyboard.type("ab")
    keyboard.scan(CODE)
    assert (other.text(), bench.line.text(), keyboard.scanned) == ("ab", "", [CODE])


def test_shift_alone_and_numbers_typed_with_alt_break_no_scan(bench: Bench, keyboard: Keyboard) -> None:
    bench.line.setFocus()
    alt = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.KeypadModifier
    keyboard.press("C", 300)
    for char in CODE[1:]:
        keyboard.press(char, 2)
        keyboard.key(Qt.Key.Key_Shift, after=1)
        keyboard.key(Qt.Key.Key_6, alt, after=1)
    keyboard.wait(200)
    assert (bench.line.text(), keyboard.scanned) == ("", [CODE])


def test_a_field_deleted_while_a_scan_comes_in_is_no_trouble(bench: Bench, keyboard: Keyboard, qtbot: QtBot) -> None:
    bench.line.setFocus()
    keyboard.press("C", 300)
    bench.line.deleteLater()
    qtbot.waitUntil(lambda: bench.findChild(QLineEdit) is not bench.line)
    keyboard.scan("UST-00042\r", after=4)
    assert keyboard.scanned == [CODE]


def test_the_loop_being_busy_makes_no_scan_of_a_hand_and_no_hand_of_a_scan(bench: Bench, keyboard: Keyboard) -> None:
    bench.line.setFocus()
    for place, char in enumerate("hello wor"):
        keyboard.late(char, stamp=10_000 + place * 100, came=20_000 + place)
    keyboard.time += 500
    keyboard.scanner.look()
    keyboard.scanner.look()
    assert (bench.line.text(), keyboard.scanned) == ("hello wor", [])
    for place, char in enumerate(CODE):
        keyboard.late(char, stamp=30_000 + place * 4, came=40_000 + place * 60)
    keyboard.wait(SHORT_QUIET_MS + 100)
    assert (bench.line.text(), keyboard.scanned) == ("hello wor", [CODE])


def test_an_arabic_keyboard_reads_codes_by_their_keys(bench: Bench, keyboard: Keyboard) -> None:
    bench.line.setFocus()
    keyboard.wait(300)
    arabic = dict(zip("CUST", "\u0624\u0639\u0633\u0641", strict=True))
    for char in "CUST-00042":
        keyboard.placed(arabic.get(char, char), char)
    keyboard.press("\r", 4)
    keyboard.wait(200)
    assert (bench.line.text(), keyboard.scanned) == ("", ["CUST-00042\r"])
    last = keyboard.scanner.last
    assert last is not None
    assert last.raw != last.meant
    assert "\u0633" in last.raw


def test_a_name_in_arabic_stays_one(bench: Bench, keyboard: Keyboard) -> None:
    bench.line.setFocus()
    for char, place in zip("\u0623\u062d\u0645\u062f", "hplw", strict=True):
        keyboard.placed(char, place, after=90)
    keyboard.wait(200)
    assert (bench.line.text(), keyboard.scanned) == ("\u0623\u062d\u0645\u062f", [])


def test_releases_of_kept_keys_are_kept_too(bench: Bench, keyboard: Keyboard) -> None:
    releases: list[str] = []

    class Watch(QObject):
        @override
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyRelease and event.key() != Qt.Key.Key_Shift:
                releases.append(event.text())
            return False

    watch = Watch()
    bench.line.installEventFilter(watch)
    bench.line.setFocus()
    keyboard.scan(CODE)
    assert "".join(releases) == "C"
    keyboard.press("a")
    keyboard.press("b", 20)
    keyboard.wait(200)
    assert "".join(releases) == "Cab"
