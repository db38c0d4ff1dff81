"""Customers as the sandbox's Leaflogix shows and takes them."""

import pytest

from peak_desk.sandbox.records import Customer
from tests.unit.sandbox.callers import HandClock
from tests.unit.sandbox.leaflogix.conftest import Caller, Start, new_customer

PAGES = "customer/customers-paginated"


def _ids(caller: Caller, page: int, size: int = 50) -> list[int]:
    return [row["customerId"] for row in caller.get(PAGES, PageNumber=page, PageSize=size)]


def test_the_list_comes_in_pages_from_0_and_ends_with_an_empty_one(caller: Caller) -> None:
    pages = [_ids(caller, page) for page in range(4)]
    everyone = [caller.sandbox.play.customer_id(customer) for customer in caller.sandbox.world.customers if customer.listed]
    assert [str(number) for page in pages for number in page] == everyone
    assert pages[3] == []


def test_some_servers_count_the_pages_from_1(start: Start) -> None:
    same = start(first_page=1)
    assert _ids(same, 0) == _ids(same, 1) != _ids(same, 2)
    assert _ids(start(first_page=1, page_zero="empty"), 0) == []
    assert start(first_page=1, page_zero="refused").send("GET", PAGES, PageNumber=0).status_code == 400


def test_a_page_may_be_shorter_than_asked_for(start: Start) -> None:
    assert len(_ids(start(largest_page=30), 0, 1000)) == 30


def test_more_than_ten_thousand_rows_a_page_are_refused(caller: Caller) -> None:
    answer = caller.send("GET", PAGES, PageSize=10_001)
    assert (answer.status_code, answer.json()["propertyErrors"]) == (400, None)


def test_the_list_gives_what_changed_between_two_moments(caller: Caller, clock: HandClock) -> None:
    before = clock.moment.isoformat()
    clock.turn(minutes=5)
    made = caller.post("customer/customer", new_customer()).json()
    assert [row["customerId"] for row in caller.get(PAGES, fromLastModifiedDateUTC=before)] == [made["customerId"]]
    assert caller.get(PAGES, fromLastModifiedDateUTC=before, toLastModifiedDateUTC=before) == []


def test_the_list_may_be_behind(start: Start, clock: HandClock) -> None:
    caller, before = start(lag_seconds=180), clock.moment.isoformat()
    clock.turn(seconds=1)
    caller.post("customer/customer", new_customer())
    assert caller.get(PAGES, fromLastModifiedDateUTC=before) == []
    clock.turn(minutes=4)
    assert len(caller.get(PAGES, fromLastModifiedDateUTC=before)) == 1


def test_a_customer_is_found_by_phone_email_licence_or_by_last_name_and_birthday(caller: Caller) -> None:
    ahmed = caller.sandbox.world.customers[2]
    number = int(caller.sandbox.play.customer_id(ahmed))
    asked = (
        {"phone": f"({ahmed.phone[:3]}) {ahmed.phone[3:6]} {ahmed.phone[6:]}"},
        {"emailAddress": ahmed.email.upper()},
        {"driversLicenseId": ahmed.drivers_license},
        {"lastName": "al-said", "dateOfBirth": "1990-07-21T00:00:00"},
    )
    assert [[row["customerId"] for row in caller.post("customer/search", body).json()] for body in asked] == [[number]] * 4


def test_who_fits_two_criteria_is_found_twice_and_who_fits_none_not_at_all(caller: Caller) -> None:
    jon = caller.sandbox.world.customers[0]
    rows = caller.post("customer/search", {"phone": jon.phone, "emailAddress": jon.email}).json()
    assert [(row["matchType"], row["firstName"]) for row in rows] == [("Phone", "Jon"), ("Email", "Jon")]
    assert caller.post("customer/search", {"phone": "0000000000"}).json() == []


@pytest.mark.parametrize("body", [{}, {"lastName": "Smith"}, {"dateOfBirth": "1988-03-14"}])
def test_a_search_for_nothing_or_for_half_of_a_pair_is_refused(caller: Caller, body: dict[str, str]) -> None:
    assert caller.post("customer/search", body).status_code == 400


def test_one_customer_is_asked_for_by_number_and_a_strange_one_is_not_found(caller: Caller) -> None:
    number = caller.sandbox.play.customer_id(caller.sandbox.world.customers[3])
    assert [row["firstName"] for row in caller.get("customer/customers", customerID=number)] == ["María"]
    assert caller.send("GET", "customer/customers", customerID=1).status_code == 404


def test_the_licence_is_never_told_only_its_hash(caller: Caller) -> None:
    row = caller.get("customer/customers", customerID=caller.sandbox.play.customer_id(caller.sandbox.world.customers[0]))[0]
    assert caller.sandbox.world.customers[0].drivers_license not in str(row)
    assert len(row["driversLicenseHash"]) == 64


