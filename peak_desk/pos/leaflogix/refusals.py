"""What a refusal of Leaflogix says: a 400 comes in five shapes, of which two name the fields that are wrong.

https://api.pos.dutchie.com/pages/error-handling.html and ``BadRequestResponse`` of the vendor's OpenAPI file.
"""

from dataclasses import dataclass, field
from typing import Any

import msgspec

from peak_desk.pos import readings
from peak_desk.pos.leaflogix.records import fields_of

# Either spelling of each was seen ("Message" in a 429).
_SENTENCES = ("message", "title", "detail")
_NAMES = ("propertyname",)
_REASONS = ("propertyerror", "errormessage")


@dataclass(frozen=True, slots=True)
class Said:
    """The sentence of a refusal, and our words for the fields it names ("" for one we have no word for)."""

    words: str = field(default="", repr=False)
    fields: tuple[str, ...] = ()

    @property
    def known_fields(self) -> str:
        """The fields staff can do something about."""
        return ", ".join(dict.fromkeys(name for name in self.fields if name))


def said(body: bytes | bytearray) -> Said:
    """What the body says, in whatever shape; nothing for a web page, and for what is neither JSON nor a sentence."""
    plain = bytes(body).removeprefix(b"\xef\xbb\xbf").strip()
    if not plain or plain.startswith(b"<"):
        return Said()
    try:
        told = msgspec.json.decode(plain)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return Said(plain.decode("utf-8", "replace"))
    if isinstance(told, str):
        return Said(told)
    return _object(_folded(told)) if isinstance(told, dict) else Said()


def _object(told: dict[str, Any]) -> Said:
    rows = [_folded(row) for name in ("propertyerrors", "errors") for row in _list(told.get(name)) if isinstance(row, dict)]
    names = [_text(row, _NAMES) for row in rows]
    reasons = [_text(row, _REASONS) for row in rows]
    by_name = told.get("errors")
    if isinstance(by_name, dict):  # the shape of the framework itself: {"errors": {"City": ["..."]}}
        names += [str(name) for name in by_name]
        reasons += [str(reason) for found in by_name.values() for reason in _list(found)]
    words = " ".join(part for part in (_text(told, _SENTENCES), *reasons) if part)
    return Said(words, tuple(fields_of([name for name in names if name])))


def _folded(row: dict[str, Any]) -> dict[str, Any]:
    return {str(name).casefold(): value for name, value in row.items()}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(row: dict[str, Any], names: tuple[str, ...]) -> str:
    found = (row.get(name) for name in names)
    return next((words for value in found if isinstance(value, str) and (words := readings.text(value))), "")
