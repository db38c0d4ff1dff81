"""A played POS that takes orders, in the kinds that matter when an answer is lost."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from typing_extensions import override

from peak_desk.domain.orders import ENDED, OrderItem, OrderStatus
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import MarkKind, OrderWrite, PosOrder, PosTraits
from tests.helpers.played_pos import PlayedPos
from tests.helpers.store_world import TRAITS

# What is known of the six systems as far as it matters for an order whose answer was lost.
ORDER_FLAVOURS: dict[str, PosTraits] = {
    "finds marks": replace(TRAITS, order_marks=MarkKind.FIELD, finds_order_marks=True),
    "key": replace(TRAITS, order_marks=MarkKind.KEY),
    "blind": replace(TRAITS, order_marks=MarkKind.NONE),
    "one open order each": replace(TRAITS, order_marks=MarkKind.NONE),
}


class Killed(BaseException):
    """The program is killed while a call is under way: nothing of it gets to say so."""


@dataclass
class OrderingPos(PlayedPos):
    """One account; ``one_each`` refuses a second open order of a customer, ``bare`` answers with id and status only.

    Products that are ``sold_out`` are left out of a new order without a word; ``renames`` are those it then calls otherwise.
    """

    traits: PosTraits = field(default_factory=lambda: ORDER_FLAVOURS["finds marks"])
    one_each: bool = False
    bare: bool = False
    tells_marks: bool = True
    sold_out: frozenset[str] = frozenset()
    renames: dict[str, str] = field(default_factory=dict)
    sent: list[OrderWrite] = field(default_factory=list)
    kills: list[bool] = field(default_factory=list)
    _order_late_by: timedelta | None = None
    _order_keys: dict[str, str] = field(default_factory=dict)
    _marks: dict[str, str] = field(default_factory=dict)

    def order_arrives_late(self, seconds: float) -> None:
        """Let the answer to the next order get lost, and the order turn up only after a while."""
        self.fail("create_order", Fate.UNKNOWN, "timeout")
        self._order_late_by = timedelta(seconds=seconds)

    @override
    def create_order(self, write: OrderWrite) -> PosOrder:
        """A new order; a known key brings the first one again. ``kills`` end the program then, with or without the order made."""
        if self.kills:
            if self.kills.pop(0):
                self._order_made(write, self.clock())
            raise Killed
        error = self._called("create_order", raises=False)
        if error is not None and self._order_late_by is not None:
            at = self.clock() + self._order_late_by
            self.late.append((at, partial(self._order_made, write, at)))
            self._order_late_by = None
        if error is not None and not error[1]:
            raise error[0]
        if self.one_each and any(
            t.customer_pos_id == write.customer_pos_id and t.status not in ENDED for t in self.tickets.values()
        ):
            raise PosError(Fate.REFUSED, "open_order_exists", status=400)
        made = self._order_made(write, self.clock())
        if error is not None:
            raise error[0]
        return self._told(made)

    @override
    def update_order(self, pos_id: str, write: OrderWrite) -> PosOrder:
        """Other lines for an order."""
        error = self._called("update_order", raises=False)
        if error is not None and not error[1]:
            raise error[0]
        self.sent.append(write)
        self.tickets[pos_id] = _with_lines(self.tickets[pos_id], write, self.clock())
        if error is not None:
            raise error[0]
        return self._told(self.tickets[pos_id])

    @override
    def look_up_order_mark(self, write: OrderWrite) -> tuple[PosOrder, ...]:
        """Orders with that mark."""
        self._called("look_up_order_mark")
        return tuple(self.tickets[pos_id] for pos_id, op_id in self._marks.items() if op_id == write.op_id)

    def _order_made(self, write: OrderWrite, at: datetime) -> PosOrder:
        if self.traits.order_marks is MarkKind.KEY and write.op_id in self._order_keys:
            return self.tickets[self._order_keys[write.op_id]]
        pos_id = f"o-{len(self.tickets) + 1}"
        self._order_keys[write.op_id] = pos_id
        self._marks[pos_id] = write.op_id
        marked = self.traits.order_marks is MarkKind.FIELD and self.tells_marks
        self.sent.append(write)
        new = PosOrder(
            pos_id,
            f"N{pos_id.upper()}",
            OrderStatus.AWAITING_PROCESSING,
            write.type,
            write.source,
            at,
            at,
            customer_pos_id=write.customer_pos_id,
            mark=write.op_id if marked else "",
        )
        sold = [line for line in write.lines if line.product_pos_id not in self.sold_out]
        there = tuple(replace(line, product_pos_id=self.renames.get(line.product_pos_id, line.product_pos_id)) for line in sold)
        self.tickets[pos_id] = _with_lines(new, replace(write, lines=there), at)
        return self.tickets[pos_id]

    def _told(self, order: PosOrder) -> PosOrder:
        if not self.bare:
            return order
        return replace(order, whole=False, items=(), total_cents=0, subtotal_cents=0, tax_cents=0, note="", order_number="")


def _with_lines(order: PosOrder, write: OrderWrite, at: datetime) -> PosOrder:
    """The order with these lines at the POS's prices, which are with tax."""
    items = tuple(
        OrderItem(
            line.name.upper(),
            line.quantity,
            line.size,
            line.price_cents,
            int(float(line.quantity) * line.price_cents),
            line.product_pos_id,
        )
        for line in write.lines
    )
    subtotal = sum(item.total_cents for item in items)
    return replace(
        order,
        items=items,
        note=write.note,
        subtotal_cents=subtotal,
        tax_cents=subtotal // 10,
        total_cents=subtotal + subtotal // 10,
        updated_at=at,
    )