def test_times_mean_utc_without_saying_so(caller: Caller) -> None:
    row = caller.get(PAGES, PageSize=1)[0]
    assert len(row["lastModifiedDateUTC"]) == len("2026-11-20T17:03:11.477")


def test_a_new_customer_needs_an_address_and_a_type(caller: Caller) -> None:
    answer = caller.post("customer/customer", {"firstName": "Ana", "phone": "3035550123"})
    assert answer.status_code == 400
    told = {row["propertyName"] for row in answer.json()["propertyErrors"]}
    assert told == {"address1", "city", "state", "postalCode", "status", "customerType"}
    assert caller.sandbox.world.written.customers_created == []


@pytest.mark.parametrize(
    ("shape", "keys"),
    [
        ("properties", {"message", "propertyErrors"}),
        ("message", {"message", "propertyErrors"}),
        ("validator", {"isValid", "errors"}),
    ],
)
def test_a_refusal_has_one_of_several_shapes(start: Start, shape: str, keys: set[str]) -> None:
    body = start(refusal_shape=shape, demands=("dateOfBirth",)).post("customer/customer", new_customer()).json()
    assert keys <= set(body)


def test_a_refusal_may_be_a_sentence_or_nothing(start: Start) -> None:
    said = start(refusal_shape="text", demands=("dateOfBirth",)).post("customer/customer", new_customer())
    assert said.text == "Validation failed dateOfBirth is required"
    assert start(refusal_shape="empty", demands=("dateOfBirth",)).post("customer/customer", new_customer()).content == b""


@pytest.mark.parametrize("shared", ["phone", "email", "licence", "name"])
def test_somebody_who_is_there_already_is_answered_without_a_word_and_stays_as_they_are(caller: Caller, shared: str) -> None:
    jon: Customer = caller.sandbox.world.customers[0]
    told = {
        "phone": {"phone": jon.phone},
        "email": {"phone": "", "emailAddress": jon.email},
        "licence": {"phone": "", "driversLicenseID": jon.drivers_license},
        "name": {"phone": "", "firstName": "JON", "lastName": "Smith", "dateOfBirth": "1988-03-14"},
    }
    row = caller.post("customer/customer", new_customer(notes="other", **told[shared])).json()
    assert (row["firstName"], row["notes"]) == ("Jon", "Calls before coming")
    assert caller.sandbox.world.written.customers_created == []


def test_who_says_so_gets_a_double(caller: Caller) -> None:
    jon = caller.sandbox.world.customers[0]
    answer = caller.send("POST", "customer/customer", new_customer(phone=jon.phone), bypassDeduplication="true")
    assert answer.json()["firstName"] == "Ana"


def test_a_change_keeps_what_is_not_sent(caller: Caller) -> None:
    number = int(caller.sandbox.play.customer_id(caller.sandbox.world.customers[0]))
    row = caller.post("customer/customer", new_customer(customerId=number, firstName="Jonny", phone=None)).json()
    assert (row["customerId"], row["firstName"], row["city"]) == (number, "Jonny", "Denver")
    assert row["phone"]
    assert row["emailAddress"] == caller.sandbox.world.customers[0].email


def test_a_change_of_nobody_is_not_found(caller: Caller) -> None:
    assert caller.post("customer/customer", new_customer(customerId=9)).status_code == 404


def test_a_repeat_under_the_same_key_makes_no_second_record(start: Start) -> None:
    caller = start(takes_doubles=True)
    body = new_customer(idempotencyKey="7c0e9f6e-30aa-4b4c-8f0f-0a5e6a1f7c11")
    first, second = (caller.post("customer/customer", body, key=True).json()["customerId"] for _ in range(2))
    assert first == second


@pytest.mark.parametrize("half", ["header", "field"])
def test_a_key_without_its_other_half_is_silently_no_key(start: Start, half: str) -> None:
    caller = start(takes_doubles=True)
    body = new_customer(**({} if half == "header" else {"idempotencyKey": "7c0e9f6e-30aa-4b4c-8f0f-0a5e6a1f7c11"}))
    first, second = (caller.post("customer/customer", body, key=half == "header").json()["customerId"] for _ in range(2))
    assert first != second


def test_our_own_reference_finds_the_record(caller: Caller) -> None:
    made = caller.post("customer/customer", new_customer(externalCustomerId="pd-7c0e")).json()
    assert [row["customerId"] for row in caller.get("customer/by-external-id", externalId="pd-7c0e")] == [made["customerId"]]
    assert caller.get("customer/by-external-id", externalId="pd-none") == []


def test_a_merged_record_names_the_survivor(caller: Caller) -> None:
    world, play = caller.sandbox.world, caller.sandbox.play
    world.merge(world.customers[5], world.customers[6])
    row = caller.get("customer/customers", customerID=play.customer_id(world.customers[5]))[0]
    assert str(row["mergedIntoCustomerId"]) == play.customer_id(world.customers[6])
