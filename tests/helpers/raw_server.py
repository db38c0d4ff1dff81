"""A server that misbehaves byte by byte: what it does with a request is a function that is given the socket."""

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

from tests.helpers.guards import wait_until

Behaviour = Callable[["RawServer", socket.socket], None]


class RawServer:
    """Listens on 127.0.0.1, reads whole requests, and lets the behaviour answer; the connection ends with it."""

    def __init__(self, behaviour: Behaviour, tls: ssl.SSLContext | None = None) -> None:
        self.behaviour = behaviour
        self.requests: list[bytes] = []
        self.ended = threading.Event()
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads: list[threading.Thread] = []
        self._open: list[socket.socket] = []

    @property
    def root(self) -> str:
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.ended.set()
        for sock in (self._listener, *self._open):
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
            sock.close()
        for thread in self._threads:
            thread.join(10)

    def wait_for_request(self) -> None:
        wait_until(lambda: self.requests, what="a request at the server")

    def _start(self, work: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                sock, _ = self._listener.accept()
                self._open.append(sock)
                self._start(self._serve, sock)

    def _serve(self, sock: socket.socket) -> None:
        with contextlib.suppress(OSError):
            if self._tls:
                sock = self._tls.wrap_socket(sock, server_side=True)
                self._open.append(sock)
            request = _read_request(sock)
            if request:
                self.requests.append(request)
                self.behaviour(self, sock)
        with contextlib.suppress(OSError):
            sock.close()


def _read_request(sock: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        more = sock.recv(65536)
        if not more:
            return data
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    while len(body) < (int(lengths[0]) if lengths else 0):
        body += sock.recv(65536)
    return head + b"\r\n\r\n" + body


def answers(status: str, body: bytes, *headers: str, length: int | None = None) -> Behaviour:
    """Answer properly; another ``length`` than the body's announces a body that never comes whole."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", "Connection: close", *headers]
    message = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
    return lambda _server, sock: sock.sendall(message)


def bytes_only(message: bytes) -> Behaviour:
    return lambda _server, sock: sock.sendall(message)


def closes(_server: RawServer, _sock: socket.socket) -> None:
    """End the connection without a word."""


def resets(_server: RawServer, sock: socket.socket) -> None:
    """End the connection with a TCP reset."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def hangs(server: RawServer, _sock: socket.socket) -> None:
    """Say nothing until the server ends."""
    server.ended.wait(30)


def drips(message: bytes) -> Behaviour:
    """Send one byte at a time, for ever."""

    def drip(server: RawServer, sock: socket.socket) -> None:
        sock.sendall(message)
        while not server.ended.wait(0.02):
            sock.sendall(b" ")

    return drip
