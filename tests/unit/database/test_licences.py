"""What the file keeps of licence numbers, and that nothing of one stays when a store decides otherwise."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from peak_desk.database import backup, customers, licences, outbox, store_settings
from peak_desk.database.connection import Database, Transaction
from peak_desk.database.outbox import NewWrite
from peak_desk.domain.customers import Customer, Field
from peak_desk.domain.licences import LicenceKeeping
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxState
from tests.helpers.decrypted import pages
from tests.helpers.store_file import KEY, NOON, OTHER_KEY, customer, open_store, pulled

NUMBER, FOLDED = "QX-99.887 76z", "QX9988776Z"
PLANTED = (NUMBER.encode(), FOLDED.encode(), b"99.887")


def decide(tx: Transaction, keeping: LicenceKeeping) -> int:
    """The store decides."""
    return licences.decide(tx, keeping, "Ada", NOON)


def known(tx: Transaction, pos_id: str) -> Customer:
    """The customer with that POS id."""
    found = customers.by_pos_id(tx, pos_id)
    assert found is not None
    return found


def stored(tx: Transaction, customer_id: str) -> tuple[str | None, str | None, str | None]:
    """Number, folded number and hash as they stand in the row."""
    query = "SELECT driver_licence, licence_folded, licence_hash FROM customers WHERE id = ?"
    row = tx.exec_driver_sql(query, (customer_id,)).one()
    return row[0], row[1], row[2]


def test_a_setting_of_the_store_is_kept_with_who_decided_it(tx: Transaction) -> None:
    assert store_settings.get(tx, "colour") is None
    store_settings.put(tx, "colour", "green", "Ada", NOON)
    store_settings.put(tx, "colour", "blue", "Maya", NOON)
    assert store_settings.get(tx, "colour") == "blue"
    assert tx.exec_driver_sql("SELECT changed_by FROM settings").scalars().all() == ["Maya"]


def test_a_store_that_decided_nothing_keeps_the_number(tx: Transaction) -> None:
    assert licences.keeping(tx) is LicenceKeeping.NUMBER
    added = customers.add(tx, customer(driver_licence=NUMBER))
    assert stored(tx, added.id) == (NUMBER, FOLDED, None)


def test_a_hash_stands_in_for_the_number(tx: Transaction) -> None:
    assert decide(tx, LicenceKeeping.HASH) == 0
    added = customers.add(tx, customer(driver_licence=NUMBER))
    assert added.driver_licence is None
    assert added.licence_hash == licences.licence_hash(tx, FOLDED)
    assert stored(tx, added.id) == (None, None, added.licence_hash)
    assert customers.candidates(tx, licence_hash=licences.licence_hash(tx, FOLDED)) == (customers.get(tx, added.id),)
    saved = customers.put(tx, replace(added, notes="regular"))
    assert saved.licence_hash == added.licence_hash
    assert customers.put(tx, replace(added, driver_licence="other-1")).licence_hash == licences.licence_hash(tx, "OTHER1")
    assert customers.put(tx, replace(added, driver_licence="--")).licence_hash == added.licence_hash


def test_nothing_is_nothing(tx: Transaction) -> None:
    decide(tx, LicenceKeeping.NOTHING)
    added = customers.add(tx, customer(driver_licence=NUMBER, licence_hash="ab" * 32))
    assert stored(tx, added.id) == (None, None, None)


def test_the_hash_is_keyed_with_the_file(tx: Transaction, tmp_path: Path) -> None:
    mine = licences.licence_hash(tx, FOLDED)
    other = open_store(tmp_path / "other", key=OTHER_KEY)
    with other.reading() as there:
        assert licences.licence_hash(there, FOLDED) != mine
    other.close()
    assert mine == licences.rules(tx).hash_of(FOLDED)
    assert len(mine) == 64


@pytest.mark.parametrize("keeping", list(LicenceKeeping))
def test_a_pull_keeps_what_the_store_keeps_and_brings_no_news_twice(tx: Transaction, keeping: LicenceKeeping) -> None:
    decide(tx, keeping)
    page = [pulled("1", driver_licence=NUMBER), pulled("2"), pulled("3", driver_licence="--")]
    assert customers.apply_pulled(tx, page, NOON).created == 3
    expected = {
        LicenceKeeping.NUMBER: (NUMBER, FOLDED, None),
        LicenceKeeping.HASH: (None, None, licences.licence_hash(tx, FOLDED)),
        LicenceKeeping.NOTHING: (None, None, None),
    }[keeping]
    assert stored(tx, known(tx, "1").id) == expected
    again = customers.apply_pulled(tx, page, NOON)
    assert (again.updated, again.unchanged) == (0, 3)
    assert not customers.has_news(tx, page, NOON)


def test_a_pull_brings_a_new_licence_as_its_hash_and_keeps_the_known_one_when_the_pos_says_none(tx: Transaction) -> None:
    decide(tx, LicenceKeeping.HASH)
    customers.apply_pulled(tx, [pulled("1", driver_licence=NUMBER)], NOON)
    assert customers.apply_pulled(tx, [pulled("1", driver_licence="N-2")], NOON).updated == 1
    assert known(tx, "1").licence_hash == licences.licence_hash(tx, "N2")
    assert customers.apply_pulled(tx, [pulled("1", driver_licence=None, notes="x")], NOON).updated == 1
    assert known(tx, "1").licence_hash == licences.licence_hash(tx, "N2")


def test_the_same_licence_pulled_again_after_the_decision_changes_no_row(tx: Transaction) -> None:
    page = [pulled("1", driver_licence=NUMBER), pulled("2", driver_licence="N-2")]
    customers.apply_pulled(tx, page, NOON)
    assert decide(tx, LicenceKeeping.HASH) == 2
    assert customers.apply_pulled(tx, page, NOON).unchanged == 2


def test_numbers_come_back_from_the_pos_and_a_hash_stays_until_then(tx: Transaction) -> None:
    decide(tx, LicenceKeeping.HASH)
    customers.apply_pulled(tx, [pulled("1", driver_licence=NUMBER)], NOON)
    mine = customers.add(tx, customer(driver_licence="N-2"))
    assert decide(tx, LicenceKeeping.NUMBER) == 0
    assert stored(tx, mine.id) == (None, None, licences.licence_hash(tx, "N2"))
    customers.put(tx, replace(mine, notes="x"))
    assert stored(tx, mine.id) == (None, None, licences.licence_hash(tx, "N2"))
    assert customers.apply_pulled(tx, [pulled("1", driver_licence=NUMBER)], NOON).updated == 1
    assert stored(tx, known(tx, "1").id) == (NUMBER, FOLDED, None)


@pytest.mark.parametrize("keeping", [LicenceKeeping.HASH, LicenceKeeping.NOTHING])
def test_no_page_of_the_file_holds_a_number_after_the_decision(tmp_path: Path, keeping: LicenceKeeping) -> None:
    database = open_store(tmp_path)
    ids = _fill(database)
    before = pages(database.path, KEY)
    assert all(word in before for word in PLANTED)
    with database.writing() as tx:
        assert decide(tx, keeping) == 42
    licences.empty_journal(database)
    after = pages(database.path, KEY)
    assert b"Quetzalcoatl" in after
    assert not [word for word in PLANTED if word in after]
    with database.reading() as tx:
        hashes = {stored(tx, customer_id) for customer_id in ids}
        wanted = licences.licence_hash(tx, FOLDED) if keeping is LicenceKeeping.HASH else None
        assert hashes == {(None, None, wanted)}
    copy = backup.back_up(database, tmp_path / "copy.db")
    assert not [word for word in PLANTED if word in pages(copy, KEY)]
    database.close()
    assert not [word for word in PLANTED if word in pages(database.path, KEY)]


def _fill(database: Database) -> list[str]:
    """Customers of staff and of the POS, edited, removed, with writes in every state."""
    with database.writing() as tx:
        mine = [customers.add(tx, customer("Quetzalcoatl", f"Nr {n}", driver_licence=NUMBER)).id for n in range(20)]
        customers.apply_pulled(tx, [pulled(str(n), driver_licence=NUMBER) for n in range(20)], NOON)
        theirs = [known(tx, str(n)) for n in range(20)]
        for other in theirs[:10]:  # known to differ from the POS: its side is kept as JSON
            customers.put(tx, replace(other, notes="x" * 3000))
        customers.put(tx, replace(theirs[0], driver_licence="A-1"))
        for number, state in enumerate((OutboxState.QUEUED, OutboxState.NEEDS_YOU, OutboxState.DONE)):
            kind = OutboxKind.UPDATE_CUSTOMER
            values = {Field.DRIVER_LICENCE.value: NUMBER, Field.NOTES.value: "n"}
            row = outbox.add(tx, NewWrite(kind, Entity.CUSTOMER, theirs[number].id, payload=values, base=values), NOON)
            outbox.mark(tx, row.seq, state, now=NOON)
        outbox.add(tx, NewWrite(OutboxKind.CREATE_CUSTOMER, Entity.CUSTOMER, mine[0], payload={"driver_licence": NUMBER}), NOON)
    with database.writing() as tx:
        gone = customers.add(tx, customer("Quetzalcoatl", "Gone", driver_licence=NUMBER))
        tx.exec_driver_sql("UPDATE customers SET status = 'removed', seq = NULL WHERE id = ?", (gone.id,))
        customers.add(tx, customer("Quetzalcoatl", "Merged", driver_licence=f"B {NUMBER}"))
    return [*mine, *(other.id for other in theirs[1:]), gone.id]


def test_what_waits_loses_the_number_and_nothing_else(tx: Transaction) -> None:
    customers.apply_pulled(tx, [pulled("1", driver_licence=NUMBER)], NOON)
    person = known(tx, "1")
    values = {Field.NOTES.value: "n", Field.DRIVER_LICENCE.value: NUMBER}
    write = NewWrite(
        OutboxKind.UPDATE_CUSTOMER, Entity.CUSTOMER, person.id, payload=values, base={"driver_licence": None, "notes": ""}
    )
    seq = outbox.add(tx, write, NOON).seq
    decide(tx, LicenceKeeping.HASH)
    row = outbox.get(tx, seq)
    assert (row.payload, row.base, row.state) == ({"notes": "n"}, {"notes": ""}, OutboxState.QUEUED)


def test_what_desk_and_pos_agreed_on_loses_the_number_too(tx: Transaction) -> None:
    customers.apply_pulled(tx, [pulled("1", driver_licence=NUMBER), pulled("2", driver_licence=NUMBER)], NOON)
    customers.put(tx, replace(known(tx, "1"), notes="mine"))
    customers.put(tx, replace(known(tx, "2"), driver_licence="mine"))
    decide(tx, LicenceKeeping.HASH)
    bases = tx.exec_driver_sql("SELECT pos_base FROM customers ORDER BY number").scalars().all()
    assert json.loads(bases[0])["driver_licence"] is None
    assert bases[1] is None, "the licence was all they differed in"
    assert customers.agreed(tx, known(tx, "1").id)[Field.DRIVER_LICENCE] is None
    assert customers.agreed(tx, known(tx, "2").id)[Field.NOTES] == ""


def test_more_customers_than_one_batch_are_all_brought_to_it(tx: Transaction) -> None:
    count = 2 * licences._BATCH + 3
    customers.apply_pulled(tx, [pulled(str(n), driver_licence=f"L-{n}") for n in range(count)], NOON)
    assert decide(tx, LicenceKeeping.HASH) == count
    assert decide(tx, LicenceKeeping.NOTHING) == count
    assert tx.exec_driver_sql("SELECT count(*) FROM customers WHERE licence_hash IS NOT NULL").scalar_one() == 0
