"""Customers of Treez: read tolerantly, looked up exactly, written with what Treez demands."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from peak_desk.domain.customers import CustomerStatus, Field, PatientType
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.client import CustomerWrite, PosCustomer
from peak_desk.pos.treez.customers import DocumentKind
from tests.helpers import treez_account as treez
from tests.helpers.treez_account import CannedTreez

STUB = {Field.FIRST_NAME: "Ana", Field.LAST_NAME: "Lopez", Field.BIRTHDAY: "1990-04-02", Field.PATIENT_TYPE: "ADULT"}


def read(canned: CannedTreez, **changes: Any) -> PosCustomer:
    canned.answers[("GET", "customer/20")] = treez.envelope(treez.customer_row(**changes))
    return canned.client().customer("20")


def test_a_customer_is_read_in_our_words(canned: CannedTreez) -> None:
    assert read(canned) == PosCustomer(
        pos_id="20",
        first_name="Jane",
        last_name="Sample",
        status=CustomerStatus.ACTIVE,
        phone="+14155550123",
        email="jane.sample@example.com",
        birthday=date(1989, 3, 7),
        patient_type=PatientType.ADULT,
        driver_licence="D0000000",
        gender="U",
        notes="",
        verified=True,
        loyalty_points=7,
        last_visit=datetime(2024, 5, 31, 16, 54, 13, tzinfo=UTC),
        signed_up_at=datetime(2024, 5, 14, 16, 6, 40, tzinfo=UTC),
        updated_at=datetime(2025, 10, 21, 14, 26, 36, tzinfo=UTC),
    )


def test_what_is_missing_is_nothing_in_every_way_of_writing_it(canned: CannedTreez) -> None:
    for nothing in ("N/A", "", None):
        found = read(canned, phone=nothing, email=nothing, drivers_license=nothing, notes=nothing, birthday=nothing, gender=nothing)
        assert (found.phone, found.email, found.driver_licence, found.notes, found.birthday, found.gender) == (
            None,
            None,
            None,
            "",
            None,
            None,
        )


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"status": "MERGED"}, CustomerStatus.ACTIVE),
        ({"status": "ACTIVE", "merged_into_customer_id": 31}, CustomerStatus.MERGED),
        ({"status": "DEACTIVATED"}, CustomerStatus.INACTIVE),
        ({"status": "PENDING"}, CustomerStatus.ACTIVE),
        ({"status": "SOMETHING_NEW"}, CustomerStatus.ACTIVE),
        ({"status": None}, CustomerStatus.ACTIVE),
    ],
)
def test_merged_is_the_survivor_and_the_other_one_names_it(
    canned: CannedTreez, changes: dict[str, Any], status: CustomerStatus
) -> None:
    found = read(canned, **changes)
    assert (found.status, found.merged_into) == (status, "31" if status is CustomerStatus.MERGED else None)


def test_a_numeric_id_and_unknown_fields_do_no_harm(canned: CannedTreez) -> None:
    found = read(canned, customer_id=20, brand_new={"deep": [1]}, banned="true", warning_1=1, warning_2="Y", rewards_balance="12.9")
    assert (found.pos_id, found.banned, found.warning, found.loyalty_points) == ("20", True, "Warning 1, Warning 2", 12)


def test_our_mark_is_cut_out_of_the_notes(canned: CannedTreez) -> None:
    found = read(canned, notes="Prefers edibles [PD-0123456789ab]\n\r")
    assert (found.notes, found.marker) == ("Prefers edibles", "PD-0123456789ab")


def test_a_customer_nobody_knows_is_missing(canned: CannedTreez) -> None:
    with pytest.raises(PosMissing):
        canned.client().customer("99")


@pytest.mark.parametrize(
    "told", [(404, b"<html>no such page</html>"), (404, treez.refusal("NOT_A_PATH")), (400, treez.refusal("PRODUCT_NOT_FOUND"))]
)
def test_a_failed_call_is_never_a_missing_customer(canned: CannedTreez, told: Any) -> None:
    canned.otherwise = told
    for call in (lambda: canned.client().customer("99"), lambda: canned.client().look_up(Field.EMAIL, "a@b.example")):
        with pytest.raises(PosError) as caught:
            call()
        assert not isinstance(caught.value, PosMissing)


def test_another_customer_than_asked_for_is_not_taken(canned: CannedTreez) -> None:
    canned.answers[("GET", "customer/20")] = treez.envelope(treez.customer_row(customer_id="21"))
    with pytest.raises(PosError) as caught:
        canned.client().customer("20")
    assert caught.value.fate is Fate.NOT_SENT


@pytest.mark.parametrize("id_", ["", ".", "..", " "])
def test_an_id_that_would_bend_the_path_is_missing_without_a_call(canned: CannedTreez, id_: str) -> None:
    with pytest.raises(PosMissing):
        canned.client().customer(id_)
    assert canned.paths == []


@pytest.mark.parametrize(
    ("field", "value", "path"),
    [
        (Field.PHONE, "+14155550123", "customer/phone/4155550123"),
        (Field.EMAIL, " a@b.example ", "customer/email/a@b.example"),
        (Field.DRIVER_LICENCE, "D/1", "customer/driverlicense/D/1"),
    ],
)
@pytest.mark.parametrize("ids", [("20",), ("20", "21")])
def test_a_look_up_takes_one_record_or_a_list(
    canned: CannedTreez, field: Field, value: str, path: str, ids: tuple[str, ...]
) -> None:
    rows = [treez.customer_row(customer_id=pos_id, email="A@b.example") for pos_id in ids]
    canned.answers[("GET", path)] = treez.envelope(rows if len(rows) > 1 else rows[0])
    assert tuple(found.pos_id for found in canned.client().look_up(field, value)) == ids


@pytest.mark.parametrize(
    "told", [(404, treez.refusal("CUSTOMER_DOESNT_EXIST")), treez.envelope([]), treez.refusal("CUSTOMER_NOT_FOUND")]
)
def test_nobody_found_is_an_empty_answer(canned: CannedTreez, told: Any) -> None:
    canned.otherwise = told
    client = canned.client()
    assert client.look_up(Field.PHONE, "+14155550123") == ()
    assert client.look_up_name("Ana", "Lopez") == ()


@pytest.mark.parametrize("phone", ["+96890123456", "+11155550123", "123"])
def test_a_number_treez_cannot_hold_is_held_by_nobody(canned: CannedTreez, phone: str) -> None:
    assert canned.client().look_up(Field.PHONE, phone) == ()
    assert canned.paths == []


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [
        (Field.PHONE, "+14155550123", "phone"),
        (Field.EMAIL, "jane.sample@example.com", "email"),
    ],
)
def test_somebody_else_is_not_who_was_looked_for(canned: CannedTreez, field: Field, value: str, name: str) -> None:
    rows = [treez.customer_row(), treez.customer_row(customer_id="21", **{name: "N/A"})]
    other = treez.customer_row(customer_id="22", **{name: "4155550199"})
    client = canned.client(answer=lambda _: treez.envelope([*rows, other]))
    assert [found.pos_id for found in client.look_up(field, value)] == ["20", "21"]


def test_a_record_that_cannot_be_read_makes_the_look_up_fail(canned: CannedTreez) -> None:
    canned.otherwise = treez.envelope([treez.customer_row(), "gibberish"])
    with pytest.raises(PosError):
        canned.client().look_up(Field.EMAIL, "a@b.example")


def test_a_field_treez_cannot_search_is_said_so(canned: CannedTreez) -> None:
    with pytest.raises(PosError) as caught:
        canned.client().look_up(Field.BIRTHDAY, "1990-04-02")
    assert caught.value.code == "pos_cannot"


def test_a_new_customer_carries_the_mark_and_comes_back_as_treez_has_it(canned: CannedTreez) -> None:
    canned.otherwise = treez.envelope(treez.customer_row(first_name="ANA", customer_id=77))
    values = {
        **STUB,
        Field.PHONE: "+14155550123",
        Field.EMAIL: "",
        Field.GENDER: None,
        Field.NOTES: "kiosk",
        Field.DRIVER_LICENCE: "D1",
    }
    made = canned.client().create_customer(CustomerWrite(values, "PD-0123456789ab"))
    assert (made.pos_id, made.first_name) == ("77", "Ana")
    assert [(asked.method, asked.path, asked.body) for asked in canned.asked] == [
        (
            "POST",
            "customer/detailcustomer",
            {
                "first_name": "Ana",
                "last_name": "Lopez",
                "birthday": "1990-04-02",
                "patient_type": "ADULT",
                "phone": "4155550123",
                "notes": "kiosk [PD-0123456789ab]",
                "drivers_license": "D1",
            },
        )
    ]


@pytest.mark.parametrize("lacking", [Field.FIRST_NAME, Field.LAST_NAME, Field.BIRTHDAY, Field.PATIENT_TYPE])
def test_nothing_is_sent_while_treez_would_refuse_it(canned: CannedTreez, lacking: Field) -> None:
    values = {field: value for field, value in STUB.items() if field is not lacking}
    with pytest.raises(PosError) as caught:
        canned.client().create_customer(CustomerWrite(dict(values)))
    assert (caught.value.fate, caught.value.code, caught.value.words) == (Fate.REFUSED, "demanded_missing", lacking.value)
    assert canned.paths == []


def test_a_foreign_phone_is_refused_before_it_leaves(canned: CannedTreez) -> None:
    with pytest.raises(PosError) as caught:
        canned.client().create_customer(CustomerWrite({**STUB, Field.PHONE: "+96890123456"}))
    assert (caught.value.fate, caught.value.code) == (Fate.REFUSED, "phone_not_possible")


def test_what_the_answer_of_a_create_leaves_out_is_as_it_was_sent(canned: CannedTreez) -> None:
    canned.otherwise = treez.envelope({"id": 5})
    made = canned.client().create_customer(CustomerWrite({**STUB, Field.NOTES: "x"}, "PD-0123"))
    assert (made.pos_id, made.first_name, made.birthday, made.notes, made.marker) == ("5", "Ana", date(1990, 4, 2), "x", "PD-0123")


@pytest.mark.parametrize(
    ("status", "reason", "detail", "code"),
    [
        (400, "CUSTOMER_PHONE_ALREADY_EXISTS", None, "duplicate_phone"),
        (400, "DUPLICATE_EMAIL", None, "duplicate_email"),
        (400, "MODEL_VALIDATION_FAIL", "Customer with this e-mail already exists", "duplicate_email"),
        (200, "CUSTOMER_ALREADY_EXISTS", "phone number is in use", "duplicate_phone"),
        (409, "customer already exists", None, "duplicate"),
        (422, "DUPLICATE", "driver license", "duplicate_licence"),
        (400, "CUSTOMER_FIRST_NAME_BLANK", None, "CUSTOMER_FIRST_NAME_BLANK"),
        (200, "CUSTOMER_FIRST_NAME_BLANK", None, "CUSTOMER_FIRST_NAME_BLANK"),
        (400, "Bad Request", "Input is not valid JSON.", "refused"),
        (200, None, None, "refused"),
    ],
)
def test_a_refusal_says_why(canned: CannedTreez, status: int, reason: str, detail: str | None, code: str) -> None:
    canned.otherwise = (status, treez.refusal(reason, detail))
    with pytest.raises(PosError) as caught:
        canned.client().create_customer(CustomerWrite(dict(STUB)))
    assert (caught.value.fate, caught.value.code) == (Fate.REFUSED, code)


@pytest.mark.parametrize("word", ["FAIL", "FAILED", "ERROR", "success?", "Partial"])
def test_anything_but_success_is_a_failure(canned: CannedTreez, word: str) -> None:
    canned.otherwise = treez.envelope(treez.customer_row()) | {"resultCode": word}
    with pytest.raises(PosError) as caught:
        canned.client().create_customer(CustomerWrite(dict(STUB)))
    assert caught.value.fate is Fate.REFUSED


def test_trouble_of_its_own_told_with_200_leaves_a_write_in_doubt(canned: CannedTreez) -> None:
    canned.otherwise = treez.refusal("Internal Server Error")
    with pytest.raises(PosError) as caught:
        canned.client().create_customer(CustomerWrite(dict(STUB)))
    assert (caught.value.fate, caught.value.code) == (Fate.UNKNOWN, "server_error")


def update(canned: CannedTreez, row: dict[str, Any], write: CustomerWrite) -> Any:
    canned.answers[("GET", "customer/20")] = treez.envelope(row)
    canned.answers[("PATCH", "customer/update/20")] = treez.envelope(row)
    canned.client().update_customer("20", write)
    return canned.asked[-1].body


def test_an_edit_sends_the_four_demanded_fields_as_they_stand_there(canned: CannedTreez) -> None:
    sent = update(canned, treez.customer_row(), CustomerWrite({Field.EMAIL: "new@example.com"}, "PD-0123"))
    four = {"first_name": "JANE", "last_name": "SAMPLE", "birthday": "1989-03-07", "patient_type": "ADULT"}
    assert sent == {**four, "email": "new@example.com"}


def test_an_edit_of_a_medical_patient_sends_the_permit_along(canned: CannedTreez) -> None:
    row = treez.customer_row(patient_type="MEDICAL-MMID", state_medical_id="M1", permit_expiration="2027-05-31 00:00:00.000")
    sent = update(canned, row, CustomerWrite({Field.FIRST_NAME: "Joan"}))
    assert (sent["first_name"], sent["patient_type"], sent["state_medical_id"], sent["permit_expiration"]) == (
        "Joan",
        "MEDICAL_MMID",
        "M1",
        "2027-05-31",
    )


def test_an_emptied_field_is_emptied_there_and_a_demanded_one_stays(canned: CannedTreez) -> None:
    sent = update(canned, treez.customer_row(), CustomerWrite({Field.PHONE: None, Field.EMAIL: "", Field.BIRTHDAY: None}))
    assert (sent["phone"], sent["email"], sent["birthday"]) == ("", "", "1989-03-07")


@pytest.mark.parametrize(
    ("there", "marker", "sent_notes"),
    [("Old [PD-aaaa]", "PD-bbbb", "New [PD-bbbb]"), ("Old [PD-aaaa]", "", "New [PD-aaaa]"), ("N/A", "", "New")],
)
def test_new_notes_keep_a_mark(canned: CannedTreez, there: str, marker: str, sent_notes: str) -> None:
    assert update(canned, treez.customer_row(notes=there), CustomerWrite({Field.NOTES: "New"}, marker))["notes"] == sent_notes


def test_an_edit_of_a_record_without_a_birthday_needs_one(canned: CannedTreez) -> None:
    with pytest.raises(PosError) as caught:
        update(canned, treez.customer_row(birthday="N/A"), CustomerWrite({Field.EMAIL: "x@example.com"}))
    assert (caught.value.code, caught.value.words) == ("demanded_missing", "birthday")


def test_an_edit_without_an_id_in_the_answer_is_in_doubt(canned: CannedTreez) -> None:
    canned.answers[("GET", "customer/20")] = treez.envelope(treez.customer_row())
    canned.answers[("PATCH", "customer/update/20")] = treez.envelope(None)
    with pytest.raises(PosError) as caught:
        canned.client().update_customer("20", CustomerWrite({Field.EMAIL: "x@example.com"}))
    assert (caught.value.fate, caught.value.code) == (Fate.UNKNOWN, "no_id")


def test_a_merge_answers_with_the_survivor(canned: CannedTreez) -> None:
    canned.otherwise = treez.envelope({"id": 86, "firstName": "ALEX", "isMerged": 1, "lastUpdatedAt": 1761167337455})
    assert canned.client().people.merge("19", "86") == "86"


def test_a_document_is_filed(canned: CannedTreez) -> None:
    canned.otherwise = treez.envelope(None)
    canned.client().people.file_document("20", DocumentKind.DRIVER_LICENCE, "front.jpg", b"\xff\xd8")
    assert canned.asked[0].body == {"file_name": "front.jpg", "file_type": "drivers_license", "encoded_string": "/9g="}


def test_an_address_stays_at_the_desk_and_what_else_is_written_goes(canned: CannedTreez) -> None:
    canned.otherwise = treez.envelope([treez.customer_row()])
    canned.client().update_customer("20", CustomerWrite({Field.STREET: "1 Main St", Field.EMAIL: "new@example.com"}))
    body = canned.asked[-1].body
    assert body["email"] == "new@example.com"
    assert "1 Main St" not in str(body)


@pytest.mark.parametrize("values", [{Field.STREET: "1 Main St"}, {Field.LAST_NAME: "Sample", Field.BIRTHDAY: "1989-03-07"}])
def test_what_treez_does_not_search_by_is_refused_without_a_call(canned: CannedTreez, values: dict[Field, str]) -> None:
    client = canned.client()
    with pytest.raises(PosError, match="pos_cannot"):
        client.look_up_together(values)
    with pytest.raises(PosError, match="pos_cannot"):
        client.look_up(Field.STREET, "1 Main St")
    assert canned.paths == []
