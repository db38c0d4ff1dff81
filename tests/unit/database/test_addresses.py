"""Addresses, which some systems demand: kept, pulled, and never in the way of those that know none."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peak_desk.database import customers, migrations, orders, outbox
from peak_desk.database.connection import Database, Transaction
from peak_desk.database.outbox import NewWrite
from peak_desk.domain.customers import ADDRESS, Customer, Field
from peak_desk.domain.outbox import Entity, OutboxKind
from tests.helpers.store_file import KEY, NOON, STORE_ID, customer, open_store, pulled, raw

HOME = {"street": "1200 Pearl St", "city": "Boulder", "state": "CO", "postal_code": "80302"}
OLD = """
INSERT INTO customers(id, number, seq, type, status, first_name, last_name, created_at, updated_at, search_names, pos_id, pos_base,
    sync) VALUES ('c-1', 1, 4294967297, 'stub', 'active', 'Ana', 'Reyes', ?, ?, 'ana reyes', '9001', ?, 'done')
"""
OLD_ORDER = """
INSERT INTO orders(id, order_number, pos_id, status, status_word, type, source, placed_at, updated_at)
VALUES ('o-1', 'N7', '7001', 'AWAITING_PROCESSING', 'inQueue', 'pickup', 'kiosk', ?, ?)
"""


def home(known: Customer) -> dict[str, str | None]:
    return {field.value: getattr(known, field.value) for field in ADDRESS}


def by_pos_id(tx: Transaction) -> Customer:
    found = customers.by_pos_id(tx, "9001")
    assert found is not None
    return found


@pytest.fixture
def of_version_4(tmp_path: Path) -> Iterator[Database]:
    """A file of the former version with a customer whose edit had not arrived, and an order."""
    path = tmp_path / "store.db"
    migrations.create(path, KEY, STORE_ID, version=4)
    connection = raw(path)
    at = NOON.isoformat()
    connection.execute(OLD, (at, at, '{"first_name": "ANA", "last_name": "REYES", "phone": "+13035550111"}'))
    connection.execute(OLD_ORDER, (at, at))
    connection.execute("INSERT INTO counters(name, value) VALUES ('customer_number', 1), ('seq_in_use', 4294967297)")
    connection.execute("INSERT INTO customer_names(rowid, t) VALUES (4294967297, 'ana reyes')")
    connection.close()
    database = open_store(tmp_path)
    yield database
    database.close()


def test_an_older_file_gets_empty_addresses_and_takes_those_the_pos_tells(of_version_4: Database) -> None:
    with of_version_4.writing() as tx:
        assert home(by_pos_id(tx)) == dict.fromkeys(HOME)
        assert set(customers.agreed(tx, "c-1")) >= set(ADDRESS)
        customers.apply_pulled(tx, [pulled("9001", **HOME)], NOON)
        assert home(by_pos_id(tx)) == HOME
        order = orders.by_pos_id(tx, "7001")
        assert order is not None
        assert (order.row.attention, order.row.status_word) == ("", "inQueue")


def test_an_address_is_kept_and_comes_back(tx: Transaction) -> None:
    kept = customers.add(tx, customer(**HOME))
    assert customers.get(tx, kept.id) == kept
    assert home(kept) == HOME


def test_a_pos_that_tells_no_address_leaves_the_one_that_is_known(tx: Transaction) -> None:
    customers.apply_pulled(tx, [pulled("9001", **HOME)], NOON)
    assert customers.apply_pulled(tx, [pulled("9001")], NOON).unchanged == 0
    assert home(by_pos_id(tx)) == HOME
    assert customers.apply_pulled(tx, [pulled("9001")], NOON).unchanged == 1


def test_an_address_staff_are_changing_stays_theirs_until_the_pos_has_it(tx: Transaction) -> None:
    customers.apply_pulled(tx, [pulled("9001", **HOME)], NOON)
    known = by_pos_id(tx)
    customers.put(tx, replace(known, city="Longmont"))
    write = NewWrite(OutboxKind.UPDATE_CUSTOMER, Entity.CUSTOMER, known.id, {"city": "Longmont"}, {"city": "Boulder"})
    outbox.add(tx, write, NOON)
    customers.apply_pulled(tx, [pulled("9001", **{**HOME, "city": "Niwot", "street": "1 Main St"})], NOON)
    assert (by_pos_id(tx).city, by_pos_id(tx).street) == ("Longmont", "1 Main St")
    assert customers.agreed(tx, known.id)[Field.CITY] == "Niwot"
