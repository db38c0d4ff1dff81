"""What a scan says paints itself light and dark, in both reading directions."""

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from peak_desk.ui.context import DeskContext
from peak_desk.ui.links import Look
from peak_desk.ui.main_window import MainWindow
from tests.helpers.licence_samples import sample
from tests.ui.conftest import settle
from tests.ui.scanner.keyboard import Keyboard
from tests.ui.test_views_paint import has


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_pass_refusal_and_choice_are_painted(
    qtbot: QtBot,
    desk_window: Callable[..., MainWindow],
    keyboard: Keyboard,
    mode: str,
    language: str,
) -> None:
    window = desk_window()
    window.context.appearance.change(Look(mode=mode, language=language, volume=0))
    settle(qtbot, window.context)
    keyboard.scan(sample(birthday=date(1990, 4, 2)))
    settle(qtbot, window.context)
    assert has(window.grab().toImage(), "accent")
    keyboard.scan("ZZTOP9\r")
    settle(qtbot, window.context)
    assert has(window.grab().toImage(), "warn_soft")
    keyboard.scan(sample(birthday=date(2010, 4, 2)))
    settle(qtbot, window.context)
    assert has(window.grab().toImage(), "danger_soft")


def test_the_context_brings_a_scanner_that_watches_nothing_by_itself(make_desk_context: Callable[..., DeskContext]) -> None:
    assert make_desk_context().scanner.last is None
