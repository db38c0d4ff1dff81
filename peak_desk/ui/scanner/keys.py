"""What a key event stands for, and when it was pressed."""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

# Scanners type control characters as Ctrl with a key; on a Mac Qt calls that key Meta.
_CONTROL = Qt.KeyboardModifier.MetaModifier if sys.platform == "darwin" else Qt.KeyboardModifier.ControlModifier
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ENDS = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Enter: "\r", Qt.Key.Key_Tab: "\t", Qt.Key.Key_Backtab: "\t"}
_CONTROLS = {
    Qt.Key.Key_BracketLeft: "\x1b",
    Qt.Key.Key_Backslash: "\x1c",
    Qt.Key.Key_BracketRight: "\x1d",
    Qt.Key.Key_AsciiCircum: "\x1e",
    Qt.Key.Key_6: "\x1e",
    Qt.Key.Key_Underscore: "\x1f",
    Qt.Key.Key_Minus: "\x1f",
    **{Qt.Key(Qt.Key.Key_A + place): chr(1 + place) for place in range(26)},
}
# Pressed with other keys, or to switch something, they are part of no text and press nothing.
_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
        Qt.Key.Key_Mode_switch,
    }
)
# What the keys of an American keyboard write, by their number on every PC keyboard (those of the first hardware, which Linux kept).
_ROWS = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (57, " ", " "),
)
_PLACES = {first + place: pair for first, low, high in _ROWS for place, pair in enumerate(zip(low, high, strict=True))}
# X and Wayland count them from eight on.
_FIRST_PLACE = 8 if sys.platform == "linux" else 0
# Stands for a key that writes nothing in the script of this computer, and a letter elsewhere.
_WRITES_NOTHING = "\N{REPLACEMENT CHARACTER}"
# The same time stamp for longer than this means that the system has none.
_STANDING_MS = 20.0
# An event may have waited so long before it was looked at.
_BACKLOG_MS = 30_000.0


def char_of(event: QKeyEvent) -> str:
    """The character a key event stands for, "" for keys that steer (arrows, Esc, F-keys, shortcuts with Alt)."""
    if event.key() in _ENDS and not event.modifiers() & _COMMANDS:
        return _ENDS[Qt.Key(event.key())]
    held = event.modifiers() & _COMMANDS
    if held == _CONTROL:
        return _CONTROLS.get(Qt.Key(event.key()), "") if event.key() in _CONTROLS else ""
    text = event.text()
    # AltGr is Ctrl with Alt on Windows, and Alt alone writes letters on a Mac; elsewhere Alt alone is a command.
    writes = not held or held == (_COMMANDS & ~Qt.KeyboardModifier.MetaModifier) or sys.platform == "darwin"
    if event.key() == Qt.Key.Key_unknown and not text and by_place(event):
        return _WRITES_NOTHING
    return text if writes and text and (text.isprintable() or text in "\n\x1c\x1d\x1e\x1f") else ""


def by_place(event: QKeyEvent) -> str:
    """The character of this key on an American keyboard, whatever the system writes; "" where it does not tell the key."""
    if event.modifiers() & _COMMANDS:
        return ""
    pair = _PLACES.get(event.nativeScanCode() - _FIRST_PLACE)
    return pair[bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)] if pair is not None else ""


def says_nothing(event: QKeyEvent) -> bool:
    """Whether a key neither writes nor steers: Shift and the like, and the digits of a character typed by its number."""
    numbered = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.KeypadModifier
    by_number = event.modifiers() & (_COMMANDS | numbered) == numbered and Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9
    return event.key() in _MODIFIERS or by_number or (event.key() == Qt.Key.Key_unknown and not char_of(event))


def code_of(event: QKeyEvent) -> int:
    """The same number when a key goes down and up, whatever Shift did between."""
    return event.nativeScanCode() or event.key()


def monotonic_ms() -> float:
    """A clock nobody can set."""
    return time.monotonic() * 1000.0


class KeyClock:
    """When keys were really pressed, in milliseconds that only grow.

    The system's own stamps tell it even when this program was busy and got the keys late; where they make no sense (none, standing
    still, jumping) the time at which the event came in has to do.
    """

    def __init__(self, clock: Callable[[], float] = monotonic_ms) -> None:
        """``clock`` tells the time at which events come in."""
        self._clock = clock
        self._at = 0.0
        self._stamp = 0
        self._came = clock()

    def pressed(self, stamp: int) -> float:
        """The time of an event with this stamp that came in just now."""
        came = self._clock()
        passed, stamped = came - self._came, float(stamp - self._stamp)
        sound = self._stamp > 0 and 0 <= stamped <= passed + _BACKLOG_MS and not (stamped == 0 and passed > _STANDING_MS)
        self._at += stamped if sound else max(0.0, passed)
        self._stamp, self._came = stamp, came
        return self._at

    def now(self) -> float:
        """The time now, counted from the last event on."""
        return self._at + self._clock() - self._came
