"""A Blaze account for tests: a wire that answers from memory, a store, keys, and rows as Blaze writes them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from typing_extensions import override

from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.stores import Store
from peak_desk.pos.blaze.client import BlazeClient
from peak_desk.pos.http import Limits
from tests.helpers.canned_wire import Asked, CannedWire

SECRETS = {"authorization": "PLANTED-developer-key", "partner_key": "PLANTED-partner-key"}
QUICK = Limits(connect=2.0, read=0.4, total=2.0, per_second=1000, repeats=0, pause=0.01)


class BlazeWire(CannedWire):
    """Answers by words such as "GET store"."""

    before = "/api/v1/partner/"

    def __init__(self) -> None:
        missing = {"error": "Not found", "message": "does not exist", "status": 404}
        super().__init__({"GET store": store_answer()}, (404, missing))

    @override
    def name(self, asked: Asked) -> str:
        return f"{asked.method} {asked.path}"

    @property
    def calls(self) -> list[str]:
        return [self.name(asked) for asked in self.asked]


@contextmanager
def blaze(*, clock: Clock = utc_now, **options: str) -> Iterator[tuple[BlazeWire, BlazeClient]]:
    """A wire and a client over it."""
    wire = BlazeWire()
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
    sums = {"promoCode": "PEAK10", "subTotal": 39.98, "totalDiscount": 4.0, "tax": 3.6, "total": 39.58}
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
