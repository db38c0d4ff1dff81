"""Going back to a backup: what was there is kept, what is not at the POS yet comes along."""

from collections.abc import Callable
from pathlib import Path

import pytest

from peak_desk.database import audit, backup, customers, licences, migrations, orders, outbox, recovery, search, staff, sync_runs
from peak_desk.database.connection import Database
from peak_desk.database.outbox import NewWrite
from peak_desk.database.rebuild import By
from peak_desk.database.recovery import Recovered
from peak_desk.database.staff import StaffRecord
from peak_desk.domain.customers import CustomerStatus
from peak_desk.domain.licences import LicenceKeeping
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxState
from peak_desk.domain.staff import Role
from peak_desk.domain.status import RunKind
from peak_desk.errors import DatabaseTrouble, ForeignFile, NewerFile, NotEncrypted, WrongKeyOrDamaged
from tests.helpers.store_file import KEY, NOON, OTHER_KEY, STORE_ID, customer, minutes, open_store, pulled_order, raw

ADA = By("Ada", "test")


def _add(database: Database, name: str, pos_id: str | None = "") -> str:
    """Somebody the POS has, unless told otherwise."""
    with database.writing() as tx:
        return customers.add(tx, customer(name, pos_id=f"pos-{name}" if pos_id == "" else pos_id)).id


def _stub(database: Database, name: str) -> str:
    """Somebody whose creation waits to be sent."""
    with database.writing() as tx:
        made = customers.add(tx, customer(name))
        write = NewWrite(OutboxKind.CREATE_CUSTOMER, Entity.CUSTOMER, made.id, {"first_name": name}, created_by="Sam")
        outbox.add(tx, write, NOON)
        return made.id


def _names(folder: Path) -> list[str]:
    database = open_store(folder)
    with database.reading() as tx:
        found = sorted(row.name.partition(" ")[0] for row in customers.recent(tx, 10))
    with database.writing() as tx:
        assert search.check_index(tx) == ()
        assert audit.verify(tx).first_bad is None
    assert database.check(quick=False) == ()
    database.close()
    return found


def _restore(folder: Path, source: Path) -> Recovered:
    return recovery.restore(
        folder / "store.db", source, KEY, store_id=STORE_ID, backups=folder / "backups", by=ADA, now=NOON + minutes(5)
    )


