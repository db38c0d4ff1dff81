"""The stores of this workstation in one window: what is built, shown and started in which order, and what closing does."""

import gc
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from peak_desk import paths
from peak_desk.app.running import Clients, RunningStore
from peak_desk.app.stores import Known, Opened, Stores
from peak_desk.app.switching import Switching
from peak_desk.domain.stores import Store
from peak_desk.errors import NotFound
from peak_desk.operations.opening import OpenStore
from peak_desk.ui.context import DeskContext
from peak_desk.ui.links import Links
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.theme import Theme

SETTLED_MS = 3000


class DeskProgram:
    """One window over the stores: one of them is shown, the others work in the background."""

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
        known: Known | None = None,
    ) -> None:
        """Build everything; nothing is shown and no thread runs yet. A ``window`` that is a shell so far is filled.

        ``connect`` brings the clients, in a worker, once the window is on screen. ``known`` are all stores, the open one among
        them; without it that is the only one, and nothing opens it again.
        """
        self._app = app
        self._connect = connect
        self._make_links = links
        self._rested = True
        self._can_open = known is not None
        self.window = window or MainWindow(window_file=paths.window_state())
        self.stores = Stores(known or Known((opened.store,), _stays_open), self._switch)
        self._switching = Switching(app, self.window, self.stores, self._links, self._close)
        self._switching.show_first(self.stores.put(opened, clients, awaited=connect is not None), theme)
        self._settled = QTimer(self.window)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self._settle)

    @property
    def context(self) -> DeskContext:
        """What the views of the store in the window share."""
        return self._switching.context

    @property
    def running(self) -> RunningStore:
        """The store in the window."""
        return self._switching.running

    def _links(self, running: RunningStore) -> Links:
        made = replace(self._make_links(running), stores=self.stores.several)
        if not self._can_open:
            return made
        return replace(made, while_closed=self._switching.while_closed, store_calls=self._switching.calls)

    def _switch(self, store_id: str) -> None:
        self._switching.switch(store_id)

    def start(self) -> None:
        """Show the window, then start to sync: the first picture waits for nothing."""
        self.context.scanner.install(self._app)
        self.window.show()
        running = self.running
        workers = self.stores.begin(running.opened.store.id)
        if self._connect is not None:
            workers.run(self._connect, running.take, running.not_connected, give_back=_close)
        # A full garbage collection, in whatever thread it happens, stops the window for as long as it walks through everything
        # that was imported (90 ms). What is here now stays for the life of the program, so it need not be walked through.
        gc.freeze()
        self._settled.start()

    def _settle(self) -> None:
        gc.freeze()
        self.stores.open_rest()

    def _close(self) -> None:
        self._settled.stop()
        self.context.scanner.uninstall(self._app)
        for context in self._switching.contexts:
            context.desk.lookup.stop()  # one of the workers may be asking the POS
        self._rested = self.stores.close(tuple(context.background for context in self._switching.contexts))

    @property
    def wants_demo(self) -> bool:
        """Whether somebody who removed the last store went on to the demo store."""
        return self._switching.wants_demo

    @property
    def must_end_hard(self) -> bool:
        """Whether a call to the POS still hangs on, so that only ending the process ends it (its write is kept, in doubt)."""
        return not self._rested


def _stays_open(store: Store) -> Opened:
    raise NotFound("store", store.id)


def _close(clients: "Clients | None") -> None:
    """Close an account that was opened for a window closed meanwhile."""
    for client in clients or ():
        client.close()
