"""How often a POS is looked at: two numbers, what they mean in words, and what they cost where calls are billed."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from peak_desk.ui.accounts import Rhythm
from peak_desk.ui.formats import Formats
from peak_desk.ui.pos_words import inserted
from peak_desk.ui.widgets import FormField, Label

_LONGEST = 3600
_MONTH = 30 * 24 * 3600
_MARGIN = 10


class RhythmForm(QWidget):
    """Asks for the seconds between two looks, for orders and for customers."""

    def __init__(self, pos: str, rhythm: Rhythm, formats: Formats) -> None:
        """Show how it is now."""
        super().__init__()
        self._pos, self._rhythm, self._formats = pos, rhythm, formats
        self.orders = _seconds(rhythm.least_orders, rhythm.orders)
        self.customers = _seconds(rhythm.least_customers, rhythm.customers)
        self.fields = (
            FormField(QCoreApplication.translate("Stores", "Look for orders every"), edit=self.orders),
            FormField(QCoreApplication.translate("Stores", "Look for customers every"), edit=self.customers),
        )
        self.price = Label("", "small")
        self.price.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(12)
        for field, box, least in zip(
            self.fields, (self.orders, self.customers), (rhythm.least_orders, rhythm.least_customers), strict=True
        ):
            row.addWidget(field, 1)
            box.valueChanged.connect(partial(self._explain, field, box, least))
            self._explain(field, box, least)
        self.orders.valueChanged.connect(self._show_price)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.price)
        self._show_price()

    @property
    def every(self) -> dict[str, int]:
        """The seconds, by what is looked for."""
        return {"orders": self.orders.value(), "customers": self.customers.value()}

    @staticmethod
    def _explain(field: FormField, box: QSpinBox, least: int, *_: object) -> None:
        words = QCoreApplication.translate("Stores", "That is every {time}. Not below {least}.")
        field.set_hint(words.format(time=time_text(box.value()), least=time_text(least)))

    @Slot()
    def _show_price(self) -> None:
        text = price_text(self._pos, self.orders.value(), self._rhythm.calls, self._formats) if self._rhythm.billed else ""
        self.price.setText(text)
        self.price.setVisible(bool(text))


def time_text(seconds: int) -> str:
    """A span of seconds as people say it: in hours or minutes where it is whole ones."""
    if seconds % 3600 == 0:
        return QCoreApplication.translate("Stores", "%n hour(s)", "", seconds // 3600)
    if seconds % 60 == 0:
        return QCoreApplication.translate("Stores", "%n minute(s)", "", seconds // 60)
    return QCoreApplication.translate("Stores", "%n second(s)", "", seconds)


def price_text(pos: str, every: int, calls: int, formats: Formats) -> str:
    """What looking for orders so often costs in a month."""
    text = QCoreApplication.translate("Stores", "{pos} bills every call: this often they are {count} a month, for orders alone.")
    return text.format(pos=inserted(pos), count=inserted(formats.count(_MONTH // every * calls)))


def _seconds(least: int, now: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, max(_LONGEST, least, now))
    box.setValue(now)
    box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    box.setSuffix(QCoreApplication.translate("Stores", " s"))
    box.lineEdit().setTextMargins(_MARGIN, 0, _MARGIN, 0)
    return box
