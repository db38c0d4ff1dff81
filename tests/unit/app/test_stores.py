"""Several stores in one program: each has its own file, key, lock and sync, and none sees anything of another."""

import time
from functools import partial
from pathlib import Path

import pytest

from peak_desk import paths
from peak_desk.app import waiting
from peak_desk.app.program import DeskProgram
from peak_desk.app.running import NO_ACCOUNT
from peak_desk.credentials import DATABASE_KEY, MemoryCredentials
from peak_desk.database.connection import open_database
from peak_desk.domain.customers import CustomerDraft
from peak_desk.errors import DatabaseTrouble, KeyringLocked, WrongKeyOrDamaged
from peak_desk.sandbox.faults import Fault
from peak_desk.sync.lock import StoreLock
from peak_desk.ui.store_board import StoreState
from tests.helpers.store_world import ADA, STUB
from tests.unit.app.shops import SECONDS, Shops, desk_of, line, switch

DENVER, BOULDER, GOLDEN = "store-denver", "store-boulder", "store-golden"
MIA = CustomerDraft(first_name="Mia", last_name="Oyelaran", phone="(720) 555-0188", birthday="1991-05-03", patient_type="ADULT")


@pytest.fixture
def two(shops: Shops) -> Shops:
    """Denver and Boulder, whose customers are not the same people."""
    shops.add(DENVER, "Denver", seed=1)
    shops.add(BOULDER, "Boulder", seed=2, customers=30)
    return shops


def synced(program: DeskProgram, store_id: str, count: int) -> bool:
    """Whether the store holds all customers of its POS and has nothing left to send."""
    desk = desk_of(program, store_id)
    return desk.customers.find(ADA, "").total == count and desk.records.outbox(ADA) == ()


def people(program: DeskProgram, store_id: str) -> set[tuple[str, str]]:
    """Everybody in a store's file, by id and by name."""
    return {(row.id, row.name) for row in desk_of(program, store_id).customers.find(ADA, "", 500).rows}


def test_the_other_stores_wait_until_the_window_has_settled(two: Shops) -> None:
    program = two.start(DENVER)
    assert line(program, BOULDER).state is StoreState.WAITING
    assert not paths.store(BOULDER).exists()
    program._settle()
    assert waiting.until(lambda: line(program, BOULDER).state is StoreState.OPEN, SECONDS)


def test_both_stores_sync_at_once_and_nothing_of_one_is_ever_in_the_other(two: Shops) -> None:
    program = two.settled(DENVER)
    waiting.for_work(lambda: desk_of(program, DENVER).customers.create_stub(ADA, STUB))
    waiting.for_work(lambda: desk_of(program, BOULDER).customers.create_stub(ADA, MIA))
    assert waiting.until(lambda: synced(program, DENVER, 21) and synced(program, BOULDER, 31), SECONDS)
    assert [made.first_name for made in two.pos[DENVER].world.created_by_api()] == ["Jonas"]
    assert [made.first_name for made in two.pos[BOULDER].world.created_by_api()] == ["Mia"]
    denver, boulder = people(program, DENVER), people(program, BOULDER)
    assert {record for record, _ in denver} & {record for record, _ in boulder} == set()
    assert {"Jonas Weidmann", "Mia Oyelaran"} & {name for _, name in denver} == {"Jonas Weidmann"}
    assert {"Jonas Weidmann", "Mia Oyelaran"} & {name for _, name in boulder} == {"Mia Oyelaran"}
    assert desk_of(program, BOULDER).customers.find(ADA, "jonas weidmann").total == 0
    for sandbox, other in ((two.pos[DENVER], two.pos[BOULDER]), (two.pos[BOULDER], two.pos[DENVER])):
        secrets = set(other.secrets().values()) - set(sandbox.secrets().values())
        assert not any(secret in str(call) for secret in secrets for call in sandbox.requests)


def test_the_key_of_one_store_does_not_open_the_file_of_another(two: Shops, tmp_path: Path) -> None:
    two.settled(DENVER)
    two.programs[0].window.leave()
    keys = {store_id: two.keys.get(store_id, DATABASE_KEY) for store_id in (DENVER, BOULDER)}
    assert keys[DENVER] != keys[BOULDER]
    with pytest.raises(WrongKeyOrDamaged):
        open_database(paths.store(BOULDER), keys[DENVER], store_id=BOULDER, backups=tmp_path)


def test_one_store_works_on_while_the_pos_of_the_other_is_away(two: Shops) -> None:
    program = two.settled(DENVER)
    assert waiting.until(lambda: synced(program, DENVER, 20) and synced(program, BOULDER, 30), SECONDS)
    two.pos[BOULDER].stop()
    waiting.for_work(lambda: desk_of(program, BOULDER).customers.create_stub(ADA, MIA))
    assert waiting.until(lambda: not line(program, BOULDER).status.online, SECONDS)
    waiting.for_work(lambda: desk_of(program, DENVER).customers.create_stub(ADA, STUB))
    program.running.push_soon()
    assert waiting.until(lambda: len(two.pos[DENVER].world.created_by_api()) == 1, SECONDS)
    assert line(program, DENVER).status.online
    assert len(desk_of(program, BOULDER).records.outbox(ADA)) == 1
    assert line(program, BOULDER).calls == 0  # being offline needs nobody


