"""Two customers who are perhaps one person, side by side: what is the same in both, and what differs."""

from dataclasses import dataclass

from peak_desk.database import customers, duplicates
from peak_desk.database.connection import Transaction
from peak_desk.database.duplicates import DuplicatePair
from peak_desk.domain.customers import Customer, Field


@dataclass(frozen=True, slots=True)
class DuplicateView:
    """A pair with both records; a field that is empty in both is in neither list."""

    pair: DuplicatePair
    first: Customer
    second: Customer
    same: tuple[Field, ...]
    differ: tuple[Field, ...]


def views(tx: Transaction) -> tuple[DuplicateView, ...]:
    """The pairs nobody has decided about, the surest first."""
    found = []
    for pair in duplicates.open_pairs(tx):
        first, second = customers.get(tx, pair.first_id), customers.get(tx, pair.second_id)
        if first is not None and second is not None:
            found.append(_view(pair, first, second))
    return tuple(found)


def _view(pair: DuplicatePair, first: Customer, second: Customer) -> DuplicateView:
    filled = [field for field in Field if _text(first, field) or _text(second, field)]
    same = tuple(field for field in filled if _text(first, field) == _text(second, field))
    return DuplicateView(pair, first, second, same, tuple(field for field in filled if field not in same))


def _text(customer: Customer, field: Field) -> str:
    value = getattr(customer, field.value)
    return "" if value is None else str(value).casefold()
