"""Made-up IDs as a scanner types them, built from the public field rules of the AAMVA standard and from what issuers do otherwise.

``sample(issuer="CO", version=8, last="SMITH")`` is the text of one barcode; ``ALL_SAMPLES`` has every issuer and version the tests
go through. Nobody here exists.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from peak_desk.domain.licence_issuers import COUNTRIES, IIN, country_of

Elements = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Holder:
    """The person on a made-up ID, as the card has it (in capitals); ``expires`` None is an ID that never ends."""

    number: str = "94-123-4567"
    first: str = "JANE"
    middle: str = "QUINN"
    last: str = "SAMPLE"
    suffix: str = ""
    birthday: date = date(1985, 3, 14)
    expires: date | None = date(2031, 3, 14)
    issued: date = date(2023, 3, 1)
    gender: str = "F"
    line1: str = "123 MAIN ST"
    line2: str = ""
    city: str = "ANYTOWN"
    postal_code: str = "80202"
    elements: Mapping[str, str | None] = field(default_factory=dict)
    """Elements written instead of those that follow from the rest; None leaves one out."""


@dataclass(frozen=True, slots=True)
class Style:
    """How an issuer lays its barcode out; the defaults are what the standard says."""

    word: str = "ANSI "
    controls: str = "\n\x1e\r"
    subfile: str = "DL"
    line_end: str = "\n"
    year_first: bool = False
    offsets: str = ""
    subfile_line: bool = False
    whole_name: str = "{last},{first},{middle},{suffix}"
    given_names: str = "{first},{middle}"
    last_name: str = "{last}"
    address: str = "DAG"
    letters_for_gender: bool = False
    padded: bool = False
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """One barcode's text with whose it is."""

    issuer: str
    version: int
    text: str


_CANADIAN = Style(year_first=True)
_STYLES: dict[tuple[str, int], Style] = {
    ("MD", 1): Style(word="AAMVA", controls="\n\x1e\r", year_first=True),
    ("MO", 1): Style(
        year_first=True, letters_for_gender=True, whole_name="{last},{first}, ,", extra="ZMZMAST LOUIS CITY\nZMB1120018\r"
    ),
    ("CT", 1): Style(word="AAMVA", controls="\n6", subfile="", year_first=True),
    ("SC", 1): Style(controls="\n\x1c\r", year_first=True),
    ("PA", 1): Style(year_first=True, letters_for_gender=True, whole_name="{first} {middle} {last}"),
    ("OR", 1): Style(year_first=True, whole_name="{last}, {first} {middle}", address="DAL"),
    ("AZ", 1): Style(year_first=True, line_end="\r\n"),
    ("TX", 0): Style(year_first=True, whole_name="{last}${first}${middle}"),
    ("WA", 3): Style(given_names="{first} {middle}"),
    ("VA", 3): Style(padded=True),
    ("WY", 4): Style(subfile="", year_first=True),
    ("CA", 4): Style(padded=True),
    ("CO", 8): Style(subfile_line=True),
    ("IA", 9): Style(subfile="ID"),
    ("NY", 9): Style(line_end="\r\n"),
    ("ON", 3): Style(year_first=True, last_name="{last},", offsets="00000367"),
    ("AB", 3): Style(year_first=True, offsets="abac", letters_for_gender=True, given_names="{first} {middle}"),
}


def sample(issuer: str = "CO", version: int = 8, **fields: Any) -> str:
    """The text of one barcode; ``fields`` are those of ``Holder``. British Columbia's is its own, whatever the version."""
    holder = Holder(**fields)
    if issuer == "BC":
        return _stripe(holder)
    style = _STYLES.get((issuer, version)) or (_CANADIAN if country_of(issuer, "") == "CA" else Style(year_first=version < 2))
    lines = [f"{element}{value}" for element, value in _elements(issuer, version, holder, style)]
    body = style.subfile + ("\n" if style.subfile_line else "") + style.line_end.join(lines) + "\r"
    return _header(issuer, version, style, len(body)) + body + style.extra


def variants(text: str) -> dict[str, str]:
    """The same barcode as differently set scanners and keyboards type it; every one of them can be read."""
    return {
        "as the standard says": text,
        "Return for every line end": text.replace("\r\n", "\r").replace("\n", "\r"),
        "line feed for every line end": text.replace("\r\n", "\n").replace("\r", "\n"),
        "carriage return and line feed": text.replace("\r\n", "\n").replace("\n", "\r\n"),
        "record separator lost": text.replace("\x1e", "").replace("\x1c", ""),
        "every start character lost": text[1:].lstrip("\n\r\x1e\x1c"),
        "a Return behind it": text + "\r",
        "a tab for every line end": text.replace("\n", "\t"),
        "a bar for every line end": text.replace("\r\n", "|").replace("\n", "|").replace("\r", "|"),
        "blanks in front": "  " + text,
    }


