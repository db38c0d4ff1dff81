"""Locks the desk when nobody has touched it for a while."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QWindow
from typing_extensions import override

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Says ``idle`` once after so many seconds without key, mouse or touch; a changed wall clock does not disturb it."""

    idle = Signal()

    def __init__(self, seconds: float, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        """Wait to be started."""
        super().__init__(parent)
        self._seconds = seconds
        self._clock = clock
        self._touched = clock()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def watch(self, window: QWindow) -> None:
        """Take the events of a window of the system: they pass here once, before any widget sees them."""
        window.installEventFilter(self)

    def start(self) -> None:
        """Begin to count from now."""
        self._touched = self._clock()
        self._timer.start(max(1, round(self._seconds * 1000)))

    def stop(self) -> None:
        """Stop counting."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """See whether the time is over; otherwise look again when it will be."""
        left = self._seconds - (self._clock() - self._touched)
        if left > 0:
            self._timer.start(round(left * 1000) + 1)
        else:
            self.idle.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched = self._clock()
        return False
