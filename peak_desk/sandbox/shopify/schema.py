"""Where every request begins: the queries and mutations that are played, and all types behind them."""

from typing import Any

from peak_desk.sandbox.ids import gid
from peak_desk.sandbox.shopify import customers, drafts, fulfilment, orders, products
from peak_desk.sandbox.shopify.search import cursor
from peak_desk.sandbox.shopify.shapes import MONEY, PAGING, PAYLOADS, Args, Member, Rows, Shape, held, members
from peak_desk.sandbox.shopify.shop import SCOPES, Shop


def _rights(shop: Shop, _: Any, _args: Args) -> list[dict[str, object]]:
    return [{"handle": scope} for scope in sorted(SCOPES) if shop.granted(scope)]


def _location(_shop: Shop, _: Any, _args: Args) -> dict[str, object]:
    return {"id": gid("Location", 1), "name": "Peak Sandbox"}


def _locations(shop: Shop, _: Any, args: Args) -> Rows:
    places = range(1, shop.quirks.shopify.locations + 1)
    there = [{"id": gid("Location", place), "name": f"Peak Sandbox {place}"} for place in places]
    size = int(args.get("first") or 0)
    return Rows(there[:size], [cursor(last_id=place) for place in places[:size]], len(there) > size)


def _paged(resolve: Any, of: str, scope: str) -> Member:
    return Member(resolve, of, frozenset(PAGING), rows=True, scope=scope)


def _one(resolve: Any, of: str, scope: str, argument: str = "id") -> Member:
    return Member(resolve, of, frozenset({argument}), scope=scope)


def _does(resolve: Any, of: str, scope: str, *arguments: str) -> Member:
    return Member(resolve, of, frozenset(arguments), scope=scope)


_SHOP = {
    "id": gid("Shop", 1),
    "name": "Peak Sandbox",
    "myshopifyDomain": "peak-sandbox.myshopify.com",
    "ianaTimezone": "America/Phoenix",
    "currencyCode": "USD",
    "plan": {"displayName": "Basic"},
}
_FO = "write_merchant_managed_fulfillment_orders"
SHAPES: dict[str, Shape] = {
    **MONEY,
    **PAYLOADS,
    **customers.SHAPES,
    **orders.SHAPES,
    **fulfilment.SHAPES,
    **drafts.SHAPES,
    **products.SHAPES,
    "Shop": {
        **members("id", "name", "myshopifyDomain", "ianaTimezone", "currencyCode"),
        "plan": held("Plan", lambda shop: shop["plan"]),
    },
    "Plan": members("displayName"),
    "AppInstallation": {"accessScopes": Member(_rights, "AccessScope")},
    "AccessScope": members("handle"),
    "QueryRoot": {
        "shop": held("Shop", lambda _root: _SHOP),
        "currentAppInstallation": held("AppInstallation", lambda _root: {}),
        "locations": _paged(_locations, "Location", "read_locations"),
        "location": Member(_location, "Location", frozenset({"id"}), scope="read_locations"),
        "customers": _paged(customers.listing, "Customer", "read_customers"),
        "customer": _one(customers.by_id, "Customer", "read_customers"),
        "customerByIdentifier": _one(customers.by_identifier, "Customer", "read_customers", "identifier"),
        "orders": _paged(orders.listing, "Order", "read_orders"),
        "fulfillmentOrders": Member(
            orders.parts,
            "FulfillmentOrder",
            frozenset({*PAGING, "includeClosed"}),
            rows=True,
            scope="read_merchant_managed_fulfillment_orders",
        ),
        "order": _one(orders.by_id, "Order", "read_orders"),
        "draftOrders": _paged(drafts.listing, "DraftOrder", "read_draft_orders"),
        "draftOrder": _one(drafts.by_id, "DraftOrder", "read_draft_orders"),
        "productVariants": _paged(products.listing, "ProductVariant", "read_products"),
        "codeDiscountNodeByCode": _one(drafts.by_code, "CodeNode", "read_discounts", "code"),
        "job": _one(fulfilment.job, "Job", ""),
    },
    "Mutation": {
        "customerSet": _does(customers.write_whole, "CustomerPayload", "write_customers", "input", "identifier"),
        "customerUpdate": _does(customers.update, "CustomerUpdatePayload", "write_customers", "input"),
        "customerAddressCreate": _does(
            customers.write_address, "AddressPayload", "write_customers", "customerId", "address", "setAsDefault"
        ),
        "customerAddressUpdate": _does(
            customers.write_address, "AddressPayload", "write_customers", "customerId", "addressId", "address", "setAsDefault"
        ),
        "metafieldsSet": _does(customers.write_metafields, "MetafieldsPayload", "write_customers", "metafields"),
        "metafieldsDelete": _does(customers.delete_metafields, "DeletedPayload", "write_customers", "metafields"),
        "draftOrderCalculate": _does(drafts.calculate, "CalculatePayload", "write_draft_orders", "input"),
        "draftOrderCreate": _does(drafts.create, "DraftPayload", "write_draft_orders", "input"),
        "draftOrderComplete": _does(drafts.complete, "DraftPayload", "write_draft_orders", "id", "paymentPending", "sourceName"),
        "orderCancel": _does(
            fulfilment.cancel,
            "CancelPayload",
            "write_orders",
            "orderId",
            "reason",
            "restock",
            "refundMethod",
            "notifyCustomer",
            "staffNote",
        ),
        "orderMarkAsPaid": _does(fulfilment.mark_paid, "OrderPayload", "write_orders", "input"),
        "tagsAdd": _does(fulfilment.add_tags, "TagsPayload", "write_orders", "id", "tags"),
        "tagsRemove": _does(fulfilment.remove_tags, "TagsPayload", "write_orders", "id", "tags"),
        "fulfillmentOrderReportProgress": _does(fulfilment.report_progress, "FulfillmentOrderPayload", _FO, "id", "progressReport"),
        "fulfillmentOrderOpen": _does(fulfilment.open_again, "OpenPayload", _FO, "id"),
        "fulfillmentOrderReleaseHold": _does(fulfilment.release_hold, "OpenPayload", _FO, "id", "holdIds", "externalId"),
        "fulfillmentOrderLineItemsPreparedForPickup": _does(fulfilment.prepare_for_pickup, "PreparedPayload", _FO, "input"),
        "fulfillmentCreate": _does(fulfilment.fulfil, "FulfillmentPayload", _FO, "fulfillment", "message"),
        "fulfillmentEventCreate": _does(fulfilment.tell_event, "EventPayload", "write_fulfillments", "fulfillmentEvent"),
    },
}
