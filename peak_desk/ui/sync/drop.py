"""Giving a write up: the one question that has no undo, so it asks for the reason."""

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QWidget

from peak_desk.ui.sheet import Sheet
from peak_desk.ui.widgets import DangerButton, FormField, Label, SecondaryButton


class DropSheet(Sheet):
    """``confirmed`` carries the reason."""

    confirmed = Signal(str)

    def __init__(self, window: QWidget, title: str, pos: str) -> None:
        """Ask about the write called ``title``."""
        super().__init__(window, 460)
        self.add_title(QCoreApplication.translate("Sync", "Drop this change?"), QCoreApplication.translate("Sync", "Close"))
        self.column.addWidget(Label(title, "strong"))
        words = QCoreApplication.translate(
            "Sync",
            "It will not be sent to {pos} any more. Where {pos} has another value, the record shows that again. The reason stays.",
        ).format(pos=pos)
        text = Label(words, "muted")
        text.setWordWrap(True)
        self.column.addWidget(text)
        self.reason = FormField(QCoreApplication.translate("Sync", "Reason"))
        self.reason.line.returnPressed.connect(self._confirm)
        self.column.addWidget(self.reason)
        keep = SecondaryButton(QCoreApplication.translate("Sync", "Keep it"))
        keep.clicked.connect(self.close_sheet)
        drop = DangerButton(QCoreApplication.translate("Sync", "Drop change"), "trash-2")
        drop.clicked.connect(self._confirm)
        self.add_buttons(keep, drop)

    @Slot()
    def _confirm(self) -> None:
        reason = self.reason.line.text().strip()
        if not reason:
            self.reason.set_problem(QCoreApplication.translate("Refusals", "Please give a reason."))
            return
        self.close_sheet()
        self.confirmed.emit(reason)
