"""A write that met something else at the POS: both sides of it for a person to see, and what comes of their choice."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from peak_desk.database import customers, outbox
from peak_desk.database.connection import Transaction
from peak_desk.domain.customers import Field
from peak_desk.domain.outbox import ClashField, Entity, OutboxRow, OutboxState, Theirs
from peak_desk.errors import NotFound, Refusal, Refused
from peak_desk.operations import decisions

KEPT_THEIRS = "POS value kept"


@dataclass(frozen=True, slots=True)
class ClashView:
    """Both sides of a clash; who and when there is empty where the POS does not tell. Times are aware UTC."""

    row: OutboxRow
    fields: tuple[ClashField, ...]
    ours_by: str
    ours_at: datetime
    theirs_by: str = ""
    theirs_at: datetime | None = None


def view(tx: Transaction, row: OutboxRow) -> ClashView:
    """Both sides of a write; no fields where there is nothing to choose between."""
    return ClashView(row, decisions.fields(tx, row), row.created_by, row.created_at, row.theirs.by, row.theirs.at)


def is_still(tx: Transaction, row: OutboxRow, seen: ClashView) -> bool:
    """Whether both sides are as somebody saw them."""
    return seen.row.payload == row.payload and _theirs(seen.fields) == _theirs(decisions.fields(tx, row))


def settle(tx: Transaction, row: OutboxRow, ours: Collection[str], by: str, now: datetime) -> None:
    """Send the fields in ``ours`` although the POS has something else, and let its values stand in all others that clash.

    What was sent along without a clash goes on as well; a write of which nothing is left is given up. Whatever the POS gets after
    what the person saw is a clash again. Raises ``Refused`` when the write waits for no such choice any more, ``Invalid`` when
    the choices leave nothing in an order.
    """
    theirs = _theirs(decisions.fields(tx, row))
    if row.state is not OutboxState.NEEDS_YOU or not theirs:
        raise Refused(Refusal.SOMEONE_ELSE_CHANGED_IT)
    yielded = theirs.keys() - set(ours)
    if decisions.keep_ours(tx, row, now, yielded):
        state = OutboxState.UNSURE if row.unsure_cycles else OutboxState.QUEUED
        outbox.mark(tx, row.seq, state, now=now, unsure_cycles=min(1, row.unsure_cycles), theirs=Theirs())
        if row.entity is Entity.CUSTOMER:
            customers.fall_back(tx, row.local_id, {Field(name) for name in yielded}, now)
    else:
        outbox.discard(tx, row.seq, KEPT_THEIRS, by, now)
        decisions.let_theirs_stand(tx, row, now)
    _clear(tx, row, {name for name in yielded if theirs[name] is None}, now)


def _theirs(fields: Iterable[ClashField]) -> dict[str, str | None]:
    return {field.name: field.theirs for field in fields}


def _clear(tx: Transaction, row: OutboxRow, emptied: set[str], now: datetime) -> None:
    """Empty what the POS says is empty: a value it merely does not tell would stay."""
    if not emptied or row.entity is not Entity.CUSTOMER:
        return
    customer = customers.get(tx, row.local_id)
    if customer is None:
        raise NotFound("customer", row.local_id)
    customers.put(tx, replace(customers.with_texts(customer, dict.fromkeys(emptied)), updated_at=now))
