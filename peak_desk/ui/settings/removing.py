"""Removing the store that is shown: what it would leave unsent, by kind, what stays, and a way to write it down first."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget

from peak_desk.domain.outbox import OutboxKind
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.ui import words
from peak_desk.ui.context import DeskContext
from peak_desk.ui.pos_words import inserted
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.widgets import DangerButton, Label, SecondaryButton


class RemoveSheet(Sheet):
    """Asks; the store goes on working until somebody says so."""

    def __init__(self, window: QWidget, context: DeskContext, staff: StaffMember) -> None:
        """Say what is known at once, and how much waits as soon as that is counted; follows the sync while it is open."""
        super().__init__(window, 540)
        self._context = context
        self._staff = staff
        self._pos = inserted(context.desk.traits.title)
        title = QCoreApplication.translate("Stores", "Remove {store} from this desk?")
        self.add_title(title.format(store=inserted(context.desk.store.name)), QCoreApplication.translate("Stores", "Close"))
        self.counted, self.kinds = Label("", "strong"), Label("")
        self.going = Label(
            QCoreApplication.translate("Stores", "It is being sent right now; wait a moment to leave nothing."), "muted"
        )
        self.kept = Label(self._kept_text())
        for label in (self.counted, self.kinds, self.going, self.kept):
            label.setWordWrap(True)
            self.column.addWidget(label)
        self.export = SecondaryButton(QCoreApplication.translate("Sync", "Export …"), "download")
        self.export.clicked.connect(self._export)
        self.keep = SecondaryButton(QCoreApplication.translate("Stores", "Keep it"))
        self.keep.clicked.connect(self.close_sheet)
        self.go = DangerButton(QCoreApplication.translate("Stores", "Remove the store"), "trash-2")
        self.go.setEnabled(False)
        self.go.clicked.connect(self._go)
        self.add_buttons(self.export, self.go, self.keep)
        self.show_unsent({})
        self.counted.setText(QCoreApplication.translate("Stores", "Counting what was not sent yet …"))
        self._count()
        context.bus.status.connect(self._count)

    @Slot()
    def _count(self) -> None:
        work = partial(self._context.desk.records.unsent, self._staff)
        self._context.background.run(work, self._counted, lane="unsent")

    def _counted(self, unsent: Mapping[OutboxKind, int]) -> None:
        if self.isVisible():
            self.show_unsent(unsent)
            self.go.setEnabled(True)

    def show_unsent(self, unsent: Mapping[OutboxKind, int]) -> None:
        """Say how many changes of which kind the POS does not have."""
        count = sum(unsent.values())
        self.counted.setText(self._count_text(count))
        self.kinds.setText("\n".join(f"{words.outbox_kind(kind)}: {unsent[kind]}" for kind in OutboxKind if unsent.get(kind)))
        self.kinds.setVisible(count > 0)
        status = self._context.bus.last_status
        self.going.setVisible(bool(status.outbox.waiting) and status.online and not status.trouble)
        self.export.setVisible(count > 0 and self._staff.may(Permission.EXPORT_OUTBOX))

    def _count_text(self, count: int) -> str:
        if self._context.desk.traits.no_pos:
            return QCoreApplication.translate("Stores", "Its customers and orders are nowhere but in the file of this store.")
        if not count:
            return QCoreApplication.translate("Stores", "Everything that can be sent is at {pos}.").format(pos=self._pos)
        text = QCoreApplication.translate(
            "Stores", "%n change(s) are not at {pos} yet. They are kept, but not sent meanwhile:", "", count
        )
        return text.format(pos=self._pos)

    def _kept_text(self) -> str:
        if self._context.desk.traits.no_pos:
            return QCoreApplication.translate(
                "Stores",
                "Nothing is deleted: the encrypted file stays on this machine with everything in it, and so do its backups. The "
                "store can be put back in the settings.",
            )
        return QCoreApplication.translate(
            "Stores",
            "Nothing is deleted: the encrypted file stays on this machine with everything in it, and so do its backups. Only the "
            "keys of the account are taken out of the keyring. The store can be put back in the settings; once its keys are "
            "entered again, what waits is sent.",
        )

    @Slot()
    def _export(self) -> None:
        from peak_desk.ui.sync.export import OutboxExport

        OutboxExport(self._context, self.parentWidget() or self).ask()

    @Slot()
    def _go(self) -> None:
        calls = self._context.links.store_calls
        self.close_sheet()
        if calls is not None:
            calls.remove(self._staff)


def doing_text(store: str) -> str:
    """What the window says meanwhile."""
    return QCoreApplication.translate("Stores", "{store} is being removed from this desk …").format(store=inserted(store))


def removed_text(store: str, unsent: int) -> str:
    """What was done, for whoever looks at the window next."""
    done = QCoreApplication.translate("Stores", "{store} was removed from this desk.").format(store=inserted(store))
    if not unsent:
        return done
    return f"{done} {QCoreApplication.translate('Stores', '%n change(s) not sent yet are kept in its file.', '', unsent)}"
