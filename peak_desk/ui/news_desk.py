"""What the desk says aloud: toasts for errors, sounds and notices for new orders and for what needs a person."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Slot

from peak_desk.domain.changes import Changes
from peak_desk.domain.orders import OrderDetail
from peak_desk.domain.status import DeskStatus
from peak_desk.errors import NotAllowed
from peak_desk.ui import messages
from peak_desk.ui.context import DeskContext
from peak_desk.ui.notices import DesktopNotices, Notices
from peak_desk.ui.sounds import Sound
from peak_desk.ui.tokens import Tone


class NewsDesk(QObject):
    """Listens to the bus for the whole life of the window."""

    def __init__(
        self,
        context: DeskContext,
        notices: Notices,
        open_order: Callable[[str], None],
        open_place: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        """``open_order`` and ``open_place`` lead to what a notice is about."""
        super().__init__(parent)
        self._context = context
        self._notices = notices
        self._open_order = open_order
        self._open_place = open_place
        self._status: DeskStatus | None = None
        self.desktop = DesktopNotices(self)
        if context.links.stores is not None:
            from peak_desk.ui.stores.news import StoresNews  # one store is shown sooner without

            StoresNews(context.links.stores, notices, self)
        context.bus.changed.connect(self._changed)
        context.bus.status.connect(self._tell_status)
        context.bus.failed.connect(self.tell_error)

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        orders = sorted(changes.new_orders)
        if not orders:
            return
        self._context.sounds.play(Sound.NEW_ORDER)
        staff = self._context.session.staff
        if len(orders) == 1 and staff is not None:
            work = partial(self._context.desk.orders.get, staff, orders[0])
            self._context.background.run(work, self._one_order, lambda _error: self._many_orders(1))
        else:
            self._many_orders(len(orders))

    def _one_order(self, detail: OrderDetail) -> None:
        row = detail.row
        text = QCoreApplication.translate("News", "New order #{number}").format(number=row.order_number)
        self._say_new(text, partial(self._open_order, row.id))

    def _many_orders(self, count: int) -> None:
        text = QCoreApplication.translate("News", "%n new order(s)", "", count)
        self._say_new(text, partial(self._open_place, "orders"))

    def _say_new(self, text: str, open_it: Callable[[], None]) -> None:
        self._notices.add(text, "shopping-bag", Tone.DANGER, open_it)
        if self._context.session.staff is not None:
            self._context.toasts.show(text, action=(QCoreApplication.translate("News", "Open"), open_it))
        if self._context.appearance.look.notices:
            self.desktop.show(text)

    @Slot(object)
    def _tell_status(self, status: DeskStatus) -> None:
        before, self._status = self._status, status
        if before is None:
            return
        pos = self._context.desk.traits.title
        if status.outbox.needs_you > before.outbox.needs_you:
            text = messages.needs_you_text(status.outbox.needs_you)
            self._context.sounds.play(Sound.NEEDS_YOU)
            self._notices.add(text, "hand", Tone.DANGER, partial(self._open_place, "sync"))
        if before.online and not status.online:
            self._notices.add(QCoreApplication.translate("News", "{pos} cannot be reached").format(pos=pos), "wifi-off", Tone.WARN)
        if status.online and not before.online:
            text = QCoreApplication.translate("News", "{pos} can be reached again").format(pos=pos)
            self._notices.add(text, "wifi", Tone.GOOD)
            self._context.toasts.show(text, "good")
        if status.trouble and not before.trouble:
            self._notices.add(messages.code_text(status.trouble, pos), "key-round", Tone.DANGER, partial(self._open_place, "sync"))

    @Slot(object)
    def tell_error(self, error: Exception) -> None:
        """Show an error as a toast; what comes in after the desk was locked is nobody's business."""
        if isinstance(error, NotAllowed) and self._context.session.staff is None:
            return
        message = messages.error_text(error, self._context.desk.traits.title)
        self._context.sounds.play(Sound.REFUSED)
        self._context.toasts.show(message.text, "error", detail=f"{message.title}\n{message.detail}")
