"""A card over the dimmed window for one short task: the palette, a question, a small form."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.ui.buttons import DeskButton, IconButton
from peak_desk.ui.widgets import Label


class SheetCard(QFrame):
    """The card itself."""


class Sheet(QWidget):
    """Covers its window until it is closed; Esc or a click beside the card closes it, the focus goes back to where it was."""

    closed = Signal()

    def __init__(self, window: QWidget, width: int = 480, *, top: int | None = None) -> None:
        """Cover the window ``window`` belongs to; ``top`` is the card's distance from the top, centred without it."""
        host = window.window()
        super().__init__(host)
        self._host = host
        self._before = QApplication.focusWidget()
        self.card = SheetCard(self)
        self.card.setFixedWidth(min(width, host.width() - 32))
        self.column = QVBoxLayout(self.card)
        self.column.setContentsMargins(16, 16, 16, 16)
        self.column.setSpacing(12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16 if top is None else top, 16, 16)
        if top is None:
            outer.addStretch(1)
        outer.addWidget(self.card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)
        host.installEventFilter(self)
        self.card.installEventFilter(self)
        self.setGeometry(host.rect())

    def add_title(self, text: str, close_tooltip: str = "") -> Label:
        """Put a heading with a closing button at the top."""
        row = QHBoxLayout()
        title = Label(text, "heading")
        row.addWidget(title, 1)
        if close_tooltip:
            button = IconButton("x", close_tooltip)
            button.clicked.connect(self.close_sheet)
            row.addWidget(button)
        self.column.addLayout(row)
        self.setAccessibleName(text)
        return title

    def add_buttons(self, *buttons: DeskButton) -> None:
        """Put buttons at the lower end, the main one last."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        self.column.addLayout(row)

    def open(self, focus: QWidget | None = None) -> None:
        """Show it and put the keyboard into ``focus``."""
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        (focus if focus is not None else self.card).setFocus(Qt.FocusReason.PopupFocusReason)

    def close_sheet(self) -> None:
        """Close it and give the focus back."""
        if self.isHidden():
            return
        self._host.removeEventFilter(self)
        self.hide()
        before = self._before
        try:
            if before is not None and before.isVisible():
                before.setFocus(Qt.FocusReason.OtherFocusReason)
        except RuntimeError:  # the widget was deleted while the sheet was open
            pass
        self.closed.emit()
        self.deleteLater()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._host:
            self.setGeometry(self._host.rect())
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show} and watched is self.card:
            self._fit()
        return False

    def _fit(self) -> None:
        """Be as tall as wrapped lines need, which layouts around a card of fixed width do not see by themselves."""
        column = self.card.layout()
        if column is not None and column.hasHeightForWidth():
            self.card.setMinimumHeight(min(column.totalHeightForWidth(self.card.width()), max(0, self.height() - 32)))

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep Tab inside the card."""
        moved = super().focusNextPrevChild(next)
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            places = [w for w in self.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]
            if places:
                (places[0] if next else places[-1]).setFocus(Qt.FocusReason.TabFocusReason)
        return moved

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(8, 12, 10, 150))
        painter.end()


def close_sheets(window: QWidget) -> None:
    """Close every sheet that lies over a window."""
    for sheet in window.findChildren(Sheet):
        sheet.close_sheet()
