"""Leaflogix (Dutchie POS), with the location's key alone and with the integrator's pair."""

from dataclasses import replace

from peak_desk.domain.customers import SHARED_FIELDS, Field
from peak_desk.pos.client import PosClient
from peak_desk.sandbox.server import Sandbox
from tests.contract.asking import order_for
from tests.contract.validation.openapi import OpenApi
from tests.helpers.pos_cases import Doubles, Occasion, PosCase, Shape

_TAKEN_FOR_THE_SAME = {Field.PHONE: Doubles.JOINED, Field.EMAIL: Doubles.JOINED}
_CUSTOMER = {
    "customerId": 418223,
    "uniqueId": "9",
    "firstName": "Zyxwora",
    "lastName": "Qplant",
    "phone": "3035550123",
    "cellPhone": None,
    "emailAddress": None,
    "status": "Active",
    "driversLicenseHash": None,
    "dateOfBirth": None,
    "lastModifiedDateUTC": "2026-11-20T17:03:11.477Z",
    "isAnonymous": False,
    "mergedIntoCustomerId": None,
}
_WRONG = [{"propertyName": "City", "propertyError": "City is required"}]
_FLUENT = {
    "isValid": False,
    "errors": [
        {"propertyName": "PostalCode", "errorMessage": "'Postal Code' must not be empty.", "attemptedValue": "", "severity": 0}
    ],
    "ruleSetsExecuted": [],
}
_ORDER = {
    "preOrderId": 7000001,
    "status": "Submitted",
    "transactionId": 17000001,
    "orderDate": "2026-11-21T17:00:00",
    "customerId": 418223,
    "orderType": "Pickup",
    "orderSource": "Web",
    "rejectedReason": None,
    "isCancellable": True,
    "isUpdateable": True,
    "total": 21.9,
    "subTotal": 20.0,
    "totalTax": 1.9,
    "items": None,
}
_PRICE = {
    "cartItemPrices": [
        {"productName": "Blue Dream", "productId": 90121, "quantity": 2.0, "subtotal": 20.0, "discounts": [], "tax": 1.9}
    ],
    "subTotal": 20.0,
    "taxes": 1.9,
    "discount": 0,
    "total": 21.9,
    "originalTotal": 21.9,
    "roundedDifference": 0,
}
_BUSY = {"Message": "Too many requests - only 120 per minute allowed", "TraceId": "00-1"}


def _price_for_nobody(sandbox: Sandbox, client: PosClient) -> None:
    client.preview_order(replace(order_for(sandbox, 0, 3), customer_pos_id=None))


CASE = PosCase(
    pos="leaflogix",
    apis=("plain", "integrator"),
    interface=OpenApi("leaflogix-openapi.json"),
    new=frozenset(SHARED_FIELDS),
    # Of the licence a hash is all that is ever told.
    unread=frozenset({Field.DRIVER_LICENCE}),
    people=frozenset({"phone", "email", "birthday", "banned", "state", "postal_code"}),
    edit={Field.EMAIL: "new.qplant@example.com", Field.GENDER: "M", Field.CITY: "Boulder"},
    empties=(Field.NOTES, Field.PHONE),
    doubles=_TAKEN_FOR_THE_SAME,
    wrong_secrets=("api_key", "integrator_key"),
    options={"page_size": "40"},
    arrival_calls=2,
    good_code="SAVE10",
    calls=frozenset(
        {
            "GET /whoami",
            "GET /customer/customers-paginated",
            "GET /customer/customers",
            "GET /customer/by-external-id",
            "GET /customer/customer-types",
            "POST /customer/search",
            "POST /customer/customer",
            "GET /preorder/Status",
            "POST /preorder/price-cart",
            "POST /preorder/submit",
            "POST /preorder/update",
            "POST /preorder/cancel",
            "GET /discounts/v2/list",
            "GET /products",
            "GET /inventory",
        }
    ),
    occasions=(Occasion(name="a price for nobody in particular", run=_price_for_nobody),),
    shapes=(
        Shape(name="a gateway's page", call="customer", status=502, body="<html>", content_type="text/html", code="server_error"),
        Shape(name="a customer", call="customer", body=[_CUSTOMER], asked=str(_CUSTOMER["customerId"])),
        Shape(name="a new customer", call="customer_create", body=_CUSTOMER),
        Shape(
            name="a sentence and no fields",
            call="customer_create",
            status=400,
            body={"message": "No", "propertyErrors": None},
            code="refused",
        ),
        Shape(
            name="a sentence and fields",
            call="customer_create",
            status=400,
            body={"message": "No", "propertyErrors": _WRONG},
            code="needs_fields",
        ),
        Shape(name="fields of a validator", call="customer_create", status=400, body=_FLUENT, code="needs_fields"),
        Shape(name="a plain sentence", call="customer_create", status=400, body="Bad", code="refused", content_type="text/plain"),
        Shape(name="a refusal without a word", call="customer_create", status=400, body="", code="refused"),
        Shape(name="too many calls", call="customer", status=429, body=_BUSY, code="busy"),
        Shape(name="a wrong key", call="customer", status=401, body="", code="not_accepted"),
        Shape(name="a key without the role", call="customer", status=403, body="", code="role_missing"),
        Shape(
            name="nobody", call="customer", status=404, body="Customer not found", code="no_such_record", content_type="text/plain"
        ),
        Shape(name="an empty queue", call="order_feed", body=[], nothing=True),
        Shape(name="a queue of one", call="order_feed", body=_ORDER),
        Shape(name="a new order as the text has it", call="order_create", body={"orderId": 7000001, "transactionId": 17000001}),
        Shape(name="a new order as the schema has it", call="order_create", body="7000001"),
        Shape(
            name="a location as the schema has it", call="check", body={"locationId": 1, "city": "Denver", "postalCode": "80202"}
        ),
        Shape(name="a location as it was seen", call="check", body={"LocationId": 1, "City": "Denver", "PostalCode": "80202"}),
        Shape(name="nobody found", call="customer_search", body=[], nothing=True),
        Shape(
            name="somebody found twice",
            call="customer_search",
            body=[_CUSTOMER | {"phone": "2015550199", "matchType": one} for one in ("Phone", "Email")],
        ),
        Shape(name="a search for nothing", call="customer_search", status=400, body={"message": "No"}, code="refused"),
        Shape(name="a price", call="preview_order", body=_PRICE),
        Shape(
            name="a price refused with a sentence",
            call="preview_order",
            status=400,
            body="Not available",
            content_type="text/plain",
        ),
        Shape(
            name="a discount", call="check_code", body=[{"id": 1, "discountCode": "SAVE10", "isActive": True, "startTime": None}]
        ),
        Shape(name="a body of the right shape that will not do", call="customer_create", status=422, body="", code="refused"),
        Shape(name="trouble of its own", call="customer_create", status=500, body="", code="server_error"),
        Shape(name="a switch that is off", call="product_feed", status=503, body="", code="server_error"),
    ),
)
