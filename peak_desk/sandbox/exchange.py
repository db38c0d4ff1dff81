"""One call and its answer as the sandbox sees them, free of the web library that carries them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote


@dataclass(frozen=True, slots=True)
class Call:
    """A request; ``raw_path`` is the path as it stood on the wire, ``headers`` have lower-case names."""

    method: str
    host: str
    raw_path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def path(self) -> str:
        """The path decoded."""
        return unquote(self.raw_path)

    @property
    def segments(self) -> tuple[str, ...]:
        """The parts of the path, each decoded by itself; a bare "+" is a blank, as the vendor's gateway reads it."""
        return tuple(unquote(part.replace("+", " ")) for part in self.raw_path.strip("/").split("/"))

    @property
    def parameters(self) -> dict[str, str]:
        """The query decoded; the last of several equal names counts."""
        return dict(parse_qsl(self.query, keep_blank_values=True))

    @property
    def form(self) -> dict[str, str]:
        """The body as a posted form."""
        return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))

    def json(self) -> object:
        """The body as JSON; raises ValueError when it is none."""
        return json.loads(self.body.decode("utf-8"))


@dataclass(frozen=True, slots=True)
class Answer:
    """A response; ``headers`` are sent besides type and length."""

    status: int
    body: bytes
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()


def json_answer(status: int, value: object) -> Answer:
    """An answer that carries JSON."""
    return Answer(status, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


@dataclass(frozen=True, slots=True)
class Recorded:
    """A call that came in, for tests to count: ``status`` is None when no answer was sent, ``applied`` whether the POS saw it.

    ``body`` is what was sent as JSON, else as text; its repr names neither body nor query, because both may be about a person.
    """

    number: int
    call: Call = field(repr=False)
    body: object = field(repr=False)
    status: int | None
    applied: bool

    @property
    def method(self) -> str:
        """The verb."""
        return self.call.method

    @property
    def path(self) -> str:
        """The path decoded."""
        return self.call.path

    @property
    def query(self) -> str:
        """The query as it stood on the wire."""
        return self.call.query

    @property
    def raw_path(self) -> str:
        """The path as it stood on the wire."""
        return self.call.raw_path

    @property
    def host(self) -> str:
        """The host that was asked for."""
        return self.call.host

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers, names in lower case."""
        return self.call.headers

    @property
    def raw(self) -> bytes:
        """The body as it was sent."""
        return self.call.body
