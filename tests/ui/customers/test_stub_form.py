"""Making a stub with a queue behind it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from peak_desk.domain.customers import Customer, CustomerDraft, CustomerStatus, CustomerType, Field, PatientType
from peak_desk.domain.licences import LicenceKeeping
from peak_desk.errors import DiskFull
from peak_desk.ui.customers.page import CustomersPage
from peak_desk.ui.customers.words import badges
from tests.helpers.fake_desk import ident
from tests.helpers.view_desk import ViewDesk, now

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk: ViewDesk) -> CustomersPage:
    """The customers' page."""
    made = CustomersPage(desk.context, now=now)
    desk.context.bus.changed.connect(made.refresh)
    desk.show(made)
    return made


def newest(desk: ViewDesk) -> Customer:
    """The customer made last."""
    return list(desk.world.customers.values())[-1]


def field(page: CustomersPage, which: Field) -> str:
    """What stands in a field."""
    return page.form.fields[which].line.text()


def focused(page: CustomersPage, which: Field) -> bool:
    """Whether the keyboard is in a field."""
    return page.form.fields[which].edit is QApplication.focusWidget()


def note(page: CustomersPage, which: Field) -> tuple[str, str]:
    """What stands below a field, and how loudly."""
    below = page.form.fields[which].note
    return below.text(), str(below.property("role"))


def test_a_stub_takes_four_keys_beyond_the_data(desk: ViewDesk, page: CustomersPage) -> None:
    page.new_stub()
    desk.keys("Jonas")
    desk.press(Qt.Key.Key_Tab)
    desk.keys("Weidmann")
    desk.press(Qt.Key.Key_Tab)
    desk.keys("3035550177")
    desk.press(Qt.Key.Key_Tab)
    desk.keys("04021990")
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    made = newest(desk)
    assert (made.name, made.phone, made.birthday) == ("Jonas Weidmann", "+13035550177", date(1990, 4, 2))
    assert made.patient_type is PatientType.ADULT
    assert desk.toasts == ("Saved here. It will be sent to Treez.",)
    assert desk.heard.pushes == 1
    assert page.current_id == made.id
    assert page.card.customer == made
    assert not page.in_form


def test_what_the_search_told_apart_is_already_filled_in(page: CustomersPage) -> None:
    page.new_stub(CustomerDraft(first_name="Jo", last_name="Smith", phone="303 555 0199"))
    assert field(page, Field.FIRST_NAME) == "Jo"
    assert field(page, Field.PHONE) == "(303) 555-0199"
    assert focused(page, Field.BIRTHDAY)


def test_the_phone_is_written_as_the_region_does_once_it_is_left(desk: ViewDesk, page: CustomersPage) -> None:
    page.new_stub(CustomerDraft(first_name="Jo", last_name="Smith"))
    assert focused(page, Field.PHONE)
    desk.keys("303.555.0199")
    desk.press(Qt.Key.Key_Tab)
    assert field(page, Field.PHONE) == "(303) 555-0199"


def test_the_birthday_is_shown_so_that_nobody_misreads_it(desk: ViewDesk, page: CustomersPage) -> None:
    page.new_stub(CustomerDraft(first_name="Jo", last_name="Smith", phone="303 555 0199"))
    desk.keys("05041990")
    desk.settle()
    assert note(page, Field.BIRTHDAY) == ("4 May 1990 \N{MIDDLE DOT} 36 years", "tiny")
    desk.press(Qt.Key.Key_Tab)
    assert field(page, Field.BIRTHDAY) == "4 May 1990"


def test_a_field_says_quietly_what_is_missing_and_loudly_once_it_is_left(desk: ViewDesk, page: CustomersPage) -> None:
    page.new_stub(CustomerDraft(first_name="Jo", last_name="Smith"))
    desk.settle()
    assert note(page, Field.PHONE)[0] == ""
    desk.keys("303")
    desk.settle()
    assert note(page, Field.PHONE) == ("This is not a whole phone number yet.", "tiny")
    desk.press(Qt.Key.Key_Tab)
    assert note(page, Field.PHONE) == ("This is not a whole phone number yet.", "problem")
    page.form.fields[Field.PHONE].edit.setFocus()
    desk.keys("5550199")
    desk.settle()
    assert note(page, Field.PHONE)[0] == ""


