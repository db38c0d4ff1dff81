"""The manager's look at the day, from real data only: orders by status, stuck orders, unsynced work, data still missing."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QStackedWidget, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.orders import AgeLevel, OrderFilter, OrderRow, OrderStatus, age
from peak_desk.domain.outbox import OutboxCounts
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.domain.status import RunStatus, SyncRun
from peak_desk.ui import messages
from peak_desk.ui.as_of import AsOf
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats
from peak_desk.ui.review.decide import DecidePane
from peak_desk.ui.sync.model import Cell, WordTable
from peak_desk.ui.sync.table import word_table_view
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Badge, Card, EmptyState, Label, Page, SecondaryButton, show_only_if

_SHOWN = (
    OrderStatus.VERIFICATION_PENDING,
    OrderStatus.AWAITING_PROCESSING,
    OrderStatus.IN_PROCESS,
    OrderStatus.PACKED_READY,
    OrderStatus.OUT_FOR_DELIVERY,
    OrderStatus.COMPLETED,
    OrderStatus.CANCELED,
)


@dataclass(frozen=True, slots=True)
class ReviewData:
    """What the page shows, read in one go."""

    counts: tuple[tuple[OrderStatus, int], ...]
    open_orders: tuple[OrderRow, ...]
    outbox: OutboxCounts
    runs: tuple[SyncRun, ...]


class CountTile(Card):
    """A number with what it counts."""

    def __init__(self, title: str, tone: Tone) -> None:
        """Start without a number."""
        super().__init__(tile=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.addWidget(Badge(title, tone))
        row.addStretch(1)
        column.addLayout(row)
        self.number = Label("\N{EM DASH}", "title")
        column.addWidget(self.number)


class ReviewPage(Page):
    """``order_wanted`` and ``customer_wanted`` carry the id of a record to open; ``sync_wanted`` leads to the sync page."""

    order_wanted = Signal(str)
    customer_wanted = Signal(str)
    sync_wanted = Signal()

    def __init__(self, context: DeskContext, parent: QWidget | None = None, *, now: Clock = utc_now) -> None:
        """Build the page; nothing is loaded before it is shown."""
        super().__init__(parent)
        self._context = context
        self._now = now
        self._formats = Formats(context.desk.store)
        self._stuck: tuple[OrderRow, ...] = ()
        self.tiles: dict[OrderStatus, CountTile] = {}
        self._stack = QStackedWidget()
        self.decide = DecidePane(context, now=now)
        self.decide.sync_wanted.connect(self.sync_wanted)
        self.decide.customer_wanted.connect(self.customer_wanted)
        self.decide.counted.connect(self._show_count)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._scrolled(self._content()), QCoreApplication.translate("Review", "Today"))
        self.tabs.addTab(self.decide, "")
        self._show_count(0)
        self._stack.addWidget(self.tabs)
        self._stack.addWidget(
            EmptyState(
                "shield",
                QCoreApplication.translate("Review", "This page is for managers"),
                messages.who_may(Permission.SEE_REVIEW),
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 0)
        column.addWidget(self._stack)
        context.session.locked.connect(self.forget)

    @staticmethod
    def _scrolled(inside: QWidget) -> QScrollArea:
        inside.setProperty("scrolled", "true")
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _content(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(4, 10, 4, 12)
        column.setSpacing(12)
        column.addWidget(self._status_card())
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._stuck_card(), 3)
        unsent = self._sync_card()
        show_only_if(unsent, wanted=not self._context.desk.traits.no_pos)
        row.addWidget(unsent, 2)
        column.addLayout(row, 1)
        return inside

    def _status_card(self) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(Label(QCoreApplication.translate("Review", "Orders by status"), "heading"))
        head.addStretch(1)
        head.addWidget(AsOf(self._context, self._formats, now=self._now))
        column.addLayout(head)
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, status in enumerate(_SHOWN):
            tile = CountTile(messages.order_status(status), messages.order_tone(status))
            self.tiles[status] = tile
            grid.addWidget(tile, 0, place)
        column.addLayout(grid)
        return card

    def _stuck_card(self) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Label(QCoreApplication.translate("Review", "Stuck orders"), "heading"))
        self.stuck_count = Badge("", Tone.DANGER)
        self.stuck_count.hide()
        head.addWidget(self.stuck_count)
        head.addStretch(1)
        column.addLayout(head)
        late = self._context.desk.store.late_minutes
        column.addWidget(Label(QCoreApplication.translate("Review", "Open for more than %n minute(s).", "", late), "small"))
        self.stuck = WordTable(
            (
                QCoreApplication.translate("Review", "Status"),
                QCoreApplication.translate("Review", "Order"),
                QCoreApplication.translate("Review", "Customer"),
                QCoreApplication.translate("Review", "Waiting"),
            )
        )
        self.stuck_view = word_table_view(self.stuck, (140, 110, 180, 100), 2)
        self.stuck_view.main_wanted.connect(self._open)
        self.stuck_view.doubleClicked.connect(self._open)
        self._stuck_stack = QStackedWidget()
        self._stuck_stack.addWidget(self.stuck_view)
        self._stuck_stack.addWidget(
            EmptyState(
                "circle-check",
                QCoreApplication.translate("Review", "Nothing is stuck"),
                QCoreApplication.translate("Review", "Every open order is within its time."),
            )
        )
        column.addWidget(self._stuck_stack, 1)
        return card

    def _sync_card(self) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        column.addWidget(Label(QCoreApplication.translate("Review", "Unsynced work"), "heading"))
        self._lines: dict[str, Label] = {}
        grid = QGridLayout()
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        names = (
            ("waiting", QCoreApplication.translate("Review", "Waiting to be sent")),
            ("unsure", QCoreApplication.translate("Review", "Being checked")),
            ("needs_you", QCoreApplication.translate("Review", "Need a person")),
            ("failed", QCoreApplication.translate("Review", "Failed sync runs of the last 50")),
        )
        for place, (key, title) in enumerate(names):
            number = Label("\N{EM DASH}", "strong", align="end")
            self._lines[key] = number
            grid.addWidget(Label(title), place, 0)
            grid.addWidget(number, place, 1)
        column.addLayout(grid)
        column.addStretch(1)
        button = SecondaryButton(QCoreApplication.translate("Review", "Open the sync page"), "refresh-cw")
        button.clicked.connect(self.sync_wanted)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def line(self, key: str) -> str:
        """The number beside one of the lines of unsynced work."""
        return self._lines[key].text()

    def refresh(self, changes: Changes) -> None:
        """Load again when something changed and the page is shown."""
        if self.isVisible() and changes:
            self.load()

    def load(self) -> None:
        """Read everything the page shows."""
        staff = self._context.session.staff
        allowed = staff is not None and staff.may(Permission.SEE_REVIEW)
        self._stack.setCurrentIndex(0 if allowed else 1)
        if staff is not None and allowed:
            self._context.background.run(partial(self._read, staff), self.show_data, lane="review")
            self.decide.load()

    @Slot(int)
    def _show_count(self, count: int) -> None:
        words = QCoreApplication.translate("Review", "To decide")
        self.tabs.setTabText(1, f"{words} {self._formats.count(count)}" if count else words)

    def _read(self, staff: StaffMember) -> ReviewData:
        desk = self._context.desk
        return ReviewData(
            counts=desk.orders.counts(staff),
            open_orders=desk.orders.queue(staff, OrderFilter()),
            outbox=desk.records.outbox_counts(),
            runs=desk.records.runs(staff),
        )

    def show_data(self, data: ReviewData) -> None:
        """Show what was read."""
        counts = dict(data.counts)
        for status, tile in self.tiles.items():
            tile.number.setText(self._formats.count(counts.get(status, 0)))
        now, store = self._now(), self._context.desk.store
        late = [row for row in data.open_orders if age(row.placed_at, now, store).level is AgeLevel.LATE]
        self._stuck = tuple(sorted(late, key=lambda row: row.placed_at))
        stuck, formats = self._stuck, self._formats
        self.stuck.show(tuple(row.id for row in stuck), lambda place: _cells(stuck[place], formats, now))
        self._stuck_stack.setCurrentIndex(0 if self._stuck else 1)
        self.stuck_count.set(self._formats.count(len(self._stuck)) if self._stuck else "", Tone.DANGER)
        failed = sum(run.status is RunStatus.FAILED for run in data.runs)
        numbers = {
            "waiting": data.outbox.waiting,
            "unsure": data.outbox.unsure,
            "needs_you": data.outbox.needs_you,
            "failed": failed,
        }
        for key, number in numbers.items():
            self._lines[key].setText(self._formats.count(number))

    def forget(self) -> None:
        """Show nothing any more (the desk is locked)."""
        self.show_data(ReviewData((), (), OutboxCounts(), ()))
        self.decide.forget()

    @Slot()
    def _open(self) -> None:
        place = self.stuck_view.currentIndex().row()
        if 0 <= place < len(self._stuck):
            self.order_wanted.emit(self._stuck[place].id)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.load()


def _cells(row: OrderRow, formats: Formats, now: datetime) -> tuple[Cell, ...]:
    return (
        Cell(messages.order_status(row.status), messages.order_tone(row.status)),
        Cell(f"#{row.order_number}"),
        Cell(row.customer_name),
        Cell(formats.minutes(age(row.placed_at, now, formats.store).minutes)),
    )
