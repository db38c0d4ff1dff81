"""The customers' page: list, card, tabs, notices and the queue beside them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from peak_desk.domain.changes import Changes
from peak_desk.domain.customers import CustomerStatus
from peak_desk.domain.outbox import OutboxState
from peak_desk.errors import NotFound
from peak_desk.ui.customers.page import CustomersPage
from peak_desk.ui.customers.results import Filter
from peak_desk.ui.widgets import SecondaryButton
from tests.helpers.fake_desk import NOW, ident
from tests.helpers.view_desk import ViewDesk, now


@pytest.fixture
def page(desk: ViewDesk) -> CustomersPage:
    """The customers' page."""
    made = CustomersPage(desk.context, now=now)
    desk.context.bus.changed.connect(made.refresh)
    desk.show(made)
    return made


def listed(page: CustomersPage) -> list[str]:
    """The names in the list."""
    return [row.name for row in page.results.rows.rows]


def badges(page: CustomersPage) -> list[str]:
    """The badges beside the name."""
    return [badge.text() for badge in page.card.named.badges if badge.text()]


def notices(page: CustomersPage) -> list[str]:
    """The notices of the card."""
    return [banner.label.text() for banner in page.card.notices.banners]


def buttons(page: CustomersPage) -> list[SecondaryButton]:
    """The buttons of the first notice."""
    return page.card.notices.banners[0].findChildren(SecondaryButton)


def test_the_list_shows_everybody_and_how_many_they_are(page: CustomersPage) -> None:
    assert listed(page)[:2] == ["Ahmed Al-Said", "Maria Delgado"]
    assert page.results.count.text() == "12"


def test_nothing_of_the_desk_runs_in_the_window_s_thread(desk: ViewDesk, page: CustomersPage) -> None:
    page.open_customer(ident("Ahmed Al-Said"))
    desk.settle()
    assert all(name.startswith("peak-desk-background") for name in desk.world.threads)


def test_going_down_the_list_shows_one_card_after_the_other(desk: ViewDesk, page: CustomersPage) -> None:
    page.results.list.setFocus()
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    desk.settle()
    shown = page.card.customer
    assert shown is not None
    assert shown.id == page.results.rows.key_at(page.results.list.currentIndex().row())


def test_the_card_tells_number_maker_and_pos(desk: ViewDesk, page: CustomersPage) -> None:
    page.open_customer(ident("Ahmed Al-Said"))
    desk.settle()
    about = "".join(c for c in page.card.about.text() if c not in "\u2066\u2069")
    assert about.replace("\u202f", " ") == "CUST-00042 \u00b7 created today 10:31 AM by Sam \u00b7 Treez #88213"
    assert badges(page)[:2] == ["Stub", "To send"]
    assert page.card.spent.value.text() == "$1,284.50"
    assert page.card.last_visit.value.text() == "4 days ago"


def test_a_possible_duplicate_can_be_opened(desk: ViewDesk, page: CustomersPage) -> None:
    page.open_customer(ident("Ahmed Al-Said"))
    desk.settle()
    assert "Ahmad Alsaid" in notices(page)[0]
    assert "92 % match" in notices(page)[0]
    asked: list[str] = []
    page.card.open_customer.connect(asked.append)
    desk.click(buttons(page)[0])
    desk.settle()
    assert asked == [ident("Ahmad Alsaid")]
    assert any(isinstance(error, NotFound) for error in desk.heard.errors)


def test_a_refusal_of_the_pos_stands_on_the_card_and_can_be_sent_again(desk: ViewDesk, page: CustomersPage) -> None:
    page.open_customer(ident("Dana Whitfield"))
    desk.settle()
    assert notices(page)[0] == "Treez refused it: The phone number belongs to another customer."
    desk.click(buttons(page)[0])
    desk.until(lambda: desk.world.outbox[2].state is OutboxState.QUEUED)
    desk.settle()
    assert desk.heard.pushes == 1


def test_the_tabs_show_orders_profile_and_what_was_sent(desk: ViewDesk, page: CustomersPage) -> None:
    page.open_customer(ident("Ahmed Al-Said"))
    desk.settle()
    orders = page.card.orders.orders
    numbers = [orders.index(row, 0).data() for row in range(orders.rowCount())]
    assert numbers == ["#10482", "#10445", "#10408", "#10371", "#10334"]
    assert page.card.profile.values["Phone"].text() == "\u2066+968 9123 3456\u2069"
    line = page.card.history.lines.rows[0]
    assert (line.title, line.text, line.badge) == ("New customer \u00b7 Sam", "Saved here. It will be sent to Treez.", "To send")


