"""One call to a POS on the wire: its total deadline, how it is broken off, and connections that mind both.

A read time-out alone never fires while a server drips one byte a second. So every wait of a call - for a free slot, for a
byte of the answer, for room to send - goes through the running ``Call`` in short steps.
"""

import io
import socket
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar, cast

from typing_extensions import override
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

STEP_SECONDS = 0.2

Result = TypeVar("Result")


class BrokenOff(TimeoutError):
    """The call's total time is up, or somebody stopped the client."""


class Timing:
    """How a client counts time and waits; a simulation plays another one."""

    @property
    def clock(self) -> Hashable:
        """The clock it reads: only those who read one clock share a rate limit, on another its slots never come free."""
        return time.monotonic

    def monotonic(self) -> float:
        """Seconds of a clock that nobody turns."""
        return time.monotonic()

    def wait(self, stopped: threading.Event, seconds: float) -> None:
        """Wait, but no longer than until the client is stopped."""
        stopped.wait(seconds)


class Allowance:
    """The time several calls of one thread may take together."""

    def __init__(self, seconds: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Start the clock."""
        self._monotonic = monotonic
        self._until = monotonic() + seconds
        self.ended = False

    @property
    def left(self) -> float:
        """Seconds left; 0 or less when the time is up."""
        return 0.0 if self.ended else self._until - self._monotonic()

    def end(self) -> None:
        """Break the call under way off and let no other follow; safe from any thread."""
        self.ended = True


_ALLOWED: ContextVar[Allowance | None] = ContextVar("allowance", default=None)


@contextmanager
def within(seconds: float, monotonic: Callable[[], float] = time.monotonic) -> Iterator[Allowance]:
    """Let every call this thread makes in the block end within so many seconds, counted from here."""
    allowance = Allowance(seconds, monotonic)
    token = _ALLOWED.set(allowance)
    try:
        yield allowance
    finally:
        _ALLOWED.reset(token)


@dataclass(frozen=True, slots=True)
class Turn:
    """What a call waits for before it is sent: a slot of its group, so many points, and so many seconds beyond its own time."""

    group: str = ""
    points: float = 1.0
    grace: float = 0.0


class Call:
    """The time one call may still take; ``sent`` tells whether a byte of the request was handed to the network."""

    def __init__(self, total: float, read: float, stopped: threading.Event, timing: Timing, turn: Turn | None = None) -> None:
        """Start the clock: ``total`` seconds for everything, ``read`` seconds without a single byte."""
        self.turn = turn or Turn()
        self._grace = self.turn.grace
        self.flying = 0.0  # points taken and not yet known to be spent
        self.timing = timing
        self.ends = timing.monotonic() + total
        self.read = read
        self.stopped = stopped
        self.sent = False
        self.allowance = _ALLOWED.get()

    @property
    def left(self) -> float:
        """Seconds left, 0 when the time is up."""
        left = self.ends - self.timing.monotonic()
        return max(0.0, left if self.allowance is None else min(left, self.allowance.left))

    @property
    def patience(self) -> float:
        """Seconds it can still wait for its turn."""
        own = max(0.0, self.ends + self._grace - self.timing.monotonic())
        return own if self.allowance is None else min(own, self.allowance.left)

    def wait_in_turn(self, seconds: float) -> None:
        """Pause until its turn comes; as long as the grace lasts that does not count as time of the call."""
        granted = min(seconds, self._grace)
        self._grace -= granted
        self.ends += granted
        self.wait(seconds)

    def check(self) -> None:
        """Pass while the call may go on, else raise ``BrokenOff``."""
        if self.stopped.is_set() or self.left <= 0:
            raise BrokenOff

    def wait(self, seconds: float) -> None:
        """Pause, but never past the end of the call."""
        self.timing.wait(self.stopped, min(seconds, self.left))
        self.check()

    def patiently(self, sock: socket.socket, step: Callable[[], Result]) -> Result:
        """Do one step on the socket; a step that times out is taken again while the call may go on."""
        silent_until = self.timing.monotonic() + self.read
        while True:
            self.check()
            sock.settimeout(max(0.001, min(STEP_SECONDS, self.left, silent_until - self.timing.monotonic())))
            try:
                return step()
            except TimeoutError:
                if self.timing.monotonic() >= silent_until:
                    raise


_RUNNING: ContextVar[Call | None] = ContextVar("running_call", default=None)


@contextmanager
def running(call: Call) -> Iterator[None]:
    """Make the call the one that this thread's connections mind."""
    token = _RUNNING.set(call)
    try:
        yield
    finally:
        _RUNNING.reset(token)


def running_call() -> Call:
    """The call under way in this thread."""
    call = _RUNNING.get()
    if call is None:
        raise RuntimeError("a POS connection is only used inside a call")
    return call


class _Reader(io.RawIOBase):
    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        # http.client closes the socket before the body is read ("Connection: close"); this keeps it open until we are closed.
        self._keeps_open = sock.makefile("rb", buffering=0)

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Any) -> int:
        return running_call().patiently(self._sock, partial(self._sock.recv_into, buffer))

    @override
    def close(self) -> None:
        self._keeps_open.close()
        super().close()


class _Socket:
    """A connected socket, plain or TLS, whose reading and sending mind the running call."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)

    def makefile(self, _mode: str = "rb", buffering: int = -1, **_: Any) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self._sock), buffering if buffering > 0 else io.DEFAULT_BUFFER_SIZE)

    def sendall(self, data: Any, _flags: int = 0) -> None:
        call = running_call()
        call.check()
        call.sent = True
        rest = memoryview(data).cast("B")
        while rest:
            rest = rest[call.patiently(self._sock, partial(self._sock.send, rest)) :]


def _minding(sock: Any) -> Any:
    return cast("socket.socket", _Socket(sock))


class _Connection(HTTPConnection):
    @override
    def connect(self) -> None:
        super().connect()
        self.sock = _minding(self.sock)


class _TlsConnection(HTTPSConnection):
    @override
    def connect(self) -> None:
        super().connect()
        self.sock = _minding(self.sock)


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


POOLS: dict[str, type[HTTPConnectionPool]] = {"http": _Pool, "https": _TlsPool}
