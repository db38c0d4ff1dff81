"""Sync runs and feed cursors in the store's file."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, and_, delete, func, insert, or_, select, update

from peak_desk.database import times
from peak_desk.database.connection import Transaction
from peak_desk.database.tables import cursors, sync_runs
from peak_desk.domain.status import RunKind, RunStatus, SyncRun
from peak_desk.errors import NotFound


def start(tx: Transaction, kind: RunKind, now: datetime) -> SyncRun:
    """Record that a run begins; one of the same kind that never ended is marked failed, so that it blocks nothing."""
    tx.execute(
        update(sync_runs)
        .where(sync_runs.c.kind == kind.value, sync_runs.c.status == RunStatus.IN_PROGRESS.value)
        .values(status=RunStatus.FAILED.value, ended_at=times.text(now), error="interrupted")
    )
    run = SyncRun(id=str(uuid4()), kind=kind, status=RunStatus.IN_PROGRESS, started_at=now)
    tx.execute(insert(sync_runs).values(id=run.id, kind=kind.value, status=run.status.value, started_at=times.text(run.started_at)))
    return run


def progress(
    tx: Transaction, run_id: str, pages: int = 0, created: int = 0, updated: int = 0, unchanged: int = 0, failed: int = 0
) -> None:
    """Add to what a run has done so far."""
    c = sync_runs.c
    tx.execute(
        update(sync_runs)
        .where(c.id == run_id)
        .values(
            pages=c.pages + pages,
            created=c.created + created,
            updated=c.updated + updated,
            unchanged=c.unchanged + unchanged,
            failed=c.failed + failed,
        )
    )


def end(tx: Transaction, run_id: str, status: RunStatus, error: str, now: datetime) -> SyncRun:
    """Record how a run ended and return it; ``error`` is a code."""
    row = tx.execute(select(sync_runs).where(sync_runs.c.id == run_id)).first()
    if row is None:
        raise NotFound("sync run", run_id)
    tx.execute(update(sync_runs).where(sync_runs.c.id == run_id).values(status=status.value, error=error, ended_at=times.text(now)))
    return replace(_record(row), status=status, error=error, ended_at=now)


def recent(tx: Transaction, limit: int = 50) -> tuple[SyncRun, ...]:
    """The last runs, newest first."""
    return tuple(_record(row) for row in tx.execute(select(sync_runs).order_by(sync_runs.c.key.desc()).limit(limit)))


def last_finished(tx: Transaction, kind: RunKind) -> SyncRun | None:
    """The last run of that kind that went well."""
    query = select(sync_runs).where(sync_runs.c.kind == kind.value, sync_runs.c.status == RunStatus.FINISHED.value)
    row = tx.execute(query.order_by(sync_runs.c.key.desc()).limit(1)).first()
    return None if row is None else _record(row)


def prune(tx: Transaction, before: datetime, quiet_before: datetime) -> int:
    """Remove runs that ended before that time, and earlier those that found nothing; the last good one of each kind stays."""
    c = sync_runs.c
    good = c.status == RunStatus.FINISHED.value
    quiet = and_(good, c.created + c.updated + c.failed == 0, c.ended_at < times.text(quiet_before))
    last = select(func.max(c.key)).where(good).group_by(c.kind)
    old = or_(c.ended_at < times.text(before), quiet)
    return tx.execute(delete(sync_runs).where(old, c.key.not_in(last))).rowcount


def cursor(tx: Transaction, kind: RunKind) -> str:
    """Where the next pull of that kind goes on; "" = from the beginning."""
    return str(tx.execute(select(cursors.c.cursor).where(cursors.c.kind == kind.value)).scalar_one_or_none() or "")


def save_cursor(tx: Transaction, kind: RunKind, cursor: str) -> None:
    """Remember where the next pull goes on; to be called in the transaction that applied the page."""
    tx.exec_driver_sql(
        "INSERT INTO cursors(kind, cursor) VALUES (?, ?) ON CONFLICT(kind) DO UPDATE SET cursor = excluded.cursor",
        (kind.value, cursor),
    )


def _record(row: Row[Any]) -> SyncRun:
    return SyncRun(
        id=row.id,
        kind=RunKind(row.kind),
        status=RunStatus(row.status),
        started_at=times.moment(row.started_at),
        ended_at=times.moment_or_none(row.ended_at),
        pages=row.pages,
        created=row.created,
        updated=row.updated,
        unchanged=row.unchanged,
        failed=row.failed,
        error=row.error,
    )
