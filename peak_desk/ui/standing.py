"""The banner over every place: offline, or something an administrator has to set right, also while the POS can be reached."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QTimer, Slot
from PySide6.QtWidgets import QWidget

from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.staff import Permission
from peak_desk.domain.status import DeskStatus
from peak_desk.errors import UNTESTED_ACCOUNT
from peak_desk.ui import messages
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats
from peak_desk.ui.pos_words import inserted
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Banner, SecondaryButton, show_only_if

LOOK_MS = 1000
_WORTH_TELLING = timedelta(seconds=10)
_NO_BANNER = frozenset({"synced_elsewhere"})
_OF_CLOCK = "clock_off"
_SAID_BY_CODE = frozenset({"no_account", "bad_key", "other_account", UNTESTED_ACCOUNT})


class Ask(StrEnum):
    """What the button of the banner does."""

    NOTHING = ""
    TRY_NOW = "try_now"
    NEW_KEYS = "new_keys"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the banner says; ``text`` is empty when all is well."""

    text: str = ""
    icon: str = "wifi-off"
    tone: Tone = Tone.WARN
    ask: Ask = Ask.NOTHING


def standing_of(status: DeskStatus, pos: str, formats: Formats, now: datetime, *, administrator: bool) -> Standing:
    """The one thing to say of how everything stands: trouble first, then being offline, then a pause the POS asked for."""
    if status.trouble and status.trouble not in _NO_BANNER:
        return _of_trouble(status, pos, administrator=administrator)
    if not status.online:
        since = formats.time(status.offline_since) if status.offline_since is not None else ""
        return Standing(messages.offline_text(since, status.outbox.waiting, pos), ask=Ask.TRY_NOW)
    if status.rests_until is not None and status.rests_until - now > _WORTH_TELLING:
        words = QCoreApplication.translate(
            "Standing", "{pos} asked us to wait. Reading and sending go on at {time}; everything you do is kept here."
        )
        text = words.format(pos=inserted(pos), time=inserted(formats.time(status.rests_until)))
        return Standing(text, "hourglass", Tone.INFO, Ask.TRY_NOW)
    return Standing()


def _of_trouble(status: DeskStatus, pos: str, *, administrator: bool) -> Standing:
    text = messages.code_text(status.trouble, pos)
    if status.trouble in messages.OF_MACHINE:
        return Standing(text, "database-backup", Tone.WARN if status.trouble == "no_backup" else Tone.DANGER)
    text = f"{text} {_kept(status.outbox.waiting)}".strip()
    if status.trouble == _OF_CLOCK:
        return Standing(text, "clock", Tone.DANGER, Ask.TRY_NOW)
    if not administrator:
        return Standing(text, "key-round", Tone.DANGER)
    if status.trouble not in _SAID_BY_CODE:
        words = QCoreApplication.translate("Standing", "{pos} does not accept the keys of this store.").format(pos=inserted(pos))
        text = f"{words} {_kept(status.outbox.waiting)}".strip()
    return Standing(text, "key-round", Tone.DANGER, Ask.ACCOUNT if status.trouble == UNTESTED_ACCOUNT else Ask.NEW_KEYS)


def _kept(waiting: int) -> str:
    if not waiting:
        return ""
    return QCoreApplication.translate("Standing", "%n change(s) are kept here and will be sent afterwards.", "", waiting)


class StandingBanner(Banner):
    """Follows the sync; ``show_status`` is told of it, the end of a pause it sees by itself."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None, *, now: Clock = utc_now) -> None:
        """Start with nothing to say."""
        super().__init__("wifi-off", Tone.WARN, parent, wide=True)
        self._context, self._now = context, now
        self._formats = Formats(context.desk.store)
        self._status = DeskStatus()
        self.try_now = SecondaryButton(QCoreApplication.translate("Frame", "Try now"))
        self.try_now.clicked.connect(context.links.try_now)
        self.new_keys = SecondaryButton(QCoreApplication.translate("Standing", "Enter new keys …"), "key-round")
        self.new_keys.clicked.connect(self._ask_for_keys)
        self.account = SecondaryButton(QCoreApplication.translate("Settings", "Change the account"), "plug")
        self.account.clicked.connect(self._change_account)
        for button in (self.try_now, self.new_keys, self.account):
            self.row.addWidget(button)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        context.session.signed_in.connect(self._look)
        self.hide()

    def show_status(self, status: DeskStatus) -> None:
        """Say how it stands now."""
        self._status = status
        self._look()

    @Slot()
    def _look(self) -> None:
        pos = self._context.desk.traits.title
        may = self._context.session.may(Permission.CHANGE_SETTINGS)
        standing = standing_of(self._status, pos, self._formats, self._now(), administrator=may)
        if standing.text:
            self.set_look(standing.icon, standing.tone)
            self.set_text(standing.text)
            self.try_now.setVisible(standing.ask is Ask.TRY_NOW)
            self.new_keys.setVisible(standing.ask is Ask.NEW_KEYS)
            self.account.setVisible(standing.ask is Ask.ACCOUNT)
        show_only_if(self, wanted=bool(standing.text))
        resting = self._status.rests_until is not None
        if resting and not self._timer.isActive():
            self._timer.start()
        elif not resting:
            self._timer.stop()

    @Slot()
    def _ask_for_keys(self) -> None:
        from peak_desk.ui.sync.keys import KeysSheet

        sheet = KeysSheet(self, self._context)
        sheet.open(sheet.first)

    @Slot()
    def _change_account(self) -> None:
        from peak_desk.ui.stores.account_sheet import change_account

        change_account(self, self._context)
