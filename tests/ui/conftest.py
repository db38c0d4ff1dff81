"""A whole window over the fake desk."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peak_desk.domain.staff import StaffMember
from peak_desk.ui.context import DeskContext, make_context
from peak_desk.ui.language import Language
from peak_desk.ui.links import Bus, Links, Look
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.theme import Theme
from tests.helpers.fake_desk import SAM, FakeDesk, as_desk, fake_desk, online
from tests.helpers.view_desk import ViewDesk, close_view_desk, open_view_desk


@dataclass
class Asked:
    """What the window asked of the rest of the program."""

    calls: list[str] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    cuts: list[bool] = field(default_factory=list)

    def note(self, name: str) -> Callable[[], None]:
        """A call that is only noted."""
        return lambda: self.calls.append(name)


@pytest.fixture
def fake() -> FakeDesk:
    """The desk behind the window."""
    return fake_desk()


@pytest.fixture
def asked() -> Asked:
    """What was asked of the rest of the program."""
    return Asked()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The look; light, as tests have no system that says otherwise."""
    made = Theme(qapp)
    made.apply("light")
    yield made
    made.apply("light")
    made.deleteLater()


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Theme:
    """The look, once for all views."""
    return Theme(qapp)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, look: Theme) -> Iterator[ViewDesk]:
    """A desk to look at single views on: the people and orders of the design pictures, with Sam signed in."""
    made = open_view_desk(qtbot, qapp, look)
    yield made
    close_view_desk(made)


@pytest.fixture
def make_desk_context(qapp: QApplication, theme: Theme, fake: FakeDesk, asked: Asked) -> Iterator[Callable[..., DeskContext]]:
    """Build contexts that are taken down at the end."""
    made: list[DeskContext] = []
    words = Language(qapp)

    def build(staff: StaffMember | None = None, look: Look | None = None) -> DeskContext:
        links = Links(
            sync_now=asked.note("sync_now"),
            compare_now=asked.note("compare_now"),
            cancel_pull=asked.note("cancel_pull"),
            try_now=asked.note("try_now"),
            push_soon=asked.note("push_soon"),
            keys_entered=asked.note("keys_entered"),
            cut_network=asked.cuts.append,
            demo_staff=staff,
            look=look or Look(volume=0),
            save_look=asked.looks.append,
            version="0.0.test",
        )
        made.append(make_context(qapp, as_desk(fake), links, Bus(), theme, words))
        return made[-1]

    yield build
    words.use("en")
    for context in made:
        assert context.background.close(5)


@pytest.fixture
def locked_window(qtbot: QtBot, make_desk_context: Callable[..., DeskContext], tmp_path: Path) -> MainWindow:
    """The window with nobody signed in."""
    return open_window(qtbot, make_desk_context(), tmp_path)


@pytest.fixture
def window(qtbot: QtBot, make_desk_context: Callable[..., DeskContext], tmp_path: Path) -> MainWindow:
    """The window with Sam, the administrator, at the desk."""
    opened = open_window(qtbot, make_desk_context(SAM), tmp_path)
    opened.context.bus.status.emit(online(fake_of(opened).world))
    opened.context.toasts.clear()
    return opened


def open_window(qtbot: QtBot, context: DeskContext, folder: Path, width: int = 1440, height: int = 900) -> MainWindow:
    """Show a window and wait until it has the keyboard and nothing is being loaded."""
    opened = MainWindow(context, folder / "window.ini")
    qtbot.addWidget(opened)
    opened.resize(width, height)
    with qtbot.waitExposed(opened):
        opened.show()
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    settle(qtbot, context)
    return opened


def settle(qtbot: QtBot, context: DeskContext) -> None:
    """Wait until everything asked for in the background has arrived."""
    qtbot.waitUntil(lambda: context.background.idle)


def fake_of(window: MainWindow) -> FakeDesk:
    """The fake desk behind a window."""
    desk: object = window.context.desk
    assert isinstance(desk, FakeDesk)
    return desk
