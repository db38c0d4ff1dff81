"""Flowhub's stock as a menu: the whole list at once, a row for every room, one product for each weight it is sold in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from peak_desk.pos import fates, readings
from peak_desk.pos.client import Page, PosProduct
from peak_desk.pos.flowhub.api import Api, rows
from peak_desk.pos.flowhub.wire import StockRow, TierRow
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.rows import read_row

MOST_BYTES = 60_000_000
_AT_ONCE = 500


@dataclass(slots=True)
class _Shelf:
    """One product with what lies of it in all rooms."""

    sizes: tuple[PosProduct, ...]
    there: list[int] = field(default_factory=list)


class MenuCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api) -> None:
        """Use the account's API."""
        self._api = api

    def products(self) -> Iterator[Page[PosProduct]]:
        """Pages of all there is for sale; what is not listed is not for sale any more. There is no list of changes."""
        shelves, broken = self._shelves(self._stock())
        found = [product for shelf in shelves.values() for product in _with_stock(shelf)]
        listed = frozenset(product.pos_id for product in found)
        for start in range(0, max(1, len(found)), _AT_ONCE):
            yield Page(tuple(found[start : start + _AT_ONCE]), "", len(found), broken if start == 0 else 0, listed)

    def look(self) -> None:
        """Ask for the list and leave it."""
        self._stock()

    def _stock(self) -> list[msgspec.Raw]:
        account = self._api.account
        answer = self._api.read("v0", "locations", account.location_id, "inventoryNonZero", most_bytes=MOST_BYTES)
        found = rows(answer, "inventory")
        if found is None:
            raise fates.unreadable(answer, repeatable=True)
        return found

    def _shelves(self, raws: Sequence[msgspec.Raw]) -> tuple[dict[str, _Shelf], int]:
        shelves: dict[str, _Shelf] = {}
        broken = 0
        for raw in raws:
            try:
                row = read_row(raw, StockRow)
                sizes = sizes_of(row)
            except Unreadable:
                broken += 1
                continue
            if row.for_sale is not None and not readings.flag(row.for_sale):
                continue  # what lies in the vault
            shelf = shelves.setdefault(sizes[0].pos_id.partition(":")[0], _Shelf(sizes))
            if readings.text(row.quantity) is not None:
                shelf.there.append(max(0, readings.whole(row.quantity)))
        return shelves, broken


def _with_stock(shelf: _Shelf) -> Iterator[PosProduct]:
    for product in shelf.sizes:
        yield PosProduct(
            pos_id=product.pos_id,
            name=product.name,
            category=product.category,
            brand=product.brand,
            size=product.size,
            price_cents=product.price_cents,
            available=sum(shelf.there) if shelf.there else None,
        )


def sizes_of(row: StockRow) -> tuple[PosProduct, ...]:
    """What can be ordered of a row of the stock; raises ``Unreadable`` without an id or with a price that is none.

    Sold by weight: one for each tier, whose price is that of the whole weight (the papers' "per unit" says no more). Packed: one,
    at the price of the tier of just its weight where there is one.
    """
    pos_id = readings.ident(row.product_id)
    if pos_id is None:
        raise Unreadable("a product without an id")
    tiers = _tiers(row.weight_tier_information)
    loose = readings.flag(row.is_sold_by_weight) and tiers
    weight = readings.quantity(row.product_weight)
    unit = (readings.text(row.product_unit_of_measure) or "").lower()
    packed = readings.cents_of_minor(row.price_in_minor_units) or readings.cents_of_minor(row.pre_tax_price_in_pennies)
    prices = (
        [(f"{pos_id}:{grams}", f"{grams} g", cents) for grams, cents in tiers.items()]
        if loose
        else [(pos_id, f"{weight} {unit}" if unit and weight != "0" else "", tiers.get(weight, packed))]
    )
    return tuple(
        PosProduct(
            pos_id=name,
            name=readings.text(row.product_name) or "",
            category=readings.text(row.category) or "",
            brand=readings.text(row.brand) or "",
            size=size,
            price_cents=cents,
        )
        for name, size, cents in prices
    )


def _tiers(told: Any) -> dict[str, int]:
    """Grams as text, and what so many cost."""
    found: dict[str, int] = {}
    for one in told if isinstance(told, list) else ():
        try:
            row = msgspec.convert(one, TierRow)
        except msgspec.ValidationError as error:
            raise Unreadable("a price for a weight has another shape") from error
        grams = readings.quantity(row.gram_amount)
        if grams != "0":
            found[grams] = readings.cents_of_minor(row.price_per_unit_in_minor_units)
    return found
