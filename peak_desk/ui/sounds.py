"""Short sounds for what eyes may miss; the same is always said by words and colour too."""

import array
import shutil
import sys
import tempfile
import time
import wave
import weakref
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QApplication

from peak_desk.ui import resources


class Sound(StrEnum):
    """What is heard; the value is the name of the file."""

    NEW_ORDER = "new_order"
    WAITING = "waiting"
    GOOD = "good"
    REFUSED = "refused"
    NEEDS_YOU = "needs_you"


def player() -> tuple[str, ...]:
    """The program of this system that plays a WAV file, or nothing where there is none."""
    names = (("afplay",),) if sys.platform == "darwin" else (("paplay",), ("pw-play",), ("aplay", "-q"))
    for name, *options in names:
        found = shutil.which(name)
        if found:
            return (found, *options)
    return ()


def at_volume(source: Path, volume: int, folder: Path) -> Path:
    """The sound made quieter, as a file in ``folder``: the players of some systems have no volume of their own."""
    if volume >= 100:
        return source
    target = folder / f"{source.stem}-{volume}.wav"
    if not target.is_file():
        with wave.open(str(source), "rb") as loud:
            shape, frames = loud.getparams(), loud.readframes(loud.getnframes())
        samples = array.array("h", frames)
        if sys.byteorder == "big":
            samples.byteswap()
        quiet = array.array("h", (sample * volume // 100 for sample in samples))
        if sys.byteorder == "big":
            quiet.byteswap()
        with wave.open(str(target), "wb") as made:
            made.setparams(shape)
            made.writeframes(quiet.tobytes())
    return target


class Sounds(QObject):
    """Plays sounds beside everything else; where no player is found it beeps. The same sound comes at most once a second."""

    def __init__(self, volume: int = 60, parent: QObject | None = None) -> None:
        """``volume`` is in per cent, 0 is off; ``silent`` may name single sounds that are switched off."""
        super().__init__(parent)
        self.volume = volume
        self.silent: frozenset[str] = frozenset()
        self._last: dict[Sound, float] = {}
        self._player: tuple[str, ...] | None = None
        self._folder: Path | None = None

    def play(self, sound: Sound) -> None:
        """Play a sound unless it is switched off, or all are; returns at once."""
        now = time.monotonic()
        if self.volume <= 0 or sound in self.silent or now - self._last.get(sound, -9.0) < 1.0:
            return
        self._last[sound] = now
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="peak-desk-sounds-"))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._start(at_volume(resources.path("sounds", f"{sound.value}.wav"), self.volume, self._folder))

    def _start(self, file: Path) -> None:
        """Let the system play it: a process or call of its own, nothing here waits for the end."""
        if sys.platform == "win32":
            import winsound

            winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
            return
        if self._player is None:
            self._player = player()
        if not self._player or not QProcess.startDetached(self._player[0], [*self._player[1:], str(file)])[0]:
            QApplication.beep()
