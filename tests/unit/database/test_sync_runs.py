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


def test_an_unknown_run_cannot_end(tx: Transaction) -> None:
    with pytest.raises(NotFound):
        sync_runs.end(tx, "nobody", RunStatus.FAILED, "", NOON)


def test_a_feed_goes_on_where_it_stopped(tx: Transaction) -> None:
    assert sync_runs.cursor(tx, RunKind.CUSTOMERS) == ""
    sync_runs.save_cursor(tx, RunKind.CUSTOMERS, "page 2")
    sync_runs.save_cursor(tx, RunKind.CUSTOMERS, "page 3")
    assert sync_runs.cursor(tx, RunKind.CUSTOMERS) == "page 3"
    assert sync_runs.cursor(tx, RunKind.ORDERS) == ""
