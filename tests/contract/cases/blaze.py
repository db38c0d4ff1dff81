"""Blaze, with its two static keys."""

from dataclasses import replace

from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.pos.client import PosClient, PosContact
from peak_desk.sandbox.records import AWAITING, PACKED
from peak_desk.sandbox.server import Sandbox
from tests.contract.asking import failure, order_for, ticket_for
from tests.contract.validation.interface import Allowed
from tests.contract.validation.swagger import Swagger
from tests.helpers.pos_cases import PERSON, Occasion, PosCase, Shape

_ROOT = "/api/v1/partner"
_MEMBER = {"id": "64f0c0ffee00000000000001", "created": 1546300800000, "modified": 1761800000000, "deleted": False}
_ANA = {
    **_MEMBER,
    "firstName": "Ana",
    "lastName": "Lopez",
    "email": "ana@example.com",
    "primaryPhone": "(415) 555-0123",
    "cpn": "+14155550123",
    "dob": 639036000000,
    "localDob": "1990-04-02",
    "sex": 0,
    "medical": False,
    "consumerType": "AdultUse",
    "status": "Active",
    "identifications": [{"licenseNumber": "D1234567", "localExpirationDate": "2028-04-02", "state": "CA", "type": None}],
    "notes": [],
    "loyaltyPoints": 12.0,
    "banPatient": False,
}
_STATUS_FORM = {"error": "Invalid argument", "message": "startDate is required", "status": 400}
_TOO_LONG = {"error": "Invalid argument", "message": "Date range cannot exceed 7 days", "status": 400}
_FIELD_FORM = {"field": "primaryPhone", "message": "Phone number is required", "errorType": "BadRequest"}
_WRONG_KEYS = {"field": "authorization", "message": "Invalid PARTNER or Developer API key", "errorType": "Auth"}


def _take_back(sandbox: Sandbox, client: PosClient) -> None:
    sandbox.quirks.blaze.accepts_after = 600.0
    made = client.create_order(order_for(sandbox, 0, 3))
    assert client.set_order_status(made.pos_id, OrderStatus.CANCELED).status is OrderStatus.CANCELED


def _first_web_order(sandbox: Sandbox, client: PosClient) -> None:
    new = client.create_customer(CASE.write())
    assert client.create_order(replace(order_for(sandbox, 0, 3), customer_pos_id=new.pos_id, contact=None)).pos_id


def _price_for_a_stranger(sandbox: Sandbox, client: PosClient) -> None:
    stranger = PosContact("Zoe", "Nobody", PERSON[Field.PHONE] or "", PERSON[Field.EMAIL] or "")
    client.preview_order(replace(order_for(sandbox, 0, 3), customer_pos_id=None, contact=stranger))


def _ended_before_it_was_looked_for(sandbox: Sandbox, client: PosClient) -> None:
    write = order_for(sandbox, 0, 3)
    made = client.create_order(write)
    client.set_order_status(made.pos_id, OrderStatus.CANCELED)
    assert [(one.pos_id, one.status) for one in client.look_up_order_mark(write)] == [(made.pos_id, OrderStatus.CANCELED)]


def _refused_code(sandbox: Sandbox, client: PosClient) -> None:
    assert failure(lambda: client.create_order(order_for(sandbox, 0, 3, codes=("STAFF",)))).code == "code_not_taken"


def _pack_without_a_name(sandbox: Sandbox, client: PosClient) -> None:
    order = sandbox.play.order_id(ticket_for(sandbox, AWAITING, OrderStatus.PACKED_READY))
    assert client.set_order_status(order, OrderStatus.PACKED_READY).status is OrderStatus.PACKED_READY


def _complete(sandbox: Sandbox, client: PosClient) -> None:
    order = sandbox.play.order_id(ticket_for(sandbox, PACKED, OrderStatus.COMPLETED))
    assert client.set_order_status(order, OrderStatus.COMPLETED).status is OrderStatus.COMPLETED


