"""Making an order at the counter: what is kept at once, what may be wrong with it, and what is queued for the POS."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peak_desk.database import customers, order_writes, orders, outbox, outbox_check, products
from peak_desk.database.products import PulledProduct
from peak_desk.domain.customers import CustomerDraft
from peak_desk.domain.orders import NewLine, NewOrder, OrderStatus
from peak_desk.domain.outbox import OutboxKind, OutboxRow, OutboxState, SyncState
from peak_desk.domain.staff import Role, StaffMember
from peak_desk.errors import Invalid, NotAllowed, NotFound, ProblemCode, Refusal, Refused
from peak_desk.pos.client import Capability
from tests.helpers.store_world import MAYA, SAM, STUB, TRAITS, StoreWorld, open_world

FLOWER, PAPERS = NewLine("p-1", "2"), NewLine("p-2")
TWO = NewOrder((FLOWER, PAPERS))
GONE = StaffMember("staff-9", "Former", Role.STAFF, active=False)


def with_menu(world: StoreWorld) -> StoreWorld:
    """A store with a menu of two, and something that is sold no more."""
    menu = (
        PulledProduct("p-1", "Blue Dream", size="3.5 g", price_cents=3000),
        PulledProduct("p-2", "Papers", price_cents=250),
        PulledProduct("p-3", "Old Gum", price_cents=900, active=False),
    )
    with world.database.writing() as tx:
        products.upsert_pulled(tx, menu, world.clock())
    return world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StoreWorld]:
    opened = with_menu(open_world(tmp_path, undo_seconds=5))
    yield opened
    opened.database.close()


def known_customer(world: StoreWorld, draft: CustomerDraft = STUB, pos_id: str = "9001") -> str:
    """A customer the POS has."""
    customer_id = world.desk.customers.create_stub(SAM, draft)[0].id
    with world.database.writing() as tx:
        for row in outbox.for_record(tx, customer_id):
            outbox.mark(tx, row.seq, OutboxState.DONE, now=world.clock())
        customers.link(tx, customer_id, pos_id, world.clock())
    return customer_id


def at_pos(world: StoreWorld, order_id: str, pos_id: str = "o-1") -> None:
    """The POS took the order."""
    with world.database.writing() as tx:
        for row in outbox.for_record(tx, order_id):
            outbox.mark(tx, row.seq, OutboxState.DONE, now=world.clock())
        detail = orders.get(tx, order_id)
        assert detail is not None
        told = orders.PulledOrder(
            pos_id,
            "N1",
            OrderStatus.AWAITING_PROCESSING,
            detail.row.type,
            detail.row.source,
            world.clock(),
            world.clock(),
            whole=False,
        )
        order_writes.link(tx, order_id, told, world.clock())


def live(world: StoreWorld, order_id: str) -> tuple[OutboxRow, ...]:
    with world.database.reading() as tx:
        return tuple(row for row in outbox.for_record(tx, order_id) if not row.ended)


def test_a_new_order_is_on_the_queue_at_once_under_a_number_of_this_desk(world: StoreWorld) -> None:
    customer_id = known_customer(world)
    detail, changes = world.desk.orders.create(SAM, replace(TWO, customer_id=customer_id, note=" no bag "))
    assert (detail.row.order_number, detail.row.pos_id, detail.row.status) == ("PD-1", None, OrderStatus.AWAITING_PROCESSING)
    assert [(i.name, i.quantity, i.size, i.total_cents) for i in detail.items] == [
        ("Blue Dream", "2", "3.5 g", 6000),
        ("Papers", "1", "", 250),
    ]
    assert (detail.row.total_cents, detail.row.item_count, detail.note) == (6250, 2, "no bag")
    assert (detail.row.customer_name, detail.row.sync) == ("Jonas Weidmann", SyncState.QUEUED)
    assert [(step.status, step.by, step.via) for step in detail.history] == [(OrderStatus.AWAITING_PROCESSING, "Sam", "desk")]
    assert changes.outbox
    assert (changes.orders, changes.customers) == (frozenset({detail.row.id}), frozenset({customer_id}))
    assert world.desk.customers.get(SAM, customer_id).customer.order_count == 1
    assert world.desk.orders.resolve(SAM, "PD-1").row.id == detail.row.id


def test_what_is_queued_holds_the_lines_and_codes_and_no_personal_data(world: StoreWorld) -> None:
    customer_id = known_customer(world)
    detail, _ = world.desk.orders.create(SAM, replace(TWO, customer_id=customer_id, codes=(" SAVE10 ", "SAVE10", "")))
    (row,) = live(world, detail.row.id)
    assert (row.kind, row.needs_local_id, row.label) == (OutboxKind.CREATE_ORDER, None, "PD-1")
    assert json.loads(row.payload["codes"] or "") == ["SAVE10"]
    assert [line["product_pos_id"] for line in json.loads(row.payload["lines"] or "")] == ["p-1", "p-2"]
    assert "Jonas" not in json.dumps(dict(row.payload))


def test_an_order_waits_for_a_customer_the_pos_does_not_have_yet(world: StoreWorld) -> None:
    customer_id = world.desk.customers.create_stub(SAM, STUB)[0].id
    detail, _ = world.desk.orders.create(SAM, replace(TWO, customer_id=customer_id))
    world.clock.turn(seconds=10)
    with world.database.reading() as tx:
        assert [row.kind for row in outbox.due(tx, world.clock())] == [OutboxKind.CREATE_CUSTOMER]
    assert live(world, detail.row.id)[0].needs_local_id == customer_id
    with pytest.raises(Refused) as caught:
        world.desk.customers.undo_create(SAM, customer_id)
    assert caught.value.refusal is Refusal.WORK_WAITING


def test_an_order_of_a_guest_waits_for_nobody(world: StoreWorld) -> None:
    guest = world.desk.customers.create_guest(SAM)[0]
    detail, _ = world.desk.orders.create(SAM, replace(TWO, customer_id=guest.id))
    assert live(world, detail.row.id)[0].needs_local_id is None


@pytest.mark.parametrize(
    ("wanted", "field", "code"),
    [
        (NewOrder(()), "lines", ProblemCode.MISSING),
        (NewOrder((NewLine("p-9"),)), "lines", ProblemCode.UNKNOWN),
        (NewOrder((NewLine("p-3"),)), "lines", ProblemCode.UNKNOWN),
        (NewOrder((NewLine("p-1", "0"),)), "quantity", ProblemCode.UNKNOWN),
        (NewOrder((NewLine("p-1", "-1"),)), "quantity", ProblemCode.UNKNOWN),
        (NewOrder((NewLine("p-1", "two"),)), "quantity", ProblemCode.UNKNOWN),
        (NewOrder((FLOWER,) * 101), "lines", ProblemCode.TOO_LONG),
        (NewOrder((FLOWER,), note="x" * 501), "note", ProblemCode.TOO_LONG),
        (NewOrder((FLOWER,), codes=("x" * 61,)), "codes", ProblemCode.TOO_LONG),
    ],
)
def test_what_cannot_be_ordered_is_said_and_nothing_is_kept(
    world: StoreWorld, wanted: NewOrder, field: str, code: ProblemCode
) -> None:
    with pytest.raises(Invalid) as caught:
        world.desk.orders.create(SAM, wanted)
    assert [(problem.field, problem.code) for problem in caught.value.problems] == [(field, code)]
    assert sum(count for _, count in world.desk.orders.counts(SAM)) == 0


def test_half_grams_cost_what_they_cost(world: StoreWorld) -> None:
    detail, _ = world.desk.orders.create(SAM, NewOrder((NewLine("p-1", "1.50"),)))
    assert (detail.items[0].quantity, detail.row.total_cents) == ("1.5", 4500)


def test_nobody_orders_for_who_is_not_there_any_more(world: StoreWorld) -> None:
    taken_back = world.desk.customers.create_stub(SAM, STUB)[0].id
    world.desk.customers.undo_create(SAM, taken_back)
    for customer_id in (taken_back, "nobody"):
        with pytest.raises(NotFound):
            world.desk.orders.create(SAM, replace(TWO, customer_id=customer_id))


def test_who_may_not_make_orders_makes_none(world: StoreWorld) -> None:
    detail, _ = world.desk.orders.create(SAM, TWO)
    with pytest.raises(NotAllowed):
        world.desk.orders.create(GONE, TWO)
    with pytest.raises(NotAllowed):
        world.desk.orders.update(GONE, detail.row.id, TWO)


def test_where_the_pos_takes_no_orders_none_is_made(tmp_path: Path) -> None:
    world = with_menu(open_world(tmp_path, replace(TRAITS, capabilities=frozenset({Capability.ORDER_FEED}))))
    assert not world.desk.orders.can_create
    with pytest.raises(Refused) as caught:
        world.desk.orders.create(SAM, TWO)
    assert caught.value.refusal is Refusal.POS_CANNOT
    world.database.close()


def test_a_store_without_a_pos_keeps_its_orders_and_every_step_of_them(tmp_path: Path) -> None:
    world = open_world(tmp_path, replace(TRAITS, capabilities=frozenset(), writable=frozenset(), no_pos=True))
    desk = world.desk.orders
    detail, changes = desk.create(SAM, NewOrder((NewLine("gum", name="Gum", price_cents=500),)))
    assert not changes.outbox
    assert (detail.row.sync, detail.row.total_cents) == (SyncState.LOCAL, 500)
    for wanted in (OrderStatus.IN_PROCESS, OrderStatus.PACKED_READY, OrderStatus.COMPLETED):
        detail, _ = desk.next(SAM, detail.row.id)
        assert (detail.row.status, detail.row.local_step) == (wanted, False)
    detail, _ = desk.undo(SAM, detail.row.id)
    assert detail.row.status is OrderStatus.PACKED_READY
    other, _ = desk.create(SAM, NewOrder((NewLine("gum", name="Gum", price_cents=500),)))
    other, _ = desk.update(SAM, other.row.id, NewOrder((NewLine("gum", "3", name="Gum", price_cents=500),)))
    assert other.row.total_cents == 1500
    assert world.desk.records.outbox(MAYA) == ()
    with world.database.reading() as tx:
        assert outbox_check.check_outbox(tx) == ()
    world.database.close()


def test_more_for_a_customer_whose_order_has_not_left_rides_with_it(world: StoreWorld) -> None:
    customer_id = known_customer(world)
    first, _ = world.desk.orders.create(SAM, NewOrder((FLOWER,), customer_id=customer_id, note="no bag"))
    second, _ = world.desk.orders.create(SAM, NewOrder((FLOWER, PAPERS), customer_id=customer_id, note="ring twice"))
    assert second.row.id == first.row.id
    assert [(i.product_pos_id, i.quantity) for i in second.items] == [("p-1", "4"), ("p-2", "1")]
    assert (second.note, second.row.total_cents) == ("no bag\nring twice", 12_250)
    (row,) = live(world, first.row.id)
    assert (row.kind, json.loads(row.payload["lines"] or "")[0]["quantity"]) == (OutboxKind.CREATE_ORDER, "4")


def test_more_for_an_order_the_pos_has_goes_there_as_a_change_of_it(world: StoreWorld) -> None:
    customer_id = known_customer(world)
    first, _ = world.desk.orders.create(SAM, NewOrder((FLOWER,), customer_id=customer_id))
    at_pos(world, first.row.id)
    second, _ = world.desk.orders.create(SAM, NewOrder((PAPERS,), customer_id=customer_id))
    assert second.row.id == first.row.id
    (row,) = live(world, first.row.id)
    assert (row.kind, row.needs_local_id) == (OutboxKind.UPDATE_ORDER, None)
    assert json.loads(row.base["items"] or "")[0][0] == "Blue Dream"


def test_the_discount_codes_of_an_open_order_stay_when_more_is_put_on_it(world: StoreWorld) -> None:
    customer_id = known_customer(world)
    first, _ = world.desk.orders.create(SAM, NewOrder((FLOWER,), customer_id, codes=("SAVE10",)))

    world.desk.orders.create(SAM, NewOrder((PAPERS,), customer_id, codes=("VIP",)))
    assert json.loads(live(world, first.row.id)[0].payload["codes"] or "") == ["SAVE10", "VIP"]

    at_pos(world, first.row.id)
    world.desk.orders.create(SAM, NewOrder((PAPERS,), customer_id))
    assert json.loads(live(world, first.row.id)[0].payload["codes"] or "") == ["SAVE10", "VIP"]


def test_nothing_is_put_on_an_order_whose_lines_nobody_told(world: StoreWorld) -> None:
    customer_id = known_customer(world)
    told = orders.PulledOrder(
        "o-7",
        "N7",
        OrderStatus.AWAITING_PROCESSING,
        NewOrder(()).type,
        NewOrder(()).source,
        world.clock(),
        world.clock(),
        "9001",
        whole=False,
    )
    with world.database.writing() as tx:
        (theirs,) = orders.upsert_pulled(tx, (told,), world.clock()).changed_ids

    made, _ = world.desk.orders.create(SAM, NewOrder((PAPERS,), customer_id))

    assert made.row.id != theirs


def test_an_order_does_not_wait_for_a_customer_whose_creation_was_given_up(world: StoreWorld) -> None:
    customer_id = world.desk.customers.create_stub(SAM, STUB)[0].id
    with world.database.writing() as tx:
        outbox.discard(tx, outbox.for_record(tx, customer_id)[0].seq, "typed twice", "Maya", world.clock())

    detail, _ = world.desk.orders.create(SAM, NewOrder((PAPERS,), customer_id))

    assert live(world, detail.row.id)[0].needs_local_id is None


def test_where_the_pos_changes_no_order_a_second_one_is_made(tmp_path: Path) -> None:
    world = with_menu(open_world(tmp_path, replace(TRAITS, capabilities=frozenset(Capability) - {Capability.ORDER_UPDATE})))
    customer_id = known_customer(world)
    first, _ = world.desk.orders.create(SAM, NewOrder((FLOWER,), customer_id=customer_id))
    at_pos(world, first.row.id)
    second, _ = world.desk.orders.create(SAM, NewOrder((PAPERS,), customer_id=customer_id))
    assert (second.row.id != first.row.id, second.row.order_number) == (True, "PD-2")
    with pytest.raises(Refused) as caught:
        world.desk.orders.update(SAM, first.row.id, TWO)
    assert caught.value.refusal is Refusal.POS_CANNOT
    world.database.close()


def test_an_order_somebody_works_on_gets_no_other_lines(world: StoreWorld) -> None:
    customer_id = known_customer(world)
    first, _ = world.desk.orders.create(SAM, NewOrder((FLOWER,), customer_id=customer_id))
    at_pos(world, first.row.id)
    world.desk.orders.next(SAM, first.row.id)
    with pytest.raises(Refused) as caught:
        world.desk.orders.update(SAM, first.row.id, TWO)
    assert caught.value.refusal is Refusal.STATUS_NOT_REACHABLE
    second, _ = world.desk.orders.create(SAM, NewOrder((PAPERS,), customer_id=customer_id))
    assert second.row.id != first.row.id


def test_an_order_taken_back_before_it_left_is_never_sent_and_cannot_come_back(world: StoreWorld) -> None:
    detail, _ = world.desk.orders.create(SAM, TWO)
    detail, _ = world.desk.orders.set_status(SAM, detail.row.id, OrderStatus.CANCELED, "changed their mind")
    assert (detail.row.status, detail.row.sync, live(world, detail.row.id)) == (OrderStatus.CANCELED, SyncState.LOCAL, ())
    assert (detail.history[-1].by, detail.history[-1].reason) == ("Sam", "changed their mind")
    with pytest.raises(Refused):
        world.desk.orders.undo(SAM, detail.row.id)
    with world.database.reading() as tx:
        assert outbox_check.check_outbox(tx) == ()


def test_a_step_with_an_order_that_has_not_left_follows_it(world: StoreWorld) -> None:
    detail, _ = world.desk.orders.create(SAM, TWO)
    detail, _ = world.desk.orders.next(SAM, detail.row.id)
    assert [row.kind for row in live(world, detail.row.id)] == [OutboxKind.CREATE_ORDER, OutboxKind.SET_ORDER_STATUS]
    assert live(world, detail.row.id)[1].base == {"status": "AWAITING_PROCESSING"}
    detail, _ = world.desk.orders.undo(SAM, detail.row.id)
    assert [row.kind for row in live(world, detail.row.id)] == [OutboxKind.CREATE_ORDER]


def test_an_order_that_is_dropped_leaves_the_queue_with_what_waited_behind_it(world: StoreWorld) -> None:
    detail, _ = world.desk.orders.create(SAM, TWO)
    world.desk.orders.next(SAM, detail.row.id)
    world.desk.records.drop(MAYA, live(world, detail.row.id)[0].seq, "typed twice")
    detail = world.desk.orders.get(SAM, detail.row.id)
    assert (detail.row.status, live(world, detail.row.id)) == (OrderStatus.CANCELED, ())
    assert (detail.history[-1].by, detail.history[-1].reason) == ("Maya", "typed twice")
    with world.database.reading() as tx:
        assert outbox_check.check_outbox(tx) == ()


def test_other_lines_that_are_dropped_leave_the_order_as_the_pos_has_it(world: StoreWorld) -> None:
    detail, _ = world.desk.orders.create(SAM, TWO)
    at_pos(world, detail.row.id)
    changed, _ = world.desk.orders.update(SAM, detail.row.id, NewOrder((PAPERS,), note="only papers"))
    assert (changed.row.item_count, changed.row.total_cents) == (1, 250)
    again, _ = world.desk.orders.update(SAM, detail.row.id, NewOrder((FLOWER,)))
    assert [row.kind for row in live(world, again.row.id)] == [OutboxKind.UPDATE_ORDER]
    world.desk.records.drop(MAYA, live(world, detail.row.id)[0].seq, "no")
    back = world.desk.orders.get(SAM, detail.row.id)
    assert (back.items, back.row.total_cents, back.note) == (detail.items, 6250, "")


lines = st.lists(
    st.builds(NewLine, st.sampled_from(["p-1", "p-2"]), st.integers(1, 40).map(lambda n: f"{n / 4:g}")), min_size=1, max_size=4
)


@given(rounds=st.lists(lines, min_size=1, max_size=4), dropped=st.booleans())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_put_on_an_open_order_its_lines_and_totals_agree(
    tmp_path_factory: pytest.TempPathFactory, *, rounds: list[list[NewLine]], dropped: bool
) -> None:
    world = with_menu(open_world(tmp_path_factory.mktemp("orders")))
    customer_id = known_customer(world)
    first, _ = world.desk.orders.create(SAM, NewOrder(tuple(rounds[0]), customer_id=customer_id))
    at_pos(world, first.row.id)
    before = world.desk.orders.get(SAM, first.row.id)
    wanted: dict[str, float] = {}
    for round_ in rounds:
        for line in round_:
            wanted[line.product_pos_id] = wanted.get(line.product_pos_id, 0) + float(line.quantity)
    for round_ in rounds[1:]:
        world.desk.orders.create(SAM, NewOrder(tuple(round_), customer_id=customer_id))
    after = world.desk.orders.get(SAM, first.row.id)
    found: dict[str, float] = {}
    for item in after.items:
        found[item.product_pos_id] = found.get(item.product_pos_id, 0) + float(item.quantity)
    assert found == wanted
    assert after.row.total_cents == sum(item.total_cents for item in after.items)
    assert sum(count for _, count in world.desk.orders.counts(SAM)) == 1
    if dropped and len(rounds) > 1:
        world.desk.records.drop(MAYA, live(world, first.row.id)[0].seq, "no")
        assert world.desk.orders.get(SAM, first.row.id).items == before.items
    world.database.close()
