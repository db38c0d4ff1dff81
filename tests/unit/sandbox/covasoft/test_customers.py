"""Customers as the sandbox's Cova shows and takes them."""

import pytest

from peak_desk.sandbox.people import CAST
from tests.unit.sandbox.callers import HandClock, Json
from tests.unit.sandbox.covasoft.conftest import Cova, StartCova

_LONG_AGO = "2000-01-01T00:00:00Z"
_NEW: Json = {
    "PrimaryName": "Ana",
    "FamilyName": "Lopez",
    "CustomerTypeId": 2,
    "DateOfBirth": "1990-04-02T00:00:00+00:00",
    "UniqueIdentifier": "0b1f7c1e-2d3a-4b5c-8d6e-7f8091a2b3c4",
    "ContactMethods": [
        {"ContactMethodCategoryId": 1, "ContactMethodTypeId": 3, "Value": "6025550190", "Default": True, "DoNotContact": False},
        {
            "ContactMethodCategoryId": 2,
            "ContactMethodTypeId": 9,
            "Value": "ana@example.com",
            "Default": False,
            "DoNotContact": False,
        },
    ],
}


def _make(cova: Cova, **changes: object) -> Json:
    answer = cova.send("POST", "crm/v1/Companies({c})/CustomerFull", _NEW | changes)
    assert answer.status_code == 201
    made: Json = answer.json()
    return made


def _phone(row: Json) -> str:
    return next((str(way["Value"]) for way in row["ContactMethods"] if way["ContactMethodCategoryId"] == 1), "")


def test_the_list_of_changes_comes_whole_and_not_by_time(cova: Cova) -> None:
    rows = cova.changed(_LONG_AGO, top="50", skip="0").json()
    assert {row["Id"] for row in rows} == {cova.sandbox.play.customer_id(c) for c in cova.sandbox.world.listed()}
    stamps = [row["LastModifiedDateUtc"] for row in rows]
    assert len(rows) == 120
    assert stamps != sorted(stamps)


def test_the_list_of_changes_may_come_in_parts(start_cova: StartCova) -> None:
    cova = start_cova(paging_ignored=False)
    parts = [cova.changed(_LONG_AGO, top="50", skip=str(skip)).json() for skip in (0, 50, 100, 150)]
    assert [len(part) for part in parts] == [50, 50, 20, 0]
    assert len({row["Id"] for part in parts for row in part}) == 120


def test_the_list_of_changes_may_take_no_paging_at_all(start_cova: StartCova) -> None:
    cova = start_cova(paging_refused=True)
    assert cova.changed(_LONG_AGO, top="50").status_code == 400
    assert len(cova.changed(_LONG_AGO).json()) == 120


def test_only_what_changed_since_is_listed_and_the_moment_itself_counts(cova: Cova, clock: HandClock) -> None:
    clock.turn(minutes=5)
    made = _make(cova)
    assert [row["Id"] for row in cova.changed(made["LastModifiedDateUtc"]).json()] == [made["Id"]]
    assert cova.changed("2027-01-01T00:00:00Z").json() == []


@pytest.mark.parametrize("told", ["LastModifiedDateUtc gt datetime'2019-01-01T00:00:00z'", "LastModifiedDateUtc ge '2019-01-01'"])
def test_another_filter_is_refused(cova: Cova, told: str) -> None:
    answer = cova.get("crm/v1/Companies({c})/CustomerFull", filter=told)
    assert (answer.status_code, answer.json()["Message"]) == (400, "The query specified in the URI is not valid.")


def test_merged_customers_leave_the_list_unless_it_is_told_to_keep_them(start_cova: StartCova) -> None:
    for keeps in (False, True):
        cova = start_cova(feed_shows_ended=keeps)
        world = cova.sandbox.world
        source, survivor = (c for c in world.listed() if c.number in (30, 31))
        world.merge(source, survivor)
        rows = {row["Id"]: row for row in cova.changed(_LONG_AGO).json()}
        gone = cova.sandbox.play.customer_id(source)
        assert (gone in rows) is keeps
        told = cova.get(f"crm/v1/Companies({{c}})/CustomerFull({gone})").json()
        assert (told["Disabled"], told["MergedIntoCustomerId"]) == (True, cova.sandbox.play.customer_id(survivor))


def test_one_customer_is_told_with_every_way_to_reach_the_person(cova: Cova) -> None:
    one = cova.sandbox.world.customers[0]
    row = cova.get(f"crm/v1/Companies({{c}})/CustomerFull({cova.sandbox.play.customer_id(one)})").json()
    assert (row["PrimaryName"], row["FamilyName"]) == (CAST[0].first, CAST[0].last)
    assert {way["ContactMethodTypeId"]: way["Value"] for way in row["ContactMethods"]} == {3: one.phone, 9: one.email}
    assert row["DateOfBirth"] == f"{one.birthday}T00:00:00+00:00"
    assert row["Addresses"][0]["StreetAddress1"] == one.street


