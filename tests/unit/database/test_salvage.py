"""Reading round what cannot be read, and making the rest agree with itself."""

from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from peak_desk.database import backup, customers, driver, licences, migrations, orders, outbox, pages, recovery
from peak_desk.database.outbox import NewWrite
from peak_desk.database.rebuild import By
from peak_desk.database.salvage import Source
from peak_desk.domain.customers import CustomerStatus
from peak_desk.domain.licences import LicenceKeeping
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxState
from peak_desk.errors import DatabaseTrouble
from tests.helpers.store_file import KEY, NOON, STORE_ID, customer, minutes, open_store, pulled, pulled_order, raw

_STEPS = "INSERT INTO order_history(order_id, at, status, by, via) VALUES (?, '2026', 'IN_PROCESS', '', 'pos')"


def _opened(path: Path) -> dict[int, bytes]:
    """The content of every page but the first."""
    seals = pages.Seals.of(KEY, pages.salt_of(path))
    count = path.stat().st_size // pages.PAGE
    return {number: seals.opened(pages.page(path, number), number) for number in range(2, count + 1)}


def _leaves(path: Path, table: str) -> list[int]:
    """The pages a table's rows lie on, in their order."""
    connection = raw(path, mode="ro")
    root = int(connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0])
    connection.close()
    opened = _opened(path)

    def below(number: int) -> list[int]:
        page = opened[number]
        if page[0] != 5:
            return [number]
        count = int.from_bytes(page[3:5], "big")
        cells = [int.from_bytes(page[12 + 2 * cell : 14 + 2 * cell], "big") for cell in range(count)]
        return [leaf for place in (*cells, 8) for leaf in below(int.from_bytes(page[place : place + 4], "big"))]

    return below(root)


def _zero(path: Path, *numbers: int) -> None:
    with path.open("rb+") as file:
        for number in numbers:
            file.seek((number - 1) * pages.PAGE)
            file.write(bytes(pages.PAGE))


def _filled(folder: Path, steps: int = 0) -> Path:
    """A store with three customers of the POS, an order each, and many steps of the first one."""
    database = open_store(folder)
    with database.writing() as tx:
        customers.apply_pulled(tx, [pulled(str(n), f"Ana{n}") for n in range(3)], NOON)
        orders.upsert_pulled(tx, [pulled_order(str(n), customer_pos_id=str(n)) for n in range(3)], NOON)
        order = orders.by_pos_id(tx, "0")
        assert order is not None
        tx.exec_driver_sql(_STEPS, [(order.row.id,) for _ in range(steps)]) if steps else None
    database.close()
    return database.path


def _recover(folder: Path) -> recovery.Recovered:
    path, by = folder / "store.db", By("Ada", "test")
    return recovery.recover(path, KEY, store_id=STORE_ID, backups=folder / "backups", by=by, now=NOON)


def _rows(path: Path, *, tolerant: bool = True) -> tuple[int, bool]:
    source = Source(path, KEY, tolerant=tolerant)
    found = sum(1 for _row in source.rows("order_history", ("at",)))
    whole = source.whole("order_history")
    source.close()
    return found, whole


def test_rows_on_both_sides_of_a_lost_page_are_read(tmp_path: Path) -> None:
    path = _filled(tmp_path, steps=3000)
    every, whole = _rows(path, tolerant=False)
    assert whole
    leaves = _leaves(path, "order_history")
    assert len(leaves) > 20
    _zero(path, leaves[3], leaves[5])
    some, whole = _rows(path)
    assert not whole
    lost = every - some
    assert 0 < lost < 2 * every / len(leaves) + 20


def test_behind_a_gap_of_many_rows_everything_is_read_again(tmp_path: Path) -> None:
    path = _filled(tmp_path, steps=3000)
    every, _whole = _rows(path, tolerant=False)
    leaves = _leaves(path, "order_history")
    _zero(path, *leaves[2:12])
    some, _whole = _rows(path)
    assert every - some < 10 * every / len(leaves) + 100
    assert some > every / 3


