"""F17: the store's file is damaged in every way a disk, a copy or a person can; what staff saved and did not send is kept.

The file is one with a week's work: customers of the POS, stubs and edits on their way, orders, an audit log. The damage is done to
its bytes. Whatever can be read of it comes through, a backup fills the rest, and nobody is told that all is well when it is not.
"""

import os
import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peak_desk.database import audit, backup, customers, damage, orders, outbox, pages, recovery, search
from peak_desk.database.connection import Database
from peak_desk.database.outbox import NewWrite
from peak_desk.database.rebuild import By
from peak_desk.database.recovery import Recovered
from peak_desk.domain.customers import CustomerType
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxState
from peak_desk.errors import DatabaseTrouble, ForeignFile, NewerFile, NotEncrypted, WrongKeyOrDamaged
from tests.helpers.store_file import KEY, NOON, OTHER_KEY, STORE_ID, customer, minutes, open_store, pulled, pulled_order, raw

ADA = By("Ada", "test")
PAGE = pages.PAGE


@dataclass
class Week:
    """What was saved: ids of customers with a write on its way, before and after the backup was made."""

    folder: Path
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    @property
    def file(self) -> Path:
        return self.folder / "store.db"

    @property
    def unsent(self) -> set[str]:
        return {*self.before, *self.after}

    def copied(self, folder: Path) -> "Week":
        """The same week to be damaged."""
        shutil.copytree(self.folder, folder)
        return Week(folder, self.before, self.after)


def _stub(database: Database, number: int) -> str:
    with database.writing() as tx:
        phone = f"+1303555{number:04d}"
        made = customers.add(tx, customer(f"Stub{number}", notes="x" * 200, phone=phone))
        payload: dict[str, str | None] = {"first_name": made.first_name, "last_name": "Smith", "phone": phone}
        outbox.add(tx, NewWrite(OutboxKind.CREATE_CUSTOMER, Entity.CUSTOMER, made.id, payload, created_by="Sam"), NOON)
        audit.write(tx, "Sam", "desk", "customer.create", "customer", made.id, "", "", NOON)
        return made.id


def _week(folder: Path, *, closed: bool = True) -> Week:
    week = Week(folder)
    database = open_store(folder / "open")
    with database.writing() as tx:
        customers.apply_pulled(tx, [pulled(str(n), f"Ana{n}", phone=f"+1720555{n:04d}") for n in range(300)], NOON)
        orders.upsert_pulled(tx, [pulled_order(str(n), customer_pos_id=str(n)) for n in range(60)], NOON)
    week.before = [_stub(database, number) for number in range(60)]
    backup.daily(database, folder / "open" / "backups", NOON)
    week.after = [_stub(database, number) for number in range(60, 100)]
    if closed:
        database.close()
    for path in (folder / "open").iterdir():  # with the store still open: what kill -9 would leave
        (shutil.copytree if path.is_dir() else shutil.copy2)(path, folder / path.name)
    database.close()
    shutil.rmtree(folder / "open")
    return week


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Week:
    """The week, closed in order."""
    return _week(tmp_path_factory.mktemp("week"))


@pytest.fixture(scope="module")
def torn_off(tmp_path_factory: pytest.TempPathFactory) -> Week:
    """The week as kill -9 leaves it: the last of it lies in the journal."""
    found = _week(tmp_path_factory.mktemp("torn"), closed=False)
    assert (found.folder / "store.db-wal").stat().st_size > 0
    return found


def recover(week: Week) -> Recovered:
    """Climb the ladder."""
    backups = week.folder / "backups"
    return recovery.recover(week.file, KEY, store_id=STORE_ID, backups=backups, by=ADA, now=NOON + minutes(9))


@dataclass(frozen=True)
class Found:
    """What the store holds now."""

    people: int
    writes: dict[str, OutboxState]
    doubles: list[str]


def look(week: Week) -> Found:
    """Open the store as the window would, check everything there is to check, and tell what is in it."""
    database = open_store(week.folder)
    try:
        assert database.check(quick=False) == ()
        with database.writing() as tx:
            assert search.check_index(tx) == ()
            assert audit.verify(tx).first_bad is None
            rows = outbox.rows(tx, limit=1000)
            assert all(customers.get(tx, row.local_id) is not None for row in rows)
            people = len(customers.recent(tx, 10_000))
            assert customers.count(tx) == people
        seen = Counter(row.local_id for row in rows)
        return Found(people, {row.local_id: row.state for row in rows}, [who for who, count in seen.items() if count > 1])
    finally:
        database.close()


def _spoil(week: Week, *places: int, with_: bytes = b"\x01") -> None:
    with week.file.open("rb+") as file:
        for place in places:
            file.seek(place)
            old = file.read(len(with_))
            file.seek(place)
            file.write(bytes(mine ^ theirs for mine, theirs in zip(old, with_, strict=False)))


def _zero(week: Week, *numbers: int) -> None:
    with week.file.open("rb+") as file:
        for number in numbers:
            file.seek((number - 1) * PAGE)
            file.write(bytes(PAGE))


