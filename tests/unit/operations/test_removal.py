"""A store is taken off this desk and put back: only the keys of its account are gone then."""

from dataclasses import replace

import pytest
from typing_extensions import override

from peak_desk import paths, settings
from peak_desk.credentials import DATABASE_KEY, MemoryCredentials
from peak_desk.domain.outbox import OutboxKind
from peak_desk.domain.stores import Store
from peak_desk.errors import KeyringLocked, NotAllowed, NotFound, Refusal, Refused, SecretMissing
from peak_desk.operations import removal
from peak_desk.operations.opening import open_store
from tests.helpers.store_world import ADA, MAYA, SAM, STUB

STORE = Store(id="store-1", name="Denver", pos="treez", options={"dispensary": "d", "api": "v2.0"}, undo_seconds=0)
KEYS = {"client_id": "some-client", "api_key": "some-key"}


@pytest.fixture
def keys(keyring_in_memory: MemoryCredentials) -> MemoryCredentials:
    """The keyring, with the keys of the store's account."""
    for name, value in KEYS.items():
        keyring_in_memory.set(STORE.id, name, value)
    settings.add_store(STORE)
    open_store(STORE, keyring_in_memory).close()
    return keyring_in_memory


@pytest.fixture
def waiting(keys: MemoryCredentials) -> Store:
    """The store with two stubs that were never sent."""
    opened = open_store(STORE, keys)
    people = opened.desk.customers
    people.create_stub(SAM, STUB)
    people.create_stub(SAM, replace(STUB, first_name="Rosa", phone="(303) 555-0177"))
    assert opened.desk.records.unsent(SAM) == {OutboxKind.CREATE_CUSTOMER: 2}
    opened.close()
    return STORE


def found(keys: MemoryCredentials, name: str) -> int:
    """How many customers of that name the file knows."""
    opened = open_store(STORE, keys)
    try:
        return opened.desk.customers.find(SAM, name).total
    finally:
        opened.close()


def test_only_the_keys_of_the_account_are_gone(keys: MemoryCredentials) -> None:
    removed = removal.remove_store(ADA, STORE, keys)
    assert (removed.file, removed.unsent) == (paths.store(STORE.id), 0)
    assert removed.file.exists()
    assert keys.get(STORE.id, DATABASE_KEY)
    for name in KEYS:
        with pytest.raises(SecretMissing):
            keys.get(STORE.id, name)
    assert settings.load().stores == ()
    assert removal.removed_stores() == (STORE,)


@pytest.mark.usefixtures("waiting")
def test_what_was_never_sent_keeps_the_store_until_somebody_was_told(keys: MemoryCredentials) -> None:
    with pytest.raises(Refused) as refused:
        removal.remove_store(ADA, STORE, keys)
    assert (refused.value.refusal, refused.value.detail) == (Refusal.WORK_WAITING, "2")
    assert settings.load().stores == (STORE,)
    assert keys.get(STORE.id, "api_key") == "some-key"
    assert removal.remove_store(ADA, STORE, keys, with_unsent=True).unsent == 2


@pytest.mark.usefixtures("waiting")
def test_what_was_kept_is_there_again_when_the_store_is_put_back(keys: MemoryCredentials) -> None:
    removal.remove_store(ADA, STORE, keys, with_unsent=True)
    assert removal.put_back(ADA, "denver") == STORE
    assert (settings.load().stores, removal.removed_stores()) == ((STORE,), ())
    assert found(keys, "jonas weidmann") == 1
    opened = open_store(STORE, keys)
    assert opened.desk.records.unsent(SAM) == {OutboxKind.CREATE_CUSTOMER: 2}
    told = [(row.actor, row.action, row.after) for row in opened.desk.records.audit(ADA)]
    assert told[0] == ("Ada", "store.remove", "2")
    opened.close()


def test_only_administrators_remove_stores_and_put_them_back(keys: MemoryCredentials) -> None:
    for person in (SAM, MAYA):
        with pytest.raises(NotAllowed):
            removal.remove_store(person, STORE, keys)
    assert settings.load().stores == (STORE,)
    removal.remove_store(ADA, STORE, keys)
    for person in (SAM, MAYA):
        with pytest.raises(NotAllowed):
            removal.put_back(person, STORE.id)
    assert settings.load().stores == ()


def test_a_store_whose_name_another_one_has_by_now_is_not_put_back(keys: MemoryCredentials) -> None:
    removal.remove_store(ADA, STORE, keys)
    settings.add_store(replace(STORE, id="store-2"))
    with pytest.raises(Refused):
        removal.put_back(ADA, STORE.id)
    assert removal.removed_stores() == (STORE,)
    with pytest.raises(NotFound):
        removal.put_back(ADA, "Boulder")


def test_a_keyring_that_is_locked_meanwhile_leaves_the_store_where_it_was(keys: MemoryCredentials) -> None:
    class Locked(MemoryCredentials):
        """Lets the file be opened, then somebody locks it."""

        @override
        def delete(self, store_id: str, name: str) -> None:
            raise KeyringLocked("locked")

    locked = Locked()
    for name in (DATABASE_KEY, *KEYS):
        locked.set(STORE.id, name, keys.get(STORE.id, name))
    settings.add_store(replace(STORE, id="store-2", name="Boulder"))
    settings.change(lambda known: replace(known, last_store=STORE.id))
    before = settings.load()
    with pytest.raises(KeyringLocked):
        removal.remove_store(ADA, STORE, locked)
    assert (settings.load(), removal.removed_stores()) == (before, ())


def test_a_store_without_a_file_is_removed_too(keyring_in_memory: MemoryCredentials) -> None:
    settings.add_store(STORE)
    assert removal.remove_store(ADA, STORE, keyring_in_memory).unsent == 0
    assert not paths.store(STORE.id).exists()
