"""What a person may mean by the text in the search box: name words, phone digits, a number, a licence, a birthday, an e-mail."""

import re
from dataclasses import dataclass
from datetime import date

from peak_desk.database import customer_record, search_index
from peak_desk.domain import names, phones

_LONGEST = 200
_MOST_WORDS = 8
_SHORTEST_PART = 3
_SHORTEST_LICENCE = 4
_ONLY_DIGITS = re.compile(r"[\d\s().+\-/]*\d[\d\s().+\-/]*")
_CUSTOMER_NUMBER = re.compile(r"cust[-\s]*(\d{1,15})", re.IGNORECASE)
_PLAIN_NUMBER = re.compile(r"[1-9]\d{0,8}|0\d{4,8}")
_DATE = re.compile(r"(\d{1,4})[-/.\s]+(\d{1,2})[-/.\s]+(\d{1,4})")
_COMPACT_DATE = re.compile(r"(\d{2})(\d{2})((?:19|20)\d{2})")
_MONTH_FIRST = frozenset({"US", "PH", "FM", "MH", "PW", "GU", "PR", "AS", "VI", "MP"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A typed text, taken apart.

    ``words`` are all folded words, ``letters`` those that are no plain digits; ``digits`` are readings of the digits as part of a
    phone number, the likeliest first; ``phone`` is a complete number as E.164; ``part`` a piece of an e-mail.
    """

    text: str
    words: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    digits: tuple[str, ...] = ()
    phone: str | None = None
    number: int | None = None
    licence: str | None = None
    birthdays: tuple[date, ...] = ()
    part: str = ""


def ask(query: str, region: str) -> Asked:
    """Take a typed text apart; a text of any length and content is welcome."""
    storable = query[:_LONGEST].encode(errors="ignore").decode().replace("\x00", " ")
    text = " ".join(phones.western_digits(storable).split())
    licence = search_index.fold_licence(text)
    if licence and (len(licence) < _SHORTEST_LICENCE or not any(c.isdigit() for c in licence)):
        licence = None
    if _ONLY_DIGITS.fullmatch(text):
        return _ask_digits(text, region, licence)
    if "@" in text:
        return _ask_email(text)
    words = tuple(dict.fromkeys(names.tokens(text)))[:_MOST_WORDS]
    letters = tuple(word for word in words if not _plain_digits(word))
    digits = "".join(word for word in names.tokens(text) if _plain_digits(word)) if letters else ""
    number = _CUSTOMER_NUMBER.fullmatch(text)
    return Asked(
        text=text,
        words=words,
        letters=letters,
        digits=_readings(digits, digits, region),
        number=int(number.group(1)) if number else None,
        licence=licence,
        part=_part(text),
    )


def _ask_digits(text: str, region: str, licence: str | None) -> Asked:
    digits = phones.digits(text)
    phone = phones.normalise(text, region) if len(digits) > _SHORTEST_LICENCE else None
    return Asked(
        text=text,
        digits=_readings(digits, text, region),
        phone=phone,
        number=customer_record.read_number(text) if _PLAIN_NUMBER.fullmatch(text) else None,
        licence=licence,
        birthdays=_birthdays(text, region),
    )


def _ask_email(text: str) -> Asked:
    piece = next(piece for piece in text.split() if "@" in piece)
    part = _part(piece.strip(",;<>()"))
    rest = tuple(dict.fromkeys(names.tokens(text.replace(piece, " ") if part else text)))[:_MOST_WORDS]
    return Asked(text=text, words=rest, letters=rest, part=part)


def _plain_digits(word: str) -> bool:
    return word.isascii() and word.isdigit()


def _part(text: str) -> str:
    folded = names.fold(text)
    return "" if " " in folded or len(folded) < _SHORTEST_PART else folded


def _readings(digits: str, text: str, region: str) -> tuple[str, ...]:
    """The digits as typed, as a whole number of the region, and without what people dial before a number."""
    if not digits:
        return ()
    whole = phones.normalise(text, region) if len(digits) > _SHORTEST_LICENCE else None
    readings = [digits, phones.digits(whole) if whole else "", digits.removeprefix("011"), digits.lstrip("0")]
    return tuple(dict.fromkeys(reading for reading in readings if reading == digits or len(reading) >= _SHORTEST_PART))


def _birthdays(text: str, region: str) -> tuple[date, ...]:
    match = _DATE.fullmatch(text) or _COMPACT_DATE.fullmatch(text)
    if match is None:
        return ()
    first, second, third = match.groups()
    if len(first) > 2:
        orders = [(first, second, third)]
    elif region in _MONTH_FIRST:
        orders = [(third, first, second), (third, second, first)]
    else:
        orders = [(third, second, first), (third, first, second)]
    for year, month, day in orders:
        if found := tuple(_dates(year, month, day)):
            return found
    return ()


def _dates(year: str, month: str, day: str) -> list[date]:
    years = [int(year)] if len(year) == 4 else [1900 + int(year), 2000 + int(year)] if len(year) == 2 else []
    found = []
    for value in years:
        try:
            found.append(date(value, int(month), int(day)))
        except ValueError:
            continue
    return found
