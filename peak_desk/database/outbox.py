"""The outbox in the store's file: writes of staff on their way to the POS, first in first out per record.

Every change of a row also works out the sync state of its record, in the same transaction.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Row, Select, and_, delete, func, insert, or_, select, update

from peak_desk.database import times
from peak_desk.database.connection import Transaction
from peak_desk.database.sync_state import refresh_sync
from peak_desk.database.tables import customers, orders, outbox
from peak_desk.domain.outbox import CUSTOMER_DROPPED, LIVE, Entity, OutboxCounts, OutboxKind, OutboxRow, OutboxState, Theirs
from peak_desk.errors import NotFound, Refusal, Refused

_LIVE_VALUES = tuple(sorted(state.value for state in LIVE))
_ENDS = frozenset({OutboxState.DONE, OutboxState.DISCARDED})
_LONGEST_WAIT = timedelta(minutes=10)
_LONGEST_LOOK = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class NewWrite:
    """A write to be queued; ``payload`` holds only what changes, ``base`` what those fields were when the person began.

    ``needs_local_id`` is a customer the POS must know first; ``next_at`` the earliest moment to send (None = at once).
    """

    kind: OutboxKind
    entity: Entity
    local_id: str
    payload: Mapping[str, str | None] = field(default_factory=dict)
    base: Mapping[str, str | None] = field(default_factory=dict)
    created_by: str = ""
    needs_local_id: str | None = None
    next_at: datetime | None = None


def add(tx: Transaction, write: NewWrite, now: datetime) -> OutboxRow:
    """Queue a write behind all others of its record; what waits before it after a failure may go at once."""
    _wake(tx, write.local_id, now)
    op_id = str(uuid4())
    values = {
        "op_id": op_id,
        "kind": write.kind.value,
        "entity": write.entity.value,
        "local_id": write.local_id,
        "needs_local_id": write.needs_local_id,
        "payload": _json(write.payload),
        "base": _json(write.base),
        "state": OutboxState.QUEUED.value,
        "next_at": times.text(write.next_at or now),
        "created_at": times.text(now),
        "created_by": write.created_by,
        **_doubt_taken_over(tx, write),
    }
    tx.execute(insert(outbox), values)
    refresh_sync(tx, write.entity, write.local_id)
    return _record(tx.execute(_query().where(outbox.c.op_id == op_id)).one())


def _doubt_taken_over(tx: Transaction, write: NewWrite) -> Mapping[str, object]:
    """What a creation takes over from one of the same record that was given up in doubt.

    That one may be at the POS, and whoever gave it up may have seen it there: a second record must not follow from the next edit.
    How often it was tried is not taken over: this one has another mark and another key, by which nothing of that one is found.
    """
    if not write.kind.creates:
        return {}
    of_record = and_(outbox.c.local_id == write.local_id, outbox.c.kind == write.kind.value)
    in_doubt = and_(of_record, outbox.c.state == OutboxState.DISCARDED.value, outbox.c.unsure_cycles > 0)
    row = tx.execute(select(outbox.c.sent_at).where(in_doubt).order_by(outbox.c.seq.desc()).limit(1)).first()
    if row is None:
        return {}
    return {"state": OutboxState.UNSURE.value, "unsure_cycles": 1, "sent_at": row.sent_at}


def get(tx: Transaction, seq: int) -> OutboxRow:
    """One row; raises ``NotFound``."""
    row = tx.execute(_query().where(outbox.c.seq == seq)).first()
    if row is None:
        raise NotFound("outbox row", str(seq))
    return _record(row)


def rows(tx: Transaction, *, live_only: bool = True, limit: int = 500) -> tuple[OutboxRow, ...]:
    """The rows, oldest first while they are live, newest first when the ended ones are wanted too."""
    if live_only:
        query = _query().where(outbox.c.state.in_(_LIVE_VALUES)).order_by(outbox.c.seq)
    else:
        query = _query().order_by(outbox.c.seq.desc())
    return tuple(_record(row) for row in tx.execute(query.limit(limit)))


def for_record(tx: Transaction, local_id: str) -> tuple[OutboxRow, ...]:
    """All rows of one customer or order, oldest first."""
    return tuple(_record(row) for row in tx.execute(_query().where(outbox.c.local_id == local_id).order_by(outbox.c.seq)))


def due(tx: Transaction, now: datetime, limit: int = 200) -> tuple[OutboxRow, ...]:
    """The first rows the worker may take up now, oldest first: at most one per record, and only the oldest live one.

    A row that needs a person, or that waits for a customer the POS does not know yet, holds up its own record only. A creation
    needs nobody any more once a pull told of its record. No row waits for longer than some minutes: one that seems to was written
    before the clock was turned back.
    """
    next_at = outbox.c.next_at
    in_time = or_(next_at <= times.text(now), next_at > times.text(now + _LONGEST_WAIT))
    query = _runnable().where(in_time).order_by(outbox.c.seq).limit(limit)
    return tuple(_record(row) for row in tx.execute(query))


def mark(
    tx: Transaction,
    seq: int,
    state: OutboxState,
    *,
    now: datetime,
    attempts: int | None = None,
    unsure_cycles: int | None = None,
    next_at: datetime | None = None,
    sent_at: datetime | None = None,
    error_code: str = "",
    error_text: str = "",
    theirs: Theirs | None = None,
    look_again_at: datetime | None = None,
) -> None:
    """Move a row to another state; what is left out stays, but the error is what is given, and no ``next_at`` means now."""
    values: dict[str, object] = {
        "state": state.value,
        "next_at": times.text(next_at or now),
        "done_at": times.text(now) if state in _ENDS else None,
        "error_code": error_code,
        "error_text": error_text,
    }
    kept = {
        "attempts": attempts,
        "unsure_cycles": unsure_cycles,
        "sent_at": times.text_or_none(sent_at),
        "theirs": None if theirs is None else _theirs_json(theirs),
        "look_again_at": times.text_or_none(look_again_at),
    }
    values.update({name: value for name, value in kept.items() if value is not None})
    entity, local_id = _record_of(tx, seq)
    tx.execute(update(outbox).where(outbox.c.seq == seq).values(**values))
    refresh_sync(tx, entity, local_id)


def fold(
    tx: Transaction, seq: int, payload: Mapping[str, str | None], *, base: Mapping[str, str | None] | None = None
) -> OutboxRow:
    """Let a later edit ride with a row the POS surely does not have: its values win, the oldest base of each field stays.

    A row the POS had refused is queued again by that, and one that waited after a failure goes at once. Raises ``Refused`` when
    the row may be at the POS.
    """
    row = get(tx, seq)
    if not row.foldable:
        raise Refused(Refusal.ON_THE_WIRE, row.state.value)
    tx.execute(
        update(outbox)
        .where(outbox.c.seq == seq)
        .values(
            payload=_json({**row.payload, **payload}),
            base=_json({**(base or {}), **row.base}),
            state=OutboxState.QUEUED.value,
            error_code="",
            error_text="",
            **({"next_at": times.text(row.created_at)} if row.error_code else {}),
        )
    )
    refresh_sync(tx, row.entity, row.local_id)
    return get(tx, seq)


def counts(tx: Transaction) -> OutboxCounts:
    """How many rows stand where."""
    found = {str(row[0]): int(row[1]) for row in tx.execute(select(outbox.c.state, func.count()).group_by(outbox.c.state))}
    return OutboxCounts(
        queued=found.get("queued", 0),
        sending=found.get("sending", 0),
        unsure=found.get("unsure", 0),
        needs_you=found.get("needs_you", 0),
        done=found.get("done", 0),
    )


def recover(tx: Transaction, now: datetime) -> int:
    """What was being sent when the program ended may have arrived, so it is in doubt; returns how many. Not during a call."""
    columns = (outbox.c.seq, outbox.c.unsure_cycles)
    stranded = tx.execute(select(*columns).where(outbox.c.state == OutboxState.SENDING.value)).all()
    for row in stranded:
        cycles = int(row.unsure_cycles) + 1
        mark(tx, row.seq, OutboxState.UNSURE, now=now, unsure_cycles=cycles, error_code="interrupted")
    return len(stranded)


def any_sending(tx: Transaction) -> bool:
    """Whether a row is marked as being on the wire."""
    return tx.execute(select(outbox.c.seq).where(outbox.c.state == OutboxState.SENDING.value).limit(1)).first() is not None


def discard(tx: Transaction, seq: int, reason: str, by: str, now: datetime) -> None:
    """Give a write up for good; raises ``Refused`` while it is on the wire or when it has ended already.

    What waits behind a creation is given up with it where the POS does not have the record: there is nothing to change there. An
    order that waits for its customer becomes a person's: sent again it goes without one.
    """
    row = get(tx, seq)
    if row.state is OutboxState.SENDING:
        raise Refused(Refusal.ON_THE_WIRE)
    if row.state not in LIVE:
        raise Refused(Refusal.ALREADY_SENT, row.state.value)
    given_up = [seq]
    if row.kind.creates and not _is_known_there(tx, row):
        given_up += [other.seq for other in for_record(tx, row.local_id) if other.state in LIVE and other.seq > seq]
        _let_all_go(tx, row.local_id, now)
    else:
        _hand_on_base(tx, row)
    for each in given_up:
        mark(tx, each, OutboxState.DISCARDED, now=now, error_code="discarded", error_text=f"{by}: {reason}")


def _is_known_there(tx: Transaction, row: OutboxRow) -> bool:
    table = customers if row.entity is Entity.CUSTOMER else orders
    known = select(table.c.id).where(table.c.id == row.local_id, table.c.pos_id.is_not(None))
    return tx.execute(known).first() is not None


def _let_all_go(tx: Transaction, customer_id: str, now: datetime) -> None:
    waits = and_(outbox.c.needs_local_id == customer_id, outbox.c.state.in_(_LIVE_VALUES))
    for seq in tx.execute(select(outbox.c.seq).where(waits)).scalars().all():
        let_go(tx, seq, now)


def let_go(tx: Transaction, seq: int, now: datetime) -> None:
    """The customer a write waits for will not be at the POS: a person decides whether it leaves without one."""
    tx.execute(update(outbox).where(outbox.c.seq == seq).values(needs_local_id=None))
    mark(tx, seq, OutboxState.NEEDS_YOU, now=now, error_code=CUSTOMER_DROPPED)


def due_to_look_again(tx: Transaction, now: datetime, limit: int = 50) -> tuple[OutboxRow, ...]:
    """Creations that arrived and are to be looked for once more now; a time far ahead is from before the clock was turned back."""
    at = outbox.c.look_again_at
    in_time = or_(at <= times.text(now), at > times.text(now + _LONGEST_LOOK))
    query = _query().where(at.is_not(None), outbox.c.state == OutboxState.DONE.value, in_time).order_by(at).limit(limit)
    return tuple(_record(row) for row in tx.execute(query))


def look_again(tx: Transaction, seq: int, at: datetime | None, *, now: datetime) -> None:
    """Set when a creation that arrived is looked for once more; None = not again.

    It has arrived by now, whatever a clock said that was ahead then: else it would be kept until that day.
    """
    arrived = func.min(outbox.c.done_at, times.text(now))
    tx.execute(update(outbox).where(outbox.c.seq == seq).values(look_again_at=times.text_or_none(at), done_at=arrived))


def rebase(tx: Transaction, seq: int, base: Mapping[str, str | None]) -> None:
    """Let a write stand on other values than those its person began with, because a person has decided about them."""
    tx.execute(update(outbox).where(outbox.c.seq == seq).values(base=_json(base)))


def narrow(tx: Transaction, seq: int, names: Collection[str]) -> None:
    """Leave fields out of a write, because a person let the POS's values stand in them."""
    row = get(tx, seq)
    left = {name: value for name, value in row.payload.items() if name not in names}
    base = {name: value for name, value in row.base.items() if name not in names}
    tx.execute(update(outbox).where(outbox.c.seq == seq).values(payload=_json(left), base=_json(base)))
    _hand_on_base(tx, replace(row, base={name: value for name, value in row.base.items() if name in names}))


