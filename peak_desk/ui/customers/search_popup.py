"""What opens under the search box: the customers found, "Create ..." as the last row, and how many there are."""

from PySide6.QtCore import QCoreApplication, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.domain.customers import CustomerDraft, CustomerRow
from peak_desk.ui.canvas import SEMIBOLD, Canvas
from peak_desk.ui.customers import words
from peak_desk.ui.customers.rows import ROW_HEIGHT, CustomerDelegate, key_of
from peak_desk.ui.formats import Formats, left_to_right
from peak_desk.ui.lines import plain_list
from peak_desk.ui.rows import Rows, replace_in_view
from peak_desk.ui.widgets import Card, KeyHint, Label, Line

_MOST_ROWS = 8


class _CreateRow(QWidget):
    """The row that makes a stub of what was typed; pinned below the list so that it is always in sight."""

    clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(ROW_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.chosen = False
        self._title = ""
        self._parts = ""
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 12, 0)
        keys = QKeySequence("Ctrl+Enter").toString(QKeySequence.SequenceFormat.NativeText)
        self.hint = KeyHint(keys)
        line.addStretch(1)
        line.addWidget(self.hint)

    def offer(self, text: str, draft: CustomerDraft) -> None:
        """Show what would be made."""
        self._title = QCoreApplication.translate("Customers", "Create “{text}”").format(text=text.strip())
        name = f"{draft.first_name} {draft.last_name}".strip()
        parts = (name, left_to_right(draft.phone), left_to_right(draft.email))
        self._parts = " · ".join(part for part in parts if part)
        self.setAccessibleName(f"{self._title}, {self._parts}")
        self.update()

    def choose(self, *, chosen: bool) -> None:
        """Mark it as the row that Enter takes."""
        self.chosen = chosen
        self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        canvas = Canvas.start(painter, self.rect(), self.layoutDirection())
        t = canvas.tokens
        if self.chosen or self.underMouse():
            canvas.fill(self.rect().adjusted(0, 1, 0, -1), t.accent_soft if self.chosen else t.surface2, 8)
        canvas.fill(QRect(8, 10, 36, 36), t.accent_soft if not self.chosen else t.surface, 18)
        canvas.icon(QRect(17, 19, 18, 18), "user-plus", t.accent)
        width = self.width() - 54 - self.hint.width() - 24
        if self._parts:
            canvas.text(QRect(54, 8, width, 20), self._title, t.accent, weight=SEMIBOLD)
            canvas.text(QRect(54, 29, width, 19), self._parts, t.muted, points=9.0)
        else:
            canvas.text(QRect(54, 0, width, ROW_HEIGHT), self._title, t.accent, weight=SEMIBOLD)
        painter.end()


