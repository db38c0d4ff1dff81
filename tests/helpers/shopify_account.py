"""A Shopify account for tests: one that answers from memory over a wire of its own, and rows as the schema shows them."""

import re
from collections.abc import Mapping
from typing import Any

from typing_extensions import override

from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.stores import Store
from peak_desk.pos.http import Limits, Wire
from peak_desk.pos.shopify.client import ShopifyClient
from tests.helpers.canned_wire import Asked, CannedWire, Told, Whole

QUICK = Limits(connect=2.0, read=5.0, total=10.0, per_second=1000, repeats=0, pause=0.01, points=(1e6, 1e6))
TOKEN = {"access_token": "shpat_planted"}
PAIR = {"client_id": "planted-client", "client_secret": "planted-secret"}
PERSON, ORDER, VARIANT = "9007199254740997", "9007199254741001", "9007199254741003"
_ASKED_FOR = re.compile(r"\{\s*(\w+)")


class Canned(CannedWire):
    """Answers by the field a request asks for at the top, "" for a token: what stands in that field, or a ``Whole`` answer."""

    def __init__(self, answers: Mapping[str, Told] | None = None) -> None:
        token = {"access_token": "planted-day-token", "expires_in": 86_399, "scope": "read_customers"}
        super().__init__({"": Whole(token), **(answers or {})})

    @override
    def name(self, asked: Asked) -> str:
        match = _ASKED_FOR.search(asked.body.get("query", ""))
        return match[1] if match else ""

    @override
    def told(self, asked: Asked) -> Told:
        told = super().told(asked)
        return told if isinstance(told, Whole | Exception) else {"data": {self.name(asked): told}}

    @override
    def of(self, *name: str) -> list[Any]:
        """What was sent with each request for that field."""
        return [asked.body.get("variables", asked.body) for asked in super().of(*name)]

    @property
    def order(self) -> list[str]:
        """The fields asked for, one after the other."""
        return [self.name(asked) for asked in self.asked]


def store(**options: str) -> Store:
    told = {"shop": "peak", **options}
    return Store(id="s1", name="Shop", pos="shopify", base_url="", time_zone="America/Phoenix", options=told)


def client(canned: Wire, *, clock: Clock = utc_now, secrets: dict[str, str] | None = None, **options: str) -> ShopifyClient:
    return ShopifyClient(store(**options), secrets or TOKEN, limits=QUICK, clock=clock, wire=canned)


def page(*nodes: Any, more: str = "") -> dict[str, Any]:
    """A page of a list; ``more`` is the cursor of the next one."""
    return {"nodes": list(nodes), "pageInfo": {"hasNextPage": bool(more), "endCursor": more or None}}


def gid(kind: str, number: str) -> str:
    return f"gid://shopify/{kind}/{number}"


def money(amount: str) -> dict[str, Any]:
    return {"shopMoney": {"amount": amount}}


def errors(code: str, message: str = "No", **more: Any) -> Whole:
    """A request that is turned down as a whole."""
    return Whole({"errors": [{"message": message, "extensions": {"code": code}}], **more})


def wrong(what: str, *user_errors: dict[str, Any], name: str = "userErrors") -> dict[str, Any]:
    """A mutation that did nothing."""
    return {what: None, name: list(user_errors)}


def customer_row(**changes: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": gid("Customer", PERSON),
        "firstName": "Ana",
        "lastName": "Lopez",
        "note": "Prefers mornings",
        "tags": ["vip", "PD-0123456789ab"],
        "createdAt": "2025-03-01T16:00:00Z",
        "updatedAt": "2026-11-20T17:03:11Z",
        "defaultEmailAddress": {"emailAddress": "ana@example.com"},
        "defaultPhoneNumber": {"phoneNumber": "+13035550123"},
        "defaultAddress": {
            "id": gid("MailingAddress", "5"),
            "address1": "1 Main St",
            "city": "Denver",
            "provinceCode": "CO",
            "zip": "80202",
        },
        "birthday": {"value": "1990-04-02"},
        "driversLicense": {"value": "D1234567"},
    }
    return row | changes


def part_row(status: str = "OPEN", *actions: str, way: str = "PICK_UP", number: str = "7", place: str = "1") -> dict[str, Any]:
    """A fulfillment order."""
    usual = {
        "OPEN": ("CREATE_FULFILLMENT", "REPORT_PROGRESS", "HOLD"),
        "IN_PROGRESS": ("CREATE_FULFILLMENT", "REPORT_PROGRESS", "MARK_AS_OPEN"),
        "ON_HOLD": ("RELEASE_HOLD",),
    }
    return {
        "id": gid("FulfillmentOrder", number),
        "status": status,
        "deliveryMethod": {"methodType": way},
        "assignedLocation": {"location": {"id": gid("Location", place)}},
        "supportedActions": [{"action": action} for action in actions or usual.get(status, ())],
    }


def line_row(**changes: Any) -> dict[str, Any]:
    row = {
        "title": "Blue Dream",
        "variantTitle": "3.5 GRAMS",
        "quantity": 2,
        "currentQuantity": 2,
        "variant": {"id": gid("ProductVariant", VARIANT)},
        "originalUnitPriceSet": money("35.00"),
        "discountedTotalSet": money("63.00"),
    }
    return row | changes


def order_row(*parts: dict[str, Any], **changes: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": gid("Order", ORDER),
        "name": "#1042",
        "createdAt": "2026-11-20T17:00:00Z",
        "updatedAt": "2026-11-20T17:09:00Z",
        "cancelledAt": None,
        "closedAt": None,
        "note": "Ring twice",
        "tags": [],
        "sourceName": "web",
        "sourceIdentifier": None,
        "poNumber": None,
        "displayFinancialStatus": "PENDING",
        "displayFulfillmentStatus": "UNFULFILLED",
        "fullyPaid": False,
        "currentTotalPriceSet": money("68.42"),
        "currentSubtotalPriceSet": money("63.00"),
        "currentTotalTaxSet": money("5.42"),
        "currentTotalDiscountsSet": money("7.00"),
        "customer": {"id": gid("Customer", PERSON)},
        "lineItems": page(line_row()),
        "fulfillmentOrders": page(*(parts or [part_row()])),
        "fulfillments": [],
    }
    return row | changes


def fulfillment_row(shown: str, status: str = "SUCCESS") -> dict[str, Any]:
    return {"id": gid("Fulfillment", "3"), "status": status, "displayStatus": shown}


def variant_row(**changes: Any) -> dict[str, Any]:
    row = {
        "id": gid("ProductVariant", VARIANT),
        "title": "3.5 GRAMS",
        "price": "35.00",
        "inventoryQuantity": 7,
        "updatedAt": "2026-11-20T17:00:00Z",
        "product": {"title": "Blue Dream", "vendor": "High Mesa", "productType": "Flower", "status": "ACTIVE"},
    }
    return row | changes
