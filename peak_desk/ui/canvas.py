"""One row or card being painted by a delegate: written left to right, mirrored where people read right to left."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle

from peak_desk.ui import icons, painting, tokens
from peak_desk.ui.theme import font
from peak_desk.ui.tokens import Tokens, Tone

NORMAL = QFont.Weight.Normal
MEDIUM = QFont.Weight.Medium
SEMIBOLD = QFont.Weight.DemiBold
BOLD = QFont.Weight.Bold

_LEAST_BADGE = 34
# Made once: the same few fonts and flags are asked for a hundred times for every list painted.
_face = lru_cache(maxsize=64)(font)
_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
_AT_LEFT = int(Qt.AlignmentFlag.AlignLeft | _LINE)
_AT_RIGHT = int(Qt.AlignmentFlag.AlignRight | _LINE)


@dataclass(slots=True)
class Canvas:
    """Paints into one cell; every rectangle given to it is written left to right and mirrored here when need be."""

    painter: QPainter
    box: QRect
    direction: Qt.LayoutDirection
    tokens: Tokens

    @classmethod
    def start(cls, painter: QPainter, box: QRect, direction: Qt.LayoutDirection) -> "Canvas":
        """Make the painter ready for one cell; the caller saves and restores it."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Each text finds its own base direction from its letters; where it stands is decided by the rectangles alone.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        return cls(painter, box, direction, tokens.current())

    def place(self, rect: QRect) -> QRect:
        """The rectangle as it is on screen."""
        return QStyle.visualRect(self.direction, self.box, rect)

    def fill(self, rect: QRect, colour: str, radius: float = 0, edge: str = "", width: float = 1) -> None:
        """A filled, rounded rectangle, with a line around it if an edge colour is given."""
        shape = QRectF(self.place(rect))
        if edge:
            shape.adjust(width / 2, width / 2, -width / 2, -width / 2)
        self.painter.setPen(QPen(QColor(edge), width) if edge else Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour) if colour else Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(shape, radius, radius)

    def text(
        self,
        rect: QRect,
        text: str,
        colour: str,
        *,
        points: float = 10.0,
        weight: QFont.Weight = NORMAL,
        trailing: bool = False,
    ) -> int:
        """One line of plain text, cut with an ellipsis where it does not fit; says how wide it is."""
        face = _face(points, weight)
        wide = text_width(text, points, weight)
        if wide > rect.width():
            text = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
            wide = rect.width()
        self.painter.setFont(face)
        self.painter.setPen(QColor(colour))
        right = (self.direction is Qt.LayoutDirection.RightToLeft) != trailing
        self.painter.drawText(self.place(rect), _AT_RIGHT if right else _AT_LEFT, text)
        return wide

    def small_print(self, rect: QRect, text: str, colour: str) -> None:
        """A few small words, on two lines where one is too short for them."""
        face = font(8.0)
        if QFontMetrics(face).horizontalAdvance(text) <= rect.width():
            self.text(rect, text, colour, points=8.0)
            return
        self.painter.setFont(face)
        self.painter.setPen(QColor(colour))
        rtl = self.direction is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        aligned = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        self.painter.drawText(self.place(rect), aligned | Qt.TextFlag.TextWordWrap, text)

    def marked(
        self,
        rect: QRect,
        text: str,
        spans: tuple[tuple[int, int], ...],
        colour: str,
        *,
        points: float = 10.0,
        weight: QFont.Weight = NORMAL,
        on_selection: bool = False,
    ) -> int:
        """A line of text whose spans (start, length) stand out, also from a selected row; says how wide it is."""
        if not spans:
            return self.text(rect, text, colour, points=points, weight=weight)
        face, shown = _face(points, weight), text
        if text_width(text, points, weight) > rect.width():
            shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        layout = QTextLayout(shown, face)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.setFormats([self._mark(*span, on_selection=on_selection) for span in spans if span[0] < len(shown)])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(4000)
        layout.endLayout()
        width = min(rect.width(), round(line.naturalTextWidth()))
        spot = self.place(QRect(rect.left(), rect.top(), width, rect.height()))
        # A right-to-left line hangs at the far end of its width.
        left = spot.left() - line.naturalTextRect().left()
        self.painter.setPen(QColor(colour))
        layout.draw(self.painter, QPointF(left, spot.top() + (rect.height() - line.height()) / 2))
        return width

    def badge(self, left: int, middle: int, text: str, tone: Tone, room: int = 400, *, on_selection: bool = False) -> int:
        """A badge whose start and vertical middle are given; says how wide it is, 0 when not even a letter fits.

        The green one is lost on the green of a selected row, so it stands on white there.
        """
        full = badge_width(text)
        width = min(full, room)
        if width < min(full, _LEAST_BADGE):
            return 0
        if width < full:
            text = QFontMetrics(painting.badge_font()).elidedText(text, Qt.TextElideMode.ElideRight, width - 16)
        rect = QRect(left, middle - painting.BADGE_HEIGHT // 2, width, painting.BADGE_HEIGHT)
        if on_selection and tone is Tone.GOOD:
            self.fill(rect, self.tokens.surface, painting.BADGE_HEIGHT / 2)
            self.painter.setFont(painting.badge_font())
            self.painter.setPen(QColor(self.tokens.ink(tone)))
            self.painter.drawText(self.place(rect), Qt.AlignmentFlag.AlignCenter, text)
        else:
            painting.paint_badge(self.painter, self.place(rect), text, tone)
        return width

    def icon(self, rect: QRect, name: str, colour: str) -> None:
        """A line icon in a colour."""
        ratio = self.painter.device().devicePixelRatio()
        self.painter.drawPixmap(self.place(rect).topLeft(), icons.pixmap(name, colour, rect.width(), ratio))

    def avatar(self, rect: QRect, name: str) -> None:
        """A round patch with the initials."""
        painting.paint_avatar(self.painter, self.place(rect), name)

    def bar(self, rect: QRect, share: float, colour: str) -> None:
        """A line filled from the side where reading starts."""
        radius = rect.height() / 2
        self.fill(rect, self.tokens.surface2, radius)
        width = max(rect.height(), min(rect.width(), round(rect.width() * share)))
        self.fill(QRect(rect.left(), rect.top(), width, rect.height()), colour, radius)

    def button(self, rect: QRect, text: str, icon: str, *, filled: bool, hovered: bool = False) -> None:
        """A button with an icon before its text."""
        t = self.tokens
        ground = (t.accent_hover if hovered else t.accent) if filled else (t.surface2 if hovered else t.surface)
        self.fill(rect, ground, 8, "" if filled else t.edge)
        ink = t.on_accent if filled else t.text
        self.icon(QRect(rect.left() + 13, rect.top() + (rect.height() - 16) // 2, 16, 16), icon, ink)
        self.text(QRect(rect.left() + 35, rect.top(), rect.width() - 40, rect.height()), text, ink, weight=SEMIBOLD)

    def focus(self, rect: QRect, radius: float = 8.0) -> None:
        """The ring that shows where the keyboard is."""
        painting.paint_focus(self.painter, self.place(rect), radius)

    def _mark(self, start: int, length: int, *, on_selection: bool) -> QTextLayout.FormatRange:
        look = QTextCharFormat()
        look.setForeground(QBrush(QColor(self.tokens.accent)))
        look.setBackground(QBrush(QColor(self.tokens.surface if on_selection else self.tokens.accent_soft)))
        look.setFontWeight(BOLD)
        mark = QTextLayout.FormatRange()
        mark.start = start
        mark.length = length
        mark.format = look
        return mark


@lru_cache(maxsize=512)
def badge_width(text: str) -> int:
    """How wide a badge with this text wants to be."""
    return painting.badge_size(text).width()


@lru_cache(maxsize=2048)
def text_width(text: str, points: float = 10.0, weight: QFont.Weight = NORMAL) -> int:
    """How wide a line of text is."""
    return QFontMetrics(_face(points, weight)).horizontalAdvance(text)


def button_width(text: str) -> int:
    """How wide a painted button wants to be."""
    return text_width(text, 10.0, SEMIBOLD) + 35 + 15
