"""Shops side by side."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from peak_desk.credentials import MemoryCredentials
from tests.unit.app.shops import Shops


@pytest.fixture
def shops(qapp: QApplication, keyring_in_memory: MemoryCredentials) -> Iterator[Shops]:
    """No shop yet."""
    made = Shops(qapp, keyring_in_memory)
    yield made
    made.close()
