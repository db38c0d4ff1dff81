"""Tells a scanner from a hand by the times and the contents of keys; knows nothing of Qt.

A scanner types each key within a few milliseconds of the one before, a hand hardly ever. The first key of a hand must not wait,
so in a text field it goes through at once and is taken back when it turns out to have been a scan's; from the second quick key
on everything is held until it is clear whose it was.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

# Keys closer to one another than this make a burst.
GAP_MS = 35.0
# So long a scanner may stutter inside a scan that is surely one; after it the scan is over.
QUIET_MS = 120.0
# Two or three quick keys are mostly a hand rolling over them: they wait no longer than this for more.
SHORT_QUIET_MS = 60.0
# Returns that straggle in so long after the last key of a scan press nothing.
DEAF_MS = 140.0
# So many keys at that speed are always a scan.
CERTAIN = 6
ENDS = frozenset("\r\t")
# How scans begin that a hand seldom types: the @ of a licence, the " it becomes on a British layout, control characters.
STARTERS = frozenset('@"\n\x1c\x1d\x1e\x1f')
# What comes after this letter is of another script.
LAST_LATIN = "\u024f"
# No code is longer; whatever types on and on is kept from the fields, and forgotten.
_LONGEST = 8192
# So many keys of a hand may stand before a scan without a pause.
_LEADING = 3
# A pause so many times the usual gap, and no shorter than this, is a hand's.
_OUTLIER, _OUTLIER_MS = 4.0, 15.0


class Sense(Enum):
    """How surely a text is a code: a licence and a customer number cannot be mistaken, any six letters may be an order's number."""

    NONE = "none"
    PERHAPS = "perhaps"
    SURE = "sure"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A key pressed: the character it stands for ("" for arrows, Esc, F-keys), when in milliseconds, and the caller's own note.

    ``place`` is the character of the same key on an American keyboard, "" where that is not known.
    """

    char: str
    at: float
    key: object = None
    place: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Burst:
    """A scan as it was typed; its content is never printed, as it may be somebody's licence.

    ``meant`` is what the scanner sent: the same, or where this computer writes Arabic, Cyrillic ... what the keys tell of it.
    """

    raw: str
    meant: str
    keys: int
    longest_gap: float
    median_gap: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be done, in this order.

    ``take_back``: the key that went through belonged to a scan. ``replay``: keys held that were a hand's, in their order.
    ``scan``: what was scanned. ``hold``: keep the key just pressed from the field. ``watch``: the key just pressed goes through
    but may have to be taken back.
    """

    take_back: bool = False
    replay: tuple[Stroke, ...] = ()
    scan: Burst | None = None
    hold: bool = False
    watch: bool = False


