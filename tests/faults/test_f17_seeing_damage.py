"""F17: damage is seen wherever it is met, what no mending may touch stays as it is, and every kind of unsent work comes back."""

from pathlib import Path

import pytest

from peak_desk.database import backup, customers, damage, orders, outbox, pages, recovery
from peak_desk.database.outbox import NewWrite
from peak_desk.domain.customers import CustomerType
from peak_desk.domain.orders import OrderStatus
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxState
from peak_desk.errors import DatabaseTrouble, NewerFile, WrongKeyOrDamaged
from tests.faults.damaged_week import ADA, PAGE, Week, length, recover, root, spoil, zero
from tests.helpers.doctor import assert_doctor_green, doctor_says
from tests.helpers.store_file import KEY, NOON, OTHER_KEY, STORE_ID, customer, minutes, open_store, pulled, pulled_order, raw

FILE, BACKUPS = "database of Main", "backups of Main"


def require_red(week: Week, *parts: str, words: str, key: str = KEY) -> None:
    """See that the doctor finds these parts wrong and no others, and what it says of the first of them."""
    wrong = {name: told for name, (good, told) in doctor_says(week.file, key).items() if not good}
    assert set(wrong) == set(parts)
    assert words in wrong[parts[0]]


# --- the key


def test_with_the_wrong_key_nothing_is_touched(week: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    before = {path: path.read_bytes() for path in mine.folder.rglob("*") if path.is_file()}
    with pytest.raises(WrongKeyOrDamaged):
        open_store(mine.folder, key=OTHER_KEY)
    with pytest.raises(WrongKeyOrDamaged, match="neither the file nor a backup"):
        recovery.recover(mine.file, OTHER_KEY, store_id=STORE_ID, backups=mine.folder / "backups", by=ADA, now=NOON)
    require_red(mine, FILE, BACKUPS, words="does not open with the key", key=OTHER_KEY)
    assert {path: path.read_bytes() for path in mine.folder.rglob("*") if path.is_file()} == before


def test_a_damaged_file_of_a_newer_program_is_left_to_that(week: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    connection = raw(mine.file)
    connection.execute("PRAGMA user_version=99").close()
    connection.close()
    zero(mine, root(mine, "orders"))
    before = mine.file.read_bytes()
    with pytest.raises(NewerFile):
        recover(mine)
    require_red(mine, FILE, words="update Peak Desk")
    assert mine.file.read_bytes() == before


# --- seeing it


def test_damage_met_at_work_leaves_a_mark_and_the_next_start_looks_at_every_page(week: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    database = open_store(mine.folder)
    assert not damage.wants_a_look(mine.file.with_name("other.db"))
    database.close()
    assert not damage.wants_a_look(mine.file)
    zero(mine, root(mine, "orders"))
    database = open_store(mine.folder)
    with pytest.raises(WrongKeyOrDamaged), database.reading() as tx:
        tx.exec_driver_sql("SELECT note FROM orders").all()
    database.close()
    assert damage.wants_a_look(mine.file)
    database = open_store(mine.folder)
    with pytest.raises(WrongKeyOrDamaged, match="problems"):
        damage.look(database)
    database.close()
    require_red(mine, FILE, words="peak-desk recover")
    recover(mine)
    assert not damage.wants_a_look(mine.file)
    database = open_store(mine.folder)
    damage.look(database)
    database.close()
    assert_doctor_green(mine.file, KEY)


def test_after_a_crash_the_next_start_looks_and_a_sound_file_passes(torn_off: Week, tmp_path: Path) -> None:
    mine = torn_off.copied(tmp_path / "mine")
    assert damage.wants_a_look(mine.file)
    database = open_store(mine.folder)
    damage.look(database)
    database.close()
    assert not damage.wants_a_look(mine.file)
    assert damage.is_sound(mine.file, KEY, STORE_ID)
    assert_doctor_green(mine.file, KEY)


def test_damage_in_the_file_keeps_a_bad_copy_from_becoming_a_backup(week: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    zero(mine, root(mine, "orders"))
    database = open_store(mine.folder)
    with pytest.raises(DatabaseTrouble):
        backup.daily(database, mine.folder / "backups", NOON + minutes(60 * 30))
    database.close()
    assert [path.name for path in (mine.folder / "backups").iterdir()] == ["daily-20261121-120000.db"]
    assert damage.wants_a_look(mine.file)
    require_red(mine, FILE, words="database disk image is malformed")


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
    zero(week, root(week, "outbox"))
    made = recover(week)
    assert (made.rebuilt.waiting, made.rebuilt.made_anew, made.rebuilt.complete) == (2, 2, False)
    database = open_store(tmp_path)
    with database.reading() as tx:
        rows = {row.kind: row for row in outbox.rows(tx)}
        assert customers.get(tx, guest) is not None
    database.close()
    edit, moved = rows[OutboxKind.UPDATE_CUSTOMER], rows[OutboxKind.SET_ORDER_STATUS]
    assert (edit.payload, edit.base, edit.state) == ({"notes": "new"}, {"notes": "old"}, OutboxState.UNSURE)
    assert_doctor_green(week.file, KEY)
    assert (moved.payload["status"], moved.base["status"]) == ("IN_PROCESS", "AWAITING_PROCESSING")


def test_seals_tell_pages_apart(week: Week, tmp_path: Path) -> None:
    mine = week.copied(tmp_path / "mine")
    seals = pages.Seals.of(KEY, pages.salt_of(mine.file))
    assert pages.fitting(mine.file, seals) == (length(mine), length(mine))
    assert pages.fitting(mine.file, pages.Seals.of(OTHER_KEY, seals.salt))[0] == 0
    spoil(mine, 5 * PAGE + 7)
    assert pages.fitting(mine.file, seals)[0] == length(mine) - 1
    content = seals.opened(pages.page(mine.file, 1), 1)
    assert seals.fits(seals.sealed(content, 1), 1)
