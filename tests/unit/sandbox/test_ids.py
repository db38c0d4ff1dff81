"""Ids in the forms of the vendors."""

import re
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.sandbox import ids

KINDS = st.sampled_from(["Customer", "Order", "Product", "Line"])
NUMBERS = st.integers(1, 9_999_999)


@pytest.mark.parametrize("form", [ids.guid, ids.mongo, ids.number, ids.gid])
@given(kind=KINDS, number=NUMBERS)
def test_every_id_tells_its_number_again_and_to_its_own_kind_only(form: object, kind: str, number: int) -> None:
    assert callable(form)
    made = form(kind, number)
    assert ids.n_of(kind, made) == number
    assert {ids.n_of(other, made) for other in ("Customer", "Order", "Product", "Line") if other != kind} == {None}


@given(NUMBERS)
def test_the_forms_are_those_of_the_vendors(number: int) -> None:
    assert str(uuid.UUID(ids.guid("Customer", number))) == ids.guid("Customer", number)
    assert uuid.UUID(ids.guid("Customer", number)).version == 4
    assert re.fullmatch(r"[0-9a-f]{24}", ids.mongo("Customer", number))
    assert int(ids.gid("Customer", number).rpartition("/")[2]) > 2**53


@given(st.text(max_size=40))
def test_any_other_text_is_nobodys_id(text: str) -> None:
    assert ids.n_of("Customer", text) is None


def test_a_guid_is_known_in_capitals_too() -> None:
    assert ids.n_of("Customer", ids.guid("Customer", 7).upper()) == 7
