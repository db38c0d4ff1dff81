"""Closing the window while changes still wait to be sent: how many, that they are kept, and a way to write them down."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from peak_desk.domain.staff import Permission
from peak_desk.domain.status import DeskStatus
from peak_desk.ui.context import DeskContext
from peak_desk.ui.pos_words import inserted
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.widgets import Label, PrimaryButton, SecondaryButton, show_only_if


@dataclass(frozen=True, slots=True)
class Unsent:
    """What no POS has yet: ``waiting`` goes by itself, ``needs_you`` waits for a person; both in all stores of the window."""

    waiting: int = 0
    needs_you: int = 0
    going: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything to say at all."""
        return bool(self.waiting or self.needs_you)


def unsent(context: DeskContext, status: DeskStatus) -> Unsent:
    """How much of what was done here would be left behind; nothing of a demo, whose work ends with it."""
    if context.links.passing:
        return Unsent()
    stores = context.links.stores
    others = [line.status for line in stores.others] if stores is not None else []
    counts = [each.outbox for each in (status, *others)]
    waiting, needs_you = sum(each.waiting for each in counts), sum(each.needs_you for each in counts)
    return Unsent(waiting, needs_you, going=status.online and not status.trouble and not needs_you)


def asks_first(context: DeskContext, status: DeskStatus) -> bool:
    """Whether a person is to be told before the window closes what waits to be sent."""
    return bool(unsent(context, status)) and not _system_ends()


def asks_to_give_up(context: DeskContext, *, begun: bool) -> bool:
    """Whether a person is asked before the window closes over something that was ``begun``; in a demo nothing lasts anyway."""
    return begun and not context.links.passing and not _system_ends()


def _system_ends() -> bool:
    """Whether the whole system ends, which waits for nobody."""
    app = QGuiApplication.instance()
    return isinstance(app, QGuiApplication) and app.isSavingSession()


class ClosingSheet(Sheet):
    """``confirmed`` closes the window: when a person says so, or by itself once everything is sent."""

    confirmed = Signal()

    def __init__(self, window: QWidget, context: DeskContext, status: DeskStatus) -> None:
        """Say how much waits; follows the sync while it is open."""
        super().__init__(window, 500)
        self._context = context
        self.add_title(QCoreApplication.translate("Closing", "Close Peak Desk?"), QCoreApplication.translate("Closing", "Stay"))
        self.counted = Label("", "strong")
        self.kept = Label(
            QCoreApplication.translate(
                "Closing", "Nothing is lost: it is kept on this machine, and sent as soon as Peak Desk runs here again."
            )
        )
        self.going = Label(
            QCoreApplication.translate("Closing", "It is being sent right now. The window closes by itself when that is done."),
            "muted",
        )
        for label in (self.counted, self.kept, self.going):
            label.setWordWrap(True)
            self.column.addWidget(label)
        export = SecondaryButton(QCoreApplication.translate("Sync", "Export …"), "download")
        export.clicked.connect(self._export)
        show_only_if(export, wanted=context.session.may(Permission.EXPORT_OUTBOX))
        self.export = export
        self.stay = SecondaryButton(QCoreApplication.translate("Closing", "Stay"))
        self.stay.clicked.connect(self.close_sheet)
        self.close_now = PrimaryButton(QCoreApplication.translate("Closing", "Close now"))
        self.close_now.clicked.connect(self._confirm)
        self.add_buttons(export, self.stay, self.close_now)
        context.bus.status.connect(self.show_status)
        self.show_status(status)

    @Slot(object)
    def show_status(self, status: DeskStatus) -> None:
        """Say how much waits now; when nothing does any more there is nothing to ask."""
        left = unsent(self._context, status)
        if not left:
            if self.isVisible():
                self._confirm()
            return
        parts = []
        if left.waiting:
            parts.append(QCoreApplication.translate("Closing", "%n change(s) were not sent yet.", "", left.waiting))
        if left.needs_you:
            parts.append(QCoreApplication.translate("Closing", "%n change(s) wait for a decision.", "", left.needs_you))
        self.counted.setText(" ".join(parts))
        self.going.setVisible(left.going)

    @Slot()
    def _confirm(self) -> None:
        self.close_sheet()
        self.confirmed.emit()

    @Slot()
    def _export(self) -> None:
        from peak_desk.ui.sync.export import OutboxExport

        OutboxExport(self._context, self.parentWidget() or self).ask()


def waiting_line(count: int, pos: str) -> str:
    """The line of the sign-in page while nobody is at the desk; "" when nothing waits."""
    if not count:
        return ""
    words = QCoreApplication.translate(
        "Closing", "%n change(s) wait to be sent to {pos}. They are kept, whoever signs in.", "", count
    )
    return words.format(pos=inserted(pos))
