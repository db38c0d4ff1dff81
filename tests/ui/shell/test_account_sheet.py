"""The sheet of the account under the hands of somebody: keys, a test that is stopped, slips that lose nothing, secrets unseen."""

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from peak_desk.domain.outbox import OutboxCounts
from peak_desk.domain.status import DeskStatus
from peak_desk.ui.accounts import Account, AccountFound, PosChoice, Rhythm
from peak_desk.ui.context import DeskContext
from peak_desk.ui.stores.account_sheet import AccountSheet
from peak_desk.ui.stores.found_words import found_text
from peak_desk.ui.stores.secret_text import SecretText
from tests.ui.shell.account_counter import ADA, Opened, open_account

SECRET = "-----BEGIN KEY-----\nabc\n-----END KEY-----"


@dataclass
class Calls:
    """An account whose test waits until it is let go."""

    found: AccountFound = field(default_factory=AccountFound)
    rhythm: Rhythm = field(default_factory=lambda: Rhythm(60, 3600, least_orders=30, least_customers=600))
    choice: PosChoice = field(
        default_factory=lambda: PosChoice("treez", "Treez", options=("dispensary",), secrets=("certificate_id", "private_key"))
    )
    known: Account = field(default_factory=lambda: Account("treez", "", {"dispensary": "peak"}))
    go_on: threading.Event = field(default_factory=threading.Event)
    tested: list[Account] = field(default_factory=list)

    def test(self, account: Account) -> AccountFound:
        self.tested.append(account)
        assert self.go_on.wait(20)
        return self.found

    def keep(self, account: Account, found: AccountFound | None, every: Mapping[str, int]) -> None:
        """What is kept is looked at in other tests."""


@pytest.fixture
def calls() -> Iterator[Calls]:
    """An account; nothing of it hangs on at the end."""
    made = Calls()
    yield made
    made.go_on.set()


@pytest.fixture
def opened(qtbot: QtBot, make_desk_context: Callable[..., DeskContext], tmp_path: Path, calls: Calls) -> Opened:
    """The sheet as the settings open it."""
    return open_account(qtbot, make_desk_context(ADA), tmp_path, calls)


def test_the_keyboard_begins_in_the_first_field_and_enter_tests_and_saves(opened: Opened, calls: Calls) -> None:
    assert opened.sheet.form.asked["dispensary"].line.hasFocus()
    calls.go_on.set()
    opened.press(Qt.Key.Key_Return)
    opened.settle()
    assert len(opened.closed_for) == 1


def test_enter_makes_a_new_line_in_a_long_key_and_ctrl_enter_saves(opened: Opened, calls: Calls) -> None:
    box = opened.sheet.form.asked["private_key"].edit
    box.setFocus()
    opened.press(Qt.Key.Key_Return)
    assert calls.tested == []
    calls.go_on.set()
    opened.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    opened.settle()
    assert len(opened.closed_for) == 1


@pytest.mark.parametrize("with_escape", [True, False])
def test_a_test_that_is_stopped_saves_nothing_and_keeps_what_was_entered(
    opened: Opened, calls: Calls, *, with_escape: bool
) -> None:
    line = opened.sheet.form.asked["dispensary"].line
    line.setText("denver")
    opened.sheet.save.click()
    assert not opened.sheet.save.isEnabled()
    if with_escape:
        opened.press(Qt.Key.Key_Escape)
    else:
        opened.sheet.cancel.click()
    assert opened.sheet.isVisible()
    assert "Nothing has been changed" in opened.sheet.told.text()
    calls.go_on.set()
    opened.settle()
    assert (opened.closed_for, line.text()) == ([], "denver")
    opened.sheet.save.click()
    opened.settle()
    assert len(opened.closed_for) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_while_it_asks_no_key_closes_it_or_changes_what_is_tested(opened: Opened, calls: Calls, key: Qt.Key) -> None:
    line = opened.sheet.form.asked["dispensary"].line
    line.setText("denver")
    opened.sheet.test.setFocus()
    opened.press(key)
    for again in (key, key):
        opened.press(again)
    assert opened.sheet.isVisible()
    assert not line.isEnabled()
    calls.go_on.set()
    opened.settle()
    assert (len(calls.tested), line.text(), line.isEnabled()) == (1, "denver", True)
    assert opened.sheet.test.hasFocus()


def test_a_warning_of_what_would_be_lost_is_given_again_after_more_was_entered(opened: Opened) -> None:
    line = opened.sheet.form.asked["certificate_id"].line
    line.setText("c-1")
    opened.press(Qt.Key.Key_Escape)
    line.setText("c-12")
    opened.press(Qt.Key.Key_Escape)
    assert opened.sheet.isVisible()
    opened.press(Qt.Key.Key_Escape)
    assert opened.sheet.isHidden()


