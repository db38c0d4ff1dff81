"""Answers and rows in the shapes a client expects: what cannot be read is nothing, or ``Unreadable``, never a guess."""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from peak_desk.pos.fates import BOM, Answer
from peak_desk.pos.readings import Unreadable

Kind = TypeVar("Kind")

_NOT_READ = (msgspec.MsgspecError, RecursionError, ValueError)


def decoded(answer: Answer, kind: type[Kind]) -> Kind | None:
    """The JSON of an answer in that shape, whatever its charset; None where it is something else, or no JSON at all."""
    body: bytes | bytearray = answer.body
    if body.startswith(BOM):
        body = body.removeprefix(BOM)
    if answer.charset and answer.charset.replace("-", "").replace("_", "").lower() != "utf8":
        try:
            body = body.decode(answer.charset).encode()
        except (LookupError, UnicodeError):
            return None
    return shaped(body, kind)


def shaped(text: str | bytes | bytearray | msgspec.Raw, kind: type[Kind]) -> Kind | None:
    """JSON in that shape; None where it is something else."""
    try:
        return msgspec.json.decode(text, type=kind)
    except _NOT_READ:
        return None


def read_row(raw: msgspec.Raw, kind: type[Kind]) -> Kind:
    """One row in its shape; raises ``Unreadable`` when it is something else."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except _NOT_READ as error:
        raise Unreadable("the row has another shape") from error


def folded(raw: bytes | bytearray | msgspec.Raw) -> dict[str, Any]:
    """An object by its names in small letters, where a POS writes them now this way and now that; empty for anything else."""
    return {name.casefold(): value for name, value in (shaped(raw, dict[str, Any]) or {}).items()}


def texts(value: Any) -> list[str]:
    """Every text of a body we send, so that the POS cannot echo it into an error we keep."""
    if isinstance(value, Mapping):
        return [text for inner in value.values() for text in texts(inner)]
    if isinstance(value, list | tuple):
        return [text for inner in value for text in texts(inner)]
    return [value] if isinstance(value, str) else []
