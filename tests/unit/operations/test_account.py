"""New keys for the POS: tried with one real call, kept only when they are accepted, entered by administrators only."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from peak_desk.credentials import MemoryCredentials
from peak_desk.database.connection import Database, open_database
from peak_desk.domain.status import RunKind
from peak_desk.domain.stores import Store
from peak_desk.errors import Fate, NotAllowed, PosError, SecretMissing
from peak_desk.operations.account import AccountDesk
from peak_desk.operations.desk import Desk, open_desk
from peak_desk.operations.opening import traits_of
from peak_desk.pos import registry
from peak_desk.pos.client import PosCustomer
from peak_desk.sandbox.server import Sandbox
from peak_desk.sync.engine import SyncEngine
from tests.helpers.played_pos import PlayedPos
from tests.helpers.store_world import ADA, KEY, MAYA, NOON


@dataclass
class Shop:
    """A store whose account has keys the POS does not know."""

    desk: Desk
    keys: MemoryCredentials
    pos: Sandbox
    database: Database

    def kept(self, name: str) -> str:
        """What the keyring holds under a name."""
        return self.keys.get("store-1", name)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """The store and a POS that answers on this machine."""
    pos = Sandbox(customers=3, orders=1, alive=False)
    pos.start()
    store = Store(id="store-1", name="Denver Colfax", pos="treez", base_url=pos.base_url, options=pos.options())
    keys = MemoryCredentials()
    for name, value in pos.secrets().items():
        keys.set(store.id, name, value)
    keys.set(store.id, "certificate_id", "withdrawn")
    database = open_database(tmp_path / "store-1.db", KEY, store_id=store.id, backups=tmp_path / "backups", now=lambda: NOON)
    yield Shop(open_desk(store, traits_of(store), database, tmp_path / "backups", keys=keys), keys, pos, database)
    database.close()
    pos.stop()


def test_what_is_asked_for_is_what_the_pos_wants(shop: Shop) -> None:
    assert shop.desk.account.names == traits_of(shop.desk.store).secrets
    assert set(shop.pos.secrets()) <= set(shop.desk.account.names)


def test_keys_the_pos_accepts_are_kept_and_those_left_empty_stay(shop: Shop) -> None:
    right = shop.pos.secrets()
    shop.desk.account.enter(ADA, {"certificate_id": f"  {right['certificate_id']}\n", "organisation_id": ""})
    assert shop.kept("certificate_id") == right["certificate_id"]
    assert shop.kept("organisation_id") == right["organisation_id"]
    entry = shop.desk.records.audit(ADA)[0]
    assert (entry.action, entry.actor, entry.after) == ("account.keys", "Ada", "certificate_id")


def test_keys_the_pos_refuses_change_nothing(shop: Shop) -> None:
    with pytest.raises(PosError) as refused:
        shop.desk.account.enter(ADA, {"certificate_id": "made up"})
    assert refused.value.fate is Fate.CREDENTIALS
    assert shop.kept("certificate_id") == "withdrawn"
    assert shop.desk.records.audit(ADA) == ()


def test_while_the_pos_cannot_be_asked_nothing_changes_either(shop: Shop) -> None:
    right = shop.pos.secrets()
    shop.pos.stop()
    with pytest.raises(PosError) as away:
        shop.desk.account.enter(ADA, {"certificate_id": right["certificate_id"]})
    assert away.value.fate is Fate.NOT_SENT
    assert shop.kept("certificate_id") == "withdrawn"


def test_a_key_that_was_never_entered_is_missed_and_can_be_entered(shop: Shop) -> None:
    right = shop.pos.secrets()
    shop.keys.delete("store-1", "organisation_id")
    with pytest.raises(SecretMissing):
        shop.desk.account.enter(ADA, {"certificate_id": right["certificate_id"]})
    shop.desk.account.enter(ADA, right)
    assert shop.kept("organisation_id") == right["organisation_id"]


def test_keys_only_some_accounts_have_can_be_entered_and_need_not_be(shop: Shop) -> None:
    second = replace(shop.desk.traits, optional_secrets=("integrator_key",))
    account = AccountDesk(shop.database, shop.desk.store, second, shop.keys, lambda: NOON)
    assert account.names[-1] == "integrator_key"
    account.enter(ADA, shop.pos.secrets())
    with pytest.raises(SecretMissing):
        shop.kept("integrator_key")
    account.enter(ADA, {"integrator_key": " of the vendor "})
    assert shop.kept("integrator_key") == "of the vendor"


def test_managers_enter_no_keys(shop: Shop) -> None:
    with pytest.raises(NotAllowed):
        shop.desk.account.enter(MAYA, shop.pos.secrets())
    assert shop.kept("certificate_id") == "withdrawn"


@dataclass
class Keys:
    """New keys that open an account with these people; the store has read three customers before."""

    shop: Shop
    account: PlayedPos

    def enter(self) -> None:
        """Enter them."""
        self.shop.desk.account.enter(ADA, {"certificate_id": "of the other store"})

    def refused(self) -> bool:
        """Whether they are refused as another store's, and those so far kept."""
        with pytest.raises(PosError) as told:
            self.enter()
        return told.value.code == "other_account" and self.shop.kept("certificate_id") == "withdrawn"


@pytest.fixture
def keys(shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Keys]:
    """The store with three customers of its own."""
    account = PlayedPos(lambda: NOON)
    account.people = {str(n): PosCustomer(str(n), f"Ann{n}", f"Tester{n}", updated_at=NOON) for n in range(3)}
    database = open_database(tmp_path / "store-1.db", KEY, store_id="store-1", backups=tmp_path / "backups", now=lambda: NOON)
    SyncEngine(database, shop.desk.store, account, account, lambda _notice: None, lambda: NOON).run_once((RunKind.CUSTOMERS,))
    monkeypatch.setattr(registry, "connect", lambda _store, _secrets: account)
    yield Keys(shop, account)
    database.close()


def test_keys_of_an_account_that_knows_none_of_our_customers_are_refused(keys: Keys) -> None:
    keys.account.people.clear()
    assert keys.refused()
    assert keys.shop.desk.records.audit(ADA) == ()


def test_keys_of_an_account_with_other_people_under_the_same_ids_are_refused(keys: Keys) -> None:
    for pos_id in keys.account.people:
        keys.account.people[pos_id] = PosCustomer(pos_id, "Somebody", "Else")
    assert keys.refused()


def test_keys_are_taken_where_a_customer_is_known_though_renamed_and_others_are_gone(keys: Keys) -> None:
    keys.account.people = {"2": PosCustomer("2", "ANN2", "Married")}
    keys.enter()
    assert keys.shop.kept("certificate_id") == "of the other store"


def test_a_customer_that_cannot_be_asked_for_leaves_the_keys_as_they_are(keys: Keys) -> None:
    keys.account.fail("customer", Fate.NOT_SENT, "timeout")
    with pytest.raises(PosError):
        keys.enter()
    assert keys.shop.kept("certificate_id") == "withdrawn"
