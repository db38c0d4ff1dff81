"""The week's work every damage is done to: made once, copied by each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.damaged_week import Week, a_week
from tests.faults.sim_day import no_disk


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


@pytest.fixture(name="no_disk")
def a_folder_without_a_disk() -> Iterator[Path]:
    """Where thousands of commits cost little."""
    with no_disk() as folder:
        yield Path(folder)
