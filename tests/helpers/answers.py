"""A way between a client and the sandbox without sockets and in a time of its own, that keeps every answer and can bend it."""

import io
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict
from requests.utils import get_encoding_from_headers
from typing_extensions import override
from urllib3.connection import HTTPConnection
from urllib3.exceptions import NewConnectionError

from peak_desk.pos.deadlines import running_call
from peak_desk.pos.http import Wire
from peak_desk.pos.rates import Slots
from peak_desk.sandbox.server import Sandbox

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

START = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)


@dataclass(eq=False)
class OwnTime:
    """A time that goes by only while somebody waits; the sandbox and the client both read it."""

    seconds: float = 0.0

    def now(self) -> datetime:
        """The time of day."""
        return START + timedelta(seconds=self.seconds)


class Hurried(Wire):
    """The real network, but whoever waits for his turn has waited at once; called, it tells the time of day that comes of it."""

    def __init__(self) -> None:
        """Nobody has waited yet."""
        self._skipped = 0.0

    @property
    @override
    def clock(self) -> Hashable:
        return self

    def __call__(self) -> datetime:
        """The time of day."""
        return datetime.now(UTC) + timedelta(seconds=self._skipped)

    @override
    def monotonic(self) -> float:
        return time.monotonic() + self._skipped

    @override
    def wait(self, stopped: threading.Event, seconds: float) -> None:
        if not stopped.is_set():
            self._skipped += max(0.0, seconds)


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as it came over the wire."""

    method: str
    path: str
    status: int
    headers: dict[str, str]
    body: bytes


Answerer = Callable[[requests.PreparedRequest], Told]


@dataclass(eq=False)
class OwnWire(Wire):
    """Carries calls to whatever ``answer`` is: the sandbox, or one who tells its answers again; ``down``: no cable."""

    answer: Answerer
    time: OwnTime = field(default_factory=OwnTime)
    each_call: float = 0.0
    down: bool = False

    @property
    @override
    def clock(self) -> Hashable:
        return self.time

    @override
    def monotonic(self) -> float:
        return self.time.seconds

    @override
    def wait(self, stopped: threading.Event, seconds: float) -> None:
        if not stopped.is_set():
            self.time.seconds += max(0.0, seconds)

    @override
    def adapter(self, slots: Slots) -> BaseAdapter:
        return _Adapter(slots, self)


class _Adapter(BaseAdapter):
    def __init__(self, slots: Slots, wire: OwnWire) -> None:
        super().__init__()
        self._slots = slots
        self._wire = wire

    @override
    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        self._slots.try_acquire()
        if self._wire.down:
            raise requests.ConnectionError(NewConnectionError(HTTPConnection("127.0.0.1"), "nobody there"))
        running_call().sent = True
        self._wire.time.seconds += self._wire.each_call
        return _response(self._wire.answer(request), request)

    @override
    def close(self) -> None:
        return


def of(sandbox: Sandbox, keep: list[Told] | None = None) -> Answerer:
    """Who lets the sandbox answer; what it said is added to ``keep``."""

    def answer(request: requests.PreparedRequest) -> Told:
        body = body_of(request)
        parts = urlsplit(str(request.url))
        told: list[tuple[str, list[tuple[str, str]]]] = []

        def start_response(status: str, headers: list[tuple[str, str]], _exc: object = None) -> Callable[[bytes], object]:
            told.append((status, headers))
            return lambda _data: None

        environ: WSGIEnvironment = {
            "REQUEST_METHOD": str(request.method),
            "REQUEST_URI": f"{parts.path}?{parts.query}" if parts.query else parts.path,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            "peak_desk.headers": {name.lower(): value for name, value in request.headers.items()} | {"host": parts.netloc},
        }
        said = b"".join(sandbox.front(environ, start_response))
        status, headers = told[0]
        date = {"Date": format_datetime(sandbox.world.clock())}
        made = Told(str(request.method), parts.path, int(status.split()[0]), {**dict(headers), **date}, said)
        if keep is not None:
            keep.append(made)
        return made

    return answer


def again(kept: list[Told]) -> Answerer:
    """Who tells the kept answers once more, in their order; whoever asks further meets a broken server."""
    left = list(kept)

    def answer(request: requests.PreparedRequest) -> Told:
        path = urlsplit(str(request.url)).path
        for place, told in enumerate(left):
            if (told.method, told.path) == (request.method, path):
                return left.pop(place)
        return Told(str(request.method), path, 500, {"Content-Type": "application/json"}, b"{}")

    return answer


def body_of(request: requests.PreparedRequest) -> bytes:
    """What is sent."""
    return bytes(request.body) if isinstance(request.body, bytes | bytearray) else str(request.body or "").encode()


def _response(told: Told, request: requests.PreparedRequest) -> requests.Response:
    response = requests.Response()
    response.status_code = told.status
    response.headers = CaseInsensitiveDict(told.headers)
    response.encoding = get_encoding_from_headers(response.headers)
    response.raw = io.BytesIO(told.body)
    response.request = request
    return response
