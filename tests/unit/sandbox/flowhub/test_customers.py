"""Customers as the sandbox's Flowhub shows and takes them."""

import pytest

from tests.unit.sandbox.callers import HandClock
from tests.unit.sandbox.flowhub.conftest import FlowhubCaller, Start, new_customer

LONG_AGO = "2000-01-01"


def test_the_list_gives_every_customer_once_and_ends_with_an_empty_page(start: Start) -> None:
    caller = start(most_rows=50)
    rows = caller.customers(updated_after=LONG_AGO, page_size=500)
    assert len({row["id"] for row in rows}) == len(rows) == 120
    assert [row["updatedAt"] for row in rows] == sorted(row["updatedAt"] for row in rows)


def test_a_row_has_one_name_two_letters_for_the_state_and_no_licence(flowhub: FlowhubCaller) -> None:
    row = flowhub.get(f"/v1/customers/{_id(flowhub, 1)}").json()["customer"]
    assert (row["name"], row["type"], row["birthDate"], row["phone"]) == (
        "Jon Smith",
        "recCustomer",
        "1988-03-14",
        "(602) 555-0101",
    )
    assert (len(row["state"]), row["updatedAt"][-1], len(row["updatedAt"])) == (2, "Z", len("2025-03-02T16:00:00.123456Z"))
    assert {"stateId", "medId", "notes", "gender", "loyaltyPointsInPennies"} & set(row) == set()
    with_store = flowhub.get(f"/v1/customers/{_id(flowhub, 1)}", store_id=flowhub.store.import_id).json()["customer"]
    assert with_store["loyaltyPointsInPennies"] == row["loyaltyPoints"]


@pytest.mark.parametrize("day", ["2026-11-21T00:00:00Z", "21.11.2026", "2026-13-01", ""])
def test_whatever_is_no_plain_day_is_not_found(flowhub: FlowhubCaller, day: str) -> None:
    answer = flowhub.get("/v1/customers/", updated_after=day)
    assert (answer.status_code, answer.json()["message"]) == (404, "updated_after must be in format yyyy-mm-dd")


def test_days_are_the_stores_own_and_the_day_itself_may_be_left_out(start: Start, clock: HandClock) -> None:
    for left_out in (True, False):
        caller = start(bounds_left_out=left_out)
        # 05:30 in London is still the day before in Denver.
        clock.moment = clock.moment.replace(day=22, hour=5, minute=30)
        caller.create(phone="3035550177")
        names = [[row["name"] for row in caller.customers(updated_after=day)] for day in ("2026-11-20", "2026-11-21", "2026-11-22")]
        assert [("Ana Lopez" in found) for found in names] == [True, not left_out, False]


@pytest.mark.parametrize("envelope", ["named", "data", "bare"])
def test_the_envelope_is_the_tenants_own(start: Start, envelope: str) -> None:
    caller = start(envelope=envelope, old_ids=True)
    told = caller.get("/v1/customers/findByPhoneNumber", phone_number="6025550101").json()
    row = {"named": told.get("customer"), "data": told.get("data"), "bare": told}[envelope]
    assert row["_id"]
    assert "id" not in row
    assert caller.get("/v1/customers/", customer_id=row["_id"]).json() == caller.get(f"/v1/customers/{row['_id']}").json()
    listed = caller.get("/v1/customers/", page_size=2).json()
    assert len(listed["data" if envelope == "data" else "customers"]) == 2


def test_a_phone_is_found_in_the_one_form_this_store_wants(start: Start) -> None:
    forms = {"digits": "6025550101", "national": "(602) 555-0101"}
    for wanted, other in (("digits", "national"), ("national", "digits")):
        caller = start(phone_form=wanted)
        assert caller.get("/v1/customers/findByPhoneNumber", phone_number=forms[wanted]).status_code == 200
        assert caller.get("/v1/customers/findByPhoneNumber", phone_number=forms[other]).status_code == 404


def test_nobody_is_a_404_or_an_empty_list_and_several_are_a_list(start: Start) -> None:
    caller = start(nobody_is_an_empty_list=True)
    assert caller.get("/v1/customers/findByPhoneNumber", phone_number="3035559999").json()["customers"] == []
    for _ in range(2):
        caller.create(phone="3035550191")
    assert len(caller.get("/v1/customers/findByPhoneNumber", phone_number="3035550191").json()["customers"]) == 2


@pytest.mark.parametrize("missing", ["name", "birthDate", "state", "type"])
def test_four_fields_are_demanded_and_named(flowhub: FlowhubCaller, missing: str) -> None:
    body = {name: value for name, value in new_customer().items() if name != missing}
    answer = flowhub.send("POST", "/v1/customer", body, store_id=flowhub.store.import_id)
    assert (answer.status_code, answer.json()) == (422, {"errors": [f"{missing} is required"]})


@pytest.mark.parametrize("changes", [{"state": "Colorado"}, {"type": "ADULT"}, {"birthDate": "04/02/1990"}, {"phone": "12"}])
def test_a_field_that_is_none_is_refused(flowhub: FlowhubCaller, changes: dict[str, object]) -> None:
    assert flowhub.create(**changes).status_code == 422
    assert flowhub.play.world.written.customers_created == []


def test_a_customer_is_made_at_the_store_named_by_its_import_id(flowhub: FlowhubCaller) -> None:
    wrong = flowhub.send("POST", "/v1/customer", new_customer(), store_id=flowhub.store.location_id)
    made = flowhub.create(stateId="D1", unheard_of=[1])
    assert (wrong.status_code, made.status_code, list(made.json())) == (404, 200, ["id"])
    (customer,) = flowhub.play.world.created_by_api()
    assert (customer.first_name, customer.last_name, customer.phone, customer.drivers_license) == (
        "Ana",
        "Lopez",
        "3035550190",
        "D1",
    )


def test_the_same_phone_twice_is_taken_or_refused(start: Start) -> None:
    for refuses, status in ((False, 200), (True, 422)):
        caller = start(refuses_doubles=refuses, answers_with_the_id_only=False)
        assert caller.create().json()["customer"]["name"] == "Ana Lopez"
        assert caller.create().status_code == status


@pytest.mark.parametrize(("put", "left"), [("wipes", ("", "", 0)), ("keeps", ("3035550190", "D1", 40))])
def test_a_put_may_empty_what_it_leaves_out(start: Start, put: str, left: tuple[object, ...]) -> None:
    caller = start(put_wipes=put == "wipes")
    made = caller.create(stateId="D1", loyaltyPoints=40, isLoyal=False).json()["id"]
    body = {name: new_customer()[name] for name in ("birthDate", "state", "type")} | {"name": "Ana María Lopez"}
    assert caller.send("PUT", f"/v1/customer/{made}", body, store_id=caller.store.import_id).status_code == 200
    (customer,) = caller.play.world.created_by_api()
    assert (customer.first_name, customer.last_name) == ("Ana María", "Lopez")
    assert (customer.phone, customer.drivers_license, customer.points) == left


def test_an_unknown_id_is_not_found(flowhub: FlowhubCaller) -> None:
    for answer in (
        flowhub.get("/v1/customers/nobody"),
        flowhub.send("PUT", "/v1/customer/nobody", new_customer(), store_id=flowhub.store.import_id),
    ):
        assert (answer.status_code, answer.json()["message"]) == (404, "Customer not found")


def _id(caller: FlowhubCaller, number: int) -> str:
    customer = caller.play.world.customer(number)
    assert customer is not None
    return caller.play.customer_id(customer)
