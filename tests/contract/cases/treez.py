"""Treez, v3 and v2."""

from datetime import UTC, datetime

from peak_desk.domain.customers import Field
from peak_desk.pos.client import PosClient
from peak_desk.pos.treez.client import TreezClient
from peak_desk.pos.treez.customers import DocumentKind
from peak_desk.sandbox.server import Sandbox
from tests.contract.validation.interface import Allowed
from tests.contract.validation.openapi import OpenApi
from tests.helpers.pos_cases import Doubles, Occasion, PosCase, Shape


def _fail(reason: str, detail: str | None = None) -> dict[str, str | None]:
    return {"resultCode": "FAIL", "resultReason": reason, "resultDetail": detail}


# https://code.treez.io/docs: the words of a refusal, and a call that meets them.
_WORDS = (
    ("TICKET_FORMAT_ERROR", "create_order", "TICKET_FORMAT_ERROR"),
    ("INVALID_TICKET_STATUS", "step IN_PROCESS", "INVALID_TICKET_STATUS"),
    ("PRODUCT_NOT_FOUND", "create_order", "product_unknown"),
    ("INSUFFICIENT_SELLABLE_QUANTITY", "create_order", "not_enough_stock"),
    ("RESPONSE_LIMIT_EXCEEDS", "customers", "RESPONSE_LIMIT_EXCEEDS"),
    ("INVALID_DATE_FORMAT", "customers", "INVALID_DATE_FORMAT"),
    ("INCORRECT_VALUE", "create_customer", "INCORRECT_VALUE"),
    ("MODEL_VALIDATION_FAIL", "create_customer", "MODEL_VALIDATION_FAIL"),
)


def _papers(sandbox: Sandbox, client: PosClient) -> None:
    """Calls the desk has no question for: what staff do in the POS themselves, and what helps to look into a matter."""
    assert isinstance(client, TreezClient)
    first, second = (sandbox.play.customer_id(customer) for customer in sandbox.world.customers[:2])
    ticket = next(one for one in sandbox.world.tickets if one.open)
    client.people.file_document(first, DocumentKind.DRIVER_LICENCE, "front.jpg", b"x")
    client.people.merge(first, second)
    assert client.tickets.by_number(ticket.number).pos_id == ticket.id
    assert client.tickets.history(ticket.id)
    day = datetime.fromtimestamp(ticket.created / 1000, UTC).date()
    for listed in (client.tickets.opened_on(day, 1), client.tickets.closed_on(day, 1), client.people.signed_up(day, day, 1)):
        assert listed.broken == 0
    client.people.in_the_store()
    assert client.menu.discounts()


def _menu(_: Sandbox, client: PosClient) -> None:
    cursor = [page.cursor for page in client.products("")][-1]
    list(client.products(cursor))


