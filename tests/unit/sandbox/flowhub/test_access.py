"""Who may call the sandbox's Flowhub, and what it says to the others."""

import pytest

from tests.unit.sandbox.callers import HandClock, send
from tests.unit.sandbox.flowhub.conftest import FlowhubCaller, Start


def test_the_two_headers_open_the_list_of_locations_in_any_letter_case(flowhub: FlowhubCaller) -> None:
    flowhub.headers = {"CLIENTID": flowhub.secrets["client_id"], "Key": flowhub.secrets["key"]}
    told = flowhub.get("/v0/clientsLocations").json()
    assert told["status"] == 200
    assert [row["locationName"] for row in told["data"]] == ["Peak Sandbox", "Peak Sandbox East"]
    assert (told["data"][0]["timeZone"], told["data"][0]["address"]["state"]) == ("US/Mountain", "Colorado")


def test_orders_and_stock_know_the_store_by_two_different_ids(flowhub: FlowhubCaller) -> None:
    row = flowhub.get("/v0/clientsLocations").json()["data"][0]
    assert row["importId"] != row["locationId"]
    assert flowhub.get(f"/v1/orders/findByLocationId/{row['locationId']}").status_code == 404
    assert flowhub.get(f"/v0/locations/{row['importId']}/inventoryNonZero").status_code == 404


def test_a_missing_key_is_told_in_json_and_a_wrong_one_by_a_page(flowhub: FlowhubCaller, start: Start) -> None:
    bare = send("GET", f"{flowhub.root}/v0/clientsLocations")
    assert (bare.status_code, bare.json()["status"]) == (401, 401)
    flowhub.headers["key"] = "somebody else's"
    page = flowhub.get("/v0/clientsLocations")
    assert (page.status_code, page.text.startswith("<html>")) == (403, True)
    plain = start(forbids_with_a_page=False)
    plain.headers["clientId"] = "7"
    assert plain.get("/v0/clientsLocations").json()["message"] == "Unauthorized"


def test_an_old_account_has_a_number_for_a_name(start: Start) -> None:
    caller = start(old_ids=True)
    assert caller.secrets["client_id"].isdigit()
    assert caller.get("/v0/clientsLocations").status_code == 200


def test_the_second_pair_buys_a_token_for_the_audience_with_and_without_a_slash(flowhub: FlowhubCaller) -> None:
    for audience in ("https://api.flowhub.co", "https://api.flowhub.co/"):
        told = flowhub.log_in(audience=audience).json()
        assert (told["token_type"], told["expires_in"], bool(told["access_token"])) == ("Bearer", 3600, True)
    assert flowhub.play.counts()["logins"] == 2


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"client_secret": "wrong"}, 401),
        ({"client_id": None}, 401),
        ({"audience": "https://example.com"}, 403),
        ({"grant_type": "password"}, 403),
    ],
)
def test_a_token_is_not_given_for_less(flowhub: FlowhubCaller, changes: dict[str, object], status: int) -> None:
    assert flowhub.log_in(**changes).status_code == status


def test_order_ahead_wants_the_token_and_both_keys_until_the_token_runs_out(flowhub: FlowhubCaller, clock: HandClock) -> None:
    somewhere = "/order-ahead/v0/orderStatus/nothing"
    assert flowhub.get(somewhere).status_code == 401
    assert flowhub.sign_in().get(somewhere).status_code == 404
    key = flowhub.headers.pop("key")
    assert flowhub.get(somewhere).status_code == 401
    flowhub.headers["key"] = key
    clock.turn(seconds=3600)
    assert flowhub.get(somewhere).status_code == 401


def test_too_many_calls_meet_a_bare_429(start: Start) -> None:
    caller = start(limited=True, rate=5)
    answers = [caller.get("/v0/clientsLocations") for _ in range(10)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert len(refused) == 3
    assert refused[0].content == b""
    assert "retry-after" not in {name.lower() for name in refused[0].headers}
    assert caller.play.counts()["refused"] == 3


def test_an_address_nobody_knows_is_not_found(flowhub: FlowhubCaller) -> None:
    assert flowhub.get("/authTest").status_code == 404
