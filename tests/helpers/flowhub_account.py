"""A Flowhub account for tests: one that answers from memory over a wire of its own, and rows as the sheets show them."""

import io
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import requests
from requests.adapters import BaseAdapter
from typing_extensions import override
from urllib3.response import HTTPResponse

from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.stores import Store
from peak_desk.pos.deadlines import running_call
from peak_desk.pos.flowhub.client import FlowhubClient
from peak_desk.pos.http import Limits, Wire
from peak_desk.pos.rates import Slots

QUICK = Limits(connect=2.0, read=5.0, total=10.0, per_second=1000, repeats=0, pause=0.01)
SECRETS = {
    "client_id": "planted-client",
    "key": "planted-key",
    "auth0_client_id": "planted-second",
    "auth0_client_secret": "planted-secret",
}
KEYS = {name: value for name, value in SECRETS.items() if not name.startswith("auth0")}
PERSON = "00000000-0000-4000-8000-000000000001"
ORDER = "00000000-0000-4000-8000-00000000000a"
LOCATION, IMPORT = "location-1", "import-1"
Told = Any


@dataclass(frozen=True)
class Asked:
    """One request as it left."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    headers: dict[str, str]


@dataclass
class Canned(Wire):
    """Answers by method and path: a JSON value, a status with one, bytes as they are, a list for one call after another."""

    answers: dict[tuple[str, str], Told] = field(default_factory=dict)
    otherwise: Told = (404, {"error": ["not found"], "message": "not found", "status": 404})
    asked: list[Asked] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.answers |= {
            ("GET", "/v0/clientsLocations"): {"status": 200, "data": [location(locationId="other", importId="x"), location()]},
            ("POST", "/oauth/token"): {"access_token": "planted-token", "expires_in": 3600, "token_type": "Bearer"},
        }

    @override
    def adapter(self, slots: Slots) -> BaseAdapter:
        return _Adapter(self)

    def told(self, method: str, path: str) -> Told:
        told = self.answers.get((method, path), self.otherwise)
        if isinstance(told, list) and told and isinstance(told[0], Next):
            return (told.pop(0) if len(told) > 1 else told[0]).told
        return told

    def of(self, method: str, path: str) -> list[Asked]:
        return [one for one in self.asked if (one.method, one.path) == (method, path)]


@dataclass(frozen=True)
class Next:
    """One of several answers of a call, in turn; the last one stays."""

    told: Told


class _Adapter(BaseAdapter):
    def __init__(self, canned: Canned) -> None:
        super().__init__()
        self._canned = canned

    @override
    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        running_call().sent = True
        parts = urlsplit(str(request.url))
        raw = request.body.encode() if isinstance(request.body, str) else request.body
        body = json.loads(raw) if raw else None
        path = unquote(parts.path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        self._canned.asked.append(Asked(str(request.method), path, query, body, dict(request.headers)))
        told = self._canned.told(str(request.method), path)
        if isinstance(told, Exception):
            raise told
        return _response(*(told if isinstance(told, tuple) else (200, told)))

    @override
    def close(self) -> None:
        """There is nothing to close."""


def _response(status: int, body: Any) -> requests.Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    response = requests.Response()
    response.status_code = status
    response.raw = HTTPResponse(body=io.BytesIO(content), status=status, preload_content=False)
    return response


def store(root: str = "https://flowhub.invalid", **options: str) -> Store:
    told = {"location_id": LOCATION, "state": "", **options}
    return Store(id="s1", name="Shop", pos="flowhub", base_url=root, time_zone="America/New_York", options=told)


def client(canned: Wire, *, clock: Clock = utc_now, secrets: dict[str, str] | None = None, **options: str) -> FlowhubClient:
    return FlowhubClient(store(**options), secrets or SECRETS, limits=QUICK, clock=clock, wire=canned)


def location(**changes: Any) -> dict[str, Any]:
    row = {
        "locationId": LOCATION,
        "importId": IMPORT,
        "locationName": "Peak",
        "timeZone": "US/Mountain",
        "address": {"city": "Denver", "state": "Colorado", "zip": "80202"},
    }
    return row | changes


def customer_row(**changes: Any) -> dict[str, Any]:
    row = {
        "id": PERSON,
        "createdAt": "2025-03-01T16:00:00.123456Z",
        "updatedAt": "2025-03-02T16:00:00.123456Z",
        "type": "recCustomer",
        "name": "Ana Lopez",
        "state": "CO",
        "birthDate": "1990-04-02",
        "isLoyal": True,
        "loyaltyPoints": 10,
        "phone": "(303) 555-0123",
        "email": "ana@example.com",
        "streetAddress1": "1 Main St",
        "streetAddress2": "",
        "city": "Denver",
        "zip": "80202",
        "country": "US",
        "consentsToPromotionalEmail": False,
        "consentsToPromotionalSMS": False,
        "groups": [{"name": "SAMPLE"}],
    }
    return row | changes


def sale_row(**changes: Any) -> dict[str, Any]:
    row = {
        "id": "sale-1",
        "orderId": ORDER,
        "orderStatus": "sold",
        "orderType": "walk-in",
        "createdAt": "2026-11-20T17:00:00.000001Z",
        "completedOn": "2026-11-20T17:09:00Z",
        "customerId": PERSON,
        "customerType": "recCustomer",
        "fullName": "Ana Lopez",
        "name": "Ana Lopez",
        "budtender": "Dana",
        "itemsInCart": [item_row()],
        "payments": [{"paymentType": "cash", "amount": 3801}],
        "totals": {"FinalTotal": 3801, "SubTotal": 3500, "TotalDiscounts": 350, "TotalFees": 0, "TotalTaxes": 651},
        "voided": False,
        "locationId": LOCATION,
    }
    return row | changes


def item_row(**changes: Any) -> dict[str, Any]:
    row = {
        "id": "line-1",
        "productId": "product-1",
        "variantId": "variant-1",
        "productName": "Blue Dream 3.5g",
        "quantity": 1,
        "unitPrice": 3500,
        "totalPrice": 3150,
        "unitOfWeight": "g",
    }
    return row | changes


def stock_row(**changes: Any) -> dict[str, Any]:
    row = {
        "productId": "product-1",
        "productName": "Blue Dream",
        "brand": "High Mesa",
        "category": "Flower",
        "quantity": 7,
        "priceInMinorUnits": 3500,
        "productWeight": 3.5,
        "productUnitOfMeasure": "grams",
        "isSoldByWeight": False,
        "weightTierInformation": [],
        "roomName": "Sales Floor",
        "forSale": True,
    }
    return row | changes
