"""The look as a whole."""

from string import Template

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peak_desk.ui import resources
from peak_desk.ui.theme import Mode, Theme, palette, style_sheet
from peak_desk.ui.tokens import DARK, LIGHT, Tokens


def test_choosing_dark_repaints_everything(qtbot: QtBot, theme: Theme, qapp: QApplication) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.apply("dark")
    assert theme.tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.bg
    assert DARK.surface in qapp.styleSheet()


def test_choosing_the_same_look_again_repaints_nothing(qtbot: QtBot, theme: Theme) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.apply("light")


def test_without_a_word_of_the_system_the_desk_is_light(theme: Theme, qapp: QApplication) -> None:
    assert qapp.styleHints().colorScheme() is not Qt.ColorScheme.Dark
    theme.apply(Mode.SYSTEM)
    assert theme.tokens is LIGHT


def test_the_desk_follows_the_system_while_it_runs(theme: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    theme.apply(Mode.SYSTEM)
    monkeypatch.setattr(theme, "_system_scheme", lambda: Qt.ColorScheme.Dark)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens is DARK


def test_what_a_person_chose_stays_when_the_system_changes(theme: Theme, qapp: QApplication) -> None:
    theme.apply("light")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens is LIGHT


def test_toggling_goes_to_the_other_look(theme: Theme) -> None:
    assert theme.toggle() is Mode.DARK
    assert theme.toggle() is Mode.LIGHT


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_style_sheet_uses_tokens_only(colours: Tokens) -> None:
    template = resources.path("themes", "desk.qss").read_text(encoding="utf-8")
    assert "#" not in template.replace("/* ", "")
    assert "$" not in style_sheet(colours)
    assert set(Template(template).get_identifiers()) <= {*Tokens.__slots__, "icons"}


@pytest.mark.usefixtures("theme")
def test_the_palette_paints_what_the_style_sheet_does_not() -> None:
    made = palette(DARK)
    assert made.color(QPalette.ColorRole.Base).name().upper() == DARK.surface
    assert made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name().upper() == DARK.edge


def test_both_fonts_come_with_the_program(theme: Theme) -> None:
    theme.load_everything()
    assert {"Inter", "IBM Plex Sans Arabic"} <= set(QFontDatabase.families())
