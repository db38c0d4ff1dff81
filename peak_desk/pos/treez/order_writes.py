"""Orders made, priced and changed at Treez (https://code.treez.io/docs/ticket-apis)."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from peak_desk.domain.orders import ENDED, OrderSource, OrderStatus, OrderType
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import LineTrouble, OrderLine, OrderQuote, OrderWrite, PosOrder
from peak_desk.pos.cursors import Listing
from peak_desk.pos.treez.api import Api
from peak_desk.pos.treez.records import TicketChange, texts
from peak_desk.pos.treez.tickets import TicketCalls
from peak_desk.pos.treez.wire import TicketRow

_TYPES = {OrderType.PICKUP: "PICKUP", OrderType.DELIVERY: "DELIVERY", OrderType.IN_STORE: "POS"}
_SOURCES = {OrderSource.KIOSK: "KIOSK", OrderSource.ONLINE: "ECOMMERCE", OrderSource.IN_STORE: "IN_STORE"}
_OF_A_LINE = frozenset({"not_enough_stock", "product_unknown"})
_CLOCKS_DIFFER = timedelta(minutes=10)
_LONGEST_BACK = timedelta(days=30) - timedelta(hours=1)
_MOST_PAGES = 200
_TOO_MANY = 100_000


class OrderCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api, tickets: TicketCalls) -> None:
        """Use the account's API and what reads its tickets."""
        self._api = api
        self._tickets = tickets

    def preview(self, write: OrderWrite) -> OrderQuote:
        """What such an order would cost; where a line cannot be had, which one."""
        try:
            priced = self._priced(write)
        except PosError as error:
            if error.code not in _OF_A_LINE:
                raise
            return OrderQuote(0, 0, 0, 0, (), troubles=self._troubles(write, error))
        return OrderQuote(priced.subtotal_cents, priced.discount_cents, priced.tax_cents, priced.total_cents, priced.items)

    def _priced(self, write: OrderWrite) -> PosOrder:
        reply = self._api.write("POST", "ticket", "previewticket", body=self._body(write), repeatable=True)
        return self._tickets.priced(reply)

    def _troubles(self, write: OrderWrite, told: PosError) -> tuple[LineTrouble, ...]:
        """Treez names one product, by an id that may be cut out of its words: with several lines each is priced by itself."""
        if len(write.lines) == 1:
            return (LineTrouble(0, told.code, told.words),)
        found = [self._trouble_of(write, place) for place in range(len(write.lines))]
        # None of them alone: together two lines of one product are too many.
        return tuple(trouble for trouble in found if trouble) or (LineTrouble(0, told.code, told.words),)

    def _trouble_of(self, write: OrderWrite, place: int) -> LineTrouble | None:
        try:
            self._priced(replace(write, lines=(write.lines[place],), codes=()))
        except PosError as error:
            if error.code not in _OF_A_LINE:
                raise
            return LineTrouble(place, error.code, error.words)
        return None

    def create(self, write: OrderWrite) -> PosOrder:
        """A new order; an answer without an id is no proof."""
        return self._tickets.made(self._api.write("POST", "ticket", "detailticket", body=self._body(write)))

    def update(self, pos_id: str, write: OrderWrite) -> PosOrder:
        """Other lines, codes and note for an order that has not ended; the rest is read first and sent along."""
        row, now_there = self._tickets.read(pos_id)
        if now_there.status in ENDED:
            raise PosError(Fate.CONFLICT, "order_has_ended", now_there.status.value)
        return self._tickets.put(pos_id, self._changed(row, now_there.status, write))

    def with_mark(self, write: OrderWrite) -> tuple[PosOrder, ...]:
        """Orders that carry the mark: there is no look-up by it, so the customer's orders or the changes since then are read."""
        since = max(write.placed_at - _CLOCKS_DIFFER, self._api.clock() - _LONGEST_BACK)
        found: dict[str, PosOrder] = {}
        looked_like: int | None = None
        for page in range(1, _MOST_PAGES + 1):
            listed = self._page(write, since, page)
            if not listed.length:
                return tuple(found.values())
            if listed.mark == looked_like:
                break
            looked_like = listed.mark
            found |= {order.pos_id: order for order in listed.records if order.mark == write.marker}
        # Nothing is proved by a list without an end, or by one page told again and again.
        raise PosError(Fate.NOT_SENT, "unreadable")

    def _page(self, write: OrderWrite, since: datetime, page: int) -> Listing[PosOrder]:
        customer = write.customer_pos_id
        listed = self._tickets.of_customer(customer, page) if customer else self._tickets.changed(since, page)
        if listed.broken:
            # It may be the very one.
            raise PosError(Fate.NOT_SENT, "unreadable")
        return listed

    def _body(self, write: OrderWrite) -> dict[str, Any]:
        body: dict[str, Any] = {
            "type": _TYPES[write.type],
            "order_source": _SOURCES[write.source],
            "order_status": OrderStatus.AWAITING_PROCESSING.value,
            "revenue_source": self._api.account.revenue_source,
            "customer_id": write.customer_pos_id,
            "external_order_number": write.marker,
            "ticket_note": write.note,
            "coupon_codes": list(write.codes),
            "delivery_address": write.address("street", "city", "state", "zip") or None,
            "items": [_item(line) for line in write.lines],
        }
        return {name: value for name, value in body.items() if value not in (None, "", [])}

    def _changed(self, row: TicketRow, status: OrderStatus, write: OrderWrite) -> dict[str, Any]:
        body = self._tickets.again(row, TicketChange(status))
        there = {item["size_id"]: item for item in body.get("items", ())}
        items = [there.get(line.product_pos_id, {}) | _item(line) for line in write.lines]
        taken_off = set(write.codes_before) - set(write.codes)
        kept = (code for code in texts(row.coupon_codes) if code not in taken_off)
        codes = list(dict.fromkeys((*kept, *write.codes)))
        return body | {"items": items, "ticket_note": write.note, "coupon_codes": codes}


def _item(line: OrderLine) -> dict[str, Any]:
    """A line; its quantity counts packages, which are products of their own, so it is whole."""
    plain = line.quantity.strip()
    if not (plain.isascii() and plain.isdigit() and 0 < int(plain) < _TOO_MANY):
        raise PosError(Fate.REFUSED, "quantity_not_possible")
    return {"size_id": line.product_pos_id, "quantity": int(plain), "apply_automatic_discounts": True}
