"""Customers of Flowhub: read in every envelope, looked up by phone, written with everything that is known of them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from peak_desk.domain.customers import Field, PatientType
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.client import CustomerWrite, PosCustomer
from tests.helpers import flowhub_account as flowhub
from tests.helpers.canned_wire import in_turn
from tests.helpers.flowhub_account import IMPORT, PERSON, Canned, client, customer_row

ONE = f"/v1/customers/{PERSON}"
CREATE, WRITE = "/v1/customer", f"/v1/customer/{PERSON}"
SEARCH = "/v1/customers/findByPhoneNumber"
STUB: dict[Field, str | None] = {
    Field.FIRST_NAME: "Ana",
    Field.LAST_NAME: "Lopez",
    Field.BIRTHDAY: "1990-04-02",
    Field.PATIENT_TYPE: "ADULT",
    Field.STATE: "CO",
    Field.PHONE: "+13035550123",
}


@pytest.fixture
def canned() -> Canned:
    return Canned()


def read(canned: Canned, **changes: Any) -> PosCustomer:
    canned.answers["GET", ONE] = {"customer": customer_row(**changes)}
    return client(canned).customer(PERSON)


def failure(call: Any) -> PosError:
    with pytest.raises(PosError) as caught:
        call()
    return caught.value


def test_a_customer_is_read_in_our_words(canned: Canned) -> None:
    assert read(canned) == PosCustomer(
        pos_id=PERSON,
        first_name="Ana",
        last_name="Lopez",
        phone="+13035550123",
        email="ana@example.com",
        birthday=date(1990, 4, 2),
        patient_type=PatientType.ADULT,
        loyalty_points=10,
        signed_up_at=datetime(2025, 3, 1, 16, 0, 0, 123456, UTC),
        updated_at=datetime(2025, 3, 2, 16, 0, 0, 123456, UTC),
        street="1 Main St",
        city="Denver",
        state="CO",
        postal_code="80202",
    )
    assert canned.of("GET", ONE)[0].query == {"store_id": IMPORT}


@pytest.mark.parametrize(
    "told",
    [
        customer_row(),
        {"customer": customer_row()},
        {"data": customer_row()},
        {"status": 200, "data": {"customer": customer_row()}},
        {"data": [customer_row()]},
        {"customers": [customer_row()], "total": 1},
        [customer_row()],
        {("_id" if name == "id" else name): value for name, value in customer_row().items()},
        b"\xef\xbb\xbf" + b'  {"id":"%s","name":"Ana Lopez"}' % PERSON.encode(),
    ],
)
def test_the_envelope_and_the_name_of_the_id_do_not_matter(canned: Canned, told: Any) -> None:
    canned.answers["GET", ONE] = told
    found = client(canned).customer(PERSON)
    assert (found.pos_id, found.first_name, found.last_name) == (PERSON, "Ana", "Lopez")


@pytest.mark.parametrize("nothing", ["", None, "N/A"])
def test_what_is_missing_is_nothing(canned: Canned, nothing: str | None) -> None:
    found = read(canned, phone=nothing, email=nothing, birthDate=nothing, state=nothing, type=nothing, zip=nothing, name=nothing)
    assert (found.phone, found.email, found.birthday, found.state, found.patient_type, found.postal_code) == (None,) * 6
    assert (found.first_name, found.last_name) == ("", "")


def test_a_medical_customer_a_state_in_full_and_a_name_of_one_word_are_understood(canned: Canned) -> None:
    found = read(canned, type="MedCustomer", state="Colorado", name="Cher", zip=80202)
    assert (found.patient_type, found.state, found.first_name, found.last_name, found.postal_code) == (
        PatientType.MEDICAL,
        "CO",
        "Cher",
        "",
        "80202",
    )


def test_a_customer_nobody_knows_is_missing_and_a_failure_is_not(canned: Canned) -> None:
    assert isinstance(failure(lambda: client(canned).customer("no-such")), PosMissing)
    for told in ((404, b"<html>no such page</html>"), {"status": 500, "data": None}, {}, {"customer": customer_row(id="another")}):
        canned.answers["GET", ONE] = told
        error = failure(lambda: client(canned).customer(PERSON))
        assert not isinstance(error, PosMissing)


def test_an_id_that_would_climb_the_path_is_nobodys(canned: Canned) -> None:
    assert isinstance(failure(lambda: client(canned).customer("..")), PosMissing)
    assert canned.of("GET", "/v1/customers/..") == []


def test_a_phone_is_asked_for_in_digits_first_and_in_the_national_form_once(canned: Canned) -> None:
    assert client(canned).look_up(Field.PHONE, "+13035550123") == ()
    assert [one.query["phone_number"] for one in canned.of("GET", SEARCH)] == ["3035550123", "(303) 555-0123"]
    canned.answers["GET", SEARCH] = in_turn((404, {"message": "nobody"}), customer_row())
    assert [found.pos_id for found in client(canned).look_up(Field.PHONE, "+13035550123")] == [PERSON]
    canned.asked.clear()
    client(canned, phone_form="national").look_up(Field.PHONE, "+13035550123")
    assert [one.query["phone_number"] for one in canned.of("GET", SEARCH)] == ["(303) 555-0123"]


@pytest.mark.parametrize("nobody", [[], None, {"data": None}, {"customers": []}, {"data": []}, {"customer": None}])
def test_nobody_is_told_in_many_ways(canned: Canned, nobody: Any) -> None:
    canned.answers["GET", SEARCH] = nobody
    assert client(canned).look_up(Field.PHONE, "+13035550123") == ()


def test_all_who_share_a_phone_are_found_and_nobody_else(canned: Canned) -> None:
    rows = [customer_row(), customer_row(id="2", name="Ben Lopez"), customer_row(id="3", phone="(303) 555-0199"), customer_row()]
    canned.answers["GET", SEARCH] = {"customers": rows}
    assert [found.pos_id for found in client(canned).look_up(Field.PHONE, "+13035550123")] == [PERSON, "2"]


@pytest.mark.parametrize(
    "told", [{}, {"message": "ok"}, [{"name": "no id"}], [7], b"<html>sign in</html>", (404, b"gone"), b'{"data":[']
)
def test_an_answer_that_cannot_be_read_is_not_nobody(canned: Canned, told: Any) -> None:
    canned.answers["GET", SEARCH] = told
    assert not isinstance(failure(lambda: client(canned).look_up(Field.PHONE, "+13035550123")), PosMissing)


def test_a_phone_flowhub_could_not_hold_is_nobodys_without_a_call(canned: Canned) -> None:
    assert client(canned).look_up(Field.PHONE, "+526641234567") == ()
    assert canned.asked == []


def test_a_new_customer_is_sent_with_one_name_and_digits(canned: Canned) -> None:
    canned.answers["POST", CREATE] = {"id": PERSON}
    canned.answers["GET", ONE] = customer_row()
    values: dict[Field, str | None] = {
        **STUB,
        Field.EMAIL: "ana@example.com",
        Field.DRIVER_LICENCE: "D1",
        Field.NOTES: "x",
        Field.CITY: "Denver",
    }
    assert client(canned).create_customer(CustomerWrite(values, "PD-0123456789ab")).email == "ana@example.com"
    (sent,) = canned.of("POST", CREATE)
    assert sent.query == {"store_id": IMPORT}
    assert sent.body == {
        "name": "Ana Lopez",
        "birthDate": "1990-04-02",
        "state": "CO",
        "type": "recCustomer",
        "phone": "3035550123",
        "email": "ana@example.com",
        "stateId": "D1",
        "city": "Denver",
    }


def test_state_and_kind_come_from_the_store_where_nobody_says(canned: Canned) -> None:
    canned.answers["POST", CREATE] = customer_row()
    bare = CustomerWrite({Field.FIRST_NAME: "Ana", Field.BIRTHDAY: "1990-04-02"})
    client(canned, customer_type="med").create_customer(bare)
    client(canned, state="az").create_customer(bare)
    first, second = (one.body for one in canned.of("POST", CREATE))
    assert (first["state"], first["type"], first["name"]) == ("CO", "medCustomer", "Ana")
    assert (second["state"], second["type"]) == ("AZ", "recCustomer")


@pytest.mark.parametrize("missing", [Field.FIRST_NAME, Field.BIRTHDAY])
def test_a_customer_flowhub_would_not_take_is_not_sent(canned: Canned, missing: Field) -> None:
    less = CustomerWrite({field: value for field, value in STUB.items() if field not in {missing, Field.LAST_NAME}})
    error = failure(lambda: client(canned).create_customer(less))
    assert (error.fate, error.code, error.words) == (Fate.REFUSED, "demanded_missing", missing.value)
    abroad = CustomerWrite({**STUB, Field.PHONE: "+526641234567"})
    assert failure(lambda: client(canned).create_customer(abroad)).code == "phone_not_possible"
    assert canned.of("POST", CREATE) == []


@pytest.mark.parametrize(
    "told", [{"id": PERSON}, {"data": {"_id": PERSON}}, {"customer": {"id": PERSON}}, {"status": 200, "id": PERSON}]
)
def test_an_id_alone_is_enough_and_the_record_is_read_back(canned: Canned, told: Any) -> None:
    canned.answers["POST", CREATE] = told
    canned.answers["GET", ONE] = customer_row(loyaltyPoints=3)
    assert client(canned).create_customer(CustomerWrite(STUB)).loyalty_points == 3


def test_a_record_that_cannot_be_read_back_is_as_it_was_sent(canned: Canned) -> None:
    canned.answers["POST", CREATE] = {"id": PERSON}
    canned.answers["GET", ONE] = (500, b"")
    made = client(canned).create_customer(CustomerWrite(STUB))
    assert (made.pos_id, made.first_name, made.phone, made.birthday) == (PERSON, "Ana", "+13035550123", date(1990, 4, 2))


@pytest.mark.parametrize("told", [{}, {"status": 200, "message": "created"}, [], b"", b"<html>", (204, b""), {"status": 502}])
def test_an_answer_without_an_id_is_no_proof(canned: Canned, told: Any) -> None:
    canned.answers["POST", CREATE] = told
    assert failure(lambda: client(canned).create_customer(CustomerWrite(STUB))).fate is Fate.UNKNOWN
    assert len(canned.of("POST", CREATE)) == 1


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ((422, {"errors": ["birthDate is required"]}), "needs_fields"),
        ((422, {"errors": [{"message": "a customer with this phone already exists"}]}), "duplicate_phone"),
        ((409, {"error": "email taken", "message": "email in use", "status": 409}), "duplicate_email"),
        ((400, {"message": "customer already exists"}), "duplicate"),
        ((400, b"<html>bad request</html>"), "refused"),
        ({"status": 422, "errors": ["name is required"]}, "needs_fields"),
    ],
)
def test_a_refusal_says_what_is_wrong(canned: Canned, told: Any, code: str) -> None:
    canned.answers["POST", CREATE] = told
    error = failure(lambda: client(canned).create_customer(CustomerWrite(STUB)))
    assert (error.fate, error.code) == (Fate.REFUSED, code)


def test_the_fields_that_are_wanted_are_named_as_the_desk_names_them(canned: Canned) -> None:
    canned.answers["POST", CREATE] = (422, {"errors": ["birthDate is required", "type is required"]})
    assert failure(lambda: client(canned).create_customer(CustomerWrite(STUB))).words == "birthday, patient_type"


def test_the_words_of_a_refusal_hold_nothing_of_the_person(canned: Canned) -> None:
    canned.answers["POST", CREATE] = (422, {"errors": ["Ana Lopez, 3035550123, ana@example.com: no"]})
    error = failure(lambda: client(canned).create_customer(CustomerWrite({**STUB, Field.EMAIL: "ana@example.com"})))
    assert error.words
    assert not any(part in error.words for part in ("Ana", "Lopez", "0123", "ana@"))


def test_an_edit_sends_everything_that_is_known(canned: Canned) -> None:
    canned.answers["GET", ONE] = {"customer": customer_row(groups=[{"groupId": "g1", "name": "SAMPLE"}], streetAddress2="Unit 2")}
    canned.answers["PUT", WRITE] = {"customer": customer_row(email="new@example.com")}
    edited = client(canned).update_customer(PERSON, CustomerWrite({Field.EMAIL: "new@example.com"}, "PD-0123456789ab"))
    assert edited.email == "new@example.com"
    (sent,) = canned.of("PUT", WRITE)
    assert sent.query == {"store_id": IMPORT}
    assert sent.body == {
        "name": "Ana Lopez",
        "birthDate": "1990-04-02",
        "state": "CO",
        "type": "recCustomer",
        "phone": "3035550123",
        "email": "new@example.com",
        "streetAddress1": "1 Main St",
        "streetAddress2": "Unit 2",
        "city": "Denver",
        "zip": "80202",
        "isLoyal": True,
        "loyaltyPoints": 10,
        "consentsToPromotionalEmail": False,
        "consentsToPromotionalSMS": False,
        "groups": [{"groupId": "g1"}],
    }


def test_an_edit_empties_a_field_and_leaves_the_kind_it_does_not_know(canned: Canned) -> None:
    canned.answers["GET", ONE] = customer_row(type="caregiverCustomer")
    canned.answers["PUT", WRITE] = {"id": PERSON}
    client(canned).update_customer(PERSON, CustomerWrite({Field.PHONE: None, Field.STREET: ""}))
    (sent,) = canned.of("PUT", WRITE)
    assert (sent.body["phone"], sent.body["streetAddress1"], sent.body["type"]) == ("", "", "caregiverCustomer")
    assert "groups" not in sent.body


def test_what_is_there_goes_back_as_it_was_though_it_looks_odd(canned: Canned) -> None:
    canned.answers["PUT", WRITE] = {"id": PERSON}
    for shown, sent in (("+52 664 123 4567", "+52 664 123 4567"), ("1-303-555-0123", "3035550123"), ("555-0123", "555-0123")):
        canned.answers["GET", ONE] = customer_row(phone=shown, loyaltyPoints="10.5", state="Ontario")
        client(canned).update_customer(PERSON, CustomerWrite({Field.EMAIL: "x@example.com"}))
        body = canned.of("PUT", WRITE)[-1].body
        assert (body["phone"], body["loyaltyPoints"], body["state"]) == (sent, 10.5, "Ontario")


def test_points_that_are_no_number_are_not_sent_back(canned: Canned) -> None:
    canned.answers["GET", ONE] = customer_row(loyaltyPoints="many")
    canned.answers["PUT", WRITE] = {"id": PERSON}
    assert client(canned).update_customer(PERSON, CustomerWrite({Field.CITY: "Boulder"})).loyalty_points == 0
    assert "loyaltyPoints" not in canned.of("PUT", WRITE)[0].body


def test_a_state_that_is_none_is_refused_and_not_replaced_by_the_stores(canned: Canned) -> None:
    error = failure(lambda: client(canned).create_customer(CustomerWrite({**STUB, Field.STATE: "Ontario"})))
    assert (error.code, error.words) == ("needs_fields", "state")
    assert canned.of("POST", CREATE) == []


def test_a_name_that_cannot_be_parted_from_outside_stays_as_staff_parted_it(canned: Canned) -> None:
    canned.answers["GET", ONE] = in_turn(customer_row(), customer_row(name="Ana de la Cruz"))
    canned.answers["PUT", WRITE] = {"id": PERSON}
    edited = client(canned).update_customer(PERSON, CustomerWrite({Field.LAST_NAME: "de la Cruz"}))
    assert canned.of("PUT", WRITE)[0].body["name"] == "Ana de la Cruz"
    assert (edited.first_name, edited.last_name) == ("Ana", "de la Cruz")


def test_an_edit_of_what_flowhub_has_no_field_for_changes_nothing_there(canned: Canned) -> None:
    canned.answers["GET", ONE] = customer_row()
    assert client(canned).update_customer(PERSON, CustomerWrite({Field.NOTES: "x", Field.GENDER: "F"})).pos_id == PERSON
    assert canned.of("PUT", WRITE) == []


@pytest.mark.parametrize("told", [b"<html>sign in</html>", (502, b""), (200, b'{"customer":')])
def test_an_edit_without_proof_is_in_doubt(canned: Canned, told: Any) -> None:
    canned.answers["GET", ONE] = customer_row()
    canned.answers["PUT", WRITE] = told
    edit = CustomerWrite({Field.EMAIL: "new@example.com"})
    assert failure(lambda: client(canned).update_customer(PERSON, edit)).fate is Fate.UNKNOWN


def test_a_location_that_is_not_in_the_list_is_a_mistake_of_the_settings(canned: Canned) -> None:
    error = failure(lambda: client(canned, location_id="nowhere").customer(PERSON))
    assert (error.fate, error.code) == (Fate.REFUSED, "location_unknown")
    canned.answers["GET", "/v0/clientsLocations"] = [flowhub.location(importId=None, timeZone="No/Where", address=None)]
    canned.answers["GET", ONE] = customer_row()
    assert client(canned).customer(PERSON).pos_id == PERSON
    assert canned.of("GET", ONE)[-1].query == {"store_id": flowhub.LOCATION}


def test_a_day_flowhub_does_not_take_is_no_empty_list(canned: Canned) -> None:
    words = "updated_after must be in format yyyy-mm-dd"
    canned.answers["GET", "/v1/customers/"] = (404, {"error": [words], "message": words, "status": 404})
    error = failure(lambda: next(client(canned).customers("")))
    assert (error.code, isinstance(error, PosMissing)) == ("bad_request", False)
