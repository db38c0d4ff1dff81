"""What was begun is kept for who began it until it is placed, also while the desk is locked, and nobody else sees it."""

import pytest
from PySide6.QtCore import Qt

from peak_desk.domain.customers import Customer
from peak_desk.domain.orders import OrderType
from peak_desk.domain.outbox import OutboxCounts
from peak_desk.domain.status import DeskStatus
from peak_desk.ui.closing import ClosingSheet
from peak_desk.ui.customers.search_popup import SearchPopup
from peak_desk.ui.stores.leaving import LeavingSheet
from tests.helpers.store_world import MAYA, SAM, STUB
from tests.ui.new_order.counter import CTRL, Counter

K = Qt.Key


def jonas(counter: Counter) -> Customer:
    """A customer of the store."""
    customer, changes = counter.world.desk.customers.create_stub(SAM, STUB)
    counter.bus.changed.emit(changes)
    counter.settle()
    return customer


def test_an_order_left_with_something_in_it_opens_again_as_it_was(counter: Counter) -> None:
    sheet = counter.open()
    sheet.customer.choose(jonas(counter).id)
    counter.put_in("blue 7")
    counter.put_in("papers")
    sheet.types.chips[OrderType.DELIVERY].click()
    sheet.note.line.setText("Ring twice")
    sheet.codes.fill(("TEN",))
    left = sheet.wanted
    counter.sheet.close_sheet()
    assert counter.toasts == ("Draft kept. Open it again with F3.",)
    again = counter.open()
    assert again.wanted == left
    assert again.customer.name.text() == "Jonas Weidmann"
    assert again.menu.line.hasFocus()


def test_an_empty_one_leaves_nothing(counter: Counter) -> None:
    counter.open()
    counter.press(K.Key_Escape)
    assert not counter.is_open
    assert counter.toasts == ()


def test_undo_opens_it_again_too(counter: Counter) -> None:
    counter.open()
    counter.put_in("papers")
    counter.press(K.Key_Escape)
    counter.press(K.Key_Escape)
    assert not counter.is_open
    counter.press(K.Key_Z, CTRL)
    counter.settle()
    assert counter.lines() == [("p-4", "1")]


@pytest.mark.parametrize("left_before", [True, False])
def test_what_was_begun_before_a_lock_is_there_for_who_began_it_and_for_nobody_else(counter: Counter, *, left_before: bool) -> None:
    session = counter.window.context.session
    counter.open()
    counter.put_in("papers")
    if left_before:
        counter.sheet.close_sheet()
    counter.press(K.Key_L, CTRL)
    assert not counter.is_open
    session.sign_in(MAYA)
    counter.settle()
    assert counter.open().basket.lines == ()
    counter.sheet.close_sheet()
    session.lock()
    session.sign_in(SAM)
    counter.settle()
    assert counter.open().basket.lines != ()
    assert counter.lines() == [("p-4", "1")]


def test_a_placed_order_leaves_no_draft(counter: Counter) -> None:
    counter.open()
    counter.put_in("papers")
    counter.press(K.Key_Return, CTRL)
    counter.until(lambda: not counter.is_open)
    counter.settle()
    assert counter.open().basket.lines == ()


def test_each_customer_has_a_draft_of_their_own(counter: Counter) -> None:
    customer = jonas(counter)
    counter.open()
    counter.put_in("papers")
    counter.sheet.close_sheet()
    assert counter.window.frame is not None
    counter.window.frame.open_customer(customer.id)
    counter.settle()
    counter.window.frame.customers.card.new_order.click()
    counter.settle()
    assert counter.sheet.customer.name.text() == "Jonas Weidmann"
    assert counter.sheet.menu.line.hasFocus()
    assert counter.lines() == []
    counter.put_in("blue 7")
    counter.sheet.close_sheet()
    assert [line.product_pos_id for line in counter.open().basket.lines] == ["p-2"]
    counter.sheet.placed()
    assert [line.product_pos_id for line in counter.open().basket.lines] == ["p-4"]


def test_f3_on_a_customers_card_makes_an_order_for_them(counter: Counter) -> None:
    customer = jonas(counter)
    assert counter.window.frame is not None
    counter.window.frame.open_customer(customer.id)
    counter.settle()
    assert counter.open().customer.customer_id == customer.id


def test_somebody_new_gets_a_record_first_and_the_order_goes_on_with_them(counter: Counter) -> None:
    sheet = counter.open()
    counter.put_in("papers")
    sheet.customer.box.setFocus()
    counter.type("Zelda Quark 303 555 0188")
    counter.until(lambda: sheet.customer.box.is_open)
    counter.press(K.Key_Return, CTRL)
    counter.settle()
    assert counter.window.frame is not None
    page = counter.window.frame.customers
    assert page.in_form
    assert page.form.draft.first_name == "Zelda"
    counter.press(K.Key_Return)
    counter.until(lambda: page.shows_card)
    counter.settle()
    again = counter.open()
    assert again.customer.name.text() == "Zelda Quark"
    assert counter.lines() == [("p-4", "1")]


def test_the_rows_of_the_search_for_a_customer_go_with_the_sheet(counter: Counter) -> None:
    jonas(counter)
    for _time in range(2):
        sheet = counter.open()
        counter.type("jon")
        counter.until(lambda: counter.sheet.customer.box.is_open)
        assert sheet.customer.box.hasFocus()
        counter.press(K.Key_Escape)
        counter.settle()
        counter.press(K.Key_Escape)
        counter.press(K.Key_Escape)
        counter.settle()
        assert not counter.is_open
    counter.until(lambda: not counter.window.findChildren(SearchPopup))


@pytest.mark.parametrize("left_before", [True, False])
def test_closing_the_window_over_an_order_begun_asks_first(counter: Counter, *, left_before: bool) -> None:
    counter.open()
    counter.put_in("papers")
    if left_before:
        counter.sheet.close_sheet()
    counter.window.close()
    (sheet,) = counter.window.findChildren(LeavingSheet)
    assert sheet.stay.hasFocus()
    counter.press(K.Key_Return)
    assert not counter.window.is_closed
    assert counter.open().basket.lines
    counter.window.close()
    leaving = next(each for each in counter.window.findChildren(LeavingSheet) if each.isVisible())
    leaving.leave.click()
    assert counter.window.is_closed


def test_giving_up_an_order_still_tells_what_waits_to_be_sent(counter: Counter) -> None:
    counter.bus.status.emit(DeskStatus(outbox=OutboxCounts(queued=1)))
    counter.open()
    counter.put_in("papers")
    counter.window.close()
    (leaving,) = counter.window.findChildren(LeavingSheet)
    leaving.leave.click()
    assert not counter.window.is_closed
    (closing,) = counter.window.findChildren(ClosingSheet)
    closing.close_now.click()
    assert counter.window.is_closed


def test_an_order_without_a_line_that_waited_for_a_record_is_nothing_to_lose(counter: Counter) -> None:
    sheet = counter.open()
    counter.type("Zelda Quark 303 555 0188")
    counter.until(lambda: sheet.customer.box.is_open)
    counter.press(K.Key_Return, CTRL)
    counter.settle()
    frame = counter.window.frame
    assert frame is not None
    assert frame.customers.in_form
    counter.press(K.Key_Return)
    counter.until(lambda: frame.customers.shows_card)
    counter.settle()
    counter.window.close()
    assert not counter.window.findChildren(LeavingSheet)


def test_without_anything_begun_the_window_closes_without_a_word(counter: Counter) -> None:
    counter.open()
    counter.window.close()
    assert counter.window.is_closed
