"""The stores of this workstation side by side: each with its own file, key, lock and sync, none knows of another.

The one that is shown first is open already. The others are opened one after another once the window has settled, and sync in the
background. One that does not open holds up no other: it is tried again when somebody switches to it.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Slot

from peak_desk.app.running import HANGING_SECONDS, STOP_SECONDS, RunningStore
from peak_desk.app.together import Together
from peak_desk.domain.stores import Store
from peak_desk.errors import DatabaseBusy
from peak_desk.operations.opening import OpenStore
from peak_desk.sync.lock import StoreLock
from peak_desk.ui.background import Background
from peak_desk.ui.links import Bus
from peak_desk.ui.store_board import StoreBoard, StoreLine, StoreState

if TYPE_CHECKING:
    from peak_desk.app.running import Clients

Opened: TypeAlias = "tuple[OpenStore, Clients | None]"
Done: TypeAlias = Callable[[RunningStore], None]
Failed: TypeAlias = Callable[[Exception], None]
T = TypeVar("T")

CLOSE_SECONDS = 1.5


@dataclass(frozen=True, slots=True)
class Known:
    """All stores of this workstation in the settings' order, and what opens one of them with its account, in a worker."""

    stores: Sequence[Store]
    open_one: "Callable[[Store], Opened]"


@dataclass(slots=True)
class _Place:
    """One store and how far it is; ``waiting`` are those who want to know when it is open or cannot be opened.

    ``lock`` is held while the store is closed for work on its file.
    """

    store: Store
    bus: Bus
    workers: Background
    state: StoreState = StoreState.WAITING
    running: RunningStore | None = None
    error: Exception | None = None
    lock: StoreLock | None = None
    waiting: list[tuple[Done, Failed]] = field(default_factory=list)

    def line(self, *, shown: bool) -> StoreLine:
        """What the window may know of it."""
        return StoreLine(self.store.id, self.store.name, self.state, shown, self.bus.last_status, self.error)


