"""Orders staff make on a simulated day, and what must hold of them whatever happens meanwhile."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

from typing_extensions import override

from peak_desk.database import orders
from peak_desk.database.order_pull import DOUBLE
from peak_desk.domain.customers import CustomerStatus
from peak_desk.domain.orders import NewLine, NewOrder, OrderDetail, OrderItem, OrderRow, OrderStatus
from peak_desk.domain.outbox import OutboxKind, OutboxRow
from peak_desk.errors import NotFound, Refused
from peak_desk.sandbox import records as there
from tests.faults.sim_day import POISON
from tests.faults.sim_luck import Luck
from tests.faults.sim_staff import Day
from tests.faults.sim_wire import LATEST_CHANGE
from tests.helpers.store_world import SAM

# Staff order of the products before this one, the other till this one alone: whose change it is can be told at the end.
TILLS = 4


class OrderingDay(Day):
    """A day on which staff take orders, too."""

    def __init__(self, folder: Path, seed: int, luck: Luck | None = None) -> None:
        """Nothing is ordered yet."""
        self.made: set[str] = set()
        self.unmade: set[str] = set()
        self.wanted: dict[str, Counter[str]] = {}
        self.given_up: set[str] = set()
        self.added = Counter[str]()
        self.left = dict[str, float]()
        self.raced = set[str]()
        super().__init__(folder, seed, luck)

    @override
    def doings(self) -> tuple[tuple[Callable[[], object], int], ...]:
        return (
            *super().doings(),
            (self.order, 12),
            (self.other_items, 6),
            (self.undo_order, 3),
            (self.take_order_back, 1),
            (self.till_adds, 3),
        )

    def order(self) -> None:
        """Somebody orders, or orders more."""
        customer = self.somebody()
        if customer.status is CustomerStatus.REMOVED or customer.phone == f"+1{POISON}":
            return
        wanted = self.dice.choice(self.sandbox.world.products[:TILLS])
        line = NewLine(wanted.id, str(self.dice.randint(1, 3)), wanted.name, wanted.price_cents)
        with suppress(NotFound):  # another till made them one with somebody else
            made, _ = self.desk.orders.create(SAM, NewOrder((line,), customer_id=customer.id))
            self.made.add(made.row.id)
            self.remember(made)
            self.dice.choice((self.push_soon, self.push_soon, self.push_soon, partial(self.undo, made.row.id)))()

    def other_items(self) -> None:
        """An order gets more or less of something."""
        if not self.made:
            return
        order_id = self.dice.choice(sorted(self.made))
        if self.desk.orders.can_change(SAM, order_id):
            wanted = self.desk.orders.wanted(SAM, order_id)
            ours = [line for line in wanted.lines if line.product_pos_id != self.till_product.id]
            changed = self.dice.choice(ours)
            others = tuple(line for line in wanted.lines if line is not changed)
            fewer = others if len(ours) > 1 and self.dice.random() < 0.3 else ()
            lines = fewer or (*others, replace(changed, quantity=str(self.dice.randint(1, 3))))
            detail, _ = self.desk.orders.update(SAM, order_id, replace(wanted, lines=lines))
            self.remember(detail)
            self.push_soon()

    def undo_order(self) -> None:
        """The last thing somebody did with an order was a mistake."""
        if self.made:
            self.undo(self.dice.choice(sorted(self.made)))

    def undo(self, order_id: str) -> None:
        """Take it back, if it has not left yet."""
        with suppress(Refused):
            self.desk.orders.take_back(SAM, order_id)
            detail = self.desk.orders.get(SAM, order_id)
            if detail.row.status is OrderStatus.REMOVED:
                self.unmade.add(order_id)
            self.remember(detail)
            self.push_soon()

    def till_adds(self) -> None:
        """Another till puts something on an order of ours that staff here never order."""
        ours = [ticket for ticket in self.sandbox.world.tickets if ticket.external_number.startswith("PD-")]
        if ours and (ticket := self.dice.choice(ours)).status == there.AWAITING:
            one = there.Line(self.sandbox.world.new_id(), self.till_product, Decimal(1), self.till_product.price_cents)
            self.sandbox.world.change_ticket(ticket, lambda record: setattr(record, "lines", (*record.lines, one)))
            self.added[ticket.id] += 1
            # What is still on its way to the POS says what staff wanted before: no POS offers a lock.
            if self.times.seconds - self.left.get(ticket.id, -LATEST_CHANGE) < LATEST_CHANGE:
                self.raced.add(ticket.id)

    @property
    def till_product(self) -> there.Product:
        """What only the other till puts on orders."""
        return self.sandbox.world.products[TILLS]

    def remember(self, detail: OrderDetail) -> None:
        """What staff want of an order from here on."""
        self.wanted[detail.row.id] = counted(detail.items)

    @override
    def drop(self, row: OutboxRow) -> None:
        super().drop(row)
        self.given_up.add(row.local_id)

    def take_order_back(self) -> None:
        """They changed their mind."""
        if self.made:
            row = self.desk.orders.get(SAM, self.dice.choice(sorted(self.made))).row
            self.sees_order(row)
            with suppress(Refused):
                self.desk.orders.set_status(SAM, row.id, OrderStatus.CANCELED, "changed their mind")
                self.push_soon()

    @override
    def check_write(self, method: str, path: str, body: bytes) -> None:
        super().check_write(method, path, body)
        items = json.loads(body).get("items") if method == "PUT" else None
        ticket = self.sandbox.world.ticket(path.rpartition("/")[2])
        if items is not None and ticket is not None:
            sent = sum(int(item["quantity"]) for item in items if item["size_id"] == self.till_product.id)
            assert sent >= self.on_ticket(ticket)[self.till_product.id], "items were overwritten unseen"
            self.left[ticket.id] = self.times.seconds

    def on_ticket(self, ticket: there.Ticket) -> Counter[str]:
        """How many of each product an order has at the POS."""
        found = Counter[str]()
        for line in ticket.lines:
            found[line.product.id] += int(line.quantity)
        return found

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
        for order_id, detail in mine.items():
            assert detail is not None
            ends = OrderStatus.REMOVED if order_id in self.unmade else OrderStatus.CANCELED
            assert order_id not in self.unmade or detail.row.pos_id is None, "an order was taken back, and arrived"
            assert detail.row.pos_id is not None or detail.row.status is ends, "an order was saved, and never arrived"
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
        ours = counted(self.desk.orders.get(SAM, row.id).items)
        theirs = self.on_ticket(ticket)
        assert ours == theirs, "the items of an order differ at the end"
        kept = theirs.pop(self.till_product.id, 0) == self.added[ticket.id]
        assert kept or ticket.id in self.raced, "what another till put on an order was lost"
        ours.pop(self.till_product.id, None)
        self.wanted[row.id].pop(self.till_product.id, None)
        assert row.id in self.given_up or ours == self.wanted[row.id], "items staff wanted were lost"


def counted(items: Iterable[OrderItem]) -> Counter[str]:
    """How many of each product."""
    found = Counter[str]()
    for item in items:
        found[item.product_pos_id] += int(item.quantity)
    return found
