"""Customers as the sandbox's Treez shows and takes them."""

from typing import Any

import pytest

from peak_desk.sandbox.people import CAST
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.server import Sandbox
from tests.unit.sandbox.callers import LONG_AGO, HandClock, TokenCaller, V3Caller, new_customer
from tests.unit.sandbox.conftest import StartSandbox


def _pages(caller: V3Caller | TokenCaller, since: str = LONG_AGO, size: int = 50) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for page in range(1, 100):
        data = caller.get("customer", "lastUpdated", "after", since, "page", page, "pagesize", size).json()["data"]
        found = data if isinstance(data, list) else [data]
        rows += found
        if len(found) < size:
            return rows
    raise AssertionError("the feed does not end")


def test_the_feed_gives_every_listed_customer_once_oldest_change_first(sandbox: Sandbox, v3: V3Caller) -> None:
    rows = _pages(v3)
    assert len({row["customer_id"] for row in rows}) == len(rows) == 120
    assert [row["last_update"] for row in rows] == sorted(row["last_update"] for row in rows)
    assert {row["customer_id"] for row in rows} == {str(customer.number) for customer in sandbox.world.listed()}


def test_the_feed_can_be_newest_first(start_sandbox: StartSandbox, clock: HandClock) -> None:
    rows = _pages(V3Caller(start_sandbox(quirks=Quirks(rate=0, customers_newest_first=True)), clock), size=17)
    assert len(rows) == 120
    assert [row["last_update"] for row in rows] == sorted((row["last_update"] for row in rows), reverse=True)


def test_the_feed_after_the_last_change_is_empty_until_somebody_changes(v3: V3Caller, clock: HandClock) -> None:
    newest = _pages(v3)[-1]["last_update"]
    assert _pages(v3, newest) == []
    clock.turn(minutes=1)
    v3.send("POST", "customer/detailcustomer", new_customer())
    assert [row["first_name"] for row in _pages(v3, newest)] == ["ANA"]


def test_a_v3_list_of_one_comes_as_an_object_and_a_v2_list_stays_a_list(v3: V3Caller, v2: TokenCaller) -> None:
    assert v3.get("customer", "phone", "6025550101").json()["data"]["last_name"] == "SMITH"
    assert [row["last_name"] for row in v2.get("customer", "phone", "6025550101").json()["data"]] == ["SMITH"]


def test_more_than_fifty_rows_a_page_are_refused(v3: V3Caller) -> None:
    answer = v3.get("customer", "lastUpdated", "after", LONG_AGO, "page", 1, "pagesize", 51)
    assert (answer.status_code, answer.json()["resultReason"]) == (400, "RESPONSE_LIMIT_EXCEEDS")
    assert answer.json()["resultDetail"].endswith("Do not exceed 50")


@pytest.mark.parametrize(("page", "size"), [(0, 50), ("x", 50), (1, 0)])
def test_pages_count_from_one(v3: V3Caller, page: object, size: object) -> None:
    answer = v3.get("customer", "lastUpdated", "after", LONG_AGO, "page", page, "pagesize", size)
    assert answer.json()["resultReason"] == "INCORRECT_VALUE"


@pytest.mark.parametrize("since", ["2024-01-01", "2024-01-01T00:00:00.000", "2024-01-01T00:00:00-07:00", "yesterday"])
def test_a_time_without_milliseconds_or_offset_is_refused(v3: V3Caller, since: str) -> None:
    answer = v3.get("customer", "lastUpdated", "after", since, "page", 1, "pagesize", 50)
    assert answer.json()["resultReason"] == "INVALID_DATE_FORMAT"


def test_a_plus_that_is_not_encoded_is_read_as_a_blank(v3: V3Caller) -> None:
    answer = v3.send("GET", "customer/lastUpdated/after/2024-01-01T00:00:00.000+02:00/page/1/pagesize/50")
    assert answer.json()["resultReason"] == "INVALID_DATE_FORMAT"


def test_customers_are_found_by_id_email_phone_name_and_licence(v3: V3Caller) -> None:
    one = v3.get("customer", 3).json()["data"]
    ways = (("email", one["email"]), ("phone", one["phone"]), ("driverlicense", one["drivers_license"]))
    found = [v3.get("customer", way, value).json()["data"]["customer_id"] for way, value in ways]
    found.append(v3.get("customer", "firstname", "ahmed", "lastname", "Al-Said").json()["data"]["customer_id"])
    assert found == ["3"] * 4


