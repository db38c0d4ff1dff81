"""Flowhub's stock as a menu: the whole list at once, a row for every room, one product for each weight it is sold in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import msgspec

from peak_desk.pos import readings
from peak_desk.pos.client import Page, PosProduct
from peak_desk.pos.flowhub.api import Api, listed
from peak_desk.pos.flowhub.wire import StockId, StockRow, TierRow
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.rows import read_row

MOST_BYTES = 60_000_000
_AT_ONCE = 500
_YES_OR_NO = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(slots=True)
class _Shelf:
    """One product with what lies of it in all rooms; None where a room did not say."""

    sizes: tuple[PosProduct, ...] = ()
    there: int | None = 0

    def add(self, amount: int | None) -> None:
        """Put what lies in one more room on it."""
        known = self.there is not None and amount is not None
        self.there = (self.there or 0) + max(0, amount or 0) if known else None


class MenuCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api) -> None:
        """Use the account's API."""
        self._api = api

    def products(self) -> Iterator[Page[PosProduct]]:
        """Pages of all there is for sale; what is not listed is not for sale any more. There is no list of changes."""
        shelves, broken = _shelves(self._stock())
        found = [replace(size, available=shelf.there) for shelf in shelves.values() for size in shelf.sizes]
        ids = frozenset(product.pos_id for product in found)
        for start in range(0, max(1, len(found)), _AT_ONCE):
            yield Page(tuple(found[start : start + _AT_ONCE]), "", len(found), broken if start == 0 else 0, ids)

    def look(self) -> None:
        """Ask for the list and leave it."""
        self._stock()

    def _stock(self) -> list[msgspec.Raw]:
        account = self._api.account
        answer = self._api.read("v0", "locations", account.location_id, "inventoryNonZero", most_bytes=MOST_BYTES)
        return listed(answer, "inventory")


def _shelves(raws: Sequence[msgspec.Raw]) -> tuple[dict[str, _Shelf], int]:
    """What lies in all rooms by product, and how many rows could not be read.

    A row that cannot be read leaves the stock of its product unknown, and that of all products where it does not even say of which
    it is. A row that comes twice counts once.
    """
    shelves: dict[str, _Shelf] = {}
    broken, nameless = 0, False
    for raw in {hash(bytes(raw)): raw for raw in raws}.values():
        try:
            row = read_row(raw, StockRow)
            sizes, for_sale, amount = sizes_of(row), _whether(row.for_sale), _amount(row.quantity)
        except Unreadable:
            broken += 1
            name = _name(raw)
            nameless = nameless or name is None
            shelves.setdefault(name or "", _Shelf()).there = None
            continue
        if for_sale is False:
            continue  # what lies in the vault
        shelf = shelves.setdefault(sizes[0].pos_id.partition(":")[0], _Shelf())
        shelf.sizes = shelf.sizes or sizes
        # A room that does not say whether it sells may be the vault.
        shelf.add(None if for_sale is None else amount)
    for shelf in shelves.values() if nameless else ():
        shelf.there = None
    return shelves, broken


def _name(raw: msgspec.Raw) -> str | None:
    try:
        return readings.ident(read_row(raw, StockId).product_id)
    except Unreadable:
        return None


def _whether(told: readings.Loose) -> bool | None:
    """Yes, no, or nothing; another word is none of them."""
    if isinstance(told, bool):
        return told
    word = readings.text(told)
    if word is not None and word.casefold() not in _YES_OR_NO:
        raise Unreadable("neither yes nor no")
    return None if word is None else _YES_OR_NO[word.casefold()]


def _amount(told: readings.Loose) -> int | None:
    """How much lies there, cut to whole ones; None where nobody says."""
    return None if readings.text(told) is None else int(Decimal(readings.quantity(told)))


def sizes_of(row: StockRow) -> tuple[PosProduct, ...]:
    """What can be ordered of a row of the stock; raises ``Unreadable`` without an id or with a price that is none.

    Sold by weight: one for each tier, whose price is that of the whole weight (the papers' "per unit" says no more), or by the gram
    where there is none. Packed: one, at the price of the tier of just its weight where there is one.
    """
    pos_id = readings.ident(row.product_id)
    if pos_id is None:
        raise Unreadable("a product without an id")
    loose = _whether(row.is_sold_by_weight) is True
    if loose and not isinstance(row.weight_tier_information, list):
        raise Unreadable("something sold by weight without a word on weights")
    tiers = _tiers(row.weight_tier_information)
    weight = readings.quantity(row.product_weight)
    unit = (readings.text(row.product_unit_of_measure) or "").lower()
    packed = readings.cents_of_minor(row.price_in_minor_units) or readings.cents_of_minor(row.pre_tax_price_in_pennies)
    prices = (
        [(f"{pos_id}:{grams}", f"{grams} g", cents) for grams, cents in tiers.items()]
        if loose and tiers
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
        if grams == "0":
            raise Unreadable("a price for no weight")
        found[grams] = readings.cents_of_minor(row.price_per_unit_in_minor_units)
    return found
