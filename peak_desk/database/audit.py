"""The audit log in the store's file: append-only, and every row sealed with the one before it.

The seal is HMAC-SHA256 over the row and the seal before, with a key derived from the database's; triggers refuse changes.
No personal values go in: field names and masked texts only.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select

from peak_desk.database import times
from peak_desk.database.connection import AUDIT_KEY, Transaction
from peak_desk.database.tables import audit


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One entry: who did what to which record, from where; times are aware UTC."""

    seq: int
    at: datetime
    actor: str
    via: str
    action: str
    entity: str
    local_id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AuditCheck:
    """Whether the log is whole; ``first_bad`` is the number of the first row that is missing or does not fit."""

    rows: int
    first_bad: int | None = None


def write(
    tx: Transaction,
    actor: str,
    via: str,
    action: str,
    entity: str,
    local_id: str,
    before: str,
    after: str,
    now: datetime,
) -> None:
    """Append an entry; it is saved or lost together with the change it tells of."""
    last = tx.execute(select(audit.c.seq, audit.c.mac).order_by(audit.c.seq.desc()).limit(1)).first()
    prev = "" if last is None else str(last.mac)
    seq = 1 if last is None else int(last.seq) + 1
    told = (times.text(now), actor, via, action, entity, local_id, before, after)
    columns = dict(zip(("at", "actor", "via", "action", "entity", "local_id", "before", "after"), told, strict=True))
    tx.execute(insert(audit), {**columns, "seq": seq, "prev": prev, "mac": _seal(tx, prev, seq, told)})


def rows(tx: Transaction, limit: int = 200) -> tuple[AuditRow, ...]:
    """The last entries, newest first."""
    return tuple(_record(row) for row in tx.execute(select(audit).order_by(audit.c.seq.desc()).limit(limit)))


def span(tx: Transaction) -> tuple[datetime, datetime] | None:
    """When the first and the last entry were made; None while there is none."""
    order = audit.c.seq
    found = [tx.execute(select(audit.c.at).order_by(edge).limit(1)).scalar_one_or_none() for edge in (order, order.desc())]
    first, last = (times.moment_or_none(at) for at in found)
    return None if first is None or last is None else (first, last)


def verify(tx: Transaction) -> AuditCheck:
    """Go through the whole chain: edited, removed, swapped rows and a cut end are found."""
    prev, seq = "", 0
    for row in tx.execute(select(audit).order_by(audit.c.seq)):
        seq += 1
        told = (row.at, row.actor, row.via, row.action, row.entity, row.local_id, row.before, row.after)
        fits = row.seq == seq and row.prev == prev and hmac.compare_digest(row.mac, _seal(tx, prev, seq, told))
        if not fits:
            return AuditCheck(_count(tx), seq)
        prev = row.mac
    given = tx.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'audit'").scalar_one_or_none()
    return AuditCheck(seq, None if int(given or 0) == seq else seq + 1)


def _count(tx: Transaction) -> int:
    return int(tx.execute(select(func.count()).select_from(audit)).scalar_one())


def _seal(tx: Transaction, prev: str, seq: int, told: tuple[str, ...]) -> str:
    content = json.dumps([prev, seq, *told], ensure_ascii=False, separators=(",", ":"))
    return hmac.new(tx.info[AUDIT_KEY], content.encode(), hashlib.sha256).hexdigest()


def _record(row: Row[Any]) -> AuditRow:
    return AuditRow(
        seq=row.seq,
        at=times.moment(row.at),
        actor=row.actor,
        via=row.via,
        action=row.action,
        entity=row.entity,
        local_id=row.local_id,
        before=row.before,
        after=row.after,
    )
