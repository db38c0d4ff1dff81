"""A whole window, and a keyboard with a hand and a scanner at it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import time_machine
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peak_desk.ui.context import DeskContext
from peak_desk.ui.main_window import MainWindow
from tests.helpers.fake_desk import NOW, SAM, ident
from tests.ui.conftest import fake_of, open_window, settle
from tests.ui.scanner.counter import MARIA
from tests.ui.scanner.keyboard import Keyboard


@pytest.fixture(autouse=True)
def clock_of_the_fake_desk() -> Iterator[None]:
    """It is the time of the fake desk."""
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def keyboard(qapp: QApplication) -> Iterator[Keyboard]:
    """Hand and scanner, watched by the program."""
    made = Keyboard()
    made.install(qapp)
    yield made
    made.scanner.uninstall(qapp)


@pytest.fixture
def desk_window(
    qtbot: QtBot, keyboard: Keyboard, make_desk_context: Callable[..., DeskContext], tmp_path: Path
) -> Callable[..., MainWindow]:
    """Open the window with a person of one's choice, or with nobody."""

    def build(*, signed_in: bool = True) -> MainWindow:
        context = replace(make_desk_context(SAM if signed_in else None), scanner=keyboard.scanner)
        opened = open_window(qtbot, context, tmp_path)
        context.toasts.clear()
        return opened

    return build


@pytest.fixture
def window(desk_window: Callable[..., MainWindow]) -> MainWindow:
    """Signed in, and Maria's licence is known."""
    opened = desk_window()
    people = fake_of(opened).world.customers
    people[ident("Maria Delgado")] = replace(people[ident("Maria Delgado")], driver_licence=MARIA)
    return opened


@pytest.fixture
def scan(qtbot: QtBot, window: MainWindow, keyboard: Keyboard) -> Callable[[str], None]:
    """Scan something and wait for what comes of it."""

    def do(raw: str) -> None:
        keyboard.scan(raw)
        settle(qtbot, window.context)

    return do
