"""A running sandbox that plays Cova with a clock that can be turned, and a caller that speaks to it as its pages say."""

from collections.abc import Iterator
from typing import Any, Protocol

import pytest
import requests

from peak_desk.sandbox.quirks import CovasoftQuirks, Quirks
from peak_desk.sandbox.server import Sandbox
from tests.unit.sandbox.callers import HandClock, Json, send


class StartCova(Protocol):
    """Starts one more Cova with these switches."""

    def __call__(self, **quirks: Any) -> "Cova": ...


class Cova:
    """Asks for one token and sends it along."""

    def __init__(self, sandbox: Sandbox, clock: HandClock) -> None:
        self.sandbox = sandbox
        self.clock = clock
        self.options = sandbox.options()
        self.company = self.options["company_id"]
        self.location = self.options["location_id"]
        self._token = ""

    def log_in(self, **changes: str) -> requests.Response:
        form = {"grant_type": "password", **self.sandbox.secrets(), **changes}
        return send("POST", f"{self.sandbox.base_url}/v1/oauth2/token", data=form)

    @property
    def token(self) -> str:
        self._token = self._token or str(self.log_in().json()["access_token"])
        return self._token

    def send(self, method: str, route: str, body: object = None, **query: str) -> requests.Response:
        url = f"{self.sandbox.base_url}/{route.replace('{c}', self.company).replace('{l}', self.location)}"
        told = {f"${name}": value for name, value in query.items()}
        return send(method, url, headers={"Authorization": f"Bearer {self.token}"}, params=told, json=body)

    def get(self, route: str, **query: str) -> requests.Response:
        return self.send("GET", route, **query)

    def search(self, *criteria: tuple[str, str], operation: str = "Equals") -> requests.Response:
        rows = [{"Criteria": value, "Field": field, "Operation": operation} for field, value in criteria]
        return self.send("POST", "crm/v1/Companies({c})/Search", {"Criteria": rows})

    def changed(self, since: str, **query: str) -> requests.Response:
        return self.get("crm/v1/Companies({c})/CustomerFull", filter=f"LastModifiedDateUtc ge datetime'{since}'", **query)

    def queue(self, **query: str) -> list[Json]:
        found: list[Json] = self.get("pointofsale/Companies({c})/Locations({l})/SalesToFulfill", **query).json()
        return found

    def detail(self, guid: str) -> requests.Response:
        return self.get(f"pointofsale/Companies({{c}})/Sales({guid})")

    def status(self, guid: str) -> requests.Response:
        return self.get(f"covaorderintake/v2/Companies({{c}})/CovaOrder({guid})/Status")

    def hand_in(self, guid: str, *, pricing: str = "TEP", **changes: object) -> requests.Response:
        product = self.sandbox.world.products[0]
        line = {"Name": product.name, "CatalogItemId": product.id, "Quantity": 2, "SellAtPricePerUnit": 12.5}
        body: Json = {
            "Id": guid,
            "CompanyId": int(self.company),
            "EntityId": int(self.location),
            "IntegratorId": self.options["integrator_id"],
            "OrderReference": "PD-0123456789ab",
            "IsDelivery": False,
            "Lines": [line],
            **changes,
        }
        return self.send("PUT", f"covaorderintake/v1/{pricing}CovaOrder({guid})", body)


@pytest.fixture
def start_cova(clock: HandClock) -> Iterator[StartCova]:
    """Start sandboxes that are ended with the test; they stand still, and they do not limit calls unless told to."""
    running: list[Sandbox] = []

    def start(**quirks: Any) -> Cova:
        told = Quirks(rate=1 if "rate" in quirks else 0, covasoft=CovasoftQuirks(**quirks))
        sandbox = Sandbox("covasoft", customers=120, orders=30, alive=False, quirks=told, clock=clock)
        running.append(sandbox)
        sandbox.start()
        return Cova(sandbox, clock)

    yield start
    for sandbox in running:
        sandbox.stop()


@pytest.fixture
def cova(start_cova: StartCova) -> Cova:
    return start_cova()