def test_a_mistake_keeps_the_form_open_and_puts_the_keyboard_on_it(desk: ViewDesk, page: CustomersPage) -> None:
    page.new_stub()
    desk.keys("Jo")
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert page.in_form
    assert focused(page, Field.PHONE)
    assert note(page, Field.PHONE) == ("A phone number is needed.", "problem")
    assert desk.toasts == ()


def test_somebody_who_is_already_there_is_taken_with_two_keys(desk: ViewDesk, page: CustomersPage) -> None:
    before = len(desk.world.customers)
    page.new_stub()
    desk.keys("Maria")
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Tab)
    desk.keys("3035550142")
    desk.until(page.form.likely.isVisible)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert page.current_id == ident("Maria Delgado")
    assert not page.in_form
    assert len(desk.world.customers) == before
    assert desk.toasts == ()


def test_escape_leads_from_the_likely_ones_back_to_the_form(desk: ViewDesk, page: CustomersPage) -> None:
    page.new_stub(CustomerDraft(first_name="Maria", phone="3035550142"))
    desk.until(page.form.likely.isVisible)
    desk.press(Qt.Key.Key_Down)
    assert page.form.likely.list.hasFocus()
    desk.press(Qt.Key.Key_Escape)
    assert focused(page, Field.PHONE)
    assert page.in_form


def test_what_the_pos_lacks_is_said_before_saving_and_the_stub_is_saved_all_the_same(desk: ViewDesk, page: CustomersPage) -> None:
    page.new_stub(CustomerDraft(first_name="Jo", last_name="Smith", phone="303 555 0199"))
    desk.until(page.form.incomplete.isVisible)
    assert page.form.incomplete.label.text() == ("It can be saved like this. Treez needs this before it can be sent: birthday.")
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert newest(desk).needs == (Field.BIRTHDAY,)
    assert desk.toasts == ("Saved here. Treez needs this before it can be sent: birthday.",)
    assert desk.heard.pushes == 0
    assert [badge.text() for badge in page.card.named.badges if badge.text()] == ["Stub", "Needs birthday"]


def test_ctrl_enter_saves_and_goes_back_to_where_one_was(desk: ViewDesk, page: CustomersPage) -> None:
    page.open_customer(ident("Jordan Lee"))
    desk.settle()
    page.new_stub(CustomerDraft(first_name="Jo", last_name="Smith", phone="303 555 0199"))
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert newest(desk).name == "Jo Smith"
    assert page.current_id == ident("Jordan Lee")
    assert page.card.isVisible()


def test_undo_takes_a_new_stub_back(desk: ViewDesk, page: CustomersPage) -> None:
    page.new_stub(CustomerDraft(first_name="Jo", last_name="Smith", phone="303 555 0199"))
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    made = newest(desk)
    assert desk.context.toasts.undo_last()
    desk.settle()
    assert desk.world.customers[made.id].status is CustomerStatus.REMOVED
    assert page.current_id == ""
    assert not page.card.isVisible()
    assert desk.toasts == ("The stub was taken back.",)


def test_escape_keeps_what_was_typed_and_undo_brings_it_back(desk: ViewDesk, page: CustomersPage) -> None:
    page.new_stub()
    desk.keys("Jonas")
    desk.press(Qt.Key.Key_Escape)
    assert not page.in_form
    assert desk.toasts == ("Draft kept.",)
    assert desk.context.toasts.undo_last()
    assert page.form.isVisible()
    assert field(page, Field.FIRST_NAME) == "Jonas"


