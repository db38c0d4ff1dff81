"""A fresh store's file for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from peak_desk.database.connection import Database, Transaction
from tests.helpers.store_file import open_store


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An open, empty store."""
    opened = open_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def tx(database: Database) -> Iterator[Transaction]:
    """One unit of work that ends with the test."""
    with database.writing() as transaction:
        yield transaction
