"""Who Blaze lets in, and how it says no."""

from peak_desk.sandbox.blaze.blaze import Blaze
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.server import Sandbox
from tests.unit.sandbox.blaze.conftest import BlazeCaller
from tests.unit.sandbox.callers import HandClock


def test_both_keys_open_the_door_under_either_name_of_the_second(blaze: BlazeCaller) -> None:
    assert blaze.get("store")["shop"]["timeZone"] == "America/Los_Angeles"
    blaze.headers["partner_key"] = blaze.headers.pop("x-api-key")
    assert blaze.get("store")["shop"]["name"] == "Peak Sandbox"


def test_one_key_alone_is_nobody(blaze: BlazeCaller) -> None:
    for name in ("Authorization", "x-api-key"):
        kept = blaze.headers.pop(name)
        answer = blaze.send("GET", "store")
        assert (answer.status_code, answer.json()["error"]) == (401, "Unauthorized")
        blaze.headers[name] = kept


def test_a_bearer_is_not_the_key(blaze: BlazeCaller) -> None:
    blaze.headers["Authorization"] = f"Bearer {blaze.headers['Authorization']}"
    answer = blaze.send("GET", "store")
    assert answer.status_code == 401
    assert "Invalid PARTNER or Developer API" in answer.json()["message"]


def test_a_key_without_the_permission_is_turned_away_from_that_alone(blaze: BlazeCaller) -> None:
    blaze.quirks.lacking = frozenset({"promotions"})
    assert blaze.send("GET", "loyalty/promotions").status_code == 403
    assert blaze.send("GET", "store").status_code == 200


def test_an_address_nobody_knows_is_told_from_a_member_nobody_knows(blaze: BlazeCaller) -> None:
    assert blaze.send("GET", "membres").json()["message"] == "HTTP 404 Not Found"
    assert blaze.send("GET", f"members/{'0' * 24}").json()["message"] == "Member does not exist"


def test_every_call_is_counted_and_ten_thousand_in_five_minutes_are_enough(clock: HandClock) -> None:
    sandbox = Sandbox("blaze", customers=1, orders=0, alive=False, quirks=Quirks(), clock=clock)
    assert isinstance(sandbox.play, Blaze)
    with sandbox.world.lock:
        for _ in range(10_000):
            assert sandbox.play._limit.allow(clock())
    sandbox.start()
    caller = BlazeCaller(sandbox)
    assert caller.send("GET", "store").status_code == 429
    clock.turn(minutes=5, seconds=1)
    assert caller.send("GET", "store").status_code == 200
    assert sandbox.play.counts() == {"logins": 0, "refused": 1, "calls": 2}
    sandbox.stop()
