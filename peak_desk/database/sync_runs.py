"""Sync runs and feed cursors in the store's file."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Row, and_, delete, func, insert, or_, select, true, update

from peak_desk.database import times
from peak_desk.database.connection import Transaction
from peak_desk.database.tables import cursors, sync_runs
from peak_desk.domain.status import RunKind, RunStatus, SyncRun
from peak_desk.errors import NotFound

INTERRUPTED = "interrupted"
_FULL_GOES_ON = timedelta(days=1)


def start(tx: Transaction, kind: RunKind, now: datetime, *, full: bool = False) -> SyncRun:
    """Record that a run begins; one of the same kind that never ended is marked failed, so that it blocks nothing."""
    _close(tx, now, sync_runs.c.kind == kind.value)
    run = SyncRun(id=str(uuid4()), kind=kind, status=RunStatus.IN_PROGRESS, started_at=now, full=full)
    values = {"id": run.id, "kind": kind.value, "status": run.status.value, "started_at": times.text(now), "full": int(full)}
    tx.execute(insert(sync_runs).values(values))
    return run


def close_all(tx: Transaction, now: datetime) -> int:
    """Mark every run that a crash left under way as failed; returns how many. To be called while no run is under way."""
    return _close(tx, now, true())


def _close(tx: Transaction, now: datetime, which: ColumnElement[bool]) -> int:
    return tx.execute(
        update(sync_runs)
        .where(which, sync_runs.c.status == RunStatus.IN_PROGRESS.value)
        .values(status=RunStatus.FAILED.value, ended_at=times.text(now), error=INTERRUPTED)
    ).rowcount


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


def compared(tx: Transaction, run_id: str, *, theirs: int, ours: int, missing: int) -> None:
    """Record what a full run found: the records of both sides, and those of ours that the POS has no more."""
    tx.execute(update(sync_runs).where(sync_runs.c.id == run_id).values(theirs=theirs, ours=ours, missing=missing))


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


def last_full(tx: Transaction, kind: RunKind) -> SyncRun | None:
    """The last full run of that kind that went well."""
    c = sync_runs.c
    query = select(sync_runs).where(c.kind == kind.value, c.status == RunStatus.FINISHED.value, c.full == 1)
    row = tx.execute(query.order_by(c.key.desc()).limit(1)).first()
    return None if row is None else _record(row)


def first(tx: Transaction, kind: RunKind) -> SyncRun | None:
    """The oldest run of that kind still remembered."""
    row = tx.execute(select(sync_runs).where(sync_runs.c.kind == kind.value).order_by(sync_runs.c.key).limit(1)).first()
    return None if row is None else _record(row)


def prune(tx: Transaction, before: datetime, quiet_before: datetime) -> int:
    """Remove runs that ended before that time, and earlier those that found nothing.

    The last good one of each kind stays, and so does the last good full one; a full one is never removed early.
    """
    c = sync_runs.c
    good = c.status == RunStatus.FINISHED.value
    quiet = and_(good, c.full == 0, c.created + c.updated + c.failed == 0, c.ended_at < times.text(quiet_before))
    last = select(func.max(c.key)).where(good).group_by(c.kind, c.full)
    old = or_(c.ended_at < times.text(before), quiet)
    return tx.execute(delete(sync_runs).where(old, c.key.not_in(last))).rowcount


def cursor(tx: Transaction, kind: RunKind) -> str:
    """Where the next pull of that kind goes on; "" = from the beginning."""
    return _cursor(tx, kind.value)


def save_cursor(tx: Transaction, kind: RunKind, cursor: str) -> None:
    """Remember where the next pull goes on; to be called in the transaction that applied the page."""
    _save(tx, kind.value, cursor)


def full_cursor(tx: Transaction, kind: RunKind, now: datetime) -> str:
    """Where a full run that was broken off goes on; "" = from the beginning, also when it has not advanced for more than a day."""
    advanced = _cursor(tx, f"{kind.value}.full.advanced")
    fresh = bool(advanced) and timedelta(0) <= now - times.moment(advanced) < _FULL_GOES_ON
    return _cursor(tx, f"{kind.value}.full") if fresh else ""


def begin_full(tx: Transaction, kind: RunKind, now: datetime) -> None:
    """A full run begins at the beginning."""
    forget_full(tx, kind)
    _save(tx, f"{kind.value}.full.began", times.text(now))


def full_began(tx: Transaction, kind: RunKind) -> datetime:
    """When the full run under way began, before it was ever broken off; raises ``NotFound`` where none is."""
    began = _cursor(tx, f"{kind.value}.full.began")
    if not began:
        raise NotFound("sync run", f"{kind.value}.full")
    return times.moment(began)


def save_full_cursor(tx: Transaction, kind: RunKind, cursor: str, now: datetime) -> None:
    """Remember where a full run goes on when it is broken off; the pulls between its parts have their own cursor."""
    _save(tx, f"{kind.value}.full", cursor)
    _save(tx, f"{kind.value}.full.advanced", times.text(now))


def forget_full(tx: Transaction, kind: RunKind) -> None:
    """The full run is complete: the next one begins at the beginning."""
    names = [f"{kind.value}.full{what}" for what in ("", ".began", ".advanced")]
    tx.execute(delete(cursors).where(cursors.c.kind.in_(names)))


def _cursor(tx: Transaction, name: str) -> str:
    return str(tx.execute(select(cursors.c.cursor).where(cursors.c.kind == name)).scalar_one_or_none() or "")


def _save(tx: Transaction, name: str, cursor: str) -> None:
    tx.exec_driver_sql(
        "INSERT INTO cursors(kind, cursor) VALUES (?, ?) ON CONFLICT(kind) DO UPDATE SET cursor = excluded.cursor", (name, cursor)
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
        full=bool(row.full),
        theirs=row.theirs,
        ours=row.ours,
        missing=row.missing,
    )
