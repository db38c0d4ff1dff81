"""A day in a store that is connected to no POS: customers, orders and their steps live in its own file, and nothing waits."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peak_desk.credentials import MemoryCredentials
from peak_desk.domain.orders import NewLine, NewOrder, OrderFilter, OrderStatus, OrderType
from peak_desk.domain.stores import Store
from peak_desk.errors import PosError
from peak_desk.operations.opening import OpenStore, open_client, open_store
from peak_desk.sync.engine import SyncEngine
from tests.helpers.store_world import SAM, STUB
from tests.helpers.waiting import until

STORE = Store(id="corner", name="Corner", pos="standalone", probe_every=1)


@pytest.fixture
def opened(keyring_in_memory: MemoryCredentials) -> Iterator[OpenStore]:
    """The store, open."""
    made = open_store(STORE, keyring_in_memory)
    yield made
    made.close()


def test_a_stub_is_complete_as_it_is_and_nothing_is_queued(opened: OpenStore) -> None:
    customer, _changes = opened.desk.customers.create_stub(SAM, STUB)
    assert opened.desk.customers.get(SAM, customer.id).customer.first_name == "Jonas"
    assert opened.desk.records.outbox_counts().waiting == 0
    assert [row.id for row in opened.desk.customers.find(SAM, "jonas").rows] == [customer.id]


def test_an_order_goes_through_its_steps_here(opened: OpenStore) -> None:
    customer, _changes = opened.desk.customers.create_stub(SAM, STUB)
    wanted = NewOrder((NewLine("blue-dream", "2", "Blue Dream", 1250),), customer_id=customer.id)
    order, _changes = opened.desk.orders.create(SAM, wanted)
    for step in (OrderStatus.IN_PROCESS, OrderStatus.PACKED_READY, OrderStatus.COMPLETED):
        opened.desk.orders.set_status(SAM, order.row.id, step)
    assert opened.desk.orders.get(SAM, order.row.id).row.status is OrderStatus.COMPLETED
    assert opened.desk.records.outbox_counts().waiting == 0


def test_what_is_sold_is_typed_once_and_offered_from_then_on(opened: OpenStore) -> None:
    desk = opened.desk
    customer, _changes = desk.customers.create_stub(SAM, STUB)
    assert desk.menu.takes_own_lines
    assert desk.menu.find(SAM, "").lines == ()
    lines = desk.menu.own_line("Blue Dream 3.5 g", 3000), desk.menu.own_line("Rolling papers", 250, "2")
    order, changes = desk.orders.create(SAM, NewOrder(lines, customer.id, note="no bag"))
    assert (order.row.total_cents, changes.outbox) == (3500, False)

    (dream,) = desk.menu.find(SAM, "dream 3.5g").lines
    assert (dream.name, dream.price_cents, dream.available) == ("Blue Dream 3.5 g", 3000, None)
    more = NewLine(dream.product_pos_id, "1", dream.name, dream.price_cents, dream.size)
    found = desk.orders.open_for(SAM, customer.id, OrderType.PICKUP)
    assert found is not None
    assert found.row.id == order.row.id
    again, _changes = desk.orders.create(SAM, NewOrder((more,), customer.id))
    assert (again.row.id, [item.quantity for item in again.items]) == (order.row.id, ["2", "2"])
    desk.orders.take_back(SAM, order.row.id)
    assert desk.orders.get(SAM, order.row.id).items == order.items

    wanted = desk.orders.wanted(SAM, order.row.id)
    cheaper = replace(wanted.lines[0], price_cents=2500)
    changed, _changes = desk.orders.update(SAM, order.row.id, replace(wanted, lines=(cheaper,)))
    assert (changed.row.total_cents, changed.note) == (2500, "no bag")
    assert [line.price_cents for line in desk.menu.find(SAM, "").lines] == [2500]

    for _ in range(3):
        desk.orders.next(SAM, order.row.id)
    assert not desk.orders.can_change(SAM, order.row.id)
    assert [line.name for line in desk.menu.find(SAM, "").lines] == ["Blue Dream 3.5 g"]
    assert desk.records.outbox_counts().waiting == 0


def test_an_order_typed_by_mistake_goes_as_if_it_had_never_been(opened: OpenStore) -> None:
    desk = opened.desk
    order, _changes = desk.orders.create(SAM, NewOrder((desk.menu.own_line("Gmu", 500),)))
    desk.orders.take_back(SAM, order.row.id)
    shown = OrderFilter(statuses=frozenset(OrderStatus) - {OrderStatus.REMOVED})
    assert (desk.orders.queue(SAM, shown), desk.menu.find(SAM, "").lines) == ((), ())


def test_the_sync_runs_over_it_says_online_and_makes_its_backup(
    opened: OpenStore, keyring_in_memory: MemoryCredentials, tmp_path: Path
) -> None:
    clients = open_client(STORE, keyring_in_memory), open_client(STORE, keyring_in_memory)
    engine = SyncEngine(opened.database, STORE, *clients, lambda _news: None, backups=tmp_path)
    engine.start()
    try:
        until(lambda: engine.status().online)
        assert engine.status().trouble == ""
        assert engine.status().alone
    finally:
        assert engine.stop()


def test_whatever_is_asked_of_the_pos_is_refused_as_such(keyring_in_memory: MemoryCredentials) -> None:
    client = open_client(STORE, keyring_in_memory)
    client.check()
    assert client.probe() == ()
    with pytest.raises(PosError) as caught:
        client.customer("1")
    assert caught.value.code == "pos_cannot"
