"""A Flowhub of the sandbox with a clock that can be turned, and a caller who knows nothing of our client."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests

from peak_desk.sandbox.flowhub.flowhub import Flowhub
from peak_desk.sandbox.quirks import FlowhubQuirks, Quirks
from peak_desk.sandbox.server import Sandbox
from tests.unit.sandbox.callers import HandClock, send

Json = dict[str, Any]


class FlowhubCaller:
    """Sends the two headers with everything, and a bearer token where one was bought."""

    def __init__(self, sandbox: Sandbox) -> None:
        assert isinstance(sandbox.play, Flowhub)
        self.play = sandbox.play
        self.root = sandbox.base_url
        self.secrets = sandbox.secrets("full")
        self.store = self.play.place
        self.headers = {"clientId": self.secrets["client_id"], "key": self.secrets["key"]}

    def log_in(self, **changes: object) -> requests.Response:
        pair = {"client_id": self.secrets["auth0_client_id"], "client_secret": self.secrets["auth0_client_secret"]}
        body = {**pair, "audience": "https://api.flowhub.co", "grant_type": "client_credentials", **changes}
        return send("POST", f"{self.root}/oauth/token", json=body)

    def sign_in(self) -> "FlowhubCaller":
        self.headers["Authorization"] = f"Bearer {self.log_in().json()['access_token']}"
        return self

    def send(self, method: str, path: str, body: object = None, **query: object) -> requests.Response:
        return send(method, f"{self.root}{path}", headers=self.headers, params=query, json=body)

    def get(self, path: str, **query: object) -> requests.Response:
        return self.send("GET", path, **query)

    def customers(self, **query: object) -> list[Json]:
        """Every row of the list, page by page until one is empty."""
        rows: list[Json] = []
        for page in range(1, 500):
            found = self.get("/v1/customers/", page=page, order_by="asc", **query).json()["customers"]
            if not found:
                return rows
            rows += found
        raise AssertionError("the list does not end")

    def create(self, **changes: object) -> requests.Response:
        return self.send("POST", "/v1/customer", new_customer(**changes), store_id=self.store.import_id)

    def sales(self, **query: object) -> list[Json]:
        found: list[Json] = self.get(f"/v1/orders/findByLocationId/{self.store.import_id}", page_size=500, **query).json()["orders"]
        return found


def new_customer(**changes: object) -> Json:
    """What Flowhub wants of a new customer."""
    row = {"name": "Ana Lopez", "birthDate": "1990-04-02", "state": "CO", "type": "recCustomer", "phone": "3035550190"}
    return {**row, **changes}


Start = Callable[..., FlowhubCaller]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def start(clock: HandClock) -> Iterator[Start]:
    """Start a Flowhub with these quirks; it stands still and limits nothing unless told otherwise."""
    running: list[Sandbox] = []

    def begin(*, limited: bool = False, **quirks: Any) -> FlowhubCaller:
        told = Quirks(rate=int(limited), flowhub=FlowhubQuirks(**quirks))
        sandbox = Sandbox("flowhub", customers=120, orders=30, alive=False, quirks=told, clock=clock)
        running.append(sandbox)
        sandbox.start()
        return FlowhubCaller(sandbox)

    yield begin
    for sandbox in running:
        sandbox.stop()


@pytest.fixture
def flowhub(start: Start) -> FlowhubCaller:
    return start()
