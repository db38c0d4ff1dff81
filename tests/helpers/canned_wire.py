"""A wire without a network whose answers a test lays out beforehand: the accounts of all systems in the tests are made of it."""

import io
import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import requests
from requests.adapters import BaseAdapter
from typing_extensions import override

from peak_desk.pos.deadlines import running_call
from peak_desk.pos.http import Wire
from peak_desk.pos.rates import Slots

Told = Any
"""An answer: JSON or bytes, a status with one of these, a ``Whole``, an exception, a function of what was asked, or ``in_turn``."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it left; ``path`` as the account names its calls, ``body`` read (a form too), None where there is none."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    headers: Mapping[str, str] = field(repr=False)
    url: str

    @property
    def root(self) -> str:
        """Whom it went to."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def raw_path(self) -> str:
        """The path as it was written."""
        return urlsplit(self.url).path

    @property
    def raw_query(self) -> str:
        """The query as it was written."""
        return urlsplit(self.url).query


@dataclass(frozen=True, slots=True)
class Whole:
    """An answer as it is: a body, bytes or JSON, a status, and headers."""

    body: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Next:
    """One of several answers of a call."""

    told: Told


def in_turn(*told: Told) -> Told:
    """One answer after the other; the last one stays."""
    return [_Next(one) for one in told]


class CannedWire(Wire):
    """Answers each request by its name from ``answers``, else from ``otherwise``; keeps what was ``asked``."""

    before = "/"
    """What stands before the part of a path that names a call."""

    def __init__(self, answers: Mapping[Any, Told] | None = None, otherwise: Told = None) -> None:
        self.answers: dict[Any, Told] = dict(answers or {})
        self.otherwise = _not_laid_out if otherwise is None else otherwise
        self.headers: dict[str, str] = {}
        self.asked: list[Asked] = []

    @property
    @override
    def clock(self) -> Hashable:
        """One of its own, so that no test finds the token of another."""
        return id(self)

    @override
    def adapter(self, slots: Slots) -> BaseAdapter:
        return _Adapter(self)

    def name(self, asked: Asked) -> Hashable:
        """What the answers of such a request are kept under."""
        return asked.method, asked.path

    def path(self, raw: str) -> str:
        """The path of a request as the account names its calls."""
        return unquote(raw).removeprefix(self.before)

    def of(self, *name: Any) -> list[Any]:
        """The requests of one name."""
        return [asked for asked in self.asked if self.name(asked) == (name if len(name) > 1 else name[0])]

    def told(self, asked: Asked) -> Told:
        """The answer that is laid out for it."""
        told = self.answers.get(self.name(asked), self.otherwise)
        if isinstance(told, list) and told and isinstance(told[0], _Next):
            told = (told.pop(0) if len(told) > 1 else told[0]).told
        return told(asked) if callable(told) else told

    def whole(self, asked: Asked) -> Whole:
        """The answer as it goes out."""
        self.asked.append(asked)
        told = self.told(asked)
        if isinstance(told, Exception):
            raise told
        if isinstance(told, Whole):
            return told
        return Whole(told[1], told[0]) if isinstance(told, tuple) else Whole(told)


def _not_laid_out(asked: Asked) -> Told:
    raise AssertionError(f"no answer is laid out for {asked.method} {asked.path}")


class _Adapter(BaseAdapter):
    def __init__(self, wire: CannedWire) -> None:
        super().__init__()
        self._wire = wire

    @override
    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        running_call().sent = True
        told = self._wire.whole(_asked(request, self._wire.path))
        response = requests.Response()
        response.status_code = told.status
        response.headers.update({"Content-Type": "application/json", **self._wire.headers, **told.headers})
        response.raw = io.BytesIO(told.body if isinstance(told.body, bytes) else json.dumps(told.body).encode())
        return response

    @override
    def close(self) -> None:
        """There is nothing to close."""


def _asked(request: requests.PreparedRequest, path: Callable[[str], str]) -> Asked:
    url, headers = str(request.url), dict(request.headers)
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    return Asked(str(request.method), path(parts.path), query, _body(request), headers, url)


def _body(request: requests.PreparedRequest) -> Any:
    if not request.body:
        return None
    text = request.body.decode() if isinstance(request.body, bytes) else str(request.body)
    return json.loads(text) if "json" in str(request.headers.get("Content-Type")) else dict(parse_qsl(text))