def test_an_untouched_form_leaves_without_a_word(desk: ViewDesk, page: CustomersPage) -> None:
    page.new_stub()
    desk.press(Qt.Key.Key_Escape)
    assert not page.in_form
    assert desk.toasts == ()


def test_a_second_enter_saves_no_second_stub(desk: ViewDesk, page: CustomersPage) -> None:
    page.new_stub(CustomerDraft(first_name="Jo", last_name="Smith", phone="303 555 0199"))
    page.form.save(close=False)
    page.form.save(close=False)
    desk.settle()
    assert desk.world.calls.count("customers.create_stub") == 1


def test_trouble_while_saving_keeps_the_form_and_is_said(desk: ViewDesk, page: CustomersPage) -> None:
    page.new_stub(CustomerDraft(first_name="Jo", last_name="Smith", phone="303 555 0199"))
    desk.settle()
    desk.world.trouble = DiskFull("no space")
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: any(isinstance(error, DiskFull) for error in desk.heard.errors))
    desk.world.trouble = None
    assert page.in_form
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert newest(desk).name == "Jo Smith"


def test_more_unfolds_the_rest_and_enter_in_the_notes_saves(desk: ViewDesk, page: CustomersPage) -> None:
    page.new_stub(CustomerDraft(first_name="Jo", last_name="Smith", phone="303 555 0199"))
    assert not page.form.fields[Field.NOTES].isVisible()
    desk.click(page.form.more)
    page.form.fields[Field.NOTES].edit.setFocus()
    desk.keys("likes edibles")
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    desk.keys("tall")
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert newest(desk).notes == "likes edibles\ntall"


def test_editing_changes_the_customer_and_shows_the_card_again(desk: ViewDesk, page: CustomersPage) -> None:
    page.open_customer(ident("Dana Whitfield"))
    desk.settle()
    desk.click(page.card.edit)
    assert field(page, Field.FIRST_NAME) == "Dana"
    desk.press(Qt.Key.Key_A, CTRL)
    desk.keys("Diana")
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.world.customers[ident("Dana Whitfield")].first_name == "Diana"
    assert page.card.name.text() == "Diana Whitfield"
    assert not page.in_form


def test_a_key_edits_the_customer_shown_and_nobody_else(desk: ViewDesk, page: CustomersPage) -> None:
    desk.context.actions.trigger("edit_customer")
    assert not page.form.isVisible()
    page.open_customer(ident("Dana Whitfield"))
    desk.settle()
    desk.context.actions.trigger("edit_customer")
    assert page.form.isVisible()
    assert field(page, Field.FIRST_NAME) == "Dana"


def test_completing_a_profile_starts_with_what_is_missing(desk: ViewDesk, page: CustomersPage) -> None:
    page.open_customer(ident("Dana Whitfield"))
    desk.settle()
    desk.click(page.card.complete)
    assert focused(page, Field.BIRTHDAY)


@pytest.mark.parametrize(("pos_id", "sent"), [(None, "ADULT"), ("9001", None)])
def test_a_kind_the_form_only_proposes_completes_a_local_stub_and_changes_nobody_the_pos_knows(
    page: CustomersPage, pos_id: str | None, sent: str | None
) -> None:
    person = Customer("c-1", "CUST-00001", CustomerType.STUB, "Jo", "Smith", pos_id=pos_id, phone="+13035550199")
    saved: list[tuple[CustomerDraft, CustomerDraft]] = []
    page.form.save_wanted.connect(lambda draft, _customer, base, _close: saved.append((draft, base)))
    page.form.begin(CustomerDraft(first_name="Jo", last_name="Smith", phone="303 555 0199"), person)
    page.form.save(close=False)
    ((draft, base),) = saved
    changed = {name.value: value for name, value in draft.values().items() if value != base.values()[name]}
    assert changed == ({} if sent is None else {"patient_type": sent})


