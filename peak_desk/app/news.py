"""Brings news of the sync threads into the UI thread: merged, and at most some times a second."""

import threading

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from peak_desk.domain.changes import Changes
from peak_desk.domain.status import DeskStatus
from peak_desk.ui.links import Bus

EVERY_MS = 200


class News(QObject):
    """``tell`` is called from any thread; the bus speaks in the UI thread. A long pull would else reload every view per page."""

    _arrived = Signal()

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        """Speak through the bus."""
        super().__init__(parent)
        self._bus = bus
        self._lock = threading.Lock()
        self._changes = Changes()
        self._status: DeskStatus | None = None
        self._waiting = self._quiet = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._speak)
        self._arrived.connect(self._wait_a_moment)

    def tell(self, notice: Changes | DeskStatus) -> None:
        """Take one piece of news; safe from any thread."""
        with self._lock:
            if isinstance(notice, DeskStatus):
                self._status = notice
            else:
                self._changes |= notice
            first = not self._waiting
            self._waiting = True
        if first:
            self._arrived.emit()

    def quiet(self) -> None:
        """Say nothing more, not even what is on its way from a thread just now."""
        self._quiet = True
        self._timer.stop()

    @Slot()
    def _wait_a_moment(self) -> None:
        if not self._quiet:
            self._timer.start()

    @Slot()
    def _speak(self) -> None:
        with self._lock:
            changes, status = self._changes, self._status
            self._changes, self._status, self._waiting = Changes(), None, False
        if changes:
            self._bus.changed.emit(changes)
        if status is not None:
            self._bus.status.emit(status)
