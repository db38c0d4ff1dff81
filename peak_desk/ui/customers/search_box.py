"""The search box of the top bar: finds while typing, opens with Enter, creates with Ctrl+Enter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from peak_desk.domain.changes import Changes
from peak_desk.domain.customers import CustomerDraft, CustomerRow
from peak_desk.domain.staff import StaffMember
from peak_desk.ui.context import DeskContext
from peak_desk.ui.customers.search_popup import SearchPopup
from peak_desk.ui.formats import Formats
from peak_desk.ui.icons import icon

if TYPE_CHECKING:  # the database behind it need not be imported before the first paint
    from peak_desk.operations.customers import CustomerDesk

PAGE = 50
_LANE = "search-box"
_OPENING = frozenset(
    {
        Qt.FocusReason.MouseFocusReason,
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for one text; ``kept`` tells that the choice stays with its customer."""

    query: str
    rows: tuple[CustomerRow, ...]
    total: int
    draft: CustomerDraft
    kept: bool


def search(desk: CustomerDesk, staff: StaffMember, query: str, shown: tuple[CustomerRow, ...], limit: int, *, kept: bool) -> Answer:
    """Find customers and tell the text apart into a stub; ``shown`` rows stand before the ones found."""
    found = desk.find(staff, query, limit, len(shown))
    return Answer(query, shown + found.rows, found.total, desk.parse(query), kept)


class SearchBox(QLineEdit):
    """``customer_chosen`` carries a customer's id, ``create_wanted`` a CustomerDraft of what was typed.

    ``searched`` carries the text a customer was chosen by, just before ``customer_chosen``.
    """

    customer_chosen = Signal(str)
    create_wanted = Signal(object)
    searched = Signal(str)

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        """Build the box; the popup becomes a child of the window when it is first needed."""
        super().__init__(parent)
        self._context = context
        self._formats = Formats(context.desk.store)
        self._popup: SearchPopup | None = None
        self._answer: Answer | None = None
        self._asked = ""
        self._waiting = False
        self._enter_waits = False
        self.setProperty("search", "true")
        self.setPlaceholderText(QCoreApplication.translate("Customers", "Search name, phone, e-mail, licence or number"))
        self.setAccessibleName(QCoreApplication.translate("Customers", "Search customers"))
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxLength(120)
        self.textChanged.connect(self._text_changed)
        context.bus.changed.connect(self.refresh)
        context.session.locked.connect(self._forget)

    @property
    def popup(self) -> SearchPopup:
        """The rows under the box."""
        if self._popup is None:
            self._popup = SearchPopup(self._formats, self.window())
            self._popup.chosen.connect(self._open)
            self._popup.create_chosen.connect(self.create_typed)
            self._popup.more_wanted.connect(self._load_more)
            self.window().installEventFilter(self)
        return self._popup

    @property
    def is_open(self) -> bool:
        """Whether rows are shown."""
        return self._popup is not None and not self._popup.isHidden()

    def start(self) -> None:
        """Take the keyboard, with everything typed before selected, and show rows."""
        had_it = self.hasFocus()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        if had_it and not self.is_open:
            self._ask(kept=False)

    def close_popup(self) -> None:
        """Put the rows away; what is typed stays."""
        self._context.background.drop(_LANE)
        self._waiting = self._enter_waits = False
        if self._popup is not None:
            self._popup.hide()

    @Slot(object)
    def refresh(self, changes: Changes) -> None:
        """Ask again when customers changed while rows are shown; the choice does not move."""
        if self.is_open and (changes.customers or changes.everything):
            self._ask(kept=True)

    @Slot()
    def create_typed(self) -> None:
        """Begin a stub with what was typed."""
        text = self.text().strip()
        if not text:
            return
        # Told apart in the background with the rows; typed faster than that, the same function answers at once.
        known = self._answer if self._answer is not None and self._answer.query == self.text() else None
        draft = known.draft if known is not None else self._context.desk.customers.parse(text)
        self.close_popup()
        self.clear()
        self.create_wanted.emit(draft)

    def _text_changed(self) -> None:
        if self.hasFocus() and self.text() != self._asked:
            self._ask(kept=False)

    def _ask(self, *, kept: bool) -> None:
        staff = self._context.session.staff
        if staff is None:
            return
        desk, query = self._context.desk.customers, self.text()
        limit = PAGE if not kept or self._answer is None else max(PAGE, len(self._answer.rows))
        self._asked, self._waiting = query, True
        self._context.background.run(lambda: search(desk, staff, query, (), limit, kept=kept), self._show, self._failed, lane=_LANE)

    def _load_more(self) -> None:
        staff, answer = self._context.session.staff, self._answer
        if staff is None or answer is None or self._waiting or len(answer.rows) >= answer.total:
            return
        desk = self._context.desk.customers
        self._context.background.run(
            lambda: search(desk, staff, answer.query, answer.rows, PAGE, kept=True), self._show, self._failed, lane=_LANE
        )

    def _show(self, answer: Answer) -> None:
        self._answer, self._waiting = answer, False
        popup = self.popup
        popup.show_found(answer.query, answer.rows, answer.total, answer.draft, first=not answer.kept)
        popup.place_under(self)
        if self._enter_waits:
            self._enter_waits = False
            self._enter()
        elif self.hasFocus():
            popup.show()
            popup.raise_()

    def _failed(self, error: Exception) -> None:
        self._waiting = self._enter_waits = False
        self._context.bus.failed.emit(error)

    def _enter(self) -> None:
        if self._waiting:
            # The rows on screen belong to fewer letters than were typed: the right person may not be among them.
            self._enter_waits = True
        elif self._popup is not None and self._popup.creation.chosen:
            self.create_typed()
        elif self._popup is not None and (customer_id := self._popup.chosen_id):
            self._open(customer_id)

    @Slot(str)
    def _open(self, customer_id: str) -> None:
        query = self.text()
        self.close_popup()
        self.clear()
        self._asked = ""
        if query.strip():
            self.searched.emit(query)
        self.customer_chosen.emit(customer_id)

    def _forget(self) -> None:
        self.close_popup()
        self.clear()
        self._answer = None
        if self._popup is not None:
            self._popup.rows.replace(())

    def _move(self, by: int) -> None:
        if self.is_open:
            self.popup.move_choice(by)
        else:
            self._ask(kept=False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.create_typed()
            else:
                self._enter()
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif (by := self._steps(event)) != 0:
            self._move(by)
        else:
            super().keyPressEvent(event)

    def _steps(self, event: QKeyEvent) -> int:
        page = self.popup.page() if self.is_open else 1
        return {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}.get(
            Qt.Key(event.key()), 0
        )

    def _escape(self) -> None:
        if self.text():
            self.clear()
        else:
            self.close_popup()
            self.clearFocus()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _OPENING or self.text():
            self._ask(kept=False)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.close_popup()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.is_open:
            self._ask(kept=False)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.is_open and watched is self.window():
            self.popup.place_under(self)
        return super().eventFilter(watched, event)
