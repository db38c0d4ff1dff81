"""A customer as a painted row: avatar, name with what matched, masked phone and the reason it was found, badges."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from peak_desk.domain.customers import CustomerRow, CustomerStatus
from peak_desk.ui.canvas import SEMIBOLD, Canvas, badge_width, text_width
from peak_desk.ui.customers import found, words
from peak_desk.ui.formats import Formats
from peak_desk.ui.rows import Index, Rows

ROW_HEIGHT = 56
SECTION_HEIGHT = 26
_AVATAR = 36
_FADED = 0.5
_SMALL = 9.0
_LEAST_PIECE = 24
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
        survivor: str = "",
        reason: str = "",
    ) -> None:
        """Paint the row; ``survivor`` names whom a merged one went into, ``reason`` is why the list shows this customer."""
        painter.save()
        canvas = Canvas.start(painter, box, option.direction)
        _paint_ground(canvas, box, option)
        name = words.name_of(row)
        faded = row.status in _NOT_IN_USE
        if faded:
            painter.setOpacity(_FADED)
        canvas.avatar(QRect(box.left() + 8, box.top() + 10, _AVATAR, _AVATAR), name)
        if faded:
            painter.setOpacity(1.0)
        left = box.left() + 8 + _AVATAR + 10
        pieces = found.pieces_of(row, self._formats, self._pos, survivor)
        if reason:
            pieces = (found.Piece(reason, (), keep=True), *pieces)
        right = _paint_badges(canvas, option, box, words.badges(row), left + _wanted_width(name, pieces))
        width = max(0, right - left - 4)
        t = canvas.tokens
        ink = t.danger if row.banned else t.muted if faded else t.text
        spans = found.spans_of(row, "name") if row.name else ()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        first = QRect(left, box.top() + 8, width, 20)
        canvas.marked(first, name, spans, ink, weight=SEMIBOLD, on_selection=selected)
        _paint_pieces(canvas, QRect(left, box.top() + 29, width, 19), pieces, on_selection=selected)
        painter.restore()


def _paint_pieces(canvas: Canvas, rect: QRect, pieces: tuple[found.Piece, ...], *, on_selection: bool) -> None:
    """The pieces one after the other: each finds its own direction, where it stands is decided by the rectangles."""
    left, ink = rect.left(), canvas.tokens.muted
    for place, piece in enumerate(found.fitted(pieces, rect.width(), _small_width)):
        if place and rect.right() - left < _small_width(found.SEPARATOR) + _LEAST_PIECE:
            return
        if place:
            left += canvas.text(_from(rect, left), found.SEPARATOR, ink, points=_SMALL)
        left += canvas.marked(_from(rect, left), piece.text, piece.spans, ink, points=_SMALL, on_selection=on_selection)


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


def _wanted_width(name: str, pieces: tuple[found.Piece, ...]) -> int:
    """What the name and the reasons below it would like to have."""
    reasons = [_small_width(piece.text) for piece in pieces if piece.keep]
    return max(text_width(name, 10.0, SEMIBOLD), sum(reasons) + _small_width(found.SEPARATOR) * (len(reasons) - 1)) + 8


def _paint_badges(canvas: Canvas, option: QStyleOptionViewItem, box: QRect, badges: words.Badges, words_end: int) -> int:
    """As many badges as leave the words their room, the most important at the end of the line."""
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    right, limit = box.right() - 8, min(words_end, box.left() + box.width() * 70 // 100)
    for place, (text, tone) in enumerate(badges):
        width = badge_width(text)
        if place and right - width < limit:
            continue
        canvas.badge(right - width, box.center().y() + 1, text, tone, on_selection=selected)
        right -= width + 6
    return right


class CustomerDelegate(QStyledItemDelegate):
    """Paints customers; ``reason`` says why the list shows one, where the list is no answer to a search.

    ``sections`` are headings, each by the place of the row it stands above.
    """

    def __init__(
        self,
        rows: Rows[CustomerRow],
        formats: Formats,
        parent: QObject | None = None,
        *,
        pos: str = "",
        reason: Callable[[CustomerRow], str] | None = None,
    ) -> None:
        """Keep whose rows these are."""
        super().__init__(parent)
        self._rows = rows
        self._painter = RowPainter(formats, pos)
        self._reason = reason
        self.sections: dict[int, str] = {}

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, ROW_HEIGHT + (SECTION_HEIGHT if index.row() in self.sections else 0))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._rows.row_at(index.row())
        if row is None:
            return
        box = option.rect
        if section := self.sections.get(index.row()):
            _paint_section(painter, option, QRect(box.left(), box.top(), box.width(), SECTION_HEIGHT), section)
            box = box.adjusted(0, SECTION_HEIGHT, 0, 0)
        survivor = self._rows.row_at(self._rows.place_of(row.survivor_id))
        name = words.name_of(survivor) if survivor is not None else ""
        reason = self._reason(row) if self._reason is not None else ""
        self._painter.paint(painter, option, box, row, survivor=name, reason=reason)


def _paint_section(painter: QPainter, option: QStyleOptionViewItem, box: QRect, section: str) -> None:
    painter.save()
    canvas = Canvas.start(painter, box, option.direction)
    t = canvas.tokens
    wide = canvas.text(QRect(box.left() + 8, box.top(), box.width() - 16, box.height()), section, t.muted, points=_SMALL)
    left = box.left() + wide + 18
    canvas.fill(QRect(left, box.center().y(), max(0, box.right() - 8 - left), 1), t.border)
    painter.restore()
