"""Asking the POS's own search for what was typed, once the typing rests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from peak_desk.domain.customers import CustomerRow, Field
from peak_desk.errors import Fate, PosError
from peak_desk.ui import words
from peak_desk.ui.context import DeskContext
from peak_desk.ui.messages import inserted

if TYPE_CHECKING:  # the database behind it need not be imported before the first paint
    from peak_desk.operations.lookup import PosHits

QUIET_MS = 400
_LANE = "search-elsewhere"
_OVERTAKEN = frozenset({"superseded", "busy"})


class Phase(Enum):
    """How far asking the POS for one text has come."""

    NOTHING = auto()
    ASKING = auto()
    ANSWERED = auto()
    SILENT = auto()
    REFUSED = auto()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the POS was asked for about one text, and whom it knows."""

    query: str = ""
    phase: Phase = Phase.NOTHING
    asked: tuple[Field, ...] = ()
    rows: tuple[CustomerRow, ...] = ()


class PosSearch(QObject):
    """``changed`` carries the new Elsewhere; answers for what is not in the box any more are dropped."""

    changed = Signal(object)

    def __init__(self, context: DeskContext, parent: QObject) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self._context = context
        self._query = ""
        self.state = Elsewhere()
        self.quiet = QTimer(self)
        self.quiet.setSingleShot(True)
        self.quiet.setInterval(QUIET_MS)
        self.quiet.timeout.connect(self._ask)

    def typed(self, query: str) -> None:
        """Somebody typed: begin to wait for quiet, if the POS can be asked for this at all."""
        query = query.strip()
        if query == self._query:
            return
        self.stop()
        self._query = query
        if query and self._context.desk.lookup.fields(query):
            self.quiet.start()

    def stop(self) -> None:
        """Ask nothing any more and forget the answer."""
        self.quiet.stop()
        self._context.background.drop(_LANE)
        self._query = ""
        self.state = Elsewhere()

    def _ask(self) -> None:
        staff, lookup, query = self._context.session.staff, self._context.desk.lookup, self._query
        asked = lookup.fields(query)
        if staff is None or not asked:
            return
        self._tell(Elsewhere(query, Phase.ASKING, asked))
        work = partial(lookup.ask, staff, query)
        self._context.background.run(work, self._answered, self._failed, lane=_LANE)

    def _answered(self, hits: PosHits) -> None:
        # Without a field the POS turned out to know no such question: then it was asked nothing.
        self._tell(Elsewhere(self.state.query, Phase.ANSWERED if hits.asked else Phase.NOTHING, hits.asked, hits.rows))
        if hits.changes.customers:
            # They are in the store's own file now: every list may show them, and the search find them.
            self._context.bus.changed.emit(hits.changes)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, PosError) and error.code not in _OVERTAKEN:
            refused = error.fate in (Fate.CREDENTIALS, Fate.REFUSED)
            self._tell(replace(self.state, phase=Phase.REFUSED if refused else Phase.SILENT))
            return
        self._tell(replace(self.state, phase=Phase.NOTHING))
        if not isinstance(error, PosError):
            self._context.bus.failed.emit(error)

    def _tell(self, state: Elsewhere) -> None:
        self.state = state
        self.changed.emit(state)


def told(state: Elsewhere, pos: str) -> str:
    """The quiet line below the rows; "" while there is nothing to say."""
    pos = inserted(pos)
    if state.phase is Phase.NOTHING:
        return ""
    if state.phase is Phase.SILENT:
        return QCoreApplication.translate("Customers", "{pos} is not answering; these are the customers of this desk.").format(
            pos=pos
        )
    if state.phase is Phase.REFUSED:
        return QCoreApplication.translate("Customers", "{pos} refused the search; these are the customers of this desk.").format(
            pos=pos
        )
    if state.phase is Phase.ASKING:
        return QCoreApplication.translate("Customers", "Asking {pos}…").format(pos=pos)
    return _asked_for(state.asked).format(pos=pos, fields=", ".join(words.field_name(field.value).lower() for field in state.asked))


def _asked_for(fields: tuple[Field, ...]) -> str:
    if set(fields) == {Field.FIRST_NAME, Field.LAST_NAME} or fields in ((Field.FIRST_NAME,), (Field.LAST_NAME,)):
        return QCoreApplication.translate("Customers", "{pos} asked for this name.")
    single: dict[tuple[Field, ...], str] = {
        (Field.PHONE,): QCoreApplication.translate("Customers", "{pos} asked for this phone number."),
        (Field.EMAIL,): QCoreApplication.translate("Customers", "{pos} asked for this e-mail address."),
        (Field.DRIVER_LICENCE,): QCoreApplication.translate("Customers", "{pos} asked for this driver licence."),
        (Field.BIRTHDAY,): QCoreApplication.translate("Customers", "{pos} asked for this birthday."),
    }
    return single.get(fields) or QCoreApplication.translate("Customers", "{pos} asked for: {fields}.")
