"""Shopify's calls that read orders (https://shopify.dev/docs/api/admin-graphql/latest/objects/Order)."""

from dataclasses import replace
from datetime import datetime
from functools import partial

import msgspec

from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos import readings
from peak_desk.pos.client import OrderWrite, PosOrder
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.rows import read_row
from peak_desk.pos.shopify import operations as op
from peak_desk.pos.shopify import records
from peak_desk.pos.shopify.api import Api
from peak_desk.pos.shopify.customers import FEED_PATIENCE
from peak_desk.pos.shopify.pages import Connected, Place, all_inside, instant, page_of, place_in
from peak_desk.pos.shopify.records import gid
from peak_desk.pos.shopify.wire import (
    Fulfillment,
    FulfillmentOrders,
    LineRow,
    Lines,
    OrderLines,
    OrderRow,
    OrderShipments,
    OrderSteps,
    PageInfo,
    PartRow,
)

_ENDED = PageInfo(has_next_page=False)


class OrderCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api) -> None:
        """Use the account's API."""
        self._api = api

    def by_id(self, pos_id: str) -> PosOrder:
        """One order; ``PosMissing`` when there is none, which also one of more than sixty days ago looks like."""
        return self.record(self.row(pos_id))

    def row(self, pos_id: str) -> OrderRow:
        """One order as Shopify tells it, whole."""
        try:
            return self._asked_for(pos_id)
        except Unreadable as error:
            raise PosError(Fate.NOT_SENT, "unreadable") from error

    def _asked_for(self, pos_id: str) -> OrderRow:
        raw = self._api.ask(op.ORDER, id=gid("Order", pos_id))
        if bytes(raw) == b"null":
            raise PosMissing(Fate.REFUSED, "no_such_record")
        row = self._whole(read_row(raw, OrderRow))
        if row.id != gid("Order", pos_id):
            raise Unreadable("another order was answered")
        return row

    def record(self, row: OrderRow) -> PosOrder:
        """The order in the desk's words."""
        try:
            return self._read(row)
        except Unreadable as error:
            raise PosError(Fate.NOT_SENT, "unreadable") from error

    def changed(self, since: datetime, token: str, kept: frozenset[str]) -> Connected[PosOrder]:
        """A page of what changed since, newest change first: ended orders too, or they would stay open here.

        Of orders this store's location has nothing to do with only those ``kept`` here are told: they went to another one.
        Not by ``fulfillment_status``: whether its word for "not yet" leaves out what is in progress is not published.
        """
        place = place_in(token)
        raw = self._api.ask(op.ORDERS, wait=FEED_PATIENCE, q=_since(since, place), n=op.ORDERS_A_PAGE, after=place.after or None)
        found = page_of(raw, partial(self._ours, kept))
        if not found.rows.more:
            return found
        return replace(found, rows=replace(found.rows, token=place.following(found.rows).text))

    def ours(self, pos_id: str, kept: frozenset[str]) -> PosOrder | None:
        """One order, or None where it is gone or none of this store's; raises ``Unreadable`` too."""
        try:
            row = self._asked_for(pos_id)
        except PosMissing:
            return None
        return self._read(row) if self._is_told(row, kept) else None

    def worked_on(self, since: datetime) -> tuple[dict[str, datetime], int]:
        """When a part of an order changed last, for those of which one did since, and how many parts could not be read."""
        found: dict[str, datetime] = {}
        broken, place = 0, Place()
        while True:
            query = _since(since, place)
            raw = self._api.ask(op.PARTS, wait=FEED_PATIENCE, q=query, n=op.PARTS_A_PAGE, after=place.after or None)
            rows = page_of(raw, self._part).rows
            broken += rows.broken
            for order, moment in rows.records:
                found[order] = max(moment, found.get(order, moment))
            if not rows.more:
                return found, broken
            place = place.following(rows)

    def _part(self, raw: msgspec.Raw) -> tuple[tuple[str, datetime], datetime | None]:
        row = read_row(raw, PartRow)
        moment = readings.when(row.updated_at, self._api.account.zone)
        if moment is None:
            raise Unreadable("work without a date")
        return (records.pos_id_of("Order", row.order_id), moment), moment

    def by_mark(self, write: OrderWrite) -> tuple[PosOrder, ...]:
        """The orders that carry the mark of this very write as their PO number."""
        query = f"po_number:{op.quoted(write.marker)}"
        page = page_of(self._api.ask(op.ORDERS, q=query, n=op.ORDERS_A_PAGE, after=None), self._dated).rows
        found = tuple(order for order in page.records if order.mark == write.marker)
        if page.broken or (page.more and not found):
            # More than one page of others: the filter was not heeded, and ours may be anywhere behind.
            raise PosError(Fate.NOT_SENT, "unreadable")
        return found

    def _dated(self, raw: msgspec.Raw) -> tuple[PosOrder, datetime | None]:
        row = self._whole(read_row(raw, OrderRow))
        # By its own date the list is sorted, whatever was done with its parts since.
        return self._read(row), readings.when(row.updated_at, self._api.account.zone)

    def _is_told(self, row: OrderRow, kept: frozenset[str]) -> bool:
        return records.is_ours(row, self._api.account) or records.pos_id_of("Order", row.id) in kept

    def _ours(self, kept: frozenset[str], raw: msgspec.Raw) -> tuple[PosOrder | None, datetime | None]:
        row = self._whole(read_row(raw, OrderRow))
        found = self._read(row) if self._is_told(row, kept) else None
        return found, readings.when(row.updated_at, self._api.account.zone)

    def _read(self, row: OrderRow) -> PosOrder:
        return records.order(row, self._lines(row), self._api.account)

    def _whole(self, row: OrderRow) -> OrderRow:
        """The order with every part of it, and all that left the shop: what is newest of either may be the last of many."""
        parts = all_inside(row.fulfillment_orders, lambda after: self._more_parts(row.id, after))
        left = row.fulfillments if len(row.fulfillments) < op.SHIPMENTS_SHOWN else self._all_shipments(row.id)
        return msgspec.structs.replace(row, fulfillment_orders=FulfillmentOrders(parts, _ENDED), fulfillments=left)

    def _more_parts(self, order: str, after: str) -> FulfillmentOrders:
        raw = self._api.ask(op.ORDER_STEPS, wait=FEED_PATIENCE, id=order, n=op.PARTS_A_PAGE, after=after)
        return read_row(raw, OrderSteps).fulfillment_orders

    def _all_shipments(self, order: str) -> list[Fulfillment]:
        found = read_row(self._api.ask(op.ORDER_SHIPMENTS, wait=FEED_PATIENCE, id=order), OrderShipments).fulfillments
        if len(found) >= op.MOST_SHIPMENTS:
            raise Unreadable("an order that left in more pieces than can be asked for")
        return found

    def _lines(self, row: OrderRow) -> list[LineRow]:
        """The lines of an order; those beyond the first ten are asked for by themselves, because few orders have them."""
        if row.line_items is None:
            raise Unreadable("an order without its lines")
        return all_inside(row.line_items, lambda after: self._more_lines(row.id, after))

    def _more_lines(self, order: str, after: str) -> Lines:
        raw = self._api.ask(op.ORDER_LINES, wait=FEED_PATIENCE, id=order, n=op.LINES_A_PAGE, after=after)
        return read_row(raw, OrderLines).line_items


def _since(moment: datetime, place: Place) -> str:
    return f"updated_at:>='{instant(moment)}'{place.filter}"
