"""Everything compared with the POS: who is gone there, how many both sides have, and going on after a break."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peak_desk.database import audit, comparison, customers, duplicates, sync_runs
from peak_desk.domain.customers import CustomerStatus
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.status import RunKind, RunStatus
from peak_desk.errors import Fate, PosError
from peak_desk.pos.client import PosCustomer
from peak_desk.sync import reconcile
from peak_desk.sync.engine import SyncEngine
from tests.helpers.pull_bench import PullBench, open_bench
from tests.helpers.store_world import SAM, STUB, pos_order

ACTIVE, INACTIVE = CustomerStatus.ACTIVE, CustomerStatus.INACTIVE


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[PullBench]:
    opened = open_bench(tmp_path)
    opened.pos.page_size = 5
    yield opened
    opened.world.database.close()


def with_people(bench: PullBench, count: int = 12) -> PullBench:
    bench.people(*(str(n) for n in range(count)))
    bench.pull()
    return bench


def seen(bench: PullBench) -> int:
    with bench.world.database.reading() as tx:
        return len(comparison.all_seen(tx, RunKind.CUSTOMERS))


def hide(bench: PullBench, pos_id: str) -> PosCustomer:
    """Let the list forget somebody whom the POS still knows by id."""
    person = bench.pos.people[pos_id]
    bench.pos.people[pos_id] = replace(person, updated_at=None)
    return person


def test_a_customer_the_pos_has_no_more_becomes_inactive_and_stays(bench: PullBench) -> None:
    with_people(bench)
    del bench.pos.people["3"]
    bench.told.clear()
    run = bench.pull(full=True)
    assert (run.status, run.full) == (RunStatus.FINISHED, True)
    assert (run.theirs, run.ours, run.missing) == (11, 11, 1)
    found = bench.customer("3")
    assert found is not None
    assert (found.status, found.first_name) == (INACTIVE, "Ann3")
    with bench.world.database.reading() as tx:
        entry = audit.rows(tx)[0]
        assert audit.verify(tx).first_bad is None
    assert (entry.action, entry.via, entry.local_id) == ("customer.gone_at_pos", "pos", found.id)
    assert [changes.customers for changes in bench.told] == [frozenset({found.id})]


def test_the_same_customer_is_not_asked_for_every_night(bench: PullBench) -> None:
    with_people(bench)
    del bench.pos.people["3"]
    bench.pull(full=True)
    run = bench.pull(full=True)
    assert (bench.pos.count("customer"), run.missing, run.theirs, run.ours) == (1, 0, 11, 11)


def test_one_who_comes_back_is_active_again(bench: PullBench) -> None:
    with_people(bench)
    gone = bench.pos.people.pop("3")
    bench.pull(full=True)
    bench.pos.people["3"] = replace(gone, updated_at=bench.world.clock())
    bench.pull()
    assert bench.standing("3") == [ACTIVE]


def test_one_the_list_forgot_but_the_pos_knows_stays_active_and_shows_as_drift(bench: PullBench) -> None:
    with_people(bench)
    hide(bench, "3")
    run = bench.pull(full=True)
    assert (bench.standing("3"), run.missing, run.theirs, run.ours) == ([ACTIVE], 0, 11, 12)


def test_one_with_a_write_on_its_way_is_left_alone(bench: PullBench) -> None:
    with_people(bench)
    found = bench.customer("3")
    assert found is not None
    desk = bench.world.desk.customers
    desk.edit(SAM, found.id, replace(desk.draft_of(desk.get(SAM, found.id).customer), email="a@example.com"))
    del bench.pos.people["3"]
    bench.pull(full=True)
    assert (bench.standing("3"), bench.pos.count("customer")) == ([ACTIVE], 0)


def test_one_edited_while_the_pos_is_asked_is_left_alone(bench: PullBench) -> None:
    with_people(bench)
    found = bench.customer("3")
    assert found is not None
    desk = bench.world.desk.customers
    draft = replace(desk.draft_of(desk.get(SAM, found.id).customer), email="a@example.com")
    del bench.pos.people["3"]

    def edit(name: str) -> None:
        if name == "customer":
            desk.edit(SAM, found.id, draft)

    bench.pos.on_call = edit
    assert bench.pull(full=True).missing == 0
    assert bench.standing("3") == [ACTIVE]


def test_a_stub_the_pos_does_not_know_yet_is_no_drift(bench: PullBench) -> None:
    with_people(bench, 3)
    bench.world.desk.customers.create_stub(SAM, STUB)
    run = bench.pull(full=True)
    assert (run.theirs, run.ours, run.missing) == (3, 3, 0)


def test_a_customer_that_slipped_through_is_brought_in(bench: PullBench) -> None:
    with_people(bench, 3)
    bench.pos.people["late"] = PosCustomer("late", "Lea", "Late", updated_at=bench.world.clock().replace(year=2020))
    assert bench.pull().created == 0
    assert bench.pull(full=True).created == 1


@pytest.mark.usefixtures("each_page_alone")
def test_a_full_pull_broken_off_goes_on_where_it_was(bench: PullBench) -> None:
    with_people(bench)
    del bench.pos.people["3"]
    pages = iter(range(99))

    def break_off(name: str) -> None:
        if name == "customers" and next(pages) == 1:
            raise PosError(Fate.NOT_SENT, "unreachable")

    bench.pos.on_call = break_off
    with pytest.raises(PosError):
        bench.pull(full=True)
    assert seen(bench) == 5
    bench.pos.on_call = lambda _name: None
    bench.restart()
    run = bench.pull(full=True)
    assert (run.pages, run.theirs, run.missing) == (2, 11, 1)
    assert (seen(bench), bench.standing("3")) == (0, [INACTIVE])


@pytest.mark.usefixtures("each_page_alone")
def test_a_full_pull_broken_off_days_ago_begins_anew(bench: PullBench) -> None:
    with_people(bench)
    bench.pos.on_call = lambda _name: bench.canceled.set()
    assert bench.pull(full=True).error == "canceled"
    bench.pos.on_call = lambda _name: None
    bench.world.clock.turn(days=1, seconds=1)
    bench.restart()
    run = bench.pull(full=True)
    assert (run.pages, run.theirs) == (3, 12)


def test_pulls_between_the_parts_of_a_full_one_bring_what_changed_from_their_own_place(bench: PullBench) -> None:
    with_people(bench)
    bench.pos.on_call = lambda _name: bench.canceled.set()
    bench.pull(full=True)
    bench.pos.on_call = lambda _name: None
    bench.restart()
    bench.people("new")
    run = bench.pull()
    assert (run.created, run.unchanged) == (1, 0)
    assert bench.pull(full=True).theirs == 13


def test_a_full_pull_canceled_while_people_are_looked_up_goes_on_with_them(bench: PullBench) -> None:
    with_people(bench)
    for pos_id in ("1", "2", "3"):
        del bench.pos.people[pos_id]
    bench.pos.on_call = lambda name: bench.canceled.set() if name == "customer" else None
    run = bench.pull(full=True)
    assert (run.status, run.error, bench.standing("1", "2", "3").count(INACTIVE)) == (RunStatus.FAILED, "canceled", 1)
    bench.pos.on_call = lambda _name: None
    bench.restart()
    run = bench.pull(full=True)
    assert (run.status, run.missing, bench.standing("1", "2", "3").count(INACTIVE)) == (RunStatus.FINISHED, 2, 3)


def test_no_more_are_looked_up_in_one_night_than_the_cap(bench: PullBench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconcile, "MOST_LOOK_UPS", 4)
    with_people(bench)
    bench.pos.people.clear()
    found = [bench.pull(full=True) for _ in range(4)]
    assert [run.missing for run in found] == [4, 4, 4, 0]
    assert [run.ours for run in found] == [8, 4, 0, 0]


def test_somebody_who_cannot_be_looked_up_is_recorded_and_left_alone(bench: PullBench) -> None:
    with_people(bench)
    del bench.pos.people["3"], bench.pos.people["4"]
    bench.pos.fail("customer", Fate.NOT_SENT, "unreadable")
    run = bench.pull(full=True)
    assert (run.status, run.missing, bench.standing("3", "4").count(INACTIVE)) == (RunStatus.FINISHED, 1, 1)
    assert [code for _, code in bench.troubles(run)] == ["look_up_failed"]


@pytest.mark.parametrize(("fate", "calls"), [(Fate.NOT_SENT, 3), (Fate.LATER, 1), (Fate.CREDENTIALS, 1)])
def test_a_pos_that_does_not_answer_ends_the_comparison_for_now(bench: PullBench, fate: Fate, calls: int) -> None:
    with_people(bench)
    bench.pos.people.clear()
    bench.pos.fail("customer", fate, times=50)
    with pytest.raises(PosError):
        bench.pull(full=True)
    assert bench.pos.count("customer") == calls
    assert set(bench.standing("1", "2", "3")) == {ACTIVE}


def test_staffs_writes_go_in_between_the_look_ups(bench: PullBench) -> None:
    with_people(bench, 35)
    for pos_id in tuple(bench.pos.people):
        hide(bench, pos_id)
    bench.people(*(f"new-{n}" for n in range(40)))
    bench.pull()
    bench.between.clear()
    bench.pull(full=True)
    assert len(bench.between) >= 4


def test_orders_are_compared_as_far_as_their_feed_goes(bench: PullBench) -> None:
    for name in ("t-1", "t-2", "t-3"):
        bench.pos.tickets[name] = pos_order(name)
    bench.pull(RunKind.ORDERS)
    del bench.pos.tickets["t-1"]
    run = bench.pull(RunKind.ORDERS, full=True)
    assert (run.theirs, run.ours, run.missing) == (2, 2, 1)
    assert bench.step("t-1") is OrderStatus.REMOVED


def test_a_full_pull_of_the_menu_compares_nothing(bench: PullBench) -> None:
    run = bench.pull(RunKind.PRODUCTS, full=True)
    assert (run.status, run.full, run.theirs, run.ours, run.missing) == (RunStatus.FINISHED, True, None, None, None)


def test_where_the_last_pull_went_on_the_next_one_goes_on_after_a_full_one(bench: PullBench) -> None:
    with_people(bench)
    bench.pull(full=True)
    bench.people("new")
    run = bench.pull()
    assert (run.created, run.updated, run.unchanged) == (1, 0, 0)
    with bench.world.database.reading() as tx:
        assert sync_runs.full_cursor(tx, RunKind.CUSTOMERS, bench.world.clock()) == ""


def test_somebody_taken_away_meanwhile_is_nobody_to_mark(bench: PullBench) -> None:
    with_people(bench, 1)
    found = bench.customer("0")
    assert found is not None
    with bench.world.database.writing() as tx:
        customers.put(tx, replace(found, status=CustomerStatus.MERGED))
        assert not comparison.gone(tx, comparison.Unlisted(found.id, "0"), bench.world.clock())


def test_the_status_says_since_when_the_customers_are_complete_and_how_many_pairs_wait(bench: PullBench) -> None:
    with_people(bench, 2)
    one, two = bench.customer("0"), bench.customer("1")
    assert one is not None
    assert two is not None
    with bench.world.database.writing() as tx:
        duplicates.add(tx, one.id, two.id, score=90, reasons=("same_phone",), now=bench.world.clock())
    engine = SyncEngine(bench.world.database, bench.world.store, bench.pos, bench.pos, lambda _notice: None, bench.world.clock)
    status = engine.status()
    assert (status.customers_as_of, status.last_sync, status.duplicates) == (bench.world.clock(), None, 1)


def test_a_run_a_crash_left_under_way_is_closed_when_the_program_starts(bench: PullBench) -> None:
    with bench.world.database.writing() as tx:
        sync_runs.start(tx, RunKind.CUSTOMERS, bench.world.clock(), full=True)
        sync_runs.start(tx, RunKind.PUSH, bench.world.clock())
    engine = SyncEngine(bench.world.database, bench.world.store, bench.pos, bench.pos, lambda _notice: None, bench.world.clock)
    engine.run_once((RunKind.ORDERS,))
    runs = bench.world.desk.records.runs(SAM)
    assert {run.kind: run.error for run in runs} == {
        RunKind.ORDERS: "",
        RunKind.PUSH: "interrupted",
        RunKind.CUSTOMERS: "interrupted",
    }
