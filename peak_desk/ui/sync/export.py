"""Writing down what still waits to be sent, into a file of one's choice."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from peak_desk.domain.clock import Clock, utc_now
from peak_desk.operations.outbox_export import ExportWords
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats
from peak_desk.ui.sync.words import Teller


class OutboxExport(QObject):
    """Asks where to, writes the file in a worker, and says what it holds."""

    def __init__(self, context: DeskContext, window: QWidget, *, now: Clock = utc_now) -> None:
        """Ask over the window ``window`` belongs to."""
        super().__init__(window)
        self._context, self._window, self._now = context, window, now

    def ask(self) -> QFileDialog:
        """Open the question; it returns at once."""
        title = QCoreApplication.translate("Sync", "Export what waits to be sent")
        dialog = QFileDialog(self._window.window(), title, QDir.homePath())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setNameFilter(QCoreApplication.translate("Sync", "Tables (*.csv)"))
        dialog.selectFile(f"peak-desk-{self._now():%Y-%m-%d}.csv")
        dialog.fileSelected.connect(self.write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def write(self, file: str) -> None:
        """Write the file."""
        staff, target = self._context.session.staff, Path(file)
        if staff is None:
            return
        desk = self._context.desk
        work = partial(desk.records.export_outbox, staff, target, self._words())
        self._context.background.run(work, partial(self._written, target))

    def _words(self) -> ExportWords:
        desk, status = self._context.desk, self._context.bus.last_status
        return Teller(desk.traits.title, Formats(desk.store), self._now(), status.online).export_words()

    def _written(self, target: Path, count: int) -> None:
        words = QCoreApplication.translate(
            "Sync", "%n change(s) written to {file}. The file holds personal data: keep it safe and delete it soon.", "", count
        )
        self._context.toasts.show(words.format(file=target.name), "good", seconds=8.0)
