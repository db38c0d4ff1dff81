"""How foreign texts become ours: "N/A" is nothing, ids are text, money is cents, times are aware, names are readable.

Nothing here raises for missing data; ``Unreadable`` is raised where guessing would be worse than leaving the row out.
"""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import ROUND_HALF_UP, Decimal

from peak_desk.domain import phones

Loose = str | int | float | bool | None

_NOTHING = frozenset({"", "n/a", "na", "null", "none"})
_TRUE = frozenset({"true", "1", "y", "yes"})
_MARKER = re.compile(r"\s*\[(PD-[A-Za-z0-9-]{4,40})\]\s*$")
_MOST = 10**11
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECONDS = re.compile(r"-\d+|\d{9,}", re.ASCII)
_LONGEST_NUMBER = 40
_LONGEST_NOTHING = max(map(len, _NOTHING))


class Unreadable(ValueError):
    """A row lacks what it cannot be without, or holds nonsense where a number belongs."""


def text(value: Loose) -> str | None:
    """The text on one line, or None for nothing; numbers become text."""
    if value is None or isinstance(value, bool):
        return None
    plain = value if isinstance(value, str) else _plain(value)
    if not plain.isprintable():
        plain = "".join(c if c.isprintable() else " " for c in plain)
    words = " ".join(plain.split())
    return None if len(words) <= _LONGEST_NOTHING and words.casefold() in _NOTHING else words


def ident(value: Loose) -> str | None:
    """An id as text, whether the POS writes a number or a text."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return text(value)


def lines(value: Loose) -> str:
    r"""A longer text with its line breaks, without the stray ``\n\r`` around them; "" for nothing."""
    if not isinstance(value, str):
        return text(value) or ""
    broken = re.split(r"[\r\n]+", value)
    kept = "\n".join(line for part in broken if (line := text(part) if part.strip() else None))
    return "" if kept.casefold() in _NOTHING else kept


def cents(value: Loose) -> int:
    """An amount as integer cents, halves away from zero; nothing is 0, nonsense raises ``Unreadable``."""
    amount = _number(value)
    return 0 if amount is None else int((amount * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def cents_of_minor(value: Loose) -> int:
    """An amount that a POS writes in whole cents already; nothing is 0, parts of a cent and nonsense raise ``Unreadable``."""
    amount = _number(value)
    if amount is not None and amount != amount.to_integral_value():
        raise Unreadable("an amount in cents has parts of one")
    return int(amount or 0)


def whole(value: Loose) -> int:
    """A whole number, cut; 0 for nothing or nonsense."""
    try:
        return int(_number(value) or 0)
    except Unreadable:
        return 0


def quantity(value: Loose) -> str:
    """A quantity as the shortest decimal text (``3``, ``3.5``), at most six places; nothing is 0."""
    shown = format((_number(value) or Decimal(0)).quantize(Decimal("0.000001")), "f")
    return shown.rstrip("0").rstrip(".") if shown.strip("-0.") else "0"


def _number(value: Loose) -> Decimal | None:
    plain = text(value)
    if plain is None:
        return None
    try:
        number = Decimal(plain.replace(",", "").lstrip("$")) if len(plain) <= _LONGEST_NUMBER else Decimal("NaN")
    except ArithmeticError as error:
        raise Unreadable("a number is none") from error
    if not number.is_finite() or abs(number) > _MOST:
        raise Unreadable("a number is beyond all measure")
    return number


def flag(value: Loose) -> bool:
    """Whether the POS means yes."""
    return value is True or (text(value) or "").casefold() in _TRUE


def when(value: Loose, zone: tzinfo) -> datetime | None:
    """A moment as aware UTC; one without an offset is in the store's zone, a number is milliseconds since (or before) 1970."""
    plain = text(value)
    if plain is None:
        return None
    try:
        if _MILLISECONDS.fullmatch(plain):
            return _EPOCH + timedelta(milliseconds=int(plain))
        moment = datetime.fromisoformat(plain)
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None


def day(value: Loose) -> date | None:
    """A date, also where a time of day follows it; None for nothing, nonsense and 1900-01-01 (how systems write "unknown")."""
    try:
        found = date.fromisoformat((text(value) or "")[:10])
    except ValueError:
        return None
    return found if found > date(1900, 1, 1) else None


def phone(value: Loose, region: str) -> str | None:
    """A phone number as E.164, or None."""
    plain = text(value)
    return phones.normalise(plain, region) if plain and len(plain) <= 40 else None


def ten_digits(e164: str) -> str | None:
    """The ten digits of a number under +1, or None for one that a POS with room for ten cannot hold."""
    abroad = e164.startswith("+") and not e164.startswith("+1")
    digits = phones.national_digits(e164) if e164.startswith("+") else phones.digits(e164)
    return digits if len(digits) == 10 and not abroad else None


def instant(moment: datetime) -> str:
    """A moment as systems that insist on milliseconds and an offset want it (``2026-07-14T17:55:58.000+00:00``)."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def with_marker(notes: str, marker: str) -> str:
    """The notes with the mark of our write at their end; an older mark is replaced."""
    bare, _ = without_marker(notes)
    return f"{bare} [{marker.strip('[]')}]".strip() if marker else notes


def without_marker(notes: str) -> tuple[str, str]:
    """The notes people wrote, and the mark of our last write ("" where there is none)."""
    found = ""
    while match := _MARKER.search(notes):
        found = found or match.group(1)
        notes = notes[: match.start()]
    return notes, found


_PARTICLES = frozenset(
    {"al", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el", "ibn", "la"}
)
_PARTICLES |= {"las", "le", "les", "lo", "los", "ten", "ter", "van", "vom", "von", "y", "zu", "zur"}
_NUMERALS = frozenset({"II", "III", "IV", "VI", "VII"})
_JOINTS = re.compile(r"([ \-'\u2019.])")


def name(value: Loose) -> str:
    """A name as people write it: one in capitals only is put into readable case (McDonald, O'Neill, de la Cruz, al-Said)."""
    plain = text(value) or ""
    return _readable(plain) if plain.isupper() and len(plain) > 1 else plain


def split_name(words: str) -> tuple[str, str]:
    """First and last name of a name written in one: what follows the last space is the last name, one word alone is the first."""
    first, _, last = words.strip().rpartition(" ")
    return (first.strip(), last) if first else (last, "")


def _readable(shouted: str) -> str:
    parts = _JOINTS.split(shouted)
    words = len(shouted.split())
    seen, done = 0, list[str]()
    for index, part in enumerate(parts):
        after = parts[index + 1] if index + 1 < len(parts) else ""
        seen += part == " "
        done.append(_cased(part, last_word=seen == words - 1, after=after, before=done[-1] if done else " "))
    return "".join(done)


def _cased(part: str, *, last_word: bool, after: str, before: str) -> str:
    lower = part.lower()
    if part in _NUMERALS and before == " " and last_word:
        return part
    if lower in _PARTICLES and before == " " and ((after == " " and not last_word) or (after == "-" and lower in {"al", "el"})):
        return lower
    if before in "'\u2019" and len(part) == 1:
        return lower  # a possessive: "MAMA'S" is no O'Neill
    if len(part) > 4 and lower.startswith("mc"):
        return "Mc" + lower[2:].capitalize()
    return lower[:1].upper() + lower[1:]


def _plain(value: int | float) -> str:
    return format(Decimal(repr(value)), "f") if isinstance(value, float) else str(value)
