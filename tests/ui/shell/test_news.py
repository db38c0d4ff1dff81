"""What the desk says aloud: new orders, what needs a person, going offline."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from peak_desk.domain.changes import Changes
from peak_desk.domain.outbox import OutboxCounts
from peak_desk.domain.status import DeskStatus
from peak_desk.errors import NotAllowed
from peak_desk.ui.bell import BellSheet
from peak_desk.ui.buttons import LinkButton
from peak_desk.ui.context import DeskContext
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.notices import MOST, Notices
from peak_desk.ui.sounds import Sound, Sounds
from peak_desk.ui.tokens import Tone
from tests.helpers.fake_desk import SAM, ident
from tests.ui.conftest import open_window, settle


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[Sound]:
    """The sounds that were asked for."""
    sounds: list[Sound] = []
    monkeypatch.setattr(Sounds, "play", lambda _self, sound: sounds.append(sound))
    return sounds


def test_a_new_order_is_heard_and_can_be_opened(window: MainWindow, played: list[Sound], qtbot: QtBot) -> None:
    order = ident("10486")
    window.context.bus.changed.emit(Changes(orders=frozenset({order}), new_orders=frozenset({order})))
    settle(qtbot, window.context)
    assert played == [Sound.NEW_ORDER]
    assert "New order #10486" in window.context.toasts.texts
    assert window.frame is not None
    window.frame.top_bar.bell.click()
    (sheet,) = window.findChildren(BellSheet)
    assert window.notices.unread == 0
    (link,) = sheet.findChildren(LinkButton)
    link.click()
    settle(qtbot, window.context)
    assert window.frame.place == "orders"


def test_many_new_orders_are_one_piece_of_news(window: MainWindow, played: list[Sound], qtbot: QtBot) -> None:
    window.context.bus.changed.emit(Changes(new_orders=frozenset({"a", "b", "c"})))
    settle(qtbot, window.context)
    assert played == [Sound.NEW_ORDER]
    assert len(window.notices.kept) == 1
    assert "3" in window.notices.kept[0].text


def test_an_order_that_cannot_be_read_is_told_all_the_same(window: MainWindow, qtbot: QtBot) -> None:
    window.context.bus.changed.emit(Changes(new_orders=frozenset({"unknown"})))
    settle(qtbot, window.context)
    assert len(window.notices.kept) == 1


def test_what_needs_a_person_is_heard_once(window: MainWindow, played: list[Sound]) -> None:
    status = DeskStatus(outbox=OutboxCounts(needs_you=5))
    window.context.bus.status.emit(status)
    window.context.bus.status.emit(status)
    assert played == [Sound.NEEDS_YOU]


def test_going_offline_and_coming_back_is_told(window: MainWindow) -> None:
    window.context.bus.status.emit(DeskStatus(online=False))
    window.context.bus.status.emit(DeskStatus(online=True))
    assert [notice.tone for notice in window.notices.kept] == [Tone.GOOD, Tone.WARN]
    assert "Treez can be reached again" in window.context.toasts.texts


def test_an_account_that_is_refused_is_told(window: MainWindow) -> None:
    window.context.bus.status.emit(DeskStatus(trouble="not_accepted"))
    assert "does not accept" in window.notices.kept[0].text


def test_what_fails_because_the_desk_was_locked_is_nobodys_business(locked_window: MainWindow) -> None:
    locked_window.context.bus.failed.emit(NotAllowed("order.see", "nobody"))
    assert locked_window.context.toasts.texts == ()


def test_without_a_tray_the_desktop_is_left_alone(window: MainWindow) -> None:
    assert not window.news.desktop.show("New order")


def test_the_bell_says_when_there_is_nothing(window: MainWindow) -> None:
    window.sheets.open_bell()
    window.sheets.open_bell()
    (sheet,) = window.findChildren(BellSheet)
    assert not sheet.findChildren(LinkButton)


def test_only_the_last_twenty_are_kept() -> None:
    notices = Notices()
    for number in range(MOST + 5):
        notices.add(str(number), "bell", Tone.INFO)
    assert len(notices.kept) == MOST
    assert notices.kept[0].text == str(MOST + 4)
    notices.clear()
    assert (notices.kept, notices.unread) == ((), 0)


def test_a_language_changed_while_working_builds_the_window_again(window: MainWindow, qtbot: QtBot) -> None:
    before = window.frame
    assert before is not None
    before.open_place("sync")
    look = window.context.appearance.look
    window.context.appearance.change(replace(look, language="ar"))
    settle(qtbot, window.context)
    assert window.frame is not None
    assert window.frame is not before
    assert window.frame.place == "sync"
    assert window.layoutDirection().name == "RightToLeft"
    window.context.appearance.change(look)
    settle(qtbot, window.context)
    assert window.layoutDirection().name == "LeftToRight"


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_second_start_brings_the_window_forward(
    qtbot: QtBot, make_desk_context: Callable[..., DeskContext], tmp_path: Path
) -> None:
    window = open_window(qtbot, make_desk_context(SAM), tmp_path)
    window.showMinimized()
    window.come_forward()
    assert not window.isMinimized()
