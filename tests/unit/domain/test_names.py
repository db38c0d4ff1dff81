"""Names folded for comparing, and what a typed text says about a new person."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.domain import names, phones


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José", "jose"),
        ("JOSE\u0301", "José"),
        ("Łukasz", "lukasz"),
        ("Müller", "MULLER"),
        ("Groß", "gross"),
        ("O\u2019Brien", "O'Brien"),
        ("O'Brien", "obrien"),
        ("أحمد", "احمد"),
        ("إيمان", "ايمان"),
        ("آدم", "ادم"),
        ("فاطمة", "فاطمه"),
        ("ليلى", "ليلي"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("کریم", "كريم"),
        ("٣٠٣", "303"),
        ("ﬁnn", "finn"),
    ],
)
def test_spellings_that_sound_the_same_compare_equal(one: str, other: str) -> None:
    assert names.fold(one) == names.fold(other)


def test_a_name_is_cut_into_its_words() -> None:
    assert names.tokens("  Smith-Jones,  Jo_Ann (2nd) ") == ("smith", "jones", "jo", "ann", "2nd")
    assert names.tokens("d'Artagnan") == ("dartagnan",)
    assert names.tokens(" ,.- ") == ()
    assert names.tokens("Jo-Ann " * 1000) == ("jo", "ann") * 1000


@given(
    text=st.text(max_size=80)
    | st.text(st.sampled_from("\U0001d6e2\u0130\u0131\u1e9e\u03a3\ufef7\u00b4\u02bc\u2075\u0345\u1fb3"), max_size=6)
)
def test_folding_twice_changes_nothing_and_keeps_no_capital_or_accent(text: str) -> None:
    once = names.fold(text)
    assert names.fold(once) == once
    assert not any(unicodedata.combining(char) for char in once)
    assert names.tokens(once) == names.tokens(text)
    assert all(names.tokens(token) == (token,) for token in names.tokens(text))


@pytest.mark.parametrize(
    ("typed", "first", "last", "phone", "email"),
    [
        ("jon smi", "Jon", "Smi", "", ""),
        ("Jon", "Jon", "", "", ""),
        ("Smith, Jo 303 555 0142", "Jo", "Smith", "303 555 0142", ""),
        ("Jo Smith 3035550142", "Jo", "Smith", "3035550142", ""),
        ("(303) 555-0142", "", "", "(303) 555-0142", ""),
        ("jo@example.com Jo Smith", "Jo", "Smith", "", "jo@example.com"),
        ("Jo Smith <jo@example.com>", "Jo", "Smith", "", "jo@example.com"),
        ("Jo Smith (jo@example.com), 303.555.0142", "Jo", "Smith", "303.555.0142", "jo@example.com"),
        ("Jo Smith, 303 555 0142", "Jo", "Smith", "303 555 0142", ""),
        ("303 555 0142, Smith, Jo", "Jo", "Smith", "303 555 0142", ""),
        ("Smith, Jo, 303 555 0142", "Jo", "Smith", "303 555 0142", ""),
        ("+44 20 7946 0018 anne lee", "Anne", "Lee", "+44 20 7946 0018", ""),
        ("o'brien, sine\u0301ad", "Sin\u00e9ad", "O'Brien", "", ""),
        ("jo smith; 303-555-0142", "Jo", "Smith", "303-555-0142", ""),
        ("de la cruz, ana maría", "Ana María", "De La Cruz", "", ""),
        ("McDonald, Ian", "Ian", "McDonald", "", ""),
        ("mary-jane o'neil", "Mary-Jane", "O'Neil", "", ""),
        ("محمود، علي", "علي", "محمود", "", ""),
        ("Jo Smith 12345", "Jo", "Smith", "", ""),
        ("Jo 1234567", "Jo", "", "", ""),
        ("أحمد العلوي ٣٠٣٥٥٥٠١٤٢", "أحمد", "العلوي", "3035550142", ""),
        ("", "", "", "", ""),
    ],
)
def test_what_was_typed_into_the_search_fills_the_stub_form(typed: str, first: str, last: str, phone: str, email: str) -> None:
    draft = names.parse_typed(typed, "US")
    assert (draft.first_name, draft.last_name, draft.phone) == (first, last, phone)
    if email:
        assert draft.email == email


@given(text=st.text(max_size=80))
def test_no_typed_text_breaks_the_form(text: str) -> None:
    draft = names.parse_typed(text, "US")
    assert draft.phone == "" or phones.normalise(draft.phone, "US") is not None
    assert not any(char.isdigit() for char in draft.first_name + draft.last_name)
    assert draft.first_name == draft.first_name.strip()


@given(first=st.sampled_from(["Ana", "José", "أحمد", "Łukasz"]), last=st.sampled_from(["Smith", "O'Neil", "العلوي"]))
def test_both_orders_of_a_name_mean_the_same_person(first: str, last: str) -> None:
    assert names.parse_typed(f"{first} {last}", "US") == names.parse_typed(f"{last}, {first}", "US")


@pytest.mark.parametrize("piece", ["a", "ab ", "1", "@", "a@", "(1", " ", "\u0301", "1 ", "é", "ab, ", "1(-", "\ud800", "\x00"])
def test_a_pasted_book_is_told_apart_by_its_beginning(piece: str) -> None:
    draft = names.parse_typed(piece * (10_000_000 // len(piece)), "US")
    for text in draft.values().values():
        assert len(text) <= 500
        assert text.encode().decode() == text


def test_halves_of_characters_and_zero_bytes_are_left_out() -> None:
    draft = names.parse_typed("Jo\ud800 Smi\x00th", "US")
    assert (draft.first_name, draft.last_name) == ("Jo", "Smith")