CASE = PosCase(
    pos="blaze",
    apis=("key",),
    interface=Swagger(
        "blaze-swagger.json",
        allowed=(Allowed(f"PUT {_ROOT}/members/{{memberId}}", "blaze.md 2: the sex of real members is a number", ("sex",)),),
    ),
    new=frozenset(Field) - {Field.SECOND_NAME},
    # The number that stands for the sex says nothing.
    unread=frozenset({Field.GENDER}),
    people=frozenset({"phone", "email", "birthday", "banned", "state", "postal_code"}),
    edit={Field.EMAIL: "new.qplant@example.com", Field.CITY: "Boulder"},
    empties=(Field.NOTES, Field.PHONE, Field.EMAIL, Field.DRIVER_LICENCE),
    # The first name stands there as a part of the e-mail.
    in_urls=frozenset({Field.PHONE, Field.EMAIL, Field.FIRST_NAME, Field.DRIVER_LICENCE, Field.BIRTHDAY}),
    good_code="PEAK10",
    calls=frozenset(
        {
            "GET /api/v1/partner/products/modified",
            "GET /api/v1/partner/store/cart/{consumerCartId}",
            f"GET {_ROOT}/store",
            f"GET {_ROOT}/members",
            f"POST {_ROOT}/members",
            f"GET {_ROOT}/members/{{memberId}}",
            f"PUT {_ROOT}/members/{{memberId}}",
            f"GET {_ROOT}/members/email/{{email}}",
            f"GET {_ROOT}/members/search",
            f"GET {_ROOT}/members/search/phone",
            f"GET {_ROOT}/members/search/dob",
            f"GET {_ROOT}/transactions",
            f"GET {_ROOT}/transactions/active",
            f"GET {_ROOT}/transactions/{{transactionId}}",
            f"DELETE {_ROOT}/transactions/{{transactionId}}",
            f"POST {_ROOT}/transactions/{{transactionId}}/preparedBy",
            f"POST {_ROOT}/transactions/{{transactionId}}/sendToFulfill",
            f"POST {_ROOT}/transactions/{{transactionId}}/packedBy",
            f"POST {_ROOT}/store/cart/prepare",
            f"GET {_ROOT}/store/cart/active",
            f"POST {_ROOT}/store/cart/submitCart/{{consumerCartId}}",
            f"GET {_ROOT}/store/cart/history",
            f"GET {_ROOT}/loyalty/promotions",
            f"GET {_ROOT}/loyalty/promotions/code/{{promocode}}",
            f"GET {_ROOT}/store/inventory/products",
            f"DELETE {_ROOT}/store/cart/cancelCart/{{consumerCartId}}",
            f"GET {_ROOT}/user/find",
            f"POST {_ROOT}/user/register",
            f"POST {_ROOT}/transactions/{{transactionId}}/finalize",
            f"POST {_ROOT}/transactions/{{transactionId}}/complete",
        }
    ),
    wrong_secrets=("authorization", "partner_key"),
    occasions=(
        Occasion(name="an order the shop has not taken on is taken back", run=_take_back),
        Occasion(name="the first order of a new customer", run=_first_web_order),
        Occasion(name="a price for somebody the shop does not know", run=_price_for_a_stranger),
        Occasion(name="an order ended before it was looked for", run=_ended_before_it_was_looked_for),
        Occasion(name="an order whose code is not taken", run=_refused_code),
        Occasion(name="an order is packed by nobody in particular", run=_pack_without_a_name, options={"employee_id": ""}),
        Occasion(name="an order is completed", run=_complete),
    ),
    shapes=(
        Shape(name="a key that is missing", call="check", status=401, body={"error": "Unauthorized"}, code="not_accepted"),
        Shape(name="too many days", call="customers", status=400, body=_TOO_LONG, code="refused"),
        Shape(name="nobody", call="customer", status=404, body={"error": "Not found", "status": 404}, code="no_such_record"),
        Shape(name="nobody, told as nothing", call="customer", body="null", code="no_such_record"),
        Shape(name="trouble of its own", call="create_customer", status=500, body={"error": "Internal"}, code="server_error"),
        Shape(name="a member as real ones are", call="customer", body=_ANA, asked=str(_ANA["id"])),
        Shape(name="an error with a status", call="customers", status=400, body=_STATUS_FORM, code="refused"),
        Shape(name="an error about a field", call="create_customer", status=400, body=_FIELD_FORM, code="needs_fields"),
        Shape(name="keys nobody knows", call="check", status=422, body=_WRONG_KEYS, code="not_accepted"),
        Shape(name="a permission the key lacks", call="orders", status=403, body={"error": "Forbidden"}, code="role_missing"),
        Shape(name="too many calls", call="orders", status=429, body={"error": "Too many requests"}, code="busy"),
    ),
)
