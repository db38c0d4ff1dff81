"""The steps of an order: what is asked of its fulfillment orders, and of the order itself.

https://shopify.dev/docs/apps/build/orders-fulfillment/order-management-apps. What can be done now is told by ``supportedActions``;
a step that is none of them is refused here, with the words for staff, before Shopify refuses it with its own.
"""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from peak_desk.domain.orders import OrderStatus
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import PosOrder
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.rows import read_row
from peak_desk.pos.shopify import operations as op
from peak_desk.pos.shopify import records
from peak_desk.pos.shopify.account import WRITABLE
from peak_desk.pos.shopify.api import SCOPE_MISSING, Api, held, id_in, refusal
from peak_desk.pos.shopify.orders import OrderCalls
from peak_desk.pos.shopify.records import ON_THE_WAY_TAG, PACKED_TAG
from peak_desk.pos.shopify.wire import FulfillmentOrder, OrderRow

_S = OrderStatus
_JOB_LOOKS = 8
_READY_ALREADY = "NO_LINE_ITEMS_TO_PREPARE_FOR_FULFILLMENT_ORDER"
_JOB_PAUSE = 0.5
_LONGEST_NOTE = 255
_PAID_IN_PART = frozenset({"PARTIALLY_PAID", "PARTIALLY_REFUNDED"})
# The words of the vendor; "out of stock" is the only one of ours that has one of its own.
_REASONS = (("stock", "INVENTORY"), ("fraud", "FRAUD"), ("customer", "CUSTOMER"), ("declin", "DECLINED"))


class StepCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api, orders: OrderCalls, wait: Callable[[float], None]) -> None:
        """Use the account's API; ``wait`` lets so many seconds pass."""
        self._api = api
        self._orders = orders
        self._wait = wait
        self._steps: dict[OrderStatus, Callable[[OrderRow, str], None]] = {
            _S.AWAITING_PROCESSING: self._back_to_waiting,
            _S.IN_PROCESS: self._begin,
            _S.PACKED_READY: self._pack,
            _S.OUT_FOR_DELIVERY: self._send_out,
            _S.COMPLETED: self._complete,
            _S.CANCELED: self._cancel,
        }

    def move(self, pos_id: str, status: OrderStatus, reason: str) -> PosOrder:
        """Put an order into a status and tell how it stands then; one that stands there already is left alone."""
        if status not in WRITABLE:
            raise PosError(Fate.REFUSED, "status_not_writable", status.value)
        row = self._orders.row(pos_id)
        if records.status_of(row, self._api.account)[0] is status:
            # Fulfilled and paid are two facts: whoever fulfilled it may have left the payment open.
            paid_now = status is _S.COMPLETED and self._pay(row)
            return self._orders.by_id(pos_id) if paid_now else self._orders.record(row)
        if row.cancelled_at:
            raise _impossible()
        self._steps[status](row, reason)
        after = self._orders.by_id(pos_id)
        if after.status is not status:
            raise PosError(Fate.REFUSED, "step_had_no_effect", after.status.value)
        return after

    def _parts(self, row: OrderRow, *actions: str) -> list[FulfillmentOrder]:
        """This store's parts of the order for which one of the actions can be done; none is a refusal."""
        able = [part for part in records.parts(row, self._api.account) if part.actions & set(actions)]
        if not able:
            raise _impossible()
        return able

    def _back_to_waiting(self, row: OrderRow, _: str) -> None:
        for part in self._parts(row, "MARK_AS_OPEN", "RELEASE_HOLD"):
            self._api.do(op.RELEASE_HOLD if "RELEASE_HOLD" in part.actions else op.OPEN_AGAIN, id=part.id)
        self._untag(row, PACKED_TAG)

    def _begin(self, row: OrderRow, _: str) -> None:
        # Also what is in progress already takes a report of progress; only the tag stands in its way then.
        for part in self._parts(row, "REPORT_PROGRESS"):
            if part.status != "IN_PROGRESS":
                self._api.do(op.REPORT_PROGRESS, id=part.id)
        self._untag(row, PACKED_TAG)

    def _pack(self, row: OrderRow, _: str) -> None:
        """Ready: told to Shopify where the customer picks the order up (it then writes to the customer by itself), tagged always.

        The tag is how any desk reads it back: no field of a fulfillment order says that it was prepared.
        """
        picked_up = [part for part in self._parts(row, "CREATE_FULFILLMENT") if _is_pickup(part)]
        if picked_up:
            self._tell_ready([{"fulfillmentOrderId": part.id} for part in picked_up])
        self._api.do(op.ADD_TAGS, id=row.id, tags=[PACKED_TAG])

    def _tell_ready(self, parts: list[dict[str, str]]) -> None:
        sent = {"lineItemsByFulfillmentOrder": parts}
        _, errors = self._api.do_telling(op.PREPARED, input=sent)
        # When the tag could not be set the last time, everything has been made ready already.
        left = tuple(error for error in errors if error.code != _READY_ALREADY)
        if left:
            raise refusal(left, ())

    def _send_out(self, row: OrderRow, _: str) -> None:
        """On its way by the tag, whatever becomes of the calls after it; the event shows it to the customer.

        Events have a right of their own (``write_fulfillments``), and without it the order is on its way all the same.
        """
        fulfillments = [one.id for one in row.fulfillments if one.display_status in {"FULFILLED", "SUBMITTED"}]
        to_go = self._to_go(row)
        self._api.do(op.ADD_TAGS, id=row.id, tags=[ON_THE_WAY_TAG])
        # One fulfillment may hold several parts, but only of one location: each gets its own.
        for fulfillment in [self._fulfilled(part) for part in to_go] or fulfillments[-1:]:
            try:
                self._api.do(op.TELL_EVENT, e={"fulfillmentId": fulfillment, "status": "OUT_FOR_DELIVERY"})
            except PosError as error:
                if error.code != SCOPE_MISSING:
                    raise

    def _complete(self, row: OrderRow, _: str) -> None:
        """Paid first, then handed over: an order that reads as completed has nothing left to be done, wherever this breaks off."""
        on_the_way = [one.id for one in row.fulfillments if one.display_status == "OUT_FOR_DELIVERY"]
        to_go = self._to_go(row, or_else=bool(on_the_way))
        self._pay(row)
        for part in to_go:
            self._fulfilled(part)
        for fulfillment in () if to_go else on_the_way:
            self._api.do(op.TELL_EVENT, e={"fulfillmentId": fulfillment, "status": "DELIVERED"})
        self._untag(row, ON_THE_WAY_TAG)

    def _pay(self, row: OrderRow) -> bool:
        """Tell that the money was taken, where it is still awaited; says whether anything was told."""
        if row.fully_paid or not row.can_mark_as_paid or row.display_financial_status != "PENDING":
            return False
        _, errors = self._api.do_telling(op.MARK_PAID, input={"id": row.id})
        # Somebody else may have been a moment earlier. Shopify takes the money of an order only once.
        if errors and not self._orders.row(records.pos_id_of("Order", row.id)).fully_paid:
            raise refusal(errors, ())
        return True

    def _to_go(self, row: OrderRow, *, or_else: bool = False) -> Sequence[FulfillmentOrder]:
        """The parts that must still leave the shop, none where everything has left before; raises where one of them cannot."""
        left = [part for part in records.parts(row, self._api.account) if part.status != "CLOSED"]
        if not left and (or_else or row.fulfillments):
            return ()
        able = self._parts(row, "CREATE_FULFILLMENT")
        if len(able) < len(left):
            # The rest would leave, and the order would still not be where it was to go.
            raise _impossible()
        return able

    def _fulfilled(self, part: FulfillmentOrder) -> str:
        sent = {"lineItemsByFulfillmentOrder": [{"fulfillmentOrderId": part.id}], "notifyCustomer": False}
        return id_in(self._api.do(op.FULFIL, f=sent), "fulfillment")

    def _cancel(self, row: OrderRow, reason: str) -> None:
        """Irreversible, and done by a job at Shopify that is waited for a while."""
        folded = reason.casefold()
        word = next((word for part, word in _REASONS if part in folded), "OTHER" if reason else "STAFF")
        refund = {"originalPaymentMethodsRefund": row.fully_paid or row.display_financial_status in _PAID_IN_PART}
        sent: dict[str, Any] = {"orderId": row.id, "reason": word, "refundMethod": refund, "note": reason[:_LONGEST_NOTE] or None}
        job = _job(self._api.do(op.CANCEL, **sent))
        for _ in range(_JOB_LOOKS):
            if job.done:
                return
            self._wait(_JOB_PAUSE)
            job = self._look(job)
        raise PosError(Fate.UNKNOWN, "still_working")

    def _look(self, job: "_Job") -> "_Job":
        """How far the job is; when that cannot be told the order may be cancelled all the same, and is looked at first."""
        try:
            return _read_job(self._api.ask(op.JOB, id=job.id)) or job
        except PosError as error:
            raise PosError(Fate.UNKNOWN, error.code, error.words) from error

    def _untag(self, row: OrderRow, tag: str) -> None:
        if tag in row.tags:
            self._api.do(op.REMOVE_TAGS, id=row.id, tags=[tag])


def _impossible() -> PosError:
    return PosError(Fate.REFUSED, "step_not_possible")


def _is_pickup(part: FulfillmentOrder) -> bool:
    return part.delivery_method is not None and part.delivery_method.method_type == "PICK_UP"


class _Job(msgspec.Struct, frozen=True):
    id: str
    done: bool = False


def _job(raw: msgspec.Raw) -> _Job:
    job = _read_job(held(raw, "job"))
    if job is None:
        raise PosError(Fate.UNKNOWN, "no_id")
    return job


def _read_job(raw: msgspec.Raw) -> _Job | None:
    try:
        return read_row(raw, _Job)
    except Unreadable:
        return None
