"""An order made here reaches the customer in a way the POS takes: no other is saved."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peak_desk.database import products
from peak_desk.database.products import PulledProduct
from peak_desk.domain.orders import NewLine, NewOrder, OrderType
from peak_desk.errors import Refusal, Refused
from tests.helpers.store_world import SAM, TRAITS, StoreWorld, open_world

ONE = NewOrder((NewLine("p-1", "1"),))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StoreWorld]:
    """A store with a product whose POS knows pickups and deliveries."""
    made = open_world(tmp_path, replace(TRAITS, order_types=frozenset({OrderType.PICKUP, OrderType.DELIVERY})))
    with made.database.writing() as tx:
        products.upsert_pulled(tx, (PulledProduct("p-1", "Blue Dream", size="3.5 g", price_cents=3000),), made.clock())
    yield made
    made.database.close()


def test_what_the_pos_takes_is_saved(world: StoreWorld) -> None:
    assert world.desk.orders.create(SAM, replace(ONE, type=OrderType.DELIVERY))[0].row.type is OrderType.DELIVERY


def test_what_the_pos_does_not_take_is_refused_before_anything_is_saved(world: StoreWorld) -> None:
    with pytest.raises(Refused) as told:
        world.desk.orders.create(SAM, replace(ONE, type=OrderType.IN_STORE))
    assert told.value.refusal is Refusal.POS_CANNOT
    assert world.desk.records.outbox(SAM) == ()
