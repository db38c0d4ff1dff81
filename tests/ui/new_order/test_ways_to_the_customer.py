"""How an order reaches the customer: only what the POS takes is offered, and what is to be known of a delivery is said."""

from dataclasses import replace

from peak_desk.domain.orders import OrderType
from tests.helpers.store_world import SAM, STUB, TRAITS
from tests.ui.new_order.conftest import Open
from tests.ui.new_order.counter import Counter

NO_COUNTER = replace(TRAITS, order_types=frozenset({OrderType.PICKUP, OrderType.DELIVERY}))
HOME = replace(STUB, street="77 Quarry Lane", city="Denver", state="CO", postal_code="80202")


def test_only_what_the_pos_takes_can_be_chosen_and_the_rest_is_explained(open_counter: Open) -> None:
    sheet = open_counter(NO_COUNTER).open()
    assert list(sheet.types.chips) == [OrderType.PICKUP, OrderType.DELIVERY]
    assert sheet.types.said.text() == "Treez rings up at the register what is bought there"


def test_where_the_pos_takes_everything_nothing_is_said(counter: Counter) -> None:
    sheet = counter.open()
    assert list(sheet.types.chips) == list(OrderType)
    assert sheet.types.said.text() == ""


def test_a_delivery_tells_where_it_goes_or_that_nobody_knows(counter: Counter) -> None:
    customer, _changes = counter.world.desk.customers.create_stub(SAM, HOME)
    sheet = counter.open()
    sheet.types.chips[OrderType.DELIVERY].click()
    assert sheet.types.said.text() == "No address is known: say in the note where to"
    sheet.customer.choose(customer.id)
    counter.settle()
    assert "77 Quarry Lane, Denver" in sheet.types.said.text()
    sheet.types.chips[OrderType.PICKUP].click()
    assert sheet.types.said.text() == ""


def test_a_pos_that_takes_no_address_is_said_to_go_by_its_own(open_counter: Open) -> None:
    sheet = open_counter(replace(TRAITS, tells_where=False)).open()
    sheet.types.chips[OrderType.DELIVERY].click()
    assert "goes by the address in its own record" in sheet.types.said.text()
