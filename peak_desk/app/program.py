"""One open store in one window: what is built, shown and started in which order, and what closing does."""

import gc
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from peak_desk import paths
from peak_desk.app.running import Clients, RunningStore
from peak_desk.operations.opening import OpenStore
from peak_desk.ui.context import DeskContext, make_context
from peak_desk.ui.links import Bus, Links
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.theme import Theme

SETTLED_MS = 3000


class DeskProgram:
    """One open store in one window."""

    def __init__(
        self,
        app: QApplication,
        opened: OpenStore,
        clients: "Clients | None",
        links: Callable[[RunningStore], Links],
        window: MainWindow | None = None,
        theme: Theme | None = None,
        *,
        connect: "Callable[[], Clients | None] | None" = None,
    ) -> None:
        """Build everything; nothing is shown and no thread runs yet. A ``window`` that is a shell so far is filled.

        ``connect`` brings the clients, in a worker, once the window is on screen.
        """
        self.bus = Bus()
        self.running = RunningStore(opened, clients, self.bus, awaited=connect is not None)
        self._connect = connect
        made = links(self.running)
        theme = theme or Theme(app, arabic_first=(made.look.language or opened.store.language) == "ar")
        self.context: DeskContext = make_context(app, opened.desk, made, self.bus, theme)
        self._app = app
        self._rested = True
        self.window = window or MainWindow(window_file=paths.window_state())
        self.window.open_desk(self.context, self._close)
        self._settled = QTimer(self.window)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(gc.freeze)

    def start(self) -> None:
        """Show the window, then start to sync: the first picture waits for nothing."""
        self.context.scanner.install(self._app)
        self.window.show()
        self.running.start(self.context.background)
        if self._connect is not None:
            self.context.background.run(self._connect, self.running.take, self._not_connected, give_back=_close)
        # A full garbage collection, in whatever thread it happens, stops the window for as long as it walks through everything
        # that was imported (90 ms). What is here now stays for the life of the program, so it need not be walked through.
        gc.freeze()
        self._settled.start()

    def _not_connected(self, error: Exception) -> None:
        self.running.take(None)
        self.bus.failed.emit(error)

    def _close(self) -> None:
        self._settled.stop()
        self.context.scanner.uninstall(self._app)
        self.context.desk.lookup.stop()  # one of the workers may be asking the POS
        self.context.background.close()
        self._rested = self.running.stop()

    @property
    def must_end_hard(self) -> bool:
        """Whether a call to the POS still hangs on, so that only ending the process ends it (its write is kept, in doubt)."""
        return not self._rested


def _close(clients: "Clients | None") -> None:
    """Close an account that was opened for a window closed meanwhile."""
    for client in clients or ():
        client.close()
