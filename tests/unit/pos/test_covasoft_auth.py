"""Who we are to Cova, where calls go, how often, and what a refusal of Cova means."""

from collections.abc import Iterator
from typing import Any

import pytest

from peak_desk.domain.customers import Field
from peak_desk.domain.orders import OrderStatus
from peak_desk.errors import Fate, PosError, PosMissing, SecretMissing, SettingsTrouble
from peak_desk.pos.client import Capability, CustomerWrite
from peak_desk.pos.covasoft.account import OFFERS, traits_of
from peak_desk.pos.covasoft.client import CovasoftClient
from peak_desk.sandbox.quirks import CovasoftQuirks, Quirks
from peak_desk.sandbox.server import Sandbox
from tests.helpers import covasoft_account as cova
from tests.helpers.canned_wire import in_turn
from tests.helpers.covasoft_account import CRM, GUID, NOT_FOUND, TAXES, TOKEN, CannedCova

_ONE = f"{CRM}({GUID})"


@pytest.fixture
def canned() -> Iterator[CannedCova]:
    made = CannedCova()
    made.answers["GET", _ONE] = cova.customer_row()
    yield made
    made.close()


def failure(canned: CannedCova, told: Any) -> PosError:
    canned.answers["GET", _ONE] = told
    with pytest.raises(PosError) as caught:
        canned.client().customer(GUID)
    return caught.value


def test_a_token_is_bought_once_with_the_four_secrets_and_sent_with_every_call(canned: CannedCova) -> None:
    client = canned.client()
    client.customer(GUID)
    client.customer(GUID)
    (bought,) = canned.of("POST", TOKEN)
    assert bought.body == {"grant_type": "password", **cova.SECRETS}
    assert [asked.headers["Authorization"] for asked in canned.of("GET", _ONE)] == ["Bearer t0ken-secret"] * 2


def test_a_second_client_of_the_account_uses_the_same_token(canned: CannedCova) -> None:
    canned.client().customer(GUID)
    canned.client().customer(GUID)
    assert len(canned.of("POST", TOKEN)) == 1


def test_a_token_is_bought_anew_shortly_before_its_twelve_hours_are_over(canned: CannedCova) -> None:
    client = canned.client()
    client.customer(GUID)
    canned.wire.now += 43_200 - 301
    client.customer(GUID)
    canned.wire.now += 2
    client.customer(GUID)
    assert len(canned.of("POST", TOKEN)) == 2


def test_a_token_turned_down_is_bought_anew_and_even_a_write_goes_once_more(canned: CannedCova) -> None:
    canned.answers["POST", CRM] = in_turn((401, {"Message": "No."}), cova.customer_row())
    made = canned.client().create_customer(_write())
    assert made.pos_id == GUID
    assert (len(canned.of("POST", TOKEN)), len(canned.of("POST", CRM))) == (2, 2)


def test_who_is_turned_down_twice_is_not_let_in(canned: CannedCova) -> None:
    error = failure(canned, (401, {"Message": "Authorization has been denied."}))
    assert (error.fate, error.code, len(canned.of("GET", _ONE))) == (Fate.CREDENTIALS, "not_accepted", 2)


def test_wrong_secrets_are_told_from_trouble_of_the_accounts_service(canned: CannedCova) -> None:
    canned.answers["POST", TOKEN] = (400, {"error": "invalid_grant", "error_description": "user-secret is not valid"})
    with pytest.raises(PosError) as caught:
        canned.client().check()
    assert caught.value.fate is Fate.CREDENTIALS
    assert "user-secret" not in caught.value.words
    for told in ((500, b""), (200, b"<html>sign in</html>"), (200, {"access_token": None})):
        canned.answers["POST", TOKEN] = told
        with pytest.raises(PosError) as caught:
            canned.client().check()
        assert caught.value.fate is Fate.NOT_SENT


