"""Two tills change one order at the same time: this one asks, and the POS gets exactly what was chosen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest

from peak_desk.credentials import MemoryCredentials
from peak_desk.domain.orders import NewLine, NewOrder
from peak_desk.domain.outbox import OutboxRow, OutboxState
from peak_desk.domain.status import RunKind
from peak_desk.domain.stores import Store
from peak_desk.operations.opening import OpenStore, open_client, open_store
from peak_desk.pos.client import OrderLine, OrderWrite, PosClient
from peak_desk.sandbox.server import Sandbox
from peak_desk.sync.engine import SyncEngine
from tests.helpers.store_world import MAYA, SAM

API = "v2.0"


@dataclass
class Till:
    """This till, and the other one at the same POS."""

    sandbox: Sandbox
    store: Store
    keys: MemoryCredentials
    folder: Path
    opened: OpenStore
    engine: SyncEngine
    other: PosClient

    def start_again(self) -> None:
        """The program ends and is started again."""
        self.close()
        self.opened, self.engine = _start(self.store, self.keys, self.folder)

    def close(self) -> None:
        assert self.engine.stop(5)
        self.opened.close()

    def push(self) -> None:
        self.engine.run_once((RunKind.PUSH,))

    def write(self) -> OutboxRow:
        """The change that waits."""
        (row,) = self.opened.desk.records.outbox(MAYA)
        return row

    def here(self, order_id: str) -> dict[str, int]:
        """How much of each product the desk shows."""
        items = self.opened.desk.orders.get(SAM, order_id).items
        return {item.product_pos_id: int(Decimal(item.quantity)) for item in items}

    def there(self, order_id: str) -> dict[str, int]:
        """How much of each product the POS has."""
        pos_id = self.opened.desk.orders.get(SAM, order_id).row.pos_id
        items = self.other.order(pos_id or "").items
        return {item.product_pos_id: int(Decimal(item.quantity)) for item in items}

    def other_till(self, order_id: str, counts: dict[str, int]) -> None:
        """Another till gives the order these lines."""
        detail = self.opened.desk.orders.get(SAM, order_id)
        lines = tuple(OrderLine(product, str(number)) for product, number in counts.items())
        self.other.update_order(detail.row.pos_id or "", OrderWrite(lines=lines, placed_at=detail.row.placed_at))


def _start(store: Store, keys: MemoryCredentials, folder: Path) -> tuple[OpenStore, SyncEngine]:
    opened = open_store(store, keys)
    worker, probe = open_client(store, keys), open_client(store, keys)
    return opened, SyncEngine(opened.database, store, worker, probe, lambda _notice: None, backups=folder)


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    sandbox = Sandbox(customers=3, orders=0, alive=False)
    sandbox.start()
    store = Store(id="store-1", name="Denver", pos="treez", base_url=sandbox.base_url, undo_seconds=0, options=sandbox.options(API))
    keys = MemoryCredentials()
    for name, value in sandbox.secrets(API).items():
        keys.set(store.id, name, value)
    opened, engine = _start(store, keys, tmp_path)
    made = Till(sandbox, store, keys, tmp_path, opened, engine, open_client(store, keys))
    yield made
    made.close()
    made.other.close()
    sandbox.stop()


def wants(counts: dict[str, int]) -> NewOrder:
    return NewOrder(tuple(NewLine(product, str(number)) for product, number in counts.items()))


@pytest.mark.parametrize("restarted", [False, True])
@pytest.mark.parametrize("ours", [True, False])
def test_two_tills_change_one_product_and_the_person_s_choice_arrives(till: Till, *, ours: bool, restarted: bool) -> None:
    till.engine.run_once((RunKind.PRODUCTS, RunKind.CUSTOMERS))
    one, two, three, four = (line.product_pos_id for line in till.opened.desk.menu.find(SAM, "").lines[:4])
    customer = till.opened.desk.customers.find(SAM, "").rows[0].id
    made, _ = till.opened.desk.orders.create(SAM, replace(wants({one: 1, two: 1, three: 1}), customer_id=customer))
    order_id = made.row.id
    till.push()
    till.opened.desk.orders.update(SAM, order_id, wants({one: 2, two: 5, three: 1}))
    till.other_till(order_id, {one: 1, two: 3, three: 1, four: 1})
    till.push()
    assert till.write().state is OutboxState.NEEDS_YOU
    assert till.there(order_id) == {one: 1, two: 3, three: 1, four: 1}
    if restarted:
        till.start_again()
    view = till.opened.desk.records.clash(SAM, till.write().seq)
    assert [(field.name, field.before, field.ours, field.theirs) for field in view.fields] == [(f"line:{two}", "1", "5", "3")]
    assert view.theirs_at is not None
    till.opened.desk.records.settle_clash(SAM, view.row.seq, frozenset({f"line:{two}"} if ours else ()), view)
    till.push()
    assert till.there(order_id) == till.here(order_id) == {one: 2, two: 5 if ours else 3, three: 1, four: 1}
    assert till.opened.desk.records.outbox(MAYA) == ()
