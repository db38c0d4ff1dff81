"""What a typed text asks the POS's own search: whole things only, because a server finds exact values and every look is a call."""

import re
from dataclasses import dataclass
from datetime import date

from peak_desk.domain import names, phones, typed_days
from peak_desk.domain.customers import MAX_NAME, CustomerDraft, Field

BY_NAME = (Field.FIRST_NAME, Field.LAST_NAME)
BY_LICENCE = (Field.DRIVER_LICENCE,)
BY_BIRTHDAY = (Field.BIRTHDAY,)
BY_LAST_NAME_AND_BIRTHDAY = (Field.LAST_NAME, Field.BIRTHDAY)
_LONGEST = 120
_SHORTEST_NAME = 2
_FEWEST_LICENCE_DIGITS = 3
_EMAIL = re.compile(r"[^\s@,;]+@[^\s@,;.]+(?:\.[^\s@,;.]+)*\.[^\W\d_]{2,}")
_LICENCE = re.compile(r"(?=.*[A-Z])[A-Z\d](?:-?[A-Z\d]){5,24}")
_CUSTOMER_NUMBER = re.compile(r"CUST-?\d+")
_DATE = re.compile(r"\d{1,4}([-/. ])\d{1,2}\1\d{1,4}")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask: ``values`` holds, for each try in turn, a value for every one of the ``fields``."""

    fields: tuple[Field, ...]
    values: tuple[tuple[str, ...], ...]


def questions(text: str, region: str) -> tuple[Question, ...]:
    """The questions in a typed text, the surest first: a phone, an e-mail, a licence, a last name with a birthday, a whole name.

    A piece of a number, a customer number of ours, a single name or a day without its whole year asks nothing. What only narrows a
    name down (its last four digits) asks nothing either: the server would answer with everybody of that name.
    """
    plain = _plain(text[: _LONGEST + 1])
    if len(plain) > _LONGEST:
        return ()
    if _DATE.fullmatch(plain):
        return _birthday(typed_days.whole_days(plain, region)) if _YEAR.search(plain) else ()
    if with_name := _name_and_birthday(plain, region):
        return with_name
    if licence := _licence(plain):
        return (Question(BY_LICENCE, ((licence,),)),)
    typed = names.parse_typed(plain, region)
    phone = phones.normalise(typed.phone, region) if typed.phone else None
    email = typed.email if _EMAIL.fullmatch(typed.email) else None
    found = [Question((field,), ((value,),)) for field, value in ((Field.PHONE, phone), (Field.EMAIL, email)) if value]
    rest = plain.replace(email, " ") if email else plain
    told_apart = "@" not in rest and phones.digits(rest) == phones.digits(typed.phone)
    if told_apart and (tries := _names(typed, swapped="," not in rest)):
        found.append(Question(BY_NAME, tries))
    return tuple(found)


def _birthday(days: tuple[date, ...]) -> tuple[Question, ...]:
    return (Question(BY_BIRTHDAY, tuple((day.isoformat(),) for day in days)),) if days else ()


def _name_and_birthday(plain: str, region: str) -> tuple[Question, ...]:
    """A name with a day inside the text, and nothing else: the last name and that birthday, and who has the birthday at all."""
    match = typed_days.INSIDE.search(plain)
    days = typed_days.days_of(match, region) if match is not None and _YEAR.search(match.group()) else ()
    rest = "" if match is None else plain.replace(match.group(), " ").strip()
    if not days or any(c.isdigit() or c == "@" for c in rest):
        return ()
    typed = names.parse_typed(rest, region)
    known = (typed.last_name, "" if "," in rest else typed.first_name)
    last = [name for name in known if sum(map(str.isalpha, name)) >= _SHORTEST_NAME and len(name) <= MAX_NAME]
    tries = tuple((name, day.isoformat()) for name in last for day in days)
    return (Question(BY_LAST_NAME_AND_BIRTHDAY, tries), *_birthday(days)) if tries else ()


def _plain(text: str) -> str:
    """The text in one line without marks nobody sees, which come along with numbers copied from elsewhere."""
    return " ".join("".join(c for c in phones.western_digits(" ".join(text.split())) if c.isprintable()).split())


def _licence(plain: str) -> str:
    written = plain.upper()
    fits = written.isascii() and _LICENCE.fullmatch(written) and not _CUSTOMER_NUMBER.fullmatch(written)
    return written if fits and len(phones.digits(written)) >= _FEWEST_LICENCE_DIGITS else ""


def _names(typed: CustomerDraft, *, swapped: bool) -> tuple[tuple[str, ...], ...]:
    """First and last name, and without a comma the other way round too: many people begin with the last name."""
    both = (typed.first_name, typed.last_name)
    if any(sum(map(str.isalpha, name)) < _SHORTEST_NAME or len(name) > MAX_NAME for name in both):
        return ()
    return tuple(dict.fromkeys((both, both[::-1]))) if swapped else (both,)