def _header(issuer: str, version: int, style: Style, length: int) -> str:
    versions = f"{version:02d}" if version < 2 else f"{version:02d}00"
    size = 29 if version < 2 else 31
    place = style.offsets or f"{size:04d}{length:04d}"
    return f"@{style.controls}{style.word}{IIN[issuer]}{versions}01{style.subfile or 'DL'}{place}"


def _elements(issuer: str, version: int, holder: Holder, style: Style) -> Elements:
    found: Elements = [("DAQ", holder.number), *_names(version, holder, style)]
    code = {"M": "1", "F": "2"}.get(holder.gender, "9")
    found += [
        ("DBD", _day(holder.issued, style)),
        ("DBB", _day(holder.birthday, style)),
        ("DBA", _day(holder.expires, style)),
        ("DBC", holder.gender if style.letters_for_gender else code),
        ("DAU", "168 cm" if country_of(issuer, "") == "CA" else "066 in"),
        ("DAY", "BRO"),
        (style.address, holder.line1),
    ]
    if holder.line2:
        found.append(("DAH", holder.line2))
    found += [("DAI", holder.city), ("DAJ", issuer), ("DAK", f"{holder.postal_code}0000"[:9].ljust(11))]
    if version >= 2:
        found += [("DCF", "0123456789ABC"), ("DCG", _country(issuer)), ("DCK", "9000000123")]
    if version >= 8:
        found += [("DDA", "F"), ("DDB", "06012016"), ("DDK", "1")]
    written = {**dict(found), **holder.elements}
    width = 40 if style.padded else 0
    return [(element, value.ljust(width)) for element, value in written.items() if value is not None]


def _names(version: int, holder: Holder, style: Style) -> Elements:
    parts = {name: getattr(holder, name) for name in ("first", "middle", "last", "suffix")}
    last = ("DCS", style.last_name.format(**parts))
    if version < 2:
        return [("DAA", style.whole_name.format(**parts))]
    if version < 4:
        return [("DCA", "R"), ("DCB", "NONE"), last, ("DCT", style.given_names.format(**parts)), ("DCU", holder.suffix)]
    return [
        ("DCA", "R"),
        ("DCB", "NONE"),
        ("DCD", "NONE"),
        last,
        ("DDE", "N"),
        ("DAC", holder.first),
        ("DDF", "N"),
        ("DAD", holder.middle or "NONE"),
        ("DDG", "N"),
        ("DCU", holder.suffix or "NONE"),
    ]


def _day(day: date | None, style: Style) -> str:
    if day is None:
        return "99999999"
    return f"{day:%Y%m%d}" if style.year_first else f"{day:%m%d%Y}"


def _country(issuer: str) -> str:
    wanted = country_of(issuer, "")
    return next(written for written, country in COUNTRIES.items() if country == wanted)


def _stripe(holder: Holder) -> str:
    city = holder.city if len(holder.city) == 13 else f"{holder.city}^"
    given = f"{holder.first} {holder.middle}".strip()
    expires = "2077" if holder.expires is None else f"{holder.expires:%y%m}"
    track_1 = f"%BC{city}{holder.last},${given}^{holder.line1}${holder.city} BC  V8W 3Y8^?"
    track_2 = f";{IIN['BC']}{holder.number}={expires}{holder.birthday:%Y%m%d}=?"
    track_3 = f"_%0A{'V8W3Y8':27}{holder.gender}168 60BRNBLU9123456789{'':16}E$''C(R2S6L?"
    return track_1 + track_2 + track_3


_ISSUERS_BY_VERSION: dict[int, tuple[str, ...]] = {
    0: ("TX", "FL", "BC"),
    1: ("MD", "MO", "CT", "SC", "PA", "OR", "AZ", "FL", "DC"),
    2: ("NB", "OK"),
    3: ("VA", "WA", "GA", "ON", "AB", "NV"),
    4: ("CA", "WY", "NJ", "ME"),
    5: ("AR", "PR"),
    6: ("TN", "GA"),
    7: ("UT", "CO"),
    8: ("CO", "NV", "MS"),
    9: ("NY", "IA", "PE", "CO"),
    10: ("CO", "VA", "CA", "QC"),
    11: ("CO", "MI"),
}


def _one(place: int, issuer: str, version: int) -> Sample:
    number = f"9{place:02d}4567" if issuer == "BC" else f"{issuer}{place:02d}-1234-567"
    return Sample(issuer, version, sample(issuer, version, number=number))


ALL_SAMPLES: tuple[Sample, ...] = tuple(
    _one(place, issuer, version)
    for place, (version, issuer) in enumerate((version, issuer) for version, of in _ISSUERS_BY_VERSION.items() for issuer in of)
)
