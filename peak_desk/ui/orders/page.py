"""The orders: board or table, filters above, the detail drawer at the side."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.orders import OrderDetail, OrderRow, OrderStatus
from peak_desk.domain.outbox import OutboxRow
from peak_desk.domain.staff import Permission
from peak_desk.ui.as_of import AsOf
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats
from peak_desk.ui.orders.board import Board
from peak_desk.ui.orders.cancel import CancelSheet
from peak_desk.ui.orders.detail import WIDTH, OrderDetailPane
from peak_desk.ui.orders.filters import FilterBar
from peak_desk.ui.orders.new_button import new_order_button
from peak_desk.ui.orders.queue import OrderQueue, Wanted
from peak_desk.ui.orders.steps import OrderSteps
from peak_desk.ui.orders.table import OrderTable
from peak_desk.ui.sync.both_sides import BothSides
from peak_desk.ui.widgets import Card, EmptyState, Page, SecondaryButton, Skeleton

AGEING_MS = 30_000


class OrdersPage(Page):
    """``customer_wanted`` carries a customer's id, ``new_orders`` how many orders just came (for sound and notice).

    ``order_wanted`` when a new order is to be made, ``change_wanted`` carries the id and number of one whose items shall change.
    """

    customer_wanted = Signal(str)
    order_wanted = Signal()
    change_wanted = Signal(str, str)
    new_orders = Signal(int)

    def __init__(self, context: DeskContext, parent: QWidget | None = None, *, now: Clock = utc_now) -> None:
        """Build the views; nothing is loaded before the page is shown."""
        super().__init__(parent)
        self._context = context
        self._now = now
        self._formats = Formats(context.desk.store)
        self._stale = True
        self._loaded = False
        self._wants_focus = False
        self._opened = ""
        self.steps = OrderSteps(context, self)
        self.queue = OrderQueue(context, self._formats, now, "orders-page", self)
        self.queue.loaded.connect(self._show_rows)
        self.queue.arrived.connect(self.new_orders)
        self.queue.failed.connect(context.bus.failed)
        self._both_sides = BothSides(context, self)
        self._both_sides.nothing_to_choose.connect(lambda: self._load_detail(self._opened))
        self._build()
        self._connect()
        self._ageing = QTimer(self)
        self._ageing.setInterval(AGEING_MS)
        self._ageing.timeout.connect(self.repaint_ages)

    def _build(self) -> None:
        self.filters = FilterBar(self._formats)
        self.as_of = AsOf(self._context, self._formats)
        self.filters.add_at_end(self.as_of)
        self.new_order = new_order_button(self._context)
        self.new_order.clicked.connect(self.order_wanted)
        self.filters.add_at_top(self.new_order)
        self.board = Board(self._formats, self._now)
        self.board.ask(self._context.desk.orders.can_go)
        self.table = OrderTable(self._formats, self._now)
        table_card = Card()
        inside = QVBoxLayout(table_card)
        inside.setContentsMargins(8, 8, 8, 8)
        inside.addWidget(self.table)
        show_all = SecondaryButton(QCoreApplication.translate("Orders", "Show all orders"), "filter")
        show_all.clicked.connect(self.filters.clear)
        self._show_all = show_all
        self.empty = EmptyState(
            "shopping-bag",
            QCoreApplication.translate("Orders", "No orders"),
            QCoreApplication.translate("Orders", "New orders from the kiosk and the shop appear here by themselves."),
            show_all,
        )
        waiting = QWidget()
        self.skeleton = Skeleton(8, 148, waiting)
        self._waiting = waiting
        self._views = QStackedWidget()
        for view in (waiting, self.board, table_card, self.empty):
            self._views.addWidget(view)
        self._table_card = table_card
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(12)
        column.addWidget(self.filters)
        column.addWidget(self._views, 1)
        self.detail = OrderDetailPane(self._context, self._formats, self._now, self)
        self.detail.hide()

    def _connect(self) -> None:
        self.filters.changed.connect(self._filters_changed)
        self.filters.stage_changed.connect(self._show_current)
        self.filters.table_wanted.connect(self._show_current)
        self.filters.left.connect(self.take_focus)
        for view in (self.board, self.table, self.detail):
            view.step_wanted.connect(self.steps.next_step)
            view.cancel_wanted.connect(self.ask_to_cancel)
        for opener in (self.board, self.table):
            opener.open_wanted.connect(self.open_order)
        self.board.back_wanted.connect(self._step_back)
        self.detail.back_wanted.connect(self._step_back)
        self.detail.closed.connect(self.close_detail)
        self.detail.customer_wanted.connect(self.customer_wanted)
        self.detail.change_wanted.connect(self.change_wanted)
        self.detail.both_wanted.connect(self._both_sides.look)
        self.table.menu_wanted.connect(self._show_table_menu)
        self.steps.moved.connect(self._moved)
        self._context.session.locked.connect(self.forget)
        for column in self.board.columns:
            column.cards.selectionModel().currentChanged.connect(self._selection_moved)
        self.table.selectionModel().currentChanged.connect(self._selection_moved)

    @property
    def rows(self) -> tuple[OrderRow, ...]:
        """The orders loaded."""
        return self.queue.rows

    @property
    def fresh_count(self) -> int:
        """How many orders came a moment ago and nobody has looked at."""
        return len(self.queue.fresh)

    def refresh(self, changes: Changes) -> None:
        """Load again what changed; new orders are announced even while another page is shown."""
        visible = self.isVisible()
        self._stale = self._stale or (not visible and bool(changes))
        if changes.new_orders and not visible:
            self.queue.refresh(Changes(new_orders=changes.new_orders))
        elif visible:
            self.queue.refresh(changes)
        if self._opened in changes.orders or (changes.everything and self._opened):
            self._load_detail(self._opened)

    def open_order(self, order_id: str) -> None:
        """Show one order in the drawer."""
        self.queue.seen(order_id)
        self._load_detail(order_id)

    def ask_to_cancel(self, order_id: str) -> None:
        """Ask for the reason, then cancel."""
        row = next((row for row in self.rows if row.id == order_id), None)
        if row is None:
            return
        sheet = CancelSheet(self, row)
        sheet.confirmed.connect(self._cancel)
        sheet.open(sheet.first)

    def close_detail(self) -> None:
        """Put the drawer away."""
        order_id = self.detail.order_id
        self._close_drawer()
        if not self.table.isVisible():
            self.board.select(order_id)
        self.take_focus()

    def put_away(self, order_id: str) -> None:
        """Put the drawer away if it shows this order, which is in no list any more."""
        if self._opened == order_id:
            self._close_drawer()
            self.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard on the orders."""
        if self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.board.take_focus()

    def show_table(self, *, wanted: bool) -> None:
        """Show the table, or the board."""
        (self.filters.table_button if wanted else self.filters.board_button).setChecked(True)

    def forget(self) -> None:
        """Show nothing any more (the desk is locked)."""
        self._close_drawer()
        self.queue.forget()
        self._stale = True
        self._loaded = False

    def repaint_ages(self) -> None:
        """Let every age on screen be today's."""
        self.board.repaint_ages()
        self.table.viewport().update()
        self.detail.repaint_age()
        self._mark()

    def _close_drawer(self) -> None:
        """Close it for good: an answer that is still on its way must not open it again."""
        self._opened = ""
        self._context.background.drop("order-detail")
        self.detail.hide()

    def _load_detail(self, order_id: str) -> None:
        self._opened = order_id
        staff = self._context.session.staff
        if staff is not None:
            orders = self._context.desk.orders
            self._context.background.run(
                lambda: (orders.get(staff, order_id), orders.can_change(staff, order_id), orders.writes(staff, order_id)),
                self._show_detail,
                lane="order-detail",
            )

    def _show_detail(self, read: tuple[OrderDetail, bool, tuple[OutboxRow, ...]]) -> None:
        detail, changeable, writes = read
        if detail.row.id != self._opened:
            return
        self.detail.show_order(detail, changeable=changeable, writes=writes)
        if self.isVisible() and self.detail.isHidden():
            self._place_detail()
            self.detail.show()
            self.detail.raise_()
            self.detail.step.setFocus(Qt.FocusReason.OtherFocusReason)
        self._mark()

    def _show_rows(self, rows: tuple[OrderRow, ...]) -> None:
        self._loaded = True
        self.skeleton.stop()
        self.filters.count_orders(rows)
        self.board.show_orders(rows)
        self._mark()
        self._show_current()
        if self._wants_focus and rows:
            self._wants_focus = False
            if self.detail.isHidden():  # whoever came for one order works on that
                self.take_focus()

    def _show_current(self) -> None:
        chosen = self.filters.statuses
        self.board.show_stages(chosen)
        shown = tuple(row for row in self.rows if not chosen or row.status in chosen)
        self.table.show_orders(shown)
        if not self._loaded:
            return
        self._show_all.setVisible(self.filters.narrowed)
        if not shown:
            self._views.setCurrentWidget(self.empty)
        else:
            self._views.setCurrentWidget(self._table_card if self.filters.table_button.isChecked() else self.board)

    def _mark(self) -> None:
        fresh = self.queue.fresh
        is_local = self._context.desk.orders.is_local_step
        local = frozenset(status for status in OrderStatus if is_local(status))
        self.board.mark(fresh, local)
        self.table.mark(fresh, local)
        self.filters.show_fresh(len(fresh))

    def _filters_changed(self) -> None:
        self.queue.wanted = Wanted(self.filters.types, self.filters.sources, self.filters.text.text())
        self.queue.load()

    def _selection_moved(self) -> None:
        order_id = self.table.current_id if self.table.isVisible() else self.board.current_id
        if order_id and self.detail.isVisible() and order_id != self.detail.order_id:
            self._load_detail(order_id)

    def _moved(self, detail: OrderDetail) -> None:
        self.queue.seen(detail.row.id)
        if self.detail.order_id == detail.row.id:
            self.detail.show_order(detail)

    def _cancel(self, order_id: str, reason: str) -> None:
        self.steps.set_status(order_id, OrderStatus.CANCELED, reason)

    def _step_back(self, order_id: str, target: OrderStatus) -> None:
        self.steps.set_status(order_id, target)

    def _show_table_menu(self, order_id: str, spot: QPoint) -> None:
        row = next((row for row in self.rows if row.id == order_id), None)
        if row is not None:
            menu = self.board.columns[0].cards.menu_for(row)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(spot)

    def _place_detail(self) -> None:
        width = min(WIDTH, self.width() - 32)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.detail.setGeometry(QRect(12 if rtl else self.width() - width - 12, 12, width, self.height() - 24))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_detail()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and hasattr(self, "detail"):
            self._place_detail()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ageing.start()
        self.new_order.setVisible(self._context.session.may(Permission.CREATE_ORDERS))
        # Whoever comes here wants to work on orders, not to type into the filter Qt would put the keyboard in.
        self._wants_focus = not self._loaded
        if self._loaded:
            self.take_focus()
        if self._stale:
            self._stale = False
            if not self._loaded:
                self.skeleton.resize(self.size())
                self.skeleton.start()
                self._views.setCurrentWidget(self._waiting)
            self.queue.load()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ageing.stop()
