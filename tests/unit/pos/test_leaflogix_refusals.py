"""What Leaflogix says with a refusal is taken from whatever shape it comes in, and never stops anything."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.domain.customers import Field
from peak_desk.pos.leaflogix.refusals import said

_NAMES = (
    "message",
    "Message",
    "propertyErrors",
    "PropertyErrors",
    "errors",
    "propertyName",
    "propertyError",
    "errorMessage",
    "title",
)
_TREES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=12)
    | st.sampled_from(("City", "x.phone")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_NAMES), inner, max_size=4),
    max_leaves=12,
)


@given(_TREES)
def test_any_json_is_a_sentence_and_fields_of_ours_or_nothing(tree: Any) -> None:
    found = said(json.dumps(tree).encode())
    assert isinstance(found.words, str)
    assert set(found.fields) <= {"", *(field.value for field in Field)}
    assert found.known_fields == ", ".join(dict.fromkeys(name for name in found.fields if name))


@given(st.binary(max_size=60))
def test_any_bytes_are_a_sentence_or_nothing(body: bytes) -> None:
    assert isinstance(said(body).words, str)


@pytest.mark.parametrize("name", ["driversLicenseID", "DriversLicenseId", "$.driversLicenseID", "customer.driversLicenseID"])
def test_a_field_is_known_in_any_spelling_and_at_any_depth(name: str) -> None:
    body = {"message": "", "propertyErrors": [{"propertyName": name, "propertyError": "required"}]}
    assert said(json.dumps(body).encode()).known_fields == "driver_licence"


def test_a_field_is_asked_for_once_and_one_of_theirs_alone_is_left_to_the_sentence() -> None:
    rows = [{"propertyName": name, "propertyError": "required"} for name in ("City", "mmjidNumber", "city")]
    found = said(json.dumps({"message": "Wrong", "propertyErrors": rows}).encode())
    assert (found.known_fields, found.words) == ("city", "Wrong required required required")


def test_what_is_nested_without_end_says_nothing_that_could_be_read() -> None:
    assert said(b"[" * 100_000).fields == ()
