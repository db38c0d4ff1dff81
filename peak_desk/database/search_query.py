"""What a person may mean by the text in the search box: name words, phone digits, a number, a licence, a birthday, an e-mail."""

import re
from dataclasses import dataclass
from enum import StrEnum

from peak_desk.database import customer_record, search_index
from peak_desk.domain import names, phones, typed_days

_LONGEST = 200
_MOST_WORDS = 8
_MOST_PIECES = 4
_SHORTEST_PART = 3
_SHORTEST_LICENCE = 4
_ONLY_DIGITS = re.compile(r"[\d\s().+\-/]*\d[\d\s().+\-/]*")
_CUSTOMER_NUMBER = re.compile(r"\bcust[-\s]*(\d{1,15})\b", re.IGNORECASE)
_PLAIN_NUMBER = re.compile(r"[1-9]\d{0,8}|0\d{4,8}")
# A name has a hyphen or an apostrophe between its letters, never these.
_INSIDE_EMAIL = re.compile(r"\w\.\w|_")


class KeyKind(StrEnum):
    """What names one record, or nearly."""

    NUMBER = "number"
    POS_ID = "pos_id"
    LICENCE = "licence"
    LICENCE_HASH = "licence_hash"
    BIRTHDAY = "birthday"


@dataclass(frozen=True, slots=True)
class Key:
    """Something typed that names one record, or nearly; ``words`` and ``digits`` were typed beside it and must fit too."""

    kind: KeyKind
    value: str
    words: tuple[str, ...] = ()
    digits: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A typed text, taken apart.

    ``words`` are all folded words, ``letters`` those that are no plain digits, ``open`` tells that the last one may go on.
    ``digits`` are readings of the digits as part of a phone number, the likeliest first; ``phone`` is a complete number as E.164;
    ``part`` a piece of an e-mail; ``keys`` name single records, ``narrowed`` tells that there is one beside the words.
    """

    text: str
    words: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    open: bool = True
    digits: tuple[str, ...] = ()
    phone: str | None = None
    part: str = ""
    keys: tuple[Key, ...] = ()
    narrowed: bool = False

    @property
    def rather_email(self) -> bool:
        """Whether a text without "@" looks more like a piece of an e-mail than like a name."""
        return _INSIDE_EMAIL.search(self.part) is not None

    def values(self, kind: KeyKind) -> tuple[str, ...]:
        """The keys of one kind."""
        return tuple(key.value for key in self.keys if key.kind is kind)


def ask(query: str, region: str) -> Asked:
    """Take a typed text apart; a text of any length and content is welcome."""
    storable = query[:_LONGEST].encode(errors="ignore").decode().replace("\x00", " ")
    spaced = phones.western_digits(storable)
    text = " ".join(spaced.split())
    if _ONLY_DIGITS.fullmatch(text):
        return _ask_digits(text, region)
    if "@" in text:
        return _ask_email(text)
    rest, keys = _keys_inside(text, region)
    found = names.tokens(rest)
    words = tuple(dict.fromkeys(found))[:_MOST_WORDS]
    letters = tuple(word for word in words if not _plain_digits(word))
    whole = _whole_keys(text)
    # In "CUST-42" the digits are no piece of a phone.
    looks_for_digits = bool(letters) and all(key.kind is not KeyKind.NUMBER for key in whole)
    digits = "".join(word for word in found if _plain_digits(word)) if looks_for_digits else ""
    beside = tuple(Key(kind, value, letters, digits) for kind, value in keys)
    return Asked(
        text=text,
        words=words,
        letters=letters,
        open=not spaced.endswith((" ", ",", ";")),
        digits=_readings(digits, digits, region),
        part=_part(text),
        keys=(*whole, *beside, *_keys_of_pieces(rest)),
        narrowed=bool(beside),
    )


def _whole_keys(text: str) -> list[Key]:
    number = _CUSTOMER_NUMBER.fullmatch(text)
    keys = [Key(KeyKind.NUMBER, number.group(1))] if number else []
    keys.append(Key(KeyKind.POS_ID, text))
    if licence := _licence(text):
        keys.append(Key(KeyKind.LICENCE, licence))
    return keys


def _keys_inside(text: str, region: str) -> tuple[str, list[tuple[KeyKind, str]]]:
    """The text without customer numbers and birthdays written inside it, and these."""
    keys: list[tuple[KeyKind, str]] = []
    if (number := _CUSTOMER_NUMBER.search(text)) and number.group() != text:
        keys.append((KeyKind.NUMBER, number.group(1)))
        text = text.replace(number.group(), " ")
    for found in typed_days.INSIDE.finditer(text):
        if days := typed_days.days_of(found, region):
            keys += [(KeyKind.BIRTHDAY, day.isoformat()) for day in days]
            text = text.replace(found.group(), " ")
            break
    return text, keys


def _keys_of_pieces(text: str) -> list[Key]:
    """Pieces of the text that look like a licence or an id of the POS, the other words beside them."""
    pieces = text.split()
    if len(pieces) < 2:
        return []
    keys: list[Key] = []
    for place, piece in enumerate(pieces):
        if any(c.isdigit() for c in piece) and len(keys) < 2 * _MOST_PIECES:
            others = names.tokens(" ".join((*pieces[:place], *pieces[place + 1 :])))
            letters = tuple(word for word in others if not _plain_digits(word))[:_MOST_WORDS]
            if letters and (licence := _licence(piece)):
                digits = "".join(word for word in others if _plain_digits(word))
                keys += [Key(KeyKind.LICENCE, licence, letters, digits), Key(KeyKind.POS_ID, piece, letters, digits)]
    return keys


def _licence(text: str) -> str | None:
    licence = search_index.fold_licence(text)
    good = licence is not None and len(licence) >= _SHORTEST_LICENCE and any(c.isdigit() for c in licence)
    return licence if good else None


def _ask_digits(text: str, region: str) -> Asked:
    digits = phones.digits(text)
    number = customer_record.read_number(text) if _PLAIN_NUMBER.fullmatch(text) else None
    keys = [] if number is None else [Key(KeyKind.NUMBER, str(number))]
    keys.append(Key(KeyKind.POS_ID, text))
    keys += [Key(KeyKind.BIRTHDAY, day.isoformat()) for day in typed_days.whole_days(text, region)]
    if licence := _licence(text):
        keys.append(Key(KeyKind.LICENCE, licence))
    return Asked(
        text=text,
        digits=_readings(digits, text, region),
        phone=phones.normalise(text, region) if len(digits) > _SHORTEST_LICENCE else None,
        keys=tuple(keys),
    )


def _ask_email(text: str) -> Asked:
    piece = next(piece for piece in text.split() if "@" in piece)
    part = _part(piece.strip(",;<>()"))
    rest = tuple(dict.fromkeys(names.tokens(text.replace(piece, " ") if part else text)))[:_MOST_WORDS]
    return Asked(text=text, words=rest, letters=rest, part=part, keys=(Key(KeyKind.POS_ID, text),))


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
