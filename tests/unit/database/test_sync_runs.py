"""Sync runs are recorded, one at a time, and a crashed one blocks nothing."""

import pytest

from peak_desk.database import sync_runs
from peak_desk.database.connection import Transaction
from peak_desk.domain.status import RunKind, RunStatus, SyncRun
from peak_desk.errors import NotFound
from tests.helpers.store_file import NOON, minutes


def test_a_run_is_recorded_from_start_to_end(tx: Transaction) -> None:
    run = sync_runs.start(tx, RunKind.CUSTOMERS, NOON)
    assert run == SyncRun(run.id, RunKind.CUSTOMERS, RunStatus.IN_PROGRESS, NOON)
    sync_runs.progress(tx, run.id, 1, 50, 2, 3, 4)
    sync_runs.progress(tx, run.id, pages=1, created=10)
    ended = sync_runs.end(tx, run.id, RunStatus.FINISHED, "", NOON + minutes(2))
    assert ended == SyncRun(run.id, RunKind.CUSTOMERS, RunStatus.FINISHED, NOON, NOON + minutes(2), 2, 60, 2, 3, 4)
    assert sync_runs.recent(tx, 10) == (ended,)
    assert sync_runs.last_finished(tx, RunKind.CUSTOMERS) == ended
    assert sync_runs.last_finished(tx, RunKind.ORDERS) is None


def test_a_run_that_never_ended_is_told_failed_when_the_next_begins(tx: Transaction) -> None:
    lost = sync_runs.start(tx, RunKind.ORDERS, NOON)
    other = sync_runs.start(tx, RunKind.CUSTOMERS, NOON)
    sync_runs.start(tx, RunKind.ORDERS, NOON + minutes(1))
    found = {run.id: run for run in sync_runs.recent(tx)}
    assert (found[lost.id].status, found[lost.id].error, found[lost.id].ended_at) == (
        RunStatus.FAILED,
        "interrupted",
        NOON + minutes(1),
    )
    assert found[other.id].status is RunStatus.IN_PROGRESS
    assert [run.kind for run in sync_runs.recent(tx, 1)] == [RunKind.ORDERS]


def test_at_the_start_of_the_program_no_run_of_any_kind_is_left_under_way(tx: Transaction) -> None:
    for kind in RunKind:
        sync_runs.start(tx, kind, NOON)
    assert sync_runs.close_all(tx, NOON + minutes(1)) == len(RunKind)
    assert {(run.status, run.error) for run in sync_runs.recent(tx)} == {(RunStatus.FAILED, "interrupted")}
    assert sync_runs.close_all(tx, NOON + minutes(2)) == 0


def test_what_a_full_run_counted_is_kept_with_it_longer_than_others(tx: Transaction) -> None:
    def ended(at: float, *, full: bool) -> SyncRun:
        run = sync_runs.start(tx, RunKind.CUSTOMERS, NOON + minutes(at), full=full)
        if full:
            sync_runs.compared(tx, run.id, theirs=8, ours=9, missing=1)
        return sync_runs.end(tx, run.id, RunStatus.FINISHED, "", NOON + minutes(at))

    full = ended(0, full=True)
    ended(1, full=False)
    last = ended(2, full=False)
    assert (full.theirs, full.ours, full.missing) == (8, 9, 1)
    assert sync_runs.last_full(tx, RunKind.CUSTOMERS) == sync_runs.first(tx, RunKind.CUSTOMERS) == full
    assert sync_runs.prune(tx, NOON - minutes(1), NOON + minutes(9)) == 1
    assert sync_runs.recent(tx) == (last, full)
    assert sync_runs.prune(tx, NOON + minutes(9), NOON + minutes(9)) == 0
    assert sync_runs.last_full(tx, RunKind.ORDERS) is None


def test_a_full_run_goes_on_for_a_day_and_no_longer(tx: Transaction) -> None:
    kind = RunKind.CUSTOMERS
    sync_runs.save_cursor(tx, kind, "mine")
    sync_runs.begin_full(tx, kind, NOON)
    sync_runs.save_full_cursor(tx, kind, "page 3", NOON)
    assert sync_runs.full_cursor(tx, kind, NOON + minutes(60)) == "page 3"
    assert sync_runs.full_cursor(tx, kind, NOON + minutes(24 * 60)) == ""
    assert sync_runs.full_cursor(tx, kind, NOON - minutes(1)) == ""
    assert sync_runs.full_began(tx, kind) == NOON
    sync_runs.forget_full(tx, kind)
    assert (sync_runs.full_cursor(tx, kind, NOON), sync_runs.cursor(tx, kind)) == ("", "mine")
    with pytest.raises(NotFound):
        sync_runs.full_began(tx, kind)


def test_a_full_run_that_takes_days_goes_on_as_long_as_it_advances(tx: Transaction) -> None:
    kind = RunKind.CUSTOMERS
    sync_runs.begin_full(tx, kind, NOON)
    for hours in (20, 40, 60):
        sync_runs.save_full_cursor(tx, kind, f"after {hours} h", NOON + minutes(60 * hours))
    assert sync_runs.full_cursor(tx, kind, NOON + minutes(60 * 80)) == "after 60 h"
    assert sync_runs.full_began(tx, kind) == NOON
    assert sync_runs.full_cursor(tx, kind, NOON + minutes(60 * 84)) == ""


def test_an_unknown_run_cannot_end(tx: Transaction) -> None:
    with pytest.raises(NotFound):
        sync_runs.end(tx, "nobody", RunStatus.FAILED, "", NOON)


def test_a_feed_goes_on_where_it_stopped(tx: Transaction) -> None:
    assert sync_runs.cursor(tx, RunKind.CUSTOMERS) == ""
    sync_runs.save_cursor(tx, RunKind.CUSTOMERS, "page 2")
    sync_runs.save_cursor(tx, RunKind.CUSTOMERS, "page 3")
    assert sync_runs.cursor(tx, RunKind.CUSTOMERS) == "page 3"
    assert sync_runs.cursor(tx, RunKind.ORDERS) == ""
