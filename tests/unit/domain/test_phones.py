"""Phone numbers in every way people write them."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.domain import phones


@pytest.mark.parametrize(
    ("typed", "region", "stored"),
    [
        ("303 555 0142", "US", "+13035550142"),
        ("(303) 555-0142", "US", "+13035550142"),
        ("303.555.0142", "US", "+13035550142"),
        ("3035550142", "US", "+13035550142"),
        ("1-303-555-0142", "US", "+13035550142"),
        ("+1 303 555 0142", "US", "+13035550142"),
        ("+1 303 555 0142", "OM", "+13035550142"),
        ("٣٠٣٥٥٥٠١٤٢", "US", "+13035550142"),
        ("۳۰۳۵۵۵۰۱۴۲", "US", "+13035550142"),
        ("\uff13\uff10\uff13\uff15\uff15\uff15\uff10\uff11\uff14\uff12", "US", "+13035550142"),
        ("٩٠١٢٣٤٥٦", "OM", "+96890123456"),
        ("9012 3456", "OM", "+96890123456"),
        ("00968 9012 3456", "OM", "+96890123456"),
        ("020 7946 0958", "GB", "+442079460958"),
        ("303 555 014", "US", None),
        ("303 555 0142 12345", "US", None),
        ("", "US", None),
        ("no phone", "US", None),
        ("+", "US", None),
        ("911", "US", None),
        ("\u00b2" * 10, "US", None),
        ("555 0142", "US", None),
    ],
)
def test_a_number_is_understood_however_it_is_written(typed: str, region: str, stored: str | None) -> None:
    assert phones.normalise(typed, region) == stored


@pytest.mark.parametrize(
    ("stored", "region", "shown", "hidden"),
    [
        ("+13035550142", "US", "(303) 555-0142", "(303) \u2022\u2022\u2022-0142"),
        ("+13035550142", "OM", "+1 303-555-0142", "+1 303-\u2022\u2022\u2022-0142"),
        ("+96890123456", "OM", "9012 3456", "9\u2022\u2022\u2022 3456"),
        ("0142", "US", "0142", "0142"),
        ("12345", "US", "12345", "\u20222345"),
    ],
)
def test_a_number_is_shown_in_the_way_of_the_region_and_half_hidden_in_lists(
    stored: str, region: str, shown: str, hidden: str
) -> None:
    assert phones.display(stored, region) == shown
    assert phones.masked(stored, region) == hidden


def test_other_systems_get_the_digits_they_store() -> None:
    assert phones.national_digits("+13035550142") == "3035550142"
    assert phones.national_digits("+442079460958") == "2079460958"
    assert phones.national_digits("303 x 12") == "30312"
    assert phones.digits("(303) \u0665\u0665\u0665-0142\u00b2") == "3035550142"


us_numbers = st.integers(2_000_000_000, 9_999_999_999).map(str).filter(lambda text: text[3] not in "01")


@given(number=us_numbers, separators=st.lists(st.sampled_from(["", " ", "-", ".", "/"]), min_size=10, max_size=10))
def test_separators_never_change_who_is_called(number: str, separators: list[str]) -> None:
    written = "".join(digit + gap for digit, gap in zip(number, separators, strict=True))
    assert phones.normalise(written, "US") == f"+1{number}"


@given(number=us_numbers)
def test_what_is_shown_can_be_typed_again(number: str) -> None:
    stored = f"+1{number}"
    for region in ("US", "OM", "GB"):
        assert phones.normalise(phones.display(stored, region), region) == stored
    assert phones.masked(stored, "US").endswith(number[-4:])


@given(text=st.text(max_size=60), region=st.sampled_from(["US", "OM", "GB", "XX", ""]))
def test_no_text_whatsoever_breaks_it(text: str, region: str) -> None:
    stored = phones.normalise(text, region)
    assert stored is None or (stored[0] == "+" and stored[1:].isascii() and stored[1:].isdigit())
    phones.display(text, region)
    phones.masked(text, region)
    assert phones.digits(text) in ("", phones.digits(phones.digits(text)))
    phones.national_digits(text)


@given(
    number=st.from_regex(
        r"(\+?1[ .-]?)?(\([0-9]{3}\) ?|[0-9]{3}[ .-]?)[0-9]{3}[ .-]?[0-9]{4}|[2-9][0-9]{6,10}",
        alphabet="+()0123456789 .-",
        fullmatch=True,
    ),
    region=st.sampled_from(["US", "CA", "PR", "BS", "DO", "OM"]),
)
def test_a_number_read_quickly_is_the_one_the_rules_of_its_country_tell(number: str, region: str) -> None:
    read = phonenumbers.parse(number, region)
    told = phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164)
    possible = phonenumbers.is_possible_number_with_reason(read) == phonenumbers.ValidationResult.IS_POSSIBLE
    assert phones.normalise(number, region) == (told if possible else None)
