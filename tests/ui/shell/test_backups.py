"""The backups in the settings: seen, checked, made, and gone back to without ending the program."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from peak_desk.domain.staff import Role, StaffMember
from peak_desk.errors import DiskFull
from peak_desk.ui.context import DeskContext
from peak_desk.ui.links import ClosedWork
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.settings.backups import BackupsCard, GoBackSheet
from peak_desk.ui.settings.page import SettingsPage
from tests.helpers.fake_backups import DAILY
from tests.helpers.fake_desk import SAM
from tests.ui.conftest import fake_of, open_window, settle


@pytest.fixture
def settings(window: MainWindow, qtbot: QtBot) -> SettingsPage:
    """The settings as an administrator sees them."""
    assert window.frame is not None
    window.frame.open_place("settings")
    settle(qtbot, window.context)
    page = window.frame.stack.currentWidget()
    assert isinstance(page, SettingsPage)
    settle(qtbot, window.context)
    return page


@pytest.fixture
def reopening(
    qtbot: QtBot, make_desk_context: Callable[..., DeskContext], tmp_path: Path
) -> Callable[[StaffMember], tuple[MainWindow, BackupsCard, list[ClosedWork[Any]]]]:
    """Opens the settings of a window that can close its store and open it again, and notes what is to be done meanwhile."""

    def opened(person: StaffMember) -> tuple[MainWindow, BackupsCard, list[ClosedWork[Any]]]:
        asked: list[ClosedWork[Any]] = []
        context = make_desk_context(person)
        window = open_window(qtbot, replace(context, links=replace(context.links, while_closed=asked.append)), tmp_path)
        assert window.frame is not None
        window.frame.open_place("settings")
        page = window.frame.stack.currentWidget()
        assert isinstance(page, SettingsPage)
        settle(qtbot, window.context)
        return window, page.backups, asked

    return opened


Reopening = Callable[[StaffMember], tuple[MainWindow, BackupsCard, list[ClosedWork[Any]]]]


def test_every_backup_is_listed_with_its_size_and_opened_to_see_whether_it_is_good(settings: SettingsPage) -> None:
    lines = settings.backups.lines
    assert [line.state.text() for line in lines] == ["Sound", "Sound", "Cannot be used"]
    told = [line.detail.text() for line in lines]
    assert told[0].startswith("of the day · 50 MB · 2 change")
    assert told[1].startswith("made by somebody · 49 MB · 0 change")
    assert told[2].startswith("before an update · 1 MB · ")
    assert lines[0].when.text().startswith("yesterday")


def test_going_back_says_what_comes_along_and_does_it_while_the_store_is_closed(reopening: Reopening) -> None:
    window, card, asked = reopening(SAM)
    assert [line.go_back.isEnabled() for line in card.lines] == [True, True, False]
    card.lines[0].go_back.click()
    (sheet,) = window.findChildren(GoBackSheet)
    assert "What is not in Treez yet comes along" in sheet.text.text()
    assert "people and their PINs, settings, bans and what customers agreed to" in sheet.text.text()
    sheet.go.click()
    (work,) = asked
    assert "Going back to the backup of" in work.doing
    assert fake_of(window).world.calls.count(f"backups.restore {DAILY.path.name}") == 0
    told = work.told(work.work())
    assert fake_of(window).world.calls.count(f"backups.restore {DAILY.path.name}") == 1
    assert "The store is back at the backup of" in told
    assert told.endswith("3 changes not in Treez yet: all kept.")


def test_somebody_who_leaves_it_as_it_is_changes_nothing(reopening: Reopening) -> None:
    window, card, asked = reopening(SAM)
    card.ask(DAILY)
    (sheet,) = window.findChildren(GoBackSheet)

    sheet.stay.click()
    assert not sheet.isVisible()
    assert asked == []


def test_who_may_not_go_back_or_cannot_here_is_not_offered_it(reopening: Reopening, settings: SettingsPage) -> None:
    """A demo cannot open its store again; staff other than administrators may not."""
    assert not any(line.go_back.isVisible() for line in settings.backups.lines)
    _window, card, _asked = reopening(replace(SAM, role=Role.MANAGER))
    assert card.lines
    assert not any(line.go_back.isVisible() for line in card.lines)


def test_a_backup_says_where_it_lies(window: MainWindow, settings: SettingsPage, qtbot: QtBot) -> None:
    settings.backups.now.click()
    settle(qtbot, window.context)
    assert "denver-20261121-104200.db" in settings.backups.last.text()
    assert settings.backups.now.isEnabled()


def test_a_backup_that_fails_says_why(window: MainWindow, settings: SettingsPage, qtbot: QtBot) -> None:
    fake_of(window).world.trouble = DiskFull()
    settings.backups.now.click()
    settle(qtbot, window.context)
    assert "The disk is full" in window.context.toasts.texts[-1]
    assert settings.backups.now.isEnabled()
