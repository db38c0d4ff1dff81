"""Who may call the sandbox."""

from typing import Any

import pytest

from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.server import Sandbox
from tests.unit.sandbox.callers import HandClock, TokenCaller, V3Caller, send
from tests.unit.sandbox.conftest import StartSandbox

WORDS = "Full authentication is required to access this resource"


@pytest.mark.parametrize("over_raw", [False, True])
@pytest.mark.parametrize("padded", [False, True])
def test_a_signed_call_is_answered_whatever_reading_of_the_papers_signed_it(v3: V3Caller, *, over_raw: bool, padded: bool) -> None:
    url = v3.root + "customer/1"
    answer = send("GET", url, headers={"Authorization": v3.sign(v3.claims(url), over_raw=over_raw, padded=padded)})
    assert answer.status_code == 200
    assert answer.json()["data"]["first_name"] == "JON"


@pytest.mark.parametrize("with_query", [False, True])
def test_the_audience_may_name_the_query_or_leave_it_out(v3: V3Caller, *, with_query: bool) -> None:
    url = v3.root + "product/product_list?page=1&pagesize=5"
    claims = v3.claims(url if with_query else url.partition("?")[0])
    assert send("GET", url, headers={"Authorization": v3.sign(claims)}).status_code == 200


@pytest.mark.parametrize(
    "changes",
    [{"iss": "somebody"}, {"oid": "else"}, {"aud": "http://127.0.0.1/elsewhere"}],
    ids=["certificate", "organisation", "audience"],
)
def test_a_signed_text_of_somebody_else_or_for_another_call_is_refused(v3: V3Caller, changes: dict[str, Any]) -> None:
    url = v3.root + "customer/1"
    answer = send("GET", url, headers={"Authorization": v3.sign(v3.claims(url, **changes))})
    assert answer.status_code == 401
    assert answer.json()["resultReason"] == WORDS


@pytest.mark.parametrize("header", ["", "nonsense", "a.b", "e30.e30", "e30=.!!"])
def test_a_call_without_a_proper_signature_is_refused(v3: V3Caller, header: str) -> None:
    assert send("GET", v3.root + "customer/1", headers={"Authorization": header}).status_code == 401


def test_a_changed_text_no_longer_fits_its_signature(v3: V3Caller) -> None:
    url = v3.root + "customer/1"
    signed, _, _ = v3.sign(v3.claims(url)).partition(".")
    _, _, other = v3.sign(v3.claims(url)).partition(".")
    assert send("GET", url, headers={"Authorization": f"{signed}.{other}"}).status_code == 401


def test_an_end_that_is_not_thirty_seconds_after_the_beginning_is_a_bad_request(v3: V3Caller, clock: HandClock) -> None:
    url = v3.root + "customer/1"
    answer = send("GET", url, headers={"Authorization": v3.sign(v3.claims(url, exp=clock.milliseconds + 60_000))})
    assert (answer.status_code, answer.json()["statusCode"]) == (400, 400)


@pytest.mark.parametrize("seconds", [31, -31])
def test_a_text_older_than_thirty_seconds_or_from_a_clock_far_ahead_is_refused(
    v3: V3Caller, clock: HandClock, seconds: float
) -> None:
    url = v3.root + "customer/1"
    signed = v3.sign(v3.claims(url))
    clock.turn(seconds=seconds)
    assert send("GET", url, headers={"Authorization": signed}).status_code == 401


def test_a_signed_text_works_once(v3: V3Caller) -> None:
    url = v3.root + "customer/1"
    signed = v3.sign(v3.claims(url))
    assert [send("GET", url, headers={"Authorization": signed}).status_code for _ in range(2)] == [200, 401]


def test_the_check_call_says_whether_the_key_is_right(sandbox: Sandbox, v3: V3Caller) -> None:
    url = sandbox.base_url + "/service/jwt-validation"
    assert send("POST", url, headers={"Authorization": v3.sign(v3.claims(url))}).json()["resultCode"] == "SUCCESS"
    assert send("POST", url).status_code == 401


