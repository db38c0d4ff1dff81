"""What a scanner typed: an ID, a customer or an order code, or something else; with what its set-up does to the characters undone.

Control characters are those of the barcode (line feed, record separator ...); Return arrives as a carriage return.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from peak_desk.domain import licences
from peak_desk.domain.keyboards import BRITISH, FRENCH, GERMAN
from peak_desk.domain.licence_issuers import BY_IIN
from peak_desk.domain.licences import IdCard, LicenceFault, LicenceUnreadable


class LayoutFault(StrEnum):
    """What a scanner's set-up or the keyboard layout did to the characters; all but the lost line ends are undone."""

    AT_AND_QUOTE_SWAPPED = "at_and_quote_swapped"  # British and American layouts mixed
    Y_AND_Z_SWAPPED = "y_and_z_swapped"  # the system reads German keys
    A_AND_Q_SWAPPED = "a_and_q_swapped"  # the system reads French keys
    CAPITALS_INVERTED = "capitals_inverted"  # caps lock is on
    START_LOST = "start_lost"  # the first character did not come
    CONTROLS_LOST = "controls_lost"  # the record separator did not come: harmless, but a sign that others will not either
    LINE_ENDS_LOST = "line_ends_lost"  # the scanner keeps line feeds back: an ID cannot be read


class ScanKind(StrEnum):
    """What was scanned."""

    LICENCE = "licence"
    CUSTOMER_CODE = "customer_code"
    ORDER_CODE = "order_code"
    DAMAGED_LICENCE = "damaged_licence"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Scan:
    """One scan: what it is and the text as it was meant.

    ``code`` is the customer's or order's code in it (the text may be an address or JSON round it) and for something unknown the
    text itself where it is one word; ``trouble`` is why an ID could not be read.
    """

    kind: ScanKind
    text: str
    faults: tuple[LayoutFault, ...] = ()
    card: IdCard | None = None
    trouble: LicenceFault | None = None
    code: str = ""


_LONGEST_CODE_TEXT = 2000
_LONGEST_CODE = 64
_CUSTOMER_NUMBER = re.compile(r"(?<![A-Z0-9])CUST-\d{1,15}(?![A-Z0-9])", re.IGNORECASE | re.ASCII)
_ORDER_NUMBER = re.compile(r"#?(?:[A-Z0-9]{6}|PB-\d{1,12})")
_CUSTOMER_KEYS = "customer", "customer_number", "customer_id", "member", "member_id", "loyalty", "loyalty_id"
_ORDER_KEYS = "order", "order_number", "order_id", "ticket", "ticket_id", "external_order_number"
_IN_ADDRESS = re.compile(
    rf"[?&;/]({'|'.join((*_CUSTOMER_KEYS, *_ORDER_KEYS))})s?[=/]([A-Za-z0-9][A-Za-z0-9_.-]{{0,{_LONGEST_CODE - 1}}})(?![^&;/?#])"
)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")
_CODE = re.compile(rf"#?[A-Za-z0-9][A-Za-z0-9_.:-]{{0,{_LONGEST_CODE - 1}}}")
_HEAD = 60
_START = re.compile("[\\s\x00-\x1f]*@")
_QUOTED_START = re.compile('[\\s\x00-\x1f]*"')
_SEPARATOR = re.compile("@[^A-Z]{0,4}[\x1c-\x1f]")
_HEADER = re.compile(r"(?:ANSI|AAMVA)[^A-Z0-9]{0,3}(\d{6})")
_LINE_END = re.compile("[\r\n\t|\x1c-\x1f]")
_STATE = re.compile(r"[\r\n]DAJ([A-Z]{2})")
_GERMAN_SIGNS = re.compile(r"[ßäöüÄÖÜ§]|\d{8}Y[A-Z]\d{8}|[\r\n]Y[A-Z]Y[A-Z]")
_HAIR, _EYES = re.compile(r"[\r\n]DAZ"), re.compile(r"[\r\n]DAY")
_SWAP_YZ = str.maketrans("YZ", "ZY")
_SHORT_SCAN = re.compile(r"[#A-Z0-9-]{4,}[\r\n\t]")


def read_scan(raw: str) -> Scan:
    """What the characters mean; never raises, whatever they are."""
    text, faults = _repaired(raw[: licences.LONGEST + 1])
    if licences.is_licence(text):
        faults += _losses(text)
        try:
            return Scan(ScanKind.LICENCE, text, faults, card=licences.read_licence(text))
        except LicenceUnreadable as error:
            return Scan(ScanKind.DAMAGED_LICENCE, text, faults, trouble=error.fault)
    wanted = text.strip()
    customers, orders = _codes(wanted)
    if len(orders) == 1:
        return Scan(ScanKind.ORDER_CODE, text, faults, code=orders.pop())
    if len(customers) == 1 and not orders:
        return Scan(ScanKind.CUSTOMER_CODE, text, faults, code=customers.pop())
    return Scan(ScanKind.UNKNOWN, text, faults, code=wanted if _CODE.fullmatch(wanted) else "")


