"""What opens under the search box: the customers found, those the POS knows besides, "Create ..." and how many there are."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QModelIndex, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPainterPath, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.domain.customers import CustomerDraft, CustomerRow
from peak_desk.ui import tokens
from peak_desk.ui.customers import words
from peak_desk.ui.customers.create_row import CreateRow
from peak_desk.ui.customers.elsewhere import Elsewhere, told
from peak_desk.ui.customers.rows import ROW_HEIGHT, SECTION_HEIGHT, CustomerDelegate, key_of
from peak_desk.ui.formats import Formats
from peak_desk.ui.lines import plain_list
from peak_desk.ui.rows import Rows, replace_in_view
from peak_desk.ui.widgets import Label, Line

_MOST_ROWS = 8
_CALM_MS = 200
_RADIUS = 12
_GAP = 2
_NOTHING_TYPED = CustomerDraft()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for one text, as far as it was read; ``at_least`` tells that there are more than ``total``.

    Without a text they are the recent ones, and the first ``today`` of them are those of this day.
    """

    query: str
    rows: tuple[CustomerRow, ...] = ()
    total: int = 0
    draft: CustomerDraft = _NOTHING_TYPED
    at_least: bool = False
    today: int = 0

    @property
    def typed(self) -> bool:
        """Whether anything was typed."""
        return bool(self.query.strip())

    @property
    def more(self) -> bool:
        """Whether there are rows that were not read yet."""
        return self.at_least or len(self.rows) < self.total


