"""The desk while somebody is signed in: rail, top bar, the banner of how it stands, and the places."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peak_desk.domain.changes import Changes
from peak_desk.domain.customers import CustomerDraft, CustomerRow
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.domain.status import DeskStatus
from peak_desk.ui.context import DeskContext
from peak_desk.ui.customers.page import CustomersPage
from peak_desk.ui.customers.search_box import SearchBox
from peak_desk.ui.notices import Notices
from peak_desk.ui.places import CUSTOMERS, HELP, ORDERS, REVIEW, SETTINGS, SYNC
from peak_desk.ui.rail import Place, Rail
from peak_desk.ui.standing import StandingBanner
from peak_desk.ui.top_bar import TopBar

if TYPE_CHECKING:
    from peak_desk.operations.customers import CustomerCard
    from peak_desk.ui.orders.page import OrdersPage
    from peak_desk.ui.review.page import ReviewPage
    from peak_desk.ui.settings.page import SettingsPage
    from peak_desk.ui.sync.page import SyncPage


class DeskFrame(QWidget):
    """Everything but the sign-in. Only the customers are built at once, the other places when they are first opened.

    ``order_wanted`` carries the id of the customer a new order is for, "" for none; ``change_wanted`` the id and the number of
    an order whose items shall change.
    """

    order_wanted = Signal(str)
    change_wanted = Signal(str, str)

    def __init__(self, context: DeskContext, notices: Notices, parent: QWidget | None = None) -> None:
        """Build the frame and the first place."""
        super().__init__(parent)
        self._context = context
        self._status = DeskStatus()
        self._pages: dict[str, QWidget] = {}
        self._orders: OrdersPage | None = None
        self._sync: SyncPage | None = None
        self.search = SearchBox(context)
        self.rail = Rail(self._places())
        self.top_bar = TopBar(context, self.search, notices)
        self.banner = StandingBanner(context)
        self.stack = QStackedWidget()
        self.customers = CustomersPage(context)
        self._add_page(CUSTOMERS, self.customers)
        self._arrange()
        self._connect()
        self.rail.show_place(CUSTOMERS)

    def _places(self) -> tuple[Place, ...]:
        tip = self._context.actions.tooltip
        places = (
            Place(CUSTOMERS, QCoreApplication.translate("Frame", "Customers"), "users", tip("place.customers")),
            Place(ORDERS, QCoreApplication.translate("Frame", "Orders"), "shopping-bag", tip("place.orders")),
            Place(SYNC, QCoreApplication.translate("Frame", "Sync"), "refresh-cw", tip("place.sync")),
            Place(REVIEW, QCoreApplication.translate("Frame", "Review"), "chart-column", tip("place.review")),
            Place(HELP, QCoreApplication.translate("Frame", "Help"), "keyboard", tip("help"), below=True),
            Place(SETTINGS, QCoreApplication.translate("Frame", "Settings"), "settings", tip("place.settings"), below=True),
        )
        return tuple(place for place in places if self._has(place.id))

    def _has(self, name: str) -> bool:
        """Whether there is such a place: nothing is synced without a POS."""
        return name != SYNC or not self._context.desk.traits.no_pos

    def _arrange(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)

    def _connect(self) -> None:
        self.rail.chosen.connect(self._rail_chosen)
        self.top_bar.sync_wanted.connect(lambda: self.open_place(SYNC))
        self.search.customer_chosen.connect(self.open_row)
        self.search.create_wanted.connect(self.new_stub)
        self.search.searched.connect(self.customers.show_results_of)
        self.customers.open_order.connect(self.open_order)
        self.customers.order_wanted.connect(self.order_wanted)

    # --- places

    @property
    def place(self) -> str:
        """The id of the place that is open."""
        return next((name for name, page in self._pages.items() if page is self.stack.currentWidget()), CUSTOMERS)

    @property
    def form_begun(self) -> bool:
        """Whether something was typed into a form that is not saved yet."""
        return self.customers.in_form and self.customers.form.typed

    def open_place(self, name: str) -> None:
        """Go to a place; it is built with the first visit."""
        if not self._has(name):
            return
        page = self._pages.get(name) or self._build(name)
        self.stack.setCurrentWidget(page)
        self.rail.show_place(name)
        self._take_focus(name)

    def _take_focus(self, name: str) -> None:
        """Put the keyboard where the work of a place is."""
        targets: dict[str, Callable[[], QWidget | None]] = {
            CUSTOMERS: lambda: self.customers.results.list,
            SYNC: lambda: self._sync.outbox.view if self._sync is not None else None,
        }
        target = targets[name]() if name in targets else None
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, name: str) -> QWidget:
        makers: dict[str, Callable[[], QWidget]] = {
            ORDERS: self._make_orders,
            SYNC: self._make_sync,
            REVIEW: self._make_review,
            SETTINGS: self._make_settings,
        }
        return self._add_page(name, makers[name]())

    def _add_page(self, name: str, page: QWidget) -> QWidget:
        self._pages[name] = page
        self.stack.addWidget(page)
        return page

    def _make_orders(self) -> "OrdersPage":
        from peak_desk.ui.orders.page import OrdersPage

        page = OrdersPage(self._context)
        page.customer_wanted.connect(self.open_customer)
        page.order_wanted.connect(lambda: self.order_wanted.emit(""))
        page.change_wanted.connect(self.change_wanted)
        self._orders = page
        return page

    def _make_sync(self) -> "SyncPage":
        from peak_desk.ui.sync.page import SyncPage

        page = SyncPage(self._context)
        page.customer_wanted.connect(self.open_customer)
        page.order_wanted.connect(self.open_order)
        page.edit_wanted.connect(self.edit_customer)
        page.set_status(self._status)
        self._sync = page
        return page

    def _make_review(self) -> "ReviewPage":
        from peak_desk.ui.review.page import ReviewPage

        page = ReviewPage(self._context)
        page.order_wanted.connect(self.open_order)
        page.sync_wanted.connect(lambda: self.open_place(SYNC))
        page.customer_wanted.connect(self.open_customer)
        return page

    def _make_settings(self) -> "SettingsPage":
        from peak_desk.ui.settings.page import SettingsPage

        return SettingsPage(self._context)

    @Slot(str)
    def _rail_chosen(self, name: str) -> None:
        if name == HELP:
            self._context.actions.trigger(HELP)
        else:
            self.open_place(name)

    # --- records

    @Slot(str)
    def open_customer(self, customer_id: str) -> None:
        """Show one customer."""
        self.open_place(CUSTOMERS)
        self.customers.open_customer(customer_id)

    @Slot(str)
    def edit_customer(self, customer_id: str) -> None:
        """Open the form of one customer, with the values as they were typed."""
        self.open_customer(customer_id)
        staff = self._context.session.staff
        if staff is not None:
            work = partial(self._context.desk.customers.get, staff, customer_id)
            self._context.background.run(work, self._edit)

    def _edit(self, card: "CustomerCard") -> None:
        self.customers.edit_customer(card.customer)

    @Slot(object)
    def open_row(self, row: CustomerRow) -> None:
        """Show somebody found; a merged record leads to the one it went into."""
        self.open_place(CUSTOMERS)
        self.customers.open_row(row)

    @Slot(object)
    def new_stub(self, draft: CustomerDraft | None = None) -> None:
        """Open the stub form, filled with what was typed."""
        self.open_place(CUSTOMERS)
        self.customers.new_stub(draft)

    def show_queue(self) -> None:
        """Go to the order queue beside the customers; where it is folded away it opens, or closes again."""
        self.open_place(CUSTOMERS)
        strip = self.customers.strip
        if strip.isVisible():
            strip.button.toggle()
        if self.customers.queue.isVisible():
            self.customers.queue.cards.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str)
    def open_order(self, order_id: str) -> None:
        """Show one order in full."""
        self.open_place(ORDERS)
        if self._orders is not None:
            self._orders.open_order(order_id)

    def put_order_away(self, order_id: str) -> None:
        """Show an order no longer, as it is gone."""
        if self._orders is not None:
            self._orders.put_away(order_id)

    # --- what comes in

    def refresh(self, changes: Changes) -> None:
        """Hand changes to every place that was built."""
        self.customers.refresh(changes)
        for page in (self._orders, self._sync, self._pages.get(REVIEW), self._pages.get(SETTINGS)):
            if page is not None and hasattr(page, "refresh"):
                page.refresh(changes)

    def set_person(self, staff: StaffMember) -> None:
        """Show who is here and let every place read for them."""
        self.top_bar.set_person(staff.name)
        self._count_decisions()
        self.refresh(Changes(everything=True))

    def set_status(self, status: DeskStatus) -> None:
        """Show a new state of the sync in the bar, the banner and the sync page."""
        self._status = status
        self.top_bar.set_status(status)
        self.banner.show_status(status)
        self._count_decisions()
        if self._sync is not None:
            self._sync.set_status(status)

    def _count_decisions(self) -> None:
        """Say beside the review how much waits for somebody who may decide."""
        status, may = self._status, self._context.session.may(Permission.SEE_REVIEW)
        self.rail.button(REVIEW).set_count(status.outbox.needs_you + status.duplicates if may else 0)

    @property
    def work_top(self) -> int:
        """Where the work begins below bar and banner, in pixels."""
        return self.stack.y()

    def fold(self, width: int) -> None:
        """Arrange for a window of that width."""
        self.top_bar.fold(width)