CASE = PosCase(
    pos="treez",
    apis=("v3", "v2"),
    interface=OpenApi(
        "treez-v3-openapi.json",
        prefix="/dispensary/v3",
        allowed=(
            Allowed("GET /dispensary/v3/*/product/product_list", "treez.md 5: read by clients, not in the published v3"),
            Allowed("GET /dispensary/v3/*/product/product_list/lastUpdated/after/*", "treez.md 5: likewise"),
            Allowed("GET /service/discount/*/discount", "treez.md 5: beside the dispensary's own address"),
        ),
    ),
    new=frozenset(
        {
            Field.FIRST_NAME,
            Field.LAST_NAME,
            Field.BIRTHDAY,
            Field.PATIENT_TYPE,
            Field.PHONE,
            Field.EMAIL,
            Field.DRIVER_LICENCE,
            Field.GENDER,
            Field.NOTES,
        }
    ),
    edit={Field.EMAIL: "new.qplant@example.com", Field.GENDER: "M"},
    empties=(Field.NOTES, Field.PHONE),
    doubles={Field.PHONE: Doubles.REFUSED, Field.EMAIL: Doubles.REFUSED},
    in_urls=frozenset({Field.PHONE, Field.EMAIL, Field.DRIVER_LICENCE, Field.FIRST_NAME, Field.LAST_NAME}),
    calls=frozenset(
        {
            "GET /{dispensary}/ticket/customer/{customer_id}/page/{page}/pagesize/{pagesize}",
            "POST /{dispensary}/ticket/detailticket",
            "POST /{dispensary}/ticket/previewticket",
            "GET /{dispensary}/ticket/lastUpdated/{date}/page/{page}/pagesize/{pagesize}",
            "GET /{dispensary}/customer/{customer_id}",
            "GET /{dispensary}/customer/lastUpdated/after/{date_time}/page/{page_number}/pagesize/{page_size}",
            "GET /{dispensary}/ticket/{ticket_id}",
            "GET /{dispensary}/ticket/status/{status}/page/{page}/pagesize/{pagesize}",
            "GET /{dispensary}/customer/firstname/{first_name}/lastname/{last_name}",
            "GET /{dispensary}/customer/phone/{phone_number}",
            "GET /{dispensary}/customer/email/{email}",
            "GET /{dispensary}/customer/driverlicense/{drivers_license}",
            "POST /{dispensary}/customer/detailcustomer",
            "PATCH /{dispensary}/customer/update/{customer_id}",
            "PUT /{dispensary}/ticket/update/{ticket_id}",
            "GET /{dispensary}/customer/queue",
            "GET /{dispensary}/customer/signup/from/{start_date}/to/{end_date}/page/{page}/pagesize/{pagesize}",
            "POST /{dispensary}/customer/merge",
            "POST /{dispensary}/customer/document/base64/upload/{customer_id}",
            "GET /{dispensary}/ticket/ordernumber/{order_number}",
            "GET /{dispensary}/ticket/history/{ticket_id}",
            "GET /{dispensary}/ticket/opendate/{date}/page/{page}/pagesize/{pagesize}",
            "GET /{dispensary}/ticket/closedate/{date}/page/{page}/pagesize/{pagesize}",
            "GET /dispensary/v3/*/product/product_list",
            "GET /dispensary/v3/*/product/product_list/lastUpdated/after/*",
            "GET /service/discount/*/discount",
        }
    ),
    unpublished=frozenset({"v2"}),
    occasions=(
        Occasion(name="papers and lists", run=_papers),
        Occasion(name="a menu by the path nobody published", run=_menu, options={"product_list": "yes"}),
    ),
    shapes=(
        Shape(name="nobody signed", call="check", status=401, body=_fail("Full authentication is required"), code="not_accepted"),
        Shape(
            name="a gateway's refusal",
            call="create_customer",
            status=400,
            body={
                **_fail("Bad Request"),
                "status": "BAD_REQUEST",
                "statusCode": 400,
                "message": "Input is not valid JSON.",
                "uuid": "00000000-0000-4000-8000-000000000009",
                "timestamp": "2026-11-20T10:00:00.000-08:00",
            },
            code="refused",
        ),
        Shape(name="too many calls", call="customer", status=429, body="", content_type="text/plain", code="busy"),
        *(
            Shape(name=f"the word {word}", call=call, status=400, body=_fail(word, "size_id P-1 no"), code=code)
            for word, call, code in _WORDS
        ),
        Shape(name="nobody is known by it", call="look_up phone", status=404, body=_fail("CUSTOMER_DOESNT_EXIST"), nothing=True),
        Shape(
            name="no such customer", call="customer", status=404, body=_fail("CUSTOMER_DOESNT_EXIST"), code="CUSTOMER_DOESNT_EXIST"
        ),
        Shape(
            name="no such ticket, with 400",
            call="order",
            status=400,
            body=_fail("TICKET_NOT_FOUND", "Cannot find the ticket WIYXA"),
            code="TICKET_NOT_FOUND",
        ),
        Shape(
            name="a blank name",
            call="create_customer",
            status=400,
            body=_fail("CUSTOMER_FIRST_NAME_BLANK"),
            code="CUSTOMER_FIRST_NAME_BLANK",
        ),
        Shape(
            name="a run-out token",
            call="check",
            status=200,
            body=_fail("Full authentication is required"),
            code="not_accepted",
            api="v2",
        ),
        Shape(
            name="failed in other words",
            call="check",
            body={"resultCode": "FAILED", "resultReason": "INVALID_REQUEST"},
            code="INVALID_REQUEST",
        ),
        Shape(name="a stranger's tenant", call="check", status=403, body={"message": "Forbidden"}, code="role_missing"),
        Shape(name="one record instead of a list", call="customers", body={"resultCode": "SUCCESS", "data": {"customer_id": "7"}}),
        Shape(name="a gateway's page", call="check", status=502, body="<html>", content_type="text/html", code="server_error"),
    ),
    wrong_secrets=("certificate_id", "organisation_id", "client_id", "api_key"),
)
