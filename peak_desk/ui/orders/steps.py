"""Moving orders on from any view: one at a time per order, said aloud in a toast, with a way back."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from peak_desk.domain.changes import Changes
from peak_desk.domain.orders import OrderDetail, OrderStatus
from peak_desk.ui import words as desk_words
from peak_desk.ui.context import DeskContext


class OrderSteps(QObject):
    """Does steps in the background; ``moved`` carries the OrderDetail as it is now, ``busy_changed`` the order's id."""

    moved = Signal(object)
    busy_changed = Signal(str)

    def __init__(self, context: DeskContext, parent: QObject | None = None) -> None:
        """Keep the desk."""
        super().__init__(parent)
        self._context = context
        self._busy: set[str] = set()

    def is_busy(self, order_id: str) -> bool:
        """Whether a step of this order is being saved, so that a double press does no second one."""
        return order_id in self._busy

    @Slot(str)
    def next_step(self, order_id: str) -> None:
        """Do the one obvious next step."""
        staff, orders = self._context.session.staff, self._context.desk.orders
        if staff is not None and self._take(order_id):
            self._context.background.run(partial(orders.next, staff, order_id), self._done, partial(self._failed, order_id))

    def set_status(self, order_id: str, target: OrderStatus, reason: str = "") -> None:
        """Move to a status."""
        staff, orders = self._context.session.staff, self._context.desk.orders
        if staff is not None and self._take(order_id):
            work = partial(orders.set_status, staff, order_id, target, reason)
            self._context.background.run(work, self._done, partial(self._failed, order_id))

    def undo(self, order_id: str) -> None:
        """Take the last step of this desk back."""
        staff, orders = self._context.session.staff, self._context.desk.orders
        if staff is not None and self._take(order_id):
            self._context.background.run(partial(orders.undo, staff, order_id), self._undone, partial(self._failed, order_id))

    def _take(self, order_id: str) -> bool:
        if order_id in self._busy:
            return False
        self._busy.add(order_id)
        self.busy_changed.emit(order_id)
        return True

    def _release(self, order_id: str) -> None:
        self._busy.discard(order_id)
        self.busy_changed.emit(order_id)

    def _tell(self, result: tuple[OrderDetail, Changes]) -> OrderDetail:
        detail, changes = result
        self._release(detail.row.id)
        self.moved.emit(detail)
        self._context.bus.changed.emit(changes)
        if changes.outbox:
            self._context.links.push_soon()
        return detail

    def _done(self, result: tuple[OrderDetail, Changes]) -> None:
        row = self._tell(result).row
        said = QCoreApplication.translate("Orders", "Order #{number} is now “{status}”.").format(
            number=row.order_number, status=desk_words.order_status(row.status)
        )
        if row.local_step:
            said = QCoreApplication.translate("Orders", "{said} Only here: {pos} has no such step.").format(
                said=said, pos=self._context.desk.traits.title
            )
        self._context.toasts.show(said, undo=partial(self.undo, row.id))

    def _undone(self, result: tuple[OrderDetail, Changes]) -> None:
        row = self._tell(result).row
        self._context.toasts.show(
            QCoreApplication.translate("Orders", "Order #{number} is back at “{status}”.").format(
                number=row.order_number, status=desk_words.order_status(row.status)
            )
        )

    def _failed(self, order_id: str, error: Exception) -> None:
        self._release(order_id)
        self._context.bus.failed.emit(error)
