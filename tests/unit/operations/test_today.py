"""With whom something happened today: staff worked with them, they visited, or they ordered; the day is that of the store."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from peak_desk.database import customers
from peak_desk.errors import NotAllowed
from tests.helpers.store_file import pulled
from tests.helpers.store_world import SAM, STUB, StoreWorld, pos_order
from tests.unit.operations.conftest import pull_order
from tests.unit.operations.scanning import NOBODY


def known(world: StoreWorld, pos_id: str, **fields: Any) -> str:
    """Somebody the POS tells of now, whose last visit was long ago unless it says otherwise; returns our id."""
    record = pulled(pos_id, **{"last_visit": world.clock() - timedelta(days=30), **fields})
    with world.database.writing() as tx:
        customers.apply_pulled(tx, [record], world.clock())
        found = customers.by_pos_id(tx, pos_id)
    assert found is not None
    return found.id


def today(world: StoreWorld) -> set[str]:
    """Of everybody, those of today."""
    everybody = [row.id for row in world.desk.customers.find(SAM, "").rows]
    return set(world.desk.customers.active_today(SAM, everybody))


def test_whom_staff_made_or_changed_whoever_visited_or_ordered_is_of_today(world: StoreWorld) -> None:
    made = world.desk.customers.create_stub(SAM, STUB)[0].id
    visited = known(world, "1", last_visit=world.clock())
    ordered = known(world, "2")
    pull_order(world, pos_order("t-1", at=world.clock(), customer_pos_id="2"))
    tagged = known(world, "3")
    world.desk.customers.set_tags(SAM, tagged, ("VIP",))
    assert today(world) == {made, visited, ordered, tagged}


def test_news_from_the_pos_alone_is_no_visit(world: StoreWorld) -> None:
    known(world, "1")
    known(world, "1", first="Renamed")
    known(world, "2")
    pull_order(world, pos_order("t-1", at=world.clock() - timedelta(days=2), customer_pos_id="2"))
    assert today(world) == set()


def test_the_day_begins_at_the_midnight_of_the_store(world: StoreWorld) -> None:
    world.store = replace(world.store, time_zone="America/Denver")
    desk = type(world.desk.customers)(world.database, world.store, world.traits, world.clock)
    world.clock.time = world.clock.time.replace(hour=6, minute=59)  # one minute before midnight in Denver
    late = world.desk.customers.create_stub(SAM, STUB)[0].id
    assert desk.active_today(SAM, [late]) == {late}
    world.clock.turn(minutes=1)
    assert desk.active_today(SAM, [late]) == set()
    early = world.desk.customers.create_stub(SAM, replace(STUB, phone="303 555 0177"))[0].id
    assert desk.active_today(SAM, [late, early]) == {early}


def test_who_may_not_find_customers_is_not_told(world: StoreWorld) -> None:
    with pytest.raises(NotAllowed):
        world.desk.customers.active_today(NOBODY, [])
