"""Driver licences and ID cards as a scanner reads them off the PDF417 barcode, and the age check of the counter.

The barcode is that of the AAMVA standard in all its versions (1 of 2000 to 10 of 2020 and later, 0 = before), with what issuers
really print. The reading parts: ``licence_elements`` (text to elements), ``licence_stripe`` (British Columbia), ``licence_names``,
``licence_issuers``.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peak_desk.domain import licence_issuers
from peak_desk.domain.customers import age_on
from peak_desk.domain.licence_elements import LONGEST, Elements, looks_like_licence, read_elements
from peak_desk.domain.licence_names import names_of
from peak_desk.domain.licence_stripe import looks_like_stripe, read_stripe
from peak_desk.errors import LicenceFault, LicenceUnreadable

__all__ = [
    "LONGEST",
    "AgeCheck",
    "AgeVerdict",
    "IdCard",
    "LicenceFault",
    "LicenceKeeping",
    "LicenceUnreadable",
    "check_age",
    "is_licence",
    "read_licence",
]

_OLDEST = 120
_GENDERS = {"1": "M", "M": "M", "2": "F", "F": "F"}
_PUNCTUATION = re.compile(r"[\s/.\-]+")
_NEVER = frozenset({"99999999", "NEVER", "INDEF", "INDEFINITE", "PERMANENT", "LIFETIME", "NONEXPIRING"})
_NO_DATE = _NEVER | {"00000000"}
_NEVER_YEAR = 2200
_ZIP = re.compile(r"(\d{5})\D*(\d{4})?")
_CANADIAN = re.compile(r"([A-Z]\d[A-Z])\s?(\d[A-Z]\d)")
# Nobody prints these last and leaves them out: where all of them came, what else there is on the ID came too.
_TO_THE_END = (("DBC",), ("DAG", "DAL"), ("DAI", "DAN"), ("DAK", "DAP"))
_READ = ("DAQ", "DAA", "DCS", "DAB", "DAC", "DCT", "DAD", "DBB", "DBA", "DAG", "DAL", "DAI", "DAK")


class LicenceKeeping(StrEnum):
    """What a store keeps of licence numbers; the law differs. The value is the word of the setting."""

    NUMBER = "number"
    HASH = "hash"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class IdCard:
    """What an ID says. ``issuer`` is the state's or province's code ("CO", "BC"), or the issuer's number when it is on no list.

    ``country`` is an ISO code ("US", "CA"), ``gender`` "M", "F" or "", ``version`` that of the standard. ``expires`` None is an ID
    that says that it never ends (``never_ends``), or nothing at all. Names are cased for people, the address is as printed.
    """

    number: str
    first_name: str
    middle_name: str
    last_name: str
    birthday: date | None
    expires: date | None
    issued: date | None
    issuer: str
    country: str
    gender: str
    line1: str
    line2: str
    city: str
    region: str
    postal_code: str
    version: int
    never_ends: bool = False

    @property
    def name(self) -> str:
        """First and last name as one text."""
        return f"{self.first_name} {self.last_name}".strip()


class AgeVerdict(StrEnum):
    """What the counter may do with the holder of an ID.

    ``NO_EXPIRY``: old enough, but whether the ID is still good shows on the card only.
    """

    ALLOWED = "allowed"
    NO_EXPIRY = "no_expiry"
    MEDICAL_ONLY = "medical_only"
    TOO_YOUNG = "too_young"
    EXPIRED = "expired"
    NO_BIRTHDAY = "no_birthday"


@dataclass(frozen=True, slots=True)
class AgeCheck:
    """The verdict, the holder's age in whole years, the age needed without a medical card, and the ID's last day."""

    verdict: AgeVerdict
    age: int | None
    needed: int
    expires: date | None


def is_licence(text: str) -> bool:
    """Whether this is an ID's barcode, be it damaged; cheap, for texts of any size."""
    return looks_like_licence(text) or looks_like_stripe(text)


