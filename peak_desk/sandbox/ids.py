"""Ids in the forms the vendors use, made of a kind and a number and read back without a table, however many records there are."""

import re
import uuid
from zlib import crc32

_GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}", re.IGNORECASE)
_MONGO = re.compile(r"[0-9a-f]{24}", re.IGNORECASE)
_GID = re.compile(r"gid://shopify/(\w+)/([0-9]+)")
# An odd factor has an inverse modulo a power of two: numbers in a row do not look like it, and each is found again.
_FACTOR = 0x9E3779B97F4A7C15
_BEYOND_DOUBLES = 2**53
_SPAN = 10_000_000


def _mixed(number: int, bits: int) -> int:
    return number * _FACTOR % (1 << bits)


def _unmixed(value: int, bits: int) -> int:
    return value * pow(_FACTOR, -1, 1 << bits) % (1 << bits)


def _mark(kind: str) -> int:
    return crc32(kind.encode())


def guid(kind: str, number: int) -> str:
    """A GUID, as Leaflogix keys, Covasoft and Flowhub have them."""
    return str(uuid.UUID(int=_mark(kind) << 96 | (_mark(kind) & 0xFFFF) << 80 | 0x4A5E << 64 | 0x8B1D << 48 | _mixed(number, 48)))


def mongo(kind: str, number: int) -> str:
    """An id of MongoDB, as Blaze and Flowhub have them."""
    return f"{_mark(kind):08x}{_mixed(number, 64):016x}"


def number(kind: str, number: int) -> int:
    """A whole number; each kind counts in a range of its own."""
    return (_mark(kind) % 90 + 10) * _SPAN + number


def gid(kind: str, number: int) -> str:
    """A global id of Shopify; its number is too large for a double."""
    return f"gid://shopify/{kind}/{_BEYOND_DOUBLES + 1 + 2 * number}"


def n_of(kind: str, text: object) -> int | None:
    """The number an id of that kind was made of, whatever its form; None for any other text."""
    form = str(text)
    found: int | None = None
    if form.isascii() and form.isdigit() and len(form) < len(str(_BEYOND_DOUBLES)):
        found = int(form) - number(kind, 0)
    elif _GUID.fullmatch(form):
        found = _unmixed(int(form.rpartition("-")[2], 16), 48)
        found = found if guid(kind, found) == form.lower() else None
    elif _MONGO.fullmatch(form):
        found = _unmixed(int(form[8:], 16), 64)
        found = found if mongo(kind, found) == form.lower() else None
    elif match := _GID.fullmatch(form):
        found = (int(match[2]) - _BEYOND_DOUBLES - 1) // 2
        found = found if gid(kind, found) == form else None
    return found if found is not None and 0 < found < _SPAN else None
