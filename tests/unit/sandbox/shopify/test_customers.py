"""Customers of the played Shopify, as its pages describe them."""

from collections.abc import Callable
from typing import Any

from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.records import Customer
from tests.unit.sandbox.callers import HandClock
from tests.unit.sandbox.shopify.conftest import ShopifyCaller

LIST = """query($q: String, $n: Int!, $after: String, $by: CustomerSortKeys, $reverse: Boolean) {
  customers(first: $n, after: $after, query: $q, sortKey: $by, reverse: $reverse) {
    nodes { id legacyResourceId firstName updatedAt } pageInfo { hasNextPage endCursor } } }"""
ONE = """query($id: ID!) { customer(id: $id) {
  firstName tags defaultPhoneNumber { phoneNumber } defaultEmailAddress { emailAddress }
  born: metafield(namespace: "facts", key: "birth_date") { value } defaultAddress { address1 city provinceCode zip } } }"""
SET = """mutation($input: CustomerSetInput!, $identifier: CustomerSetIdentifiers) {
  customerSet(input: $input, identifier: $identifier) { customer { id firstName } userErrors { field message code } } }"""
UPDATE = "mutation($input: CustomerInput!) { customerUpdate(input: $input) { customer { id note } userErrors { field message } } }"
META = """mutation($m: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $m) { metafields { value } userErrors { field message code } } }"""


def everyone(shop: ShopifyCaller, query: str = "", by: str = "ID", size: int = 25) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    after = None
    while True:
        page = shop.data(LIST, q=query, n=size, after=after, by=by)["customers"]
        rows += page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return rows
        after = page["pageInfo"]["endCursor"]


def ids_of(shop: ShopifyCaller, customers: list[Customer]) -> set[str]:
    return {shop.play.customer_id(customer) for customer in customers}


def created(shop: ShopifyCaller, **sent: object) -> dict[str, Any]:
    told: dict[str, Any] = shop.data(SET, input={"firstName": "Ana", **sent})["customerSet"]
    return told


def test_everybody_is_listed_once_page_by_page(shop: ShopifyCaller) -> None:
    rows = everyone(shop)
    assert len(rows) == 60
    assert {row["legacyResourceId"] for row in rows} == ids_of(shop, [c for c in shop.world.customers if c.listed])


def test_the_list_goes_on_after_an_id(shop: ShopifyCaller) -> None:
    rows = everyone(shop)
    later = everyone(shop, f"id:>{rows[39]['legacyResourceId']}")
    assert [row["id"] for row in later] == [row["id"] for row in rows[40:]]


def test_changes_are_found_by_whole_days(shop: ShopifyCaller, clock: HandClock) -> None:
    clock.turn(days=2)
    first = shop.world.customers[4]
    shop.world.change_customer(first, lambda record: setattr(record, "notes", "new"))
    clock.turn(hours=3)
    found = everyone(shop, f"updated_at:>='{clock():%Y-%m-%dT%H:%M:%SZ}'", by="UPDATED_AT")
    assert [row["legacyResourceId"] for row in found] == [shop.play.customer_id(first)]
    clock.turn(days=1)
    assert everyone(shop, f"updated_at:>='{clock():%Y-%m-%d}'", by="UPDATED_AT") == []


def test_changes_come_newest_first_where_that_is_asked_for(shop: ShopifyCaller, clock: HandClock) -> None:
    for place in (4, 9, 1, 7):
        clock.turn(minutes=1)
        shop.world.change_customer(shop.world.customers[place], lambda record: setattr(record, "notes", "new"))
    rows, after = [], None
    for _ in range(2):
        page = shop.data(LIST, n=2, by="UPDATED_AT", reverse=True, after=after)["customers"]
        rows += page["nodes"]
        after = page["pageInfo"]["endCursor"]
    changed = [shop.play.customer_id(shop.world.customers[place]) for place in (7, 1, 9, 4)]
    assert [row["legacyResourceId"] for row in rows] == changed


def test_ids_are_too_large_for_a_double(shop: ShopifyCaller) -> None:
    (row,) = shop.data(LIST, n=1)["customers"]["nodes"]
    assert int(float(row["legacyResourceId"])) != int(row["legacyResourceId"])


