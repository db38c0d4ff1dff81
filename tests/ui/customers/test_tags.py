"""Tags: shown in the profile, added by typing, taken away with one key, taken back with another."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from peak_desk.domain.customers import CustomerStatus
from peak_desk.domain.staff import Permission
from peak_desk.ui.customers.page import CustomersPage
from peak_desk.ui.customers.tags import TagChip, TagEditor
from tests.helpers.fake_desk import ident
from tests.helpers.view_desk import ViewDesk, now

MARIA = ident("Maria Delgado")


@pytest.fixture
def page(desk: ViewDesk) -> CustomersPage:
    """Maria's profile; she is a VIP who wants deliveries only."""
    change(desk, ("VIP", "Delivery only"))
    made = CustomersPage(desk.context, now=now)
    desk.context.bus.changed.connect(made.refresh)
    desk.show(made)
    made.open_customer(MARIA)
    desk.settle()
    made.card.tabs.setCurrentIndex(1)
    return made


def change(desk: ViewDesk, tags: tuple[str, ...]) -> None:
    """Give Maria tags, behind everybody's back."""
    desk.world.customers[MARIA] = replace(desk.world.customers[MARIA], tags=tags)


def editor(page: CustomersPage) -> TagEditor:
    """The tags of the profile."""
    return page.card.profile.tags


def tags(desk: ViewDesk) -> tuple[str, ...]:
    """Maria's tags as they are kept."""
    return desk.world.customers[MARIA].tags


def plain(text: str) -> str:
    """Without the marks nobody sees."""
    return "".join(c for c in text if c not in "\u2066\u2068\u2069")


def focused() -> str:
    """The tag the keyboard is on, "" in the line."""
    focus = QApplication.focusWidget()
    return focus.tag if isinstance(focus, TagChip) else ""


def test_a_tag_is_typed_and_entered_and_can_be_taken_back(desk: ViewDesk, page: CustomersPage) -> None:
    editor(page).line.setFocus()
    desk.keys("  Senior   discount ")
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert tags(desk) == ("VIP", "Delivery only", "Senior discount")
    assert [chip.text() for chip in editor(page).chips] == list(tags(desk))
    assert editor(page).line.text() == ""
    assert editor(page).line.hasFocus()
    assert [plain(text) for text in desk.toasts] == ["Tag added: Senior discount"]
    assert desk.context.toasts.undo_last()
    desk.settle()
    assert tags(desk) == ("VIP", "Delivery only")


def test_the_same_tag_in_other_letters_is_not_added_twice(desk: ViewDesk, page: CustomersPage) -> None:
    editor(page).line.setFocus()
    desk.keys("vip")
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert tags(desk) == ("VIP", "Delivery only")
    assert "customers.set_tags" not in desk.world.calls


def test_backspace_goes_to_the_last_tag_and_takes_it_away_with_the_second_press(desk: ViewDesk, page: CustomersPage) -> None:
    editor(page).line.setFocus()
    desk.press(Qt.Key.Key_Backspace)
    assert focused() == "Delivery only"
    desk.press(Qt.Key.Key_Backspace)
    desk.settle()
    assert tags(desk) == ("VIP",)
    assert focused() == "VIP"
    assert [plain(text) for text in desk.toasts] == ["Tag removed: Delivery only"]
    assert desk.context.toasts.undo_last()
    desk.settle()
    assert tags(desk) == ("VIP", "Delivery only")


def test_the_arrows_go_through_the_tags_as_people_read(desk: ViewDesk, page: CustomersPage) -> None:
    editor(page).line.setFocus()
    desk.press(Qt.Key.Key_Left)
    desk.press(Qt.Key.Key_Left)
    desk.press(Qt.Key.Key_Left)
    assert focused() == "VIP"
    desk.press(Qt.Key.Key_Right)
    assert focused() == "Delivery only"
    desk.press(Qt.Key.Key_Right)
    assert editor(page).line.hasFocus()
    desk.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    desk.press(Qt.Key.Key_Right)
    assert focused() == "Delivery only"


def test_tab_goes_through_the_tags_to_the_line(desk: ViewDesk, page: CustomersPage) -> None:
    editor(page).chips[0].setFocus()
    desk.press(Qt.Key.Key_Tab)
    assert focused() == "Delivery only"
    desk.press(Qt.Key.Key_Tab)
    assert editor(page).line.hasFocus()


def test_the_last_tag_taken_away_leaves_the_keyboard_in_the_line(desk: ViewDesk, page: CustomersPage) -> None:
    change(desk, ("VIP",))
    page.open_customer(MARIA)
    desk.settle()
    editor(page).chips[0].setFocus()
    desk.press(Qt.Key.Key_Delete)
    desk.settle()
    assert tags(desk) == ()
    assert editor(page).line.hasFocus()


def test_a_click_takes_a_tag_away(desk: ViewDesk, page: CustomersPage) -> None:
    desk.click(editor(page).chips[0])
    desk.settle()
    assert tags(desk) == ("Delivery only",)


def test_tags_stand_in_as_many_lines_as_they_need(desk: ViewDesk, page: CustomersPage) -> None:
    one_line = editor(page).height()
    change(desk, tuple(f"A rather long tag no {place}" for place in range(12)))
    page.open_customer(MARIA)
    desk.settle()
    desk.until(lambda: editor(page).height() > 2 * one_line)
    for part in (*editor(page).chips, editor(page).line):
        assert editor(page).rect().contains(part.geometry())


def test_whoever_may_not_change_customers_only_reads_the_tags(
    desk: ViewDesk, page: CustomersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(desk.context.session), "may", lambda _self, what: what is not Permission.EDIT_CUSTOMERS)
    page.open_customer(MARIA)
    desk.settle()
    assert not editor(page).line.isVisible()
    desk.click(editor(page).chips[0])
    desk.settle()
    assert tags(desk) == ("VIP", "Delivery only")


def test_a_merged_record_keeps_its_tags_as_they_are(desk: ViewDesk, page: CustomersPage) -> None:
    desk.world.customers[MARIA] = replace(desk.world.customers[MARIA], status=CustomerStatus.MERGED)
    page.open_customer(MARIA)
    desk.settle()
    assert not editor(page).line.isVisible()


def test_the_profile_shows_the_name_in_another_script(desk: ViewDesk, page: CustomersPage) -> None:
    desk.world.customers[MARIA] = replace(desk.world.customers[MARIA], second_name="\u0645\u0627\u0631\u064a\u0627")
    page.open_customer(MARIA)
    desk.settle()
    assert page.card.profile.values["Name in another script"].text() == "\u0645\u0627\u0631\u064a\u0627"
