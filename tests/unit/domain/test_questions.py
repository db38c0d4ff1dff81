"""What a typed text asks the POS's own search: whole things, never a piece of one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.domain.customers import Field
from peak_desk.domain.questions import BY_BIRTHDAY, BY_LAST_NAME_AND_BIRTHDAY, BY_NAME, Question, questions

PHONE = Question((Field.PHONE,), (("+13035550142",),))


def asked(text: str, region: str = "US") -> list[tuple[Field, ...]]:
    return [question.fields for question in questions(text, region)]


@pytest.mark.parametrize(
    "text",
    [
        "3035550142",
        "(303) 555-0142",
        "303.555.0142",
        "+1 303 555 0142",
        "1 303 555 0142",
        " 303 555 0142 ",
        "\u202a+1 303 555 0142\u202c",
    ],
)
def test_a_whole_phone_is_asked_however_it_is_written(text: str) -> None:
    assert questions(text, "US") == (PHONE,)


def test_a_phone_in_arabic_digits_is_asked_like_any_other() -> None:
    assert questions("٣٠٣٥٥٥٠١٤٢", "US") == (PHONE,)


@pytest.mark.parametrize("length", range(10))
def test_a_phone_still_being_typed_asks_nothing(length: int) -> None:
    assert questions("3035550142"[:length], "US") == ()
    assert questions("(303) 555-0142"[: length + 3], "US") == ()


@pytest.mark.parametrize("text", ["0142", "555 0142", "CUST-00042", "cust 42", "42", "94-123-4567"])
def test_pieces_of_numbers_and_numbers_of_ours_ask_nothing(text: str) -> None:
    assert questions(text, "US") == ()


@pytest.mark.parametrize("text", ["04/02/1990", "1990-04-02", "2.4.1990"])
def test_a_birthday_is_no_phone_where_phones_are_as_short(text: str) -> None:
    assert [asked(text, region) for region in ("US", "OM", "DE")] == [[BY_BIRTHDAY]] * 3


@pytest.mark.parametrize("text", ["2 4 90", "04/02/90", "99-99-1990", "13/13/2001", "303 55 1999"])
def test_half_a_year_and_what_is_no_day_ask_nothing(text: str) -> None:
    assert [questions(text, region) for region in ("US", "OM", "DE")] == [(), (), ()]


def test_a_birthday_is_read_in_the_order_of_the_store() -> None:
    assert questions("04/02/1990", "US") == (Question(BY_BIRTHDAY, (("1990-04-02",),)),)
    assert questions("04/02/1990", "DE") == (Question(BY_BIRTHDAY, (("1990-02-04",),)),)


@pytest.mark.parametrize(
    ("text", "last_names"),
    [("reyes 1990-04-02", ["Reyes"]), ("1990-04-02 Ana Reyes", ["Reyes", "Ana"]), ("Reyes, Ana 4/2/1990", ["Reyes"])],
)
def test_a_last_name_with_a_birthday_is_asked_together_and_then_the_birthday_alone(text: str, last_names: list[str]) -> None:
    together, alone = questions(text, "US")
    assert together == Question(BY_LAST_NAME_AND_BIRTHDAY, tuple((name, "1990-04-02") for name in last_names))
    assert alone == Question(BY_BIRTHDAY, (("1990-04-02",),))


@pytest.mark.parametrize("text", ["reyes 4/2/90", "r 1990-04-02", "reyes 0142 1990-04-02"])
def test_a_name_with_half_a_birthday_or_more_beside_asks_nothing(text: str) -> None:
    assert questions(text, "US") == ()


def test_an_address_is_asked_once_it_has_a_dot_behind_the_at() -> None:
    text = "jo.smith@example.com"
    whole = [text[:length] for length in range(len(text) + 1) if questions(text[:length], "US")]
    assert whole == ["jo.smith@example.co", "jo.smith@example.com"]
    assert questions(text, "US") == (Question((Field.EMAIL,), (("jo.smith@example.com",),)),)


@pytest.mark.parametrize("text", ["jo@", "jo smith jo@exam", "@example.com", "jo@.com", "jo@@example.com", "jo@example..com"])
def test_half_an_address_asks_nothing_not_even_the_name_before_it(text: str) -> None:
    assert questions(text, "US") == ()


@pytest.mark.parametrize("text", ["D1234567", "d123-4567-8901", "WDLABCD456DG", "1234567A"])
def test_a_licence_is_asked_as_it_is_written_on_the_card(text: str) -> None:
    assert questions(text, "OM") == (Question((Field.DRIVER_LICENCE,), ((text.upper(),),)),)


@pytest.mark.parametrize("text", ["D1234", "123456789", "smith1", "D1234567 x", "é1234567", "D-", "A" * 30 + "1234"])
def test_what_is_no_licence_is_not_asked_as_one(text: str) -> None:
    assert (Field.DRIVER_LICENCE,) not in asked(text)


def test_a_first_and_a_last_name_are_asked_both_ways_round() -> None:
    assert questions("jo smith", "US") == (Question(BY_NAME, (("Jo", "Smith"), ("Smith", "Jo"))),)
    assert questions("Maria del Carmen", "US")[0].values[0] == ("Maria", "del Carmen")
    assert questions("أحمد السعيد", "OM")[0].values[0] == ("أحمد", "السعيد")


def test_a_comma_says_which_one_is_the_last_name() -> None:
    assert questions("Smith, Jo", "US") == (Question(BY_NAME, (("Jo", "Smith"),)),)


@pytest.mark.parametrize("text", ["smith", "j smith", "jo s", "Smith,", "jo smith 0142", "smith 0142", "x" * 61 + " smith"])
def test_a_single_name_or_one_narrowed_down_by_digits_asks_nothing(text: str) -> None:
    assert questions(text, "US") == ()


def test_the_surest_question_comes_first() -> None:
    assert asked("Smith, Jo 303 555 0142 jo@example.com") == [(Field.PHONE,), (Field.EMAIL,), BY_NAME]


@given(st.text(max_size=300), st.sampled_from(["US", "OM", "DE", "GB"]))
def test_no_text_is_too_strange(text: str, region: str) -> None:
    for question in questions(text, region):
        assert question.values
        for values in question.values:
            assert len(values) == len(question.fields)
            assert all(value.strip() == value and value.isprintable() and len(value) >= 2 for value in values)


def test_a_whole_book_asks_nothing_at_once() -> None:
    assert questions("jo smith " * 1_000_000, "US") == ()
