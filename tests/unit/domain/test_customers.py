"""What may be wrong with a customer."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.domain import customers
from peak_desk.domain.customers import Customer, CustomerDraft, CustomerType, Field
from peak_desk.domain.stores import Store
from peak_desk.errors import Invalid, ProblemCode

STORE = Store(id="s", name="Main", pos="treez")
TODAY = date(2026, 11, 21)
GOOD = CustomerDraft(first_name="Jo", phone="303 555 0142")
C = ProblemCode


def found(draft: CustomerDraft, store: Store = STORE) -> list[tuple[str, ProblemCode]]:
    """The problems as pairs."""
    return [(problem.field, problem.code) for problem in customers.problems(draft, store, TODAY)]


def test_a_first_name_and_a_phone_are_enough_for_a_stub() -> None:
    assert found(GOOD) == []
    assert found(CustomerDraft()) == [("first_name", C.MISSING), ("phone", C.MISSING)]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("first_name", "   ", C.MISSING),
        ("first_name", "x" * 61, C.TOO_LONG),
        ("last_name", "x" * 60, None),
        ("last_name", "x" * 61, C.TOO_LONG),
        ("phone", "12", C.NOT_A_PHONE),
        ("phone", " ٣٠٣٥٥٥٠١٤٢ ", None),
        ("email", "jo@example.com", None),
        ("email", "jo.smith+news@sub.example.co", None),
        ("email", "ليلى@مثال.عمان", None),
        ("email", "jo", C.NOT_AN_EMAIL),
        ("email", "jo@", C.NOT_AN_EMAIL),
        ("email", "@example.com", C.NOT_AN_EMAIL),
        ("email", "jo@example", C.NOT_AN_EMAIL),
        ("email", "jo@.com", C.NOT_AN_EMAIL),
        ("email", "jo@com.", C.NOT_AN_EMAIL),
        ("email", "jo@exa mple.com", C.NOT_AN_EMAIL),
        ("email", "jo@exa..mple.com", C.NOT_AN_EMAIL),
        ("email", "jo@bo@example.com", C.NOT_AN_EMAIL),
        ("email", "jo@-example.com", C.NOT_AN_EMAIL),
        ("email", f"{'x' * 250}@ex.com", C.NOT_AN_EMAIL),
        ("birthday", "1990-04-02", None),
        ("birthday", "١٩٩٠-٠٤-٠٢", None),
        ("birthday", "1990-02-30", C.NOT_A_DATE),
        ("birthday", "02/04/1990", C.NOT_A_DATE),
        ("birthday", "2026-11-22", C.IN_THE_FUTURE),
        ("birthday", "2026-11-21", C.TOO_YOUNG),
        ("birthday", "2005-11-21", None),
        ("birthday", "2005-11-22", C.TOO_YOUNG),
        ("birthday", "1905-11-21", C.TOO_OLD),
        ("birthday", "1906-11-21", None),
        ("patient_type", "ADULT", None),
        ("patient_type", "adult", C.UNKNOWN),
        ("gender", "F", None),
        ("gender", "female", C.UNKNOWN),
        ("notes", "x" * 2001, C.TOO_LONG),
        ("driver_licence", "x" * 31, C.TOO_LONG),
    ],
)
def test_each_field_has_its_rule(field: str, value: str, code: ProblemCode | None) -> None:
    assert found(GOOD.with_values({field: value})) == ([] if code is None else [(field, code)])


def test_medical_customers_may_be_younger_and_a_store_may_say_otherwise() -> None:
    young = replace(GOOD, birthday="2007-01-01")
    assert found(young) == [("birthday", C.TOO_YOUNG)]
    assert found(replace(young, patient_type="MEDICAL")) == []
    assert found(replace(young, patient_type="MEDICAL_MMID")) == []
    assert found(young, replace(STORE, minimum_age=18)) == []
    assert customers.problems(young, STORE, TODAY)[0].detail == "21"


def test_a_message_never_holds_what_was_typed() -> None:
    drafts = replace(GOOD, phone="12345", email="secret", birthday="1990-99-99")
    text = str(Invalid(customers.problems(drafts, STORE, TODAY)))
    assert text == "phone: not a phone; email: not an email; birthday: not a date"


drafts = st.builds(CustomerDraft, *[st.text(max_size=70) for _ in Field])


@given(draft=drafts)
def test_no_typed_text_breaks_the_rules_and_no_field_is_blamed_twice(draft: CustomerDraft) -> None:
    problems = customers.problems(draft, STORE, TODAY)
    fields = [problem.field for problem in problems]
    assert len(fields) == len(set(fields))
    assert all(not problem.detail or problem.detail.isdigit() for problem in problems)


@given(birthday=st.dates(date(1900, 1, 1), date(2026, 11, 21)), days=st.integers(0, 40_000))
def test_nobody_gets_younger(birthday: date, days: int) -> None:
    later = min(birthday + timedelta(days=days), date(2100, 1, 1))
    assert 0 <= customers.age_on(birthday, birthday) <= customers.age_on(birthday, later)


def test_age_changes_on_the_birthday_and_for_leap_day_children_on_the_first_of_march() -> None:
    assert customers.age_on(date(2000, 11, 21), TODAY) == 26
    assert customers.age_on(date(2000, 11, 22), TODAY) == 25
    assert customers.age_on(date(2004, 2, 29), date(2025, 2, 28)) == 20
    assert customers.age_on(date(2004, 2, 29), date(2025, 3, 1)) == 21


def test_the_pos_may_demand_more_than_the_desk() -> None:
    demanded = (Field.FIRST_NAME, Field.BIRTHDAY, Field.PATIENT_TYPE)
    assert customers.needs({Field.FIRST_NAME: "Jo", Field.BIRTHDAY: None}, demanded) == (Field.BIRTHDAY, Field.PATIENT_TYPE)
    assert customers.needs(GOOD.values(), ()) == ()


def test_a_draft_has_every_field_as_trimmed_text_and_a_customer_one_name() -> None:
    assert set(CustomerDraft().values()) == set(Field)
    assert CustomerDraft(first_name="  Jo ").values()[Field.FIRST_NAME] == "Jo"
    nobody = Customer("1", "CUST-00001", CustomerType.GUEST, "Walk-in")
    assert nobody.name == "Walk-in"
    assert replace(nobody, last_name="Smith").name == "Walk-in Smith"
    assert nobody.created_at == datetime(2000, 1, 1, tzinfo=UTC)
