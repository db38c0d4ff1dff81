"""Treez, v3 and v2."""

from peak_desk.domain.customers import Field
from tests.contract.validation.interface import Allowed
from tests.contract.validation.openapi import OpenApi
from tests.helpers.pos_cases import Doubles, PosCase

CASE = PosCase(
    pos="treez",
    apis=("v3", "v2"),
    interface=OpenApi(
        "treez-v3-openapi.json",
        prefix="/dispensary/v3",
        allowed=(Allowed("GET /dispensary/v3/*/product/product_list", "treez.md: read by clients, not in the published v3"),),
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
        }
    ),
    unpublished=frozenset({"v2"}),
    wrong_secrets=("certificate_id", "organisation_id", "client_id", "api_key"),
)
