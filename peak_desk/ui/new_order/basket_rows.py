"""A line of the basket as a painted row: name, price, the quantity between minus and plus, what it costs, what is wrong with it."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip
from typing_extensions import override

from peak_desk.ui.canvas import MEDIUM, SEMIBOLD, Canvas, text_width
from peak_desk.ui.clicks import let_go
from peak_desk.ui.rows import Index, Rows

ROW_HEIGHT = 60
TROUBLE_HEIGHT = 22
_STEP = 36
_QUANTITY = 46
_GAP = 4
_MONEY = 76
_EDGE = 8
_AROUND = 12


@dataclass(frozen=True, slots=True)
class BasketRow:
    """A line as it is shown; ``typing`` is the quantity being typed, None while nobody types it."""

    key: str
    name: str
    about: str
    quantity: str
    cost: str
    spoken: str
    single: bool
    trouble: str = ""
    typing: str | None = None

    @property
    def counted(self) -> str:
        """What stands between minus and plus."""
        return self.quantity if self.typing is None else f"{self.typing}|"


@dataclass(frozen=True, slots=True)
class Widths:
    """How much room quantities and sums take, in every row the same so that they stand below each other."""

    quantity: int = _QUANTITY
    money: int = _MONEY


def widths(rows: tuple[BasketRow, ...]) -> Widths:
    """As wide as the longest need: a number cut short is another number."""
    return Widths(
        quantity=max([_QUANTITY, *(text_width(row.counted, 10.0, SEMIBOLD) + _AROUND for row in rows)]),
        money=max([_MONEY, *(text_width(row.cost, 10.0, SEMIBOLD) + 2 for row in rows)]),
    )


class Spot(StrEnum):
    """What a press on a row is meant for."""

    LESS = "less"
    MORE = "more"
    QUANTITY = "quantity"


def key_of(row: BasketRow) -> str:
    """The product of a row."""
    return row.key


def spoken(row: BasketRow) -> str:
    """What a screen reader says of a row."""
    return row.spoken


def spots(box: QRect, wide: Widths) -> dict[Spot, QRect]:
    """Where the buttons of a row are, written left to right."""
    top = box.top() + (ROW_HEIGHT - _STEP) // 2
    right = box.right() - _EDGE - wide.money - _GAP
    more = QRect(right - _STEP, top, _STEP, _STEP)
    quantity = QRect(more.left() - _GAP - wide.quantity, top, wide.quantity, _STEP)
    less = QRect(quantity.left() - _GAP - _STEP, top, _STEP, _STEP)
    return {Spot.LESS: less, Spot.QUANTITY: quantity, Spot.MORE: more}


def spot_at(box: QRect, point: QPoint, direction: Qt.LayoutDirection, wide: Widths) -> Spot | None:
    """What of a row lies under a point."""
    shown = ((spot, QStyle.visualRect(direction, box, rect)) for spot, rect in spots(box, wide).items())
    return next((spot for spot, rect in shown if rect.contains(point)), None)


class BasketDelegate(QStyledItemDelegate):
    """Paints the rows; ``pressed`` carries the key of a row and the Spot that was pressed. ``tips`` say what the spots do.

    ``wide`` is the room for the numbers of the rows that are shown.
    """

    pressed = Signal(str, object)

    def __init__(self, rows: Rows[BasketRow], tips: dict[Spot, str], parent: QObject | None = None) -> None:
        """Keep whose rows these are."""
        super().__init__(parent)
        self._rows = rows
        self._tips = tips
        self.wide = Widths()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._rows.row_at(index.row())
        return QSize(240, ROW_HEIGHT + (TROUBLE_HEIGHT if row is not None and row.trouble else 0))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._rows.row_at(index.row())
        if row is None:
            return
        painter.save()
        canvas = Canvas.start(painter, option.rect, option.direction)
        box = option.rect
        t = canvas.tokens
        if option.state & QStyle.StateFlag.State_HasFocus:
            canvas.focus(box.adjusted(0, 1, 0, -1))
        places = spots(box, self.wide)
        width = places[Spot.LESS].left() - _GAP - box.left() - _EDGE
        canvas.text(QRect(box.left() + _EDGE, box.top() + 11, width, 19), row.name, t.text, weight=MEDIUM)
        canvas.text(QRect(box.left() + _EDGE, box.top() + 31, width, 18), row.about, t.muted, points=9.0)
        self._paint_quantity(canvas, row, places)
        money = QRect(box.right() - _EDGE - self.wide.money, box.top(), self.wide.money, ROW_HEIGHT)
        canvas.text(money, row.cost, t.text, weight=SEMIBOLD, trailing=True)
        if row.trouble:
            self._paint_trouble(canvas, row.trouble, box)
        painter.restore()

    @staticmethod
    def _paint_quantity(canvas: Canvas, row: BasketRow, places: dict[Spot, QRect]) -> None:
        t = canvas.tokens
        for spot, icon in ((Spot.LESS, "trash-2" if row.single else "minus"), (Spot.MORE, "plus")):
            canvas.fill(places[spot], t.surface, 8, t.edge)
            canvas.icon(places[spot].adjusted(10, 10, -10, -10), icon, t.text)
        box = places[Spot.QUANTITY]
        typing = row.typing is not None
        canvas.fill(box, t.surface, 8, t.focus if typing else t.edge, 2 if typing else 1)
        wide = min(text_width(row.counted, 10.0, SEMIBOLD) + 2, box.width())
        middle = QRect(box.left() + (box.width() - wide) // 2, box.top(), wide, box.height())
        canvas.text(middle, row.counted, t.text, weight=SEMIBOLD)

    @staticmethod
    def _paint_trouble(canvas: Canvas, trouble: str, box: QRect) -> None:
        top, warn = box.top() + ROW_HEIGHT - 6, canvas.tokens.warn
        canvas.icon(QRect(box.left() + _EDGE, top + 2, 16, 16), "triangle-alert", warn)
        canvas.text(QRect(box.left() + _EDGE + 22, top, box.width() - 38, 20), trouble, warn, points=9.0)

    @override
    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        place = let_go(event)
        spot = None if place is None else spot_at(option.rect, place, option.direction, self.wide)
        if spot is None:
            return False
        self.pressed.emit(self._rows.key_at(index.row()), spot)
        return True

    @override
    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        spot, row = spot_at(option.rect, event.pos(), option.direction, self.wide), self._rows.row_at(index.row())
        if row is None:
            return False
        whole = "\n".join(text for text in (row.name, row.trouble) if text)
        QToolTip.showText(event.globalPos(), whole if spot is None else self._tips[spot], view)
        return True