def carry_on(
    tx: Transaction, row: OutboxRow, payload: Mapping[str, str | None], base: Mapping[str, str | None], now: datetime
) -> None:
    """Queue what a creation did not bring to the POS as an edit; a field some later edit is about already comes with that."""
    left = _hand_on_base(tx, replace(row, base=base))
    if left:
        rest = {name: payload[name] for name in left}
        add(tx, NewWrite(OutboxKind.UPDATE_CUSTOMER, Entity.CUSTOMER, row.local_id, rest, left, row.created_by), now)


def prune(tx: Transaction, before: datetime) -> int:
    """Remove rows that ended before that time, but for those still to be looked for once more; returns how many."""
    ended = and_(outbox.c.state.in_([state.value for state in _ENDS]), outbox.c.look_again_at.is_(None))
    return tx.execute(delete(outbox).where(ended, outbox.c.done_at < times.text(before))).rowcount


@cache
def _query() -> Select[Any]:
    person = customers.alias("person")
    return (
        select(outbox, person.c.first_name, person.c.last_name, orders.c.order_number)
        .outerjoin_from(outbox, person, person.c.id == outbox.c.local_id)
        .outerjoin(orders, orders.c.id == outbox.c.local_id)
    )


@cache
def _runnable() -> Select[Any]:
    older = outbox.alias("older")
    needed = customers.alias("needed")
    first = (
        select(func.min(older.c.seq))
        .where(older.c.local_id == outbox.c.local_id, older.c.state.in_(_LIVE_VALUES))
        .correlate(outbox)
        .scalar_subquery()
    )
    known = select(needed.c.id).where(needed.c.id == outbox.c.needs_local_id, needed.c.pos_id.is_not(None)).correlate(outbox)
    return _query().where(
        and_(
            or_(outbox.c.state.in_((OutboxState.QUEUED.value, OutboxState.UNSURE.value)), _arrived_unasked()),
            outbox.c.seq == first,
            or_(outbox.c.needs_local_id.is_(None), known.exists()),
        )
    )


