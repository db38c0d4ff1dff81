"""A desk without database and POS: believable people and orders in memory, with the signatures of the real operations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, cast

from peak_desk.domain.customers import Field
from peak_desk.domain.staff import Permission, StaffMember
from peak_desk.domain.status import DeskStatus
from peak_desk.domain.stores import Store
from peak_desk.errors import PosError
from peak_desk.operations.lookup import PosHits
from peak_desk.pos import registry
from peak_desk.pos.traits import PosTraits

if TYPE_CHECKING:
    from peak_desk.operations.desk import Desk

from tests.helpers.fake_backups import FakeBackups
from tests.helpers.fake_customers import FakeCustomers
from tests.helpers.fake_orders import FakeOrders
from tests.helpers.fake_scans import FakeScans
from tests.helpers.fake_store import FakeRecords, FakeStaff
from tests.helpers.fake_sync import FakeAccount
from tests.helpers.fake_world import MAYA, NOW, SAM, STORE, World, ident, make_world

__all__ = ["MAYA", "NOW", "SAM", "STORE", "World", "as_desk", "fake_desk", "ident", "make_world", "offline", "online"]


class FakeLookup:
    """Plays PosLookup: the POS is asked for the texts in ``hits`` only and answers those; ``trouble`` makes it fail instead."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.hits: dict[str, PosHits] = {}
        self.trouble: PosError | None = None

    def fields(self, query: str) -> tuple[Field, ...]:
        return self.hits[query].asked if query in self.hits else ()

    def ask(self, staff: StaffMember, query: str) -> PosHits:
        self._world.called("lookup.ask")
        staff.require(Permission.FIND_CUSTOMERS)
        if self.trouble is not None:
            raise self.trouble
        return self.hits.get(query, PosHits(query))


@dataclass(frozen=True)
class FakeDesk:
    """Plays Desk; ``world`` is what it plays with."""

    world: World
    store: Store
    traits: PosTraits
    customers: FakeCustomers
    orders: FakeOrders
    staff: FakeStaff
    records: FakeRecords
    lookup: FakeLookup
    scans: FakeScans
    account: FakeAccount
    backups: FakeBackups


def fake_desk(world: World | None = None) -> FakeDesk:
    """A desk over a world, by default the one of the design pictures."""
    world = world or make_world()
    return FakeDesk(
        world,
        world.store,
        registry.traits("treez", {}),
        FakeCustomers(world),
        FakeOrders(world),
        FakeStaff(world),
        FakeRecords(world),
        FakeLookup(world),
        FakeScans(world),
        FakeAccount(),
        FakeBackups(world),
    )


def as_desk(fake: FakeDesk) -> Desk:
    """The fake as the type views expect."""
    return cast("Desk", fake)


def online(world: World) -> DeskStatus:
    """The status while all is well."""
    return DeskStatus(last_sync=world.now - timedelta(seconds=12), outbox=FakeRecords(world).outbox_counts())


def offline(world: World) -> DeskStatus:
    """The status half an hour into an outage."""
    return replace(online(world), online=False, offline_since=world.now - timedelta(minutes=31))
