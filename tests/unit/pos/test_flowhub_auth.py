"""Who we are to Flowhub: two headers, a token for Order-Ahead, and what a refusal of either means."""

import logging
from typing import Any

import pytest
from typing_extensions import override

from peak_desk.domain.customers import Field
from peak_desk.domain.stores import Store
from peak_desk.errors import Fate, PosError, SecretMissing, SettingsTrouble
from peak_desk.pos import registry
from peak_desk.pos.client import Capability, Probed
from peak_desk.pos.flowhub.account import account_of
from tests.helpers.canned_wire import in_turn
from tests.helpers.flowhub_account import IMPORT, KEYS, LOCATION, ORDER, SECRETS, Canned, client, customer_row, store

C = Capability
STATUS = f"/order-ahead/v0/orderStatus/{ORDER}"
LOCATIONS, TOKEN = "/v0/clientsLocations", "/oauth/token"
STANDS = {"orderId": ORDER, "status": "ready"}


class Turned(Canned):
    """The same, with a clock that can be turned; tokens are shared by the accounts of one clock."""

    seconds = 1000.0

    @override
    def monotonic(self) -> float:
        return self.seconds


@pytest.fixture
def canned() -> Turned:
    return Turned()


def failure(call: Any) -> PosError:
    with pytest.raises(PosError) as caught:
        call()
    return caught.value


def test_the_two_headers_go_with_every_call_and_the_token_with_order_ahead_only(canned: Turned) -> None:
    canned.answers["GET", STATUS] = STANDS
    one = client(canned)
    one.check()
    one.order(ORDER)
    (locations,), (status,) = canned.of("GET", LOCATIONS), canned.of("GET", STATUS)
    assert (locations.headers["clientId"], locations.headers["key"]) == (SECRETS["client_id"], SECRETS["key"])
    assert "Authorization" not in locations.headers
    assert (status.headers["key"], status.headers["Authorization"]) == (SECRETS["key"], "Bearer planted-token")
    (asked,) = canned.of("POST", TOKEN)
    assert asked.body == {
        "client_id": SECRETS["auth0_client_id"],
        "client_secret": SECRETS["auth0_client_secret"],
        "audience": "https://api.flowhub.co",
        "grant_type": "client_credentials",
    }
    assert "key" not in asked.headers


def test_one_token_serves_all_clients_of_the_account_until_a_minute_before_its_end(canned: Turned) -> None:
    canned.answers["GET", STATUS] = STANDS
    one, other = client(canned), client(canned)
    for desk in (one, other, one):
        desk.order(ORDER)
    assert len(canned.of("POST", TOKEN)) == 1
    canned.seconds += 3539
    other.order(ORDER)
    assert len(canned.of("POST", TOKEN)) == 1
    canned.seconds += 2
    one.order(ORDER)
    assert len(canned.of("POST", TOKEN)) == 2


@pytest.mark.parametrize("life", [None, "soon", 0, -5, "86400"])
def test_a_life_that_makes_no_sense_costs_no_token_for_every_call(canned: Turned, life: Any) -> None:
    canned.answers["GET", STATUS] = STANDS
    canned.answers["POST", TOKEN] = {"access_token": "t", "expires_in": life}
    one = client(canned)
    one.order(ORDER)
    canned.seconds += 50
    one.order(ORDER)
    assert len(canned.of("POST", TOKEN)) == 1


@pytest.mark.parametrize(
    ("told", "granted"),
    [
        ((400, {"error": "invalid_request"}), None),
        ((404, {"error": "invalid_request"}), None),
        ((403, b"<html>Access denied</html>"), None),
        ((401, {"error": "access_denied"}), False),
        ((403, {"error": "access_denied"}), False),
    ],
)
def test_only_a_second_pair_that_is_turned_down_switches_order_ahead_off(
    canned: Turned, told: tuple[int, Any], *, granted: bool | None
) -> None:
    canned.answers["POST", TOKEN] = told
    found = {one.capability: one.granted for one in client(canned).probe()}
    assert (found[Capability.ORDER_CREATE], found[Capability.ORDER_UPDATE]) == (granted, granted)


