"""IDs read off the barcode's text, in every version and with what issuers and scanners do to it, and the age check."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.domain import licences
from peak_desk.domain.licence_issuers import IIN
from peak_desk.domain.licence_names import people_case
from peak_desk.domain.licences import AgeVerdict, IdCard, LicenceFault, LicenceUnreadable, check_age, is_licence, read_licence
from tests.helpers.licence_samples import ALL_SAMPLES, Sample, sample, variants

SAMPLE_IDS = [f"{one.issuer}-{one.version}" for one in ALL_SAMPLES]
TODAY = date(2026, 11, 21)


def fault_of(text: str) -> LicenceFault:
    """Why the text cannot be read."""
    with pytest.raises(LicenceUnreadable) as unreadable:
        read_licence(text)
    return unreadable.value.fault


def card(**fields: object) -> IdCard:
    """The ID of somebody in Colorado."""
    return read_licence(sample("CO", 10, **fields))


def test_there_are_samples_of_at_least_twelve_issuers_and_eight_versions() -> None:
    assert len({one.issuer for one in ALL_SAMPLES}) >= 12
    assert {one.version for one in ALL_SAMPLES} >= set(range(11))


@pytest.mark.parametrize("one", ALL_SAMPLES, ids=SAMPLE_IDS)
def test_every_sample_says_whose_it_is_however_the_scanner_ends_its_lines(one: Sample) -> None:
    for how, text in variants(one.text).items():
        read = read_licence(text)
        assert (read.first_name, read.last_name) == ("Jane", "Sample"), how
        assert (read.birthday, read.expires) == (date(1985, 3, 14), date(2031, 3, 14)), how
        assert (read.issuer, read.gender, read.city, read.line1) == (one.issuer, "F", "ANYTOWN", "123 MAIN ST"), how
        assert read.number in one.text
        if how != "every start character lost":
            assert read.version == one.version


@pytest.mark.parametrize("one", ALL_SAMPLES, ids=SAMPLE_IDS)
def test_an_id_that_comes_in_part_is_refused_or_read_right(one: Sample) -> None:
    whole = read_licence(one.text)
    for end in range(len(one.text)):
        try:
            part = read_licence(one.text[:end])
        except LicenceUnreadable:
            continue
        assert (part.number, part.first_name, part.last_name) == (whole.number, whole.first_name, whole.last_name)
        assert (part.birthday, part.expires) == (whole.birthday, whole.expires)


def test_every_issuer_of_the_list_is_known_by_its_number_and_country() -> None:
    assert len(IIN) == len(set(IIN.values())) == 71
    assert [
        (read_licence(sample(code, 10)).issuer, read_licence(sample(code, 10)).country) for code in ("CO", "QC", "COA", "GU")
    ] == [
        ("CO", "US"),
        ("QC", "CA"),
        ("COA", "MX"),
        ("GU", "US"),
    ]


def test_an_issuer_on_no_list_is_told_by_the_state_or_by_its_number() -> None:
    strange = sample("CO", 8).replace(IIN["CO"], "999999")
    assert (read_licence(strange).issuer, read_licence(strange).country) == ("CO", "US")
    nowhere = strange.replace("DAJCO", "DAJXQ")
    assert (read_licence(nowhere).issuer, read_licence(nowhere).country) == ("999999", "US")
    assert read_licence(nowhere.replace("DCGUSA", "DCGNONE")).country == ""
    assert read_licence(sample("AB", 3).replace(IIN["AB"], "990876")).issuer == "AB"


def test_an_id_card_and_a_second_subfile_are_read_too() -> None:
    both = sample("IA", 9) + "DLDAQNONE\nDCSOTHER\r"
    assert (read_licence(both).number, read_licence(both).last_name) == ("94-123-4567", "Sample")


@pytest.mark.parametrize(
    ("version", "elements", "first", "middle", "last"),
    [
        (1, {"DAA": "DOE,SUE,,"}, "Sue", "", "Doe"),
        (1, {"DAA": "DOE,SUE,ANN MARIE,JR"}, "Sue", "Ann Marie", "Doe"),
        (1, {"DAA": "DOE,SUE ANN MARIE"}, "Sue", "Ann Marie", "Doe"),
        (1, {"DAA": "DOE$SUE$ANN"}, "Sue", "Ann", "Doe"),
        (1, {"DAA": "SUE ANN DOE"}, "Sue", "Ann", "Doe"),
        (1, {"DAA": "SUE DOE"}, "Sue", "", "Doe"),
        (1, {"DAA": "MADONNA"}, "", "", "Madonna"),
        (1, {"DAA": ",SUE,"}, "", "", "Sue"),
        (1, {"DAA": "X", "DAB": "DOE", "DAC": "SUE", "DAD": "A"}, "Sue", "A", "Doe"),
        (3, {"DCS": "DOE,", "DCT": "SUE,ANN,MARIE"}, "Sue", "Ann Marie", "Doe"),
        (3, {"DCS": "DOE", "DCT": "SUE ANN"}, "Sue", "Ann", "Doe"),
        (3, {"DCS": "DOE", "DCT": "SUE"}, "Sue", "", "Doe"),
        (3, {"DCS": "DOE, SUE ANN", "DCT": ""}, "Sue", "Ann", "Doe"),
        (4, {"DCS": "O'BRIEN-MCKAY", "DAC": "MARY JO", "DAD": "unavl"}, "Mary Jo", "", "O'Brien-McKay"),
        (8, {"DCS": "VAN DER BERG III", "DAC": "JO", "DAD": "NMN"}, "Jo", "", "Van Der Berg III"),
        (8, {"DCS": "SUKARNO", "DAC": "NONE", "DAD": "NONE"}, "", "", "Sukarno"),
        (8, {"DCS": "LNU", "DAC": "SUKARNO", "DAD": "NONE"}, "", "", "Sukarno"),
        (10, {"DCS": "MacDonald", "DAC": "de la Rosa"}, "de la Rosa", "Quinn", "MacDonald"),
    ],
)
def test_names_of_all_versions_are_taken_apart(version: int, elements: dict[str, str], first: str, middle: str, last: str) -> None:
    read = read_licence(sample("CO", version, elements=elements))
    assert (read.first_name, read.middle_name, read.last_name) == (first, middle, last)
    assert read.name == f"{first} {last}".strip()


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("SMITH", "Smith"),
        ("smith", "Smith"),
        ("O\u2019NEIL", "O\u2019Neil"),
        ("MCDONALD", "McDonald"),
        ("MCK", "Mck"),
        ("IV", "IV"),
        ("HENRY IV", "Henry IV"),
        ("JOSÉ", "José"),
        ("DeVito", "DeVito"),
        ("محمد", "محمد"),
        ("", ""),
    ],
)
def test_names_in_capitals_are_written_as_people_write_them(printed: str, written: str) -> None:
    assert people_case(printed) == written


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("03141985", date(1985, 3, 14)),
        ("19850314", date(1985, 3, 14)),
        ("03/14/1985", date(1985, 3, 14)),
        ("1985-03-14", date(1985, 3, 14)),
        ("02292000", date(2000, 2, 29)),
        ("20211203", date(2021, 12, 3)),
        ("NONE", None),
        ("unavl", None),
        ("00000000", None),
    ],
)
def test_dates_are_read_in_the_american_and_the_canadian_order(written: str, day: date | None) -> None:
    assert card(elements={"DBB": written}).birthday == day


@pytest.mark.parametrize("written", ["99999999", "12319999", "NEVER", "INDEF", "NON-EXPIRING"])
def test_an_id_may_say_that_it_never_ends(written: str) -> None:
    holder = card(elements={"DBA": written})
    assert (holder.expires, holder.never_ends) == (None, True)
    assert check_age(holder, 21, 18, TODAY).verdict is AgeVerdict.ALLOWED


@pytest.mark.parametrize("written", ["", "NONE", "unavl", "00000000", None])
def test_an_id_that_does_not_say_until_when_it_is_good_is_read_and_is_no_pass(written: str | None) -> None:
    for one in ("CO", "ON"):
        holder = read_licence(sample(one, 10, elements={"DBA": written}))
        assert (holder.expires, holder.never_ends, holder.last_name) == (None, False, "Sample")
        assert check_age(holder, 21, 18, TODAY).verdict is AgeVerdict.NO_EXPIRY


def test_who_is_too_young_without_a_last_day_is_told_that_first() -> None:
    young = card(birthday=date(2010, 5, 5), elements={"DBA": None})
    assert check_age(young, 21, 18, TODAY).verdict is AgeVerdict.TOO_YOUNG
    patient = card(birthday=date(2007, 5, 5), elements={"DBA": None})
    assert check_age(patient, 21, 18, TODAY).verdict is AgeVerdict.MEDICAL_ONLY


def test_a_last_day_that_got_lost_on_the_way_is_not_taken_for_none() -> None:
    lost = sample("CO", 10).replace("DBA03142031\n", "")
    assert fault_of(lost) is LicenceFault.CUT_SHORT
    assert fault_of(sample("CO", 10, elements={"DBA": None, "DAK": None})) is LicenceFault.CUT_SHORT


@pytest.mark.parametrize("how", ["as the standard says", "carriage return and line feed", "line feed for every line end"])
def test_a_last_day_printed_last_is_not_missed_in_a_part_of_the_id(how: str) -> None:
    text = sample("CO", 10).replace("DBA03142031\n", "").replace("DDK1\r", "DDK1\nDBA03142031\r")
    text = variants(text)[how]
    whole = read_licence(text)
    assert whole.expires == date(2031, 3, 14)
    for end in range(len(text) - len("\r")):
        with suppress(LicenceUnreadable):
            assert read_licence(text[:end]).expires == whole.expires


@pytest.mark.parametrize(
    "written", ["0314198", "031419855", "13141985", "02302000", "20121990", "MMDDCCYY", "00010101", "03140185"]
)
@pytest.mark.parametrize("element", ["DBB", "DBA"])
def test_a_date_that_is_none_makes_the_id_unreadable(element: str, written: str) -> None:
    assert fault_of(sample("CO", 10, elements={element: written})) is LicenceFault.BAD_DATE


def test_nobody_minds_when_the_day_of_issue_is_nonsense() -> None:
    assert card(elements={"DBD": "MMDDCCYY"}).issued is None
    assert card(elements={"DBD": "NONE"}).issued is None


@pytest.mark.parametrize(("written", "gender"), [("1", "M"), ("2", "F"), ("9", ""), ("M", "M"), ("f", "F"), ("X", ""), ("", "")])
def test_the_gender_is_read_from_digit_or_letter(written: str, gender: str) -> None:
    assert card(elements={"DBC": written}).gender == gender


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("802020000  ", "80202"),
        ("802021234  ", "80202-1234"),
        ("80202-1234", "80202-1234"),
        ("80202 1234", "80202-1234"),
        ("80202", "80202"),
        ("80202     0", "80202"),
        ("M6S 3B1    ", "M6S 3B1"),
        ("m6s3b1", "M6S 3B1"),
        ("?", ""),
        ("SW1A 1AA", "SW1A 1AA"),
    ],
)
def test_postal_codes_lose_what_fills_them_up(printed: str, written: str) -> None:
    assert card(elements={"DAK": printed}).postal_code == written


def test_the_second_address_line_and_the_old_address_elements_are_read() -> None:
    assert card(line2="APT 4").line2 == "APT 4"
    assert card(elements={"DAH": "NONE"}).line2 == ""
    old = read_licence(sample("CO", 1, elements=dict.fromkeys(("DAG", "DAI", "DAJ", "DAK")) | {"DAL": "9 ELM", "DAN": "TROY"}))
    assert (old.line1, old.city, old.region, old.issuer) == ("9 ELM", "TROY", "", "CO")


def test_british_columbia_writes_its_magnetic_stripe_into_the_barcode() -> None:
    text = sample("BC", number="1234567", first="JOHN FRED", middle="", last="SMITH", gender="M")
    read = read_licence(text)
    assert (read.number, read.first_name, read.middle_name, read.last_name) == ("1234567", "John", "Fred", "Smith")
    assert (read.birthday, read.expires, read.gender, read.country) == (date(1985, 3, 14), date(2031, 3, 14), "M", "CA")
    assert (read.line1, read.city, read.postal_code) == ("123 MAIN ST", "ANYTOWN", "V8W 3Y8")
    assert read_licence(text.replace("$ANYTOWN BC", "$SUITE 2$ANYTOWN BC")).line2.startswith("SUITE 2")
    assert read_licence(sample("BC", city="NEW WESTMINST", number="1234567")).city == "NEW WESTMINST"
    assert read_licence(text.partition("_%")[0]).postal_code == ""


@pytest.mark.parametrize(
    ("month", "expires"),
    [
        ("3103", date(2031, 3, 14)),
        ("3102", date(2031, 2, 28)),
        ("3177", None),
        ("3188", date(2032, 3, 31)),
        ("3199", date(2031, 3, 14)),
    ],
)
def test_a_stripe_tells_the_last_day_by_the_month(month: str, expires: date | None) -> None:
    text = sample("BC", number="1234567").replace("=3103", f"={month}")
    assert read_licence(text).expires == expires


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", LicenceFault.NOT_A_LICENCE),
        ("hello", LicenceFault.NOT_A_LICENCE),
        ("0123456789012", LicenceFault.NOT_A_LICENCE),
        ('%TXAUSTIN^DOE$JOHN^12345 OAK ST^?;63601538774194=150819810101?#" 78729      C', LicenceFault.MAGNETIC_STRIPE),
        ("%BCVICTORIA^DOE,$JO^1 OAK$VICTORIA BC^?;636028123", LicenceFault.CUT_SHORT),
        ("%BCVICTORIA^DOE,$JO^1 OAK$VICTORIA BC^?;6360281234567=310019850314=?", LicenceFault.BAD_DATE),
        ("%BCVICTORIA^DOE,$JO^1 OAK$VICTORIA BC^?;6360281234567=310319851314=?", LicenceFault.BAD_DATE),
        ("@\n\x1e\rANSI 636020", LicenceFault.CUT_SHORT),
        ("@\n\x1e\rANSI 636020100001DL00310200DL", LicenceFault.CUT_SHORT),
        (sample("CO", 10).replace("\n", "").replace("\r", ""), LicenceFault.NO_SEPARATORS),
        (sample("CO", 10).replace("\n", " "), LicenceFault.NO_SEPARATORS),
        (sample("CO", 10) + sample("NY", 9, first="JOHN"), LicenceFault.TOO_LONG),
        (sample("CO", 10) + "ZCZCA" + "X" * 6000 + "\r", LicenceFault.TOO_LONG),
        (sample("CO", 10, elements={"DAQ": "NONE"}), LicenceFault.NO_NUMBER),
        (sample("CO", 10, elements={"DAQ": "---"}), LicenceFault.NO_NUMBER),
        (sample("CO", 10, elements={"DAQ": None}), LicenceFault.CUT_SHORT),
        (sample("CO", 10, elements={"DBB": None}), LicenceFault.CUT_SHORT),
        (sample("CO", 10, elements={"DCS": None}), LicenceFault.CUT_SHORT),
        (sample("CO", 10, elements={"DAC": None}), LicenceFault.CUT_SHORT),
        (sample("CO", 10, elements={"DCS": "unavl", "DAC": "NONE", "DAD": ""}), LicenceFault.NO_NAME),
        (sample("CO", 1, elements={"DAA": ",,"}), LicenceFault.NO_NAME),
    ],
)
def test_what_is_damaged_is_told(text: str, fault: LicenceFault) -> None:
    assert fault_of(text) is fault


def test_a_value_the_text_ends_in_the_middle_of_is_not_believed() -> None:
    number_last = sample("CO", 10).replace("DAQ94-123-4567\n", "").rstrip("\r") + "\nDAQ94-123-4567"
    assert fault_of(number_last) is LicenceFault.CUT_SHORT
    assert read_licence(number_last + "\r").number == "94-123-4567"


def test_the_error_tells_nothing_of_what_was_scanned() -> None:
    with pytest.raises(LicenceUnreadable) as unreadable:
        read_licence(sample("CO", 10, elements={"DBB": "99991985"}))
    assert str(unreadable.value) == "the ID cannot be read: bad date"


_LETTERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=25).filter(
    lambda name: name not in {"NONE", "UNAVL", "UNAVAIL", "UNAVAILABLE", "FNU", "LNU", "NMN"}
)
_DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
_ISSUERS = st.sampled_from(sorted(set(IIN) - {"BC"}))


@given(
    issuer=_ISSUERS, version=st.integers(0, 12), first=_LETTERS, middle=_LETTERS, last=_LETTERS, born=_DAYS, expires=_DAYS,
    number=st.from_regex(r"[A-Z0-9][A-Z0-9-]{3,20}[0-9]", fullmatch=True), gender=st.sampled_from(["M", "F", ""]),
)  # fmt: skip
def test_what_an_issuer_writes_is_what_the_desk_reads(
    issuer: str, version: int, first: str, middle: str, last: str, born: date, expires: date, number: str, gender: str
) -> None:
    text = sample(
        issuer, version, first=first, middle=middle, last=last, birthday=born, expires=expires, number=number, gender=gender
    )
    read = read_licence(text)
    assert (read.first_name.upper(), read.last_name.upper(), read.number) == (first, last, number)
    assert (read.birthday, read.expires, read.gender, read.version) == (born, expires, gender, version)
    assert read.middle_name.upper() == ("" if (issuer, version) == ("MO", 1) else middle)
    assert read.issuer == issuer


@given(text=st.text(max_size=400) | st.text("D@ANSIAMV QCB0123456789\n\r\x1e%^?;=$,|", max_size=400))
def test_no_text_does_more_than_to_be_unreadable(text: str) -> None:
    is_licence(text)
    with suppress(LicenceUnreadable):
        read_licence(text)


@given(data=st.data(), one=st.sampled_from(ALL_SAMPLES))
def test_no_damage_does_more_than_to_make_it_unreadable(data: st.DataObject, one: Sample) -> None:
    text = one.text
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 30)))
        text = text[:start] + data.draw(st.text(max_size=8)) + text[end:]
    with suppress(LicenceUnreadable):
        read_licence(text)


@pytest.mark.parametrize(
    "text", ["@" * 10**6, "DAQ\n" * 10**6, "@\n\x1e\rANSI 636020" + "DL" * 10**6, "%BC" + "A" * 10**6, "\r" * 10**6]
)
def test_a_million_characters_are_only_unreadable(text: str) -> None:
    assert fault_of(text) in {LicenceFault.NOT_A_LICENCE, LicenceFault.TOO_LONG}


@pytest.mark.parametrize(
    ("born", "expires", "verdict", "age"),
    [
        (date(1985, 3, 14), date(2031, 3, 14), AgeVerdict.ALLOWED, 41),
        (date(2005, 11, 21), date(2031, 3, 14), AgeVerdict.ALLOWED, 21),
        (date(2005, 11, 22), date(2031, 3, 14), AgeVerdict.MEDICAL_ONLY, 20),
        (date(2008, 11, 21), date(2031, 3, 14), AgeVerdict.MEDICAL_ONLY, 18),
        (date(2008, 11, 22), date(2031, 3, 14), AgeVerdict.TOO_YOUNG, 17),
        (date(2008, 11, 22), date(2020, 3, 14), AgeVerdict.TOO_YOUNG, 17),
        (date(1985, 3, 14), date(2026, 11, 21), AgeVerdict.ALLOWED, 41),
        (date(1985, 3, 14), date(2026, 11, 20), AgeVerdict.EXPIRED, 41),
        (date(1985, 3, 14), None, AgeVerdict.ALLOWED, 41),
        (None, None, AgeVerdict.NO_BIRTHDAY, None),
        (None, date(2026, 11, 20), AgeVerdict.EXPIRED, None),
        (date(2027, 1, 1), None, AgeVerdict.NO_BIRTHDAY, None),
        (date(1900, 1, 1), None, AgeVerdict.NO_BIRTHDAY, None),
    ],
)
def test_the_age_check_is_the_stores_rule(born: date | None, expires: date | None, verdict: AgeVerdict, age: int | None) -> None:
    holder = read_licence(sample("CO", 10, elements={"DBB": "NONE" if born is None else f"{born:%m%d%Y}"}, expires=expires))
    check = check_age(holder, 21, 18, TODAY)
    assert (check.verdict, check.age, check.needed, check.expires) == (verdict, age, 21, expires)


def test_somebody_born_on_29_february_comes_of_age_on_1_march() -> None:
    leapling = card(birthday=date(2008, 2, 29))
    assert check_age(leapling, 21, 21, date(2029, 2, 28)).verdict is AgeVerdict.TOO_YOUNG
    assert check_age(leapling, 21, 21, date(2029, 3, 1)).verdict is AgeVerdict.ALLOWED


def test_a_store_without_a_lower_age_for_patients_has_no_word_for_them() -> None:
    assert check_age(card(birthday=date(2007, 1, 1)), 21, 21, TODAY).verdict is AgeVerdict.TOO_YOUNG
    assert licences.LONGEST > 1850
