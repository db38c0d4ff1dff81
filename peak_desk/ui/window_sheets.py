"""What lies over the window, one at a time: the palette, the keys, the news, the stores, a new order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from peak_desk.ui.sheet import Sheet, close_sheets

if TYPE_CHECKING:  # nothing of the desk is needed before somebody has signed in
    from peak_desk.domain.customers import CustomerDraft
    from peak_desk.ui.context import DeskContext
    from peak_desk.ui.desk_frame import DeskFrame
    from peak_desk.ui.new_order.desk import NewOrderDesk
    from peak_desk.ui.notices import Notices


class WindowSheets(QObject):
    """Opens and closes the sheets of one store; each is loaded with its first use."""

    def __init__(self, window: QWidget, context: DeskContext, notices: Notices, frame: Callable[[], DeskFrame | None]) -> None:
        """``frame`` tells of the desk in the window, None while nobody has signed in yet."""
        super().__init__(window)
        self._window = window
        self._context = context
        self._notices = notices
        self._frame = frame
        self._ordering: NewOrderDesk | None = None

    def shows(self, kind: type[Sheet]) -> bool:
        """Whether a sheet of that kind is open."""
        return any(sheet.isVisible() for sheet in self._window.findChildren(kind))

    def close_all(self) -> None:
        """Close what lies over the window."""
        close_sheets(self._window)

    @Slot()
    def open_palette(self) -> None:
        """Show the palette."""
        from peak_desk.ui.palette import Palette

        frame = self._frame()
        if frame is not None and not self.shows(Palette):
            self.close_all()
            sheet = Palette(self._window, self._context, frame.open_row, frame.new_stub)
            sheet.open(sheet.line)

    @Slot()
    def open_help(self) -> None:
        """Show the keys."""
        from peak_desk.ui.help_sheet import HelpSheet

        if not self.shows(HelpSheet):
            self.close_all()
            sheet = HelpSheet(self._window, self._context.actions, self._context.links.version)
            sheet.open(sheet.done)

    @Slot()
    def open_bell(self) -> None:
        """Show the last news."""
        from peak_desk.ui.bell import BellSheet
        from peak_desk.ui.formats import Formats

        frame = self._frame()
        if frame is not None and not self.shows(BellSheet):
            self.close_all()
            BellSheet(self._window, self._notices, Formats(self._context.desk.store), frame.top_bar.bell).open()

    @Slot()
    def open_stores(self) -> None:
        """Show all stores of this desk."""
        from peak_desk.ui.stores.sheet import StoresSheet

        if not self.shows(StoresSheet):
            self.close_all()
            StoresSheet.open_over(self._window, self._context)

    # --- orders

    @property
    def ordering(self) -> NewOrderDesk:
        """What makes orders."""
        if self._ordering is None:
            from peak_desk.ui.new_order.desk import NewOrderDesk, OrderCalls

            calls = OrderCalls(self._open_order, self._put_order_away, self._new_stub, self.close_all)
            self._ordering = NewOrderDesk(self._context, self._window, calls)
            self._ordering.setParent(self)
        return self._ordering

    @property
    def order_begun(self) -> bool:
        """Whether something was put into an order that is not placed yet."""
        return self._ordering is not None and self._ordering.begun

    @Slot()
    def open_order(self) -> None:
        """Go on with the order begun last, or begin one for the customer in sight."""
        frame = self._frame()
        if frame is not None:
            shown = frame.customers.card.customer if frame.customers.shows_card else None
            self.ordering.open("" if shown is None else shown.id)

    @Slot(str)
    def open_order_for(self, customer_id: str) -> None:
        """Begin an order for a customer, "" for nobody yet."""
        if customer_id:
            self.ordering.open_for(customer_id)
        else:
            self.open_order()

    @Slot(str, str)
    def change_order(self, order_id: str, number: str) -> None:
        """Change the items of an order."""
        self.ordering.change(order_id, number)

    def make_way_for_scan(self) -> None:
        """Close what lies over the window; an order without a customer waits for whom the scan names."""
        if self._ordering is not None:
            self._ordering.make_way()
        self.close_all()

    def show_scanned(self, customer_id: str) -> None:
        """Show a customer who was scanned; in the middle of an order they are put on it."""
        frame = self._frame()
        if frame is None or self._context.session.staff is None:
            return
        if self._ordering is None or not self._ordering.go_on_with(customer_id):
            frame.open_customer(customer_id)

    def _open_order(self, order_id: str) -> None:
        if (frame := self._frame()) is not None:
            frame.open_order(order_id)

    def _put_order_away(self, order_id: str) -> None:
        if (frame := self._frame()) is not None:
            frame.put_order_away(order_id)

    def _new_stub(self, draft: CustomerDraft) -> None:
        if (frame := self._frame()) is not None:
            frame.new_stub(draft)
