"""Ctrl+K: find a customer or do anything the desk can do, by typing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from peak_desk.domain import names
from peak_desk.domain.customers import CustomerDraft, CustomerRow, FoundCustomers
from peak_desk.domain.staff import Permission
from peak_desk.ui import painting, tokens
from peak_desk.ui.actions import Action, key_text
from peak_desk.ui.context import DeskContext
from peak_desk.ui.customers.rows import ROW_HEIGHT, RowPainter
from peak_desk.ui.customers.words import name_of, spoken
from peak_desk.ui.formats import Formats
from peak_desk.ui.sheet import Sheet
from peak_desk.ui.theme import font
from peak_desk.ui.widgets import IconLabel, Label

_PEOPLE = 5
_ROW = 40
_WIDTH = 620
_MOST_ROWS = 10
_INDEX = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette; that of a customer is painted as everywhere else."""

    icon: str
    text: str
    run: Callable[[], None]
    key: str = ""
    customer: CustomerRow | None = None
    survivor: str = ""
    spoken: str = ""


def fits(title: str, query: str) -> bool:
    """Whether every typed word begins a word of the title, whatever the accents and Arabic letter forms."""
    words = names.tokens(title)
    return all(any(word.startswith(wanted) for word in words) for wanted in names.tokens(query))


