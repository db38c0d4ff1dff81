"""Scanning in the middle of an order: an ID puts its customer on it, anything else leaves it as it was."""

from datetime import date

from peak_desk.domain.customers import Customer
from peak_desk.ui.scans.sheet import RefusedSheet
from tests.helpers.licence_samples import sample
from tests.helpers.store_world import SAM, STUB
from tests.ui.new_order.counter import Counter

ID_OF_JONAS = sample(first="JONAS", middle="", last="WEIDMANN", birthday=date(1990, 4, 2), number="07-114-2288")


def scan(counter: Counter, raw: str) -> None:
    """Let the scanner have read this."""
    counter.window.context.scanner.scanned.emit(raw, 4.0)
    counter.settle()


def jonas(counter: Counter) -> Customer:
    """A customer of the store."""
    return counter.world.desk.customers.create_stub(SAM, STUB)[0]


def test_an_id_scanned_first_of_all_says_whom_the_order_is_for(counter: Counter) -> None:
    customer = jonas(counter)
    counter.open()
    scan(counter, ID_OF_JONAS)
    assert counter.sheet.customer.customer_id == customer.id
    assert counter.sheet.customer.name.text() == "Jonas Weidmann"
    assert counter.sheet.menu.line.hasFocus()


def test_an_id_scanned_later_keeps_what_is_in_the_order(counter: Counter) -> None:
    customer = jonas(counter)
    counter.open()
    counter.put_in("papers")
    scan(counter, ID_OF_JONAS)
    assert counter.sheet.customer.customer_id == customer.id
    assert counter.lines() == [("p-4", "1")]
    assert not any("Draft" in text for text in counter.toasts)
    counter.sheet.placed()
    assert counter.open().basket.lines == ()


def test_the_id_of_somebody_else_opens_them_and_the_order_is_kept(counter: Counter) -> None:
    jonas(counter)
    other, _changes = counter.world.desk.customers.create_stub(
        SAM, STUB.with_values({"first_name": "Zoe", "phone": "303 555 0177"})
    )
    sheet = counter.open()
    sheet.customer.choose(other.id)
    counter.put_in("papers")
    scan(counter, ID_OF_JONAS)
    assert not counter.is_open
    assert counter.window.frame is not None
    assert counter.window.frame.customers.card.name.text() == "Jonas Weidmann"
    assert counter.open().customer.customer_id == other.id
    assert counter.lines() == [("p-4", "1")]


def test_a_code_that_is_nobodys_keeps_the_order(counter: Counter) -> None:
    counter.open()
    counter.put_in("papers")
    scan(counter, "0123456789012")
    assert not counter.is_open
    assert any("Draft kept" in text for text in counter.toasts)
    counter.open()
    assert counter.lines() == [("p-4", "1")]


def test_the_id_of_somebody_new_begins_a_stub_and_the_order_goes_on_with_them(counter: Counter) -> None:
    counter.open()
    counter.put_in("papers")
    scan(counter, ID_OF_JONAS)
    assert counter.window.frame is not None
    page = counter.window.frame.customers
    assert page.in_form
    page.form.save(close=False)
    counter.until(lambda: page.shows_card)
    counter.settle()
    assert counter.open().customer.name.text() == "Jonas Weidmann"
    assert counter.lines() == [("p-4", "1")]


def test_an_id_that_is_no_longer_good_is_refused_above_the_order(counter: Counter) -> None:
    jonas(counter)
    counter.open()
    expired = sample(
        first="JONAS", middle="", last="WEIDMANN", birthday=date(1990, 4, 2), number="07-114-2288", expires=date(2020, 1, 1)
    )
    scan(counter, expired)
    (refused,) = counter.window.findChildren(RefusedSheet)
    assert refused.isVisible()
    assert counter.sheet.customer.name.text() == "Jonas Weidmann"
    refused.close_sheet()
    assert counter.is_open