def test_two_people_of_one_name_come_as_a_list(v3: V3Caller) -> None:
    rows = v3.get("customer", "firstname", "Jon", "lastname", "Smith").json()["data"]
    assert [row["birthday"] for row in rows] == ["1988-03-14", "1962-06-06"]


@pytest.mark.parametrize(
    "parts",
    [("999999",), ("x",), ("email", "nobody@example.com"), ("phone", "2125550100"), ("firstname", "No", "lastname", "Body")],
)
def test_nobody_found_is_404_with_the_vendors_word(v3: V3Caller, parts: tuple[str, ...]) -> None:
    answer = v3.get("customer", *parts)
    assert (answer.status_code, answer.json()["resultReason"]) == (404, "CUSTOMER_DOESNT_EXIST")


def test_rows_have_capitals_text_ids_and_nothing_in_three_forms(v3: V3Caller) -> None:
    rows = _pages(v3)
    assert all(row["first_name"] == row["first_name"].upper() and isinstance(row["customer_id"], str) for row in rows)
    assert {"N/A", "", None} <= {row["email"] for row in rows} | {row["drivers_license"] for row in rows}
    assert any("\n\r" in row["notes"] for row in rows)
    assert {row["notes"] for row in rows} >= {"N/A", ""}
    assert {row["patient_type"] for row in rows} == {"ADULT", "MEDICAL", "MEDICAL_MMID"}


def test_the_sign_up_range_counts_both_days(sandbox: Sandbox, v3: V3Caller) -> None:
    v3.send("POST", "customer/detailcustomer", new_customer())
    today = v3.get("customer", "signup", "from", "2026-11-21", "to", "2026-11-21", "page", 1, "pagesize", 50).json()["data"]
    assert today["first_name"] == "ANA"
    everyone = v3.get("customer", "signup", "from", "2000-01-01", "to", "2026-11-21", "page", 3, "pagesize", 50).json()["data"]
    assert len(everyone) == len(sandbox.world.listed()) - 100
    assert v3.get("customer", "signup", "from", "1/1/2026", "to", "2026-11-21", "page", 1, "pagesize", 5).status_code == 400


def test_a_new_customer_is_stored_once_and_never_verified(sandbox: Sandbox, v3: V3Caller) -> None:
    answer = v3.send("POST", "customer/detailcustomer", new_customer(email="ana@example.com", notes="kiosk", gender="F"))
    row = answer.json()["data"]
    assert (row["first_name"], row["phone"], row["notes"], row["verification_status"]) == (
        "ANA",
        "6025550190",
        "kiosk",
        "VERIFICATION_PENDING",
    )
    assert [customer.number for customer in sandbox.world.find_by_phone("6025550190")] == [int(row["customer_id"])]
    assert [customer.first_name for customer in sandbox.world.created_by_api()] == ["Ana"]
    assert v3.get("customer", row["customer_id"]).json()["data"] == row


@pytest.mark.parametrize(
    ("name", "token"),
    [
        ("first_name", "CUSTOMER_FIRST_NAME_BLANK"),
        ("last_name", "CUSTOMER_LAST_NAME_BLANK"),
        ("birthday", "CUSTOMER_BIRTHDAY_BLANK"),
        ("patient_type", "CUSTOMER_PATIENT_TYPE_BLANK"),
    ],
)
def test_v3_demands_its_four_fields_on_create_and_on_update(sandbox: Sandbox, v3: V3Caller, name: str, token: str) -> None:
    body = {key: value for key, value in new_customer().items() if key != name}
    before = len(sandbox.world.customers)
    assert v3.send("POST", "customer/detailcustomer", body).json()["resultReason"] == token
    assert v3.send("PATCH", "customer/update/3", body).json()["resultReason"] == token
    assert len(sandbox.world.customers) == before
    assert not sandbox.world.written.customers_updated


