"""No name, number or secret lies in clear in any file of a store."""

from pathlib import Path

from peak_desk.database import backup, customers, orders, outbox, search, staff
from peak_desk.database.connection import Database
from peak_desk.database.outbox import NewWrite
from peak_desk.database.staff import StaffRecord
from peak_desk.domain.outbox import Entity, OutboxKind
from peak_desk.domain.staff import Role
from tests.helpers.store_file import KEY, NOON, customer, open_store, pulled, pulled_order

# Long ones only: three letters turn up in random bytes by chance.
PLANTED = ("Quetzalcoatl", "quetzalcoatl", "Zyx-Wvut", "3035559876", "planted@secret.example", "QX9988776", "PLANTED-NOTE", KEY)


def _fill(database: Database) -> None:
    person = customer(
        "Quetzalcoatl",
        "Zyx-Wvut",
        phone="+13035559876",
        email="planted@secret.example",
        driver_licence="QX9988776",
        notes="PLANTED-NOTE",
    )
    with database.writing() as tx:
        kept = customers.add(tx, person)
        payload = {"first_name": "Quetzalcoatl", "phone": "+13035559876"}
        outbox.add(tx, NewWrite(OutboxKind.CREATE_CUSTOMER, Entity.CUSTOMER, kept.id, payload), NOON)
        customers.apply_pulled(tx, [pulled(str(n), "Quetzalcoatl", f"Zyx-Wvut{n}", phone="+13035559876") for n in range(500)], NOON)
        orders.upsert_pulled(tx, [pulled_order("1", note="PLANTED-NOTE", customer_pos_id="1")], NOON)
        staff.add(tx, StaffRecord("s", "Quetzalcoatl", Role.STAFF, "PLANTED-NOTE", NOON))
    with database.reading() as tx:
        assert search.find(tx, "quetzalcoatl zyx", "US").total == 501


def test_a_byte_search_of_every_file_finds_nothing(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    _fill(database)
    backup.back_up(database, tmp_path / "usb.db")
    backup.daily(database, tmp_path / "backups", NOON)
    seen = set()
    for path in (path for path in tmp_path.rglob("*") if path.is_file()):
        content = path.read_bytes()
        seen.add(path.name)
        for word in PLANTED:
            assert word.encode() not in content, (path.name, word)
            assert word.encode("utf-16-le") not in content, (path.name, word)
    assert {"store.db", "store.db-wal", "usb.db", "daily-20261121-120000.db"} <= seen
    database.close()
    assert not any(word.encode() in (tmp_path / "store.db").read_bytes() for word in PLANTED)
