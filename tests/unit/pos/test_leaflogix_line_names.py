"""Which product a line of a Leaflogix order means: lines tell names alone, and the menu tells whose they are."""

from typing import Any

import pytest

from tests.helpers.leaflogix_account import canned, order_row

QUEUE = "GET preorder/Status"


def _from_the_queue(menu: Any) -> list[str]:
    """The product on the line of an order that is listed, told by its name alone."""
    with canned({QUEUE: [order_row()], "GET products": menu, "GET inventory": []}) as (client, wire):
        (page,) = client.orders("")
        list(client.orders("", full=True))
        # Who has no right to the menu is not asked again, who is only down for now at every look at the queue.
        assert len(wire.of("GET products")) == (2 if menu == (500, "") else 1)
    return [item.product_pos_id for order in page.rows for item in order.items]


@pytest.mark.parametrize(
    ("menu", "product"),
    [
        ([{"productId": 5, "productName": "Blue Dream"}, {"productId": 6, "productName": "Other"}], "5"),
        ([{"productId": 5, "productName": "BLUE  dream", "isActive": False}], "5"),
        ([{"productId": 5, "productName": "Blue Dream"}, {"productId": 6, "productName": "blue dream"}], ""),
        ([{"productId": 5, "productName": "Blue Dream"}, {"productName": "Who knows"}], ""),
        ([{"productId": 6, "productName": "Other"}], ""),
        ((403, ""), ""),
        ((500, ""), ""),
    ],
    ids=["one", "sold no more", "two of that name", "a row that cannot be read", "none", "no right", "no menu"],
)
def test_the_product_of_a_line_is_the_only_one_of_that_name_on_the_menu(menu: Any, product: str) -> None:
    assert _from_the_queue(menu) == [product]


def test_a_menu_that_is_pulled_names_the_products_of_the_orders_that_come_after_it() -> None:
    menu = [{"productId": 5, "productName": "Blue Dream"}]
    with canned({QUEUE: order_row(), "GET products": menu, "GET inventory": []}) as (client, wire):
        assert [item.product_pos_id for item in client.order("7000001").items] == ["5"]
        wire.answers["GET products"] = [{"productId": 7, "productName": "Blue Dream"}]
        assert [item.product_pos_id for item in client.order("7000001").items] == ["5"]
        list(client.products(""))
        assert [item.product_pos_id for item in client.order("7000001").items] == ["7"]
        assert len(wire.of("GET products")) == 2


def test_an_order_read_while_the_menu_was_down_is_read_again_with_it() -> None:
    with canned({QUEUE: [order_row()], "GET products": (503, ""), "GET inventory": []}) as (client, wire):
        (page,) = client.orders("")
        assert [item.product_pos_id for order in page.rows for item in order.items] == [""]
        wire.answers["GET products"] = [{"productId": 5, "productName": "Blue Dream"}]
        (page,) = client.orders(page.cursor)
        assert [item.product_pos_id for order in page.rows for item in order.items] == ["5"]
        (page,) = client.orders(page.cursor)
        assert page.rows == ()