@pytest.mark.parametrize(
    ("changes", "token"),
    [
        ({"birthday": "04/02/1990"}, "INVALID_DATE_FORMAT"),
        ({"birthday": "2018-02-30"}, "INVALID_DATE_FORMAT"),
        ({"patient_type": "CHILD"}, "INCORRECT_VALUE"),
        ({"gender": "X"}, "INCORRECT_VALUE"),
        ({"phone": "16025550190"}, "INCORRECT_VALUE"),
        ({"phone": "0025550190"}, "INCORRECT_VALUE"),
        ({"email": "nowhere"}, "INCORRECT_VALUE"),
        ({"phone": 6025550190}, "MODEL_VALIDATION_FAIL"),
        ({"banned": "no"}, "MODEL_VALIDATION_FAIL"),
        ({"patient_type": "MEDICAL_MMID"}, "MODEL_VALIDATION_FAIL"),
        ({"addresses": [{"street1": "1 Example St"}]}, "MODEL_VALIDATION_FAIL"),
    ],
)
def test_a_wrong_field_is_refused_by_its_token(sandbox: Sandbox, v3: V3Caller, changes: dict[str, object], token: str) -> None:
    answer = v3.send("POST", "customer/detailcustomer", new_customer(**changes))
    assert (answer.status_code, answer.json()["resultReason"]) == (400, token)
    assert sandbox.world.created_by_api() == ()


def test_a_phone_or_email_that_somebody_has_is_refused(sandbox: Sandbox, v3: V3Caller) -> None:
    taken = sandbox.world.customers[0]
    by_phone = v3.send("POST", "customer/detailcustomer", new_customer(phone=taken.phone))
    by_email = v3.send("POST", "customer/detailcustomer", new_customer(email=taken.email.upper()))
    assert (by_phone.status_code, by_phone.json()["resultReason"]) == (400, "CUSTOMER_PHONE_ALREADY_EXISTS")
    assert (by_email.status_code, by_email.json()["resultReason"]) == (400, "CUSTOMER_EMAIL_ALREADY_EXISTS")
    again = v3.send("PATCH", "customer/update/1", new_customer(phone=taken.phone))
    assert again.status_code == 200


def test_what_is_no_json_is_turned_away_by_the_gateway(v3: V3Caller) -> None:
    answer = v3.send("POST", "customer/detailcustomer", ["a", "list"])
    assert answer.status_code == 400
    assert answer.json()["message"] == "Input is not valid JSON."


def test_an_update_changes_what_is_sent_and_moves_to_the_end_of_the_feed(v3: V3Caller) -> None:
    before = v3.get("customer", 3).json()["data"]
    body = {name: before[name] for name in ("first_name", "last_name", "birthday", "patient_type")}
    row = v3.send("PATCH", "customer/update/3", {**body, "phone": "6025550191"}).json()["data"]
    assert (row["phone"], row["email"]) == ("6025550191", before["email"])
    assert _pages(v3)[-1]["customer_id"] == "3"
    assert v3.get("customer", "phone", before["phone"]).status_code == 404
    assert v3.get("customer", "phone", "6025550191").json()["data"]["customer_id"] == "3"


def test_v2_patches_sparsely_and_its_post_removes_what_is_not_sent(v2: TokenCaller) -> None:
    assert v2.send("PATCH", "customer/update/3", {"notes": "new"}).json()["data"]["email"] == "ahmed.alsaid3@example.com"
    body = {"first_name": "Ahmed", "last_name": "Al-Said", "birthday": "1990-07-21"}
    row = v2.send("POST", "customer/update/3", body).json()["data"]
    assert row["email"] in ("N/A", "", None)
    assert row["notes"] in ("N/A", "")


def test_v2_takes_a_customer_without_a_patient_type(v2: TokenCaller) -> None:
    body = {"first_name": "Old", "last_name": "Kiosk", "birthday": "1980-01-01"}
    assert v2.send("POST", "customer/detailcustomer", body).json()["data"]["patient_type"] == "ADULT"


def test_an_update_cannot_blank_a_name(v2: TokenCaller) -> None:
    assert v2.send("PATCH", "customer/update/3", {"last_name": " "}).json()["resultReason"] == "CUSTOMER_LAST_NAME_BLANK"


def test_v3_has_no_post_update(v3: V3Caller) -> None:
    assert v3.send("POST", "customer/update/3", new_customer()).status_code == 404


