"""Shopify, with a token that lasts and with one bought for a day."""

import json
from functools import partial
from typing import Any

from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.pos.client import CustomerWrite, PosClient
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.records import AWAITING, VERIFICATION_PENDING
from peak_desk.sandbox.server import Sandbox
from tests.contract.asking import failure, order_for, ticket_for
from tests.contract.validation.graphql import GraphQl
from tests.contract.validation.interface import Allowed
from tests.helpers.pos_cases import MARKER, Doubles, Occasion, PosCase, Shape
from tests.helpers.shopify_account import fulfillment_row, order_row, page, part_row

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
_S = OrderStatus
_THERE_AND_BACK = (_S.IN_PROCESS, _S.AWAITING_PROCESSING, _S.IN_PROCESS, _S.PACKED_READY, _S.IN_PROCESS, _S.PACKED_READY)


def _error(code: str, message: str = "No") -> dict[str, Any]:
    return {"errors": [{"message": message, "extensions": {"code": code}}]}


def _user_error(call: str, record: str, field: str, message: str, **more: str) -> dict[str, Any]:
    return {"data": {call: {record: None, "userErrors": [{"field": ["input", field], "message": message, **more}]}}}


def _move_house(_: Sandbox, client: PosClient) -> None:
    new = client.create_customer(CustomerWrite({Field.FIRST_NAME: "Zyxwora", Field.BIRTHDAY: "1961-04-02"}, MARKER))
    assert client.update_customer(new.pos_id, CustomerWrite({Field.STREET: "1 Main St"})).street == "1 Main St"
    assert client.update_customer(new.pos_id, CustomerWrite({Field.CITY: "Denver", Field.BIRTHDAY: None})).birthday is None


def _all_the_way(sandbox: Sandbox, client: PosClient) -> None:
    order = sandbox.play.order_id(ticket_for(sandbox, AWAITING, _S.OUT_FOR_DELIVERY))
    for step in (*_THERE_AND_BACK, _S.OUT_FOR_DELIVERY, _S.COMPLETED):
        assert client.set_order_status(order, step).status is step


def _release(sandbox: Sandbox, client: PosClient) -> None:
    ticket = ticket_for(sandbox, AWAITING, _S.IN_PROCESS)
    with sandbox.world.lock:
        sandbox.world.move(ticket, VERIFICATION_PENDING, "Other Till")
    order = sandbox.play.order_id(ticket)
    assert client.set_order_status(order, _S.AWAITING_PROCESSING).status is _S.AWAITING_PROCESSING


def _long_order(sandbox: Sandbox, client: PosClient) -> None:
    write = order_for(sandbox, *range(12))
    assert len(client.order(client.create_order(write).pos_id).items) == 12


def _many_parts(sandbox: Sandbox, client: PosClient) -> None:
    """The played shop never parts an order; the answer that there are more parts is put into its mouth."""
    order = sandbox.play.order_id(ticket_for(sandbox, AWAITING, _S.IN_PROCESS))
    row = order_row(id=f"gid://shopify/Order/{order}", fulfillmentOrders=page(part_row(), more="abc"))
    sandbox.faults.add(Fault(holds="query Order(", body=json.dumps({"data": {"order": row}})))
    assert client.order(order).pos_id == order


def _many_shipments(sandbox: Sandbox, client: PosClient) -> None:
    """An order that left in as many pieces as are asked for at first, which the played shop never does either."""
    order = sandbox.play.order_id(ticket_for(sandbox, AWAITING, _S.IN_PROCESS))
    row = order_row(id=f"gid://shopify/Order/{order}", fulfillments=[fulfillment_row("DELIVERED") for _ in range(5)])
    sandbox.faults.add(Fault(holds="query Order(", body=json.dumps({"data": {"order": row}})))
    assert client.order(order).pos_id == order


def _half_an_order(sandbox: Sandbox, client: PosClient) -> None:
    write = order_for(sandbox, 0, 3)
    sandbox.faults.add(Fault(holds="draftOrderComplete(", drop_before=True))
    failure(partial(client.create_order, write))
    assert len(client.look_up_order_mark(write)) == 1


_STATUSES = ((403, "role_missing"), (404, "not_accepted"), (422, "refused"), (429, "busy"), (430, "refused"), (500, "server_error"))

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
            "query locations",
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
            "mutation customerAddressCreate",
            "mutation customerAddressUpdate",
            "mutation metafieldsDelete",
            "query fulfillmentOrders",
            "query draftOrders",
            "mutation fulfillmentOrderOpen",
            "mutation fulfillmentOrderReleaseHold",
            "mutation orderMarkAsPaid",
            "mutation tagsRemove",
            "query productVariants",
        }
    ),
    occasions=(
        Occasion(name="somebody moves house", run=_move_house),
        Occasion(name="an order goes all the way, and back by one", run=_all_the_way),
        Occasion(name="a hold is released", run=_release),
        Occasion(name="an order of many lines", run=_long_order),
        Occasion(name="an order of many parts", run=_many_parts),
        Occasion(name="an order that left in many pieces", run=_many_shipments),
        Occasion(name="an order left half made", run=_half_an_order),
    ),
    shapes=(
        Shape(
            name="a shop that is another's",
            call="sign_in",
            status=400,
            body={"error": "shop_not_permitted"},
            api="credentials",
            code="not_accepted",
        ),
        *(
            Shape(name=f"the status {status}", call="customer", status=status, body={"errors": "No"}, code=code)
            for status, code in _STATUSES
        ),
        *(
            Shape(
                name=f"the word {code}",
                call="customer_create",
                body=_user_error("customerSet", "customer", "firstName", "No", code=code),
                code=code,
            )
            for code in ("BLANK", "INCLUSION", "INVALID", "MISSING_FIELD_REQUIRED", "PRESENT", "TOO_SHORT")
        ),
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
