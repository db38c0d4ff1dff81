"""Finding a customer from the top bar."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from typing_extensions import override

from peak_desk.domain.changes import Changes
from peak_desk.domain.customers import CustomerDraft, FoundCustomers
from peak_desk.domain.staff import StaffMember
from peak_desk.ui.customers.search_box import SearchBox
from tests.helpers.fake_desk import ident
from tests.helpers.view_desk import ViewDesk
from tests.ui.customers.conftest import chosen, names

CTRL = Qt.KeyboardModifier.ControlModifier
ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")


def choices(box: SearchBox) -> tuple[list[str], list[CustomerDraft]]:
    """What the box asks for, as it asks for it."""
    opened: list[str] = []
    drafts: list[CustomerDraft] = []
    box.customer_chosen.connect(lambda row: opened.append(row.id))
    box.create_wanted.connect(drafts.append)
    return opened, drafts


def test_an_empty_box_shows_the_recent_customers(box: SearchBox) -> None:
    assert names(box)[0] == "Ahmed Al-Said"
    assert not box.popup.creation.isVisible()
    assert chosen(box) == ""


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


def test_typing_on_after_enter_means_that_enter_came_too_early(
    desk: ViewDesk, box: SearchBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, _drafts = choices(box)
    gate, real = threading.Event(), desk.desk.customers.find

    def slow(staff: StaffMember, query: str, limit: int = 50, offset: int = 0) -> FoundCustomers:
        gate.wait(5)
        return real(staff, query, limit, offset)

    monkeypatch.setattr(desk.desk.customers, "find", slow)
    desk.keys("a")
    desk.press(Qt.Key.Key_Return)
    desk.keys("n")
    gate.set()
    desk.settle()
    assert opened == []
    assert names(box) == ["Ana Moreno"]


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
    assert chosen(box) == ""
    desk.press(Qt.Key.Key_Down)
    assert chosen(box) == ident("Maria Delgado")
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
    before = chosen(box)
    first = ident(names(box)[0])
    customer = desk.world.customers.pop(first)
    desk.world.customers[first] = customer
    desk.context.bus.changed.emit(Changes(customers=frozenset({first})))
    desk.settle()
    assert ident(names(box)[-1]) == first
    assert chosen(box) == before


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
    assert box.popup.rows.place_of(chosen(box)) == 119


def crowd(desk: ViewDesk, count: int) -> None:
    """So many Quentins."""
    for place in range(count):
        base = desk.world.customers[ident("Jordan Lee")]
        made = replace(base, id=ident(f"Quentin {place}"), first_name="Quentin", last_name=f"No{place}")
        desk.world.customers[made.id] = made


def test_page_down_goes_by_what_is_in_sight_and_page_up_back(desk: ViewDesk, box: SearchBox) -> None:
    crowd(desk, 60)
    desk.keys("quentin")
    desk.settle()
    desk.press(Qt.Key.Key_PageDown)
    in_sight = box.popup.page()
    assert in_sight > 1
    assert box.popup.rows.place_of(chosen(box)) == in_sight
    desk.press(Qt.Key.Key_PageUp)
    assert box.popup.rows.place_of(chosen(box)) == 0
    desk.settle()


def test_where_counting_ended_the_box_says_more_than_and_reads_on_to_the_end(
    desk: ViewDesk, box: SearchBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd(desk, 70)
    real = desk.desk.customers.find

    def counted(staff: StaffMember, query: str, limit: int = 50, offset: int = 0) -> FoundCustomers:
        found = real(staff, query, limit, offset)
        seen = offset + len(found.rows)
        return replace(found, total=min(found.total, seen + 1), at_least=bool(found.rows))

    monkeypatch.setattr(desk.desk.customers, "find", counted)
    desk.keys("quentin")
    desk.settle()
    assert "of more than" in box.popup.count.text()
    for _page in range(20):
        desk.press(Qt.Key.Key_PageDown)
        desk.settle()
    assert len(box.popup.rows.rows) == 70
    assert box.popup.count.text() == "\u20661\u201370\u2069 of 70"
    finds = desk.world.calls.count("customers.find")
    desk.press(Qt.Key.Key_PageDown)
    desk.settle()
    assert desk.world.calls.count("customers.find") == finds


def test_home_and_end_move_in_the_text_and_with_ctrl_in_the_rows(desk: ViewDesk, box: SearchBox) -> None:
    desk.keys("a")
    desk.settle()
    desk.press(Qt.Key.Key_Home)
    assert box.cursorPosition() == 0
    desk.press(Qt.Key.Key_End, CTRL)
    assert chosen(box) == ident(names(box)[-1])
    desk.press(Qt.Key.Key_Home, CTRL)
    assert chosen(box) == ident(names(box)[0])
    assert box.text() == "a"


def test_without_a_text_home_and_end_move_in_the_rows(desk: ViewDesk, box: SearchBox) -> None:
    desk.press(Qt.Key.Key_End)
    assert chosen(box) == ident(names(box)[-1])
    desk.press(Qt.Key.Key_Home)
    assert chosen(box) == ident(names(box)[0])


def test_enter_on_an_empty_box_opens_nobody(desk: ViewDesk, box: SearchBox) -> None:
    opened, drafts = choices(box)
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert opened == []
    assert drafts == []


def test_enter_with_the_rows_put_away_only_shows_them_again(desk: ViewDesk, box: SearchBox) -> None:
    opened, _drafts = choices(box)
    desk.keys("mar")
    desk.settle()
    box.close_popup()
    desk.press(Qt.Key.Key_Return)
    assert opened == []
    desk.until(lambda: box.is_open)


def test_the_choice_follows_the_best_one_until_somebody_moves_it(desk: ViewDesk, box: SearchBox) -> None:
    desk.keys("a")
    desk.settle()
    assert chosen(box) == ident(names(box)[0])
    first = ident(names(box)[0])
    customer = desk.world.customers.pop(first)
    desk.world.customers[first] = customer
    desk.context.bus.changed.emit(Changes(customers=frozenset({first})))
    desk.settle()
    assert names(box)[-1] == customer.name
    assert chosen(box) == ident(names(box)[0])


def test_typing_on_keeps_whom_somebody_went_to_and_another_text_does_not(desk: ViewDesk, box: SearchBox) -> None:
    desk.keys("m")
    desk.settle()
    assert names(box) == ["Maria Delgado", "Ana Moreno", "Zo\u00eb M\u00fcller"]
    desk.press(Qt.Key.Key_Down)
    desk.keys("o")
    desk.settle()
    assert chosen(box) == ident("Ana Moreno")
    desk.press(Qt.Key.Key_Backspace)
    desk.settle()
    assert chosen(box) == ident("Maria Delgado")


class Flicker(QObject):
    """Hears when a list is hidden, shown or built anew."""

    def __init__(self, box: SearchBox) -> None:
        super().__init__()
        self.heard: list[str] = []
        box.popup.installEventFilter(self)
        box.popup.rows.modelReset.connect(lambda: self.heard.append("reset"))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Hide, QEvent.Type.Show):
            self.heard.append(event.type().name)
        return super().eventFilter(watched, event)


def test_nothing_flickers_while_somebody_types(desk: ViewDesk, box: SearchBox) -> None:
    flicker = Flicker(box)
    for letter in "maria d":
        desk.keys(letter)
        desk.settle()
    assert "Hide" not in flicker.heard
    assert "Show" not in flicker.heard
    flicker.heard.clear()
    desk.keys("el")  # the same customer, marked further
    desk.settle()
    desk.context.bus.changed.emit(Changes(everything=True))
    desk.settle()
    assert names(box) == ["Maria Delgado"]
    assert flicker.heard == []


def test_the_rows_grow_at_once_and_shrink_only_when_typing_rests(desk: ViewDesk, box: SearchBox) -> None:
    full = box.popup.height()
    box.popup.calm.setInterval(60_000)
    desk.keys("mari")
    desk.settle()
    assert box.popup.height() == full
    box.popup.calm.setInterval(1)
    desk.until(lambda: box.popup.height() < full)
    small = box.popup.height()
    for _letter in range(4):
        desk.press(Qt.Key.Key_Backspace)
    desk.settle()
    assert box.popup.height() == full > small


def test_what_is_typed_is_told_apart_in_the_row_that_creates(desk: ViewDesk, box: SearchBox) -> None:
    desk.keys("Smith, Jo 303 555 0199")
    desk.settle()
    shown = box.popup.creation.parts.translate(ISOLATES)
    assert shown == "Jo Smith \u00b7 303 555 0199"
    assert "Smith, Jo 303 555 0199" in box.popup.creation.title


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
