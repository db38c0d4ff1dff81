"""The side pane with the open orders, for working the queue while serving customers."""

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.orders import OrderDetail, OrderRow, OrderStatus
from peak_desk.ui.as_of import AsOf
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats
from peak_desk.ui.orders.cancel import CancelSheet
from peak_desk.ui.orders.card_list import CardList
from peak_desk.ui.orders.page import AGEING_MS
from peak_desk.ui.orders.queue import OrderQueue, Wanted
from peak_desk.ui.orders.steps import OrderSteps
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Badge, Card, EmptyState, Label, Skeleton

_WORKING_ORDER = {
    OrderStatus.VERIFICATION_PENDING: 0,
    OrderStatus.AWAITING_PROCESSING: 0,
    OrderStatus.IN_PROCESS: 1,
    OrderStatus.PACKED_READY: 2,
    OrderStatus.OUT_FOR_DELIVERY: 3,
}
_NEW = (OrderStatus.VERIFICATION_PENDING, OrderStatus.AWAITING_PROCESSING)


class QueuePane(Card):
    """``open_order`` carries the id of an order to show in full, ``count_changed`` how many orders nobody has begun."""

    open_order = Signal(str)
    count_changed = Signal(int)

    def __init__(self, context: DeskContext, parent: QWidget | None = None, *, now: Clock = utc_now) -> None:
        """Build the pane; nothing is loaded before it is shown or ``refresh`` is called."""
        super().__init__(parent)
        self._context = context
        self._loaded = False
        self._formats = Formats(context.desk.store)
        self.steps = OrderSteps(context, self)
        self.queue = OrderQueue(context, self._formats, now, "queue-pane", self)
        self.queue.wanted = Wanted(with_done=False)
        self.queue.loaded.connect(self._show_rows)
        self.queue.failed.connect(context.bus.failed)
        self.new = Badge("", Tone.DANGER)
        self.new.hide()
        self.cards = CardList(QCoreApplication.translate("Orders", "Order queue"), self._formats, now, roomy=False)
        self.cards.can_go = context.desk.orders.can_go
        self.cards.step_wanted.connect(self.steps.next_step)
        self.cards.open_wanted.connect(self._open)
        self.cards.cancel_wanted.connect(self.ask_to_cancel)
        self.cards.back_wanted.connect(self._step_back)
        self.steps.moved.connect(self._moved)
        context.session.locked.connect(self.forget)
        self._build()
        self._ageing = QTimer(self)
        self._ageing.setInterval(AGEING_MS)
        self._ageing.timeout.connect(self._grow_older)
        self.setMinimumWidth(264)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 4, 0)
        head.setSpacing(8)
        head.addWidget(Label(QCoreApplication.translate("Orders", "Order queue"), "heading"))
        head.addWidget(self.new)
        head.addStretch(1)
        empty = EmptyState(
            "shopping-bag",
            QCoreApplication.translate("Orders", "No open orders"),
            QCoreApplication.translate("Orders", "New orders from the kiosk and the shop appear here by themselves."),
        )
        waiting = QWidget()
        self.skeleton = Skeleton(5, 122, waiting)
        self._views = QStackedWidget()
        for view in (waiting, self.cards, empty):
            self._views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 12, 8)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._views, 1)
        self.as_of = AsOf(self._context, self._formats)
        self.as_of.setContentsMargins(4, 0, 4, 0)
        column.addWidget(self.as_of)

    @property
    def new_count(self) -> int:
        """How many orders nobody has begun."""
        return sum(row.status in _NEW for row in self.queue.rows)

    def load(self) -> None:
        """Read the orders, also while folded away, as the badge counts them."""
        self._loaded = True
        self.queue.load()

    def refresh(self, changes: Changes) -> None:
        """Load again if orders changed."""
        self.queue.refresh(changes)

    def ask_to_cancel(self, order_id: str) -> None:
        """Ask for the reason, then cancel."""
        row = next((row for row in self.queue.rows if row.id == order_id), None)
        if row is not None:
            sheet = CancelSheet(self, row)
            sheet.confirmed.connect(self._cancel)
            sheet.open(sheet.first)

    def forget(self) -> None:
        """Show nothing any more (the desk is locked)."""
        self.queue.forget()
        self._loaded = False

    def _open(self, order_id: str) -> None:
        self.queue.seen(order_id)
        self.open_order.emit(order_id)

    def _show_rows(self, rows: tuple[OrderRow, ...]) -> None:
        self._loaded = True
        self.skeleton.stop()
        self.cards.show_orders(tuple(sorted(rows, key=lambda row: (_WORKING_ORDER.get(row.status, 9), row.placed_at))))
        self._views.setCurrentIndex(1 if rows else 2)
        new = self.new_count
        self.new.set(QCoreApplication.translate("Orders", "%n new", "", new) if new else "", Tone.DANGER)
        self.count_changed.emit(new)
        self._mark()

    def _mark(self) -> None:
        is_local = self._context.desk.orders.is_local_step
        self.cards.mark(self.queue.fresh, frozenset(status for status in OrderStatus if is_local(status)))

    def _grow_older(self) -> None:
        self._mark()
        self.cards.viewport().update()

    def _moved(self, detail: OrderDetail) -> None:
        self.queue.seen(detail.row.id)

    def _cancel(self, order_id: str, reason: str) -> None:
        self.steps.set_status(order_id, OrderStatus.CANCELED, reason)

    def _step_back(self, order_id: str, target: OrderStatus) -> None:
        self.steps.set_status(order_id, target)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ageing.start()
        if not self._loaded:
            self.skeleton.resize(self.size())
            self.skeleton.start()
            self.queue.load()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ageing.stop()
