"""Finding things on the menu, and what is told where there is nothing to find."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from peak_desk.database import products
from peak_desk.domain.changes import Changes
from peak_desk.domain.menu import Menu
from peak_desk.errors import DatabaseBusy
from peak_desk.operations.menu import MenuDesk
from tests.ui.new_order.counter import Counter

K = Qt.Key


def shown(counter: Counter) -> list[str]:
    """The products in the list."""
    return [line.product_pos_id for line in counter.sheet.menu.rows.rows]


def spoken(counter: Counter) -> list[str]:
    """What a screen reader says of them."""
    rows = counter.sheet.menu.rows
    return [str(rows.data(rows.index(place), Qt.ItemDataRole.AccessibleTextRole)) for place in range(rows.rowCount())]


def test_the_list_tells_brand_size_price_and_stock_in_words(counter: Counter) -> None:
    counter.open()
    counter.find("blue")
    assert spoken(counter) == [
        "Blue Dream, Peak Farms, 3.5 g, Flower, $30.00, 12 in stock",
        "Blue Dream, Peak Farms, 7 g, Flower, $55.00, Only 3 left",
    ]
    counter.find("gumm")
    assert spoken(counter)[0].endswith("Sold out")
    counter.find("papers")
    assert spoken(counter) == ["Rolling Papers, Accessories, $2.50"]


def test_the_arrows_move_in_the_list_while_the_keyboard_stays_in_the_search(counter: Counter) -> None:
    sheet = counter.open()
    counter.find("blue")
    counter.press(K.Key_Down)
    counter.press(K.Key_Down)
    counter.press(K.Key_Return)
    assert counter.lines() == [("p-2", "1")]
    assert sheet.menu.line.hasFocus()
    assert sheet.menu.line.selectedText() == "blue"
    counter.press(K.Key_PageUp)
    counter.press(K.Key_Return)
    assert counter.lines() == [("p-2", "1"), ("p-1", "1")]


def test_a_click_puts_in_what_it_hits(counter: Counter) -> None:
    sheet = counter.open()
    spot = sheet.menu.list.visualRect(sheet.menu.rows.index(1)).center()
    QTest.mouseClick(sheet.menu.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert counter.lines() == [(shown(counter)[1], "1")]
    assert sheet.menu.line.hasFocus()


def test_escape_clears_the_search_before_it_closes_the_sheet(counter: Counter) -> None:
    sheet = counter.open()
    counter.find("blue")
    counter.press(K.Key_Escape)
    counter.settle()
    assert sheet.menu.line.text() == ""
    assert len(shown(counter)) == 4
    counter.press(K.Key_Escape)
    assert not counter.is_open


def test_a_menu_never_read_says_so_and_reads_it_now(open_counter: Callable[..., Counter]) -> None:
    counter = open_counter(menu=False)
    empty = counter.open().menu.empty
    assert empty.isVisible()
    assert empty.title.text() == "The menu has not been read yet"
    counter.sheet.menu.read_now.click()
    assert counter.heard.syncs == 1


def test_nothing_that_fits_says_what_to_do(counter: Counter) -> None:
    menu = counter.open().menu
    counter.find("xyzzy")
    assert (menu.empty.title.text(), menu.read_now.isVisible()) == ("Nothing on the menu fits", False)
    counter.press(K.Key_Return)
    assert counter.lines() == []


def test_a_menu_that_cannot_be_read_puts_nothing_in_that_nobody_sees(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    menu = counter.open().menu

    def busy(*_asked: object) -> Menu:
        raise DatabaseBusy("another program holds the file")

    with monkeypatch.context() as broken:
        broken.setattr(MenuDesk, "find", busy)
        counter.find("blue")
    assert menu.empty.isVisible()
    counter.press(K.Key_Return)
    assert counter.lines() == []
    menu.read_now.click()
    counter.settle()
    assert sorted(shown(counter)) == ["p-1", "p-2"]


def test_what_comes_in_from_the_pos_meanwhile_is_shown_and_the_choice_stays(counter: Counter) -> None:
    sheet = counter.open()
    counter.find("blue")
    counter.press(K.Key_Down)
    with counter.world.database.writing() as tx:
        products.upsert_pulled(tx, (products.PulledProduct("p-0", "Blue Cheese", "Flower", "", "1 g", 900),), counter.world.clock())
    counter.bus.changed.emit(Changes(runs=True))
    counter.settle()
    assert sorted(shown(counter)) == ["p-0", "p-1", "p-2"]
    assert sheet.menu.rows.key_at(sheet.menu.list.currentIndex().row()) == "p-2"


def test_a_long_menu_is_read_on_as_somebody_goes_down_in_it(counter: Counter) -> None:
    many = tuple(products.PulledProduct(f"m-{n:03}", f"Thing {n:03}", "Z") for n in range(150))
    with counter.world.database.writing() as tx:
        products.upsert_pulled(tx, many, counter.world.clock())
    menu = counter.open().menu
    counter.find("thing")
    assert len(shown(counter)) == 60
    assert menu.count.text().startswith("60 of 150")
    menu.rows.fetchMore(menu.list.rootIndex())
    counter.settle()
    assert len(shown(counter)) == 120
    counter.find("thing 149")
    assert shown(counter) == ["m-149"]
    assert menu.count.text() == ""
