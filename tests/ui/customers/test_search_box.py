"""Finding a customer from the top bar."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from peak_desk.domain.changes import Changes
from peak_desk.domain.customers import CustomerDraft, FoundCustomers
from peak_desk.domain.staff import StaffMember
from peak_desk.ui.customers.search_box import SearchBox
from tests.helpers.fake_desk import ident
from tests.helpers.view_desk import ViewDesk

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def box(desk: ViewDesk) -> SearchBox:
    """The search box with the keyboard in it and the recent customers under it."""
    made = SearchBox(desk.context)
    desk.show(made)
    made.start()
    desk.until(lambda: made.is_open)
    desk.settle()
    return made


def names(box: SearchBox) -> list[str]:
    """The names in the list."""
    return [row.name for row in box.popup.rows.rows]


def choices(box: SearchBox) -> tuple[list[str], list[CustomerDraft]]:
    """What the box asks for, as it asks for it."""
    opened: list[str] = []
    drafts: list[CustomerDraft] = []
    box.customer_chosen.connect(lambda row: opened.append(row.id))
    box.create_wanted.connect(drafts.append)
    return opened, drafts


def test_an_empty_box_shows_the_recent_customers(box: SearchBox) -> None:
    assert names(box)[0] == "Ahmed Al-Said"
    assert box.popup.heading.isVisible()
    assert not box.popup.creation.isVisible()
    assert box.popup.chosen_id == ""


def test_a_few_letters_and_enter_open_the_customer(desk: ViewDesk, box: SearchBox) -> None:
    opened, _drafts = choices(box)
    desk.keys("mar")
    desk.settle()
    assert names(box) == ["Maria Delgado"]
    desk.press(Qt.Key.Key_Return)
    assert opened == [ident("Maria Delgado")]
    assert not box.is_open
    assert box.text() == ""


def test_the_arrows_choose_and_enter_opens_the_one_chosen(desk: ViewDesk, box: SearchBox) -> None:
    opened, _drafts = choices(box)
    desk.keys("a")
    desk.settle()
    second = names(box)[1]
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    assert opened == [ident(second)]


def test_enter_pressed_before_the_rows_came_waits_for_the_right_ones(
    desk: ViewDesk, box: SearchBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, _drafts = choices(box)
    desk.keys("a")
    desk.settle()
    gate = threading.Event()
    real = desk.desk.customers.find

    def slow(staff: StaffMember, query: str, limit: int = 50, offset: int = 0) -> FoundCustomers:
        gate.wait(5)
        return real(staff, query, limit, offset)

    monkeypatch.setattr(desk.desk.customers, "find", slow)
    desk.keys("n")
    desk.press(Qt.Key.Key_Return)
    assert opened == []
    gate.set()
    desk.until(lambda: opened)
    assert opened == [ident("Ana Moreno")]


def test_ctrl_enter_begins_a_stub_with_what_was_typed(desk: ViewDesk, box: SearchBox) -> None:
    _opened, drafts = choices(box)
    desk.keys("Smith, Jo 303 555 0199")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert drafts == [CustomerDraft(first_name="Jo", last_name="Smith", phone="303 555 0199")]
    assert not box.is_open


def test_nobody_found_puts_the_choice_on_create(desk: ViewDesk, box: SearchBox) -> None:
    _opened, drafts = choices(box)
    desk.keys("zacharias quill")
    desk.settle()
    assert names(box) == []
    assert box.popup.creation.chosen
    desk.press(Qt.Key.Key_Return)
    assert drafts == [CustomerDraft(first_name="Zacharias", last_name="Quill")]


def test_below_the_last_customer_comes_create_and_then_the_first_again(desk: ViewDesk, box: SearchBox) -> None:
    desk.keys("mar")
    desk.settle()
    desk.press(Qt.Key.Key_Down)
    assert box.popup.creation.chosen
    assert box.popup.chosen_id == ""
    desk.press(Qt.Key.Key_Down)
    assert box.popup.chosen_id == ident("Maria Delgado")
    desk.press(Qt.Key.Key_Up)
    assert box.popup.creation.chosen


def test_escape_clears_the_box_and_then_closes_it(desk: ViewDesk, box: SearchBox) -> None:
    desk.keys("mar")
    desk.settle()
    desk.press(Qt.Key.Key_Escape)
    desk.settle()
    assert box.text() == ""
    assert box.popup.isVisible()
    desk.press(Qt.Key.Key_Escape)
    assert not box.is_open
    assert not box.hasFocus()


def test_the_list_never_takes_the_keyboard(desk: ViewDesk, box: SearchBox) -> None:
    desk.keys("ma")
    desk.settle()
    assert box.hasFocus()
    assert box.text() == "ma"


def test_a_click_on_a_row_opens_the_customer(desk: ViewDesk, box: SearchBox) -> None:
    opened, _drafts = choices(box)
    rows = box.popup.list
    spot = rows.visualRect(box.popup.rows.index(1)).center()
    desk.click(rows.viewport(), spot)
    assert opened == [ident("Maria Delgado")]


def test_the_choice_stays_with_its_customer_when_others_change(desk: ViewDesk, box: SearchBox) -> None:
    desk.keys("a")
    desk.settle()
    desk.press(Qt.Key.Key_Down)
    chosen = box.popup.chosen_id
    first = ident(names(box)[0])
    customer = desk.world.customers.pop(first)
    desk.world.customers[first] = customer
    desk.context.bus.changed.emit(Changes(customers=frozenset({first})))
    desk.settle()
    assert ident(names(box)[-1]) == first
    assert box.popup.chosen_id == chosen


def test_going_down_reads_page_after_page_and_says_how_many_there_are(desk: ViewDesk, box: SearchBox) -> None:
    for place in range(120):
        base = desk.world.customers[ident("Jordan Lee")]
        made = replace(base, id=ident(f"Quentin {place}"), first_name="Quentin", last_name=f"No{place}")
        desk.world.customers[made.id] = made
    desk.keys("quentin")
    desk.settle()
    assert box.popup.count.text() == "\u20661\u201350\u2069 of 120"
    for _page in range(40):
        desk.press(Qt.Key.Key_PageDown)
        desk.settle()
    assert box.popup.count.text() == "\u20661\u2013120\u2069 of 120"
    assert box.popup.rows.place_of(box.popup.chosen_id) == 119


def test_leaving_the_box_puts_the_list_away(box: SearchBox) -> None:
    box.clearFocus()
    assert not box.is_open


def test_a_locked_desk_shows_nobody(desk: ViewDesk, box: SearchBox) -> None:
    desk.keys("mar")
    desk.settle()
    desk.context.session.lock()
    assert box.text() == ""
    assert not box.is_open
    assert names(box) == []


def test_an_error_is_said_and_the_box_goes_on(desk: ViewDesk, box: SearchBox) -> None:
    desk.world.trouble = RuntimeError("the disk is gone")
    desk.keys("m")
    desk.until(lambda: desk.heard.errors)
    desk.world.trouble = None
    desk.keys("a")
    desk.settle()
    assert names(box) == ["Maria Delgado"]
