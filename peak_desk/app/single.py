"""One window per person and folder: a second start brings the first window forward and ends."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 500


class SingleWindow(QObject):
    """Holds the name of this folder's window; after a crash the stale name is replaced."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Name the window after the folder its files lie in."""
        super().__init__(parent)
        self._name = "peak-desk-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
        self._server: QLocalServer | None = None
        self._forward: Callable[[], None] | None = None

    def is_first(self) -> bool:
        """Take the name; False when another window has it, which was then asked to come forward."""
        socket = QLocalSocket(self)
        socket.connectToServer(self._name)
        if socket.waitForConnected(_WAIT_MS):
            socket.disconnectFromServer()
            return False
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)
        server.newConnection.connect(self._asked)
        self._server = server
        return server.listen(self._name)

    def when_asked(self, forward: Callable[[], None]) -> None:
        """What to do when a second start asks for the window."""
        self._forward = forward

    def close(self) -> None:
        """Give the name back."""
        if self._server is not None:
            self._server.close()

    @Slot()
    def _asked(self) -> None:
        if self._server is None:
            return
        while self._server.hasPendingConnections():
            self._server.nextPendingConnection().deleteLater()
        if self._forward is not None:
            self._forward()
