"""Somebody whom another till took down a moment ago is found from this one, before any pull has run."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from peak_desk.credentials import MemoryCredentials
from peak_desk.domain.changes import Changes
from peak_desk.domain.customers import Field
from peak_desk.domain.outbox import OutboxState
from peak_desk.domain.status import RunKind
from peak_desk.domain.stores import Store
from peak_desk.errors import Fate, PosError
from peak_desk.operations.lookup import PosHits
from peak_desk.operations.opening import OpenStore, open_client, open_store
from peak_desk.pos.client import CustomerWrite, PosClient
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.server import Sandbox
from peak_desk.sync.engine import SyncEngine
from tests.helpers.store_world import MAYA, SAM

MIA = CustomerWrite(
    {
        Field.FIRST_NAME: "Mia",
        Field.LAST_NAME: "Tran",
        Field.BIRTHDAY: "1992-03-09",
        Field.PATIENT_TYPE: "ADULT",
        Field.PHONE: "+17205550188",
        Field.EMAIL: "mia.tran@example.com",
        Field.DRIVER_LICENCE: "T7654321",
    },
    "PD-0123456789ab",
)
TYPED = "720 555 0188"


@dataclass
class Counter:
    """This till, and the other one at the same POS."""

    sandbox: Sandbox
    opened: OpenStore
    other: PosClient
    engine: SyncEngine

    def find(self, text: str) -> list[str]:
        return [row.name for row in self.opened.desk.customers.find(SAM, text).rows]

    def ask(self, text: str) -> PosHits:
        return self.opened.desk.lookup.ask(SAM, text)

    def failure(self, text: str = TYPED) -> PosError:
        with pytest.raises(PosError) as caught:
            self.ask(text)
        return caught.value

    def asked(self) -> list[str]:
        return [call.path for call in self.sandbox.requests if "/customer/" in call.path and call.method == "GET"]


@pytest.fixture(params=["v3", "v2.0"])
def counter(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Counter]:
    """A till on its first day: the cache is empty."""
    sandbox = Sandbox(customers=60, orders=0, alive=False)
    sandbox.start()
    store = Store(
        id="store-1", name="Denver", pos="treez", base_url=sandbox.base_url, undo_seconds=0, options=sandbox.options(request.param)
    )
    keys = MemoryCredentials()
    for name, value in sandbox.secrets(request.param).items():
        keys.set(store.id, name, value)
    opened = open_store(store, keys)
    worker, probe, other = (open_client(store, keys) for _ in range(3))
    engine = SyncEngine(opened.database, store, worker, probe, lambda _notice: None, backups=tmp_path)
    yield Counter(sandbox, opened, other, engine)
    assert engine.stop(5)
    other.close()
    opened.close()
    sandbox.stop()


@pytest.mark.parametrize("text", [TYPED, "mia.tran@example.com", "t7654321", "mia tran", "Tran, Mia", "tran mia"])
def test_a_customer_of_another_till_is_found_by_any_whole_thing(counter: Counter, text: str) -> None:
    made = counter.other.create_customer(MIA)
    assert counter.find(text) == []
    hits = counter.ask(text)
    assert [(row.pos_id, row.name, row.phone) for row in hits.rows] == [(made.pos_id, "Mia Tran", "+17205550188")]
    assert hits.changes == Changes(customers=frozenset(row.id for row in hits.rows))
    assert counter.find(text) == ["Mia Tran"]


def test_the_pull_that_follows_finds_nothing_new_in_them(counter: Counter) -> None:
    counter.other.create_customer(MIA)
    (row,) = counter.ask(TYPED).rows
    (run,) = counter.engine.run_once((RunKind.CUSTOMERS,))
    assert (run.created, run.updated, run.unchanged) == (60, 0, 1)
    assert counter.opened.desk.customers.find(SAM, TYPED).rows[0].id == row.id


def test_they_can_be_edited_at_once_and_the_change_arrives(counter: Counter) -> None:
    made = counter.other.create_customer(MIA)
    (row,) = counter.ask(TYPED).rows
    desk = counter.opened.desk.customers
    desk.edit(SAM, row.id, replace(desk.draft_of(desk.get(SAM, row.id).customer), email="mia@example.com"))
    counter.engine.run_once((RunKind.PUSH,))
    assert [write.state for write in counter.opened.desk.records.outbox(MAYA, live_only=False)] == [OutboxState.DONE]
    assert counter.other.customer(made.pos_id).email == "mia@example.com"


def test_nobody_there_is_said_without_a_trace(counter: Counter) -> None:
    assert counter.ask(TYPED) == PosHits(TYPED, (Field.PHONE,))
    assert counter.find("") == []


def test_several_of_one_name_all_come(counter: Counter) -> None:
    rows = counter.ask("jon smith").rows
    assert [row.name for row in rows] == ["Jon Smith"] * 2
    assert len({row.id for row in rows}) == 2


def test_a_cut_network_is_told_and_what_is_known_is_still_found(counter: Counter) -> None:
    counter.other.create_customer(MIA)
    counter.ask(TYPED)
    counter.sandbox.faults.cut = True
    assert counter.failure("720 555 0199").fate is Fate.NOT_SENT
    assert counter.find(TYPED) == ["Mia Tran"]
    assert [row.name for row in counter.ask(TYPED).rows] == ["Mia Tran"]


def test_a_pause_the_pos_asks_for_is_kept(counter: Counter) -> None:
    counter.sandbox.faults.add(Fault(route="*/customer/*", retry_after="30"))
    assert [counter.failure().fate, counter.failure().fate] == [Fate.LATER, Fate.LATER]
    assert len(counter.asked()) == 1


@pytest.mark.parametrize("text", ["mia tran", "T7654321"])
@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=404, body='{"message": "no Route matched with those values"}', times=0),
        Fault(status=403, body='{"message": "Missing Authentication Token"}', times=0),
        Fault(status=400, body='{"resultCode": "FAIL", "resultReason": "INVALID_REQUEST"}', times=0),
    ],
    ids=["no such address", "forbidden", "bad request"],
)
def test_a_search_the_papers_are_not_sure_of_may_be_missing(counter: Counter, text: str, fault: Fault) -> None:
    for route in ("*/customer/firstname/*", "*/customer/driverlicense/*"):
        counter.sandbox.faults.add(replace(fault, route=route))
    counter.other.create_customer(MIA)
    counter.sandbox.forget_requests()
    assert [counter.ask(text), counter.ask(text)] == [PosHits(text)] * 2
    assert len(counter.asked()) == 1
    assert [row.name for row in counter.ask(TYPED).rows] == ["Mia Tran"]


def test_short_trouble_on_the_way_is_not_even_noticed(counter: Counter) -> None:
    counter.other.create_customer(MIA)
    counter.sandbox.faults.add(Fault(route="*/customer/phone/*", half_body=True))
    assert [row.name for row in counter.ask(TYPED).rows] == ["Mia Tran"]
