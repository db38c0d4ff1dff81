"""Leaving a store in the middle of something: it is asked about first."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from peak_desk.ui import messages
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.widgets import DangerButton, Label, SecondaryButton


class LeavingSheet(Sheet):
    """Asks whether what was typed may be given up."""

    def __init__(self, window: QWidget, target: str, go: Callable[[], None]) -> None:
        """``target`` is the store to go to, ``go`` goes there."""
        super().__init__(window, 460)
        self.add_title(QCoreApplication.translate("Stores", "Leave the form?"))
        text = QCoreApplication.translate(
            "Stores", "What you typed is not saved yet. It is lost when you switch to {store}, and this desk is locked."
        )
        words = Label(text.format(store=messages.inserted(target)))
        words.setWordWrap(True)
        self.column.addWidget(words)
        self.stay = SecondaryButton(QCoreApplication.translate("Stores", "Stay here"))
        self.stay.clicked.connect(self.close_sheet)
        self.leave = DangerButton(QCoreApplication.translate("Stores", "Give it up and switch"))
        self.leave.clicked.connect(self.close_sheet)
        self.leave.clicked.connect(go)
        self.add_buttons(self.leave, self.stay)
