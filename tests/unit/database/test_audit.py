"""The audit log only grows, and any change to it is found."""

from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from peak_desk.database import audit
from peak_desk.database.audit import AuditCheck
from peak_desk.database.connection import Database
from tests.helpers.store_file import NOON, minutes, open_store, raw


def _fill(database: Database, count: int) -> None:
    for number in range(count):
        with database.writing() as tx:
            audit.write(tx, "Sam", "desk", "customer.edit", "customer", f"c{number}", "", "phone", NOON + minutes(number))


def _tampered(folder: Path, *statements: str) -> AuditCheck:
    connection = raw(folder / "store.db")
    connection.execute("DROP TRIGGER audit_never_changes")
    connection.execute("DROP TRIGGER audit_never_shrinks")
    for statement in statements:
        connection.execute(statement)
    connection.close()
    database = open_store(folder)
    with database.reading() as tx:
        check = audit.verify(tx)
    database.close()
    return check


def test_entries_come_back_newest_first_and_verify(database: Database) -> None:
    with database.reading() as tx:
        assert audit.verify(tx) == AuditCheck(0)
    _fill(database, 5)
    with database.reading() as tx:
        assert audit.verify(tx) == AuditCheck(5)
        rows = audit.rows(tx, 2)
    assert [(row.seq, row.local_id, row.after) for row in rows] == [(5, "c4", "phone"), (4, "c3", "phone")]
    assert (rows[0].at, rows[0].actor, rows[0].via, rows[0].action) == (NOON + minutes(4), "Sam", "desk", "customer.edit")


def test_an_entry_is_lost_with_the_change_it_tells_of(database: Database) -> None:
    def goes_wrong() -> None:
        with database.writing() as tx:
            audit.write(tx, "Sam", "desk", "customer.edit", "customer", "c", "", "", NOON)
            raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        goes_wrong()
    _fill(database, 1)
    with database.reading() as tx:
        assert audit.verify(tx) == AuditCheck(1)


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'Nobody'", "DELETE FROM audit"])
def test_nothing_in_the_log_can_be_changed_by_mistake(database: Database, statement: str) -> None:
    _fill(database, 2)
    with pytest.raises(IntegrityError, match="append-only"), database.writing() as tx:
        tx.exec_driver_sql(statement)
    with database.reading() as tx:
        assert audit.verify(tx) == AuditCheck(2)


@pytest.mark.parametrize(
    ("statements", "check"),
    [
        (["UPDATE audit SET actor = 'Nobody' WHERE seq = 3"], AuditCheck(5, 3)),
        (["UPDATE audit SET at = '2020' WHERE seq = 1"], AuditCheck(5, 1)),
        (["DELETE FROM audit WHERE seq = 2"], AuditCheck(4, 2)),
        (["DELETE FROM audit WHERE seq >= 4"], AuditCheck(3, 4)),
        (["DELETE FROM audit"], AuditCheck(0, 1)),
        (
            [
                "UPDATE audit SET seq = 9 WHERE seq = 3",
                "UPDATE audit SET seq = 3 WHERE seq = 4",
                "UPDATE audit SET seq = 4 WHERE seq = 9",
            ],
            AuditCheck(5, 3),
        ),
        (["UPDATE audit SET mac = prev WHERE seq = 2"], AuditCheck(5, 2)),
    ],
)
def test_a_change_behind_the_program_s_back_is_found(tmp_path: Path, statements: list[str], check: AuditCheck) -> None:
    database = open_store(tmp_path)
    _fill(database, 5)
    database.close()
    assert _tampered(tmp_path, *statements) == check
