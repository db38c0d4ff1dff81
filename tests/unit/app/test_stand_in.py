"""What stands in the place of the desk keeps scans off its buttons: a person reads and presses, not the Return of a scanner."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from peak_desk.app.trouble import show_trouble
from peak_desk.errors import SettingsTrouble
from tests.helpers.licence_samples import sample
from tests.ui.scanner.keyboard import KEYS


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[QTimer]:
    """Somebody who looks at the screen again and again."""
    timer = QTimer(qapp)
    timer.setInterval(20)
    yield timer
    timer.stop()
    timer.deleteLater()


@pytest.mark.parametrize("raw", [sample(), "CUST-00042\r"], ids=["an ID", "a code"])
def test_a_scan_does_not_press_the_button_of_an_error_that_was_not_read(qapp: QApplication, looks: QTimer, raw: str) -> None:
    said: list[str] = []
    typed: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox) or QGuiApplication.focusWindow() is not box.windowHandle():
            return
        if not typed:
            for char in raw:
                typed.append(char)
                QTest.keyClick(box.windowHandle(), *KEYS.get(char, (char,)))
        elif "Nothing was read" in box.informativeText():
            said.append(box.informativeText())
            box.accept()

    looks.timeout.connect(look)
    looks.start()
    show_trouble(qapp, SettingsTrouble("the settings cannot be read"))
    assert len(said) == 1
    assert "".join(typed) == raw
