"""The list at the side: recent customers or those of the last search, filtered by chips."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.domain.changes import Changes
from peak_desk.domain.customers import CustomerRow, CustomerType
from peak_desk.domain.outbox import SyncState
from peak_desk.domain.staff import StaffMember
from peak_desk.domain.status import RunKind
from peak_desk.ui.as_of import AsOf
from peak_desk.ui.context import DeskContext
from peak_desk.ui.customers import words
from peak_desk.ui.customers.rows import CustomerDelegate, key_of
from peak_desk.ui.formats import Formats
from peak_desk.ui.lines import plain_list
from peak_desk.ui.rows import Rows, replace_in_view
from peak_desk.ui.widgets import Badge, Card, Chip, EmptyState, IconButton, Label, PrimaryButton, Skeleton, show_only_if

if TYPE_CHECKING:  # the database behind it need not be imported before the first paint
    from peak_desk.operations.customers import CustomerDesk

PAGE = 200
_ENOUGH = 20
_MOST_LOOKED_THROUGH = 2000


class Filter(StrEnum):
    """What a chip lets through."""

    ALL = "all"
    STUB = "stub"
    FULL = "full"
    NOT_SYNCED = "not_synced"

    def lets(self, row: CustomerRow) -> bool:
        """Whether a customer passes."""
        if self is Filter.NOT_SYNCED:
            return row.type is not CustomerType.GUEST and row.sync is not SyncState.DONE
        return self is Filter.ALL or row.type.value == self.value


@dataclass(frozen=True, slots=True)
class _Loaded:
    query: str
    rows: tuple[CustomerRow, ...]
    total: int
    at_least: bool

    @property
    def more(self) -> bool:
        return self.at_least or len(self.rows) < self.total


def _load(desk: CustomerDesk, staff: StaffMember, query: str, shown: tuple[CustomerRow, ...], limit: int) -> _Loaded:
    """Read on from what is shown; a page without rows is the end, whatever was counted before."""
    found = desk.find(staff, query, limit, len(shown))
    if not found.rows:
        return _Loaded(query, shown, len(shown), at_least=False)
    return _Loaded(query, shown + found.rows, found.total, found.at_least)


class _CustomerList(QListView):
    """Enter goes on to the card; letters belong to the shortcuts of the window."""

    entered_card = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_card.emit()
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters belong to the shortcuts of the window."""


