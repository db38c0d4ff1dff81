"""Orders staff make on a simulated day, and what must hold of them whatever happens meanwhile."""

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

from typing_extensions import override

from peak_desk.database import orders
from peak_desk.domain.customers import CustomerStatus
from peak_desk.domain.orders import DOUBLE, NewLine, NewOrder, OrderDetail, OrderItem, OrderRow, OrderStatus
from peak_desk.domain.outbox import OutboxKind, OutboxRow
from peak_desk.errors import NotFound, Refused
from peak_desk.pos.client import Capability
from peak_desk.sandbox import PLAYED
from peak_desk.sandbox import records as there
from tests.faults.sim_day import POISON
from tests.faults.sim_luck import Luck
from tests.faults.sim_staff import Day
from tests.faults.sim_tills import PRODUCTS_OF_STAFF
from tests.helpers.store_world import SAM


class OrderingDay(Day):
    """A day on which staff take orders, too."""

    def __init__(self, folder: Path, seed: int, luck: Luck | None = None, *, pos: str = PLAYED[0]) -> None:
        """Nothing is ordered yet."""
        self.made: list[str] = []  # not a set: ids differ from run to run, and with them its order
        self.unmade: set[str] = set()
        self.wanted: dict[str, Counter[str]] = {}
        self.given_up: set[str] = set()
        self.there: dict[str, str] = {}
        self.added = Counter[str]()
        super().__init__(folder, seed, luck, pos=pos)

    @override
    def doings(self) -> tuple[tuple[Callable[[], object], int], ...]:
        if Capability.ORDER_CREATE not in self.traits.capabilities:
            return super().doings()
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
        wanted = self.dice.choice(self.menu[:PRODUCTS_OF_STAFF])
        line = NewLine(self.sandbox.play.product_id(wanted), str(self.dice.randint(1, 3)), wanted.name, wanted.price_cents)
        with suppress(NotFound):  # another till made them one with somebody else
            made, _ = self.desk.orders.create(SAM, NewOrder((line,), customer_id=customer.id))
            if made.row.id not in self.made:
                self.made.append(made.row.id)
            self.remember(made)
            self.dice.choice((self.push_soon, self.push_soon, self.push_soon, partial(self.undo, made.row.id)))()

    def other_items(self) -> None:
        """An order gets more or less of something."""
        self.follow()
        if not self.made:
            return
        order_id = self.dice.choice(self.made)
        if self.desk.orders.can_change(SAM, order_id):
            wanted = self.desk.orders.wanted(SAM, order_id)
            ours = [line for line in wanted.lines if line.product_pos_id != self.sandbox.play.product_id(self.till_product)]
            changed = self.dice.choice(ours)
            others = tuple(line for line in wanted.lines if line is not changed)
            fewer = others if len(ours) > 1 and self.dice.random() < 0.3 else ()
            lines = fewer or (*others, replace(changed, quantity=str(self.dice.randint(1, 3))))
            detail, _ = self.desk.orders.update(SAM, order_id, replace(wanted, lines=lines))
            self.remember(detail)
            self.push_soon()

    def undo_order(self) -> None:
        """The last thing somebody did with an order was a mistake."""
        self.follow()
        if self.made:
            self.undo(self.dice.choice(self.made))

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
        """Another till puts something on an order of ours that staff here never order; nobody could know where no call tells it."""
        if not self.case.tells_lines:
            return
        ours = [ticket for ticket in self.sandbox.world.tickets if ticket.id in self.watch.makers]
        if ours and (ticket := self.dice.choice(ours)).status == there.AWAITING:
            one = there.Line(self.sandbox.world.new_id(), self.till_product, Decimal(1), self.till_product.price_cents)
            self.sandbox.world.change_ticket(ticket, lambda record: setattr(record, "lines", (*record.lines, one)))
            self.added[ticket.id] += 1

    def remember(self, detail: OrderDetail) -> None:
        """What staff want of an order from here on; the last one they touched stands last."""
        self.wanted.pop(detail.row.id, None)
        self.wanted[detail.row.id] = counted(detail.items)
        self.there[detail.row.id] = detail.row.pos_id or ""

    def follow(self) -> None:
        """Go on with the order that another one became: one staff added to was an order of theirs whose answer had got lost."""
        with self.database.reading() as tx:
            gone = {order_id: orders.by_pos_id(tx, self.there[order_id]) for order_id in self.made if not orders.get(tx, order_id)}
        for order_id, into in gone.items():
            assert into is not None, "an order was lost"
            assert into.row.id in self.made, "an order was taken for another"
            self.made.remove(order_id)
            if order_id in self.given_up:
                self.given_up.add(into.row.id)
            last = next(one for one in reversed(self.wanted) if one in {order_id, into.row.id})
            self.wanted[into.row.id] = self.wanted.pop(last)

    @override
    def drop(self, row: OutboxRow) -> None:
        super().drop(row)
        self.given_up.add(row.local_id)

    def take_order_back(self) -> None:
        """They changed their mind."""
        self.follow()
        if self.made:
            row = self.desk.orders.get(SAM, self.dice.choice(self.made)).row
            self.sees_order(row)
            with suppress(Refused):
                self.desk.orders.set_status(SAM, row.id, OrderStatus.CANCELED, "changed their mind")
                self.push_soon()

    def on_ticket(self, ticket: there.Ticket) -> Counter[str]:
        """How many of each product an order has at the POS."""
        found = Counter[str]()
        for line in ticket.lines:
            found[self.sandbox.play.product_id(line.product)] += int(line.quantity)
        return found

    @override
    def look_there(self, row: OutboxRow) -> None:
        if row.kind is not OutboxKind.CREATE_ORDER:
            super().look_there(row)
        elif row.local_id in self.watch.makers.values():
            self.drop(row)
        else:
            self.desk.records.retry(SAM, row.seq)

    @override
    def check(self) -> None:
        super().check()
        assert not self.ordered_twice() or self.hasty or self.clock_was_turned, "ordered twice"
        self.follow()

    def ordered_twice(self) -> list[list[there.Ticket]]:
        """The orders of staff that are there more than once."""
        made: dict[str, list[there.Ticket]] = {}
        for ticket in self.sandbox.world.tickets:
            if ticket.id in self.watch.makers:
                made.setdefault(self.watch.makers[ticket.id], []).append(ticket)
        return [tickets for tickets in made.values() if len(tickets) > 1]

    @override
    def check_end(self) -> None:
        super().check_end()
        self.follow()
        with self.database.reading() as tx:
            mine = {order_id: orders.get(tx, order_id) for order_id in self.made}
            rows = {ticket.id: orders.by_pos_id(tx, self.sandbox.play.order_id(ticket)) for ticket in self.sandbox.world.tickets}
        for order_id, detail in mine.items():
            assert detail is not None
            ends = OrderStatus.REMOVED if order_id in self.unmade else OrderStatus.CANCELED
            assert order_id not in self.unmade or detail.row.pos_id is None, "an order was taken back, and arrived"
            assert detail.row.pos_id is not None or detail.row.status is ends, "an order was saved, and never arrived"
        for tickets in self.ordered_twice():
            doubles = [rows[ticket.id] for ticket in tickets]
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
        unknown = row.id in self.given_up and not self.case.tells_lines
        assert ours == theirs or unknown, "the items of an order differ at the end"
        foreign = self.sandbox.play.product_id(self.till_product)
        kept = theirs.pop(foreign, 0) == self.added[ticket.id]
        assert kept or ticket.id in self.watch.raced, "what another till put on an order was lost"
        ours.pop(foreign, None)
        self.wanted[row.id].pop(foreign, None)
        assert row.id in self.given_up or ours == self.wanted[row.id], "items staff wanted were lost"


def counted(items: Iterable[OrderItem]) -> Counter[str]:
    """How many of each product."""
    found = Counter[str]()
    for item in items:
        found[item.product_pos_id] += int(item.quantity)
    return found
