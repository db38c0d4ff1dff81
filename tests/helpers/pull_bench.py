"""A store, a played POS and a puller between them, without threads."""

import threading
from dataclasses import dataclass, field
from pathlib import Path

from peak_desk.database import customers, orders, sync_troubles
from peak_desk.domain.changes import Changes
from peak_desk.domain.customers import Customer, CustomerStatus
from peak_desk.domain.orders import OrderDetail, OrderStatus
from peak_desk.domain.status import RunKind, SyncRun
from peak_desk.pos.client import PosClient, PosCustomer
from peak_desk.sync.pull import Puller
from tests.helpers.played_pos import PlayedPos
from tests.helpers.store_world import StoreWorld, open_world


@dataclass
class PullBench:
    """The parts a test of the pull works with; ``told`` is everything the views heard of, ``between`` what happens after a page."""

    world: StoreWorld
    pos: PlayedPos
    canceled: threading.Event = field(default_factory=threading.Event)
    told: list[Changes] = field(default_factory=list)
    between: list[object] = field(default_factory=list)

    def __post_init__(self) -> None:
        """One puller, as the worker keeps it."""
        self.restart()

    def restart(self, client: PosClient | None = None) -> None:
        """The program was closed and opened again."""
        self.canceled = threading.Event()
        self.puller = Puller(self.world.database, client or self.pos, self.world.clock, self.canceled)

    def pull(self, kind: RunKind = RunKind.CUSTOMERS, *, full: bool = False) -> SyncRun:
        """One run."""
        return self.puller.pull(
            kind,
            full=full,
            changed=self.told.append,
            progress=lambda _progress: None,
            between_pages=lambda: self.between.append(None),
        )

    def people(self, *pos_ids: str) -> None:
        """Let the POS have these customers, each changed a second after the one before."""
        for pos_id in pos_ids:
            self.pos.people[pos_id] = PosCustomer(pos_id, f"Ann{pos_id}", "Tester", updated_at=self.world.clock())
            self.world.clock.turn(seconds=1)

    def customer(self, pos_id: str) -> Customer | None:
        """The customer as the cache has it."""
        with self.world.database.reading() as tx:
            return customers.by_pos_id(tx, pos_id)

    def standing(self, *pos_ids: str) -> list[CustomerStatus | None]:
        """How these customers stand here."""
        found = [self.customer(pos_id) for pos_id in pos_ids]
        return [None if one is None else one.status for one in found]

    def order(self, pos_id: str) -> OrderDetail:
        """The order as the cache has it."""
        with self.world.database.reading() as tx:
            found = orders.by_pos_id(tx, pos_id)
        assert found is not None, "the order is not cached"
        return found

    def step(self, pos_id: str) -> OrderStatus:
        """Where the order stands here."""
        return self.order(pos_id).row.status

    def troubles(self, run: SyncRun) -> list[tuple[str, str]]:
        """What the run had to leave out."""
        with self.world.database.reading() as tx:
            return [(trouble.pos_id, trouble.code) for trouble in sync_troubles.of_run(tx, run.id)]


def open_bench(folder: Path) -> PullBench:
    """An open store and a POS that answers."""
    world = open_world(folder)
    return PullBench(world, PlayedPos(world.clock))