def test_a_token_that_may_not_read_orders_stops_order_ahead_alone(canned: Turned) -> None:
    canned.answers["GET", STATUS] = (403, {"error": "insufficient_scope"})
    canned.answers["GET", f"/v1/orders/findByLocationId/{IMPORT}"] = {"total": 0, "orders": []}
    feed = client(canned).orders("", open_ids=frozenset({ORDER}))
    own, sold = next(feed), next(feed)
    assert (own.rows, sold.rows) == ((), ())
    error = failure(lambda: next(feed))
    assert (error.fate, error.code) == (Fate.REFUSED, "second_keys_refused")


def test_a_token_that_is_turned_down_is_renewed_once(canned: Turned) -> None:
    canned.answers["GET", STATUS] = in_turn((401, {"message": "expired"}), STANDS)
    assert client(canned).order(ORDER).pos_id == ORDER
    assert len(canned.of("POST", TOKEN)) == 2
    canned.answers["GET", STATUS] = (401, {"message": "Unauthorized"})
    error = failure(lambda: client(canned).order(ORDER))
    assert (error.fate, error.code) == (Fate.REFUSED, "second_keys_refused")
    assert len(canned.of("GET", STATUS)) == 4


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ((400, {"error": "access_denied"}), "second_keys_in_doubt"),
        ((401, {"error": "access_denied"}), "second_keys_refused"),
        ((403, {"error": "access_denied"}), "second_keys_refused"),
        ((403, b"<html>Access denied</html>"), "second_keys_in_doubt"),
    ],
)
def test_a_second_pair_that_is_refused_stops_order_ahead_alone(canned: Turned, told: tuple[int, Any], code: str) -> None:
    canned.answers["POST", TOKEN] = told
    canned.answers["GET", "/v1/customers/1"] = customer_row(id=1)
    one = client(canned)
    error = failure(lambda: one.order(ORDER))
    assert (error.fate, error.code) == (Fate.REFUSED, code)
    assert one.customer("1").pos_id == "1"
    assert canned.of("GET", STATUS) == []


@pytest.mark.parametrize("told", [b"<html>", {}, {"access_token": None}, {"access_token": "näive"}, (500, b"")])
def test_a_token_that_does_not_come_means_later(canned: Turned, told: Any) -> None:
    canned.answers["POST", TOKEN] = told
    assert failure(lambda: client(canned).order(ORDER)).fate is Fate.NOT_SENT


@pytest.mark.parametrize(
    "told", [(401, {"message": "no"}), (403, b"<html><h1>403 Forbidden</h1></html>"), {"status": 401, "data": None}]
)
def test_a_wrong_key_is_told_whatever_it_is_told_with(canned: Turned, told: Any) -> None:
    canned.answers["GET", LOCATIONS] = told
    error = failure(client(canned).check)
    assert (error.fate, error.code) == (Fate.CREDENTIALS, "not_accepted")


def test_too_many_calls_come_without_a_word_when_to_come_back(canned: Turned) -> None:
    canned.answers["GET", LOCATIONS] = (429, b"")
    error = failure(client(canned).check)
    assert (error.fate, error.code, error.retry_after) == (Fate.LATER, "busy", None)


def test_a_page_that_is_no_answer_is_no_failure_of_the_key(canned: Turned) -> None:
    canned.answers["GET", LOCATIONS] = b"<html>Please sign in to the guest network</html>"
    assert failure(client(canned).check).fate is Fate.NOT_SENT


