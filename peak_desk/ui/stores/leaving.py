"""Leaving a store, or the program, in the middle of something: it is asked about first."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from peak_desk.ui import messages
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.widgets import DangerButton, Label, SecondaryButton


class LeavingSheet(Sheet):
    """Asks whether a form or an order that was begun may be given up."""

    def __init__(self, window: QWidget, go: Callable[[], None], target: str = "") -> None:
        """``go`` leaves, for the store ``target``; without one the window closes."""
        super().__init__(window, 460)
        self.add_title(QCoreApplication.translate("Stores", "Leave what you began?"))
        words = Label(_lost_text(target))
        words.setWordWrap(True)
        self.column.addWidget(words)
        self.stay = SecondaryButton(QCoreApplication.translate("Stores", "Stay here"))
        self.stay.clicked.connect(self.close_sheet)
        self.leave = DangerButton(
            QCoreApplication.translate("Stores", "Give it up and switch")
            if target
            else QCoreApplication.translate("Stores", "Give it up and close")
        )
        self.leave.clicked.connect(self.close_sheet)
        self.leave.clicked.connect(go)
        self.add_buttons(self.leave, self.stay)


def _lost_text(target: str) -> str:
    if not target:
        return QCoreApplication.translate("Stores", "What you began is not saved yet. It is lost when the window closes.")
    text = QCoreApplication.translate(
        "Stores", "What you began is not saved yet. It is lost when you switch to {store}, and this desk is locked."
    )
    return text.format(store=messages.inserted(target))
