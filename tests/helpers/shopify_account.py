"""A Shopify account for tests: one that answers from memory over a wire of its own, and rows as the schema shows them."""

import io
import json
import re
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

import requests
from requests.adapters import BaseAdapter
from typing_extensions import override
from urllib3.response import HTTPResponse

from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.stores import Store
from peak_desk.pos.deadlines import running_call
from peak_desk.pos.http import Limits, Wire
from peak_desk.pos.rates import Slots
from peak_desk.pos.shopify.client import ShopifyClient

QUICK = Limits(connect=2.0, read=5.0, total=10.0, per_second=1000, repeats=0, pause=0.01, points=(1e6, 1e6))
TOKEN = {"access_token": "shpat_planted"}
PAIR = {"client_id": "planted-client", "client_secret": "planted-secret"}
PERSON, ORDER, VARIANT = "9007199254740997", "9007199254741001", "9007199254741003"
_ASKED_FOR = re.compile(r"\{\s*(\w+)")
Told = Any


@dataclass(frozen=True)
class Asked:
    """One request as it left; ``what`` is the field it asks for at the top, "" for a token."""

    what: str
    text: str
    sent: Any
    headers: dict[str, str]
    url: str


@dataclass(frozen=True)
class Next:
    """One of several answers of a call, in turn; the last one stays."""

    told: Told


@dataclass(frozen=True)
class Whole:
    """An answer as it is: a status and a body, bytes or JSON."""

    body: Any
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Canned(Wire):
    """Answers by the field a request asks for: what stands in that field, or the ``Whole`` answer."""

    answers: dict[str, Told] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.answers.setdefault("", Whole({"access_token": "planted-day-token", "expires_in": 86_399, "scope": "read_customers"}))

    @property
    @override
    def clock(self) -> Hashable:
        """One of its own, so that no test finds the token of another."""
        return id(self)

    @override
    def adapter(self, slots: Slots) -> BaseAdapter:
        return _Adapter(self)

    def told(self, what: str) -> Whole:
        told = self.answers[what]
        if isinstance(told, list) and told and isinstance(told[0], Next):
            told = (told.pop(0) if len(told) > 1 else told[0]).told
        return told if isinstance(told, Whole) else Whole({"data": {what: told}})

    def of(self, what: str) -> list[Any]:
        """What was sent with each request for that field."""
        return [one.sent for one in self.asked if one.what == what]

    @property
    def order(self) -> list[str]:
        """The fields asked for, one after the other."""
        return [one.what for one in self.asked]


class _Adapter(BaseAdapter):
    def __init__(self, canned: Canned) -> None:
        super().__init__()
        self._canned = canned

    @override
    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        running_call().sent = True
        body = json.loads(request.body or b"{}")
        text = body.get("query", "")
        match = _ASKED_FOR.search(text)
        what = match[1] if match else ""
        self._canned.asked.append(Asked(what, text, body.get("variables", body), dict(request.headers), str(request.url)))
        told = self._canned.told(what)
        if isinstance(told.body, Exception):
            raise told.body
        return _response(told)

    @override
    def close(self) -> None:
        """There is nothing to close."""


def _response(told: Whole) -> requests.Response:
    content = told.body if isinstance(told.body, bytes) else json.dumps(told.body).encode()
    response = requests.Response()
    response.status_code = told.status
    response.headers.update(told.headers)
    response.raw = HTTPResponse(body=io.BytesIO(content), status=told.status, preload_content=False)
    return response


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
        "fulfillmentOrders": {"nodes": list(parts) or [part_row()]},
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
