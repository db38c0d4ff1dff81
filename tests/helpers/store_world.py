"""A store over a real encrypted file with a clock the test turns, and one person of each role."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from peak_desk.database.connection import Database, open_database
from peak_desk.domain.customers import CustomerDraft, Field
from peak_desk.domain.orders import OrderItem, OrderSource, OrderStatus, OrderType
from peak_desk.domain.staff import Role, StaffMember
from peak_desk.domain.stores import Store
from peak_desk.operations.desk import Desk, open_desk
from peak_desk.pos.client import Capability, MarkKind, PosClient, PosOrder, PosTraits

KEY = "5e" * 32
NOON = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
TRAITS = PosTraits(
    pos="treez",
    title="Treez",
    capabilities=frozenset(Capability),
    demanded=(Field.FIRST_NAME, Field.LAST_NAME, Field.BIRTHDAY, Field.PATIENT_TYPE),
    searches=(Field.PHONE, Field.EMAIL, Field.DRIVER_LICENCE),
    searches_names=True,
    writable=frozenset(OrderStatus) - {OrderStatus.COMPLETED, OrderStatus.REMOVED},
    marks=MarkKind.NOTES,
)
SAM = StaffMember("staff-1", "Sam", Role.STAFF)
MAYA = StaffMember("staff-2", "Maya", Role.MANAGER)
ADA = StaffMember("staff-3", "Ada", Role.ADMINISTRATOR)
STUB = CustomerDraft(first_name="Jonas", last_name="Weidmann", phone="(303) 555-0142", birthday="1990-04-02", patient_type="ADULT")


@dataclass
class Clock:
    """A clock that stands until the test turns it."""

    time: datetime = NOON
    passed: float = 0.0

    def __call__(self) -> datetime:
        """The time it shows."""
        return self.time

    def turn(self, **by: float) -> None:
        """Turn it on, for example ``turn(seconds=5)``; ``passed`` counts the seconds, also of a clock that was turned back."""
        step = timedelta(**by)
        self.time += step
        self.passed += max(0.0, step.total_seconds())

    def set(self, **by: float) -> None:
        """Somebody sets it so far ahead or back: no time passes."""
        self.time += timedelta(**by)


@dataclass
class StoreWorld:
    """One open store."""

    database: Database
    desk: Desk
    store: Store
    clock: Clock
    traits: PosTraits = TRAITS
    folder: Path = field(default_factory=Path)


def open_world(
    folder: Path,
    traits: PosTraits = TRAITS,
    *,
    undo_seconds: float = 0.0,
    settle_seconds: float = 120.0,
    connect: Callable[[], PosClient] | None = None,
) -> StoreWorld:
    """Open a new store in the folder; ``connect`` makes the client of the POS's own search."""
    clock = Clock()
    store = Store(id="store-1", name="Denver Colfax", pos=traits.pos, undo_seconds=undo_seconds, settle_seconds=settle_seconds)
    database = open_database(folder / "store-1.db", KEY, store_id=store.id, backups=folder / "backups", now=clock)
    desk = open_desk(store, traits, database, folder / "backups", clock, connect=connect)
    return StoreWorld(database, desk, store, clock, traits, folder)


def pos_order(
    pos_id: str = "t-1",
    status: OrderStatus = OrderStatus.AWAITING_PROCESSING,
    *,
    order_type: OrderType = OrderType.PICKUP,
    at: datetime = NOON,
    customer_pos_id: str | None = None,
) -> PosOrder:
    """An order as the POS tells it."""
    return PosOrder(
        pos_id=pos_id,
        order_number=f"N{pos_id.upper()}",
        status=status,
        type=order_type,
        source=OrderSource.KIOSK,
        placed_at=at,
        updated_at=at,
        customer_pos_id=customer_pos_id,
        total_cents=6450,
        subtotal_cents=6000,
        tax_cents=450,
        items=(OrderItem("Blue Dream", "2", "3.5g", 3000, 6000, "p-1"),),
    )
