"""What a scan came to, big enough to be read at arm's length: it needs no key and leaves by itself."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.ui.buttons import IconButton
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.toasts import announce
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import IconLabel, Label

# The icon's colour on the ground of a tone.
INKS = {Tone.GOOD: "on_accent", Tone.WARN: "warn", Tone.DANGER: "danger"}
_WIDEST = 620
_EDGE = 16
_HEIGHT = 76
_SECONDS = {Tone.GOOD: 7.0, Tone.WARN: 12.0, Tone.DANGER: 12.0}


class Verdict(QFrame):
    """A result in big words on the ground of its tone, with an icon: never by colour alone."""

    def __init__(self, tone: Tone, icon: str, title: str, text: str, parent: QWidget | None = None, *, large: bool = False) -> None:
        """``text`` stands below in small."""
        super().__init__(parent)
        self.tone = tone
        self.setProperty("tone", str(tone))
        self.title = Label(title, "refusal" if large else "verdict")
        self.text = Label(text)
        for label in (self.title, self.text):
            label.setWordWrap(True)
        if not text:
            self.text.hide()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.text)
        words.addStretch(1)
        self.row = QHBoxLayout(self)
        side = 20 if large else 10
        self.row.setContentsMargins(20, side, 12, side)
        self.row.setSpacing(16)
        self.row.addWidget(IconLabel(icon, INKS[tone], 60 if large else 44), 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addLayout(words, 1)
        self.setMinimumHeight(120 if large else _HEIGHT)


class _CloseButton(IconButton):
    """A cross in the ink of the band."""

    hover = ""

    def __init__(self, ink: str) -> None:
        super().__init__("x", QCoreApplication.translate("Scanner", "Close (Esc)"))
        self.ink = ink


class ScanBand(Verdict):
    """Lies over the upper end of the work; a click, Esc or the next scan takes it away (``left``), the pointer holds it."""

    left = Signal()

    def __init__(self, window: QWidget, tone: Tone, icon: str, title: str, text: str, top: int) -> None:
        """Lie ``top`` below the upper edge of the window."""
        super().__init__(tone, icon, title, text, window)
        self._window = window
        self._top = top
        close = _CloseButton(INKS[tone])
        close.clicked.connect(self.leave)
        self.row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(28)
        shadow.setOffset(0, 6)
        self.setGraphicsEffect(shadow)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.activated.connect(self._escape)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(_SECONDS[tone] * 1000))
        self._timer.timeout.connect(self.leave)
        self.setAccessibleName(f"{title}. {text}" if text else title)
        window.installEventFilter(self)

    def appear(self) -> None:
        """Show it, say it, and count the seconds."""
        self._arrange()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self._window, self.accessibleName(), urgent=self.tone is not Tone.GOOD)

    def leave(self) -> None:
        """Go away."""
        self._timer.stop()
        self._window.removeEventFilter(self)
        self.hide()
        self.left.emit()
        self.deleteLater()

    def _escape(self) -> None:
        """What lies over the window closes first."""
        open_sheets = [sheet for sheet in self._window.findChildren(Sheet) if sheet.isVisible()]
        if open_sheets:
            open_sheets[-1].close_sheet()
        else:
            self.leave()

    def _arrange(self) -> None:
        area = self._window.rect()
        wide = min(_WIDEST, area.width() - 2 * _EDGE)
        layout = self.layout()
        tall = layout.totalHeightForWidth(wide) if layout is not None else self.sizeHint().height()
        self.setGeometry((area.width() - wide) // 2, self._top, wide, max(_HEIGHT, tall))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return False

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.leave()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible():
            self._timer.start()
        super().leaveEvent(event)
