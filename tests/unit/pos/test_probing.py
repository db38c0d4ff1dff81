"""What a call that changes nothing tells of a right."""

import pytest

from peak_desk.errors import Fate, PosError, PosMissing, SecretMissing
from peak_desk.pos import fates
from peak_desk.pos.client import Capability, PosTraits, Probed
from peak_desk.pos.probing import all_tried, tried
from peak_desk.pos.refusing import require, require_secrets

C = Capability
SEARCH = C.CUSTOMER_SEARCH


def raising(error: PosError) -> Probed:
    def call() -> None:
        raise error

    return tried(SEARCH, call)


def test_an_answer_and_nobody_found_show_the_right() -> None:
    assert tried(SEARCH, list) == raising(PosMissing(Fate.REFUSED, "missing", status=404)) == Probed(SEARCH, granted=True)


@pytest.mark.parametrize("code", ["role_missing", "second_keys_missing", "second_keys_refused"])
def test_who_is_told_to_lack_the_right_lacks_it(code: str) -> None:
    assert raising(PosError(Fate.CREDENTIALS, code, status=403)) == Probed(SEARCH, granted=False, code=code)


@pytest.mark.parametrize("fate", Fate)
def test_any_other_failure_takes_no_right_away(fate: Fate) -> None:
    for code in ("not_accepted", "second_keys_in_doubt", "told_to"):
        assert raising(PosError(fate, code, status=403)) == Probed(SEARCH, granted=None, code=code)


def test_what_cannot_be_tried_is_left_open() -> None:
    assert tried(SEARCH, None) == Probed(SEARCH, granted=None)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"message": "Forbidden"}', "role_missing"),
        (b'\xef\xbb\xbf \r\n{"error": []}', "role_missing"),
        (b"<html>403</html>", "not_accepted"),
        (b"error code: 1020", "not_accepted"),
        (b" \n", "not_accepted"),
        (b"", "not_accepted"),
    ],
)
def test_only_a_refusal_in_the_words_of_the_pos_tells_of_a_right(body: bytes, code: str) -> None:
    error = fates.after_answer(fates.Answer(403, body), repeatable=True)
    assert error is not None
    assert (error.fate, error.code) == (Fate.CREDENTIALS, code)


def test_a_sign_in_that_is_turned_down_is_a_sign_in_that_is_not_accepted() -> None:
    for status in (400, 401, 403, 404, 422):
        error = fates.after_sign_in(fates.Answer(status, b'{"error": "invalid_grant"}'), "no such user")
        assert error is not None
        assert (error.fate, error.code, error.words) == (Fate.CREDENTIALS, "not_accepted", "no such user")
    busy = fates.after_sign_in(fates.Answer(429, b""))
    assert busy is not None
    assert busy.fate is Fate.LATER
    assert fates.after_sign_in(fates.Answer(200, b"{}")) is None


def test_capabilities_that_share_a_call_are_tried_with_it_once() -> None:
    asked: list[str] = []

    def area() -> None:
        asked.append("area")
        raise PosError(Fate.CREDENTIALS, "role_missing", status=403)

    found = all_tried(
        {C.ORDER_FEED, C.ORDER_CREATE, SEARCH, C.CUSTOMER_CREATE}, {C.ORDER_FEED: area, C.ORDER_CREATE: area, SEARCH: list}
    )
    assert found == (
        Probed(C.CUSTOMER_CREATE, granted=None),
        Probed(SEARCH, granted=True),
        Probed(C.ORDER_CREATE, granted=False, code="role_missing"),
        Probed(C.ORDER_FEED, granted=False, code="role_missing"),
    )
    assert asked == ["area"]


@pytest.mark.parametrize("given", [{}, {"key": ""}, {"key": " \n"}])
def test_a_secret_that_is_missing_or_blank_is_named(given: dict[str, str]) -> None:
    traits = PosTraits("treez", "Treez", frozenset(), secrets=("name", "key"))
    with pytest.raises(SecretMissing, match="secret key"):
        require_secrets(traits, {"name": "one", **given})
    require_secrets(traits, {"name": "one", "key": "two"})


def test_what_is_not_declared_is_refused_without_a_call() -> None:
    traits = PosTraits("treez", "Treez", frozenset({SEARCH}))
    require(traits, SEARCH)
    with pytest.raises(PosError, match="pos_cannot") as caught:
        require(traits, C.ORDER_CREATE)
    assert (caught.value.fate, caught.value.words) == (Fate.REFUSED, "order_create")
