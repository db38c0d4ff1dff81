"""What no test may do: reach another machine, leave a thread or timer behind, or log trouble nobody expected."""

import gc
import logging
import re
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from typing_extensions import override

_REAL_CONNECT = socket.socket.connect
_REAL_CONNECT_EX = socket.socket.connect_ex
_REAL_SENDTO = socket.socket.sendto
_REAL_LOOK_UP = socket.getaddrinfo
_LOCAL_NAMES = {"localhost", "", "0.0.0.0", "::"}  # noqa: S104 - names a socket of this machine may listen on, not a bind


class OnlyThisMachine:
    """Sockets reach 127.0.0.0/8, ::1 and Unix sockets only; every other try raises and is remembered for the end of the test."""

    def __init__(self) -> None:
        self.tries: list[str] = []

    def install(self, patch: pytest.MonkeyPatch) -> None:
        guard = self

        def connect(sock: socket.socket, address: Any) -> None:
            guard._check(sock, address)
            _REAL_CONNECT(sock, address)

        def connect_ex(sock: socket.socket, address: Any) -> int:
            guard._check(sock, address)
            return _REAL_CONNECT_EX(sock, address)

        def sendto(sock: socket.socket, data: bytes, *rest: Any) -> int:
            guard._check(sock, rest[-1])
            return _REAL_SENDTO(sock, data, *rest)

        def getaddrinfo(host: Any, *rest: Any, **named: Any) -> Any:
            name = host.decode() if isinstance(host, bytes) else str(host or "")
            if name.endswith(".invalid"):
                raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
            if not _is_local(name):
                guard._refuse(name)
            return _REAL_LOOK_UP(host, *rest, **named)

        patch.setattr(socket.socket, "connect", connect)
        patch.setattr(socket.socket, "connect_ex", connect_ex)
        patch.setattr(socket.socket, "sendto", sendto)
        patch.setattr(socket, "getaddrinfo", getaddrinfo)

    def _check(self, sock: socket.socket, address: Any) -> None:
        if sock.family in {socket.AF_INET, socket.AF_INET6} and not _is_local(str(address[0])):
            self._refuse(str(address[0]))

    def _refuse(self, name: str) -> None:
        self.tries.append(name)
        raise PermissionError(f"a test tried to reach {name}: only this machine may be reached")


def _is_local(name: str) -> bool:
    return name in _LOCAL_NAMES or name.startswith("127.") or name.partition("%")[0] == "::1"


class LogLines(logging.Handler):
    """Collects warnings and worse; a test names with ``expect`` the lines it is about, all others fail it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self._expected: list[re.Pattern[str]] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def expect(self, pattern: str) -> None:
        """Lines in which the pattern is found are part of this test."""
        self._expected.append(re.compile(pattern))

    def unexpected(self) -> list[str]:
        texts = [f"{record.name}: {record.getMessage()}{_reason(record)}" for record in self.records]
        return [text for text in texts if not any(pattern.search(text) for pattern in self._expected)]


def _reason(record: logging.LogRecord) -> str:
    return f" ({record.exc_info[0].__name__}: {record.exc_info[1]})" if record.exc_info and record.exc_info[0] else ""


def wait_until(condition: Callable[[], object], *, seconds: float = 10.0, what: str = "the condition") -> None:
    """Wait for the condition, not for a time; fails the test when it never comes true."""
    end = time.monotonic() + seconds
    step = threading.Event()
    while not condition():
        if time.monotonic() > end:
            pytest.fail(f"{what} did not come true within {seconds:g} s")
        step.wait(0.005)


def threads_left(before: Iterable[threading.Thread], *, seconds: float = 5.0) -> list[str]:
    """Names of threads that began during the test and do not end."""
    known = set(before)
    end = time.monotonic() + seconds
    left = []
    for thread in threading.enumerate():
        # A dummy thread is Python's record of a foreign thread that once ran Python code (Qt's pool); nobody ends it.
        if thread in known or type(thread).__name__ == "_DummyThread":
            continue
        thread.join(max(0.0, end - time.monotonic()))
        if thread.is_alive():
            left.append(thread.name)
    return left


def timers_left(before: set[int]) -> list[str]:
    """Qt timers that still run and did not before the test; nothing where no test has started Qt."""
    return [name for key, name in _running_timers().items() if key not in before]


def timers_running() -> set[int]:
    """The timers that run now."""
    return set(_running_timers())


def _running_timers() -> dict[int, str]:
    core = sys.modules.get("PySide6.QtCore")
    application = core.QCoreApplication.instance() if core is not None else None
    if core is None or application is None:
        return {}
    shiboken = sys.modules["shiboken6"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)
    timers = [thing for thing in gc.get_objects() if type(thing) is core.QTimer and shiboken.isValid(thing)]
    return {id(timer): f"QTimer of {type(timer.parent()).__name__}" for timer in timers if timer.isActive()}
