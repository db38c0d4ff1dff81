"""Flowhub, with both pairs of secrets and with the first one alone."""

from peak_desk.domain.customers import SHARED_FIELDS, Field
from tests.contract.validation.interface import Allowed
from tests.contract.validation.openapi import OpenApi
from tests.helpers.pos_cases import Doubles, PosCase, Shape

_ANA = {
    "id": "00000000-0000-4000-8000-000000000001",
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
_ZOE = _ANA | {"phone": "(201) 555-0199"}
_OLD = {("_id" if name == "id" else name): value for name, value in _ANA.items()}
_OPEN_ORDER = "order for customer with phone or medId already exists"
_STATUS = {"customerExternalId": "pd-7c0e", "orderId": "00000000-0000-4000-8000-00000000000a", "status": "new"}
_BAD_DAY = {"error": "Not Found", "message": "updated_after must be in format yyyy-mm-dd", "status": 404}
_PAGE = "<html><h1>403 Forbidden</h1></html>"

CASE = PosCase(
    pos="flowhub",
    apis=("full", "keys"),
    # Without Order-Ahead nothing is known of an order before it is a sale.
    hidden=frozenset({"keys"}),
    tells_lines=False,
    interface=OpenApi(
        "flowhub-openapi.json", allowed=(Allowed("POST /oauth/token", "flowhub.md 1: tokens are bought at Auth0, another host"),)
    ),
    new=frozenset(SHARED_FIELDS) - {Field.GENDER, Field.NOTES},
    # The licence is written and never shown.
    unread=frozenset({Field.DRIVER_LICENCE}),
    people=frozenset({"phone", "email", "birthday", "postal_code"}),
    edit={Field.EMAIL: "new.qplant@example.com", Field.CITY: "Boulder"},
    empties=(Field.PHONE, Field.EMAIL),
    doubles={Field.PHONE: Doubles.MADE, Field.EMAIL: Doubles.MADE},
    in_urls=frozenset({Field.PHONE}),
    wrong_secrets=("client_id", "key"),
    missing_order=False,
    calls=frozenset(
        {
            "GET /v0/clientsLocations",
            "GET /v1/customers/",
            "GET /v1/customers/{customerId}",
            "GET /v1/customers/findByPhoneNumber",
            "POST /v1/customer",
            "PUT /v1/customer/{customerId}",
            "GET /v1/orders/findByLocationId/{importId}",
            "POST /order-ahead/v0/create",
            "GET /order-ahead/v0/orderStatus/{orderId}",
            "PATCH /orders/{orderId}",
            "GET /v0/locations/{locationId}/inventoryNonZero",
            "POST /oauth/token",
        }
    ),
    shapes=(
        Shape(name="a day in another form", call="customer_feed", status=404, body=_BAD_DAY, code="bad_request"),
        Shape(
            name="trouble of its own",
            call="customer_create",
            status=500,
            body={"message": "Oops", "status": 500},
            code="server_error",
        ),
        Shape(name="one person for a phone", call="customer_search", body={"customer": _ZOE}),
        Shape(name="several people for a phone", call="customer_search", body={"customers": [_ZOE, _ZOE | {"id": "2"}]}),
        Shape(
            name="a token nobody gets", call="create_order", status=403, body={"error": "access_denied"}, code="second_keys_refused"
        ),
        Shape(name="a customer under his name", call="customer", body={"customer": _ANA}, asked=str(_ANA["id"])),
        Shape(name="a customer as data", call="customer", body={"status": 200, "data": _ANA}, asked=str(_ANA["id"])),
        Shape(name="a bare customer", call="customer", body=_ANA, asked=str(_ANA["id"])),
        Shape(name="a customer with an older id", call="customer", body={"customer": _OLD}, asked=str(_ANA["id"])),
        Shape(name="an empty list", call="customer_feed", body={"customers": []}, nothing=True),
        Shape(name="an empty list as data", call="customer_feed", body={"status": 200, "data": []}, nothing=True),
        Shape(name="no sales", call="order_feed", body={"total": 0, "orders": []}),
        Shape(name="an order that was handed in", call="order_create", body=_STATUS),
        Shape(
            name="a second open order",
            call="order_create",
            status=400,
            body={"error": [_OPEN_ORDER], "message": f"error:{_OPEN_ORDER}", "status": 400},
            code="open_order_exists",
        ),
        Shape(name="what lacks", call="customer_create", status=422, body={"errors": ["name is required"]}, code="needs_fields"),
        Shape(
            name="nobody",
            call="customer",
            status=404,
            body={"error": "Not Found", "message": "Customer not found", "status": 404},
            code="no_such_record",
        ),
        Shape(
            name="a wrong key", call="customer", status=401, body={"message": "Unauthorized", "status": 401}, code="not_accepted"
        ),
        Shape(name="a page", call="customer", status=403, body=_PAGE, content_type="text/html", code="not_accepted"),
        Shape(name="too many calls", call="customer", status=429, body="", content_type="text/plain", code="busy"),
    ),
)
