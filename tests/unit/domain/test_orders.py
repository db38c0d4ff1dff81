"""Which step an order may take, and how old it is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.domain import orders
from peak_desk.domain.orders import ENDED, OPEN, AgeLevel, OrderStatus, OrderType
from peak_desk.domain.stores import Store

S = OrderStatus
STORE = Store(id="s", name="Main", pos="treez", promise_minutes=15, late_minutes=25)
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

# Every step a person may take, written out once more so that a slip in the rules shows.
STEPS = {
    (S.VERIFICATION_PENDING, S.AWAITING_PROCESSING),
    (S.VERIFICATION_PENDING, S.CANCELED),
    (S.AWAITING_PROCESSING, S.IN_PROCESS),
    (S.AWAITING_PROCESSING, S.CANCELED),
    (S.IN_PROCESS, S.PACKED_READY),
    (S.IN_PROCESS, S.AWAITING_PROCESSING),
    (S.IN_PROCESS, S.CANCELED),
    (S.PACKED_READY, S.COMPLETED),
    (S.PACKED_READY, S.IN_PROCESS),
    (S.PACKED_READY, S.CANCELED),
    (S.OUT_FOR_DELIVERY, S.COMPLETED),
    (S.OUT_FOR_DELIVERY, S.PACKED_READY),
    (S.OUT_FOR_DELIVERY, S.CANCELED),
}
DELIVERY_STEPS = STEPS | {(S.PACKED_READY, S.OUT_FOR_DELIVERY)}


@pytest.mark.parametrize(("before", "after"), list(product(S, S)))
def test_every_pair_of_statuses_is_a_step_or_is_not(before: OrderStatus, after: OrderStatus) -> None:
    for kind in (OrderType.PICKUP, OrderType.IN_STORE):
        assert (after in orders.allowed(before, kind)) == ((before, after) in STEPS)
    assert (after in orders.allowed(before, OrderType.DELIVERY)) == ((before, after) in DELIVERY_STEPS)


@pytest.mark.parametrize(("status", "kind"), list(product(S, OrderType)))
def test_the_next_step_is_always_one_that_is_allowed(status: OrderStatus, kind: OrderType) -> None:
    step = orders.next_step(status, kind)
    assert (step is None) == (status in ENDED)
    assert step is None or step in orders.allowed(status, kind)


def test_only_a_delivery_goes_out_and_every_order_comes_to_its_end() -> None:
    for kind, way in ((OrderType.PICKUP, 5), (OrderType.IN_STORE, 5), (OrderType.DELIVERY, 6)):
        status: OrderStatus | None = S.VERIFICATION_PENDING
        seen = []
        while status is not None:
            seen.append(status)
            status = orders.next_step(status, kind)
        assert seen[-1] is S.COMPLETED
        assert len(seen) == way
        assert (S.OUT_FOR_DELIVERY in seen) == (kind is OrderType.DELIVERY)


def test_open_and_ended_are_all_there_is() -> None:
    assert frozenset(S) == OPEN | ENDED
    assert not OPEN & ENDED
    assert all(orders.allowed(status, OrderType.DELIVERY) == frozenset() for status in ENDED)
    assert all(S.CANCELED in orders.allowed(status, OrderType.PICKUP) for status in OPEN)
    assert all(S.REMOVED not in orders.allowed(status, OrderType.DELIVERY) for status in S)


@given(path=st.lists(st.sampled_from(list(S)), max_size=12), kind=st.sampled_from(list(OrderType)))
def test_whatever_people_press_an_ended_order_stays_ended(path: list[OrderStatus], kind: OrderType) -> None:
    status, ended = S.VERIFICATION_PENDING, False
    for target in path:
        if target in orders.allowed(status, kind):
            assert not ended
            status = target
            ended = status in ENDED


@pytest.mark.parametrize(
    ("minutes", "level"),
    [
        (0, AgeLevel.IN_TIME),
        (14.99, AgeLevel.IN_TIME),
        (15, AgeLevel.DUE),
        (24.99, AgeLevel.DUE),
        (25, AgeLevel.LATE),
        (9999, AgeLevel.LATE),
    ],
)
def test_an_order_becomes_due_and_then_late(minutes: float, level: AgeLevel) -> None:
    age = orders.age(NOW - timedelta(minutes=minutes), NOW, STORE)
    assert age.level is level
    assert age.minutes == int(minutes)
    assert age.share == pytest.approx(minutes / 15)


def test_a_clock_that_went_back_and_a_promise_of_nothing_do_no_harm() -> None:
    age = orders.age(NOW + timedelta(hours=1), NOW, STORE)
    assert (age.minutes, age.level, age.share) == (0, AgeLevel.IN_TIME, 0.0)
    assert orders.age(NOW, NOW, replace(STORE, promise_minutes=0)).share == 0.0