def test_a_restore_brings_back_the_backup_and_keeps_the_file_it_replaced(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    _add(database, "Ana")
    made = backup.back_up(database, tmp_path / "usb.db")
    _add(database, "Ben")
    database.close()
    restored = _restore(tmp_path, made)
    assert restored.set_aside == tmp_path / "replaced-20261121-120500-store.db"
    assert restored.backup is not None
    assert restored.backup.path == made
    assert _names(tmp_path) == ["Ana"]
    old = raw(restored.set_aside, mode="ro")
    assert old.execute("SELECT count(*) FROM customers").fetchone() == (2,)
    old.close()
    assert made.exists()
    again = _restore(tmp_path, made)
    assert again.set_aside == tmp_path / "replaced-20261121-120500-2-store.db"


def test_what_is_not_at_the_pos_yet_comes_along(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    early = _stub(database, "Early")
    edited = _add(database, "Edited")
    made = backup.back_up(database, tmp_path / "usb.db")
    with database.writing() as tx:  # sent since the backup was made
        (row,) = outbox.rows(tx)
        customers.link(tx, early, "pos-Early", NOON)
        outbox.mark(tx, row.seq, OutboxState.DONE, now=NOON)
        known = customers.get(tx, edited)
        assert known is not None
        outbox.add(tx, NewWrite(OutboxKind.UPDATE_CUSTOMER, Entity.CUSTOMER, edited, {"notes": "new"}, {"notes": None}), NOON)
        orders.upsert_pulled(tx, [pulled_order("7001")], NOON)
    late = _stub(database, "Late")
    here = _add(database, "Here", None)
    database.close()
    restored = _restore(tmp_path, made)
    assert (restored.rebuilt.waiting, restored.rebuilt.in_doubt, restored.rebuilt.complete) == (3, 0, True)
    assert _names(tmp_path) == ["Early", "Edited", "Here", "Late"]
    database = open_store(tmp_path)
    with database.reading() as tx:
        states = {row.local_id: row.state for row in outbox.rows(tx)}
        kept = customers.get(tx, here)
        assert orders.by_pos_id(tx, "7001") is None  # comes again with the next pull
    database.close()
    # The POS has the first one; the backup does not know under which id, so it is looked up, never created again.
    assert states == {early: OutboxState.UNSURE, edited: OutboxState.QUEUED, late: OutboxState.QUEUED}
    assert kept is not None


def test_numbers_that_were_given_are_never_given_again(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    _add(database, "Ana")
    made = backup.back_up(database, tmp_path / "usb.db")
    _add(database, "Ben")
    database.close()
    _restore(tmp_path, made)
    database = open_store(tmp_path)
    with database.writing() as tx:
        assert customers.add(tx, customer("Cy")).customer_number == "CUST-00003"
        assert customers.count(tx) == 2
    database.close()


def test_who_may_sign_in_does_not_go_back_and_the_audit_log_goes_on(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    with database.writing() as tx:
        staff.add(tx, StaffRecord("s1", "Sam", Role.STAFF, "hash", NOON))
        audit.write(tx, "Sam", "desk", "staff.add", "staff", "s1", "", "", NOON)
    made = backup.back_up(database, tmp_path / "usb.db")
    with database.writing() as tx:
        staff.add(tx, StaffRecord("s2", "Kim", Role.STAFF, "hash", NOON))
        staff.update(tx, StaffRecord("s1", "Sam", Role.STAFF, "hash", NOON, active=False))
        audit.write(tx, "Sam", "desk", "staff.add", "staff", "s2", "", "", NOON)
        sync_runs.save_cursor(tx, RunKind.CUSTOMERS, "somewhere")
    database.close()
    _restore(tmp_path, made)
    database = open_store(tmp_path)
    with database.reading() as tx:
        assert {person.name: person.active for person in staff.rows(tx)} == {"Sam": False, "Kim": True}
        assert [(row.actor, row.action, row.local_id) for row in audit.rows(tx)][:2] == [
            ("Ada", "store.restore", ""),
            ("Sam", "staff.add", "s2"),
        ]
        assert audit.verify(tx).first_bad is None
        assert sync_runs.cursor(tx, RunKind.CUSTOMERS) == ""
    database.close()


def test_a_licence_the_store_decided_not_to_keep_does_not_come_back_with_an_old_backup(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    with database.writing() as tx:
        kept = customers.add(tx, customer("Ana", pos_id="1", driver_licence="D1234567")).id
    made = backup.back_up(database, tmp_path / "usb.db")
    with database.writing() as tx:
        licences.decide(tx, LicenceKeeping.NOTHING, "Ada", NOON)
    database.close()
    _restore(tmp_path, made)
    database = open_store(tmp_path)
    with database.reading() as tx:
        found = customers.get(tx, kept)
        assert licences.keeping(tx) is LicenceKeeping.NOTHING
        assert tx.exec_driver_sql("SELECT changed_by FROM settings").scalar_one() == "Ada"
    database.close()
    assert found is not None
    assert (found.driver_licence, found.licence_hash) == (None, None)


def test_inactive_and_merged_customers_stay_what_they_are(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    with database.writing() as tx:
        customers.add(tx, customer("Old", pos_id="1", status=CustomerStatus.INACTIVE))
        customers.add(tx, customer("Gone", pos_id="2", status=CustomerStatus.REMOVED))
    made = backup.back_up(database, tmp_path / "usb.db")
    database.close()
    _restore(tmp_path, made)
    database = open_store(tmp_path)
    with database.reading() as tx:
        assert [row.name for row in search.find(tx, "Old", "US").rows] == ["Old Smith"]
        assert search.find(tx, "Gone", "US").rows == ()
    database.close()
    assert _names(tmp_path) == []


def test_a_restore_gets_by_where_no_links_can_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_self: Path, _target: Path) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuses)
    database = open_store(tmp_path)
    _add(database, "Ana")
    made = backup.back_up(database, tmp_path / "usb.db")
    database.close()
    restored = _restore(tmp_path, made)
    assert restored.set_aside is not None
    assert restored.set_aside.exists()
    assert _names(tmp_path) == ["Ana"]


def test_a_store_of_which_nothing_can_be_read_is_set_aside_with_its_journal(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    _add(database, "Ana")
    made = backup.back_up(database, tmp_path / "usb.db")
    database.close()
    (tmp_path / "store.db").write_bytes(b"rubbish" * 1000)
    (tmp_path / "store.db-wal").write_bytes(b"journal")
    restored = _restore(tmp_path, made)
    assert restored.set_aside == tmp_path / "unread-20261121-120500-store.db"
    assert restored.set_aside.read_bytes() == b"rubbish" * 1000
    assert (tmp_path / "unread-20261121-120500-store.db-wal").read_bytes() == b"journal"
    assert _names(tmp_path) == ["Ana"]


def test_a_restore_into_an_empty_place_needs_nothing_set_aside(tmp_path: Path) -> None:
    database = open_store(tmp_path / "old")
    _add(database, "Ana")
    made = backup.back_up(database, tmp_path / "usb.db")
    database.close()
    restored = _restore(tmp_path / "new", made)
    assert (restored.set_aside, restored.rebuilt.complete) == (None, False)
    assert _names(tmp_path / "new") == ["Ana"]


def test_a_backup_of_an_older_program_is_brought_to_the_tables_of_today(tmp_path: Path) -> None:
    migrations.create(tmp_path / "usb.db", KEY, STORE_ID, version=1)
    old = raw(tmp_path / "usb.db")
    old.execute(
        "INSERT INTO customers(id, number, seq, type, status, first_name, created_at, updated_at)"
        " VALUES ('c1', 1, 4294967297, 'stub', 'active', 'Ana', '2026-01-01T00:00:00+00:00', '2026-01-01T00:00:00+00:00')"
    ).close()
    old.close()
    _restore(tmp_path, tmp_path / "usb.db")
    assert _names(tmp_path) == ["Ana"]


def _newer(path: Path) -> None:
    migrations.create(path, KEY, STORE_ID)
    connection = raw(path)
    connection.execute("PRAGMA user_version=99").close()
    connection.close()


def _damaged(path: Path) -> None:
    database = open_store(path.parent / "other")
    for number in range(40):
        _add(database, f"{number}" + "x" * 500)
    backup.back_up(database, path)
    database.close()
    content = bytearray(path.read_bytes())
    content[-3000:-2900] = bytes(100)
    path.write_bytes(bytes(content))


@pytest.mark.parametrize(
    ("prepare", "error"),
    [
        (lambda source: migrations.create(source, OTHER_KEY, STORE_ID), WrongKeyOrDamaged),
        (lambda source: migrations.create(source, KEY, "store-2"), ForeignFile),
        (_newer, NewerFile),
        (_damaged, WrongKeyOrDamaged),
        (lambda source: source.write_bytes(b""), WrongKeyOrDamaged),
        (lambda source: source.write_bytes(b"SQLite format 3\x00" + bytes(200)), NotEncrypted),
        (lambda _source: None, DatabaseTrouble),
    ],
)
def test_a_backup_that_does_not_fit_is_refused_before_anything_is_touched(
    tmp_path: Path, prepare: Callable[[Path], object], error: type[DatabaseTrouble]
) -> None:
    database = open_store(tmp_path / "store")
    _add(database, "Ana")
    database.close()
    before = (tmp_path / "store" / "store.db").read_bytes()
    prepare(tmp_path / "usb.db")
    with pytest.raises(error):
        _restore(tmp_path / "store", tmp_path / "usb.db")
    assert (tmp_path / "store" / "store.db").read_bytes() == before
    assert sorted(path.name for path in (tmp_path / "store").iterdir()) == ["store.db"]


def test_a_restore_that_finds_no_room_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = open_store(tmp_path)
    _add(database, "Ana")
    made = backup.back_up(database, tmp_path / "usb.db")
    _add(database, "Ben")
    database.close()

    def no_room(*_args: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("peak_desk.database.rebuild.search.rebuild", no_room)
        with pytest.raises(DatabaseTrouble):
            _restore(tmp_path, made)
    assert _names(tmp_path) == ["Ana", "Ben"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["store.db", "usb.db"]
