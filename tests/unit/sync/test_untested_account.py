"""An account that was saved without a test gets and gives nothing until it has shown that it knows people of this store."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peak_desk.domain.status import RunKind
from peak_desk.errors import UNTESTED_ACCOUNT, Fate, PosError
from peak_desk.pos.client import PosCustomer
from peak_desk.sync.engine import SyncEngine
from tests.helpers.played_pos import PlayedPos
from tests.helpers.store_world import SAM, STUB
from tests.helpers.waiting import until
from tests.unit.sync.test_engine import Running


class Changed(Running):
    """A store with three people of its own whose account was changed while the POS was away."""

    def __init__(self, folder: Path) -> None:
        """The people were read from the account before; a stub waits."""
        super().__init__(folder)
        self.people(3)
        self.engine.run_once((RunKind.CUSTOMERS,))
        self.own = dict(self.pos.people)
        self.world.desk.customers.create_stub(SAM, STUB)
        self.change_account("a1")

    def change_account(self, mark: str) -> None:
        """Another account, saved without a test; nobody is known there yet."""
        self.pos, self.probe = PlayedPos(self.world.clock), PlayedPos(self.world.clock)
        self._real_store = replace(self._real_store, untested=mark)
        self.engine = self.fresh_engine()

    def of_strangers(self) -> None:
        """It is another store's account, with the same ids for other people."""
        for account in (self.pos, self.probe):
            account.people = {str(n): PosCustomer(str(n), "Somebody", "Else", updated_at=self.world.clock()) for n in range(9)}

    def our_own(self) -> None:
        """It is the account of this store after all."""
        self.pos.people, self.probe.people = dict(self.own), dict(self.own)

    def trouble(self) -> str:
        """What the banner is about."""
        return self.engine.status().trouble

    def untouched(self) -> bool:
        """Whether nothing went there and nothing came from there."""
        asked = {call for account in (self.pos, self.probe) for call in account.calls}
        found = self.world.desk.customers.find(SAM, "").rows
        return asked <= {"check", "customer"} and {row.name.split()[0] for row in found} == {"Ann0", "Ann1", "Ann2", "Jonas"}


@pytest.fixture
def changed(tmp_path: Path) -> Iterator[Changed]:
    """The store, its sync not yet running."""
    parts = Changed(tmp_path)
    yield parts
    parts.engine.stop()
    parts.world.database.close()


def test_an_account_of_strangers_gets_nothing_and_gives_nothing_and_the_banner_says_so(changed: Changed) -> None:
    changed.of_strangers()
    changed.engine.start()
    until(lambda: changed.trouble() == UNTESTED_ACCOUNT)
    changed.engine.sync_now()
    asked = len(changed.probe.calls)
    until(lambda: len(changed.probe.calls) > asked)
    until(lambda: changed.trouble() == UNTESTED_ACCOUNT)
    assert changed.untouched()
    assert changed.engine.status().outbox.waiting == 1


def test_the_program_opened_again_still_knows_that_the_account_is_not_this_store_s(changed: Changed) -> None:
    changed.of_strangers()
    changed.engine.start()
    until(lambda: changed.trouble() == UNTESTED_ACCOUNT)
    assert changed.engine.stop()
    changed.engine = changed.fresh_engine()
    changed.engine.start()
    until(lambda: changed.trouble() == UNTESTED_ACCOUNT)
    assert changed.untouched()


def test_an_account_that_knows_one_of_ours_is_taken_and_what_waited_arrives(changed: Changed) -> None:
    changed.our_own()
    changed.engine.start()
    until(lambda: changed.engine.status().outbox.done == 1)
    assert changed.trouble() == ""


def test_an_account_that_was_recognised_once_is_not_asked_again(changed: Changed) -> None:
    changed.our_own()
    changed.engine.run_once((RunKind.ORDERS,))
    changed.of_strangers()
    changed.pos.calls.clear()
    changed.engine = changed.fresh_engine()
    changed.engine.run_once((RunKind.ORDERS,))
    assert changed.pos.count("customer") == 0


def test_the_next_account_saved_without_a_test_is_looked_at_anew(changed: Changed) -> None:
    changed.our_own()
    changed.engine.run_once((RunKind.ORDERS,))
    changed.change_account("b2")
    changed.of_strangers()
    with pytest.raises(PosError) as told:
        changed.engine.run_once((RunKind.PUSH,))
    assert (told.value.fate, told.value.code) == (Fate.CREDENTIALS, UNTESTED_ACCOUNT)
    assert changed.untouched()


def test_while_the_pos_is_away_the_desk_is_offline_and_nothing_else(changed: Changed) -> None:
    changed.our_own()
    changed.pos.unreachable = changed.probe.unreachable = True
    changed.engine.start()
    until(lambda: not changed.engine.status().online)
    assert changed.trouble() == ""
    changed.pos.unreachable = changed.probe.unreachable = False
    until(lambda: changed.engine.status().outbox.done == 1)


def test_an_account_that_may_not_show_customers_is_told_of_and_gets_nothing(changed: Changed) -> None:
    changed.our_own()
    for account in (changed.pos, changed.probe):
        account.fail("customer", Fate.REFUSED, "not_granted", times=50)
    changed.engine.start()
    until(lambda: changed.trouble() == UNTESTED_ACCOUNT)
    assert changed.untouched()


def test_an_engine_with_a_tested_account_asks_for_nobody_first(changed: Changed) -> None:
    tested = PlayedPos(changed.world.clock)
    store = replace(changed._real_store, untested="")
    SyncEngine(changed.world.database, store, tested, tested, changed.told.append, changed.world.clock).run_once((RunKind.ORDERS,))
    assert tested.calls == ["orders"]
