"""Icons that follow the look."""

import gc

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from peak_desk.ui import icons, resources
from peak_desk.ui.theme import Theme
from peak_desk.ui.tokens import DARK, LIGHT

pytestmark = pytest.mark.usefixtures("theme")


def _ink(image: QImage) -> set[str]:
    """The colours of the pixels that are fully painted."""
    shown = image.convertToFormat(QImage.Format.Format_ARGB32)
    pixels = (shown.pixelColor(x, y) for x in range(shown.width()) for y in range(shown.height()))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


def test_an_icon_changes_with_the_look(theme: Theme) -> None:
    icon = icons.icon("bell")
    assert LIGHT.text in _ink(icon.pixmap(48, 48).toImage())
    theme.apply("dark")
    assert DARK.text in _ink(icon.pixmap(48, 48).toImage())


def test_a_disabled_icon_is_paler() -> None:
    assert LIGHT.edge in _ink(icons.icon("bell").pixmap(QSize(48, 48), QIcon.Mode.Disabled).toImage())


def test_a_pressed_button_may_have_another_colour() -> None:
    icon = icons.icon("bell", "muted", on="accent")
    assert LIGHT.accent in _ink(icon.pixmap(QSize(48, 48), QIcon.Mode.Normal, QIcon.State.On).toImage())


def test_an_icon_is_sharp_on_a_fine_screen() -> None:
    picture = icons.pixmap("bell", LIGHT.text, 20, 2.0)
    assert picture.width() == 40
    assert picture.devicePixelRatio() == 2.0


def test_an_icon_outlives_the_one_it_was_copied_from(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(QIcon(icons.icon("star")))
    gc.collect()
    assert _ink(button.icon().pixmap(48, 48).toImage())


def test_an_unknown_icon_is_a_fault_of_the_program() -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-drawing")


def test_every_icon_can_be_painted() -> None:
    for file in resources.path("icons").glob("*.svg"):
        assert not icons.pixmap(file.stem, LIGHT.text, 24).toImage().isNull()


def test_the_licences_of_icons_and_fonts_are_shipped() -> None:
    assert "ISC" in resources.path("icons", "LICENSE").read_text(encoding="utf-8")
    for name in ("Inter-OFL.txt", "IBMPlexSansArabic-OFL.txt"):
        assert "SIL Open Font License" in resources.path("fonts", name).read_text(encoding="utf-8")


def test_a_colour_of_the_look_can_be_had_as_a_colour_of_qt() -> None:
    assert icons.colour("accent") == QColor(LIGHT.accent)
