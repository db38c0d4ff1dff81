"""What the POS says an order would cost: asked by itself a moment after a change, one question at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from peak_desk.domain.orders import NewOrder
from peak_desk.domain.staff import StaffMember
from peak_desk.domain.status import DeskStatus
from peak_desk.errors import PeakDeskError
from peak_desk.ui.context import DeskContext

if TYPE_CHECKING:  # the database behind it need not be imported before the first paint
    from peak_desk.operations.quotes import QuoteDesk

WAIT_MS = 400


class Stand(StrEnum):
    """How the prices of the POS stand for what is in the order now."""

    NONE = "none"  # nothing to ask about
    UNTOLD = "untold"  # the POS tells no prices before there is an order
    OFFLINE = "offline"
    ASKING = "asking"
    TOLD = "told"
    TROUBLED = "troubled"  # the POS would not sell some line, so it told no prices
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Sums:
    """What the order would cost, in cents."""

    subtotal_cents: int
    discount_cents: int
    tax_cents: int
    total_cents: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the POS would not sell a line: a code, and its own words where it has any."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class CodeSaid:
    """What the POS says of a discount code; ``effect_cents`` None: that shows only at the register."""

    good: bool
    title: str
    reason: str
    effect_cents: int | None


@dataclass(frozen=True, slots=True)
class Priced:
    """What was answered for an order.

    Without ``sums`` the prices could not be had: ``error`` tells why if anything failed, ``unsold`` that the POS would not sell it
    like this.
    """

    wanted: NewOrder
    sums: Sums | None = None
    unsold: bool = False
    troubles: dict[str, Trouble] = field(default_factory=dict)
    codes: dict[str, CodeSaid] = field(default_factory=dict)
    error: PeakDeskError | None = None


def ask(quotes: QuoteDesk, staff: StaffMember, wanted: NewOrder) -> Priced:
    """Ask the POS for prices, and for the codes it said nothing of with them. Waits for the POS: for a worker thread."""
    sums, troubles, unsold, error = None, {}, False, None
    codes: dict[str, CodeSaid] = {}
    try:
        if quotes.can_preview:
            quote = quotes.preview(staff, wanted)
            unsold = bool(quote.troubles)
            if quote.total_cents or not unsold:
                sums = Sums(quote.subtotal_cents, quote.discount_cents, quote.tax_cents, quote.total_cents)
            lines = dict(enumerate(line.product_pos_id for line in wanted.lines))
            troubles = {lines[t.place]: Trouble(t.code, t.words) for t in quote.troubles if t.place in lines}
            codes = {said.code: CodeSaid(said.good, said.title, said.reason, said.effect_cents) for said in quote.codes}
        for code in wanted.codes if quotes.can_check else ():
            if code not in codes:
                said = quotes.check_code(staff, code, wanted)
                codes[code] = CodeSaid(said.good, said.title, said.reason, said.effect_cents)
    except PeakDeskError as failure:
        error = failure
    return Priced(wanted, sums, unsold, troubles, codes, error)


class Pricing(QObject):
    """``changed`` when there is something new to show; an answer for an order that has changed meanwhile is never shown."""

    changed = Signal()

    def __init__(self, context: DeskContext, parent: QObject) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self._context = context
        self._wanted: NewOrder | None = None
        self._answer: Priced | None = None
        self._asking = False
        self._online = context.bus.last_status.online
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._ask)
        context.bus.status.connect(self._status_changed)

    @property
    def asks(self) -> bool:
        """Whether this POS can be asked anything before there is an order."""
        quotes = self._context.desk.quotes
        return quotes.can_preview or quotes.can_check

    @property
    def settled(self) -> bool:
        """Whether no question is on its way or about to be asked."""
        return not self._asking and not self._timer.isActive()

    @property
    def answer(self) -> Priced | None:
        """What the POS said of the order as it is now."""
        return self._answer

    @property
    def stand(self) -> Stand:
        """How the prices stand."""
        if self._wanted is None or not self._wanted.lines:
            return Stand.NONE
        if not self._context.desk.quotes.can_preview and self._answer is None:
            return Stand.UNTOLD
        if self._answer is not None:
            return self._stand_of(self._answer)
        return Stand.ASKING if self._online else Stand.OFFLINE

    def _stand_of(self, answer: Priced) -> Stand:
        if answer.sums is not None:
            return Stand.TOLD
        if answer.unsold:
            return Stand.TROUBLED
        return Stand.UNTOLD if answer.error is None else Stand.FAILED

    def want(self, wanted: NewOrder) -> None:
        """The order is like this now."""
        if wanted == self._wanted:
            return
        self._wanted, self._answer = wanted, None
        self._timer.stop()
        if self._worth_asking:
            self._timer.start()
        self.changed.emit()

    def again(self) -> None:
        """Ask once more, now."""
        self._answer = None
        self.changed.emit()
        self._ask()

    def forget(self) -> None:
        """Ask nothing more."""
        self._timer.stop()
        self._wanted = self._answer = None

    @property
    def _worth_asking(self) -> bool:
        wanted, quotes = self._wanted, self._context.desk.quotes
        if wanted is None or not wanted.lines or not self._online:
            return False
        return quotes.can_preview or (quotes.can_check and bool(wanted.codes))

    def _ask(self) -> None:
        staff, wanted = self._context.session.staff, self._wanted
        if staff is None or wanted is None or not self._worth_asking or self._asking:
            return  # while a question is on its way the next one waits for its answer
        self._asking = True
        quotes = self._context.desk.quotes
        self._context.background.run(lambda: ask(quotes, staff, wanted), self._answered, self._not_asked)

    def _answered(self, answer: Priced) -> None:
        self._asking = False
        if answer.wanted == self._wanted:
            self._answer = answer
            self.changed.emit()
        elif not self._timer.isActive():
            self._ask()

    def _not_asked(self, error: Exception) -> None:
        """A fault of our own: what is known here stays, and it is told as everywhere."""
        self._asking = False
        self._context.bus.failed.emit(error)

    @Slot(object)
    def _status_changed(self, status: DeskStatus) -> None:
        """Ask as soon as the POS is back."""
        if status.online == self._online:
            return
        self._online = status.online
        if status.online and self.stand is not Stand.TOLD:
            self.again()
        else:
            self.changed.emit()
