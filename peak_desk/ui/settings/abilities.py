"""What the POS of the store can do, and the same of all systems side by side."""

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QHeaderView, QTableWidget, QTableWidgetItem
from typing_extensions import override

from peak_desk.domain.orders import OrderStatus
from peak_desk.operations import abilities
from peak_desk.operations.abilities import Answer, System
from peak_desk.ui import words
from peak_desk.ui.context import DeskContext
from peak_desk.ui.icons import icon
from peak_desk.ui.pos_words import inserted
from peak_desk.ui.settings.cards import SettingsCard
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Badge, Label, SecondaryButton

_TONES = {Answer.YES: Tone.GOOD, Answer.ONLY_HERE: Tone.INFO, Answer.NOT_GRANTED: Tone.WARN, Answer.NO: Tone.NEUTRAL}
_ICONS = {
    Answer.YES: ("check", "accent"),
    Answer.ONLY_HERE: ("monitor", "info"),
    Answer.NOT_GRANTED: ("lock", "warn"),
    Answer.NO: ("minus", "muted"),
}
_MOST_HEIGHT = 560


def ability_title(name: str) -> str:
    """What is done, in a few words."""
    known: dict[str, str] = {
        "customer_feed": QCoreApplication.translate("Settings", "Customers come in by themselves"),
        "customer_search": QCoreApplication.translate("Settings", "Customers are looked up there"),
        "customer_create": QCoreApplication.translate("Settings", "New customers are sent"),
        "customer_update": QCoreApplication.translate("Settings", "Changes of customers are sent"),
        "order_feed": QCoreApplication.translate("Settings", "Orders come in by themselves"),
        "order_create": QCoreApplication.translate("Settings", "Orders made here are sent"),
        "order_update": QCoreApplication.translate("Settings", "An open order can be gone on with"),
        "order_preview": QCoreApplication.translate("Settings", "Totals are asked before ordering"),
        "order_status": QCoreApplication.translate("Settings", "Steps of orders are sent"),
        "order_cancel": QCoreApplication.translate("Settings", "Orders are canceled there"),
        "discount_check": QCoreApplication.translate("Settings", "Discount codes are checked"),
        "product_feed": QCoreApplication.translate("Settings", "The menu comes in by itself"),
        OrderStatus.IN_PROCESS: QCoreApplication.translate("Settings", "Orders are started there"),
        OrderStatus.PACKED_READY: QCoreApplication.translate("Settings", "Orders are packed there"),
        OrderStatus.OUT_FOR_DELIVERY: QCoreApplication.translate("Settings", "Orders are sent out there"),
        OrderStatus.COMPLETED: QCoreApplication.translate("Settings", "Orders are completed there"),
    }
    return known.get(name, name)


def answer_word(answer: Answer) -> str:
    """How it is with it, in a word."""
    return {
        Answer.YES: QCoreApplication.translate("Settings", "Yes"),
        Answer.ONLY_HERE: QCoreApplication.translate("Settings", "Only here"),
        Answer.NOT_GRANTED: QCoreApplication.translate("Settings", "Not allowed"),
        Answer.NO: QCoreApplication.translate("Settings", "No"),
    }[answer]


def asked_text(system: System) -> str:
    """What the POS can be asked customers by."""
    fields = [words.field_name(field.value) for field in system.asked]
    if system.names:
        fields.append(QCoreApplication.translate("Settings", "first and last name"))
    if not fields:
        text = QCoreApplication.translate("Settings", "{pos} cannot be asked for customers; the desk searches its own.")
        return text.format(pos=inserted(system.title))
    text = QCoreApplication.translate("Settings", "{pos} can be asked for: {fields}. Everything else is searched here.")
    return text.format(pos=inserted(system.title), fields=", ".join(fields).lower())


def demanded_text(system: System) -> str:
    """What the POS wants to know before it takes a customer, "" when nothing."""
    if not system.demanded:
        return ""
    fields = ", ".join(words.field_name(field.value) for field in system.demanded).lower()
    text = QCoreApplication.translate("Settings", "It takes a new customer with: {fields}. A stub without them waits here.")
    return text.format(fields=fields)


class AbilitiesCard(SettingsCard):
    """One line for each thing, with its answer."""

    def __init__(self, context: DeskContext) -> None:
        """Show what the store's POS declares, less what its keys may not."""
        store = context.desk.store
        self.system = abilities.of_store(context.desk.traits, store.lacking)
        super().__init__(
            QCoreApplication.translate("Settings", "What {pos} can do").format(pos=inserted(self.system.title)),
            asked_text(self.system),
        )
        self._context = context
        if demanded := demanded_text(self.system):
            note = Label(demanded, "small")
            note.setWordWrap(True)
            self.column.addWidget(note)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        self.badges: dict[str, Badge] = {}
        for place, ability in enumerate(self.system.abilities):
            badge = Badge(answer_word(ability.answer), _TONES[ability.answer])
            badge.setAccessibleName(f"{ability_title(ability.name)}: {answer_word(ability.answer)}")
            self.badges[ability.name] = badge
            grid.addWidget(Label(ability_title(ability.name)), place, 0)
            grid.addWidget(badge, place, 1, Qt.AlignmentFlag.AlignTrailing)
        self.column.addLayout(grid)
        self.compare = SecondaryButton(QCoreApplication.translate("Settings", "Compare all systems"), "table-2")
        self.compare.clicked.connect(self._compare)
        self.column.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignLeading)

    @Slot()
    def _compare(self) -> None:
        # The other systems are read in a worker: nothing else of the window needs their parts of the program.
        self._context.background.run(abilities.of_all, self._show_all, lane="systems")

    def _show_all(self, systems: tuple[System, ...]) -> None:
        SystemsSheet(self, systems, self.system).open()


class SystemsSheet(Sheet):
    """All systems side by side; that of the store with the answers of its own account."""

    def __init__(self, card: AbilitiesCard, systems: tuple[System, ...], ours: System) -> None:
        """One column for each."""
        super().__init__(card, 980)
        self.add_title(
            QCoreApplication.translate("Settings", "What the systems can do"), QCoreApplication.translate("Settings", "Close")
        )
        shown = [ours if system.pos == ours.pos else system for system in systems]
        names = [ability.name for ability in ours.abilities]
        self.table = QTableWidget(len(names), len(shown))
        self.table.setAccessibleName(QCoreApplication.translate("Settings", "What the systems can do"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setHorizontalHeaderLabels([system.title for system in shown])
        self.table.setVerticalHeaderLabels([ability_title(name) for name in names])
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for column, system in enumerate(shown):
            answers = {ability.name: ability.answer for ability in system.abilities}
            for row, name in enumerate(names):
                self.table.setItem(row, column, _cell(answers.get(name, Answer.NO)))
        self.table.setCurrentCell(0, next((place for place, system in enumerate(shown) if system.pos == ours.pos), 0))
        rows = self.table.verticalHeader().length() + self.table.horizontalHeader().sizeHint().height() + 4
        self.table.setFixedHeight(min(_MOST_HEIGHT, rows))
        self.column.addWidget(self.table)

    @override
    def open(self, focus: object = None) -> None:
        """Put the keyboard into the table."""
        super().open(self.table)


def _cell(answer: Answer) -> QTableWidgetItem:
    item = QTableWidgetItem(icon(*_ICONS[answer]), answer_word(answer))
    item.setToolTip(answer_word(answer))
    return item
