"""The names on a licence: put together from the elements of every version of the standard, and written as people write them."""

import re

from peak_desk.domain.licence_elements import Elements, is_filler
from peak_desk.errors import LicenceFault, LicenceUnreadable

_UNKNOWN = frozenset({"FNU", "LNU", "NMN"})  # first, last name unknown, no middle name: what clerks type where the law wants a name
_PARTS = re.compile(r"\s*[,$]\s*")
_PIECES = re.compile(r"([ '\u2019`-])")
_NUMERALS = frozenset({"II", "III", "IV", "VII", "VIII"})
_WHOLE = ("DAA",)
_LAST = ("DCS", "DAB")
_GIVEN = ("DAC", "DCT")


def names_of(elements: Elements) -> tuple[str, str, str]:
    """First, middle and last name; a person with one name only has it as the last. Suffixes are left out.

    Version 1 has the whole name in one element ("LAST,FIRST,MIDDLE,SUFFIX", some issuers "FIRST MIDDLE LAST"), 2 and 3 the given
    names in one, later ones each in its own. Raises ``LicenceUnreadable``.
    """
    if not elements.has(*_WHOLE) and not (elements.has(*_LAST) and elements.has(*_GIVEN)):
        raise LicenceUnreadable(LicenceFault.CUT_SHORT)
    last = _known(elements.text(*_LAST))
    first, middle = _known(elements.text("DAC")), _known(elements.text("DAD"))
    if not first:
        first, given_middle = _given(_known(elements.text("DCT")))
        middle = middle or given_middle
    if not (first or last) or ("," in last and not first):
        first, middle, last = _whole(elements.text(*_WHOLE) or last)
    if not last:
        first, last = "", first
    if not last:
        raise LicenceUnreadable(LicenceFault.NO_NAME)
    return people_case(first), people_case(middle), people_case(last)


def people_case(name: str) -> str:
    """A name in capitals (or without any) as people write it: "O'BRIEN" is O'Brien, "MCKAY" McKay; mixed ones stay as they are."""
    if not (name.isupper() or name.islower()):
        return name
    return "".join(_cased(piece) for piece in _PIECES.split(name))


def _cased(piece: str) -> str:
    if piece.upper() in _NUMERALS:
        return piece.upper()
    if len(piece) > 3 and piece.upper().startswith("MC"):
        return f"Mc{piece[2].upper()}{piece[3:].lower()}"
    return piece[:1].upper() + piece[1:].lower()


def _known(name: str) -> str:
    name = name.strip(" ,$")
    return "" if is_filler(name) or name.upper() in _UNKNOWN else name


def _given(names: str) -> tuple[str, str]:
    """First name and the rest of "MARY,ANN" or "MARY ANN"."""
    parts = [part for part in _PARTS.split(names) if part]
    if len(parts) > 1:
        return parts[0], " ".join(parts[1:])
    first, _, rest = names.partition(" ")
    return first, rest.strip()


def _whole(name: str) -> tuple[str, str, str]:
    parts = [_known(part) for part in _PARTS.split(name)]
    if len(parts) == 1:
        words = parts[0].split()
        return (words[0], " ".join(words[1:-1]), words[-1]) if len(words) > 1 else ("", "", parts[0])
    last, first, *rest = parts
    if rest and rest[0]:
        return first, rest[0], last
    first, middle = _given(first)
    return first, middle, last
