"""A Blaze account for tests: a wire that answers from memory, a store, keys, and rows as Blaze writes them."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import msgspec
import requests
from requests.adapters import BaseAdapter
from typing_extensions import override

from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.stores import Store
from peak_desk.pos.blaze.client import BlazeClient
from peak_desk.pos.http import Limits, Wire
from peak_desk.pos.rates import Slots

ROOT = "/api/v1/partner/"
SECRETS = {"authorization": "PLANTED-developer-key", "partner_key": "PLANTED-partner-key"}
QUICK = Limits(connect=2.0, read=0.4, total=2.0, per_second=1000, repeats=0, pause=0.01)
Told = Any


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it left."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    headers: dict[str, str] = field(repr=False)
    url: str = ""


class CannedWire(Wire):
    """Answers requests by their method and path; keeps what was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Told] = {"GET store": store_answer()}
        self.otherwise: Callable[[Asked], Told] = lambda _: (
            404,
            {"error": "Not found", "message": "does not exist", "status": 404},
        )
        self.asked: list[Asked] = []

    @property
    def calls(self) -> list[str]:
        return [f"{one.method} {one.path}" for one in self.asked]

    def answer(self, asked: Asked) -> tuple[int, bytes]:
        self.asked.append(asked)
        name = f"{asked.method} {asked.path}"
        told = self.answers[name] if name in self.answers else self.otherwise(asked)
        told = told(asked) if callable(told) else told
        status, body = told if isinstance(told, tuple) else (200, told)
        return status, body if isinstance(body, bytes) else msgspec.json.encode(body)

    @override
    def adapter(self, slots: Slots) -> BaseAdapter:
        return _Canned(self)


class _Canned(BaseAdapter):
    def __init__(self, wire: CannedWire) -> None:
        super().__init__()
        self._wire = wire

    @override
    def send(self, request: requests.PreparedRequest, *args: Any, **more: Any) -> requests.Response:
        parts = urlsplit(str(request.url))
        body = msgspec.json.decode(request.body) if request.body else None
        path = unquote(parts.path).removeprefix(ROOT)
        headers = {name: str(value) for name, value in request.headers.items()}
        asked = Asked(str(request.method), path, dict(parse_qsl(parts.query)), body, headers, str(request.url))
        response = requests.Response()
        response.status_code, told = self._wire.answer(asked)
        response.raw = io.BytesIO(told)
        response.headers["Content-Type"] = "application/json"
        return response

    @override
    def close(self) -> None:
        """Nothing is open."""


@contextmanager
def blaze(*, clock: Clock = utc_now, **options: str) -> Iterator[tuple[CannedWire, BlazeClient]]:
    """A wire and a client over it."""
    wire = CannedWire()
    told = {"employee_id": "e1", "terminal_id": "t1", "status_calls": "on", **options}
    # The desk stands in another zone than the shop: only the shop's counts for birthdays.
    store = Store(id="s1", name="Shop", pos="blaze", base_url="https://blaze.invalid", time_zone="UTC", options=told)
    client = BlazeClient(store, SECRETS, limits=QUICK, clock=clock, wire=wire)
    yield wire, client
    client.close()


def store_answer(**changes: Any) -> dict[str, Any]:
    return {"shop": {"id": "shop1", "name": "Shop", "timeZone": "America/Los_Angeles", **changes}}


def member(**changes: Any) -> dict[str, Any]:
    """A member like those real answers held (all values invented)."""
    row = {
        "id": "64f0c0ffee00000000000001",
        "created": 1546300800000,
        "modified": 1761800000000,
        "deleted": False,
        "firstName": "Ana",
        "lastName": "Lopez",
        "email": "ana@example.com",
        "primaryPhone": "(415) 555-0123",
        "cpn": "+14155550123",
        "dob": 639036000000,
        "localDob": "1990-04-02",
        "birthdate": None,
        "sex": 0,
        "medical": False,
        "consumerType": "AdultUse",
        "status": "Active",
        "identifications": [{"licenseNumber": "D1234567", "state": "CA", "type": None, "verified": True}],
        "notes": [{"message": "Asks for Dana", "writerName": "Sam"}],
        "address": {"address": "1 Main St", "city": "Oakland", "state": "CA", "zipCode": "94607"},
        "loyaltyPoints": 12.0,
        "banPatient": False,
        "importId": None,
        "latestRecommendation": None,
        "lastestRecommendation": None,
    }
    return {**row, **changes}


def listed(*rows: Any, total: int | None = None) -> dict[str, Any]:
    return {"values": list(rows), "skip": 0, "limit": 100, "total": len(rows) if total is None else total}


def transaction(**changes: Any) -> dict[str, Any]:
    """An order of the register."""
    row = {
        "id": "64f0c0ffee000000000000aa",
        "created": 1761800000000,
        "modified": 1761800060000,
        "deleted": False,
        "transNo": "10042",
        "memberId": "64f0c0ffee00000000000001",
        "queueType": "Online",
        "status": "Queued",
        "fulfillmentStep": "Prepare",
        "trackingStatus": "NotStarted",
        "checkoutType": "Fulfillment",
        "member": None,
        "paid": False,
        "cart": money(),
    }
    return {**row, **changes}


def money(**changes: Any) -> dict[str, Any]:
    item = {"productId": "p1", "productName": "Gelato", "quantity": 2, "unitPrice": 19.99, "finalPrice": 35.98, "status": "Active"}
    sums = {"subTotal": 39.98, "totalDiscount": 4.0, "tax": 3.6, "total": 39.58}
    return {"items": [item], **sums, **changes}


def cart(**changes: Any) -> dict[str, Any]:
    """An order of the web shop."""
    row = {
        "id": "64f0c0ffee000000000000cc",
        "created": 1761800000000,
        "modified": 1761800000000,
        "cartStatus": "InProgress",
        "trackingStatus": "NotStarted",
        "externalId": "op-1",
        "memberId": "64f0c0ffee00000000000001",
        "pickupType": "Pickup",
        "cart": money(),
    }
    return {**row, **changes}
