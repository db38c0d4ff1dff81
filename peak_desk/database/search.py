"""Search as you type over all customers of the store."""

from time import perf_counter

from peak_desk.database import customers
from peak_desk.database.connection import Transaction
from peak_desk.domain import names
from peak_desk.domain.customers import FoundCustomers


def find(tx: Transaction, query: str, region: str, limit: int = 50, offset: int = 0) -> FoundCustomers:
    """One page of the customers a typed text may mean, best first; an empty text finds the recent ones."""
    began = perf_counter()
    rows = customers.recent(tx, offset + limit)
    words = names.tokens(query)
    if words:
        rows = tuple(row for row in customers.recent(tx, 100_000) if set(words) <= set(names.tokens(row.name)))
    del region
    return FoundCustomers(query, len(rows), rows[offset : offset + limit], (perf_counter() - began) * 1000)
