"""A line of an order typed by hand, where no POS knows a menu: name, price of one, how many."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats
from peak_desk.ui.new_order.amounts import read_money, read_quantity
from peak_desk.ui.widgets import Card, FormField, SecondaryButton

_LONGEST = 80


class OwnLine(Card):
    """``typed`` carries the NewLine; Enter in any field puts it in the order."""

    typed = Signal(object)

    def __init__(self, context: DeskContext, formats: Formats, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent, tile=True)
        self._context = context
        self._formats = formats
        self.name = FormField(QCoreApplication.translate("NewOrder", "Item"))
        self.price = FormField(QCoreApplication.translate("NewOrder", "Price of one"))
        self.quantity = FormField(QCoreApplication.translate("NewOrder", "How many"))
        self.name.line.setMaxLength(_LONGEST)
        self.price.line.setMaxLength(14)
        self.quantity.line.setMaxLength(8)
        self.price.line.setPlaceholderText(formats.money(0))
        self.quantity.line.setPlaceholderText("1")
        self.add = SecondaryButton(QCoreApplication.translate("NewOrder", "Put in"), "plus")
        self.add.clicked.connect(self._put_in)
        line = QHBoxLayout()
        line.setSpacing(8)
        for field, stretch in ((self.name, 4), (self.price, 2), (self.quantity, 1)):
            line.addWidget(field, stretch, Qt.AlignmentFlag.AlignTop)
            field.line.textEdited.connect(lambda _text, field=field: field.set_problem(""))
        button = QVBoxLayout()
        self.name.title.ensurePolished()
        button.addSpacing(self.name.title.sizeHint().height() + 4)  # beside the boxes, below their names
        button.addWidget(self.add)
        button.addStretch(1)
        line.addLayout(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.addLayout(line)

    def begin(self, name: str) -> None:
        """Go on here with a name that was searched for in vain."""
        self.name.line.setText(name)
        self.price.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_typed(self) -> bool:
        """Let what is typed count, if anything is; False where that cannot be, which is said there."""
        typed = any(field.line.text().strip() for field in (self.name, self.price, self.quantity))
        return not typed or self._put_in()

    def _put_in(self) -> bool:
        name = " ".join(self.name.line.text().split())
        cents = read_money(self.price.line.text(), self._formats.locale)
        quantity = read_quantity(self.quantity.line.text() or "1", self._formats.locale)
        self.name.set_problem("" if name else QCoreApplication.translate("NewOrder", "Write what it is."))
        self.price.set_problem("" if cents is not None else QCoreApplication.translate("NewOrder", "Write a price, as 12.50."))
        self.quantity.set_problem("" if quantity else QCoreApplication.translate("NewOrder", "A number above 0."))
        wrong = (self.name, not name), (self.price, cents is None), (self.quantity, not quantity)
        for field, is_wrong in wrong:
            if is_wrong:
                field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return False
        if cents is None:
            return False
        self.typed.emit(self._context.desk.menu.own_line(name, cents, quantity))
        for field in (self.name, self.price, self.quantity):
            field.line.clear()
        self.name.line.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._put_in()
        else:
            super().keyPressEvent(event)
