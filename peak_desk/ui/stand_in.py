"""A window in the place of the desk: what the assistant of the first start and the mending of a damaged file have in common."""

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from peak_desk.ui import icons
from peak_desk.ui.widgets import Card, Label, Page


class StandIn(Page):
    """One card in the middle of a window of its own; ``closed`` comes when it is left. It stays open while it is ``busy``."""

    closed = Signal()

    def __init__(self, title: str, height: int, card_height: int | None = None) -> None:
        """Build the frame of the window with a line for what it has to say; ``card_height`` holds steps of different heights."""
        super().__init__()
        self.setWindowTitle(title)
        self.setWindowIcon(icons.icon("peak", "accent"))
        self.setMinimumSize(720, height - 80)
        self.resize(860, height)
        self._card_height = card_height
        self._outer = QVBoxLayout(self)

    def new_card(self) -> QVBoxLayout:
        """An empty card in the place of the one before, and a new line for words; the column of the card."""
        while (item := self._outer.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.note = Label("", "problem")
        self.note.setWordWrap(True)
        self.note.hide()
        card = Card()
        card.setFixedWidth(640)
        if self._card_height is not None:
            card.setFixedHeight(self._card_height)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(16)
        self._outer.addStretch(1)
        self._outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        self._outer.addStretch(1)
        return column

    @property
    def busy(self) -> bool:
        """Whether something is under way that must not be left."""
        return False

    def say(self, words: str, role: str = "problem") -> None:
        """Show these words, or none, in the card."""
        self.note.setText(words)
        self.note.set_role(role)
        self.note.setVisible(bool(words))

    @Slot()
    def refuse_scan(self) -> None:
        """Say that nobody reads a scan here; its keys must press nothing in this window least of all."""
        if not self.busy:
            self.say(QCoreApplication.translate("Scanner", "Nothing was read. Scan again once you are signed in."), "muted")

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.busy:
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()
