"""The line above what is ordered: how many items there are, and a way out of them all."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peak_desk.ui.formats import Formats
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Badge, Label, QuietButton


class Head(QWidget):
    """``left`` when nothing of it is wanted any more: no item, or of an order that is there already no change."""

    left = Signal()

    def __init__(self, formats: Formats, *, changes: bool) -> None:
        """``changes`` are made to an order that is there already."""
        super().__init__()
        self._formats = formats
        self._changes = changes
        self.count = Badge("0")
        self.leave = QuietButton(QCoreApplication.translate("NewOrder", "Empty it"), "trash-2")
        if changes:
            self.leave = QuietButton(QCoreApplication.translate("NewOrder", "Drop the changes"), "undo-2")
        self.leave.clicked.connect(self.left)
        keeping = self.leave.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)
        self.leave.setSizePolicy(keeping)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(Label(QCoreApplication.translate("NewOrder", "In the order"), "strong"))
        line.addWidget(self.count)
        line.addStretch(1)
        line.addWidget(self.leave)

    def show_count(self, items: int) -> None:
        """Say how many items there are."""
        self.count.set(self._formats.count(items), Tone.NEUTRAL)
        self.leave.setVisible(bool(items) or self._changes)
