"""From a wish for an order to one that is saved: opens the sheet, keeps what was begun, saves it, takes it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtWidgets import QWidget

from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.customers import CustomerDraft
from peak_desk.domain.orders import NewOrder, OrderDetail
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.ui import messages
from peak_desk.ui.context import DeskContext
from peak_desk.ui.new_order.draft import Draft
from peak_desk.ui.new_order.pricing import Pricing
from peak_desk.ui.new_order.sheet import NewOrderSheet
from peak_desk.ui.orders.new_button import ACTION, no_orders_here

if TYPE_CHECKING:  # the database behind it need not be imported before the first paint
    from peak_desk.operations.orders import OrderDesk

_LANE = "new-order-wanted"


@dataclass(frozen=True, slots=True)
class OrderCalls:
    """Where an order leads in the window."""

    open_order: Callable[[str], None]
    put_order_away: Callable[[str], None]
    new_stub: Callable[[CustomerDraft], None]
    close_sheets: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Placed:
    """What was saved; ``new`` is False where the lines went to an order that was there before."""

    draft: Draft
    detail: OrderDetail
    changes: Changes
    new: bool


def place(orders: OrderDesk, staff: StaffMember, draft: Draft) -> Placed:
    """Save a draft: change its order, or make one; where the customer has an open one it goes on top of that."""
    wanted = draft.wanted
    if draft.order_id:
        return Placed(draft, *orders.update(staff, draft.order_id, wanted, draft.base), new=False)
    there = orders.open_for(staff, wanted.customer_id, wanted.type) if wanted.customer_id else None
    detail, changes = orders.create(staff, wanted)
    return Placed(draft, detail, changes, new=there is None or there.row.id != detail.row.id)


class NewOrderDesk(QObject):
    """Makes orders for the whole life of a desk in the window; what somebody began is theirs alone and outlasts a lock."""

    def __init__(self, context: DeskContext, window: QWidget, calls: OrderCalls, now: Clock = utc_now) -> None:
        """Keep no draft yet."""
        super().__init__(window)
        self._context = context
        self._window = window
        self._calls = calls
        self._now = now
        self._drafts: dict[tuple[str, str], Draft] = {}
        self._put_by: dict[str, dict[tuple[str, str], Draft]] = {}
        self._whose = context.session.staff.id if context.session.staff is not None else ""
        self.pricing = Pricing(context, self)
        self._awaiting: Draft | None = None
        self.sheet: NewOrderSheet | None = None
        context.session.signed_in.connect(self._take_up)
        context.session.locked.connect(self._put_all_by)

    # --- opening

    def open(self, shown: str = "") -> None:
        """Go on with what was begun last; else begin a new order, for the customer ``shown`` if there is one."""
        if self._drafts:
            draft = self._drafts[next(reversed(self._drafts))]
            if draft.awaits_customer and shown:
                draft = replace(draft, wanted=replace(draft.wanted, customer_id=shown))
            self._show(draft)
        else:
            self.open_for(shown)

    def open_for(self, customer_id: str) -> None:
        """Begin an order for a customer ("" for nobody yet), or go on with the one begun for them."""
        kept = self._drafts.get(("", customer_id))
        self._show(kept or Draft(NewOrder((), customer_id or None)))

    def change(self, order_id: str, number: str) -> None:
        """Change the items of an open order, or go on doing so."""
        staff = self._context.session.staff
        kept = self._drafts.get((order_id, ""))
        if kept is not None:
            self._show(kept)
        elif staff is not None:
            orders = self._context.desk.orders
            self._context.background.run(
                lambda: Draft(wanted := orders.wanted(staff, order_id), order_id, number, base=wanted),
                self._show,
                lane=_LANE,
            )

    def _show(self, draft: Draft) -> None:
        if self._is_open or not self._possible(draft):
            return
        self._calls.close_sheets()
        self._awaiting = None
        self._drafts.pop(_key(draft), None)
        sheet = NewOrderSheet(self._window, self._context, replace(draft, awaits_customer=False), self.pricing, self._now)
        sheet.place_wanted.connect(self._place)
        sheet.put_aside.connect(self._keep)
        sheet.dropped.connect(self._dropped)
        sheet.stub_wanted.connect(self._make_record)
        self.sheet = sheet
        sheet.closed.connect(self._closed)
        sheet.open_ready()

    @property
    def begun(self) -> bool:
        """Whether something is wanted that is not placed yet."""
        kept = any(draft.worth_keeping for draft in self._drafts.values())
        return kept or (self.sheet is not None and self.sheet.to_be_kept)

    @property
    def _is_open(self) -> bool:
        return self.sheet is not None

    def _possible(self, draft: Draft) -> bool:
        """Whether it can be made here; if not, it is said why."""
        if not self._context.session.may(Permission.CREATE_ORDERS):
            return False
        if draft.order_id or self._context.desk.orders.can_create:
            return True
        self._context.toasts.show(no_orders_here(self._context.desk.traits.title), "warn")
        return False

    @Slot()
    def _closed(self) -> None:
        self.sheet = None

    # --- somebody scanned meanwhile

    def make_way(self) -> None:
        """Something was scanned: if it is a customer, and the order is for nobody yet, it will go on with them."""
        draft = self.sheet.draft if self.sheet is not None else None
        self._awaiting = None
        if self.sheet is None or draft is None or self.sheet.is_busy:
            return
        if not draft.order_id and draft.wanted.customer_id is None:
            self.sheet.await_customer()
            self.sheet.close_sheet()
            self._awaiting = draft

    def go_on_with(self, customer_id: str) -> bool:
        """Put a customer who was scanned on the order that made way for the scan; says whether one did."""
        draft, self._awaiting = self._awaiting, None
        if draft is None:
            return False
        self._drafts.pop(_key(draft), None)
        self._context.toasts.take_down(self._kept_words())
        self._show(replace(draft, wanted=replace(draft.wanted, customer_id=customer_id)))
        return True

    # --- what was begun

    @Slot(object)
    def _keep(self, draft: Draft) -> None:
        self._drafts.pop(_key(draft), None)
        self._drafts[_key(draft)] = draft
        if self._context.session.staff is None:
            self._put_all_by()
            return
        self._context.toasts.show(self._kept_words(), undo=partial(self._again, draft))

    def _kept_words(self) -> str:
        key = self._context.actions.key_text(ACTION)
        return QCoreApplication.translate("NewOrder", "Draft kept. Open it again with {key}.").format(key=key)

    def _again(self, draft: Draft) -> None:
        self._show(self._drafts.get(_key(draft), draft))

    @Slot(object)
    def _dropped(self, draft: Draft) -> None:
        """Changes that somebody gave up can be gone on with for a moment."""
        if draft.worth_keeping:
            self._context.toasts.show(self._as_before(draft.number), undo=partial(self._again, draft))

    @Slot(object, object)
    def _make_record(self, draft: Draft, typed: CustomerDraft) -> None:
        """Put the order aside until there is a record of the customer."""
        self._keep(draft)
        self._calls.new_stub(typed)

    @Slot()
    def _put_all_by(self) -> None:
        """The desk is locked: what somebody wanted is personal data, and shown to nobody else."""
        self._put_by.setdefault(self._whose, {}).update(self._drafts)
        self._drafts = {}
        self._awaiting = None
        self.pricing.forget()

    @Slot(object)
    def _take_up(self, staff: StaffMember) -> None:
        """Somebody came back: what they had begun is there again."""
        self._whose = staff.id
        self._drafts = self._put_by.pop(staff.id, {})

    # --- saving

    @Slot(object)
    def _place(self, draft: Draft) -> None:
        staff, sheet = self._context.session.staff, self.sheet
        if staff is not None:
            work = partial(place, self._context.desk.orders, staff, draft)
            self._context.background.run(work, partial(self._placed, sheet), partial(self._refused, sheet, draft))

    def _refused(self, sheet: NewOrderSheet | None, draft: Draft, error: Exception) -> None:
        if sheet is not None and sheet is self.sheet:
            sheet.refused(error)
        else:
            self._keep(draft)
            self._context.bus.failed.emit(error)

    def _placed(self, sheet: NewOrderSheet | None, placed: Placed) -> None:
        """Show what was saved, unless somebody left its sheet meanwhile and works on something else."""
        stayed = sheet is not None and sheet is self.sheet
        if sheet is not None and stayed:
            sheet.placed()
        self._announce(placed.changes)
        if self._context.session.staff is None:
            return  # locked meanwhile: it is saved, and nothing is left to show
        if stayed:
            self._calls.open_order(placed.detail.row.id)
        self._context.toasts.show(self._said(placed), "good", undo=partial(self._take_back, placed))

    def _said(self, placed: Placed) -> str:
        number = messages.inserted(placed.detail.row.order_number)
        if placed.draft.order_id:
            text = QCoreApplication.translate("NewOrder", "Order #{number} is changed.")
        elif placed.new:
            text = QCoreApplication.translate("NewOrder", "Order #{number} is saved.")
        else:
            text = QCoreApplication.translate("NewOrder", "Added to order #{number}.")
        if placed.changes.outbox:
            text = QCoreApplication.translate("NewOrder", "{saved} It will be sent to {pos}.").format(
                saved=text, pos=messages.inserted(self._context.desk.traits.title)
            )
        return text.format(number=number)

    # --- taking it back

    def _take_back(self, placed: Placed) -> None:
        staff = self._context.session.staff
        if staff is not None:
            work = partial(self._context.desk.orders.take_back, staff, placed.detail.row.id)
            self._context.background.run(work, partial(self._taken_back, placed))

    def _taken_back(self, placed: Placed, changes: Changes) -> None:
        if placed.new:
            self._calls.put_order_away(placed.detail.row.id)
        self._announce(changes)
        number = placed.detail.row.order_number
        text = self._as_before(number)
        if placed.new:
            text = QCoreApplication.translate("NewOrder", "Order #{number} was taken back.").format(
                number=messages.inserted(number)
            )
        again = (QCoreApplication.translate("NewOrder", "Open it again"), partial(self._show, placed.draft))
        self._context.toasts.show(text, action=again)

    @staticmethod
    def _as_before(number: str) -> str:
        text = QCoreApplication.translate("NewOrder", "Order #{number} is as it was before.")
        return text.format(number=messages.inserted(number))

    def _announce(self, changes: Changes) -> None:
        self._context.bus.changed.emit(changes)
        if changes.outbox:
            self._context.links.push_soon()


def _key(draft: Draft) -> tuple[str, str]:
    """What a draft is found again by: the order it changes, or whom it is for."""
    return (draft.order_id, "") if draft.order_id else ("", draft.wanted.customer_id or "")
