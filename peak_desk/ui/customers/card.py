"""The card of one customer: who it is, figures, notices, and tabs with orders, profile and the way of every change."""

from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.domain.clock import Clock
from peak_desk.domain.customers import Customer, CustomerType, LikelyDuplicate
from peak_desk.domain.orders import OrderRow
from peak_desk.domain.outbox import OutboxRow
from peak_desk.domain.staff import Permission
from peak_desk.ui import messages
from peak_desk.ui import words as desk_words
from peak_desk.ui.canvas import badge_width
from peak_desk.ui.context import DeskContext
from peak_desk.ui.customers import words
from peak_desk.ui.customers.notices import ALONE, Deed, Kin, NoticeList, notices_of
from peak_desk.ui.customers.orders_table import CustomerOrders
from peak_desk.ui.customers.profile import Profile
from peak_desk.ui.formats import Formats, left_to_right
from peak_desk.ui.lines import Line, LineList
from peak_desk.ui.orders.new_button import new_order_button
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import (
    Avatar,
    Badge,
    Card,
    ElidedLabel,
    EmptyState,
    IconLabel,
    Label,
    PrimaryButton,
    SecondaryButton,
)

_MOST_BADGES = 4

_HISTORY = 2


class CardData(Protocol):
    """What the desk says of one customer (operations' CustomerCard)."""

    @property
    def customer(self) -> Customer:
        """The customer."""

    @property
    def orders(self) -> tuple[OrderRow, ...]:
        """The customer's orders."""

    @property
    def writes(self) -> tuple[OutboxRow, ...]:
        """The customer's writes."""

    @property
    def duplicates(self) -> tuple[LikelyDuplicate, ...]:
        """Who may be the same person."""


class _Tile(Card):
    """One figure with its name."""

    def __init__(self, icon: str, name: str) -> None:
        super().__init__(tile=True)
        self._name = name
        self.value = Label("", "heading")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(icon, "muted", 16))
        head.addWidget(ElidedLabel(name, "small"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 9)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.value)

    def show_value(self, text: str) -> None:
        self.value.setText(text)
        self.setAccessibleName(f"{self._name}: {text}")


