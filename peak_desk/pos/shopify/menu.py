"""Shopify's menu: a row for each variant, because that is what a line of an order names."""

from datetime import datetime

import msgspec

from peak_desk.pos import readings
from peak_desk.pos.client import PosProduct
from peak_desk.pos.rows import read_row
from peak_desk.pos.shopify import operations as op
from peak_desk.pos.shopify import records
from peak_desk.pos.shopify.api import Api
from peak_desk.pos.shopify.customers import FEED_PATIENCE
from peak_desk.pos.shopify.pages import Connected, page_of
from peak_desk.pos.shopify.wire import VariantRow


class MenuCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api) -> None:
        """Use the account's API."""
        self._api = api

    def after_id(self, last: str) -> Connected[PosProduct]:
        """A page of all variants in the order of their ids, with the stock of all locations together."""
        query = f"id:>{last}" if last else None
        return page_of(self._api.ask(op.VARIANTS, wait=FEED_PATIENCE, q=query, n=op.VARIANTS_A_PAGE), self._read)

    def _read(self, raw: msgspec.Raw) -> tuple[PosProduct, datetime | None]:
        row = read_row(raw, VariantRow)
        return records.product(row), readings.when(row.updated_at, self._api.account.zone)