def test_a_merge_leaves_one_listed_survivor_with_both_peoples_orders(sandbox: Sandbox, v3: V3Caller) -> None:
    world = sandbox.world
    orders = len(world.tickets_of(1)) + len(world.tickets_of(2))
    data = v3.send("POST", "customer/merge", {"sourceCustomerId": "2", "destinationCustomerId": "1"}).json()["data"]
    assert (data["id"], data["isMerged"], data["firstName"]) == (1, 1, "JON")
    survivor, gone = (v3.get("customer", number).json()["data"] for number in (1, 2))
    assert (survivor["status"], survivor["merged_customer_ids"]) == ("MERGED", [2])
    assert (gone["status"], gone["merged_into_customer_id"]) == ("DEACTIVATED", 1)
    assert {row["customer_id"] for row in _pages(v3)}.isdisjoint({"2"})
    assert len(world.tickets_of(1)) == orders
    assert world.tickets_of(2) == ()


@pytest.mark.parametrize(
    ("source", "destination", "words"),
    [("9999", "1", "source customer cannot be found"), ("1", "x", "destination customer cannot be found"), ("1", "1", "same")],
)
def test_a_merge_of_nobody_or_with_oneself_is_refused(v3: V3Caller, source: str, destination: str, words: str) -> None:
    answer = v3.send("POST", "customer/merge", {"sourceCustomerId": source, "destinationCustomerId": destination})
    assert answer.json()["resultReason"] == "MODEL_VALIDATION_FAIL"
    assert words in answer.json()["resultDetail"]


def test_documents_are_taken_by_kind(v3: V3Caller) -> None:
    body = {"file_name": "id.png", "file_type": "drivers_license", "encoded_string": "AAAA"}
    assert v3.send("POST", "customer/document/base64/upload/3", body).json()["resultCode"] == "SUCCESS"
    assert v3.send("GET", "customer/3?include_image_list=true").json()["data"]["imageList"][0]["type"] == "DRIVERS_LICENSE"
    assert v3.get("customer", 3).json()["data"]["imageList"] == []
    wrong = v3.send("POST", "customer/document/base64/upload/3", {**body, "file_type": "selfie"})
    assert wrong.json()["resultReason"] == "UNKNOWN_FILE_TYPE"
    assert v3.send("POST", "customer/document/base64/upload/3", {"file_type": "misc_upload"}).status_code == 400


def test_the_store_knows_who_is_checked_in_and_who_is_a_caregiver(sandbox: Sandbox, v3: V3Caller) -> None:
    waiting = {t.customer for t in sandbox.world.tickets if t.open and t.source in ("KIOSK", "IN_STORE")}
    rows = v3.get("customer", "queue").json()["data"]
    assert {int(row["customer_id"]) for row in rows} == waiting
    v3.send("POST", "customer/detailcustomer", new_customer(is_caregiver=True, caregiver_license_number="C1"))
    data = v3.get("customer", "caregivers").json()["data"]
    assert (data["total_count"], data["caregiver_list"][0]["caregiver_license_number"]) == (1, "C1")


def test_the_cast_is_always_there(v3: V3Caller) -> None:
    names = [v3.get("customer", number).json()["data"] for number in range(1, 7)]
    assert [f"{row['first_name']} {row['last_name']}" for row in names] == [
        f"{part.first} {part.last}".upper() for part in CAST[:6]
    ]


def test_a_pos_may_take_doubles_without_a_word(start_sandbox: StartSandbox, clock: HandClock) -> None:
    v3 = V3Caller(start_sandbox(quirks=Quirks(rate=0, takes_doubles=True)), clock)
    numbers = [v3.send("POST", "customer/detailcustomer", new_customer()).json()["data"]["customer_id"] for _ in range(2)]
    assert [row["customer_id"] for row in v3.get("customer", "phone", "6025550190").json()["data"]] == numbers


def test_a_pos_may_keep_notes_without_what_stands_in_brackets(start_sandbox: StartSandbox, clock: HandClock) -> None:
    v3 = V3Caller(start_sandbox(quirks=Quirks(rate=0, cuts_brackets=True)), clock)
    made = v3.send("POST", "customer/detailcustomer", new_customer(notes="rings twice [PD-0123abcd]")).json()["data"]
    assert made["notes"] == "rings twice"