class SearchPopup(Card):
    """Rows under the search box; it never takes the keyboard. ``chosen`` carries a customer's id."""

    chosen = Signal(str)
    create_chosen = Signal()
    more_wanted = Signal()

    def __init__(self, formats: Formats, parent: QWidget) -> None:
        """Start hidden and empty."""
        super().__init__(parent)
        self._formats = formats
        self.rows: Rows[CustomerRow] = Rows(key_of, lambda row: words.spoken(row, formats), self)
        self.rows.near_end.connect(self.more_wanted)
        self.list = QListView()
        plain_list(self.list)
        self.list.setAccessibleName(QCoreApplication.translate("Customers", "Customers found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setModel(self.rows)
        self._delegate = CustomerDelegate(self.rows, formats, self)
        self.list.setItemDelegate(self._delegate)
        self.list.clicked.connect(self._clicked)
        self.heading = Label(QCoreApplication.translate("Customers", "Recent customers"), "small")
        self.nobody = Label("", "small")
        self.creation = _CreateRow(self)
        self.creation.clicked.connect(self.create_chosen)
        self.count = Label("", "tiny", align="end")
        self._line = Line()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 6)
        column.setSpacing(2)
        for part in (self.heading, self.nobody, self.list, self._line, self.creation, self.count):
            column.addWidget(part)
        self.heading.setContentsMargins(8, 4, 8, 2)
        self.nobody.setContentsMargins(8, 10, 8, 10)
        self.hide()

    @property
    def chosen_id(self) -> str:
        """The customer Enter would open, or ""."""
        return "" if self.creation.chosen else self.rows.key_at(self.list.currentIndex().row())

    def show_found(self, query: str, rows: tuple[CustomerRow, ...], total: int, draft: CustomerDraft, *, first: bool) -> None:
        """Show what was found; ``first`` puts the choice on the first row, otherwise it stays with the same customer."""
        typed = bool(query.strip())
        replace_in_view(self.list, self.rows, rows, more=len(rows) < total)
        if self._delegate.query != query:
            # Other letters stand out; without that, rows that stayed the same need no paint.
            self._delegate.query = query
            self.list.viewport().update()
        self.heading.setVisible(not typed and bool(rows))
        self.nobody.setText(
            QCoreApplication.translate("Customers", "Nobody found. Check the spelling, or create a stub.")
            if typed
            else QCoreApplication.translate("Customers", "Nobody here yet. Type a name or a phone number.")
        )
        self.nobody.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self._line.setVisible(typed)
        self.creation.setVisible(typed)
        if typed:
            self.creation.offer(query, draft)
        self.count.setText(
            QCoreApplication.translate("Customers", "{n} of {m}").format(
                n=self._formats.count(len(rows)), m=self._formats.count(total)
            )
        )
        self.count.setVisible(bool(rows))
        if first:
            self._choose_first(typed=typed)
        self.list.setFixedHeight(min(_MOST_ROWS, len(rows)) * ROW_HEIGHT)

    def _choose_first(self, *, typed: bool) -> None:
        self.creation.choose(chosen=typed and not self.rows.rows)
        if typed and self.rows.rows:
            self.list.setCurrentIndex(self.rows.index(0))
            self.list.scrollToTop()
        else:
            self.list.setCurrentIndex(QModelIndex())

    def move_choice(self, by: int) -> None:
        """Go up or down; below the last customer, and above the first, comes the row that creates."""
        count = len(self.rows.rows)
        offers = not self.creation.isHidden()
        here = count if self.creation.chosen else self.list.currentIndex().row()
        if abs(by) > 1:
            there = min(count - 1, max(0, here + by))
        else:
            places = count + int(offers)
            there = (here + by) % places if here >= 0 and places else (0 if by > 0 else places - 1)
        on_create = offers and there >= count
        self.creation.choose(chosen=on_create)
        self.list.setCurrentIndex(QModelIndex() if on_create else self.rows.index(there))
        if self.rows.canFetchMore(QModelIndex()) and there >= count - _MOST_ROWS:
            self.rows.fetchMore(QModelIndex())

    def page(self) -> int:
        """How many rows are in sight."""
        return max(1, self.list.height() // ROW_HEIGHT)

    def place_under(self, box: QWidget) -> None:
        """Stand under the box, as high as the rows and the window allow."""
        host = self.parentWidget()
        if host is None:
            return
        corner = box.mapTo(host, box.rect().bottomLeft())
        width = min(max(box.width(), 560), host.width() - 32)
        left = corner.x()
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = corner.x() + box.width() - width
        left = max(16, min(left, host.width() - width - 16))
        room = host.height() - corner.y() - 24
        fixed = self.sizeHint().height() - self.list.height() if not self.list.isHidden() else 0
        if not self.list.isHidden() and fixed + self.list.height() > room:
            self.list.setFixedHeight(max(ROW_HEIGHT, (room - fixed) // ROW_HEIGHT * ROW_HEIGHT))
        self.setGeometry(left, corner.y() + 6, width, min(room, self.sizeHint().height()))

    def _clicked(self, index: QModelIndex) -> None:
        if customer_id := self.rows.key_at(index.row()):
            self.chosen.emit(customer_id)
