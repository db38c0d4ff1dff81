"""The orders of one customer, newest first."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget
from typing_extensions import override

from peak_desk.domain.orders import OrderRow
from peak_desk.ui import words
from peak_desk.ui.canvas import MEDIUM, NORMAL, Canvas
from peak_desk.ui.formats import Formats
from peak_desk.ui.order_rows import OrderRows
from peak_desk.ui.rows import Index

NUMBER, DATE, ITEMS, TOTAL, STATUS = range(5)
ROW_HEIGHT = 40


class CustomerOrdersModel(OrderRows):
    """The orders of one customer as rows."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(headings(), parent)
        self._formats = formats

    def show_orders(self, rows: tuple[OrderRow, ...]) -> None:
        """Show these orders, the newest first."""
        self.replace(tuple(sorted(rows, key=lambda row: row.placed_at, reverse=True)))

    @override
    def text(self, row: OrderRow, column: int) -> str:
        made: dict[int, Callable[[], str]] = {
            NUMBER: lambda: f"#{row.order_number}",
            DATE: lambda: self._formats.date_of(row.placed_at),
            ITEMS: lambda: self._formats.count(row.item_count),
            TOTAL: lambda: self._formats.money(row.total_cents),
            STATUS: lambda: words.order_status(row.status),
        }
        return made[column]()


def headings() -> tuple[str, ...]:
    """The heads of the columns."""
    return (
        QCoreApplication.translate("Customers", "Order"),
        QCoreApplication.translate("Customers", "Date"),
        QCoreApplication.translate("Customers", "Items"),
        QCoreApplication.translate("Customers", "Total"),
        QCoreApplication.translate("Customers", "Status"),
    )


class _CellDelegate(QStyledItemDelegate):
    def __init__(self, model: CustomerOrdersModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row_at(index.row())
        if row is None:
            return
        painter.save()
        canvas = Canvas.start(painter, option.rect, option.direction)
        t, box = canvas.tokens, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(box, QColor(t.accent_soft))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(t.border))
        inner = box.adjusted(8, 0, -8, 0)
        if index.column() == STATUS:
            text, tone = words.order_status(row.status), words.order_tone(row.status)
            canvas.badge(inner.left(), inner.center().y(), text, tone, inner.width(), on_selection=selected)
        else:
            weight = MEDIUM if index.column() == NUMBER else NORMAL
            canvas.text(inner, self._model.text(row, index.column()), t.text, weight=weight)
        painter.restore()


class CustomerOrders(QTableView):
    """The table; Enter or a double click opens an order."""

    open_order = Signal(str)

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.orders = CustomerOrdersModel(formats, self)
        self.setModel(self.orders)
        self.setItemDelegate(_CellDelegate(self.orders, self))
        self.setAccessibleName(QCoreApplication.translate("Customers", "Orders of this customer"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self._open)

    def _open(self, index: QModelIndex) -> None:
        row = self.orders.row_at(index.row())
        if row is not None:
            self.open_order.emit(row.id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters belong to the shortcuts of the window."""
