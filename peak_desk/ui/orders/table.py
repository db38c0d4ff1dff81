"""The same orders as a table that can be sorted by any column."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from peak_desk.domain.clock import Clock
from peak_desk.domain.orders import ENDED, OrderRow, OrderStatus, age, next_step
from peak_desk.ui.canvas import SEMIBOLD, Canvas, button_width
from peak_desk.ui.clicks import let_go
from peak_desk.ui.formats import Formats
from peak_desk.ui.order_rows import OrderRows
from peak_desk.ui.orders import words
from peak_desk.ui.orders.presses import Presses
from peak_desk.ui.rows import Index

NUMBER, STATUS, CUSTOMER, AGE, TYPE, SOURCE, ITEMS, TOTAL, STEP = range(9)
_WIDTHS = {NUMBER: 96, STATUS: 190, CUSTOMER: 220, AGE: 110, TYPE: 96, SOURCE: 120, ITEMS: 72, TOTAL: 104, STEP: 150}
_STAGE = {status: place for place, status in enumerate(OrderStatus)}
ROW_HEIGHT = 40


def _sort_key(column: int) -> Callable[[OrderRow], Any]:
    return {
        NUMBER: lambda row: (len(row.order_number), row.order_number),
        STATUS: lambda row: (_STAGE[row.status], row.placed_at),
        CUSTOMER: lambda row: row.customer_name.casefold(),
        AGE: lambda row: row.placed_at,
        TYPE: lambda row: row.type.value,
        SOURCE: lambda row: row.source.value,
        ITEMS: lambda row: row.item_count,
        TOTAL: lambda row: row.total_cents,
        STEP: lambda row: _STAGE[row.status],
    }[column]


class OrderTableModel(OrderRows):
    """Orders as rows; sorting sorts them, no proxy between."""

    def __init__(self, formats: Formats, now: Clock, parent: QObject | None = None) -> None:
        """Start empty, oldest orders first."""
        super().__init__(headings(), parent)
        self._formats = formats
        self._now = now
        self._column = AGE
        self._descending = False

    @property
    def rows(self) -> tuple[OrderRow, ...]:
        """The orders as they stand."""
        return self._rows

    def place_of(self, order_id: str) -> int:
        """The row of an order, -1 where it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.id == order_id), -1) if order_id else -1

    def show_orders(self, rows: tuple[OrderRow, ...]) -> None:
        """Show other orders in the order chosen."""
        self.replace(tuple(sorted(rows, key=_sort_key(self._column), reverse=self._descending)))

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column = column if column >= 0 else AGE
        self._descending = order is Qt.SortOrder.DescendingOrder
        self.show_orders(self._rows)

    @override
    def text(self, row: OrderRow, column: int) -> str:
        formats = self._formats
        made: dict[int, Callable[[], str]] = {
            NUMBER: lambda: f"#{row.order_number}",
            STATUS: lambda: ", ".join(text for text, _tone in words.badges(row)),
            CUSTOMER: lambda: words.customer_of(row),
            AGE: lambda: self.age_text(row),
            TYPE: lambda: words.type_word(row.type),
            SOURCE: lambda: words.source_word(row.source),
            ITEMS: lambda: formats.count(row.item_count),
            TOTAL: lambda: formats.money(row.total_cents),
            STEP: lambda: words.step_word(target) if (target := next_step(row.status, row.type)) else "",
        }
        return made[column]()

    def age_text(self, row: OrderRow) -> str:
        """Minutes of an open order, the time of one that ended."""
        if row.status in ENDED:
            return self._formats.time_or_date(row.updated_at, self._now())
        return words.age_text(age(row.placed_at, self._now(), self._formats.store), self._formats)


def headings() -> tuple[str, ...]:
    """The heads of the columns."""
    return (
        QCoreApplication.translate("Orders", "Order"),
        QCoreApplication.translate("Orders", "Status"),
        QCoreApplication.translate("Orders", "Customer"),
        QCoreApplication.translate("Orders", "Age"),
        QCoreApplication.translate("Orders", "Type"),
        QCoreApplication.translate("Orders", "From"),
        QCoreApplication.translate("Orders", "Items"),
        QCoreApplication.translate("Orders", "Total"),
        QCoreApplication.translate("Orders", "Next step"),
    )


