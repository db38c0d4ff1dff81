"""Making the search anew from the settings: a real store, its progress, its end, and a person who stops it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peak_desk.database import customers, search, search_index
from peak_desk.domain.staff import StaffMember
from peak_desk.ui.context import make_context
from peak_desk.ui.links import Bus, Links, Look
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.settings import search as search_settings
from peak_desk.ui.settings.page import SettingsPage
from peak_desk.ui.theme import Theme
from tests.helpers.store_file import customer
from tests.helpers.store_world import MAYA, SAM, StoreWorld, open_world
from tests.ui.conftest import open_window, settle

PEOPLE = 6


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StoreWorld]:
    """A store with some customers whose index knows none of them any more."""
    made = open_world(tmp_path)
    with made.database.writing() as tx:
        for number in range(PEOPLE):
            customers.add(tx, customer(f"Jonas{number}", "Weidmann"))
        for statement in search_index._EMPTY:
            tx.exec_driver_sql(statement)
    assert made.desk.customers.find(MAYA, "weidmann").total == 0
    yield made
    made.desk.scans.close()
    made.database.close()


class Gate:
    """Lets the making of the search go on record by record."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.let_go = threading.Event(), threading.Event()
        tell = search_settings.Rebuilding.tell

        def gated(rebuilding: search_settings.Rebuilding, done: int, total: int) -> None:
            tell(rebuilding, done, total)
            if done == 2:
                self.reached.set()
                assert self.let_go.wait(20)

        monkeypatch.setattr(search_index, "_BATCH", 1)
        monkeypatch.setattr(search_settings.Rebuilding, "tell", gated)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """It stops after the second record."""
    made = Gate(monkeypatch)
    yield made
    made.let_go.set()


Opened = Callable[[StaffMember], tuple[MainWindow, SettingsPage]]


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, theme: Theme, world: StoreWorld, tmp_path: Path) -> Iterator[Opened]:
    """Opens the settings for somebody."""
    windows: list[MainWindow] = []

    def build(person: StaffMember) -> tuple[MainWindow, SettingsPage]:
        context = make_context(qapp, world.desk, Links(demo_staff=person, look=Look(volume=0)), Bus(), theme)
        window = open_window(qtbot, context, tmp_path)
        windows.append(window)
        context.toasts.clear()
        assert window.frame is not None
        window.frame.open_place("settings")
        settle(qtbot, context)
        (page,) = window.frame.findChildren(SettingsPage)
        return window, page

    yield build
    for window in windows:
        assert window.context.background.close(5)


def test_a_manager_makes_the_search_anew_and_sees_how_far_it_is(
    qtbot: QtBot, world: StoreWorld, opened: Opened, gate: Gate
) -> None:
    window, page = opened(MAYA)
    page.search.start.click()
    assert not page.search.start.isVisible()
    qtbot.waitUntil(gate.reached.is_set)
    qtbot.waitUntil(lambda: page.search.told.text() == "2 of 6 customers")
    assert (page.search.bar.value(), page.search.bar.maximum()) == (2, 6)
    assert world.desk.customers.find(MAYA, "").total == PEOPLE  # found meanwhile as before
    gate.let_go.set()
    qtbot.waitUntil(page.search.start.isVisible)
    (said,) = window.context.toasts.texts
    assert said.startswith("The search was made anew: 6 customer")
    assert world.desk.customers.find(MAYA, "weidmann").total == PEOPLE
    with world.database.reading() as tx:
        assert search.check_index(tx) == ()


def test_who_stops_it_leaves_the_search_as_it_was(qtbot: QtBot, world: StoreWorld, opened: Opened, gate: Gate) -> None:
    window, page = opened(MAYA)
    page.search.start.click()
    qtbot.waitUntil(gate.reached.is_set)
    page.search.stop.click()
    assert not page.search.stop.isEnabled()
    gate.let_go.set()
    qtbot.waitUntil(page.search.start.isVisible)
    assert window.context.toasts.texts == ("Stopped. The search is as it was.",)
    assert world.desk.customers.find(MAYA, "weidmann").total == 0
    page.search.start.click()
    qtbot.waitUntil(page.search.start.isVisible)
    assert world.desk.customers.find(MAYA, "weidmann").total == PEOPLE


def test_closing_the_window_stops_it(qtbot: QtBot, world: StoreWorld, opened: Opened, gate: Gate) -> None:
    window, page = opened(MAYA)
    page.search.start.click()
    qtbot.waitUntil(gate.reached.is_set)
    window.context.background._closed = True  # what closing does first, before it waits
    gate.let_go.set()
    assert window.context.background.close(5)
    assert world.desk.customers.find(MAYA, "weidmann").total == 0


def test_counter_staff_are_not_offered_it(opened: Opened) -> None:
    _window, page = opened(SAM)
    assert not page.search.isVisible()