def test_a_customer_nobody_knows_is_not_found_in_another_kind_of_json(cova: Cova) -> None:
    answer = cova.get("crm/v1/Companies({c})/CustomerFull(00000000-0000-4000-8000-000000000000)")
    assert (answer.status_code, answer.json()) == (404, {"Message": "Resource cannot be found"})
    assert answer.headers["Content-Type"] == "application/hal+json"


def test_every_criterion_must_match(cova: Cova) -> None:
    one, other = (c for c in cova.sandbox.world.customers if c.number in (1, 2))
    assert len(cova.search(("Phone", one.phone)).json()["Results"]) == 1
    assert len(cova.search(("Phone", one.phone), ("Contact", one.email)).json()["Results"]) == 1
    assert cova.search(("Phone", one.phone), ("Contact", other.email)).json()["Results"] == []


def test_a_phone_is_compared_as_it_was_written(start_cova: StartCova) -> None:
    cova = start_cova()
    abroad = next(c for c in cova.sandbox.world.listed() if c.number % 3 == 0 and c.phone)
    assert cova.search(("Phone", abroad.phone)).json()["Results"] == []
    assert len(cova.search(("Phone", f"+1{abroad.phone}")).json()["Results"]) == 1
    assert len(start_cova(search_by_text=False).search(("Phone", abroad.phone)).json()["Results"]) == 1


@pytest.mark.parametrize(("field", "operation"), [("LastName", "Equals"), ("Phone", "Is"), ("DateOfBirth", "Equals")])
def test_fields_and_operations_nobody_published_are_refused(cova: Cova, field: str, operation: str) -> None:
    assert cova.search((field, "x"), operation=operation).status_code == 400


def test_a_new_customer_is_found_by_the_identifier_we_gave(cova: Cova) -> None:
    made = _make(cova)
    told = f"UniqueIdentifier eq '{_NEW['UniqueIdentifier']}'"
    rows = cova.get("crm/v1/Companies({c})/Customers", filter=told).json()
    assert [row["Id"] for row in rows] == [made["Id"]]
    assert "ContactMethods" not in rows[0]
    assert cova.get("crm/v1/Companies({c})/Customers", filter="UniqueIdentifier eq 'nobody'").json() == []


def test_what_the_register_changes_of_a_customer_we_made_is_told(cova: Cova) -> None:
    _make(cova)
    (customer,) = cova.sandbox.world.created_by_api()
    with cova.sandbox.world.lock:
        cova.sandbox.world.change_customer(customer, lambda record: setattr(record, "email", "ana@other.example.com"))
    told = cova.get(f"crm/v1/Companies({{c}})/CustomerFull({cova.sandbox.play.customer_id(customer)})").json()
    assert {way["Value"] for way in told["ContactMethods"]} == {"6025550190", "ana@other.example.com"}


def test_doubles_are_taken_without_a_word(cova: Cova) -> None:
    first, second = _make(cova), _make(cova)
    assert first["Id"] != second["Id"]
    assert [_phone(row) for row in cova.search(("Phone", "6025550190")).json()["Results"]] == ["6025550190"] * 2


def test_a_customer_without_a_last_name_is_taken(cova: Cova) -> None:
    assert _make(cova, FamilyName=None, DateOfBirth=None)["FamilyName"] is None


@pytest.mark.parametrize(
    "changes", [{"PrimaryName": 7}, {"DateOfBirth": "tomorrow"}, {"ContactMethods": [{"ContactMethodCategoryId": 1}]}]
)
def test_a_field_that_is_wrong_is_refused(cova: Cova, changes: Json) -> None:
    answer = cova.send("POST", "crm/v1/Companies({c})/CustomerFull", _NEW | changes)
    assert answer.status_code == 400
    assert cova.sandbox.world.written.customers_created == []


def test_a_change_needs_the_version_it_was_made_from_and_replaces_everything(cova: Cova, clock: HandClock) -> None:
    made = _make(cova)
    route = f"crm/v1/Companies({{c}})/CustomerFull({made['Id']})"
    clock.turn(minutes=1)
    changed = cova.send("PUT", route, {**made, "Notes": "Rings twice", "ContactMethods": []})
    assert (changed.json()["Notes"], changed.json()["ContactMethods"]) == ("Rings twice", [])
    assert cova.send("PUT", route, {**made, "Notes": "Too late"}).status_code == 409
