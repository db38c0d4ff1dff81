"""What the window shows while its store is closed for work on the file."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peak_desk.ui.widgets import Card, IconLabel, Label, Page


class Meanwhile(Page):
    """Says what is being done and to which store; there is nothing to press."""

    def __init__(self, store: str, doing: str, parent: QWidget | None = None) -> None:
        """Show both."""
        super().__init__(parent)
        card = Card()
        card.setFixedWidth(520)
        text = Label(doing, "heading")
        text.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(text)
        words.addWidget(Label(store, "small"))
        row = QHBoxLayout(card)
        row.setContentsMargins(28, 28, 28, 28)
        row.setSpacing(16)
        row.addWidget(IconLabel("store", "accent", 32))
        row.addLayout(words, 1)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)
        self.setAccessibleName(doing)
