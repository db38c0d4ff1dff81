"""A merged record leads to the one it went into, and can still be looked at."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from peak_desk.domain.customers import CustomerStatus
from peak_desk.ui.customers.page import CustomersPage
from peak_desk.ui.customers.search_box import SearchBox
from peak_desk.ui.widgets import SecondaryButton
from tests.helpers.fake_desk import SAM, ident
from tests.helpers.view_desk import ViewDesk, now

PARK, MARIA, JORDAN = ident("Chris Park"), ident("Maria Delgado"), ident("Jordan Lee")


@pytest.fixture
def page(desk: ViewDesk) -> CustomersPage:
    """The customers' page, with Chris merged into Maria."""
    merge(desk, PARK, MARIA)
    made = CustomersPage(desk.context, now=now)
    desk.context.bus.changed.connect(made.refresh)
    desk.show(made)
    return made


def merge(desk: ViewDesk, source: str, target: str) -> None:
    """Merge one customer into another, as the POS tells it."""
    people = desk.world.customers
    people[source] = replace(people[source], status=CustomerStatus.MERGED, merged_into=people[target].pos_id, warning="")


def notices(page: CustomersPage) -> list[str]:
    """The notices of the card."""
    return ["".join(c for c in banner.label.text() if c not in "\u2066\u2068\u2069") for banner in page.card.notices.banners]


def open_notice(desk: ViewDesk, page: CustomersPage) -> None:
    """Press the button of the first notice."""
    desk.click(page.card.notices.banners[0].findChildren(SecondaryButton)[0])
    desk.settle()


def test_enter_in_the_search_opens_the_survivor_and_the_merged_record_stays_reachable(desk: ViewDesk, page: CustomersPage) -> None:
    box = SearchBox(desk.context)
    box.customer_chosen.connect(page.open_row)
    desk.show(box)
    desk.until(box.isVisible)
    box.start()
    desk.keys("park")
    desk.settle()
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert page.current_id == MARIA
    assert page.card.name.text() == "Maria Delgado"
    assert notices(page) == ["“Chris Park” (CUST-00049) was merged into this record."]
    open_notice(desk, page)
    assert page.current_id == PARK
    assert notices(page) == ["This record was merged into “Maria Delgado”."]
    open_notice(desk, page)
    assert page.current_id == MARIA


def test_the_note_stays_while_the_card_is_read_again_and_goes_with_the_next_customer(desk: ViewDesk, page: CustomersPage) -> None:
    page.open_row(desk.desk.customers.find(SAM, "park").rows[0])
    desk.settle()
    page.card.tabs.setCurrentIndex(1)
    desk.context.bus.changed.emit(desk.desk.customers.set_tags(SAM, MARIA, ("VIP",))[1])
    desk.settle()
    assert len(notices(page)) == 1
    page.open_customer(JORDAN)
    desk.settle()
    page.open_customer(MARIA)
    desk.settle()
    assert notices(page) == []


def test_what_was_merged_twice_leads_to_the_last_one(desk: ViewDesk, page: CustomersPage) -> None:
    merge(desk, MARIA, JORDAN)
    page.open_row(desk.desk.customers.find(SAM, "park").rows[0])
    desk.settle()
    assert page.current_id == JORDAN
    assert notices(page) == ["“Chris Park” (CUST-00049) was merged into this record."]


def test_records_merged_in_a_circle_end_somewhere(desk: ViewDesk, page: CustomersPage) -> None:
    merge(desk, MARIA, PARK)
    page.open_row(desk.desk.customers.find(SAM, "park").rows[0])
    desk.settle()
    assert page.current_id in {PARK, MARIA}


def test_a_survivor_nobody_here_knows_leaves_the_merged_record_open(desk: ViewDesk, page: CustomersPage) -> None:
    desk.world.customers[PARK] = replace(desk.world.customers[PARK], merged_into="t-unknown")
    page.open_row(desk.desk.customers.find(SAM, "park").rows[0])
    desk.settle()
    assert page.current_id == PARK
    assert notices(page) == ["This record was merged into another one."]


def test_going_over_the_list_shows_the_merged_record_and_enter_leads_on(desk: ViewDesk, page: CustomersPage) -> None:
    page.results.list.setFocus()
    place = page.results.rows.place_of(PARK)
    page.results.list.setCurrentIndex(page.results.rows.index(place))
    desk.settle()
    assert page.card.name.text() == "Chris Park"
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert page.current_id == MARIA
    assert page.results.rows.key_at(page.results.list.currentIndex().row()) == MARIA


def test_a_merged_record_taken_from_the_likely_ones_leads_to_its_survivor(desk: ViewDesk, page: CustomersPage) -> None:
    page.new_stub()
    desk.keys("Christine")
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Tab)
    desk.keys("2065555531")
    desk.until(page.form.likely.isVisible)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert page.current_id == MARIA