def test_a_name_and_a_phone_are_enough(shop: ShopifyCaller) -> None:
    told = created(shop, phone="+15205550199", tags=["PD-1"])
    assert told["userErrors"] == []
    row = shop.data(ONE, id=told["customer"]["id"])["customer"]
    assert row["defaultPhoneNumber"] == {"phoneNumber": "+15205550199"}
    assert row["tags"] == ["PD-1"]


def test_nothing_at_all_is_not_enough(shop: ShopifyCaller) -> None:
    assert shop.data(SET, input={"note": "?"})["customerSet"]["userErrors"][0]["code"] == "BLANK"


def test_a_taken_phone_or_email_is_refused(shop: ShopifyCaller) -> None:
    created(shop, phone="+15205550199", email="ana@example.com")
    again = created(shop, phone="+15205550199", email="Ana@example.com")
    assert again["customer"] is None
    assert [(row["field"][-1], row["code"]) for row in again["userErrors"]] == [("phone", "TAKEN"), ("email", "TAKEN")]
    assert len(shop.world.written.customers_created) == 1


def test_a_national_number_is_no_phone(shop: ShopifyCaller) -> None:
    assert created(shop, phone="5205550199")["userErrors"][0]["code"] == "INVALID"


def test_with_an_identifier_whoever_has_the_phone_is_overwritten(shop: ShopifyCaller) -> None:
    first = created(shop, phone="+15205550199")["customer"]
    told = shop.data(SET, input={"firstName": "Eve", "phone": "+15205550199"}, identifier={"phone": "+15205550199"})["customerSet"]
    assert told["customer"] == {"id": first["id"], "firstName": "Eve"}


def test_an_update_keeps_what_is_not_sent_and_replaces_tags(shop: ShopifyCaller) -> None:
    one = created(shop, phone="+15205550199", tags=["PD-1", "vip"])["customer"]["id"]
    shop.data(UPDATE, input={"id": one, "note": "Prefers mornings", "tags": ["new"]})
    row = shop.data(ONE, id=one)["customer"]
    assert (row["firstName"], row["tags"]) == ("Ana", ["new"])


def test_a_birthday_is_a_metafield_and_must_be_a_date(shop: ShopifyCaller) -> None:
    one = created(shop)["customer"]["id"]
    field = {"ownerId": one, "namespace": "facts", "key": "birth_date", "type": "date", "value": "04/02/1990"}
    assert shop.data(META, m=[field])["metafieldsSet"]["userErrors"][0]["code"] == "INVALID_VALUE"
    shop.data(META, m=[{**field, "value": "1990-04-02"}])
    assert shop.data(ONE, id=one)["customer"]["born"] == {"value": "1990-04-02"}


def test_a_customer_is_found_by_mark_name_and_email(shop: ShopifyCaller) -> None:
    created(shop, lastName="Lopez", email="ana@example.com", tags=["PD-12"])
    for query in ("tag:'PD-12'", "first_name:'Ana' last_name:'Lopez'", 'email:"ana@example.com"', "lop"):
        assert len(everyone(shop, query)) == 1, query


def test_a_search_may_lag_behind(shop: ShopifyCaller) -> None:
    created(shop, tags=["PD-12"])
    shop.faults.add(Fault(holds="tag:PD-12", lag=10))
    assert everyone(shop, "tag:PD-12") == []
    assert len(everyone(shop, "tag:PD-12")) == 1


def test_who_was_merged_is_gone(shop: ShopifyCaller) -> None:
    gone, stays = shop.world.customers[1], shop.world.customers[2]
    shop.world.merge(gone, stays)
    assert shop.data(ONE, id=f"gid://shopify/Customer/{shop.play.customer_id(gone)}")["customer"] is None


def test_on_a_lower_plan_names_are_empty(start_shop: Callable[..., ShopifyCaller]) -> None:
    shop = start_shop(rate=0, protected=True)
    assert {row["firstName"] for row in everyone(shop)} == {None}
