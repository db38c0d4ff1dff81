"""An open order that gets other lines or more on top: what it had stays as it was, what is new is checked."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peak_desk.database import order_writes, orders, products
from peak_desk.database.products import PulledProduct
from peak_desk.domain.orders import NewLine, NewOrder, OrderItem, OrderStatus, OrderType
from peak_desk.errors import Invalid, NotAllowed, NotFound, ProblemCode, Refusal, Refused
from peak_desk.pos.client import Capability
from tests.helpers.store_world import SAM, STUB, TRAITS, StoreWorld, open_world
from tests.unit.operations.test_new_orders import FLOWER, GONE, PAPERS, TWO, at_pos, known_customer, live, with_menu

ALONE = replace(TRAITS, capabilities=frozenset(), writable=frozenset(), no_pos=True)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StoreWorld]:
    opened = with_menu(open_world(tmp_path, undo_seconds=5))
    yield opened
    opened.database.close()


def off_the_menu(world: StoreWorld) -> None:
    """Flower is sold no more, papers became dearer."""
    menu = (
        PulledProduct("p-1", "Blue Dream", size="3.5 g", price_cents=3000, active=False),
        PulledProduct("p-2", "Papers XL", price_cents=300),
    )
    with world.database.writing() as tx:
        products.upsert_pulled(tx, menu, world.clock())


def pay(world: StoreWorld, order_id: str) -> None:
    """The POS tells that the order is paid."""
    detail = world.desk.orders.get(SAM, order_id)
    told = orders.PulledOrder(
        detail.row.pos_id or "o-1",
        "N1",
        OrderStatus.AWAITING_PROCESSING,
        detail.row.type,
        detail.row.source,
        world.clock(),
        world.clock(),
        paid=True,
        items=detail.items,
    )
    with world.database.writing() as tx:
        orders.upsert_pulled(tx, (told,), world.clock())


def test_what_is_sold_no_more_keeps_nobody_from_ordering_more(world: StoreWorld) -> None:
    customer_id = known_customer(world)
    first, _ = world.desk.orders.create(SAM, NewOrder((FLOWER, PAPERS), customer_id))
    off_the_menu(world)
    second, _ = world.desk.orders.create(SAM, NewOrder((PAPERS,), customer_id))
    assert second.row.id == first.row.id
    assert second.items == (first.items[0], OrderItem("Papers", "2", "", 250, 500, "p-2"))


def test_more_of_what_is_sold_no_more_is_refused(world: StoreWorld) -> None:
    customer_id = known_customer(world)
    first, _ = world.desk.orders.create(SAM, NewOrder((FLOWER,), customer_id))
    off_the_menu(world)
    with pytest.raises(Invalid) as caught:
        world.desk.orders.create(SAM, NewOrder((FLOWER,), customer_id))
    assert [(problem.field, problem.code) for problem in caught.value.problems] == [("lines", ProblemCode.UNKNOWN)]
    assert world.desk.orders.get(SAM, first.row.id).items == first.items


def test_lines_an_order_had_stay_as_they_are_when_others_change(world: StoreWorld) -> None:
    order, _ = world.desk.orders.create(SAM, TWO)
    off_the_menu(world)
    wanted = world.desk.orders.wanted(SAM, order.row.id)
    fewer = tuple(replace(line, quantity="1", name="", price_cents=0) for line in wanted.lines)
    changed, _ = world.desk.orders.update(SAM, order.row.id, replace(wanted, lines=fewer))
    assert changed.items == (OrderItem("Blue Dream", "1", "3.5 g", 3000, 3000, "p-1"), order.items[1])
    assert changed.row.total_cents == 3250


def test_what_is_new_on_a_changed_order_is_checked(world: StoreWorld) -> None:
    order, _ = world.desk.orders.create(SAM, NewOrder((PAPERS,)))
    off_the_menu(world)
    for line, field in ((FLOWER, "lines"), (replace(PAPERS, quantity="none"), "quantity")):
        with pytest.raises(Invalid) as caught:
            world.desk.orders.update(SAM, order.row.id, NewOrder((PAPERS, line)))
        assert [problem.field for problem in caught.value.problems] == [field]
    assert world.desk.orders.get(SAM, order.row.id).items == order.items


def test_an_order_is_wanted_as_it_is(world: StoreWorld) -> None:
    customer_id = known_customer(world)
    asked = NewOrder(TWO.lines, customer_id, OrderType.DELIVERY, note="no bag", codes=("SAVE10",))
    order, _ = world.desk.orders.create(SAM, asked)
    wanted = world.desk.orders.wanted(SAM, order.row.id)
    known = NewLine("p-1", "2", "Blue Dream", 3000, "3.5 g"), NewLine("p-2", "1", "Papers", 250)
    assert wanted == replace(asked, lines=known)
    payload = live(world, order.row.id)[0].payload
    same, _ = world.desk.orders.update(SAM, order.row.id, wanted)
    assert (same.items, live(world, order.row.id)[0].payload) == (order.items, payload)


def test_whose_order_it_is_and_how_it_is_fetched_is_not_changed_with_its_lines(world: StoreWorld) -> None:
    order, _ = world.desk.orders.create(SAM, TWO)
    changed, _ = world.desk.orders.update(SAM, order.row.id, replace(TWO, type=OrderType.DELIVERY))
    assert changed.row.type is OrderType.PICKUP
    assert live(world, order.row.id)[0].payload["type"] == "pickup"


def test_a_note_that_became_long_keeps_nobody_from_ordering_more(world: StoreWorld) -> None:
    customer_id = known_customer(world)
    world.desk.orders.create(SAM, NewOrder((PAPERS,), customer_id, note="x" * 400))
    second, _ = world.desk.orders.create(SAM, NewOrder((PAPERS,), customer_id, note="y" * 400))
    assert second.note == f"{'x' * 400}\n{'y' * 400}"


def test_a_paid_order_is_left_alone(world: StoreWorld) -> None:
    customer_id = known_customer(world)
    first, _ = world.desk.orders.create(SAM, NewOrder((FLOWER,), customer_id))
    at_pos(world, first.row.id)
    assert world.desk.orders.can_change(SAM, first.row.id)
    pay(world, first.row.id)
    assert not world.desk.orders.can_change(SAM, first.row.id)
    assert world.desk.orders.open_for(SAM, customer_id, OrderType.PICKUP) is None
    with pytest.raises(Refused) as caught:
        world.desk.orders.update(SAM, first.row.id, TWO)
    assert caught.value.refusal is Refusal.STATUS_NOT_REACHABLE
    second, _ = world.desk.orders.create(SAM, NewOrder((PAPERS,), customer_id))
    assert second.row.id != first.row.id


def test_an_order_whose_lines_have_no_product_is_left_alone(world: StoreWorld) -> None:
    order, _ = world.desk.orders.create(SAM, TWO)
    at_pos(world, order.row.id)
    with world.database.writing() as tx:
        order_writes.set_content(tx, order.row.id, (replace(order.items[0], product_pos_id=""),), "", world.clock())
    assert not world.desk.orders.can_change(SAM, order.row.id)


def test_it_is_told_which_order_more_lines_come_on_top_of(world: StoreWorld) -> None:
    customer_id = known_customer(world)
    assert world.desk.orders.open_for(SAM, customer_id, OrderType.PICKUP) is None
    first, _ = world.desk.orders.create(SAM, NewOrder((PAPERS,), customer_id))
    found = world.desk.orders.open_for(SAM, customer_id, OrderType.PICKUP)
    assert found == first
    assert world.desk.orders.open_for(SAM, customer_id, OrderType.DELIVERY) is None
    with pytest.raises(NotFound):
        world.desk.orders.open_for(SAM, "nobody", OrderType.PICKUP)


def test_where_the_pos_changes_no_order_nothing_comes_on_top(tmp_path: Path) -> None:
    world = with_menu(open_world(tmp_path, replace(TRAITS, capabilities=frozenset(Capability) - {Capability.ORDER_UPDATE})))
    customer_id = known_customer(world)
    first, _ = world.desk.orders.create(SAM, NewOrder((FLOWER,), customer_id))
    assert world.desk.orders.can_change(SAM, first.row.id)
    at_pos(world, first.row.id)
    assert not world.desk.orders.can_change(SAM, first.row.id)
    assert world.desk.orders.open_for(SAM, customer_id, OrderType.PICKUP) is None
    world.database.close()


def test_who_may_make_no_orders_changes_none(world: StoreWorld) -> None:
    customer_id = known_customer(world)
    order, _ = world.desk.orders.create(SAM, replace(TWO, customer_id=customer_id))
    for asked in (
        lambda: world.desk.orders.open_for(GONE, customer_id, OrderType.PICKUP),
        lambda: world.desk.orders.can_change(GONE, order.row.id),
        lambda: world.desk.orders.wanted(GONE, order.row.id),
    ):
        with pytest.raises(NotAllowed):
            asked()


def test_without_a_pos_the_same_thing_at_another_price_is_a_line_of_its_own(tmp_path: Path) -> None:
    alone = open_world(tmp_path, ALONE)
    customer_id = alone.desk.customers.create_stub(SAM, STUB)[0].id
    for price, quantity in ((500, "1"), (600, "2"), (500, "3")):
        order, _ = alone.desk.orders.create(SAM, NewOrder((alone.desk.menu.own_line("Gum", price, quantity),), customer_id))
    assert [(item.quantity, item.price_cents) for item in order.items] == [("4", 500), ("2", 600)]
    dearer = tuple(replace(line, price_cents=700) for line in alone.desk.orders.wanted(SAM, order.row.id).lines)
    changed, _ = alone.desk.orders.update(SAM, order.row.id, NewOrder(dearer))
    assert changed.row.total_cents == 4200
    alone.database.close()
