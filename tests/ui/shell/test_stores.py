"""The other stores as somebody at the counter meets them: the name with its list, the keys, the palette, the bell."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peak_desk.domain.outbox import OutboxCounts
from peak_desk.domain.status import DeskStatus
from peak_desk.errors import KeyringLocked
from peak_desk.ui.context import DeskContext
from peak_desk.ui.help_sheet import groups
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.palette import Palette
from peak_desk.ui.store_board import StoreBoard, StoreLine, StoreState
from peak_desk.ui.store_button import StoreButton
from peak_desk.ui.stores.sheet import StoresSheet
from tests.helpers.fake_desk import SAM
from tests.ui.conftest import open_window, settle

DENVER = StoreLine("store-1", "Denver Colfax", StoreState.OPEN, shown=True)
BOULDER = StoreLine("store-2", "Boulder", StoreState.OPEN)
GOLDEN = StoreLine("store-3", "Golden", StoreState.CLOSED, error=KeyringLocked("locked"))
NEEDY = replace(BOULDER, status=DeskStatus(outbox=OutboxCounts(needs_you=2)))
NOTHING, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
BOTH = Qt.KeyboardModifier.ControlModifier | SHIFT

Opening = Callable[..., MainWindow]


@pytest.fixture
def switched() -> list[str]:
    """The stores somebody switched to."""
    return []


@pytest.fixture
def board(switched: list[str]) -> StoreBoard:
    """Three stores: Denver is shown, Boulder is open, Golden could not be opened."""
    made = StoreBoard(switched.append)
    made.show((DENVER, BOULDER, GOLDEN))
    return made


@pytest.fixture
def opening(qtbot: QtBot, make_desk_context: Callable[..., DeskContext], tmp_path: Path, board: StoreBoard) -> Opening:
    """Opens the window of Denver, with Sam signed in unless told otherwise."""

    def opened(*, signed_in: bool = True) -> MainWindow:
        context = make_desk_context()
        window = open_window(qtbot, replace(context, links=replace(context.links, stores=board)), tmp_path)
        if signed_in:
            window.context.session.sign_in(SAM)
            settle(qtbot, window.context)
        return window

    return opened


def press(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = NOTHING) -> None:
    """A key as the system sends it."""
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, key, held)


def name_of_store(window: MainWindow) -> StoreButton:
    """The name that is in sight."""
    (button,) = [each for each in window.findChildren(StoreButton) if each.isVisible()]
    return button


def listed(window: MainWindow) -> StoresSheet:
    """The list that is open."""
    (sheet,) = [each for each in window.findChildren(StoresSheet) if each.isVisible()]
    return sheet


@pytest.mark.parametrize("signed_in", [True, False], ids=["at the desk", "at the sign-in page"])
def test_the_name_of_the_store_lists_all_and_goes_to_one(opening: Opening, switched: list[str], *, signed_in: bool) -> None:
    window = opening(signed_in=signed_in)
    name_of_store(window).click()
    rows = listed(window).rows
    assert [(row.text(), row.state, row.count) for row in rows] == [
        ("Denver Colfax", "In this window now", ""),
        ("Boulder", "Online", ""),
        ("Golden", "Not open. The keyring is locked. Unlock it, then try again.", "1"),
    ]
    assert rows[1].hasFocus()
    rows[1].click()
    assert switched == ["store-2"]
    assert not [each for each in window.findChildren(StoresSheet) if each.isVisible()]


def test_the_list_is_gone_through_with_the_arrows_and_left_with_escape(opening: Opening, switched: list[str]) -> None:
    window = opening()
    press(window, Qt.Key.Key_F6, SHIFT)
    press(window, Qt.Key.Key_Down)
    assert listed(window).rows[2].hasFocus()
    press(window, Qt.Key.Key_Up)
    assert listed(window).rows[1].hasFocus()
    press(window, Qt.Key.Key_Return)
    assert switched == ["store-2"]
    press(window, Qt.Key.Key_F6, SHIFT)
    press(window, Qt.Key.Key_Escape)
    assert switched == ["store-2"]


def test_choosing_the_store_that_is_shown_changes_nothing(opening: Opening, switched: list[str]) -> None:
    window = opening()
    name_of_store(window).click()
    listed(window).rows[0].click()
    assert switched == []


@pytest.mark.parametrize("signed_in", [True, False], ids=["at the desk", "at the sign-in page"])
def test_every_store_has_a_key(opening: Opening, switched: list[str], *, signed_in: bool) -> None:
    window = opening(signed_in=signed_in)
    for key, held in ((Qt.Key.Key_3, BOTH), (Qt.Key.Key_1, BOTH), (Qt.Key.Key_2, BOTH), (Qt.Key.Key_F6, NOTHING)):
        press(window, key, held)
    assert switched == ["store-3", "store-2", "store-2"]


def test_the_last_store_is_followed_by_the_first(opening: Opening, board: StoreBoard, switched: list[str]) -> None:
    window = opening()
    board.show((replace(DENVER, shown=False), BOULDER, replace(GOLDEN, shown=True)))
    press(window, Qt.Key.Key_F6)
    assert switched == ["store-1"]


def test_the_palette_offers_the_other_stores(opening: Opening, switched: list[str], qtbot: QtBot) -> None:
    window = opening()
    window.sheets.open_palette()
    (palette,) = window.findChildren(Palette)
    palette.line.setText("switch to")
    settle(qtbot, window.context)
    texts = [entry.text for entry in palette.model.entries]
    assert [text for text in texts if text.startswith("Switch to ")] == ["Switch to Boulder", "Switch to Golden"]
    palette.line.setText("boul")
    settle(qtbot, window.context)
    next(entry for entry in palette.model.entries if entry.text == "Switch to Boulder").run()
    assert switched == ["store-2"]
    palette.close_sheet()


def test_the_help_lists_the_keys_of_the_stores(opening: Opening) -> None:
    window = opening()
    shown = groups(window.context.actions)["Stores"]
    assert [(action.title, action.keys) for action in shown] == [
        ("All stores of this desk", ("Shift+F6",)),
        ("Next store", ("F6",)),
        ("Switch to Denver Colfax", ("Ctrl+Shift+1",)),
        ("Switch to Boulder", ("Ctrl+Shift+2",)),
        ("Switch to Golden", ("Ctrl+Shift+3",)),
    ]


def test_what_needs_somebody_elsewhere_is_counted_at_the_name_and_listed_under_the_bell(
    opening: Opening, board: StoreBoard, switched: list[str]
) -> None:
    window = opening()
    assert name_of_store(window).count == "1"
    assert [notice.text for notice in window.notices.kept] == ["Golden: could not be opened"]
    board.show((DENVER, NEEDY, GOLDEN))
    assert name_of_store(window).count == "3"
    assert "in other stores need somebody" in name_of_store(window).toolTip()
    assert [notice.text for notice in window.notices.kept] == ["Boulder: 2 need you", "Golden: could not be opened"]
    board.show((DENVER, NEEDY, replace(GOLDEN, state=StoreState.OPEN, error=None)))
    assert name_of_store(window).count == "2"
    assert len(window.notices.kept) == 2
    go = window.notices.kept[0].open
    assert go is not None
    go()
    assert switched == ["store-2"]


def test_trouble_with_the_account_of_another_store_is_told_and_a_desk_that_syncs_it_is_none(
    opening: Opening, board: StoreBoard
) -> None:
    window = opening()
    window.notices.clear()
    board.show((DENVER, replace(BOULDER, status=DeskStatus(online=False, trouble="not_accepted")), GOLDEN))
    assert [notice.text for notice in window.notices.kept] == ["Boulder: the sync needs somebody"]
    board.show((DENVER, replace(BOULDER, status=DeskStatus(trouble="synced_elsewhere")), GOLDEN))
    assert name_of_store(window).count == "1"


def test_the_list_follows_what_happens_while_it_is_open_and_keeps_the_keyboard(opening: Opening, board: StoreBoard) -> None:
    window = opening()
    name_of_store(window).click()
    rows = listed(window).rows
    board.show((DENVER, replace(NEEDY, state=StoreState.OPEN), replace(GOLDEN, state=StoreState.OPENING, error=None)))
    assert [(row.state, row.count) for row in rows[1:]] == [("Online", "2"), ("Is being opened …", "")]
    assert rows[1].hasFocus()
    assert "2" in rows[1].accessibleName()


def test_a_desk_with_one_store_shows_nothing_of_it(window: MainWindow, qtbot: QtBot) -> None:
    assert window.findChildren(StoreButton) == []
    assert "Stores" not in groups(window.context.actions)
    press(window, Qt.Key.Key_F6, SHIFT)
    assert window.findChildren(StoresSheet) == []
    window.context.session.lock()
    settle(qtbot, window.context)
    assert window.findChildren(StoreButton) == []


def test_no_part_of_the_name_becomes_a_window_of_its_own(opening: Opening) -> None:
    window = opening()
    for width in (1024, 1440):
        window.resize(width, 700)
        assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [window]
    assert window.isActiveWindow()
