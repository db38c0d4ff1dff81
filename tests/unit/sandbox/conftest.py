"""A running sandbox with a clock that can be turned, and callers that speak both generations of Treez to it."""

from collections.abc import Iterator
from typing import Protocol

import pytest

from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.server import Sandbox
from tests.unit.sandbox.callers import HandClock, TokenCaller, V3Caller


class StartSandbox(Protocol):
    """Starts one more sandbox."""

    def __call__(
        self, *, customers: int = ..., orders: int = ..., alive: bool = ..., pace: float = ..., quirks: Quirks | None = ...
    ) -> Sandbox: ...


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def start_sandbox(clock: HandClock) -> Iterator[StartSandbox]:
    """Start sandboxes that are ended with the test; they stand still unless told otherwise."""
    running: list[Sandbox] = []

    def start(
        *, customers: int = 120, orders: int = 30, alive: bool = False, pace: float = 1.0, quirks: Quirks | None = None
    ) -> Sandbox:
        # Without a rate limit: the hand clock stands still, and tests call quickly.
        told = quirks or Quirks(rate=0)
        sandbox = Sandbox(customers=customers, orders=orders, alive=alive, pace=pace, quirks=told, clock=clock)
        running.append(sandbox)
        sandbox.start()
        return sandbox

    yield start
    for sandbox in running:
        sandbox.stop()


@pytest.fixture
def sandbox(start_sandbox: StartSandbox) -> Sandbox:
    return start_sandbox()


@pytest.fixture
def v3(sandbox: Sandbox, clock: HandClock) -> V3Caller:
    return V3Caller(sandbox, clock)


@pytest.fixture
def v2(sandbox: Sandbox) -> TokenCaller:
    return TokenCaller(sandbox)
