"""What the order costs: by the menu at once, by the POS as soon as it has answered, and which of the two it is."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats
from peak_desk.ui.new_order import words
from peak_desk.ui.new_order.pricing import Priced, Stand, Sums
from peak_desk.ui.widgets import IconLabel, Label, LinkButton

_UNKNOWN = "\N{EM DASH}"


class Totals(QWidget):
    """Four sums with where they come from; ``again_wanted`` when the POS is to be asked once more."""

    again_wanted = Signal()

    def __init__(self, context: DeskContext, formats: Formats, parent: QWidget | None = None) -> None:
        """Start at nothing."""
        super().__init__(parent)
        self._context = context
        self._formats = formats
        self.subtotal, self.discount, self.tax = (Label("", "muted", align="end") for _ in range(3))
        self.total = Label("", "heading", align="end")
        self._names = tuple(Label("", "muted") for _ in range(3))
        self.name = Label("", "heading")
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for place, amount in enumerate((self.subtotal, self.discount, self.tax)):
            grid.addWidget(self._names[place], place, 0)
            grid.addWidget(amount, place, 1)
        grid.addWidget(self.name, 3, 0)
        grid.addWidget(self.total, 3, 1)
        texts = (
            QCoreApplication.translate("Orders", "Subtotal"),
            QCoreApplication.translate("Orders", "Discounts"),
            QCoreApplication.translate("Orders", "Taxes"),
        )
        for label, text in zip(self._names, texts, strict=True):
            label.setText(text)
        self.source_icon = IconLabel("info", "muted", 15)
        self.source = Label("", "tiny")
        self.source.setWordWrap(True)
        self.again = LinkButton(QCoreApplication.translate("NewOrder", "Ask again"))
        self.again.clicked.connect(self.again_wanted)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self.source_icon)
        foot.addWidget(self.source, 1)
        foot.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(grid)
        column.addLayout(foot)
        self._told = self._context.desk.quotes.can_preview
        for part in (*self._names, self.subtotal, self.discount, self.tax):
            part.setVisible(self._told)

    def show_sums(self, menu_cents: int, stand: Stand, answer: Priced | None, source: str) -> None:
        """Show what the menu says, or the POS where it has answered; ``source`` is what the menu's prices are told by."""
        money = self._formats.money
        sums = answer.sums if answer is not None else None
        shown = sums or Sums(menu_cents, 0, 0, menu_cents)
        self.subtotal.setText(money(shown.subtotal_cents))
        self.discount.setText(money(-abs(shown.discount_cents)) if sums is not None else _UNKNOWN)
        self.tax.setText(money(shown.tax_cents) if sums is not None else _UNKNOWN)
        self.total.setText(money(shown.total_cents))
        self.name.setText(
            QCoreApplication.translate("Orders", "Total")
            if sums is not None or self._context.desk.traits.no_pos
            else QCoreApplication.translate("NewOrder", "Total by the menu")
        )
        said = words.price_source(stand, answer, self._context.desk.traits.title, source)
        self.source.setText(said)
        icon, role = words.SOURCE_ICONS[stand]
        self.source_icon.set_icon(icon, role)
        self.source_icon.setVisible(bool(said))
        self.again.setVisible(stand is Stand.FAILED)
        self.setAccessibleName(f"{self.name.text()}: {self.total.text()}. {said}")
