"""The ground and the frame of what the window will show, painted while the program is being loaded: shapes only, no words."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from peak_desk.ui import icons, tokens

SIGN_IN, DESK, MARK = "sign_in", "desk", "mark"
# Where things lie in the sign-in card, seen from its corner, and in the frame of the desk.
CARD = (600, 485)
_MARK = QRectF(29, 33, 32, 32)
_TITLE = (QRectF(73, 36, 190, 14), QRectF(73, 58, 110, 8))
_PEOPLE = (QRectF(29, 86, 200, 48), QRectF(29, 138, 200, 48))
_PIN = QRectF(327, 86, 244, 38)
_PAD = tuple(QRectF(327 + 84 * column, 134 + 60 * row, 76, 52) for row in range(4) for column in range(3))
_ENTER = QRectF(327, 376, 244, 36)
_RAIL, _BAR = 84, 64
_RAIL_MARK = QRectF(29, 16, 26, 26)
_RAIL_PLACES = tuple(QRectF(20, 66 + 62 * place, 44, 32) for place in range(4))
_SEARCH = QRectF(104, 12, 560, 38)


class Skeleton(QWidget):
    """Paints one of the frames: the sign-in card, the desk, or only the mark of the program where neither may follow."""

    def __init__(self, kind: str = SIGN_IN, *, mirrored: bool = False, parent: QWidget | None = None) -> None:
        """``mirrored`` is for languages read from right to left."""
        super().__init__(parent)
        self._kind = kind
        self._mirrored = mirrored
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(tokens.current().bg))
        if self._mirrored:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        {SIGN_IN: self._sign_in, DESK: self._desk}.get(self._kind, self._only_mark)(painter)
        painter.end()

    def _sign_in(self, painter: QPainter) -> None:
        now = tokens.current()
        width, height = CARD
        painter.translate((self.width() - width) // 2, (self.height() - height + 1) // 2)
        painter.setPen(QPen(QColor(now.border), 1))
        painter.setBrush(QColor(now.surface))
        painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), 12, 12)
        painter.drawRoundedRect(_PIN.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        self._shapes(painter, now.surface2, (*_TITLE, *_PEOPLE, *_PAD, _ENTER))
        self._mark(painter, _MARK, now.accent)

    def _desk(self, painter: QPainter) -> None:
        now = tokens.current()
        painter.fillRect(QRectF(0, 0, self.width(), _BAR), QColor(now.surface))
        painter.fillRect(QRectF(0, _BAR - 1, self.width(), 1), QColor(now.border))
        painter.fillRect(QRectF(0, 0, _RAIL, self.height()), QColor(now.rail))
        self._shapes(painter, now.rail_hover, _RAIL_PLACES)
        self._shapes(painter, now.surface2, (_SEARCH,))
        self._mark(painter, _RAIL_MARK, now.on_rail_active)

    def _only_mark(self, painter: QPainter) -> None:
        side = 48
        self._mark(painter, QRectF((self.width() - side) // 2, (self.height() - side) // 2, side, side), tokens.current().accent)

    def _shapes(self, painter: QPainter, colour: str, shapes: tuple[QRectF, ...]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        for shape in shapes:
            painter.drawRoundedRect(shape, min(8, shape.height() / 2), min(8, shape.height() / 2))

    def _mark(self, painter: QPainter, place: QRectF, colour: str) -> None:
        painter.drawPixmap(place.toRect(), icons.pixmap("peak", colour, int(place.width()), self.devicePixelRatioF()))
