"""The board: one column of cards per stage, moved through with the arrow keys."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peak_desk.domain.clock import Clock
from peak_desk.domain.orders import OrderRow, OrderStatus
from peak_desk.ui.formats import Formats
from peak_desk.ui.orders.card_list import CanGo, CardList
from peak_desk.ui.tokens import Tone
from peak_desk.ui.widgets import Badge, Label

_S = OrderStatus
_WIDEST = 380


@dataclass(frozen=True, slots=True)
class Stage:
    """One column: which statuses stand in it."""

    title: str
    statuses: frozenset[OrderStatus]


def stages() -> tuple[Stage, ...]:
    """The columns in working order."""
    return (
        Stage(QCoreApplication.translate("Orders", "New"), frozenset({_S.VERIFICATION_PENDING, _S.AWAITING_PROCESSING})),
        Stage(QCoreApplication.translate("Orders", "In process"), frozenset({_S.IN_PROCESS})),
        Stage(QCoreApplication.translate("Orders", "Ready"), frozenset({_S.PACKED_READY})),
        Stage(QCoreApplication.translate("Orders", "Out for delivery"), frozenset({_S.OUT_FOR_DELIVERY})),
        Stage(QCoreApplication.translate("Orders", "Done today"), frozenset({_S.COMPLETED, _S.CANCELED})),
    )


class _Column(QFrame):
    """A heading with a count over its cards."""

    def __init__(self, stage: Stage, formats: Formats, now: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self.stage = stage
        self.formats = formats
        self.count = Badge("0", Tone.NEUTRAL)
        self.cards = CardList(stage.title, formats, now, roomy=True)
        self.setMaximumWidth(_WIDEST)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 4, 0)
        head.setSpacing(8)
        head.addWidget(Label(stage.title, "strong"))
        head.addWidget(self.count)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.cards, 1)

    def show_orders(self, rows: tuple[OrderRow, ...]) -> None:
        mine = tuple(row for row in rows if row.status in self.stage.statuses)
        self.cards.show_orders(mine)
        self.count.set(self.formats.count(len(mine)), Tone.NEUTRAL)


class Board(QWidget):
    """All columns side by side; the signals carry an order's id, as those of ``CardList``."""

    step_wanted = Signal(str)
    open_wanted = Signal(str)
    cancel_wanted = Signal(str)
    back_wanted = Signal(str, object)

    def __init__(self, formats: Formats, now: Clock, parent: QWidget | None = None) -> None:
        """Start with empty columns."""
        super().__init__(parent)
        self.columns = tuple(_Column(stage, formats, now, self) for stage in stages())
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.setAlignment(Qt.AlignmentFlag.AlignLeading)
        for place, column in enumerate(self.columns):
            line.addWidget(column, 1)
            cards = column.cards
            cards.step_wanted.connect(self.step_wanted)
            cards.open_wanted.connect(self.open_wanted)
            cards.cancel_wanted.connect(self.cancel_wanted)
            cards.back_wanted.connect(self.back_wanted)
            cards.sideways.connect(partial(self._move, place))
            cards.selectionModel().currentChanged.connect(partial(self._chosen, place))

    def ask(self, can_go: CanGo) -> None:
        """Offer only steps that may be taken."""
        for column in self.columns:
            column.cards.can_go = can_go

    def show_orders(self, rows: tuple[OrderRow, ...]) -> None:
        """Deal the orders out to the columns; the ones done stand newest first."""
        done = self.columns[-1]
        for column in self.columns[:-1]:
            column.show_orders(rows)
        done.show_orders(tuple(sorted(rows, key=_updated, reverse=True)))

    def mark(self, fresh: frozenset[str], local_targets: frozenset[OrderStatus]) -> None:
        """Let new orders stand out and say which steps stay on this desk."""
        for column in self.columns:
            column.cards.mark(fresh, local_targets)

    def show_stages(self, wanted: frozenset[OrderStatus]) -> None:
        """Show only the columns that hold these statuses; all for none."""
        for column in self.columns:
            column.setVisible(not wanted or bool(column.stage.statuses & wanted))

    def repaint_ages(self) -> None:
        """Paint again what grows older."""
        for column in self.columns:
            column.cards.viewport().update()

    @property
    def current_id(self) -> str:
        """The selected order, or ""; only one column has one."""
        return next((column.cards.current_id for column in self.columns if column.cards.current_id), "")

    def select(self, order_id: str) -> None:
        """Select an order wherever it stands now."""
        any(column.cards.select(order_id) for column in self.columns)

    def take_focus(self) -> None:
        """Put the keyboard on the selected card, or on the first one there is."""
        shown = [column.cards for column in self.columns if column.isVisible()]
        chosen = [cards for cards in shown if cards.current_id]
        any(cards.enter(max(0, cards.currentIndex().row())) for cards in (*chosen, *shown))

    def _move(self, place: int, by: int) -> None:
        height = self.columns[place].cards.currentIndex().row()
        wanted = place + by
        while 0 <= wanted < len(self.columns):
            if self.columns[wanted].isVisible() and self.columns[wanted].cards.enter(height):
                return
            wanted += by

    def _chosen(self, place: int, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            for column in (*self.columns[:place], *self.columns[place + 1 :]):
                column.cards.setCurrentIndex(QModelIndex())


def _updated(row: OrderRow) -> float:
    return row.updated_at.timestamp()
