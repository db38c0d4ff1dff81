"""The texts of all requests, and what each costs at most; values go beside them as variables, never into them.

The API is one address that takes a text of GraphQL (https://shopify.dev/docs/api/admin-graphql). Points are counted as the
vendor's page on limits says (https://shopify.dev/docs/api/usage/limits): an object 1, a list 2 and its rows, a mutation 10. A
request may cost 1000, which is what decides how many rows a page has here.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Operation:
    """A request: its text, the field it answers in, the points it may cost, and whether doing it twice changes nothing."""

    text: str
    answers: str
    points: int
    repeatable: bool = False


# Not `email` and `phone`, which are deprecated. Birthday and licence are no fields of a customer there but metafields:
# `facts.birth_date` is taken to be the standard one, the other is ours.
_CUSTOMER = """
fragment Cust on Customer { id firstName lastName note tags createdAt updatedAt
  defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber }
  defaultAddress { id address1 city provinceCode zip }
  birthday: metafield(namespace: "facts", key: "birth_date") { value }
  driversLicense: metafield(namespace: "custom", key: "drivers_license") { value } }"""
_CUSTOMER_POINTS = 6

SHIPMENTS_SHOWN = 5
MOST_SHIPMENTS = 100
_SHIPMENT = "{ id status displayStatus }"
_MONEY = "{ shopMoney { amount } }"
_STEPS = """
fragment Steps on FulfillmentOrderConnection { nodes { id status updatedAt deliveryMethod { methodType }
    assignedLocation { location { id } } supportedActions { action } } pageInfo { hasNextPage endCursor } }"""
_STEP_POINTS = 5
_ORDER = f"""
fragment Ord on Order {{ id name createdAt updatedAt cancelledAt closedAt note tags sourceName sourceIdentifier poNumber
  displayFinancialStatus displayFulfillmentStatus fullyPaid canMarkAsPaid
  currentTotalPriceSet {_MONEY} currentSubtotalPriceSet {_MONEY} currentTotalTaxSet {_MONEY} currentTotalDiscountsSet {_MONEY}
  customer {{ id }}
  lineItems(first: 10) {{ ...Lines }}
  fulfillmentOrders(first: 3) {{ ...Steps }}
  fulfillments(first: {SHIPMENTS_SHOWN}) {_SHIPMENT} }}{_STEPS}
