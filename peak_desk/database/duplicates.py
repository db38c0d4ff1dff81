"""Pairs of customers who are perhaps one person: found once, kept until a manager has decided or the POS has merged them."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import uuid4

from sqlalchemy import Row, and_, case, exists, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from peak_desk.database import times
from peak_desk.database.connection import Transaction
from peak_desk.database.tables import customers, duplicates
from peak_desk.errors import NotFound

_OPEN = duplicates.c.state == "open"


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two customers who may be one; ``reasons`` are codes, ``score`` 0-100 how sure the desk is, ``found_at`` aware UTC."""

    id: str
    first_id: str
    second_id: str
    score: int
    reasons: tuple[str, ...]
    found_at: datetime


def add(tx: Transaction, one_id: str, other_id: str, *, score: int, reasons: tuple[str, ...], now: datetime) -> bool:
    """Note a pair, in whichever order it is given; False when it is known already, also when somebody found them different."""
    first_id, second_id = sorted((one_id, other_id))
    values = {
        "id": str(uuid4()),
        "first_id": first_id,
        "second_id": second_id,
        "score": score,
        "reasons": json.dumps(reasons),
        "found_at": times.text(now),
    }
    return tx.execute(insert(duplicates).values(values).on_conflict_do_nothing()).rowcount > 0


def open_pairs(tx: Transaction, limit: int = 200) -> tuple[DuplicatePair, ...]:
    """What a manager should look at, the surest first and then the oldest."""
    order = (duplicates.c.score.desc(), duplicates.c.found_at, duplicates.c.id)
    found = tx.execute(select(duplicates).where(_OPEN).order_by(*order).limit(limit))
    return tuple(_pair(row) for row in found)


def count_open(tx: Transaction) -> int:
    """How many pairs wait for a decision."""
    return int(tx.execute(select(func.count()).select_from(duplicates).where(_OPEN)).scalar_one())


def decide(tx: Transaction, pair_id: str, state: Literal["different", "merged"], by: str, now: datetime) -> None:
    """Close an open pair for good; raises ``NotFound`` when there is none of that id, decided ones included."""
    values = {"state": state, "decided_at": times.text(now), "decided_by": by}
    if not tx.execute(update(duplicates).where(duplicates.c.id == pair_id, _OPEN).values(values)).rowcount:
        raise NotFound("pair of customers", pair_id)


def close_merged(tx: Transaction, customer_ids: Collection[str], now: datetime) -> int:
    """Close the open pairs with one of these customers which the POS has made one person; returns how many."""
    one, other = customers.alias("one"), customers.alias("other")
    into_one = or_(
        one.c.merged_into == other.c.pos_id, other.c.merged_into == one.c.pos_id, one.c.merged_into == other.c.merged_into
    )
    merged = exists().where(and_(one.c.id == duplicates.c.first_id, other.c.id == duplicates.c.second_id, into_one))
    touched = or_(duplicates.c.first_id.in_(customer_ids), duplicates.c.second_id.in_(customer_ids))
    values = {"state": "merged", "decided_at": times.text(now), "decided_by": ""}
    return tx.execute(update(duplicates).where(_OPEN, touched, merged).values(values)).rowcount


def follow(tx: Transaction, gone_id: str, kept_id: str, now: datetime) -> None:
    """A record went into another one here: whom it was compared with is compared with that one, and their own pair is closed."""
    of_gone = and_(_OPEN, or_(duplicates.c.first_id == gone_id, duplicates.c.second_id == gone_id))
    other = case((duplicates.c.first_id == gone_id, duplicates.c.second_id), else_=duplicates.c.first_id)
    ordered = {"first_id": func.min(other, kept_id), "second_id": func.max(other, kept_id)}
    tx.execute(update(duplicates).prefix_with("OR IGNORE").where(of_gone).values(ordered))
    values = {"state": "merged", "decided_at": times.text(now), "decided_by": ""}
    tx.execute(update(duplicates).where(of_gone).values(values))  # known as a pair already, or no pair any more


def _pair(row: Row[tuple[object, ...]]) -> DuplicatePair:
    return DuplicatePair(
        id=row.id,
        first_id=row.first_id,
        second_id=row.second_id,
        score=row.score,
        reasons=tuple(json.loads(row.reasons)),
        found_at=times.moment(row.found_at),
    )
