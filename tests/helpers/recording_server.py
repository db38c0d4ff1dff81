"""A server that answers what it is told and keeps every request it got."""

import contextlib
import json
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from typing_extensions import override


@dataclass(frozen=True, slots=True)
class Seen:
    """One request as it arrived; ``path`` is raw, ``connection`` tells connections apart."""

    method: str
    path: str
    query: dict[str, str]
    headers: Mapping[str, str]
    body: bytes
    connection: int

    @property
    def json(self) -> Any:
        return json.loads(self.body) if self.body else None


@dataclass(frozen=True, slots=True)
class Reply:
    """What to answer."""

    body: Any = None
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


Answerer = Callable[[Seen], Reply]


class RecordingServer:
    """Listens on 127.0.0.1; ``answer`` may be changed at any time. ``stays_open``: it ends no connection, asked to or not."""

    def __init__(self, answer: Answerer, *, stays_open: bool = False) -> None:
        self.answer = answer
        self.stays_open = stays_open
        self.seen: list[Seen] = []
        self._open: list[socket.socket] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 10

            @override
            def handle_one_request(self) -> None:
                try:
                    super().handle_one_request()
                except OSError:
                    self.close_connection = True

            def _any(self) -> None:
                parts = urlsplit(self.path)
                length = int(self.headers.get("Content-Length", 0))
                seen = Seen(
                    self.command,
                    parts.path,
                    dict(parse_qsl(parts.query, keep_blank_values=True)),
                    dict(self.headers.items()),
                    self.rfile.read(length),
                    self.client_address[1],
                )
                outer.seen.append(seen)
                self.close_connection = self.close_connection and not outer.stays_open
                reply = outer.answer(seen)
                body = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
                self.send_response(reply.status)
                for name, value in (("Content-Type", "application/json"), ("Content-Length", str(len(body))), *reply.headers):
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_PUT = do_PATCH = _any

            @override
            def log_message(self, format: str, *args: Any) -> None:
                """Say nothing."""

        class Server(ThreadingHTTPServer):
            daemon_threads = False
            block_on_close = True

            @override
            def get_request(self) -> tuple[socket.socket, Any]:
                sock, address = super().get_request()
                outer._open.append(sock)
                return sock, address

        self._server = Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._thread.join(10)
        for sock in self._open:
            # A kept-alive connection would hold its thread until the client comes back.
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        self._server.server_close()
