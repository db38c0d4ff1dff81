"""Making the search anew out of the customers' records, where somebody is not found who should be: for managers."""

import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from peak_desk.domain.changes import Changes
from peak_desk.ui.background import Background
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats
from peak_desk.ui.settings.cards import SettingsCard
from peak_desk.ui.widgets import Label, QuietButton, SecondaryButton

Progress = Callable[[int, int], None]


class Stopped(Exception):
    """A person stopped it, or the window closed: the search stays as it was."""


class Rebuilding(QObject):
    """One making of the search; ``moved`` carries how many records of how many are done."""

    moved = Signal(int, int)

    def __init__(self, background: Background) -> None:
        """Not begun yet. It has no parent: it goes on where the card is built again in another language."""
        super().__init__()
        self._background = background
        self._stopping = threading.Event()

    def stop(self) -> None:
        """End it after the records under way; nothing is changed then."""
        self._stopping.set()

    def tell(self, done: int, total: int) -> None:
        """Hear of progress, in the worker; raises ``Stopped`` where it shall end."""
        if self._stopping.is_set() or self._background.closed:
            raise Stopped
        self.moved.emit(done, total)


class SearchCard(SettingsCard):
    """The button, and while it works how far it has come and the way to stop it."""

    def __init__(self, context: DeskContext) -> None:
        """Offer it."""
        super().__init__(
            QCoreApplication.translate("Settings", "Search"),
            QCoreApplication.translate(
                "Settings",
                "Where somebody is not found who should be, make the search anew. It takes seconds, a minute for a million "
                "customers; people are found meanwhile as before, but nobody can save.",
            ),
        )
        self._context = context
        self._formats = Formats(context.desk.store)
        self._running: Rebuilding | None = None
        self.start = SecondaryButton(QCoreApplication.translate("Settings", "Rebuild the search"), "refresh-cw")
        self.start.clicked.connect(self.rebuild)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(QCoreApplication.translate("Settings", "Rebuild the search"))
        self.told = Label("", "small")
        self.stop = QuietButton(QCoreApplication.translate("Settings", "Stop"), "x")
        self.stop.clicked.connect(self._stop)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.told, 1)
        row.addWidget(self.stop)
        self.column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(self.bar)
        self.column.addLayout(row)
        self._show_running(running=False)

    @Slot()
    def rebuild(self) -> None:
        """Begin, in the background."""
        staff = self._context.session.staff
        if staff is None or self._running is not None:
            return
        self._running = Rebuilding(self._context.background)
        self._running.moved.connect(self._moved)
        self.bar.setRange(0, 0)
        self.told.setText(QCoreApplication.translate("Settings", "Beginning …"))
        self._show_running(running=True)
        work = partial(self._context.desk.records.rebuild_search, staff, self._running.tell)
        self._context.background.run(work, self._made, self._failed)

    @Slot(int, int)
    def _moved(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        words = QCoreApplication.translate("Settings", "{done} of {total} customers")
        self.told.setText(words.format(done=self._formats.count(done), total=self._formats.count(total)))

    @Slot()
    def _stop(self) -> None:
        if self._running is not None:
            self._running.stop()
            self.stop.setEnabled(False)

    def _made(self, found: int) -> None:
        self._end()
        words = QCoreApplication.translate("Settings", "The search was made anew: %n customer(s) can be found.", "", found)
        self._context.toasts.show(words, "good")
        self._context.bus.changed.emit(Changes(everything=True))

    def _failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, Stopped):
            self._context.toasts.show(QCoreApplication.translate("Settings", "Stopped. The search is as it was."), "info")
        else:
            self._context.bus.failed.emit(error)

    def _end(self) -> None:
        self._running = None
        self._show_running(running=False)

    def _show_running(self, *, running: bool) -> None:
        self.start.setVisible(not running)
        self.stop.setEnabled(running)
        for widget in (self.bar, self.told, self.stop):
            widget.setVisible(running)
