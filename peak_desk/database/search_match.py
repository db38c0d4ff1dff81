"""Which field of a found customer matched what was typed, and where in it, so that a view can show it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from peak_desk.database.search_query import Asked
from peak_desk.domain import names

_WORD = re.compile(r"[^\W_]+")
_fold = lru_cache(maxsize=4096)(names.fold)


@dataclass(frozen=True, slots=True)
class Match:
    """A field and the place in its text; for phones the place among the digits of the E.164 number, -1 where nothing is shown."""

    field: str = ""
    start: int = -1
    length: int = 0


NOTHING = Match()


@dataclass(frozen=True, slots=True)
class Shown:
    """The texts of one customer that may have matched."""

    name: str
    number: str
    pos_id: str | None
    phone: str | None
    email: str | None
    licence_folded: str | None
    birthday: str | None


def match(asked: Asked, shown: Shown) -> Match:
    """The first field that explains why the customer was found."""
    for look in (_number, _pos_id, _digits, _name, _email, _licence, _birthday):
        if found := look(asked, shown):
            return found
    return NOTHING


def _number(asked: Asked, shown: Shown) -> Match | None:
    if asked.number is None or int(shown.number.rpartition("-")[2]) != asked.number:
        return None
    digits = str(asked.number)
    return Match("customer_number", len(shown.number) - len(digits), len(digits))


def _pos_id(asked: Asked, shown: Shown) -> Match | None:
    return Match("pos_id", 0, len(asked.text)) if shown.pos_id == asked.text else None


def _digits(asked: Asked, shown: Shown) -> Match | None:
    stored = (shown.phone or "").removeprefix("+")
    for reading in asked.digits:
        place = stored.rfind(reading)
        if place >= 0 and _has_words(asked, shown):
            return Match("phone", place, len(reading))
    return None


def _has_words(asked: Asked, shown: Shown) -> bool:
    return not asked.letters or bool(_starts(shown.name, asked.letters))


def _name(asked: Asked, shown: Shown) -> Match | None:
    wanted = asked.words if _starts(shown.name, asked.words) else asked.letters
    places = _starts(shown.name, wanted) if wanted else []
    return Match("name", *places[0]) if places else None


def _starts(name: str, wanted: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where each wanted word begins a word of the name, and how far it goes; empty unless all of them do."""
    folded, places = _folded(name)
    words = [(word.group(), word.start()) for word in _WORD.finditer(folded)]
    found = []
    for letters in wanted:
        first = next((start for word, start in words if word.startswith(letters)), None)
        if first is None:
            return []
        found.append((places[first], places[first + len(letters) - 1] + 1 - places[first]))
    return found


def _email(asked: Asked, shown: Shown) -> Match | None:
    folded, places = _folded(shown.email or "")
    for part in (asked.part, *asked.digits):
        start = folded.find(part) if part else -1
        if start >= 0:
            first = places[start]
            return Match("email", first, places[start + len(part) - 1] + 1 - first)
    return None


def _licence(asked: Asked, shown: Shown) -> Match | None:
    fits = bool(asked.licence) and (shown.licence_folded or "").startswith(asked.licence or "")
    return Match("driver_licence") if fits else None


def _birthday(asked: Asked, shown: Shown) -> Match | None:
    return Match("birthday") if shown.birthday in {day.isoformat() for day in asked.birthdays} else None


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters the place in the text it came from."""
    if text.isascii() and "'" not in text and "`" not in text:
        return text.lower(), range(len(text))
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for folded in _fold(char):
            letters.append(folded)
            places.append(place)
    return "".join(letters), places
