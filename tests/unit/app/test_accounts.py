"""The account of a store, tried and changed, against the sandbox."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from peak_desk import settings
from peak_desk.app.accounts import Accounts
from peak_desk.credentials import MemoryCredentials
from peak_desk.domain.stores import Store
from peak_desk.errors import OTHER_ACCOUNT, Fate, PosError, SettingsTrouble
from peak_desk.pos.client import PosClient
from peak_desk.sandbox.server import Sandbox
from peak_desk.ui.accounts import Account, AccountFound

EVERY = {"orders": 30, "customers": 600}


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A small POS."""
    made = Sandbox(customers=5, orders=1, alive=False)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def store(sandbox: Sandbox, keyring_in_memory: MemoryCredentials) -> Store:
    """A store that is connected to it."""
    made = Store("store-1", "Denver", "treez", base_url=sandbox.base_url, options=sandbox.options("v2.0"))
    for name, value in sandbox.secrets("v2.0").items():
        keyring_in_memory.set(made.id, name, value)
    settings.add_store(made)
    return made


def test_what_is_asked_is_that_of_the_generation_the_store_is_connected_by(
    store: Store, keyring_in_memory: MemoryCredentials
) -> None:
    calls = Accounts(store, keyring_in_memory)
    assert set(calls.choice.secrets) == {"client_id", "api_key"}
    assert calls.known.options == store.options


def test_with_no_new_keys_the_kept_ones_are_tried(store: Store, keyring_in_memory: MemoryCredentials) -> None:
    calls = Accounts(store, keyring_in_memory)
    found = calls.test(calls.known)
    assert "customer_feed" in found.granted
    assert found.lacking == ()


def test_wrong_keys_are_refused_and_nothing_is_kept(store: Store, keyring_in_memory: MemoryCredentials) -> None:
    calls = Accounts(store, keyring_in_memory)
    with pytest.raises(PosError):
        calls.test(replace(calls.known, secrets={"api_key": "wrong"}))
    assert keyring_in_memory.get(store.id, "api_key") != "wrong"


def test_the_account_of_another_store_is_refused_before_anything_is_kept(
    store: Store, keyring_in_memory: MemoryCredentials
) -> None:
    def strange(_client: PosClient) -> None:
        raise PosError(Fate.REFUSED, OTHER_ACCOUNT)

    with pytest.raises(PosError) as told:
        Accounts(store, keyring_in_memory, strange).test(Account("treez", store.base_url, store.options))
    assert told.value.code == OTHER_ACCOUNT


def test_an_address_that_is_not_safe_is_refused_before_anything_is_asked(
    store: Store, keyring_in_memory: MemoryCredentials, sandbox: Sandbox
) -> None:
    calls = Accounts(store, keyring_in_memory)
    with pytest.raises(SettingsTrouble):
        calls.test(replace(calls.known, base_url="http://example.com"))
    assert not sandbox.requests


def test_what_was_entered_is_kept_keys_in_the_keyring_the_rest_in_the_settings(
    store: Store, keyring_in_memory: MemoryCredentials
) -> None:
    entered = Account("treez", store.base_url, {**store.options, "page_size": "25"}, {"api_key": "newer"})
    Accounts(store, keyring_in_memory).keep(entered, AccountFound(lacking=("order_status",)), EVERY)
    kept = settings.load().store(store.id)
    assert (kept.options["page_size"], kept.orders_every, kept.customers_every) == ("25", 30, 600)
    assert kept.lacking == ("order_status",)
    assert keyring_in_memory.get(store.id, "api_key") == "newer"
    assert "newer" not in repr(entered)
