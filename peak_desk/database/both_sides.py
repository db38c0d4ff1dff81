"""The fields of a customer that staff and POS share, on both sides: what the desk shows once the POS has told its values.

What the POS said last is remembered beside the record while the two differ, and with it which of staff's values stay on this desk
because the POS takes no changes: nothing else would tell them from values that were sent and turned out otherwise.
"""

import json
from collections.abc import Collection, Mapping

from sqlalchemy import select, update

from peak_desk.database.connection import Transaction
from peak_desk.database.tables import customers
from peak_desk.domain.customers import Field

FIELDS = (
    *("first_name", "last_name", "phone", "email", "birthday", "patient_type", "driver_licence", "gender", "notes"),
    *("street", "city", "state", "postal_code"),
)
Values = tuple[str | None, ...]

_NAMES = frozenset(FIELDS[:2])
_KEPT = "kept"


def together(mine: Values, theirs: Values, base: str | None, writing: frozenset[str]) -> tuple[Values, str | None]:
    """What the desk shows, and what is to be remembered (None: both sides have the same).

    ``base`` is what was remembered before. A field in ``writing`` is on its way and keeps staff's value. So does one kept on this
    desk, until the POS tells another value than it told when staff gave theirs.
    """
    told = {} if base is None else json.loads(base)
    agreed = mine if base is None else tuple(told.get(name) for name in FIELDS)
    kept = frozenset(told.get(_KEPT, ()))
    merged = tuple(
        _merged(name, *values, stays=name in writing or (name in kept and _alike(*values[1:])))
        for name, *values in zip(FIELDS, mine, theirs, agreed, strict=True)
    )
    if merged == theirs:
        return merged, None
    still = [name for name, shown, said in zip(FIELDS, merged, theirs, strict=True) if name in kept and shown != said]
    remembered = dict(zip(FIELDS, theirs, strict=True)) | ({_KEPT: still} if still else {})
    return merged, json.dumps(remembered, ensure_ascii=False)


def keep_here(tx: Transaction, customer_id: str, names: Collection[str]) -> None:
    """Staff gave these fields values the POS will not be told: they stay on this desk. To be called once they are stored."""
    base = tx.execute(select(customers.c.pos_base).where(customers.c.id == customer_id)).scalar_one_or_none()
    if base is not None:
        told = json.loads(base)
        _remember(tx, customer_id, told | {_KEPT: sorted({*told.get(_KEPT, ()), *names})})


def keep_since(tx: Transaction, customer_id: str, sent: Mapping[str, str | None]) -> frozenset[str]:
    """The POS has what a creation ``sent`` and takes no changes: what staff made of it since stays here; returns which fields."""
    row = tx.execute(
        select(*(customers.c[name] for name in FIELDS), customers.c.pos_base).where(customers.c.id == customer_id)
    ).one()
    mine = dict(zip(FIELDS, row[: len(FIELDS)], strict=True))
    since = frozenset(name for name, value in mine.items() if (value or None) != sent.get(name))
    if since:
        told = {**mine, **{name: sent.get(name) for name in since}} if row.pos_base is None else json.loads(row.pos_base)
        _remember(tx, customer_id, told | {_KEPT: sorted({*told.get(_KEPT, ()), *since})})
    return since


def kept_in(base: str | None) -> frozenset[str]:
    """The fields of a record whose values stay on this desk, as what is remembered of it says."""
    return frozenset() if base is None else frozenset(json.loads(base).get(_KEPT, ()))


def is_only_shouted(name: str, mine: str | None, theirs: str) -> bool:
    """Whether a name differs in capitals only: a POS may know no others, so people's "MacDonald" is better than its guess."""
    ours = mine or ""
    return name in _NAMES and ours.casefold() == theirs.casefold() and not ours.isupper() and not ours.islower()


def _remember(tx: Transaction, customer_id: str, told: Mapping[str, object]) -> None:
    text = json.dumps(told, ensure_ascii=False)
    tx.execute(update(customers).where(customers.c.id == customer_id).values(pos_base=text))


def _merged(name: str, mine: str | None, theirs: str | None, agreed: str | None, *, stays: bool) -> str | None:
    """One field after the POS told its value; None is "the POS does not say", and so are notes it never had."""
    if mine == theirs or stays or theirs is None:
        return mine
    if name == Field.NOTES and theirs == "" and not agreed:
        return mine
    return mine if is_only_shouted(name, mine, theirs) else theirs


def _alike(said: str | None, before: str | None) -> bool:
    """Whether the POS still says what it was told, though perhaps in capitals or with other blanks."""
    return (said or "").casefold().split() == (before or "").casefold().split()
