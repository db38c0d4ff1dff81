"""A list model over a tuple of records, and how a view keeps its place when the tuple is replaced."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SINGLY = 20


class Rows(QAbstractListModel, Generic[Row]):
    """Frozen records in a row; ``key`` names a record, ``spoken`` is what a screen reader says of it.

    ``near_end`` comes when somebody looks at the last rows, so that more can be loaded.
    """

    near_end = Signal()

    def __init__(self, key: Callable[[Row], str], spoken: Callable[[Row], str], parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._key = key
        self._spoken = spoken
        self._rows: tuple[Row, ...] = ()
        self._more = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """The records shown."""
        return self._rows

    def row_at(self, place: int) -> Row | None:
        """The record at a place, or None outside."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def key_at(self, place: int) -> str:
        """The key of the record at a place, "" outside."""
        row = self.row_at(place)
        return "" if row is None else self._key(row)

    def place_of(self, key: str) -> int:
        """Where the record with that key stands, -1 where it is not shown."""
        return next((place for place, row in enumerate(self._rows) if self._key(row) == key), -1) if key else -1

    def replace(self, rows: tuple[Row, ...], *, more: bool = False) -> None:
        """Show other records; the same records with new contents are only painted again, so nothing jumps."""
        self._more = more
        old = self._rows
        if rows == old:
            return
        if [self._key(row) for row in rows] == [self._key(row) for row in old]:
            self._rows = rows
            self._tell_changed([place for place, (new, before) in enumerate(zip(rows, old, strict=True)) if new != before])
        elif len(rows) > len(old) and rows[: len(old)] == old:
            self.beginInsertRows(QModelIndex(), len(old), len(rows) - 1)
            self._rows = rows
            self.endInsertRows()
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def _tell_changed(self, places: list[int]) -> None:
        """Let only what changed be painted again; many changes are told as one stretch."""
        if len(places) > _SINGLY:
            self.dataChanged.emit(self.index(places[0]), self.index(places[-1]))
            return
        for place in places:
            self.dataChanged.emit(self.index(place), self.index(place))

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.row_at(index.row())
        return None if row is None else self._spoken(row)

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    @override
    def fetchMore(self, parent: Index) -> None:
        if self._more:
            self._more = False
            self.near_end.emit()


def replace_in_view(view: QAbstractItemView, model: Rows[Row], rows: tuple[Row, ...], *, more: bool = False) -> None:
    """Show other records and keep the selected one selected, and the list where it was scrolled to."""
    bar = view.verticalScrollBar()
    scrolled = bar.value()
    selected = model.key_at(view.currentIndex().row())
    model.replace(rows, more=more)
    if selected and model.key_at(view.currentIndex().row()) != selected:
        place = model.place_of(selected)
        if place >= 0:
            view.setCurrentIndex(model.index(place))
        bar.setValue(scrolled)
