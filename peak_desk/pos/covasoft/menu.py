"""Cova's calls about products: all of a location at first, later what changed (https://api.covasoft.net/documentation)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peak_desk.pos import readings
from peak_desk.pos.client import PosProduct
from peak_desk.pos.covasoft.api import Api, Call, told
from peak_desk.pos.covasoft.ids import guid
from peak_desk.pos.covasoft.wire import PriceRow, ProductRow, ProductsAnswer
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.rows import read_row

PAGE_SIZE = 500
_MOST_BYTES = 60_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the products, how many rows they came in, how many could not be read, and what time it was at the POS."""

    rows: tuple[PosProduct, ...]
    length: int
    broken: int
    at: datetime | None


class MenuCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api) -> None:
        """Use the account's API."""
        self._api = api

    def products(self, since: datetime | None, skip: int, *, size: int = PAGE_SIZE) -> Part:
        """A part of the menu, or of what changed in it.

        The vendor strongly discourages from reading everything more than once.
        """
        path = "dataplatform/v1/companies/{}/DetailedProductData"
        values: tuple[str, ...] = (self._api.account.company_id,)
        if since is not None:
            path, values = f"{path}/UpdatedAsOf/{{}}", (*values, since.strftime("%Y-%m-%dT%H:%M:%SZ"))
        answer = self._api.send(Call("POST", path, values, body=self._body(skip, size), reads=True, most_bytes=_MOST_BYTES))
        raws = told(answer, ProductsAnswer).products
        found: list[PosProduct] = []
        for raw in raws:
            try:
                found.append(product(read_row(raw, ProductRow)))
            except Unreadable:
                continue
        return Part(tuple(found), len(raws), len(raws) - len(found), answer.date)

    def _body(self, skip: int, size: int) -> Mapping[str, Any]:
        wanted = ("ProductSpecifications", "Classifications", "Availability", "Pricing")
        left_out = ("ProductSkusAndUpcs", "ProductAssets", "PackageDetails", "Taxes")
        return {
            "LocationId": int(self._api.account.location_id),
            **{f"Include{name}": True for name in wanted},
            **{f"Include{name}": False for name in left_out},
            "InStockOnly": False,
            "IncludeAllLifecycles": True,
            "SellingRoomOnly": False,
            "Skip": skip,
            "Top": size,
        }


def product(row: ProductRow) -> PosProduct:
    """A product; raises ``Unreadable`` without an id."""
    pos_id = guid(row.product_id)
    if pos_id is None:
        raise Unreadable("a product without an id")
    told = {(readings.text(s.display_name) or "").casefold(): s for s in row.product_specifications or ()}
    brand, weight = told.get("brand") or told.get("brands"), told.get("weight")
    # The price of a tier is that of a quantity: it counts only where there is no other.
    prices = sorted(row.prices or (), key=lambda price: readings.text(price.tier_name) is not None)
    stock = None if row.availability is None else sum(readings.whole(place.in_stock_quantity) for place in row.availability)
    return PosProduct(
        pos_id=pos_id,
        name=readings.text(row.name) or "",
        category=readings.text(row.classification_name) or "",
        brand=(readings.text(brand.value) if brand else None) or "",
        size=f"{readings.text(weight.value) or ''}{readings.text(weight.unit) or ''}" if weight else "",
        price_cents=_price(prices[0]) if prices else 0,
        active=not readings.flag(row.is_archived),
        available=None if stock is None else max(0, stock),
    )


def _price(row: PriceRow) -> int:
    """The price of a sale wins."""
    told = (*(sale.sale_price for sale in row.sale_prices or ()), row.price, row.at_tier_price)
    return readings.cents(next((price for price in told if readings.text(price) is not None), None))
