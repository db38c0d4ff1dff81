"""A Leaflogix account for tests: a store, keys, a sandbox to talk to, or answers from memory."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from typing_extensions import override

from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.stores import Store
from peak_desk.pos.http import Limits
from peak_desk.pos.leaflogix.client import LeaflogixClient
from peak_desk.sandbox.quirks import LeaflogixQuirks, Quirks
from peak_desk.sandbox.server import Sandbox
from tests.helpers.canned_wire import Asked, CannedWire, Told, Whole

CALM = Limits(connect=5.0, read=10.0, total=15.0, per_second=1000, repeats=2, pause=0.01)
IN_MEMORY = Limits(repeats=0)
KEYS = {"api_key": "key-1"}


def store(root: str, **options: str) -> Store:
    return Store(id="s1", name="Shop", pos="leaflogix", base_url=root, time_zone="America/Denver", options=options)


class Canned(CannedWire):
    """Answers by words such as "GET whoami"; a text goes out as it is."""

    @override
    def name(self, asked: Asked) -> str:
        return f"{asked.method} {asked.path}"

    @override
    def whole(self, asked: Asked) -> Whole:
        whole = super().whole(asked)
        return replace(whole, body=whole.body.encode()) if isinstance(whole.body, str) else whole

    def bodies(self, call: str) -> list[Any]:
        return [asked.body for asked in self.of(call)]


@contextmanager
def canned(
    answers: dict[str, Told], *, keys: dict[str, str] | None = None, **options: str
) -> Iterator[tuple[LeaflogixClient, Canned]]:
    """A client over canned answers."""
    wire = Canned(answers, (404, ""))
    client = LeaflogixClient(store("https://leaflogix.invalid", **options), keys or KEYS, limits=IN_MEMORY, wire=wire)
    yield client, wire
    client.close()


class Shop:
    """A running sandbox and clients of it."""

    def __init__(self, clock: Clock = utc_now, *, customers: int = 60, orders: int = 8, **quirks: Any) -> None:
        told = Quirks(rate=0, leaflogix=LeaflogixQuirks(**quirks))
        self.sandbox = Sandbox("leaflogix", customers=customers, orders=orders, alive=False, quirks=told, clock=clock)
        self.world, self.play = self.sandbox.world, self.sandbox.play
        self._clock = clock
        self._clients: list[LeaflogixClient] = []
        self.sandbox.start()

    def client(self, api: str = "integrator", **options: str) -> LeaflogixClient:
        client = LeaflogixClient(store(self.sandbox.base_url, **options), self.sandbox.secrets(api), limits=CALM, clock=self._clock)
        self._clients.append(client)
        return client

    def customer_id(self, place: int) -> str:
        return self.play.customer_id(self.world.customers[place])

    def bodies(self, path: str) -> list[Any]:
        """What was posted to an address."""
        return [seen.body for seen in self.sandbox.requests if seen.path.strip("/") == path and seen.method == "POST"]

    def calls(self, path: str) -> int:
        return sum(seen.path.strip("/") == path for seen in self.sandbox.requests)

    def close(self) -> None:
        for client in self._clients:
            client.close()
        self.sandbox.stop()


StartShop = Callable[..., Shop]


def customer_row(**changes: Any) -> dict[str, Any]:
    row = {
        "customerId": 418223,
        "uniqueId": "9000418223",
        "name": "Ana Lopez",
        "firstName": "Ana",
        "lastName": "Lopez",
        "address1": "100 Main St",
        "city": "Denver",
        "state": "CO",
        "postalCode": "80202",
        "phone": "3035550123",
        "cellPhone": None,
        "emailAddress": None,
        "status": "Active",
        "customerType": "Recreational",
        "gender": None,
        "driversLicenseHash": None,
        "dateOfBirth": None,
        "lastModifiedDateUTC": "2026-11-20T17:03:11.477",
        "isAnonymous": False,
        "mergedIntoCustomerId": None,
        "externalCustomerId": None,
    }
    return row | changes


def order_row(**changes: Any) -> dict[str, Any]:
    row = {
        "preOrderId": 7000001,
        "status": "Submitted",
        "transactionId": 17000001,
        "orderDate": "2026-11-21T17:00:00",
        "customerFirstName": "Ana",
        "customerLastName": "Lopez",
        "customerId": 418223,
        "orderType": "Pickup",
        "orderSource": "Web",
        "rejectedReason": None,
        "isCancellable": True,
        "isUpdateable": True,
        "total": 21.9,
        "subTotal": 20,
        "totalTax": 1.9,
        "sourceSystem": "Web",
        "items": [{"productName": "Blue Dream", "quantity": 2.0, "totalPrice": 20, "totalDiscount": 2.5, "totalTax": 1.9}],
    }
    return row | changes
