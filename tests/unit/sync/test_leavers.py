"""Orders that left the POS's list are looked up, a few after every pull, and never one that staff are moving."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from typing_extensions import override

from peak_desk.database import sync_runs
from peak_desk.domain.clock import Clock
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.status import RunKind, RunStatus
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import Page, PosOrder
from peak_desk.sync.engine import SyncEngine
from peak_desk.sync.push import Pusher
from tests.helpers.played_pos import PlayedPos
from tests.helpers.pull_bench import PullBench, open_bench
from tests.helpers.store_world import SAM, pos_order

OPEN = OrderStatus.AWAITING_PROCESSING
REMOVED = OrderStatus.REMOVED


class ListsAllOpen(PlayedPos):
    """A POS whose feed is the list of what is open right now."""

    @override
    def orders(self, cursor: str, *, full: bool = False, open_ids: frozenset[str] = frozenset()) -> Iterator[Page[PosOrder]]:
        self._called("orders")
        rows = tuple(ticket for ticket in self.tickets.values() if ticket.status is OPEN)
        yield Page(rows, "1", listed=frozenset(row.pos_id for row in rows))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[PullBench]:
    opened = open_bench(tmp_path)
    yield opened
    opened.world.database.close()


@pytest.fixture
def listing(bench: PullBench) -> PullBench:
    bench.pos = ListsAllOpen(bench.world.clock)
    bench.restart()
    return bench


def with_orders(bench: PullBench, *pos_ids: str) -> PullBench:
    for pos_id in pos_ids:
        bench.pos.tickets[pos_id] = pos_order(pos_id)
    bench.pull(RunKind.ORDERS)
    return bench


def test_an_order_that_left_the_list_is_brought_in_as_it_ended(listing: PullBench) -> None:
    with_orders(listing, "t-1", "t-2")
    listing.pos.tickets["t-1"] = pos_order("t-1", OrderStatus.COMPLETED)
    assert listing.pull(RunKind.ORDERS).status is RunStatus.FINISHED
    assert (listing.step("t-1"), listing.step("t-2")) == (OrderStatus.COMPLETED, OPEN)
    assert listing.pos.count("order") == 1


def test_an_order_the_pos_has_no_more_is_removed_with_a_line_in_its_history(listing: PullBench) -> None:
    with_orders(listing, "t-1")
    del listing.pos.tickets["t-1"]
    listing.told.clear()
    listing.pull(RunKind.ORDERS)
    order = listing.order("t-1")
    assert (order.row.status, order.row.pos_status) == (REMOVED, REMOVED)
    assert [(step.status, step.via) for step in order.history][-1] == (REMOVED, "pos")
    assert [changes.orders for changes in listing.told] == [frozenset({order.row.id})]


def test_an_order_that_staff_are_moving_is_not_touched(listing: PullBench) -> None:
    with_orders(listing, "t-1")
    listing.world.desk.orders.next(SAM, listing.order("t-1").row.id)
    del listing.pos.tickets["t-1"]
    listing.pull(RunKind.ORDERS)
    assert listing.step("t-1") is OrderStatus.IN_PROCESS
    assert listing.pos.count("order") == 0


def test_an_order_moved_while_it_is_asked_for_is_not_touched(listing: PullBench) -> None:
    with_orders(listing, "t-1")
    order_id = listing.order("t-1").row.id
    del listing.pos.tickets["t-1"]

    def move(name: str) -> None:
        if name == "order":
            listing.world.desk.orders.next(SAM, order_id)

    listing.pos.on_call = move
    listing.pull(RunKind.ORDERS)
    assert listing.step("t-1") is OrderStatus.IN_PROCESS


def test_many_are_looked_up_a_few_after_every_pull(listing: PullBench) -> None:
    names = [f"t-{n}" for n in range(12)]
    with_orders(listing, *names)
    for name in names:
        listing.pos.tickets[name] = pos_order(name, OrderStatus.COMPLETED)
    ended = []
    for _ in range(3):
        listing.pull(RunKind.ORDERS)
        ended.append(sum(listing.step(name) is OrderStatus.COMPLETED for name in names))
    assert ended == [5, 10, 12]


def test_one_the_pos_says_is_open_though_it_does_not_list_it_is_asked_for_again_after_an_hour_only(listing: PullBench) -> None:
    with_orders(listing, "t-1")
    listing.pos.tickets["t-1"] = replace(pos_order("t-1"), status=OrderStatus.PACKED_READY)
    for _ in range(4):
        listing.pull(RunKind.ORDERS)
    assert (listing.pos.count("order"), listing.step("t-1")) == (1, OrderStatus.PACKED_READY)
    listing.world.clock.turn(hours=1)
    listing.pull(RunKind.ORDERS)
    assert listing.pos.count("order") == 2


def test_one_that_was_listed_again_is_asked_for_at_once_when_it_leaves_again(listing: PullBench) -> None:
    with_orders(listing, "t-1")
    listing.pos.tickets["t-1"] = pos_order("t-1", OrderStatus.PACKED_READY)
    listing.pull(RunKind.ORDERS)
    listing.pos.tickets["t-1"] = pos_order("t-1")
    listing.pull(RunKind.ORDERS)
    del listing.pos.tickets["t-1"]
    listing.pull(RunKind.ORDERS)
    assert listing.step("t-1") is REMOVED


def test_where_only_changes_are_told_an_order_is_asked_for_after_hours_of_silence(bench: PullBench) -> None:
    with_orders(bench, "t-1")
    del bench.pos.tickets["t-1"]
    bench.world.clock.turn(minutes=119)
    bench.pull(RunKind.ORDERS)
    assert bench.pos.count("order") == 0
    bench.world.clock.turn(minutes=2)
    bench.pull(RunKind.ORDERS)
    assert bench.step("t-1") is REMOVED


def test_a_clock_that_was_turned_back_does_not_keep_an_order_from_being_asked_for(bench: PullBench) -> None:
    with_orders(bench, "t-1")
    bench.world.clock.turn(hours=3)
    bench.pull(RunKind.ORDERS)
    assert bench.pos.count("order") == 1
    bench.world.clock.turn(days=-700)
    bench.pull(RunKind.ORDERS)
    assert bench.pos.count("order") == 2


@pytest.mark.parametrize("fate", [Fate.NOT_SENT, Fate.UNKNOWN, Fate.REFUSED])
def test_one_that_cannot_be_asked_for_stays_and_the_pull_has_gone_well(listing: PullBench, fate: Fate) -> None:
    with_orders(listing, "t-1", "t-2")
    listing.pos.tickets.clear()
    listing.pos.fail("order", fate)
    assert listing.pull(RunKind.ORDERS).status is RunStatus.FINISHED
    assert (listing.pos.count("order"), listing.step("t-1"), listing.step("t-2")) == (1, OPEN, OPEN)
    listing.pull(RunKind.ORDERS)
    assert [listing.step("t-1"), listing.step("t-2")].count(REMOVED) == 1


@pytest.mark.parametrize("fate", [Fate.LATER, Fate.CREDENTIALS])
def test_a_pause_the_pos_asks_for_and_keys_it_refuses_are_told(listing: PullBench, fate: Fate) -> None:
    with_orders(listing, "t-1", "t-2")
    del listing.pos.tickets["t-1"]
    listing.pos.fail("order", fate, "busy")
    with pytest.raises(PosError) as told:
        listing.pull(RunKind.ORDERS)
    assert told.value.fate is fate
    with listing.world.database.reading() as tx:
        (run, _) = sync_runs.recent(tx)
    assert (run.status, run.error, listing.step("t-1")) == (RunStatus.FAILED, "busy", OPEN)


def test_a_pause_asked_for_at_a_look_up_holds_for_every_call_after_it(listing: PullBench) -> None:
    with_orders(listing, "t-1")
    del listing.pos.tickets["t-1"]
    listing.pos.fail("order", Fate.LATER, "busy", status=429, retry_after=600.0)
    world = listing.world
    engine = SyncEngine(world.database, world.store, listing.pos, PlayedPos(world.clock), lambda _notice: None, world.clock)
    for _ in range(3):
        engine._pull_job(RunKind.ORDERS)
    assert (listing.pos.count("orders"), listing.pos.count("order")) == (2, 1)
    assert engine.status().rests_until == world.clock() + timedelta(minutes=10)


def test_an_account_that_knows_none_of_the_open_orders_is_another_one_and_none_is_removed(listing: PullBench) -> None:
    names = [f"t-{n}" for n in range(12)]
    with_orders(listing, *names)
    listing.pos.tickets.clear()
    for _ in range(4):
        with pytest.raises(PosError) as told:
            listing.pull(RunKind.ORDERS)
        assert told.value.code == "other_account"
        listing.world.clock.turn(minutes=10)
    assert {listing.step(name) for name in names} == {OPEN}
    assert listing.pos.count("order") == 10
    listing.world.clock.turn(hours=1)
    listing.pos.tickets.update({name: pos_order(name, OrderStatus.COMPLETED) for name in names})
    assert listing.pull(RunKind.ORDERS).status is RunStatus.FINISHED


def test_where_one_order_is_known_the_others_are_really_gone(listing: PullBench) -> None:
    names = [f"t-{n:02}" for n in range(12)]
    with_orders(listing, *names)
    listing.pos.tickets.clear()
    listing.pos.tickets[names[7]] = pos_order(names[7], OrderStatus.COMPLETED)
    for _ in range(3):
        listing.pull(RunKind.ORDERS)
    assert [listing.step(name) for name in names].count(REMOVED) == 11


def test_the_many_look_ups_of_a_full_run_let_staffs_writes_in_between(listing: PullBench) -> None:
    names = [f"t-{n}" for n in range(60)]
    with_orders(listing, *names)
    for name in names:
        listing.pos.tickets[name] = pos_order(name, OrderStatus.COMPLETED)
    listing.between.clear()
    listing.pull(RunKind.ORDERS, full=True)
    assert listing.pos.count("order") == 60
    assert len(listing.between) >= 6


def test_nothing_is_looked_up_once_the_desk_closes(listing: PullBench) -> None:
    with_orders(listing, "t-1", "t-2")
    listing.pos.tickets.clear()
    listing.pos.on_call = lambda name: listing.canceled.set() if name == "order" else None
    listing.pull(RunKind.ORDERS)
    assert listing.pos.count("order") == 1


class TellsWhatLooksDifferent(ListsAllOpen):
    """A POS whose list tells no time of change: an order is fetched when its status is not the one of the list before."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.seen: dict[str, OrderStatus] = {}

    @override
    def orders(self, cursor: str, *, full: bool = False, open_ids: frozenset[str] = frozenset()) -> Iterator[Page[PosOrder]]:
        (page,) = super().orders(cursor, full=full, open_ids=open_ids)
        before, self.seen = self.seen, {row.pos_id: row.status for row in page.rows}
        yield replace(page, rows=tuple(row for row in page.rows if before.get(row.pos_id) != row.status))


def test_a_step_that_another_till_took_back_before_the_next_list_is_seen(bench: PullBench) -> None:
    world = bench.world
    bench.pos = TellsWhatLooksDifferent(world.clock)
    bench.restart()
    with_orders(bench, "t-1", "t-2")
    world.clock.turn(seconds=20)
    world.desk.orders.next(SAM, bench.order("t-1").row.id)
    world.clock.turn(seconds=20)
    Pusher(world.database, world.store, bench.pos, world.clock, Event(), lambda _row: None).push()
    assert bench.step("t-1") is OrderStatus.IN_PROCESS
    looks = bench.pos.count("order")
    bench.pos.tickets["t-1"] = pos_order("t-1", at=world.clock())
    for _ in range(3):
        world.clock.turn(seconds=20)
        bench.pull(RunKind.ORDERS)
    assert (bench.step("t-1"), bench.pos.count("order") - looks) == (OPEN, 1)