def test_no_secret_and_no_token_stands_in_an_address_or_a_representation(canned: CannedCova) -> None:
    client = canned.client()
    client.customer(GUID)
    shown = repr((client, client.api, client.api._auth, client.api._auth._tokens, vars(client.api._auth)["_tokens"]))
    for secret in (*cova.SECRETS.values(), "t0ken-secret"):
        assert secret not in shown
        assert not any(secret in f"{asked.raw_path}?{asked.raw_query}" for asked in canned.asked)


def test_without_an_address_of_its_own_a_store_asks_both_hosts_of_the_vendor(canned: CannedCova) -> None:
    canned.client(base_url="").customer(GUID)
    assert [asked.root for asked in canned.asked] == ["https://accounts.iqmetrix.net", "https://api.covasoft.net"]
    canned.asked.clear()
    canned.client(base_url="https://one.invalid", auth_url="https://two.invalid").customer(GUID)
    assert [asked.root for asked in canned.asked] == ["https://two.invalid", "https://one.invalid"]


def test_parentheses_stay_and_values_are_encoded(canned: CannedCova) -> None:
    with pytest.raises(PosError):
        canned.client().customer("x)/Companies(8")
    (asked,) = [asked for asked in canned.asked if asked.method == "GET"]
    assert asked.raw_path == "/crm/v1/Companies(7)/CustomerFull(x%29%2FCompanies%288)"


def test_an_id_that_is_none_is_missing_without_a_call(canned: CannedCova) -> None:
    for pos_id in ("", " ", ".."):
        with pytest.raises(PosMissing):
            canned.client().customer(pos_id)
    assert canned.asked == []


@pytest.mark.parametrize("told", [{"Message": "No way."}, {"message": "No way."}, {"error": {"message": "No way."}}])
def test_a_refusal_is_read_in_every_way_it_is_written(canned: CannedCova, told: Any) -> None:
    error = failure(canned, (400, told))
    assert (error.fate, error.words) == (Fate.REFUSED, "No way.")


def test_what_we_sent_is_not_kept_in_the_words_of_an_error(canned: CannedCova) -> None:
    canned.answers["POST", CRM] = (400, {"Message": "Ana with ana@example.com or (602) 555-0190 is not valid"})
    with pytest.raises(PosError) as caught:
        canned.client().create_customer(_write())
    assert not any(word in caught.value.words for word in ("Ana", "ana@", "555"))


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        (NOT_FOUND, True),
        ((404, {"Message": "No HTTP resource was found that matches the request URI."}), False),
        ((404, {"statusCode": 404, "message": "Resource not found"}), False),
        ((404, b"<html>not found</html>"), False),
        ((404, b""), False),
    ],
)
def test_only_the_word_of_the_service_makes_a_customer_missing(canned: CannedCova, told: Any, *, missing: bool) -> None:
    error = failure(canned, told)
    assert isinstance(error, PosMissing) is missing
    assert error.fate is Fate.REFUSED


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"COVA-APIM-RateLimit-Reset": "41"}, 41.0),
        ({"X-RateLimit-Reset": "1795284030", "X-RateLimit-ResetSeconds": "30", "Date": "Sat, 21 Nov 2026 18:00:00 GMT"}, 30.0),
        ({"X-RateLimit-Reset": "1795284050", "Date": "Sat, 21 Nov 2026 18:00:00 GMT"}, 50.0),
        ({"Retry-After": "7", "COVA-APIM-RateLimit-Reset": "41"}, 7.0),
        ({"COVA-APIM-RateLimit-Reset": "soon"}, None),
        ({}, None),
    ],
)
def test_a_pause_is_read_from_whichever_header_names_it(canned: CannedCova, headers: dict[str, str], seconds: float | None) -> None:
    canned.client().check()
    canned.wire.headers = headers
    error = failure(canned, (429, {"Message": "Rate limit is exceeded."}))
    assert (error.fate, error.retry_after) == (Fate.LATER, seconds)


