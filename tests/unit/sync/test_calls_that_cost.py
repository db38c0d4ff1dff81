"""Systems that bill every call, and what is asked for: no more often than they allow, and nothing that is known already."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from peak_desk.database import products
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.status import RunKind
from peak_desk.domain.stores import Store
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import MarkKind, Page, PosOrder, PosProduct, PosTraits
from peak_desk.sync.engine import SyncEngine
from peak_desk.sync.plan import intervals
from tests.helpers.played_pos import PlayedPos
from tests.helpers.pull_bench import PullBench, open_bench
from tests.helpers.store_world import SAM, STUB, TRAITS, StoreWorld, open_world, pos_order
from tests.helpers.waiting import until

SETTINGS = ("orders_every", "customers_every", "products_every", "probe_every")


@dataclass
class AskedFor(PlayedPos):
    """Remembers which open orders it was told of, and lists a menu a test can change."""

    open_ids: list[frozenset[str]] = field(default_factory=list)
    menu: tuple[str, ...] = ("p-1", "p-2")
    lists_menu: bool = True

    @override
    def orders(self, cursor: str, *, full: bool = False, open_ids: frozenset[str] = frozenset()) -> Iterator[Page[PosOrder]]:
        self.open_ids.append(open_ids)
        return super().orders(cursor, full=full, open_ids=open_ids)

    @override
    def products(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosProduct]]:
        self._called("products")
        rows = tuple(PosProduct(pos_id, f"Product {pos_id}") for pos_id in self.menu)
        for row in rows:
            yield Page((row,), "1", listed=frozenset({row.pos_id}) if self.lists_menu else None)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[PullBench]:
    opened = open_bench(tmp_path)
    opened.pos = AskedFor(opened.world.clock)
    opened.restart()
    yield opened
    opened.world.database.close()


def pos_of(bench: PullBench) -> AskedFor:
    assert isinstance(bench.pos, AskedFor)
    return bench.pos


def sold(bench: PullBench) -> list[str]:
    """What the menu here offers."""
    with bench.world.database.reading() as tx:
        return sorted(pos_id for pos_id, product in products.get(tx, ["p-1", "p-2", "p-3"]).items() if product.active)


def test_the_pos_hears_which_orders_are_open_here(bench: PullBench) -> None:
    for pos_id, status in (("t-1", OrderStatus.IN_PROCESS), ("t-2", OrderStatus.COMPLETED), ("t-3", OrderStatus.PACKED_READY)):
        bench.pos.tickets[pos_id] = pos_order(pos_id, status)
    bench.pull(RunKind.ORDERS)
    bench.world.desk.orders.next(SAM, bench.order("t-1").row.id)
    bench.pull(RunKind.ORDERS)
    bench.pull(RunKind.ORDERS, full=True)
    assert pos_of(bench).open_ids == [frozenset(), frozenset({"t-1", "t-3"}), frozenset({"t-1", "t-3"})]


def test_what_is_no_longer_on_a_whole_menu_is_sold_no_more_and_what_comes_back_is(bench: PullBench) -> None:
    bench.pull(RunKind.PRODUCTS)
    assert sold(bench) == ["p-1", "p-2"]
    pos_of(bench).menu = ("p-2", "p-3")
    bench.pull(RunKind.PRODUCTS)
    assert sold(bench) == ["p-2", "p-3"]
    pos_of(bench).menu = ("p-1",)
    bench.pull(RunKind.PRODUCTS)
    assert sold(bench) == ["p-1"]


def test_a_menu_told_by_its_changes_takes_nothing_away(bench: PullBench) -> None:
    bench.pull(RunKind.PRODUCTS)
    pos_of(bench).lists_menu, pos_of(bench).menu = False, ("p-2",)
    bench.pull(RunKind.PRODUCTS)
    assert sold(bench) == ["p-1", "p-2"]


def test_a_menu_that_broke_off_or_was_canceled_takes_nothing_away(bench: PullBench) -> None:
    bench.pull(RunKind.PRODUCTS)
    bench.pos.fail("products", Fate.NOT_SENT)
    with pytest.raises(PosError):
        bench.pull(RunKind.PRODUCTS)
    pos_of(bench).menu = ("p-2", "p-1")
    bench.canceled.set()
    bench.pull(RunKind.PRODUCTS)
    assert sold(bench) == ["p-1", "p-2"]


@given(
    chosen=st.fixed_dictionaries(dict.fromkeys(SETTINGS, st.integers(1, 4000))),
    least=st.dictionaries(st.sampled_from(SETTINGS), st.integers(0, 4000)),
)
def test_no_setting_asks_more_often_than_the_pos_allows(chosen: dict[str, Any], least: dict[str, int]) -> None:
    store = replace(Store("s", "S", "treez"), **chosen)
    every = intervals(store, replace(TRAITS, least=least))
    found = dict(zip(SETTINGS, (every.orders, every.customers, every.products, every.probe), strict=True))
    assert found == {name: max(chosen[name], least.get(name, 0)) for name in SETTINGS}


class Running:
    """An engine whose clock of its own stands, over a POS that answers."""

    def __init__(self, world: StoreWorld, traits: PosTraits) -> None:
        self.world = world
        self.pos, self.probe = PlayedPos(world.clock, traits), PlayedPos(world.clock, traits)
        self.probed = threading.Event()
        self.probe.on_call = lambda _name: self.probed.set()
        store = replace(world.store, orders_every=1, customers_every=3600, probe_every=1)
        self.engine = SyncEngine(
            world.database, store, self.pos, self.probe, lambda _notice: None, world.clock, monotonic=lambda: 1000.0
        )


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StoreWorld]:
    opened = open_world(tmp_path)
    yield opened
    opened.database.close()


def test_where_every_call_costs_no_probe_asks_what_another_call_has_shown(world: StoreWorld) -> None:
    running = Running(world, replace(TRAITS, billed=True))
    running.engine.start()
    until(lambda: running.pos.count("orders") >= 4)
    assert running.probe.count("check") <= 1  # the one that began before the first answer
    assert running.engine.stop()


def test_where_calls_are_free_the_probe_goes_on(world: StoreWorld) -> None:
    running = Running(world, TRAITS)
    running.engine.start()
    until(lambda: running.probe.count("check") >= 3)
    assert running.engine.stop()


def test_a_billed_pos_that_went_away_is_probed_until_it_is_back(world: StoreWorld) -> None:
    running = Running(world, replace(TRAITS, billed=True))
    running.pos.unreachable = running.probe.unreachable = True
    running.engine.start()
    until(lambda: running.probe.count("check") >= 2)
    assert not running.engine.status().online
    running.pos.unreachable = running.probe.unreachable = False
    until(lambda: running.engine.status().online)
    assert running.engine.stop()


def test_what_the_account_is_not_granted_is_never_asked_for(world: StoreWorld) -> None:
    store = replace(world.store, lacking=("order_feed", "customer_search"))
    pos = PlayedPos(world.clock, replace(TRAITS, marks=MarkKind.NONE))
    engine = SyncEngine(world.database, store, pos, pos, lambda _notice: None, world.clock)
    world.desk.customers.create_stub(SAM, STUB)
    runs = engine.run_once((RunKind.ORDERS, RunKind.CUSTOMERS, RunKind.PUSH))
    assert [run.kind for run in runs] == [RunKind.CUSTOMERS, RunKind.PUSH]
    assert pos.calls == ["customers", "create_customer"]
