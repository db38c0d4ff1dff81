"""Whom an order is for: found while typing, shown with name and flags, or nobody known."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.domain.customers import Customer, CustomerRow
from peak_desk.errors import NotFound
from peak_desk.ui.context import DeskContext
from peak_desk.ui.customers import words
from peak_desk.ui.customers.search_box import SearchBox
from peak_desk.ui.formats import Formats
from peak_desk.ui.labels import ElidedLabel
from peak_desk.ui.toasts import announce
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Avatar, Badge, Banner, Card, IconButton, Label, show_only_if

if TYPE_CHECKING:  # the database behind it need not be imported before the first paint
    from peak_desk.operations.customers import CustomerCard

LANE = "new-order-customer"
_MOST_BADGES = 2
_HEIGHT = 52


class CustomerBox(SearchBox):
    """The search for customers inside a sheet: Esc is the sheet's once there is nothing typed and nothing open."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        """Say that nobody need be chosen."""
        super().__init__(context, parent)
        self.setPlaceholderText(QCoreApplication.translate("NewOrder", "Customer: name, phone or number. Empty: walk-in"))
        self.setAccessibleName(QCoreApplication.translate("NewOrder", "Customer of the order"))

    def put_away(self) -> None:
        """Take the rows off the window they lie in."""
        self.close_popup()
        if self._popup is not None:
            self._popup.deleteLater()
            self._popup = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.text():
            if self.is_open:
                self.close_popup()
            else:
                event.ignore()
        else:
            super().keyPressEvent(event)


class CustomerPart(QWidget):
    """``changed`` when somebody else, or nobody, is chosen; ``settled`` when the keyboard may go on to the menu.

    ``shown`` when what is known of them is, or that it is nobody.

    ``create_wanted`` carries a CustomerDraft of what was typed, as that of the search.
    """

    changed = Signal()
    settled = Signal()
    shown = Signal()
    create_wanted = Signal(object)

    def __init__(self, context: DeskContext, formats: Formats, parent: QWidget | None = None, *, fixed: bool = False) -> None:
        """Start with nobody; ``fixed`` offers no choice of another one."""
        super().__init__(parent)
        self._context = context
        self._formats = formats
        self._fixed = fixed
        self._wanted_id = ""
        self.customer: Customer | None = None
        self.box = CustomerBox(context)
        self.box.customer_chosen.connect(self._chosen)
        self.box.create_wanted.connect(self.create_wanted)
        self.warning = Banner("triangle-alert", Tone.DANGER)
        self.warning.hide()
        self._views = QStackedWidget()
        self._views.setFixedHeight(_HEIGHT)
        self._views.addWidget(self._search_view())
        self._views.addWidget(self._chosen_view())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._views)
        column.addWidget(self.warning)

    def _search_view(self) -> QWidget:
        view = QWidget()
        self.nobody = Label(QCoreApplication.translate("NewOrder", "For somebody without a record"), "strong")
        line = QVBoxLayout(view)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.nobody)
        line.addWidget(self.box)
        show_only_if(self.nobody, wanted=self._fixed)
        show_only_if(self.box, wanted=not self._fixed)
        return view

    def _chosen_view(self) -> Card:
        view = Card(tile=True)
        self.avatar = Avatar("", 36)
        self.name = ElidedLabel("", "strong")
        self.about = ElidedLabel("", "small")
        self.badges = tuple(Badge() for _ in range(_MOST_BADGES))
        self.other = IconButton("x", QCoreApplication.translate("NewOrder", "Somebody else, or a walk-in"))
        self.other.clicked.connect(self._choose_other)
        show_only_if(self.other, wanted=not self._fixed)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.name)
        told.addWidget(self.about)
        line = QHBoxLayout(view)
        line.setContentsMargins(10, 4, 6, 4)
        line.setSpacing(8)
        line.addWidget(self.avatar)
        line.addLayout(told, 1)
        for badge in self.badges:
            line.addWidget(badge)
        line.addWidget(self.other)
        return view

    @property
    def customer_id(self) -> str | None:
        """Whom the order is for, None for a walk-in."""
        return self._wanted_id or None

    def choose(self, customer_id: str | None) -> None:
        """Put the order on a customer, or on nobody."""
        self._wanted_id = customer_id or ""
        self._context.background.drop(LANE)
        self._show(None)
        self.read()
        self.changed.emit()

    @property
    def in_doubt(self) -> bool:
        """Whether somebody was searched for and then nobody chosen."""
        return not self._wanted_id and bool(self.box.text().strip())

    def read(self) -> None:
        """Read anew how the customer stands."""
        staff = self._context.session.staff
        if staff is not None and self._wanted_id:
            work = partial(self._context.desk.customers.get, staff, self._wanted_id)
            self._context.background.run(work, self._read, self._not_read, lane=LANE)

    def _chosen(self, row: CustomerRow) -> None:
        self.choose(row.survivor_id or row.id)
        self.settled.emit()

    def _choose_other(self) -> None:
        self.choose(None)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, card: CustomerCard) -> None:
        told = self.customer is None
        self._show(card.customer)
        if told:
            said = (words.name_of(card.customer), *(text for text, _tone in words.badges(card.customer)), self.warning_text)
            announce(self, ", ".join(text for text in said if text), urgent=bool(self.warning_text))

    def _not_read(self, error: Exception) -> None:
        if isinstance(error, NotFound):
            self.choose(None)
        self._context.bus.failed.emit(error)

    @property
    def warning_text(self) -> str:
        """What staff must know before they serve this customer, "" where there is nothing."""
        customer = self.customer
        if customer is None or not (customer.banned or customer.warning):
            return ""
        return customer.warning or QCoreApplication.translate("Orders", "This customer is banned.")

    def _show(self, customer: Customer | None) -> None:
        self.customer = customer
        self._views.setCurrentIndex(1 if self._wanted_id else 0)
        name = "" if customer is None else words.name_of(customer)
        self.avatar.set_name(name)
        self.name.set_text(name)
        self.about.set_text("" if customer is None else self._about(customer))
        shown = () if customer is None else words.badges(customer)
        for place, badge in enumerate(self.badges):
            badge.set(*(shown[place] if place < len(shown) else ("", Tone.NEUTRAL)))
        self.warning.set_text(self.warning_text)
        self.warning.setVisible(bool(self.warning_text))
        self.shown.emit()

    def _about(self, customer: Customer) -> str:
        parts = (self._formats.masked_phone(customer.phone) if customer.phone else "", customer.customer_number)
        return " · ".join(part for part in parts if part)
