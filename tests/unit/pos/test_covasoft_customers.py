"""Customers of Cova: read tolerantly, searched one value at a time, written under a mark of ours that is found again."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from peak_desk.domain.customers import CustomerStatus, Field
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.client import CustomerWrite, PosCustomer
from tests.helpers import covasoft_account as cova
from tests.helpers.canned_wire import in_turn
from tests.helpers.covasoft_account import CRM, GUID, NOT_FOUND, CannedCova, way

_ONE = f"{CRM}({GUID})"
_SEARCH = "crm/v1/Companies(7)/Search"
_BY_MARK = "crm/v1/Companies(7)/Customers"
_OTHER = "11111111-2d3a-4b5c-8d6e-7f8091a2b3c4"


@pytest.fixture
def canned() -> Iterator[CannedCova]:
    made = CannedCova()
    yield made
    made.close()


def read(canned: CannedCova, **changes: Any) -> PosCustomer:
    canned.answers["GET", _ONE] = cova.customer_row(**changes)
    return canned.client().customer(GUID)


def written(canned: CannedCova, values: dict[Field, str | None], **there: Any) -> dict[str, Any]:
    """What is sent for a change of a customer."""
    canned.answers |= {("GET", _ONE): cova.customer_row(**there), ("PUT", _ONE): cova.customer_row(**there)}
    canned.client(update_customer="put").update_customer(GUID, CustomerWrite(values, "PD-1234"))
    body: dict[str, Any] = canned.of("PUT", _ONE)[-1].body
    return body


def test_a_customer_is_read_in_our_words(canned: CannedCova) -> None:
    assert read(canned) == PosCustomer(
        pos_id=GUID,
        first_name="Jane",
        last_name="Sample",
        phone="+14155550123",
        email="jane@example.com",
        birthday=date(1989, 3, 7),
        notes="Rings twice",
        updated_at=datetime(2025, 11, 21, 14, 56, 13, 300549, UTC),
        marker="mark-1",
        street="1 Main St",
        city="Denver",
        state="CO",
        postal_code="80202",
    )


def test_the_day_of_birth_is_the_day_as_written_whatever_the_offset(canned: CannedCova) -> None:
    assert read(canned, DateOfBirth="1990-04-02T23:30:00-08:00").birthday == date(1990, 4, 2)
    for nothing in (None, "0001-01-01T00:00:00+00:00"):
        assert read(canned, DateOfBirth=nothing).birthday is None


def test_the_country_may_stand_before_a_phone_or_not(canned: CannedCova) -> None:
    for value in ("+14155550123", "4155550123", "(415) 555-0123"):
        assert read(canned, ContactMethods=[way(value)]).phone == "+14155550123"


def test_the_default_way_to_reach_somebody_counts_and_what_is_none_is_passed_over(canned: CannedCova) -> None:
    ways = [way("4155550100", default=False), way("4155550101"), way("fax", (3, 5)), way("not a phone", default=True)]
    assert read(canned, ContactMethods=ways).phone == "+14155550101"
    assert read(canned, ContactMethods=[way("x@example.com")]).phone is None
    assert read(canned, ContactMethods=None).email is None


@pytest.mark.parametrize(
    ("changes", "status", "survivor"),
    [
        ({"Disabled": True}, CustomerStatus.INACTIVE, None),
        ({"Disabled": True, "MergedIntoCustomerId": _OTHER.upper()}, CustomerStatus.MERGED, _OTHER),
        ({"Disabled": None}, CustomerStatus.ACTIVE, None),
        ({"MergedIntoCustomerId": "00000000-0000-0000-0000-000000000000"}, CustomerStatus.ACTIVE, None),
    ],
)
def test_who_is_merged_names_the_survivor(
    canned: CannedCova, changes: dict[str, Any], status: CustomerStatus, survivor: str | None
) -> None:
    found = read(canned, **changes)
    assert (found.status, found.merged_into) == (status, survivor)


def test_an_address_is_read_under_the_names_of_both_generations(canned: CannedCova) -> None:
    old = {"AddressLine1": "2 Old St", "City": "Boulder", "StateName": "Colorado", "Zip": 80301}
    found = read(canned, Addresses=[{"StreetAddress1": "1 Main St"}, {**old, "Default": True}])
    assert (found.street, found.city, found.state, found.postal_code) == ("2 Old St", "Boulder", "CO", "80301")


def test_letter_case_of_an_id_means_nothing(canned: CannedCova) -> None:
    assert read(canned, Id=GUID.upper()).pos_id == GUID


def test_another_customer_than_the_one_asked_for_is_no_answer(canned: CannedCova) -> None:
    with pytest.raises(PosError) as caught:
        read(canned, Id=_OTHER)
    assert (caught.value.fate, caught.value.code) == (Fate.NOT_SENT, "unreadable")


def test_a_phone_is_searched_in_both_ways_it_may_have_been_typed(canned: CannedCova) -> None:
    both = {"Id": 1, "Criteria": [], "Results": [cova.customer_row()]}
    canned.answers["POST", _SEARCH] = in_turn(both, {"Results": [cova.customer_row(Id=_OTHER)]})
    found = canned.client().look_up(Field.PHONE, "+14155550123")
    assert [one.pos_id for one in found] == [GUID, _OTHER]
    asked = [one.body["Criteria"] for one in canned.of("POST", _SEARCH)]
    assert asked == [[{"Criteria": value, "Field": "Phone", "Operation": "Equals"}] for value in ("4155550123", "+14155550123")]


def test_an_email_is_searched_as_a_contact_and_by_itself(canned: CannedCova) -> None:
    canned.answers["POST", _SEARCH] = {"Results": [cova.customer_row()]}
    assert len(canned.client(operation="Is").look_up(Field.EMAIL, " JANE@example.com ")) == 1
    (asked,) = canned.of("POST", _SEARCH)
    assert asked.body["Criteria"] == [{"Criteria": "JANE@example.com", "Field": "Contact", "Operation": "Is"}]


def test_who_only_resembles_what_was_searched_is_not_found(canned: CannedCova) -> None:
    canned.answers["POST", _SEARCH] = {"Results": [cova.customer_row(), cova.customer_row(Id=_OTHER, ContactMethods=[])]}
    assert canned.client().look_up(Field.EMAIL, "somebody@example.com") == ()
    assert canned.client().look_up(Field.PHONE, "+14155550199") == ()


@pytest.mark.parametrize("told", [{"Results": None}, {}, [], b"<html>", {"Results": [{"PrimaryName": "Jane"}]}, {"Results": [7]}])
def test_an_answer_that_cannot_be_read_is_not_nobody(canned: CannedCova, told: Any) -> None:
    canned.answers["POST", _SEARCH] = told
    with pytest.raises(PosError) as caught:
        canned.client().look_up(Field.EMAIL, "jane@example.com")
    assert caught.value.fate is Fate.NOT_SENT


@pytest.mark.parametrize("field", sorted(set(Field) - {Field.PHONE, Field.EMAIL}))
def test_no_other_field_is_searched(canned: CannedCova, field: Field) -> None:
    with pytest.raises(PosError) as caught:
        canned.client().look_up(field, "x")
    assert (caught.value.code, canned.asked) == ("pos_cannot", [])


def test_a_creation_is_found_by_its_mark_and_read_in_full(canned: CannedCova) -> None:
    canned.answers |= {("GET", _BY_MARK): [{"Id": GUID, "UniqueIdentifier": "mark-1"}], ("GET", _ONE): cova.customer_row()}
    (found,) = canned.client().look_up_mark(CustomerWrite({}, "PD-1234", "MARK-1"))
    assert found.phone == "+14155550123"
    (asked,) = canned.of("GET", _BY_MARK)
    assert asked.query == {"$filter": "UniqueIdentifier eq 'MARK-1'"}
    assert asked.raw_query == "$filter=UniqueIdentifier%20eq%20'MARK-1'"


def test_a_filter_that_is_ignored_brings_nobody_else(canned: CannedCova) -> None:
    canned.answers["GET", _BY_MARK] = [{"Id": GUID, "UniqueIdentifier": "mark-2"}, {"Id": _OTHER, "UniqueIdentifier": None}]
    assert canned.client().look_up_mark(CustomerWrite({}, "PD-1234", "mark-1")) == ()


def test_an_older_host_wraps_its_list(canned: CannedCova) -> None:
    canned.answers |= {
        ("GET", _BY_MARK): {"_embedded": {"self": [{"Id": GUID, "UniqueIdentifier": "mark-1"}]}},
        ("GET", _ONE): cova.customer_row(),
    }
    assert len(canned.client().look_up_mark(CustomerWrite({}, "", "mark-1"))) == 1
    canned.answers["GET", _BY_MARK] = {}
    with pytest.raises(PosError):
        canned.client().look_up_mark(CustomerWrite({}, "", "mark-1"))


def test_a_stub_is_created_from_a_name_and_a_phone_under_our_mark(canned: CannedCova) -> None:
    canned.answers["POST", CRM] = cova.customer_row()
    values: dict[Field, str | None] = {Field.FIRST_NAME: "Ana", Field.PHONE: "+16025550190", Field.GENDER: "F", Field.LAST_NAME: ""}
    canned.client().create_customer(CustomerWrite(values, "PD-1234", GUID))
    (asked,) = canned.of("POST", CRM)
    assert asked.body == {
        "CustomerTypeId": 2,
        "Disabled": False,
        "DoNotContact": False,
        "Addresses": [],
        "ContactMethods": [way("6025550190")],
        "UniqueIdentifier": GUID,
        "PrimaryName": "Ana",
    }


def test_a_new_customer_is_sent_with_everything_cova_has_a_place_for(canned: CannedCova) -> None:
    canned.answers["POST", CRM] = cova.customer_row()
    values: dict[Field, str | None] = {
        Field.FIRST_NAME: "Ana",
        Field.LAST_NAME: "Lopez",
        Field.BIRTHDAY: "1990-04-02",
        Field.EMAIL: "ana@example.com",
        Field.PHONE: "+442071838750",
        Field.STREET: "1 Main St",
        Field.STATE: "CO",
        Field.NOTES: "Rings",
    }
    canned.client().create_customer(CustomerWrite(values, "PD-1234", GUID))
    body = canned.of("POST", CRM)[0].body
    assert (body["FamilyName"], body["DateOfBirth"], body["Notes"]) == ("Lopez", "1990-04-02T00:00:00+00:00", "Rings")
    assert body["ContactMethods"] == [way("+442071838750"), way("ana@example.com", (2, 9), default=False)]
    assert body["Addresses"] == [{"Default": True, "DoNotContact": False, "StreetAddress1": "1 Main St", "StateCode": "CO"}]


def test_an_answer_with_an_id_alone_is_filled_up_from_what_was_sent(canned: CannedCova) -> None:
    canned.answers["POST", CRM] = (201, {"Id": GUID})
    made = canned.client().create_customer(CustomerWrite({Field.FIRST_NAME: "Ana", Field.PHONE: "+16025550190"}, "PD-1234", _OTHER))
    assert (made.pos_id, made.first_name, made.phone, made.marker) == (GUID, "Ana", "+16025550190", _OTHER)


@pytest.mark.parametrize("told", [(200, {}), (200, {"Id": {"x": 1}}), (200, b"ok"), (204, b""), (500, b""), (302, b"")])
def test_a_creation_without_proof_is_in_doubt_and_sent_once(canned: CannedCova, told: Any) -> None:
    canned.answers["POST", CRM] = told
    with pytest.raises(PosError) as caught:
        canned.client().create_customer(CustomerWrite({Field.FIRST_NAME: "Ana"}, "PD-1234", GUID))
    assert (caught.value.fate, len(canned.of("POST", CRM))) == (Fate.UNKNOWN, 1)


def test_a_change_sends_the_record_as_it_stands_with_its_version(canned: CannedCova) -> None:
    body = written(canned, {Field.LAST_NAME: "Other", Field.NOTES: None}, Documents=[{"Id": 7}], Title="Dr")
    assert body == cova.customer_row(FamilyName="Other", Notes=None, Documents=[{"Id": 7}], Title="Dr")


def test_a_change_of_a_phone_touches_no_other_way_to_reach_somebody(canned: CannedCova) -> None:
    ways = [way("4155550100", default=False), way("4155550101"), way("jane@example.com", (2, 9), default=False)]
    body = written(canned, {Field.PHONE: "+16025550190"}, ContactMethods=ways)
    assert [one["Value"] for one in body["ContactMethods"]] == ["4155550100", "6025550190", "jane@example.com"]
    body = written(canned, {Field.PHONE: None}, ContactMethods=ways)
    assert [one["Value"] for one in body["ContactMethods"]] == ["4155550100", "jane@example.com"]
    body = written(canned, {Field.EMAIL: "new@example.com"}, ContactMethods=ways[:1])
    assert body["ContactMethods"][1] == way("new@example.com", (2, 9))


def test_a_change_of_an_address_keeps_the_rest_of_it(canned: CannedCova) -> None:
    old = {"Id": 5, "AddressLine1": "2 Old St", "StreetAddress1": "2 Old St", "City": "Boulder", "Notes": "Back door"}
    typed: dict[Field, str | None] = {Field.STREET: "1 New St", Field.STATE: "Colorado", Field.POSTAL_CODE: ""}
    (home,) = written(canned, typed, Addresses=[old])["Addresses"]
    assert home == {**old, "AddressLine1": "1 New St", "StreetAddress1": "1 New St", "StateCode": "CO", "PostalCode": None}


def test_somebody_elses_change_meanwhile_is_a_conflict(canned: CannedCova) -> None:
    canned.answers |= {("GET", _ONE): cova.customer_row(), ("PUT", _ONE): (409, {"Message": "Version."})}
    with pytest.raises(PosError) as caught:
        canned.client(update_customer="put").update_customer(GUID, CustomerWrite({Field.NOTES: "x"}))
    assert caught.value.fate is Fate.CONFLICT


def test_a_customer_is_changed_only_where_that_is_switched_on(canned: CannedCova) -> None:
    with pytest.raises(PosError) as caught:
        canned.client().update_customer(GUID, CustomerWrite({Field.NOTES: "x"}))
    assert (caught.value.code, canned.asked) == ("pos_cannot", [])


def test_nobody_is_missing(canned: CannedCova) -> None:
    canned.answers["GET", _ONE] = NOT_FOUND
    with pytest.raises(PosMissing):
        canned.client().customer(GUID)
