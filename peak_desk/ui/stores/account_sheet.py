"""The account of the store in the window: its address, options and keys, how often the POS is looked at, and a test of it all."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from typing_extensions import override

from peak_desk.domain.staff import Permission
from peak_desk.domain.status import DeskStatus
from peak_desk.errors import Fate, PosError
from peak_desk.ui import messages
from peak_desk.ui.accounts import Account, AccountCalls, AccountFound
from peak_desk.ui.buttons import DeskButton
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats
from peak_desk.ui.links import ClosedWork
from peak_desk.ui.pos_words import inserted
from peak_desk.ui.scrolled import scrolled_column
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.stores.account_form import AccountForm
from peak_desk.ui.stores.found_words import found_text
from peak_desk.ui.stores.rhythm import RhythmForm
from peak_desk.ui.widgets import Label, PrimaryButton, SecondaryButton

_HEIGHT = 420
_LANE = "account test"


class AccountSheet(Sheet):
    """Saves only what the POS accepted, unless it cannot be reached at all. What was entered is not lost by one slip."""

    def __init__(self, window: QWidget, context: DeskContext, calls: AccountCalls) -> None:
        """Show what is known; the store stays open until it is saved."""
        super().__init__(window, 560)
        self._context = context
        self._calls = calls
        self._pos = context.desk.traits.title
        self._untested = self._asking = self._warned = False
        self._worked_in: QWidget | None = None
        title = QCoreApplication.translate("Stores", "The account at {pos}").format(pos=inserted(self._pos))
        self.add_title(title, QCoreApplication.translate("Stores", "Close"))
        self._inside, column = scrolled_column()
        self._inside.setMinimumHeight(_HEIGHT)
        if waiting := waiting_text(context.bus.last_status):
            column.addWidget(_wrapped(waiting, "small"))
        self.form = AccountForm((calls.choice,), calls.known)
        self.rhythm = RhythmForm(self._pos, calls.rhythm, Formats(context.desk.store))
        column.addWidget(self.form)
        column.addWidget(self.rhythm)
        column.addStretch(1)
        self.column.addWidget(self._inside)
        self.told = _wrapped("", "problem")
        self.told.hide()
        self.column.addWidget(self.told)
        self.test = SecondaryButton(QCoreApplication.translate("Stores", "Test"), "plug")
        self.test.clicked.connect(partial(self._try, self._tested))
        self.save = PrimaryButton(QCoreApplication.translate("Stores", "Test and save"), "check")
        self.save.clicked.connect(self._save)
        self.cancel = SecondaryButton(QCoreApplication.translate("Stores", "Cancel"))
        self.cancel.clicked.connect(self._cancel)
        self.add_buttons(self.cancel, self.test, self.save)
        self._at_first = self._entered()
        self.form.edited.connect(self._edited)
        self.closed.connect(partial(context.background.drop, _LANE))

    def _entered(self) -> tuple[Account, dict[str, int]]:
        return self.form.entered(), self.rhythm.every

    # --- testing

    def _try(self, then: Callable[[Account, AccountFound], None], *_: object) -> None:
        if not self.form.check():
            return
        account = self.form.entered()
        words = QCoreApplication.translate("Stores", "Asking {pos} for everything the desk needs, one after the other …")
        self._ask(words.format(pos=inserted(self._pos)))
        work = partial(self._calls.test, account)
        self._context.background.run(work, partial(then, account), self._refused, lane=_LANE)

    def _ask(self, words: str) -> None:
        self._say(words, "small")
        self._asking, self._worked_in = True, QApplication.focusWidget()
        self._open_up(possible=False)
        self.card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cancel.setText(QCoreApplication.translate("Stores", "Stop the test"))

    def _rest(self) -> None:
        self._asking = False
        self._open_up(possible=True)
        if self._worked_in is not None:
            self._worked_in.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cancel.setText(QCoreApplication.translate("Stores", "Cancel"))

    def _open_up(self, *, possible: bool) -> None:
        """What is tested is what is saved: nothing else can be entered meanwhile."""
        for part in (self._inside, self.test, self.save):
            part.setEnabled(possible)

    @Slot()
    def _cancel(self) -> None:
        """Stop the test, or close where there is none."""
        if not self._asking:
            self.close_sheet()
            return
        self._context.background.drop(_LANE)
        self._rest()
        self._say(
            QCoreApplication.translate("Stores", "Stopped. Nothing has been changed, and what you entered is still here."), "small"
        )

    def _tested(self, _account: Account, found: AccountFound) -> None:
        self._rest()
        self._offer(untested=False)
        self._say(found_text(self._pos, found), "problem" if found.lacking else "good")

    def _refused(self, error: Exception) -> None:
        self._rest()
        text = messages.error_text(error, self._pos).text
        kept = QCoreApplication.translate("Stores", "Nothing has been changed.")
        self._offer(untested=isinstance(error, PosError) and error.fate in (Fate.NOT_SENT, Fate.UNKNOWN, Fate.LATER))
        self._say(f"{text} {kept}", "problem")

    def _offer(self, *, untested: bool) -> None:
        """Let what could not be tested be saved all the same."""
        self._untested = untested
        self.save.setText(
            QCoreApplication.translate("Stores", "Save without a test")
            if untested
            else QCoreApplication.translate("Stores", "Test and save")
        )

    @Slot()
    def _edited(self) -> None:
        """What was not reached before may be reached now."""
        self._warned = False
        self._offer(untested=False)

    # --- saving

    @Slot()
    def _save(self) -> None:
        if self._untested and self.form.check():
            self._keep(self.form.entered(), None)
        elif not self._untested:
            self._try(self._keep)

    def _keep(self, account: Account, found: AccountFound | None) -> None:
        while_closed = self._context.links.while_closed
        if while_closed is None:
            return
        every = self.rhythm.every
        self.close_sheet()
        doing = QCoreApplication.translate("Stores", "The account is being changed …")
        while_closed(ClosedWork(partial(self._calls.keep, account, found, every), doing, partial(_kept_text, self._pos)))

    # --- keys and clicks

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter(event)
        elif event.key() == Qt.Key.Key_Escape and self._asking:
            self._cancel()
        elif event.key() == Qt.Key.Key_Escape and self._changed and not self._warned:
            self._warned = True
            self._say(QCoreApplication.translate("Stores", "What you entered is not saved. Esc once more gives it up."), "warn")
        else:
            super().keyPressEvent(event)

    def _enter(self, event: QKeyEvent) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, DeskButton):
            focus.click()
        elif self.save.isEnabled() and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier or not isinstance(focus, QPlainTextEdit)
        ):
            self._save()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._changed:
            super().mousePressEvent(event)

    @property
    def _changed(self) -> bool:
        return self._entered() != self._at_first

    def _say(self, text: str, role: str) -> None:
        self.told.setText(text)
        self.told.set_role(role)
        self.told.setVisible(bool(text))


def waiting_text(status: DeskStatus) -> str:
    """What is not at the POS yet and goes to the account as it will be, "" when nothing waits."""
    count = status.outbox.waiting + status.outbox.needs_you
    if not count:
        return ""
    return QCoreApplication.translate(
        "Stores", "%n change(s) are not at the POS yet. They are kept, and go to this account.", "", count
    )


def change_account(view: QWidget, context: DeskContext) -> None:
    """Open the sheet over the window of ``view``, for those who may change settings and where an account can be changed."""
    calls = context.links.account
    if calls is not None and context.session.may(Permission.CHANGE_SETTINGS):
        sheet = AccountSheet(view, context, calls())
        sheet.open(sheet.form.first)


def _kept_text(pos: str, _none: None) -> str:
    return QCoreApplication.translate("Stores", "The account at {pos} is changed.").format(pos=inserted(pos))


def _wrapped(text: str, role: str) -> Label:
    label = Label(text, role)
    label.setWordWrap(True)
    return label
