"""Orders as rows of a table: what the table of all orders and that of one customer have in common."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from typing_extensions import override

from peak_desk.domain.orders import OrderRow
from peak_desk.ui.rows import Index

_ROOT = QModelIndex()


class OrderRows(QAbstractTableModel):
    """Orders over a tuple; which columns there are, and their words, each table says itself."""

    def __init__(self, headings: tuple[str, ...], parent: QObject | None = None) -> None:
        """Start empty, with these heads of columns."""
        super().__init__(parent)
        self._headings = headings
        self._rows: tuple[OrderRow, ...] = ()

    def text(self, row: OrderRow, column: int) -> str:
        """The words of one cell."""
        raise NotImplementedError

    def row_at(self, place: int) -> OrderRow | None:
        """The order of a row, or None outside."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def replace(self, ordered: tuple[OrderRow, ...]) -> None:
        """Show other orders, as they stand; the same orders with new contents are only painted again, so nothing jumps."""
        if ordered == self._rows:
            return
        if [row.id for row in ordered] == [row.id for row in self._rows]:
            self._rows = ordered
            self.dataChanged.emit(self.index(0, 0), self.index(len(ordered) - 1, len(self._headings) - 1))
            return
        self.beginResetModel()
        self._rows = ordered
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._headings)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        return self._headings[section] if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        row = self.row_at(index.row())
        if row is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return self.text(row, index.column())