def might_be_scan(raw: str) -> bool:
    """Whether so few fast keys may be a scan all the same: a short code with its Return, or the beginning of an ID."""
    head = raw[:_HEAD]
    if any("\x1c" <= c <= "\x1f" for c in head) or head.startswith(("@\n", "@\r", '"\n', '"\r', "%BC", "CUST-")):
        return True
    return _SHORT_SCAN.fullmatch(head) is not None and any(c.isdigit() for c in head)


def _repaired(raw: str) -> tuple[str, tuple[LayoutFault, ...]]:
    """The text as the scanner meant it, and what had been done to it; a text nothing helps stays as it is."""
    for inverted in (False, True):
        text = raw.swapcase() if inverted else raw
        capitals = (LayoutFault.CAPITALS_INVERTED,) if inverted else ()
        if _recognised(text):
            return text, capitals
        for keyboard, fault in _KEYBOARDS:
            meant = keyboard.undo(text)
            if _recognised(meant) and not (keyboard is BRITISH and _german(text)):
                return meant, (*capitals, fault)
    return raw, ()


_KEYBOARDS = (
    (BRITISH, LayoutFault.AT_AND_QUOTE_SWAPPED),
    (GERMAN, LayoutFault.Y_AND_Z_SWAPPED),
    (FRENCH, LayoutFault.A_AND_Q_SWAPPED),
)


def _recognised(text: str) -> bool:
    """Whether the text is surely what a scanner sends, with every sign as it should be."""
    number = _CUSTOMER_NUMBER.search(text[:_LONGEST_CODE_TEXT])
    if number is not None:
        return not (number[0].islower() and number[0] == text.strip())
    return licences.is_licence(text) and _QUOTED_START.match(text) is None


def _german(text: str) -> bool:
    """Whether an ID whose at sign came as a quote shows signs of German keys: they also swap Y and Z, British ones do not.

    Its umlauts, a state's own part that does not begin with Z, the colour of hair without that of eyes (DAZ, DAY), a state such as
    AY for Arizona.
    """
    if _GERMAN_SIGNS.search(text) or (_HAIR.search(text) and not _EYES.search(text)):
        return True
    header, state = _HEADER.search(text[:_HEAD]), _STATE.search(text)
    issuer = BY_IIN.get(header[1], "") if header else ""
    return state is not None and state[1] != issuer and state[1].translate(_SWAP_YZ) == issuer


def _losses(text: str) -> tuple[LayoutFault, ...]:
    """What of an ID's barcode did not come."""
    header = _HEADER.search(text[:_HEAD])
    if header is None:
        return () if text.lstrip().startswith("%") else (LayoutFault.START_LOST,)
    found = []
    if _START.match(text) is None:
        found.append(LayoutFault.START_LOST)
    elif _SEPARATOR.search(text[: header.end()]) is None:
        found.append(LayoutFault.CONTROLS_LOST)
    if _LINE_END.search(text.rstrip(), header.end()) is None:
        found.append(LayoutFault.LINE_ENDS_LOST)
    return tuple(found)


def _codes(text: str) -> tuple[set[str], set[str]]:
    """The customer and the order codes in a text: alone, in an address, or in JSON."""
    if len(text) > _LONGEST_CODE_TEXT:
        return set(), set()
    customers = {number.upper() for number in _CUSTOMER_NUMBER.findall(text)}
    orders = {text.lstrip("#")} if _ORDER_NUMBER.fullmatch(text) else set()
    named = list(_in_json(text)) if text.startswith("{") else []
    if _ADDRESS.match(text):
        named += [(found[1], found[2]) for found in _IN_ADDRESS.finditer(text)]
    customers |= {_customer_code(code) for key, code in named if key in _CUSTOMER_KEYS}
    orders |= {code for key, code in named if key in _ORDER_KEYS}
    return customers, orders


def _customer_code(code: str) -> str:
    return code.upper() if _CUSTOMER_NUMBER.fullmatch(code) else code


def _in_json(text: str) -> Iterable[tuple[str, str]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return
    for key, value in found.items() if isinstance(found, dict) else ():
        if isinstance(value, str | int) and not isinstance(value, bool) and _CODE.fullmatch(str(value)):
            yield str(key).lower(), str(value)
