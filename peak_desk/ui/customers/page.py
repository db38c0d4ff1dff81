"""The customers: results at the side, the card or the form in the middle, the order queue as third pane."""

from functools import partial

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.customers import Customer, CustomerDraft, CustomerRow
from peak_desk.errors import NotFound
from peak_desk.ui.actions import Action
from peak_desk.ui.context import DeskContext
from peak_desk.ui.customers.card import CustomerCardPane
from peak_desk.ui.customers.notices import ALONE, Kin
from peak_desk.ui.customers.opened import Opened, open_card
from peak_desk.ui.customers.results import ResultsPane
from peak_desk.ui.customers.saving import Saved, Saving
from peak_desk.ui.customers.stub_form import StubForm
from peak_desk.ui.formats import Formats
from peak_desk.ui.orders.queue_pane import QueuePane
from peak_desk.ui.sync.both_sides import BothSides
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Badge, Card, EmptyState, IconButton, Page, PrimaryButton, Skeleton

# From 1440 px of window on there is room for three panes beside the rail.
THREE_PANES = 1340
# From this width on the panes at the sides get more of it.
_SPACIOUS = 1560
_SIDES = (288, 280)
_WIDE_SIDES = (340, 324)
_BLANK = CustomerDraft(patient_type="ADULT")


