"""Foreign texts in our words."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.pos import readings
from peak_desk.pos.readings import Loose, Unreadable

LOS_ANGELES = ZoneInfo("America/Los_Angeles")
loose = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text())


@pytest.mark.parametrize("value", [None, "", "  ", "N/A", "n/a", "NULL", "\n\r", True])
def test_nothing_is_nothing_however_it_is_written(value: Loose) -> None:
    assert readings.text(value) is None


@pytest.mark.parametrize(("value", "shown"), [(20, "20"), (20.0, "20"), (" 20 ", "20"), ("0020", "0020"), (10**20, "1" + "0" * 20)])
def test_an_id_is_text(value: Loose, shown: str) -> None:
    assert readings.ident(value) == shown


@pytest.mark.parametrize(
    ("value", "cents"),
    [
        (3.39, 339),
        ("3.39", 339),
        (0.1 + 0.2, 30),
        (None, 0),
        ("N/A", 0),
        ("$1,284.50", 128450),
        (-2, -200),
        (0.005, 1),
        ("2.675", 268),
        (1e3, 100000),
    ],
)
def test_money_is_whole_cents(value: Loose, cents: int) -> None:
    assert readings.cents(value) == cents


@pytest.mark.parametrize("value", ["abc", float("inf"), float("nan"), "1e999999", "9" * 5000, 10**30, "\u0661\u0662x"])
def test_money_that_is_none_is_not_guessed_at(value: Loose) -> None:
    with pytest.raises(Unreadable):
        readings.cents(value)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2025-10-21T07:26:36.000-07:00", datetime(2025, 10, 21, 14, 26, 36, tzinfo=UTC)),
        ("2026-07-14T17:40:47.000Z", datetime(2026, 7, 14, 17, 40, 47, tzinfo=UTC)),
        ("2024-05-31 09:54:13.000", datetime(2024, 5, 31, 16, 54, 13, tzinfo=UTC)),
        (1761167337455, datetime(2025, 10, 22, 21, 8, 57, 455000, tzinfo=UTC)),
        (-630720000000, datetime(1950, 1, 6, tzinfo=UTC)),
        ("-86400000", datetime(1969, 12, 31, tzinfo=UTC)),
        (-(10**25), None),
        ("yesterday", None),
        ("0001-01-01T00:00:00+14:00", None),
        (10**25, None),
        (None, None),
    ],
)
def test_times_are_utc_and_bare_ones_are_the_stores(value: Loose, moment: datetime | None) -> None:
    assert readings.when(value, LOS_ANGELES) == moment


@pytest.mark.parametrize(("value", "cents"), [(1250, 1250), ("1250", 1250), (1250.0, 1250), (-5, -5), (None, 0), ("N/A", 0)])
def test_money_in_cents_stays_as_it_is(value: Loose, cents: int) -> None:
    assert readings.cents_of_minor(value) == cents


@pytest.mark.parametrize("value", [12.5, "twelve", 10**30])
def test_money_in_cents_that_is_none_is_not_guessed_at(value: Loose) -> None:
    with pytest.raises(Unreadable):
        readings.cents_of_minor(value)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Jane Sample", ("Jane", "Sample")),
        ("Ana María de la Cruz", ("Ana María de la", "Cruz")),
        ("Cher", ("Cher", "")),
        ("", ("", "")),
    ],
)
def test_a_name_in_one_is_parted_at_its_last_space(words: str, names: tuple[str, str]) -> None:
    assert readings.split_name(words) == names


@pytest.mark.parametrize(
    ("value", "day"),
    [("1989-03-07", date(1989, 3, 7)), ("2024-05-31 00:00:00.000", date(2024, 5, 31)), ("1900-01-01", None), ("07/03/1989", None)],
)
def test_a_date_may_carry_a_time(value: str, day: date | None) -> None:
    assert readings.day(value) == day


@pytest.mark.parametrize(
    ("value", "shown"),
    [(3, "3"), (3.5, "3.5"), ("3.50", "3.5"), (None, "0"), (100, "100"), (1e-7, "0"), (-2.5, "-2.5"), ("10.0", "10")],
)
def test_a_quantity_may_be_a_weight(value: Loose, shown: str) -> None:
    assert readings.quantity(value) == shown


@pytest.mark.parametrize(
    ("shouted", "readable"),
    [
        ("JANE", "Jane"),
        ("MCDONALD", "McDonald"),
        ("MCKAY", "McKay"),
        ("MACK", "Mack"),
        ("O'NEILL", "O'Neill"),
        ("D\u2019ANGELO", "D\u2019Angelo"),
        ("DE LA CRUZ", "de la Cruz"),
        ("MARIA DE LOS ANGELES", "Maria de los Angeles"),
        ("VAN DER BERG", "van der Berg"),
        ("VAN", "Van"),
        ("AL", "Al"),
        ("AL-SAID", "al-Said"),
        ("ABD AL-RAHMAN", "Abd al-Rahman"),
        ("SMITH-JONES", "Smith-Jones"),
        ("JOS\u00c9 \u00d1U\u00d1EZ", "Jos\u00e9 \u00d1u\u00f1ez"),
        ("DAVIS III", "Davis III"),
        ("J.R. EWING", "J.R. Ewing"),
        ("MAMA'S", "Mama's"),
        ("VON TRAPP", "von Trapp"),
        ("LI", "Li"),
        ("\u4e2d\u6751", "\u4e2d\u6751"),
        ("\u0645\u062d\u0645\u062f", "\u0645\u062d\u0645\u062f"),
    ],
)
def test_a_shouted_name_becomes_readable(shouted: str, readable: str) -> None:
    assert readings.name(shouted) == readable


@pytest.mark.parametrize("name", ["McDonald", "deShawn", "van Gogh", "X", "Jane", "ibn Sina"])
def test_a_name_somebody_wrote_with_care_stays(name: str) -> None:
    assert readings.name(name) == name


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Zs"]) | st.sampled_from("' -.\u2019"), max_size=40))
def test_a_readable_name_is_the_same_name(text: str) -> None:
    assert readings.name(text).casefold() == (readings.text(text) or "").casefold() or "\u0130" in text or "\u00df" in text.lower()


def test_a_mark_is_written_at_the_end_and_found_again() -> None:
    marked = readings.with_marker("Likes mornings", "PD-0123abcd")
    assert marked == "Likes mornings [PD-0123abcd]"
    assert readings.without_marker(marked + " \r\n") == ("Likes mornings", "PD-0123abcd")


def test_a_mark_alone_leaves_empty_notes() -> None:
    assert readings.without_marker(readings.with_marker("", "PD-0123abcd")) == ("", "PD-0123abcd")


def test_a_newer_mark_takes_the_place_of_an_older_one() -> None:
    assert readings.with_marker("Note [PD-aaaa]", "PD-bbbb") == "Note [PD-bbbb]"


@pytest.mark.parametrize("notes", ["Box [PD-0123abcd] left", "see PD-0123", "[PD-]", "[PD-with space]"])
def test_words_that_only_look_like_a_mark_stay(notes: str) -> None:
    assert readings.without_marker(notes) == (notes, "")


@given(st.text(), st.uuids())
def test_notes_come_back_as_they_were(notes: str, mark: object) -> None:
    bare, _ = readings.without_marker(readings.lines(notes))
    marker = f"PD-{str(mark).replace('-', '')[:12]}"
    assert readings.without_marker(readings.lines(readings.with_marker(bare, marker))) == (bare, marker)


def test_stray_line_ends_around_notes_are_dropped_and_lines_kept() -> None:
    assert readings.lines("\n\r first\n\r\n second \r\n") == "first\nsecond"
    assert readings.lines("N/A\n\r") == ""


@given(loose)
def test_no_reading_fails_in_an_unforeseen_way(value: Loose) -> None:
    for read in (readings.text, readings.ident, readings.lines, readings.whole, readings.flag, readings.day, readings.name):
        read(value)
    readings.when(value, LOS_ANGELES)
    readings.phone(value, "US")
    for risky in (readings.cents, readings.quantity):
        try:
            risky(value)
        except Unreadable:
            continue
