"""Two customers who are perhaps one person, side by side: what is the same, what differs."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from peak_desk.domain.customers import Customer, Field
from peak_desk.operations.pairs import DuplicateView
from peak_desk.ui import messages
from peak_desk.ui.formats import Formats
from peak_desk.ui.sync.words import value_text
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Badge, Card, ElidedLabel, Label, PrimaryButton, SecondaryButton, show_only_if
from peak_desk.ui.words import duplicate_reason


def reasons_text(view: DuplicateView) -> str:
    """Why the two may be one."""
    return ", ".join(duplicate_reason(reason) for reason in view.pair.reasons)


class PairPane(Card):
    """``open_wanted`` carries the id of one of the two, ``different`` that of the pair."""

    open_wanted = Signal(str)
    different = Signal(str)

    def __init__(self, formats: Formats, parent: QWidget | None = None, *, merged_at_pos: bool = True) -> None:
        """Start with no pair; ``merged_at_pos`` tells that there is a POS to merge them in."""
        super().__init__(parent, tile=True)
        self._formats = formats
        self._view: DuplicateView | None = None
        self.why = Label("", "muted")
        self.why.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self.openers = tuple(SecondaryButton(QCoreApplication.translate("Review", "Open"), "arrow-right") for _side in range(2))
        for side, button in enumerate(self.openers):
            button.clicked.connect(lambda _checked=False, side=side: self._open(side))
        self.different_button = PrimaryButton(QCoreApplication.translate("Review", "Different people"), "users")
        self.different_button.clicked.connect(self._told_different)
        hint = Label(
            QCoreApplication.translate("Review", "If they are one person, merge them in the POS; this list follows by itself."),
            "tiny",
        )
        hint.setWordWrap(True)
        show_only_if(hint, wanted=merged_at_pos)
        foot = QHBoxLayout()
        foot.addWidget(hint, 1)
        foot.addWidget(self.different_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.why)
        column.addLayout(self._grid)
        column.addStretch(1)
        column.addLayout(foot)

    def show_pair(self, view: DuplicateView | None) -> None:
        """Show another pair, or none."""
        self._view = view
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in self.openers:
                widget.hide()
                widget.deleteLater()
        self.setVisible(view is not None)
        if view is None:
            return
        self.why.setText(QCoreApplication.translate("Review", "Perhaps one person: {why}.").format(why=reasons_text(view)))
        for side, customer in enumerate((view.first, view.second)):
            self._add_head(customer, side)
        for row, field in enumerate((*view.differ, *view.same), start=2):
            self._add_field(row, field, view)

    def _add_head(self, customer: Customer, side: int) -> None:
        self._grid.addWidget(Label(customer.name, "strong"), 0, 1 + side)
        number = customer.customer_number + (f" · {customer.pos_id}" if customer.pos_id else "")
        line = QHBoxLayout()
        line.addWidget(ElidedLabel(number, "small"), 1)
        line.addWidget(self.openers[side])
        place = QWidget()
        place.setLayout(line)
        line.setContentsMargins(0, 0, 0, 0)
        self._grid.addWidget(place, 1, 1 + side)
        self.openers[side].setAccessibleName(QCoreApplication.translate("Review", "Open {name}").format(name=customer.name))

    def _add_field(self, row: int, field: Field, view: DuplicateView) -> None:
        differs = field in view.differ
        word = QCoreApplication.translate("Review", "differs") if differs else QCoreApplication.translate("Review", "the same")
        name = QHBoxLayout()
        name.setContentsMargins(0, 0, 0, 0)
        name.setSpacing(8)
        name.addWidget(Label(messages.field_name(field.value)))
        name.addWidget(Badge(word, Tone.WARN if differs else Tone.NEUTRAL))
        name.addStretch(1)
        place = QWidget()
        place.setLayout(name)
        self._grid.addWidget(place, row, 0)
        for side, customer in enumerate((view.first, view.second)):
            value = getattr(customer, field.value)
            text = value_text(field.value, None if value is None else str(value), self._formats)
            self._grid.addWidget(ElidedLabel(text, "strong" if differs else "muted"), row, 1 + side, Qt.AlignmentFlag.AlignVCenter)

    def _open(self, side: int) -> None:
        if self._view is not None:
            self.open_wanted.emit((self._view.first, self._view.second)[side].id)

    def _told_different(self) -> None:
        if self._view is not None:
            self.different.emit(self._view.pair.id)
