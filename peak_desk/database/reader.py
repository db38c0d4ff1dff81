"""Statements put straight to the driver, for the search.

SQLAlchemy takes longer to make a result out of an answer than SQLite takes to answer; and a search asks up to ten times per key.
"""

from collections.abc import Iterator
from typing import Any

from peak_desk.database.connection import AUDIT_KEY, Transaction


class Reader:
    """Reads in one snapshot of the file; ``audit_key`` is the one all connections of the file carry."""

    def __init__(self, connection: Any, audit_key: bytes) -> None:
        """Take the driver's own connection, inside a transaction."""
        self._execute = connection.execute
        self.audit_key = audit_key

    @classmethod
    def of(cls, tx: Transaction) -> "Reader":
        """The snapshot of a unit of work."""
        return cls(tx.connection.driver_connection, tx.info[AUDIT_KEY])

    def numbers(self, statement: str, *values: object) -> list[int]:
        """The first column of the answer."""
        return [row[0] for row in self._execute(statement, values).fetchall()]

    def rows(self, statement: str, *values: object) -> list[Any]:
        """The whole answer."""
        return list(self._execute(statement, values).fetchall())

    def each(self, statement: str, *values: object) -> Iterator[Any]:
        """The answer row by row, for what is too much to be held at once."""
        yield from self._execute(statement, values)

    def one(self, statement: str, *values: object) -> int:
        """The only value of the answer."""
        return int(self._execute(statement, values).fetchone()[0])

    def do(self, statement: str) -> None:
        """A statement without an answer."""
        self._execute(statement).close()
