"""A Flowhub account for tests: one that answers from memory over a wire of its own, and rows as the sheets show them."""

from typing import Any

from peak_desk.domain.clock import Clock, utc_now
from peak_desk.domain.stores import Store
from peak_desk.pos.flowhub.client import FlowhubClient
from peak_desk.pos.http import Limits, Wire
from tests.helpers.canned_wire import CannedWire

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


class Canned(CannedWire):
    """Answers by method and path."""

    before = ""

    def __init__(self) -> None:
        super().__init__(
            {
                ("GET", "/v0/clientsLocations"): {"status": 200, "data": [location(locationId="other", importId="x"), location()]},
                ("POST", "/oauth/token"): {"access_token": "planted-token", "expires_in": 3600, "token_type": "Bearer"},
            },
            (404, {"error": ["not found"], "message": "not found", "status": 404}),
        )


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
