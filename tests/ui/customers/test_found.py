"""What a row says of why its customer was found."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.domain.customers import CustomerRow, CustomerStatus, CustomerType, Matched, MatchKind, Near
from peak_desk.domain.outbox import SyncState
from peak_desk.ui.customers import found
from peak_desk.ui.customers.words import how_many, spoken
from peak_desk.ui.formats import Formats
from tests.helpers.fake_world import STORE

pytestmark = pytest.mark.usefixtures("qapp")

FORMATS = Formats(STORE)
ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")


def row(
    name: str = "Maria Delgado",
    matches: tuple[Matched, ...] = (),
    *,
    near: tuple[Near, ...] = (),
    phone: str | None = "+13035550142",
    email: str | None = None,
    status: CustomerStatus = CustomerStatus.ACTIVE,
    second_name: str = "",
    tags: tuple[str, ...] = (),
) -> CustomerRow:
    """A line of a list."""
    return CustomerRow(
        id="c-1",
        customer_number="CUST-00043",
        pos_id="88214",
        name=name,
        phone=phone,
        email=email,
        type=CustomerType.FULL,
        status=status,
        sync=SyncState.DONE,
        second_name=second_name,
        tags=tags,
        matches=matches,
        near=near,
    )


def line(one: CustomerRow, survivor: str = "") -> str:
    """The second line as it is read."""
    return " | ".join(piece.text.translate(ISOLATES) for piece in found.pieces_of(one, FORMATS, "Treez", survivor))


def marked(one: CustomerRow) -> list[str]:
    """What stands out in the second line."""
    pieces = found.pieces_of(one, FORMATS, "Treez")
    return [piece.text[start : start + length] for piece in pieces for start, length in piece.spans]


def test_a_customer_nobody_searched_for_shows_the_ends_of_the_phone_and_the_number() -> None:
    assert line(row()) == "(303) \u2022\u2022\u2022-0142 | CUST-00043"
    assert marked(row()) == []


@pytest.mark.parametrize(
    ("span", "shown", "stands_out"),
    [
        ((4, 4), "(303) 555-0142", ["555-0"]),
        ((7, 4), "(303) \u2022\u2022\u2022-0142", ["0142"]),
        ((0, 4), "(303) \u2022\u2022\u2022-0142", ["303"]),
        ((5, 1), "(303) \u20225\u2022-0142", ["5"]),
        ((0, 11), "(303) 555-0142", ["303) 555-0142"]),
    ],
)
def test_the_digits_that_matched_are_shown_and_no_others(span: tuple[int, int], shown: str, stands_out: list[str]) -> None:
    one = row(matches=(Matched("phone", (span,)),))
    assert line(one).split(" | ")[0] == shown
    assert marked(one) == stands_out


def test_two_parts_of_a_phone_stand_out_apart() -> None:
    one = row(matches=(Matched("phone", ((1, 3), (7, 4))),))
    assert line(one).split(" | ")[0] == "(303) \u2022\u2022\u2022-0142"
    assert marked(one) == ["303", "0142"]


def test_a_number_from_abroad_is_marked_in_its_own_digits() -> None:
    one = row(phone="+96891233456", matches=(Matched("phone", ((0, 3), (7, 4))),))
    assert marked(one) == ["968", "3456"]


def test_a_number_people_write_with_a_zero_is_marked_in_the_digits_both_have() -> None:
    british = Formats(replace(STORE, region="GB"))
    one = row(phone="+442079460018", matches=(Matched("phone", ((0, 6),)),))
    piece = found.phone_piece(one, british)
    assert [piece.text[start : start + length] for start, length in piece.spans] == ["20 79"]


@pytest.mark.parametrize(
    ("kind", "said"), [(MatchKind.SPELLING, "Jonh ~ John"), (MatchKind.NICKNAME, "Jonh = John")], ids=["spelling", "nickname"]
)
def test_a_guessed_word_is_named_beside_the_one_it_was_taken_for(kind: MatchKind, said: str) -> None:
    one = row("John Smith", (Matched("name", ((0, 4),)),), near=(Near("jonh", "John", kind),))
    assert said in line(one).split(" | ")


def test_nobody_is_told_of_a_guess_that_stands_in_the_row_as_it_was_typed() -> None:
    one = row("Bobby Roberts", near=(Near("bob", "Roberts", MatchKind.NICKNAME),))
    assert "=" not in line(one)


def test_every_other_field_that_matched_is_named() -> None:
    one = row(
        matches=(
            Matched("email", ((0, 4),)),
            Matched("second_name", ((6, 3),)),
            Matched("tags", ((4, 8),)),
            Matched("driver_licence"),
            Matched("birthday"),
            Matched("pos_id", ((0, 5),)),
            Matched("customer_number", ((8, 2),)),
        ),
        email="md99@example.com",
        second_name="Maria Del",
        tags=("VIP", "Delivery only", "Senior"),
    )
    assert line(one).split(" | ")[1:] == [
        "Maria Del",
        "md99@example.com",
        "#Delivery only",
        "Licence matches",
        "Birthday matches",
        "Treez #88214",
        "CUST-00043",
    ]
    assert marked(one) == ["Del", "md99", "Delivery", "88214", "43"]


def test_birthday_and_licence_are_never_written_into_a_list() -> None:
    one = row(matches=(Matched("driver_licence"), Matched("birthday")))
    assert line(one) == "(303) \u2022\u2022\u2022-0142 | Licence matches | Birthday matches | CUST-00043"


def test_a_merged_record_says_where_it_went() -> None:
    merged = row(status=CustomerStatus.MERGED)
    assert "Merged into Ahmed Al-Said" in line(merged, "Ahmed Al-Said")
    assert "Merged into another record" in line(merged)


def test_without_room_the_reason_stays_and_the_rest_goes() -> None:
    one = row("John Smith", near=(Near("jonh", "John", MatchKind.SPELLING),))
    pieces = found.pieces_of(one, FORMATS, "Treez")
    assert len(found.fitted(pieces, 1000, len)) == 3
    assert [piece.text.translate(ISOLATES) for piece in found.fitted(pieces, 40, len)] == [
        "(303) \u2022\u2022\u2022-0142",
        "Jonh ~ John",
    ]
    assert [piece.text.translate(ISOLATES) for piece in found.fitted(pieces, 16, len)] == ["Jonh ~ John"]
    assert len(found.fitted(pieces[:1], 1, len)) == 1


def test_a_screen_reader_hears_the_reason_too() -> None:
    one = row("John Smith", (Matched("birthday"),), near=(Near("jonh", "John", MatchKind.SPELLING),))
    said = spoken(one, FORMATS).translate(ISOLATES)
    assert said == "John Smith, (303) \u2022\u2022\u2022-0142, CUST-00043, Jonh ~ John, Birthday matches, Full"


@pytest.mark.parametrize(
    ("read", "total", "at_least", "said"),
    [
        (0, 0, False, ""),
        (1, 1, False, "1 of 1"),
        (50, 213, False, "1\u201350 of 213"),
        (50, 1000, True, "1\u201350 of more than 1,000"),
    ],
)
def test_the_count_tells_how_many_are_read_of_how_many(read: int, total: int, at_least: object, said: str) -> None:
    assert how_many(read, total, FORMATS, at_least=bool(at_least)).translate(ISOLATES) == said


@given(
    national=st.from_regex(r"[2-9][0-9]{2}[2-9][0-9]{6}", fullmatch=True),
    spans=st.lists(st.tuples(st.integers(0, 10), st.integers(1, 11)), max_size=3),
)
def test_a_hidden_digit_is_only_shown_where_it_was_typed(national: str, spans: list[tuple[int, int]]) -> None:
    phone = f"+1{national}"
    one = row(phone=phone, matches=(Matched("phone", tuple(spans)),))
    piece = found.phone_piece(one, FORMATS)
    typed = {place for start, length in spans for place in range(start, start + length)}
    # Of (303) 555-0142 the three digits in the middle are hidden: the fifth to the seventh of the eleven.
    for place, shown in enumerate(c for c in piece.text if c.isdigit() or c == "\u2022"):
        digit = phone[2 + place]
        assert shown == ("\u2022" if place in (3, 4, 5) and place + 1 not in typed else digit)
    marked_digits = [c for start, length in piece.spans for c in piece.text[start : start + length] if c.isdigit()]
    assert len(marked_digits) == len(typed & set(range(1, 11)))
