"""A store's file for tests: its key, customers and orders to put in, and a way to look inside."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from peak_desk.database import driver
from peak_desk.database.connection import Database, Transaction, open_database
from peak_desk.database.customers import PulledCustomer
from peak_desk.database.orders import PulledOrder
from peak_desk.domain.customers import Customer, CustomerType
from peak_desk.domain.orders import OrderItem, OrderSource, OrderStatus, OrderType

KEY = "5a" * 32
OTHER_KEY = "a5" * 32
STORE_ID = "store-1"
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def minutes(count: float) -> timedelta:
    """So many minutes."""
    return timedelta(minutes=count)


def open_store(folder: Path, *, key: str = KEY, store_id: str = STORE_ID) -> Database:
    """The database of the folder, made when it is not there."""
    return open_database(folder / "store.db", key, store_id=store_id, backups=folder / "backups", now=lambda: NOON)


def customer(first: str = "Jo", last: str = "Smith", **fields: Any) -> Customer:
    """A stub as operations would hand it in."""
    wanted: dict[str, Any] = {
        "id": str(uuid4()),
        "customer_number": "",
        "type": CustomerType.STUB,
        "created_at": NOON,
        "updated_at": NOON,
        "created_by": "Sam",
        **fields,
    }
    return Customer(first_name=first, last_name=last, **wanted)


def pulled(pos_id: str = "9001", first: str = "Ana", last: str = "Reyes", **fields: Any) -> PulledCustomer:
    """A customer as the POS has it."""
    wanted: dict[str, Any] = {"phone": "+13035550111", "birthday": date(1990, 3, 14), "updated_at": NOON, **fields}
    return PulledCustomer(pos_id, first, last, **wanted)


def pulled_order(pos_id: str = "7001", status: OrderStatus = OrderStatus.AWAITING_PROCESSING, **fields: Any) -> PulledOrder:
    """An order as the POS has it."""
    wanted: dict[str, Any] = {
        "order_number": f"N{pos_id}",
        "type": OrderType.PICKUP,
        "source": OrderSource.KIOSK,
        "placed_at": NOON,
        "updated_at": NOON,
        "total_cents": 4200,
        "items": (OrderItem("Blue Dream", "2", "3.5 g", 1500, 3000, product_pos_id="p1"), OrderItem("Papers", "1")),
        **fields,
    }
    return PulledOrder(pos_id=pos_id, status=status, **wanted)


class _Undo(Exception):
    """Ends a unit of work without keeping it."""


@contextmanager
def undone(database: Database) -> Iterator[Transaction]:
    """A unit of work of which nothing stays, for tests that try many of them."""
    with suppress(_Undo), database.writing() as tx:
        yield tx
        raise _Undo


def raw(path: Path, key: str = KEY, mode: str = "rw") -> Any:
    """The driver's own connection to a file."""
    return driver.connect(path, key, mode=mode)
