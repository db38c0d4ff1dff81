"""An order in a store without a POS: lines are typed by hand, and offered the next time."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.new_order.counter import CTRL, Counter

K = Qt.Key


def test_lines_written_by_hand_with_the_keyboard_alone(corner: Counter) -> None:
    sheet = corner.open()
    assert sheet.menu.empty.title.text() == "No menu in a store without a POS"
    assert sheet.place.text() == "Save the order"
    assert not sheet.codes.field.isVisible()
    corner.press(K.Key_Tab)
    corner.type("Pre-roll")
    corner.settle()
    corner.press(K.Key_Return)
    assert sheet.menu.own.name.line.text() == "Pre-roll"
    assert sheet.menu.own.price.line.hasFocus()
    corner.type("12.50")
    corner.press(K.Key_Tab)
    corner.type("2")
    corner.press(K.Key_Return)
    assert [(line.name, line.price_cents, line.quantity) for line in sheet.basket.lines] == [("Pre-roll", 1250, "2")]
    assert sheet.totals.total.text() == "$25.00"
    assert sheet.totals.name.text() == "Total"
    assert sheet.menu.own.name.line.hasFocus()
    corner.press(K.Key_Return, CTRL)
    corner.until(lambda: not corner.is_open)
    corner.settle()
    (order,) = corner.orders()
    assert (order.row.total_cents, order.items[0].name) == (2500, "Pre-roll")
    assert corner.heard.pushes == 0
    assert corner.toasts == (f"Order #{order.row.order_number} is saved.",)


def test_what_was_ordered_before_is_offered_again(corner: Counter) -> None:
    test_lines_written_by_hand_with_the_keyboard_alone(corner)
    sheet = corner.open()
    corner.put_in("pre")
    assert [(line.name, line.price_cents) for line in sheet.basket.lines] == [("Pre-roll", 1250)]
    assert sheet.menu.as_of.text() == "From earlier orders of this store"


def test_a_line_that_is_typed_and_not_put_in_yet_counts_when_the_order_is_saved(corner: Counter) -> None:
    own = corner.open().menu.own
    own.name.line.setFocus()
    corner.type("Tea")
    corner.press(K.Key_Tab)
    corner.type("three")
    corner.press(K.Key_Return, CTRL)
    corner.settle()
    assert corner.is_open
    assert own.price.edit.accessibleDescription() == "Write a price, as 12.50."
    assert own.price.line.hasFocus()
    own.price.line.selectAll()
    corner.type("3")
    corner.press(K.Key_Return, CTRL)
    corner.until(lambda: not corner.is_open)
    corner.settle()
    (order,) = corner.orders()
    assert [(item.name, item.price_cents) for item in order.items] == [("Tea", 300)]


@pytest.mark.parametrize(
    ("name", "price", "many", "wrong"),
    [
        ("", "5", "1", ("Write what it is.", "", "")),
        ("Tea", "cheap", "1", ("", "Write a price, as 12.50.", "")),
        ("Tea", "5", "0", ("", "", "A number above 0.")),
        (" ", "", "x", ("Write what it is.", "Write a price, as 12.50.", "A number above 0.")),
    ],
)
def test_what_is_wrong_is_said_below_its_field(
    corner: Counter, name: str, price: str, many: str, wrong: tuple[str, str, str]
) -> None:
    own = corner.open().menu.own
    own.name.line.setText(name)
    own.price.line.setText(price)
    own.quantity.line.setText(many)
    own.add.click()
    fields = (own.name, own.price, own.quantity)
    assert tuple(field.edit.accessibleDescription() for field in fields) == wrong
    first = next(field for field, text in zip(fields, wrong, strict=True) if text)
    assert first.edit.hasFocus()
    assert corner.lines() == []