class _QueueStrip(Card):
    """What is left of the queue where there is no room for it: an icon with the number of new orders."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = IconButton("shopping-bag", QCoreApplication.translate("Customers", "Show the order queue"))
        self.button.setCheckable(True)
        self.count = Badge("", Tone.DANGER)
        self.count.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 12, 6, 12)
        column.setSpacing(6)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.count, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_count(self, count: int) -> None:
        self.count.set(str(count) if count else "", Tone.DANGER)
        self.count.setAccessibleName(QCoreApplication.translate("Orders", "%n new", "", count))


class EditPossible:
    """Whether a page shows a customer that could be edited; a page Qt has deleted shows none."""

    def __init__(self, page: "CustomersPage") -> None:
        """Keep the page."""
        self._page = page

    def __call__(self) -> bool:
        """Ask it now."""
        return shiboken6.isValid(self._page) and self._page.shows_card


class CustomersPage(Page):
    """``open_order`` carries the id of an order to show in full, ``order_wanted`` that of a customer to make one for.

    ``closed_form`` comes when the keyboard may go elsewhere.
    """

    open_order = Signal(str)
    order_wanted = Signal(str)
    closed_form = Signal()

    def __init__(
        self, context: DeskContext, queue: QueuePane | None = None, parent: QWidget | None = None, *, now: Clock = utc_now
    ) -> None:
        """Build the panes around ``queue`` (an own one without it); nothing is loaded before the page is shown."""
        super().__init__(parent)
        self._context = context
        self._formats = Formats(context.desk.store)
        self._shown_id = ""
        self._kin = ALONE
        self._loaded_once = False
        self._both_sides = BothSides(context, self)
        self._both_sides.nothing_to_choose.connect(lambda: self._load(self._shown_id))
        self._kept: tuple[CustomerDraft, Customer | None] | None = None
        self.saving = Saving(context, self)
        self.results = ResultsPane(context, self._formats)
        self.card = CustomerCardPane(context, self._formats, now)
        self.form = StubForm(context, self._formats, now)
        self.queue = queue if queue is not None else QueuePane(context, now=now)
        self._build()
        self._connect()
        self._add_action()

    def _add_action(self) -> None:
        title = QCoreApplication.translate("Customers", "Edit the customer shown")
        group = QCoreApplication.translate("Actions", "Work")
        may_edit = EditPossible(self)
        self._context.actions.add(Action("edit_customer", title, "pencil", ("Ctrl+E",), self.edit_current, may_edit, group))
        self.card.edit.setToolTip(self._context.actions.tooltip("edit_customer"))

    def _build(self) -> None:
        new = PrimaryButton(QCoreApplication.translate("Customers", "New stub"), "user-plus", "F2")
        new.clicked.connect(self.new_stub)
        nobody = Card()
        inside = QVBoxLayout(nobody)
        inside.addWidget(
            EmptyState(
                "users",
                QCoreApplication.translate("Customers", "No customer chosen"),
                QCoreApplication.translate("Customers", "Search above, or choose somebody from the list."),
                new,
            )
        )
        self.skeleton = Skeleton(6, 72, self.card)
        self._middle = QStackedWidget()
        for view in (nobody, self.card, self.form):
            self._middle.addWidget(view)
        self._nobody = nobody
        self.strip = _QueueStrip()
        self.strip.button.toggled.connect(self._place_queue)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(16, 14, 16, 12)
        self._line.setSpacing(14)
        self._line.addWidget(self.results)
        self._line.addWidget(self._middle, 1)
        self._line.addWidget(self.strip)
        self._line.addWidget(self.queue)
        self._folded = False
        self.strip.hide()

    def _connect(self) -> None:
        self.results.chosen.connect(self._go_to)
        self.results.new_stub_wanted.connect(self.new_stub)
        self.results.entered_card.connect(self._enter_card)
        self.card.edit_wanted.connect(self.edit_customer)
        self.card.open_customer.connect(self.open_customer)
        self.card.open_order.connect(self.open_order)
        self.card.order_wanted.connect(self.order_wanted)
        self.card.retry_wanted.connect(self.saving.retry)
        self.card.settle_wanted.connect(self._both_sides.look)
        self.card.tags_wanted.connect(self.saving.set_tags)
        self.form.save_wanted.connect(self.saving.save)
        self.form.existing_chosen.connect(self._use_existing)
        self.form.left.connect(self._form_left)
        self.saving.saved.connect(self._saved)
        self.saving.refused.connect(self.form.refused)
        self.saving.taken_back.connect(self._taken_back)
        self.queue.open_order.connect(self.open_order)
        self.queue.count_changed.connect(self.strip.show_count)
        self._context.session.locked.connect(self.forget)

    @property
    def current_id(self) -> str:
        """The customer whose card is shown or being loaded, or ""."""
        return self._shown_id

    @property
    def shows_card(self) -> bool:
        """Whether a customer's card is in sight."""
        return self.card.isVisible() and self.card.customer is not None

    @property
    def in_form(self) -> bool:
        """Whether somebody is filling in the form."""
        return self._middle.currentWidget() is self.form

    def open_customer(self, customer_id: str) -> None:
        """Show one customer's card; a form with something typed is kept."""
        if self.in_form:
            self.form.leave()
        self.results.select(customer_id)
        self._go_to(customer_id)

    def open_row(self, row: CustomerRow) -> None:
        """Show the card of somebody found; a merged record leads to the one it went into, and that says so."""
        if self.in_form:
            self.form.leave()
        self.results.select(row.survivor_id or row.id)
        self._go_to(row.id, follow=True)

    def show_results_of(self, query: str) -> None:
        """Let the list show what a search found."""
        self.results.show_results_of(query)

    def new_stub(self, draft: CustomerDraft | None = None) -> None:
        """Open the form for a new stub, filled in with what is already known."""
        if self.in_form:
            self.form.leave()
        # A button's "clicked" hands over a bool.
        self._open_form(draft if isinstance(draft, CustomerDraft) else CustomerDraft(), None)

    def edit_customer(self, customer: Customer, complete: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal hands it over
        """Open the form for a customer; ``complete`` puts the keyboard on the first thing missing."""
        self._open_form(self._context.desk.customers.draft_of(customer), customer)
        if not complete:
            self.form.fields[next(iter(self.form.fields))].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit_current(self) -> None:
        """Open the form for the customer shown."""
        if self.shows_card and self.card.customer is not None:
            self.edit_customer(self.card.customer)

    def refresh(self, changes: Changes) -> None:
        """Load again only what the changes concern."""
        self.queue.refresh(changes)
        if self._loaded_once:
            self.results.refresh(changes)
        concerned = self._shown_id in changes.customers or changes.everything or changes.orders or changes.outbox
        if self._shown_id and concerned:
            self._load(self._shown_id)

    def forget(self) -> None:
        """Show nothing any more (the desk is locked)."""
        self._context.background.drop("customer-card")
        self._shown_id, self._kept = "", None
        self._loaded_once = False
        self.form.begin(CustomerDraft())
        self._middle.setCurrentWidget(self._nobody)

    def _open_form(self, draft: CustomerDraft, customer: Customer | None, base: CustomerDraft | None = None) -> None:
        self._middle.setCurrentWidget(self.form)
        # What came off an ID was not typed: left as it is it is not kept, so it takes the place of nothing a hand has typed.
        blank = _BLANK if customer is None and not draft.scanned else None
        self.form.begin(draft, customer, base=base or blank)

    def _go_to(self, customer_id: str, *, follow: bool = False) -> None:
        if self.in_form:
            self.form.leave()
        self._shown_id, self._kin = customer_id, ALONE
        if self.card.customer is None:
            self.skeleton.resize(self._middle.geometry().size())
            self.skeleton.start()
        self._load(customer_id, follow=follow)

    def _load(self, customer_id: str, *, follow: bool = False) -> None:
        staff = self._context.session.staff
        if staff is not None:
            work = partial(open_card, self._context.desk.customers, staff, customer_id, follow=follow)
            self._context.background.run(work, self._show_card, self._not_loaded, lane="customer-card")

    def _show_card(self, opened: Opened) -> None:
        self.skeleton.stop()
        if opened.asked_id != self._shown_id:
            return
        customer_id = opened.card.customer.id
        self._kin = Kin(opened.survivor, opened.merged or self._kin.merged)
        if customer_id != self._shown_id:
            self._shown_id = customer_id
            self.results.select(customer_id)
        self.card.show_card(opened.card, self._kin)
        if not self.in_form:
            self._middle.setCurrentWidget(self.card)

    def _not_loaded(self, error: Exception) -> None:
        self.skeleton.stop()
        if isinstance(error, NotFound):
            self._shown_id = ""
            self._middle.setCurrentWidget(self._nobody)
        self._context.bus.failed.emit(error)

    def _enter_card(self) -> None:
        if self._kin.survivor is not None:
            self._go_to(self._shown_id, follow=True)
        elif self._middle.currentWidget() is self.card:
            (self.card.complete if self.card.complete.isVisible() else self.card.edit).setFocus(Qt.FocusReason.OtherFocusReason)

    def _use_existing(self, row: CustomerRow) -> None:
        self._kept = None
        self._close_form()
        self.open_row(row)

    def _close_form(self) -> None:
        self._middle.setCurrentWidget(self.card if self.card.customer is not None and self._shown_id else self._nobody)
        self.results.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed_form.emit()

    def _form_left(self, draft: CustomerDraft | None, customer: Customer | None) -> None:
        self._close_form()
        if draft is None:
            return
        self._kept = (draft, customer)
        self._context.toasts.show(QCoreApplication.translate("Customers", "Draft kept."), undo=self._back_to_draft)

    def _back_to_draft(self) -> None:
        if self._kept is not None:
            draft, customer = self._kept
            base = self._context.desk.customers.draft_of(customer) if customer is not None else _BLANK
            self._open_form(draft, customer, base)

    def _saved(self, saved: Saved) -> None:
        self._kept = None
        closed = saved.close and self._shown_id != saved.customer.id
        if closed:
            self._close_form()
        else:
            self._middle.setCurrentWidget(self.card if self.card.customer is not None else self._nobody)
            self.open_customer(saved.customer.id)
            self.results.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.closed_form.emit()

    def _taken_back(self, customer_id: str) -> None:
        if customer_id == self._shown_id:
            self._shown_id = ""
            self._context.background.drop("customer-card")
            self._middle.setCurrentWidget(self._nobody)

    def _place_queue(self) -> None:
        """Where there is room the queue is a pane; else a strip that opens it over the card."""
        folded = self.width() < THREE_PANES
        sides = _WIDE_SIDES if self.width() >= _SPACIOUS else _SIDES
        self.results.setFixedWidth(sides[0])
        self.queue.setFixedWidth(sides[1])
        if folded != self._folded:
            self._folded = folded
            self.strip.setVisible(folded)
            if folded:
                self._line.removeWidget(self.queue)
            else:
                self._line.addWidget(self.queue)
                self.strip.button.setChecked(False)
        self.queue.setVisible(not folded or self.strip.button.isChecked())
        if folded and self.queue.isVisibleTo(self):
            rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            strip, height = self.strip.geometry(), self.height() - 26
            left = strip.right() + 8 if rtl else strip.left() - 8 - self.queue.width()
            self.queue.setGeometry(QRect(left, 14, self.queue.width(), height))
            self.queue.raise_()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.strip.button.isChecked():
            self.strip.button.setChecked(False)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_queue()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self.isVisible():
            self._place_queue()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place_queue()
        if not self._loaded_once:
            self._loaded_once = True
            self.results.load()
            self.queue.load()
