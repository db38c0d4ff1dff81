"""The backups of the store: which there are, whether they are sound, how much unsent work is in them; making one, going back."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peak_desk.domain.clock import utc_now
from peak_desk.domain.staff import Permission
from peak_desk.operations.backups import BackupFile, BackupKind, BackupLook
from peak_desk.ui import messages
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats
from peak_desk.ui.links import ClosedWork
from peak_desk.ui.settings.cards import SettingsCard
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Badge, Card, DangerButton, Label, QuietButton, SecondaryButton, show_only_if

if TYPE_CHECKING:
    from peak_desk.operations.recovery import Recovered

_MIB = 2**20


class BackupsCard(SettingsCard):
    """All backups, the newest first; each is opened and checked while the list is shown."""

    def __init__(self, context: DeskContext) -> None:
        """Start without any."""
        super().__init__(
            QCoreApplication.translate("Backups", "Backups"),
            QCoreApplication.translate(
                "Backups",
                "Made every day by itself, encrypted like the store's file, and opened once to see that it is good; seven are "
                "kept. Those you make stay until you remove them.",
            ),
        )
        self._context = context
        self._formats = Formats(context.desk.store)
        self.now = SecondaryButton(QCoreApplication.translate("Backups", "Back up now"), "database-backup")
        self.now.clicked.connect(self._back_up)
        self.last = Label("", "small")
        self.last.setWordWrap(True)
        self.last.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.lines: tuple[BackupLine, ...] = ()
        self.column.addWidget(self.now, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(self.last)
        self.column.addLayout(self._list)

    def load(self) -> None:
        """Read which there are."""
        staff = self._context.session.staff
        if staff is not None:
            self._context.background.run(partial(self._context.desk.backups.list, staff), self.show_files, lane="backups")

    def show_files(self, files: tuple[BackupFile, ...]) -> None:
        """List them, then look at one after another."""
        for line in self.lines:
            line.deleteLater()
        may_go_back = self._context.links.while_closed is not None and self._context.session.may(Permission.RESTORE)
        self.lines = tuple(BackupLine(self._formats, file, may_go_back=may_go_back) for file in files)
        for line in self.lines:
            line.wanted.connect(partial(self.ask, line.file))
            self._list.addWidget(line)
        self._look_at(0)

    def _look_at(self, place: int) -> None:
        staff = self._context.session.staff
        if staff is not None and place < len(self.lines):
            line = self.lines[place]
            work = partial(self._context.desk.backups.look, staff, line.file)
            self._context.background.run(work, partial(self._looked, place), lane="backups")

    def _looked(self, place: int, look: BackupLook) -> None:
        self.lines[place].show_look(look)
        self._look_at(place + 1)

    def ask(self, file: BackupFile) -> None:
        """Ask whether to go back to a backup."""
        sheet = GoBackSheet(self, self._context, file)
        sheet.open(sheet.stay)

    @Slot()
    def _back_up(self) -> None:
        staff = self._context.session.staff
        if staff is not None:
            self.now.setEnabled(False)
            self._context.background.run(partial(self._context.desk.records.back_up, staff), self._made, self._failed)

    def _made(self, file: Path) -> None:
        self.now.setEnabled(True)
        self.last.setText(QCoreApplication.translate("Backups", "Saved and checked: {file}").format(file=file))
        self.last.show()
        self._context.toasts.show(QCoreApplication.translate("Backups", "The backup was made and checked."), "good")
        self.load()

    def _failed(self, error: Exception) -> None:
        self.now.setEnabled(True)
        self._context.bus.failed.emit(error)


class BackupLine(Card):
    """One backup; ``wanted`` asks to go back to it."""

    wanted = Signal()

    def __init__(self, formats: Formats, file: BackupFile, *, may_go_back: bool) -> None:
        """Show what its name and size say."""
        super().__init__(tile=True)
        self.file = file
        size = QCoreApplication.translate("Backups", "{size} MB").format(size=formats.count(-(-file.size // _MIB)))
        self._about = f"{_kind(file.kind)} \N{MIDDLE DOT} {size}"
        self.when = Label(formats.when(file.made_at, utc_now()), "strong")
        self.detail = Label(self._about, "small")
        self.state = Badge(QCoreApplication.translate("Backups", "Being checked"), Tone.NEUTRAL)
        self.go_back = QuietButton(QCoreApplication.translate("Backups", "Go back to it"), "history")
        self.go_back.setAccessibleName(
            QCoreApplication.translate("Backups", "Go back to the backup of {when}").format(when=self.when.text())
        )
        self.go_back.setEnabled(False)
        show_only_if(self.go_back, wanted=may_go_back)
        self.go_back.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.when)
        words.addWidget(self.detail)
        row.addLayout(words, 1)
        row.addWidget(self.state)
        row.addWidget(self.go_back)

    def show_look(self, look: BackupLook) -> None:
        """Show what came out of opening it."""
        if look.trouble is None:
            unsent = QCoreApplication.translate("Backups", "%n change(s) not sent then", "", look.unsent)
            self.state.set(QCoreApplication.translate("Backups", "Sound"), Tone.GOOD)
        else:
            unsent = messages.error_text(look.trouble).text
            self.state.set(QCoreApplication.translate("Backups", "Cannot be used"), Tone.DANGER)
        self.detail.setWordWrap(True)
        self.detail.setText(f"{self._about} \N{MIDDLE DOT} {unsent}")
        self.go_back.setEnabled(look.trouble is None)


class GoBackSheet(Sheet):
    """Says what going back means, and does it while the store is closed."""

    def __init__(self, window: QWidget, context: DeskContext, file: BackupFile) -> None:
        """Ask about one backup."""
        super().__init__(window, 520)
        self._context = context
        self._file = file
        self._when = messages.inserted(Formats(context.desk.store).when(file.made_at, utc_now()))
        self._pos = messages.inserted(context.desk.traits.title)
        self.add_title(QCoreApplication.translate("Backups", "Go back to the backup of {when}?").format(when=self._when))
        self.text = Label(self._means(alone=context.desk.traits.no_pos))
        self.more = Label(
            QCoreApplication.translate("Backups", "The desk is closed for a moment; then everybody signs in again."), "muted"
        )
        for words in (self.text, self.more):
            words.setWordWrap(True)
            self.column.addWidget(words)
        self.stay = SecondaryButton(QCoreApplication.translate("Backups", "Leave it as it is"))
        self.stay.clicked.connect(self.close_sheet)
        self.go = DangerButton(QCoreApplication.translate("Backups", "Go back to this backup"))
        self.go.clicked.connect(self._go)
        self.add_buttons(self.go, self.stay)

    def _means(self, *, alone: bool) -> str:
        if alone:
            return QCoreApplication.translate(
                "Backups",
                "Customers and orders come along as they are now, and so do people and their PINs, settings, bans and what "
                "customers agreed to. Everything else stands as it did then. The file of now is kept under another name.",
            )
        return QCoreApplication.translate(
            "Backups",
            "Customers and orders stand as they did then, and come again from {pos} in the next minutes. What is not in "
            "{pos} yet comes along as it is now, and so do people and their PINs, settings, bans and what customers agreed "
            "to. What was only kept on this desk since then, such as tags, is gone from it. The file of now is kept under "
            "another name.",
        ).format(pos=self._pos)

    @Slot()
    def _go(self) -> None:
        staff, while_closed = self._context.session.staff, self._context.links.while_closed
        self.close_sheet()
        if staff is not None and while_closed is not None:
            work = partial(self._context.desk.backups.restore, staff, self._file.path)
            doing = QCoreApplication.translate("Backups", "Going back to the backup of {when}").format(when=self._when)
            while_closed(ClosedWork(work, doing, self._told))

    def _told(self, made: "Recovered") -> str:
        went = QCoreApplication.translate("Backups", "The store is back at the backup of {when}.").format(when=self._when)
        kept = QCoreApplication.translate("Mending", "%n change(s) not in {pos} yet: all kept.", "", made.rebuilt.waiting)
        return f"{went} {kept.format(pos=self._pos)}" if made.rebuilt.waiting else went


def _kind(kind: BackupKind) -> str:
    return {
        BackupKind.DAILY: QCoreApplication.translate("Backups", "of the day"),
        BackupKind.BEFORE_UPDATE: QCoreApplication.translate("Backups", "before an update"),
        BackupKind.MANUAL: QCoreApplication.translate("Backups", "made by somebody"),
    }[kind]
