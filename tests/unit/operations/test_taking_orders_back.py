"""Undoing an order that was just made: it goes without a trace at the POS, and what was there before comes back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peak_desk.database import order_writes, orders, outbox, outbox_check
from peak_desk.domain.orders import OPEN, NewLine, NewOrder, OrderDetail, OrderFilter, OrderStatus, OrderType
from peak_desk.domain.outbox import OutboxKind, OutboxState
from peak_desk.errors import NotAllowed, Refusal, Refused
from peak_desk.operations import customers as customer_desk
from tests.helpers.store_world import SAM, STUB, TRAITS, StoreWorld, open_world
from tests.unit.operations.test_new_orders import FLOWER, GONE, PAPERS, TWO, at_pos, known_customer, live, with_menu

ALONE = replace(TRAITS, capabilities=frozenset(), writable=frozenset(), no_pos=True)
GUM = NewLine("gum", name="Gum", price_cents=500)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StoreWorld]:
    opened = with_menu(open_world(tmp_path, undo_seconds=5))
    yield opened
    opened.database.close()


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[StoreWorld]:
    """A store without a POS."""
    opened = open_world(tmp_path, ALONE)
    yield opened
    opened.database.close()


def queue(world: StoreWorld) -> list[str]:
    """Our ids of the orders on the board, and of those done today."""
    shown = OPEN | {OrderStatus.COMPLETED, OrderStatus.CANCELED}
    return [row.id for row in world.desk.orders.queue(SAM, OrderFilter(statuses=shown))]


def content(world: StoreWorld, order_id: str) -> tuple[object, ...]:
    """Everything of an order an edit changes."""
    detail = world.desk.orders.get(SAM, order_id)
    return detail.items, detail.note, detail.row.total_cents, detail.subtotal_cents, detail.tax_cents


def refusal(world: StoreWorld, order_id: str) -> Refusal:
    """Why it cannot be taken back; nothing was changed."""
    before = world.desk.orders.get(SAM, order_id)
    with pytest.raises(Refused) as caught:
        world.desk.orders.take_back(SAM, order_id)
    assert world.desk.orders.get(SAM, order_id) == before
    return caught.value.refusal


def sound(world: StoreWorld) -> bool:
    with world.database.reading() as tx:
        return outbox_check.check_outbox(tx) == ()


def made(world: StoreWorld, wanted: NewOrder) -> OrderDetail:
    return world.desk.orders.create(SAM, wanted)[0]


def test_an_order_taken_back_at_once_is_in_no_list_and_is_never_sent(world: StoreWorld) -> None:
    customer_id = known_customer(world)
    order = made(world, replace(TWO, customer_id=customer_id))
    changes = world.desk.orders.take_back(SAM, order.row.id)
    assert (changes.orders, changes.customers) == (frozenset({order.row.id}), frozenset({customer_id}))
    assert (queue(world), live(world, order.row.id)) == ([], ())
    assert world.desk.customers.get(SAM, customer_id).customer.order_count == 0
    assert world.desk.orders.open_for(SAM, customer_id, OrderType.PICKUP) is None
    assert refusal(world, order.row.id) is Refusal.ALREADY_SENT
    assert sound(world)


def test_an_order_that_left_is_not_taken_back(world: StoreWorld) -> None:
    order = made(world, TWO)
    with world.database.writing() as tx:
        outbox.mark(tx, live(world, order.row.id)[0].seq, OutboxState.SENDING, now=world.clock())
    assert refusal(world, order.row.id) is Refusal.ALREADY_SENT
    at_pos(world, order.row.id)
    assert refusal(world, order.row.id) is Refusal.ALREADY_SENT


def test_an_order_that_was_refused_and_never_in_doubt_is_taken_back(world: StoreWorld) -> None:
    order = made(world, TWO)
    with world.database.writing() as tx:
        outbox.mark(tx, live(world, order.row.id)[0].seq, OutboxState.NEEDS_YOU, now=world.clock(), error_code="invalid")
    world.desk.orders.take_back(SAM, order.row.id)
    assert (queue(world), live(world, order.row.id)) == ([], ())


def test_an_order_somebody_moved_on_is_not_taken_back(world: StoreWorld) -> None:
    order = made(world, TWO)
    world.desk.orders.next(SAM, order.row.id)
    assert refusal(world, order.row.id) is Refusal.ALREADY_SENT


def test_what_came_on_top_of_an_order_that_has_not_left_is_taken_off_again(world: StoreWorld) -> None:
    customer_id = known_customer(world)
    first = made(world, NewOrder((FLOWER,), customer_id, note="no bag", codes=("SAVE10",)))
    before, payload = content(world, first.row.id), live(world, first.row.id)[0].payload
    made(world, NewOrder((FLOWER, PAPERS), customer_id, note="ring twice", codes=("VIP",)))
    changes = world.desk.orders.take_back(SAM, first.row.id)
    assert (content(world, first.row.id), live(world, first.row.id)[0].payload) == (before, payload)
    assert (queue(world), changes.outbox) == ([first.row.id], True)
    assert refusal(world, first.row.id) is Refusal.ALREADY_SENT


def test_what_came_on_top_of_an_order_of_the_pos_is_taken_off_as_the_pos_has_it_by_now(world: StoreWorld) -> None:
    customer_id = known_customer(world)
    first = made(world, NewOrder((FLOWER,), customer_id))
    at_pos(world, first.row.id)
    made(world, NewOrder((PAPERS,), customer_id))
    (write,) = live(world, first.row.id)
    assert write.kind is OutboxKind.UPDATE_ORDER
    told = orders.PulledOrder(
        "o-1",
        "N1",
        OrderStatus.AWAITING_PROCESSING,
        first.row.type,
        first.row.source,
        world.clock(),
        world.clock(),
        "9001",
        total_cents=9900,
        subtotal_cents=9000,
        tax_cents=900,
        items=order_writes.items_of({"lines": write.payload["lines"]})[:1] * 2,
    )
    with world.database.writing() as tx:
        orders.upsert_pulled(tx, (told,), world.clock())
    world.desk.orders.take_back(SAM, first.row.id)
    assert content(world, first.row.id)[0] == told.items
    assert content(world, first.row.id)[2:] == (9900, 9000, 900)
    assert live(world, first.row.id) == ()
    assert sound(world)


def test_only_what_nobody_changed_since_is_taken_back(world: StoreWorld) -> None:
    order = made(world, TWO)
    with world.database.writing() as tx:
        order_writes.set_content(tx, order.row.id, order.items[:1], "by another till", world.clock())
    assert refusal(world, order.row.id) is Refusal.ALREADY_SENT


def test_other_lines_are_taken_back_like_a_new_order(world: StoreWorld) -> None:
    order = made(world, TWO)
    before = content(world, order.row.id)
    world.desk.orders.update(SAM, order.row.id, NewOrder((PAPERS,), note="only papers"))
    world.desk.orders.take_back(SAM, order.row.id)
    assert content(world, order.row.id) == before


def test_a_store_without_a_pos_takes_back_what_came_on_top_and_a_whole_order(alone: StoreWorld) -> None:
    customer_id = alone.desk.customers.create_stub(SAM, STUB)[0].id
    first = made(alone, NewOrder((GUM,), customer_id))
    made(alone, NewOrder((GUM,), customer_id))
    assert alone.desk.orders.get(SAM, first.row.id).row.total_cents == 1000
    alone.desk.orders.take_back(SAM, first.row.id)
    assert alone.desk.orders.get(SAM, first.row.id).row.total_cents == 500
    other = made(alone, NewOrder((GUM,)))
    alone.desk.orders.take_back(SAM, other.row.id)
    assert queue(alone) == [first.row.id]


def test_who_may_not_make_orders_takes_none_back(world: StoreWorld) -> None:
    order = made(world, TWO)
    with pytest.raises(NotAllowed):
        world.desk.orders.take_back(GONE, order.row.id)


def test_of_very_many_orders_the_latest_are_taken_back(world: StoreWorld) -> None:
    first = made(world, TWO)
    for _ in range(50):
        last = made(world, TWO)
    assert refusal(world, first.row.id) is Refusal.ALREADY_SENT
    world.desk.orders.take_back(SAM, last.row.id)


def test_what_was_taken_back_is_not_on_the_card_of_the_customer(world: StoreWorld) -> None:
    customer_id = known_customer(world)
    order = made(world, replace(TWO, customer_id=customer_id))
    assert [row.id for row in world.desk.customers.get(SAM, customer_id).orders] == [order.row.id]
    world.desk.orders.take_back(SAM, order.row.id)
    assert world.desk.customers.get(SAM, customer_id).orders == ()


def test_the_card_of_a_regular_shows_the_latest_orders(world: StoreWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(customer_desk, "_SHOWN_ORDERS", 2)
    customer_id = known_customer(world)
    ordered = []
    for order_type in OrderType:
        ordered.append(made(world, replace(TWO, customer_id=customer_id, type=order_type)).row.id)
        world.clock.turn(minutes=1)
    assert [row.id for row in world.desk.customers.get(SAM, customer_id).orders] == ordered[-2:]
