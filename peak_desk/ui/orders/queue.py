"""Loading the orders of today for a view: off the UI thread, newest request wins, new arrivals remembered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from peak_desk.domain.changes import Changes
from peak_desk.domain.clock import Clock
from peak_desk.domain.orders import ENDED, OPEN, OrderFilter, OrderRow, OrderSource, OrderStatus, OrderType
from peak_desk.domain.staff import StaffMember
from peak_desk.ui.context import DeskContext
from peak_desk.ui.formats import Formats

if TYPE_CHECKING:  # the database behind it need not be imported before the first paint
    from peak_desk.operations.orders import OrderDesk

# An order that ends today may have been placed long before; older ones than this are of no interest on the board.
_LONGEST_LIFE = timedelta(days=3)
_STAYS_FRESH = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which orders a view shows; empty sets are all."""

    types: frozenset[OrderType] = frozenset()
    sources: frozenset[OrderSource] = frozenset()
    text: str = ""
    with_done: bool = True


def read_queue(orders: OrderDesk, staff: StaffMember, wanted: Wanted, midnight: datetime) -> tuple[OrderRow, ...]:
    """The open orders, oldest first, then those that ended since midnight."""
    text = wanted.text.strip().removeprefix("#")
    rows = orders.queue(staff, OrderFilter(statuses=OPEN, types=wanted.types, sources=wanted.sources, text=text))
    if not wanted.with_done:
        return rows
    ended = OrderFilter(
        statuses=ENDED - {OrderStatus.REMOVED},
        types=wanted.types,
        sources=wanted.sources,
        text=text,
        since=midnight - _LONGEST_LIFE,
    )
    return rows + tuple(row for row in orders.queue(staff, ended) if row.updated_at >= midnight)


class OrderQueue(QObject):
    """The orders of one view. ``loaded`` carries the rows, ``arrived`` how many new ones came, ``failed`` an Exception."""

    loaded = Signal(object)
    arrived = Signal(int)
    failed = Signal(object)

    def __init__(self, context: DeskContext, formats: Formats, now: Clock, lane: str, parent: QObject) -> None:
        """``lane`` names the view in the background worker."""
        super().__init__(parent)
        self._context = context
        self._formats = formats
        self._now = now
        self._lane = lane
        self._fresh: dict[str, datetime] = {}
        self.wanted = Wanted()
        self.rows: tuple[OrderRow, ...] = ()

    @property
    def fresh(self) -> frozenset[str]:
        """Orders that came a moment ago and nobody has looked at."""
        since = self._now() - _STAYS_FRESH
        return frozenset(order_id for order_id, at in self._fresh.items() if at >= since)

    def load(self) -> None:
        """Read the orders again; what is shown stays until they are there."""
        staff = self._context.session.staff
        if staff is None:
            return
        orders, wanted = self._context.desk.orders, self.wanted
        midnight = self._formats.local(self._now()).replace(hour=0, minute=0, second=0, microsecond=0)
        self._context.background.run(
            lambda: read_queue(orders, staff, wanted, midnight), self._done, self._not_done, lane=self._lane
        )

    def refresh(self, changes: Changes) -> None:
        """Load again if any order changed, and remember the new ones."""
        if changes.new_orders:
            now = self._now()
            self._fresh |= dict.fromkeys(changes.new_orders, now)
            self.arrived.emit(len(changes.new_orders))
        if changes.orders or changes.new_orders or changes.everything or changes.customers:
            self.load()

    def seen(self, order_id: str) -> None:
        """Somebody looked at a new order."""
        self._fresh.pop(order_id, None)

    def forget(self) -> None:
        """Show nothing any more (the desk is locked)."""
        self._context.background.drop(self._lane)
        self._fresh.clear()
        self._done(())

    def _done(self, rows: tuple[OrderRow, ...]) -> None:
        self.rows = rows
        self.loaded.emit(rows)

    def _not_done(self, error: Exception) -> None:
        self.failed.emit(error)
