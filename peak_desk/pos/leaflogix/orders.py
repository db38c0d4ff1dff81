"""Leaflogix's calls about pre-orders, which the desk calls orders.

Tag PreOrder of https://api.pos.dutchie.com/swagger/v001/swagger.json.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from peak_desk.domain.orders import ENDED, OrderStatus
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos import fates, readings
from peak_desk.pos.client import OrderWrite, PosOrder
from peak_desk.pos.fates import Answer
from peak_desk.pos.leaflogix import order_records
from peak_desk.pos.leaflogix.account import WRITABLE
from peak_desk.pos.leaflogix.api import PATIENCE, Api, rows_of
from peak_desk.pos.leaflogix.menu import MenuCalls
from peak_desk.pos.leaflogix.records import ident
from peak_desk.pos.leaflogix.wire import OrderRow
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.rows import read_row

STATUS = "preorder/Status"


class OrderCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api, menu: MenuCalls) -> None:
        """Use the account's API, and the menu: lines of orders name their products and nothing more."""
        self._api = api
        self._menu = menu

    def queue(self) -> tuple[dict[str, str], int]:
        """What every open order of the last fourteen days looks like, by its id, and how many rows could not be read.

        The schema shows one object, the prose several: a list of one may come as the object.
        """
        looks: dict[str, str] = {}
        broken = 0
        answer = self._api.read(STATUS, "orders", wait=PATIENCE)
        for raw in rows_of(answer, or_one=True):
            try:
                row = read_row(raw, OrderRow)
                pos_id = ident(row.pre_order_id)
            except Unreadable:
                pos_id = None
            if pos_id is None:
                broken += 1
                continue
            looks[pos_id] = order_records.mark(row)
        if not looks and answer.body[:1] == b"{":
            # An object that is no order is no empty queue.
            raise fates.unreadable(answer, repeatable=True)
        if looks and not self._menu.tells_names():
            # What is read now lacks the numbers of its products: with the menu it looks different, and is read again.
            looks = {pos_id: f"{look}|no menu" for pos_id, look in looks.items()}
        return looks, broken

    def listed(self, pos_id: str) -> PosOrder:
        """One order of the list, with its lines; raises ``Unreadable`` for one that cannot be read."""
        answer = self._asked(pos_id, wait=PATIENCE)
        row = self._found(answer, pos_id)
        if row is None:
            raise Unreadable("an order that was listed a moment ago is answered with nothing")
        return self._record(row)

    def by_id(self, pos_id: str) -> PosOrder:
        """One order; ``PosMissing`` when there is none."""
        return self._order(*self._read(pos_id))

    def cancel(self, pos_id: str, status: OrderStatus, reason: str) -> PosOrder:
        """Cancel an order while it can be; one that is cancelled stays untouched, one that ended otherwise is a conflict."""
        if status not in WRITABLE:
            raise PosError(Fate.REFUSED, "status_not_writable", status.value)
        answer, row = self._read(pos_id)
        now_there = self._order(answer, row)
        if now_there.status is status:
            return now_there
        if now_there.status in ENDED:
            raise PosError(Fate.CONFLICT, "order_has_ended", now_there.status.value)
        if not readings.flag(row.is_cancellable):
            # Its own refusal would be a 400 without a word.
            raise PosError(Fate.REFUSED, "order_not_cancellable", now_there.status.value)
        # The reason is required, and it is kept for the shop's own figures.
        body = {"orderId": int(pos_id), "cancellationReason": reason.strip() or "Cancelled at the counter"}
        self._api.write("preorder/cancel", "cancel", body)
        answered = self._again(pos_id)
        if answered.status is not status:
            raise PosError(Fate.UNKNOWN, "no_confirmation")
        return answered

    def create(self, write: OrderWrite) -> PosOrder:
        """A new order; an answer without its number is no proof."""
        answer = self._api.write("preorder/submit", "submit", order_records.new_body(write, keyed=self._api.keyed))
        pos_id = _new_id(answer)
        try:
            return self.by_id(pos_id)
        except PosError:
            # It is made, whatever became of the question after it: the next look at the queue brings the rest.
            return self._made(pos_id, write)

    def update(self, pos_id: str, write: OrderWrite) -> PosOrder:
        """Put other lines into an order nobody has begun with."""
        answer, row = self._read(pos_id)
        now_there = self._order(answer, row)
        if now_there.status in ENDED:
            raise PosError(Fate.CONFLICT, "order_has_ended", now_there.status.value)
        if not readings.flag(row.is_updateable):
            raise PosError(Fate.REFUSED, "order_not_changeable", now_there.status.value)
        self._api.write("preorder/update", "", order_records.changed_body(pos_id, write))
        return self._again(pos_id)

    def _made(self, pos_id: str, write: OrderWrite) -> PosOrder:
        now = self._api.clock()
        status = OrderStatus.AWAITING_PROCESSING
        return PosOrder(pos_id, pos_id, status, write.type, write.source, write.placed_at, now, write.customer_pos_id, whole=False)

    def _again(self, pos_id: str) -> PosOrder:
        """The order after a write whose own answer says nothing."""
        try:
            return self.by_id(pos_id)
        except PosError as error:
            raise PosError(Fate.UNKNOWN, "no_confirmation", status=error.status) from error

    def _read(self, pos_id: str) -> tuple[Answer, OrderRow]:
        answer = self._asked(pos_id)
        try:
            row = self._found(answer, pos_id)
        except Unreadable:
            raise fates.unreadable(answer, repeatable=True) from None
        if row is None:
            raise PosMissing(Fate.REFUSED, "no_such_record", status=answer.status)
        return answer, row

    def _asked(self, pos_id: str, wait: float = 0.0) -> Answer:
        if not (pos_id.isascii() and pos_id.isdigit()):
            raise PosMissing(Fate.REFUSED, "no_such_record")
        query: Mapping[str, str] = {"PreOrderId": pos_id, "includeLineItems": "true"}
        return self._api.read(STATUS, "orders", query, wait=wait, by_id=True)

    def _found(self, answer: Answer, pos_id: str) -> OrderRow | None:
        """The order of that id out of an object or a list; None for an empty list."""
        rows = [read_row(raw, OrderRow) for raw in rows_of(answer, or_one=True)]
        if not rows:
            return None
        found = next((row for row in rows if ident(row.pre_order_id) == pos_id), None)
        if found is None:
            raise Unreadable("another order was answered")
        return found

    def _order(self, answer: Answer, row: OrderRow) -> PosOrder:
        try:
            return self._record(row)
        except Unreadable:
            raise fates.unreadable(answer, repeatable=True) from None

    def _record(self, row: OrderRow) -> PosOrder:
        return order_records.order(row, self._api.clock(), self._menu.product_of)


def _new_id(answer: Answer) -> str:
    """The number of a new order: the vendor's prose answers an object with it, its schema the bare number."""
    try:
        told: Any = msgspec.json.decode(answer.body)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        told = None
    if isinstance(told, dict):
        told = next((value for name, value in told.items() if str(name).casefold() == "orderid"), None)
    found = ident(told) if isinstance(told, int | str) and not isinstance(told, bool) else None
    if found is None or not found.isdigit():
        raise fates.unreadable(answer, repeatable=False, code="no_id")
    return found