def test_an_order_of_the_customer_is_opened_with_enter(desk: ViewDesk, page: CustomersPage) -> None:
    page.open_customer(ident("Ahmed Al-Said"))
    desk.settle()
    opened: list[str] = []
    page.open_order.connect(opened.append)
    page.card.orders.setFocus()
    page.card.orders.selectRow(1)
    desk.press(Qt.Key.Key_Return)
    assert opened == [ident("10445")]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (Filter.STUB, ["Ahmed Al-Said", "Tom Ahlberg", "Dana Whitfield"]),
        (Filter.NOT_SYNCED, ["Ahmed Al-Said", "Tom Ahlberg", "Fatima Noor", "Dana Whitfield"]),
    ],
)
def test_the_chips_narrow_the_list(desk: ViewDesk, page: CustomersPage, kind: Filter, names: list[str]) -> None:
    desk.click(page.results.chips[kind])
    assert listed(page) == names
    assert page.results.count.text() == str(len(names))


def test_what_a_search_found_stays_beside_the_card(desk: ViewDesk, page: CustomersPage) -> None:
    page.show_results_of("a")
    page.open_customer(ident("Ana Moreno"))
    desk.settle()
    assert "Jordan Lee" not in listed(page)
    assert page.results.rows.key_at(page.results.list.currentIndex().row()) == ident("Ana Moreno")
    page.results.show_recent()
    desk.settle()
    assert "Jordan Lee" in listed(page)


def test_nobody_found_offers_to_create_a_stub(desk: ViewDesk, page: CustomersPage) -> None:
    page.show_results_of("zacharias")
    desk.settle()
    assert page.results.empty.isVisible()
    assert page.results.empty.title.text() == "No customer found"
    button = page.results.empty.button
    assert button is not None
    desk.click(button)
    assert page.in_form


def test_a_change_from_elsewhere_is_shown_and_nothing_moves(desk: ViewDesk, page: CustomersPage) -> None:
    jordan = ident("Jordan Lee")
    page.open_customer(jordan)
    desk.settle()
    page.card.tabs.setCurrentIndex(1)
    desk.world.customers[jordan] = replace(desk.world.customers[jordan], last_name="Leigh", status=CustomerStatus.INACTIVE)
    desk.context.bus.changed.emit(Changes(customers=frozenset({jordan})))
    desk.settle()
    assert page.card.name.text() == "Jordan Leigh"
    assert notices(page) == ["This customer is inactive."]
    assert page.card.tabs.currentIndex() == 1
    assert page.results.rows.key_at(page.results.list.currentIndex().row()) == jordan


def test_changes_that_concern_nobody_shown_load_no_card(desk: ViewDesk, page: CustomersPage) -> None:
    page.open_customer(ident("Jordan Lee"))
    desk.settle()
    before = desk.world.calls.count("customers.get")
    desk.context.bus.changed.emit(Changes(customers=frozenset({ident("Maria Delgado")}), runs=True))
    desk.settle()
    assert desk.world.calls.count("customers.get") == before


def test_only_the_card_asked_for_last_is_shown(desk: ViewDesk, page: CustomersPage) -> None:
    for name in ("Jordan Lee", "Maria Delgado", "Priya Raman"):
        page.open_customer(ident(name))
    desk.settle()
    assert page.card.name.text() == "Priya Raman"


def test_foreign_text_is_never_read_as_markup(desk: ViewDesk, page: CustomersPage) -> None:
    jordan = ident("Jordan Lee")
    desk.world.customers[jordan] = replace(desk.world.customers[jordan], first_name="<b>Jordan</b>", warning="<h1>x</h1>")
    page.open_customer(jordan)
    desk.settle()
    assert page.card.name.text() == "<b>Jordan</b> Lee"
    assert notices(page) == ["<h1>x</h1>"]
    label = page.card.notices.banners[0].label
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_small_window_folds_the_queue_to_a_count(desk: ViewDesk, page: CustomersPage) -> None:
    assert page.queue.isVisible()
    desk.window.resize(1196, 700)
    desk.until(page.strip.isVisible)
    assert not page.queue.isVisible()
    assert page.strip.count.text() == "3"
    page.strip.button.setChecked(True)
    assert page.queue.isVisible()
    page.results.list.setFocus()
    desk.press(Qt.Key.Key_Escape)
    assert not page.queue.isVisible()
    desk.window.resize(1500, 700)
    desk.until(lambda: not page.strip.isVisible())
    assert page.queue.isVisible()


def test_the_page_fits_into_the_smallest_screen(desk: ViewDesk, page: CustomersPage) -> None:
    desk.window.resize(1196, 690)
    desk.until(page.strip.isVisible)
    assert page.minimumSizeHint().width() <= 1196
    assert page.minimumSizeHint().height() <= 690


def test_a_locked_desk_forgets_everybody(desk: ViewDesk, page: CustomersPage) -> None:
    page.open_customer(ident("Jordan Lee"))
    desk.settle()
    desk.context.session.lock()
    assert listed(page) == []
    assert not page.card.isVisible()
    assert page.current_id == ""
    assert page.queue.cards.cards.rows == ()


def test_yesterday_s_customer_has_a_date(desk: ViewDesk, page: CustomersPage) -> None:
    jordan = ident("Jordan Lee")
    desk.world.customers[jordan] = replace(desk.world.customers[jordan], created_at=NOW - timedelta(days=1), created_by="")
    page.open_customer(jordan)
    desk.settle()
    assert "since yesterday" in page.card.about.text()
