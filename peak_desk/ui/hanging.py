"""A sheet that hangs under the button it was opened with."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.ui.sheet import Sheet

_GAP = 6
_EDGE = 8


class HangingSheet(Sheet):
    """Its card lies under a widget, in line with the end of it where reading ends."""

    def __init__(self, window: QWidget, width: int, below: QWidget) -> None:
        """Hang under ``below``."""
        super().__init__(window, width)
        self._below = below

    @override
    def open(self, focus: QWidget | None = None) -> None:
        super().open(focus)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        corner = self._below.mapTo(self.window(), QPoint(0, self._below.height() + _GAP))
        wide = self.card.width()
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = corner.x() if rtl else corner.x() + self._below.width() - wide
        outer = self.layout()
        if isinstance(outer, QVBoxLayout):
            outer.removeWidget(self.card)
        self.card.adjustSize()
        self.card.setFixedWidth(wide)
        self.card.move(max(_EDGE, min(left, self.width() - wide - _EDGE)), corner.y())
        self.card.show()
