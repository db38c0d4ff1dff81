"""What the doors of all played systems share: which call an address is, who is named in the header, refusals on the way."""

import base64
import binascii
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from urllib.parse import unquote

from peak_desk.sandbox.exchange import Answer, Call

Perform = Callable[..., Answer]


class Refusal(Exception):
    """The system says no, with the answer it sends; raised anywhere below ``played``."""

    def __init__(self, answer: Answer) -> None:
        """Keep what goes over the wire."""
        super().__init__(answer.status)
        self.answer = answer


def played(play: Callable[[], Answer]) -> Answer:
    """The answer of a call, its refusal included."""
    try:
        return play()
    except Refusal as refusal:
        return refusal.answer


def let_in(door: Callable[[], Callable[[], Answer]]) -> Callable[[], Answer]:
    """What plays a call that the door lets in; one it turns away is answered with the refusal."""
    try:
        return partial(played, door())
    except Refusal as refusal:
        return partial(_turned_away, refusal.answer)


def _turned_away(answer: Answer) -> Answer:
    return answer


@dataclass(frozen=True, slots=True)
class Route:
    """One call of a system; ``group`` is the limit it counts towards, where a system has several."""

    method: str
    address: re.Pattern[str]
    perform: Perform
    group: str = ""

    def match(self, method: str, path: str) -> tuple[str, ...] | None:
        """The values at the marked places, decoded, or None when it is another call; ``path`` is as it stood on the wire."""
        found = self.address.fullmatch(_plain(path)) if method == self.method else None
        return tuple(unquote(value) for value in found.groups()) if found else None


def route(method: str, template: str, perform: Perform, *, group: str = "") -> Route:
    """A call at an address whose ``*`` each stand for one part of the path, or for what is in parentheses (``Companies(*)/x``)."""
    words = (re.escape(word) for word in template.strip("/").split("*"))
    return Route(method, re.compile("([^/]+)".join(words)), perform, group)


def _plain(path: str) -> str:
    # Parentheses mean the same encoded or not, and OData addresses are full of them.
    return re.sub(r"%28|%29", lambda found: unquote(found[0]), path.strip("/"))


def find(routes: Iterable[Route], call: Call) -> tuple[Route, tuple[str, ...]] | None:
    """The first route that fits the call, and its values."""
    for known in routes:
        values = known.match(call.method, call.raw_path)
        if values is not None:
            return known, values
    return None


def bearer(call: Call) -> str:
    """The token of an ``Authorization: Bearer`` header; "" without one."""
    scheme, _, token = call.headers.get("authorization", "").strip().partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def basic(call: Call) -> tuple[str, str] | None:
    """User and password of an ``Authorization: Basic`` header; None without one that can be read."""
    scheme, _, text = call.headers.get("authorization", "").strip().partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        user, colon, password = base64.b64decode(text.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return (user, password) if colon else None


def body_object(call: Call, refuse: Callable[[], Refusal]) -> dict[str, object]:
    """The posted JSON object; raises what ``refuse`` makes when it is none."""
    try:
        body = call.json()
    except ValueError as error:
        raise refuse() from error
    if not isinstance(body, dict):
        raise refuse()
    return body
