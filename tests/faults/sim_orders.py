"""Orders staff make on a simulated day, and what must hold of them whatever happens meanwhile."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from typing_extensions import override

from peak_desk.database import orders
from peak_desk.database.order_pull import DOUBLE
from peak_desk.domain.customers import CustomerStatus
from peak_desk.domain.orders import NewLine, NewOrder, OrderRow, OrderStatus
from peak_desk.domain.outbox import OutboxKind, OutboxRow
from peak_desk.errors import NotFound, Refused
from peak_desk.sandbox import records as there
from tests.faults.sim_day import POISON
from tests.faults.sim_luck import Luck
from tests.faults.sim_staff import Day
from tests.helpers.store_world import SAM


class OrderingDay(Day):
    """A day on which staff take orders, too."""

    def __init__(self, folder: Path, seed: int, luck: Luck | None = None) -> None:
        """Nothing is ordered yet."""
        self.made: set[str] = set()
        super().__init__(folder, seed, luck)

    @override
    def doings(self) -> tuple[tuple[Callable[[], object], int], ...]:
        return (*super().doings(), (self.order, 9), (self.take_order_back, 1))

    def order(self) -> None:
        """Somebody orders, or orders more."""
        customer = self.somebody()
        if customer.status is CustomerStatus.REMOVED or customer.phone == f"+1{POISON}":
            return
        wanted = self.dice.choice(self.sandbox.world.products[:4])
        line = NewLine(wanted.id, str(self.dice.randint(1, 3)), wanted.name, wanted.price_cents)
        with suppress(NotFound):  # another till made them one with somebody else
            made, _ = self.desk.orders.create(SAM, NewOrder((line,), customer_id=customer.id))
            self.made.add(made.row.id)
            self.push_soon()

    def take_order_back(self) -> None:
        """They changed their mind."""
        if self.made:
            row = self.desk.orders.get(SAM, self.dice.choice(sorted(self.made))).row
            self.sees_order(row)
            with suppress(Refused):
                self.desk.orders.set_status(SAM, row.id, OrderStatus.CANCELED, "changed their mind")
                self.push_soon()

    @override
    def look_there(self, row: OutboxRow) -> None:
        if row.kind is not OutboxKind.CREATE_ORDER:
            super().look_there(row)
        elif any(ticket.external_number == row.marker for ticket in self.sandbox.world.tickets):
            self.drop(row)
        else:
            self.desk.records.retry(SAM, row.seq)

    @override
    def check(self) -> None:
        super().check()
        assert not self.ordered_twice() or self.hasty or self.clock_was_turned, "ordered twice"
        with self.database.reading() as tx:
            assert all(orders.get(tx, order_id) for order_id in self.made), "an order was lost"

    def ordered_twice(self) -> list[str]:
        """The marks of orders that are there more than once."""
        marks = Counter(ticket.external_number for ticket in self.sandbox.world.tickets if ticket.external_number.startswith("PD-"))
        return [mark for mark, number in marks.items() if number > 1]

    @override
    def check_end(self) -> None:
        super().check_end()
        with self.database.reading() as tx:
            mine = {order_id: orders.get(tx, order_id) for order_id in self.made}
            rows = {ticket.id: orders.by_pos_id(tx, ticket.id) for ticket in self.sandbox.world.tickets}
        for detail in mine.values():
            assert detail is not None
            if detail.row.pos_id is None:
                assert detail.row.status is OrderStatus.CANCELED, "an order was saved, and never arrived"
        for mark in self.ordered_twice():
            doubles = [rows[ticket.id] for ticket in self.sandbox.world.tickets if ticket.external_number == mark]
            told = [double for double in doubles if double is not None and double.row.attention == DOUBLE]
            assert len(told) >= len(doubles) - 1, "ordered twice, and nobody is told"
        for ticket in self.sandbox.world.tickets:
            detail = rows[ticket.id]
            if detail is not None and detail.row.id in self.made:
                self.check_lines(detail.row, ticket)

    def check_lines(self, row: OrderRow, ticket: there.Ticket) -> None:
        """Desk and POS have the same items."""
        detail = self.desk.orders.get(SAM, row.id)
        ours = Counter[str]()
        theirs = Counter[str]()
        for item in detail.items:
            ours[item.product_pos_id] += int(item.quantity)
        for line in ticket.lines:
            theirs[line.product.id] += int(line.quantity)
        assert ours == theirs, "the items of an order differ at the end"
