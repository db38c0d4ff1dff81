"""Both sides of an order, product by product, and the choice between them by keyboard."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from pytestqt.qtbot import QtBot

from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.sync.clash import OURS, THEIRS, ClashSheet
from peak_desk.ui.sync.deeds import Deed
from peak_desk.ui.sync.page import SyncPage
from tests.helpers.fake_sync import GUMMIES, PRE_ROLLS, clashing_order
from tests.ui.conftest import Asked, settle
from tests.ui.sync.choosing import decided, opened_sheet, press, told

LINES = f"line:{GUMMIES}", f"line:{PRE_ROLLS}"


@pytest.fixture
def sheet(window: MainWindow, sync: SyncPage, qtbot: QtBot) -> ClashSheet:
    """The sheet of an order, opened with Enter."""
    return opened_sheet(window, sync, qtbot, clashing_order())


def inside(sheet: ClashSheet, names: Iterable[str]) -> bool:
    """Whether the values of these fields can be seen without scrolling."""
    port = QRect(sheet.area.viewport().mapToGlobal(QPoint()), sheet.area.viewport().size())
    buttons = [button for name in names for button in sheet.choices[name]]
    return all(port.contains(QRect(button.mapToGlobal(QPoint()), button.size())) for button in buttons)


def test_each_product_and_the_note_stand_side_by_side_with_who_and_when(sheet: ClashSheet) -> None:
    assert {"Changed order: 10482", "Sour Gummies 10 x 10 mg", "Pre-roll 1 g", "Note"} <= set(told(sheet))
    assert {"Maya, today 10:37 AM", "Treez till 2, today 10:39 AM", "Before: 1", "Before: 2", "Before: Call when ready"} <= set(
        told(sheet)
    )
    assert [[side.text() for side in sheet.choices[line]] for line in LINES] == [["3", "2"], ["4", "Not in the order"]]
    assert sheet.choices[LINES[1]][THEIRS].accessibleName() == "Pre-roll 1 g, Treez: Not in the order"
    assert inside(sheet, sheet.choices)


def test_a_long_note_is_shown_in_full(sheet: ClashSheet) -> None:
    short, long = sheet.choices["note"]
    assert long.height() == short.height() == long.heightForWidth(long.width()) > sheet.choices[LINES[0]][OURS].height()


def test_an_order_is_settled_by_keyboard_alone(window: MainWindow, sheet: ClashSheet, asked: Asked, qtbot: QtBot) -> None:
    assert sheet.choices[LINES[0]][OURS].hasFocus()
    press(Qt.Key.Key_Space, Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert sheet.chosen == {LINES[0]: OURS, LINES[1]: THEIRS, "note": OURS}
    press(Qt.Key.Key_Return)
    settle(qtbot, window.context)
    assert decided(window) == [f"records.settle_clash {LINES[0]} note"]
    assert asked.calls == ["push_soon"]
    assert window.context.toasts.texts[-1] == "Decided. Your values will be sent."


@pytest.mark.usefixtures("sheet")
def test_the_page_offers_the_choice_and_no_blind_sending(window: MainWindow, sync: SyncPage, qtbot: QtBot) -> None:
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(ClashSheet))
    assert [deed for deed in Deed if sync.outbox.button(deed).isVisible()] == [
        *(Deed.SHOW, Deed.EDIT, Deed.DROP, Deed.KEEP_THEIRS, Deed.SETTLE)
    ]
    assert sync.outbox.choice.text() == (
        "Another till changed the same items or note of this order in Treez, so yours were not sent. Look at both."
    )
    sync.outbox.button(Deed.KEEP_THEIRS).click()
    settle(qtbot, window.context)
    assert decided(window) == ["records.settle_clash"]


def test_what_has_no_room_is_scrolled_to_by_keyboard(window: MainWindow, sync: SyncPage, qtbot: QtBot) -> None:
    more = [f"Product {number}" for number in range(1, 9)]
    sheet = opened_sheet(window, sync, qtbot, clashing_order(*more))
    assert sheet.card.height() <= sheet.height() - 32
    lines = [*LINES, *(f"line:{name}" for name in more)]
    assert [inside(sheet, [name]) for name in (LINES[0], "note")] == [True, False]
    for line in lines:
        sheet.choices[line][OURS].setChecked(True)
    press(*[Qt.Key.Key_Tab] * len(lines))
    assert sheet.choices["note"][OURS].hasFocus()
    assert inside(sheet, ["note"])
    assert sheet.use.geometry().bottom() < sheet.card.height()
