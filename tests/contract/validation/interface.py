"""What all published interfaces have in common: a request is one of their calls, or it disagrees."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote

from peak_desk.sandbox.exchange import Call

SPECS = Path(__file__).parents[1] / "specs"
Json = dict[str, Any]


class Disagrees(AssertionError):
    """The request is not as the vendor published it; says which call and which name, never a value."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """A place where the published file is behind what its vendor's pages or working code show.

    ``operation`` is the method and the address (``*`` for a part of it). With ``names`` these parameters and body fields are taken
    beside the published ones (nested ones with dots); without, the whole call is one the file does not have. ``why`` names the
    sheet and section.
    """

    operation: str
    why: str
    names: tuple[str, ...] = ()


class Interface(Protocol):
    """A published interface, and where it is known to be incomplete."""

    def agree(self, call: Call) -> str:
        """The name of the call this is ("GET /a/{b}"); raises ``Disagrees``."""


@cache
def spec(file: str) -> Any:
    """A published file, read once."""
    return json.loads((SPECS / file).read_text(encoding="utf-8"))


def template_pattern(template: str) -> re.Pattern[str]:
    """An address with named places as a pattern over the raw path."""
    words = re.split(r"\{(\w+)\}", template.rstrip("/"))
    parts = [re.escape(word) if place % 2 == 0 else f"(?P<{word}>[^/()]+)" for place, word in enumerate(words)]
    return re.compile("".join(parts) + "/?")


def plain_path(raw: str) -> str:
    """The raw path with its parentheses bare: encoded or not they mean the same, and many addresses are full of them."""
    return re.sub(r"%2[89]", lambda found: unquote(found[0]), raw)


def extra_call(call: Call, allowed: Iterable[Allowed]) -> str | None:
    """The operation that is allowed as a whole and is this call, if any."""
    for one in allowed:
        if not one.names and _is(one, call.method, plain_path(call.raw_path)):
            return one.operation
    return None


def allowed_names(operation: str, allowed: Sequence[Allowed]) -> frozenset[str]:
    """The further names taken in this operation."""
    return frozenset(name for one in allowed if one.operation == operation for name in one.names)


def _is(one: Allowed, method: str, path: str) -> bool:
    verb, _, address = one.operation.partition(" ")
    pattern = "[^/()]+".join(re.escape(part) for part in re.split(r"\*|\{\w+\}", address.rstrip("/")))
    return verb == method and re.fullmatch(pattern + "/?", path) is not None