fragment Lines on LineItemConnection {{ nodes {{ title variantTitle quantity currentQuantity variant {{ id }}
    originalUnitPriceSet {_MONEY} discountedTotalSet {_MONEY} }} pageInfo {{ hasNextPage endCursor }} }}"""
_LINE_POINTS = 6
_ORDER_POINTS = 1 + 8 + 1 + (2 + 10 * _LINE_POINTS) + (2 + 3 * _STEP_POINTS) + 1

CUSTOMERS_A_PAGE = 100
CHANGES_A_PAGE = 50
ORDERS_A_PAGE = 10
LINES_A_PAGE = 100
PARTS_A_PAGE = 50
VARIANTS_A_PAGE = 100

_LIST = "customers(first: $n, after: $after, query: $q, sortKey: {}) {{ nodes {{ ...Cust }} pageInfo {{ hasNextPage endCursor }} }}"
_LIST_ARGS = "($q: String, $n: Int!, $after: String)"
_ERRORS = "userErrors { field message }"
_CODED = "userErrors { field message code }"

RIGHTS = Operation("query Rights { currentAppInstallation { accessScopes { handle } } }", "currentAppInstallation", 2)

PLACES_SHOWN = 50
PLACES = Operation(f"query Places {{ locations(first: {PLACES_SHOWN}) {{ nodes {{ id }} }} }}", "locations", 2 + PLACES_SHOWN)

CUSTOMERS_BY_ID = Operation(
    f"query CustomersById{_LIST_ARGS} {{ {_LIST.format('ID')} }}{_CUSTOMER}", "customers", 2 + CUSTOMERS_A_PAGE * _CUSTOMER_POINTS
)
CUSTOMERS_CHANGED = Operation(
    f"query CustomersChanged{_LIST_ARGS} {{ {_LIST.format('UPDATED_AT, reverse: true')} }}{_CUSTOMER}",
    "customers",
    2 + CHANGES_A_PAGE * _CUSTOMER_POINTS,
)
CUSTOMER = Operation(f"query Customer($id: ID!) {{ customer(id: $id) {{ ...Cust }} }}{_CUSTOMER}", "customer", _CUSTOMER_POINTS)
CUSTOMER_BY = Operation(
    "query CustomerBy($by: CustomerIdentifierInput!) { customerByIdentifier(identifier: $by) { ...Cust } }" + _CUSTOMER,
    "customerByIdentifier",
    _CUSTOMER_POINTS,
)
# Without an identifier: with one it would overwrite whoever has the phone or the e-mail already.
CREATE_CUSTOMER = Operation(
    f"mutation CreateCustomer($input: CustomerSetInput!) {{ customerSet(input: $input) {{ customer {{ ...Cust }} {_CODED} }} }}"
    + _CUSTOMER,
    "customerSet",
    10 + _CUSTOMER_POINTS,
)
UPDATE_CUSTOMER = Operation(
    f"mutation UpdateCustomer($input: CustomerInput!) {{ customerUpdate(input: $input) {{ customer {{ ...Cust }} {_ERRORS} }} }}"
    + _CUSTOMER,
    "customerUpdate",
    10 + _CUSTOMER_POINTS,
)
SET_METAFIELDS = Operation(
    f"mutation SetMetafields($fields: [MetafieldsSetInput!]!) {{ metafieldsSet(metafields: $fields) {{ {_CODED} }} }}",
    "metafieldsSet",
    10,
    repeatable=True,
)
DELETE_METAFIELDS = Operation(
    f"mutation DeleteMetafields($fields: [MetafieldIdentifierInput!]!) {{ metafieldsDelete(metafields: $fields) {{ {_ERRORS} }} }}",
    "metafieldsDelete",
    10,
    repeatable=True,
)
CREATE_ADDRESS = Operation(
    "mutation CreateAddress($id: ID!, $address: MailingAddressInput!) {"
    f" customerAddressCreate(customerId: $id, address: $address, setAsDefault: true) {{ {_ERRORS} }} }}",
    "customerAddressCreate",
    10,
)
UPDATE_ADDRESS = Operation(
    "mutation UpdateAddress($id: ID!, $addressId: ID!, $address: MailingAddressInput!) {"
    f" customerAddressUpdate(customerId: $id, addressId: $addressId, address: $address) {{ {_ERRORS} }} }}",
    "customerAddressUpdate",
    10,
    repeatable=True,
)

ORDERS = Operation(
    "query Orders($q: String, $n: Int!, $after: String) {"
    " orders(first: $n, after: $after, query: $q, sortKey: UPDATED_AT, reverse: true) {"
    f" nodes {{ ...Ord }} pageInfo {{ hasNextPage endCursor }} }} }}{_ORDER}",
    "orders",
    2 + ORDERS_A_PAGE * _ORDER_POINTS,
)
# Whether work on a part of an order counts as a change of the order itself is not published, so the parts are looked at too.
PARTS = Operation(
    "query Parts($q: String, $n: Int!, $after: String) {"
    " fulfillmentOrders(first: $n, after: $after, query: $q, sortKey: UPDATED_AT, reverse: true, includeClosed: true) {"
    " nodes { id orderId updatedAt } pageInfo { hasNextPage endCursor } } }",
    "fulfillmentOrders",
    2 + PARTS_A_PAGE,
)
ORDER = Operation(f"query Order($id: ID!) {{ order(id: $id) {{ ...Ord }} }}{_ORDER}", "order", _ORDER_POINTS)
ORDER_LINES = Operation(
    "query OrderLines($id: ID!, $n: Int!, $after: String) {"
    " order(id: $id) { lineItems(first: $n, after: $after) { ...Lines } } }" + _ORDER[_ORDER.index("fragment Lines") - 1 :],
    "order",
    1 + 2 + LINES_A_PAGE * _LINE_POINTS,
)
ORDER_STEPS = Operation(
    "query OrderSteps($id: ID!, $n: Int!, $after: String) {"
    f" order(id: $id) {{ fulfillmentOrders(first: $n, after: $after) {{ ...Steps }} }} }}{_STEPS}",
    "order",
    1 + 2 + PARTS_A_PAGE * _STEP_POINTS,
)

# No connection but a list, which can only be asked for with more of it.
ORDER_SHIPMENTS = Operation(
    f"query OrderShipments($id: ID!) {{ order(id: $id) {{ fulfillments(first: {MOST_SHIPMENTS}) {_SHIPMENT} }} }}",
    "order",
    2,
)

_QUOTE = f"""subtotalPriceSet {_MONEY} totalTaxSet {_MONEY} totalDiscountsSet {_MONEY} totalPriceSet {_MONEY} discountCodes
  platformDiscounts {{ code title totalAmount {{ amount }} }}
  lineItems {{ title variantTitle quantity variant {{ id }} originalUnitPriceSet {_MONEY} discountedTotalSet {_MONEY} }}"""
# A mutation by name only: nothing is stored.
PRICE_ORDER = Operation(
    "mutation PriceOrder($input: DraftOrderInput!) {"
    f" draftOrderCalculate(input: $input) {{ calculatedDraftOrder {{ {_QUOTE} }} {_ERRORS} }} }}",
    "draftOrderCalculate",
    27,
    repeatable=True,
)
CREATE_DRAFT = Operation(
    f"mutation CreateDraft($input: DraftOrderInput!) {{ draftOrderCreate(input: $input) {{ draftOrder {{ id }} {_ERRORS} }} }}",
    "draftOrderCreate",
    11,
)
COMPLETE_DRAFT = Operation(
    "mutation CompleteDraft($id: ID!) { draftOrderComplete(id: $id, paymentPending: true) {"
    f" draftOrder {{ id order {{ id name createdAt }} }} {_ERRORS} }} }}",
    "draftOrderComplete",
    12,
)
DRAFTS = Operation(
    "query Drafts($q: String) { draftOrders(first: 10, query: $q) {"
    " nodes { id status poNumber tags order { id } } pageInfo { hasNextPage endCursor } } }",
    "draftOrders",
    22,
)
CODE = Operation(
    """query Code($code: String!) { codeDiscountNodeByCode(code: $code) { codeDiscount { __typename
  ... on DiscountCodeBasic { title status } ... on DiscountCodeBxgy { title status }
  ... on DiscountCodeFreeShipping { title status } ... on DiscountCodeApp { title status } } } }""",
    "codeDiscountNodeByCode",
    2,
)

_FO = "fulfillmentOrder { id status }"
REPORT_PROGRESS = Operation(
    f"mutation ReportProgress($id: ID!) {{ fulfillmentOrderReportProgress(id: $id) {{ {_FO} {_CODED} }} }}",
    "fulfillmentOrderReportProgress",
    11,
)
OPEN_AGAIN = Operation(
    f"mutation OpenAgain($id: ID!) {{ fulfillmentOrderOpen(id: $id) {{ {_FO} {_ERRORS} }} }}", "fulfillmentOrderOpen", 11
)
RELEASE_HOLD = Operation(
    f"mutation ReleaseHold($id: ID!) {{ fulfillmentOrderReleaseHold(id: $id) {{ {_FO} {_ERRORS} }} }}",
    "fulfillmentOrderReleaseHold",
    11,
)
PREPARED = Operation(
    "mutation Prepared($input: FulfillmentOrderLineItemsPreparedForPickupInput!) {"
    f" fulfillmentOrderLineItemsPreparedForPickup(input: $input) {{ {_CODED} }} }}",
    "fulfillmentOrderLineItemsPreparedForPickup",
    10,
)
FULFIL = Operation(
    f"mutation Fulfil($f: FulfillmentInput!) {{ fulfillmentCreate(fulfillment: $f) {{ fulfillment {{ id }} {_ERRORS} }} }}",
    "fulfillmentCreate",
    11,
)
TELL_EVENT = Operation(
    "mutation TellEvent($e: FulfillmentEventInput!) {"
    f" fulfillmentEventCreate(fulfillmentEvent: $e) {{ fulfillmentEvent {{ id status }} {_ERRORS} }} }}",
    "fulfillmentEventCreate",
    11,
)
MARK_PAID = Operation(
    f"mutation MarkPaid($input: OrderMarkAsPaidInput!) {{ orderMarkAsPaid(input: $input) {{ order {{ id }} {_ERRORS} }} }}",
    "orderMarkAsPaid",
    11,
)
_TAGGED = f"node {{ id }} {_ERRORS}"
ADD_TAGS = Operation(
    f"mutation AddTags($id: ID!, $tags: [String!]!) {{ tagsAdd(id: $id, tags: $tags) {{ {_TAGGED} }} }}",
    "tagsAdd",
    11,
    repeatable=True,
)
REMOVE_TAGS = Operation(
    f"mutation RemoveTags($id: ID!, $tags: [String!]!) {{ tagsRemove(id: $id, tags: $tags) {{ {_TAGGED} }} }}",
    "tagsRemove",
    11,
    repeatable=True,
)
CANCEL = Operation(
    "mutation Cancel($orderId: ID!, $reason: OrderCancelReason!, $refundMethod: OrderCancelRefundMethodInput, $note: String) {"
    " orderCancel(orderId: $orderId, reason: $reason, restock: true, refundMethod: $refundMethod, notifyCustomer: false,"
    " staffNote: $note) { job { id done } orderCancelUserErrors { field message code } } }",
    "orderCancel",
    11,
)
JOB = Operation("query Job($id: ID!) { job(id: $id) { id done } }", "job", 1)

VARIANTS = Operation(
    "query Variants($q: String, $n: Int!) { productVariants(first: $n, query: $q, sortKey: ID) {"
    " nodes { id title price inventoryQuantity updatedAt product { title vendor productType status } }"
    " pageInfo { hasNextPage endCursor } } }",
    "productVariants",
    2 + VARIANTS_A_PAGE * 2,
)


def quoted(text: str) -> str:
    """A value inside a ``query:`` filter (https://shopify.dev/docs/api/usage/search-syntax): nothing in it can end the value."""
    plain = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{plain}'"
