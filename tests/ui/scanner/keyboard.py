"""A keyboard with two people at it: hands and a scanner, through real windows, by a clock that only the test turns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from peak_desk.ui.scanner import keys
from peak_desk.ui.scanner.scanner import Scanner

CONTROL = Qt.KeyboardModifier.ControlModifier
KEYS: dict[str, tuple[Qt.Key, Qt.KeyboardModifier]] = {
    "\r": (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    "\t": (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
    "\n": (Qt.Key.Key_J, CONTROL),
    "\x1c": (Qt.Key.Key_Backslash, CONTROL),
    "\x1d": (Qt.Key.Key_BracketRight, CONTROL),
    "\x1e": (Qt.Key.Key_6, CONTROL),
}
HAND_MS = 90.0


class StampedScanner(Scanner):
    """A scanner whose keys are stamped by the test's clock instead of the machine's."""

    def __init__(self, clock: Callable[[], float], stamps: Callable[[], float]) -> None:
        super().__init__(clock=clock)
        self._stamps = stamps

    @override
    def stamp(self, event: QKeyEvent) -> int:
        return round(self._stamps())


@dataclass
class Keyboard:
    """Presses keys of the window that has the keyboard, as the system does: each as a shortcut first, then as a key."""

    scanned: list[str] = field(default_factory=list)
    time: float = 5_000.0
    scanner: Scanner = field(init=False)
    longest: list[float] = field(default_factory=list)
    pressed_at: float | None = None

    def __post_init__(self) -> None:
        self.scanner = StampedScanner(lambda: self.time, lambda: self.time if self.pressed_at is None else self.pressed_at)
        self.scanner.scanned.connect(self._hear)

    def _hear(self, raw: str, longest: float) -> None:
        self.scanned.append(raw)
        self.longest.append(longest)

    def install(self, app: QApplication) -> None:
        """Watch the windows."""
        self.scanner.install(app)

    def wait(self, ms: float) -> None:
        """Let time go by; whoever waits for quiet looks at every millisecond that matters."""
        end = self.time + ms
        while self.time < end:
            self.time = min(end, self.time + 5.0)
            self.scanner.look()

    @property
    def window(self) -> QWindow:
        """The window that has the keyboard."""
        window = QGuiApplication.focusWindow()
        assert window is not None
        return window

    def press(self, char: str, after: float = HAND_MS) -> None:
        """Press and release the key of a character."""
        self.wait(after)
        if char in KEYS:
            QTest.keyClick(self.window, *KEYS[char])
        else:
            QTest.keyClick(self.window, char)  # type: ignore[call-overload] # a character will do; the stubs do not say so

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, after: float = HAND_MS) -> None:
        """Press and release any key."""
        self.wait(after)
        QTest.keyClick(self.window, key, modifier)

    def type(self, text: str, gap: float = HAND_MS, each: Callable[[], None] | None = None) -> None:
        """Type as a hand does; ``each`` is called after every key."""
        for char in text:
            self.press(char, gap)
            if each is not None:
                each()

    def repeat(self, key: Qt.Key, text: str, after: float = 30.0) -> None:
        """A key that is still down says so again, as the system tells it."""
        self.wait(after)
        none = Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            QCoreApplication.sendEvent(self.window, QKeyEvent(kind, key, none, text, autorep=True))

    def placed(self, text: str, place: str, after: float = 4.0) -> None:
        """A key that writes ``text`` here and ``place`` on an American keyboard."""
        self.wait(after)
        number, shift = next((number, place == high) for number, (low, high) in keys._PLACES.items() if place in (low, high))
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            code = number + keys._FIRST_PLACE
            QCoreApplication.sendEvent(self.window, QKeyEvent(kind, ord(text[0]), modifier, code, 0, 0, text))

    def late(self, char: str, *, stamp: int, came: float) -> None:
        """A key pressed at one time and seen at another, because the program was busy."""
        self.time = came
        self.pressed_at = stamp
        self.press(char, 0)
        self.pressed_at = None

    def scan(self, raw: str, gap: float = 4.0, after: float = 300.0) -> None:
        """Scan something, and let it end."""
        for place, char in enumerate(raw):
            self.press(char, gap if place else after)
        self.wait(150)