def test_a_login_with_the_right_key_gives_a_token_of_two_hours(v2: TokenCaller) -> None:
    answer = v2.log_in()
    assert answer["resultCode"] == "SUCCESS"
    assert answer["expires_at"] == "2026-11-21T13:00:00.000-07:00"


def test_a_login_with_a_wrong_key_is_refused(v2: TokenCaller) -> None:
    answer = send("POST", v2.root + "config/api/gettokens", data={"client_id": v2.secrets["client_id"], "apikey": "guess"})
    assert (answer.status_code, answer.json()["resultCode"]) == (401, "FAIL")


@pytest.mark.parametrize(
    ("scheme", "client"),
    [("", "client_id"), ("Bearer ", None), ("bearer ", "client-Id"), ("Bearer ", "client_id")],
)
def test_every_reported_form_of_the_token_header_works(v2: TokenCaller, scheme: str, client: str | None) -> None:
    headers = {"Authorization": scheme + v2.token} | ({client: v2.secrets["client_id"]} if client else {})
    assert send("GET", v2.root + "customer/1", headers=headers).status_code == 200


def test_a_bare_token_without_its_client_or_with_another_is_refused(v2: TokenCaller) -> None:
    assert send("GET", v2.root + "customer/1", headers={"Authorization": v2.token}).status_code == 401
    headers = {"Authorization": f"Bearer {v2.token}", "client_id": "another"}
    assert send("GET", v2.root + "customer/1", headers=headers).status_code == 401


@pytest.mark.parametrize("status", [200, 401])
def test_a_token_that_ran_out_gets_a_body_without_data(start_sandbox: StartSandbox, clock: HandClock, status: int) -> None:
    sandbox = start_sandbox(quirks=Quirks(rate=0, expired_token_status=status))
    v2 = TokenCaller(sandbox)
    assert v2.get("customer", 1).status_code == 200
    clock.turn(hours=2)
    answer = v2.get("customer", 1)
    assert answer.status_code == status
    assert answer.json()["resultReason"] == WORDS
    assert not {"data", "ticketList"} & set(answer.json())
    assert sandbox.play.counts()["logins"] == 1


def test_tokens_can_be_made_to_run_out(sandbox: Sandbox, v2: TokenCaller) -> None:
    assert v2.get("customer", 1).json()["resultCode"] == "SUCCESS"
    sandbox.play.run_out()
    assert v2.get("customer", 1).json()["resultCode"] == "FAIL"


def test_another_tenant_is_forbidden_and_an_unknown_address_is_nowhere(sandbox: Sandbox, v3: V3Caller) -> None:
    assert send("GET", f"{sandbox.base_url}/dispensary/v3/another/customer/1").json() == {"message": "Forbidden"}
    assert v3.get("nothing", "here").status_code == 404
    assert send("GET", f"{sandbox.base_url}/").status_code == 404


@pytest.mark.parametrize("version", ["v1.0", "v2.0", "v2.5"])
def test_the_old_versions_share_their_paths(sandbox: Sandbox, version: str) -> None:
    assert TokenCaller(sandbox, version).get("customer", 1).json()["data"]["customer_id"] == "1"


def test_the_eleventh_call_of_a_second_meets_the_spike_arrest(start_sandbox: StartSandbox, clock: HandClock) -> None:
    v3 = V3Caller(start_sandbox(quirks=Quirks()), clock)
    answers = [v3.get("customer", 1) for _ in range(13)]
    assert [answer.status_code for answer in answers] == [200] * 12 + [429]
    assert "Spike arrest" in answers[-1].json()["fault"]["faultstring"]
    clock.turn(seconds=1)
    assert [v3.get("customer", 1).status_code for _ in range(11)] == [200] * 10 + [429]
