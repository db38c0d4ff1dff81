"""Small shapes that widgets and list delegates paint alike: badges, avatars, pills and progress lines."""

import zlib
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QPen, QPixmap

from peak_desk.ui import icons, tokens
from peak_desk.ui.theme import font
from peak_desk.ui.tokens import Tone

BADGE_HEIGHT = 20
_PAD = 10


def badge_font() -> QFont:
    """The font of the word in a badge."""
    return font(8.0, QFont.Weight.DemiBold)


def badge_size(text: str, *, dot: bool = False) -> QSize:
    """The room a badge needs."""
    wide = QFontMetrics(badge_font()).horizontalAdvance(text) + 2 * _PAD + (12 if dot else 0)
    return QSize(wide, BADGE_HEIGHT)


def paint_badge(painter: QPainter, rect: QRect, text: str, tone: Tone, *, dot: bool = False) -> None:
    """Paint a badge into ``rect`` (of ``badge_size``); ``dot`` puts a full circle before the word."""
    now = tokens.current()
    rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(rect.topLeft(), _badge(text, now.soft(tone), now.ink(tone), rect.width(), rect.height(), ratio, dot, rtl))


# A list paints the same few badges in every row: they are copied, not drawn.
@lru_cache(maxsize=256)
def _badge(text: str, ground: str, ink: str, width: int, height: int, ratio: float, dot: bool, rtl: bool) -> QPixmap:  # noqa: FBT001 - a key
    picture = _blank(width, height, ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(QRectF(0, 0, width, height), height / 2, height / 2)
    inner = QRect(0, 0, width, height)
    if dot:
        painter.setBrush(QColor(ink))
        painter.drawEllipse(QPointF(width - 1 - _PAD - 3 if rtl else _PAD + 4, inner.center().y() + 0.5), 4, 4)
        inner.adjust(0 if rtl else 12, 0, -12 if rtl else 0, 0)
    painter.setFont(badge_font())
    painter.setPen(QColor(ink))
    painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return picture


def _blank(width: int, height: int, ratio: float) -> QPixmap:
    """A picture without a dot in it, so many logical pixels large."""
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def initials(name: str) -> str:
    """One or two letters that stand for a name; Arabic names take one, as joined letters make no initials."""
    words = [word for word in name.split() if word[:1].isalnum()]
    if not words:
        return "?"
    first = words[0][0].upper()
    if "\u0600" <= first <= "\u06ff" or len(words) == 1:
        return first
    return first + words[-1][0].upper()


def avatar_colours(name: str) -> tuple[QColor, QColor]:
    """Ground and ink of a name's circle: the same name has the same colour on every desk."""
    hue = zlib.crc32(name.encode()) % 360
    if tokens.current().dark:
        return QColor.fromHsl(hue, 70, 48), QColor.fromHsl(hue, 130, 205)
    return QColor.fromHsl(hue, 110, 218), QColor.fromHsl(hue, 140, 62)


def paint_avatar(painter: QPainter, rect: QRect, name: str) -> None:
    """Paint a circle with the initials of a name; the painter keeps their font and ink."""
    ground, ink = avatar_colours(name)
    painter.drawPixmap(rect.topLeft(), _disc(ground.rgb(), rect.height(), painter.device().devicePixelRatio()))
    painter.setFont(_initials_font(rect.height()))
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initials(name))


@lru_cache(maxsize=720)
def _disc(colour: int, side: int, ratio: float) -> QPixmap:
    picture = _blank(side, side, ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QRectF(0, 0, side, side))
    painter.end()
    return picture


@lru_cache(maxsize=16)
def _initials_font(side: int) -> QFont:
    return font(max(8.0, side * 0.25), QFont.Weight.DemiBold)


def paint_icon(painter: QPainter, rect: QRect, name: str, role: str = "muted") -> None:
    """Paint an icon centred in ``rect``, as large as its smaller side."""
    side = min(rect.width(), rect.height())
    left = rect.x() + (rect.width() - side) // 2
    top = rect.y() + (rect.height() - side) // 2
    colour = str(getattr(tokens.current(), role))
    painter.drawPixmap(left, top, icons.pixmap(name, colour, side, painter.device().devicePixelRatio()))


def paint_focus(painter: QPainter, rect: QRect, radius: float = 8.0) -> None:
    """Paint the ring that shows where the keyboard is."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens.current().focus), 2))
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()
