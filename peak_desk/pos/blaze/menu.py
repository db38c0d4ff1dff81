"""Blaze's calls about the menu: all of it once, then what changed (https://apidocs.blaze.me/swagger.json, "products")."""

from datetime import datetime
from decimal import Decimal

import msgspec

from peak_desk.pos import readings
from peak_desk.pos.blaze import records
from peak_desk.pos.blaze.api import Api
from peak_desk.pos.blaze.paging import more
from peak_desk.pos.blaze.wire import NamedRow, ProductRow
from peak_desk.pos.client import PosProduct
from peak_desk.pos.cursors import Listing
from peak_desk.pos.listing import listing
from peak_desk.pos.readings import Loose, Unreadable
from peak_desk.pos.rows import read_row

PAGE = 200
_SIZES = {
    "EACH": "each",
    "HALF_GRAM": "0.5 g",
    "FULL_GRAM": "1 g",
    "TWO_GRAMS": "2 g",
    "EIGHTH": "1/8 oz",
    "FOURTH": "1/4 oz",
    "HALF_OUNCE": "1/2 oz",
    "OUNCE": "1 oz",
    "POUND": "1 lb",
    "FLUID_OZ": "1 fl oz",
}
_UNITS = {"GRAM": "g", "MILLIGRAM": "mg", "MILLILITER": "ml", "FLUID_OUNCE": "fl oz", "OUNCE": "oz"}


class MenuCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api) -> None:
        """Use the account's API."""
        self._api = api

    def whole(self, skip: int) -> Listing[PosProduct]:
        """One page of everything; this list calls the number of rows to leave out "start", the one of changes "skip"."""
        return self._page(("store", "inventory", "products"), {"start": str(skip)}, skip)

    def changed(self, since: datetime, until: datetime, skip: int) -> Listing[PosProduct]:
        """One page of what changed; whether a sale counts as a change is not published."""
        window = {"startDate": str(records.stamp_of(since)), "endDate": str(records.stamp_of(until))}
        return self._page(("products", "modified"), {**window, "skip": str(skip)}, skip)

    def _page(self, path: tuple[str, ...], query: dict[str, str], skip: int) -> Listing[PosProduct]:
        found = self._api.read(*path, query={**query, "limit": str(PAGE)}).found()
        rows = found.values or []
        return listing(rows, self._dated, found.total, more=more(found.total, skip, len(rows)))

    def _dated(self, raw: msgspec.Raw) -> tuple[PosProduct, datetime | None]:
        row = read_row(raw, ProductRow)
        return product(row, self._api.account.inventories), records.moment(row.modified)


def product(row: ProductRow, inventories: frozenset[str]) -> PosProduct:
    """A product, one thing to order; raises ``Unreadable`` without an id. ``inventories`` are those it is sold from ({} = all)."""
    pos_id = readings.ident(row.id)
    if pos_id is None:
        raise Unreadable("a product without an id")
    return PosProduct(
        pos_id=pos_id,
        name=readings.text(row.name) or "",
        category=readings.text((row.category or NamedRow()).name) or "",
        brand=readings.text((row.brand or NamedRow()).name) or "",
        size=_size(row),
        price_cents=readings.cents(_price(row)),
        active=(row.active is None or readings.flag(row.active)) and not readings.flag(row.deleted),
        available=_available(row, inventories),
    )


def _price(row: ProductRow) -> Loose:
    """The first step of the price list, on sale first; without one the plain price; by weight the first of the ranges."""
    steps, ranges = row.price_breaks or (), row.price_ranges or ()
    told = [steps[0].sale_price if steps else None, row.unit_price]
    told += [ranges[0].sale_price, ranges[0].price] if ranges else []
    return next((price for price in told if readings.cents(price)), None)


def _size(row: ProductRow) -> str:
    word = (readings.text(row.weight_per_unit) or "").upper()
    if word != "CUSTOM_GRAMS":
        return _SIZES.get(word, "")
    unit = _UNITS.get((readings.text(row.custom_gram_type) or "GRAM").upper(), "")
    weight = readings.quantity(row.custom_weight)
    return "" if weight == "0" else f"{weight} {unit}".strip()


def _available(row: ProductRow, inventories: frozenset[str]) -> int | None:
    """What can be sold: from the named inventories, else what Blaze calls sellable, else all that is anywhere."""
    if not inventories and readings.text(row.total_sellable_quantity) is not None:
        return max(0, readings.whole(row.total_sellable_quantity))
    if row.quantities is None:
        return None
    # A product has one amount in each inventory: what is told of one twice is not twice as much.
    there = [one for one in row.quantities if not readings.flag(one.deleted)]
    rows = {readings.ident(one.inventory_id) or place: one.quantity for place, one in enumerate(there)}
    told = [amount for inventory, amount in rows.items() if not inventories or inventory in inventories]
    return max(0, int(sum(Decimal(readings.quantity(amount)) for amount in told)))
