"""One window per person and folder: a second start brings the first window forward and ends."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QDir, QObject, Slot

if TYPE_CHECKING:  # the first window is painted before the network part of Qt is loaded
    from PySide6.QtNetwork import QLocalServer

_WAIT_MS = 500


class SingleWindow(QObject):
    """Holds the name of this folder's window; after a crash the stale name is replaced."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Name the window after the folder its files lie in."""
        super().__init__(parent)
        digest = QCryptographicHash.hash(str(folder.resolve()).encode(), QCryptographicHash.Algorithm.Sha256)
        self._name = "peak-desk-" + bytes(digest.toHex().data()).decode()[:16]
        self._server: QLocalServer | None = None
        self._forward: Callable[[], None] | None = None

    @property
    def seems_taken(self) -> bool:
        """Whether another window may have the name, told by its file alone; after a crash that is wrong."""
        folder = "//./pipe" if os.name == "nt" else QDir.tempPath()
        return Path(folder, self._name).exists()

    def is_first(self) -> bool:
        """Take the name; False when another window has it, which was then asked to come forward."""
        from PySide6.QtNetwork import QLocalServer, QLocalSocket

        if self._server is not None:
            return True
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
