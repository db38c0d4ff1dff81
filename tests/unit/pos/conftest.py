"""A Treez that answers from memory, for everything that is not about the network itself."""

from collections.abc import Iterator

import pytest

from tests.helpers.treez_account import CannedTreez


@pytest.fixture
def canned() -> Iterator[CannedTreez]:
    world = CannedTreez()
    yield world
    world.close()
