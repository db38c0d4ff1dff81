"""Cova's calls about orders: the queue and its steps (pointofsale), the intake (covaorderintake), the taxes of the location."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec

from peak_desk.domain.orders import ENDED, OrderStatus, OrderType
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos import fates, readings
from peak_desk.pos.client import OrderLine, OrderWrite, PosOrder
from peak_desk.pos.covasoft import sales
from peak_desk.pos.covasoft.account import Account
from peak_desk.pos.covasoft.api import Api, Call, refusal_code, rows_of, told
from peak_desk.pos.covasoft.ids import guid
from peak_desk.pos.covasoft.taxes import TaxCalls
from peak_desk.pos.covasoft.wire import IntakeAnswer, QueueRow, SaleRow, StepAnswer
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.refusing import cannot, require_quantity
from peak_desk.pos.rows import read_row, texts

_SALE = "pointofsale/Companies({})/Sales({})"
_FORBIDDEN = 403
# When the intake is asked what became of an order: the vendor says every few seconds, and a person waits for the answer.
_LOOKS = (0.0, 1.0, 1.5)


class OrderCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api, taxes: TaxCalls, writable: frozenset[OrderStatus]) -> None:
        """Use the account's API; ``writable`` are the steps the account may take."""
        self._api = api
        self._taxes = taxes
        self._writable = writable

    @property
    def _account(self) -> Account:
        return self._api.account

    def queue(self) -> tuple[dict[str, QueueRow], int]:
        """Every order with a way to go, by its id, and how many lines could not be read.

        Documentation/Api/GET-Companies(CompanyId)-Locations(LocationId)-SalesToFulfill_filter: no customer, no time of the last
        change, no paging. An order whose line cannot be read counts as not listed: whoever keeps it asks for it by its id.
        """
        path = "pointofsale/Companies({})/Locations({})/SalesToFulfill"
        answer = self._api.send(Call("GET", path, (self._account.company_id, self._account.location_id)))
        found: dict[str, QueueRow] = {}
        raws = rows_of(answer)
        for raw in raws:
            try:
                row = read_row(raw, QueueRow)
            except Unreadable:
                continue
            pos_id = guid(row.id)
            if pos_id is not None:
                found[pos_id] = row
        if raws and not found:
            raise fates.unreadable(answer, repeatable=True)
        return found, len(raws) - len(found)

    def detailed(self, pos_id: str, row: QueueRow | None, at: datetime) -> PosOrder:
        """An order of the queue in detail; raises ``Unreadable`` for one that cannot be read.

        Documentation/Api/GET-Companies(CompanyId)-Sales(SalesOrderId).
        """
        answer = self._api.send(Call("GET", _SALE, (self._account.company_id, pos_id)))
        raw = told(answer, msgspec.Raw)
        found = sales.order(read_row(raw, SaleRow), row, at)
        if found.pos_id != pos_id.lower():
            raise Unreadable("another order than the one asked for")
        return found

    def by_id(self, pos_id: str) -> PosOrder:
        """One order; ``PosMissing`` when neither the register nor the intake knows it.

        The queue is read first: the detail may leave out how far the order is, and one that ends in between is told so by it.
        """
        rows, _ = self.queue()
        try:
            return self._readable(pos_id, rows.get(pos_id.lower()))
        except PosMissing:
            if not self._account.integrator_id:
                raise
        try:
            return self.handed_in(pos_id)
        except PosError as error:
            if error.status != _FORBIDDEN:
                raise
            # The keys are good for the register only: that is about this order, no trouble with the whole account.
            raise PosError(Fate.REFUSED, "permission_missing", status=_FORBIDDEN) from error

    def _readable(self, pos_id: str, row: QueueRow | None) -> PosOrder:
        try:
            return self.detailed(pos_id, row, self._api.clock())
        except Unreadable:
            raise PosError(Fate.NOT_SENT, "unreadable") from None

    def handed_in(self, pos_id: str) -> PosOrder:
        """What the intake knows of an order: how far it is; ``PosMissing`` for one that nobody handed in.

        Documentation/Api/GET-v2-Companies(CompanyId)-CovaOrder(SalesOrderId)-Status.
        """
        return self._standing(pos_id, self._told(pos_id))

    def _standing(self, pos_id: str, intake: IntakeAnswer) -> PosOrder:
        if (readings.ident(intake.order_status) or "").isdigit():
            # The vendor's sample shows numbers nobody explains; an order with a detail was accepted, whatever they mean.
            try:
                return self._readable(pos_id, None)
            except PosMissing:
                pass
        return sales.handed_in(pos_id, intake, self._api.clock())

    def _told(self, pos_id: str) -> IntakeAnswer:
        path = "covaorderintake/v2/Companies({})/CovaOrder({})/Status"
        answer = self._api.send(Call("GET", path, (self._account.company_id, pos_id)))
        intake = told(answer, IntakeAnswer)
        if readings.ident(intake.order_status) is None or (guid(intake.order_id) or pos_id.lower()) != pos_id.lower():
            raise fates.unreadable(answer, repeatable=True)
        return intake

    def by_mark(self, write: OrderWrite) -> tuple[PosOrder, ...]:
        """The order of this very creation: its mark is its id."""
        try:
            return (self.by_id(_guid_of(write)),)
        except PosMissing:
            return ()

    def create(self, write: OrderWrite) -> PosOrder:
        """Hand an order in under an id of our making, and look a few times what became of it.

        Documentation/Api/PUT-v1-TEPCovaOrder(orderId): an answer says that the order came, not that it is accepted. One that is
        not decided on in time is given as it stands; the next pull asks again.
        """
        if write.codes:
            # No call of Cova's is published that would take a discount code.
            raise cannot("codes")
        pos_id = _guid_of(write)
        body = self._body(pos_id, write)
        way = f"covaorderintake/v1/{self._taxes.pricing()}CovaOrder({{}})"
        answer = self._api.send(Call("PUT", way, (pos_id,), body=body))
        if bytes(answer.body).strip():
            told(answer, msgspec.Raw, repeatable=False)  # the page of a guest network is no answer of Cova's
        return self._became(pos_id, texts(body))

    def _became(self, pos_id: str, sent: Sequence[str]) -> PosOrder:
        seen: PosOrder | None = None
        for wait in _LOOKS:
            self._api.pause(wait)
            try:
                intake = self._told(pos_id)
                seen = self._standing(pos_id, intake)
            except PosError:
                seen = None  # what it was a moment ago is no answer
                continue
            if seen.attention:
                said = readings.text(intake.order_message) or ""
                raise PosError(Fate.REFUSED, refusal_code(said), fates.without_personal_data(said, sent))
            if seen.status is not OrderStatus.VERIFICATION_PENDING:
                return self._whole(pos_id, seen)
        if seen is None:
            raise PosError(Fate.UNKNOWN, "no_confirmation")
        return seen

    def _whole(self, pos_id: str, seen: PosOrder) -> PosOrder:
        try:
            return self.by_id(pos_id)
        except PosError:
            return seen

    def _body(self, pos_id: str, write: OrderWrite) -> dict[str, Any]:
        """The page is cut off before the customer and the fields of a line: both as the older v2 call names them."""
        contact = write.contact
        body: dict[str, Any] = {
            "Id": pos_id,
            "CompanyId": int(self._account.company_id),
            "EntityId": int(self._account.location_id),
            "IntegratorId": self._account.integrator_id,
            "OrderReference": write.marker,
            "IsDelivery": write.type is OrderType.DELIVERY,
            "customerId": write.customer_pos_id,
            "FirstName": contact.first_name if contact is not None else "",
            "LastName": contact.last_name if contact is not None else "",
            "Lines": [_line(line) for line in write.lines],
        }
        return {name: value for name, value in body.items() if value not in (None, "")}

    def set_status(self, pos_id: str, status: OrderStatus) -> PosOrder:
        """Move an order; one that is there already stays untouched, one that has ended meanwhile is a conflict."""
        if status not in self._writable:
            raise PosError(Fate.REFUSED, "status_not_writable", status.value)
        there = self.by_id(pos_id)
        if there.status is status and not there.status_word:
            return there
        if there.status in ENDED:
            raise PosError(Fate.CONFLICT, "order_has_ended", there.status.value)
        if there.attention and status is OrderStatus.CANCELED:
            # The intake could not make an order of it: there is nothing to be taken back.
            return replace(there, status=status, status_word="", attention="")
        if not there.whole:
            # It lies with the intake yet: a step would not find it. Nothing was sent, so it is tried again by itself.
            raise PosError(Fate.NOT_SENT, "not_taken_on_yet")
        if status is OrderStatus.CANCELED:
            return self._cancel(there)
        return self._complete(there) if status is OrderStatus.COMPLETED else self._step(there, status)

    def _cancel(self, there: PosOrder) -> PosOrder:
        """Documentation/Api/DELETE-Companies(CompanyId)-Sales(SalesOrderId: only before somebody paid."""
        if there.paid:
            raise PosError(Fate.REFUSED, "order_is_paid")
        self._api.send(Call("DELETE", _SALE, (self._account.company_id, there.pos_id)))
        try:
            return self._confirmed(there.pos_id, OrderStatus.CANCELED)
        except PosMissing:
            return replace(there, status=OrderStatus.CANCELED, status_word="", updated_at=self._api.clock())

    def _complete(self, there: PosOrder) -> PosOrder:
        """Documentation/Api/POST-Companies(CompanyId)-Sales(SalesOrderId)-Complete: the order becomes an invoice."""
        self._api.send(Call("POST", f"{_SALE}/Complete", (self._account.company_id, there.pos_id)))
        return self._confirmed(there.pos_id, OrderStatus.COMPLETED)

    def _step(self, there: PosOrder, status: OrderStatus) -> PosOrder:
        """Documentation/Api/PUT-Companies(CompanyId)-OrderStatus(SalesOrderId: the answer repeats the step."""
        path, values = "pointofsale/Companies({})/OrderStatus({})", (self._account.company_id, there.pos_id)
        answer = self._api.send(Call("PUT", path, values, body={"Status": sales.STEP_WORDS[status]}))
        try:
            step = read_row(told(answer, msgspec.Raw), StepAnswer)
        except (PosError, Unreadable):
            step = StepAnswer()
        if sales.standing(None, step.status).status is status and (guid(step.id) or there.pos_id) == there.pos_id and step.status:
            return replace(there, status=status, status_word="", updated_at=self._api.clock())
        return self._confirmed(there.pos_id, status)

    def _confirmed(self, pos_id: str, status: OrderStatus) -> PosOrder:
        """The order as it stands after a write, which must be where it was moved to."""
        try:
            found = self.by_id(pos_id)
        except PosMissing:
            raise
        except PosError as error:
            raise PosError(Fate.UNKNOWN, "no_confirmation", status=error.status) from error
        if found.status is not status:
            raise PosError(Fate.UNKNOWN, "no_confirmation")
        return found


def _guid_of(write: OrderWrite) -> str:
    try:
        return str(uuid.UUID(write.op_id))
    except ValueError:
        raise cannot("op_id") from None


def _line(line: OrderLine) -> Mapping[str, Any]:
    wanted = require_quantity(line.quantity)
    row: dict[str, Any] = {
        "Name": line.name,
        "CatalogItemId": line.product_pos_id,
        "Quantity": int(wanted) if wanted == wanted.to_integral_value() else float(wanted),
    }
    # A price that is not known is left to the catalogue: 0 would give the goods away.
    if line.price_cents > 0:
        row["SellAtPricePerUnit"] = line.price_cents / 100
    return {name: value for name, value in row.items() if value != ""}
