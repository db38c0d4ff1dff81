"""The profile tab: every field the desk knows of a customer, to read and copy, and the tags, to change."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from peak_desk.domain.customers import Customer, CustomerStatus, age_on
from peak_desk.ui import words as desk_words
from peak_desk.ui.customers import birthdays
from peak_desk.ui.customers.tags import TagEditor
from peak_desk.ui.formats import Formats, left_to_right
from peak_desk.ui.widgets import Label

_NOTHING = "\N{EM DASH}"
_IN_USE = frozenset({CustomerStatus.ACTIVE, CustomerStatus.INACTIVE})


def birthday_text(customer: Customer, formats: Formats, now: datetime) -> str:
    """The birthday with the age beside it."""
    if customer.birthday is None:
        return _NOTHING
    years = age_on(customer.birthday, formats.local(now).date())
    return QCoreApplication.translate("Customers", "{date} · {years} years").format(
        date=birthdays.shown(customer.birthday, formats.locale), years=years
    )


class Profile(QScrollArea):
    """Names at the start, values beside them; the values can be marked and copied."""

    def __init__(self, formats: Formats, pos: str, parent: QWidget | None = None) -> None:
        """Start without a customer."""
        super().__init__(parent)
        self._formats = formats
        self._pos = pos
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(8, 8, 8, 8)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self.values: dict[str, Label] = {}
        self.tags = TagEditor()
        self._no_tags = Label(_NOTHING)
        self.setWidget(inside)

    def show_customer(self, customer: Customer, now: datetime, *, may_edit: bool) -> None:
        """Show every field; the tags can be changed by whoever may."""
        fields = self._fields(customer, now)
        if not self.values:
            self._add_tags(len(fields))
        for place, (name, value) in enumerate(fields):
            if name not in self.values:
                self._add(place, name)
            self.values[name].setText(value or _NOTHING)
        may_edit = may_edit and customer.status in _IN_USE
        self.tags.show_tags(customer.tags, may_edit=may_edit)
        self.tags.setVisible(may_edit or bool(customer.tags))
        self._no_tags.setVisible(self.tags.isHidden())

    def _add_tags(self, place: int) -> None:
        name = Label(QCoreApplication.translate("Customers", "Tags"), "muted")
        # As far from the top as the words in the chips.
        name.setContentsMargins(0, 9, 0, 0)
        self._grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self.tags, place, 1)
        self._grid.addWidget(self._no_tags, place, 1)
        self._grid.setRowStretch(place + 1, 1)

    def _add(self, place: int, name: str) -> None:
        value = Label("")
        value.setWordWrap(True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(Label(name, "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, place, 1)
        self.values[name] = value

    def _fields(self, customer: Customer, now: datetime) -> tuple[tuple[str, str], ...]:
        formats = self._formats
        name = desk_words.field_name
        kind = desk_words.patient_type(customer.patient_type) if customer.patient_type is not None else ""
        return (
            (name("first_name"), customer.first_name),
            (name("last_name"), customer.last_name),
            (name("second_name"), customer.second_name),
            (name("phone"), formats.phone(customer.phone)),
            (name("email"), left_to_right(customer.email or "")),
            (name("birthday"), birthday_text(customer, formats, now)),
            (name("patient_type"), kind),
            (name("driver_licence"), left_to_right(customer.driver_licence or "")),
            (QCoreApplication.translate("Customers", "Address"), address_text(customer)),
            (name("notes"), customer.notes),
            (QCoreApplication.translate("Customers", "Customer number"), left_to_right(customer.customer_number)),
            (self._pos, left_to_right(customer.pos_id or "")),
            (QCoreApplication.translate("Customers", "Last change"), formats.when(customer.updated_at, now)),
        )


def address_text(customer: Customer) -> str:
    """The address in one line, as far as it is known."""
    state = " ".join(part for part in (customer.state, customer.postal_code) if part)
    return left_to_right(", ".join(part for part in (customer.street, customer.city, state) if part))
