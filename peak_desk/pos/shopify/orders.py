"""Shopify's calls that read orders (https://shopify.dev/docs/api/admin-graphql/latest/objects/Order)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial

import msgspec

from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos import readings
from peak_desk.pos.client import OrderWrite, PosOrder
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.shopify import operations as op
from peak_desk.pos.shopify import records
from peak_desk.pos.shopify.api import Api, read_row
from peak_desk.pos.shopify.customers import FEED_PATIENCE
from peak_desk.pos.shopify.pages import Connected, page_of, read_all
from peak_desk.pos.shopify.records import gid
from peak_desk.pos.shopify.wire import FulfillmentOrders, LineRow, OrderLines, OrderRow, OrderSteps, PartRow

# More lines than anybody buys; a shop that never ends its list would be read for ever.
_MOST_LINES = 1000
_MOST_PARTS = 5000


class OrderCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api) -> None:
        """Use the account's API."""
        self._api = api

    def by_id(self, pos_id: str) -> PosOrder:
        """One order; ``PosMissing`` when there is none, which also one of more than sixty days ago looks like."""
        return self.record(self.row(pos_id))

    def row(self, pos_id: str) -> OrderRow:
        """One order as Shopify tells it."""
        raw = self._api.ask(op.ORDER, id=gid("Order", pos_id))
        if bytes(raw) == b"null":
            raise PosMissing(Fate.REFUSED, "no_such_record")
        try:
            row = self._with_all_parts(read_row(raw, OrderRow))
        except Unreadable as error:
            raise PosError(Fate.NOT_SENT, "unreadable") from error
        if row.id != gid("Order", pos_id):
            raise PosError(Fate.NOT_SENT, "unreadable")
        return row

    def record(self, row: OrderRow) -> PosOrder:
        """The order in the desk's words."""
        try:
            return self._read(row)
        except Unreadable as error:
            raise PosError(Fate.NOT_SENT, "unreadable") from error

    def changed(self, since: datetime, token: str) -> Connected[PosOrder]:
        """A page of what changed since, newest change first: ended orders too, or they would stay open here.

        Not by ``fulfillment_status``: whether its word for "not yet" leaves out what is in progress is not published.
        """
        at = since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        raw = self._api.ask(op.ORDERS, wait=FEED_PATIENCE, q=f"updated_at:>='{at}'", n=op.ORDERS_A_PAGE, after=token or None)
        return page_of(raw, self._ours)

    def ours(self, pos_id: str) -> PosOrder | None:
        """One order, or None where it is gone or this store's location has nothing to do with it."""
        try:
            row = self.row(pos_id)
        except PosMissing:
            return None
        return self.record(row) if records.is_ours(row, self._api.account) else None

    def worked_on(self, since: datetime) -> Mapping[str, datetime]:
        """When a part of an order changed last, for those of which one did since."""
        at = since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        ask = partial(self._api.ask, op.PARTS, wait=FEED_PATIENCE, q=f"updated_at:>='{at}'", n=op.PARTS_A_PAGE)
        found: dict[str, datetime] = {}
        for order, moment in read_all(ask, self._part, _MOST_PARTS):
            found[order] = max(moment, found.get(order, moment))
        return found

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
        if page.broken:
            raise PosError(Fate.NOT_SENT, "unreadable")
        return tuple(order for order in page.records if order.mark == write.marker)

    def _dated(self, raw: msgspec.Raw) -> tuple[PosOrder, datetime | None]:
        found = self._read(self._with_all_parts(read_row(raw, OrderRow)))
        return found, found.updated_at

    def _ours(self, raw: msgspec.Raw) -> tuple[PosOrder | None, datetime | None]:
        row = self._with_all_parts(read_row(raw, OrderRow))
        found = self._read(row)
        return found if records.is_ours(row, self._api.account) else None, found.updated_at

    def _read(self, row: OrderRow) -> PosOrder:
        return records.order(row, self._lines(row), self._api.account)

    def _with_all_parts(self, row: OrderRow) -> OrderRow:
        """The order with every part of it: of one that was moved or held again and again the newest part is the last."""
        found, page = list(row.fulfillment_orders.nodes), row.fulfillment_orders.page_info
        while page is not None and page.has_next_page and page.end_cursor and len(found) < _MOST_LINES:
            raw = self._api.ask(op.ORDER_STEPS, wait=FEED_PATIENCE, id=row.id, n=op.PARTS_A_PAGE, after=page.end_cursor)
            more = read_row(raw, OrderSteps).fulfillment_orders
            found += more.nodes
            page = more.page_info
        if page is not None and page.has_next_page:
            raise Unreadable("an order whose parts never end")
        return msgspec.structs.replace(row, fulfillment_orders=FulfillmentOrders(found))

    def _lines(self, row: OrderRow) -> list[LineRow]:
        """The lines of an order; those beyond the first ten are asked for by themselves, because few orders have them."""
        if row.line_items is None:
            raise Unreadable("an order without its lines")
        found, page = list(row.line_items.nodes), row.line_items.page_info
        while page.has_next_page and page.end_cursor and len(found) < _MOST_LINES:
            raw = self._api.ask(op.ORDER_LINES, wait=FEED_PATIENCE, id=row.id, n=op.LINES_A_PAGE, after=page.end_cursor)
            more = read_row(raw, OrderLines).line_items
            found += more.nodes
            page = more.page_info
        if page.has_next_page:
            raise Unreadable("an order whose lines never end")
        return found
