"""Believable people, orders and waiting writes in memory: those of the design pictures."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from peak_desk.domain import names
from peak_desk.domain.customers import (
    Customer,
    CustomerType,
    Field,
    PatientType,
)
from peak_desk.domain.orders import (
    OrderDetail,
    OrderItem,
    OrderRow,
    OrderSource,
    OrderStatus,
    OrderStep,
    OrderType,
)
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxRow, OutboxState, SyncState
from peak_desk.domain.staff import Role, StaffMember
from peak_desk.domain.status import RunKind, RunStatus, SyncRun
from peak_desk.domain.stores import Store
from peak_desk.operations.pairs import DuplicateView

NOW = datetime(2026, 11, 21, 17, 42, tzinfo=UTC)
SAM = StaffMember(id="staff-sam", name="Sam", role=Role.ADMINISTRATOR)
MAYA = StaffMember(id="staff-maya", name="Maya", role=Role.STAFF)
STORE = Store(
    id="denver",
    name="Denver \N{MIDDLE DOT} Colfax",
    pos="treez",
    region="US",
    time_zone="America/Denver",
    promise_minutes=15,
    late_minutes=25,
)
_SPACE = UUID("6f0d8f3e-0a5f-4b63-9a43-1f0f6f3c9d11")

_PEOPLE = (
    ("Ahmed", "Al-Said", "+96891233456", CustomerType.STUB, 128450, 17, SyncState.QUEUED),
    ("Maria", "Delgado", "+13035550142", CustomerType.FULL, 84200, 9, SyncState.DONE),
    ("Jordan", "Lee", "+17205558891", CustomerType.FULL, 22015, 4, SyncState.DONE),
    ("Walk-in", "Customer", None, CustomerType.GUEST, 0, 0, SyncState.LOCAL),
    ("Priya", "Raman", "+14155557710", CustomerType.FULL, 310275, 31, SyncState.DONE),
    ("Tom", "Ahlberg", "+15035552204", CustomerType.STUB, 0, 0, SyncState.LOCAL),
    ("Fatima", "Noor", "+96891238812", CustomerType.FULL, 45000, 6, SyncState.UNSURE),
    ("Chris", "Park", "+12065555531", CustomerType.FULL, 17550, 2, SyncState.DONE),
    ("Dana", "Whitfield", "+13035559917", CustomerType.STUB, 6450, 1, SyncState.NEEDS_YOU),
    ("Ana", "Moreno", "+17205551120", CustomerType.FULL, 99810, 12, SyncState.DONE),
    (
        "\u0623\u062d\u0645\u062f",
        "\u0627\u0644\u0633\u0639\u064a\u062f",
        "+96892347777",
        CustomerType.FULL,
        5000,
        1,
        SyncState.DONE,
    ),
    ("Zo\u00eb", "M\u00fcller", "+13035554411", CustomerType.FULL, 12000, 3, SyncState.DONE),
)

_S = OrderStatus
_ORDERS = (
    ("10486", "Jordan Lee", _S.AWAITING_PROCESSING, 3, 8400, 3, OrderType.PICKUP, OrderSource.KIOSK),
    ("10485", "Maria Delgado", _S.AWAITING_PROCESSING, 6, 4175, 2, OrderType.PICKUP, OrderSource.ONLINE),
    ("10484", "Ana Moreno", _S.VERIFICATION_PENDING, 9, 6150, 2, OrderType.DELIVERY, OrderSource.ONLINE),
    ("10482", "Ahmed Al-Said", _S.IN_PROCESS, 11, 6450, 3, OrderType.PICKUP, OrderSource.KIOSK),
    ("10480", "Priya Raman", _S.PACKED_READY, 18, 12025, 4, OrderType.PICKUP, OrderSource.KIOSK),
    ("10478", "Chris Park", _S.OUT_FOR_DELIVERY, 32, 5500, 1, OrderType.DELIVERY, OrderSource.ONLINE),
    ("10471", "Maria Delgado", _S.COMPLETED, 95, 3725, 2, OrderType.PICKUP, OrderSource.KIOSK),
    ("10470", "Zo\u00eb M\u00fcller", _S.CANCELED, 130, 2900, 1, OrderType.IN_STORE, OrderSource.IN_STORE),
    ("10445", "Ahmed Al-Said", _S.COMPLETED, 5900, 7575, 4, OrderType.PICKUP, OrderSource.KIOSK),
    ("10408", "Ahmed Al-Said", _S.COMPLETED, 17500, 8700, 5, OrderType.PICKUP, OrderSource.ONLINE),
    ("10371", "Ahmed Al-Said", _S.COMPLETED, 31800, 9825, 6, OrderType.PICKUP, OrderSource.KIOSK),
    ("10334", "Ahmed Al-Said", _S.CANCELED, 43300, 10950, 3, OrderType.PICKUP, OrderSource.KIOSK),
)
_PRODUCTS = (
    ("Blue Dream", "3.5 g", 3200),
    ("Sour Gummies", "10 x 10 mg", 1850),
    ("Live Rosin Cart", "0.5 g", 4100),
    ("Pre-roll", "1 g", 900),
)


def ident(text: str) -> str:
    """The same UUID text for the same word in every run."""
    return str(uuid5(_SPACE, text))


@dataclass
class World:
    """All the fake desk knows; tests look here, and may set ``trouble`` to make the next calls fail."""

    store: Store = STORE
    now: datetime = NOW
    customers: dict[str, Customer] = field(default_factory=dict)
    orders: dict[str, OrderDetail] = field(default_factory=dict)
    outbox: list[OutboxRow] = field(default_factory=list)
    runs: list[SyncRun] = field(default_factory=list)
    pairs: list[DuplicateView] = field(default_factory=list)
    people: dict[str, tuple[StaffMember, str]] = field(default_factory=dict)
    wrong_pins: int = 0
    trouble: Exception | None = None
    calls: list[str] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)

    def called(self, name: str) -> None:
        """Note a call and the thread it came from; raise the trouble that was set."""
        self.calls.append(name)
        self.threads.add(threading.current_thread().name)
        if self.trouble is not None:
            raise self.trouble


def make_world(*, empty: bool = False) -> World:
    """The people and orders of the design pictures, or a store on its first day."""
    world = World()
    world.people = {"Sam": (SAM, "1234"), "Maya": (MAYA, "2468")}
    if empty:
        return world
    for place, (first, last, phone, kind, spent, orders, sync) in enumerate(_PEOPLE):
        stub = kind is CustomerType.STUB
        customer = Customer(
            id=ident(f"{first} {last}"),
            customer_number=f"CUST-{42 + place:05d}",
            type=kind,
            first_name=first,
            last_name=last,
            pos_id=str(88213 + place) if sync is SyncState.DONE or place == 0 else None,
            phone=phone,
            email=f"{names.fold(first)}@example.com" if kind is CustomerType.FULL else None,
            birthday=date(1990, 5, 17) if kind is CustomerType.FULL else None,
            patient_type=PatientType.ADULT if kind is CustomerType.FULL else None,
            verified=place in {0, 1},
            loyalty_points=320 if orders else 0,
            spent_cents=spent,
            order_count=orders,
            last_visit=NOW - timedelta(days=4) if orders else None,
            created_at=NOW - timedelta(minutes=11),
            created_by="Sam",
            updated_at=NOW - timedelta(minutes=11),
            warning="Ask for the card" if last == "Park" else "",
            sync=sync,
            needs=(Field.BIRTHDAY,) if stub and place != 0 else (),
        )
        world.customers[customer.id] = customer
    _add_orders(world)
    _add_outbox(world)
    world.runs = [
        SyncRun(
            ident("run3"), RunKind.ORDERS, RunStatus.FINISHED, NOW - timedelta(seconds=12), NOW - timedelta(seconds=11), 1, 1, 2, 37
        ),
        SyncRun(
            ident("run2"),
            RunKind.CUSTOMERS,
            RunStatus.FAILED,
            NOW - timedelta(minutes=4),
            NOW - timedelta(minutes=4),
            2,
            error="timeout",
        ),
        SyncRun(
            ident("run1"),
            RunKind.CUSTOMERS,
            RunStatus.FINISHED,
            NOW - timedelta(hours=1),
            NOW - timedelta(minutes=59),
            10,
            480,
            20,
            0,
        ),
    ]
    return world


def _add_orders(world: World) -> None:
    by_name = {customer.name: customer for customer in world.customers.values()}
    for number, name, status, minutes, total, items, kind, source in _ORDERS:
        placed = NOW - timedelta(minutes=minutes)
        customer = by_name[name]
        row = OrderRow(
            id=ident(number),
            order_number=number,
            pos_id=f"t-{number}",
            status=status,
            type=kind,
            source=source,
            customer_name=name,
            customer_id=customer.id,
            total_cents=total,
            item_count=items,
            placed_at=placed,
            updated_at=placed,
            pos_status=status,
            warning=customer.warning,
            sync=SyncState.QUEUED if number == "10480" else SyncState.DONE,
        )
        lines = tuple(
            OrderItem(name=product, quantity="1", size=size, price_cents=price, total_cents=price)
            for product, size, price in (_PRODUCTS * 2)[:items]
        )
        steps: tuple[OrderStep, ...] = (OrderStep(placed, OrderStatus.AWAITING_PROCESSING, "", "pos"),)
        if status is not OrderStatus.AWAITING_PROCESSING:
            steps += (OrderStep(placed + timedelta(minutes=2), status, "Sam", "desk"),)
        tax = round(total * 0.15)
        world.orders[row.id] = OrderDetail(
            row, lines, total - tax, 0, tax, note="Call when ready" if number == "10482" else "", history=steps
        )


def _add_outbox(world: World) -> None:
    entries = (
        (OutboxKind.CREATE_CUSTOMER, "Ahmed Al-Said", OutboxState.QUEUED, 0, "", ""),
        (OutboxKind.CREATE_CUSTOMER, "Fatima Noor", OutboxState.UNSURE, 1, "timeout", ""),
        (
            OutboxKind.CREATE_CUSTOMER,
            "Dana Whitfield",
            OutboxState.NEEDS_YOU,
            1,
            "refused",
            "The phone number belongs to another customer.",
        ),
        (OutboxKind.SET_ORDER_STATUS, "#10480", OutboxState.SENDING, 0, "", ""),
    )
    for seq, (kind, label, state, attempts, code, words) in enumerate(entries, start=1):
        order = kind is OutboxKind.SET_ORDER_STATUS
        world.outbox.append(
            OutboxRow(
                seq=seq,
                op_id=ident(f"op{seq}"),
                kind=kind,
                entity=Entity.ORDER if order else Entity.CUSTOMER,
                local_id=ident(label.removeprefix("#")),
                state=state,
                created_at=NOW - timedelta(minutes=11 - seq),
                created_by="Sam",
                payload={"status": "PACKED_READY"} if order else {"first_name": label.split()[0]},
                attempts=attempts,
                error_code=code,
                error_text=words,
                label=label,
            )
        )
