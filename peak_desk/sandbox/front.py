"""The door every call comes through: control calls, faults, then the POS; what came in is written down for tests."""

import json
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, cast

from peak_desk.sandbox.exchange import Answer, Call, Recorded
from peak_desk.sandbox.faults import HTML_LOGIN, Fault, Faults

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

CONTROL = "/_sandbox"
_MOST_RECORDED = 20_000
_MOST_BODY = 50_000_000
_DRIPS_A_SECOND = 20
_REASONS = {
    200: "OK",
    302: "Found",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    429: "Too Many Requests",
}


def _text(environ: "WSGIEnvironment", name: str) -> str:
    return str(environ.get(name, ""))


def _read_call(environ: "WSGIEnvironment") -> Call:
    raw = _text(environ, "REQUEST_URI")
    path, _, query = raw.partition("?")
    headers: dict[str, str] = environ["peak_desk.headers"]
    told = _text(environ, "CONTENT_LENGTH")
    length = min(int(told), _MOST_BODY) if told.isascii() and told.isdigit() else 0
    body = environ["wsgi.input"].read(length) if length else b""
    return Call(_text(environ, "REQUEST_METHOD"), headers.get("host", ""), path, query, headers, cast(bytes, body))


def _readable(body: bytes) -> object:
    try:
        return json.loads(body) if body else None
    except ValueError:
        return body.decode("utf-8", "replace")


def _in_place(fault: Fault) -> Answer:
    """What the fault answers where the POS should have."""
    headers = (("Retry-After", fault.retry_after),) if fault.retry_after is not None else ()
    if fault.redirect:
        return Answer(fault.status or 302, b"", "text/html", (*headers, ("Location", fault.redirect)))
    if fault.html:
        return Answer(fault.status or 200, HTML_LOGIN.encode(), "text/html; charset=utf-8", headers)
    status = fault.status or (429 if fault.retry_after is not None else 200)
    default = json.dumps({"message": f"fault {status}"})
    body = "" if status == 204 else default if fault.body is None else fault.body
    return Answer(status, body.encode(), fault.content_type, headers)


class Front:
    """The WSGI program: ``perform`` plays one call at the POS, ``control`` answers the calls under ``/_sandbox``."""

    def __init__(self, faults: Faults, perform: Callable[[Call, Fault], Answer], control: Callable[[Call], Answer]) -> None:
        """Nothing happens until a call comes."""
        self._faults = faults
        self._perform = perform
        self._control = control
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._recorded: deque[Recorded] = deque(maxlen=_MOST_RECORDED)
        self._number = 0

    @property
    def recorded(self) -> tuple[Recorded, ...]:
        """The calls that came in (without control calls), oldest first."""
        with self._lock:
            return tuple(self._recorded)

    def forget_recorded(self) -> None:
        """Begin the list anew."""
        with self._lock:
            self._recorded.clear()

    def close(self) -> None:
        """Wake every call that is held back by a fault; its connection ends."""
        self._closing.set()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one call."""
        call = _read_call(environ)
        if call.raw_path == CONTROL or call.raw_path.startswith(f"{CONTROL}/"):
            return _send(self._control(call), start_response)
        fault = self._faults.take(call.method, call.path, call.body) or Fault()
        self._wait(fault.delay)
        if fault.drop_before or self._faults.cut:
            self._record(call, None, applied=False)
            raise _broken(fault)
        return self._answer(call, fault, start_response)

    def _answer(self, call: Call, fault: Fault, start_response: "StartResponse") -> Iterable[bytes]:
        applied = not fault.answers or fault.applied or fault.late > 0
        answer = self._perform(call, fault) if applied else _in_place(fault)
        if fault.answers:
            answer = _in_place(fault)
        if fault.drop_after or self._faults.cut or (fault.late > 0 and not fault.answers):
            self._record(call, None, applied=applied)
            raise _broken(fault)
        self._record(call, answer.status, applied=applied)
        if fault.padding:
            answer = Answer(answer.status, b" " * fault.padding + answer.body, answer.content_type, answer.headers)
        chunks = _send(answer, start_response)
        if fault.half_body:
            return _half(answer.body)
        return self._drip(answer.body, fault.drip) if fault.drip > 0 else chunks

    def _record(self, call: Call, status: int | None, *, applied: bool) -> None:
        with self._lock:
            self._number += 1
            self._recorded.append(Recorded(self._number, call, _readable(call.body), status, applied))

    def _wait(self, seconds: float) -> None:
        if seconds > 0 and self._closing.wait(seconds):
            raise ConnectionAbortedError

    def _drip(self, body: bytes, rate: float) -> Iterator[bytes]:
        size = max(1, round(rate / _DRIPS_A_SECOND))
        for start in range(0, len(body), size):
            self._wait(size / rate)
            if self._faults.cut:
                raise ConnectionAbortedError
            yield body[start : start + size]


def _send(answer: Answer, start_response: "StartResponse") -> Iterable[bytes]:
    headers = [("Content-Type", answer.content_type), ("Content-Length", str(len(answer.body))), *answer.headers]
    start_response(f"{answer.status} {_REASONS.get(answer.status, 'Status')}", headers)
    return (answer.body,)


def _half(body: bytes) -> Iterator[bytes]:
    yield body[: len(body) // 2]
    raise ConnectionAbortedError


def _broken(fault: Fault) -> ConnectionError:
    """What ends the connection without a byte: the listener closes it silently, or resets it."""
    return ConnectionResetError() if fault.reset else ConnectionAbortedError()
