"""The settings: everybody sees the look and the keys, administrators also store, people, backup and training."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.domain.changes import Changes
from peak_desk.domain.staff import Permission
from peak_desk.ui import messages
from peak_desk.ui.context import DeskContext
from peak_desk.ui.settings.abilities import AbilitiesCard
from peak_desk.ui.settings.backups import BackupsCard
from peak_desk.ui.settings.cards import AddPersonSheet, LookCard, PeopleCard, SettingsCard, TrainingCard
from peak_desk.ui.settings.keys import KeysCard
from peak_desk.ui.settings.licences import LicencesCard
from peak_desk.ui.settings.scanner import ScannerCard
from peak_desk.ui.settings.search import SearchCard
from peak_desk.ui.settings.store import StoreCard
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Banner, Page


class SettingsPage(Page):
    """Two columns of cards."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        """Build every card; those of administrators show with one signed in."""
        super().__init__(parent)
        self._context = context
        self.look = LookCard(context)
        self.keys = KeysCard(context)
        self.scanner = ScannerCard(context)
        self.licences = LicencesCard(context)
        self.store = StoreCard(context)
        self.abilities = AbilitiesCard(context)
        self.people = PeopleCard()
        self.backups = BackupsCard(context)
        self.search = SearchCard(context)
        self.training = TrainingCard(context.links.cut_network) if context.links.cut_network is not None else None
        self.note = Banner("shield", Tone.INFO)
        self.note.set_text(messages.who_may(Permission.CHANGE_SETTINGS))
        self.people.add_wanted.connect(self.ask_for_person)
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(16, 14, 16, 12)
        outer.setSpacing(12)
        outer.addWidget(self.note)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addLayout(self._column(self.store, self.look, self.scanner, self.licences, self.training), 1)
        columns.addLayout(self._column(self.people, self.abilities, self.backups, self.search, self.keys), 1)
        outer.addLayout(columns, 1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        self.setAccessibleName(QCoreApplication.translate("Settings", "Settings"))

    @staticmethod
    def _column(*cards: SettingsCard | None) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        for card in cards:
            if card is not None:
                column.addWidget(card)
        column.addStretch(1)
        return column

    def refresh(self, changes: Changes) -> None:
        """Load again when people changed or somebody else signed in."""
        if self.isVisible() and (changes.staff or changes.everything):
            self.load()

    def load(self) -> None:
        """Show what the person may see, and read it."""
        may = self._context.session.may
        administrator = may(Permission.CHANGE_SETTINGS)
        self.note.setVisible(not administrator)
        self.scanner.show_last()
        self.store.setVisible(administrator)
        self.licences.setVisible(administrator)
        self.abilities.setVisible(administrator and not self._context.desk.traits.no_pos)
        if administrator:
            self.licences.load()
            self.store.load()
        self.people.setVisible(may(Permission.MANAGE_STAFF))
        self.search.setVisible(may(Permission.REBUILD_SEARCH))
        self.backups.setVisible(may(Permission.BACK_UP))
        if may(Permission.BACK_UP):
            self.backups.load()
        staff = self._context.session.staff
        if staff is not None and may(Permission.MANAGE_STAFF):
            self._context.background.run(partial(self._context.desk.staff.list, staff), self.people.show_people, lane="people")

    @Slot()
    def ask_for_person(self) -> None:
        """Open the form for a new person."""
        sheet = AddPersonSheet(self.people, self._context)
        sheet.added.connect(self._added)
        sheet.open(sheet.name.line)

    @Slot()
    def _added(self) -> None:
        self._context.toasts.show(QCoreApplication.translate("Settings", "The person may sign in now."), "good")

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.load()
