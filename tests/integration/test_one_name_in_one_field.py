"""A POS with one field for the whole name: nobody is doubled, or sent to a person, because it parts names elsewhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from peak_desk.credentials import MemoryCredentials
from peak_desk.domain.customers import CustomerDraft
from peak_desk.domain.outbox import SyncState
from peak_desk.domain.status import RunKind
from peak_desk.domain.stores import Store
from peak_desk.operations.opening import OpenStore, open_store
from peak_desk.pos import registry
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.server import Sandbox
from peak_desk.sync.engine import SyncEngine
from tests.helpers.store_world import SAM
from tests.helpers.waiting import until

LEO = CustomerDraft("Leo", "van Okafor", "(720) 555-0189", birthday="1985-11-30", patient_type="ADULT", state="CO")


class Counter:
    """A store at a Flowhub, synced by hand."""

    def __init__(self, folder: Path) -> None:
        self.sandbox = Sandbox("flowhub", customers=40, orders=4, alive=False)
        self.sandbox.start()
        store = Store(
            id="store-1",
            name="Denver",
            pos="flowhub",
            base_url=self.sandbox.base_url,
            undo_seconds=0,
            settle_seconds=1,
            options=self.sandbox.options(),
        )
        self.opened: OpenStore = open_store(store, MemoryCredentials())
        self.clients = registry.connect(store, self.sandbox.secrets()), registry.connect(store, self.sandbox.secrets())
        self.engine = SyncEngine(self.opened.database, store, *self.clients, lambda _notice: None, backups=folder)

    def push(self) -> bool:
        self.engine.run_once((RunKind.PUSH,))
        return not self.opened.desk.records.outbox(SAM)

    def stop(self) -> None:
        for client in self.clients:
            client.close()
        self.opened.close()
        self.sandbox.stop()


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    running = Counter(tmp_path / "backups")
    yield running
    running.stop()


def test_a_creation_whose_answer_was_lost_is_known_again_by_the_whole_name(counter: Counter) -> None:
    counter.sandbox.faults.add(Fault(route="re:/v1/customer/?$", method="POST", drop_after=True))
    customer, _ = counter.opened.desk.customers.create_stub(SAM, LEO)
    until(counter.push, 20)
    found = counter.opened.desk.customers.get(SAM, customer.id).customer
    (made,) = counter.sandbox.world.created_by_api()
    assert (found.sync, found.pos_id) == (SyncState.DONE, counter.sandbox.play.customer_id(made))
    assert found.name == "Leo van Okafor"


def test_an_edit_after_the_next_pull_meets_no_conflict(counter: Counter) -> None:
    customer, _ = counter.opened.desk.customers.create_stub(SAM, LEO)
    until(counter.push, 20)
    counter.engine.run_once((RunKind.CUSTOMERS,))
    desk = counter.opened.desk.customers
    shown = desk.draft_of(desk.get(SAM, customer.id).customer)
    desk.edit(SAM, customer.id, shown.with_values({"first_name": "Leon", "last_name": "van Okafor"}), shown)
    until(counter.push, 20)
    (made,) = counter.sandbox.world.created_by_api()
    assert f"{made.first_name} {made.last_name}" == "Leon van Okafor"
    assert desk.get(SAM, customer.id).customer.name == "Leon van Okafor"
