"""A Cova that answers from memory, for everything that is not about the network itself, and samples of what it answers."""

import json
from collections.abc import Callable, Mapping
from threading import Event
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import requests
from requests.adapters import BaseAdapter
from typing_extensions import override

from peak_desk.domain.stores import Store
from peak_desk.pos.covasoft.client import CovasoftClient
from peak_desk.pos.http import Wire
from peak_desk.pos.rates import Slots

SECRETS = {"client_id": "id-secret", "client_secret": "app-secret", "username": "user-secret", "password": "pass-secret"}
OPTIONS = {"company_id": "7", "location_id": "2001", "integrator_id": "9c2f5a0e-1111-4222-8333-444455556666"}
GUID = "0b1f7c1e-2d3a-4b5c-8d6e-7f8091a2b3c4"
CRM = "crm/v1/Companies(7)/CustomerFull"
QUEUE = "pointofsale/Companies(7)/Locations(2001)/SalesToFulfill"
SALE = f"pointofsale/Companies(7)/Sales({GUID})"
STATUS = f"covaorderintake/v2/Companies(7)/CovaOrder({GUID})/Status"
TOKEN = "v1/oauth2/token"
TAXES = "taxes/v1/Companies(7)/TaxPricingConfiguration"
SUBMIT = f"covaorderintake/v1/TEPCovaOrder({GUID})"
NOT_FOUND = (404, {"Message": "Resource cannot be found"})


def store(**changes: Any) -> Store:
    options = {**OPTIONS, **{name: str(value) for name, value in changes.items() if name not in {"base_url"}}}
    return Store(id="s1", name="Shop", pos="covasoft", base_url=changes.get("base_url", "https://cova.invalid"), options=options)


def way(value: str, kind: tuple[int, int] = (1, 3), *, default: bool = True) -> dict[str, Any]:
    told = {"ContactMethodCategoryId": kind[0], "ContactMethodTypeId": kind[1], "Value": value}
    return {**told, "Default": default, "DoNotContact": False}


def customer_row(**changes: Any) -> dict[str, Any]:
    row = {
        "Id": GUID,
        "PrimaryName": "Jane",
        "FamilyName": "Sample",
        "CustomerTypeId": 2,
        "DateOfBirth": "1989-03-07T00:00:00+00:00",
        "Notes": "Rings twice",
        "UniqueIdentifier": "mark-1",
        "Disabled": False,
        "Version": 4,
        "MergedIntoCustomerId": None,
        "LastModifiedDateUtc": "2025-11-21T14:56:13.3005491+00:00",
        "Addresses": [{"StreetAddress1": "1 Main St", "Locality": "Denver", "StateCode": "CO", "PostalCode": "80202"}],
        "ContactMethods": [way("4155550123"), way("jane@example.com", (2, 9), default=False)],
    }
    return {**row, **changes}


def queue_row(**changes: Any) -> dict[str, Any]:
    row = {
        "Id": GUID,
        "Created": "2026-11-21T17:00:00.1234567+00:00",
        "Source": "Kiosk",
        "Method": "Pickup",
        "Reference": "PD-1",
        "OrderNumber": "A17",
        "ReceiptNumber": "RA17",
        "Status": "InProgress",
        "SaleStatus": "ReadyForPayment",
        "Address": None,
        "Total": 27.5,
    }
    return {**row, **changes}


def sale_row(**changes: Any) -> dict[str, Any]:
    row = {
        "Id": GUID,
        "Location": {"Id": 2001, "Name": "Shop"},
        "Status": "Confirmed",
        "CreatedTime": "2026-11-21T17:00:00.1234567+00:00",
        "Customer": {"Id": "AAAA0000-0000-4000-8000-000000000001", "FullName": "Jane Sample"},
        "ReceiptNumber": "RA17",
        "InStock": [{"CatalogItemId": "p1", "Name": "Blue", "Quantity": 2.0, "SellAtPricePerUnit": 12.5, "Total": 25.0}],
        "TaxCalculation": {"TaxTotal": 2.5},
        "Discounts": {"DiscountTotal": 0},
        "Total": {"SubTotal": 25.0, "Total": 27.5},
    }
    return {**row, **changes}