class Bursts:
    """The state between two keys. Times only ever grow; ``due`` says when to call ``quiet`` if no key comes."""

    def __init__(self, sense: Callable[[str], Sense], might_be_scan: Callable[[str], bool]) -> None:
        """``sense`` says whether a text reads as a code, ``might_be_scan`` whether a short one is worth asking about."""
        self._sense = sense
        self._might_be_scan = might_be_scan
        self._strokes: list[Stroke] = []
        # Arrows, Backspace ... that came among them: before which stroke each stands, in case all of it was a hand's.
        self._steering: list[tuple[int, Stroke]] = []
        self._went_through = False
        self._last = 0.0
        self._deaf_until = 0.0

    @property
    def due(self) -> float | None:
        """When the burst is over unless another key comes; None while there is none."""
        if not self._strokes:
            return None
        if self._certain:
            return self._last + (GAP_MS if self._ended else QUIET_MS)
        return self._last + (self._patience if len(self._strokes) == 1 else SHORT_QUIET_MS)

    @property
    def last(self) -> float:
        """When the last key was pressed."""
        return self._last

    @property
    def holding(self) -> bool:
        """Whether keys are kept from the field now."""
        return len(self._strokes) > (1 if self._went_through else 0)

    def press(self, stroke: Stroke, *, in_text: bool) -> Outcome:
        """Decide about a key; ``in_text`` says whether it would be written into a field."""
        closed = self.settle(stroke)
        self._last = stroke.at
        if self._strokes:
            return self._add(stroke)
        if self._straggles(stroke):
            return _and(closed, hold=True)
        if not _begins(stroke.char, in_text=in_text):
            return closed
        self._strokes.append(stroke)
        self._went_through = in_text and stroke.char not in STARTERS
        return _and(closed, hold=not self._went_through, watch=self._went_through)

    def settle(self, stroke: Stroke) -> Outcome:
        """Close the burst before a key that is no part of it: what was held may move the keyboard to where this key belongs."""
        return self._close(stroke.at) if self._strokes and not self._goes_on(stroke) else Outcome()

    def quiet(self, at: float) -> Outcome:
        """Close the burst if its time is over."""
        due = self.due
        return self._close(at) if due is not None and at >= due else Outcome()

    def interrupt(self) -> Outcome:
        """Something else happened (a click, another field): give held keys to the field first, unless it is surely a scan."""
        if not self.holding or self._certain:
            return Outcome()
        return self._give_up()

    @property
    def _certain(self) -> bool:
        return len(self._strokes) >= CERTAIN

    @property
    def _ended(self) -> bool:
        """A code of one line with its Return; a licence has Returns in its middle and ends by quiet alone."""
        return self._strokes[-1].char in ENDS and not any(stroke.char in STARTERS for stroke in self._strokes[: _LEADING + 1])

    @property
    def _patience(self) -> float:
        """How long the next key may take; what began like a scan may stutter a little sooner."""
        return SHORT_QUIET_MS if self._strokes[0].char in STARTERS else GAP_MS

    def _goes_on(self, stroke: Stroke) -> bool:
        gap = stroke.at - self._last
        if not stroke.char:
            return gap < GAP_MS and (self._certain or self._strokes[0].char in STARTERS)
        if gap < self._patience:
            return True
        return self._certain and not self._ended and gap < QUIET_MS

    def _add(self, stroke: Stroke) -> Outcome:
        if not stroke.char:
            if not self._certain:
                self._steering.append((len(self._strokes), stroke))
        elif len(self._strokes) < _LONGEST:
            self._strokes.append(stroke)
        if self._certain and self._went_through:
            self._went_through = False
            return Outcome(take_back=True, hold=True)
        return Outcome(hold=True)

    def _straggles(self, stroke: Stroke) -> bool:
        return bool(stroke.char) and not stroke.char.isprintable() and stroke.at < self._deaf_until

    def _close(self, at: float) -> Outcome:
        raw = "".join(stroke.char for stroke in self._strokes)
        over = raw[-1] in ENDS or at - self._last >= SHORT_QUIET_MS
        short = len(raw) > 1 and over and self._might_be_scan(raw)
        if not (self._certain or short):
            return self._give_up()
        leading = self._leading(raw)
        take_back = self._went_through and not leading
        replay = self._strokes[1 if self._went_through else 0 : leading]
        strokes = self._strokes[leading:]
        gaps = _gaps(strokes)
        scan = Burst(raw[leading:], self._meant(strokes), len(strokes), max(gaps, default=0.0), _median(gaps))
        self._deaf_until = self._last + DEAF_MS
        self._forget()
        return Outcome(take_back, tuple(replay), scan)

    def _meant(self, strokes: list[Stroke]) -> str:
        raw = "".join(stroke.char for stroke in strokes)
        if any(char > LAST_LATIN for char in raw):
            placed = "".join(stroke.place or stroke.char for stroke in strokes)
            if self._sense(raw) is Sense.NONE and self._sense(placed) is not Sense.NONE:
                return placed
        return raw

    def _give_up(self) -> Outcome:
        held = list(self._strokes)
        for place, stroke in reversed(self._steering):
            held.insert(place, stroke)
        replay = tuple(held[1 if self._went_through else 0 :])
        self._forget()
        return Outcome(replay=replay)

    def _forget(self) -> None:
        self._strokes = []
        self._steering = []
        self._went_through = False

    def _leading(self, raw: str) -> int:
        """How many keys at the start were a hand's, pressed right before the scan."""
        gaps = _gaps(self._strokes)
        for place in range(1, min(_LEADING, len(raw) - 2) + 1):
            rest = raw[place:]
            # Some scanners put blanks before their scans.
            starts = raw[place] in STARTERS and not (STARTERS & set(raw[:place]) or raw[place - 1].isspace())
            alone = self._sense(rest) is Sense.SURE and (starts or self._sense(raw) is not Sense.SURE)
            if alone or (_stands_off(gaps, place) and self._sense(rest) is not Sense.NONE):
                return place
        return 0


def _stands_off(gaps: list[float], place: int) -> bool:
    """Whether there was a pause before a key that no scanner of this speed makes."""
    return gaps[place - 1] >= max(_OUTLIER_MS, _OUTLIER * _median(gaps[place:]))


def _begins(char: str, *, in_text: bool) -> bool:
    """Whether a key may be the first of a scan. In a field Return, Tab and shortcuts are a hand's; elsewhere Return might press."""
    if char == "\r":
        return not in_text
    return bool(char) and (char.isprintable() or char in STARTERS)


def _median(gaps: list[float]) -> float:
    return sorted(gaps)[len(gaps) // 2] if gaps else 0.0


def _gaps(strokes: list[Stroke]) -> list[float]:
    return [after.at - before.at for before, after in pairwise(strokes)]


def _and(closed: Outcome, *, hold: bool = False, watch: bool = False) -> Outcome:
    return Outcome(closed.take_back, closed.replay, closed.scan, hold, watch)
