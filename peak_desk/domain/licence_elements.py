"""The elements of a licence's PDF417 barcode, found in what a scanner typed.

The AAMVA standard (https://www.aamva.org, DL/ID Card Design Standard, annex D) lays a file out as ``@``, three control characters,
``ANSI``, the issuer's number, versions, a directory of subfiles with offsets and lengths, then one element a line: three letters
and a value. What arrives differs: issuers write wrong offsets, other words than ``ANSI``, and keyboards lose or change control
characters. So offsets are never believed; elements are known by their letters at the beginning of a line.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from peak_desk.errors import LicenceFault, LicenceUnreadable

LONGEST = 6000
"""Characters read at most; a PDF417 barcode holds 1,850 and a scanner may double line ends."""

_HEAD = 160
_MOST_HEADER_LINES = 8
_HEADER = re.compile(r"(?:ANSI|AAMVA)[^A-Z0-9]{0,3}(\d{6})(\d{2})?")
_LINE_ENDS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029|]+")  # some scanners type a bar for what keyboards lack
_ELEMENT = re.compile(r"(?:DL|ID|EN)?(D[A-D][A-Z])(.*)")
_DIRECTORY = re.compile(r"(?:[A-Z]{2}\d{8})+")
_ENTRY = re.compile(r"[A-Z]{2}\d{4}(\d{4})")
_FIRST_ELEMENT = re.compile(r"(?:DL|ID|EN|\d)(?=D[A-D][A-Z])")
_SURE_SIGNS = frozenset({"DAQ", "DBA", "DBB", "DCS", "DAA", "DAG", "DAJ"})
_ENOUGH_SIGNS = 3
_FILLERS = frozenset({"", "NONE", "UNAVL", "UNAVAIL", "UNAVAILABLE", "N/A"})


@dataclass(frozen=True, slots=True)
class Elements:
    """What one barcode says: its version, the issuer's number ("" when it did not come) and the values by element id.

    ``cut`` is the element the text ends in the middle of, for all one can tell; "" when the last line came whole. ``short`` when
    fewer characters came than its directory tells of.
    """

    version: int
    iin: str
    values: Mapping[str, str]
    cut: str = ""
    short: bool = False

    def has(self, *ids: str) -> bool:
        """Whether one of these elements came at all, be it empty."""
        return any(element in self.values for element in ids)

    def text(self, *ids: str) -> str:
        """The first of these elements that says something; fillers such as NONE say nothing."""
        for element in ids:
            value = self.values.get(element, "")
            if not is_filler(value):
                return value
        return ""


def is_filler(value: str) -> bool:
    """Whether the value only says that there is none."""
    return value.upper() in _FILLERS or not any(c.isalnum() for c in value)


def looks_like_licence(text: str) -> bool:
    """Whether this is a licence's barcode, be it damaged; cheap."""
    if _HEADER.search(text[:_HEAD]):
        return True
    return len(_SURE_SIGNS.intersection(_lines(text[:LONGEST])[0])) >= _ENOUGH_SIGNS


def read_elements(text: str) -> Elements:
    """The elements of a barcode's text; raises ``LicenceUnreadable``."""
    if not looks_like_licence(text):
        raise LicenceUnreadable(LicenceFault.NOT_A_LICENCE)
    if len(text) > LONGEST or len(_HEADER.findall(text)) > 1:
        raise LicenceUnreadable(LicenceFault.TOO_LONG)
    header = _HEADER.search(text[:_HEAD])
    values, last = _lines(text)
    if len(values) < _ENOUGH_SIGNS:
        run_together = sum(sign in text for sign in _SURE_SIGNS) >= _ENOUGH_SIGNS
        raise LicenceUnreadable(LicenceFault.NO_SEPARATORS if run_together else LicenceFault.CUT_SHORT)
    return Elements(
        version=int(header[2]) if header and header[2] else 0,
        iin=header[1] if header else "",
        values=values,
        cut="" if _LINE_ENDS.match(text[-1]) else last,
        short=header is not None and _is_short(text, header.end()),
    )


def _is_short(text: str, start: int) -> bool:
    """Whether characters are missing by the lengths in the directory. Many issuers write wrong ones: it is a sign and no proof."""
    directory = _DIRECTORY.search(text, start, _HEAD)
    if directory is None:
        return False
    told = sum(int(length) for length in _ENTRY.findall(directory[0]))
    came = len(text[directory.end() :].replace("\r\n", "\n"))  # many scanners make two of one
    return came < told - 1  # and keep the last line end for their own


def _lines(text: str) -> tuple[dict[str, str], str]:
    """Every element at the beginning of a line, and the one of the last line ("" = none).

    Of an element that comes twice (driver licence and ID card on one barcode) the first that says something counts.
    """
    found: dict[str, str] = {}
    element = ""
    for place, line in enumerate(_LINE_ENDS.split(text)):
        wanted = line.strip()
        match = _ELEMENT.match(wanted) or (_after_directory(wanted) if place < _MOST_HEADER_LINES else None)
        element = "" if match is None else match[1]
        if match is not None and is_filler(found.get(element, "")):
            found[element] = " ".join(match[2].split())
    return found, element


def _after_directory(line: str) -> re.Match[str] | None:
    """The first element of the line that begins with header and directory."""
    start = _FIRST_ELEMENT.search(line[:_HEAD])
    return None if start is None else _ELEMENT.match(line, start.end())
