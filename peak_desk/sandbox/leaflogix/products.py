"""The menu of Leaflogix: products, packages in rooms, discounts."""

from datetime import datetime, timedelta

from peak_desk.sandbox.exchange import Answer, json_answer
from peak_desk.sandbox.leaflogix.desk import LOCATION_ID, Desk, money, product_id
from peak_desk.sandbox.records import Product

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_QUARANTINED = 3


def menu_name(product: Product) -> str:
    """What the product is called, on the menu and on every line of an order."""
    return f"{product.name} {product.size}"


def products(desk: Desk) -> Answer:
    """Every product, in stock or not."""
    since = desk.moment("fromLastModifiedDateUTC") or -1
    wanted = {"true": (True,), "false": (False,)}.get(desk.asked("isActive").lower(), (True, False))
    rows = [_product(desk, product) for product in desk.world.products if product.updated > since and product.active in wanted]
    return json_answer(200, rows)


def _product(desk: Desk, product: Product) -> dict[str, object]:
    return {
        "productId": product_id(product),
        "sku": product.barcode,
        "internalName": product.name,
        "productName": menu_name(product),
        "description": product.description,
        "masterCategory": product.category.title(),
        "categoryId": 1,
        "category": product.subtype.title(),
        "imageUrl": None,
        "strainType": product.classification.title(),
        "size": product.size.lower(),
        "brandId": 1,
        "brandName": product.brand,
        "isCannabis": product.category != "MERCH",
        "isActive": product.active,
        "isCoupon": False,
        "price": money(product.price_cents),
        "recPrice": money(product.price_cents),
        "medPrice": money(product.price_cents),
        "unitType": "Qty",
        "isMedicalOnly": product.medical_only,
        "lastModifiedDateUTC": desk.utc(product.updated),
        "syncExternally": True,
        "isTestProduct": False,
        "isFinished": False,
        "allowAutomaticDiscounts": True,
        "isNutrient": False,
    }


def inventory(desk: Desk) -> Answer:
    """What is in stock, one row for each package; what has run out is not in it, and some keys see nothing at all."""
    rooms = desk.asked("includeRoomQuantities").lower() == "true"
    if not desk.quirks.sees_inventory:
        return json_answer(200, [])
    stocked = [product for product in desk.world.products if product.active and product.available > 0]
    return json_answer(200, [row for product in stocked for row in _packages(desk, product, rooms=rooms)])


def _packages(desk: Desk, product: Product, *, rooms: bool) -> list[dict[str, object]]:
    """Two packages where there is enough for two; a few of the second stand in quarantine and are counted all the same."""
    first = product.available if product.available < 2 else product.available // 2
    rest = product.available - first
    return [
        _package(desk, product, 1, first, 0, rooms=rooms),
        *([_package(desk, product, 2, rest, _QUARANTINED, rooms=rooms)] if rest else []),
    ]


def _package(desk: Desk, product: Product, batch: int, sold: int, held: int, *, rooms: bool) -> dict[str, object]:
    places = [{"roomId": 1, "room": desk.quirks.sales_room, "quantityAvailable": sold}]
    if held:
        places.append({"roomId": 2, "room": "Quarantine", "quantityAvailable": held})
    return {
        "inventoryId": product_id(product) * 10 + batch,
        "productId": product_id(product),
        "sku": product.barcode,
        "productName": menu_name(product),
        "description": product.description,
        "categoryId": 1,
        "category": product.subtype.title(),
        "quantityAvailable": sold + held,
        "quantityUnits": "ea",
        "unitWeight": 0,
        "unitWeightUnit": "g",
        "flowerEquivalent": 0,
        "batchId": batch,
        "packageId": f"1A40{product_id(product)}{batch:02d}",
        "packageStatus": "Active",
        "unitPrice": money(product.price_cents),
        "recUnitPrice": money(product.price_cents),
        "medUnitPrice": money(product.price_cents),
        "size": product.size.lower(),
        "lastModifiedDateUtc": desk.utc(product.updated),
        "roomQuantities": places if rooms else None,
        "brandId": 1,
        "brandName": product.brand,
        "medicalOnly": product.medical_only,
        "masterCategory": product.category.title(),
        "isCannabis": product.category != "MERCH",
    }


def discounts(desk: Desk) -> Answer:
    """The discounts of the location; nobody can ask whether a code holds."""
    now = desk.world.clock()
    rows = [
        _discount(1, "SAVE10", "Ten off", now),
        _discount(2, "OLD5", "Last year's five", now, end=-30),
        _discount(3, "SOON", "Next month", now, begin=30),
        _discount(4, "ELSEWHERE", "At the other store", now, locationRestrictions=[LOCATION_ID + 1]),
        _discount(5, "NEVERTODAY", "No day at all", now, **dict.fromkeys(_DAYS, False)),
        _discount(6, "EARLY", "Between midnight and the first minute", now, startTime="00:00:00", endTime="00:00:01"),
        _discount(7, None, "By itself", now),
    ]
    if desk.asked("includeInactive").lower() == "true":
        rows.append(_discount(8, "GONE", "Taken back", now, isActive=False))
    return json_answer(200, rows)


def _discount(
    number: int, code: str | None, title: str, now: datetime, *, begin: int = -60, end: int = 90, **changes: object
) -> dict[str, object]:
    row: dict[str, object] = {
        "id": number,
        "externalId": None,
        "validDateFrom": _moment(now, begin),
        "validDateTo": _moment(now, end),
        "maxRedemptions": None,
        "redemptionLimit": None,
        "firstTimeCustomerOnly": 0,
        "discountDescription": title,
        "discountCode": code,
        "applicationMethodId": 2 if code else 1,
        "applicationMethod": "Code" if code else "Automatic",
        "canStackAutomatically": False,
        "onlineName": title,
        "locationRestrictions": [],
        "restrictToGroupIds": [],
        "startTime": None,
        "endTime": None,
        **dict.fromkeys(_DAYS, True),
        "isActive": True,
        "isBundledDiscount": False,
        "constraints": [],
        "reward": {"discountRewardId": number, "discountId": number, "calculationMethod": "PERCENT_OFF", "discountValue": 10},
    }
    return row | changes


def _moment(now: datetime, days: int) -> str:
    return (now + timedelta(days=days)).replace(tzinfo=None).isoformat(timespec="seconds")
