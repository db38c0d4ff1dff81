"""What the POS of the store can do, and the same of all systems side by side."""

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QHeaderView, QTableWidget, QTableWidgetItem
from typing_extensions import override

from peak_desk.operations import abilities
from peak_desk.operations.abilities import Answer, System
from peak_desk.ui.ability_words import ability_title, answer_word, asked_text, demanded_text
from peak_desk.ui.context import DeskContext
from peak_desk.ui.icons import icon
from peak_desk.ui.pos_words import inserted
from peak_desk.ui.settings.cards import SettingsCard
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Badge, Label, SecondaryButton

_TONES = {
    Answer.YES: Tone.GOOD,
    Answer.BY_OPTION: Tone.NEUTRAL,
    Answer.ONLY_HERE: Tone.INFO,
    Answer.NOT_GRANTED: Tone.WARN,
    Answer.NO: Tone.NEUTRAL,
}
_ICONS = {
    Answer.YES: ("check", "accent"),
    Answer.BY_OPTION: ("settings", "muted"),
    Answer.ONLY_HERE: ("monitor", "info"),
    Answer.NOT_GRANTED: ("lock", "warn"),
    Answer.NO: ("minus", "muted"),
}
_WIDTH, _MOST_HEIGHT, _AROUND = 1140, 600, 140


class AbilitiesCard(SettingsCard):
    """One line for each thing, with its answer."""

    def __init__(self, context: DeskContext) -> None:
        """Show what the store's POS declares, less what its keys may not."""
        store = context.desk.store
        self.system = abilities.of_store(context.desk.traits, store.lacking, store.options)
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
        super().__init__(card, _WIDTH)
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
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)  # narrow windows need two lines
        self.table.setCurrentCell(0, next((place for place, system in enumerate(shown) if system.pos == ours.pos), 0))
        rows = self.table.verticalHeader().length() + self.table.horizontalHeader().sizeHint().height() + 4
        self.table.setFixedHeight(min(_MOST_HEIGHT, rows, card.window().height() - _AROUND))
        self.column.addWidget(self.table)

    @override
    def open(self, focus: object = None) -> None:
        """Put the keyboard into the table."""
        super().open(self.table)


def _cell(answer: Answer) -> QTableWidgetItem:
    item = QTableWidgetItem(icon(*_ICONS[answer]), answer_word(answer))
    item.setToolTip(answer_word(answer))
    return item