class EntryModel(QAbstractListModel):
    """The lines as Qt asks for them."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.entries: tuple[Entry, ...] = ()

    def show(self, entries: tuple[Entry, ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    @override
    def rowCount(self, parent: _INDEX = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.entries)

    @override
    def data(self, index: _INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken or entry.text
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        return entry if role == Qt.ItemDataRole.UserRole else None


class EntryDelegate(QStyledItemDelegate):
    """Paints icon, text and key of one line, or a customer."""

    def __init__(self, painter: RowPainter, parent: QWidget) -> None:
        """Paint customers with ``painter``."""
        super().__init__(parent)
        self._painter = painter

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _INDEX) -> QSize:
        return QSize(option.rect.width(), _height(index.data(Qt.ItemDataRole.UserRole)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _INDEX) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        if entry.customer is not None:
            self._painter.paint(painter, option, option.rect, entry.customer, survivor=entry.survivor)
            return
        now = tokens.current()
        rect = option.rect.adjusted(0, 1, 0, -1)
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.accent_soft))
            painter.drawRoundedRect(rect, 8, 8)

        def place(left: int, width: int) -> QRect:
            at = rect.right() - left - width + 1 if rtl else rect.left() + left
            return QRect(at, rect.top(), width, rect.height())

        painting.paint_icon(painter, place(12, 18), entry.icon, "text")
        used = self._key(painter, place, rect.width(), entry.key)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        side |= Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        room = rect.width() - 40 - used - 8
        painter.setFont(font(10.0, QFont.Weight.Medium))
        metrics = QFontMetrics(painter.font())
        text = metrics.elidedText(entry.text, Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(now.text))
        painter.drawText(place(40, room), side | Qt.TextFlag.TextSingleLine, text)
        painter.restore()

    @staticmethod
    def _key(painter: QPainter, place: Callable[[int, int], QRect], width: int, key: str) -> int:
        if not key:
            return 0
        now = tokens.current()
        painter.setFont(font(8.0, QFont.Weight.Medium))
        wide = QFontMetrics(painter.font()).horizontalAdvance(key) + 16
        box = place(width - wide - 10, wide)
        box = QRect(box.x(), box.center().y() - 9, box.width(), 20)
        painter.setPen(QPen(QColor(now.edge), 1))
        painter.setBrush(QColor(now.surface2))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(now.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
        return wide + 10


def _height(entry: Entry) -> int:
    return _ROW if entry.customer is None else ROW_HEIGHT


class PaletteLine(QLineEdit):
    """The line of the palette: arrows move in the list, everything else is typing."""

    def __init__(self, steered: QListView) -> None:
        """Steer a list."""
        super().__init__()
        self._steered = steered

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        model = self._steered.model()
        count = model.rowCount()
        if count:
            row = self._steered.currentIndex().row() + step
            row = row % count if abs(step) == 1 else max(0, min(count - 1, row))
            self._steered.setCurrentIndex(model.index(row, 0))


class Palette(Sheet):
    """The line and the list; what is chosen runs after the palette is gone, so that it may open something itself."""

    def __init__(
        self,
        window: QWidget,
        context: DeskContext,
        open_row: Callable[[CustomerRow], None],
        new_stub: Callable[[CustomerDraft], None],
    ) -> None:
        """Build it empty; ``open`` fills it."""
        super().__init__(window, _WIDTH, top=120)
        self._context = context
        self._formats = Formats(context.desk.store)
        self._open_row = open_row
        self._new_stub = new_stub
        self._people: tuple[CustomerRow, ...] = ()
        self._asked = self._answered = ""
        self._enter_waits = False
        self.setAccessibleName(QCoreApplication.translate("Palette", "Find or do"))
        self.model = EntryModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(RowPainter(self._formats, context.desk.traits.title), self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.entered.connect(self.list.setCurrentIndex)
        self.list.clicked.connect(self._run_index)
        self.line = PaletteLine(self.list)
        self.line.setPlaceholderText(QCoreApplication.translate("Palette", "Find a customer, or type what you want to do"))
        self.line.setProperty("bare", "true")
        self.line.textChanged.connect(self._search)
        self.line.returnPressed.connect(self._run_current)
        self.nothing = Label(QCoreApplication.translate("Palette", "Nothing fits. Check the spelling."), "small", align="center")
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(10)
        row.addWidget(IconLabel("command", "muted", 18))
        row.addWidget(self.line, 1)
        self.column.setContentsMargins(12, 10, 12, 12)
        self.column.setSpacing(8)
        self.column.addLayout(row)
        self.column.addWidget(self.list)
        self.column.addWidget(self.nothing)
        self.closed.connect(lambda: context.background.drop("palette"))
        self._search("")

    @Slot(str)
    def _search(self, text: str) -> None:
        self._enter_waits = False
        staff = self._context.session.staff
        if text.strip() and staff is not None and staff.may(Permission.FIND_CUSTOMERS):
            self._asked = text
            find = partial(self._context.desk.customers.find, staff, text, _PEOPLE)
            self._context.background.run(find, self._found, self._failed, lane="palette")
        else:
            self._context.background.drop("palette")
            self._asked = self._answered = ""
            self._people = ()
            self._show()

    def _found(self, found: FoundCustomers) -> None:
        self._answered = found.query
        self._people = found.rows
        self._show()
        if self._enter_waits:
            self._run_current()

    def _failed(self, error: Exception) -> None:
        self._answered, self._people, self._enter_waits = self._asked, (), False
        self._show()
        self._context.bus.failed.emit(error)

    def _entries(self, text: str) -> tuple[Entry, ...]:
        entries = [self._person(row) for row in self._people]
        if text and self._context.session.may(Permission.CREATE_CUSTOMERS):
            words = QCoreApplication.translate("Palette", "Create stub “{text}”").format(text=text)
            entries.append(Entry("user-plus", words, partial(self._create, text), self._context.actions.key_text("new_stub")))
        entries += [self._action(action) for action in self._context.actions.all() if self._offered(action, text)]
        return tuple(entries)

    def _person(self, row: CustomerRow) -> Entry:
        words = QCoreApplication.translate("Palette", "{name} \N{EM DASH} open customer").format(name=name_of(row))
        survivor = next((name_of(other) for other in self._people if other.id == row.survivor_id), "")
        return Entry("users", words, partial(self._open_row, row), "", row, survivor, spoken(row, self._formats))

    def _create(self, text: str) -> None:
        self._new_stub(self._context.desk.customers.parse(text))

    @staticmethod
    def _action(action: Action) -> Entry:
        return Entry(action.icon, action.title, action.run, key_text(action.keys[0]) if action.keys else "")

    @staticmethod
    def _offered(action: Action, text: str) -> bool:
        return action.in_palette and not action.local and action.enabled() and fits(action.title, text)

    def _show(self) -> None:
        self.model.show(self._entries(self.line.text().strip()))
        count = len(self.model.entries)
        self.list.setVisible(bool(count))
        self.nothing.setVisible(not count)
        self.list.setFixedHeight(sum(_height(entry) for entry in self.model.entries[:_MOST_ROWS]) + 2)
        if count:
            self.list.setCurrentIndex(self.model.index(0, 0))

    @Slot()
    def _run_current(self) -> None:
        # What is on screen may belong to fewer letters than were typed: the right person may not be among them.
        self._enter_waits = self._asked != self._answered
        if not self._enter_waits:
            self._run_index(self.list.currentIndex())

    @Slot(QModelIndex)
    def _run_index(self, index: QModelIndex) -> None:
        if index.isValid():
            entry = self.model.entries[index.row()]
            self.close_sheet()
            entry.run()
