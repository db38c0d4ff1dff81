"""Members of Blaze: read as real answers are, looked up exactly, put back whole."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest

from peak_desk.domain.customers import CustomerStatus, Field, PatientType
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.client import CustomerWrite, PosCustomer
from tests.helpers import blaze_account as account

ID = "64f0c0ffee00000000000001"
ONE = f"GET members/{ID}"


def read(**changes: Any) -> PosCustomer:
    with account.blaze() as (wire, client):
        wire.answers[ONE] = account.member(**changes)
        return client.customer(ID)


def put(write: dict[Field, str | None], **changes: Any) -> dict[str, Any]:
    """What is sent to change a member."""
    with account.blaze() as (wire, client):
        wire.answers[ONE] = account.member(**changes)
        wire.answers[f"PUT members/{ID}"] = account.member()
        client.update_customer(ID, CustomerWrite(write))
        body: dict[str, Any] = wire.asked[-1].body
        return body


def test_a_member_is_read_in_our_words() -> None:
    assert read() == PosCustomer(
        pos_id=ID,
        first_name="Ana",
        last_name="Lopez",
        phone="+14155550123",
        email="ana@example.com",
        birthday=date(1990, 4, 2),
        patient_type=PatientType.ADULT,
        driver_licence="D1234567",
        notes="Asks for Dana",
        loyalty_points=12,
        signed_up_at=datetime(2019, 1, 1, tzinfo=UTC),
        updated_at=datetime.fromtimestamp(1761800000, UTC),
        street="1 Main St",
        city="Oakland",
        state="CA",
        postal_code="94607",
    )


@pytest.mark.parametrize(
    ("dob", "born"),
    [
        (639043200000, date(1990, 4, 2)),
        (639039600000, date(1990, 4, 2)),
        (-1, date(1969, 12, 31)),
        (-238_896_000_000, date(1962, 6, 6)),
        (-2_208_960_000_000, date(1900, 1, 1)),
        (None, None),
        ("soon", None),
        (10**17, None),
    ],
)
def test_a_birthday_that_is_only_a_moment_is_the_day_of_the_shop(dob: Any, born: date | None) -> None:
    assert read(localDob=None, dob=dob).birthday == born


def test_the_zone_of_the_shop_is_asked_for_once_and_only_when_it_matters() -> None:
    with account.blaze() as (wire, client):
        wire.answers[ONE] = account.member()
        client.customer(ID)
        assert wire.calls == [ONE]
        wire.answers[ONE] = account.member(localDob=None)
        client.customer(ID)
        client.customer(ID)
        assert wire.calls.count("GET store") == 1


@pytest.mark.parametrize("name", [None, "", "Nowhere/Land", "../../etc/passwd", "America", 7, "\x00"])
def test_a_shop_that_does_not_say_its_zone_stands_in_that_of_the_store(name: Any) -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {"GET store": account.store_answer(timeZone=name), ONE: account.member(localDob=None, dob=639014400000)}
        assert client.customer(ID).birthday == date(1990, 4, 2)


@pytest.mark.parametrize(("sex", "gender"), [(0, None), (1, None), ("FEMALE", "F"), ("OTHER", "N"), (None, None)])
def test_a_sex_that_is_a_number_says_nothing(sex: Any, gender: str | None) -> None:
    assert read(sex=sex).gender == gender


@pytest.mark.parametrize(
    ("cpn", "shown", "phone"),
    [(None, "(415) 555-0123", "+14155550123"), ("+14155550199", "(999) 999-9999", "+14155550199"), (None, "", None)],
)
def test_the_number_with_its_country_goes_before_the_one_that_is_shown(cpn: Any, shown: str, phone: str | None) -> None:
    assert read(cpn=cpn, primaryPhone=shown).phone == phone


@pytest.mark.parametrize(
    ("rows", "licence"),
    [
        ([{"type": "Passport", "licenseNumber": "P1"}], None),
        ([{"type": "Passport", "licenseNumber": "P1"}, {"type": "Drivers", "licenseNumber": "D1"}], "D1"),
        ([{"type": None, "licenseNumber": "N1"}, {"type": "Drivers", "licenseNumber": "D1"}], "D1"),
        ([{"type": "StateId", "licenseNumber": "S1"}], "S1"),
        ([{"type": "Drivers", "licenseNumber": "D1", "deleted": True}], None),
        (None, None),
    ],
)
def test_a_passport_is_no_licence_and_a_document_without_a_type_may_be_one(rows: Any, licence: str | None) -> None:
    assert read(identifications=rows).driver_licence == licence


@pytest.mark.parametrize(
    ("word", "medical", "kind"),
    [
        ("MedicinalState", False, PatientType.MEDICAL_MMID),
        ("MedicinalThirdParty", False, PatientType.MEDICAL),
        ("Other", True, None),
        (None, True, PatientType.MEDICAL),
        (None, False, None),
    ],
)
def test_what_kind_of_patient_it_is(word: Any, kind: PatientType | None, *, medical: bool) -> None:
    assert read(consumerType=word, medical=medical).patient_type is kind


def test_a_deleted_member_is_out_of_use() -> None:
    assert read(deleted=True).status is CustomerStatus.INACTIVE
    assert read(status="Inactive").status is CustomerStatus.INACTIVE
    assert read(status="Pending").status is CustomerStatus.ACTIVE


NOBODY = [(404, {"error": "Not found", "message": "Member does not exist", "status": 404}), (200, b"null"), (204, b""), (404, b"")]
NO_PROOF = [
    (404, b"<html>no such page</html>"),
    (404, {"code": 404, "message": "HTTP 404 Not Found"}),
    (200, {}),
    (200, []),
]
LOOK_UPS = {
    Field.EMAIL: "ana@example.com",
    Field.PHONE: "+14155550123",
    Field.DRIVER_LICENCE: "D1234567",
    Field.BIRTHDAY: "1990-04-02",
}


@pytest.mark.parametrize("told", NOBODY)
def test_nobody_found_is_said_in_several_ways(told: Any) -> None:
    with account.blaze() as (wire, client):
        wire.otherwise = lambda _: told
        for field, value in LOOK_UPS.items():
            assert client.look_up(field, value) == ()
        with pytest.raises(PosMissing):
            client.customer(ID)


def test_a_search_without_a_body_found_nobody_but_a_known_record_is_not_given_up_for_that() -> None:
    with account.blaze() as (wire, client):
        wire.otherwise = lambda _: (200, b"")
        assert [client.look_up(field, value) for field, value in LOOK_UPS.items()] == [()] * len(LOOK_UPS)
        with pytest.raises(PosError) as caught:
            client.customer(ID)
        assert not isinstance(caught.value, PosMissing)


@pytest.mark.parametrize("told", NO_PROOF)
def test_what_proves_nothing_is_never_nobody(told: Any) -> None:
    with account.blaze() as (wire, client):
        wire.otherwise = lambda _: told
        calls: list[Callable[[], object]] = [partial(client.look_up, field, value) for field, value in LOOK_UPS.items()]
        calls.append(lambda: client.customer(ID))
        for call in calls:
            with pytest.raises(PosError) as caught:
                call()
            assert not isinstance(caught.value, PosMissing)


def test_all_who_share_a_phone_are_found_and_nobody_else() -> None:
    with account.blaze() as (wire, client):
        others = account.member(id="b", cpn=None), account.member(id="c", cpn="+14155550124", primaryPhone="(415) 555-0124")
        pages = [account.listed(account.member(), *others), account.listed()]
        wire.answers["GET members/search/phone"] = lambda _: pages.pop(0)
        assert [one.pos_id for one in client.look_up(Field.PHONE, "+14155550123")] == [ID, "b"]
        assert wire.asked[0].query == {"phoneNumber": "4155550123", "start": "0", "limit": "100"}
        assert wire.asked[1].query["start"] == "3"


def test_a_search_that_never_ends_is_told() -> None:
    with account.blaze() as (wire, client):
        wire.answers["GET members/search/dob"] = lambda asked: account.listed(account.member(id=f"m{asked.query['start']}"))
        with pytest.raises(PosError) as caught:
            client.look_up(Field.BIRTHDAY, "1990-04-02")
        assert caught.value.code == "too_many_found"


@pytest.mark.parametrize(("form", "dob"), [("us", "04/02/1990"), ("iso", "1990-04-02")])
def test_a_birthday_is_asked_for_as_the_store_says(form: str, dob: str) -> None:
    with account.blaze(dob_form=form) as (wire, client):
        wire.answers["GET members/search/dob"] = account.listed()
        assert client.look_up(Field.BIRTHDAY, "1990-04-02") == ()
        assert wire.asked[0].query["dob"] == dob


def test_a_row_that_cannot_be_read_may_be_the_very_one() -> None:
    with account.blaze() as (wire, client):
        wire.answers["GET members/search"] = account.listed(account.member(), {"id": None})
        with pytest.raises(PosError) as caught:
            client.look_up(Field.DRIVER_LICENCE, "D1234567")
        assert caught.value.code == "unreadable"


def test_a_new_member_is_what_was_typed_and_our_mark() -> None:
    with account.blaze() as (wire, client):
        wire.answers["POST members"] = account.member(importId="op-1")
        values = {Field.FIRST_NAME: "Ana", Field.PHONE: "+14155550123", Field.BIRTHDAY: "1962-06-06", Field.EMAIL: None}
        made = client.create_customer(CustomerWrite({**values, Field.PATIENT_TYPE: "MEDICAL_MMID"}, "PD-1234", "op-1"))
        assert wire.asked[-1].body == {
            "firstName": "Ana",
            "primaryPhone": "4155550123",
            "dob": -238_957_200_000,
            "consumerType": "MedicinalState",
            "medical": True,
            "importId": "op-1",
        }
        assert made.marker == "op-1"


def test_an_answer_to_a_creation_without_an_id_is_no_proof() -> None:
    with account.blaze() as (wire, client):
        wire.answers["POST members"] = account.member(id=None)
        with pytest.raises(PosError) as caught:
            client.create_customer(CustomerWrite({Field.FIRST_NAME: "Ana"}, "PD-1234", "op-1"))
        assert caught.value.fate is Fate.UNKNOWN


def test_a_change_puts_everything_back_but_what_the_published_shape_has_not() -> None:
    sent = put({Field.EMAIL: "new@example.com"}, marketingSource="Friend", metadata=[{"key": "k", "value": None}])
    there = account.member()
    kept = {name: value for name, value in there.items() if value is not None and name != "latestRecommendation"}
    kept["identifications"] = [{"licenseNumber": "D1234567", "state": "CA", "verified": True}]
    assert sent == {**kept, "email": "new@example.com", "marketingSource": "Friend", "metadata": [{"key": "k"}]}


def test_a_sex_that_is_a_number_goes_back_as_it_came_until_somebody_says_more() -> None:
    assert put({Field.CITY: "Berkeley"})["sex"] == 0
    assert put({Field.GENDER: "F"})["sex"] == "FEMALE"


def test_a_changed_phone_changes_both_of_its_places() -> None:
    sent = put({Field.PHONE: "+442079460958"})
    assert (sent["primaryPhone"], sent["cpn"]) == ("+442079460958", "+442079460958")
    gone = put({Field.PHONE: None})
    assert (gone["primaryPhone"], gone.get("cpn")) == ("", None)


def test_a_changed_birthday_drops_what_came_of_the_old_one() -> None:
    sent = put({Field.BIRTHDAY: "1991-01-01"}, birthdate="04/02/1990", localDobUTC=1)
    assert sent["dob"] == 662716800000
    assert not {"localDob", "localDobUTC", "birthdate"} & set(sent)


def test_an_address_changes_part_by_part() -> None:
    assert put({Field.CITY: "Berkeley"})["address"] == {
        "address": "1 Main St",
        "city": "Berkeley",
        "state": "CA",
        "zipCode": "94607",
    }
    assert put({Field.STATE: "NV"}, address=None)["address"] == {"state": "NV"}


@pytest.mark.parametrize(
    ("typed", "notes"),
    [
        ("Asks for Dana", [{"message": "Asks for Dana", "writerName": "Sam"}]),
        ("Asks for Dana\nTall", [{"message": "Asks for Dana", "writerName": "Sam"}, {"message": "Tall"}]),
        ("Tall", [{"message": "Tall"}]),
        (None, []),
    ],
)
def test_notes_that_are_added_to_keep_their_writers(typed: str | None, notes: list[dict[str, Any]]) -> None:
    assert put({Field.NOTES: typed})["notes"] == notes


def test_a_licence_replaces_the_one_there_and_leaves_the_passport() -> None:
    passport, licence = {"type": "Passport", "licenseNumber": "P1"}, {"type": "Drivers", "licenseNumber": "D1", "state": "CA"}
    both = [passport, licence]
    assert put({Field.DRIVER_LICENCE: "D2"}, identifications=both)["identifications"] == [
        passport,
        {**licence, "licenseNumber": "D2"},
    ]
    assert put({Field.DRIVER_LICENCE: None}, identifications=both)["identifications"] == [passport]
    assert put({Field.DRIVER_LICENCE: "D2"}, identifications=None)["identifications"] == [
        {"type": "Drivers", "licenseNumber": "D2"}
    ]


def test_a_licence_that_was_taken_away_is_not_the_one_that_changes() -> None:
    gone, licence = {"type": "Drivers", "licenseNumber": "D0", "deleted": True}, {"type": None, "licenseNumber": "D1"}
    empty = {"type": "Drivers", "licenseNumber": None}
    for first in (gone, empty):
        changed = put({Field.DRIVER_LICENCE: "D2"}, identifications=[first, licence])["identifications"]
        assert changed[1] == {"licenseNumber": "D2"}
        emptied = put({Field.DRIVER_LICENCE: None}, identifications=[first, licence])["identifications"]
        assert not any(row.get("licenseNumber") and not row.get("deleted") for row in emptied)


def test_a_field_blaze_has_no_place_for_is_refused_and_nothing_is_changed() -> None:
    with account.blaze() as (wire, client):
        wire.answers[ONE] = account.member()
        with pytest.raises(PosError) as caught:
            client.update_customer(ID, CustomerWrite({Field.SECOND_NAME: "x"}))
        assert (caught.value.code, wire.calls) == ("pos_cannot", [ONE])


def test_a_write_that_left_stays_in_doubt_whatever_is_asked_after_it() -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {"GET store": (503, b""), "POST members": account.member(localDob=None)}
        with pytest.raises(PosError) as caught:
            client.create_customer(CustomerWrite({Field.FIRST_NAME: "Ana"}, "PD-1234", "op-1"))
        assert (caught.value.fate, wire.calls) == (Fate.UNKNOWN, ["POST members", "GET store"])


def test_a_change_that_is_answered_with_somebody_else_is_in_doubt() -> None:
    with account.blaze() as (wire, client):
        wire.answers |= {ONE: account.member(), f"PUT members/{ID}": account.member(id="other")}
        with pytest.raises(PosError) as caught:
            client.update_customer(ID, CustomerWrite({Field.FIRST_NAME: "Ana"}))
        assert caught.value.fate is Fate.UNKNOWN


REFUSALS: list[tuple[Any, Fate, str]] = [
    ((400, {"field": "primaryPhone", "message": "Phone number is required"}), Fate.REFUSED, "needs_fields"),
    ((400, {"error": "Bad", "message": "Duplicate driver's license number D1234567"}), Fate.REFUSED, "duplicate_licence"),
    ((409, {"error": "Conflict", "message": "Email already exists"}), Fate.REFUSED, "duplicate_email"),
    ((400, {"error": "Bad", "message": "A member with this name and date of birth already exists"}), Fate.REFUSED, "duplicate"),
    ((403, {"error": "Forbidden", "status": 403}), Fate.CREDENTIALS, "role_missing"),
    ((401, {"error": "Unauthorized", "status": 401}), Fate.CREDENTIALS, "not_accepted"),
    ((422, {"message": "Invalid PARTNER or Developer API key"}), Fate.CREDENTIALS, "not_accepted"),
    ((429, b""), Fate.LATER, "busy"),
    ((500, b"<html>"), Fate.UNKNOWN, "server_error"),
]


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"field": "primaryPhone", "message": "cannot be blank"}, "phone"),
        ({"error": "Bad", "message": "Address and date of birth are required"}, "birthday, street"),
        ({"error": "Bad", "message": "startDate is required"}, None),
    ],
)
def test_what_the_shop_demands_is_told_by_our_names(said: dict[str, Any], fields: str | None) -> None:
    with account.blaze() as (wire, client):
        wire.answers["POST members"] = (400, said)
        with pytest.raises(PosError) as caught:
            client.create_customer(CustomerWrite({Field.FIRST_NAME: "Ana"}, "PD-1234", "op-1"))
        told = ("needs_fields", fields) if fields else ("refused", "startDate is required")
        assert (caught.value.code, caught.value.words) == told


@pytest.mark.parametrize(("told", "fate", "code"), REFUSALS)
def test_errors_of_both_shapes_are_understood_without_naming_anybody(told: Any, fate: Fate, code: str) -> None:
    with account.blaze() as (wire, client):
        wire.answers["POST members"] = told
        values = {Field.FIRST_NAME: "Ana", Field.DRIVER_LICENCE: "D1234567"}
        with pytest.raises(PosError) as caught:
            client.create_customer(CustomerWrite({**values}, "PD-1234", "op-1"))
        assert (caught.value.fate, caught.value.code) == (fate, code)
        assert "D1234567" not in f"{caught.value} {caught.value.words}"


def test_a_note_told_twice_is_one() -> None:
    note = {"id": "n1", "message": "Asks for Dana"}
    with account.blaze() as (wire, client):
        wire.answers["GET members/m1"] = account.member(id="m1", notes=[note, note, {"message": "Asks for Dana"}])
        assert client.customer("m1").notes == "Asks for Dana\nAsks for Dana"
