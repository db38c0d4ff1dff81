"""Leaflogix's customers as the desk sees and writes them: over the played counterpart, and over single answers."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from peak_desk.domain.customers import CustomerStatus, Field, PatientType
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.client import CustomerWrite, MarkKind
from peak_desk.sandbox.faults import Fault
from tests.helpers.leaflogix_account import Shop, StartShop, canned, customer_row

OP = "7c0e9f6e-30aa-4b4c-8f0f-0a5e6a1f7c11"
WRITE = "POST customer/customer"
STUB = CustomerWrite({Field.FIRST_NAME: "Ana", Field.PHONE: "+13035550123"}, "PD-7c0e9f6e30aa", OP)


@pytest.fixture
def start() -> Iterator[StartShop]:
    running: list[Shop] = []

    def begin(**told: Any) -> Shop:
        running.append(Shop(**told))
        return running[-1]

    yield begin
    for shop in running:
        shop.close()


def _read(**changes: Any) -> Any:
    with canned({"GET customer/customers": [customer_row(**changes)]}, medical_type="Patient") as (client, _):
        return client.customer("418223")


ADDRESS = {Field.STREET: "1 A St", Field.CITY: "Denver", Field.STATE: "CO", Field.POSTAL_CODE: "80202"}


def _refused(status: int, body: Any) -> PosError:
    with canned({WRITE: (status, body)}) as (client, _), pytest.raises(PosError) as caught:
        client.create_customer(CustomerWrite({**STUB.values, **ADDRESS}, "PD-7c0e9f6e30aa", OP))
    return caught.value


# Reading


def test_the_mobile_number_is_the_one_shown() -> None:
    assert _read(cellPhone="(720) 555-0100").phone == "+17205550100"
    assert _read(cellPhone="none").phone == "+13035550123"


def test_an_old_record_has_both_names_in_one_field() -> None:
    found = _read(firstName=None, lastName=None, name="Ana de la Cruz")
    assert (found.first_name, found.last_name) == ("Ana", "de la Cruz")


def test_a_moment_without_an_offset_is_utc() -> None:
    assert _read().updated_at == datetime(2026, 11, 20, 17, 3, 11, 477_000, tzinfo=UTC)
    assert _read(lastModifiedDateUTC="2026-11-20T17:03:11.477Z").updated_at == _read().updated_at


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Recreational", PatientType.ADULT),
        ("adult use", PatientType.ADULT),
        ("Patient", PatientType.MEDICAL),
        ("MEDICAL", PatientType.MEDICAL),
        ("Wholesale", None),
        (None, None),
    ],
)
def test_a_kind_of_customers_is_read_by_its_name_and_a_strange_one_is_none(word: str | None, kind: PatientType | None) -> None:
    assert _read(customerType=word).patient_type is kind


@pytest.mark.parametrize(
    ("word", "status", "banned", "warning"),
    [
        ("Active", CustomerStatus.ACTIVE, False, ""),
        ("Banned", CustomerStatus.ACTIVE, True, ""),
        ("Hold", CustomerStatus.ACTIVE, False, "Hold"),
        ("cancelled", CustomerStatus.INACTIVE, False, ""),
        ("Something new", CustomerStatus.ACTIVE, False, ""),
    ],
)
def test_what_the_register_holds_against_somebody_is_shown(word: str, status: object, banned: object, warning: str) -> None:
    found = _read(status=word)
    assert (found.status, found.banned, found.warning) == (status, banned, warning)


def test_a_merged_record_points_to_the_survivor_and_0_is_nobody() -> None:
    merged = _read(mergedIntoCustomerId=418000)
    assert (merged.status, merged.merged_into) == (CustomerStatus.MERGED, "418000")
    for nobody in (0, None, 418223):
        found = _read(mergedIntoCustomerId=nobody)
        assert found.merged_into is None
    assert _read(mergedIntoCustomerId=0).status is CustomerStatus.ACTIVE


def test_the_rest_of_a_record_is_read_as_it_is() -> None:
    found = _read(dateOfBirth="1990-04-02T00:00:00", gender="NonBinary", externalCustomerId=OP, notes="Calls first")
    assert (found.birthday, found.gender, found.marker, found.notes) == (date(1990, 4, 2), "N", OP, "Calls first")
    assert (found.street, found.city, found.state, found.postal_code) == ("100 Main St", "Denver", "CO", "80202")
    assert found.driver_licence is None


def test_nobody_of_that_number_is_missing_and_an_answer_about_another_is_none() -> None:
    answers: tuple[Any, ...] = ((404, "Customer not found"), [])
    for told in answers:
        with canned({"GET customer/customers": told}) as (client, _), pytest.raises(PosMissing):
            client.customer("418223")
    with canned({"GET customer/customers": [customer_row(customerId=5)]}) as (client, _), pytest.raises(PosError) as caught:
        client.customer("418223")
    assert (caught.value.fate, caught.value.code) == (Fate.NOT_SENT, "unreadable")


def test_an_id_that_can_be_none_there_is_missing_without_a_call() -> None:
    with canned({}) as (client, http), pytest.raises(PosMissing):
        client.customer("a/b")
    assert http.asked == []


# Searching


def test_who_fits_twice_is_one_customer(start: StartShop) -> None:
    rows = [customer_row(matchType="Phone"), customer_row(matchType="Phone")]
    with canned({"POST customer/search": rows}) as (client, http):
        assert [found.pos_id for found in client.look_up(Field.PHONE, "+13035550123")] == ["418223"]
        assert http.bodies("POST customer/search") == [{"phone": "3035550123"}]
    shop = start()
    jon = shop.world.customers[0]
    assert [found.pos_id for found in shop.client().look_up(Field.EMAIL, jon.email.upper())] == [shop.customer_id(0)]


def test_a_search_survives_short_trouble(start: StartShop) -> None:
    shop = start()
    shop.sandbox.faults.add(Fault(route="*/customer/search", status=502, times=2))
    assert len(shop.client().look_up(Field.EMAIL, shop.world.customers[0].email)) == 1


def test_who_does_not_have_the_number_is_left_out_whatever_the_preview_finds() -> None:
    with canned({"POST customer/search": [customer_row(phone="7205550000")]}) as (client, _):
        assert client.look_up(Field.PHONE, "+13035550123") == ()


def test_a_row_that_cannot_be_read_is_a_failure_and_not_nobody() -> None:
    for rows in ([[1]], [{"firstName": "Ana"}], {"message": "odd"}, "null"):
        with canned({"POST customer/search": rows}) as (client, _), pytest.raises(PosError) as caught:
            client.look_up(Field.DRIVER_LICENCE, "D1")
        assert caught.value.fate is Fate.NOT_SENT


def test_a_last_name_is_asked_for_with_a_birthday_only(start: StartShop) -> None:
    shop = start()
    found = shop.client().look_up_together({Field.LAST_NAME: "al-said", Field.BIRTHDAY: "1990-07-21"})
    assert [hit.pos_id for hit in found] == [shop.customer_id(2)]
    for alone in ({Field.LAST_NAME: "Smith"}, {Field.BIRTHDAY: "1990-07-21"}):
        with pytest.raises(PosError, match="pos_cannot"):
            shop.client().look_up_together(alone)


def test_a_record_is_ours_only_if_it_says_so() -> None:
    call, mark = "GET customer/by-external-id", CustomerWrite({}, "PD-7c0e9f6e30aa", OP)
    for rows, ours in (([], 0), ([customer_row(externalCustomerId=OP)], 1), ([customer_row(externalCustomerId="other")], 0)):
        with canned({call: rows}) as (client, http):
            assert len(client.look_up_mark(mark)) == ours
            assert http.asked[0].query == {"externalId": OP}
    with canned({call: [customer_row()]}) as (client, _), pytest.raises(PosError, match="unreadable"):
        client.look_up_mark(mark)
    with canned({call: (404, "")}) as (client, _):
        assert client.look_up_mark(mark) == ()


# Creating


def test_a_stub_gets_the_address_of_the_store_and_its_usual_type(start: StartShop) -> None:
    shop = start()
    client = shop.client("plain")
    made = client.create_customer(STUB)
    (sent,) = shop.bodies("customer/customer")
    assert sent == {
        "firstName": "Ana",
        "phone": "3035550123",
        "address1": "100 Main St",
        "city": "Denver",
        "state": "CO",
        "postalCode": "80205",
        "status": "Active",
        "customerType": "Recreational",
        "externalCustomerId": OP,
    }
    assert (made.phone, made.marker, made.patient_type) == ("+13035550123", OP, PatientType.ADULT)
    client.create_customer(CustomerWrite({Field.FIRST_NAME: "Bo", Field.PHONE: "+13035550124"}, "", "other"))
    assert shop.calls("whoami") == 1


def test_the_stores_options_come_before_what_the_pos_says_of_it(start: StartShop) -> None:
    shop = start()
    client = shop.client(street="5 Elm", city="Boulder", state="CO", postal_code="80301", customer_type="Medical")
    client.create_customer(STUB)
    (sent,) = shop.bodies("customer/customer")
    assert (sent["address1"], sent["city"], sent["customerType"], shop.calls("whoami")) == ("5 Elm", "Boulder", "Medical", 0)
    assert Field.STREET in client.traits.demanded
    assert client.traits.defaulted[Field.STREET] == "5 Elm"


@pytest.mark.parametrize(
    ("given", "missing"), [(Field.STREET, "city, state, postal_code"), (Field.POSTAL_CODE, "street, city, state")]
)
def test_half_an_address_is_not_filled_up_with_another_one(start: StartShop, given: Field, missing: str) -> None:
    shop = start()
    with pytest.raises(PosError, match="demanded_missing") as caught:
        shop.client().create_customer(CustomerWrite({**STUB.values, given: "80301"}, "", OP))
    assert caught.value.words == missing
    assert shop.calls("customer/customer") == 0


def test_the_key_of_a_repeat_goes_only_together_with_the_integrators_id() -> None:
    pair = {"api_key": "key-1", "integrator_key": "key-2", "consumer_key": "5d0f0b9e-9c1f-4c43-9c52-7f5dbdd8f5a1"}
    answers = {WRITE: customer_row(), "GET customer/customers": [customer_row()]}
    with canned(answers, keys=pair) as (client, http):
        client.create_customer(CustomerWrite({**STUB.values, **ADDRESS}, "", OP))
        body, headers = http.asked[-1].body, http.asked[-1].headers
        assert (body["idempotencyKey"], headers["ConsumerKey"], client.traits.marks) == (OP, pair["consumer_key"], MarkKind.KEY)
        client.update_customer("418223", CustomerWrite({Field.CITY: "Golden"}, "", OP))
        assert "ConsumerKey" not in http.asked[-1].headers
    with canned(answers) as (client, http):
        client.create_customer(CustomerWrite({**STUB.values, **ADDRESS}, "", OP))
        asked = http.asked[-1]
        assert "idempotencyKey" not in asked.body
        assert "ConsumerKey" not in asked.headers
        assert (asked.query, client.traits.marks) == ({"bypassDeduplication": "false"}, MarkKind.FIELD)


def test_who_is_there_already_is_answered_with_their_own_record(start: StartShop) -> None:
    shop = start()
    jon = shop.world.customers[0]
    found = shop.client().create_customer(CustomerWrite({Field.FIRST_NAME: "Ana", Field.PHONE: f"+1{jon.phone}"}, "", OP))
    assert (found.pos_id, found.first_name, found.marker) == (shop.customer_id(0), "Jon", "")


def test_a_repeat_under_the_key_brings_the_first_record(start: StartShop) -> None:
    shop = start(takes_doubles=True)
    keyed, plain = shop.client(), shop.client("plain")
    assert keyed.create_customer(STUB).pos_id == keyed.create_customer(STUB).pos_id
    assert plain.create_customer(STUB).pos_id != plain.create_customer(STUB).pos_id


@pytest.mark.parametrize(
    "body",
    [
        {"message": "Wrong", "propertyErrors": [{"propertyName": "City", "propertyError": "is required"}]},
        {"Message": "Wrong", "PropertyErrors": [{"PropertyName": "body.city", "PropertyError": "is required"}]},
        {"isValid": False, "errors": [{"propertyName": "City", "errorMessage": "empty"}], "ruleSetsExecuted": []},
        {"title": "One or more validation errors occurred.", "errors": {"City": ["The City field is required."]}},
    ],
)
def test_a_refusal_that_names_a_field_asks_for_exactly_that(body: Any) -> None:
    error = _refused(400, body)
    assert (error.fate, error.code, error.words) == (Fate.REFUSED, "needs_fields", "city")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"message": "Too young", "propertyErrors": None}, "Too young"),
        ("Too young", "Too young"),
        ('"Too young"', "Too young"),
        ("", ""),
        ("<html>no</html>", ""),
        ({"message": "Ana is there, call 303-555-0123"}, "\N{HORIZONTAL ELLIPSIS} is there, call \N{HORIZONTAL ELLIPSIS}"),
        ([1], ""),
        ({"propertyErrors": 5, "errors": None, "message": ["x"]}, ""),
    ],
)
def test_any_other_refusal_is_said_in_its_own_words_without_the_person(body: Any, words: str) -> None:
    error = _refused(400, body)
    assert (error.fate, error.code, error.words) == (Fate.REFUSED, "refused", words)


@pytest.mark.parametrize(("status", "fate"), [(500, Fate.UNKNOWN), (502, Fate.UNKNOWN), (401, Fate.CREDENTIALS)])
def test_a_server_error_of_a_write_is_in_doubt_and_never_sent_again(status: int, fate: Fate) -> None:
    assert _refused(status, "x").fate is fate


@pytest.mark.parametrize("body", ["", "{}", "[]", "null", '{"customerId": 0}', "<html>"])
def test_an_answer_without_an_id_is_no_proof(body: str) -> None:
    assert _refused(200, body).fate is Fate.UNKNOWN


def test_a_location_may_demand_more(start: StartShop) -> None:
    shop = start(demands=("dateOfBirth", "phone"))
    with pytest.raises(PosError) as caught:
        shop.client().create_customer(CustomerWrite({Field.FIRST_NAME: "Ana"}, "", OP))
    assert (caught.value.code, caught.value.words) == ("needs_fields", "birthday, phone")


def test_a_registered_patients_kind_cannot_be_written() -> None:
    values = {**STUB.values, **ADDRESS, Field.PATIENT_TYPE: "MEDICAL_MMID"}
    with canned({}) as (client, http), pytest.raises(PosError, match="needs_fields"):
        client.create_customer(CustomerWrite(values, "", OP))
    assert http.asked == []


# Changing


def test_a_change_sends_what_stands_there_and_what_changes(start: StartShop) -> None:
    shop = start(strict_update=True)
    changed = shop.client().update_customer(
        shop.customer_id(0), CustomerWrite({Field.LAST_NAME: "Smyth", Field.NOTES: None}, "PD-x")
    )
    (sent,) = shop.bodies("customer/customer")
    assert (sent["lastName"], sent["notes"], sent["firstName"], sent["status"]) == ("Smyth", "", "Jon", "Active")
    assert not {"emailAddress", "phone", "externalCustomerId", "idempotencyKey"} & set(sent)
    assert (changed.last_name, changed.notes, changed.email) == ("Smyth", "", shop.world.customers[0].email)


def test_an_address_nobody_gave_is_not_made_up_by_the_way(start: StartShop) -> None:
    shop = start()
    homeless = next(place for place, customer in enumerate(shop.world.customers) if not customer.street)
    shop.client().update_customer(shop.customer_id(homeless), CustomerWrite({Field.LAST_NAME: "Smyth"}))
    assert shop.world.customers[homeless].street == ""


def test_a_mobile_number_can_only_be_changed_at_the_register(start: StartShop) -> None:
    shop = start()
    place = next(place for place, customer in enumerate(shop.world.customers) if customer.number % 10 == 7 and customer.phone)
    client, pos_id = shop.client(), shop.customer_id(place)
    with pytest.raises(PosError, match="needs_fields") as caught:
        client.update_customer(pos_id, CustomerWrite({Field.PHONE: "+13035550188"}))
    assert caught.value.words == "phone"
    same = f"+1{shop.world.customers[place].phone}"
    assert client.update_customer(pos_id, CustomerWrite({Field.PHONE: same, Field.CITY: "Golden"})).phone == same
    assert shop.calls("customer/customer") == 1


@pytest.mark.parametrize(("field", "code"), [(Field.BIRTHDAY, "needs_fields"), (Field.FIRST_NAME, "demanded_missing")])
def test_what_cannot_be_emptied_is_refused_before_it_is_sent(field: Field, code: str) -> None:
    with canned({"GET customer/customers": [customer_row(dateOfBirth="1990-04-02T00:00:00")]}) as (client, http):
        with pytest.raises(PosError) as caught:
            client.update_customer("418223", CustomerWrite({field: None}))
        assert (caught.value.fate, caught.value.code) == (Fate.REFUSED, code)
        assert http.bodies(WRITE) == []


def test_a_change_answered_with_somebody_else_is_in_doubt() -> None:
    answers = {"GET customer/customers": [customer_row()], WRITE: customer_row(customerId=5)}
    with canned(answers) as (client, _), pytest.raises(PosError) as caught:
        client.update_customer("418223", CustomerWrite({Field.CITY: "Golden"}))
    assert (caught.value.fate, caught.value.code) == (Fate.UNKNOWN, "no_confirmation")


def test_a_number_from_abroad_is_written_whole() -> None:
    with canned({WRITE: customer_row()}) as (client, http):
        client.create_customer(CustomerWrite({**STUB.values, **ADDRESS, Field.PHONE: "+525555555555"}, "", OP))
        assert http.bodies(WRITE)[0]["phone"] == "+525555555555"