class NameLine(QWidget):
    """The name in full, then as many badges as there is room for; those that matter most come first."""

    def __init__(self, name: ElidedLabel) -> None:
        """Start without badges."""
        super().__init__()
        self._wanted: tuple[tuple[str, Tone], ...] = ()
        self._name = name
        self.badges = tuple(Badge() for _ in range(_MOST_BADGES))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(name)
        for badge in self.badges:
            line.addWidget(badge)
        line.addStretch(1)

    def show_badges(self, wanted: tuple[tuple[str, Tone], ...]) -> None:
        """Show these, as far as they fit."""
        self._wanted = wanted[:_MOST_BADGES]
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self._name.sizeHint().width()
        for place, badge in enumerate(self.badges):
            text, tone = self._wanted[place] if place < len(self._wanted) else ("", Tone.NEUTRAL)
            room -= badge_width(text) + 8
            badge.set(text if room >= 0 or place == 0 else "", tone)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._name.minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class CustomerCardPane(Card):
    """``edit_wanted`` carries the Customer and whether the profile is to be completed; the others carry an id.

    ``tags_wanted`` carries the Customer and the tags it shall have.
    """

    edit_wanted = Signal(object, bool)
    retry_wanted = Signal(str)
    settle_wanted = Signal(str)
    open_customer = Signal(str)
    open_order = Signal(str)
    tags_wanted = Signal(object, object)
    order_wanted = Signal(str)

    def __init__(self, context: DeskContext, formats: Formats, now: Clock, parent: QWidget | None = None) -> None:
        """Start without a customer."""
        super().__init__(parent)
        self._context = context
        self._formats = formats
        self._now = now
        self.customer: Customer | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 8)
        column.setSpacing(12)
        column.addLayout(self._build_head())
        column.addLayout(self._build_tiles())
        self.notices = NoticeList()
        self.notices.hide()
        self.notices.wanted.connect(self._do)
        column.addWidget(self.notices)
        column.addLayout(self._build_tabs(), 1)

    def _build_head(self) -> QHBoxLayout:
        self.avatar = Avatar("", 56)
        self.name = ElidedLabel("", "title")
        self.about = ElidedLabel("", "small")
        self.edit = SecondaryButton(QCoreApplication.translate("Customers", "Edit"), "pencil")
        self.complete = PrimaryButton("", "badge-check")
        self.edit.clicked.connect(lambda: self._edit(complete=False))
        self.complete.clicked.connect(lambda: self._edit(complete=True))
        lines = QVBoxLayout()
        lines.setSpacing(4)
        self.named = NameLine(self.name)
        lines.addWidget(self.named)
        lines.addWidget(self.about)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.avatar)
        head.addLayout(lines, 1)
        head.addWidget(self.edit)
        head.addWidget(self.complete)
        return head

    def _build_tiles(self) -> QHBoxLayout:
        self.spent = _Tile("wallet", QCoreApplication.translate("Customers", "Spent"))
        self.order_count = _Tile("receipt", QCoreApplication.translate("Customers", "Orders"))
        self.last_visit = _Tile("clock", QCoreApplication.translate("Customers", "Last visit"))
        self.loyalty = _Tile("star", QCoreApplication.translate("Customers", "Loyalty"))
        line = QHBoxLayout()
        line.setSpacing(10)
        for tile in (self.spent, self.order_count, self.last_visit, self.loyalty):
            line.addWidget(tile, 1)
        return line

    def _no_orders_text(self) -> str:
        if self._context.desk.traits.no_pos:
            return QCoreApplication.translate("Customers", "Orders you make for this customer appear here.")
        return QCoreApplication.translate("Customers", "Orders of this customer appear here as soon as the POS knows them.")

    def _build_tabs(self) -> QVBoxLayout:
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(QCoreApplication.translate("Customers", "Parts of the card"))
        for name in (
            QCoreApplication.translate("Customers", "Orders"),
            QCoreApplication.translate("Customers", "Profile"),
            QCoreApplication.translate("Customers", "Sync history"),
        ):
            self.tabs.addTab(name)
        self.tabs.setTabVisible(_HISTORY, not self._context.desk.traits.no_pos)
        self.orders = CustomerOrders(self._formats)
        self.orders.open_order.connect(self.open_order)
        no_orders = EmptyState(
            "shopping-bag",
            QCoreApplication.translate("Customers", "No orders yet"),
            self._no_orders_text(),
        )
        self._order_views = QStackedWidget()
        self._order_views.addWidget(self.orders)
        self._order_views.addWidget(no_orders)
        self.profile = Profile(self._formats, self._context.desk.traits.title)
        self.profile.tags.wanted.connect(self._want_tags)
        self.history = LineList(QCoreApplication.translate("Customers", "Sync history"))
        nothing_sent = EmptyState(
            "cloud",
            QCoreApplication.translate("Customers", "Nothing to send"),
            QCoreApplication.translate("Customers", "Changes made at this desk are listed here with how far they have come."),
        )
        self._history_views = QStackedWidget()
        self._history_views.addWidget(self.history)
        self._history_views.addWidget(nothing_sent)
        views = QStackedWidget()
        for view in (self._order_views, self.profile, self._history_views):
            views.addWidget(view)
        self.tabs.currentChanged.connect(views.setCurrentIndex)
        column = QVBoxLayout()
        column.setSpacing(8)
        self.new_order = new_order_button(self._context)
        self.new_order.clicked.connect(self._want_order)
        line = QHBoxLayout()
        line.addWidget(self.tabs)
        line.addStretch(1)
        line.addWidget(self.new_order)
        column.addLayout(line)
        column.addWidget(views, 1)
        return column

    def show_card(self, card: CardData, kin: Kin = ALONE) -> None:
        """Show a customer; the tab stays when it is the same one. ``kin`` tells of merges."""
        customer, now = card.customer, self._now()
        if self.customer is None or self.customer.id != customer.id:
            self.tabs.setCurrentIndex(0)
        self.customer = customer
        name = words.name_of(customer)
        self.setAccessibleName(name)
        self.avatar.set_name(name)
        self.name.set_text(name)
        self._show_badges(customer)
        self.about.set_text(self._about(customer, now))
        self._show_buttons(customer)
        formats = self._formats
        self.spent.show_value(formats.money(customer.spent_cents))
        self.order_count.show_value(formats.count(max(customer.order_count, len(card.orders))))
        self.last_visit.show_value(formats.ago(customer.last_visit, now))
        self.loyalty.show_value(formats.count(customer.loyalty_points))
        self.notices.show_notices(notices_of(customer, card.writes, card.duplicates, self._context.desk.traits.title, kin))
        self.orders.orders.show_orders(card.orders)
        self._order_views.setCurrentIndex(0 if card.orders else 1)
        self.profile.show_customer(customer, now, may_edit=self._context.session.may(Permission.EDIT_CUSTOMERS))
        self._show_history(card.writes, now)

    def _show_badges(self, customer: Customer) -> None:
        shown = list(words.badges(customer))
        shown.insert(0, shown.pop())  # the type stands first beside a name, last at the end of a row
        if customer.verified:
            shown.append((QCoreApplication.translate("Customers", "Phone verified"), Tone.GOOD))
        self.named.show_badges(tuple(shown))

    def _about(self, customer: Customer, now: datetime) -> str:
        when = self._formats.when(customer.created_at, now)
        parts = [left_to_right(customer.customer_number)]
        if customer.created_by:
            text = QCoreApplication.translate("Customers", "created {when} by {who}")
            parts.append(text.format(when=when, who=customer.created_by))
        else:
            parts.append(QCoreApplication.translate("Customers", "since {when}").format(when=when))
        if customer.pos_id:
            short = customer.pos_id if len(customer.pos_id) <= 12 else f"{customer.pos_id[:8]}\N{HORIZONTAL ELLIPSIS}"
            parts.append(left_to_right(f"{self._context.desk.traits.title} #{short}"))
        return " · ".join(part for part in parts if part)

    def _show_buttons(self, customer: Customer) -> None:
        may = self._context.session.may(Permission.EDIT_CUSTOMERS)
        self.edit.setVisible(may)
        self.new_order.setVisible(self._context.session.may(Permission.CREATE_ORDERS))
        self.complete.setVisible(may and customer.type is not CustomerType.FULL)
        guest = customer.type is CustomerType.GUEST
        self.complete.setText(
            QCoreApplication.translate("Customers", "Add name and phone")
            if guest
            else QCoreApplication.translate("Customers", "Complete profile")
        )
        self.complete.updateGeometry()

    def _show_history(self, writes: tuple[OutboxRow, ...], now: datetime) -> None:
        pos = self._context.desk.traits.title
        lines = []
        for row in reversed(writes):
            done = self._formats.when(row.done_at, now) if row.done_at is not None else ""
            lines.append(
                Line(
                    key=str(row.seq),
                    title=f"{desk_words.outbox_kind(row.kind)} · {row.created_by}"
                    if row.created_by
                    else desk_words.outbox_kind(row.kind),
                    text=messages.outbox_sentence(row, pos, done),
                    icon="cloud-upload",
                    badge=desk_words.outbox_state(row.state),
                    tone=desk_words.outbox_tone(row.state),
                    end=self._formats.when(row.created_at, now),
                )
            )
        self.history.show_lines(tuple(lines))
        self._history_views.setCurrentIndex(0 if lines else 1)

    def _edit(self, *, complete: bool) -> None:
        if self.customer is not None:
            self.edit_wanted.emit(self.customer, complete)

    def _want_order(self) -> None:
        if self.customer is not None:
            self.order_wanted.emit(self.customer.id)

    def _want_tags(self, tags: tuple[str, ...]) -> None:
        if self.customer is not None:
            self.tags_wanted.emit(self.customer, tags)

    def _do(self, deed: str, target: str) -> None:
        if deed == Deed.EDIT:
            self._edit(complete=True)
        elif deed == Deed.RETRY:
            self.retry_wanted.emit(target)
        elif deed == Deed.SETTLE:
            self.settle_wanted.emit(target)
        else:
            self.open_customer.emit(target)
