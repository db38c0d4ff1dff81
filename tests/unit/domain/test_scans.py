"""What a burst of keys means, whatever layout, caps lock and lost characters did to it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.domain import keyboards
from peak_desk.domain.licences import LicenceFault
from peak_desk.domain.scans import LayoutFault, ScanKind, might_be_scan, read_scan
from tests.helpers.licence_samples import ALL_SAMPLES, Sample, sample, variants

SAMPLE_IDS = [f"{one.issuer}-{one.version}" for one in ALL_SAMPLES]
BRITISH_SYSTEM = str.maketrans({"@": '"', '"': "@", "#": "£", "~": "¬", "\\": "#", "|": "~"})
AMERICAN_SYSTEM = str.maketrans({"@": '"', '"': "@", "#": "\\", "£": "#"})


def typed_on(layout: str, text: str) -> str:
    """What a system with that layout makes of the keys of an American keyboard."""
    return text.translate({ord(meant): seen for meant, seen in zip(keyboards._UNITED_STATES, layout, strict=True)})


@pytest.mark.parametrize("one", ALL_SAMPLES, ids=SAMPLE_IDS)
def test_an_id_is_read_whatever_the_layout_does_to_its_characters(one: Sample) -> None:
    meant = read_scan(one.text)
    assert (meant.kind, meant.text, meant.trouble) == (ScanKind.LICENCE, one.text, None)
    signs = LayoutFault.AT_AND_QUOTE_SWAPPED
    for typed, fault in (
        (one.text.translate(BRITISH_SYSTEM), signs),
        (one.text.translate(AMERICAN_SYSTEM), signs),
        (typed_on(keyboards._GERMAN, one.text), LayoutFault.Y_AND_Z_SWAPPED),
        (typed_on(keyboards._FRENCH, one.text), LayoutFault.A_AND_Q_SWAPPED),
        (one.text.swapcase(), LayoutFault.CAPITALS_INVERTED),
    ):
        scan = read_scan(typed)
        assert (scan.kind, scan.card) == (ScanKind.LICENCE, meant.card)
        assert fault in scan.faults or one.issuer == "BC"


def test_caps_lock_on_a_british_system_is_undone_as_well() -> None:
    text = sample("CO", 10, last="O'BRIEN", line1='12 "B" ST #4 @ MALL')
    scan = read_scan(text.translate(BRITISH_SYSTEM).swapcase())
    assert scan.text == text
    assert scan.faults == (LayoutFault.CAPITALS_INVERTED, LayoutFault.AT_AND_QUOTE_SWAPPED)


@pytest.mark.parametrize(
    "text",
    [
        sample("CO", 10, elements={"DAZ": "BRO"}).replace("DAYBRO\n", ""),
        sample("CO", 10, number="123") + "ZCZCAY\r",
        sample("CO", 10, number="123").replace("DL00310", "ZC03100020DL00310"),
        sample("AZ", 10, number="123"),
        sample("CO", 10, number="12-3"),
    ],
)
def test_german_keys_are_told_from_british_ones_by_what_else_they_swap(text: str) -> None:
    scan = read_scan(typed_on(keyboards._GERMAN, text))
    assert (scan.text, scan.faults) == (text, (LayoutFault.Y_AND_Z_SWAPPED,))


def test_without_any_sign_of_german_keys_quote_and_at_sign_are_all_that_is_swapped() -> None:
    text = sample("CO", 10, number="123")
    scan = read_scan(text.translate(BRITISH_SYSTEM))
    assert (scan.text, scan.faults) == (text, (LayoutFault.AT_AND_QUOTE_SWAPPED,))


def test_what_got_lost_on_the_way_is_told() -> None:
    text = sample("CO", 10)
    ways = variants(text)
    assert read_scan(text).faults == ()
    assert read_scan(ways["record separator lost"]).faults == (LayoutFault.CONTROLS_LOST,)
    assert read_scan(text[1:]).faults == (LayoutFault.START_LOST,)
    assert read_scan(text[text.index("DLDAQ") :]).faults == (LayoutFault.START_LOST,)
    assert read_scan(sample("BC", number="1234567")).faults == ()
    bare = read_scan("".join(c for c in text if c.isprintable()) + "\r")
    assert bare.faults == (LayoutFault.CONTROLS_LOST, LayoutFault.LINE_ENDS_LOST)
    assert (bare.kind, bare.trouble, bare.card) == (ScanKind.DAMAGED_LICENCE, LicenceFault.NO_SEPARATORS, None)


def test_a_damaged_id_is_told_from_something_else() -> None:
    damaged = read_scan(sample("CO", 10, elements={"DBB": "31311985"}))
    assert (damaged.kind, damaged.trouble) == (ScanKind.DAMAGED_LICENCE, LicenceFault.BAD_DATE)
    assert read_scan(sample("CO", 10) * 30).trouble is LicenceFault.TOO_LONG
    swiped = read_scan("%TXAUSTIN^DOE$JOHN^12345 OAK ST^?;63601538774194=150819810101?")
    assert (swiped.kind, swiped.trouble) == (ScanKind.DAMAGED_LICENCE, LicenceFault.MAGNETIC_STRIPE)


@pytest.mark.parametrize(
    "raw",
    [
        "CUST-00042",
        "CUST-00042\r",
        "  CUST-00042\r\n",
        "https://peak.example/c/CUST-00042?from=kiosk",
        "https://peak.example/c?customer=cust-00042&x=1",
        '{"customer": "CUST-00042"}',
        '{"v":1,"customer_number":"CUST-00042","store":"1"}',
        '{"customer":"CUST-00042","loyalty":"CUST-00042"}',
    ],
)
def test_a_customer_number_is_found_alone_and_in_a_code_of_the_kiosk(raw: str) -> None:
    scan = read_scan(raw)
    assert (scan.kind, scan.code, scan.faults) == (ScanKind.CUSTOMER_CODE, "CUST-00042", ())


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        ("cust-00042\r", LayoutFault.CAPITALS_INVERTED),
        ("CUSTß00042", LayoutFault.Y_AND_Z_SWAPPED),
        (typed_on(keyboards._FRENCH, "CUST-00042"), LayoutFault.A_AND_Q_SWAPPED),
    ],
)
def test_a_customer_number_is_repaired_too(raw: str, fault: LayoutFault) -> None:
    scan = read_scan(raw)
    assert (scan.kind, scan.code, scan.faults) == (ScanKind.CUSTOMER_CODE, "CUST-00042", (fault,))


def test_the_pos_id_of_a_customer_in_a_loyalty_code_counts_as_a_customer_code() -> None:
    assert read_scan('{"customer_id": 90017}').code == "90017"
    scan = read_scan("https://peak.example/members/9c1d-77")
    assert (scan.kind, scan.code) == (ScanKind.CUSTOMER_CODE, "9c1d-77")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("A0II1B\r", "A0II1B"),
        ("#A0II1B", "A0II1B"),
        ("123456", "123456"),
        ("PB-001234\r", "PB-001234"),
        ('{"order":"A0II1B"}', "A0II1B"),
        ('{"order":"A0II1B","customer":"CUST-00042"}', "A0II1B"),
        ("https://peak.example/orders/A0II1B", "A0II1B"),
        ("https://peak.example/?ticket_id=77-1#top", "77-1"),
    ],
)
def test_an_order_number_is_found_alone_and_in_a_code_of_the_kiosk(raw: str, code: str) -> None:
    scan = read_scan(raw)
    assert (scan.kind, scan.code) == (ScanKind.ORDER_CODE, code)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("0012345678905\r", "0012345678905"),
        ("hello world", ""),
        ("CUST-1 CUST-2", ""),
        ('{"order":"A1","order_id":"B2"}', ""),
        ('{"customer": true}', ""),
        ('{"customer": ["CUST"]}', ""),
        ('["A0II1B"]', ""),
        ('{"order": ', ""),
        ("{" + '"a":{' * 400, ""),
        ("https://peak.example/", ""),
        ("CUST-" + "1" * 3000, ""),
        ("", ""),
    ],
)
def test_anything_else_is_not_guessed_at(raw: str, code: str) -> None:
    scan = read_scan(raw)
    assert (scan.kind, scan.code, scan.trouble) == (ScanKind.UNKNOWN, code, None)


@pytest.mark.parametrize("raw", ["@\n", "@\r", '"\n', '"\r', "%BC", "CUST-", "\x1e\r", "A1B2\r", "#1234\r"])
def test_a_short_burst_may_be_a_scan(raw: str) -> None:
    assert might_be_scan(raw)


@pytest.mark.parametrize("raw", ["", "jo", "jo\r", "smi\t", "\r\r\r", "\x1b", "abcd\r", "Anna\r", "123\r", "@", "1234", "a@b.c"])
def test_a_short_burst_of_a_hand_is_none(raw: str) -> None:
    assert not might_be_scan(raw)


@given(
    raw=st.text(max_size=300)
    | st.text('D@"ANSIQCB0123456789\n\r\x1e%^?;=$,|{}:[]custCUST-ßéà&', max_size=300)
    | st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda part: st.dictionaries(st.text(), part)).map(
        json.dumps
    )
)
def test_no_burst_is_more_than_unknown(raw: str) -> None:
    scan = read_scan(raw)
    assert (scan.card is not None) == (scan.kind is ScanKind.LICENCE)
    assert (scan.trouble is not None) == (scan.kind is ScanKind.DAMAGED_LICENCE)
    might_be_scan(raw)


@pytest.mark.parametrize("raw", ['"' * 10**6, "CUST-" * 10**6, "{" * 10**6, "https://a" + "/order/x" * 10**6])
def test_a_million_characters_are_nothing_either(raw: str) -> None:
    assert read_scan(raw).kind in {ScanKind.UNKNOWN, ScanKind.ORDER_CODE}
