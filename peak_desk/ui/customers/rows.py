"""A customer as a painted row: avatar, name with what matched, masked phone and the reason it was found, badges."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from peak_desk.domain.customers import CustomerRow, CustomerStatus
from peak_desk.ui.canvas import SEMIBOLD, Canvas, badge_width, text_width
from peak_desk.ui.customers import found, words
from peak_desk.ui.formats import Formats
from peak_desk.ui.rows import Rows
from peak_desk.ui.tokens import Tone

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 56
SECTION_HEIGHT = 26
_AVATAR = 36
_FADED = 0.5
_SMALL = 9.0
_NOT_IN_USE = frozenset({CustomerStatus.INACTIVE, CustomerStatus.MERGED, CustomerStatus.REMOVED})


def key_of(row: CustomerRow) -> str:
    """The id of a row."""
    return row.id


class RowPainter:
    """Paints a customer into a rectangle 56 px high, the same in every list; ``pos`` is the title of the store's POS."""

    def __init__(self, formats: Formats, pos: str = "") -> None:
        """Keep how things are written."""
        self._formats = formats
        self._pos = pos

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRect,
        row: CustomerRow,
        *,
        badges: words.Badges = (),
        survivor: str = "",
    ) -> None:
        """Paint the row; ``badges`` stand before its own, ``survivor`` names whom a merged one went into."""
        painter.save()
        canvas = Canvas.start(painter, box, option.direction)
        _paint_ground(canvas, box, option)
        name = words.name_of(row)
        faded = row.status in _NOT_IN_USE
        painter.setOpacity(_FADED if faded else 1.0)
        canvas.avatar(QRect(box.left() + 8, box.top() + 10, _AVATAR, _AVATAR), name)
        painter.setOpacity(1.0)
        left = box.left() + 8 + _AVATAR + 10
        right = _paint_badges(canvas, option, box, row, left, (*badges, *words.badges(row)))
        width = max(0, right - left - 4)
        t = canvas.tokens
        ink = t.danger if row.banned else t.muted if faded else t.text
        spans = found.spans_of(row, "name") if row.name else ()
        canvas.marked(QRect(left, box.top() + 8, width, 20), name, spans, ink, weight=SEMIBOLD)
        self._paint_second(canvas, QRect(left, box.top() + 29, width, 19), row, survivor)
        painter.restore()

    def _paint_second(self, canvas: Canvas, rect: QRect, row: CustomerRow, survivor: str) -> None:
        """The pieces one after the other: each finds its own direction, where it stands is decided by the rectangles."""
        pieces = found.fitted(found.pieces_of(row, self._formats, self._pos, survivor), rect.width(), _small_width)
        left, ink = rect.left(), canvas.tokens.muted
        for place, piece in enumerate(pieces):
            if place:
                left += canvas.text(_from(rect, left), found.SEPARATOR, ink, points=_SMALL)
            if left >= rect.right():
                return
            left += canvas.marked(_from(rect, left), piece.text, piece.spans, ink, points=_SMALL)


def _small_width(text: str) -> int:
    return text_width(text, _SMALL)


def _from(rect: QRect, left: int) -> QRect:
    return QRect(left, rect.top(), max(0, rect.right() + 1 - left), rect.height())


def _paint_ground(canvas: Canvas, box: QRect, option: QStyleOptionViewItem) -> None:
    t = canvas.tokens
    if option.state & QStyle.StateFlag.State_Selected:
        canvas.fill(box.adjusted(0, 1, 0, -1), t.accent_soft, 8)
    elif option.state & QStyle.StateFlag.State_MouseOver:
        canvas.fill(box.adjusted(0, 1, 0, -1), t.surface2, 8)
    if option.state & QStyle.StateFlag.State_HasFocus:
        canvas.focus(box.adjusted(0, 1, 0, -1))


def _paint_badges(
    canvas: Canvas, option: QStyleOptionViewItem, box: QRect, row: CustomerRow, left: int, shown: words.Badges
) -> int:
    """As many badges as leave the name its room, the most important at the end of the line."""
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    name = min(text_width(words.name_of(row), 10.0, SEMIBOLD) + 8, (box.right() - left) * 60 // 100)
    right, limit = box.right() - 8, left + name
    for place, (text, tone) in enumerate(shown):
        width = badge_width(text)
        if place and right - width < limit:
            continue
        canvas.badge(right - width, box.center().y() + 1, text, tone, on_selection=selected)
        right -= width + 6
    return right


class CustomerDelegate(QStyledItemDelegate):
    """Paints customers; ``extra`` is a badge of the list's own per row.

    Above the row at ``section_at`` stands ``section``: from there on the rows come from elsewhere.
    """

    def __init__(
        self,
        rows: Rows[CustomerRow],
        formats: Formats,
        parent: QObject | None = None,
        *,
        pos: str = "",
        extra: Callable[[CustomerRow], tuple[str, Tone] | None] | None = None,
    ) -> None:
        """Keep whose rows these are."""
        super().__init__(parent)
        self._rows = rows
        self._painter = RowPainter(formats, pos)
        self._extra = extra
        self.section = ""
        self.section_at = -1

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, ROW_HEIGHT + (SECTION_HEIGHT if index.row() == self.section_at else 0))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._rows.row_at(index.row())
        if row is None:
            return
        box = option.rect
        if index.row() == self.section_at:
            self._paint_section(painter, option, QRect(box.left(), box.top(), box.width(), SECTION_HEIGHT))
            box = box.adjusted(0, SECTION_HEIGHT, 0, 0)
        extra = self._extra(row) if self._extra is not None else None
        survivor = self._rows.row_at(self._rows.place_of(row.survivor_id))
        name = words.name_of(survivor) if survivor is not None else ""
        self._painter.paint(painter, option, box, row, badges=(extra,) if extra is not None else (), survivor=name)

    def _paint_section(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> None:
        painter.save()
        canvas = Canvas.start(painter, box, option.direction)
        t = canvas.tokens
        wide = canvas.text(QRect(box.left() + 8, box.top(), box.width() - 16, box.height()), self.section, t.muted, points=_SMALL)
        left = box.left() + wide + 18
        canvas.fill(QRect(left, box.center().y(), max(0, box.right() - 8 - left), 1), t.border)
        painter.restore()
