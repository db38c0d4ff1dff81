"""What a store keeps of licence numbers, which the law decides: for administrators."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from peak_desk.domain.changes import Changes
from peak_desk.domain.licences import LicenceKeeping
from peak_desk.ui.context import DeskContext
from peak_desk.ui.settings.cards import SettingsCard
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.widgets import DangerButton, Label, SecondaryButton

# As far as the circle of a choice reaches.
_INDENT = 28
_CHOICES = (LicenceKeeping.NUMBER, LicenceKeeping.HASH, LicenceKeeping.NOTHING)


def keeping_title(keeping: LicenceKeeping) -> str:
    """A choice in a few words."""
    return {
        LicenceKeeping.NUMBER: QCoreApplication.translate("Settings", "The number"),
        LicenceKeeping.HASH: QCoreApplication.translate("Settings", "Only a mark to recognise it by"),
        LicenceKeeping.NOTHING: QCoreApplication.translate("Settings", "Nothing"),
    }[keeping]


def keeping_text(keeping: LicenceKeeping, pos: str, *, no_pos: bool = False) -> str:
    """What a choice means, in a sentence."""
    if no_pos:
        return _kept_here_text(keeping)
    return {
        LicenceKeeping.NUMBER: QCoreApplication.translate(
            "Settings",
            "Kept in the encrypted file and sent to {pos}; a scan opens its customer, and the number can be searched for.",
        ),
        LicenceKeeping.HASH: QCoreApplication.translate(
            "Settings", "A scan still opens its customer, but nobody can read a number here, and none is sent to {pos}."
        ),
        LicenceKeeping.NOTHING: QCoreApplication.translate(
            "Settings", "A scan finds its customer by name and birthday only; nothing of a number is kept or sent to {pos}."
        ),
    }[keeping].format(pos=pos)


def _kept_here_text(keeping: LicenceKeeping) -> str:
    return {
        LicenceKeeping.NUMBER: QCoreApplication.translate(
            "Settings", "Kept in the encrypted file; a scan opens its customer, and the number can be searched for."
        ),
        LicenceKeeping.HASH: QCoreApplication.translate(
            "Settings", "A scan still opens its customer, but nobody can read a number here."
        ),
        LicenceKeeping.NOTHING: QCoreApplication.translate(
            "Settings", "A scan finds its customer by name and birthday only; nothing of a number is kept."
        ),
    }[keeping]


class LicencesCard(SettingsCard):
    """Three choices; those that delete something ask first."""

    def __init__(self, context: DeskContext) -> None:
        """Offer the choices; ``load`` shows which one holds."""
        super().__init__(
            QCoreApplication.translate("Settings", "Licence numbers"),
            QCoreApplication.translate("Settings", "What this store keeps of them. The law differs from state to state."),
        )
        self._context = context
        self._keeping = LicenceKeeping.NUMBER
        self._group = QButtonGroup(self)
        self.choices: dict[LicenceKeeping, QRadioButton] = {}
        for keeping in _CHOICES:
            choice = QRadioButton(keeping_title(keeping))
            text = keeping_text(keeping, context.desk.traits.title, no_pos=context.desk.traits.no_pos)
            choice.setAccessibleDescription(text)
            note = Label(text, "small")
            note.setWordWrap(True)
            self._group.addButton(choice)
            self.choices[keeping] = choice
            both = QVBoxLayout()
            both.setSpacing(0)
            both.addWidget(choice)
            indented = QHBoxLayout()
            indented.addSpacing(_INDENT)
            indented.addWidget(note, 1)
            both.addLayout(indented)
            self.column.addLayout(both)
            choice.toggled.connect(partial(self._chosen, keeping))

    def load(self) -> None:
        """Read what holds now."""
        self._context.background.run(self._context.desk.scans.licence_keeping, self.show_keeping, lane="licence-keeping")

    def show_keeping(self, keeping: LicenceKeeping) -> None:
        """Show what holds."""
        self._keeping = keeping
        quiet = [QSignalBlocker(choice) for choice in self.choices.values()]
        self.choices[keeping].setChecked(True)
        for blocker in quiet:
            blocker.unblock()

    def _chosen(self, keeping: LicenceKeeping, *_: object) -> None:
        if not self.choices[keeping].isChecked() or keeping is self._keeping:
            return
        if _CHOICES.index(keeping) < _CHOICES.index(self._keeping):
            self._keep(keeping)
            return
        sheet = ForgetSheet(self, keeping)
        sheet.confirmed.connect(partial(self._keep, keeping))
        sheet.closed.connect(lambda: self.show_keeping(self._keeping))
        sheet.open(sheet.leave)

    def _keep(self, keeping: LicenceKeeping) -> None:
        staff = self._context.session.staff
        if staff is not None:
            self._keeping = keeping
            work = partial(self._context.desk.scans.keep_licences, staff, keeping)
            self._context.background.run(work, self._kept, self._failed)

    def _kept(self, changes: Changes) -> None:
        self._context.bus.changed.emit(changes)
        self._context.toasts.show(QCoreApplication.translate("Settings", "It holds from now on."), "good")

    def _failed(self, error: Exception) -> None:
        self._context.bus.failed.emit(error)
        self.load()


class ForgetSheet(Sheet):
    """Asks before numbers are deleted, which nothing brings back; ``confirmed`` comes when that is wanted."""

    confirmed = Signal()

    def __init__(self, window: QWidget, keeping: LicenceKeeping) -> None:
        """Say what will be gone."""
        super().__init__(window, 480)
        self.add_title(
            QCoreApplication.translate("Settings", "Delete what is kept of licences?"),
            QCoreApplication.translate("Settings", "Close (Esc)"),
        )
        texts = {
            LicenceKeeping.HASH: QCoreApplication.translate(
                "Settings", "Every licence number in this store's file is deleted at once and replaced by a mark nobody can read."
            ),
            LicenceKeeping.NOTHING: QCoreApplication.translate(
                "Settings", "Everything this store's file holds of licence numbers is deleted at once."
            ),
        }
        last = QCoreApplication.translate(
            "Settings", "This cannot be undone. Backups made before still hold them until they are replaced."
        )
        for text in (texts.get(keeping, ""), last):
            label = Label(text)
            label.setWordWrap(True)
            self.column.addWidget(label)
        self.leave = SecondaryButton(QCoreApplication.translate("Settings", "Keep them"))
        self.leave.clicked.connect(self.close_sheet)
        self.delete = DangerButton(QCoreApplication.translate("Settings", "Delete the numbers"), "trash-2")
        self.delete.clicked.connect(self._confirm)
        self.add_buttons(self.leave, self.delete)

    @Slot()
    def _confirm(self) -> None:
        self.confirmed.emit()
        self.close_sheet()
