"""The way between a simulated desk and the sandbox: no sockets, but everything a bad day does to requests and answers."""

import io
import re
import threading
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict
from requests.utils import get_encoding_from_headers
from typing_extensions import override
from urllib3.connection import HTTPConnection
from urllib3.exceptions import NewConnectionError, ProtocolError

from peak_desk.domain.outbox import OutboxKind, OutboxRow
from peak_desk.pos.deadlines import running_call
from peak_desk.pos.http import Wire
from peak_desk.pos.rates import Slots
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.server import Sandbox
from tests.faults.sim_luck import Luck
from tests.faults.sim_time import Times

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

LATEST_CREATION = 60.0
LATEST_CHANGE = 25.0
LONGEST_LAG = 60.0
_LOST = (ConnectionAbortedError, ConnectionResetError)
# One address for everything: what is asked stands in the body.
_SPOKEN = "/graphql"
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_ASKED = re.compile(rb"(query|mutation) \w+")
# Kinds of calls that change nothing, whatever their method.
_READING = ("check", "customer", "customer_feed", "customer_search", "order", "order_feed", "product_feed")

# What may go wrong with one request, and how often in a hundred.
_READS: tuple[tuple[Fault, float], ...] = (
    (Fault(drop_before=True), 4),
    (Fault(half_body=True), 2),
    (Fault(status=502, html=True), 2),
    (Fault(html=True), 1),
    (Fault(redirect="http://127.0.0.1:9/portal"), 1),
    (Fault(retry_after="5"), 1.5),
    (Fault(status=503, retry_after="3"), 0.5),
    (Fault(status=401), 0.5),
)
_WRITES: tuple[tuple[Fault, float], ...] = (
    (Fault(drop_before=True), 7),
    (Fault(drop_after=True), 7),
    (Fault(half_body=True), 3),
    (Fault(status=500, applied=True), 5),
    (Fault(status=502), 4),
    (Fault(html=True, applied=True), 1),
    (Fault(status=204, applied=True), 1),
    (Fault(late=1), 8),
    (Fault(late=1, status=504), 3),
    (Fault(retry_after="5"), 2),
    (Fault(status=503, retry_after="3"), 1),
    (Fault(status=401), 0.5),
)


