"""The window that stands in the place of the desk while the store's file cannot be read: mend it, or go back to a backup."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout
from typing_extensions import override

from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.stores import Store
from peak_desk.errors import WrongKeyOrDamaged
from peak_desk.operations.recovery import KEPT_DAYS, BackupFile, Recovered
from peak_desk.ui import messages
from peak_desk.ui.background import Background
from peak_desk.ui.formats import Formats
from peak_desk.ui.stand_in import StandIn
from peak_desk.ui.widgets import FormField, IconLabel, Label, PrimaryButton, QuietButton, SecondaryButton


@dataclass(frozen=True, slots=True)
class MendingCalls:
    """What the window calls in the background; both raise a ``DatabaseTrouble`` or ``CredentialsTrouble``."""

    mend: Callable[[], Recovered]
    restore: Callable[[Path], Recovered]


class MendingWindow(StandIn):
    """``finished`` comes when the store can be opened again; closing the window before leaves everything as it is."""

    finished = Signal()

    def __init__(
        self,
        background: Background,
        store: Store,
        pos: str,
        trouble: Exception,
        backups: tuple[BackupFile, ...],
        calls: MendingCalls,
        *,
        now: Clock = utc_now,
    ) -> None:
        """``trouble`` is why the store did not open, ``pos`` the name of its POS."""
        super().__init__(f"Peak Desk \N{EN DASH} {store.name}", height=640)
        self._background = background
        self._pos = pos
        self._calls = calls
        self._formats = Formats(store)
        self._now = now
        self._busy = False
        self._column = self.new_card()
        self._add_words(store, trouble)
        self._add_backups(backups)
        self._add_buttons(any_backup=bool(backups))

    def _add_words(self, store: Store, trouble: Exception) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel("triangle-alert", "danger", 28))
        self.title = Label(QCoreApplication.translate("Mending", "The store's file cannot be read"), "title")
        head.addWidget(self.title, 1)
        self._column.addLayout(head)
        if isinstance(trouble, WrongKeyOrDamaged):
            why = QCoreApplication.translate(
                "Mending", "The file of {store} is damaged, missing, or closed with another key."
            ).format(store=messages.inserted(store.name))
        else:
            why = messages.error_text(trouble, self._pos).text
        what = QCoreApplication.translate(
            "Mending",
            "Peak Desk can make a new file of everything that can still be read, first of all what is not in {pos} yet, and of the "
            "newest good backup. The old file is kept under another name. Then {pos} is read again from the beginning.",
        ).format(pos=messages.inserted(self._pos))
        self.text = Label(why, "strong")
        self.more = Label(what, "muted")
        for label in (self.text, self.more, self.note):
            label.setWordWrap(True)
            self._column.addWidget(label)

    def _add_backups(self, backups: tuple[BackupFile, ...]) -> None:
        self.choice = QComboBox()
        for file in backups:
            self.choice.addItem(self._formats.when(file.made_at, self._now()), file.path)
        title = QCoreApplication.translate("Mending", "Or go back to a backup (what is not in {pos} yet comes along)")
        self._field = FormField(title.format(pos=messages.inserted(self._pos)), edit=self.choice)
        self._column.addWidget(self._field)
        self._field.setVisible(bool(backups))

    def _add_buttons(self, *, any_backup: bool) -> None:
        self.leave = QuietButton(QCoreApplication.translate("Mending", "Leave it as it is"), "x")
        self.leave.clicked.connect(self.close)
        self.back = SecondaryButton(QCoreApplication.translate("Mending", "Go back to this backup"), "history")
        self.back.clicked.connect(self._restore)
        self.back.setVisible(any_backup)
        self.mend = PrimaryButton(QCoreApplication.translate("Mending", "Mend the file"), "shield-check")
        self.mend.clicked.connect(self._mend)
        self.open_desk = PrimaryButton(QCoreApplication.translate("FirstRun", "Open the desk"), "arrow-right")
        self.open_desk.clicked.connect(self.finished)
        self.open_desk.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.leave)
        row.addStretch(1)
        for button in (self.back, self.mend, self.open_desk):
            row.addWidget(button)
        self._column.addLayout(row)

    @Slot()
    def _mend(self) -> None:
        self._run(self._calls.mend)

    @Slot()
    def _restore(self) -> None:
        self._run(partial(self._calls.restore, Path(self.choice.currentData())))

    def _run(self, work: Callable[[], Recovered]) -> None:
        if not self._busy:
            self._set_busy(busy=True)
            self.say(QCoreApplication.translate("Mending", "The file is being read. This may take a minute …"), "muted")
            self._background.run(work, self._mended, self._failed)

    def _mended(self, made: Recovered) -> None:
        self._set_busy(busy=False)
        self.title.setText(QCoreApplication.translate("Mending", "The store can be opened again"))
        self.text.setText(self._kept(made))
        self.more.setText(self._more(made))
        self.note.hide()
        for widget in (self._field, self.back, self.mend, self.leave):
            widget.hide()
        self.open_desk.show()
        self.open_desk.setFocus()

    def _kept(self, made: Recovered) -> str:
        kept, pos = made.rebuilt, messages.inserted(self._pos)
        if kept.waiting == 0:
            parts = [QCoreApplication.translate("Mending", "No change was found that is not in {pos} yet.").format(pos=pos)]
        else:
            words = QCoreApplication.translate("Mending", "%n change(s) not in {pos} yet: all kept.", "", kept.waiting)
            parts = [words.format(pos=pos)]
        if checked := kept.in_doubt + kept.made_anew:
            words = QCoreApplication.translate(
                "Mending", "%n of them may be there already: {pos} is asked before they are sent.", "", checked
            )
            parts.append(words.format(pos=pos))
        if not kept.complete:
            parts.append(self._loss(made.backup))
        return " ".join(parts)

    def _loss(self, backup: BackupFile | None) -> str:
        if backup is None:
            return QCoreApplication.translate(
                "Mending",
                "Some changes could not be read and may be missing. Please check the customers and orders of the last days.",
            )
        words = QCoreApplication.translate(
            "Mending",
            "Some changes could not be read. What was done since the backup ({when}) and not sent may be missing: please check.",
        )
        return words.format(when=messages.inserted(self._formats.when(backup.made_at, self._now())))

    def _more(self, made: Recovered) -> str:
        parts = [
            QCoreApplication.translate("Mending", "Customers and orders come again from {pos} in the next minutes.").format(
                pos=messages.inserted(self._pos)
            )
        ]
        if made.set_aside is not None:
            parts.append(self._old_file(made.set_aside, complete=made.rebuilt.complete))
        return "\n".join(parts)

    def _old_file(self, file: Path, *, complete: bool) -> str:
        if complete:
            words = QCoreApplication.translate(
                "Mending", "The old file is kept for at most {days} days, then it is deleted, as it names customers: {file}"
            )
        else:
            words = QCoreApplication.translate(
                "Mending",
                "The old file is kept until you delete it. Please do once nothing is missed, as it names customers: {file}",
            )
        return words.format(days=KEPT_DAYS, file=messages.inserted(str(file)))

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if isinstance(error, WrongKeyOrDamaged):
            words = QCoreApplication.translate(
                "Mending",
                "Neither the file nor this backup opens with the key on this machine. Nothing was touched. If the keyring was "
                "reset or this is another machine or user, bring the old keyring back first.",
            )
        else:
            words = messages.error_text(error, self._pos).text
        self.say(words, "problem")

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        for widget in (self.leave, self.back, self.mend, self.choice):
            widget.setEnabled(not busy)

    @property
    @override
    def busy(self) -> bool:
        """Whether the file is being worked on."""
        return self._busy