def test_nothing_secret_is_printed_logged_or_put_into_an_address(canned: Turned, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    canned.answers["GET", STATUS] = in_turn((401, {"message": "planted-token"}), (500, {"message": "planted-key planted-token"}))
    one = client(canned)
    error = failure(lambda: one.order(ORDER))
    seen = " ".join(
        [repr(one), repr(vars(one)), str(error), repr(error), error.words, caplog.text, repr(one.people), repr(one.tickets)]
    )
    assert "planted" not in seen
    assert not any("planted" in f"{asked.path}{asked.query}" for asked in canned.asked)


@pytest.mark.parametrize("name", sorted(KEYS))
def test_the_keys_must_be_there_and_the_second_pair_need_not(name: str) -> None:
    with pytest.raises(SecretMissing):
        client(Canned(), secrets={**SECRETS, name: " "})
    assert client(Canned(), secrets=KEYS).traits.secrets == tuple(KEYS)


@pytest.mark.parametrize(
    "options",
    [{"location_id": " "}, {"page_size": "0"}, {"orders_days": "x"}, {"customer_type": "ADULT"}, {"customers_since": "yesterday"}],
)
def test_an_option_that_is_wrong_is_named(options: dict[str, str]) -> None:
    with pytest.raises(SettingsTrouble, match=next(iter(options))):
        account_of(store(**options))


def test_tokens_are_bought_at_the_vendors_host_unless_the_store_says_otherwise() -> None:
    plain = account_of(Store(id="s", name="S", pos="flowhub", options={"location_id": LOCATION}))
    assert (plain.root, plain.auth_root) == ("https://api.flowhub.co", "https://flowhub.auth0.com")
    assert account_of(store("http://127.0.0.1:9/")).auth_root == "http://127.0.0.1:9"
    assert account_of(store(auth_url="https://tokens.example/")).auth_root == "https://tokens.example"
    for wrong in ({"auth_url": "http://tokens.example"}, {"root": "http://api.example"}):
        with pytest.raises(SettingsTrouble):
            account_of(store(**wrong))


def test_what_a_new_customer_needs_depends_on_what_the_store_has_set() -> None:
    bare, full = (registry.traits("flowhub", options) for options in ({}, {"state": "CO", "customer_type": "med"}))
    assert bare.demanded == (Field.FIRST_NAME, Field.BIRTHDAY, Field.STATE, Field.PATIENT_TYPE)
    assert (dict(bare.defaulted), dict(full.defaulted)) == (
        {Field.PATIENT_TYPE: "ADULT"},
        {Field.PATIENT_TYPE: "MEDICAL", Field.STATE: "CO"},
    )


def test_the_page_of_a_filter_before_flowhub_takes_no_ability_away(canned: Turned) -> None:
    del canned.answers["POST", TOKEN]
    canned.otherwise = (403, b"<html>Access denied</html>")
    found = client(canned).probe()
    assert {(one.granted, one.code) for one in found} == {(None, "not_accepted"), (None, "second_keys_in_doubt"), (None, "")}


def test_the_probe_tells_what_the_keys_are_good_for(canned: Turned) -> None:
    canned.answers |= {
        ("GET", "/v1/customers/"): {"customers": []},
        ("GET", "/v1/customers/findByPhoneNumber"): (400, {"message": "no such number"}),
        ("GET", f"/v1/orders/findByLocationId/{IMPORT}"): (403, {"message": "Forbidden"}),
        ("GET", f"/v0/locations/{LOCATION}/inventoryNonZero"): (500, b""),
    }
    assert set(client(canned).probe()) == {
        Probed(C.CUSTOMER_CREATE, granted=None),
        Probed(C.CUSTOMER_UPDATE, granted=None),
        Probed(C.CUSTOMER_FEED, granted=True),
        Probed(C.CUSTOMER_SEARCH, None, "refused"),
        Probed(C.ORDER_FEED, granted=False, code="role_missing"),
        Probed(C.ORDER_CREATE, granted=True),
        Probed(C.ORDER_UPDATE, granted=True),
        Probed(C.PRODUCT_FEED, None, "server_error"),
    }
    assert {asked.method for asked in canned.asked if asked.path != TOKEN} == {"GET"}
    assert Probed(C.ORDER_CREATE, granted=False, code="second_keys_missing") in client(canned, secrets=KEYS).probe()