def test_a_service_whose_minute_is_used_up_is_left_alone_and_no_other() -> None:
    sandbox = Sandbox("covasoft", customers=5, orders=1, alive=False, quirks=Quirks(rate=1, covasoft=CovasoftQuirks(rate=3)))
    sandbox.start()
    client = CovasoftClient(cova.store(base_url=sandbox.base_url, **sandbox.options()), sandbox.secrets())
    try:
        for _ in range(3):
            client.check()
        with pytest.raises(PosError) as caught:
            client.check()
        assert (caught.value.fate, caught.value.code) == (Fate.LATER, "own_limit")
        assert client.customer(sandbox.play.customer_id(sandbox.world.customers[0])).pos_id
        assert sandbox.play.counts()["refused"] == 0
    finally:
        client.close()
        sandbox.stop()


def test_the_probe_tells_what_a_key_may_read_and_claims_nothing_of_what_it_may_write(canned: CannedCova) -> None:
    canned.answers |= {
        ("GET", CRM): [],
        ("POST", "crm/v1/Companies(7)/Search"): {"Results": []},
        ("GET", cova.QUEUE): (403, {"Message": "Forbidden"}),
        ("GET", "covaorderintake/v2/Companies(7)/CovaOrder(00000000-0000-4000-8000-000000000000)/Status"): NOT_FOUND,
    }
    found = {one.capability: (one.granted, one.code) for one in canned.client().probe()}
    assert found[Capability.CUSTOMER_FEED] == found[Capability.CUSTOMER_SEARCH] == (True, "")
    assert found[Capability.CUSTOMER_CREATE] == found[Capability.ORDER_CREATE] == (None, "")
    assert found[Capability.ORDER_FEED] == found[Capability.ORDER_CANCEL] == (False, "role_missing")
    assert found[Capability.PRODUCT_FEED] == (None, "refused")


def test_the_page_of_a_filter_before_cova_takes_no_ability_away(canned: CannedCova) -> None:
    canned.wire.otherwise = (403, b"<html>Access denied</html>")
    found = canned.client().probe()
    assert {(one.granted, one.code) for one in found} == {(None, "not_accepted")}


def test_a_check_is_brief_and_a_company_without_a_tax_configuration_passes_it(canned: CannedCova) -> None:
    canned.answers["GET", TAXES] = NOT_FOUND
    canned.client().check()
    canned.answers["GET", TAXES] = (403, {"Message": "Forbidden"})
    with pytest.raises(PosError):
        canned.client().check()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("company_id", ""),
        ("company_id", "my company"),
        ("location_id", "1e3"),
        ("tax_pricing", "GST"),
        ("customers_since", "yesterday"),
        ("overlap_seconds", "0"),
        ("auth_url", "http://accounts.invalid"),
    ],
)
def test_an_option_that_cannot_be_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsTrouble, match="address" if name == "auth_url" else name):
        CovasoftClient(cova.store(**{name: value}), cova.SECRETS)


def test_placing_orders_without_the_vendors_id_cannot_be_set_up() -> None:
    with pytest.raises(SettingsTrouble, match="integrator_id"):
        CovasoftClient(cova.store(integrator_id="", places_orders="yes"), cova.SECRETS)


@pytest.mark.parametrize("name", sorted(cova.SECRETS))
def test_a_missing_secret_is_named(name: str) -> None:
    with pytest.raises(SecretMissing, match=name):
        CovasoftClient(cova.store(), {**cova.SECRETS, name: " "})


def test_what_nobody_could_confirm_is_declared_only_where_it_is_switched_on() -> None:
    bare, full = traits_of({}), traits_of({"integrator_id": GUID, "update_customer": "put", "complete": "on"})
    assert full.capabilities - bare.capabilities == {Capability.ORDER_CREATE, Capability.CUSTOMER_UPDATE}
    assert full.writable - bare.writable == {OrderStatus.COMPLETED}
    assert not bare.capabilities & {Capability.ORDER_PREVIEW, Capability.DISCOUNT_CHECK, Capability.ORDER_UPDATE}
    assert [traits_of(offer.options).asked[2:] for offer in OFFERS] == [(), ("integrator_id",)]


def _write() -> CustomerWrite:
    return CustomerWrite({Field.FIRST_NAME: "Ana", Field.EMAIL: "ana@example.com", Field.PHONE: "+16025550190"}, "PD-1234", GUID)
