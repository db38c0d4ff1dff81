"""What waits, written down for people: complete, harmless in a spreadsheet, for managers only."""

import csv
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peak_desk.domain.orders import NewLine, NewOrder
from peak_desk.domain.outbox import Entity, OutboxKind, OutboxRow, OutboxState
from peak_desk.errors import DiskReadOnly, NotAllowed
from peak_desk.operations import outbox_export
from peak_desk.operations.outbox_export import PLAIN, ExportWords
from tests.helpers.store_world import ADA, MAYA, NOON, SAM, STUB, StoreWorld

ROW = OutboxRow(
    1,
    "5f3c1a52-6f0e-4f57-9a0a-0f5d6f7e8a90",
    OutboxKind.CREATE_CUSTOMER,
    Entity.CUSTOMER,
    "c-1",
    OutboxState.QUEUED,
    NOON,
    "Sam",
)

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def lines(file: Path) -> list[list[str]]:
    """The table as a spreadsheet reads it."""
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_every_write_on_its_way_stands_there_with_the_values_typed(world: StoreWorld, tmp_path: Path) -> None:
    world.desk.customers.create_stub(SAM, STUB)
    target = tmp_path / "waiting.csv"
    assert world.desk.records.export_outbox(MAYA, target) == 1
    head, row = lines(target)
    assert head == list(PLAIN.headings)
    told = dict(zip(head, row, strict=True))
    assert (told["record"], told["change"], told["state"], told["by"]) == ("Jonas Weidmann", "create customer", "queued", "Sam")
    assert "phone: +13035550142" in told["values"]
    entry = world.desk.records.audit(ADA)[0]
    assert (entry.action, entry.actor, entry.after) == ("outbox.export", "Maya", "1")


def test_the_file_is_for_the_eyes_of_this_user_only(world: StoreWorld, tmp_path: Path) -> None:
    target = tmp_path / "waiting.csv"
    world.desk.records.export_outbox(MAYA, target)
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_counter_staff_write_nothing_down(world: StoreWorld, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        world.desk.records.export_outbox(SAM, tmp_path / "waiting.csv")
    assert not list(tmp_path.glob("*.csv"))


def test_a_folder_that_is_not_there_is_told_and_nothing_is_left_behind(world: StoreWorld, tmp_path: Path) -> None:
    with pytest.raises(DiskReadOnly):
        world.desk.records.export_outbox(MAYA, tmp_path / "gone" / "waiting.csv")
    assert not list(tmp_path.rglob("*.csv"))


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_no_cell_is_a_formula(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    target = tmp_path_factory.mktemp("export") / "table.csv"
    words = ExportWords(("value",), lambda row: (row.label,))
    outbox_export.write(target, [replace(ROW, label=text)], words)
    for row in lines(target)[1:]:
        assert not row[0].startswith(STARTS)


@pytest.mark.parametrize("start", STARTS)
def test_every_sign_a_formula_begins_with_is_held_back(tmp_path: Path, start: str) -> None:
    target = tmp_path / "table.csv"
    words = ExportWords(("value",), lambda row: (row.label,))
    outbox_export.write(target, [replace(ROW, label=f"{start}1+1")], words)
    assert lines(target)[1] == [f"'{start}1+1"]


def test_an_order_stands_there_with_its_lines_in_words(world: StoreWorld, tmp_path: Path) -> None:
    lines_of_it = (NewLine("p-1", "2", name="Blue Dream", price_cents=3000), NewLine("p-2", name="Papers", price_cents=250))
    world.desk.orders.create(SAM, NewOrder(lines_of_it, codes=("SAVE10", "VIP")))
    target = tmp_path / "waiting.csv"
    world.desk.records.export_outbox(MAYA, target)
    told = dict(zip(*lines(target), strict=True))
    assert (told["record"], told["change"]) == ("PD-1", "create order")
    assert told["values"].startswith(
        "codes: SAVE10, VIP; lines: 2 \N{MULTIPLICATION SIGN} Blue Dream, 1 \N{MULTIPLICATION SIGN} Papers;"
    )
