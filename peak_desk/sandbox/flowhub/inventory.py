"""The stock as Flowhub lists it: all at once, a row for every room a product lies in, weights with a price for each weight."""

from collections.abc import Iterator
from decimal import Decimal

from peak_desk.sandbox import ids
from peak_desk.sandbox.exchange import Answer, json_answer
from peak_desk.sandbox.flowhub.days import zulu
from peak_desk.sandbox.flowhub.desk import Desk
from peak_desk.sandbox.flowhub.refusals import not_found
from peak_desk.sandbox.quirks import FlowhubQuirks
from peak_desk.sandbox.records import Product

_KIND = "flowhub product"
_FIRST_NUMBER = 41_000
_ROOMS = ("Sales Floor", "Back Stock")
_VAULT = "Vault"


def product_number(product: Product, quirks: FlowhubQuirks) -> str | int:
    """The id of the product: a UUID in the stock as it was seen, a number in the papers."""
    return _FIRST_NUMBER + product.number if quirks.products_are_numbers else ids.guid(_KIND, product.number)


def product_of(told: object, quirks: FlowhubQuirks) -> int:
    """The place on the menu of what an order names, 0 for nothing that is there; a number is no text and a text no number."""
    if quirks.products_are_numbers:
        return told - _FIRST_NUMBER if isinstance(told, int) and told > _FIRST_NUMBER else 0
    return ids.n_of(_KIND, told) or 0 if isinstance(told, str) else 0


def in_stock(product: Product) -> bool:
    """Whether the list of what is there has the product for sale."""
    return product.active and product.available > 0


def at_location(desk: Desk, location_id: str) -> Answer:
    """Everything of the store, also what ran out."""
    return _list(desk, location_id, nothing_left=True)


def non_zero(desk: Desk, location_id: str) -> Answer:
    """What there is any of."""
    return _list(desk, location_id, nothing_left=False)


def everywhere(desk: Desk) -> Answer:
    """What there is any of in all stores; here there is one with stock."""
    return _list(desk, desk.place.location_id, nothing_left=False)


def _list(desk: Desk, location_id: str, *, nothing_left: bool) -> Answer:
    if location_id != desk.place.location_id:
        raise not_found("Location")
    products = [product for product in desk.world.products if product.available > 0 or nothing_left]
    return json_answer(200, {"status": 200, "data": [row for product in products for row in _rows(desk, product)]})


def _rows(desk: Desk, product: Product) -> Iterator[dict[str, object]]:
    """One row for each room; a few lie in the vault too, from where nothing is sold."""
    there = (
        (product.available - product.available // 3, product.available // 3) if product.number % 3 == 0 else (product.available,)
    )
    for room, quantity in zip(_ROOMS, there, strict=False):
        yield _row(desk, product, room, quantity, for_sale=product.active)
    if product.number % 5 == 0:
        yield _row(desk, product, _VAULT, 12, for_sale=False)


def _row(desk: Desk, product: Product, room: str, quantity: int, *, for_sale: bool) -> dict[str, object]:
    return {
        "productId": product_number(product, desk.quirks),
        "parentProductId": ids.guid("flowhub parent", product.number),
        "variantId": ids.guid("flowhub variant", product.number),
        "sku": product.barcode,
        "productName": product.name.title(),
        "productDescription": product.description,
        "brand": product.brand.title(),
        "category": product.category.title(),
        "speciesName": product.classification.title(),
        "quantity": quantity,
        "priceInMinorUnits": product.price_cents,
        "preTaxPriceInPennies": product.price_cents,
        "costInMinorUnits": product.price_cents // 2,
        "currencyCode": "USD",
        "purchaseCategory": "med" if product.medical_only else "unrestricted",
        "productWeight": _number(product.amount),
        "productUnitOfMeasure": product.unit.lower(),
        "isSoldByWeight": bool(product.tiers),
        "weightTierInformation": [
            {"name": f"{grams}g", "gramAmount": _number(grams), "pricePerUnitInMinorUnits": cents} for grams, cents in product.tiers
        ],
        "cannabinoidInformation": [
            {"name": "thc", "lowerRange": float(product.thc), "upperRange": float(product.thc), "unitOfMeasure": "%"}
        ],
        "locationId": desk.place.location_id,
        "roomId": ids.guid("flowhub room", len(room)),
        "roomName": room,
        "forSale": for_sale,
        "productUpdatedAt": zulu(product.updated),
    }


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == int(amount) else float(amount)
