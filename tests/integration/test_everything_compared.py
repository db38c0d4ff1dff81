"""The whole cache compared with the POS, with the real client over HTTP."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from peak_desk.credentials import MemoryCredentials
from peak_desk.database import customers
from peak_desk.domain.customers import CustomerStatus
from peak_desk.domain.status import RunKind, RunStatus
from peak_desk.domain.stores import Store
from peak_desk.operations.opening import OpenStore, open_client, open_store
from peak_desk.sandbox.server import Sandbox
from peak_desk.sync.engine import SyncEngine


@dataclass
class Counter:
    """A till and its POS."""

    sandbox: Sandbox
    opened: OpenStore
    engine: SyncEngine

    def standing(self, pos_id: str) -> CustomerStatus:
        with self.opened.database.reading() as tx:
            found = customers.by_pos_id(tx, pos_id)
        assert found is not None
        return found.status


@pytest.fixture(params=["v3", "v2.0"])
def counter(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Counter]:
    sandbox = Sandbox(customers=130, orders=0, alive=False)
    sandbox.start()
    store = Store(id="store-1", name="Denver", pos="treez", base_url=sandbox.base_url, options=sandbox.options(request.param))
    keys = MemoryCredentials()
    for name, value in sandbox.secrets(request.param).items():
        keys.set(store.id, name, value)
    opened = open_store(store, keys)
    worker, probe = (open_client(store, keys) for _ in range(2))
    engine = SyncEngine(opened.database, store, worker, probe, lambda _notice: None, backups=tmp_path)
    yield Counter(sandbox, opened, engine)
    assert engine.stop(5)
    opened.close()
    sandbox.stop()


def test_whom_the_pos_deleted_is_inactive_here_and_whom_it_only_hid_stays(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = counter.sandbox.world
    counter.engine.run_once((RunKind.CUSTOMERS,))
    deleted, hidden = world.listed()[3], world.listed()[4]
    real = world.customer
    monkeypatch.setattr(world, "customer", lambda number: None if number == deleted.number else real(number))
    for person in (deleted, hidden):
        world._customer_feed.remove(person)
    (run,) = counter.engine.run_once((RunKind.CUSTOMERS,), full=True)
    assert (run.status, run.full, run.missing) == (RunStatus.FINISHED, True, 1)
    assert run.theirs is not None
    assert (run.theirs, run.ours) == (len(world.listed()), run.theirs + 1)
    assert counter.standing(str(deleted.number)) is CustomerStatus.INACTIVE
    assert counter.standing(str(hidden.number)) is CustomerStatus.ACTIVE


def test_nothing_differs_when_nothing_happened(counter: Counter) -> None:
    counter.engine.run_once((RunKind.CUSTOMERS, RunKind.ORDERS))
    runs = counter.engine.run_once((RunKind.CUSTOMERS, RunKind.ORDERS), full=True)
    assert [(run.created, run.missing, run.theirs == run.ours) for run in runs] == [(0, 0, True), (0, 0, True)]
