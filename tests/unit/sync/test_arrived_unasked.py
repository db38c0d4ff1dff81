"""Creations a person was asked about, though the POS has the record as a pull finds out: they settle by themselves."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peak_desk.database import outbox
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.outbox import OutboxState, SyncState
from peak_desk.domain.status import RunKind
from peak_desk.errors import Fate, PosError
from peak_desk.sync.pull import Puller
from tests.helpers.store_world import MAYA, SAM
from tests.unit.sync.order_bench import OrderBench, open_bench

DONE, NEEDS_YOU = OutboxState.DONE, OutboxState.NEEDS_YOU


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[OrderBench]:
    opened = open_bench(tmp_path)
    yield opened
    opened.world.database.close()


def a_person_is_asked(bench: OrderBench, call: str, look: str) -> None:
    """The answer to a creation is lost, and whoever is asked for its mark may not tell."""
    bench.pos.fail(call, Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    bench.pos.fail_with(look, PosError(Fate.REFUSED, "pos_cannot"))
    bench.wait(4)
    assert bench.states()[-1] is NEEDS_YOU


def pull_customers(bench: OrderBench) -> None:
    puller = Puller(bench.world.database, bench.pos, bench.world.clock, bench.stopped)
    puller.pull(RunKind.CUSTOMERS, full=False, changed=lambda _: None, progress=lambda _: None, between_pages=lambda: None)


def test_an_order_a_pull_finds_at_the_pos_waits_for_nobody_any_more(bench: OrderBench) -> None:
    made = bench.make()
    a_person_is_asked(bench, "create_order", "look_up_order_mark")
    bench.pull()
    calls = len(bench.pos.calls)
    pushed = bench.push()
    assert (bench.states(), pushed.done, len(bench.pos.calls)) == ([DONE], 1, calls)
    assert (bench.order(made.row.id).row.pos_id, bench.order(made.row.id).row.sync) == ("o-1", SyncState.DONE)
    assert bench.sound()


def test_what_waits_behind_such_an_order_goes_on(bench: OrderBench) -> None:
    made = bench.make()
    a_person_is_asked(bench, "create_order", "look_up_order_mark")
    bench.world.desk.orders.next(SAM, made.row.id)
    bench.pull()
    bench.wait()
    assert (bench.states(), bench.pos.tickets["o-1"].status) == ([DONE, DONE], OrderStatus.IN_PROCESS)


def test_a_customer_a_pull_finds_at_the_pos_waits_for_nobody_any_more(bench: OrderBench) -> None:
    customer_id = bench.stub()
    bench.pos.fail("create_customer", Fate.UNKNOWN, "timeout", applied=True)
    bench.push()
    (row,) = bench.live()
    with bench.world.database.writing() as tx:
        outbox.mark(tx, row.seq, NEEDS_YOU, now=bench.world.clock(), error_code="cannot_confirm")
    (pos_id,) = bench.pos.people
    bench.pos.people[pos_id] = replace(bench.pos.people[pos_id], phone="+13035550199")
    pull_customers(bench)
    bench.push()
    customer = bench.world.desk.customers.get(SAM, customer_id).customer
    assert (bench.states(), customer.pos_id, customer.sync) == ([DONE], pos_id, SyncState.DONE)
    assert customer.phone == "+13035550199"
    assert bench.pos.count("create_customer") == 1


def test_whom_no_pull_finds_goes_on_waiting_for_a_person(bench: OrderBench) -> None:
    bench.make()
    a_person_is_asked(bench, "create_order", "look_up_order_mark")
    bench.push()
    (row,) = bench.world.desk.records.outbox(MAYA)
    assert row.state is NEEDS_YOU
