"""A customer as a painted row: avatar, name with what matched, masked phone and number, badges."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from peak_desk.domain.customers import CustomerRow
from peak_desk.ui.canvas import SEMIBOLD, Canvas, badge_width, text_width
from peak_desk.ui.customers import words
from peak_desk.ui.formats import Formats
from peak_desk.ui.rows import Rows
from peak_desk.ui.tokens import Tone

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 56
_AVATAR = 36


def key_of(row: CustomerRow) -> str:
    """The id of a row."""
    return row.id


class CustomerDelegate(QStyledItemDelegate):
    """Paints customers 56 px high; ``query`` is what the rows were found by, ``extra`` a badge of the list's own per row."""

    def __init__(
        self,
        rows: Rows[CustomerRow],
        formats: Formats,
        parent: QObject | None = None,
        *,
        extra: Callable[[CustomerRow], tuple[str, Tone] | None] | None = None,
    ) -> None:
        """Keep whose rows these are."""
        super().__init__(parent)
        self._rows = rows
        self._formats = formats
        self._extra = extra
        self.query = ""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, ROW_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._rows.row_at(index.row())
        if row is None:
            return
        painter.save()
        canvas = Canvas.start(painter, option.rect, option.direction)
        box = option.rect
        self._paint_ground(canvas, box, option)
        name = words.name_of(row)
        canvas.avatar(QRect(box.left() + 8, box.top() + 10, _AVATAR, _AVATAR), name)
        left = box.left() + 8 + _AVATAR + 10
        right = self._paint_badges(canvas, option, row, left)
        width = max(0, right - left - 4)
        t = canvas.tokens
        ink = t.danger if row.banned else t.text
        canvas.marked(QRect(left, box.top() + 8, width, 20), name, words.name_spans(row, self.query), ink, weight=SEMIBOLD)
        second, spans = words.second_line(row, self.query, self._formats)
        if text_width(second, 9.0) > width and row.matched != "email":
            second, spans = words.phone_and_spans(row, self.query, self._formats)
        canvas.marked(QRect(left, box.top() + 29, width, 19), second, spans, t.muted, points=9.0)
        painter.restore()

    def _paint_ground(self, canvas: Canvas, box: QRect, option: QStyleOptionViewItem) -> None:
        t = canvas.tokens
        if option.state & QStyle.StateFlag.State_Selected:
            canvas.fill(box.adjusted(0, 1, 0, -1), t.accent_soft, 8)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            canvas.fill(box.adjusted(0, 1, 0, -1), t.surface2, 8)
        if option.state & QStyle.StateFlag.State_HasFocus:
            canvas.focus(box.adjusted(0, 1, 0, -1))

    def _paint_badges(self, canvas: Canvas, option: QStyleOptionViewItem, row: CustomerRow, left: int) -> int:
        """As many badges as leave the name its room, the most important at the end of the line."""
        box, selected = option.rect, bool(option.state & QStyle.StateFlag.State_Selected)
        shown = words.badges(row)
        if self._extra is not None and (extra := self._extra(row)) is not None:
            shown = (extra, *shown)
        name = min(text_width(words.name_of(row), 10.0, SEMIBOLD) + 8, (box.right() - left) * 60 // 100)
        right, limit = box.right() - 8, left + name
        for place, (text, tone) in enumerate(shown):
            width = badge_width(text)
            if place and right - width < limit:
                continue
            canvas.badge(right - width, box.center().y() + 1, text, tone, on_selection=selected)
            right -= width + 6
        return right
