"""The scanner in the settings: what was sent, what is wrong with the set-up, and what is kept of licences."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peak_desk.domain.licences import LicenceKeeping
from peak_desk.domain.scans import LayoutFault, read_scan
from peak_desk.domain.staff import Role, StaffMember
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.scanner.bursts import Burst
from peak_desk.ui.scans import words
from peak_desk.ui.settings.licences import ForgetSheet
from peak_desk.ui.settings.page import SettingsPage
from peak_desk.ui.settings.scanner import ScannerSheet
from peak_desk.ui.widgets import Banner
from tests.helpers.fake_desk import MAYA
from tests.helpers.licence_samples import sample
from tests.ui.conftest import fake_of, settle
from tests.ui.scanner.keyboard import Keyboard

ID = sample()
COUNTER = StaffMember("staff-7", "Kim", Role.STAFF)


@pytest.fixture
def window(desk_window: Callable[..., MainWindow]) -> MainWindow:
    """At the settings, as an administrator."""
    opened = desk_window()
    assert opened.frame is not None
    opened.frame.open_place("settings")
    return opened


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> SettingsPage:
    """The settings, read."""
    settle(qtbot, window.context)
    found = window.findChild(SettingsPage)
    assert isinstance(found, SettingsPage)
    return found


@pytest.fixture
def sheet(page: SettingsPage) -> ScannerSheet:
    """The sheet to try the scanner on."""
    page.scanner.open_sheet()
    found = page.window().findChild(ScannerSheet)
    assert isinstance(found, ScannerSheet)
    return found


def said(sheet: ScannerSheet) -> list[str]:
    """What is wrong with the set-up."""
    items = [sheet._advice.itemAt(place) for place in range(sheet._advice.count())]
    widgets = [item.widget() for item in items if item is not None]
    return [widget.label.text() for widget in widgets if isinstance(widget, Banner)]


def test_a_scan_is_shown_as_it_came_and_opens_nothing(window: MainWindow, sheet: ScannerSheet, keyboard: Keyboard) -> None:
    keyboard.scan(ID, gap=5)
    text = sheet.raw.toPlainText().replace("\N{NO-BREAK SPACE}", " ").replace("\N{HAIR SPACE}", "")
    assert text.startswith("@ LF \n RS  CR \nANSI 636020")
    assert sheet.facts["read"].text() == "An ID"
    assert sheet.facts["keys"].text() == str(len(ID))
    assert (sheet.facts["longest"].text(), sheet.facts["median"].text()) == ("5 ms", "5 ms")
    assert said(sheet) == ["Nothing is wrong with the set-up."]
    assert window.frame is not None
    assert window.frame.place == "settings"
    assert "scans.read" not in fake_of(window).world.calls


def test_what_is_wrong_is_said_in_words_with_what_to_change(sheet: ScannerSheet, keyboard: Keyboard) -> None:
    keyboard.scan(ID.replace("@", '"').rstrip("\r") + "x", gap=30)
    assert said(sheet) == ['@ and " are swapped: British and American keys', "The scanner types slowly", "No Return at the end"]
    keyboard.scan("CUST-00042\r")
    assert said(sheet) == ["Nothing is wrong with the set-up."]


def test_leaving_forgets_the_scan_and_scans_open_again(
    qtbot: QtBot, window: MainWindow, page: SettingsPage, sheet: ScannerSheet, keyboard: Keyboard
) -> None:
    keyboard.scan(ID)
    keyboard.press("\r", 600)
    keyboard.wait(50)
    assert not sheet.isVisible()
    assert keyboard.scanner.last is None
    assert "No scan is in memory" in page.scanner.last.text()
    keyboard.scan("CUST-00043\r")
    settle(qtbot, window.context)
    assert window.frame is not None
    assert window.frame.place == "customers"


def test_the_card_tells_of_the_last_scan_in_a_line(page: SettingsPage, keyboard: Keyboard) -> None:
    keyboard.scan(ID.replace("@", '"'))
    assert page.scanner.last.text() == "Last scan: An ID. 1 thing to change in its set-up."


def test_locking_closes_the_sheet_and_forgets(window: MainWindow, sheet: ScannerSheet, keyboard: Keyboard) -> None:
    keyboard.scan(ID)
    window.context.session.lock()
    assert keyboard.scanner.last is None
    assert not keyboard.scanner.trying
    assert not sheet.isVisible()


@pytest.mark.parametrize("who", [MAYA, COUNTER])
def test_only_administrators_see_what_the_scanner_sent(
    window: MainWindow, page: SettingsPage, keyboard: Keyboard, who: StaffMember
) -> None:
    assert window.frame is not None
    window.context.session.sign_in(who)
    page.scanner.open_sheet()
    (sheet,) = (one for one in window.findChildren(ScannerSheet) if one.isVisible())
    keyboard.scan(ID)
    assert not sheet.raw.isVisible()
    assert sheet.raw.toPlainText() == ""
    assert sheet.facts["read"].text() == "An ID"
    assert "Only administrators" in sheet.note.text()


def test_leaving_the_settings_forgets_the_scan(qtbot: QtBot, window: MainWindow, page: SettingsPage, keyboard: Keyboard) -> None:
    assert window.frame is not None
    keyboard.scan("hello world again\r")
    settle(qtbot, window.context)
    assert "A code of no kind" in page.scanner.last.text()
    window.frame.open_place("orders")
    assert keyboard.scanner.last is None
    assert "No scan is in memory" in page.scanner.last.text()


def test_a_scan_is_forgotten_when_somebody_else_is_at_the_desk(window: MainWindow, page: SettingsPage, keyboard: Keyboard) -> None:
    keyboard.scan(ID)
    assert "An ID" in page.scanner.last.text()
    window.context.session.sign_in(MAYA)
    assert keyboard.scanner.last is None
    page.load()
    assert "No scan is in memory" in page.scanner.last.text()


@pytest.mark.parametrize("fault", LayoutFault)
def test_every_fault_has_its_advice(fault: LayoutFault, page: SettingsPage) -> None:
    del page
    advice = words._fault_advice(fault)
    assert advice.title
    assert len(advice.text) > 30


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (ID.replace("@", '"'), LayoutFault.AT_AND_QUOTE_SWAPPED),
        (ID.swapcase(), LayoutFault.CAPITALS_INVERTED),
        (ID.replace("\n", "").replace("\r", ""), LayoutFault.LINE_ENDS_LOST),
        (ID.replace("\x1e", ""), LayoutFault.CONTROLS_LOST),
        (ID[4:], LayoutFault.START_LOST),
    ],
    ids=["layout", "caps lock", "line ends", "controls", "start"],
)
def test_each_fault_is_found_in_a_real_scan(page: SettingsPage, raw: str, fault: LayoutFault) -> None:
    del page
    burst = Burst(raw, raw, len(raw), 4.0, 4.0)
    assert words._fault_advice(fault) in words.advice(burst, read_scan(raw))


@pytest.mark.parametrize(("meant", "words_said"), [("CUST-1\r", "put right here"), ("\u0634\u0634\r", "Switch the keyboard")])
def test_another_script_is_told_with_what_helps(page: SettingsPage, meant: str, words_said: str) -> None:
    del page
    burst = Burst("\u0634\u0634\r", meant, 7, 4.0, 4.0)
    (advice,) = words.advice(burst, read_scan(meant))
    assert words_said in advice.text


def test_control_characters_have_names() -> None:
    found = words.pieces("a\x1eb\r\n\x7f")
    assert [(piece.text, piece.control, piece.ends) for piece in found] == [
        ("a", False, False),
        ("RS", True, False),
        ("b", False, False),
        ("CR", True, True),
        ("LF", True, True),
        ("DEL", True, False),
    ]
    assert "text=" not in repr(found[0])


def test_deleting_licence_numbers_asks_first_and_can_be_left(
    qtbot: QtBot, window: MainWindow, page: SettingsPage, keyboard: Keyboard
) -> None:
    scans = fake_of(window).scans
    hashed = page.licences.choices[LicenceKeeping.HASH]
    hashed.setChecked(True)
    question = window.findChild(ForgetSheet)
    assert isinstance(question, ForgetSheet)
    keyboard.key(Qt.Key.Key_Escape, after=600)
    assert (scans.keeping, page.licences.choices[LicenceKeeping.NUMBER].isChecked()) == (LicenceKeeping.NUMBER, True)
    hashed.setChecked(True)
    question = next(one for one in window.findChildren(ForgetSheet) if one.isVisible())
    QTest.mouseClick(question.delete, Qt.MouseButton.LeftButton)
    settle(qtbot, window.context)
    assert (scans.keeping, hashed.isChecked()) == (LicenceKeeping.HASH, True)
    page.licences.choices[LicenceKeeping.NUMBER].setChecked(True)
    settle(qtbot, window.context)
    assert scans.keeping is LicenceKeeping.NUMBER


def test_a_refused_change_shows_what_holds(qtbot: QtBot, window: MainWindow, page: SettingsPage) -> None:
    errors: list[Exception] = []
    window.context.bus.failed.connect(errors.append)
    fake_of(window).scans.keeping = LicenceKeeping.NOTHING
    page.load()
    settle(qtbot, window.context)
    fake_of(window).world.trouble = RuntimeError("disk")
    page.licences.choices[LicenceKeeping.NUMBER].setChecked(True)
    settle(qtbot, window.context)
    fake_of(window).world.trouble = None
    assert len(errors) == 1
    assert page.licences.choices[LicenceKeeping.NOTHING].isChecked()


def test_only_administrators_choose_what_is_kept(qtbot: QtBot, window: MainWindow, page: SettingsPage) -> None:
    assert page.licences.isVisible()
    window.context.session.lock()
    window.context.session.sign_in(MAYA)
    assert window.frame is not None
    window.frame.open_place("settings")
    page.load()
    settle(qtbot, window.context)
    assert not page.licences.isVisible()
    assert page.scanner.isVisible()
