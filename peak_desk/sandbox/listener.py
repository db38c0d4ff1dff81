"""The port the sandbox listens on: threads it can join, connections it can break, and a switch that refuses new ones for real."""

import logging
import socket
import socketserver
import struct
import threading
from typing import TYPE_CHECKING, Any

from typing_extensions import override
from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

HOST = "127.0.0.1"
_log = logging.getLogger(__name__)
_POLL_SECONDS = 0.03


class _Conversation(WSGIRequestHandler):
    """One connection: silent, and with the headers as they came (werkzeug drops names with an underscore, Treez v2 uses one)."""

    # A connection that says nothing is given up, so that none is held for ever.
    timeout = 60

    @override
    def make_environ(self) -> "WSGIEnvironment":
        environ = super().make_environ()
        environ["peak_desk.headers"] = {name.lower(): value for name, value in self.headers.items()}
        return environ

    @override
    def connection_dropped(self, error: BaseException, environ: "WSGIEnvironment | None" = None) -> None:
        # Without an answer werkzeug would wait for the next request of the connection.
        self.close_connection = True
        if isinstance(error, ConnectionResetError) and isinstance(self.server, _Server):
            self.server.reset(self.connection)

    @override
    def log(self, type: str, message: str, *args: Any) -> None:
        return


class _Server(ThreadedWSGIServer):
    """werkzeug's threaded server on a socket it is given, keeping account of its threads and connections."""

    def __init__(self, app: "WSGIApplication", fd: int, port: int) -> None:
        self._open: dict[threading.Thread, socket.socket] = {}
        self._abrupt: set[socket.socket] = set()
        self._guard = threading.Lock()
        super().__init__(HOST, port, app, handler=_Conversation, fd=fd)

    @override
    def process_request(self, request: Any, client_address: Any) -> None:
        thread = threading.Thread(target=self._converse, args=(request, client_address), name="sandbox-call", daemon=True)
        with self._guard:
            self._open[thread] = request
        thread.start()

    def reset(self, link: socket.socket) -> None:
        """Have the connection end with a TCP reset instead of a goodbye."""
        # No lingering and no shutdown before: the close itself goes out as a reset.
        link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        with self._guard:
            self._abrupt.add(link)

    @override
    def shutdown_request(self, request: Any) -> None:
        with self._guard:
            abrupt = request in self._abrupt
            self._abrupt.discard(request)
        if abrupt:
            self.close_request(request)
        else:
            super().shutdown_request(request)

    def _converse(self, request: socket.socket, client_address: Any) -> None:
        try:
            self.process_request_thread(request, client_address)
        finally:
            with self._guard:
                self._open.pop(threading.current_thread(), None)

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        # A connection that broke under our hands: what the faults are for.
        _log.debug("a connection ended early", exc_info=True)

    @override
    def log(self, type: str, message: str, *args: Any) -> None:
        if type == "error":
            _log.error(message, *args)

    @override
    def serve_forever(self, poll_interval: float = _POLL_SECONDS) -> None:
        # Not werkzeug's own: that one closes the socket at the end, and refusing wants the port held.
        socketserver.BaseServer.serve_forever(self, poll_interval)

    def break_all(self) -> tuple[threading.Thread, ...]:
        """Break every connection but the caller's own and return their threads."""
        own = threading.current_thread()
        with self._guard:
            others = {thread: link for thread, link in self._open.items() if thread is not own}
        for link in others.values():
            try:
                link.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        return tuple(others)


def _bound(port: int) -> socket.socket:
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((HOST, port))
    except OSError:
        sock.close()
        raise
    return sock


class Port:
    """One port on 127.0.0.1 that carries a WSGI program; open it, refuse and accept connections, close it, from any thread."""

    def __init__(self, app: "WSGIApplication", port: int = 0) -> None:
        """Take the port (0 = any free one); raises OSError when it is taken."""
        sock = _bound(port)
        with sock:
            sock.listen(128)
            self.number: int = sock.getsockname()[1]
            self._server = _Server(app, sock.fileno(), self.number)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._opened = False
        self._refusing = False
        self._closed = False

    @property
    def url(self) -> str:
        """The root of its addresses."""
        return f"http://{HOST}:{self.number}"

    def open(self) -> None:
        """Begin to answer."""
        with self._lock:
            self._opened = True
            self._serve()

    def _serve(self) -> None:
        if self._thread is None and self._opened and not self._refusing:
            self._thread = threading.Thread(target=self._server.serve_forever, name="sandbox-port", daemon=True)
            self._thread.start()

    def _rest(self) -> None:
        if self._thread is not None:
            self._server.shutdown()
            self._thread.join()
            self._thread = None

    def refuse(self) -> None:
        """Refuse new connections as a machine without this service does; the port stays ours."""
        with self._lock:
            if not (self._refusing or self._closed):
                self._refusing = True
                self._rest()
                self._server.socket.close()
                self._server.socket = _bound(self.number)

    def accept(self) -> None:
        """Answer again after ``refuse``."""
        with self._lock:
            if self._refusing:
                self._refusing = False
                self._server.server_activate()
                self._serve()

    def close(self, seconds: float = 5.0) -> None:
        """Stop answering, break every connection and wait for their threads."""
        with self._lock:
            self._closed, self._refusing = True, False
            self._rest()
            self._server.socket.close()
            for thread in self._server.break_all():
                thread.join(seconds)
