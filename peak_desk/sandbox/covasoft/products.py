"""Products as Cova's dataplatform service gives them: all of them once, later what changed."""

from peak_desk.sandbox.covasoft.desk import Desk
from peak_desk.sandbox.covasoft.readings import money, read_stamp
from peak_desk.sandbox.covasoft.refusals import bad_request
from peak_desk.sandbox.covasoft.sales import LOCATIONS
from peak_desk.sandbox.exchange import Answer, json_answer
from peak_desk.sandbox.records import Product

_MOST = 500
_UNITS = {"GRAMS": "g", "MILLIGRAMS": "mg", "LITERS": "l", "FLUID OUNCES": "fl oz"}


def _specifications(product: Product) -> list[dict[str, str]]:
    rows = [("Brand", product.brand, ""), ("Strain", product.classification.title(), ""), ("THC", product.thc, "%")]
    if product.unit in _UNITS:
        rows.append(("Weight", f"{product.amount.normalize():f}", _UNITS[product.unit]))
    return [{"DisplayName": name, "Value": value, "Unit": unit} for name, value, unit in rows]


def _row(product: Product) -> dict[str, object]:
    return {
        "ProductId": product.id,
        "Name": product.title,
        "LongDescription": f"<p>{product.description}</p>",
        "ClassificationName": product.category.title(),
        "Availability": [{"InStockQuantity": product.available}, {"InStockQuantity": 0}],
        "Prices": [{"Price": money(product.price_cents), "AtTierPrice": None, "TierName": None, "SalePrices": []}],
        "ProductSpecifications": _specifications(product),
        "Assets": [],
        "HeroShotUri": None,
        "IsArchived": not product.active,
    }


def _page(desk: Desk, products: list[Product]) -> Answer:
    body = desk.body()
    skip, top = body.get("Skip", 0), body.get("Top", _MOST)
    if not isinstance(skip, int) or not isinstance(top, int) or not isinstance(body.get("LocationId"), int) or top > _MOST:
        raise bad_request()
    if body.get("IncludeAllLifecycles") is not True:
        products = [product for product in products if product.active]
    rows = [_row(product) for product in products[skip : skip + top]]
    return json_answer(200, {"Products": rows, "Packages": [], "TaxRates": [], "Classifications": []})


def detailed(desk: Desk) -> Answer:
    """All products of a location, five hundred at a time."""
    return _page(desk, desk.world.products)


def changed(desk: Desk, since: str) -> Answer:
    """The products changed since a moment."""
    start = read_stamp(since)
    return _page(desk, [product for product in desk.world.products if product.updated >= start])


def by_ids(desk: Desk) -> Answer:
    """These products."""
    wanted = desk.body().get("ProductIds")
    ids = {value.lower() for value in wanted if isinstance(value, str)} if isinstance(wanted, list) else set()
    return _page(desk, [product for product in desk.world.products if product.id in ids])


def taxes(_desk: Desk) -> Answer:
    """How the locations price their taxes; one that is not named has them on top."""
    return json_answer(200, [{"EntityId": LOCATIONS[1], "PricingScheme": "TaxInclusive"}])
