"""Blaze's calls about the shop itself: what it is set to, its inventories and people, and the menu."""

from peak_desk.sandbox import ids
from peak_desk.sandbox.blaze.desk import COMPANY, EMPLOYEE, SHOP, SHOP_ZONE, TERMINAL, Desk, paged
from peak_desk.sandbox.blaze.order_rows import money, product_id
from peak_desk.sandbox.exchange import Answer, json_answer
from peak_desk.sandbox.records import Product

FLOOR, SAFE = ids.mongo("inventory", 1), ids.mongo("inventory", 2)
_MOST_PRODUCTS = 100
_WEIGHTS = {"3.5 GRAMS": "EIGHTH", "7 GRAMS": "FOURTH", "14 GRAMS": "HALF_OUNCE", "28 GRAMS": "OUNCE", "1 GRAMS": "FULL_GRAM"}


def store(desk: Desk) -> Answer:
    """Whose key it is; the flags tell what the shop demands of members."""
    quirks = desk.quirks
    shop = {
        "id": SHOP,
        "companyId": COMPANY,
        "name": "Peak Sandbox",
        "shopType": "Both",
        "timeZone": SHOP_ZONE.key,
        "timezoneOffsetInMinutes": -480,
        "checkoutType": quirks.checkout,
        "active": True,
        "requirePhoneNumber": "phone" in quirks.requires,
        "requiredMemberPhone": "phone" in quirks.requires,
        "memberAddressRequired": "address" in quirks.requires,
        "checkDuplicateDl": "licence" in quirks.unique,
        "enableDOBNameUniqueness": "name_and_birthday" in quirks.unique,
        "allowAnonymousOrders": False,
        "enableAgeLimit": True,
        "ageLimit": 21,
        "enableMedicinalAge": True,
        "medicinalAge": 18,
    }
    return json_answer(200, {"shop": shop, "contract": None, "companyLogoURL": None})


def inventories(desk: Desk) -> Answer:
    """Where the stock lies."""
    del desk
    rows = [{"id": FLOOR, "name": "Sales floor", "active": True}, {"id": SAFE, "name": "Safe", "active": True}]
    return json_answer(200, {"values": rows})


def terminals(desk: Desk) -> Answer:
    """The registers."""
    return paged(desk, [{"id": TERMINAL, "name": "Register 1", "active": True}], start="start", most=100)


def employees(desk: Desk) -> Answer:
    """Who works there."""
    return paged(desk, [{"id": EMPLOYEE, "firstName": "Dana", "lastName": "Reyes"}], start="start", most=100)


def product_row(product: Product) -> dict[str, object]:
    """A product as every list answers it."""
    weight = _WEIGHTS.get(product.size, "CUSTOM_GRAMS" if product.unit == "GRAMS" else "EACH")
    price = money(product.price_cents)
    return {
        "id": product_id(product),
        "modified": product.updated,
        "deleted": False,
        "shopId": SHOP,
        "name": product.title,
        "sku": product.barcode,
        "description": product.description,
        "active": product.active,
        "category": {"id": ids.mongo("category", 1), "name": product.category},
        "brand": {"id": ids.mongo("brand", 1), "name": product.brand},
        "unitPrice": price,
        # The first step of the price list counts where there is one; without a sale price the plain one does.
        "priceBreaks": [{"priceBreakType": "OneGramUnit", "price": price, "salePrice": None, "quantity": 1, "active": True}],
        "priceRanges": [],
        "weightPerUnit": weight,
        "customWeight": float(product.amount) if weight == "CUSTOM_GRAMS" else None,
        "customGramType": "GRAM" if weight == "CUSTOM_GRAMS" else None,
        "quantities": [
            {"inventoryId": FLOOR, "quantity": product.available},
            {"inventoryId": SAFE, "quantity": 500},
        ],
        "totalSellableQuantity": product.available + 500,
        "tags": [],
    }


def products(desk: Desk) -> Answer:
    """The whole menu, page by page."""
    return paged(desk, [product_row(product) for product in desk.world.products], start="start", most=_MOST_PRODUCTS)


def modified(desk: Desk) -> Answer:
    """What changed of it; sales do not count as a change."""
    start, end = desk.demanded("startDate"), desk.demanded("endDate")
    found = [product for product in desk.world.products if start <= product.updated < end]
    return paged(desk, [product_row(product) for product in found], start="skip", most=_MOST_PRODUCTS)
