"""A running Leaflogix with a clock that can be turned, and who speaks to it as the vendor's pages say."""

import base64
from collections.abc import Iterator
from typing import Any, Protocol

import pytest
import requests

from peak_desk.sandbox.quirks import LeaflogixQuirks, Quirks
from peak_desk.sandbox.server import Sandbox
from tests.unit.sandbox.callers import HandClock, send


class Caller:
    """Sends a key with every call, and what the firewall wants to see."""

    def __init__(self, sandbox: Sandbox, api: str = "integrator") -> None:
        self.sandbox = sandbox
        self.secrets = sandbox.secrets(api)

    def headers(self, **changes: str | None) -> dict[str, str | None]:
        pair = f"{self.secrets['api_key']}:{self.secrets.get('integrator_key', '')}"
        own = {
            "Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}",
            "User-Agent": "Peak",
            "Accept": "application/json",
        }
        return {**own, **changes}

    def send(self, method: str, route: str, body: object = None, *, key: bool = False, **query: Any) -> requests.Response:
        more = {"ConsumerKey": self.secrets.get("consumer_key")} if key else {}
        url = f"{self.sandbox.base_url}/{route}"
        return send(method, url, headers=self.headers(**more), json=body, params=query or None)

    def get(self, route: str, **query: Any) -> Any:
        return self.send("GET", route, **query).json()

    def post(self, route: str, body: object, *, key: bool = False) -> requests.Response:
        return self.send("POST", route, body, key=key)


class Start(Protocol):
    """Starts a Leaflogix with these quirks."""

    def __call__(self, *, customers: int = ..., orders: int = ..., rate: int = ..., **quirks: Any) -> Caller: ...


@pytest.fixture
def start(clock: HandClock) -> Iterator[Start]:
    running: list[Sandbox] = []

    def begin(*, customers: int = 120, orders: int = 30, rate: int = 0, **quirks: Any) -> Caller:
        told = Quirks(rate=rate, leaflogix=LeaflogixQuirks(**quirks))
        sandbox = Sandbox("leaflogix", customers=customers, orders=orders, alive=False, quirks=told, clock=clock)
        running.append(sandbox)
        sandbox.start()
        return Caller(sandbox)

    yield begin
    for sandbox in running:
        sandbox.stop()


@pytest.fixture
def caller(start: Start) -> Caller:
    return start()


def new_customer(**changes: object) -> dict[str, object]:
    """What the vendor wants of a new customer, and a phone."""
    row = {
        "firstName": "Ana",
        "lastName": "Lopez",
        "phone": "3035550123",
        "address1": "100 Main St",
        "city": "Denver",
        "state": "CO",
    }
    return {**row, "postalCode": "80202", "status": "Active", "customerType": "Recreational", **changes}
