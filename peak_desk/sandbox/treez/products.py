"""The calls of Treez that read the menu and the discounts."""

from collections.abc import Callable

from peak_desk.sandbox.exchange import Answer
from peak_desk.sandbox.records import Product
from peak_desk.sandbox.treez.desk import Desk, page_of
from peak_desk.sandbox.treez.envelope import Refused, success
from peak_desk.sandbox.treez.ticket_rows import number
from peak_desk.sandbox.treez.times import iso, money, read_time

_MOST_IDS = 50
_ACTIVE: dict[str, Callable[[Product], bool]] = {
    "TRUE": lambda product: product.active,
    "FALSE": lambda product: not product.active,
    "ALL": lambda _: True,
}
DISCOUNTS: tuple[dict[str, object], ...] = (
    {
        "discount_id": "6f5c1f44-7f6e-4c37-9d0a-1f6f6f2b8a01",
        "discount_title": "SENIOR 10%",
        "discount_method": "PERCENT",
        "discount_amount": 10,
        "discount_condition_detail": [],
    },
    {
        "discount_id": "6f5c1f44-7f6e-4c37-9d0a-1f6f6f2b8a02",
        "discount_title": "HAPPY HOUR $5",
        "discount_method": "DOLLAR",
        "discount_amount": 5,
        "discount_condition_detail": [
            {"discount_condition_type": "Schedule", "discount_condition_value": "Every weekday 16:00-18:00"}
        ],
    },
)


def product_row(product: Product, *, with_discounts: bool = False) -> dict[str, object]:
    """A product as the list answers it."""
    return {
        "product_id": product.id,
        "category_type": product.category,
        "product_status": "ACTIVE" if product.active else "DEACTIVATED",
        "sellable_quantity": product.available,
        "sellable_quantity_detail": [
            {"inventory_type": "MEDICAL" if product.medical_only else "ADULT", "sellable_quantity": product.available}
        ],
        "product_barcodes": [{"sku": product.barcode}],
        "product_configurable_fields": {
            "name": product.name,
            "brand": product.brand,
            "classification": product.classification,
            "subtype": product.subtype,
            "size": product.size,
            "amount": number(product.amount),
            "uom": product.unit,
            "total_mg_thc": product.thc if product.unit == "MILLIGRAMS" else None,
            "total_mg_cbd": product.cbd if product.unit == "MILLIGRAMS" else None,
        },
        "pricing": {
            "price_type": "FLAT",
            "price_sell": money(product.price_cents),
            "discounted_price": money(product.price_cents),
        },
        "e_commerce": {
            "primary_image": None,
            "all_images": [],
            "hide_from_menu": False,
            "minimum_visible_inventory_level": 0,
            "product_description": product.description,
        },
        "attributes": {"effects": [], "flavors": []},
        "lab_results": [
            {
                "result_type": kind,
                "amount_type": "MG" if product.unit == "MILLIGRAMS" else "PERCENTAGE",
                "amount": {"minimum_value": float(value)},
            }
            for kind, value in (("THC", product.thc), ("CBD", product.cbd))
            if value != "0"
        ],
        "discounts": list(DISCOUNTS[:1]) if with_discounts and product.category == "FLOWER" else [],
        "above_threshold": product.available > 0,
        "last_updated_at": iso(product.updated),
    }


def _wanted(desk: Desk) -> Callable[[Product], bool]:
    given = desk.call.parameters
    is_active = _ACTIVE.get(given.get("active", "TRUE").upper())
    if is_active is None:
        raise Refused(400, "INCORRECT_VALUE", "active: possible values are: TRUE, FALSE, ALL")
    ids = [part.strip() for part in given.get("ID", "").split(",") if part.strip()]
    if len(ids) > _MOST_IDS:
        raise Refused(400, "RESPONSE_LIMIT_EXCEEDS", f"Do not exceed {_MOST_IDS} ids")
    category = given.get("category_type", "").upper()
    in_stock = given.get("above_threshold", "false").lower() == "true"

    def wanted(product: Product) -> bool:
        return (
            is_active(product)
            and (not ids or product.id in ids)
            and category in ("", product.category)
            and (not in_stock or product.available > 0)
        )

    return wanted


def _list(desk: Desk, since: int) -> Answer:
    given = desk.call.parameters
    skip, count = page_of(given.get("page", "1"), given.get("pagesize", "50"))
    wanted = _wanted(desk)
    hits = [product for product in desk.world.products if product.updated > since and wanted(product)]
    discounts = given.get("include_discounts", "false").lower() == "true"
    rows = [product_row(product, with_discounts=discounts) for product in hits[skip : skip + count]]
    return success({"product_list": rows, "total_count": len(hits)})


def product_list(desk: Desk) -> Answer:
    """The menu, page by page."""
    return _list(desk, 0)


def changed(desk: Desk, since: str) -> Answer:
    """The products changed after a moment; sales do not count as a change."""
    return _list(desk, read_time(since))


def discounts(_: Desk) -> Answer:
    """Every discount of the store."""
    return success(list(DISCOUNTS))
