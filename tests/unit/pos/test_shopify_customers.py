"""Customers of Shopify: read, looked up, made without ever overwriting anybody, changed part by part."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import requests

from peak_desk.domain.customers import Field
from peak_desk.errors import Fate, PosError, PosMissing
from peak_desk.pos.client import CustomerWrite, PosCustomer
from tests.helpers.canned_wire import Whole, in_turn
from tests.helpers.shopify_account import PERSON, Canned, client, customer_row, errors, gid, page, wrong

MARK = "PD-0123456789ab"
OWNER = gid("Customer", PERSON)
STUB = CustomerWrite({Field.FIRST_NAME: "Ana", Field.PHONE: "+13035550123"}, MARK, "01234567-89ab-4cde-8f01-23456789abcd")
DONE: dict[str, Any] = {"userErrors": []}


@pytest.fixture
def canned() -> Canned:
    row = customer_row()
    told = Canned()
    told.answers |= {
        "customer": row,
        "customerSet": {"customer": row, "userErrors": []},
        "customerUpdate": {"customer": row, "userErrors": []},
        **dict.fromkeys(("metafieldsSet", "metafieldsDelete", "customerAddressCreate", "customerAddressUpdate"), DONE),
    }
    return told


def failure(call: Any) -> PosError:
    with pytest.raises(PosError) as caught:
        call()
    return caught.value


def test_a_customer_is_read_in_our_words(canned: Canned) -> None:
    assert client(canned).customer(PERSON) == PosCustomer(
        pos_id=PERSON,
        first_name="Ana",
        last_name="Lopez",
        phone="+13035550123",
        email="ana@example.com",
        birthday=date(1990, 4, 2),
        driver_licence="D1234567",
        notes="Prefers mornings",
        signed_up_at=datetime(2025, 3, 1, 16, tzinfo=UTC),
        updated_at=datetime(2026, 11, 20, 17, 3, 11, tzinfo=UTC),
        marker=MARK,
        street="1 Main St",
        city="Denver",
        state="CO",
        postal_code="80202",
    )
    assert canned.of("customer") == [{"id": OWNER}]


def test_what_is_not_told_stays_open(canned: Canned) -> None:
    bare = dict.fromkeys(
        ("firstName", "note", "defaultEmailAddress", "defaultPhoneNumber", "defaultAddress", "birthday", "driversLicense"), None
    )
    canned.answers["customer"] = customer_row(**bare, tags=[])
    found = client(canned).customer(PERSON)
    assert (found.first_name, found.phone, found.email, found.birthday, found.street, found.marker) == (
        "",
        None,
        None,
        None,
        None,
        "",
    )


@pytest.mark.parametrize("pos_id", ["", "x", "12/34", "-1", "1" * 21, "gid://shopify/Customer/1", "٣"])
def test_what_can_be_no_id_is_missing_without_a_call(canned: Canned, pos_id: str) -> None:
    assert isinstance(failure(lambda: client(canned).customer(pos_id)), PosMissing)
    assert canned.asked == []


def test_nobody_is_missing_and_another_is_no_answer(canned: Canned) -> None:
    canned.answers["customer"] = None
    assert isinstance(failure(lambda: client(canned).customer(PERSON)), PosMissing)
    for other in (gid("Customer", "12"), gid("Order", PERSON), "12", ""):
        canned.answers["customer"] = customer_row(id=other)
        error = failure(lambda: client(canned).customer(PERSON))
        assert (error.fate, error.code) == (Fate.NOT_SENT, "unreadable")


def test_a_phone_and_an_email_are_asked_for_exactly(canned: Canned) -> None:
    canned.answers["customerByIdentifier"] = customer_row()
    desk = client(canned)
    assert [one.pos_id for one in desk.look_up(Field.PHONE, "+13035550123")] == [PERSON]
    assert [one.pos_id for one in desk.look_up(Field.EMAIL, "ana@example.com ")] == [PERSON]
    assert canned.of("customerByIdentifier") == [
        {"by": {"phoneNumber": "+13035550123"}},
        {"by": {"emailAddress": "ana@example.com"}},
    ]
    canned.answers["customerByIdentifier"] = None
    assert desk.look_up(Field.PHONE, "5550123") == ()
    assert len(canned.asked) == 2
    assert desk.look_up(Field.PHONE, "+13035550123") == ()
    canned.answers["customerByIdentifier"] = {"id": 5}
    assert failure(lambda: desk.look_up(Field.PHONE, "+13035550123")).code == "unreadable"


def test_names_are_looked_at_again_because_the_search_goes_by_words(canned: Canned) -> None:
    other = customer_row(id=gid("Customer", "12"), firstName="Ana Maria")
    canned.answers["customers"] = page(customer_row(lastName="LOPEZ"), other)
    assert [one.pos_id for one in client(canned).look_up_name("ana", "Lopez")] == [PERSON]
    assert canned.of("customers")[0]["q"] == "first_name:'ana' last_name:'Lopez'"


@pytest.mark.parametrize(
    ("typed", "sent"), [("O'Neill", "'O\\'Neill'"), ("x' OR id:>0", "'x\\' OR id:>0'"), ("back\\", "'back\\\\'"), ("a:b", "'a:b'")]
)
def test_nothing_typed_can_leave_its_place_in_a_search(canned: Canned, typed: str, sent: str) -> None:
    canned.answers["customers"] = page()
    client(canned).look_up_name("", typed)
    assert canned.of("customers")[0]["q"] == f"last_name:{sent}"


def test_hits_come_page_by_page_and_one_that_cannot_be_read_is_a_failure(canned: Canned) -> None:
    canned.answers["customers"] = in_turn(page(customer_row(), more="c1"), page(customer_row(id=gid("Customer", "12"))))
    assert len(client(canned).look_up_name("Ana", "Lopez")) == 2
    assert [sent["after"] for sent in canned.of("customers")] == [None, "c1"]
    canned.answers["customers"] = page(customer_row(), {"id": gid("Customer", "12"), "firstName": 5})
    assert failure(lambda: client(canned).look_up_name("Ana", "Lopez")).code == "unreadable"
    canned.answers["customers"] = {"nodes": [], "pageInfo": {"hasNextPage": True, "endCursor": None}}
    assert failure(lambda: client(canned).look_up_name("Ana", "Lopez")).code == "unreadable"


def test_a_creation_is_found_by_its_tag(canned: Canned) -> None:
    canned.answers["customers"] = page(customer_row(), customer_row(id=gid("Customer", "12"), tags=["PD-0123456789abc"]))
    assert [one.pos_id for one in client(canned).look_up_mark(STUB)] == [PERSON]
    assert canned.of("customers")[0]["q"] == f"tag:'{MARK}'"


def test_a_stub_names_nobody_it_could_overwrite(canned: Canned) -> None:
    client(canned).create_customer(STUB)
    (asked,) = (one for one in canned.asked if canned.name(one) == "customerSet")
    assert asked.body["variables"] == {"input": {"firstName": "Ana", "phone": "+13035550123", "tags": [MARK]}}
    assert "identifier" not in asked.body["query"]


def test_birthday_licence_and_address_go_where_shopify_keeps_them(canned: Canned) -> None:
    more = {Field.BIRTHDAY: "1990-04-02", Field.DRIVER_LICENCE: "D1", Field.STREET: "1 Main St", Field.STATE: "CO"}
    client(canned).create_customer(CustomerWrite({**STUB.values, **more}, MARK))
    assert canned.of("customerSet")[0]["input"]["addresses"] == [
        {"address1": "1 Main St", "provinceCode": "CO", "countryCode": "US"}
    ]
    assert canned.of("metafieldsSet") == [
        {
            "fields": [
                {"ownerId": OWNER, "namespace": "facts", "key": "birth_date", "type": "date", "value": "1990-04-02"},
                {
                    "ownerId": OWNER,
                    "namespace": "custom",
                    "key": "drivers_license",
                    "type": "single_line_text_field",
                    "value": "D1",
                },
            ]
        }
    ]


def test_a_customer_whose_birthday_could_not_be_added_is_there_all_the_same(canned: Canned) -> None:
    canned.answers["metafieldsSet"] = errors("INTERNAL_SERVER_ERROR")
    canned.answers["customerSet"] = {"customer": customer_row(birthday=None), "userErrors": []}
    made = client(canned).create_customer(CustomerWrite({**STUB.values, Field.BIRTHDAY: "1990-04-02"}, MARK))
    assert (made.pos_id, made.birthday) == (PERSON, None)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ({"field": ["input", "phone"], "message": "Phone has already been taken", "code": "TAKEN"}, "duplicate_phone"),
        ({"field": ["email"], "message": "Email has already been taken"}, "duplicate_email"),
        ({"field": None, "message": "has already been taken"}, "duplicate"),
        ({"field": ["input", "phone"], "message": "Phone is invalid", "code": "INVALID"}, "phone_not_possible"),
        ({"field": ["input"], "message": "A name must be present", "code": "BLANK"}, "BLANK"),
        ({"field": ["input"], "message": "Something else"}, "refused"),
    ],
)
def test_what_is_wrong_with_a_stub_is_told_by_its_field(canned: Canned, error: dict[str, Any], code: str) -> None:
    canned.answers["customerSet"] = wrong("customer", error)
    told = failure(lambda: client(canned).create_customer(STUB))
    assert (told.fate, told.code) == (Fate.REFUSED, code)


def test_words_of_a_refusal_carry_nothing_of_the_person(canned: Canned) -> None:
    said = "Phone +13035550123 of Ana (ana@example.com) has already been taken"
    canned.answers["customerSet"] = wrong("customer", {"field": ["phone"], "message": said})
    words = failure(lambda: client(canned).create_customer(STUB)).words
    assert "Ana" not in words
    assert "0123" not in words
    assert "@" not in words


@pytest.mark.parametrize(
    "told",
    [
        {"customer": None, "userErrors": []},
        {"customer": {"firstName": "Ana"}, "userErrors": []},
        {"customer": {"id": "12"}, "userErrors": []},
        {"customer": {"id": gid("Order", "1")}, "userErrors": []},
        {"customer": None},
        {"userErrors": None},
        [],
        None,
        Whole(b"<html>"),
        Whole({"data": None}),
        Whole({"data": {}}),
        Whole({"data": {"other": {}}}),
        Whole(b'{"data": {"customerSet": {"customer": {"id": "gid'),
        Whole({}, 500),
        Whole({}, 302),
        errors("INTERNAL_SERVER_ERROR"),
        errors(""),
        Whole({"errors": "something"}),
        Whole({"errors": [5]}),
        requests.ConnectionError(),
        requests.ReadTimeout(),
    ],
)
def test_a_stub_without_proof_is_in_doubt(canned: Canned, told: Any) -> None:
    canned.answers["customerSet"] = told
    assert failure(lambda: client(canned).create_customer(STUB)).fate is Fate.UNKNOWN


def test_a_number_that_is_none_abroad_is_refused_before_it_is_sent(canned: Canned) -> None:
    error = failure(lambda: client(canned).create_customer(CustomerWrite({Field.PHONE: "3035550123"})))
    assert (error.fate, error.code, canned.asked) == (Fate.REFUSED, "phone_not_possible", [])


def test_a_change_sends_what_it_names_and_no_tags(canned: Canned) -> None:
    client(canned).update_customer(
        PERSON, CustomerWrite({Field.EMAIL: "new@example.com", Field.PHONE: None, Field.NOTES: ""}, MARK)
    )
    assert canned.of("customerUpdate") == [{"input": {"id": OWNER, "email": "new@example.com", "phone": None, "note": ""}}]
    assert canned.order == ["customerUpdate", "customer"]


def test_a_birthday_is_changed_and_taken_away_by_itself(canned: Canned) -> None:
    client(canned).update_customer(PERSON, CustomerWrite({Field.BIRTHDAY: "1991-01-01", Field.DRIVER_LICENCE: None}))
    assert canned.order == ["metafieldsSet", "metafieldsDelete", "customer"]
    assert canned.of("metafieldsDelete")[0]["fields"] == [{"ownerId": OWNER, "namespace": "custom", "key": "drivers_license"}]


@pytest.mark.parametrize(
    ("data", "path", "fate"),
    [
        ({"customer": {"id": OWNER, "firstName": None}, "userErrors": []}, ["customerSet", "customer", "firstName"], Fate.UNKNOWN),
        (None, ["customerSet", "customer", "firstName"], Fate.UNKNOWN),
        (None, ["customerSet"], Fate.REFUSED),
    ],
)
def test_a_customer_who_was_made_and_may_not_be_told_of_is_in_doubt(canned: Canned, data: Any, path: list[str], fate: Fate) -> None:
    denied = {"message": "Access denied", "path": path, "extensions": {"code": "ACCESS_DENIED"}}
    canned.answers["customerSet"] = Whole({"data": {"customerSet": data}, "errors": [denied]})
    assert failure(lambda: client(canned).create_customer(STUB)).fate is fate


@pytest.mark.parametrize(("typed", "sent"), [("Colorado", "CO"), ("co", "CO"), ("AB", "AB"), ("", "")])
def test_a_state_is_sent_by_its_letters_where_it_has_some(canned: Canned, typed: str, sent: str) -> None:
    client(canned).update_customer(PERSON, CustomerWrite({Field.STATE: typed}))
    assert canned.of("customerAddressUpdate")[0]["address"] == {"provinceCode": sent}


def test_an_address_is_changed_in_its_place_or_made(canned: Canned) -> None:
    desk = client(canned)
    desk.update_customer(PERSON, CustomerWrite({Field.CITY: "Boulder"}))
    assert canned.of("customerAddressUpdate") == [
        {"id": OWNER, "addressId": gid("MailingAddress", "5"), "address": {"city": "Boulder"}}
    ]
    canned.answers["customer"] = customer_row(defaultAddress=None)
    desk.update_customer(PERSON, CustomerWrite({Field.CITY: "Boulder"}))
    assert canned.of("customerAddressCreate") == [{"id": OWNER, "address": {"city": "Boulder", "countryCode": "US"}}]


def test_what_shopify_has_no_place_for_is_not_sent(canned: Canned) -> None:
    client(canned).update_customer(PERSON, CustomerWrite({Field.PATIENT_TYPE: "ADULT", Field.GENDER: "F"}))
    assert canned.order == ["customer"]


def test_a_change_of_nobody_is_missing(canned: Canned) -> None:
    canned.answers["customerUpdate"] = wrong("customer", {"field": ["id"], "message": "Customer does not exist"})
    assert isinstance(failure(lambda: client(canned).update_customer(PERSON, CustomerWrite({Field.NOTES: "x"}))), PosMissing)


def test_what_is_not_declared_is_refused_without_a_call(canned: Canned) -> None:
    desk = client(canned)
    for field in set(Field) - set(desk.traits.searches):
        assert failure(lambda field=field: desk.look_up(field, "x")).code == "pos_cannot"
    assert failure(lambda: desk.look_up_together({Field.LAST_NAME: "x"})).code == "pos_cannot"
    assert canned.asked == []