def test_the_name_in_another_script_is_folded_away_and_saved(desk: ViewDesk, page: CustomersPage) -> None:
    page.new_stub(CustomerDraft(first_name="Ahmed", last_name="Said", phone="303 555 0199"))
    second = page.form.fields[Field.SECOND_NAME]
    assert not second.isVisible()
    desk.click(page.form.more)
    second.edit.setFocus()
    second.line.insert("\u0623\u062d\u0645\u062f")  # the test library types Latin letters only
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    made = newest(desk)
    assert made.second_name == "\u0623\u062d\u0645\u062f"
    page.edit_customer(made)
    assert second.isVisible()
    assert second.line.text() == made.second_name


def test_an_id_that_was_read_is_saved_with_one_key_and_without_a_phone(desk: ViewDesk, page: CustomersPage) -> None:
    read = CustomerDraft(first_name="Jo", last_name="Smith", birthday="1990-04-02", gender="F", scanned=True, id_hash="5e5e")
    page.new_stub(read)
    desk.settle()
    assert note(page, Field.PHONE) == ("Not needed: an ID was read.", "tiny")
    saved: list[CustomerDraft] = []
    page.form.save_wanted.connect(lambda draft, *_rest: saved.append(draft))
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    made = newest(desk)
    assert (made.name, made.phone, made.birthday, made.gender) == ("Jo Smith", None, date(1990, 4, 2), "F")
    assert (saved[0].scanned, saved[0].id_hash) == (True, "5e5e")
    assert not page.in_form


def test_a_stub_typed_by_hand_still_needs_its_phone_after_one_that_was_scanned(desk: ViewDesk, page: CustomersPage) -> None:
    page.new_stub(CustomerDraft(first_name="Jo", scanned=True))
    desk.press(Qt.Key.Key_Escape)
    page.new_stub(CustomerDraft(first_name="Jo"))
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert note(page, Field.PHONE) == ("A phone number is needed.", "problem")


def test_whoever_may_be_the_same_is_shown_with_badges_also_banned_inactive_and_merged_ones(
    desk: ViewDesk, page: CustomersPage
) -> None:
    states: tuple[tuple[str, dict[str, Any]], ...] = (
        ("Jordan Lee", {"banned": True, "warning": "Ask the manager"}),
        ("Priya Raman", {"status": CustomerStatus.INACTIVE}),
        ("Tom Ahlberg", {"status": CustomerStatus.MERGED}),
        ("Ana Moreno", {"warning": "Ask for the card"}),
    )
    for name, changed in states:
        person = desk.world.customers[ident(name)]
        desk.world.customers[person.id] = replace(person, phone="+13035550142", **changed)
    page.new_stub(CustomerDraft(first_name="Jo", last_name="Smith"))
    desk.keys("3035550142")
    desk.until(page.form.likely.isVisible)
    likely = page.form.likely.rows
    shown = {row.name: [text for text, _tone in badges(row)] for row in likely.rows}
    assert shown["Jordan Lee"][0] == "Banned"
    assert shown["Priya Raman"][0] == "Inactive"
    assert shown["Tom Ahlberg"][0] == "Merged"
    assert "Warning" in shown["Ana Moreno"]
    spoken = str(likely.data(likely.index(0)))
    assert spoken.endswith("92 %, same phone")
    place = likely.place_of(ident("Priya Raman"))
    for _row in range(place + 1):
        desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert page.current_id == ident("Priya Raman")


def test_a_store_that_keeps_no_licence_numbers_asks_for_none(desk: ViewDesk, page: CustomersPage) -> None:
    desk.desk.scans.keeping = LicenceKeeping.HASH
    page.new_stub(CustomerDraft(first_name="Jo", last_name="Smith", email="jo@example.com"))
    desk.settle()
    assert page.form.fields[Field.EMAIL].isVisible()
    assert not page.form.fields[Field.DRIVER_LICENCE].isVisible()
    desk.click(page.form.more)
    desk.click(page.form.more)
    assert page.form.fields[Field.EMAIL].isVisible()
    assert not page.form.fields[Field.DRIVER_LICENCE].isVisible()
