"""Short sounds."""

import shutil
import sys
import wave
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from peak_desk.ui import resources, sounds
from peak_desk.ui.sounds import Sound, Sounds, at_volume

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What was started to play them."""
    commands: list[list[str]] = []

    def start(program: str, arguments: list[str]) -> tuple[bool, int]:
        commands.append([program, *arguments])
        return True, 1

    monkeypatch.setattr(QProcess, "startDetached", start)
    return commands


@pytest.mark.parametrize("sound", Sound)
def test_every_sound_is_short_and_small(sound: Sound) -> None:
    file = resources.path("sounds", f"{sound.value}.wav")
    assert file.stat().st_size < 50_000
    with wave.open(str(file)) as heard:
        assert heard.getnframes() / heard.getframerate() < 1.5


def test_a_sound_is_played_by_the_program_of_the_system(monkeypatch: pytest.MonkeyPatch, started: list[list[str]]) -> None:
    monkeypatch.setattr(sounds, "player", lambda: ("/usr/bin/aplay", "-q"))
    Sounds(100).play(Sound.GOOD)
    assert started == [["/usr/bin/aplay", "-q", str(resources.path("sounds", "good.wav"))]]


def test_the_same_sound_comes_at_most_once_a_second(monkeypatch: pytest.MonkeyPatch, started: list[list[str]]) -> None:
    monkeypatch.setattr(sounds, "player", lambda: ("/usr/bin/aplay",))
    played = Sounds(50)
    played.play(Sound.GOOD)
    played.play(Sound.GOOD)
    played.play(Sound.REFUSED)
    assert len(started) == 2


def test_each_sound_has_a_switch_of_its_own(monkeypatch: pytest.MonkeyPatch, started: list[list[str]]) -> None:
    monkeypatch.setattr(sounds, "player", lambda: ("/usr/bin/aplay",))
    played = Sounds(100)
    played.silent = frozenset({"good", "no such sound"})
    for sound in Sound:
        played.play(sound)
    assert [Path(command[-1]).stem for command in started] == [sound.value for sound in Sound if sound is not Sound.GOOD]


def test_switched_off_nothing_is_heard(started: list[list[str]]) -> None:
    Sounds(0).play(Sound.GOOD)
    assert started == []


def test_without_a_player_it_beeps(monkeypatch: pytest.MonkeyPatch, started: list[list[str]]) -> None:
    beeps: list[int] = []
    monkeypatch.setattr(sounds, "player", lambda: ())
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    Sounds(60).play(Sound.GOOD)
    assert (beeps, started) == ([1], [])


@pytest.mark.parametrize(
    ("system", "found", "expected"), [("linux", "aplay", ("/x/aplay", "-q")), ("darwin", "afplay", ("/x/afplay",))]
)
def test_each_system_has_its_player(monkeypatch: pytest.MonkeyPatch, system: str, found: str, expected: tuple[str, ...]) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(shutil, "which", lambda name: f"/x/{name}" if name == found else None)
    assert sounds.player() == expected
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert sounds.player() == ()


def test_half_the_volume_is_half_as_loud(tmp_path: Path) -> None:
    source = resources.path("sounds", "good.wav")
    loud, quiet = peak(source), peak(at_volume(source, 50, tmp_path))
    assert abs(quiet - loud // 2) <= 1


def peak(file: Path) -> int:
    """The loudest sample."""
    with wave.open(str(file)) as heard:
        frames = heard.readframes(heard.getnframes())
    return max(abs(int.from_bytes(frames[place : place + 2], "little", signed=True)) for place in range(0, len(frames), 2))
