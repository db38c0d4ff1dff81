"""Blaze's calls about transactions, the orders of the register (https://apidocs.blaze.me/api-reference/transactions)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import msgspec

from peak_desk.domain.orders import ENDED, OrderStatus
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.blaze import order_records
from peak_desk.pos.blaze.api import Api, Reply
from peak_desk.pos.blaze.paging import more, without_nothing
from peak_desk.pos.blaze.wire import OrderRow
from peak_desk.pos.client import PosOrder
from peak_desk.pos.cursors import Listing
from peak_desk.pos.listing import listing
from peak_desk.pos.readings import Unreadable, ident
from peak_desk.pos.rows import read_row

# The server cuts pages at this.
PAGE = 100
_S = OrderStatus


@dataclass(frozen=True, slots=True)
class Standing:
    """An order as it stands, and by which of its two ids it is moved: one not yet taken on is only a cart."""

    order: PosOrder
    reply: Reply
    transaction_id: str


class OrderCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api) -> None:
        """Use the account's API."""
        self._api = api

    def active(self) -> Listing[PosOrder]:
        """Everything in the queues. A list that cannot be read raises: an empty one would say that all orders have ended."""
        reply = self._api.read("transactions", "active")
        return listing(reply.found().values or (), self._dated)

    def past(self, first: date, last: date, skip: int) -> Listing[PosOrder]:
        """One page of what ended within at most seven days of the shop; the days are written as Americans do."""
        days = {"startDate": first.strftime("%m/%d/%Y"), "endDate": last.strftime("%m/%d/%Y")}
        found = self._api.read("transactions", query={**days, "skip": str(skip), "limit": str(PAGE)}).found()
        rows = found.values or []
        return listing(rows, self._dated, found.total, more=more(found.total, skip, len(rows)))

    def by_id(self, pos_id: str) -> PosOrder:
        """One order; ``PosMissing`` when it is neither at the register nor at the web shop."""
        return self.standing(pos_id).order

    def standing(self, pos_id: str) -> Standing:
        """An order by the id the desk knows: that of its cart where it came from the web."""
        try:
            reply = self._asked("transactions", pos_id)
        except PosMissing:
            return self._of_cart(pos_id)
        return Standing(self._order(reply, pos_id), reply, pos_id)

    def _of_cart(self, pos_id: str) -> Standing:
        reply = self._asked("store", "cart", pos_id)
        taken_on = ident(reply.one(OrderRow).transaction_id)
        if taken_on is None:
            return Standing(self._order(reply, pos_id), reply, "")
        try:
            taken = self._asked("transactions", taken_on)
        except PosMissing:
            there = self._order(reply, pos_id)
            if there.status not in ENDED:
                raise
            # The register has cleared it away; how it ended its cart still tells.
            return Standing(there, reply, "")
        return Standing(replace(self._order(taken, taken_on), pos_id=pos_id), taken, taken_on)

    def set_status(self, pos_id: str, status: OrderStatus, reason: str = "") -> PosOrder:
        """Move an order; one that is there already stays untouched, one that has ended meanwhile is a conflict."""
        if status not in self._api.account.writable:
            raise PosError(Fate.REFUSED, "status_not_writable", status.value)
        now_there = self.standing(pos_id)
        standing = now_there.order
        if standing.status is status and not standing.status_word:
            return standing
        if standing.status in ENDED:
            raise PosError(Fate.CONFLICT, "order_has_ended", standing.status.value)
        if status is _S.CANCELED:
            self._cancel(now_there, reason)
        else:
            self._move(now_there, status)
        return self._arrived(standing, status)

    def _arrived(self, before: PosOrder, status: OrderStatus) -> PosOrder:
        """Read it back: what a step moves is not published, and a shop without a packing step shows nothing of one."""
        try:
            answered = self.by_id(before.pos_id)
        except PosMissing as error:
            if status is not _S.CANCELED:
                raise PosError(Fate.UNKNOWN, "no_confirmation", status=error.status) from error
            # The call for it is one that deletes.
            return replace(before, status=status, status_word="", updated_at=self._api.clock())
        except PosError as error:
            raise PosError(Fate.UNKNOWN, "no_confirmation", status=error.status) from error
        # What is deleted is gone from the queue as well as what is cancelled, and one call does both.
        if answered.status is not status and (status, answered.status) != (_S.CANCELED, _S.REMOVED):
            raise PosError(Fate.REFUSED, "step_had_no_effect", answered.status.value)
        return answered

    def _cancel(self, now_there: Standing, reason: str) -> None:
        """The answer has no content; a web order the shop has not taken on has a call of its own."""
        if not now_there.transaction_id:
            self._api.write("DELETE", "store", "cart", "cancelCart", now_there.order.pos_id, body=None)
            return
        account = self._api.account
        told = {"reason": reason.strip() or "Canceled", "employeeId": account.employee_id, "terminalId": account.terminal_id}
        body = {name: value for name, value in told.items() if value}
        self._api.write("DELETE", "transactions", now_there.transaction_id, body=body)

    def _move(self, now_there: Standing, status: OrderStatus) -> None:
        transaction = now_there.transaction_id
        if not transaction:
            # There is no call to take it on: the shop does that, and then the step can go.
            raise PosError(Fate.NOT_SENT, "not_taken_on_yet")
        if status is _S.IN_PROCESS:
            self._step(transaction, "preparedBy", {"preparedBy": self._api.account.employee_id})
        elif status is _S.PACKED_READY:
            self._step(transaction, "sendToFulfill", _whole(now_there.reply))
            self._pack(transaction)
        else:
            self._step(transaction, "complete", _whole(now_there.reply))

    def _pack(self, transaction: str) -> None:
        if self._api.account.employee_id:
            self._step(transaction, "packedBy", {"packedBy": self._api.account.employee_id})
        else:
            self._step(transaction, "finalize", _whole(self._asked("transactions", transaction)))

    def _step(self, transaction: str, name: str, body: dict[str, Any]) -> None:
        self._api.write("POST", "transactions", transaction, name, body=body)

    def _asked(self, *parts: str) -> Reply:
        reply = self._api.read(*parts)
        if reply.nobody:
            raise PosMissing(Fate.REFUSED, "no_such_record", status=reply.answer.status)
        return reply

    def _order(self, reply: Reply, own_id: str) -> PosOrder:
        row = reply.one(OrderRow)
        try:
            found = order_records.order(row)
        except Unreadable as error:
            raise reply.unreadable() from error
        if ident(row.id) != own_id:
            raise reply.unreadable()
        return found

    def _dated(self, raw: msgspec.Raw) -> tuple[PosOrder | None, datetime | None]:
        row = read_row(raw, OrderRow)
        found = order_records.order(row)
        return None if order_records.moves_stock_only(row) else found, found.updated_at


def _whole(reply: Reply) -> dict[str, Any]:
    """The transaction as it was read, without members that are null: the published shape knows no null."""
    kept: dict[str, Any] = without_nothing(reply.one(dict[str, Any]))
    return kept