def _arrived_unasked() -> ColumnElement[bool]:
    """A creation that is a person's, though a pull has linked its record to the POS's by now."""
    creations = [kind.value for kind in OutboxKind if kind.creates]
    linked = [select(t.c.id).where(t.c.id == outbox.c.local_id, t.c.pos_id.is_not(None)) for t in (customers, orders)]
    by_a_pull = or_(*(query.correlate(outbox).exists() for query in linked))
    return and_(outbox.c.state == OutboxState.NEEDS_YOU.value, outbox.c.kind.in_(creations), by_a_pull)


def _wake(tx: Transaction, local_id: str, now: datetime) -> None:
    """Let what waits after a failure go at once; what is held back so that it can be undone goes on waiting."""
    failed = and_(outbox.c.state == OutboxState.QUEUED.value, outbox.c.error_code != "")
    waits = and_(or_(failed, outbox.c.state == OutboxState.UNSURE.value), outbox.c.next_at > times.text(now))
    tx.execute(update(outbox).where(outbox.c.local_id == local_id, waits).values(next_at=times.text(now)))


def _hand_on_base(tx: Transaction, row: OutboxRow) -> dict[str, str | None]:
    """A later write of the same fields stands on values that will never arrive: it takes those this one stood on.

    Returns what no later write is about.
    """
    rest = dict(row.base)
    for later in for_record(tx, row.local_id):
        shared = rest.keys() & later.base.keys() if later.seq > row.seq and later.state in LIVE else set()
        if shared:
            rebase(tx, later.seq, {**later.base, **{name: rest.pop(name) for name in shared}})
    return rest


