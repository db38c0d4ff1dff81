"""Who is let into the sandbox's Cova, for how long, and how often."""

import pytest

from tests.unit.sandbox.callers import HandClock, send
from tests.unit.sandbox.covasoft.conftest import Cova, StartCova


def test_name_and_secret_of_both_buy_a_token_of_twelve_hours(cova: Cova) -> None:
    told = cova.log_in().json()
    assert told["expires_in"] == 43_200
    assert cova.get("taxes/v1/Companies({c})/TaxPricingConfiguration").status_code == 200
    assert cova.sandbox.play.counts()["logins"] == 2


@pytest.mark.parametrize("name", ["client_id", "client_secret", "username", "password"])
def test_one_wrong_credential_buys_nothing(cova: Cova, name: str) -> None:
    answer = cova.log_in(**{name: "somebody else"})
    assert (answer.status_code, answer.json()["error_description"]) == (400, "The credentials provided are not valid.")


def test_another_grant_is_not_known(cova: Cova) -> None:
    assert cova.log_in(grant_type="client_credentials").json()["error"] == "unsupported_grant_type"


def test_a_token_runs_out(cova: Cova, clock: HandClock) -> None:
    route = "taxes/v1/Companies({c})/TaxPricingConfiguration"
    assert cova.get(route).status_code == 200
    clock.turn(seconds=43_199)
    assert cova.get(route).status_code == 200
    clock.turn(seconds=2)
    assert (cova.get(route).status_code, cova.get(route).json()["Message"]) == (
        401,
        "Authorization has been denied for this request.",
    )


def test_without_a_token_nobody_is_let_in(cova: Cova) -> None:
    assert send("GET", f"{cova.sandbox.base_url}/taxes/v1/Companies(1)/TaxPricingConfiguration").status_code == 401


def test_another_company_is_forbidden(cova: Cova) -> None:
    assert cova.get("crm/v1/Companies(1)/Customers", filter="UniqueIdentifier eq 'x'").status_code == 403


def test_encoded_parentheses_reach_the_same_call(cova: Cova) -> None:
    answer = cova.get("taxes/v1/Companies%28{c}%29/TaxPricingConfiguration")
    assert answer.status_code == 200
    assert "%28" in cova.sandbox.requests[-1].raw_path


def test_each_service_takes_so_many_calls_a_minute_and_says_how_many_are_left(start_cova: StartCova, clock: HandClock) -> None:
    cova = start_cova(rate=3)
    route = "taxes/v1/Companies({c})/TaxPricingConfiguration"
    assert [cova.get(route).headers["COVA-APIM-RateLimit-Remaining"] for _ in range(3)] == ["2", "1", "0"]
    refused = cova.get(route)
    assert (refused.status_code, refused.headers["COVA-APIM-RateLimit-Reset"]) == (429, "60")
    assert "Retry-After" not in refused.headers
    assert cova.search(("Phone", "6025550101")).status_code == 200
    clock.turn(seconds=61)
    assert cova.get(route).status_code == 200
    assert cova.sandbox.play.counts()["refused"] == 1


def test_the_older_names_of_the_limit_can_be_played(start_cova: StartCova) -> None:
    answer = start_cova(rate=3, rate_headers="old").get("taxes/v1/Companies({c})/TaxPricingConfiguration")
    assert (answer.headers["X-RateLimit-Limit"], answer.headers["X-RateLimit-Remaining"]) == ("3", "2")
