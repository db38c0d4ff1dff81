"""A Treez that answers from memory, for everything that is not about the network itself."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any
from urllib.parse import unquote

import msgspec
import pytest
from typing_extensions import override

from peak_desk.pos.fates import Answer
from peak_desk.pos.http import Authorise, Http, Request
from peak_desk.pos.treez.auth import TokenCalls
from peak_desk.pos.treez.client import TreezClient
from tests.helpers import treez_account as treez

Told = Any
_NUMBERS = count(1)


class CannedHttp(Http):
    """Answers by a function of method and path, without a network; keeps what was asked."""

    def __init__(self, answer: Callable[[str, str], Told]) -> None:
        super().__init__()
        self.answer = answer
        self.asked: list[tuple[str, str, Any]] = []

    @override
    def send(self, request: Request, authorise: Authorise) -> Answer:
        path = unquote(request.url.partition("/dispensary/")[2]).removeprefix("v3/shop/").removeprefix("shop/")
        self.asked.append((request.method, path, _body(request)))
        told = self.answer(request.method, path)
        status, body = told if isinstance(told, tuple) else (200, told)
        return Answer(status, body if isinstance(body, bytes) else msgspec.json.encode(body))


def _body(request: Request) -> Any:
    return msgspec.json.decode(request.body) if request.body and request.content_type == "application/json" else None


class CannedTreez:
    """A client over canned answers: ``answers[(method, path)]``, else ``otherwise``."""

    def __init__(self) -> None:
        self.answers: dict[tuple[str, str], Told] = {}
        self.otherwise: Told = (404, treez.refusal("CUSTOMER_DOESNT_EXIST"))
        self.http = CannedHttp(lambda method, path: self.answers.get((method, path), self.otherwise))
        self._open: list[TreezClient] = []

    def client(self, *, answer: Callable[[str, str], Told] | None = None, **options: Any) -> TreezClient:
        # An account of its own: others would share its token.
        client = treez.client(f"https://{next(_NUMBERS)}.treez.invalid", **options)
        if answer is not None:
            self.http.answer = answer
        for part in (client.people, client.tickets, client.menu):
            part._api._http = self.http
            if isinstance(part._api._auth, TokenCalls):
                part._api._auth._http = self.http
        self._open.append(client)
        return client

    @property
    def paths(self) -> list[str]:
        return [path for _, path, _ in self.http.asked]

    def close(self) -> None:
        self.http.close()
        for client in self._open:
            client.close()


@pytest.fixture
def canned() -> Iterator[CannedTreez]:
    world = CannedTreez()
    yield world
    world.close()
