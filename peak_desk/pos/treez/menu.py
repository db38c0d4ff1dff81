"""Treez's calls about products and discounts; v3 publishes no path for products, so they are off there unless set."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from peak_desk.errors import PosMissing
from peak_desk.pos import readings
from peak_desk.pos.client import PosProduct
from peak_desk.pos.cursors import Listing
from peak_desk.pos.listing import listing
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.rows import read_row
from peak_desk.pos.treez import records
from peak_desk.pos.treez.api import Api
from peak_desk.pos.treez.wire import DiscountRow, ProductRow


@dataclass(frozen=True, slots=True)
class Discount:
    """A discount the store gives; ``amount`` is dollars or percent as ``method`` says."""

    pos_id: str
    title: str
    amount: str
    method: str


class MenuCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api) -> None:
        """Use the account's API."""
        self._api = api

    def products(self, since: datetime | None, page: int) -> Listing[PosProduct]:
        """One page of the menu, or of what changed after a moment (stock changes do not count as a change there)."""
        query = {"page": str(page), "pagesize": str(self._api.account.page_size), "active": "ALL"}
        after = () if since is None else ("lastUpdated", "after", readings.instant(since))
        try:
            reply = self._api.read("product", "product_list", *after, query=query)
        except PosMissing:
            return listing((), self._read)
        return listing(reply.listed("product_list", "productList", "products"), self._read)

    def _read(self, raw: msgspec.Raw) -> tuple[PosProduct, datetime | None]:
        row = read_row(raw, ProductRow)
        return records.product(row), readings.when(row.last_updated_at, self._api.account.zone)

    def discounts(self) -> tuple[Discount, ...]:
        """All discounts; they lie outside the dispensary's path."""
        account = self._api.account
        found = []
        for raw in self._api.read_address(f"{account.root}/service/discount/{account.discount_version}/discount").rows("discounts"):
            try:
                row = read_row(raw, DiscountRow)
            except Unreadable:
                continue
            pos_id = readings.ident(row.discount_id) or readings.ident(row.id)
            if pos_id is not None:
                title = readings.text(row.discount_title) or readings.text(row.title) or ""
                amount = readings.text(row.discount_amount) or readings.text(row.amount) or ""
                method = readings.text(row.discount_method) or readings.text(row.method) or ""
                found.append(Discount(pos_id, title, amount, method.upper()))
        return tuple(found)
