"""The menu as the sandbox's Treez shows it."""

import pytest

from peak_desk.sandbox.server import Sandbox
from tests.unit.sandbox.callers import Json, TokenCaller, V3Caller, send


def _list(caller: V3Caller | TokenCaller, query: str) -> Json:
    found: Json = caller.send("GET", f"product/product_list?{query}").json()["data"]
    return found


def test_the_menu_is_paged_with_a_total_in_both_generations(sandbox: Sandbox, v3: V3Caller, v2: TokenCaller) -> None:
    active = [product.id for product in sandbox.world.products if product.active]
    first, second = (_list(v3, f"page={page}&pagesize=50&active=true") for page in (1, 2))
    assert [row["product_id"] for row in first["product_list"] + second["product_list"]] == active
    assert first["total_count"] == second["total_count"] == len(active)
    assert _list(v2, "page=1&pagesize=50&active=true") == first


def test_inactive_products_show_only_when_asked_for(sandbox: Sandbox, v3: V3Caller) -> None:
    assert [row["product_status"] for row in _list(v3, "active=FALSE")["product_list"]] == ["DEACTIVATED"]
    assert _list(v3, "active=all")["total_count"] == len(sandbox.world.products)


def test_the_menu_is_filtered_by_kind_id_and_stock(sandbox: Sandbox, v3: V3Caller) -> None:
    assert {row["category_type"] for row in _list(v3, "category_type=flower")["product_list"]} == {"FLOWER"}
    wanted = [product.id for product in sandbox.world.products[:2]]
    assert [row["product_id"] for row in _list(v3, f"ID={','.join(wanted)}")["product_list"]] == wanted
    assert all(row["sellable_quantity"] > 0 for row in _list(v3, "above_threshold=true")["product_list"])
    assert _list(v3, "category_type=flower&include_discounts=true")["product_list"][0]["discounts"]


@pytest.mark.parametrize("query", ["pagesize=51", "active=maybe", "page=0", "ID=" + ",".join("abc" * 20)])
def test_a_wrong_question_about_the_menu_is_refused(v3: V3Caller, query: str) -> None:
    assert v3.send("GET", f"product/product_list?{query}").status_code == 400


def test_changed_products_are_those_changed_after_the_moment(sandbox: Sandbox, v3: V3Caller) -> None:
    everything = v3.get("product", "product_list", "lastUpdated", "after", "2020-01-01T00:00:00.000-07:00").json()["data"]
    nothing = v3.get("product", "product_list", "lastUpdated", "after", "2026-11-21T11:00:00.000-07:00").json()["data"]
    assert everything["total_count"] == sum(product.active for product in sandbox.world.products)
    assert nothing == {"product_list": [], "total_count": 0}


def test_the_discounts_of_the_store_are_listed_for_a_signed_caller(sandbox: Sandbox, v3: V3Caller) -> None:
    url = f"{sandbox.base_url}/service/discount/v3/discount"
    rows = send("GET", url, headers={"Authorization": v3.sign(v3.claims(url))}).json()["data"]
    assert [row["discount_method"] for row in rows] == ["PERCENT", "DOLLAR"]
    assert send("GET", url).status_code == 401
