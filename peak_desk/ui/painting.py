"""Small shapes that widgets and list delegates paint alike: badges, avatars, pills and progress lines."""

import zlib

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QPen

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
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(now.soft(tone)))
    painter.drawRoundedRect(QRectF(rect), rect.height() / 2, rect.height() / 2)
    inner = QRect(rect)
    if dot:
        rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        middle = rect.right() - _PAD - 3 if rtl else rect.left() + _PAD + 4
        painter.setBrush(QColor(now.ink(tone)))
        painter.drawEllipse(QPointF(middle, rect.center().y() + 0.5), 4, 4)
        inner.adjust(0 if rtl else 12, 0, -12 if rtl else 0, 0)
    painter.setFont(badge_font())
    painter.setPen(QColor(now.ink(tone)))
    painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


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
    """Paint a circle with the initials of a name."""
    ground, ink = avatar_colours(name)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(QRectF(rect))
    painter.setFont(font(max(8.0, rect.height() * 0.25), QFont.Weight.DemiBold))
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.restore()


def paint_progress(painter: QPainter, rect: QRect, share: float, tone: Tone = Tone.GOOD) -> None:
    """Paint a thin line filled to ``share`` (0-1) from the side where reading starts."""
    now = tokens.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = rect.height() / 2
    painter.setBrush(QColor(now.surface2))
    painter.drawRoundedRect(QRectF(rect), radius, radius)
    filled = QRectF(rect)
    filled.setWidth(max(rect.height(), rect.width() * min(1.0, max(0.0, share))))
    if QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        filled.moveRight(rect.x() + rect.width())
    painter.setBrush(QColor(now.ink(tone)))
    painter.drawRoundedRect(filled, radius, radius)
    painter.restore()


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
