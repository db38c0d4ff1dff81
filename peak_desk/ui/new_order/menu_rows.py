"""A line of the menu as a painted row: name, brand and size, price, stock in words, how much of it is in the order."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from peak_desk.domain.menu import MenuLine
from peak_desk.ui.canvas import MEDIUM, SEMIBOLD, Canvas, badge_width, text_width
from peak_desk.ui.formats import Formats
from peak_desk.ui.new_order import words
from peak_desk.ui.rows import Index, Rows
from peak_desk.ui.tokens import Tone

ROW_HEIGHT = 56
_EDGE = 10
_SMALL = 9.0


def key_of(line: MenuLine) -> str:
    """The product of a line."""
    return line.product_pos_id


class MenuDelegate(QStyledItemDelegate):
    """Paints the lines; ``counts`` is how much of each product is in the order, by product."""

    def __init__(self, rows: Rows[MenuLine], formats: Formats, parent: QObject | None = None) -> None:
        """Keep whose lines these are."""
        super().__init__(parent)
        self._rows = rows
        self._formats = formats
        self.counts: Mapping[str, str] = {}

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._rows.row_at(index.row())
        if line is None:
            return
        painter.save()
        canvas = Canvas.start(painter, option.rect, option.direction)
        box, t = option.rect, canvas.tokens
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            canvas.fill(box.adjusted(0, 1, 0, -1), t.accent_soft if selected else t.surface2, 8)
        right = self._paint_end(canvas, line, box)
        left = box.left() + _EDGE
        width = max(0, right - left - 8)
        ink = t.muted if line.sold_out else t.text
        if count := self.counts.get(line.product_pos_id, ""):
            width -= self._paint_count(canvas, QRect(left, box.top() + 8, width, 20), line.name, count, selected=selected)
        canvas.text(QRect(left, box.top() + 8, width, 20), line.name, ink, weight=MEDIUM)
        canvas.text(QRect(left, box.top() + 29, max(0, right - left - 8), 19), words.about(line), t.muted, points=_SMALL)
        painter.restore()

    @staticmethod
    def _paint_count(canvas: Canvas, rect: QRect, name: str, count: str, *, selected: bool) -> int:
        """How much is in the order, right behind the name; says how much of the room for the name that takes."""
        text = f"\N{MULTIPLICATION SIGN}{count}"
        taken = badge_width(text) + 8
        named = min(text_width(name, 10.0, MEDIUM), rect.width() - taken)
        canvas.badge(rect.left() + named + 8, rect.center().y() + 1, text, Tone.GOOD, on_selection=selected)
        return taken

    def _paint_end(self, canvas: Canvas, line: MenuLine, box: QRect) -> int:
        """The price and the stock at the end of the row; says where they begin."""
        price = self._formats.money(line.price_cents)
        stock, tone = words.stock(line, self._formats)
        wide = max(text_width(price, 10.0, SEMIBOLD), text_width(stock, _SMALL)) + 2
        left = box.right() - _EDGE - wide
        t = canvas.tokens
        middle = box.top() + (8 if stock else (ROW_HEIGHT - 20) // 2)
        canvas.text(QRect(left, middle, wide, 20), price, t.text, weight=SEMIBOLD, trailing=True)
        canvas.text(QRect(left, box.top() + 29, wide, 19), stock, t.ink(tone), points=_SMALL, trailing=True)
        return left