def _record_of(tx: Transaction, seq: int) -> tuple[Entity, str]:
    row = tx.execute(select(outbox.c.entity, outbox.c.local_id).where(outbox.c.seq == seq)).first()
    if row is None:
        raise NotFound("outbox row", str(seq))
    return Entity(row.entity), str(row.local_id)


def _json(values: Mapping[str, str | None]) -> str:
    return json.dumps(dict(values), ensure_ascii=False)


def _theirs_json(theirs: Theirs) -> str:
    told = {"values": dict(theirs.values), "at": times.text_or_none(theirs.at), "by": theirs.by}
    return json.dumps(told, ensure_ascii=False)


def _theirs(stored: str) -> Theirs:
    told = json.loads(stored)
    return Theirs(told.get("values", {}), times.moment_or_none(told.get("at")), told.get("by", ""))


def _record(row: Row[Any]) -> OutboxRow:
    name = f"{row.first_name or ''} {row.last_name or ''}".strip()
    return OutboxRow(
        seq=row.seq,
        op_id=row.op_id,
        kind=OutboxKind(row.kind),
        entity=Entity(row.entity),
        local_id=row.local_id,
        state=OutboxState(row.state),
        created_at=times.moment(row.created_at),
        created_by=row.created_by,
        payload=json.loads(row.payload),
        base=json.loads(row.base),
        needs_local_id=row.needs_local_id,
        attempts=row.attempts,
        unsure_cycles=row.unsure_cycles,
        next_at=times.moment(row.next_at),
        sent_at=times.moment_or_none(row.sent_at),
        done_at=times.moment_or_none(row.done_at),
        error_code=row.error_code,
        error_text=row.error_text,
        theirs=_theirs(row.theirs),
        look_again_at=times.moment_or_none(row.look_again_at),
        label=row.order_number or name,
    )
