"""From when a list is, beside it: quiet while that is fresh, a warning when it is old or the clock cannot be trusted."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.status import DeskStatus, RunKind
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats
from peak_desk.ui.labels import Label, show_only_if
from peak_desk.ui.pos_words import inserted

LOOK_MS = 10_000
_YOUNG = timedelta(minutes=1)
_MISSED_RUNS = 3
_SAME_MOMENT = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Age:
    """From when a list is, in words; ``old`` when somebody should know before they rely on it."""

    text: str = ""
    old: bool = False


def age_of(status: DeskStatus, kind: RunKind, now: datetime, formats: Formats) -> Age:
    """How old the list of that kind is.

    It is old after three runs that did not come, or after a minute while the POS is away or refuses us. A moment still to come
    means that the clock was set back: then nobody can tell how old it is, so it is never called fresh. Without a POS it has none.
    """
    at = status.customers_as_of if kind is RunKind.CUSTOMERS else status.last_sync
    if status.alone:
        return Age()
    away = not status.online or bool(status.trouble)
    if at is None:
        return Age(QCoreApplication.translate("AsOf", "Not read yet"), old=True) if away else Age()
    gone = now - at
    if gone < -_SAME_MOMENT:
        words = QCoreApplication.translate("AsOf", "as of {when}; the clock was set back")
        return Age(words.format(when=inserted(formats.when(at, now))), old=True)
    same_day = formats.local(at).date() == formats.local(now).date()
    when = inserted(formats.time(at) if same_day else formats.when(at, now))
    if gone <= _patience(kind, formats, away=away):
        return Age(QCoreApplication.translate("AsOf", "as of {when}").format(when=when))
    words = QCoreApplication.translate("AsOf", "as of {when}, {age} old")
    return Age(words.format(when=when, age=inserted(formats.minutes(int(gone.total_seconds()) // 60))), old=True)


def _patience(kind: RunKind, formats: Formats, *, away: bool) -> timedelta:
    store = formats.store
    every = store.customers_every if kind is RunKind.CUSTOMERS else store.orders_every
    return _YOUNG if away else max(_YOUNG, timedelta(seconds=_MISSED_RUNS * every))


class AsOf(Label):
    """Follows the sync by itself; takes no room before something was read."""

    def __init__(
        self,
        context: DeskContext,
        formats: Formats,
        kind: RunKind = RunKind.ORDERS,
        parent: QWidget | None = None,
        *,
        now: Clock = utc_now,
    ) -> None:
        """Tell about the orders, or about the customers."""
        super().__init__("", "tiny", parent)
        self._bus, self._formats, self._kind, self._now = context.bus, formats, kind, now
        self._pos = context.desk.traits.title
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        context.bus.status.connect(self.look)
        self.look()

    @Slot()
    def look(self) -> None:
        """Say how old it is now."""
        age = age_of(self._bus.last_status, self._kind, self._now(), self._formats)
        if self.text() != age.text:
            self.setText(age.text)
        if self.property("role") != (role := "warn" if age.old else "tiny"):
            self.set_role(role)
        tip = QCoreApplication.translate("AsOf", "When this was last the same as in {pos}.").format(pos=inserted(self._pos))
        self.setToolTip(tip if age.text else "")
        show_only_if(self, wanted=bool(age.text))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
