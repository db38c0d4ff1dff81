"""One open store with its sync: what starts after the window is on screen and what stops, in order, when it closes."""

import logging
import threading
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QTimer, Slot

from peak_desk import paths
from peak_desk.app.news import News
from peak_desk.domain.status import DeskStatus
from peak_desk.operations.opening import OpenStore
from peak_desk.sync.lock import StoreLock
from peak_desk.ui.background import Background
from peak_desk.ui.links import Bus

if TYPE_CHECKING:  # the window is on screen before anything is synced
    from peak_desk.pos.client import PosClient
    from peak_desk.sync.engine import SyncEngine

Clients: TypeAlias = "tuple[PosClient, PosClient]"
"""The client that works and the one that only probes."""

log = logging.getLogger(__name__)

WATCH_MS = 10_000
STOP_SECONDS = 3.0
# Of what the program has to close its files (see ``Stores.close``) the copy may take this much.
COPY_SECONDS = 1.0
# No call to a POS lasts longer than its deadline.
HANGING_SECONDS = 30.0
NO_ACCOUNT = "no_account"
SYNCED_ELSEWHERE = "synced_elsewhere"


class RunningStore(QObject):
    """The store's file, its sync threads and the news from them. Without clients the desk works on what it has."""

    def __init__(
        self,
        opened: OpenStore,
        clients: "Clients | None",
        bus: Bus,
        parent: QObject | None = None,
        *,
        awaited: bool = False,
        lock: StoreLock | None = None,
    ) -> None:
        """Put the parts together; with ``awaited`` the clients come later. ``lock`` is the store's where it is held already."""
        super().__init__(parent)
        self.opened = opened
        self.bus = bus
        self._news = News(bus, self)
        self.lock = lock or StoreLock(paths.store_lock(opened.store.id))
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self.engine: SyncEngine | None = self._engine(clients) if clients is not None else None
        self._awaited = awaited
        # The engine that was told to end and may still have a call on the wire: no other one is made until it has come to rest.
        self._ending: SyncEngine | None = None
        # How often new keys were entered, and how many of those the clients know that were made last.
        self._wanted = self._answered = 0
        self._held = self._ended = self._renewing = False
        self._turn = threading.Lock()
        self._background: Background | None = None
        self._known = DeskStatus()
        self._watch.timeout.connect(self._look_again)

    def start(self, background: Background) -> None:
        """Begin to sync; while another program of this machine syncs the store this one shows and saves, and takes over later.

        The lock is taken without an account too: nobody may put a backup in the place of a file that is open here.
        """
        self._background = background
        self._take_over()
        if not self._held:
            log.info("another program syncs this store; this one only shows and saves until that ends")
        self._say()
        self._watch.start()

    def take(self, clients: "Clients | None") -> None:
        """The clients that were awaited from the start, None where there is no account; begins to sync with them."""
        if self._wanted:
            _close(clients)  # other keys were entered meanwhile
        else:
            self._go_on_with(clients)

    def not_connected(self, error: Exception) -> None:
        """Go on without an account: opening it went wrong in a way nobody foresaw."""
        self.take(None)
        self.bus.failed.emit(error)

    def reconnect(self) -> None:
        """Go on with the keys that were entered just now: reading and sending begin again by themselves."""
        if self._background is not None:
            self._wanted += 1
            self._awaited = True
            self._renew()

    def _renew(self) -> None:
        """Ask for new clients, once at a time: two engines must never send the same write."""
        if self._background is None or self._renewing:
            return
        self._renewing = True
        with self._turn:
            if self.engine is not None:
                self._ending, self.engine = self.engine, None
        self._background.run(self._new_clients, self._renewed, self._not_renewed, give_back=_close)

    def _new_clients(self) -> "Clients | None":
        """The clients of the account as it is now, None while a call of the old ones hangs on and once the sync has ended."""
        self._answered = self._wanted
        if not self._at_rest(HANGING_SECONDS) or self._ended:
            return None
        self._answered = self._wanted
        self.opened.desk.lookup.reconnect()
        self.opened.desk.quotes.reconnect()
        connect = self.opened.connect
        return (connect(), connect()) if connect is not None else None

    def _at_rest(self, seconds: float) -> bool:
        """Whether the engine that is to end has ended; its slot is free then."""
        with self._turn:
            ending = self._ending
        if ending is None:
            return True
        if not ending.stop(seconds):
            return False
        with self._turn:
            if self._ending is ending:
                self._ending = None
        return True

    def _renewed(self, clients: "Clients | None") -> None:
        self._renewing = False
        if self._ended or self._ending is not None:
            _close(clients)  # where a call of the old engine hangs on: it is tried again with every look at the store
        elif self._answered != self._wanted:
            _close(clients)  # keys were entered again meanwhile
            self._renew()
        else:
            self._go_on_with(clients)

    def _not_renewed(self, error: Exception) -> None:
        self._renewed(None)
        self.bus.failed.emit(error)

    def _go_on_with(self, clients: "Clients | None") -> None:
        self._awaited = False
        made = self._engine(clients) if clients is not None else None
        with self._turn:
            free = not self._ended and self.engine is None and self._ending is None
            if free:
                self.engine = made
        if not free:
            _close(clients)
        elif self._held:
            self._start_engine()
        self._say()

    def _engine(self, clients: "Clients") -> "SyncEngine":
        from peak_desk.sync.engine import SyncEngine

        store = self.opened.store
        return SyncEngine(self.opened.database, store, *clients, self._news.tell, backups=paths.backups(store.id))

    def _say(self) -> None:
        """Tell what keeps the store from being synced here, with what the file says of how it stands."""
        if self._awaited:
            return
        if self.engine is None:
            self.bus.status.emit(replace(self._known, online=False, trouble=NO_ACCOUNT))
        elif not self._held:
            self.bus.status.emit(replace(self._known, trouble=SYNCED_ELSEWHERE))
        else:
            return
        if self._background is not None:
            self._background.run(self.opened.desk.records.standing, self._learned, lane="standing")

    def _learned(self, standing: DeskStatus) -> None:
        if standing != self._known:
            self._known = standing
            self._say()

    def _take_over(self) -> None:
        self._held = self.lock.take()
        if self._held:
            self._start_engine()

    def _start_engine(self) -> None:
        if self.engine is not None and self._background is not None:
            # In a worker: the first thing the engine does is to look for writes a crash left on the wire, in the file.
            self._background.run(partial(self._begin, self.engine), lambda _started: None)

    def _begin(self, engine: "SyncEngine") -> None:
        with self._turn:
            if not self._ended:
                engine.start()

    @Slot()
    def _look_again(self) -> None:
        if not self._held:
            self._take_over()
        elif self.engine is not None:
            self.engine.watch()
        if self._ending is not None and not self._ended:
            self._renew()
        self._say()

    @property
    def holds_lock(self) -> bool:
        """Whether it is this program that syncs the store, or would with an account."""
        return self._held

    def sync_now(self) -> None:
        """Pull and push now."""
        if self.engine is not None:
            self.engine.sync_now()

    def compare_now(self) -> None:
        """Pull and push now, and compare everything with the POS."""
        if self.engine is not None:
            self.engine.sync_now(full=True)

    def push_soon(self) -> None:
        """Something new waits to be sent."""
        if self.engine is not None:
            self.engine.push_soon()
        self._say()

    def cancel_pull(self) -> None:
        """End a long pull after its page."""
        if self.engine is not None:
            self.engine.cancel_pull()

    def stop(self) -> bool:
        """End the sync and close the file; False when a call hangs on (the file stays open then, the process must end hard)."""
        self.quiet()
        rested = self.end_sync(STOP_SECONDS)
        if rested:
            self.close()
        else:
            self.leave_open()
        return rested

    def quiet(self) -> None:
        """Watch nothing and say nothing more: the first step of stopping, in the thread of the window."""
        self._watch.stop()
        self._news.quiet()

    def end_sync(self, seconds: float) -> bool:
        """End the sync for good, from any thread; False when a call to the POS hangs on, also one of an engine ending already."""
        with self._turn:
            self._ended = True
            live = self._ending or self.engine
        return live is None or live.stop(seconds)

    def go_on(self) -> None:
        """Sync again after all, once what hangs has ended."""
        with self._turn:
            self._ended = False
        self.reconnect()

    def leave_open(self) -> None:
        """Bring what is still to be written into the file of a store that cannot be closed: the process is ended hard now."""
        self.opened.desk.scans.close()

    def close(self, *, keep_lock: bool = False) -> None:
        """Close the file once the sync has ended, from any thread; whoever keeps the lock may still do something to the file.

        The program that synced the store leaves a backup of the day behind, where that does not keep the window from closing.
        """
        if self._held and not keep_lock:
            self.opened.desk.backups.at_the_end(COPY_SECONDS)
        self.opened.close()
        if not keep_lock:
            self.lock.release()


def _close(clients: "Clients | None") -> None:
    """Nobody takes the clients any more."""
    for client in clients or ():
        client.close()
