"""Counters of three kinds of store."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peak_desk.domain.staff import StaffMember
from peak_desk.pos.client import PosTraits
from peak_desk.ui.context import make_context
from peak_desk.ui.language import Language
from peak_desk.ui.links import Bus
from peak_desk.ui.scanner.scanner import Scanner
from peak_desk.ui.theme import Theme
from tests.helpers.store_world import NOON, SAM, TRAITS, open_world
from tests.ui.conftest import open_window, settle
from tests.ui.new_order.counter import NO_POS, Counter, Heard, PricingPos, bring_menu_in

Open = Callable[..., Counter]


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """It is the time at which the menu was read."""
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def open_counter(qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Open windows over new store files; a test types as fast as a scanner, so nobody listens for one."""
    for name in ("install", "uninstall"):
        monkeypatch.setattr(Scanner, name, lambda _scanner, _app: None)
    words, made = Language(qapp), list[Counter]()

    def build(
        traits: PosTraits = TRAITS, staff: StaffMember = SAM, *, menu: bool = True, size: tuple[int, int] = (1280, 800)
    ) -> Counter:
        heard = Heard()
        pos: PricingPos
        world = open_world(tmp_path, traits, undo_seconds=30.0, connect=lambda: pos)
        pos = PricingPos(world.clock, traits)
        if menu:
            bring_menu_in(world)
        context = make_context(qapp, world.desk, heard.links(staff), Bus(), theme, words)
        window = open_window(qtbot, context, tmp_path, *size)
        context.toasts.clear()
        made.append(Counter(qtbot, window, world, pos, heard))
        return made[-1]

    yield build
    words.use("en")
    for counter in made:
        settle(qtbot, counter.window.context)
        counter.window.leave()
        assert counter.window.context.background.close(5)
        counter.world.desk.quotes.close()
        counter.world.database.close()


@pytest.fixture
def counter(open_counter: Open) -> Counter:
    """A store whose POS prices orders before they are made."""
    return open_counter()


@pytest.fixture
def corner(open_counter: Open) -> Counter:
    """A store without a POS."""
    return open_counter(NO_POS, menu=False)