class _CellDelegate(QStyledItemDelegate):
    """Paints the cells: badges, ages with their shape, the button of the next step."""

    step_wanted = Signal(str)

    def __init__(self, model: OrderTableModel, formats: Formats, now: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._formats = formats
        self._now = now
        self.fresh: frozenset[str] = frozenset()
        self.local_targets: frozenset[OrderStatus] = frozenset()
        self.presses: Presses | None = None

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row_at(index.row())
        if row is None:
            return
        painter.save()
        canvas = Canvas.start(painter, option.rect, option.direction)
        t, box = canvas.tokens, option.rect
        if option.state & QStyle.StateFlag.State_Selected or row.id in self.fresh:
            painter.fillRect(box, QColor(t.accent_soft))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(t.border))
        inner = box.adjusted(8, 0, -8, 0)
        column = index.column()
        if column == STATUS:
            self._paint_badges(canvas, inner, row)
        elif column == CUSTOMER:
            self._paint_customer(canvas, inner, row)
        elif column == AGE:
            self._paint_age(canvas, inner, row)
        elif column == STEP:
            self._paint_step(canvas, inner, row)
        else:
            weight = SEMIBOLD if column == NUMBER else canvas.painter.font().weight()
            canvas.text(inner, self._model.text(row, column), t.text, weight=weight)
        painter.restore()

    def _paint_badges(self, canvas: Canvas, inner: QRect, row: OrderRow) -> None:
        left = inner.left()
        for text, tone in words.badges(row):
            left += canvas.badge(left, inner.center().y(), text, tone, inner.right() - left) + 6

    def _paint_customer(self, canvas: Canvas, inner: QRect, row: OrderRow) -> None:
        flag = words.flag(row)
        room = inner.adjusted(0, 0, -80 if flag else 0, 0)
        ink = canvas.tokens.danger if row.banned else canvas.tokens.text
        taken = canvas.text(room, words.customer_of(row), ink)
        if flag:
            canvas.badge(inner.left() + taken + 8, inner.center().y(), *flag)

    def _paint_age(self, canvas: Canvas, inner: QRect, row: OrderRow) -> None:
        ink, name = canvas.tokens.muted, "check"
        if row.status not in ENDED:
            level = age(row.placed_at, self._now(), self._formats.store).level
            ink, name = words.age_colour(level, canvas.tokens), words.AGE_ICONS[level]
        canvas.icon(QRect(inner.left(), inner.center().y() - 7, 15, 15), name, ink)
        canvas.text(inner.adjusted(22, 0, 0, 0), self._model.age_text(row), ink, points=9.0)

    def _paint_step(self, canvas: Canvas, inner: QRect, row: OrderRow) -> None:
        target = next_step(row.status, row.type)
        if target is None:
            return
        button = _button(inner, target)
        canvas.button(button, words.step_word(target), words.step_icon(target), filled=_is_new(row))

    @override
    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        row = self._model.row_at(index.row())
        place = let_go(event)
        if row is None or place is None or index.column() != STEP:
            return False
        target = next_step(row.status, row.type)
        if target is None:
            return False
        spot = QStyle.visualRect(option.direction, option.rect, _button(option.rect.adjusted(8, 0, -8, 0), target))
        if spot.contains(place):
            if self.presses is None or not self.presses.second:
                self.step_wanted.emit(row.id)
            return True
        return False


def _button(inner: QRect, target: OrderStatus) -> QRect:
    return QRect(inner.left(), inner.top() + 2, min(inner.width(), button_width(words.step_word(target))), inner.height() - 5)


def _is_new(row: OrderRow) -> bool:
    return row.status in (OrderStatus.AWAITING_PROCESSING, OrderStatus.VERIFICATION_PENDING)


class OrderTable(QTableView):
    """The table with its keys: Space takes the next step, Enter opens, Delete cancels; ``menu_wanted`` has the place too."""

    step_wanted = Signal(str)
    open_wanted = Signal(str)
    cancel_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, formats: Formats, now: Clock, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.orders = OrderTableModel(formats, now, self)
        self.setModel(self.orders)
        self.cells = _CellDelegate(self.orders, formats, now, self)
        self.cells.step_wanted.connect(self.step_wanted)
        self.cells.presses = Presses(self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(QCoreApplication.translate("Orders", "Orders"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._fix_sizes()
        self.doubleClicked.connect(self._open)

    def _fix_sizes(self) -> None:
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        heads.setSectionResizeMode(CUSTOMER, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        heads.setSortIndicator(AGE, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    @property
    def current_id(self) -> str:
        """The selected order's id, or ""."""
        return self._id_of(self.currentIndex())

    def show_orders(self, rows: tuple[OrderRow, ...]) -> None:
        """Show these orders; the selected one stays selected and the table stays where it was scrolled to."""
        selected, scrolled = self.current_id, self.verticalScrollBar().value()
        self.orders.show_orders(rows)
        if selected and self.current_id != selected:
            self.select(selected)
            self.verticalScrollBar().setValue(scrolled)

    def select(self, order_id: str) -> None:
        """Select an order if it is shown."""
        place = self.orders.place_of(order_id)
        if place >= 0:
            self.setCurrentIndex(self.orders.index(place, NUMBER))

    def mark(self, fresh: frozenset[str], local_targets: frozenset[OrderStatus]) -> None:
        """Let new orders stand out."""
        if (fresh, local_targets) != (self.cells.fresh, self.cells.local_targets):
            self.cells.fresh, self.cells.local_targets = fresh, local_targets
            self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        if index.column() != STEP:
            self.open_wanted.emit(self._id_of(index))

    def _id_of(self, index: QModelIndex) -> str:
        row = self.orders.row_at(index.row())
        return row.id if row is not None else ""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        order_id = self.current_id
        if order_id and event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.step_wanted.emit(order_id)
        elif order_id and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit(order_id)
        elif order_id and event.key() == Qt.Key.Key_Delete:
            self.cancel_wanted.emit(order_id)
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos()) if event.reason() is QContextMenuEvent.Reason.Mouse else self.currentIndex()
        if order_id := self._id_of(index):
            self.menu_wanted.emit(order_id, self.viewport().mapToGlobal(self.visualRect(index).center()))

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters belong to the shortcuts of the window."""
