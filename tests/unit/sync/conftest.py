"""A store, a played POS and a pusher between them."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from peak_desk.domain.customers import CustomerDraft
from peak_desk.domain.outbox import OutboxRow, OutboxState
from peak_desk.sync import bundles
from peak_desk.sync.push import Pushed, Pusher
from tests.helpers.played_pos import PlayedPos
from tests.helpers.store_world import MAYA, SAM, STUB, StoreWorld, open_world


@dataclass
class Bench:
    """The parts a test of the push works with."""

    world: StoreWorld
    pos: PlayedPos
    moved: list[OutboxState] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)
    lived: float = 0.0

    def __post_init__(self) -> None:
        """The program was started a while ago."""
        self.restart()
        self.lived -= 1000

    def restart(self) -> None:
        """The worker of a program that was started just now."""
        clock = self.world.clock
        self.pusher = Pusher(
            self.world.database,
            self.world.store,
            self.pos,
            clock,
            self.stopped,
            self._note,
            monotonic=lambda: clock.passed - self.lived,
        )

    def push(self) -> Pushed:
        """One round of the worker."""
        return self.pusher.push()

    def stub(self, draft: CustomerDraft = STUB) -> str:
        """Save a stub; returns its id."""
        return self.world.desk.customers.create_stub(SAM, draft)[0].id

    def states(self) -> list[OutboxState]:
        """Where every write stands, oldest first."""
        rows = self.world.desk.records.outbox(MAYA, live_only=False)
        return [row.state for row in sorted(rows, key=lambda row: row.seq)]

    def live(self) -> tuple[OutboxRow, ...]:
        """The writes still on their way."""
        return self.world.desk.records.outbox(MAYA)

    def _note(self, row: OutboxRow) -> None:
        self.moved.append(row.state)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """An open store and a POS that answers."""
    world = open_world(tmp_path)
    yield Bench(world, PlayedPos(world.clock))
    world.database.close()


@pytest.fixture
def each_page_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page of a pull is saved by itself, as where the POS takes its time over each."""
    monkeypatch.setattr(bundles, "ENOUGH_ROWS", 1)
