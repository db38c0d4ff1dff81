"""The review page of an open window, at the time of the fake desk."""

from collections.abc import Iterator

import pytest
import time_machine
from pytestqt.qtbot import QtBot

from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.places import REVIEW
from peak_desk.ui.review.page import ReviewPage
from tests.helpers.fake_desk import NOW
from tests.helpers.fake_sync import clashing_write, pair
from tests.ui.conftest import fake_of, settle


@pytest.fixture(autouse=True)
def clock_of_the_fake_desk() -> Iterator[None]:
    """It is the time at which the writes of the fake desk are as old as they say."""
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def review(window: MainWindow, qtbot: QtBot) -> ReviewPage:
    """The page with a clash and a pair to decide about, opened where they are."""
    world = fake_of(window).world
    world.outbox.append(clashing_write())
    world.pairs.append(pair(world))
    page = review_page(window, qtbot)
    page.tabs.setCurrentWidget(page.decide)
    return page


def review_page(window: MainWindow, qtbot: QtBot) -> ReviewPage:
    """The review page of a window."""
    assert window.frame is not None
    window.frame.open_place(REVIEW)
    settle(qtbot, window.context)
    page = window.frame.stack.currentWidget()
    assert isinstance(page, ReviewPage)
    return page
