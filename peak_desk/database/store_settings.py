"""What a store decides for itself, kept in its own file so that every desk of the store and every backup says the same."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert

from peak_desk.database import times
from peak_desk.database.connection import Transaction
from peak_desk.database.tables import settings

_VALUE = select(settings.c.value).where(settings.c.name == bindparam("wanted"))


def get(tx: Transaction, name: str) -> str | None:
    """The value of a setting, None when nobody has decided yet."""
    value = tx.execute(_VALUE, {"wanted": name}).scalar_one_or_none()
    return None if value is None else str(value)


def put(tx: Transaction, name: str, value: str, by: str, now: datetime) -> None:
    """Decide a setting; who did it when is kept beside it."""
    values = {"value": value, "changed_at": times.text(now), "changed_by": by}
    tx.execute(insert(settings).values(name=name, **values).on_conflict_do_update(index_elements=["name"], set_=values))
