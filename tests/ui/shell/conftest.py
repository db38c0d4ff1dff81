"""The clock of the fake desk."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.helpers.fake_desk import NOW


@pytest.fixture(autouse=True)
def clock_of_the_fake_desk() -> Iterator[None]:
    """It is the time at which the orders of the fake desk are as old as they say."""
    with time_machine.travel(NOW, tick=True):
        yield
