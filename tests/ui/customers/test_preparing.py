"""The search is made ready for typing errors behind the window, and kept ready."""

import threading

import pytest
from PySide6.QtWidgets import QWidget

from peak_desk.domain.changes import Changes
from peak_desk.errors import DatabaseBusy
from peak_desk.ui.customers.preparing import Preparing
from tests.helpers.view_desk import ViewDesk

SOMEBODY = Changes(customers=frozenset({"c-1"}))


@pytest.fixture
def window(desk: ViewDesk) -> QWidget:
    """A window that has not been shown yet."""
    made = QWidget()
    desk.qtbot.addWidget(made)
    Preparing(desk.context, made)
    return made


def loads(desk: ViewDesk) -> int:
    """How often the search was made ready."""
    return desk.world.calls.count("customers.prepare")


def test_nothing_is_loaded_before_the_window_is_painted(desk: ViewDesk, window: QWidget) -> None:
    desk.context.bus.changed.emit(SOMEBODY)
    desk.settle()
    assert loads(desk) == 0
    window.show()
    desk.until(lambda: loads(desk))
    desk.settle()
    assert loads(desk) == 1
    assert all(name.startswith("peak-desk-background") for name in desk.world.threads)


def test_changed_customers_are_caught_up_with_and_other_changes_are_not(desk: ViewDesk, window: QWidget) -> None:
    window.show()
    desk.until(lambda: loads(desk))
    for changes, wanted in ((SOMEBODY, 2), (Changes(outbox=True), 2), (Changes(everything=True), 3)):
        desk.context.bus.changed.emit(changes)
        desk.settle()
        assert loads(desk) == wanted


def test_while_one_load_runs_any_number_of_changes_ask_for_one_more(
    desk: ViewDesk, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, real = threading.Event(), desk.desk.customers.prepare

    def slow() -> None:
        real()
        gate.wait(5)

    monkeypatch.setattr(desk.desk.customers, "prepare", slow)
    window.show()
    desk.until(lambda: loads(desk))
    for _page in range(20):
        desk.context.bus.changed.emit(SOMEBODY)
    gate.set()
    desk.settle()
    assert loads(desk) == 2


def test_a_load_that_fails_is_said_and_the_next_change_tries_again(desk: ViewDesk, window: QWidget) -> None:
    desk.world.trouble = DatabaseBusy("another program")
    window.show()
    desk.until(lambda: desk.heard.errors)
    desk.world.trouble = None
    desk.context.bus.changed.emit(SOMEBODY)
    desk.settle()
    assert loads(desk) == 2
