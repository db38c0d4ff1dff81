"""The switches of the sounds in the settings: one for each, kept for this workstation."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.settings.page import SettingsPage
from peak_desk.ui.sounds import Sound
from tests.ui.conftest import Asked, settle


@pytest.fixture
def settings(window: MainWindow, qtbot: QtBot) -> SettingsPage:
    """The settings, read."""
    assert window.frame is not None
    window.frame.open_place("settings")
    settle(qtbot, window.context)
    (page,) = window.frame.findChildren(SettingsPage)
    return page


@pytest.fixture
def heard(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system was asked to play."""
    files: list[str] = []
    monkeypatch.setattr(window.context.sounds, "_start", lambda file: files.append(file.stem.rsplit("-", 1)[0]))
    window.context.sounds.volume = 50
    return files


def test_a_sound_switched_off_is_not_heard_and_the_others_are(
    window: MainWindow, settings: SettingsPage, asked: Asked, heard: list[str]
) -> None:
    settings.look.volume.setValue(50)
    settings.look.sounds[Sound.GOOD].setChecked(False)
    assert asked.looks[-1].silent == {"good"}
    for sound in (Sound.GOOD, Sound.REFUSED):
        window.context.sounds.play(sound)
    assert heard == ["refused"]


def test_switching_a_sound_on_lets_it_be_heard(settings: SettingsPage, asked: Asked, heard: list[str]) -> None:
    settings.look.volume.setValue(50)
    settings.look.sounds[Sound.NEEDS_YOU].setChecked(False)
    assert heard == []
    settings.look.sounds[Sound.NEEDS_YOU].setChecked(True)
    assert (heard, asked.looks[-1].silent) == (["needs_you"], frozenset())


def test_what_was_chosen_elsewhere_is_shown_and_names_this_program_does_not_know_stay(
    window: MainWindow, settings: SettingsPage, asked: Asked
) -> None:
    appearance = window.context.appearance
    appearance.change(replace(appearance.look, silent=frozenset({"refused", "of_a_newer_program"})))
    assert [sound for sound, switch in settings.look.sounds.items() if not switch.isChecked()] == [Sound.REFUSED]
    settings.look.sounds[Sound.REFUSED].setChecked(True)
    assert asked.looks[-1].silent == {"of_a_newer_program"}
