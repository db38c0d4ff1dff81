"""The systems the contract is checked against: each played by the sandbox in each of its accounts, reached over a real port.

Whatever a test does: what was sent agrees with the vendor's interface, and no secret stands in an address or a log.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from peak_desk.pos.client import PosClient
from peak_desk.sandbox.server import Sandbox
from tests.helpers.leaks import EveryLine, found_in, person_parts, secret_parts
from tests.helpers.pos_cases import PERSON, PosCase, accounts

ACCOUNTS = {f"{case.pos}-{api}": (case, api) for case, api in accounts()}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    chosen = any(mark.args[0] == "account" for mark in metafunc.definition.iter_markers("parametrize"))
    if "account" in metafunc.fixturenames and not chosen:
        metafunc.parametrize("account", list(ACCOUNTS), indirect=True)


@pytest.fixture
def account(request: pytest.FixtureRequest) -> tuple[PosCase, str]:
    """A system and the kind of account it is reached with."""
    return ACCOUNTS[request.param]


@pytest.fixture
def case(account: tuple[PosCase, str]) -> PosCase:
    return account[0]


@pytest.fixture
def sandbox(account: tuple[PosCase, str]) -> Iterator[Sandbox]:
    case, api = account
    running = case.sandbox(api)
    running.start()
    with watched(case, running):
        yield running
    running.stop()


@pytest.fixture
def client(case: PosCase, sandbox: Sandbox) -> Iterator[PosClient]:
    connected = case.connect(sandbox)
    yield connected
    connected.close()


@contextmanager
def watched(case: PosCase, sandbox: Sandbox) -> Iterator[None]:
    """Look at every line that is logged meanwhile, and at the end at everything that was sent."""
    lines, root = EveryLine(), logging.getLogger()
    level = root.level
    root.setLevel(logging.DEBUG)
    root.addHandler(lines)
    try:
        yield
    finally:
        root.removeHandler(lines)
        root.setLevel(level)
    secrets = secret_parts(sandbox.secrets())
    assert found_in(lines.text, secrets | person_parts(PERSON)) == []
    for seen in sandbox.requests:
        if sandbox.api not in case.unpublished:
            case.interface.agree(seen.call)
        assert found_in(f"{seen.raw_path}?{seen.query}", secrets | person_parts(PERSON, case.in_urls)) == []
