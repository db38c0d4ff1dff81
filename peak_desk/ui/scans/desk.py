"""What follows a scan: it is read in the background, then the customer, the form or the order opens, or it is said why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtWidgets import QWidget

from peak_desk.domain.customers import CustomerDraft
from peak_desk.domain.licences import AgeCheck, AgeVerdict
from peak_desk.domain.scans import ScanKind
from peak_desk.ui import messages
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats
from peak_desk.ui.scans import words
from peak_desk.ui.scans.band import ScanBand
from peak_desk.ui.scans.sheet import ChooseSheet, RefusedSheet
from peak_desk.ui.sounds import Sound
from peak_desk.ui.tokens import Tone

if TYPE_CHECKING:  # the database behind it need not be imported before the first paint
    from peak_desk.operations.scans import ScanAnswer

_ICONS = {
    AgeVerdict.ALLOWED: "shield-check",
    AgeVerdict.NO_EXPIRY: "calendar",
    AgeVerdict.TOO_YOUNG: "ban",
    AgeVerdict.EXPIRED: "calendar",
    AgeVerdict.MEDICAL_ONLY: "triangle-alert",
    AgeVerdict.NO_BIRTHDAY: "circle-help",
}
_TONES = {AgeVerdict.ALLOWED: Tone.GOOD, AgeVerdict.TOO_YOUNG: Tone.DANGER, AgeVerdict.EXPIRED: Tone.DANGER}


@dataclass(frozen=True, slots=True)
class ScanCalls:
    """Where a scan leads in the window; ``top`` is where its results may lie, in pixels from the upper edge."""

    open_customer: Callable[[str], None]
    new_stub: Callable[[CustomerDraft], None]
    open_order: Callable[[str], None]
    close_sheets: Callable[[], None]
    top: Callable[[], int]


class ScannerDesk(QObject):
    """Answers scans for the whole life of the window."""

    def __init__(self, context: DeskContext, window: QWidget, calls: ScanCalls) -> None:
        """Wait for scans."""
        super().__init__(window)
        self._context = context
        self._window = window
        self._calls = calls
        self._count = 0
        self.band: ScanBand | None = None
        context.session.locked.connect(self._forget)
        context.session.signed_in.connect(self._forget)

    def answer(self, raw: str) -> None:
        """Do what a scan asks for."""
        staff = self._context.session.staff
        self._count += 1
        if staff is None:
            self._context.scanner.forget()
            title = QCoreApplication.translate("Scanner", "Sign in first")
            text = QCoreApplication.translate("Scanner", "Nothing was read. Scan again once you are signed in.")
            self._refuse(title, text, "lock")
        elif self._context.scanner.trying:
            self._context.sounds.play(Sound.GOOD)
        else:
            work = partial(self._context.desk.scans.read, staff, raw)
            self._context.background.run(work, partial(self._answered, self._count))

    def _answered(self, count: int, answer: ScanAnswer) -> None:
        if count != self._count or self._context.session.staff is None:
            return  # something else was scanned since, or the desk was locked
        self._calls.close_sheets()
        self._clear()
        if answer.scan.kind is ScanKind.DAMAGED_LICENCE:
            title = QCoreApplication.translate("Scanner", "This ID could not be read")
            self._refuse(title, words.damaged(answer.scan.trouble), "id-card")
        elif answer.age is not None:
            self._licence(answer, answer.age)
        elif answer.order_id:
            self._context.sounds.play(Sound.GOOD)
            self._calls.open_order(answer.order_id)
        elif answer.customers:
            self._lead_on(answer)
            self._admit(answer)
        else:
            self._refuse(QCoreApplication.translate("Scanner", "This code is not known"), words.unknown(answer.scan), "scan-line")

    # --- IDs

    def _licence(self, answer: ScanAnswer, age: AgeCheck) -> None:
        formats, card = Formats(self._context.desk.store), answer.scan.card
        title = words.age_title(age, formats)
        whose = words.card_line(card, formats) if card is not None else ""
        if age.verdict is AgeVerdict.ALLOWED:
            self._lead_on(answer)
            if self._admit(answer):
                self._show_band(Tone.GOOD, _ICONS[age.verdict], title, whose)
            return
        self._context.sounds.play(Sound.REFUSED)
        if answer.customers:
            self._lead_on(answer)
        what = words.age_advice(age, card, self._context.desk.store, formats)
        tone, icon = _TONES.get(age.verdict, Tone.WARN), _ICONS[age.verdict]
        go_on = None
        if not answer.customers and answer.draft is not None:  # there may be a medical card, or a date on the card
            go_on = (QCoreApplication.translate("Customers", "New stub"), partial(self._calls.new_stub, answer.draft))
        sheet = RefusedSheet(self._window, tone, icon, (title, what, whose), go_on)
        # The words stay in sight for a while after a hand was quick to press Enter.
        sheet.closed.connect(partial(self._remind, tone, icon, title, what))
        sheet.open(sheet.main)

    def _remind(self, tone: Tone, icon: str, title: str, text: str) -> None:
        if self._context.session.staff is not None:
            self._show_band(tone, icon, title, text)

    def _lead_on(self, answer: ScanAnswer) -> None:
        """Open whom the scan names; ask where there are several; fill in the form for somebody new."""
        if answer.opens is not None:
            self._calls.open_customer(answer.opens.id)
        elif answer.customers:
            self._choose(answer)
        elif answer.draft is not None:
            self._calls.new_stub(answer.draft)

    def _choose(self, answer: ScanAnswer) -> None:
        draft = answer.draft
        sheet = ChooseSheet(self._window, answer.customers, Formats(self._context.desk.store), new=draft is not None)
        sheet.chosen.connect(lambda key: self._chosen(key, draft))
        sheet.open(sheet.list)

    def _chosen(self, customer_id: str, draft: CustomerDraft | None) -> None:
        if customer_id:
            self._calls.open_customer(customer_id)
        elif draft is not None:
            self._calls.new_stub(draft)

    # --- what is said

    def _admit(self, answer: ScanAnswer) -> bool:
        """Sound as good as it is: who is banned is refused, whatever the ID says of their age."""
        found = answer.opens
        if found is None or not found.banned:
            self._context.sounds.play(Sound.GOOD)
            return True
        self._refuse(QCoreApplication.translate("Customers", "Banned"), messages.inserted(found.name), "ban", Tone.DANGER)
        return False

    def _refuse(self, title: str, text: str, icon: str, tone: Tone = Tone.WARN) -> None:
        self._context.sounds.play(Sound.REFUSED)
        self._show_band(tone, icon, title, text)

    def _show_band(self, tone: Tone, icon: str, title: str, text: str) -> None:
        self._clear()
        self.band = ScanBand(self._window, tone, icon, title, text, 6 + self._calls.top())
        self.band.left.connect(self._band_left)
        self.band.appear()

    @Slot()
    def _band_left(self) -> None:
        self.band = None

    def _clear(self) -> None:
        if self.band is not None:
            self.band.leave()

    @Slot()
    def _forget(self) -> None:
        """The desk was locked, or somebody else is at it: nothing of a scan may stay in sight or in memory."""
        self._context.scanner.forget()
        self._count += 1
        self._clear()
