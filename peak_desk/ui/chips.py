"""Badges that can be pressed: the state of the sync, the writes that wait, the folded order queue."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from peak_desk.ui import painting
from peak_desk.ui.buttons import DeskButton
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import show_only_if


class ChipButton(DeskButton):
    """A badge as high as a button, so that it is easy to hit."""

    def __init__(self, tooltip: str, parent: QWidget | None = None, *, dot: bool = False) -> None:
        """``dot`` puts a full circle before the word."""
        super().__init__("", "", "", parent)
        self._tone = Tone.NEUTRAL
        self._dot = dot
        self.setToolTip(tooltip)

    def set(self, text: str, tone: Tone) -> None:
        """Show another word and tone; an empty word hides the chip."""
        if (text, tone) == (self.text(), self._tone) and self.isHidden() is not bool(text):
            return
        self._tone = tone
        self.setText(text)
        self.setAccessibleName(text)
        show_only_if(self, wanted=bool(text))
        self.updateGeometry()
        self.update()

    @property
    def tone(self) -> Tone:
        """The tone now."""
        return self._tone

    @override
    def sizeHint(self) -> QSize:
        return QSize(painting.badge_size(self.text(), dot=self._dot).width(), self.height_px)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tall = painting.BADGE_HEIGHT
        place = QRect(0, (self.height() - tall) // 2, self.width(), tall)
        painting.paint_badge(painter, place, self.text(), self._tone, dot=self._dot)
        if self.hasFocus() or (self.underMouse() and self.isEnabled()):
            painting.paint_focus(painter, place, tall / 2)
        painter.end()


class CountChip(ChipButton):
    """A chip with a number that opens something; hidden at zero."""

    def __init__(self, tooltip: str, tone: Tone, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(tooltip, parent)
        self._count_tone = tone
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def set_count(self, count: int, text: str) -> None:
        """Show ``text`` while there is something to count."""
        self.set(text if count else "", self._count_tone)
