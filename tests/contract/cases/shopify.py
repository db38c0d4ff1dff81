"""Shopify, with a token that lasts and with one bought for a day."""

from typing import Any

from peak_desk.domain.customers import Field
from tests.contract.validation.graphql import GraphQl
from tests.contract.validation.interface import Allowed
from tests.helpers.pos_cases import Doubles, PosCase, Shape

_COST = {"requestedQueryCost": 16, "actualQueryCost": None}
_LEVEL = {"maximumAvailable": 2000.0, "currentlyAvailable": 6, "restoreRate": 100.0}
_CUSTOMER: dict[str, Any] = {
    "id": "gid://shopify/Customer/8899001122",
    "firstName": "Zyxwora",
    "lastName": "Qplant",
    "note": None,
    "tags": [],
    "createdAt": "2026-11-20T17:03:11Z",
    "updatedAt": "2026-11-20T17:03:11Z",
    "defaultEmailAddress": None,
    "defaultPhoneNumber": {"phoneNumber": "+13035550123"},
    "defaultAddress": None,
    "birthday": None,
    "driversLicense": None,
}


def _error(code: str, message: str = "No") -> dict[str, Any]:
    return {"errors": [{"message": message, "extensions": {"code": code}}]}


def _user_error(call: str, record: str, field: str, message: str, **more: str) -> dict[str, Any]:
    return {"data": {call: {record: None, "userErrors": [{"field": ["input", field], "message": message, **more}]}}}


CASE = PosCase(
    pos="shopify",
    apis=("static", "credentials"),
    interface=GraphQl(
        "shopify-admin-2026-07-introspection.json.gz",
        "/admin/api/2026-07/graphql.json",
        allowed=(Allowed("POST /admin/oauth/access_token", "shopify.md section 2: not part of the schema"),),
    ),
    new=frozenset(
        {
            Field.FIRST_NAME,
            Field.LAST_NAME,
            Field.BIRTHDAY,
            Field.PHONE,
            Field.EMAIL,
            Field.DRIVER_LICENCE,
            Field.NOTES,
            Field.STREET,
            Field.CITY,
            Field.STATE,
            Field.POSTAL_CODE,
        }
    ),
    people=frozenset({"phone", "email", "birthday", "state", "postal_code"}),
    edit={Field.EMAIL: "new.qplant@example.com", Field.NOTES: "Prefers evenings"},
    empties=(Field.NOTES, Field.PHONE, Field.BIRTHDAY, Field.DRIVER_LICENCE),
    doubles={Field.PHONE: Doubles.REFUSED, Field.EMAIL: Doubles.REFUSED},
    wrong_secrets=("access_token", "client_id", "client_secret"),
    # What changed, and of which orders a part did.
    arrival_calls=2,
    good_code="PEAK10",
    calls=frozenset(
        {
            "POST /admin/oauth/access_token",
            "query currentAppInstallation",
            "query customers",
            "query customer",
            "query customerByIdentifier",
            "mutation customerSet",
            "mutation customerUpdate",
            "mutation metafieldsSet",
            "query orders",
            "query order",
            "mutation draftOrderCalculate",
            "mutation draftOrderCreate",
            "mutation draftOrderComplete",
            "query codeDiscountNodeByCode",
            "mutation fulfillmentOrderReportProgress",
            "mutation fulfillmentOrderLineItemsPreparedForPickup",
            "mutation tagsAdd",
            "mutation fulfillmentCreate",
            "mutation fulfillmentEventCreate",
            "mutation orderCancel",
            "query job",
            "query productVariants",
        }
    ),
    shapes=(
        Shape(name="a customer", call="customer", body={"data": {"customer": _CUSTOMER}}, asked="8899001122"),
        Shape(name="nobody", call="customer", body={"data": {"customer": None}}, code="no_such_record"),
        Shape(
            name="an empty bucket",
            call="customer_create",
            body={**_error("THROTTLED", "Throttled"), "extensions": {"cost": {**_COST, "throttleStatus": _LEVEL}}},
            code="throttled",
        ),
        Shape(name="a request too dear", call="customer", body=_error("MAX_COST_EXCEEDED"), code="too_dear"),
        Shape(name="a scope that is missing", call="customer", body=_error("ACCESS_DENIED"), code="scope_missing"),
        Shape(name="a shop that is closed", call="customer", body=_error("SHOP_INACTIVE"), code="shop_inactive"),
        Shape(name="trouble of its own", call="customer", body=_error("INTERNAL_SERVER_ERROR"), code="server_error"),
        Shape(
            name="a shop that has not paid", call="customer", status=402, body={"errors": "Unavailable Shop"}, code="shop_inactive"
        ),
        Shape(name="a shop that is locked", call="customer", status=423, body={"errors": "Locked"}, code="shop_inactive"),
        Shape(name="a wrong token", call="customer", status=401, body={"errors": "[API] Invalid API key"}, code="not_accepted"),
        Shape(
            name="a phone somebody has",
            call="customer_create",
            body=_user_error("customerSet", "customer", "phone", "Phone has already been taken", code="TAKEN"),
            code="duplicate_phone",
        ),
        Shape(
            name="an e-mail somebody has, without a code",
            call="customer_update",
            body=_user_error("customerUpdate", "customer", "email", "Email has already been taken"),
            code="duplicate_email",
        ),
        Shape(
            name="a field that is too long",
            call="customer_create",
            body=_user_error("customerSet", "customer", "firstName", "First name is too long", code="TOO_LONG"),
            code="TOO_LONG",
        ),
    ),
)
