"""The products of the sandbox's Cova."""

from tests.unit.sandbox.callers import Json
from tests.unit.sandbox.covasoft.conftest import Cova

_ALL = "dataplatform/v1/companies/{c}/DetailedProductData"


def _page(cova: Cova, route: str, **changes: object) -> list[Json]:
    body = {"LocationId": int(cova.location), "IncludeAllLifecycles": True, "Skip": 0, "Top": 500, **changes}
    rows: list[Json] = cova.send("POST", route, body).json()["Products"]
    return rows


def test_all_products_come_in_parts(cova: Cova) -> None:
    first, second = _page(cova, _ALL, Top=10), _page(cova, _ALL, Top=10, Skip=10)
    assert [row["ProductId"] for row in (*first, *second)] == [p.id for p in cova.sandbox.world.products[:20]]
    assert first[0]["Prices"][0]["Price"] == cova.sandbox.world.products[0].price_cents / 100
    assert sum(stock["InStockQuantity"] for stock in first[0]["Availability"]) == cova.sandbox.world.products[0].available


def test_no_more_than_five_hundred_are_given(cova: Cova) -> None:
    assert cova.send("POST", _ALL, {"LocationId": int(cova.location), "Skip": 0, "Top": 501}).status_code == 400


def test_only_what_changed_since_is_told(cova: Cova) -> None:
    product = cova.sandbox.world.products[3]
    product.updated = cova.clock.milliseconds
    assert [row["ProductId"] for row in _page(cova, f"{_ALL}/UpdatedAsOf/2026-11-21T17:59:00Z")] == [product.id]


def test_products_are_told_by_their_ids(cova: Cova) -> None:
    wanted = [product.id for product in cova.sandbox.world.products[:2]]
    assert [row["ProductId"] for row in _page(cova, f"{_ALL}/ByProductIdList", ProductIds=wanted)] == wanted