class Stores(QObject):
    """Opens, keeps and closes the stores. To be called in the thread of the window; nothing waits here but ``close``."""

    def __init__(self, known: Known, switch: Callable[[str], None]) -> None:
        """``switch`` is asked to show one of the stores."""
        super().__init__()
        self._open_one = known.open_one
        self._opener = Background(self)
        self._shown = ""
        self.board = StoreBoard(switch, self)
        self._places = {store.id: self._place(store) for store in known.stores}

    def add(self, store: Store) -> None:
        """One more store, after the others; it is opened when somebody switches to it."""
        self._places[store.id] = self._place(store)
        self._tell()

    def forget(self, store_id: str) -> None:
        """One that is closed is none of this desk any more."""
        place = self._places.pop(store_id)
        place.bus.status.disconnect(self._tell)
        place.workers.close()
        place.workers.deleteLater()
        if place.lock is not None:
            place.lock.release()
        self._tell()

    @property
    def several(self) -> StoreBoard | None:
        """All of them, None while there is only one."""
        return self.board if len(self._places) > 1 else None

    @property
    def ids(self) -> tuple[str, ...]:
        """Every store, those that are open first."""
        return tuple(sorted(self._places, key=lambda store_id: self._places[store_id].running is None))

    def _place(self, store: Store) -> _Place:
        bus = Bus()
        bus.status.connect(self._tell)
        return _Place(store, bus, self._workers(bus))

    def _workers(self, bus: Bus) -> Background:
        made = Background(self)
        made.failed.connect(bus.failed)
        return made

    # --- opening

    def put(self, opened: OpenStore, clients: "Clients | None", *, awaited: bool = False) -> RunningStore:
        """Keep a store that was opened; it begins to sync with ``begin``. With ``awaited`` its clients come later."""
        place = self._places[opened.store.id]
        running = RunningStore(opened, clients, place.bus, awaited=awaited, lock=place.lock)
        place.running, place.state, place.error, place.lock = running, StoreState.OPEN, None, None
        place.store = opened.store
        self._tell()
        return running

    def begin(self, store_id: str) -> Background:
        """Let an open store sync; returns the workers that serve it as long as it is open, shown or not."""
        place = self._places[store_id]
        if place.running is not None:
            place.running.start(place.workers)
        return place.workers

    def running(self, store_id: str) -> RunningStore | None:
        """The store if it is open."""
        place = self._places.get(store_id)
        return None if place is None else place.running

    def any_open(self) -> RunningStore | None:
        """Some store that is open."""
        return next((place.running for place in self._places.values() if place.running is not None), None)

    def store(self, store_id: str) -> Store:
        """One of the stores, open or not."""
        return self._places[store_id].store

    def show(self, store_id: str) -> None:
        """Remember which one is in the window."""
        self._shown = store_id
        self._tell()

    def open_rest(self) -> None:
        """Open those whose turn has not come yet, one after another."""
        place = next((place for place in self._places.values() if place.state is StoreState.WAITING), None)
        if place is not None:
            self.open(place.store.id, lambda _running: self.open_rest(), lambda _error: self.open_rest())

    def open(self, store_id: str, done: Done, failed: Failed) -> None:
        """Open a store, also one that could not be opened before, and let it sync; then ``done`` or ``failed`` is called."""
        place = self._places[store_id]
        if place.running is not None:
            done(place.running)
            return
        place.waiting.append((done, failed))
        if place.state is not StoreState.OPENING:
            place.state = StoreState.OPENING
            self._tell()
            work = partial(self._open_one, place.store)
            self._opener.run(work, partial(self._opened, place), partial(self._not_opened, place), give_back=_give_back)

    def _opened(self, place: _Place, opened: Opened) -> None:
        running = self.put(*opened)
        self.begin(place.store.id)
        for done, _ in self._waiting(place):
            done(running)

    def _not_opened(self, place: _Place, error: Exception) -> None:
        place.state, place.error = StoreState.CLOSED, error
        if place.lock is not None:
            place.lock.release()
            place.lock = None
        self._tell()
        for _, failed in self._waiting(place):
            failed(error)

    @staticmethod
    def _waiting(place: _Place) -> list[tuple[Done, Failed]]:
        waiting, place.waiting = place.waiting, []
        return waiting

    @Slot()
    def _tell(self) -> None:
        self.board.show(tuple(place.line(shown=store_id == self._shown) for store_id, place in self._places.items()))

    # --- closing

    def while_closed(
        self, store_id: str, work: Callable[[], T], done: Callable[[T], None], failed: Failed, before: Callable[[], None]
    ) -> None:
        """Close an open store, do the work in a worker, and call ``done`` or ``failed``; open it again with ``open``.

        ``before`` is called when the sync has ended, right before the file is closed. No other program of this machine can sync the
        store meanwhile. Where one has it, or a call to the POS does not end, nothing is done and ``failed`` gets ``DatabaseBusy``.
        """
        place = self._places[store_id]
        running = place.running
        if running is None or not running.holds_lock:
            failed(DatabaseBusy("another program has the store open"))
            return

        def at_rest(rested: bool) -> None:  # noqa: FBT001 - what the worker answers
            if not rested:
                running.go_on()
                failed(DatabaseBusy("a call to the POS does not end"))
                return
            before()
            running.quiet()
            place.workers.close()
            place.workers.deleteLater()
            place.workers = self._workers(place.bus)
            place.running, place.state, place.lock = None, StoreState.CLOSED, running.lock
            running.deleteLater()
            self._tell()
            self._opener.run(partial(_closed_for, running, work), done, failed)

        self._opener.run(partial(running.end_sync, HANGING_SECONDS), at_rest, failed)

    def close(self, others: Sequence[Background] = ()) -> bool:
        """Close everything, all stores at once, also the workers of the window; False when a call to a POS hangs on.

        The file of a store whose call hangs stays open: only ending the process ends it.
        """
        running = [place.running for place in self._places.values() if place.running is not None]
        for store in running:
            store.quiet()
        ends = Together([partial(store.end_sync, STOP_SECONDS) for store in running])
        until = time.monotonic() + CLOSE_SECONDS
        for workers in (*others, *(place.workers for place in self._places.values()), self._opener):
            workers.close(max(0.0, until - time.monotonic()))
        rested = ends.answers(STOP_SECONDS + 0.5)
        closing = Together([partial(_end, store, closes=at_rest) for store, at_rest in zip(running, rested, strict=True)])
        for place in self._places.values():
            if place.lock is not None:
                place.lock.release()
        return all(closing.answers(CLOSE_SECONDS)) and all(rested)


def _give_back(opened: Opened) -> None:
    """Close what was opened for a program that is ending."""
    store, clients = opened
    for client in clients or ():
        client.close()
    store.close()


def _end(running: RunningStore, *, closes: bool) -> bool:
    if closes:
        running.close()
    else:
        running.leave_open()
    return True


def _closed_for(running: RunningStore, work: Callable[[], T]) -> T:
    running.close(keep_lock=True)
    return work()
