"""The sync page of an open window, at the time of the fake desk."""

from collections.abc import Iterator

import pytest
import time_machine
from pytestqt.qtbot import QtBot

from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.places import SYNC
from peak_desk.ui.sync.page import SyncPage
from tests.helpers.fake_desk import NOW
from tests.ui.conftest import settle


@pytest.fixture(autouse=True)
def clock_of_the_fake_desk() -> Iterator[None]:
    """It is the time at which the writes of the fake desk are as old as they say."""
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def sync(window: MainWindow, qtbot: QtBot) -> SyncPage:
    """The page, opened and loaded."""
    return sync_page(window, qtbot)


def sync_page(window: MainWindow, qtbot: QtBot) -> SyncPage:
    """The sync page of a window."""
    assert window.frame is not None
    window.frame.open_place(SYNC)
    settle(qtbot, window.context)
    page = window.frame.stack.currentWidget()
    assert isinstance(page, SyncPage)
    return page
