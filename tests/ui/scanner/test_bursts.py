"""A scanner is told from a hand by times and contents alone."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peak_desk.ui.scanner.bursts import DEAF_MS, GAP_MS, QUIET_MS, SHORT_QUIET_MS, Bursts, Outcome, Sense, Stroke

CODE = "CUST-00042\r"
LICENCE = "@\n\x1e\rANSI 636020090002DL00410040\rDAQ123\rDCSWEIDMANN\rDBB04021990\r"


def sense(text: str) -> Sense:
    """The codes of these tests: customer numbers and IDs, and any six letters and digits as an order's."""
    if (text.startswith("CUST-") and len(text) in {10, 11}) or "@\n\x1e\rANSI " in text:
        return Sense.SURE
    return Sense.PERHAPS if len(text.strip()) == 6 else Sense.NONE


def might_be_scan(text: str) -> bool:
    """Short codes of these tests: a # and digits."""
    return text[:1] == "#" and text[1:].rstrip("\r").isdigit()


@dataclass
class Desk:
    """A field, and what was scanned."""

    in_text: bool = True
    now: float = 1000.0
    text: list[str] = field(default_factory=list)
    scans: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    bursts: Bursts = field(default_factory=lambda: Bursts(sense, might_be_scan))

    def wait(self, ms: float) -> None:
        """Let time go by, with the timer a window has."""
        end = self.now + ms
        while (due := self.bursts.due) is not None and due <= end:
            self.now = due
            self.act(self.bursts.quiet(due))
        self.now = end

    def press(self, char: str, after: float) -> None:
        """Press a key so long after the one before."""
        self.wait(after)
        outcome = self.bursts.press(Stroke(char, self.now), in_text=self.in_text)
        self.act(outcome)
        if outcome.watch:
            self.kept = list(self.text)
        if not outcome.hold:
            self.text.append(char)

    def scan(self, raw: str, gap: float = 4.0, after: float = 500.0) -> None:
        """Scan something."""
        for place, char in enumerate(raw):
            self.press(char, gap if place else after)

    def type(self, text: str, gap: float = 90.0) -> None:
        """Type as a hand does."""
        for char in text:
            self.press(char, gap)

    def act(self, outcome: Outcome) -> None:
        """Do as the window does."""
        if outcome.take_back:
            self.text = list(self.kept)
        self.text += [stroke.char for stroke in outcome.replay]
        if outcome.scan is not None:
            self.scans.append(outcome.scan.raw)

    @property
    def typed(self) -> str:
        """What the field holds."""
        return "".join(self.text)


def test_a_hand_types_as_if_there_were_no_scanner() -> None:
    desk = Desk()
    for char in "Jo Smith":
        desk.press(char, 80)
        assert desk.typed.endswith(char), "a lone key waits for nothing"
    desk.wait(1000)
    assert (desk.typed, desk.scans) == ("Jo Smith", [])


def test_a_hand_rolling_over_keys_gets_them_all_a_moment_later() -> None:
    desk = Desk()
    desk.press("e", 100)
    desk.press("r", 20)
    assert desk.typed == "e"
    desk.wait(SHORT_QUIET_MS)
    assert desk.typed == "er"


@pytest.mark.parametrize("raw", [CODE, LICENCE, "QQQQQQQ\r", "Q8Z6T4\r", "something else\r", "no-return-at-all"])
def test_a_scan_leaves_nothing_in_the_field(raw: str) -> None:
    desk = Desk()
    desk.type("abc")
    desk.scan(raw)
    desk.wait(QUIET_MS)
    desk.type("d")
    assert (desk.typed, desk.scans) == ("abcd", [raw])


def test_a_scanner_that_stutters_still_scans_once() -> None:
    desk = Desk()
    desk.scan(LICENCE[:20])
    desk.scan(LICENCE[20:], after=110)
    desk.wait(QUIET_MS)
    assert desk.scans == [LICENCE]


def test_a_hand_right_before_the_scan_keeps_its_key() -> None:
    for raw in (CODE, LICENCE):
        desk = Desk()
        desk.type("ab")
        desk.scan("x" + raw)
        desk.wait(QUIET_MS)
        assert (desk.typed, desk.scans) == ("abx", [raw])


def test_a_hand_right_before_the_scan_is_told_by_its_pause_where_both_readings_are_codes() -> None:
    desk = Desk(bursts=Bursts(lambda text: Sense.PERHAPS if text.strip().isdigit() else Sense.NONE, might_be_scan))
    desk.press("7", 300)
    desk.scan("123456789\r", after=30)
    desk.wait(QUIET_MS)
    assert (desk.typed, desk.scans) == ("7", ["123456789\r"])


def test_a_short_code_is_a_scan_only_when_it_looks_like_one_and_ends() -> None:
    for raw, scanned in (("#42\r", True), ("#42", True), ("42\r", False), ("th", False)):
        desk = Desk()
        desk.scan(raw)
        desk.wait(QUIET_MS)
        assert (desk.scans, desk.typed) == (([raw], "") if scanned else ([], raw))


