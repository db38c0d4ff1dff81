"""What the doctor says of a store's work and its backups."""

from datetime import timedelta
from pathlib import Path

import pytest

from peak_desk.database import audit, backup, customers, outbox
from peak_desk.database.connection import Database
from peak_desk.database.outbox import NewWrite
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxState
from peak_desk.pos.client import CHECK_SECONDS
from peak_desk.sandbox.faults import Fault
from peak_desk.sandbox.server import Sandbox
from tests.helpers.doctor import assert_doctor_green, doctor_says
from tests.helpers.store_file import KEY, NOON, customer, open_store

PART = "{} of Main"


def saved(database: Database, *, state: OutboxState = OutboxState.QUEUED, days: int = 0) -> int:
    """A stub with its write on the way; returns the number of the write."""
    with database.writing() as tx:
        made = customers.add(tx, customer())
        row = outbox.add(tx, NewWrite(OutboxKind.CREATE_CUSTOMER, Entity.CUSTOMER, made.id), NOON)
        outbox.mark(tx, row.seq, state, now=NOON)
        audit.write(tx, "Sam", "desk", "customer.create", "customer", made.id, "", "", NOON + timedelta(days=days))
        return row.seq


def test_what_is_on_its_way_in_doubt_or_waits_for_somebody_is_counted_and_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    for state in (OutboxState.QUEUED, OutboxState.SENDING, OutboxState.UNSURE, OutboxState.NEEDS_YOU):
        saved(database, state=state)
    said = assert_doctor_green(database.path, KEY)[PART.format("outbox")]
    database.close()
    assert said.startswith("3 on the way to the POS, 2 of them in doubt (looked up")
    assert "1 wait for a person" in said


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("DELETE FROM customers", "1 changes are about records that are not there"),
        ("UPDATE customers SET sync = 'done'", "1 customers show another state than their changes have"),
        ("UPDATE outbox SET state = 'done'", "1 customers are said to be at the POS and nobody knows under which number"),
    ],
)
def test_an_outbox_that_does_not_agree_with_its_records_is_named_with_what_to_do(tmp_path: Path, damage: str, words: str) -> None:
    database = open_store(tmp_path)
    saved(database)
    with database.writing() as tx:
        tx.exec_driver_sql(damage)
    ok, said = doctor_says(database.path, KEY)[PART.format("outbox")]
    database.close()
    assert not ok
    assert words in said
    assert "peak-desk backup Main" in said


def test_days_of_work_without_a_backup_are_named(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    saved(database)
    assert assert_doctor_green(database.path, KEY)[PART.format("backups")].startswith("none yet")
    saved(database, days=3)
    assert doctor_says(database.path, KEY)[PART.format("backups")] == (
        False,
        "none holds the work of the last 3 days; make one: peak-desk backup Main",
    )
    backup.daily(database, tmp_path / "backups", NOON + timedelta(days=3))
    assert "opens and is sound" in assert_doctor_green(database.path, KEY)[PART.format("backups")]
    saved(database, days=8)
    ok, said = doctor_says(database.path, KEY)[PART.format("backups")]
    database.close()
    assert (ok, "the last 5 days" in said) == (False, True)


def test_a_backup_that_does_not_open_is_named_with_its_place_and_what_to_do(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    saved(database)
    database.close()
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "daily-20261121-120000.db").write_bytes(b"rubbish" * 3000)
    ok, said = doctor_says(tmp_path / "store.db", KEY)[PART.format("backups")]
    assert not ok
    assert "daily-20261121-120000.db; make one: peak-desk backup Main" in said


def test_a_foreign_key_that_points_nowhere_is_found(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    with database.raw() as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("INSERT INTO order_items(order_id, position, name, quantity) VALUES ('nobody', 0, 'Papers', '1')")
    ok, said = doctor_says(database.path, KEY)[PART.format("database")]
    database.close()
    assert not ok
    assert "points nowhere" in said


def test_a_pos_that_takes_its_time_is_there_all_the_same(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    slow = Sandbox(customers=0, orders=0, alive=False)
    slow.faults.add(Fault(delay=CHECK_SECONDS + 0.4))
    slow.start()
    try:
        assert_doctor_green(database.path, KEY, sandbox=slow)
    finally:
        slow.stop()
        database.close()
