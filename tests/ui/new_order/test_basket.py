"""What is in the order: counted, typed, taken out and put back."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peak_desk.domain.orders import NewLine
from peak_desk.ui.canvas import NORMAL, Canvas, text_width
from peak_desk.ui.new_order.basket_rows import Spot, spots, widths
from peak_desk.ui.new_order.sheet import NewOrderSheet
from peak_desk.ui.toasts import Toast
from tests.ui.new_order.counter import CTRL, Counter

K = Qt.Key


@pytest.fixture
def sheet(counter: Counter) -> NewOrderSheet:
    """An order of two lines with the keyboard on the first."""
    made = counter.open()
    counter.put_in("blue 7")
    counter.put_in("papers")
    made.list.setFocus()
    made.list.select("p-2")
    return made


def test_plus_and_minus_count_and_the_last_one_goes_out(counter: Counter, sheet: NewOrderSheet) -> None:
    counter.type("++-")
    assert counter.lines() == [("p-2", "2"), ("p-4", "1")]
    counter.type("--")
    assert counter.lines() == [("p-4", "1")]
    assert counter.toasts == ("Blue Dream is out of the order.",)
    assert sheet.list.current_key == "p-4"


def test_delete_takes_out_and_control_z_puts_back_where_it_was(counter: Counter, sheet: NewOrderSheet) -> None:
    counter.press(K.Key_Delete)
    assert counter.lines() == [("p-4", "1")]
    counter.press(K.Key_Z, CTRL)
    assert counter.lines() == [("p-2", "1"), ("p-4", "1")]
    assert sheet.list.current_key == "p-2"


def test_digits_are_a_quantity_that_counts_with_enter_and_not_with_escape(counter: Counter, sheet: NewOrderSheet) -> None:
    counter.type("12")
    assert sheet.list.rows.rows[0].typing == "12"
    assert counter.lines()[0] == ("p-2", "1")
    counter.press(K.Key_Return)
    assert counter.lines()[0] == ("p-2", "12")
    counter.type("7")
    counter.press(K.Key_Escape)
    assert counter.lines()[0] == ("p-2", "12")
    assert counter.is_open
    counter.type("3,5")
    counter.press(K.Key_Down)
    assert counter.lines()[0] == ("p-2", "3.5")
    assert sheet.list.rows.rows[0].cost == "$192.50"


def test_arabic_digits_are_digits(counter: Counter, sheet: NewOrderSheet) -> None:
    for letter in "\u0662\u0664":
        QApplication.sendEvent(sheet.list, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
    counter.press(K.Key_Tab)
    assert counter.lines()[0] == ("p-2", "24")


def test_a_quantity_of_nothing_changes_nothing(counter: Counter) -> None:
    counter.open()
    counter.put_in("papers")
    counter.press(K.Key_Tab)
    counter.type("0")
    counter.press(K.Key_Return)
    assert counter.lines() == [("p-4", "1")]
    counter.type("5")
    counter.press(K.Key_Backspace)
    counter.press(K.Key_Return)
    assert counter.lines() == [("p-4", "1")]


def test_the_buttons_of_a_line_are_large_enough_for_gloves_and_do_as_they_say(counter: Counter, sheet: NewOrderSheet) -> None:
    box = sheet.list.visualRect(sheet.list.rows.index(0))
    places = spots(box, widths(sheet.list.rows.rows))
    assert all(place.width() >= 36 and place.height() >= 36 for place in places.values())
    middle = {spot: QPoint(place.center()) for spot, place in places.items()}
    QTest.mouseClick(sheet.list.viewport(), Qt.MouseButton.LeftButton, pos=middle[Spot.MORE])
    assert counter.lines()[0] == ("p-2", "2")
    QTest.mouseClick(sheet.list.viewport(), Qt.MouseButton.LeftButton, pos=middle[Spot.QUANTITY])
    counter.type("9")
    counter.press(K.Key_Return)
    assert counter.lines()[0] == ("p-2", "9")
    QTest.mouseClick(sheet.list.viewport(), Qt.MouseButton.LeftButton, pos=middle[Spot.LESS])
    assert counter.lines()[0] == ("p-2", "8")
    QTest.mouseClick(sheet.list.viewport(), Qt.MouseButton.RightButton, pos=middle[Spot.LESS])
    assert counter.lines()[0] == ("p-2", "8")


@pytest.mark.usefixtures("counter")
def test_no_quantity_and_no_sum_is_cut_short_however_long_it_is(sheet: NewOrderSheet, monkeypatch: pytest.MonkeyPatch) -> None:
    cut: dict[str, bool] = {}
    paint = Canvas.text

    def listen(canvas: Canvas, rect: QRect, text: str, colour: str, **look: Any) -> int:
        cut[text] = text_width(text, look.get("points", 10.0), look.get("weight", NORMAL)) > rect.width()
        return paint(canvas, rect, text, colour, **look)

    monkeypatch.setattr(Canvas, "text", listen)
    sheet.basket.fill((NewLine("p-1", "9999.125", "Blue Dream " * 18, 99_999_99), *sheet.basket.lines))
    sheet.list.grab()
    rows = sheet.list.rows.rows
    assert rows[0].cost == "$999,912,400.01"
    assert not any(cut[text] for row in rows for text in (row.quantity, row.cost))
    assert cut["Blue Dream " * 18]
    assert spots(sheet.list.visualRect(sheet.list.rows.index(0)), widths(rows))[Spot.LESS].left() > 150


def test_the_order_is_emptied_at_once_and_filled_again_by_undo(counter: Counter, sheet: NewOrderSheet) -> None:
    sheet.head.leave.click()
    assert counter.lines() == []
    assert sheet.nothing.isVisible()
    assert not sheet.head.leave.isVisible()
    counter.press(K.Key_Z, CTRL)
    assert counter.lines() == [("p-2", "1"), ("p-4", "1")]


def test_what_was_put_in_since_it_was_emptied_stays_when_it_is_filled_again(counter: Counter, sheet: NewOrderSheet) -> None:
    sheet.head.leave.click()
    counter.put_in("papers")
    counter.put_in("gumm")
    counter.press(K.Key_Z, CTRL)
    assert counter.lines() == [("p-2", "1"), ("p-4", "2"), ("p-3", "1")]


def test_the_same_thing_from_the_menu_is_one_line_and_the_menu_says_how_many(counter: Counter, sheet: NewOrderSheet) -> None:
    counter.put_in("blue 7")
    counter.press(K.Key_Return)
    assert counter.lines() == [("p-2", "3"), ("p-4", "1")]
    assert sheet.list.current_key == "p-2"


def test_the_offer_to_put_back_leaves_the_main_button_free(counter: Counter, sheet: NewOrderSheet) -> None:
    def over(toast: Toast) -> bool:
        place = sheet.place
        button = QRect(place.mapTo(counter.window, place.rect().topLeft()), place.size())
        return toast.geometry().intersects(button)

    counter.press(K.Key_Delete)
    (toast,) = counter.window.findChildren(Toast)
    assert toast.isVisible()
    assert not over(toast)
    counter.window.context.toasts.stand_aside(wanted=False)
    assert over(toast)


def test_an_offer_to_put_back_goes_with_the_sheet(counter: Counter, sheet: NewOrderSheet) -> None:
    counter.press(K.Key_Delete)
    sheet.placed()
    assert counter.toasts == ()
