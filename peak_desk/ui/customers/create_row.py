"""The last row under the search box: it makes a stub of what was typed."""

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from peak_desk.domain.customers import CustomerDraft
from peak_desk.ui.canvas import SEMIBOLD, Canvas
from peak_desk.ui.customers.rows import ROW_HEIGHT
from peak_desk.ui.formats import isolated, left_to_right
from peak_desk.ui.widgets import KeyHint


class CreateRow(QWidget):
    """Pinned below the list so that it is always in sight."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer nothing yet."""
        super().__init__(parent)
        self.setFixedHeight(ROW_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.chosen = False
        self.title = ""
        self.parts = ""
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 12, 0)
        keys = QKeySequence("Ctrl+Enter").toString(QKeySequence.SequenceFormat.NativeText)
        self.hint = KeyHint(keys)
        line.addStretch(1)
        line.addWidget(self.hint)

    def offer(self, text: str, draft: CustomerDraft) -> None:
        """Show what would be made."""
        title = QCoreApplication.translate("Customers", "Create “{text}”").format(text=isolated(text.strip()))
        name = f"{draft.first_name} {draft.last_name}".strip()
        parts = (isolated(name), left_to_right(draft.phone), left_to_right(draft.email))
        shown = " · ".join(part for part in parts if part)
        if (title, shown) != (self.title, self.parts):
            self.title, self.parts = title, shown
            self.setAccessibleName(f"{title}, {shown}")
            self.update()

    def choose(self, *, chosen: bool) -> None:
        """Mark it as the row that Enter takes."""
        if chosen is not self.chosen:
            self.chosen = chosen
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        canvas = Canvas.start(painter, self.rect(), self.layoutDirection())
        t = canvas.tokens
        if self.chosen or self.underMouse():
            canvas.fill(self.rect().adjusted(0, 1, 0, -1), t.accent_soft if self.chosen else t.surface2, 8)
        canvas.fill(QRect(8, 10, 36, 36), t.accent_soft if not self.chosen else t.surface, 18)
        canvas.icon(QRect(17, 19, 18, 18), "user-plus", t.accent)
        width = self.width() - 54 - self.hint.width() - 24
        if self.parts:
            canvas.text(QRect(54, 8, width, 20), self.title, t.accent, weight=SEMIBOLD)
            canvas.text(QRect(54, 29, width, 19), self.parts, t.muted, points=9.0)
        else:
            canvas.text(QRect(54, 0, width, ROW_HEIGHT), self.title, t.accent, weight=SEMIBOLD)
        painter.end()
