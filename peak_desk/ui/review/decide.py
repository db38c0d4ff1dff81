"""What waits for a manager's decision: changes that need a person, and customers who are perhaps one."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.outbox import OutboxRow, OutboxState
from peak_desk.domain.staff import Permission
from peak_desk.operations.pairs import DuplicateView
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats
from peak_desk.ui.icons import icon
from peak_desk.ui.review.pair import PairPane, reasons_text
from peak_desk.ui.sync.model import Cell, WordTable
from peak_desk.ui.sync.settling import Settling
from peak_desk.ui.sync.table import word_table_view
from peak_desk.ui.sync.words import Teller, has_choice
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Badge, Card, EmptyState, Label, SecondaryButton


class DecidePane(QWidget):
    """``sync_wanted`` leads to the writes, ``customer_wanted`` carries the id of a customer; ``counted`` how much is to decide."""

    sync_wanted = Signal()
    customer_wanted = Signal(str)
    counted = Signal(int)

    def __init__(self, context: DeskContext, parent: QWidget | None = None, *, now: Clock = utc_now) -> None:
        """Build both lists; ``load`` fills them."""
        super().__init__(parent)
        self._context, self._now = context, now
        self._formats = Formats(context.desk.store)
        self._pos = context.desk.traits.title
        self._writes: tuple[OutboxRow, ...] = ()
        self._pairs: tuple[DuplicateView, ...] = ()
        self.settling = Settling(context, self, now=now)
        self.settling.nothing_to_choose.connect(self.load)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 10, 4, 12)
        column.setSpacing(12)
        column.addWidget(self._writes_card(), 2)
        column.addWidget(self._pairs_card(), 3)

    def _writes_card(self) -> Card:
        self.writes = WordTable(
            (
                QCoreApplication.translate("Sync", "Change"),
                QCoreApplication.translate("Sync", "What happens"),
                QCoreApplication.translate("Sync", "Made"),
                QCoreApplication.translate("Sync", "By"),
            )
        )
        self.writes_view = word_table_view(self.writes, (260, 380, 150, 90), 1)
        self.writes_view.setAccessibleName(QCoreApplication.translate("Review", "Changes to decide about"))
        self.writes_view.main_wanted.connect(self._decide)
        self.writes_view.doubleClicked.connect(self._decide)
        self.writes_view.menu_wanted.connect(self._show_menu)
        self.decide = SecondaryButton(QCoreApplication.translate("Review", "Decide …"), "columns-3")
        self.decide.clicked.connect(self._decide)
        empty = EmptyState(
            "circle-check",
            QCoreApplication.translate("Review", "No change waits for you"),
            QCoreApplication.translate(
                "Review", "Where two people changed the same thing, it is listed here until somebody decides."
            ),
        )
        self.writes_count = Badge("", Tone.DANGER)
        self.writes_stack = _either(self.writes_view, empty)
        title = QCoreApplication.translate("Review", "Changes to decide about")
        return _card(title, self.writes_count, self.decide, self.writes_stack)

    def _pairs_card(self) -> Card:
        self.pairs = WordTable(
            (
                QCoreApplication.translate("Review", "One"),
                QCoreApplication.translate("Review", "Other"),
                QCoreApplication.translate("Review", "Why"),
                QCoreApplication.translate("Review", "Found"),
            )
        )
        self.pairs_view = word_table_view(self.pairs, (130, 130, 170, 130), 2)
        self.pairs_view.setAccessibleName(QCoreApplication.translate("Review", "Perhaps one person"))
        self.pairs_view.selectionModel().currentRowChanged.connect(self._show_pair)
        self.pairs_view.main_wanted.connect(self._enter_pair)
        self.pair = PairPane(self._formats, merged_at_pos=not self._context.desk.traits.no_pos)
        self.pair.open_wanted.connect(self.customer_wanted)
        self.pair.different.connect(self._not_the_same)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.pairs_view, 1)
        row.addWidget(self.pair, 1)
        empty = EmptyState(
            "users",
            QCoreApplication.translate("Review", "Nobody is here twice"),
            QCoreApplication.translate("Review", "Customers who are perhaps one person are listed here."),
        )
        self.pairs_count = Badge("", Tone.WARN)
        self.pairs_stack = _either(both, empty)
        return _card(QCoreApplication.translate("Review", "Perhaps one person"), self.pairs_count, None, self.pairs_stack)

    # --- what comes in

    @Slot()
    def load(self) -> None:
        """Read both lists."""
        staff = self._context.session.staff
        if staff is None or not staff.may(Permission.SEE_REVIEW):
            return
        records, run = self._context.desk.records, self._context.background.run
        run(partial(records.outbox, staff), self.show_writes, self._context.bus.failed.emit, lane="review-writes")
        run(partial(records.duplicates, staff), self.show_pairs, self._context.bus.failed.emit, lane="review-pairs")

    def forget(self) -> None:
        """Show nothing any more."""
        self.show_writes(())
        self.show_pairs(())

    def show_writes(self, rows: tuple[OutboxRow, ...]) -> None:
        """Show those of the writes that need a person."""
        place = max(0, self.writes_view.currentIndex().row())
        self._writes = tuple(row for row in rows if row.state is OutboxState.NEEDS_YOU)
        teller = Teller(self._pos, self._formats, self._now())
        writes = self._writes
        self.writes.show(tuple(str(row.seq) for row in writes), lambda place: teller.cells(writes[place])[1:])
        self.writes_stack.setCurrentIndex(0 if self._writes else 1)
        self.decide.setVisible(bool(self._writes))
        self.writes_count.set(self._formats.count(len(self._writes)) if self._writes else "", Tone.DANGER)
        if self._writes:
            self.writes_view.setCurrentIndex(self.writes.index(min(place, len(self._writes) - 1), 0))
        self.counted.emit(len(self._writes) + len(self._pairs))

    def show_pairs(self, pairs: tuple[DuplicateView, ...]) -> None:
        """Show these pairs."""
        place = max(0, self.pairs_view.currentIndex().row())
        self._pairs = pairs
        formats, now = self._formats, self._now()
        self.pairs.show(tuple(view.pair.id for view in pairs), lambda place: _pair_cells(pairs[place], formats, now))
        self.pairs_stack.setCurrentIndex(0 if pairs else 1)
        self.pairs_count.set(self._formats.count(len(pairs)) if pairs else "", Tone.WARN)
        if pairs:
            self.pairs_view.setCurrentIndex(self.pairs.index(min(place, len(pairs) - 1), 0))
        self._show_pair()
        self.counted.emit(len(self._writes) + len(self._pairs))

    # --- what people do

    @Slot()
    def _decide(self) -> None:
        place = self.writes_view.currentIndex().row()
        if not 0 <= place < len(self._writes):
            return
        if has_choice(self._writes[place]):
            self.settling.look_at_both(self._writes[place].seq)
        else:
            self.sync_wanted.emit()

    @Slot(QPoint)
    def _show_menu(self, spot: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(icon("columns-3"), self.decide.text(), self._decide)
        menu.addAction(icon("refresh-cw"), QCoreApplication.translate("Review", "Open the sync page"), self.sync_wanted.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(spot)

    @Slot()
    def _show_pair(self) -> None:
        place = self.pairs_view.currentIndex().row()
        self.pair.show_pair(self._pairs[place] if 0 <= place < len(self._pairs) else None)

    @Slot()
    def _enter_pair(self) -> None:
        self.pair.openers[0].setFocus()

    @Slot(str)
    def _not_the_same(self, pair_id: str) -> None:
        staff = self._context.session.person
        self._context.background.run(partial(self._context.desk.records.not_the_same, staff, pair_id), self._told_apart)

    def _told_apart(self, changes: Changes) -> None:
        self._context.bus.changed.emit(changes)
        self._context.toasts.show(QCoreApplication.translate("Review", "Kept as two people."), "good")
        self.load()
        self.pairs_view.setFocus()


def _pair_cells(view: DuplicateView, formats: Formats, now: datetime) -> tuple[Cell, ...]:
    found = formats.when(view.pair.found_at, now)
    return (Cell(view.first.name), Cell(view.second.name), Cell(reasons_text(view)), Cell(found))


def _either(full: QWidget, empty: QWidget) -> QStackedWidget:
    stack = QStackedWidget()
    stack.addWidget(full)
    stack.addWidget(empty)
    return stack


def _card(title: str, count: Badge, button: SecondaryButton | None, inside: QWidget) -> Card:
    card = Card()
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 14, 16, 12)
    column.setSpacing(8)
    head = QHBoxLayout()
    head.addWidget(Label(title, "heading"))
    head.addWidget(count)
    head.addStretch(1)
    if button is not None:
        head.addWidget(button)
    column.addLayout(head)
    column.addWidget(inside, 1)
    count.hide()
    return card
