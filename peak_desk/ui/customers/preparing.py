"""Making the search ready for typing errors once the window is on screen, and keeping it so."""

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from peak_desk.domain.changes import Changes
from peak_desk.ui.context import DeskContext

_LANE = "search-prepare"


class Preparing(QObject):
    """Loads what the search needs in the background after the first paint, and again after customers changed.

    One load at a time: while one runs, changes only ask for another one afterwards, so that a worker is left for the search itself.
    """

    def __init__(self, context: DeskContext, window: QWidget) -> None:
        """Wait for the window's first paint."""
        super().__init__(window)
        self._context = context
        self._begun = self._running = self._again = False
        if window.isVisible():
            QTimer.singleShot(0, self, self._begin)
        else:
            window.installEventFilter(self)
        context.bus.changed.connect(self.catch_up)

    @Slot(object)
    def catch_up(self, changes: Changes) -> None:
        """Load again if customers changed; before the first load there is nothing to catch up with."""
        if self._begun and (changes.customers or changes.everything):
            self._load()

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            self._load()

    def _load(self) -> None:
        if self._running:
            self._again = True
            return
        self._running = True
        self._context.background.run(self._context.desk.customers.prepare, self._ended, self._failed, lane=_LANE)

    def _ended(self, _nothing: None) -> None:
        self._running = False
        if self._again:
            self._again = False
            self._load()

    def _failed(self, error: Exception) -> None:
        # Without it everything but misspelt names is found, and the next change tries once more.
        self._running = self._again = False
        self._context.background.failed.emit(error)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            handle = watched.windowHandle()
            watched.removeEventFilter(self)
            if handle is not None:
                handle.installEventFilter(self)
        elif event.type() == QEvent.Type.Expose and isinstance(watched, QWindow):
            # The window paints itself while it takes this event up; what waits for the loop comes right after.
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._begin)
        return False
