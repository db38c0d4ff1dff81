"""A Cova that answers from memory, for everything that is not about the network itself, and samples of what it answers."""

from threading import Event
from typing import Any

from typing_extensions import override

from peak_desk.domain.stores import Store
from peak_desk.pos.covasoft.client import CovasoftClient
from tests.helpers.canned_wire import CannedWire

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


class CovaWire(CannedWire):
    """Answers by method and path; pauses take no time and are written down."""

    def __init__(self) -> None:
        token = {"access_token": "t0ken-secret", "expires_in": 43_200}
        super().__init__({("POST", TOKEN): token, ("GET", TAXES): []}, (404, {"Message": "No HTTP resource was found."}))
        self.now = 1000.0
        self.paused: list[float] = []

    @override
    def monotonic(self) -> float:
        return self.now

    @override
    def wait(self, stopped: Event, seconds: float) -> None:
        self.paused.append(seconds)
        self.now += seconds


class CannedCova:
    """Clients over canned answers."""

    def __init__(self) -> None:
        self.wire = CovaWire()
        self.answers, self.asked, self.of = self.wire.answers, self.wire.asked, self.wire.of
        self._open: list[CovasoftClient] = []

    def client(self, **changes: Any) -> CovasoftClient:
        made = CovasoftClient(store(**changes), SECRETS, wire=self.wire)
        self._open.append(made)
        return made

    def close(self) -> None:
        for client in self._open:
            client.close()