def status_row(word: object, **changes: Any) -> dict[str, Any]:
    return {"CompanyId": 7, "OrderId": GUID, "OrderStatus": word, "OrderMessage": "", "SaleTotal": 27.5, **changes}


class CannedWire(Wire):
    """Answers by method and path without a network; pauses take no time and are written down."""

    def __init__(self, cova: "CannedCova") -> None:
        self._cova = cova
        self.now = 1000.0
        self.paused: list[float] = []

    @override
    def monotonic(self) -> float:
        return self.now

    @property
    @override
    def clock(self) -> object:
        return self

    @override
    def wait(self, stopped: Event, seconds: float) -> None:
        self.paused.append(seconds)
        self.now += seconds

    @override
    def adapter(self, slots: Slots) -> BaseAdapter:
        return _Adapter(self._cova)


class _Adapter(BaseAdapter):
    def __init__(self, cova: "CannedCova") -> None:
        super().__init__()
        self._cova = cova

    @override
    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        return self._cova.answered(request)

    @override
    def close(self) -> None:
        """Nothing is open."""


class Asked:
    """A request that came in."""

    def __init__(self, request: requests.PreparedRequest) -> None:
        parts = urlsplit(str(request.url))
        self.method = str(request.method)
        self.root = f"{parts.scheme}://{parts.netloc}"
        self.raw_path, self.raw_query = parts.path.lstrip("/"), parts.query
        self.path = unquote(self.raw_path)
        self.query = dict(parse_qsl(parts.query, keep_blank_values=True))
        self.headers: Mapping[str, str] = request.headers
        body = request.body
        text = body.decode() if isinstance(body, bytes) else str(body or "")
        is_json = "json" in str(self.headers.get("Content-Type", ""))
        self.body: Any = json.loads(text) if is_json and text else dict(parse_qsl(text))


class CannedCova:
    """A client over canned answers: ``answers[(method, path)]`` is a body, or a status with a body, or ``in_turn`` of such."""

    def __init__(self) -> None:
        self.answers: dict[tuple[str, str], Any] = {
            ("POST", TOKEN): {"access_token": "t0ken-secret", "expires_in": 43_200},
            ("GET", TAXES): [],
        }
        self.headers: dict[str, str] = {}
        self.asked: list[Asked] = []
        self.wire = CannedWire(self)
        self._open: list[CovasoftClient] = []

    def client(self, **changes: Any) -> CovasoftClient:
        made = CovasoftClient(store(**changes), SECRETS, wire=self.wire)
        self._open.append(made)
        return made

    def answered(self, request: requests.PreparedRequest) -> requests.Response:
        asked = Asked(request)
        self.asked.append(asked)
        told = self.answers.get((asked.method, asked.path), (404, {"Message": "No HTTP resource was found."}))
        if isinstance(told, _InTurn):
            told = told.next()
        if isinstance(told, Computed):
            told = told.answer(asked)
        status, body = told if isinstance(told, tuple) else (200, told)
        response = requests.Response()
        response.status_code = status
        response._content = body if isinstance(body, bytes) else json.dumps(body).encode()
        response._content_consumed = True  # type: ignore[attr-defined]
        response.headers.update({"Content-Type": "application/json", **self.headers})
        return response

    def of(self, method: str, path: str) -> list[Asked]:
        """The requests of one kind."""
        return [asked for asked in self.asked if (asked.method, asked.path) == (method, path)]

    def close(self) -> None:
        for client in self._open:
            client.close()


class Computed:
    """An answer made of what was asked."""

    def __init__(self, answer: Callable[[Asked], Any]) -> None:
        self.answer = answer


class _InTurn:
    def __init__(self, told: tuple[Any, ...]) -> None:
        self._told = list(told)

    def next(self) -> Any:
        return self._told.pop(0) if len(self._told) > 1 else self._told[0]


def in_turn(*told: Any) -> _InTurn:
    """One answer after the other; the last one stays."""
    return _InTurn(told)