def test_a_store_whose_keyring_is_locked_holds_up_no_other_and_opens_when_somebody_switches_to_it(
    two: Shops, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.add(GOLDEN, "Golden", seed=3)
    get = MemoryCredentials.get

    def locked(keys: MemoryCredentials, store_id: str, name: str) -> str:
        if store_id == BOULDER:
            raise KeyringLocked("the keyring is locked")
        return get(keys, store_id, name)

    with monkeypatch.context() as patch:
        patch.setattr(MemoryCredentials, "get", locked)
        program = two.settled(DENVER)
        assert [line(program, each).state for each in (DENVER, BOULDER, GOLDEN)] == [
            StoreState.OPEN,
            StoreState.CLOSED,
            StoreState.OPEN,
        ]
        assert isinstance(line(program, BOULDER).error, KeyringLocked)
        assert (line(program, BOULDER).calls, program.stores.board.calls) == (1, 1)
        program.stores.board.switch(BOULDER)
        assert waiting.until(lambda: bool(program.context.toasts.texts), SECONDS)
        assert program.context.toasts.texts[0].startswith("Boulder: The keyring is locked")
        assert program.running.opened.store.id == DENVER
    switch(program, BOULDER)
    assert line(program, BOULDER).error is None
    assert waiting.until(lambda: synced(program, BOULDER, 30), SECONDS)


def test_a_store_without_keys_for_its_pos_opens_and_says_so(two: Shops) -> None:
    two.add(GOLDEN, "Golden", account=False)
    program = two.settled(DENVER)
    assert waiting.until(lambda: line(program, GOLDEN).trouble == NO_ACCOUNT, SECONDS)
    assert line(program, GOLDEN).state is StoreState.OPEN
    assert line(program, GOLDEN).calls == 1


def spoil(store_id: str) -> bytes:
    """Break a store's file and return what it was."""
    file = paths.store(store_id)
    good = file.read_bytes()
    file.write_bytes(bytes(len(good)))
    return good


@pytest.mark.parametrize("mended", [True, False], ids=["mended", "left as it is"])
def test_a_damaged_store_is_put_right_when_somebody_switches_to_it(
    two: Shops, monkeypatch: pytest.MonkeyPatch, *, mended: bool
) -> None:
    two.settled(DENVER).window.leave()
    good = spoil(BOULDER)
    program = two.settled(DENVER)
    assert isinstance(line(program, BOULDER).error, DatabaseTrouble)
    asked: list[tuple[str, bool]] = []

    def mend(_app: object, store: object, _error: object) -> bool:
        asked.append((getattr(store, "id", ""), program.window.isVisible()))
        if mended:
            paths.store(BOULDER).write_bytes(good)
        return mended

    monkeypatch.setattr("peak_desk.app.mending.mend", mend)
    program.stores.board.switch(BOULDER)
    shown = BOULDER if mended else DENVER
    assert waiting.until(lambda: bool(asked) and program.window.isVisible() and program.running.opened.store.id == shown, SECONDS)
    assert asked == [(BOULDER, False)]
    assert waiting.until(program.window.sign_in.isVisible, SECONDS)
    assert (line(program, BOULDER).state is StoreState.OPEN) is mended
    assert line(program, DENVER).state is StoreState.OPEN


def test_while_one_store_is_closed_for_work_on_its_file_the_other_syncs_on(two: Shops) -> None:
    program = two.settled(DENVER)
    waiting.for_work(lambda: desk_of(program, BOULDER).customers.create_stub(ADA, MIA))
    seen: list[int] = []

    def work() -> None:
        until = time.monotonic() + SECONDS
        while not two.pos[BOULDER].world.created_by_api() and time.monotonic() < until:
            desk_of(program, BOULDER).customers.find(ADA, "mia")
        seen.append(len(two.pos[BOULDER].world.created_by_api()))
        assert not StoreLock(paths.store_lock(DENVER)).take()

    done: list[None] = []
    program.stores.while_closed(DENVER, work, done.append, lambda error: pytest.fail(str(error)), lambda: None)
    assert waiting.until(lambda: bool(done), SECONDS)
    assert seen == [1]
    assert line(program, DENVER).state is StoreState.CLOSED


def test_the_window_closes_soon_with_every_store_hanging_and_frees_every_lock(two: Shops) -> None:
    program = two.settled(DENVER)
    for store_id, draft in ((DENVER, STUB), (BOULDER, MIA)):
        two.pos[store_id].faults.add(Fault(route="*/customer/detailcustomer", drip=1, times=1))
        waiting.for_work(partial(desk_of(program, store_id).customers.create_stub, ADA, draft))
    assert waiting.until(lambda: all(len(made.world.created_by_api()) == 1 for made in two.pos.values()), SECONDS)
    began = time.monotonic()
    program.window.leave()
    assert time.monotonic() - began < 5.0
    assert not program.must_end_hard
    for store_id in (DENVER, BOULDER):
        lock = StoreLock(paths.store_lock(store_id))
        assert lock.take()
        lock.release()


def test_a_store_that_hangs_ends_the_process_hard_and_the_others_are_closed_in_order(
    two: Shops, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = two.settled(DENVER)
    boulder = program.stores.running(BOULDER)
    assert boulder is not None
    end = type(boulder).end_sync
    monkeypatch.setattr(type(boulder), "end_sync", lambda store, seconds: end(store, seconds) and store is not boulder)
    program.window.leave()
    assert program.must_end_hard
    free = {store_id: StoreLock(paths.store_lock(store_id)) for store_id in (DENVER, BOULDER)}
    assert {store_id: lock.take() for store_id, lock in free.items()} == {DENVER: True, BOULDER: False}
    boulder.close()
    free[DENVER].release()
