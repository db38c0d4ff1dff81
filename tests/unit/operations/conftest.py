"""A store with its people for every test of the operations."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from peak_desk.database import orders
from peak_desk.database.orders import PulledOrder
from peak_desk.pos.client import PosOrder
from tests.helpers.store_world import StoreWorld, open_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StoreWorld]:
    """An open store whose writes are due at once."""
    opened = open_world(tmp_path)
    yield opened
    opened.desk.scans.close()
    opened.database.close()


def pull_order(world: StoreWorld, order: PosOrder) -> str:
    """Let the POS's order arrive; returns our id of it."""
    pulled = PulledOrder(**{field.name: getattr(order, field.name) for field in fields(PulledOrder)})
    with world.database.writing() as tx:
        applied = orders.upsert_pulled(tx, (pulled,), world.clock())
    return next(iter(applied.changed_ids))
