"""New keys while the sync is busy: one engine at a time, whatever comes in between, and never the store without one for good."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from peak_desk import paths
from peak_desk.app import running as running_module
from peak_desk.app import waiting
from peak_desk.app.running import RunningStore
from peak_desk.domain.status import DeskStatus
from peak_desk.operations.opening import OpenStore
from peak_desk.sync.engine import SyncEngine
from peak_desk.sync.lock import StoreLock
from peak_desk.ui.background import Background
from peak_desk.ui.links import Bus
from tests.helpers.played_pos import PlayedPos
from tests.helpers.store_world import SAM, STUB, StoreWorld, open_world


@dataclass
class Account(PlayedPos):
    """A POS that keeps whether it was let go."""

    gone: bool = False

    @override
    def stop(self) -> None:
        """No further calls."""
        self.gone = True

    @override
    def close(self) -> None:
        """Neither."""
        self.gone = True


@dataclass
class Shop:
    """A store in a window; ``made`` are the clients of its account in their order."""

    world: StoreWorld
    background: Background
    made: list[Account] = field(default_factory=list)
    told: list[DeskStatus] = field(default_factory=list)
    before_connect: Callable[[], object] = lambda: None

    def client(self) -> Account:
        """One more client."""
        self.made.append(Account(self.world.clock))
        return self.made[-1]

    def connect(self) -> Account:
        """What the program calls with the keys of now."""
        self.before_connect()
        return self.client()

    def open(self, *, awaited: bool = False) -> RunningStore:
        """The store as a window holds it, syncing."""
        bus = Bus()
        bus.status.connect(self.told.append)
        opened = OpenStore(self.world.store, self.world.database, self.world.desk, connect=self.connect)
        clients = None if awaited else (self.client(), self.client())
        running = RunningStore(opened, clients, bus, awaited=awaited)
        running.start(self.background)
        return running

    def settled(self) -> bool:
        """Whether two clients are in use, all others let go, and nothing is under way."""
        alive = [client for client in self.made if not client.gone]
        return self.background.idle and len(alive) == 2 and "check" in alive[1].calls


@pytest.fixture
def shop(tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    assert qapp is not None
    monkeypatch.setattr(running_module, "WATCH_MS", 20)
    opened = Shop(open_world(tmp_path), Background())
    yield opened
    opened.background.close()
    opened.world.database.close()


@dataclass
class Hanging:
    """A creation that stays on the wire until it is let go."""

    on_the_wire: threading.Event = field(default_factory=threading.Event)
    let_go: threading.Event = field(default_factory=threading.Event)

    def __call__(self, name: str) -> None:
        """Called by the POS with every call."""
        if name == "create_customer":
            self.on_the_wire.set()
            assert self.let_go.wait(30)


def with_a_hanging_call(shop: Shop) -> tuple[RunningStore, Hanging]:
    """A store whose sync has a creation on the wire."""
    running = shop.open()
    hanging = Hanging()
    shop.made[0].on_call = hanging
    shop.world.desk.customers.create_stub(SAM, STUB)
    shop.world.clock.turn(seconds=10)
    running.push_soon()
    assert waiting.until(hanging.on_the_wire.is_set, 10)
    return running, hanging


def test_keys_entered_twice_leave_one_engine(shop: Shop) -> None:
    running = shop.open()
    assert waiting.until(shop.settled, 10)
    running.reconnect()
    running.reconnect()
    assert waiting.until(shop.settled, 10)
    running.reconnect()
    assert waiting.until(shop.settled, 10)
    assert running.stop()
    assert all(client.gone for client in shop.made)


def test_keys_entered_while_the_clients_are_made_make_others(shop: Shop) -> None:
    running = shop.open()
    inside, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        inside.set()
        assert go_on.wait(20)

    shop.before_connect = hold
    running.reconnect()
    assert waiting.until(inside.is_set, 10)
    running.reconnect()
    go_on.set()
    assert waiting.until(lambda: len(shop.made) == 6 and shop.settled(), 10)
    assert running.stop()
    assert all(client.gone for client in shop.made)


def test_the_clients_of_the_start_that_come_after_new_keys_are_closed(shop: Shop) -> None:
    running = shop.open(awaited=True)
    first = shop.client(), shop.client()
    running.reconnect()
    running.take(first)
    assert waiting.until(lambda: len(shop.made) == 4 and shop.settled(), 10)
    assert all(client.gone and client.calls == [] for client in first)
    assert running.stop()


def test_a_store_is_neither_closed_nor_free_while_the_old_keys_have_a_write_on_the_wire(shop: Shop) -> None:
    running, hanging = with_a_hanging_call(shop)
    running.reconnect()
    assert not running.end_sync(0.1)
    assert not StoreLock(paths.store_lock(shop.world.store.id)).take()
    assert len(shop.made) == 2
    hanging.let_go.set()
    assert running.end_sync(10)
    assert running.stop()
    assert len(shop.made) == 2


def test_a_call_that_hangs_longer_than_any_should_does_not_leave_the_store_without_its_account(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running_module, "HANGING_SECONDS", 0.05)
    running, hanging = with_a_hanging_call(shop)
    stop, waited_for = SyncEngine.stop, list[bool]()

    def counted(engine: SyncEngine, seconds: float) -> bool:
        waited_for.append(stop(engine, seconds))
        return waited_for[-1]

    monkeypatch.setattr(SyncEngine, "stop", counted)
    assert not running.end_sync(0.05)
    running.go_on()
    assert waiting.until(lambda: len(waited_for) >= 4, 10)
    assert (any(waited_for), len(shop.made)) == (False, 2)
    hanging.let_go.set()
    assert waiting.until(lambda: len(shop.made) == 4 and shop.settled(), 10)
    assert all(status.trouble != running_module.NO_ACCOUNT for status in shop.told)
    assert running.stop()


def test_nothing_begins_after_the_store_was_closed_while_clients_were_made(shop: Shop) -> None:
    running = shop.open()
    assert waiting.until(shop.settled, 10)
    inside, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        inside.set()
        assert go_on.wait(20)

    shop.before_connect = hold
    running.reconnect()
    assert waiting.until(inside.is_set, 10)
    assert running.end_sync(10)
    go_on.set()
    assert waiting.until(lambda: shop.background.idle, 10)
    assert all(client.gone for client in shop.made)
    assert [client.calls for client in shop.made[2:]] == [[], []]
    assert running.stop()
