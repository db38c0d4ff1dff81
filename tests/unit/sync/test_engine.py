"""The engine with its real threads: pulling, pushing, noticing, stopping."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import apscheduler.schedulers.base
import pytest
from typing_extensions import override

import peak_desk.sync.engine
from peak_desk.domain.changes import Changes
from peak_desk.domain.orders import OrderFilter, OrderStatus
from peak_desk.domain.outbox import OutboxState
from peak_desk.domain.status import DeskStatus, RunKind, RunStatus
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import Capability, PosCustomer
from peak_desk.sync.engine import Notice, SyncEngine
from tests.helpers.played_pos import PlayedPos
from tests.helpers.store_world import SAM, STUB, TRAITS, StoreWorld, open_world, pos_order
from tests.helpers.waiting import until


class Running:
    """An engine over a played POS, with everything it told."""

    def __init__(self, folder: Path) -> None:
        """Nothing runs yet."""
        self.world: StoreWorld = open_world(folder)
        self.pos = PlayedPos(self.world.clock)
        self.probe = PlayedPos(self.world.clock)
        self.told: list[Notice] = []
        self._real_store = replace(self.world.store, orders_every=1, customers_every=2, probe_every=1)
        self.engine = self.fresh_engine()

    def fresh_engine(self, monotonic: Callable[[], float] = time.monotonic) -> SyncEngine:
        """An engine as after a restart."""
        return SyncEngine(
            self.world.database,
            self._real_store,
            self.pos,
            self.probe,
            self.told.append,
            self.world.clock,
            backups=self.world.folder,
            monotonic=monotonic,
        )

    def statuses(self) -> list[DeskStatus]:
        """What was told about the connection and the queue."""
        return [notice for notice in self.told if isinstance(notice, DeskStatus)]

    def changes(self) -> Changes:
        """All changes told, together."""
        total = Changes()
        for notice in tuple(self.told):
            if isinstance(notice, Changes):
                total |= notice
        return total

    def people(self, number: int) -> None:
        """Let the POS have so many customers."""
        for n in range(number):
            self.pos.people[str(n)] = PosCustomer(str(n), f"Ann{n}", "Tester", updated_at=self.world.clock())
            self.world.clock.turn(seconds=1)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """An engine that is stopped at the end whatever happens."""
    parts = Running(tmp_path)
    yield parts
    parts.engine.stop()
    parts.world.database.close()


def test_orders_and_customers_of_the_pos_appear_by_themselves(running: Running) -> None:
    running.people(3)
    running.pos.tickets["t-1"] = pos_order()
    running.engine.start()
    until(lambda: len(running.changes().customers) == 3 and len(running.changes().orders) == 1)
    assert running.world.desk.customers.find(SAM, "").total == 3
    assert len(running.world.desk.orders.queue(SAM, OrderFilter())) == 1


def test_an_order_that_arrives_later_is_news_the_first_pull_is_not(running: Running) -> None:
    running.pos.tickets["t-1"] = pos_order()
    running.engine.start()
    until(lambda: len(running.changes().orders) == 1)
    assert running.changes().new_orders == frozenset()
    running.pos.tickets["t-2"] = pos_order("t-2", at=running.world.clock() + timedelta(minutes=1))
    until(lambda: len(running.changes().new_orders) == 1)


def test_a_stub_saved_while_running_is_sent_by_itself(running: Running) -> None:
    running.engine.start()
    running.world.desk.customers.create_stub(SAM, STUB)
    running.engine.push_soon()
    until(lambda: running.world.desk.records.outbox(SAM) == ())
    until(lambda: bool(running.statuses()) and running.statuses()[-1].outbox.done == 1)
    assert len(running.pos.people) == 1


def test_losing_the_pos_is_noticed_told_and_over_when_it_is_back(running: Running) -> None:
    running.engine.start()
    until(lambda: bool(running.statuses()))
    running.pos.unreachable = running.probe.unreachable = True
    until(lambda: not running.statuses()[-1].online, 5)
    assert running.statuses()[-1].offline_since is not None
    running.world.desk.customers.create_stub(SAM, STUB)
    running.engine.sync_now()
    running.pos.unreachable = running.probe.unreachable = False
    until(lambda: running.statuses()[-1].online and running.world.desk.records.outbox(SAM) == ())
    assert len(running.pos.people) == 1


def test_a_write_caught_on_the_wire_by_a_crash_is_in_doubt_after_the_start(running: Running) -> None:
    running.world.desk.customers.create_stub(SAM, STUB)
    reached, go_on = threading.Event(), threading.Event()

    def hang(name: str) -> None:
        if name == "create_customer":
            reached.set()
            go_on.wait(10)

    running.pos.on_call = hang
    running.engine.start()
    assert reached.wait(10)
    states = {row.state for row in running.world.desk.records.outbox(SAM)}
    assert states == {OutboxState.SENDING}
    assert not running.engine.stop(0.2)
    go_on.set()
    until(lambda: running.world.desk.records.outbox(SAM) == ())


@pytest.mark.usefixtures("each_page_alone")
def test_a_long_pull_can_be_canceled_and_the_next_one_goes_on(running: Running) -> None:
    running.people(30)
    running.pos.page_size = 5
    seen = threading.Event()

    def cancel(name: str) -> None:
        if name == "customers" and running.pos.count("customers") == 3:
            running.engine.cancel_pull()
            seen.set()

    running.pos.on_call = cancel
    running.engine.start()
    assert seen.wait(10)
    until(lambda: any(run.error == "canceled" for run in running.world.desk.records.runs(SAM)))
    assert running.world.desk.customers.find(SAM, "").total == 15
    until(lambda: running.world.desk.customers.find(SAM, "").total == 30)


@pytest.mark.usefixtures("each_page_alone")
def test_progress_of_a_long_pull_is_told(running: Running) -> None:
    running.people(20)
    running.pos.page_size = 5
    running.engine.start()
    until(lambda: any(status.pull is not None and status.pull.rows >= 10 for status in running.statuses()))
    until(lambda: running.statuses()[-1].pull is None)


@pytest.mark.usefixtures("each_page_alone")
def test_a_stub_need_not_wait_for_the_end_of_a_long_pull(running: Running) -> None:
    running.people(40)
    running.pos.page_size = 5

    def save(name: str) -> None:
        if name == "customers" and running.pos.count("customers") == 2:
            running.world.desk.customers.create_stub(SAM, STUB)

    running.pos.on_call = save
    running.engine.start()
    until(lambda: running.pos.count("customers") >= 8)
    assert running.pos.calls.index("create_customer") < len(running.pos.calls) - 1 - running.pos.calls[::-1].index("customers")


def test_the_pos_failing_in_the_middle_of_a_pull_keeps_the_pages_that_came(running: Running) -> None:
    running.people(20)
    running.pos.page_size = 5
    pages = iter(range(100))

    def fail_third(name: str) -> None:
        if name == "customers" and next(pages) == 2:
            raise PosError(Fate.NOT_SENT, "unreachable")

    running.pos.on_call = fail_third
    with pytest.raises(PosError):
        running.engine.run_once((RunKind.CUSTOMERS,))
    assert running.world.desk.customers.find(SAM, "").total == 10
    (run,) = running.world.desk.records.runs(SAM)
    assert (run.status, run.error, run.created) == (RunStatus.FAILED, "unreachable", 10)
    (second,) = running.engine.run_once((RunKind.CUSTOMERS,))
    assert (second.status, second.created) == (RunStatus.FINISHED, 10)


def test_one_run_of_each_kind_for_the_command_line(running: Running) -> None:
    running.people(2)
    running.pos.tickets["t-1"] = pos_order()
    running.world.desk.customers.create_stub(SAM, STUB)
    runs = running.engine.run_once((RunKind.PUSH, RunKind.CUSTOMERS, RunKind.ORDERS, RunKind.PRODUCTS))
    assert [run.kind for run in runs] == [RunKind.PUSH, RunKind.CUSTOMERS, RunKind.ORDERS, RunKind.PRODUCTS]
    assert {run.status for run in runs} == {RunStatus.FINISHED}
    assert runs[0].created == 1


def test_a_feed_the_pos_does_not_have_is_never_asked_for(running: Running) -> None:
    running.pos.traits = replace(TRAITS, capabilities=frozenset({Capability.ORDER_FEED}))
    runs = running.engine.run_once((RunKind.CUSTOMERS, RunKind.ORDERS, RunKind.PRODUCTS))
    assert [run.kind for run in runs] == [RunKind.ORDERS]


def test_refused_credentials_stop_the_pulls_and_are_told(running: Running) -> None:
    running.pos.fail("orders", Fate.CREDENTIALS, "http_401", status=401, times=50)
    running.probe.fail("check", Fate.CREDENTIALS, "http_401", status=401, times=50)
    running.engine.start()
    until(lambda: bool(running.statuses()) and running.statuses()[-1].trouble == "http_401")
    assert running.statuses()[-1].online


def test_stopping_twice_and_before_starting_is_fine(running: Running) -> None:
    assert running.engine.stop()
    assert running.engine.stop()


def test_a_clock_that_was_turned_back_does_not_stop_the_sync(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = [0.0]
    engine = running.fresh_engine(monotonic=lambda: ticks[0])
    engine.start()
    until(lambda: running.probe.count("check") > 0 and running.pos.count("orders") > 0)
    for module in (peak_desk.sync.engine, apscheduler.schedulers.base):
        monkeypatch.setattr(module, "datetime", HourAgo)
    engine.sync_now()
    before = running.probe.count("check")
    ticks[0] = 60.0
    engine.watch()
    until(lambda: running.probe.count("check") > before)
    assert engine.stop()


def test_a_clock_turned_back_is_noticed_within_two_looks_also_where_the_pos_is_seldom_asked_whether_it_is_there(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    running._real_store = replace(running._real_store, orders_every=60, probe_every=300)
    ticks, kicked = [0.0], list[str]()
    engine = running.fresh_engine(monotonic=lambda: ticks[0])
    engine.start()
    until(lambda: running.pos.count("orders") > 0)
    assert engine._scheduler is not None
    engine._scheduler.pause()
    until(engine._idle.is_set)
    monkeypatch.setattr(engine, "_kick", lambda *jobs: kicked.extend(jobs))
    ticks[0] = 119.0
    engine.watch()
    assert kicked == []
    ticks[0] = 121.0
    engine.watch()
    assert {"orders", "push", "backup"} <= set(kicked)
    assert engine.stop()


class HourAgo(datetime):
    """A system clock somebody turned back by an hour."""

    @classmethod
    @override
    def now(cls, tz: tzinfo | None = None) -> "HourAgo":
        return cls.fromtimestamp(time.time() - 3600, tz)


def test_an_order_moved_here_stays_moved_while_pulls_go_on(running: Running) -> None:
    running.pos.tickets["t-1"] = pos_order()
    running.engine.start()
    until(lambda: len(running.world.desk.orders.queue(SAM, OrderFilter())) == 1)
    (row,) = running.world.desk.orders.queue(SAM, OrderFilter())
    running.world.desk.orders.next(SAM, row.id)
    running.engine.push_soon()
    until(lambda: running.pos.tickets["t-1"].status is OrderStatus.IN_PROCESS)
    until(lambda: running.world.desk.orders.get(SAM, row.id).row.pos_status is OrderStatus.IN_PROCESS)
