"""Looking for something to order: in the POS's menu, or in what a store without a POS has sold before."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peak_desk.database import products, sync_runs
from peak_desk.database.products import PulledProduct
from peak_desk.domain.orders import NewLine, NewOrder, OrderStatus
from peak_desk.domain.status import RunKind, RunStatus
from peak_desk.errors import Invalid, NotAllowed, Refusal, Refused
from tests.helpers.store_world import SAM, TRAITS, StoreWorld, open_world
from tests.unit.operations.test_new_orders import GONE

ALONE = replace(TRAITS, capabilities=frozenset(), writable=frozenset(), no_pos=True)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StoreWorld]:
    opened = open_world(tmp_path)
    yield opened
    opened.database.close()


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[StoreWorld]:
    """A store without a POS."""
    opened = open_world(tmp_path, ALONE)
    yield opened
    opened.database.close()


def test_the_menu_tells_from_when_it_is(world: StoreWorld) -> None:
    assert world.desk.menu.find(SAM, "").as_of is None
    with world.database.writing() as tx:
        run = sync_runs.start(tx, RunKind.PRODUCTS, world.clock())
        products.upsert_pulled(tx, (PulledProduct("p-1", "Blue Dream"),), world.clock())
    assert world.desk.menu.find(SAM, "").as_of is None
    with world.database.writing() as tx:
        sync_runs.end(tx, run.id, RunStatus.FINISHED, "", world.clock())
    found = world.desk.menu.find(SAM, "blue")
    assert ([line.name for line in found.lines], found.as_of) == (["Blue Dream"], world.clock())


def test_who_may_make_no_orders_sees_no_menu(world: StoreWorld) -> None:
    with pytest.raises(NotAllowed):
        world.desk.menu.find(GONE, "")


def test_where_a_pos_knows_the_menu_no_line_is_typed_by_hand(world: StoreWorld) -> None:
    assert not world.desk.menu.takes_own_lines
    with pytest.raises(Refused) as caught:
        world.desk.menu.own_line("Gum", 500)
    assert caught.value.refusal is Refusal.POS_CANNOT


def test_a_line_typed_by_hand_is_the_same_product_whoever_types_it(alone: StoreWorld) -> None:
    assert alone.desk.menu.takes_own_lines
    gum = alone.desk.menu.own_line("  Gum  No. 5 ", 500, "2")
    assert gum == NewLine(gum.product_pos_id, "2", "Gum No. 5", 500)
    assert alone.desk.menu.own_line("gum no 5", 600).product_pos_id == gum.product_pos_id
    assert alone.desk.menu.own_line("Gum No. 6", 500).product_pos_id != gum.product_pos_id
    assert alone.desk.menu.own_line("***", 500).product_pos_id != alone.desk.menu.own_line("+++", 500).product_pos_id


def test_a_line_without_a_name_is_nothing_to_order(alone: StoreWorld) -> None:
    with pytest.raises(Invalid):
        alone.desk.orders.create(SAM, NewOrder((alone.desk.menu.own_line(" ", 500),)))


def test_what_was_ordered_before_is_offered_again_as_it_was_ordered_last(alone: StoreWorld) -> None:
    desk = alone.desk
    for name, price in (("Gum", 500), ("Blue Dream", 3000), ("gum", 600)):
        desk.orders.create(SAM, NewOrder((desk.menu.own_line(name, price),)))
        alone.clock.turn(seconds=1)
    found = desk.menu.find(SAM, "")
    assert [(line.name, line.price_cents) for line in found.lines] == [("Blue Dream", 3000), ("gum", 600)]
    assert (found.total, found.as_of) == (2, None)
    assert [line.name for line in desk.menu.find(SAM, "dream").lines] == ["Blue Dream"]


def test_what_was_taken_back_at_once_is_not_offered(alone: StoreWorld) -> None:
    desk = alone.desk
    order, _ = desk.orders.create(SAM, NewOrder((desk.menu.own_line("Gmu", 500),)))
    desk.orders.take_back(SAM, order.row.id)
    assert desk.menu.find(SAM, "").lines == ()
    assert desk.orders.get(SAM, order.row.id).row.status is OrderStatus.REMOVED
