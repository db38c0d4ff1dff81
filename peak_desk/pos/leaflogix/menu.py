"""Leaflogix's menu: products, and what of each stands where it can be sold.

Tags Product and Inventory of https://api.pos.dutchie.com/swagger/v001/swagger.json.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from peak_desk.errors import Fate, PosError
from peak_desk.pos import fates, readings
from peak_desk.pos.client import PosProduct
from peak_desk.pos.leaflogix.api import PATIENCE, Api, rows_of
from peak_desk.pos.leaflogix.records import ident
from peak_desk.pos.leaflogix.wire import PackageRow, ProductRow
from peak_desk.pos.readings import Unreadable
from peak_desk.pos.rows import read_row

_MOST_BYTES = 100_000_000


@dataclass(slots=True)
class Stock:
    """How much of each product can be sold; ``known`` is False where the list of packages does not tell."""

    known: bool = False
    counts: dict[str, Decimal] = field(default_factory=dict)
    prices: dict[str, int] = field(default_factory=dict)
    unclear: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)

    def of(self, pos_id: str) -> int | None:
        """What is there of a product; what is in no package has run out."""
        if not self.known or pos_id in self.unclear:
            return None
        return max(0, int(self.counts.get(pos_id, Decimal(0))))


class Names:
    """Which product the name on a line of an order means, as far as the menu tells: the lines themselves carry nothing else.

    A name that two products have means none of them, and so does every name while a product cannot be read.
    """

    def __init__(self) -> None:
        """No menu has been read yet."""
        self._ids: dict[str, str] = {}

    def learn(self, products: Iterable[PosProduct], broken: int) -> None:
        """Take these for the whole menu."""
        ids: dict[str, str] = {}
        for product in () if broken else products:
            name = product.name.casefold()
            ids[name] = "" if name in ids else product.pos_id
        self._ids = ids

    def product(self, name: str) -> str:
        """The number of the product, "" where it is not known."""
        return self._ids.get(name.casefold(), "")


class MenuCalls:
    """The calls; all block, all raise ``PosError``."""

    def __init__(self, api: Api) -> None:
        """Use the account's API."""
        self._api = api
        self._names = Names()
        self._asked = False
        self._answered = False

    def product_of(self, name: str) -> str:
        """The number of the product of that name, "" where it is not known; asks for the menu when it was never asked for."""
        if not self._asked:
            self.tells_names()
        return self._names.product(name)

    def tells_names(self) -> bool:
        """Whether the menu has told what names mean, or will not at all; asks for it until then."""
        if not self._answered:
            self._asked = True
            try:
                self._listed(Stock())
            except PosError as error:
                # A key may be good for orders and not for the menu: without it orders are read as well.
                self._answered = error.fate is Fate.REFUSED or error.code == fates.NOT_GRANTED
        return self._answered

    def products(self) -> tuple[tuple[PosProduct, ...], int]:
        """Every product, sold out or not, and how many rows could not be read."""
        stock, broken = self._stock()
        found, unread = self._listed(stock)
        return found, broken + unread

    def _listed(self, stock: Stock) -> tuple[tuple[PosProduct, ...], int]:
        found: dict[str, PosProduct] = {}
        broken = 0
        for raw in rows_of(self._api.read("products", wait=PATIENCE, most_bytes=_MOST_BYTES)):
            try:
                product = _product(read_row(raw, ProductRow), stock)
            except Unreadable:
                broken += 1
                continue
            found[product.pos_id] = product
        self._asked = self._answered = True
        self._names.learn(found.values(), broken)
        return tuple(found.values()), broken

    def _stock(self) -> tuple[Stock, int]:
        """The packages added up; a key that may only read sees an empty list, which says nothing of the stock."""
        query = {"includeRoomQuantities": "true"}
        stock, broken = Stock(), 0
        for raw in rows_of(self._api.read("inventory", "inventory", query, wait=PATIENCE, most_bytes=_MOST_BYTES)):
            try:
                self._add(stock, read_row(raw, PackageRow))
            except Unreadable:
                broken += 1
        # A package that cannot be told whose it is may be of any product.
        stock.known = stock.known and not broken
        return stock, broken

    def _add(self, stock: Stock, row: PackageRow) -> None:
        pos_id, package = ident(row.product_id), ident(row.inventory_id)
        if pos_id is None or package is None:
            raise Unreadable("a package of nothing")
        if package in stock.seen:
            return
        stock.seen.add(package)
        price = _price(row.unit_price)
        if price is not None:
            stock.prices.setdefault(pos_id, price)
        # The package's own quantity counts every room, quarantine too: only the sales floor's is sold from.
        count = self._on_the_floor(stock, row)
        if count is None:
            stock.unclear.add(pos_id)
        else:
            stock.counts[pos_id] = stock.counts.get(pos_id, Decimal(0)) + count

    def _on_the_floor(self, stock: Stock, row: PackageRow) -> Decimal | None:
        """How much of a package stands there; None where a room has no id, no name or no quantity."""
        rooms = {ident(room.room_id): room for room in row.room_quantities or ()}
        total = Decimal(0)
        for room in rooms.values():
            name = (readings.text(room.room) or "").casefold()
            if not name or readings.text(room.quantity_available) is None:
                return None
            if name == self._api.account.sales_room.casefold():
                stock.known = True
                total += Decimal(readings.quantity(room.quantity_available))
        return total if rooms and None not in rooms else None


def _price(value: readings.Loose) -> int | None:
    try:
        return None if readings.text(value) is None else readings.cents(value)
    except Unreadable:
        return None


def _product(row: ProductRow, stock: Stock) -> PosProduct:
    """A product; raises ``Unreadable`` without an id."""
    pos_id = ident(row.product_id)
    if pos_id is None:
        raise Unreadable("a product without an id")
    priced = next((value for value in (row.price, row.rec_price) if readings.text(value) is not None), None)
    return PosProduct(
        pos_id=pos_id,
        name=readings.text(row.product_name) or readings.text(row.internal_name) or "",
        category=readings.text(row.master_category) or "",
        brand=readings.text(row.brand_name) or "",
        size=readings.text(row.size) or "",
        price_cents=stock.prices.get(pos_id, 0) if priced is None else readings.cents(priced),
        active=row.is_active is None or readings.flag(row.is_active),
        available=stock.of(pos_id),
    )
