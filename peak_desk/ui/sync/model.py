"""The outbox and the runs as tables, in words."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from peak_desk.ui import painting
from peak_desk.ui.tokens import Tone

_INDEX = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
BADGE_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, and its tone when it is shown as a badge."""

    text: str
    tone: Tone | None = None


class WordTable(QAbstractTableModel):
    """Rows that are put into words when they are first looked at, and once: there may be thousands, and a few are in sight."""

    def __init__(self, headings: tuple[str, ...]) -> None:
        """Start empty."""
        super().__init__()
        self._headings = headings
        self._in_words: Callable[[int], tuple[Cell, ...]] = lambda _place: ()
        self._cells: dict[int, tuple[Cell, ...]] = {}
        self.keys: tuple[str, ...] = ()

    def show(self, keys: tuple[str, ...], in_words: Callable[[int], tuple[Cell, ...]]) -> None:
        """Show other rows: ``keys`` tell them apart, ``in_words`` makes the cells of the row at a place.

        It must not hold the widget that shows them: a circle of both would be freed by whichever thread collects garbage.
        """
        self.beginResetModel()
        self.keys, self._in_words, self._cells = keys, in_words, {}
        self.endResetModel()

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """All rows in words."""
        return tuple(self._row(place) for place in range(len(self.keys)))

    def _row(self, place: int) -> tuple[Cell, ...]:
        if place not in self._cells:
            self._cells[place] = self._in_words(place)
        return self._cells[place]

    @override
    def rowCount(self, parent: _INDEX = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.keys)

    @override
    def columnCount(self, parent: _INDEX = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._headings)

    @override
    def data(self, index: _INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self._row(index.row())[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return cell.text
        return cell if role == BADGE_ROLE and cell.tone is not None else None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._headings[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None


class BadgeDelegate(QStyledItemDelegate):
    """Paints cells with a tone as badges, all others as text."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _INDEX) -> None:
        cell = index.data(BADGE_ROLE)
        super().paint(painter, option, index)
        if cell is None or cell.tone is None:
            return
        size = painting.badge_size(cell.text)
        rect = option.rect
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        left = rect.right() - 8 - size.width() if rtl else rect.left() + 8
        place = QRect(left, rect.top() + (rect.height() - size.height()) // 2, size.width(), size.height())
        painting.paint_badge(painter, place, cell.text, cell.tone)

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: _INDEX) -> None:
        super().initStyleOption(option, index)
        if index.data(BADGE_ROLE) is not None:
            option.text = ""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _INDEX) -> QSize:
        return QSize(painting.badge_size(str(index.data() or "")).width() + 16, 44)


def outbox_headings() -> tuple[str, ...]:
    """The columns of the outbox."""
    return (
        QCoreApplication.translate("Sync", "State"),
        QCoreApplication.translate("Sync", "Change"),
        QCoreApplication.translate("Sync", "What happens"),
        QCoreApplication.translate("Sync", "Made"),
        QCoreApplication.translate("Sync", "By"),
    )
