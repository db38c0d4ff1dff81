"""The systems the contract is checked against: the sandbox in each of its generations, reached over a real port."""

from collections.abc import Iterator

import pytest

from peak_desk.domain.stores import Store
from peak_desk.pos import registry
from peak_desk.pos.client import PosClient
from peak_desk.sandbox.quirks import Quirks
from peak_desk.sandbox.server import Sandbox


@pytest.fixture(params=["v3", "v2"])
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """A quiet store: nothing happens there by itself, and it does not limit calls (our side does)."""
    running = Sandbox(customers=130, orders=12, alive=False, api=request.param, quirks=Quirks(rate=0))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def client(sandbox: Sandbox) -> Iterator[PosClient]:
    connected = connect(sandbox)
    yield connected
    connected.close()


def connect(sandbox: Sandbox, **secrets: str) -> PosClient:
    store = Store(id="s1", name="Shop", pos=sandbox.pos, base_url=sandbox.base_url, options=sandbox.options())
    return registry.connect(store, sandbox.secrets() | secrets)