def _root(week: Week, table: str) -> int:
    connection = raw(week.file, mode="ro")
    found = int(connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0])
    connection.close()
    return found


def _length(week: Week) -> int:
    return week.file.stat().st_size // PAGE


# --- what is lost when: nothing


def _all_kept(week: Week, *, complete: bool = True) -> Found:
    made = recover(week)
    found = look(week)
    assert (found.people, set(found.writes), found.doubles) == (400, week.unsent, [])
    assert made.rebuilt.complete is complete
    assert made.set_aside is not None
    return found


@pytest.mark.parametrize(
    "damage",
    [
        lambda week: _spoil(week, 0),
        lambda week: _spoil(week, 2000),
        lambda week: _zero(week, 1),
        lambda week: _spoil(week, 0, with_=os.urandom(PAGE)),
        lambda week: _zero(week, 1, 2, 3),
    ],
    ids=["first byte", "a bit of page one", "page one of zeros", "page one overwritten", "the first three pages"],
)
def test_a_lost_beginning_loses_nothing(week: Week, tmp_path: Path, damage: Callable[[Week], None]) -> None:
    mine = week.copied(tmp_path / "mine")
    damage(mine)
    with pytest.raises(WrongKeyOrDamaged):
        open_store(mine.folder)
    found = _all_kept(mine)
    assert set(found.writes.values()) == {OutboxState.QUEUED}


@pytest.mark.parametrize("table", ["customer_names_data", "customers_by_seq", "outbox_by_op", "orders_by_status"])
def test_a_lost_index_loses_nothing(week: Week, tmp_path: Path, table: str) -> None:
    mine = week.copied(tmp_path / "mine")
    _zero(mine, _root(mine, table))
    _all_kept(mine)


