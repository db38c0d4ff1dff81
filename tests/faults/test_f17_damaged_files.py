"""F17: the store's file is damaged in every way a disk, a copy or a person can; what staff saved and did not send is kept.

Whatever can be read of it comes through, a backup fills the rest, and nobody is told that all is well when it is not.
"""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peak_desk.database import damage, orders, outbox
from peak_desk.domain.outbox import OutboxState
from peak_desk.errors import DatabaseTrouble, ForeignFile, NotEncrypted, WrongKeyOrDamaged
from tests.faults.damaged_week import PAGE, Week, all_kept, length, look, recover, root, spoil, zero
from tests.helpers.doctor import doctor_says
from tests.helpers.store_file import KEY, NOON, STORE_ID, open_store

# --- what is lost when: nothing


@pytest.mark.parametrize(
    "damage",
    [
        lambda week: spoil(week, 0),
        lambda week: spoil(week, 2000),
        lambda week: zero(week, 1),
        lambda week: spoil(week, 0, with_=os.urandom(PAGE)),
        lambda week: zero(week, 1, 2, 3),
    ],
    ids=["first byte", "a bit of page one", "page one of zeros", "page one overwritten", "the first three pages"],
)
def test_a_lost_beginning_loses_nothing(week: Week, tmp_path: Path, damage: Callable[[Week], None]) -> None:
    mine = week.copied(tmp_path / "mine")
    damage(mine)
    with pytest.raises(WrongKeyOrDamaged):
        open_store(mine.folder)
    found = all_kept(mine)
    assert set(found.writes.values()) == {OutboxState.QUEUED}


@pytest.mark.parametrize("table", ["customer_names_data", "customers_by_seq", "outbox_by_op", "orders_by_status"])
def test_a_lost_index_loses_nothing(week: Week, tmp_path: Path, table: str) -> None:
    mine = week.copied(tmp_path / "mine")
    zero(mine, root(mine, table))
    all_kept(mine)


