"""The banner over every place: offline, trouble of the account, pauses, and new keys."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from peak_desk.domain.outbox import OutboxCounts
from peak_desk.domain.status import DeskStatus
from peak_desk.errors import Fate, PosError
from peak_desk.ui.context import DeskContext
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.standing import StandingBanner
from peak_desk.ui.sync.keys import KeysSheet
from tests.helpers.fake_desk import MAYA, NOW
from tests.ui.conftest import Asked, fake_of, open_window, settle

REFUSED = DeskStatus(trouble="not_accepted", outbox=OutboxCounts(queued=3))


def banner_of(window: MainWindow) -> StandingBanner:
    """The banner."""
    assert window.frame is not None
    return window.frame.banner


def keys_of(window: MainWindow) -> KeysSheet:
    """The question for new keys, opened from the banner."""
    banner_of(window).new_keys.click()
    (sheet,) = window.findChildren(KeysSheet)
    return sheet


def test_while_all_is_well_there_is_no_banner(window: MainWindow) -> None:
    assert not banner_of(window).isVisible()
    window.context.bus.status.emit(DeskStatus(trouble="synced_elsewhere"))
    assert not banner_of(window).isVisible()


def test_refused_keys_are_told_though_the_pos_can_be_reached(window: MainWindow) -> None:
    window.context.bus.status.emit(REFUSED)
    banner = banner_of(window)
    assert banner.isVisible()
    assert banner.label.text().startswith("Treez does not accept the keys of this store. 3 change")
    assert banner.new_keys.isVisible()
    assert not banner.try_now.isVisible()


def test_counter_staff_are_led_to_an_administrator(
    qtbot: QtBot, make_desk_context: Callable[..., DeskContext], tmp_path: Path
) -> None:
    window = open_window(qtbot, make_desk_context(MAYA), tmp_path)
    window.context.bus.status.emit(REFUSED)
    assert "Ask your administrator" in banner_of(window).label.text()
    assert not banner_of(window).new_keys.isVisible()


@pytest.mark.parametrize(
    ("code", "tone", "words"),
    [
        ("no_backup", "warn", "backup of the day"),
        ("little_space", "danger", "nearly full"),
        ("clock_off", "danger", "clock of this machine"),
        ("no_account", "danger", "missing on this machine"),
        ("bad_key", "danger", "private key"),
        ("untested_account", "danger", "saved without a test"),
    ],
)
def test_every_trouble_has_a_banner_of_its_own(window: MainWindow, code: str, tone: str, words: str) -> None:
    window.context.bus.status.emit(DeskStatus(trouble=code))
    assert banner_of(window).isVisible()
    assert words in banner_of(window).label.text()
    assert banner_of(window).property("tone") == tone


def test_a_pause_the_pos_asked_for_is_told_with_its_end_and_goes_by_itself(window: MainWindow, asked: Asked) -> None:
    window.context.bus.status.emit(DeskStatus(rests_until=NOW + timedelta(minutes=5)))
    banner = banner_of(window)
    text = banner.label.text().replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert text.startswith("Treez asked us to wait. Reading and sending go on at 10:47 AM")
    banner.try_now.click()
    assert asked.calls == ["try_now"]
    with time_machine.travel(NOW + timedelta(minutes=6), tick=True):
        banner.show_status(DeskStatus(rests_until=NOW + timedelta(minutes=5)))
        assert not banner.isVisible()


def test_a_pause_of_a_moment_is_not_worth_a_banner(window: MainWindow) -> None:
    window.context.bus.status.emit(DeskStatus(rests_until=NOW + timedelta(seconds=3)))
    assert not banner_of(window).isVisible()


def test_an_administrator_enters_new_keys_and_everything_goes_on(window: MainWindow, asked: Asked, qtbot: QtBot) -> None:
    window.context.bus.status.emit(REFUSED)
    sheet = keys_of(window)
    assert sheet.fields["client_id"].line.hasFocus()
    QTest.keyClicks(sheet.fields["client_id"].line, "new-client")
    long = sheet.fields["private_key"].edit
    assert isinstance(long, QPlainTextEdit)
    QTest.keyClicks(long, "-----KEY-----")
    QTest.keyClick(sheet.fields["api_key"].line, Qt.Key.Key_Return)
    settle(qtbot, window.context)
    entered = fake_of(window).account.entered
    assert entered == [{"client_id": "new-client", "api_key": "", "private_key": "-----KEY-----"}]
    assert asked.calls == ["keys_entered"]
    qtbot.waitUntil(lambda: not window.findChildren(KeysSheet))


def test_keys_the_pos_refuses_are_told_and_nothing_changes(window: MainWindow, asked: Asked, qtbot: QtBot) -> None:
    window.context.bus.status.emit(REFUSED)
    fake_of(window).account.trouble = PosError(Fate.CREDENTIALS, "not_accepted")
    sheet = keys_of(window)
    QTest.keyClicks(sheet.fields["api_key"].line, "wrong")
    sheet.use.click()
    settle(qtbot, window.context)
    assert sheet.isVisible()
    assert "does not accept" in sheet.told.text()
    assert "unchanged" in sheet.told.text()
    assert sheet.use.isEnabled()
    assert asked.calls == []


def test_at_least_one_key_is_wanted(window: MainWindow) -> None:
    window.context.bus.status.emit(REFUSED)
    sheet = keys_of(window)
    QTest.keyClick(sheet.fields["client_id"].line, Qt.Key.Key_Return)
    assert sheet.told.text() == "Enter at least one key."
    assert fake_of(window).account.entered == []
