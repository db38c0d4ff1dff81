"""F15: closing the window while a call to the POS hangs: soon, in order, and without losing anything."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from peak_desk import paths
from peak_desk.app import waiting
from peak_desk.app.loading import Loading
from peak_desk.app.program import DeskProgram
from peak_desk.credentials import DATABASE_KEY, MemoryCredentials
from peak_desk.database import outbox
from peak_desk.database.connection import Database
from peak_desk.domain.clock import utc_now
from peak_desk.domain.outbox import OutboxState
from peak_desk.domain.stores import Store
from peak_desk.errors import PosError, SecretMissing
from peak_desk.operations import opening
from peak_desk.operations.opening import open_store
from peak_desk.pos import registry
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.server import Sandbox
from peak_desk.ui.links import Links
from tests.helpers.doctor import assert_doctor_green
from tests.helpers.played_pos import PlayedPos
from tests.helpers.store_world import ADA, STUB
from tests.helpers.waiting import until

LONGEST_SECONDS = 5.0


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A small POS."""
    made = Sandbox(customers=20, orders=5, alive=False)
    made.start()
    yield made
    made.stop()


def opened_window(qapp: QApplication, sandbox: Sandbox, keys: MemoryCredentials) -> DeskProgram:
    """A running desk, signed in."""
    store = replace(
        Store(id="store-1", name="Denver", pos="treez", undo_seconds=0), base_url=sandbox.base_url, options=sandbox.options()
    )
    for name, value in sandbox.secrets().items():
        keys.set(store.id, name, value)
    clients = registry.connect(store, sandbox.secrets()), registry.connect(store, sandbox.secrets())
    program = DeskProgram(qapp, open_store(store, keys), clients, lambda _running: Links(demo_staff=ADA))
    program.start()
    return program


def states(keys: MemoryCredentials) -> list[OutboxState]:
    """Where the writes in the file stand while no program runs; the doctor finds nothing wrong with it."""
    file = paths.store("store-1")
    key = keys.get("store-1", DATABASE_KEY)
    assert_doctor_green(file, key, backups=paths.backups("store-1"))
    database = Database(file, key)
    with database.reading() as tx:
        found = [row.state for row in outbox.rows(tx)]
    database.close()
    return found


def test_closing_while_a_write_hangs_takes_moments_and_the_write_is_in_doubt_at_the_next_start(
    qapp: QApplication, sandbox: Sandbox
) -> None:
    keys = MemoryCredentials()
    sandbox.faults.add(Fault(route="*/customer/detailcustomer", drip=1, times=1))
    program = opened_window(qapp, sandbox, keys)
    desk = program.context.desk
    customer, _ = waiting.for_work(lambda: desk.customers.create_stub(ADA, STUB))
    program.running.push_soon()
    assert waiting.until(lambda: len(sandbox.world.created_by_api()) == 1, 30)
    began = time.monotonic()
    program.window.leave()
    assert time.monotonic() - began < LONGEST_SECONDS
    assert not program.must_end_hard
    program.window.deleteLater()
    assert states(keys) == [OutboxState.UNSURE]
    again = opened_window(qapp, sandbox, keys)
    assert again.context.desk.customers.get(ADA, customer.id).customer.name == "Jonas Weidmann"
    assert waiting.until(lambda: again.context.desk.records.outbox(ADA) == (), 60)
    (row,) = again.context.desk.records.outbox(ADA, live_only=False)
    assert row.state is OutboxState.DONE
    assert len(sandbox.world.created_by_api()) == 1
    again.window.leave()  # the window may not have heard yet that nothing waits any more
    again.window.deleteLater()


def test_closing_while_the_search_of_the_pos_hangs_takes_moments(qapp: QApplication, sandbox: Sandbox) -> None:
    sandbox.faults.add(Fault(route="*/customer/phone/*", drip=1, times=0))
    program = opened_window(qapp, sandbox, MemoryCredentials())
    desk, ended = program.context.desk, list[PosError]()

    def ask() -> None:
        try:
            desk.lookup.ask(ADA, "720 555 0188")
        except PosError as error:
            ended.append(error)

    program.context.background.run(ask, lambda _none: None)
    assert waiting.until(lambda: any("/customer/phone/" in call.path for call in sandbox.requests), 30)
    began = time.monotonic()
    program.window.close()
    assert time.monotonic() - began < LONGEST_SECONDS
    assert [error.code for error in ended] == ["stopped"]
    assert not program.must_end_hard
    program.window.deleteLater()


def test_closing_during_a_long_pull_keeps_what_came(qapp: QApplication, sandbox: Sandbox) -> None:
    keys = MemoryCredentials()
    program = opened_window(qapp, sandbox, keys)
    desk = program.context.desk
    assert waiting.until(lambda: desk.customers.find(ADA, "").total > 0, 30)
    program.window.close()
    program.window.deleteLater()
    again = opened_window(qapp, sandbox, keys)
    assert again.context.desk.customers.find(ADA, "").total > 0
    again.window.close()
    again.window.deleteLater()


@dataclass
class Account(PlayedPos):
    """An account that knows whether it was closed."""

    closed: bool = False

    @override
    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize("ended_before", [False, True], ids=["still being opened", "opened and not taken yet"])
def test_closing_while_the_account_is_being_opened_closes_it_again(
    qapp: QApplication, keyring_in_memory: MemoryCredentials, *, ended_before: bool
) -> None:
    clients = Account(utc_now), Account(utc_now)
    begun, go_on = threading.Event(), threading.Event()

    def connect() -> tuple[Account, Account]:
        begun.set()
        assert go_on.wait(20)
        return clients

    store = Store(id="store-1", name="Denver", pos="treez", options={"dispensary": "partnersandbox1"})
    program = DeskProgram(qapp, open_store(store, keyring_in_memory), None, lambda _running: Links(), connect=connect)
    program.start()
    assert begun.wait(20)
    go_on.set()
    if ended_before:
        until(lambda: any(outcome.result is not None for outcome in program.context.background._outcomes.values()))
    program.window.close()
    assert [client.closed for client in clients] == [True, True]
    program.window.deleteLater()


def test_an_account_whose_second_client_does_not_open_leaves_none_open(
    monkeypatch: pytest.MonkeyPatch, keyring_in_memory: MemoryCredentials
) -> None:
    first = Account(utc_now)
    store = Store(id="store-1", name="Denver", pos="treez", options={"dispensary": "partnersandbox1"})
    answers: list[Account | SecretMissing] = [first, SecretMissing("store-1", "api_key")]

    def open_one(asked: Store, keys: MemoryCredentials) -> Account:
        assert (asked, keys) == (store, keyring_in_memory)
        answer = answers.pop(0)
        if isinstance(answer, SecretMissing):
            raise answer
        return answer

    monkeypatch.setattr(opening, "open_client", open_one)
    assert Loading(store).connect() is None
    assert first.closed