def test_a_lost_table_of_the_pos_comes_from_the_backup_and_the_next_pull(week: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    zero(mine, root(mine, "orders"))
    all_kept(mine)
    database = open_store(mine.folder)
    with database.reading() as tx:
        assert sum(count for _status, count in orders.counts(tx)) == 60
    database.close()


def test_all_customers_lost_those_of_unsent_writes_come_back_from_the_writes(week: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    zero(mine, root(mine, "customers"))
    found = all_kept(mine)
    assert set(found.writes.values()) == {OutboxState.QUEUED}


def test_all_writes_lost_the_backup_and_the_records_say_what_was_on_its_way(week: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    zero(mine, root(mine, "outbox"))
    found = all_kept(mine, complete=False)
    # Nobody can tell which of them were sent meanwhile: every one is looked up at the POS first.
    assert set(found.writes.values()) == {OutboxState.UNSURE}


# --- the journal


def test_what_only_the_journal_holds_is_kept_though_the_file_is_damaged(torn_off: Week, tmp_path: Path) -> None:
    mine = torn_off.copied(tmp_path / "mine")
    zero(mine, 1)
    all_kept(mine)


def test_a_journal_of_another_file_is_left_out(week: Week, torn_off: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    shutil.copy2(torn_off.folder / "store.db-wal", mine.folder)
    with pytest.raises(DatabaseTrouble):
        open_store(mine.folder)
    all_kept(mine)
    assert (mine.folder / "damaged-20261121-120900-store.db-wal").exists()


def test_a_journal_cut_in_the_middle_loses_only_what_stood_behind(torn_off: Week, tmp_path: Path) -> None:
    mine = torn_off.copied(tmp_path / "mine")
    journal = mine.folder / "store.db-wal"
    journal.write_bytes(journal.read_bytes()[: journal.stat().st_size // 2 + 99])
    database = open_store(mine.folder)  # SQLite itself ends at the cut
    assert database.check(quick=False) == ()
    database.close()


def test_a_missing_journal_opens_as_the_file_was_before_it(torn_off: Week, tmp_path: Path) -> None:
    """Nobody can see that it is missing; what the file holds is whole."""
    mine = torn_off.copied(tmp_path / "mine")
    (mine.folder / "store.db-wal").unlink()
    try:
        database = open_store(mine.folder)
    except DatabaseTrouble:
        recover(mine)
        database = open_store(mine.folder)
    assert database.check(quick=False) == ()
    with database.reading() as tx:
        assert {row.local_id for row in outbox.rows(tx, limit=1000)} <= mine.unsent
    database.close()


# --- what is lost when: something


@pytest.mark.parametrize("share", [0.95, 0.7, 0.3])
def test_of_a_file_cut_short_everything_up_to_the_cut_and_all_of_the_backup_is_kept(
    week: Week, tmp_path: Path, share: float
) -> None:
    mine = week.copied(tmp_path / "mine")
    mine.file.write_bytes(mine.file.read_bytes()[: int(length(mine) * PAGE * share) + 77])
    assert not damage.is_sound(mine.file, KEY, STORE_ID)
    made = recover(mine)
    found = look(mine)
    assert set(mine.before) <= set(found.writes) <= mine.unsent
    assert found.doubles == []
    assert found.people >= 360
    assert made.rebuilt.unreadable
    assert not made.rebuilt.complete or set(found.writes) == mine.unsent


@settings(max_examples=15)
@given(chance=st.randoms(use_true_random=False), number=st.integers(1, 12))
def test_whatever_pages_are_lost_all_of_the_backup_is_kept_once_and_loss_is_told(
    week: Week, tmp_path_factory: pytest.TempPathFactory, chance: random.Random, number: int
) -> None:
    mine = week.copied(tmp_path_factory.mktemp("any") / "mine")
    for page in chance.sample(range(1, length(mine) + 1), number):
        if chance.random() < 0.5:
            zero(mine, page)
        else:
            spoil(mine, (page - 1) * PAGE + chance.randrange(PAGE), with_=bytes([chance.randrange(1, 256)]))
    made = recover(mine)
    found = look(mine)
    assert set(mine.before) <= set(found.writes) <= mine.unsent
    assert found.doubles == []
    if made.rebuilt.complete:
        assert set(found.writes) == mine.unsent
        assert set(found.writes.values()) == {OutboxState.QUEUED}
    shutil.rmtree(mine.folder)


@pytest.mark.parametrize("content", [b"", b"rubbish" * 5000, bytes(40 * PAGE)], ids=["empty", "rubbish", "zeros"])
def test_a_file_of_which_nothing_is_left_is_replaced_by_the_backup_with_every_write_in_doubt(
    week: Week, tmp_path: Path, content: bytes
) -> None:
    mine = week.copied(tmp_path / "mine")
    mine.file.write_bytes(content)
    with pytest.raises(WrongKeyOrDamaged):
        open_store(mine.folder)
    made = recover(mine)
    assert made.set_aside is not None
    assert made.set_aside.read_bytes() == content
    found = look(mine)
    assert set(found.writes) == set(mine.before)
    assert set(found.writes.values()) == {OutboxState.UNSURE}
    assert (made.rebuilt.complete, made.rebuilt.waiting, made.rebuilt.in_doubt) == (False, 60, 60)
    assert made.backup is not None
    assert made.backup.made_at == NOON


def test_a_file_that_is_gone_is_never_silently_made_anew(week: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    mine.file.unlink()
    with pytest.raises(WrongKeyOrDamaged, match="only its backups"):
        open_store(mine.folder)
    assert recover(mine).set_aside is None
    assert set(look(mine).writes) == set(mine.before)


def test_a_plain_file_or_one_of_another_store_in_its_place_is_set_aside(week: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    mine.file.write_bytes(b"SQLite format 3\x00" + bytes(8000))
    with pytest.raises(NotEncrypted):
        open_store(mine.folder)
    recover(mine)
    assert set(look(mine).writes) == set(mine.before)
    mine.file.unlink()
    shutil.rmtree(mine.folder / "backups")
    other = open_store(tmp_path / "other", store_id="store-2")
    other.close()
    shutil.copy2(tmp_path / "other" / "store.db", mine.file)
    with pytest.raises(ForeignFile):
        open_store(mine.folder)
    with pytest.raises(WrongKeyOrDamaged):
        recover(mine)  # and no backup either: nothing is touched
    assert mine.file.read_bytes() == (tmp_path / "other" / "store.db").read_bytes()


def test_without_any_backup_a_lost_beginning_is_made_up_for_while_the_salt_is_there(week: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    shutil.rmtree(mine.folder / "backups")
    spoil(mine, 16, with_=os.urandom(PAGE - 16))
    all_kept(mine)


def test_a_damaged_backup_is_passed_over_for_an_older_good_one(week: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    (newer := mine.folder / "backups" / "daily-20261121-125959.db").write_bytes(b"rubbish" * 3000)
    mine.file.write_bytes(b"")
    made = recover(mine)
    assert made.backup is not None
    assert made.backup.path.name == "daily-20261121-120000.db"
    assert not doctor_says(mine.file, KEY)["backups of Main"][0]
    newer.unlink()
    assert set(look(mine).writes) == set(mine.before)
