"""Watches the keys of every window of the program, keeps scans out of the fields and tells what was scanned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from peak_desk.ui.scanner import fields
from peak_desk.ui.scanner.bursts import GAP_MS, Burst, Bursts, Outcome, Sense, Stroke
from peak_desk.ui.scanner.keys import KeyClock, by_place, char_of, code_of, monotonic_ms, says_nothing

_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TabletPress, QEvent.Type.FocusOut})
_KEYS = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease})
# The loop was busy when a timer comes this much too late: keys pressed meanwhile may still be on their way.
_LATE_MS = 15.0


class Scanner(QObject):
    """``scanned`` carries the text of a scan and its longest gap in milliseconds; ``last`` is the whole of the last one.

    While ``trying`` somebody looks at the set-up: then scans open nothing.

    It filters the windows of the system, not the widgets: there every key passes once, before anything has seen it. A key is
    decided about when it is first seen, as a possible shortcut; its press follows that decision.
    """

    scanned = Signal(str, float)

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = monotonic_ms) -> None:
        """Watch nothing yet; ``clock`` tells milliseconds."""
        super().__init__(parent)
        self.last: Burst | None = None
        self.trying = False
        self._clock = KeyClock(clock)
        self._bursts = Bursts(_sense, _might_be_scan)
        self._decided: tuple[int, int, bool] | None = None
        self._kept: fields.Kept | None = None
        self._swallowed: set[int] = set()
        self._releases: dict[int, QKeyEvent] = {}
        self._repeating = 0
        self._pressed: tuple[int, float] = (0, 0.0)
        self._replaying = False
        self._waited = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look)

    def install(self, app: QApplication) -> None:
        """Watch every window of the program from now on."""
        app.focusWindowChanged.connect(self._window_moved)
        self._window_moved()

    def uninstall(self, app: QApplication) -> None:
        """Watch nothing any more."""
        app.focusWindowChanged.disconnect(self._window_moved)
        for window in QGuiApplication.allWindows():
            window.removeEventFilter(self)
        self._timer.stop()

    def watch(self, window: QWindow) -> None:
        """Take the keys of a window."""
        window.removeEventFilter(self)
        window.installEventFilter(self)

    def stamp(self, event: QKeyEvent) -> int:
        """When the system says a key was pressed, in milliseconds of its own clock."""
        return event.timestamp()

    def forget(self) -> None:
        """Keep nothing of the last scan (somebody's licence)."""
        self.last = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _KEYS and isinstance(event, QKeyEvent):
            return not self._replaying and self._key(event)
        if kind in _PRESSES:
            self._act(self._bursts.interrupt())
        return False

    @Slot()
    def look(self) -> None:
        """See whether the keys have been quiet for long enough; otherwise look again when they will have been."""
        due = self._bursts.due
        if due is None:
            return
        late = self._clock.now() - due
        if late < 0:
            self._timer.start(max(1, round(-late)))
        elif late > _LATE_MS and not self._waited:
            self._waited = True
            self._timer.start(1)
        else:
            self._act(self._bursts.quiet(self._clock.now()))

    # --- keys

    def _key(self, event: QKeyEvent) -> bool:
        if says_nothing(event):
            return self._bursts.holding
        if event.type() == QEvent.Type.KeyRelease:
            return self._release(event)
        seen = (event.key(), event.timestamp())
        if event.type() == QEvent.Type.KeyPress and self._decided is not None and self._decided[:2] == seen:
            hold, self._decided = self._decided[2], None
            return hold
        hold = self._press(event)
        if event.type() == QEvent.Type.ShortcutOverride:
            self._decided = (*seen, hold)
            if hold:
                event.accept()  # no shortcut is looked for then, and the press follows
        return hold

    def _press(self, event: QKeyEvent) -> bool:
        """Decide about a key; True keeps it from everybody."""
        at, code = self._clock.pressed(self.stamp(event)), code_of(event)
        if event.isAutoRepeat() and self._is_held_down(code, at):
            self._act(self._bursts.interrupt())
            return False
        self._pressed = (code, at)
        char = char_of(event)
        self._act(self._bursts.settle(Stroke(char, at)))
        field = fields.text_field()
        outcome = self._bursts.press(
            Stroke(char, at, _Held(_copy(event), QApplication.focusWidget()), by_place(event)), in_text=field is not None
        )
        self._act(outcome)
        if outcome.watch and field is not None:
            self._kept = fields.keep(field)
        if outcome.hold:
            self._swallowed.add(code)
        else:
            self._swallowed.discard(code)
        self._set_timer()
        return outcome.hold

    def _is_held_down(self, code: int, at: float) -> bool:
        """Whether a key repeats because a hand stays on it: that begins after a while, and a scanner's double letter at once."""
        before, pressed_at = self._pressed
        if code == self._repeating or code != before or at - pressed_at >= GAP_MS:
            self._repeating = code
            return True
        return False

    def _release(self, event: QKeyEvent) -> bool:
        code = code_of(event)
        if not event.isAutoRepeat():
            self._repeating = 0
        if code not in self._swallowed:
            return False
        if not event.isAutoRepeat():
            self._swallowed.discard(code)
        if self._bursts.holding:
            self._releases[code] = _copy(event)
        return True

    def _set_timer(self) -> None:
        self._waited = False
        due = self._bursts.due
        if due is None:
            self._timer.stop()
        else:
            self._timer.start(max(1, round(due - self._clock.now())))

    # --- what becomes of them

    def _act(self, outcome: Outcome) -> None:
        """Take back, give back and tell, in this order."""
        if outcome.take_back and self._kept is not None:
            fields.take_back(self._kept)
            self._kept = None
        if outcome.replay:
            self._replay(outcome.replay)
        if not self._bursts.holding:
            self._releases.clear()
        if outcome.scan is not None:
            self.last = outcome.scan
            self.scanned.emit(outcome.scan.meant, outcome.scan.longest_gap)

    def _replay(self, strokes: tuple[Stroke, ...]) -> None:
        """Press held keys after all, in the fields they were meant for; Qt looks for shortcuts itself."""
        self._replaying = True
        releases, self._releases = self._releases, {}
        here = QApplication.focusWidget()
        try:
            for held in (stroke.key for stroke in strokes if isinstance(stroke.key, _Held)):
                # A key pressed before may move the keyboard on: then this one goes there too.
                moved = held.target is not here and held.target is not None and shiboken6.isValid(held.target)
                receiver = held.target if moved else QGuiApplication.focusWindow()
                if receiver is not None:
                    code = code_of(held.event)
                    QCoreApplication.sendEvent(receiver, held.event)
                    self._let_go(receiver, code, releases.get(code))
        finally:
            self._replaying = False

    def _let_go(self, receiver: QObject, code: int, release: QKeyEvent | None) -> None:
        """Release a replayed key if it is up already; else its own release will come and goes through."""
        self._swallowed.discard(code)
        if release is not None:
            QCoreApplication.sendEvent(receiver, release)

    @Slot()
    def _window_moved(self) -> None:
        """Keys only ever go to the window that has the focus."""
        window = QGuiApplication.focusWindow()
        if window is not None:
            self.watch(window)


@dataclass(frozen=True, slots=True, repr=False)
class _Held:
    """A key kept back, and where it was going."""

    event: QKeyEvent
    target: QWidget | None


def _sense(text: str) -> Sense:
    from peak_desk.domain import scans  # not needed before the first scan, so the first paint does not wait for it

    senses = {scans.ScanKind.UNKNOWN: Sense.NONE, scans.ScanKind.ORDER_CODE: Sense.PERHAPS}
    return senses.get(scans.read_scan(text).kind, Sense.SURE)


def _might_be_scan(text: str) -> bool:
    from peak_desk.domain import scans

    return scans.might_be_scan(text)


def _copy(event: QKeyEvent) -> QKeyEvent:
    """An event of our own, to be sent later."""
    made = QKeyEvent(
        event.type() if event.type() == QEvent.Type.KeyRelease else QEvent.Type.KeyPress,
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
    made.setTimestamp(event.timestamp())
    return made
