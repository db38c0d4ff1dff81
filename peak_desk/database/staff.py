"""Staff members in the store's file, with the hash of their PIN and their wrong tries."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.exc import IntegrityError

from peak_desk.database import times
from peak_desk.database.connection import Transaction
from peak_desk.database.tables import staff
from peak_desk.domain import names
from peak_desk.domain.staff import Role
from peak_desk.errors import NotFound, Refusal, Refused


@dataclass(frozen=True, slots=True)
class StaffRecord:
    """One person; ``pin_hash`` is the whole Argon2 text, ``failed`` the wrong PINs in a row, times are aware UTC."""

    id: str
    name: str
    role: Role
    pin_hash: str
    created_at: datetime
    active: bool = True
    failed: int = 0
    locked_until: datetime | None = None


def add(tx: Transaction, record: StaffRecord) -> None:
    """Keep a new person; raises ``Refused`` when the name (folded) is taken."""
    with _name_free():
        tx.execute(staff.insert().values(_columns(record)))


def update(tx: Transaction, record: StaffRecord) -> None:
    """Store all of a known person; raises ``Refused`` when the name is taken, ``NotFound``."""
    with _name_free():
        result = tx.execute(staff.update().where(staff.c.id == record.id).values(_columns(record)))
    if result.rowcount != 1:
        raise NotFound("staff", record.id)


def rows(tx: Transaction) -> tuple[StaffRecord, ...]:
    """Everybody, by name."""
    return tuple(_record(row) for row in tx.execute(select(staff).order_by(staff.c.name_folded)))


def get(tx: Transaction, staff_id: str) -> StaffRecord | None:
    """The person with that id."""
    return _one(tx, staff.c.id == staff_id)


def get_by_name(tx: Transaction, name: str) -> StaffRecord | None:
    """The person with that name, whatever the case and accents."""
    return _one(tx, staff.c.name_folded == _fold(name))


@contextmanager
def _name_free() -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        raise Refused(Refusal.NAME_TAKEN) from error


def _fold(name: str) -> str:
    return " ".join(names.fold(name).split())


def _columns(record: StaffRecord) -> dict[str, object]:
    return {
        "id": record.id,
        "name": record.name,
        "name_folded": _fold(record.name),
        "role": record.role.value,
        "active": int(record.active),
        "pin_hash": record.pin_hash,
        "failed": record.failed,
        "locked_until": times.text_or_none(record.locked_until),
        "created_at": times.text(record.created_at),
    }


def _one(tx: Transaction, condition: Any) -> StaffRecord | None:
    row = tx.execute(select(staff).where(condition)).first()
    return None if row is None else _record(row)


def _record(row: Row[Any]) -> StaffRecord:
    return StaffRecord(
        id=row.id,
        name=row.name,
        role=Role(row.role),
        pin_hash=row.pin_hash,
        created_at=times.moment(row.created_at),
        active=bool(row.active),
        failed=row.failed,
        locked_until=times.moment_or_none(row.locked_until),
    )
