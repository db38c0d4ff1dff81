"""The bar over every place: search, store, state of the sync, bell, who is here, lock and light."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from peak_desk.domain.clock import utc_now
from peak_desk.domain.status import DeskStatus
from peak_desk.ui import messages
from peak_desk.ui.chips import ChipButton, CountChip
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats
from peak_desk.ui.notices import Notices
from peak_desk.ui.store_button import StoreName
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import IconButton, KeyHint, QuietButton

_SPACIOUS = 1240
_SAME_MOMENT = 5


def chip_text(status: DeskStatus, now: datetime, formats: Formats) -> tuple[str, Tone]:
    """What the status chip says, and its tone."""
    if status.trouble:
        return _trouble_text(status.trouble)
    if status.alone:
        return QCoreApplication.translate("TopBar", "Without a POS"), Tone.NEUTRAL
    if not status.online:
        return QCoreApplication.translate("TopBar", "Offline"), Tone.WARN
    if status.pull is not None:
        return QCoreApplication.translate("TopBar", "Syncing"), Tone.INFO
    if status.last_sync is None:
        return QCoreApplication.translate("TopBar", "Online"), Tone.GOOD
    return _synced_text(status.last_sync, now, formats)


def _synced_text(last_sync: datetime, now: datetime, formats: Formats) -> tuple[str, Tone]:
    seconds = int((now - last_sync).total_seconds())
    if seconds < -_SAME_MOMENT:
        return QCoreApplication.translate("TopBar", "Clock was set back"), Tone.WARN
    if seconds < 60:
        return QCoreApplication.translate("TopBar", "Synced {n} s ago").format(n=max(0, seconds)), Tone.GOOD
    if seconds < 3600:
        return QCoreApplication.translate("TopBar", "Synced {n} min ago").format(n=seconds // 60), Tone.GOOD
    return QCoreApplication.translate("TopBar", "Synced {when}").format(
        when=messages.inserted(formats.when(last_sync, now))
    ), Tone.WARN


def _trouble_text(code: str) -> tuple[str, Tone]:
    if code == "synced_elsewhere":
        return QCoreApplication.translate("TopBar", "Synced by another"), Tone.INFO
    if code == "no_account":
        return QCoreApplication.translate("TopBar", "Not connected"), Tone.WARN
    if code in messages.OF_MACHINE or code == "clock_off":
        return QCoreApplication.translate("TopBar", "Needs attention"), Tone.DANGER
    return QCoreApplication.translate("TopBar", "Sign-in refused"), Tone.DANGER


class TopBar(QFrame):
    """Everything that is the same in every place; ``sync_wanted`` asks for the sync page, ``bell_wanted`` for the news."""

    sync_wanted = Signal()
    bell_wanted = Signal()
    person_wanted = Signal()

    def __init__(self, context: DeskContext, search: QWidget, notices: Notices, parent: QWidget | None = None) -> None:
        """``search`` is the search box of the customers."""
        super().__init__(parent)
        self._context = context
        self._formats = Formats(context.desk.store)
        self._notices = notices
        self._status = DeskStatus()
        self.setFixedHeight(64)
        tip = context.actions.tooltip
        self.search = search
        search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        search.setMaximumWidth(560)
        self._hint = KeyHint(context.actions.key_text("palette").replace("+", " "))
        self.store = StoreName(context)
        self.status_chip = ChipButton("", dot=True)
        self.waiting_chip = CountChip(QCoreApplication.translate("TopBar", "Changes on their way"), Tone.INFO)
        self.needs_chip = CountChip(QCoreApplication.translate("TopBar", "Changes that need you"), Tone.DANGER)
        self.bell = IconButton("bell", tip("notices"))
        self.person = QuietButton("", "user")
        self.person.setToolTip(QCoreApplication.translate("TopBar", "Who is signed in"))
        self.lock = IconButton("lock", tip("lock"))
        self.light = IconButton("moon", tip("theme"))
        self._arrange()
        for chip in (self.status_chip, self.waiting_chip, self.needs_chip):
            chip.clicked.connect(self.sync_wanted)
        self.bell.clicked.connect(self.bell_wanted)
        self.person.clicked.connect(self.person_wanted)
        self.lock.clicked.connect(lambda: context.actions.trigger("lock"))
        self.light.clicked.connect(lambda: context.actions.trigger("theme"))
        notices.changed.connect(self._show_notices)
        context.theme.changed.connect(self._show_theme)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._show_status)
        self._timer.start()
        self._show_notices()
        self._show_theme()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.search, 6)
        row.addWidget(self._hint)
        row.addStretch(1)
        row.addWidget(self.store)
        row.addSpacing(4)
        for widget in (self.status_chip, self.needs_chip, self.waiting_chip, self.bell, self.person, self.lock, self.light):
            row.addWidget(widget)

    def set_status(self, status: DeskStatus) -> None:
        """Show a new state of the sync."""
        self._status = status
        outbox = status.outbox
        self.waiting_chip.set_count(outbox.waiting, messages.waiting_text(outbox.waiting))
        self.needs_chip.set_count(outbox.needs_you, messages.needs_you_text(outbox.needs_you))
        self._show_status()

    def set_person(self, name: str) -> None:
        """Show who is signed in."""
        self.person.setText(name)
        self.person.updateGeometry()

    def fold(self, width: int) -> None:
        """Leave out what a narrow window has no room for."""
        spacious = width >= _SPACIOUS
        self._hint.setVisible(spacious)
        self.store.fold(spacious=spacious)

    @Slot()
    def _show_status(self) -> None:
        text, tone = chip_text(self._status, utc_now(), self._formats)
        self.status_chip.set(text, tone)
        self.status_chip.setToolTip(self._status_tooltip())

    def _status_tooltip(self) -> str:
        status, pos = self._status, self._context.desk.traits.title
        if status.trouble:
            return messages.code_text(status.trouble, pos)
        if self._context.desk.traits.no_pos:
            return QCoreApplication.translate("TopBar", "Customers and orders of this store are kept on this desk.")
        if not status.online and status.offline_since is not None:
            return messages.offline_text(self._formats.time(status.offline_since), status.outbox.waiting, pos)
        return QCoreApplication.translate("TopBar", "{pos} can be reached. Open the sync page.").format(pos=pos)

    @Slot()
    def _show_notices(self) -> None:
        self.bell.set_mark(Tone.DANGER if self._notices.unread else None)

    @Slot()
    def _show_theme(self) -> None:
        self.light.set_icon("sun" if self._context.theme.tokens.dark else "moon")
