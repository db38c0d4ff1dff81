"""The week's work every damage is done to: made once, copied by each test."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.damaged_week import Week, a_week


@pytest.fixture(scope="session")
def week(tmp_path_factory: pytest.TempPathFactory) -> Week:
    """The week, closed in order."""
    return a_week(tmp_path_factory.mktemp("week"))


@pytest.fixture(scope="session")
def torn_off(tmp_path_factory: pytest.TempPathFactory) -> Week:
    """The week as kill -9 leaves it: the last of it lies in the journal."""
    found = a_week(tmp_path_factory.mktemp("torn"), closed=False)
    assert (found.folder / "store.db-wal").stat().st_size > 0
    return found


@pytest.fixture
def no_disk() -> Iterator[Path]:
    """A folder where no disk turns for each of thousands of commits: what a disk keeps is the business of other tests."""
    memory = Path("/dev/shm")  # noqa: S108
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)
