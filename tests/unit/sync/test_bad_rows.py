"""A row of the POS that cannot be a record costs itself only: the page goes in, the cursor goes on, and it is recorded why."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typing_extensions import override

from peak_desk.database import customers, duplicates, sync_troubles
from peak_desk.domain.orders import OrderItem
from peak_desk.domain.status import RunKind, RunStatus
from peak_desk.errors import DatabaseBusy
from peak_desk.pos.client import Page, PosCustomer, PosProduct
from tests.helpers.guards import LogLines
from tests.helpers.played_pos import PlayedPos
from tests.helpers.pull_bench import PullBench, open_bench
from tests.helpers.store_file import customer
from tests.helpers.store_world import NOON, SAM, STUB, pos_order

HUGE = 10**30


class OnePage(PlayedPos):
    """A POS that answers one page made by the test."""

    page: Page[PosCustomer] = Page((), "here")
    menu: tuple[PosProduct, ...] = ()

    @override
    def customers(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosCustomer]]:
        yield self.page

    @override
    def products(self, cursor: str, *, full: bool = False) -> Iterator[Page[PosProduct]]:
        yield Page(self.menu, "here")


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[PullBench]:
    opened = open_bench(tmp_path)
    opened.pos = OnePage(opened.world.clock)
    opened.restart()
    yield opened
    opened.world.database.close()


def person(pos_id: str, **fields: Any) -> PosCustomer:
    return replace(PosCustomer(pos_id, f"Ann{pos_id}", "Tester", updated_at=NOON), **fields)


def answer(bench: PullBench, *rows: PosCustomer, broken: int = 0) -> None:
    assert isinstance(bench.pos, OnePage)
    bench.pos.page = Page(rows, "here", broken=broken)


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (person("666", first_name="Jo\ud800"), "row_text"),
        (person("6\ud8006"), "row_text"),
        (person("666", loyalty_points=HUGE), "row_value"),
        (person("666", notes="x" * 20_001), "row_too_long"),
        (person("6" * 201), "row_too_long"),
        (person(""), "row_without_id"),
        (person("666", first_name=None), "row_breaks_rule"),
    ],
)
@pytest.mark.parametrize("reading", ["changes", "everything"])
def test_one_bad_row_among_forty_stays_out_and_is_recorded(bench: PullBench, bad: PosCustomer, code: str, reading: str) -> None:
    answer(bench, *[person(str(n)) for n in range(20)], bad, *[person(str(n)) for n in range(20, 40)])
    run = bench.pull(full=reading == "everything")
    assert (run.status, run.created, run.failed) == (RunStatus.FINISHED, 40, 1)
    ((pos_id, found),) = bench.troubles(run)
    assert found == code
    assert "Jo" not in pos_id
    assert bench.world.desk.customers.find(SAM, "").total == 40
    assert bench.pull().unchanged == 40


def test_several_bad_rows_all_stay_out(bench: PullBench) -> None:
    rows = [person(str(n), loyalty_points=HUGE if n % 5 == 0 else 1) for n in range(33)]
    answer(bench, *rows)
    run = bench.pull()
    assert (run.created, run.failed) == (26, 7)
    assert bench.troubles(run) == [(str(n), "row_value") for n in range(0, 33, 5)]


def test_of_a_record_that_comes_twice_in_a_page_the_later_one_counts(bench: PullBench) -> None:
    answer(bench, person("1"), person("2"), person("1", notes="second"))
    run = bench.pull()
    assert (run.created, run.failed) == (2, 0)
    found = bench.customer("1")
    assert found is not None
    assert found.notes == "second"


def test_two_records_with_the_mark_of_one_write_do_not_both_become_our_customer(bench: PullBench) -> None:
    ours, _ = bench.world.desk.customers.create_stub(SAM, STUB)
    (row,) = bench.world.desk.records.outbox(SAM)
    answer(bench, person("1", marker=row.marker), person("2", marker=row.marker))
    run = bench.pull()
    assert (run.status, run.created, run.updated) == (RunStatus.FINISHED, 1, 1)
    one, two = bench.customer("1"), bench.customer("2")
    assert one is not None
    assert two is not None
    assert (one.id == ours.id, two.id == ours.id) == (True, False)


def test_rows_the_client_could_not_read_are_recorded_without_an_id(bench: PullBench) -> None:
    answer(bench, person("1"), broken=3)
    run = bench.pull()
    assert (run.created, run.failed) == (1, 3)
    assert bench.troubles(run) == [("", "row_unreadable")] * 3


def test_a_bad_order_and_a_bad_product_stay_out_as_well(bench: PullBench) -> None:
    bench.pos.tickets = {"t-1": pos_order("t-1"), "t-2": replace(pos_order("t-2"), total_cents=HUGE)}
    long = replace(pos_order("t-3"), items=(OrderItem("x" * 30_000, "1"),))
    bench.pos.tickets["t-3"] = long
    run = bench.pull(RunKind.ORDERS)
    assert (run.created, sorted(bench.troubles(run))) == (1, [("t-2", "row_value"), ("t-3", "row_too_long")])
    assert isinstance(bench.pos, OnePage)
    bench.pos.menu = (PosProduct("p-1", "Papers"), PosProduct("p-2", "Oil", price_cents=HUGE), PosProduct("p-3", "x" * 30_000))
    run = bench.pull(RunKind.PRODUCTS)
    assert (run.created, sorted(bench.troubles(run))) == (1, [("p-2", "row_value"), ("p-3", "row_too_long")])


def test_a_busy_file_is_no_bad_row(bench: PullBench, monkeypatch: pytest.MonkeyPatch, log_lines: LogLines) -> None:
    log_lines.expect("stopped by database trouble")

    def busy(*_rest: object) -> None:
        raise DatabaseBusy

    answer(bench, person("1"), person("2"))
    monkeypatch.setattr(customers, "apply_pulled", busy)
    with pytest.raises(DatabaseBusy):
        bench.pull()
    (run,) = bench.world.desk.records.runs(SAM)
    assert (run.status, run.error, run.failed) == (RunStatus.FAILED, "database", 0)


def test_a_pair_the_pos_has_made_one_person_is_closed_by_the_pull(bench: PullBench) -> None:
    answer(bench, person("1"), person("2"))
    bench.pull()
    one, two = bench.customer("1"), bench.customer("2")
    assert one is not None
    assert two is not None
    with bench.world.database.writing() as tx:
        duplicates.add(tx, one.id, two.id, score=90, reasons=("same_phone",), now=NOON)
    answer(bench, person("1", merged_into="2"))
    bench.pull()
    with bench.world.database.reading() as tx:
        assert duplicates.count_open(tx) == 0


def test_only_the_newest_five_hundred_troubles_are_kept(bench: PullBench) -> None:
    with bench.world.database.writing() as tx:
        sync_troubles.note(tx, "old", RunKind.ORDERS, [(str(n), "row_text") for n in range(300)], NOON)
        sync_troubles.note(tx, "new", RunKind.ORDERS, [(str(n), "row_text") for n in range(301)], NOON)
        kept = sync_troubles.of_run(tx, "old"), sync_troubles.of_run(tx, "new")
    assert (len(kept[0]), len(kept[1]), kept[0][0].pos_id) == (199, 301, "101")


def test_a_customer_made_here_does_not_mind_the_bad_row_beside_it(bench: PullBench) -> None:
    with bench.world.database.writing() as tx:
        mine = customers.add(tx, customer("Mia", "Tran"))
    answer(bench, person("1", loyalty_points=HUGE))
    bench.pull()
    with bench.world.database.reading() as tx:
        assert customers.get(tx, mine.id) == mine
