"""The week's work every damage is done to: made once, copied by each test."""

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