@dataclass
class Network:
    """Carries requests to the sandbox; ``lag`` is how old its searches are today, ``down`` that nothing gets out at all.

    ``on_write`` is asked of each request that changes something, before anything can go wrong with it, which write of staff it
    belongs to; ``writer`` is that one, None while something is read. ``meanwhile`` happens once while an answer is on its way.
    ``trace`` keeps what was sent and what became of it.
    """

    sandbox: Sandbox
    times: Times
    luck: Luck
    lag: float = 0.0
    down: bool = False
    refused_phone: str = ""
    on_write: Callable[[], OutboxRow | None] = lambda: None
    writer: OutboxRow | None = None
    meanwhile: Callable[[], None] | None = None
    trace: list[str] = field(default_factory=list)
    _ids: dict[str, int] = field(default_factory=dict)

    def carry(self, request: requests.PreparedRequest, patience: float) -> requests.Response:
        """The answer, or what requests raises when there is none."""
        method, path = str(request.method), urlsplit(str(request.url)).path
        body = request.body if isinstance(request.body, bytes) else (request.body or "").encode()
        self.times.spend(self.luck.dice.uniform(0.02, 0.2))
        if self.down or self.luck.strikes(0.02):
            self._tell(method, path, body, "unreachable")
            raise requests.ConnectionError(NewConnectionError(HTTPConnection("127.0.0.1"), "nobody there"))
        running_call().sent = True
        self.luck.die(0.004)
        signs_in = self._is("sign_in", method, path, body)
        writes = not signs_in and self._writes(method, path, body)
        self.writer = self.on_write() if writes else None
        fault = self._fault(_WRITES if writes else () if signs_in else _READS)
        self.sandbox.faults.add(fault)
        try:
            response = self._exchange(_environ(request, body), request)
        except _LOST:
            self._tell(method, path, body, f"lost {_short(fault)}")
            self._lose(patience)
        self.luck.die(0.004)
        self._tell(method, path, body, f"{response.status_code} {_short(fault)}")
        if not signs_in:  # for a token all calls of an account wait: nobody can go on meanwhile
            self._go_on()
        return response

    def _go_on(self) -> None:
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            meanwhile()

    def _is(self, kind: str, method: str, path: str, body: bytes) -> bool:
        calls = self.sandbox.play.routes.get(kind)
        return calls is not None and calls.matches(method, path, body)

    def _writes(self, method: str, path: str, body: bytes) -> bool:
        """Whether the request may change something at the POS."""
        if _SPOKEN in path:
            return b"mutation" in body
        return method != "GET" and not any(self._is(kind, method, path, body) for kind in _READING)

    def _fault(self, chances: tuple[tuple[Fault, float], ...]) -> Fault:
        """What happens to this request."""
        creates = self.writer is not None and self.writer.kind is OutboxKind.CREATE_CUSTOMER
        if creates and self.writer is not None and self.writer.payload.get("phone") == self.refused_phone:
            return Fault(status=403)
        drawn = Fault(lag=self.lag if chances is _READS else 0.0)
        if self.luck.calm:
            return drawn
        die = self.luck.dice.uniform(0, 100)
        for fault, chance in chances:
            die -= chance
            if die < 0:
                return self._delayed(fault, LATEST_CREATION if creates else LATEST_CHANGE) if fault.late else fault
        return drawn

    def _delayed(self, fault: Fault, latest: float) -> Fault:
        return Fault(late=round(self.luck.dice.uniform(1, latest), 1), status=fault.status)

    def _exchange(self, environ: "WSGIEnvironment", request: requests.PreparedRequest) -> requests.Response:
        told: list[tuple[str, list[tuple[str, str]]]] = []

        def start_response(status: str, headers: list[tuple[str, str]], _exc: object = None) -> Callable[[bytes], object]:
            told.append((status, headers))
            return lambda _data: None

        body = b"".join(self.sandbox.front(environ, start_response))
        status, headers = told[0]
        return _response(int(status.split()[0]), {**dict(headers), "Date": format_datetime(self.times.true())}, body, request)

    def _lose(self, patience: float) -> None:
        """No answer: the connection broke, or nothing came for as long as anybody waits."""
        if self.luck.dice.random() < 0.5:
            self.times.spend(min(patience, running_call().left))
            raise requests.ReadTimeout
        raise requests.ConnectionError(ProtocolError("Connection aborted."))

    def _tell(self, method: str, path: str, body: bytes, what: str) -> None:
        asked = _ASKED.search(body) if _SPOKEN in path else None
        told = asked[0].decode() if asked else _ID.sub(self._numbered, path)
        self.trace.append(f"{self.times.seconds:.3f} {method} {told} {what}")

    def _numbered(self, found: re.Match[str]) -> str:
        """Ids we make differ from run to run: each is told by a number."""
        return f"#{self._ids.setdefault(found[0], len(self._ids) + 1)}"


class SimWire(Wire):
    """The client's time is the day's, its requests go through the day's network."""

    def __init__(self, times: Times, network: Network) -> None:
        """Nothing is sent yet."""
        self._times = times
        self._network = network

    @property
    @override
    def clock(self) -> Hashable:
        return self._times

    @override
    def monotonic(self) -> float:
        return self._times.seconds

    @override
    def wait(self, stopped: threading.Event, seconds: float) -> None:
        if not stopped.is_set():
            self._times.spend(seconds)

    @override
    def adapter(self, slots: Slots) -> BaseAdapter:
        return _SimAdapter(slots, self._network)


class _SimAdapter(BaseAdapter):
    def __init__(self, slots: Slots, network: Network) -> None:
        super().__init__()
        self._slots = slots
        self._network = network

    @override
    def send(self, request: requests.PreparedRequest, *_: Any, timeout: Any = None, **__: Any) -> requests.Response:
        self._slots.try_acquire()
        return self._network.carry(request, float(timeout[1]))

    @override
    def close(self) -> None:
        return


def _environ(request: requests.PreparedRequest, body: bytes) -> "WSGIEnvironment":
    parts = urlsplit(str(request.url))
    headers = {name.lower(): value for name, value in request.headers.items()} | {"host": parts.netloc}
    return {
        "REQUEST_METHOD": str(request.method),
        "REQUEST_URI": f"{parts.path}?{parts.query}" if parts.query else parts.path,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "peak_desk.headers": headers,
    }


def _response(status: int, headers: Mapping[str, str], body: bytes, request: requests.PreparedRequest) -> requests.Response:
    response = requests.Response()
    response.status_code = status
    response.headers = CaseInsensitiveDict(headers)
    response.encoding = get_encoding_from_headers(response.headers)
    response.raw = io.BytesIO(body)
    response.request = request
    return response


def _short(fault: Fault) -> str:
    told = {name: getattr(fault, name) for name in ("late", "status", "retry_after", "drop_before", "drop_after", "html")}
    return " ".join(f"{name}={value}" for name, value in told.items() if value)