class ResultsPane(Card):
    """``chosen`` carries the id of the customer a person went to, ``entered_card`` comes with Enter."""

    chosen = Signal(str)
    new_stub_wanted = Signal()
    entered_card = Signal()

    def __init__(self, context: DeskContext, formats: Formats, parent: QWidget | None = None) -> None:
        """Build the list; ``load`` fills it."""
        super().__init__(parent)
        self._context = context
        self._formats = formats
        self._loaded: _Loaded | None = None
        self._query = ""
        self._wanted_id = ""
        self._following = True
        self.rows: Rows[CustomerRow] = Rows(key_of, lambda row: words.spoken(row, formats), self)
        self.rows.near_end.connect(self._load_more)
        self._build()
        self.list.selectionModel().currentChanged.connect(self._went_to)
        context.session.locked.connect(self.forget)

    def _build(self) -> None:
        self.count = Badge("0")
        new = PrimaryButton(QCoreApplication.translate("Customers", "New stub"), "user-plus")
        new.setToolTip(QCoreApplication.translate("Customers", "New stub (F2)"))
        new.clicked.connect(self.new_stub_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.setSpacing(8)
        head.addWidget(Label(QCoreApplication.translate("Customers", "Customers"), "heading"))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(new)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 14, 8, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._build_chips())
        column.addWidget(self._build_query())
        column.addWidget(self._build_views(), 1)
        self.partial = Label("", "tiny")
        self.partial.setContentsMargins(8, 0, 8, 0)
        self.partial.hide()
        column.addWidget(self.partial)
        self.as_of = AsOf(self._context, self._formats, RunKind.CUSTOMERS)
        self.as_of.setContentsMargins(8, 0, 8, 0)
        column.addWidget(self.as_of)

    def _build_chips(self) -> QHBoxLayout:
        self.chips = {
            Filter.ALL: Chip(QCoreApplication.translate("Customers", "All")),
            Filter.STUB: Chip(QCoreApplication.translate("Customers", "Stub")),
            Filter.FULL: Chip(QCoreApplication.translate("Customers", "Full")),
            Filter.NOT_SYNCED: Chip(QCoreApplication.translate("Customers", "Not synced")),
        }
        show_only_if(self.chips[Filter.NOT_SYNCED], wanted=not self._context.desk.traits.no_pos)
        self._group = QButtonGroup(self)
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 0, 0)
        line.setSpacing(6)
        for chip in self.chips.values():
            self._group.addButton(chip)
            line.addWidget(chip)
        line.addStretch(1)
        self.chips[Filter.ALL].setChecked(True)
        self._group.buttonToggled.connect(self._show)
        return line

    def _build_query(self) -> QWidget:
        self._searched = QWidget()
        self._searched_text = Label("", "small")
        back = IconButton("x", QCoreApplication.translate("Customers", "Show recent customers"))
        back.clicked.connect(self.show_recent)
        line = QHBoxLayout(self._searched)
        line.setContentsMargins(8, 0, 0, 0)
        line.addWidget(self._searched_text, 1)
        line.addWidget(back)
        self._searched.hide()
        return self._searched

    def _build_views(self) -> QStackedWidget:
        self.list = _CustomerList()
        plain_list(self.list)
        self.list.setAccessibleName(QCoreApplication.translate("Customers", "Customers"))
        self.list.setModel(self.rows)
        self.list.setItemDelegate(CustomerDelegate(self.rows, self._formats, self, pos=self._context.desk.traits.title))
        self.list.entered_card.connect(self.entered_card)
        create = PrimaryButton(QCoreApplication.translate("Customers", "Create stub"), "user-plus", "F2")
        create.clicked.connect(self.new_stub_wanted)
        self.empty = EmptyState(
            "search",
            QCoreApplication.translate("Customers", "No customer found"),
            QCoreApplication.translate("Customers", "Check the spelling, or create a stub in seconds."),
            create,
        )
        self._waiting = QWidget()
        self.skeleton = Skeleton(8, 56, self._waiting)
        self._views = QStackedWidget()
        for view in (self._waiting, self.list, self.empty):
            self._views.addWidget(view)
        return self._views

    @property
    def filter(self) -> Filter:
        """The chip that is on."""
        return next((kind for kind, chip in self.chips.items() if chip.isChecked()), Filter.ALL)

    def load(self) -> None:
        """Read the list again; what is shown stays until then."""
        self._ask((), max(PAGE, len(self._loaded.rows) if self._loaded is not None else 0))

    def refresh(self, changes: Changes) -> None:
        """Load again if any customer changed."""
        if changes.customers or changes.everything:
            self.load()

    def show_results_of(self, query: str) -> None:
        """Show what a search found instead of the recent customers."""
        self._query = query.strip()
        self._searched.setVisible(bool(self._query))
        self._searched_text.setText(QCoreApplication.translate("Customers", "Found by “{text}”").format(text=self._query))
        self._loaded = None
        self.load()

    def show_recent(self) -> None:
        """Show the recent customers."""
        self.show_results_of("")

    def select(self, customer_id: str) -> None:
        """Mark the customer whose card is shown, now or as soon as they are in the list; nobody is chosen by that."""
        self._wanted_id = customer_id
        self._following = False
        place = self.rows.place_of(customer_id)
        index = self.rows.index(place) if place >= 0 else QModelIndex()
        in_sight = self.list.viewport().rect().contains(self.list.visualRect(index)) if index.isValid() else True
        self.list.setCurrentIndex(index)
        if not in_sight:
            self.list.scrollTo(index, QListView.ScrollHint.PositionAtCenter)
        self._following = True

    def forget(self) -> None:
        """Show nothing any more (the desk is locked)."""
        self._context.background.drop("customer-results")
        self._loaded, self._query = None, ""
        self._searched.hide()
        self.rows.replace(())

    def _ask(self, shown: tuple[CustomerRow, ...], limit: int) -> None:
        staff = self._context.session.staff
        if staff is None:
            return
        if self._loaded is None and not self.rows.rows:
            self._views.setCurrentWidget(self._waiting)
            self.skeleton.resize(self._waiting.size())
            self.skeleton.start()
        desk, query = self._context.desk.customers, self._query
        self._context.background.run(
            lambda: _load(desk, staff, query, shown, limit), self._done, self._failed, lane="customer-results"
        )

    def _load_more(self) -> None:
        if self._loaded is not None and self._loaded.more:
            self._ask(self._loaded.rows, PAGE)

    def _failed(self, error: Exception) -> None:
        self.skeleton.stop()
        self._context.bus.failed.emit(error)

    def _done(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        self.skeleton.stop()
        self._show()

    def _show(self) -> None:
        loaded = self._loaded
        if loaded is None:
            return
        chosen = self.filter
        rows = tuple(row for row in loaded.rows if chosen.lets(row))
        more = loaded.more
        self._following = False
        replace_in_view(self.list, self.rows, rows, more=more)
        self._following = True
        if self._wanted_id and self.rows.key_at(self.list.currentIndex().row()) != self._wanted_id:
            self.select(self._wanted_id)
        everybody = chosen is Filter.ALL
        count = self._formats.count(loaded.total if everybody else len(rows))
        self.count.set(f"{count}+" if everybody and loaded.at_least else count, self.count.tone())
        self.partial.setVisible(more and not everybody)
        self.partial.setText(
            QCoreApplication.translate("Customers", "Among the {n} most recent of {m}").format(
                n=self._formats.count(len(loaded.rows)), m=self._formats.count(loaded.total)
            )
        )
        self._explain_empty(loaded)
        self._views.setCurrentWidget(self.list if rows else self.empty)
        if more and not everybody and len(rows) < _ENOUGH and len(loaded.rows) < _MOST_LOOKED_THROUGH:
            self._load_more()

    def _explain_empty(self, loaded: _Loaded) -> None:
        if loaded.total or loaded.query:
            self.empty.title.setText(QCoreApplication.translate("Customers", "No customer found"))
            self.empty.text.setText(QCoreApplication.translate("Customers", "Check the spelling, or create a stub in seconds."))
        else:
            text = QCoreApplication.translate("Customers", "They come from {pos} by themselves, or you make the first one here.")
            if self._context.desk.traits.no_pos:
                text = QCoreApplication.translate("Customers", "Make the first one here: a name and a phone number are enough.")
            self.empty.title.setText(QCoreApplication.translate("Customers", "No customers yet"))
            self.empty.text.setText(text.format(pos=self._context.desk.traits.title))

    def _went_to(self, current: QModelIndex) -> None:
        customer_id = self.rows.key_at(current.row())
        if self._following and customer_id:
            self._wanted_id = customer_id
            self.chosen.emit(customer_id)
