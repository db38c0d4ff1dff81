"""Who may mend a store's file or go back to a backup, and what the operations tell."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from peak_desk import paths
from peak_desk.credentials import MemoryCredentials
from peak_desk.database import backup
from peak_desk.domain.outbox import OutboxState
from peak_desk.domain.stores import Store
from peak_desk.errors import DatabaseTrouble, NotAllowed, SecretMissing, WrongKeyOrDamaged
from peak_desk.operations import recovery
from peak_desk.operations.opening import open_store
from tests.helpers.store_world import ADA, MAYA, NOON, SAM, STUB

STORE = Store(id="store-1", name="Denver", pos="treez", undo_seconds=0, options={"dispensary": "partnersandbox1"})


@pytest.fixture
def keys() -> MemoryCredentials:
    """A keyring with the key of a store that has one unsent stub and a backup."""
    made = MemoryCredentials()
    opened = open_store(STORE, made, lambda: NOON)
    opened.desk.customers.create_stub(SAM, STUB)
    backup.daily(opened.database, paths.backups(STORE.id), NOON)
    opened.close()
    return made


def test_only_an_administrator_goes_back_or_mends(keys: MemoryCredentials) -> None:
    (file,) = recovery.backups_of(STORE)
    for staff in (SAM, MAYA):
        with pytest.raises(NotAllowed):
            recovery.recover_store(staff, STORE, keys)
        with pytest.raises(NotAllowed):
            recovery.restore_store(staff, STORE, keys, file.path)
    assert recovery.restore_store(ADA, STORE, keys, file.path, lambda: NOON).rebuilt.waiting == 1


def test_without_the_key_nothing_is_tried(keys: MemoryCredentials) -> None:
    del keys
    before = paths.store(STORE.id).read_bytes()
    with pytest.raises(SecretMissing):
        recovery.recover_store(recovery.keeper_of_machine("desk"), STORE, MemoryCredentials())
    assert paths.store(STORE.id).read_bytes() == before


def test_a_file_that_is_gone_comes_back_with_its_writes_in_doubt_for_the_settling_time(keys: MemoryCredentials) -> None:
    paths.store(STORE.id).unlink()
    assert not recovery.is_sound(STORE, keys)
    with pytest.raises(WrongKeyOrDamaged):
        open_store(STORE, keys)
    store = replace(STORE, settle_seconds=90)
    made = recovery.recover_store(recovery.keeper_of_machine("desk"), store, keys, lambda: NOON)
    assert made.backup == recovery.backups_of(STORE)[0]
    opened = open_store(STORE, keys)
    (row,) = opened.desk.records.outbox(MAYA)
    assert (row.state, row.next_at) == (OutboxState.UNSURE, NOON + timedelta(seconds=90))
    told = opened.desk.records.audit(ADA)[0]
    assert (told.action, told.actor, told.via) == ("store.recover", "administrator of this machine", "desk")
    opened.close()
    assert recovery.is_sound(STORE, keys)


def test_a_backup_is_opened_to_see_whether_it_is_one(keys: MemoryCredentials) -> None:
    (file,) = recovery.backups_of(STORE)
    recovery.require_opens(STORE, keys, file)
    Path(file.path).write_bytes(b"rubbish" * 3000)
    with pytest.raises(DatabaseTrouble):
        recovery.require_opens(STORE, keys, file)
