"""One store, several programs on one machine: one syncs, and when it ends the window takes over."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from peak_desk import paths
from peak_desk.app import running as running_module
from peak_desk.app import waiting
from peak_desk.app.running import NO_ACCOUNT, SYNCED_ELSEWHERE, RunningStore
from peak_desk.domain.status import DeskStatus
from peak_desk.errors import Fate
from peak_desk.operations.opening import OpenStore
from peak_desk.sync.lock import StoreLock
from peak_desk.ui.background import Background
from peak_desk.ui.links import Bus
from tests.helpers.played_pos import PlayedPos
from tests.helpers.store_world import SAM, STUB, StoreWorld, open_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StoreWorld]:
    """An open store."""
    opened = open_world(tmp_path)
    yield opened
    opened.database.close()


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    """The window's workers."""
    assert qapp is not None
    workers = Background()
    yield workers
    workers.close()


def running_store(world: StoreWorld, told: list[DeskStatus], clients: tuple[PlayedPos, PlayedPos] | None) -> RunningStore:
    """The store as a window holds it."""
    bus = Bus()
    bus.status.connect(told.append)
    return RunningStore(OpenStore(world.store, world.database, world.desk), clients, bus)


def test_a_window_takes_over_when_the_other_program_ends(
    world: StoreWorld, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running_module, "WATCH_MS", 20)
    other = StoreLock(paths.store_lock(world.store.id))
    assert other.take()
    told: list[DeskStatus] = []
    pos = PlayedPos(world.clock)
    running = running_store(world, told, (pos, PlayedPos(world.clock)))
    running.start(background)
    assert told[-1].trouble == SYNCED_ELSEWHERE
    world.desk.customers.create_stub(SAM, STUB)
    running.sync_now()
    assert pos.people == {}
    other.release()
    assert waiting.until(lambda: len(pos.people) == 1, 10)
    assert not StoreLock(paths.store_lock(world.store.id)).take()
    assert running.stop()


def test_a_window_without_an_account_keeps_a_restore_away_too(world: StoreWorld, background: Background) -> None:
    told: list[DeskStatus] = []
    running = running_store(world, told, None)
    running.start(background)
    assert told[-1].trouble == NO_ACCOUNT
    restoring = StoreLock(paths.store_lock(world.store.id))
    assert not restoring.take()
    running.stop()
    assert restoring.take()
    restoring.release()


def test_an_account_that_comes_after_the_window_is_synced_from_then_on(world: StoreWorld, background: Background) -> None:
    told: list[DeskStatus] = []
    pos, bus = PlayedPos(world.clock), Bus()
    bus.status.connect(told.append)
    running = RunningStore(OpenStore(world.store, world.database, world.desk), None, bus, awaited=True)
    running.start(background)
    assert told == []
    assert not StoreLock(paths.store_lock(world.store.id)).take()
    world.desk.customers.create_stub(SAM, STUB)
    running.take((pos, PlayedPos(world.clock)))
    assert waiting.until(lambda: len(pos.people) == 1, 10)
    assert running.stop()


def test_an_account_that_never_comes_is_told(world: StoreWorld, background: Background) -> None:
    told: list[DeskStatus] = []
    bus = Bus()
    bus.status.connect(told.append)
    running = RunningStore(OpenStore(world.store, world.database, world.desk), None, bus, awaited=True)
    running.start(background)
    running.take(None)
    assert told[-1].trouble == NO_ACCOUNT
    assert running.stop()


def test_new_keys_let_reading_and_sending_go_on_by_themselves(world: StoreWorld, background: Background) -> None:
    told: list[DeskStatus] = []
    bus = Bus()
    bus.status.connect(told.append)
    refusing, pos = PlayedPos(world.clock), PlayedPos(world.clock)
    for call in ("check", "orders", "customers", "products", "look_up"):
        refusing.fail(call, Fate.CREDENTIALS, "not_accepted", times=100)
    opened = OpenStore(world.store, world.database, world.desk, connect=lambda: pos)
    running = RunningStore(opened, (refusing, refusing), bus)
    running.start(background)
    assert waiting.until(lambda: bool(told) and told[-1].trouble == "not_accepted", 10)
    world.desk.customers.create_stub(SAM, STUB)
    running.reconnect()
    assert waiting.until(lambda: len(pos.people) == 1, 10)
    assert waiting.until(lambda: told[-1].trouble == "", 10)
    assert running.stop()


def test_a_comparison_somebody_asks_for_begins_at_once(world: StoreWorld, background: Background) -> None:
    pos = PlayedPos(world.clock)
    running = running_store(world, [], (pos, PlayedPos(world.clock)))
    running.start(background)
    assert waiting.until(lambda: "customers" in pos.calls, 10)
    running.compare_now()
    assert waiting.until(lambda: [run.kind for run in world.desk.records.runs(SAM) if run.full] != [], 10)
    assert running.stop()


def test_without_an_account_the_window_still_knows_what_waits_and_since_when_it_is(
    world: StoreWorld, background: Background
) -> None:
    world.desk.customers.create_stub(SAM, STUB)
    told: list[DeskStatus] = []
    running = running_store(world, told, None)
    running.start(background)
    assert waiting.until(lambda: told[-1].outbox.waiting == 1, 10)
    assert told[-1].trouble == NO_ACCOUNT
    world.desk.customers.create_stub(SAM, replace(STUB, phone="(303) 555-0143"))
    running.push_soon()
    assert waiting.until(lambda: told[-1].outbox.waiting == 2, 10)
    assert running.stop()


def test_what_is_saved_while_the_pos_is_away_counts_as_waiting_at_once(world: StoreWorld, background: Background) -> None:
    told: list[DeskStatus] = []
    away = PlayedPos(world.clock, unreachable=True)
    running = running_store(world, told, (away, away))
    running.start(background)
    assert waiting.until(lambda: bool(told) and not told[-1].online, 10)
    world.desk.customers.create_stub(SAM, STUB)
    running.push_soon()
    assert waiting.until(lambda: told[-1].outbox.waiting == 1, 10)
    assert running.stop()