class SearchPopup(QWidget):
    """Rows under the search box; it never takes the keyboard. ``chosen`` carries the CustomerRow somebody clicked.

    It is a card that hides what lies below it to the last dot, round corners included: else the pages of the desk would be
    painted again below it with every letter.
    """

    chosen = Signal(object)
    create_chosen = Signal()
    more_wanted = Signal()

    def __init__(self, formats: Formats, pos: str, parent: QWidget) -> None:
        """Start hidden and empty; ``pos`` is the title of the store's POS."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._formats = formats
        self._pos = pos
        self._answer = Answer("")
        self._elsewhere = Elsewhere()
        self._below: tuple[CustomerRow, ...] = ()
        self._moved = False
        self._begins = True
        self._box: QWidget | None = None
        self.calm = QTimer(self)
        self.calm.setSingleShot(True)
        self.calm.setInterval(_CALM_MS)
        self.calm.timeout.connect(self._settle)
        self.rows: Rows[CustomerRow] = Rows(key_of, lambda row: words.spoken(row, formats), self)
        self.rows.near_end.connect(self.more_wanted)
        self._build_list()
        self.nobody = Label("", "small")
        self.creation = CreateRow()
        self.creation.clicked.connect(self.create_chosen)
        self._line = Line()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 6)
        column.setSpacing(_GAP)
        column.addWidget(self.nobody)
        column.addWidget(self.list, 1)
        column.addWidget(self._line)
        column.addWidget(self.creation)
        column.addLayout(self._build_foot())
        self.nobody.setContentsMargins(8, 10, 8, 10)
        self.hide()

    def _build_list(self) -> None:
        self.list = QListView()
        plain_list(self.list)
        self.list.setAccessibleName(QCoreApplication.translate("Customers", "Customers found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setMinimumHeight(ROW_HEIGHT)
        self.list.setModel(self.rows)
        self._delegate = CustomerDelegate(self.rows, self._formats, self, pos=self._pos)
        self.list.setItemDelegate(self._delegate)
        self.list.clicked.connect(self._clicked)

    def _build_foot(self) -> QHBoxLayout:
        """What the POS was asked for, and how many there are: always there, so that nothing moves when it is said."""
        self.asked = Label("", "tiny", align="start")
        self.count = Label("", "tiny", align="end")
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 2, 8, 2)
        foot.setSpacing(12)
        foot.addWidget(self.asked, 1)
        foot.addWidget(self.count)
        return foot

    @property
    def chosen_row(self) -> CustomerRow | None:
        """The customer Enter would open."""
        return None if self.creation.chosen else self.rows.row_at(self.list.currentIndex().row())

    def show_found(self, answer: Answer) -> None:
        """Show what was found.

        Whoever was chosen by hand stays chosen while the text is the same or goes on; otherwise the choice is on the first row.
        """
        before, self._answer = self._answer, answer
        again = answer.query == before.query and not self._begins
        if not again:
            self._below = ()
            self._elsewhere = Elsewhere()
            goes_on = before.typed and answer.query.startswith(before.query) and not self._begins
            self._moved = self._moved and goes_on
        self._begins = False
        self._show_rows()
        self._show_words()
        self._choose()
        if not (again or self._moved):
            self.list.scrollToTop()

    def show_elsewhere(self, state: Elsewhere) -> None:
        """Show whom the POS knows besides, below all others, unless it is about another text; nothing that is there moves.

        Where nobody was found here and nobody went to "Create", the first of them is the better choice.
        """
        if state.query != self._answer.query.strip():
            return
        self._elsewhere = state
        shown = {row.id for row in self._answer.rows} - {row.id for row in self._below}
        self._below = tuple(row for row in state.rows if row.id not in shown)
        self._show_rows()
        self._show_words()
        if self._below and not self._answer.rows and self.creation.chosen:
            self._choose()

    def forget(self) -> None:
        """Show nobody any more."""
        self._answer, self._elsewhere, self._below, self._moved = Answer(""), Elsewhere(), (), False
        self._show_rows()

    def _show_rows(self) -> None:
        """The customers found, then those of the POS: who came from there stays there while the text is the same."""
        answer = self._answer
        newest = {row.id: row for row in answer.rows}
        self._below = tuple(newest.get(row.id, row) for row in self._below)
        below = {row.id for row in self._below}
        here = tuple(row for row in answer.rows if row.id not in below)
        sections = self._sections(len(here))
        if sections != self._delegate.sections:
            self._delegate.sections = sections
            self.list.setUniformItemSizes(not sections)
            self.list.scheduleDelayedItemsLayout()
        replace_in_view(self.list, self.rows, here + self._below, more=answer.more)

    def _sections(self, here: int) -> dict[int, str]:
        """The headings, by the place of the row each stands above."""
        sections: dict[int, str] = {}
        if not self._answer.typed and self._answer.today < here:
            sections[self._answer.today] = QCoreApplication.translate("Customers", "Earlier")
        if not self._answer.typed and self._answer.today:
            sections[0] = QCoreApplication.translate("Customers", "Today")
        if self._below:
            sections[here] = QCoreApplication.translate("Customers", "Also in {pos}").format(pos=self._pos)
        return sections

    def _show_words(self) -> None:
        answer, rows = self._answer, self.rows.rows
        self.nobody.setText(
            QCoreApplication.translate("Customers", "Nobody found. Check the spelling, or create a stub.")
            if answer.typed
            else QCoreApplication.translate("Customers", "Nobody here yet. Type a name or a phone number.")
        )
        self.nobody.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self._line.setVisible(answer.typed)
        self.creation.setVisible(answer.typed)
        if answer.typed:
            self.creation.offer(answer.query, answer.draft)
        self.count.setText(words.how_many(len(answer.rows), answer.total, self._formats, at_least=answer.at_least))
        self.asked.setText(told(self._elsewhere, self._pos))

    def _choose(self) -> None:
        """Keep the choice made by hand where that customer is still there; else the best one is chosen."""
        typed, rows = self._answer.typed, bool(self.rows.rows)
        if self._moved and (self.list.currentIndex().isValid() or (self.creation.chosen and typed)):
            return
        self._moved = False
        self.creation.choose(chosen=typed and not rows)
        if not (typed and rows):
            self.list.setCurrentIndex(QModelIndex())
        elif self.list.currentIndex().row() != 0:
            self.list.setCurrentIndex(self.rows.index(0))

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
        self._go(there, on_create=offers and there >= count)

    def move_to_end(self, *, last: bool) -> None:
        """Go to the first or the last of the customers read so far."""
        self._go(len(self.rows.rows) - 1 if last else 0, on_create=False)

    def _go(self, there: int, *, on_create: bool) -> None:
        self._moved = True
        self.creation.choose(chosen=on_create)
        self.list.setCurrentIndex(QModelIndex() if on_create else self.rows.index(there))
        if self.rows.canFetchMore(QModelIndex()) and there >= len(self.rows.rows) - _MOST_ROWS:
            self.rows.fetchMore(QModelIndex())

    def page(self) -> int:
        """How many rows are in sight."""
        return max(1, self.list.height() // ROW_HEIGHT)

    def place_under(self, box: QWidget) -> None:
        """Stand under the box, as high as the rows and the window allow.

        Grows at once; shrinks only when no new rows have come for a moment, so that typing does not make it jump.
        """
        self._box = box
        wanted = self._wanted_height()
        if self.isHidden() or wanted >= self.height():
            self.calm.stop()
            self._place(wanted)
        else:
            self._place(self.height())
            self.calm.start()

    def _settle(self) -> None:
        self._place(self._wanted_height())

    def _wanted_height(self) -> int:
        wanted = self.sizeHint().height()
        if not self.list.isHidden():
            wanted += self._height_of_rows() - self.list.sizeHint().height()
        return wanted

    def _height_of_rows(self) -> int:
        """What the rows take with the headings above them.

        Where there are many, the popup is as high with headings and without, and before the first letter as after it.
        """
        height, most = 0, _MOST_ROWS * ROW_HEIGHT
        if not self._answer.typed:
            most += self._line.height() + self.creation.height() + 2 * _GAP
        for place in range(len(self.rows.rows)):
            more = ROW_HEIGHT + SECTION_HEIGHT * (place in self._delegate.sections)
            if height + more > most:
                return most
            height += more
        return height

    def _place(self, height: int) -> None:
        host, box = self.parentWidget(), self._box
        if host is None or box is None:
            return
        corner = box.mapTo(host, box.rect().bottomLeft())
        width = min(max(box.width(), 560), host.width() - 32)
        left = corner.x()
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = corner.x() + box.width() - width
        left = max(16, min(left, host.width() - width - 16))
        room = host.height() - corner.y() - 24
        if height > room and not self.list.isHidden():
            height -= -(-(height - room) // ROW_HEIGHT) * ROW_HEIGHT  # whole rows only
        self.setGeometry(left, corner.y() + 6, width, min(room, height))

    def _clicked(self, index: QModelIndex) -> None:
        if (row := self.rows.row_at(index.row())) is not None:
            self.chosen.emit(row)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what lies beyond the corners, but none of the dots their soft edge touches."""
        corners = QPainterPath()
        corners.addRoundedRect(QRectF(self.rect()).adjusted(-0.5, -0.5, 0.5, 0.5), _RADIUS, _RADIUS)
        self.setMask(QRegion(corners.toFillPolygon().toPolygon()))
        super().resizeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        now = tokens.current()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(now.bg))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(now.border))
        painter.setBrush(QColor(now.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.end()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.calm.stop()
        self._begins = True
        super().hideEvent(event)
