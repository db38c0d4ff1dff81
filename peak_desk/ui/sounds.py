"""Short sounds for what eyes may miss; the same is always said by words and colour too."""

import shutil
import subprocess
import sys
import threading
import time
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject
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


class Sounds(QObject):
    """Plays sounds beside everything else; where no player works it beeps. The same sound comes at most once a second."""

    def __init__(self, *, enabled: bool = True, parent: QObject | None = None) -> None:
        """Switch the sounds on or off."""
        super().__init__(parent)
        self.enabled = enabled
        self._last: dict[Sound, float] = {}
        self._player: tuple[str, ...] | None = None

    def play(self, sound: Sound) -> None:
        """Play a sound unless they are switched off; returns at once."""
        now = time.monotonic()
        if not self.enabled or now - self._last.get(sound, -9.0) < 1.0:
            return
        self._last[sound] = now
        file = resources.path("sounds", f"{sound.value}.wav")
        if sys.platform == "win32":
            _play_on_windows(file)
            return
        if self._player is None:
            self._player = player()
        if self._player:
            threading.Thread(target=_play, args=(*self._player, str(file)), name="peak-desk-sound", daemon=True).start()
        else:
            QApplication.beep()


def _play(*command: str) -> None:
    try:
        subprocess.run(command, check=False, timeout=5, stdin=subprocess.DEVNULL, capture_output=True)  # noqa: S603 - our own file, a player found on PATH
    except (OSError, subprocess.SubprocessError):
        return


def _play_on_windows(file: Path) -> None:
    if sys.platform == "win32":
        import winsound

        winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
