"""Who may be the same person."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.domain import duplicates
from peak_desk.domain.customers import Customer, CustomerType, Field

JO = Customer("1", "CUST-00001", CustomerType.STUB, "Jo", "Smith", phone="+13035550142")
NEW = replace(JO, id="2", customer_number="", phone=None)
MAY = date(1990, 5, 1)
JUNE = date(1990, 6, 1)


ANA = replace(NEW, first_name="Ana", last_name="Lopez")
CALLED = replace(NEW, phone=JO.phone)


@pytest.mark.parametrize(
    ("mine", "other", "likely"),
    [
        (CALLED, JO, True),
        (replace(ANA, phone=JO.phone), JO, True),
        (replace(NEW, email="JO@example.com"), replace(JO, email="jo@EXAMPLE.com"), True),
        (replace(NEW, driver_licence="D-123 4567"), replace(JO, driver_licence="d1234567"), True),
        (replace(NEW, birthday=MAY), replace(JO, birthday=MAY), True),
        (replace(NEW, first_name="Smith", last_name="Jo", birthday=MAY), replace(JO, birthday=MAY), True),
        (replace(ANA, birthday=MAY), replace(JO, birthday=MAY), False),
        (NEW, JO, False),
        (ANA, JO, False),
        (replace(CALLED, birthday=MAY), replace(JO, birthday=JUNE), False),
        (replace(CALLED, driver_licence="D1"), replace(JO, driver_licence="D2"), False),
    ],
)
def test_a_likely_duplicate_is_told_from_a_namesake(mine: Customer, other: Customer, *, likely: bool) -> None:
    score, reasons = duplicates.score(mine, other)
    assert (score >= duplicates.LIKELY) is likely
    assert bool(reasons) or score == 0


def test_two_birthdays_or_two_licences_are_two_people() -> None:
    twin = replace(JO, id="2", birthday=MAY)
    assert duplicates.score(twin, replace(JO, birthday=JUNE)) == (0, ())
    assert duplicates.score(replace(JO, driver_licence="D1"), replace(twin, driver_licence="D2")) == (0, ())


def test_everything_equal_is_a_hundred_and_all_reasons_are_named() -> None:
    full = replace(JO, email="jo@example.com", birthday=MAY, driver_licence="D1")
    score, reasons = duplicates.score(full, full)
    assert score == 100
    assert set(reasons) == {
        Field.PHONE, Field.EMAIL, Field.BIRTHDAY, Field.DRIVER_LICENCE, Field.FIRST_NAME, Field.LAST_NAME,
    }  # fmt: skip


people = st.builds(
    replace,
    st.just(JO),
    first_name=st.sampled_from(["Jo", "José", "jose", "", "أحمد"]),
    last_name=st.sampled_from(["Smith", "", "Smith Jones"]),
    phone=st.sampled_from([None, "+13035550142", "+13035550143"]),
    email=st.sampled_from([None, "", "a@b.co", "A@B.co"]),
    birthday=st.sampled_from([None, MAY, JUNE]),
    driver_licence=st.sampled_from([None, "", "D1", "d-1", "D2"]),
)


@given(one=people, other=people)
def test_the_score_is_the_same_from_both_sides(one: Customer, other: Customer) -> None:
    score, reasons = duplicates.score(one, other)
    back, back_reasons = duplicates.score(other, one)
    assert score == back
    assert set(reasons) == set(back_reasons)
    assert 0 <= score <= 100
    assert len(reasons) == len(set(reasons))


def test_where_a_store_keeps_no_licence_numbers_their_hashes_tell() -> None:
    mine = replace(JO, licence_hash="ab")
    assert duplicates.score(mine, replace(ANA, licence_hash="ab"))[1] == (Field.DRIVER_LICENCE,)
    assert duplicates.score(mine, replace(mine, licence_hash="cd")) == (0, ())
    assert Field.DRIVER_LICENCE not in duplicates.score(mine, JO)[1]


@pytest.mark.parametrize(
    ("first", "last", "near"),
    [
        ("Robert", "Smith", True),
        ("Bob", "Smith", True),
        ("Bo", "Smith", False),
        ("Bobb", "Smith", True),
        ("Bboby", "Smith", True),
        ("Bobby", "Smit", True),
        ("Kim", "Smith", False),
        ("Robert", "Jones", False),
        ("Bobby", "Jones", False),
        ("", "Smith", False),
    ],
)
def test_a_near_name_is_a_nickname_a_beginning_or_a_letter_wrong(first: str, last: str, *, near: bool) -> None:
    bobby = replace(JO, first_name="Bobby")
    assert duplicates.near_names(first, last, bobby) is near
