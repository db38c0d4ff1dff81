"""Rows of the POS that could not be brought in: which ones and why, without anything personal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select

from peak_desk.database import times
from peak_desk.database.connection import Transaction
from peak_desk.database.tables import sync_troubles
from peak_desk.domain.status import RunKind

MOST = 500


@dataclass(frozen=True, slots=True)
class SyncTrouble:
    """One row that was left out by a run; ``pos_id`` is "" where not even that could be read, ``code`` says why."""

    run_id: str
    kind: RunKind
    pos_id: str
    code: str
    at: datetime


def note(tx: Transaction, run_id: str, kind: RunKind, rows: Sequence[tuple[str, str]], now: datetime) -> None:
    """Remember rows that were left out, each as its POS id and a code; of all that were ever noted the newest 500 stay."""
    if not rows:
        return
    at = times.text(now)
    values = [{"run_id": run_id, "kind": kind.value, "pos_id": pos_id, "code": code, "at": at} for pos_id, code in rows[-MOST:]]
    tx.execute(insert(sync_troubles), values)
    newest = select(func.max(sync_troubles.c.key)).scalar_subquery()
    tx.execute(delete(sync_troubles).where(sync_troubles.c.key <= newest - MOST))


def of_run(tx: Transaction, run_id: str) -> tuple[SyncTrouble, ...]:
    """What one run had to leave out, in the order it was met."""
    query = select(sync_troubles).where(sync_troubles.c.run_id == run_id).order_by(sync_troubles.c.key)
    return tuple(
        SyncTrouble(row.run_id, RunKind(row.kind), row.pos_id, row.code, times.moment(row.at)) for row in tx.execute(query)
    )
