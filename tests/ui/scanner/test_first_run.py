"""Scans before there is a store, and in the program itself."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peak_desk.ui.accounts import AccountFound, PosChoice
from peak_desk.ui.background import Background
from peak_desk.ui.first_run import FirstRun, FirstRunCalls, NewStore
from peak_desk.ui.language import Language
from peak_desk.ui.links import nothing
from peak_desk.ui.scanner.scanner import Scanner
from tests.ui.scanner.keyboard import Keyboard


def never(*_entered: object) -> None:
    """Nothing is made in these tests."""


def no_test(_entered: NewStore) -> AccountFound:
    """Nothing is tried in them either."""
    return AccountFound()


@pytest.fixture
def assistant(qtbot: QtBot, qapp: QApplication, keyboard: Keyboard) -> Iterator[FirstRun]:
    """At the name of the store."""
    background = Background()
    made = FirstRun(background, Language(qapp), (PosChoice("treez", "Treez"),), FirstRunCalls(no_test, never, nothing, never))
    keyboard.scanner.scanned.connect(made.refuse_scan)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.next.click()
    yield made
    assert background.close(5)


def test_a_scan_in_the_assistant_goes_nowhere_and_says_so(assistant: FirstRun, keyboard: Keyboard) -> None:
    name = assistant.name.line
    name.setFocus()
    step = assistant.steps.currentIndex()
    keyboard.type("Denver")
    keyboard.scan("CUST-00042\r")
    keyboard.type(" Colfax")
    assert (name.text(), assistant.steps.currentIndex()) == ("Denver Colfax", step)
    assert "scanned" in assistant.note.text()


def test_a_scanner_taken_off_watches_nothing(qtbot: QtBot, qapp: QApplication, assistant: FirstRun) -> None:
    scanned: list[str] = []
    scanner = Scanner()
    scanner.scanned.connect(lambda raw, _gap: scanned.append(raw))
    scanner.install(qapp)
    scanner.uninstall(qapp)
    keyboard = Keyboard()
    assistant.name.line.setFocus()
    for char in "1234567":
        keyboard.press(char, 1)
    qtbot.waitUntil(lambda: not scanner._timer.isActive())
    assert scanned == []
