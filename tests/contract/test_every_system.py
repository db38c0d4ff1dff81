"""No system escapes the contract."""

from peak_desk.pos import registry
from peak_desk.sandbox import PLAYED, plays
from tests.contract.conftest import ACCOUNTS
from tests.helpers.pos_cases import cases_by_name


def test_every_system_with_a_client_is_played_and_put_to_the_questions() -> None:
    real = {traits.pos for _offer, traits in registry.offers() if not traits.no_pos}
    assert real == set(PLAYED) == set(cases_by_name())


def test_every_account_of_a_system_is_put_to_the_questions_unless_the_case_says_why() -> None:
    for name, case in cases_by_name().items():
        assert set(case.apis) <= set(plays.APIS[name])
        assert plays.APIS[name][0] in case.apis
        assert all(f"{name}-{api}" in ACCOUNTS for api in case.apis)


def test_every_call_a_case_names_is_one_its_vendor_published_or_is_allowed_with_a_reason() -> None:
    for case in cases_by_name().values():
        assert case.calls, case.pos
        assert case.wrong_secrets, case.pos
        assert case.shapes, case.pos
