"""Members as the played Blaze shows, finds and takes them."""

from datetime import date
from typing import Any

import pytest

from tests.unit.sandbox.blaze.conftest import BlazeCaller
from tests.unit.sandbox.callers import HandClock

DAY = 86_400_000
NEW: dict[str, Any] = {"firstName": "Ana", "lastName": "Lopez", "primaryPhone": "(602) 555-0190", "importId": "op-1"}


def _window(blaze: BlazeCaller, end: int, **more: object) -> dict[str, Any]:
    found: dict[str, Any] = blaze.get("members", startDate=end - 7 * DAY, endDate=end, **more)
    return found


def test_every_member_is_in_one_window_of_seven_days(blaze: BlazeCaller, clock: HandClock) -> None:
    seen: list[str] = []
    end = clock.milliseconds + 1
    for _ in range(105):
        found = _window(blaze, end)
        seen += [row["id"] for row in found["values"]]
        assert found["total"] == len(found["values"])
        end -= 7 * DAY
    play = blaze.sandbox.play
    assert sorted(seen) == sorted(play.customer_id(customer) for customer in blaze.sandbox.world.listed())


@pytest.mark.parametrize("query", [{}, {"startDate": 0}, {"startDate": "01/01/2026", "endDate": 5}])
def test_a_window_without_both_moments_is_refused(blaze: BlazeCaller, query: dict[str, object]) -> None:
    answer = blaze.send("GET", "members", **query)
    assert (answer.status_code, answer.json()["error"]) == (400, "Invalid argument")


def test_more_than_seven_days_are_refused(blaze: BlazeCaller) -> None:
    answer = blaze.send("GET", "members", startDate=0, endDate=7 * DAY + 1)
    assert answer.json() == {"error": "Invalid argument", "message": "Date range cannot exceed 7 days", "status": 400}


def test_a_bulk_edit_puts_everybody_into_one_window_and_the_page_is_capped(blaze: BlazeCaller) -> None:
    world = blaze.sandbox.world
    for customer in world.listed():
        world.change_customer(customer, lambda record: setattr(record, "notes", "edited"))
    end = world.customers_between(0, 10**15)[-1].updated + 1
    first = _window(blaze, end, limit=200)
    assert (len(first["values"]), first["total"], first["limit"]) == (100, 260, 100)
    ids = [row["id"] for skip in (0, 100, 200) for row in _window(blaze, end, skip=skip, limit=200)["values"]]
    assert len(set(ids)) == 260


def test_a_member_is_written_as_real_ones_are(blaze: BlazeCaller) -> None:
    row = blaze.member(1)
    assert (row["firstName"], row["primaryPhone"], row["cpn"], row["sex"]) == ("Jon", "(602) 555-0101", "+16025550101", 0)
    assert "latestRecommendation" in row
    assert blaze.member(4)["localDob"] is None
    assert blaze.member(4)["dob"] % DAY in (7 * 3_600_000, 8 * 3_600_000)


def test_a_birthday_before_1970_is_a_negative_moment(blaze: BlazeCaller) -> None:
    assert blaze.member(10)["localDob"] == "1962-06-06"
    assert blaze.member(10)["dob"] < 0


def test_members_are_found_by_phone_licence_birthday_and_email(blaze: BlazeCaller) -> None:
    one = blaze.member(3)
    licence = one["identifications"][0]["licenseNumber"]
    assert blaze.get(f"members/email/{one['email']}")["id"] == one["id"]
    for path, query in (
        ("members/search/phone", {"phoneNumber": "6025550103"}),
        ("members/search", {"licenceNumber": licence}),
        ("members/search/dob", {"dob": "07/21/1990"}),
    ):
        assert one["id"] in [row["id"] for row in blaze.get(path, **query)["values"]], path


def test_nobody_is_a_404_or_a_null(blaze: BlazeCaller) -> None:
    assert blaze.send("GET", "members/email/nobody@example.com").status_code == 404
    blaze.quirks.missing = "null"
    assert blaze.get("members/email/nobody@example.com") is None
    assert blaze.get("members/search/phone", phoneNumber="2125550000")["values"] == []


def test_a_stub_of_name_and_phone_is_taken_unless_the_shop_wants_more(blaze: BlazeCaller) -> None:
    made = blaze.post("members", NEW)
    assert (made["cpn"], made["importId"], made["consumerType"]) == ("+16025550190", "op-1", "AdultUse")
    blaze.quirks.requires = frozenset({"phone", "address"})
    refused = blaze.send("POST", "members", {"firstName": "Ana"})
    assert refused.json() == {"field": "primaryPhone", "message": "Phone number is required", "errorType": "BadRequest"}
    assert "Address" in blaze.send("POST", "members", NEW).json()["message"]


def test_a_licence_is_nobodys_twice_but_a_phone_may_be(blaze: BlazeCaller) -> None:
    assert blaze.post("members", NEW)["id"] != blaze.post("members", NEW)["id"]
    taken = blaze.member(3)["identifications"]
    assert blaze.send("POST", "members", {**NEW, "identifications": taken}).status_code == 400


def test_a_put_wipes_what_it_leaves_out(blaze: BlazeCaller) -> None:
    row = blaze.member(3)
    sent = {name: row[name] for name in ("id", "firstName", "lastName", "dob", "sex")}
    changed = blaze.send("PUT", f"members/{row['id']}", sent).json()
    assert (changed["primaryPhone"], changed["email"], changed["identifications"]) == ("", None, [])
    world = blaze.sandbox.world
    assert (world.customers[2].gender, world.customers[2].birthday) == ("M", date(1990, 7, 21))


def test_a_put_without_a_sex_loses_it(blaze: BlazeCaller) -> None:
    row = blaze.member(3)
    del row["sex"]
    blaze.send("PUT", f"members/{row['id']}", row)
    assert blaze.sandbox.world.customers[2].gender == "U"


def test_a_deleted_member_is_shown_as_one_by_its_id_and_in_lists_where_the_shop_does_so(blaze: BlazeCaller) -> None:
    world = blaze.sandbox.world
    world.deactivate(world.customers[2])
    assert blaze.member(3)["deleted"] is True
    end = world.customers[2].updated + 1
    assert blaze.member(3)["id"] not in [row["id"] for row in _window(blaze, end)["values"]]
    blaze.quirks.shows_deleted = True
    assert blaze.member(3)["id"] in [row["id"] for row in _window(blaze, end)["values"]]
