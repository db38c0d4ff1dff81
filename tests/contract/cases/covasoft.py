"""Covasoft (Cova), for a location with its taxes on top of the prices and for one with its taxes in them."""

from peak_desk.domain.customers import ADDRESS, Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.pos.client import PosClient
from peak_desk.sandbox.records import PACKED
from peak_desk.sandbox.server import Sandbox
from tests.contract.asking import pulled_customers, ticket_for
from tests.contract.validation.cova import Cova
from tests.contract.validation.interface import Allowed
from tests.helpers.pos_cases import Occasion, PosCase, Shape

_GUID = "0b1f7c1e-2d3a-4b5c-8d6e-7f8091a2b3c4"
_CUSTOMER = {
    "Id": _GUID,
    "PrimaryName": "Zyxwora",
    "FamilyName": None,
    "CustomerTypeId": 2,
    "DateOfBirth": "1990-04-02T00:00:00+00:00",
    "UniqueIdentifier": "peakdesk-7f3c",
    "Disabled": False,
    "Version": 3,
    "MergedIntoCustomerId": None,
    "LastModifiedDateUtc": "2025-11-21T14:56:13.3005491+00:00",
    "Addresses": [],
    "ContactMethods": [
        {"ContactMethodCategoryId": 1, "ContactMethodTypeId": 3, "Value": "5145550123", "Default": True, "DoNotContact": False}
    ],
}
_OF_V2 = ("customerId", "FirstName", "LastName")
_CUT_OFF = "covasoft.md section 3: the page is cut off after Lines, the names are those of the older v2 call"


def _complete(sandbox: Sandbox, client: PosClient) -> None:
    ticket = ticket_for(sandbox, PACKED, OrderStatus.COMPLETED)
    assert client.set_order_status(sandbox.play.order_id(ticket), OrderStatus.COMPLETED).status is OrderStatus.COMPLETED


def _no_paging(sandbox: Sandbox, client: PosClient) -> None:
    sandbox.quirks.covasoft.paging_refused = True
    assert pulled_customers(client)[0]


CASE = PosCase(
    pos="covasoft",
    apis=("tep", "tip"),
    interface=Cova(
        "cova-endpoints.json",
        allowed=(
            Allowed("PUT /covaorderintake/v1/TEPCovaOrder({orderId})", _CUT_OFF, _OF_V2),
            Allowed("PUT /covaorderintake/v1/TIPCovaOrder({orderId})", _CUT_OFF, _OF_V2),
            Allowed(
                "GET /crm/v1/Companies({CompanyId})/CustomerFull", "covasoft.md section 2: paging is tried there", ("$top", "$skip")
            ),
            Allowed(
                "PUT /crm/v1/Companies({CompanyId})/CustomerFull({CustomerId})",
                "covasoft.md section 2: nobody's page, switched on by hand",
                ("body",),
            ),
            Allowed(
                "POST /dataplatform/v1/companies/{companyId}/DetailedProductData/UpdatedAsOf/{updatedAsOfUTC}",
                "covasoft.md section 5: the list shows the body at the first call only",
                ("body",),
            ),
        ),
    ),
    new=frozenset(
        {Field.FIRST_NAME, Field.LAST_NAME, Field.BIRTHDAY, Field.PHONE, Field.EMAIL, Field.NOTES, *ADDRESS},
    ),
    people=frozenset({"phone", "email", "birthday", "state", "postal_code"}),
    edit={Field.EMAIL: "new.qplant@example.com", Field.CITY: "Boulder"},
    empties=(Field.NOTES, Field.PHONE),
    wrong_secrets=("client_id", "client_secret", "username", "password"),
    arrival_calls=2,
    calls=frozenset(
        {
            "PUT /covaorderintake/v1/TEPCovaOrder({orderId})",
            "PUT /covaorderintake/v1/TIPCovaOrder({orderId})",
            "POST /v1/oauth2/token",
            "GET /taxes/v1/Companies({companyId})/TaxPricingConfiguration",
            "POST /crm/v1/Companies({CompanyId})/Search",
            "GET /crm/v1/Companies({CompanyId})/Customers",
            "GET /crm/v1/Companies({CompanyId})/CustomerFull",
            "POST /crm/v1/Companies({CompanyId})/CustomerFull",
            "GET /crm/v1/Companies({CompanyId})/CustomerFull({CustomerId})",
            "PUT /crm/v1/Companies({CompanyId})/CustomerFull({CustomerId})",
            "GET /covaorderintake/v2/Companies({CompanyId})/CovaOrder({SalesOrderId})/Status",
            "GET /pointofsale/Companies({CompanyId})/Locations({LocationId})/SalesToFulfill",
            "GET /pointofsale/Companies({CompanyId})/Sales({SalesOrderId})",
            "PUT /pointofsale/Companies({CompanyId})/OrderStatus({SalesOrderId})",
            "DELETE /pointofsale/Companies({CompanyId})/Sales({SalesOrderId})",
            "POST /dataplatform/v1/companies/{companyId}/DetailedProductData",
            "POST /dataplatform/v1/companies/{companyId}/DetailedProductData/UpdatedAsOf/{updatedAsOfUTC}",
            "POST /pointofsale/Companies({CompanyId})/Sales({SalesOrderId})/Complete",
        }
    ),
    occasions=(
        Occasion(name="an order is completed", run=_complete, api="tip"),
        Occasion(name="a list that takes no paging", run=_no_paging),
    ),
    shapes=(
        Shape(
            name="a login that is turned down",
            call="sign_in",
            status=400,
            body={"error": "invalid_grant", "error_description": "No."},
            code="not_accepted",
        ),
        Shape(name="a customer", call="customer", body=_CUSTOMER, asked=str(_CUSTOMER["Id"])),
        Shape(name="a new customer", call="customer_create", body=_CUSTOMER),
        Shape(
            name="nobody",
            call="customer",
            status=404,
            body={"Message": "Resource cannot be found"},
            code="no_such_record",
            content_type="application/hal+json",
        ),
        Shape(name="nobody found", call="customer_search", body={"Id": 1, "Criteria": [], "Results": []}, nothing=True),
        Shape(name="an older list", call="customer_feed", body={"_embedded": {"self": [_CUSTOMER]}}),
        Shape(name="a refusal", call="customer_create", status=400, body={"Message": "No."}, code="refused"),
        Shape(name="a refusal in small letters", call="customer_create", status=400, body={"message": "No."}, code="refused"),
        Shape(name="a refusal inside", call="customer_create", status=400, body={"error": {"message": "No."}}, code="refused"),
        Shape(
            name="another integrator",
            call="order_create",
            status=400,
            body={"Message": "The integrator id is not valid, please provide a valid one."},
            code="integrator_not_accepted",
        ),
        Shape(name="a token that ran out", call="customer", status=401, body={"Message": "No."}, code="not_accepted"),
        Shape(name="a time-out of theirs", call="customer", status=500, body={"Message": "Timed out."}, code="server_error"),
        Shape(name="too many calls", call="customer", status=429, body={"Message": "Rate limit is exceeded."}, code="busy"),
        Shape(name="an empty queue", call="order_feed", body=[]),
    ),
)