def read_licence(text: str) -> IdCard:
    """What the text of an ID's barcode says, as a scanner types it; raises ``LicenceUnreadable`` and nothing else.

    A field the text ends in the middle of makes it unreadable: half a number or name would look like a whole one.
    """
    elements = read_stripe(text) if looks_like_stripe(text) else read_elements(text)
    if elements.cut in _READ or not (elements.has("DAQ") and elements.has("DBB") and _tells_its_end(elements)):
        raise LicenceUnreadable(LicenceFault.CUT_SHORT)
    number = elements.text("DAQ")
    if not number:
        raise LicenceUnreadable(LicenceFault.NO_NUMBER)
    first, middle, last = names_of(elements)
    region = elements.text("DAJ", "DAO").upper()[:3]
    issuer = licence_issuers.issuer_of(elements.iin, region)
    return IdCard(
        number=number,
        first_name=first,
        middle_name=middle,
        last_name=last,
        birthday=_date(elements, "DBB"),
        expires=_date(elements, "DBA"),
        issued=_date_or_none(elements, "DBD"),
        issuer=issuer,
        country=licence_issuers.country_of(issuer, elements.text("DCG").upper()),
        gender=_GENDERS.get(elements.text("DBC").upper(), ""),
        line1=elements.text("DAG", "DAL"),
        line2=elements.text("DAH", "DAM"),
        city=elements.text("DAI", "DAN"),
        region=region,
        postal_code=_postal_code(elements.text("DAK", "DAP").upper()),
        version=elements.version,
        never_ends=_never_ends(elements),
    )


def check_age(card: IdCard, minimum_age: int, minimum_age_medical: int, today: date) -> AgeCheck:
    """Whether the holder may be served on that day of the store; an ID is good on its last day.

    Being too young comes before an ID out of date: no other ID would help. One that does not say until when it is good is no pass.
    A birthday in the future or more than 120 years back is
    none. The ages are the store's, without and with a medical card.
    """
    age = None if card.birthday is None else age_on(card.birthday, today)
    if age is not None and not 0 <= age <= _OLDEST:
        age = None
    return AgeCheck(_verdict(card, age, minimum_age, minimum_age_medical, today), age, minimum_age, card.expires)


def _verdict(card: IdCard, age: int | None, minimum_age: int, minimum_age_medical: int, today: date) -> AgeVerdict:
    if age is not None and age < min(minimum_age, minimum_age_medical):
        return AgeVerdict.TOO_YOUNG
    if card.expires is not None and card.expires < today:
        return AgeVerdict.EXPIRED
    if age is None:
        return AgeVerdict.NO_BIRTHDAY
    if age < minimum_age:
        return AgeVerdict.MEDICAL_ONLY
    return AgeVerdict.ALLOWED if card.expires is not None or card.never_ends else AgeVerdict.NO_EXPIRY


def _tells_its_end(elements: Elements) -> bool:
    """Whether the last day of the ID is there, or will not come: some issuers leave it out, and a scan cut short loses it."""
    return elements.has("DBA") or not (elements.cut or elements.short or not all(elements.has(*ids) for ids in _TO_THE_END))


def _never_ends(elements: Elements) -> bool:
    written = _written(elements, "DBA")
    return written in _NEVER or (_date(elements, "DBA") is None and written.isdigit() and written not in _NO_DATE)


def _date(elements: Elements, element: str) -> date | None:
    """A date of the licence; None is "there is none" (nothing, zeros, NEVER ...). Raises ``LicenceUnreadable`` for nonsense.

    Written MMDDCCYY in the United States and CCYYMMDD in Canada, but also by Maryland, Wyoming and others: as no month begins with
    19, 20 or 21, the digits themselves tell which.
    """
    written = _written(elements, element)
    if not written or written in _NO_DATE:
        return None
    if not (len(written) == 8 and written.isascii() and written.isdigit()):
        raise LicenceUnreadable(LicenceFault.BAD_DATE)
    century_first = written[:2] in {"19", "20", "21"}
    year, month, day = (written[:4], written[4:6], written[6:]) if century_first else (written[4:], written[:2], written[2:4])
    try:
        found = date(int(year), int(month), int(day))
    except ValueError as error:
        raise LicenceUnreadable(LicenceFault.BAD_DATE) from error
    if found.year < 1900:
        raise LicenceUnreadable(LicenceFault.BAD_DATE)
    return None if found.year >= _NEVER_YEAR else found


def _written(elements: Elements, element: str) -> str:
    return _PUNCTUATION.sub("", elements.text(element)).upper()


def _date_or_none(elements: Elements, element: str) -> date | None:
    try:
        return _date(elements, element)
    except LicenceUnreadable:
        return None


def _postal_code(written: str) -> str:
    """The code without the zeros and blanks that fill it up: 80202-1234, 80202, M5V 3R7."""
    if zip_code := _ZIP.match(written):
        return zip_code[1] if zip_code[2] in {None, "0000"} else f"{zip_code[1]}-{zip_code[2]}"
    if canadian := _CANADIAN.match(written):
        return f"{canadian[1]} {canadian[2]}"
    return written
