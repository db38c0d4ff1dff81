"""Where an order can be begun, and what is said where it cannot."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from peak_desk.domain.staff import PERMISSIONS, Permission, Role
from peak_desk.errors import NotAllowed
from peak_desk.ui.context import DeskContext
from peak_desk.ui.help_sheet import HelpSheet
from peak_desk.ui.palette import Palette
from peak_desk.ui.places import ORDERS
from peak_desk.ui.widgets import Label
from tests.helpers.store_world import SAM
from tests.ui.new_order.counter import TAKES_NO_ORDERS, Counter

K = Qt.Key


def test_the_palette_and_the_page_of_keys_know_it(counter: Counter) -> None:
    counter.window.sheets.open_palette()
    (palette,) = counter.window.findChildren(Palette)
    palette.line.setText("new ord")
    counter.settle()
    assert [(entry.text, entry.key) for entry in palette.model.entries if entry.icon == "plus"] == [("New order", "F3")]
    counter.press(K.Key_Down)  # the first line would create a stub of that name
    counter.press(K.Key_Return)
    counter.settle()
    assert counter.is_open
    counter.press(K.Key_F1)
    (keys,) = counter.window.findChildren(HelpSheet)
    assert "New order" in [label.text() for label in keys.findChildren(Label)]
    assert not counter.is_open


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_no_button_and_no_key_is_cut_off_in_the_smallest_window(open_counter: Callable[..., Counter], language: str) -> None:
    counter = open_counter(size=(1024, 640))
    appearance = counter.window.context.appearance
    appearance.change(replace(appearance.look, language=language))
    counter.settle()
    assert counter.window.frame is not None
    counter.window.frame.open_place(ORDERS)
    counter.settle()
    assert counter.window.minimumSizeHint().width() <= 1024
    counter.window.sheets.open_help()
    (keys,) = counter.window.findChildren(HelpSheet)
    (area,) = keys.findChildren(QScrollArea)
    inside = area.widget()
    assert inside is not None
    assert inside.width() <= area.viewport().width()


def test_f3_while_it_is_open_changes_nothing(counter: Counter) -> None:
    sheet = counter.open()
    counter.put_in("papers")
    counter.press(K.Key_F3)
    counter.settle()
    assert counter.sheet is sheet
    assert counter.lines() == [("p-4", "1")]


def test_the_orders_page_has_a_button_that_names_the_key(counter: Counter) -> None:
    assert counter.window.frame is not None
    counter.window.frame.open_place(ORDERS)
    counter.settle()
    button = counter.orders_page.new_order
    assert button.isVisible()
    assert button.toolTip() == "New order (F3)"
    button.click()
    counter.settle()
    assert counter.is_open


def test_a_pos_that_takes_no_orders_says_so_at_the_button_and_opens_nothing(open_counter: Callable[..., Counter]) -> None:
    counter = open_counter(TAKES_NO_ORDERS)
    assert counter.window.frame is not None
    counter.window.frame.open_place(ORDERS)
    counter.settle()
    button, why = counter.orders_page.new_order, "Treez takes no orders from this desk. Make the order in Treez."
    assert (button.toolTip(), button.accessibleDescription()) == (why, why)
    button.click()
    assert not counter.is_open
    assert counter.toasts == (why,)


def test_without_the_permission_there_is_no_button_no_key_and_no_change(
    open_counter: Callable[..., Counter], monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = open_counter()
    monkeypatch.setitem(PERMISSIONS, Role.STAFF, PERMISSIONS[Role.STAFF] - {Permission.CREATE_ORDERS})
    assert counter.window.frame is not None
    counter.window.frame.open_place(ORDERS)
    counter.settle()
    assert not counter.orders_page.new_order.isVisible()
    counter.press(K.Key_F3)
    assert not counter.is_open
    with pytest.raises(NotAllowed):
        counter.world.desk.menu.find(replace(SAM), "")


def test_at_the_smallest_window_everything_is_within_reach(open_counter: Callable[..., Counter]) -> None:
    counter = open_counter(size=(1024, 640))
    sheet = counter.open()
    for found in ("blue 3.5", "blue 7", "gumm", "papers"):
        counter.put_in(found)
    assert sheet.card.geometry().height() <= counter.window.height()
    inside = sheet.card.rect()
    for part in (sheet.place, sheet.totals, sheet.note, sheet.codes.line, sheet.list, sheet.menu.line, sheet.menu.as_of):
        corners = (part.mapTo(sheet.card, part.rect().topLeft()), part.mapTo(sheet.card, part.rect().bottomRight()))
        assert all(inside.contains(corner) for corner in corners), part
    assert sheet.list.height() >= 60


def test_a_window_made_smaller_takes_the_sheet_along(counter: Counter) -> None:
    sheet = counter.open()
    counter.window.resize(1024, 700)
    counter.until(lambda: sheet.card.width() <= 1024 - 32 and sheet.card.height() <= 700 - 32)


def test_every_part_has_a_name_for_a_screen_reader(counter: Counter) -> None:
    sheet = counter.open()
    counter.put_in("papers")
    named = (sheet.customer.box, sheet.menu.line, sheet.menu.list, sheet.list, sheet.note.line, sheet.codes.line, sheet.totals)
    assert all(part.accessibleName() for part in named)
    assert sheet.accessibleName() == "New order"
    assert sheet.list.rows.data(sheet.list.rows.index(0)) == "1 \N{MULTIPLICATION SIGN} Rolling Papers, $2.50"


def test_nothing_of_it_is_read_while_the_desk_is_locked(counter: Counter) -> None:
    context: DeskContext = counter.window.context
    counter.open()
    context.session.lock()
    counter.settle()
    counter.press(K.Key_F3)
    assert not counter.is_open
