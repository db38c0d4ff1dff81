"""Files that were taken out of use go after a while, as they name customers; never one that may hold the only copy of something."""

import logging
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from peak_desk.database import backup, customers, driver, set_aside
from peak_desk.database.set_aside import Why
from peak_desk.errors import DiskFull
from tests.helpers.store_file import NOON, customer, minutes, open_store

DAY = timedelta(days=1)


def lay(folder: Path, why: Why, at: datetime, store: str = "store.db", *, journal: bool = False) -> str:
    """Set a file aside; returns its name."""
    aside = set_aside.free_name(folder / store, why, at)
    aside.write_bytes(b"people")
    if journal:
        aside.with_name(f"{aside.name}-wal").write_bytes(b"people")
    return aside.name


def left(folder: Path) -> set[str]:
    """What lies there."""
    return {path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith("store.db")}


def test_the_newest_three_of_each_kind_stay(tmp_path: Path) -> None:
    names = {why: [lay(tmp_path, why, NOON - n * DAY) for n in range(5)] for why in (Why.DAMAGED, Why.REPLACED)}
    assert set_aside.clear_away(tmp_path / "store.db", NOON) == 4
    assert left(tmp_path) == {*names[Why.DAMAGED][:3], *names[Why.REPLACED][:3]}


def test_none_is_kept_for_longer_than_ninety_days_with_its_journal(tmp_path: Path) -> None:
    young = lay(tmp_path, Why.DAMAGED, NOON - 90 * DAY, journal=True)
    lay(tmp_path, Why.DAMAGED, NOON - 90 * DAY - minutes(1), journal=True)
    lay(tmp_path, Why.REPLACED, NOON - 400 * DAY, journal=True)
    set_aside.clear_away(tmp_path / "store.db", NOON)
    assert left(tmp_path) == {young, f"{young}-wal"}


def test_a_journal_that_lies_alone_goes_too(tmp_path: Path) -> None:
    name = lay(tmp_path, Why.DAMAGED, NOON - 91 * DAY, journal=True)
    (tmp_path / name).unlink()
    set_aside.clear_away(tmp_path / "store.db", NOON)
    assert left(tmp_path) == set()


def test_what_may_hold_unsent_work_nobody_else_has_stays_until_a_person_removes_it(tmp_path: Path) -> None:
    names = {lay(tmp_path, Why.UNREAD, NOON - 100 * n * DAY) for n in range(6)}
    assert set_aside.clear_away(tmp_path / "store.db", NOON) == 0
    assert left(tmp_path) == names


def test_files_of_the_same_second_are_told_apart_and_counted_in_their_order(tmp_path: Path) -> None:
    names = [lay(tmp_path, Why.REPLACED, NOON) for _ in range(12)]
    assert names[1] == "replaced-20261121-120000-2-store.db"
    set_aside.clear_away(tmp_path / "store.db", NOON)
    assert left(tmp_path) == set(names[-3:])


def test_other_stores_and_other_files_are_left_alone(tmp_path: Path) -> None:
    old = NOON - 400 * DAY
    others = {lay(tmp_path, Why.DAMAGED, old, "store-2.db"), lay(tmp_path, Why.DAMAGED, old, "my-store.db")}
    for name in ("damaged-by-hand-store.db", "damaged-20250101-000000-store.db.zip", "replaced-store.db"):
        (tmp_path / name).write_bytes(b"")
        others.add(name)
    assert set_aside.clear_away(tmp_path / "store.db", NOON) == 0
    assert left(tmp_path) == others


def test_the_backup_of_the_day_clears_away_once_it_is_safe(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "peak_desk")
    database = open_store(tmp_path)
    backups = tmp_path / "backups"
    assert backup.daily(database, backups, NOON) is not None
    old = lay(tmp_path, Why.DAMAGED, NOON - 91 * DAY)
    assert backup.daily(database, backups, NOON + minutes(60)) is None
    assert left(tmp_path) == {old}
    assert backup.daily(database, backups, NOON + DAY) is not None
    assert left(tmp_path) == set()
    assert "1 files that were set aside before were removed" in caplog.text
    database.close()


def test_nothing_goes_when_the_backup_of_the_day_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = open_store(tmp_path)
    with database.writing() as tx:
        customers.add(tx, customer("Ana"))
    old = lay(tmp_path, Why.DAMAGED, NOON - 91 * DAY)

    def no_room(*_args: object) -> None:
        raise DiskFull("the disk is full")

    monkeypatch.setattr(driver, "copy", no_room)
    with pytest.raises(DiskFull):
        backup.daily(database, tmp_path / "backups", NOON)
    assert left(tmp_path) == {old}
    database.close()
