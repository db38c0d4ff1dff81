"""The search box of the top bar: finds while typing, opens with Enter, creates with Ctrl+Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from peak_desk.domain.changes import Changes
from peak_desk.domain.customers import CustomerRow
from peak_desk.domain.staff import StaffMember
from peak_desk.ui.clearing import ClearingLine
from peak_desk.ui.context import DeskContext
from peak_desk.ui.customers.elsewhere import Elsewhere, PosSearch
from peak_desk.ui.customers.search_popup import Answer, SearchPopup
from peak_desk.ui.formats import Formats
from peak_desk.ui.icons import icon

if TYPE_CHECKING:  # the database behind it need not be imported before the first paint
    from peak_desk.operations.customers import CustomerDesk

PAGE = 50
_LANE = "search-box"
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_OPENING = frozenset(
    {
        Qt.FocusReason.MouseFocusReason,
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)


def search(desk: CustomerDesk, staff: StaffMember, query: str, limit: int) -> Answer:
    """Find customers and tell the text apart into a stub; of the recent ones those of today come first."""
    found = desk.find(staff, query, limit)
    rows, today = (found.rows, 0) if query.strip() else today_first(desk, staff, found.rows)
    return Answer(query, rows, found.total, desk.parse(query), found.at_least, today)


def next_page(desk: CustomerDesk, staff: StaffMember, answer: Answer) -> Answer:
    """The answer with its next rows; a page without any is the end, whatever was counted before."""
    found = desk.find(staff, answer.query, PAGE, len(answer.rows))
    known = {row.id for row in answer.rows}
    fresh, today = tuple(row for row in found.rows if row.id not in known), answer.today
    if today == len(answer.rows) and not answer.typed:  # the day may go on
        fresh, more = today_first(desk, staff, fresh)
        today += more
    rows = answer.rows + fresh
    total = found.total if found.rows else len(rows)
    return Answer(answer.query, rows, total, answer.draft, found.at_least and bool(found.rows), today)


def today_first(desk: CustomerDesk, staff: StaffMember, rows: tuple[CustomerRow, ...]) -> tuple[tuple[CustomerRow, ...], int]:
    """The rows with those of today before the others, each kind in its order, and how many are of today."""
    today = desk.active_today(staff, [row.id for row in rows])
    return tuple(sorted(rows, key=lambda row: row.id not in today)), len(today)


class SearchBox(ClearingLine):
    """``customer_chosen`` carries the CustomerRow, ``create_wanted`` a CustomerDraft of what was typed.

    ``searched`` carries the text a customer was chosen by, just before ``customer_chosen``.
    """

    customer_chosen = Signal(object)
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
        self.elsewhere = PosSearch(context, self)
        self.elsewhere.changed.connect(self._show_elsewhere)
        self.setProperty("search", "true")
        self.setPlaceholderText(QCoreApplication.translate("Customers", "Name, phone, e-mail, number, or scan an ID"))
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
            self._popup = SearchPopup(self._formats, self._context.desk.traits.title, self.window())
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
            self._ask()

    def close_popup(self) -> None:
        """Put the rows away; what is typed stays."""
        self._context.background.drop(_LANE)
        self.elsewhere.stop()
        self._waiting = self._enter_waits = False
        if self._popup is not None:
            self._popup.hide()

    @Slot(object)
    def refresh(self, changes: Changes) -> None:
        """Ask again when customers changed while rows are shown."""
        if self.is_open and (changes.customers or changes.everything):
            self._ask()

    @Slot()
    def create_typed(self) -> None:
        """Begin a stub with what was typed."""
        text = self.text().strip()
        if not text:
            return
        # Told apart in the background with the rows; typed faster than that, the same function answers at once.
        known = self._answer if self._answer is not None and self._answer.query == self.text() else None
        draft = known.draft if known is not None else self._context.desk.customers.parse(text)
        self._put_away()
        self.create_wanted.emit(draft)

    def _text_changed(self) -> None:
        self._enter_waits = False
        if self.hasFocus() and self.text() != self._asked:
            self._ask()

    def _ask(self) -> None:
        staff = self._context.session.staff
        if staff is None:
            return
        desk, query = self._context.desk.customers, self.text()
        known = self._answer
        limit = max(PAGE, len(known.rows)) if known is not None and known.query == query else PAGE
        self._asked, self._waiting = query, True
        self._context.background.run(lambda: search(desk, staff, query, limit), self._show, self._failed, lane=_LANE)
        self.elsewhere.typed(query)

    def _load_more(self) -> None:
        staff, answer = self._context.session.staff, self._answer
        if staff is None or answer is None or self._waiting or not answer.more:
            return
        desk = self._context.desk.customers
        self._context.background.run(lambda: next_page(desk, staff, answer), self._show, self._failed, lane=_LANE)

    def _show(self, answer: Answer) -> None:
        self._answer, self._waiting = answer, False
        popup = self.popup
        popup.show_found(answer)
        popup.show_elsewhere(self.elsewhere.state)
        popup.place_under(self)
        if self._enter_waits:
            self._enter_waits = False
            self._take()
        elif self.hasFocus() and popup.isHidden():
            popup.show()
            popup.raise_()

    @Slot(object)
    def _show_elsewhere(self, state: Elsewhere) -> None:
        if self.is_open:
            self.popup.show_elsewhere(state)
            self.popup.place_under(self)

    def _failed(self, error: Exception) -> None:
        self._waiting = self._enter_waits = False
        self._context.bus.failed.emit(error)

    def _enter(self) -> None:
        if self._waiting:
            # The rows on screen belong to fewer letters than were typed: the right person may not be among them.
            self._enter_waits = True
        elif self.is_open:
            self._take()
        else:
            self._ask()

    def _take(self) -> None:
        if self.popup.creation.chosen:
            self.create_typed()
        elif (row := self.popup.chosen_row) is not None:
            self._open(row)

    @Slot(object)
    def _open(self, row: CustomerRow) -> None:
        query = self.text()
        self._put_away()
        if query.strip():
            self.searched.emit(query)
        self.customer_chosen.emit(row)

    def _put_away(self) -> None:
        self.close_popup()
        self._asked = ""
        self.clear()

    def _forget(self) -> None:
        self._put_away()
        self._answer = None
        if self._popup is not None:
            self._popup.forget()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _ENTER:
            self.create_typed() if ctrl else self._enter()
        elif key == Qt.Key.Key_Escape and not self.text():
            self.close_popup()
            self.clearFocus()
        elif not self._moved(key, ctrl=ctrl):
            super().keyPressEvent(event)

    def _moved(self, key: Qt.Key, *, ctrl: bool) -> bool:
        """Whether the key went through the rows; Home and End belong to the text as long as there is some."""
        page = self.popup.page() if self.is_open else 1
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
        if key in steps:
            if self.is_open:
                self.popup.move_choice(steps[key])
            else:
                self._ask()
            return True
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.is_open and (ctrl or not self.text()):
            self.popup.move_to_end(last=key == Qt.Key.Key_End)
            return True
        return False

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _OPENING or self.text():
            self._ask()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A menu over the box comes and goes; a sheet over the window stays, and the rows must not shine through it.
        if event.reason() is not Qt.FocusReason.PopupFocusReason or QApplication.activePopupWidget() is None:
            self.close_popup()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.is_open:
            self._ask()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.is_open and watched is self.window():
            self.popup.place_under(self)
        return super().eventFilter(watched, event)
