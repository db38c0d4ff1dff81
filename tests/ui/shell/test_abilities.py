"""The settings tell what the store's POS can do, and what the others can."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peak_desk.operations import abilities
from peak_desk.operations.abilities import Answer
from peak_desk.ui.ability_words import answer_word
from peak_desk.ui.main_window import MainWindow
from peak_desk.ui.settings.abilities import AbilitiesCard, SystemsSheet
from peak_desk.ui.settings.page import SettingsPage
from tests.ui.conftest import settle


@pytest.fixture
def card(window: MainWindow, qtbot: QtBot) -> AbilitiesCard:
    """The card as an administrator sees it."""
    assert window.frame is not None
    window.frame.open_place("settings")
    settle(qtbot, window.context)
    page = window.frame.stack.currentWidget()
    assert isinstance(page, SettingsPage)
    return page.abilities


def test_each_thing_the_pos_declares_is_answered_as_it_is(card: AbilitiesCard, window: MainWindow) -> None:
    told = abilities.of_store(window.context.desk.traits)
    assert {name: badge.text() for name, badge in card.badges.items()} == {
        ability.name: answer_word(ability.answer) for ability in told.abilities
    }
    assert card.badges["customer_feed"].text() == answer_word(Answer.YES)


def test_a_button_opens_all_systems_side_by_side_with_the_own_one_chosen(
    card: AbilitiesCard, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.mouseClick(card.compare, Qt.MouseButton.LeftButton)
    settle(qtbot, window.context)
    (sheet,) = window.findChildren(SystemsSheet)
    header = sheet.table.model()
    titles = [header.headerData(place, Qt.Orientation.Horizontal) for place in range(sheet.table.columnCount())]
    assert titles == [system.title for system in abilities.of_all()]
    assert titles[sheet.table.currentColumn()] == window.context.desk.traits.title
    assert sheet.table.hasFocus()
    QTest.keyClick(sheet.table, Qt.Key.Key_Escape)
    assert sheet.isHidden()


@pytest.mark.parametrize("size", [(1280, 800), (1024, 640)])
def test_no_answer_is_cut_short_however_small_the_window_is(
    card: AbilitiesCard, window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    card.compare.click()
    settle(qtbot, window.context)
    (sheet,) = window.findChildren(SystemsSheet)
    qtbot.waitUntil(lambda: sheet.card.width() > 900)
    assert window.rect().contains(sheet.card.geometry())
    table = sheet.table
    for row in range(table.rowCount()):
        for column in range(table.columnCount()):
            item = table.item(row, column)
            assert item is not None
            words = item.text().split() if size[0] < 1280 else [item.text()]
            room = table.columnWidth(column) - table.iconSize().width() - 32
            assert all(table.fontMetrics().horizontalAdvance(word) <= room for word in words), item.text()
            assert table.rowHeight(row) >= table.sizeHintForIndex(table.model().index(row, column)).height()