def test_a_sheet_that_is_closed_while_it_asks_saves_nothing(opened: Opened, calls: Calls) -> None:
    opened.sheet.save.click()
    opened.sheet.close_sheet()
    calls.go_on.set()
    opened.settle()
    assert opened.closed_for == []


def test_one_escape_or_a_click_beside_it_loses_nothing_that_was_entered(opened: Opened) -> None:
    sheet = opened.sheet
    sheet.form.asked["certificate_id"].line.setText("c-1")
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert sheet.isVisible()
    opened.press(Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert "Esc once more" in sheet.told.text()
    opened.press(Qt.Key.Key_Escape)
    assert sheet.isHidden()


def test_a_sheet_in_which_nothing_was_entered_closes_at_once(opened: Opened) -> None:
    opened.press(Qt.Key.Key_Escape)
    assert opened.sheet.isHidden()


def test_the_numbers_can_be_read_and_are_told_in_words(opened: Opened) -> None:
    rhythm = opened.sheet.rhythm
    for box in (rhythm.orders, rhythm.customers):
        line = box.findChild(QLineEdit)
        assert line is not None
        assert line.width() > line.fontMetrics().horizontalAdvance(box.text())
    first, second = (part.note.text() for part in rhythm.fields)
    assert (first[:23], second[:21]) == ("That is every 1 minute.", "That is every 1 hour.") or "(s)" in first
    rhythm.orders.setValue(45)
    assert "45 second" in rhythm.fields[0].note.text()
    assert "30 second" in rhythm.fields[0].note.text()


def test_a_key_of_many_lines_can_be_pasted_but_not_seen_or_copied(opened: Opened) -> None:
    box = opened.sheet.form.asked["private_key"].edit
    assert isinstance(box, SecretText)
    QGuiApplication.clipboard().setText(SECRET)
    box.setFocus()
    box.paste()
    assert opened.sheet.form.entered().secrets["private_key"] == SECRET
    assert set(box.dots) == {"\N{BULLET}"}
    before = box.viewport().grab().toImage()
    QGuiApplication.clipboard().setText("y" * len(SECRET))
    box.selectAll()
    box.paste()
    box.clearFocus()
    assert box.viewport().grab().toImage() == before
    box.selectAll()
    box.copy()
    assert QGuiApplication.clipboard().text() in {"", "y" * len(SECRET)}
    assert "y" not in box.createMimeDataFromSelection().text()
    # Without a window system the clipboard outlives Python, and what a box of ours put there dies with it.
    QGuiApplication.clipboard().clear()


def test_every_other_secret_is_masked_and_none_that_is_kept_is_shown(opened: Opened) -> None:
    line = opened.sheet.form.asked["certificate_id"].line
    assert line.echoMode() is QLineEdit.EchoMode.Password
    assert line.text() == ""


def test_what_is_missing_gets_the_keyboard(opened: Opened, calls: Calls) -> None:
    line = opened.sheet.form.asked["dispensary"].line
    line.setText("")
    opened.sheet.form.asked["certificate_id"].line.setFocus()
    opened.sheet.test.click()
    assert line.hasFocus()
    assert calls.tested == []


def test_a_refusal_says_what_it_means_and_who_can_change_it() -> None:
    found = AccountFound(
        granted=("customer_feed",),
        lacking=("order_create", "order_update", "order_status"),
        unclear=("customer_create", "product_feed"),
        why={"order_create": "second_keys_missing", "order_update": "second_keys_missing", "product_feed": "server_trouble"},
    )
    lines = found_text("Treez", found).splitlines()
    assert lines[0] == "Treez answered."
    assert "Allowed: Customers come in by themselves." in lines[1]
    assert "Orders made here are sent \N{MIDDLE DOT} An open order can be gone on with" in lines[2]
    assert "second pair of keys" in lines[2]
    assert lines[3] == "Not allowed with these keys: Steps of orders are sent."
    assert lines[4].startswith("Only a change would show it")
    assert "The menu comes in by itself" in lines[5]


def test_the_banner_of_an_account_that_was_never_tested_leads_an_administrator_to_it(opened: Opened) -> None:
    opened.sheet.close_sheet()
    window = opened.window
    assert window.frame is not None
    banner = window.frame.banner
    banner.show_status(DeskStatus(trouble="untested_account", outbox=OutboxCounts(queued=2)))
    assert "2 change" in banner.label.text()
    assert not banner.new_keys.isVisible()
    before = set(window.findChildren(AccountSheet))
    banner.account.click()
    (sheet,) = set(window.findChildren(AccountSheet)) - before
    assert sheet.form.asked["dispensary"].line.hasFocus()