def test_a_return_that_straggles_in_after_a_scan_presses_nothing_and_a_later_one_does() -> None:
    desk = Desk(in_text=False)
    desk.scan(CODE)
    desk.press("\r", QUIET_MS)
    assert desk.typed == ""
    desk.press("\r", DEAF_MS)
    desk.wait(GAP_MS)
    assert desk.typed == "\r"


def test_nothing_of_a_scan_reaches_a_list_or_a_button() -> None:
    desk = Desk(in_text=False)
    desk.scan(" x\r\r12")
    assert desk.typed == ""
    desk.wait(QUIET_MS)
    assert (desk.typed, desk.scans) == ("", [" x\r\r12"])


def test_a_key_that_might_press_something_is_given_after_a_moment() -> None:
    desk = Desk(in_text=False)
    desk.press(" ", 200)
    assert desk.typed == ""
    desk.wait(GAP_MS)
    assert desk.typed == " "


def test_arrows_by_hand_come_after_the_keys_before_them() -> None:
    desk = Desk()
    desk.press("e", 100)
    desk.press("r", 20)
    desk.press("", 20)
    assert desk.text == ["e", "r", ""]


def test_steering_keys_inside_a_scan_are_kept_from_the_field() -> None:
    desk = Desk()
    desk.scan("@ABCDEF")
    desk.press("", 4)
    desk.scan("GHI", after=4)
    desk.wait(QUIET_MS)
    assert (desk.typed, desk.scans) == ("", ["@ABCDEFGHI"])


@pytest.mark.parametrize("rest", [["", ""], ["", "x"], ["x", "", "y", ""]])
def test_steering_keys_right_after_a_quote_or_an_at_sign_of_a_hand_are_given_back_in_their_place(rest: list[str]) -> None:
    desk = Desk()
    desk.press("@", 100)
    for char in rest:
        desk.press(char, 20)
    desk.wait(QUIET_MS)
    assert (desk.text, desk.scans) == (["@", *rest], [])
    assert not desk.bursts.holding


def test_a_click_gives_the_field_what_was_held_and_breaks_no_scan() -> None:
    desk = Desk()
    desk.press("e", 100)
    desk.press("r", 20)
    desk.act(desk.bursts.interrupt())
    assert desk.typed == "er"
    desk.scan(CODE[:8])
    desk.act(desk.bursts.interrupt())
    desk.scan(CODE[8:], after=4)
    desk.wait(QUIET_MS)
    assert (desk.typed, desk.scans) == ("er", [CODE])


def test_the_gaps_of_a_scan_are_told() -> None:
    bursts = Bursts(sense, might_be_scan)
    at = 0.0
    for char, gap in zip("ABCDEFG", (0, 4, 4, 20, 4, 4, 6), strict=True):
        at += gap
        bursts.press(Stroke(char, at), in_text=True)
    scan = bursts.quiet(at + QUIET_MS).scan
    assert scan is not None
    assert (scan.keys, scan.longest_gap, scan.median_gap) == (7, 20.0, 4.0)
    assert "ABC" not in repr(scan)


def test_what_never_ends_fills_no_memory() -> None:
    desk = Desk()
    desk.scan("7" * 20_000)
    desk.wait(QUIET_MS)
    assert (desk.typed, len(desk.scans[0])) == ("", 8192)


hand = st.tuples(st.just("hand"), st.text("abcdefgh XYZ", min_size=1, max_size=8), st.floats(36, 400), st.booleans())
codes = st.one_of(
    st.integers(0, 99_999).map(lambda number: f"CUST-{number:05d}\r"),
    st.text("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", min_size=6, max_size=12).map(lambda text: f"Q{text}\r"),
    st.lists(st.text("ABCDEFGHIJ0123456789 ,", min_size=3, max_size=9), min_size=1, max_size=6).map(
        lambda lines: "@\n\x1e\rANSI " + "".join(f"{line}\r" for line in lines)
    ),
)
scan = st.tuples(st.just("scan"), codes, st.floats(1, 34), st.booleans())


@settings(max_examples=400)
@given(st.lists(st.one_of(hand, scan), max_size=12), st.booleans())
def test_whatever_hands_and_scanners_do_each_gets_exactly_its_own(
    steps: list[tuple[str, str, float, bool]],
    in_text: bool,  # noqa: FBT001 - a case, not an option
) -> None:
    """``close``: a scan comes right after the hand's last key; but only where its content tells it from the
    hand's (some scanners put blanks before their scans)."""
    desk = Desk(in_text=in_text)
    typed, scanned, before = "", [], ""
    for kind, text, gap, close in steps:
        if kind == "hand":
            desk.wait(QUIET_MS if before == "scan" else 0)
            desk.type(text, gap)
            typed += text
        else:
            near = close and before == "hand" and sense(text) is Sense.SURE and not typed.endswith(" ")
            desk.scan(text, gap, after=gap if near else QUIET_MS + 1)
            scanned.append(text)
        before = kind
    desk.wait(1000)
    assert (desk.typed, desk.scans) == (typed, scanned)