def test_a_long_text_that_ends_in_a_lost_page_does_not_pass_for_a_real_one(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    with database.writing() as tx:
        whole = customers.add(tx, customer("Whole", notes="w" * 9000)).id
        torn = customers.add(tx, customer("Torn", notes="t" * 9000)).id
    database.close()
    path = database.path
    last = [number for number, page in _opened(path).items() if b"t" * 500 in page and page[:4] == bytes(4)]
    assert len(last) == 1
    _zero(path, *last)
    _recover(tmp_path)
    database = open_store(tmp_path)
    with database.reading() as tx:
        assert customers.get(tx, whole) is not None
        assert customers.get(tx, torn) is None
        assert customers.count(tx) == 1
    database.close()


def test_what_points_to_a_lost_record_goes_or_points_nowhere(tmp_path: Path) -> None:
    path = _filled(tmp_path)
    _zero(path, *_leaves(path, "customers"))
    _recover(tmp_path)
    database = open_store(tmp_path)
    with database.reading() as tx:
        order = orders.by_pos_id(tx, "1")
        assert order is not None
        assert order.row.customer_id is None
        assert len(order.items) == 2
    with database.writing() as tx:  # the next pull brings the customer, and the order finds them again
        customers.apply_pulled(tx, [pulled("1", "Ana1")], NOON)
        order = orders.by_pos_id(tx, "1")
        assert order is not None
        assert order.row.customer_id is not None
    database.close()
    _zero(path, *_leaves(path, "orders"))
    _recover(tmp_path)
    database = open_store(tmp_path)
    with database.reading() as tx:
        assert tx.exec_driver_sql("SELECT count(*) FROM order_items").scalar_one() == 0
        assert tx.exec_driver_sql("SELECT count(*) FROM order_history").scalar_one() == 0
    database.close()


def test_a_list_of_tables_that_cannot_be_read_is_borrowed_and_without_a_lender_nothing_is_touched(tmp_path: Path) -> None:
    path = _filled(tmp_path)
    seals = pages.Seals.of(KEY, pages.salt_of(path))
    parts = pages.children(seals.opened(pages.page(path, 1), 1))
    assert parts
    before = path.read_bytes()
    _zero(path, *parts)
    _recover(tmp_path)  # the tables of a new file begin where those of this one do
    assert _rows(path, tolerant=False)[1]
    path.write_bytes(before[:16] + bytes(len(before) - 16))
    lost = path.read_bytes()
    with pytest.raises(DatabaseTrouble):
        _recover(tmp_path)
    assert path.read_bytes() == lost


def test_a_table_an_older_file_does_not_have_is_empty(tmp_path: Path) -> None:
    path = _filled(tmp_path)
    source = Source(path, KEY, tolerant=True)
    assert source.columns("no_such_table") == ()
    source.close()


def test_a_write_without_marks_and_phone_is_put_to_a_person_when_it_is_not_found(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    with database.writing() as tx:
        found = customers.add(tx, customer("Id", "Only", driver_licence="D1")).id
        outbox.add(tx, NewWrite(OutboxKind.CREATE_CUSTOMER, Entity.CUSTOMER, found, {"first_name": "Id"}), NOON)
        customers.apply_pulled(tx, [pulled("9")], NOON)
        same = customers.by_pos_id(tx, "9")
        assert same is not None
        tx.exec_driver_sql("UPDATE customers SET sync = 'queued' WHERE pos_id = '9'")  # says so, though nothing differs
    database.close()
    _zero(database.path, *_leaves(database.path, "outbox"))
    made = _recover(tmp_path)
    assert made.rebuilt.made_anew == 1
    database = open_store(tmp_path)
    with database.reading() as tx:
        (row,) = outbox.rows(tx)
        assert (row.state, row.unsure_cycles, row.local_id) == (OutboxState.UNSURE, 3, found)
        settled = customers.get(tx, same.id)
        assert settled is not None
        assert settled.sync.value == "done"
    database.close()


def test_a_customer_is_made_anew_with_all_that_the_write_says_and_what_the_store_may_keep(tmp_path: Path) -> None:
    database = open_store(tmp_path)
    with database.writing() as tx:
        licences.decide(tx, LicenceKeeping.HASH, "Ada", NOON)
        found = customers.add(tx, customer("Jo")).id
        payload: dict[str, str | None] = {
            "first_name": "Jo", "birthday": "1990-04-02", "patient_type": "ADULT", "driver_licence": "D1", "notes": None,
        }  # fmt: skip
        outbox.add(tx, NewWrite(OutboxKind.CREATE_CUSTOMER, Entity.CUSTOMER, found, payload, created_by="Sam"), NOON)
    database.close()
    _zero(database.path, *_leaves(database.path, "customers"))
    _recover(tmp_path)
    database = open_store(tmp_path)
    with database.reading() as tx:
        made = customers.get(tx, found)
        assert made is not None
        assert (str(made.birthday), made.created_by, made.status) == ("1990-04-02", "Sam", CustomerStatus.ACTIVE)
        assert (made.driver_licence, bool(made.licence_hash)) == (None, True)
    database.close()


def test_a_fault_while_the_rows_go_in_leaves_no_half_made_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _filled(tmp_path)
    _zero(path, *_leaves(path, "orders"))
    before = path.read_bytes()

    def fails(*_args: Any) -> None:
        raise dbapi2.DatabaseError("disk I/O error")

    with monkeypatch.context() as patched:
        patched.setattr("peak_desk.database.rebuild._fill_audit", fails)
        with pytest.raises(DatabaseTrouble):
            _recover(tmp_path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["store.db"]


def test_a_page_of_another_length_fits_nothing(tmp_path: Path) -> None:
    seals = pages.Seals.of(KEY, bytes(16))
    assert not seals.fits(b"short", 1)
    assert list(pages.frames(tmp_path / "nowhere")) == []
    assert pages.salt_of(tmp_path / "nowhere") == b""
    assert pages.children(bytes(84) + b"\x0d" + bytes(4000)) == ()
    assert driver.suspicion(tmp_path / "store.db").name == "store.db.suspect"


def test_a_file_whose_tables_begin_elsewhere_lends_nothing(tmp_path: Path) -> None:
    """A file that grew from an older form has its tables in other places than a new one: rows would come out under wrong names."""
    migrations.create(tmp_path / "store.db", KEY, STORE_ID, version=1)
    old = raw(tmp_path / "store.db")
    old.executemany(
        "INSERT INTO customers(id, number, seq, type, status, first_name, pos_id, notes, created_at, updated_at)"
        " VALUES (?1, ?1, 4294967296 + ?1, 'stub', 'active', 'Ana', ?1, hex(zeroblob(200)), '2026-01-01', '2026-01-01')",
        [(number,) for number in range(1000, 1100)],
    ).close()
    old.close()
    path = _filled(tmp_path)
    before = path.read_bytes()
    for old in (tmp_path / "backups").iterdir():  # the one made before the migration
        assert old.name.startswith("pre-v")
    _zero(path, 1)
    made = _recover(tmp_path)
    assert made.backup is not None
    assert made.rebuilt.complete is False  # nothing was read of the file itself
    path.write_bytes(before)
    backup.daily(database := open_store(tmp_path), tmp_path / "backups", NOON + minutes(5))
    database.close()
    _zero(path, 1)
    assert _recover(tmp_path).rebuilt.unreadable == ()


def test_a_damaged_file_of_an_older_form_is_mended_into_that_of_today(tmp_path: Path) -> None:
    migrations.create(tmp_path / "store.db", KEY, STORE_ID, version=1)
    path = tmp_path / "store.db"
    old = raw(path)
    old.execute(
        "INSERT INTO customers(id, number, seq, type, status, first_name, pos_id, created_at, updated_at)"
        " VALUES ('c1', 1, 4294967297, 'stub', 'active', 'Ana', '7', '2026-01-01T00:00:00+00:00', '2026-01-01T00:00:00+00:00')"
    ).close()
    old.close()
    _zero(path, *_leaves(path, "orders"))
    with pytest.raises(DatabaseTrouble):
        open_store(tmp_path)
    assert _recover(tmp_path).rebuilt.unreadable == ("orders",)
    database = open_store(tmp_path)
    with database.reading() as tx:
        assert [row.name for row in customers.recent(tx, 5)] == ["Ana"]
    database.close()
