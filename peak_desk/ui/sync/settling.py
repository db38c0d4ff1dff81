"""Deciding about a clash from wherever a person meets it: both sides on a sheet, or the value of the POS at once."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock, utc_now
from peak_desk.errors import Refusal, Refused
from peak_desk.operations.clashes import ClashView
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats
from peak_desk.ui.pos_words import inserted
from peak_desk.ui.sync.clash import ClashSheet


class Settling(QObject):
    """``nothing_to_choose`` comes when somebody else has decided meanwhile."""

    nothing_to_choose = Signal()

    def __init__(self, context: DeskContext, window: QWidget, *, now: Clock = utc_now) -> None:
        """Ask over the window ``window`` belongs to."""
        super().__init__(window)
        self._context, self._window, self._now = context, window, now
        self._pos = context.desk.traits.title

    def look_at_both(self, seq: int) -> None:
        """Show both sides of a write and wait for the choice."""
        staff = self._context.session.person
        self._context.background.run(partial(self._context.desk.records.clash, staff, seq), self._show_both)

    def keep_theirs(self, seq: int) -> None:
        """Let every value of the POS stand in a write that clashed."""
        staff = self._context.session.person
        work = partial(self._context.desk.records.settle_clash, staff, seq, frozenset())
        self._context.background.run(work, self._kept_theirs)

    def _show_both(self, view: ClashView) -> None:
        if not view.fields:
            self.nothing_to_choose.emit()
            return
        sheet = ClashSheet(self._window, view, self._pos, Formats(self._context.desk.store), now=self._now)
        sheet.settled.connect(partial(self._settle, view))
        sheet.open(sheet.first)

    def _settle(self, view: ClashView, ours: frozenset[str]) -> None:
        staff = self._context.session.person
        work = partial(self._context.desk.records.settle_clash, staff, view.row.seq, ours, view)
        done = self._sent_on if ours else self._kept_theirs
        self._context.background.run(work, done, partial(self._not_settled, view.row.seq))

    def _not_settled(self, seq: int, error: Exception) -> None:
        """Say why, and show both sides as they are now where they have changed under the sheet."""
        self._context.background.failed.emit(error)
        if isinstance(error, Refused) and error.refusal is Refusal.SOMEONE_ELSE_CHANGED_IT:
            self.look_at_both(seq)

    def _sent_on(self, changes: Changes) -> None:
        self._decided(changes, QCoreApplication.translate("Sync", "Decided. Your values will be sent."))

    def _kept_theirs(self, changes: Changes) -> None:
        said = QCoreApplication.translate("Sync", "Decided. The value of {pos} stands.").format(pos=inserted(self._pos))
        self._decided(changes, said)

    def _decided(self, changes: Changes, said: str) -> None:
        self._context.bus.changed.emit(changes)
        self._context.links.push_soon()
        self._context.toasts.show(said, "good")