def test_a_lost_table_of_the_pos_comes_from_the_backup_and_the_next_pull(week: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    _zero(mine, _root(mine, "orders"))
    _all_kept(mine)
    database = open_store(mine.folder)
    with database.reading() as tx:
        assert sum(count for _status, count in orders.counts(tx)) == 60
    database.close()


def test_all_customers_lost_those_of_unsent_writes_come_back_from_the_writes(week: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    _zero(mine, _root(mine, "customers"))
    found = _all_kept(mine)
    assert set(found.writes.values()) == {OutboxState.QUEUED}


def test_all_writes_lost_the_backup_and_the_records_say_what_was_on_its_way(week: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    _zero(mine, _root(mine, "outbox"))
    found = _all_kept(mine, complete=False)
    # Nobody can tell which of them were sent meanwhile: every one is looked up at the POS first.
    assert set(found.writes.values()) == {OutboxState.UNSURE}


# --- the journal


def test_what_only_the_journal_holds_is_kept_though_the_file_is_damaged(torn_off: Week, tmp_path: Path) -> None:
    mine = torn_off.copied(tmp_path / "mine")
    _zero(mine, 1)
    _all_kept(mine)


def test_a_journal_of_another_file_is_left_out(week: Week, torn_off: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    shutil.copy2(torn_off.folder / "store.db-wal", mine.folder)
    with pytest.raises(DatabaseTrouble):
        open_store(mine.folder)
    _all_kept(mine)
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
    mine.file.write_bytes(mine.file.read_bytes()[: int(_length(mine) * PAGE * share) + 77])
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
    for page in chance.sample(range(1, _length(mine) + 1), number):
        if chance.random() < 0.5:
            _zero(mine, page)
        else:
            _spoil(mine, (page - 1) * PAGE + chance.randrange(PAGE), with_=bytes([chance.randrange(1, 256)]))
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
    _spoil(mine, 16, with_=os.urandom(PAGE - 16))
    _all_kept(mine)


def test_a_damaged_backup_is_passed_over_for_an_older_good_one(week: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    (newer := mine.folder / "backups" / "daily-20261121-125959.db").write_bytes(b"rubbish" * 3000)
    mine.file.write_bytes(b"")
    made = recover(mine)
    assert made.backup is not None
    assert made.backup.path.name == "daily-20261121-120000.db"
    assert newer.exists()
    assert set(look(mine).writes) == set(mine.before)


# --- the key


def test_with_the_wrong_key_nothing_is_touched(week: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    before = {path: path.read_bytes() for path in mine.folder.rglob("*") if path.is_file()}
    with pytest.raises(WrongKeyOrDamaged):
        open_store(mine.folder, key=OTHER_KEY)
    with pytest.raises(WrongKeyOrDamaged, match="neither the file nor a backup"):
        recovery.recover(mine.file, OTHER_KEY, store_id=STORE_ID, backups=mine.folder / "backups", by=ADA, now=NOON)
    assert {path: path.read_bytes() for path in mine.folder.rglob("*") if path.is_file()} == before


def test_a_damaged_file_of_a_newer_program_is_left_to_that(week: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    connection = raw(mine.file)
    connection.execute("PRAGMA user_version=99").close()
    connection.close()
    _zero(mine, _root(mine, "orders"))
    before = mine.file.read_bytes()
    with pytest.raises(NewerFile):
        recover(mine)
    assert mine.file.read_bytes() == before


# --- seeing it


def test_damage_met_at_work_leaves_a_mark_and_the_next_start_looks_at_every_page(week: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    database = open_store(mine.folder)
    assert not damage.wants_a_look(mine.file.with_name("other.db"))
    database.close()
    assert not damage.wants_a_look(mine.file)
    _zero(mine, _root(mine, "orders"))
    database = open_store(mine.folder)
    with pytest.raises(WrongKeyOrDamaged), database.reading() as tx:
        tx.exec_driver_sql("SELECT note FROM orders").all()
    database.close()
    assert damage.wants_a_look(mine.file)
    database = open_store(mine.folder)
    with pytest.raises(WrongKeyOrDamaged, match="problems"):
        damage.look(database)
    database.close()
    recover(mine)
    assert not damage.wants_a_look(mine.file)
    database = open_store(mine.folder)
    damage.look(database)
    database.close()


def test_after_a_crash_the_next_start_looks_and_a_sound_file_passes(torn_off: Week, tmp_path: Path) -> None:
    mine = torn_off.copied(tmp_path / "mine")
    assert damage.wants_a_look(mine.file)
    database = open_store(mine.folder)
    damage.look(database)
    database.close()
    assert not damage.wants_a_look(mine.file)
    assert damage.is_sound(mine.file, KEY, STORE_ID)


def test_damage_in_the_file_keeps_a_bad_copy_from_becoming_a_backup(week: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    _zero(mine, _root(mine, "orders"))
    database = open_store(mine.folder)
    with pytest.raises(DatabaseTrouble):
        backup.daily(database, mine.folder / "backups", NOON + minutes(60 * 30))
    database.close()
    assert [path.name for path in (mine.folder / "backups").iterdir()] == ["daily-20261121-120000.db"]
    assert damage.wants_a_look(mine.file)


# --- all kinds of unsent work


def test_an_edit_and_a_step_whose_writes_are_lost_are_written_again_from_what_the_records_say(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    with database.writing() as tx:
        customers.apply_pulled(tx, [pulled("1", notes="old", email="a@example.com")], NOON)
        orders.upsert_pulled(tx, [pulled_order("7", customer_pos_id="1")], NOON)
        known = customers.by_pos_id(tx, "1")
        order = orders.by_pos_id(tx, "7")
        assert known is not None
        assert order is not None
        for number in range(300):  # the writes get pages of their own
            done = outbox.add(tx, NewWrite(OutboxKind.UPDATE_CUSTOMER, Entity.CUSTOMER, known.id, {"notes": "y" * 200}), NOON)
            outbox.mark(tx, done.seq, OutboxState.DONE, now=NOON)
            del number
        outbox.add(tx, NewWrite(OutboxKind.UPDATE_CUSTOMER, Entity.CUSTOMER, known.id, {"notes": "new"}, {"notes": "old"}), NOON)
        tx.exec_driver_sql(
            "UPDATE customers SET notes = 'new', pos_base = json_object('first_name', first_name, 'last_name', last_name,"
            " 'phone', phone, 'email', email, 'birthday', birthday, 'notes', 'old') WHERE id = ?",
            (known.id,),
        )
        step = OrderStatus.IN_PROCESS
        orders.set_status(tx, order.row.id, step, local_step=False, by="Sam", via="desk", reason="", now=NOON)
        write = NewWrite(OutboxKind.SET_ORDER_STATUS, Entity.ORDER, order.row.id, {"status": step.value}, {"status": "old"})
        outbox.add(tx, write, NOON)
        guest = customers.add(tx, customer("Guest", type=CustomerType.GUEST)).id
    database.close()
    week = Week(tmp_path)
    _zero(week, _root(week, "outbox"))
    made = recover(week)
    assert (made.rebuilt.waiting, made.rebuilt.made_anew, made.rebuilt.complete) == (2, 2, False)
    database = open_store(tmp_path)
    with database.reading() as tx:
        rows = {row.kind: row for row in outbox.rows(tx)}
        assert customers.get(tx, guest) is not None
    database.close()
    edit, moved = rows[OutboxKind.UPDATE_CUSTOMER], rows[OutboxKind.SET_ORDER_STATUS]
    assert (edit.payload, edit.base, edit.state) == ({"notes": "new"}, {"notes": "old"}, OutboxState.UNSURE)
    assert (moved.payload["status"], moved.base["status"]) == ("IN_PROCESS", "AWAITING_PROCESSING")


def test_seals_tell_pages_apart(week: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    seals = pages.Seals.of(KEY, pages.salt_of(mine.file))
    assert pages.fitting(mine.file, seals) == (_length(mine), _length(mine))
    assert pages.fitting(mine.file, pages.Seals.of(OTHER_KEY, seals.salt))[0] == 0
    _spoil(mine, 5 * PAGE + 7)
    assert pages.fitting(mine.file, seals)[0] == _length(mine) - 1
    content = seals.opened(pages.page(mine.file, 1), 1)
    assert seals.fits(seals.sealed(content, 1), 1)
