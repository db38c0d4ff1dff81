"""The buttons of the desk, painted by themselves so that icon, word, key and focus sit right in both reading directions."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from peak_desk.ui import icons, painting, tokens
from peak_desk.ui.theme import font
from peak_desk.ui.tokens import Tokens, Tone

_GAP = 8


def _value(now: Tokens, name: str) -> str:
    return str(getattr(now, name)) if name else ""


class DeskButton(QAbstractButton):
    """A button with an optional icon before the word and an optional key after it; Enter and Space press it."""

    height_px = 36
    side_px = 16
    ground = "surface"
    hover = "surface2"
    ink = "text"
    line = "edge"

    def __init__(self, text: str = "", icon: str = "", key: str = "", parent: QWidget | None = None) -> None:
        """Show ``icon``, ``text`` and ``key`` (already in the system's words) in reading order."""
        super().__init__(parent)
        self._icon_name = icon
        self._key = key
        self.setText(text)
        self.setFont(font(10.0, QFont.Weight.DemiBold))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def _parts_width(self) -> int:
        metrics = QFontMetrics(self.font())
        wide = metrics.horizontalAdvance(self.text())
        wide += (18 + (_GAP if self.text() else 0)) if self._icon_name else 0
        return wide + ((_GAP + metrics.horizontalAdvance(self._key)) if self._key else 0)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._parts_width() + 2 * self.side_px, self.height_px)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def _colours(self, now: Tokens) -> tuple[str, str, str]:
        """Ground, ink and line as they stand; "" is none."""
        if not self.isEnabled():
            return (now.surface2, now.muted, now.border) if self.ground else ("", now.edge, "")
        hot = self.isDown() or self.underMouse() or (self.isCheckable() and self.isChecked())
        return _value(now, self.hover if hot else self.ground), _value(now, self.ink), _value(now, self.line)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        now = tokens.current()
        ground, ink, line = self._colours(now)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(line), 1) if line else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        self._paint_parts(painter, ink)
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    def _paint_focus(self, painter: QPainter) -> None:
        painting.paint_focus(painter, self.rect())

    def _paint_parts(self, painter: QPainter, ink: str) -> None:
        painter.setFont(self.font())
        painter.setPen(QColor(ink))
        metrics = QFontMetrics(self.font())
        at = max(4, (self.width() - self._parts_width()) // 2)
        if self._icon_name:
            self._paint_icon(painter, QRect(at, (self.height() - 18) // 2, 18, 18), ink)
            at += 18 + (_GAP if self.text() else 0)
        wide = min(metrics.horizontalAdvance(self.text()), self.width() - at)
        self._draw(painter, at, wide, metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, wide + 1))
        if self._key:
            painter.setOpacity(0.85)
            self._draw(painter, at + wide + _GAP, metrics.horizontalAdvance(self._key), self._key)
            painter.setOpacity(1.0)

    def _mirrored(self, rect: QRect) -> QRect:
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            return QRect(self.width() - rect.x() - rect.width(), rect.y(), rect.width(), rect.height())
        return rect

    def _draw(self, painter: QPainter, at: int, wide: int, text: str) -> None:
        rect = self._mirrored(QRect(at, 0, wide + 2, self.height()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)

    def _paint_icon(self, painter: QPainter, rect: QRect, ink: str) -> None:
        place = self._mirrored(rect)
        painter.drawPixmap(place.topLeft(), icons.pixmap(self._icon_name, ink, rect.width(), painter.device().devicePixelRatio()))


class PrimaryButton(DeskButton):
    """The one thing to do next."""

    ground = "accent"
    hover = "accent_hover"
    ink = "on_accent"
    line = ""

    @override
    def _paint_focus(self, painter: QPainter) -> None:
        painting.paint_focus(painter, self.rect())
        painter.setPen(QPen(QColor(tokens.current().on_accent), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 6, 6)


class SecondaryButton(DeskButton):
    """Anything else a person may do here."""


class DangerButton(DeskButton):
    """Something that takes away."""

    hover = "danger_soft"
    ink = "danger"
    line = "danger"


class QuietButton(DeskButton):
    """A button without a line, for places where lines would be noise."""

    side_px = 12
    ground = ""
    line = ""


class IconButton(DeskButton):
    """A square button with an icon only; the tooltip is its name for screen readers too."""

    ground = ""
    line = ""

    def __init__(self, icon: str, tooltip: str, parent: QWidget | None = None) -> None:
        """Show ``icon``; ``tooltip`` says what it does, with its key."""
        super().__init__("", icon, "", parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._mark: Tone | None = None
        self.setToolTip(tooltip)
        self.setAccessibleName(tooltip)

    def set_mark(self, tone: Tone | None) -> None:
        """Put a dot at the corner, or take it away."""
        self._mark = tone
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.height_px, self.height_px)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._mark is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.current().surface), 2))
            painter.setBrush(QColor(tokens.current().ink(self._mark)))
            painter.drawEllipse(QRectF(self.width() - 16, 6, 10, 10))
            painter.end()


class LinkButton(DeskButton):
    """An underlined word, as the undo of a toast."""

    height_px = 36
    side_px = 8
    ground = ""
    hover = ""
    line = ""

    def __init__(self, text: str, ink: str = "accent", parent: QWidget | None = None) -> None:
        """Show ``text`` underlined in the colour of a token."""
        super().__init__(text, "", "", parent)
        self.ink = ink
        made = font(10.0, QFont.Weight.DemiBold)
        made.setUnderline(True)
        self.setFont(made)


class Chip(DeskButton):
    """A filter that is on or off: a small pill."""

    height_px = 28
    side_px = 12
    ground = "surface2"
    hover = "accent_soft"
    line = ""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        """Start switched off."""
        super().__init__(text, "", "", parent)
        self.setCheckable(True)
        self.setFont(font(9.0, QFont.Weight.DemiBold))

    @override
    def _colours(self, now: Tokens) -> tuple[str, str, str]:
        if self.isChecked():
            return now.accent_soft, now.accent, now.accent
        return now.surface2, now.text if self.underMouse() else now.muted, ""
