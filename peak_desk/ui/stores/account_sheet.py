"""The account of the store in the window: its address, options and keys, how often the POS is looked at, and a test of it all."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from peak_desk.domain.status import DeskStatus
from peak_desk.errors import Fate, PosError
from peak_desk.ui import messages
from peak_desk.ui.ability_words import ability_title
from peak_desk.ui.accounts import Account, AccountCalls, AccountFound, Rhythm
from peak_desk.ui.context import DeskContext
from peak_desk.ui.links import ClosedWork
from peak_desk.ui.pos_words import inserted
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.stores.account_form import AccountForm
from peak_desk.ui.widgets import FormField, Label, PrimaryButton, SecondaryButton

_LONGEST = 3600
_MONTH = 30 * 24 * 3600
_HEIGHT = 420


class AccountSheet(Sheet):
    """Saves only what the POS accepted, unless it cannot be reached at all."""

    def __init__(self, window: QWidget, context: DeskContext, calls: AccountCalls) -> None:
        """Show what is known; the store stays open until it is saved."""
        super().__init__(window, 560)
        self._context = context
        self._calls = calls
        self._pos = context.desk.traits.title
        self._untested = False
        title = QCoreApplication.translate("Stores", "The account at {pos}").format(pos=inserted(self._pos))
        self.add_title(title, QCoreApplication.translate("Stores", "Close"))
        inside, column = _scrolled()
        if waiting := waiting_text(context.bus.last_status):
            column.addWidget(_wrapped(waiting, "small"))
        self.form = AccountForm((calls.choice,), calls.known)
        column.addWidget(self.form)
        column.addLayout(self._build_rhythm(calls.rhythm))
        column.addStretch(1)
        self.column.addWidget(inside)
        self.told = _wrapped("", "problem")
        self.told.hide()
        self.column.addWidget(self.told)
        self.test = SecondaryButton(QCoreApplication.translate("Stores", "Test"), "plug")
        self.test.clicked.connect(partial(self._try, self._tested))
        self.save = PrimaryButton(QCoreApplication.translate("Stores", "Test and save"), "check")
        self.save.clicked.connect(self._save)
        cancel = SecondaryButton(QCoreApplication.translate("Stores", "Cancel"))
        cancel.clicked.connect(self.close_sheet)
        self.add_buttons(cancel, self.test, self.save)

    def _build_rhythm(self, rhythm: Rhythm) -> QVBoxLayout:
        """How often the POS is looked at, with its price where calls cost."""
        self._rhythm = rhythm
        self.orders = _seconds(rhythm.least_orders, rhythm.orders)
        self.customers = _seconds(rhythm.least_customers, rhythm.customers)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(FormField(QCoreApplication.translate("Stores", "Look for orders every"), edit=self.orders), 1)
        row.addWidget(FormField(QCoreApplication.translate("Stores", "Look for customers every"), edit=self.customers), 1)
        self.price = _wrapped("", "small")
        self.orders.valueChanged.connect(self._show_price)
        self._show_price()
        column = QVBoxLayout()
        column.addLayout(row)
        column.addWidget(self.price)
        return column

    @Slot()
    def _show_price(self) -> None:
        text = price_text(self._pos, self.orders.value(), self._rhythm.calls) if self._rhythm.billed else ""
        self.price.setText(text)
        self.price.setVisible(bool(text))

    def _try(self, then: Callable[[Account, AccountFound], None], *_: object) -> None:
        if not self.form.check():
            return
        account = self.form.entered()
        self._busy(QCoreApplication.translate("Stores", "Asking {pos} …").format(pos=inserted(self._pos)))
        work = partial(self._calls.test, account)
        self._context.background.run(work, partial(then, account), self._refused)

    def _tested(self, _account: Account, found: AccountFound) -> None:
        self._rest()
        self._say(found_text(self._pos, found), "problem" if found.lacking else "good")

    @Slot()
    def _save(self) -> None:
        if self._untested and self.form.check():
            self._keep(self.form.entered(), None)
        elif not self._untested:
            self._try(self._keep)

    def _keep(self, account: Account, found: AccountFound | None) -> None:
        while_closed = self._context.links.while_closed
        if while_closed is None:
            return
        every = {"orders": self.orders.value(), "customers": self.customers.value()}
        self.close_sheet()
        doing = QCoreApplication.translate("Stores", "The account is being changed …")
        while_closed(ClosedWork(partial(self._calls.keep, account, found, every), doing, partial(_kept_text, self._pos)))

    def _refused(self, error: Exception) -> None:
        self._rest()
        text = messages.error_text(error, self._pos).text
        kept = QCoreApplication.translate("Stores", "Nothing has been changed.")
        self._untested = isinstance(error, PosError) and error.fate in (Fate.NOT_SENT, Fate.UNKNOWN, Fate.LATER)
        self.save.setText(
            QCoreApplication.translate("Stores", "Save without a test")
            if self._untested
            else QCoreApplication.translate("Stores", "Test and save")
        )
        self._say(f"{text} {kept}", "problem")

    def _busy(self, text: str) -> None:
        self._say(text, "small")
        self.test.setEnabled(False)
        self.save.setEnabled(False)

    def _rest(self) -> None:
        self.test.setEnabled(True)
        self.save.setEnabled(True)

    def _say(self, text: str, role: str) -> None:
        self.told.setText(text)
        self.told.set_role(role)
        self.told.setVisible(bool(text))


def found_text(pos: str, found: AccountFound) -> str:
    """What a test showed, in words."""
    if not found.lacking and not found.unclear:
        return QCoreApplication.translate("Stores", "{pos} answered and grants everything the desk needs.").format(
            pos=inserted(pos)
        )
    parts = [QCoreApplication.translate("Stores", "{pos} answered.").format(pos=inserted(pos))]
    for names, text in (
        (found.lacking, QCoreApplication.translate("Stores", "These keys may not: {abilities}.")),
        (found.unclear, QCoreApplication.translate("Stores", "Could not be tested: {abilities}.")),
    ):
        if names:
            parts.append(text.format(abilities=", ".join(ability_title(name) for name in names)))
    return " ".join(parts)


def price_text(pos: str, every: int, calls: int) -> str:
    """What looking for orders so often costs in a month."""
    text = QCoreApplication.translate("Stores", "{pos} bills every call: this often they are {count} a month, for orders alone.")
    return text.format(pos=inserted(pos), count=f"{_MONTH // every * calls:,}")


def waiting_text(status: DeskStatus) -> str:
    """What is not at the POS yet and goes to the account as it will be, "" when nothing waits."""
    count = status.outbox.waiting + status.outbox.needs_you
    if not count:
        return ""
    return QCoreApplication.translate(
        "Stores", "%n change(s) are not at the POS yet. They are kept, and go to this account.", "", count
    )


def _kept_text(pos: str, _none: None) -> str:
    return QCoreApplication.translate("Stores", "The account at {pos} is changed.").format(pos=inserted(pos))


def _seconds(least: int, now: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, max(_LONGEST, least, now))
    box.setValue(now)
    box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    box.setSuffix(QCoreApplication.translate("Stores", " s"))
    return box


def _wrapped(text: str, role: str) -> Label:
    label = Label(text, role)
    label.setWordWrap(True)
    return label


def _scrolled() -> tuple[QScrollArea, QVBoxLayout]:
    inside = QWidget()
    inside.setProperty("scrolled", "true")
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 8, 0)
    column.setSpacing(12)
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setMinimumHeight(_HEIGHT)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area, column
